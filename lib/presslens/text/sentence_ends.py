"""Where an English sentence ends: what a final mark, and the words beside it, say.

The lists are in data/lexicons/sentence_ends.txt. Where splitters and style guides disagree, what
news has most often decides. After an initialism ("the U.S.", "B.C.", "Ph.D.") only a word that
usually starts a sentence ends one, as "U.S. Army" is met more often than "the U.S. Officials met
them". "No." and "art." before a digit are abbreviations. Dots before a capital end a sentence, but
in halting speech ("I ... well ... I mean").
"""

import re

from presslens.text.lexicons import word_groups, word_list

_ENDS = word_groups("sentence_ends")
_BEFORE_NAME, _BEFORE_NUMBER = _ENDS["before a name"], _ENDS["before a number"]
_STREETS, _BEFORE_STREET = _ENDS["streets"], _ENDS["before st"]
_BEFORE_LETTER = _ENDS["before a letter"]
_NEVER_FINAL, _SOMETIMES_FINAL = _ENDS["never final"], _ENDS["sometimes final"]
_CALENDAR, _STATES_AND_WORDS = _ENDS["calendar"], _ENDS["states that are also words"]
_SENTENCE_STARTERS = _ENDS["sentence starters"]
_CLOCK_FOLLOWERS = _ENDS["after the time"] | _CALENDAR
_CLOCK_OPENERS = _ENDS["before the time"]
_NAMES_WITH_MARK = _ENDS["names with a mark"]
_SITE_ENDINGS = _ENDS["endings of sites"]
# Unlike other words that start sentences, these are no names: Dr. No, Mr. May, Ms. An.
_NO_NAMES = frozenset("The He She It They We His Her Its Their This These Those There When".split())
_ANY_LISTED = word_list("sentence_ends")

CURRENCY = "$\u00a2-\u00a5\u20a0-\u20cf"
# No sign is given back: one in both would be tried as either, in the square of a run's length.
_CLOSING = r"[\"'\u201d\u2019\u00bb)\]]*+"
_OPENING = r"[\"'\u201c\u2018\u201e\u00ab\u00bf\u00a1(\[]*+"
# A note mark such as [6] or [2, 3] after the full stop belongs to the sentence before it, and so do
# emoji.
_NOTE_MARK = r"\[(?:(?:note\s)?\d+(?:\s?[,\u2013-]\s?\d+)*|[a-z]+ needed)\]"
_EMOJI = "[\u2639\u263a\u2764\ufe0f\u200d\U0001f000-\U0001faff]"
_BULLETS = "*\u2022\u2023\u2043\u2192\u25a0\u25aa\u25b6\u25ba\u25cf\u2713\u2714"
_MARKS_END = "\u3002\uff01\uff1f\u0964"  # need no space after them
FINAL_MARK = re.compile(rf"[.!?\u2026\u061f{_MARKS_END}]+")
_AFTER_MARK = re.compile(
    rf"(?P<close>{_CLOSING})(?P<notes>(?:\s?{_NOTE_MARK}|\s?{_EMOJI})*)"
    rf"\s+(?!{_NOTE_MARK})(?P<open>{_OPENING})(?P<dash>(?:[\u2014\u2013]|--?)\s*)?"
    rf"(?P<next>(?:[#@\u00a7{CURRENCY}]\s?)?\w[\w-]*|[{_BULLETS}])"
)
_ASIAN_MARK = re.compile(f"[{_MARKS_END}]")
_CLOSING_MARKS = re.compile(r"[\u300d\u300f\u201d\u2019)]*\s*")
# A space is missing: "over.The ministry", "late.”The crowd".
_GLUED = re.compile(
    rf"(?P<close>{_CLOSING}){_OPENING}(?P<next>[A-Z][a-z]+|[AI])(?=[\s,;:'\u2019\u2014\u2013-])"
)
_MIN_GLUED_NAME = 5  # letters: not in Node.Js, One.Tel
_LAST_TOKEN = re.compile(r"[^\W\d_][\w.\u00b0-]*$|\d[\d.,]*$")
_LAST_WORD = re.compile(r"(?P<word>[\w'\u2019-]*)\s*$")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_LABEL = re.compile(
    r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{2,4})"
)  # of a list item: 2. a. iv.
_MAX_LABEL = 8
_LABEL_AHEAD = re.compile(r"\(?(?:[a-z]|[ivx]{2,4})\)\s|[a-uw-z]\.\s[A-Z]")
_BRAND = re.compile(r"[a-z]{1,3}[A-Z]")  # iPhone, eBay
_CLOCK_ZONE = re.compile(r"(?:[A-Z][\w'\u2019]+\s){1,3}(?:[Tt]ime|Day|Eve)\b")  # Hong Kong time
_HOUSE_NUMBER = re.compile(r"\b\d{1,5}[A-Z]?\s(?:[A-Z][\w.]*\s){1,4}$")
# A source in brackets after a quotation: "..." (Smith 55).
_SOURCE_NOTE = re.compile(r"\([^()]{0,60}\b\d{1,4}[^()]{0,20}\)")
_DOTS = ("...", "\u2026", ". .")
_LOOK_BACK, _MAX_TOKEN = 80, 24
_NAME_PART = r"[A-Z][\w'\u2019.-]*"
# Police chief Ann Roe, but not: Ann Roe left and Bo Poe said
_POST = (
    r"(?:\s(?!(?:and|but|or|as|if|that|than|then|when|while|who|after|before|until)\b)[a-z-]+){1,3}"
)
_SPEAKER = re.compile(
    rf"{_NAME_PART}(?:\s(?:{_NAME_PART}|{'|'.join(sorted(_ENDS['inside a name']))}))*"
    rf"(?:(?<=['\u2019]s)(?:\s[a-z\d-]+){{1,3}}|{_POST}(?=\s[A-Z]))?(?:\s{_NAME_PART}){{0,3}}"
    r"(?:,\s(?:[^,.;:!?\"\u201c\u201d]|\.(?=[\w,])){1,80},)?"  # an age or a post
    r"(?:\s(?:[a-z]+ly|had|has|have|later|often|once|again|also)){0,2}"
    rf"\s(?:{'|'.join(sorted(_ENDS['verbs of speech']))})\b"
)


