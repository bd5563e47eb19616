"""Noun phrases that name a source: where they begin and end beside a verb or "according to".

Sentences are as `quiet` returns them, with quotations blanked.
"""

import re

from presslens.measures.sourcing.describe.naming import head_of, is_source, name_in
from presslens.measures.sourcing.extract.blanks import BLANK
from presslens.measures.sourcing.extract.spans import Span
from presslens.measures.sourcing.words import (
    DOCUMENT_NOUN,
    GIVEN_NAMES,
    ORGANIZATION_NOUN,
    PERSON_NOUN,
    PREPOSITIONS,
    TITLES,
    VERB_CLASS,
    WEEKDAY,
)

DAY = (
    rf"(?:on |late |early |last |earlier |this )*{WEEKDAY}"
    r"(?: (?:morning|night|afternoon|evening))?"
    r"|earlier (?:this|that|on) \w+|in a statement|at the time|yesterday|today"
)

# Adverbs, but no nouns that look like them.
ADVERB = (
    r"(?!(?:family|assembly|ally|bully|daily|weekly|monthly|quarterly|monopoly|anomaly|tally|reply"
    r"|supply|rally)\b)[a-z]+ly"
)
# Marks that are part of a word or name: of 1,500 voters, Lt. J.R. Lee, Rep. Ann Dunn (D-N.Y.).
_INNER_MARK = re.compile(r",(?<=\d,)(?=\d{3})|(?<!\.)\.(?=[\w,;\ue003]|[’']s| [^\s.\ue000])")
_BRACKETS = re.compile(r"\([^()\ue000]{1,40}\)")
_QUIET = str.maketrans(",.()–—", "\ue001\ue002\ue003\ue004\ue006\ue007")
_LOUD = str.maketrans("\ue001\ue002\ue003\ue004\ue006\ue007", ",.()–—")

_NAME_WORD = r"[A-Z][\w\ue002’'-]*"
NAME = (
    rf"{_NAME_WORD}(?: (?:{_NAME_WORD}|of|de|da|del|di|van|von|der|al|bin|el|the(?= [A-Z]))){{0,5}}"
)
_FULL_NAME = re.compile(rf"(?:{_NAME_WORD} ){{1,4}}{_NAME_WORD}")
_NAME_AT_END = re.compile(rf"(?:{_NAME_WORD} ){{0,4}}{_NAME_WORD}\Z")
_PHRASE_BORDER = re.compile(
    r"[,;:–—()\ue000]\s*|\s--?\s"
    r"|\b(?:[Aa]nd|[Bb]ut|[Ww]hile|(?<!known )[Aa]s|[Tt]hat|[Ww]hich|[Bb]ecause|[Mm]eanwhile"
    r"|[Ww]hat)\s"
)
_MAX_DISTANCE = 260  # characters before a verb in which its subject is looked for
_MAX_APPOSITION = 160
_IN_BRACKETS = re.compile(r"\s*[(\ue003][^()\ue003\ue004]{1,30}[)\ue004]\Z")
_AND = re.compile(r"\b(?:and|but|then)\Z")
# Finite forms that end in neither -ed nor -s, where a subject has two verbs: left early and said.
_PAST = frozenset(
    "left went took gave made got came met led won lost ran sat stood drew drove put began became"
    " kept held brought sent spent broke chose fell flew grew hit paid rose sold shook struck threw"
    " was were is are has had spoke wrote saw".split()
)

_PRONOUN_FIRST = re.compile(r"(?:he|she|it|they|we|i|you|there)\b", re.IGNORECASE)
_INTRO = re.compile(r"(?:But|And|On|In|At|After|Still|Later|Meanwhile)\b[^,\ue000]{0,40}")
_APPOSITION = re.compile(
    r", (?:an?|the|who|which|whose|of|[a-z]+ (?:of|for|at)) [^,;:\ue000]{3,100}?(?=,|$|\.\s|\.$)"
)
_NAME_AFTER_ROLE = re.compile(
    rf", {NAME}(?=[,.;:\ue000]|\Z| (?:on|in|at|after|during|when|to|who)\b)"
)
_AFTER_SUBJECT = re.compile(
    r", (?!(?:and|but|as|while|when|after|because|(?!managing|acting|founding)\w+ing|\w+ly)\b)"
    r"[^,\ue000.]{2,160}(?=[,.]|$)"
)
_FURTHER = re.compile(
    r", (?:an?|the|his|her|of|from|who|whose|\d\d|\w+ (?:of|at|for)) [^,\ue000.]{2,160}(?=[,.]|$)"
)


