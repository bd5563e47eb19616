"""Paragraphs, sentences and words of an article as spans into its file.

Every function gives pairs of offsets (code points, end exclusive): ``text[start:end]`` is the
piece. The splitter is our own because it is more often right than nupunkt on edited text and
several times as fast; ``tests/bench/segmentation.py`` measures both in one run.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from presslens.text.cleaning import body_paragraphs
from presslens.text.lexicons import word_groups

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Article, Corpus

Span = tuple[int, int]

COLUMNS = {
    "article": "slug of the article",
    "paragraph": "number of the body paragraph, from 1",
    "sentence": "number of the sentence in the article, from 1",
    "word": "number of the word in the sentence, from 1",
    "start": "offset of its first character in the file",
    "end": "offset after its last character",
    "text": "the characters from start to end",
}
"""Columns of the tables of paragraphs, sentences and words; each table has those that apply."""

_ENDS = word_groups("sentence_ends")
_BEFORE_NAME, _BEFORE_NUMBER = _ENDS["before a name"], _ENDS["before a number"]
_NEVER_FINAL, _SOMETIMES_FINAL = _ENDS["never final"], _ENDS["sometimes final"]
_SENTENCE_STARTERS = _ENDS["sentence starters"]
_CLOCK_FOLLOWERS = _ENDS["after the time"]
_SPEECH_VERBS = _ENDS["verbs of speech"]

# --- words ---------------------------------------------------------------------------------------

# Accents and vowel signs that follow their letter; Python's \w leaves them out.
_MARKS = "".join(chr(c) for c in range(0x300, 0xFE30) if unicodedata.category(chr(c))[0] == "M")
_RUN = rf"[^\W_]+(?:[{_MARKS}\u00ad\u200c\u200d][^\W_]*)*"
_APOSTROPHE = r"['\u2019\u02bc]"
_WEB_ADDRESS = r"(?:https?://|www\.)[^\s<>\"\u201c\u201d]*[\w/]"
_DOMAIN_END = rf"\.(?:{_RUN}\.){{0,3}}(?:com|org|net|gov|edu|mil|int|info|co\.uk)\b"
_INITIALISM = r"(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?"
_ABBREVIATION = rf"(?:{'|'.join(sorted(_ENDS['read aloud']))})\."
_NUMBER = rf"[$€£¥]?\d+(?:[.,:]\d+)*(?:%|{_RUN})?"
_PART = rf"(?:{_INITIALISM}|{_NUMBER}|{_RUN}(?:(?:{_APOSTROPHE}|&){_RUN})*(?:{_DOMAIN_END})?)"
WORD = re.compile(rf"{_WEB_ADDRESS}|\b{_ABBREVIATION}(?!\w)|{_PART}(?:[-\u2010\u2011]{_PART})*")


def split_words(text: str) -> list[str]:
    """Split a text into its words.

    A hyphen compound is one word ("military-to-military", "U.S.-led"); dashes and slashes separate;
    an inner apostrophe, straight or curly, belongs to its word; initialisms and abbreviations keep
    their full stop ("U.S.", "Gen."); a number keeps its sign ("$1.2", "50%").

    Returns
    -------
    list of str
        The words, as written. No word crosses white space or depends on what is beyond it, so the
        words of a text are those of its pieces between white space, in order.
    """
    return WORD.findall(text)


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the words of ``text[start:end]``, the same words as `split_words` gives."""
    # A lookahead would see past `end`, so the piece is cut out before it is searched.
    return [(start + m.start(), start + m.end()) for m in WORD.finditer(text[start:end])]


# --- sentences -----------------------------------------------------------------------------------