def sentence_end(paragraph: str, sentence_start: int, mark_start: int, mark_end: int) -> int:
    """Offset after the sentence that a final mark ends; 0 if it ends none or the last."""
    mark = paragraph[mark_start:mark_end]
    if mark[-1] in _MARKS_END:
        closing = _CLOSING_MARKS.match(paragraph, mark_end)
        stop = closing.end() if closing else mark_end
        return stop if stop < len(paragraph) else 0
    after = _AFTER_MARK.match(paragraph, mark_end)
    if after is None:
        return _glued_sentence_end(paragraph, mark_start, mark_end)
    if not _can_begin(paragraph, after):
        return 0
    # No need to look further back, and in one endless sentence it would take too long.
    before = paragraph[max(sentence_start, mark_start - _LOOK_BACK) : mark_start]
    if mark == "." and mark_start - sentence_start <= _MAX_LABEL and _LABEL.fullmatch(before):
        return 0
    is_spaced_dot = before[-2:-1] == "." and before[-1:].isspace()  # . . .
    if mark == "." and not after["close"] and not is_spaced_dot:
        ends = _full_stop_ends_sentence(paragraph, before, after)
    elif mark[-1] in "!?\u061f":
        ends = _exclamation_ends_sentence(paragraph, before, after)
    else:
        is_inside = _is_pause(before, after) or (mark != "." and after["next"][0].isdigit())
        ends = not is_inside
    return after.end("notes") if ends else 0


def _can_begin(paragraph: str, after: re.Match[str]) -> bool:
    """Whether what follows a final mark can be the beginning of a sentence."""
    close, opening, following = after.group("close", "open", "next")
    if not following[0].islower():
        is_source = close and opening[-1:] == "("
        return not (is_source and _SOURCE_NOTE.match(paragraph, after.end("open") - 1))
    is_brand = not after["dash"] and _BRAND.match(following) is not None
    return is_brand or _LABEL_AHEAD.match(paragraph, after.start("open")) is not None


def _is_pause(before: str, after: re.Match[str]) -> bool:
    """Whether dots before "I" are one more pause in halting speech: I ... well ... I mean."""
    core = before.rstrip(" \u00a0\r\n\t.\u2026")
    said_so_far = before[len(core) : len(core) + 1].isspace()  # no full stop stands before the dots
    return after["next"] == "I" and said_so_far and any(dots in core for dots in _DOTS)


