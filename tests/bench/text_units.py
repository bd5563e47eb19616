"""Words, sentences and quotations of a text, by plain rules of the benchmark's own.

They stand apart from the library's segmentation, so that no extractor is scored by the units it
works in, and a better segmentation does not move anybody's score.
"""

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from presslens.measures.sourcing.extract.spans import Span

Mask = NDArray[np.bool_]

WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp"
    r"|Co|Ltd|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Fla|Calif|Ill|Mich|Ariz|Pa|Va"
    r"|Conn|Mass|Wis|Minn|Tenn|Ky|Ga|Colo|Nev|Ore|Wash|Ind|Okla|Ala|Ark|Del|Kan|La|Md|Miss|Mo|Mont"
    r"|Neb|Tex)|\b[A-Z]|\b[a-z]\.[a-z]|\bU\.S|\bD\.C|\bU\.N)\.$"
)
_QUOTATION_MARK_OR_LINE_END = re.compile("[“”\"\n]|''|``")

_EDGES = " \t\r\n\"“”'‘’`,.;:?!-—–()[]"


def word_starts(text: str) -> NDArray[np.intp]:
    """First characters of words: runs of letters and digits with apostrophes, hyphens or dots."""
    return np.array([match.start() for match in WORD.finditer(text)], dtype=np.intp)


def sentence_spans(text: str) -> list[Span]:
    """Sentences with at least one word; a line break ends a sentence."""
    spans = []
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        for mark in _SENTENCE_END.finditer(text, start, paragraph.end()):
            if mark.group() != "." or not _ABBREVIATION.search(text[start : mark.end()]):
                spans.append((start, mark.end()))
                start = mark.end()
        spans.append((start, paragraph.end()))
    return [trimmed(text, span, None) for span in spans if WORD.search(text, *span)]


def trimmed(text: str, span: Span, edges: str | None = _EDGES) -> Span:
    """Shorten a span by characters at both ends: marks and punctuation, or white space if None."""
    start, end = span
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(edges))
    return start, max(start, end - (len(piece) - len(piece.rstrip(edges))))


def mask_of(spans: Iterable[Span], length: int) -> Mask:
    """Mark each character in one of the spans; shape (length,)."""
    mask = np.zeros(length, dtype=bool)
    for start, end in spans:
        mask[start:end] = True
    return mask


def visible(text: str) -> Mask:
    """Mark each character that is not white space; shape (characters,)."""
    return np.array([not character.isspace() for character in text], dtype=bool)


def quoted(text: str) -> Mask:
    """Mark each character inside double quotation marks, marks included; shape (characters,).

    Curly and straight marks and doubled single ones count; a line end closes what is open.
    """
    mask = np.zeros(len(text), dtype=bool)
    is_open, last = False, 0
    for match in _QUOTATION_MARK_OR_LINE_END.finditer(text):
        mark = match.group()
        mask[last : match.start()] = is_open
        last = match.end()
        if mark == "\n":
            is_open = False
            continue
        mask[match.start() : last] = mark != "”" or is_open
        is_open = mark == "“" or (mark != "”" and not is_open)
    mask[last:] = is_open
    return mask
