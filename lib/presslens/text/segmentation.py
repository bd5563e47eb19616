"""Paragraphs, sentences and words of an article as spans into its file.

Every function gives pairs of offsets (code points, end exclusive): ``text[start:end]`` is the
piece. The splitter is our own because it is more often right than nupunkt on edited text and
several times as fast; ``tests/bench/segmentation.py`` measures both in one run.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from presslens.text.cleaning import (
    BREAK_AFTER_HYPHEN,
    PARSED_TEXTS,
    body,
    body_paragraphs,
    unwrapped,
)
from presslens.text.lexicons import word_groups
from presslens.text.sentence_ends import CURRENCY, FINAL_MARK, sentence_end

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

_SITE_ENDINGS = word_groups("sentence_ends")["endings of sites"]

# --- words ---------------------------------------------------------------------------------------

# Accents and vowel signs that follow their letter; Python's \w leaves them out.
_MARKS = "".join(chr(c) for c in range(0x300, 0xFE30) if unicodedata.category(chr(c))[0] == "M")
_NO_WIDTH = "\u200b\u2060\ufeff"
_RUN = rf"[^\W_]+(?:[{_MARKS}\u00ad\u200c\u200d][^\W_]*|[{_NO_WIDTH}]+[^\W_]+)*"
_APOSTROPHE = r"['\u2019\u02bc\u00b4`]"
_WEB_ADDRESS = r"(?:https?://|www\.)[^\s<>\"\u201c\u201d]*[\w/]"
_PATH = r"(?:/[^\s<>\"\u201c\u201d]*[\w/])?"
_SITE_END = rf"\.(?:{_RUN}\.){{0,3}}(?:{'|'.join(sorted(_SITE_ENDINGS))})\b{_PATH}"
_MAIL_END = rf"(?:[.+_-][^\W_]+){{0,4}}@{_RUN}(?:[.-]{_RUN})+"
_POSSESSIVE = rf"(?:{_APOSTROPHE}s\b)?"
_HANDLE = rf"(?<=@)\w*[^\W_]{_POSSESSIVE}"
_DEGREE = r"[A-Z][a-z]{1,4}\.[A-Z]\b\.?|[A-Z]\.[A-Z][a-z]{1,4}\."  # Ph.D., B.Sc.
_INITIALISM = r"(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?"
_PARTY = r"\b[DIR][-\u2010\u2011][A-Z][a-z]{1,5}\."  # R-Ariz.


def _abbreviations() -> str:
    """Pattern of the abbreviations that keep their full stop.

    One that is also a word does so only where it can't be the end of a sentence: in "No. 1" and
    "Springfield, Mass., said", but not in "They went to Mass."
    """
    groups = word_groups("abbreviations")
    stems = {name: sorted(entry.split()[0] for entry in groups[name]) for name in groups}
    small = stems["with or without stop"]
    # Written out in both cases, as a search that ignores case is much slower.
    always = "|".join([*small, *map(str.capitalize, small + stems["with stop"])])
    words = "|".join(map(str.capitalize, stems["also a word"]))
    return rf"\b(?:(?:{always})\.(?!\w)|(?:{words})\.(?=[,;:)])|[Nn]o\.(?=\s*\d))"


_MAY_BE_DOTTED = r"(?=\w{1,7}\.|[DIR][-\u2010\u2011])"  # most words need no closer look
_DOTTED_WORD = (
    rf"{_MAY_BE_DOTTED}(?:{_PARTY}|{_DEGREE}|{_INITIALISM}|{_abbreviations()}){_POSSESSIVE}"
)
_NUMBER = (
    rf"(?:\b[A-Z]{{1,3}}(?=[{CURRENCY}]))?[{CURRENCY}]?\d+(?:[.,:]\d+)*"
    rf"(?:%|{_APOSTROPHE}s\b|{_RUN})?"
)
_PLAIN_WORD = rf"{_RUN}(?:(?:{_APOSTROPHE}|&){_RUN})*(?:{_SITE_END}|{_MAIL_END})?"
# Most words are letters before a space; tried first, as it takes a fraction of the time.
_LETTERS_ONLY = r"[^\W\d_]++(?=[\s,;!?)\"\u201d]|\Z)"
_PART = rf"(?:{_DOTTED_WORD}|{_NUMBER}|{_PLAIN_WORD})"
WORD = re.compile(
    rf"{_LETTERS_ONLY}|{_WEB_ADDRESS}|{_HANDLE}|{_PART}(?:[-\u2010\u2011](?:{BREAK_AFTER_HYPHEN})?{_PART})*"
)
_ADDRESS = re.compile(r"(?:\w+://)?(?:[^@/]*@)?(?:www\.)?(?P<site>[^/?#:@]*\w)(?:[/?#:].*)?", re.S)


def address_site(word: str) -> str | None:
    """Site of a web or e-mail address, such as "example.org"; None for any other word.

    All that a reader reads of "https://www.example.org/2016/a-b.html"; so an address counts as its
    site in the indices, or one long address would move them by grades.
    """
    if "@" not in word and "/" not in word and not word.startswith("www."):
        return None
    match = _ADDRESS.fullmatch(word)
    return match["site"] if match and "." in match["site"] else None


_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4\uff07`", "'") | dict.fromkeys("\u2010\u2011", "-")
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def plain_word(word: str) -> str:
    """Write a word as word lists do: straight apostrophes, plain hyphens, nothing invisible."""
    if word.isascii() and word.isalnum():
        return word
    word = unwrapped(word).translate(_STRAIGHT)
    return word if word.isascii() else unicodedata.normalize("NFKC", _INVISIBLE.sub("", word))


def compared_form(word: str) -> str:
    """Write a word as the words of two articles are compared: plain, and in lower case."""
    return plain_word(word).casefold()


_PIECE = re.compile(r"\S+(?:(?<=\b[Nn]o\.)\s+\d\S*)*")


def split_pieces(text: str) -> list[str]:
    """Split a text at white space, but not inside "No. 2"; its words are those of the pieces."""
    return _PIECE.findall(text) if "No." in text or "no." in text else text.split()


def split_words(text: str) -> list[str]:
    """Split a text into its words.

    A hyphen compound is one word ("military-to-military", "U.S.-led"); dashes and slashes separate;
    an inner apostrophe, straight or curly, belongs to its word; initialisms and abbreviations keep
    their full stop ("U.S.", "Gen."); a number keeps its sign ("$1.2", "50%"); a web or e-mail
    address is one word, and so is a name on a social network ("@harbor_news", without its @).

    Returns
    -------
    list of str
        The words, as written. No word crosses white space, but for a line break after a hyphen,
        and only "No." depends on what is beyond it, a digit; so the words of a text without line
        breaks are those of its `split_pieces`.
    """
    return WORD.findall(text)


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the words of ``text[start:end]``, the same words as `split_words` gives."""
    # A lookahead would see past `end`, so the piece is cut out before it is searched.
    return [(start + m.start(), start + m.end()) for m in WORD.finditer(text[start:end])]