def _glued_sentence_end(paragraph: str, mark_start: int, mark_end: int) -> int:
    """Offset after a sentence that no space follows, 0 if a name or address goes on."""
    glued = _GLUED.match(paragraph, mark_end)
    if glued is None:
        return 0
    if glued["close"]:
        return glued.end("close")
    before = paragraph[max(0, mark_start - _LOOK_BACK) : mark_start]
    piece, token, following = before.split()[-1:], _last_token(before), glued["next"].lower()
    if not piece or any(sign in piece[0] for sign in ("@", "/", "www.")) or len(token) < 2:
        return 0
    is_name = token[0].isupper() or "." in token
    is_likely = following in _SENTENCE_STARTERS or len(following) >= _MIN_GLUED_NAME
    is_part = following in _SITE_ENDINGS or _is_title(token, glued["next"])
    return 0 if is_part or (is_name and not is_likely) else mark_end


def _full_stop_ends_sentence(paragraph: str, before: str, after: re.Match[str]) -> bool:
    token = _last_token(before)
    if _is_usual(token):
        return True
    lower = token.lower()
    following = after["next"]
    before_digit = following[0].isdigit()
    starts_often = not after["dash"] and following.lower() in _SENTENCE_STARTERS
    earlier = before[: len(before) - len(token)]
    if before_digit and lower in _BEFORE_NUMBER and (len(token) > 1 or token.islower()):
        return False
    if lower in _STREETS and earlier[-1:].isspace() and _is_street(earlier):
        return starts_often or _HOUSE_NUMBER.search(earlier) is not None
    if len(token) == 1 and token.isupper():
        return starts_often or _is_label_letter(token, earlier)
    if lower in _NEVER_FINAL:
        return False
    if _is_title(token, following):
        return following in _NO_NAMES
    if lower == "al" and after["open"][:1] in ("(", "["):
        return False
    if lower in ("a.m", "p.m"):
        return not before_digit and not _goes_on_after_time(paragraph, earlier, after)
    last_part = lower.rsplit("-", 1)[-1]
    if token[:1].isupper() and last_part in _CALENDAR:
        return not before_digit and following.lower() not in _CALENDAR
    if token[:1].isupper() and last_part in _STATES_AND_WORDS and earlier[-2:-1].islower():
        return not before_digit  # "They went to Mass.": a state follows a comma
    is_abbreviation = last_part in _SOMETIMES_FINAL and (token[0].isupper() or lower == "etc")
    if is_abbreviation or _DOTTED.fullmatch(last_part):
        return starts_often and not before_digit
    return True


def _is_usual(token: str) -> bool:
    """Whether a token before a full stop can only be the last word of a sentence."""
    if token.isalpha() and token.islower():
        return token not in _ANY_LISTED
    lower = token.lower()
    is_letter = len(token) == 1 and token.isupper()
    is_listed = lower in _ANY_LISTED or lower.rsplit("-", 1)[-1] in _ANY_LISTED
    return not (is_letter or is_listed or "." in token)


def _is_street(earlier: str) -> bool:
    """Whether a name precedes, as in "Oak St." but not "in St. Louis" or "East St. Louis"."""
    word = _last_word(earlier)
    if not word[:1].isupper() and not word[:1].isdigit():
        return False
    is_first = not earlier[: -len(word) - 1].strip()
    return not is_first and word.lower() not in _BEFORE_STREET


def _is_label_letter(letter: str, earlier: str) -> bool:
    """Whether a single capital is no initial: "plan B", "you and I"."""
    word = _last_word(earlier)
    return word.lower() in _BEFORE_LETTER or (letter == "I" and not word[:1].isupper())


def _goes_on_after_time(paragraph: str, earlier: str, after: re.Match[str]) -> bool:
    """Whether a sentence goes on after "a.m." before a capital."""
    words = earlier.split()
    says_only_when = 0 < len(words) <= 4 and words[0].lower() in _CLOCK_OPENERS
    if says_only_when or after["next"].lower().removesuffix("s") in _CLOCK_FOLLOWERS:
        return True
    return _CLOCK_ZONE.match(paragraph, after.start("next")) is not None


def _exclamation_ends_sentence(paragraph: str, before: str, after: re.Match[str]) -> bool:
    """Whether a question or exclamation mark ends its sentence."""
    if after["dash"] and before.count("\u2014") % 2:
        return False  # closes an aside
    if after["close"]:
        return _SPEAKER.match(paragraph, after.start("next"), after.start("next") + 200) is None
    name = _last_token(before)
    is_name = name[:1].isupper() and name.lower() in _NAMES_WITH_MARK
    is_inside = is_name and not after["open"]
    return not is_inside or after["next"].lower() in _SENTENCE_STARTERS


# --- what one piece between white space tells ----------------------------------------------------