def quiet(sentence: str) -> str:
    """Sentence in which marks inside a word, number, name or bracket end nothing; offsets stay.

    Inside a sentence, a full stop is that of an abbreviation.
    """
    if "(" in sentence:
        sentence = _BRACKETS.sub(lambda match: match[0].translate(_QUIET), sentence)
    return _INNER_MARK.sub(lambda match: match[0].translate(_QUIET), sentence)


def may_be_source(phrase: str) -> bool:
    """Whether a piece of a quiet sentence may name a source."""
    return is_source(phrase.translate(_LOUD))


def _name_in(phrase: str) -> str:
    return name_in(phrase.translate(_LOUD))


def is_relative(phrase: str) -> bool:
    """Whether a subject is the pronoun of a relative clause: Ann Lee, who said it."""
    return phrase in ("who", "which", "that")


def subject_before(sentence: str, verb_start: int) -> Span | None:
    """Noun phrase before a verb, with appositions between commas.

    "Army Gen. Lloyd Austin, chief of U.S. Central Command, | told lawmakers"
    """
    left = sentence[:verb_start].rstrip()
    lowest = max(0, verb_start - _MAX_DISTANCE)
    left = _IN_BRACKETS.sub("", left)  # "Sen. Lindsey Graham (R-S.C.) | told"
    if _AND.search(left, max(0, len(left) - 5)):
        return None
    apposition = len(left)
    if left.endswith(","):
        inner = left[:-1]
        comma = max(inner.rfind(",", lowest), inner.rfind(BLANK, lowest))
        if comma < 0 or inner[comma] != "," or len(inner) - comma > _MAX_APPOSITION:
            return None
        left, apposition = left[:comma], len(left) - 1
    begin = phrase_start(left, lowest)
    name = _before_appositions(sentence, begin, lowest) if apposition > len(left) else begin
    if name == begin and not may_be_source(left[begin:]):
        name = _name_at_end(left, begin)
        if name < 0:
            return None
    begin = name
    when = re.search(rf" (?:{DAY})$", sentence[begin:apposition])
    return begin, begin + when.start() if when else apposition


def is_subject_of(sentence: str, cue: Span) -> bool:
    """Whether a person with an apposition is all that stands before a verb, and a clause behind.

    "Moira Sandford, the sheriff, | said | the suspects were in custody" is not inverted.
    """
    before = sentence[: cue[0]].rstrip()
    if not before.endswith(",") or len(sentence[cue[1] :].split()) < 4:
        return False
    subject = subject_before(sentence, cue[0])
    if subject is None:
        return False
    name, comma, apposition = sentence[slice(*subject)].partition(", ")
    has_role = bool(_name_in(name)) or PERSON_NOUN.fullmatch(head_of(name))
    clause = _PRONOUN_FIRST.match(name) or _PRONOUN_FIRST.match(apposition)
    intro = sentence[: subject[0]].strip(" ,")
    return bool(comma and has_role and not clause and (not intro or _INTRO.fullmatch(intro)))


def _before_appositions(sentence: str, begin: int, lowest: int) -> int:
    """Start of the name to which a phrase is an apposition: Jo Bell, 34, head of a shop, said."""
    while sentence[begin : begin + 1].islower() or sentence[begin : begin + 1].isdigit():
        left = sentence[:begin].rstrip()
        if not left.endswith(",") or begin - lowest < 3:
            break
        earlier = phrase_start(left[:-1], lowest)
        phrase = sentence[earlier : len(left) - 1]
        if not may_be_source(phrase) or not (_FULL_NAME.fullmatch(phrase) or _name_in(phrase)):
            break
        begin = earlier
    return begin


def _name_at_end(left: str, begin: int) -> int:
    """Start of a name that ends a piece of text which as a whole is no noun phrase; -1 if none.

    "In a letter to the council Dr Colin Bray | wrote"
    """
    match = _NAME_AT_END.search(left, max(begin, len(left) - 80))
    if match is None or match.start() <= begin:
        return -1
    before = left[begin : match.start()].split()
    words = match[0].split()
    if not before or before[0].lower() not in PREPOSITIONS:
        return -1
    lower = [word.rstrip("\ue002").lower() for word in words]
    first = next((i for i, word in enumerate(lower) if word in TITLES or word in GIVEN_NAMES), 0)
    if before[-1].lower() in (*PREPOSITIONS, "the", "a", "an") and not first:
        return -1
    start = match.end() - len(" ".join(words[first:]))
    return start if _name_in(left[start:]) else -1