# --- sentences -----------------------------------------------------------------------------------


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
    for mark in FINAL_MARK.finditer(paragraph):
        stop = sentence_end(paragraph, ends[-1], mark.start(), mark.end())
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


# --- body paragraphs and tables ------------------------------------------------------------------


def body_text(article: "Article") -> str:
    """Body paragraphs of an article, joined by blank lines; empty if there are none."""
    return joined_body(article.text)


def joined_body(text: str) -> str:
    """Body paragraphs of a text, joined by blank lines; empty if there are none."""
    return "\n\n".join(paragraph.text for paragraph in body(text))


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
        for number, (paragraph, start, end) in enumerate(body_sentences(article.text), 1)
    )
    return _table(rows, "article paragraph sentence start end text")


def words(corpus: "Corpus") -> "pd.DataFrame":
    """Table of the body words: article, sentence, word, start, end, text (`COLUMNS`)."""
    rows = (
        (article.slug, sentence, number, start, end, article.text[start:end])
        for article in corpus
        for sentence, (_, left, right) in enumerate(body_sentences(article.text), 1)
        for number, (start, end) in enumerate(word_spans(article.text, left, right), 1)
    )
    return _table(rows, "article sentence word start end text")


@lru_cache(maxsize=PARSED_TEXTS)
def body_sentences(text: str) -> tuple[tuple[int, int, int], ...]:
    """Find the body sentences: number of the paragraph, start and end of each."""
    return tuple(
        (paragraph, start, end)
        for paragraph, (left, right) in enumerate(body_paragraphs(text), 1)
        for start, end in split_sentences(text, left, right)
    )


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
