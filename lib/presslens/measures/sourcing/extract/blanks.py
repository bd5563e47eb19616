"""Paragraphs with quotations blanked, so that a verb inside a quotation does not report it."""

import re
from collections.abc import Iterator

from presslens.text.quotations import Quotation, quotation_spans

BLANK = "\ue000"  # stands for each character of a quotation
SPOKEN = "\ue005"  # before the last BLANK of a quotation that a speech verb may follow
# Harold "Buzz" Tillman; a man known as "Rusty". The last capital of a word will do: to read on from
# each takes the square of their number.
_NICKNAME = re.compile(
    r"(?:[A-Z](?:(?![A-Z])[\w’'-])*+ [\"“]\w[\w’'-]*(?: \w[\w’'-]*){0,2}[\"”](?= [A-Z])"
    r"|\b(?:known as|called|nicknamed|dubbed) [\"“][\w ’'-]{1,30}[\"”])(?!,)"
)


def blank_quotations(text: str, start: int, end: int) -> str:
    """Text of a paragraph with every double-quoted character blanked; offsets stay.

    The last but one is `SPOKEN` if the quotation is closed as speech is. Nicknames stay.
    """
    pieces = []
    for mark in double_quotations(text, start, end):
        if _NICKNAME.search(text, max(start, mark.start - 30), mark.end + 2):
            continue
        size = mark.end - mark.start
        spoken = size > 3 and _is_spoken(text, start, mark)
        blank = BLANK * (size - 2) + SPOKEN + BLANK if spoken else BLANK * size
        pieces += [text[start : mark.start], blank]
        start = mark.end
    return "".join([*pieces, text[start:end]])


def _is_spoken(text: str, start: int, mark: Quotation) -> bool:
    """Whether a quotation closes with a comma, ? or !, and is no title amid a sentence."""
    closes = mark.closed and (
        text[mark.end - 2] in ",?!—…-" or text[mark.end : mark.end + 1] == ","
    )
    begins = text[start : mark.start].rstrip()[-1:] in ("", ".", "?", "!", ":", "”", '"')
    return closes and (begins or len(text[mark.start : mark.start + 80].split()) >= 4)


def double_quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Outer quotations of a paragraph in double marks; wire copy doubles single ones."""
    for mark in quotation_spans(text, start, end):
        if mark.depth == 1 and text.startswith(("“", '"', "`", "«", "„", "''"), mark.start):
            yield mark