def shared_subject(sentence: str, verb_start: int) -> Span | None:
    """Subject of an earlier verb: "The Pentagon described it as useful and | said they met"."""
    if not re.search(r"\b(?:and|but|then)\s+$", sentence[max(0, verb_start - 8) : verb_start]):
        return None
    return main_subject(sentence, verb_start)


def main_subject(sentence: str, verb_start: int) -> Span | None:
    """Subject of the first verb of a sentence, which stands before another verb."""
    begin = first_letter(sentence)
    for match in re.finditer(r"\S+", sentence[begin : min(begin + 120, verb_start)]):
        phrase = sentence[begin : begin + match.start()].strip()
        subject = re.sub(rf"(?<=\w) (?:also|later|then|{ADVERB})$", "", phrase)
        if _is_finite(match[0]) and may_be_source(subject) and not subject.endswith(","):
            return begin + phrase_start(subject, 0), begin + len(subject)
    return None


def _is_finite(word: str) -> bool:
    """Whether a word looks like a verb that a subject of its own goes before."""
    return word.lower() in VERB_CLASS or word in _PAST or (word.islower() and word.endswith("ed"))


def end_after_subject(sentence: str, end: int, is_role: bool) -> int:
    """End of a source behind its verb, with what is in apposition to it.

    "said | Mary Lee, 34, a nurse from Hull," and "said | the minister, Gwen Parry,"
    """
    match = (_NAME_AFTER_ROLE if is_role else _AFTER_SUBJECT).match(sentence, end)
    if not match:
        return end
    further = _FURTHER.match(sentence, match.end())
    return further.end() if further else match.end()


def end_of_phrase(sentence: str, begin: int) -> int:
    """End of the noun phrase after "according to": at a comma, a quotation or the sentence's end.

    An apposition goes with it: "according to Peter Cook, a Pentagon spokesman".
    """
    match = re.compile(r"[^,;:\ue000–—.]+").match(sentence, begin)
    end = match.end() if match else begin
    first = first_letter(sentence)
    apposition = _APPOSITION.match(sentence, end) if first < begin - 14 else None
    if not apposition and _is_one_role(sentence[begin:end]):
        apposition = _NAME_AFTER_ROLE.match(sentence, end)
    if apposition:
        end = apposition.end()
    return begin + len(sentence[begin:end].rstrip(" .?!"))


def _is_one_role(phrase: str) -> bool:
    """Whether a phrase is a role that the name of its holder may follow: the head teacher."""
    head = phrase.split()[-1] if phrase.split() else ""
    body = any(noun.fullmatch(head) for noun in (ORGANIZATION_NOUN, DOCUMENT_NOUN))
    return head.islower() and not body and not head.endswith("s") and may_be_source(phrase)


def phrase_start(left: str, lowest: int) -> int:
    """Find the start of the last noun phrase of a piece of text."""
    begin = lowest
    for match in _PHRASE_BORDER.finditer(left[lowest:]):
        rest = left[lowest + match.end() :]
        joins = match[0].strip().lower() == "and" and _joins(left[: lowest + match.start()], rest)
        if rest.strip() and not joins:
            begin = lowest + match.end()
    return begin + len(left[begin:]) - len(left[begin:].lstrip())


def _joins(before: str, after: str) -> bool:
    """Whether "and" joins two names: "Carter and Shoygu said"."""
    words = before.split()
    joins = re.match(r"[A-Z]|(?:his|her|its|their|the) ", after.lstrip())
    return bool(words) and words[-1][:1].isupper() and bool(joins)


def first_letter(sentence: str) -> int:
    """Index of the first character that is not white space."""
    return len(sentence) - len(sentence.lstrip())


def trim(sentence: str, span: Span) -> Span:
    """Span without white space, commas and dashes at its edges."""
    start, end = span
    while start < end and sentence[start] in " ,;:–—-":
        start += 1
    while end > start and sentence[end - 1] in " ,;:–—-":
        end -= 1
    return start, end
