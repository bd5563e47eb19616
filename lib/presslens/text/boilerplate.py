"""Lines that are known by their wording not to be the article; data/boilerplate.toml has the rules.

A rule is tried only on lines that hold one of its trigger words, and on no line longer than a
paragraph; so an ordinary paragraph costs a look-up of its words, and no line costs much.
"""

import re
import tomllib
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from presslens.text.lexicons import shipped_text

# Longer lines are paragraphs; no pattern is run on them, which bounds the cost of any line.
MAX_CHARACTERS = 1_200
_MAX_LABEL_WORDS, _MAX_CAPTION_WORDS = 16, 45

# Characters without width that str.strip leaves: BOM, zero-width space, joiners, soft hyphen.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
_CLOSING = "\"'”’»›)]}*_ \u00a0" + INVISIBLE
QUOTES = frozenset('"“”«»')
WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CLOSING_SPACE = " \u00a0" + INVISIBLE
_ABBREVIATION_ALONE = re.compile(r"(?:[^\W\d_a-z][\w’']* ){0,2}(?:[^\W\d_]\.){2,}")
_FINAL_STOPS = frozenset(".!?…:;—。！？．؟۔।॥։።‽")


@dataclass(slots=True)
class Block:
    """One line, or several lines of one hard-wrapped paragraph.

    Attributes
    ----------
    first, last : int
        Positions of its first and last line among the lines of the file, from 0.
    text : str
        Its text; any white space in it becomes one space, any around it goes.
    pieces : list of str
        The text split at white space.
    size : int
        Length in words, estimated for scripts written without spaces.
    stop : bool
        Whether it ends as a sentence does.
    running : bool
        Whether a sentence runs on from or to the neighboring line.
    kind, reason : str
        What boilerplate it is, and why; empty for body and while it is undecided.
    """

    first: int
    last: int
    text: str
    pieces: list[str] = field(init=False)
    size: int = field(init=False)
    stop: bool = field(init=False)
    running: bool = False
    kind: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        self.pieces = self.text.split()
        self.text = " ".join(self.pieces)
        # From U+2E80 on stand the scripts of East Asia, with about two characters to a word.
        spaceless = self.text[len(self.text) // 2] >= "\u2e80"
        self.size = max(len(self.pieces), len(self.text) // (2 if spaceless else 12))
        self.stop = ends_sentence(self.text)

    def classify(self, kind: str, reason: str) -> None:
        """Set the kind of boilerplate this block is."""
        self.kind, self.reason = kind, reason


def ends_sentence(text: str) -> bool:
    """Whether a final stop is at the end, apart from closing marks and a remark in brackets.

    The stop of an abbreviation that stands alone, as a label of a menu does ("U.S."), is none.
    """
    text = text.rstrip(_CLOSING_SPACE)
    if text[-1:] in ")]":
        remark = max(text.rfind("("), text.rfind("["))
        if remark > 0 and text[:remark].rstrip(_CLOSING)[-1:] in _FINAL_STOPS:
            return True
    text = text.rstrip(_CLOSING)
    may_be_abbreviation = text[-3:-2] == "."
    return text[-1:] in _FINAL_STOPS and not (
        may_be_abbreviation and _ABBREVIATION_ALONE.fullmatch(text)
    )


# --- rules ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to know a line of boilerplate; boilerplate.toml says what the fields mean."""

    kind: str
    reason: str
    pattern: re.Pattern[str]
    max_words: int
    triggers: tuple[str, ...] = ()
    speech: bool = False
    sentence: bool = True
    tail: bool = False


_DATA: dict[str, Any] = tomllib.loads(shipped_text("boilerplate.toml"))


def _expand(pattern: str) -> str:
    """Put the parts into a pattern, and take out its line breaks."""
    joined = re.sub(r"^\s+|\n\s*", "", pattern)
    return re.sub(r"\{([A-Z_]+)\}", lambda part: _expand(_DATA["parts"][part[1]]), joined)


def _rule(patterns: list[str], triggers: str, **fields: Any) -> Rule:
    # Possessive, so that a line of punctuation is passed over once and not tried at each place.
    whole = rf"[\W_]*+(?:{'|'.join(map(_expand, patterns))})"
    return Rule(
        pattern=re.compile(whole, re.IGNORECASE), triggers=tuple(triggers.split()), **fields
    )


KINDS: list[str] = _DATA["kinds"]
PATTERNS = {name: re.compile(_expand(text)) for name, text in _DATA["patterns"].items()}
RULES = tuple(_rule(**fields) for fields in _DATA["rules"])
_LABELS = tuple(
    Rule(**{"max_words": _MAX_LABEL_WORDS} | label | {"pattern": re.compile(label["pattern"])})
    for label in _DATA["labels"]
)

# The signs that may cling to a word in the middle of a line; first and last word are stripped.
_BEFORE = ("(", "[", "“", '"', "‘", "©", "@")
_AFTER = ("", ".", ",", ":", ";", ")", "!", "?", "…", "”", '"', "|", ".)")
_SIGNS = "()[]{}*“”\"‘’'—–->•©|.,:;!?…»«_#·→←"


# Rules for longer lines than so many words are few, so that most paragraphs are passed over fast.
_LONG = 24


def _rules_by_form(tail: bool, is_long: bool) -> dict[str, list[int]]:
    """Positions in RULES of the rules to try, by every spelling of their triggers."""
    by_form: dict[str, list[int]] = {}
    for position, rule in enumerate(RULES):
        is_for_line = rule.tail is tail and (rule.max_words > _LONG or not is_long)
        for word in rule.triggers if is_for_line else ():
            for trigger in {word, word.lower(), word.capitalize(), word.title(), word.upper()}:
                before = [b + trigger + a for b in _BEFORE for a in ("", ":")]
                for form in (*(trigger + a for a in _AFTER), *before):
                    by_form.setdefault(form, []).append(position)
    return by_form


_BY_FORM = {key: _rules_by_form(*key) for key in product((True, False), repeat=2)}
_FORMS = {key: frozenset(by_form) for key, by_form in _BY_FORM.items()}


def find_rule(block: Block, *, tail: bool = False) -> Rule | None:
    """Return the first rule that fits a block: one for the page's tail, or one for all places."""
    text, pieces = block.text, block.pieces
    if len(text) > MAX_CHARACTERS:
        return None
    key = tail, len(pieces) > _LONG
    known = _FORMS[key]
    forms = known.intersection(pieces)
    for core in (pieces[0].strip(_SIGNS), pieces[-1].strip(_SIGNS)):
        if core in known:
            forms |= {core}
    if "/" in text:
        forms |= known.intersection(text.replace("/", " ").split())
    if not forms:
        return None
    # Labels are often called out or end in a colon; that makes them no sentences.
    sentence = block.stop and text[-1] not in ":!…"
    for position in sorted(set().union(*map(_BY_FORM[key].__getitem__, forms))):
        rule = RULES[position]
        is_for_line = len(pieces) <= rule.max_words and (rule.sentence or not sentence)
        fits = is_for_line and rule.pattern.match(text)
        if fits and (rule.speech or not _reports_speech(text)):
            return rule
    return None


def _reports_speech(text: str) -> bool:
    return bool(PATTERNS["reported_speech"].search(text))


def has_speech(block: Block) -> bool:
    """Whether a line holds speech: without a final stop it is a sentence that lost it."""
    return bool(set(block.text) & QUOTES) and _reports_speech(block.text)


def in_title_case(block: Block) -> bool:
    """Whether most of the longer words begin with a capital."""
    longer = [word for word in WORD.findall(block.text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in longer)
    return bool(longer) and capitals >= 0.7 * len(longer)


# --- lines ---------------------------------------------------------------------------------------

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


def find_boilerplate(block: Block) -> tuple[str, str] | None:
    """Return kind and reason if the wording of a block says that it is not the article."""
    if not any(map(str.isalnum, block.text)):
        return "separator", "holds no letter or digit"
    label = _find_label(block)
    if label:
        return label
    rule = find_rule(block)
    if rule:
        return rule.kind, rule.reason
    return _find_credit(block)


def _find_label(block: Block) -> tuple[str, str] | None:
    """Return kind and reason if a block is a label: a date, share buttons, a menu, an address."""
    text = block.text
    if block.size > _MAX_LABEL_WORDS:
        return None
    if not _LETTER.search(text):
        # A bare number with a full stop may number a part of the text.
        return (
            None if block.stop else ("widget", "holds only figures: a counter or a length of play")
        )
    lower = text.lower()
    if (_DIGIT.search(text) or "ago" in lower or "yesterday" in lower) and _has_only(text, "date"):
        return "timestamp", "holds only a date or time"
    if block.stop and text[-1] != "!":
        return None
    if _has_only(text, "share"):
        return "share buttons", "holds only names of services and calls to share"
    for label in _LABELS:
        if block.size <= label.max_words and label.pattern.match(text):
            return label.kind, label.reason
    pieces = len(PATTERNS["menu_separator"].findall(text)) + 1
    if pieces >= 3 and block.size <= 4 * pieces:
        return "navigation", "is a menu: short pieces between separators"
    return None


def _has_only(text: str, topic: str) -> bool:
    """Whether a line has a sign of a topic and only the topic's words."""
    has_sign = PATTERNS[f"{topic}_sign"].search(text)
    return bool(has_sign) and not _LETTER.search(PATTERNS[f"{topic}_word"].sub("", text))


def _find_credit(block: Block) -> tuple[str, str] | None:
    """Return kind and reason if a block ends as a caption does, in the name of who took it."""
    if block.size > _MAX_CAPTION_WORDS or (block.stop and block.text[-1] not in ")]"):
        return None
    if PATTERNS["credit_at_end"].search(block.text) and not _reports_speech(block.text):
        return "caption", "ends in a name after the full stop, as pictures are credited"
    return None