_CLOSING = r"[\"'\u201d\u2019\u00bb)\]]*"
_OPENING = r"[\"'\u201c\u2018\u00ab(\[]*"
# A note mark such as [6] or [2, 3] after the full stop belongs to the sentence before it.
_NOTE_MARK = r"\[\d+(?:\s?[,\u2013-]\s?\d+)*\]"
_MARKS_END = "\u3002\uff01\uff1f\u0964"  # need no space after them
_FINAL_MARK = re.compile(rf"[.!?\u2026\u061f{_MARKS_END}]+")
_AFTER_MARK = re.compile(
    rf"(?P<close>{_CLOSING})(?P<notes>(?:\s?{_NOTE_MARK})*)"
    rf"\s+(?!{_NOTE_MARK})(?P<open>{_OPENING})(?P<next>[\w$€£¥\u2014\u2013\u2022*-]+)"
)
_CLOSING_MARKS = re.compile(r"[\u300d\u300f\u201d\u2019)]*\s*")
# A space is missing: "over.The ministry". Two small letters before keep "Ph.D" and "U.S" whole.
_GLUED = re.compile(r"(?<=[^\W\d_A-Z][^\W\d_A-Z][.!?])(?=[A-Z][a-z]|[A-Z]\s)")
_LAST_TOKEN = re.compile(r"[^\W\d_][\w.-]*$|\d[\d.,]*$")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_NAME_PARTICLES = frozenset("of the de da di du van von der den bin al el la le".split())


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Split one paragraph into sentences, inside quotations too.

    Parameters
    ----------
    text : str
        The text that holds the paragraph; a line break inside it counts as a space.
    start, end : int, optional
        The paragraph, offsets in `text`; `end` is exclusive, None is the end of the text.

    Returns
    -------
    list of (int, int)
        Start and end of each sentence, offsets in `text`, without white space around it; together
        they hold every character that is not white space.
    """
    paragraph = text[start:end]
    ends = [0]
    for mark in _FINAL_MARK.finditer(paragraph):
        stop = _sentence_end(paragraph, ends[-1], mark.start(), mark.end())
        if stop:
            ends.append(stop)
    spans = []
    for left, right in pairwise([*ends, len(paragraph)]):
        piece = paragraph[left:right]
        stripped = piece.lstrip()
        if stripped:
            left += len(piece) - len(stripped)
            spans.append((start + left, start + left + len(stripped.rstrip())))
    return spans


def _sentence_end(paragraph: str, sentence_start: int, mark_start: int, mark_end: int) -> int:
    """Offset after the sentence that a final mark ends; 0 if it ends none or the last."""
    mark = paragraph[mark_start:mark_end]
    if mark[-1] in _MARKS_END:
        closing = _CLOSING_MARKS.match(paragraph, mark_end)
        stop = closing.end() if closing else mark_end
        return stop if stop < len(paragraph) else 0
    after = _AFTER_MARK.match(paragraph, mark_end)
    if after is None:
        is_glued = _GLUED.match(paragraph, mark_end) is not None
        return mark_end if is_glued and not _is_title(_last_token(paragraph, mark_start)) else 0
    following = after["next"]
    if following[0].islower():
        return 0
    if mark == "." and not after["close"]:
        ends = _full_stop_ends_sentence(paragraph, sentence_start, mark_start, after)
    elif mark[-1] in "!?\u061f":
        ends = not (after["close"] and _goes_on_with_speaker(paragraph, after.start("next")))
    else:
        ends = mark == "." or not following[0].isdigit()
    return after.end("notes") if ends else 0


def _full_stop_ends_sentence(
    paragraph: str, sentence_start: int, stop: int, after: re.Match[str]
) -> bool:
    token = _last_token(paragraph, stop)
    lower = token.lower()
    following = after["next"]
    before_digit = following[0].isdigit()
    if lower in _NEVER_FINAL or (before_digit and lower in _BEFORE_NUMBER) or _is_title(token):
        return False
    if token.isdigit() and not paragraph[sentence_start : stop - len(token)].strip():
        return False  # the number of a list item: "2. Open the file."
    if lower == "al" and after["open"][:1] in ("(", "["):
        return False
    starts_often = following.lower() in _SENTENCE_STARTERS
    if len(token) == 1 and token.isupper() and token != "I":
        return starts_often
    if lower in ("a.m", "p.m"):
        return not before_digit and following.lower() not in _CLOCK_FOLLOWERS
    last_part = lower.rsplit("-", 1)[-1]
    is_initialism = _DOTTED.fullmatch(last_part) is not None
    if is_initialism or (last_part in _SOMETIMES_FINAL and (token[0].isupper() or lower == "etc")):
        return starts_often and not before_digit
    return True


def _last_token(paragraph: str, stop: int) -> str:
    match = _LAST_TOKEN.search(paragraph[max(0, stop - 24) : stop])
    return match[0] if match else ""


def _is_title(token: str) -> bool:
    return token[:1].isupper() and token.lower().rsplit("-", 1)[-1] in _BEFORE_NAME


def _goes_on_with_speaker(paragraph: str, start: int) -> bool:
    """Whether a name and a verb of speech follow, as in: "Why now?" Mr. Cook asked."""
    for position, word in enumerate(paragraph[start : start + 80].split()[:7]):
        if position and word.strip(".,:;!?").lower() in _SPEECH_VERBS:
            return True
        if not word[0].isupper() and word not in _NAME_PARTICLES:
            return False
    return False


# --- body paragraphs and tables ------------------------------------------------------------------


def body_text(article: "Article") -> str:
    """Body paragraphs of an article, joined by blank lines; empty if there are none."""
    # A line break inside a paragraph is hard wrapping; in the body it would end the paragraph.
    pieces = (article.text[start:end] for start, end in body_paragraphs(article.text))
    return "\n\n".join(" ".join(piece.splitlines()) for piece in pieces)


def paragraphs(corpus: "Corpus") -> "pd.DataFrame":
    """Table of the body paragraphs: article, paragraph, start, end, text (`COLUMNS`)."""
    rows = (
        (article.slug, number, start, end, article.text[start:end])
        for article in corpus
        for number, (start, end) in enumerate(body_paragraphs(article.text), 1)
    )
    return _table(rows, "article paragraph start end text")


def sentences(corpus: "Corpus") -> "pd.DataFrame":
    """Table of the body sentences: article, paragraph, sentence, start, end, text (`COLUMNS`)."""
    rows = (
        (article.slug, paragraph, number, start, end, article.text[start:end])
        for article in corpus
        for number, (paragraph, start, end) in enumerate(_body_sentences(article.text), 1)
    )
    return _table(rows, "article paragraph sentence start end text")


def words(corpus: "Corpus") -> "pd.DataFrame":
    """Table of the body words: article, sentence, word, start, end, text (`COLUMNS`)."""
    rows = (
        (article.slug, sentence, number, start, end, article.text[start:end])
        for article in corpus
        for sentence, (_, left, right) in enumerate(_body_sentences(article.text), 1)
        for number, (start, end) in enumerate(word_spans(article.text, left, right), 1)
    )
    return _table(rows, "article sentence word start end text")


def _body_sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield number of the paragraph, start and end of every body sentence."""
    for paragraph, (left, right) in enumerate(body_paragraphs(text), 1):
        for start, end in split_sentences(text, left, right):
            yield paragraph, start, end


def _table(rows: Iterable[tuple[object, ...]], columns: str) -> "pd.DataFrame":
    import pandas as pd

    table = pd.DataFrame(list(rows), columns=columns.split())
    integers = table.columns.drop(["article", "text"])
    return table.astype(dict.fromkeys(integers, "int64") | {"article": str, "text": str})


# --- spans as a cell of a table ------------------------------------------------------------------


def parse_spans(cell: str) -> tuple[Span, ...]:
    """Read a cell of spans such as "12-30 40-55"; ValueError if a piece is no pair of offsets."""
    pairs = (piece.partition("-") for piece in cell.split())
    return tuple((int(start), int(end)) for start, _, end in pairs)


def format_spans(spans: Iterable[Span]) -> str:
    """Write spans as a cell that `parse_spans` reads."""
    return " ".join(f"{start}-{end}" for start, end in spans)