NO_END, ENDS, ENDS_CLOSED, BY_NEXT, ASK_AT_END, ASK = range(6)
"""What a piece says of an end behind it: none; one if the next piece can begin a sentence, with
closing marks or without; that the next piece decides; that the paragraph decides, of an end behind
the piece or also of one inside it."""

CANT_BEGIN, BEGINS, BEGINS_WITH_I, ASK_NEXT = range(4)
"""What a piece says of a sentence that begins with it; the last, that the paragraph decides."""

_CLOSERS = "\"'\u201d\u2019\u00bb)]"
_FIRST_SIGNS = re.compile(_OPENING)
# Dashes, bullets, currency and emoji: what they do depends on what is beyond them.
_ASK_SIGNS = re.compile(rf"[-\u2013\u2014#@\u00a7{CURRENCY}{_BULLETS}\u200d\u2139-\U0010ffff]")
_ASK_BEFORE = _STREETS | _STATES_AND_WORDS | {"a.m", "p.m"}  # what is before them counts too
_I = re.compile(r"I(?![\w-])")
_FILLER = "Filler text"


def end_after(piece: str) -> int:
    """Tell what a piece says of the end of a sentence: a number from `NO_END` to `ASK`."""
    if piece.isalpha() or not FINAL_MARK.search(piece):
        return NO_END
    marks = list(FINAL_MARK.finditer(piece))
    last = marks[-1]
    tail = piece[last.end() :].lstrip(_CLOSERS)
    spaced = f"{piece} "
    is_glued = any(_GLUED.match(spaced, mark.end()) for mark in marks)
    if is_glued or len(piece.split()) > 1 or _ASIAN_MARK.search(piece):
        return ASK
    if tail:  # perhaps a note mark or emoji
        return ASK if tail[0] == "[" or not tail[0].isascii() else NO_END
    core, closed = piece[: last.start()], last.end() < len(piece)
    if not core or _LABEL.fullmatch(core):
        return ASK_AT_END
    token = _last_token(core)
    if last[0][-1] in "!?\u061f":
        is_name = token[:1].isupper() and token.lower() in _NAMES_WITH_MARK
        return ASK_AT_END if closed else BY_NEXT if is_name else ENDS
    if last[0] != ".":
        return ASK_AT_END
    if closed:
        return ENDS_CLOSED
    if _is_usual(token):
        return ENDS
    lower = token.lower()
    if len(token) == 1 or not _ASK_BEFORE.isdisjoint((lower, lower.rsplit("-", 1)[-1])):
        return ASK_AT_END
    return BY_NEXT


def begin_of(piece: str) -> int:
    """Tell what a piece says of a sentence that begins with it: `CANT_BEGIN` to `ASK_NEXT`."""
    if piece.isascii() and piece.isalpha() and piece.islower():
        return CANT_BEGIN  # the usual case, decided fast
    signs = None if piece[0].isalpha() else _FIRST_SIGNS.match(piece)
    opening = signs[0] if signs else ""
    word = piece[len(opening) :]
    if not word or opening.endswith(("(", "[")) or _ASK_SIGNS.match(word):
        return ASK_NEXT
    if not (word[0].isalnum() or word[0] == "_"):
        return CANT_BEGIN
    if not word[0].islower():
        return BEGINS_WITH_I if _I.match(word) else BEGINS
    may_be_label = word[-1] in ")." and len(word) <= _MAX_LABEL
    return ASK_NEXT if may_be_label or _BRAND.match(word) else CANT_BEGIN


def ends_before(piece: str, following: str) -> bool:
    """Whether a sentence ends between two pieces, the first of which says `BY_NEXT`."""
    text = f"{_FILLER} {piece} {following} "
    *_, mark = FINAL_MARK.finditer(piece)
    start = len(_FILLER) + 1
    return sentence_end(text, 0, start + mark.start(), start + mark.end()) > 0


def _last_token(before: str) -> str:
    match = _LAST_TOKEN.search(before[-_MAX_TOKEN:])
    return match[0] if match else ""


def _last_word(before: str) -> str:
    match = _LAST_WORD.search(before[-_MAX_TOKEN:])
    return match["word"] if match else ""


def _is_title(token: str, following: str) -> bool:
    """Whether a token is a title before a name; in "the FT. Journalists" it is not."""
    part = token.rsplit("-", 1)[-1]
    if not token[:1].isupper() or not (part[1:].islower() or following.isupper()):
        return False
    return part.lower() in _BEFORE_NAME
