"""Cleaning: every line of a file is body, blank, or boilerplate of a named kind with its reason.

Nothing is deleted. A line is classified by its wording (`boilerplate`) and by its place on the page
(`cleaning_layout`); if neither says what it is, it is body, because to lose a word of the article
is a worse error than to keep a notice.
"""

import re
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from presslens.text.boilerplate import INVISIBLE, KINDS, Block, ends_sentence
from presslens.text.cleaning_layout import classify_page

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Article

BODY, BLANK, BYTE_ORDER_MARK = "body", "blank", "byte order mark"

BOILERPLATE_KINDS = (BYTE_ORDER_MARK, *KINDS)
"""What a line may be called besides body and blank."""

_BOM = "\ufeff"
# The newline function of the Unicode Standard, section 5.8: CRLF, LF, CR, VT, FF, NEL, LS, PS.
_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_EDGE = INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))
# Lines are taken for text broken at a fixed width only if the longest is between these.
_MIN_WIDTH, _MAX_WIDTH = 40, 120


class Line(NamedTuple):
    """One line of a file.

    Attributes
    ----------
    line : int
        Number of the line, from 1; a byte order mark shares the number of the first line.
    start, end : int
        Code-point offsets into the text, without the line break.
    kind : str
        "body", "blank", or a kind of boilerplate.
    reason : str
        Why it is boilerplate; empty for body and blank lines.
    """

    line: int
    start: int
    end: int
    kind: str
    reason: str


def classify_lines(text: str) -> list[Line]:
    r"""Classify every line of a text as body, blank or a kind of boilerplate.

    Lines end at \\n, \\r\\n, \\r and the other line breaks of the Unicode Standard (section 5.8).

    Parameters
    ----------
    text : str
        The file as decoded; a byte order mark, if any, is its first character.

    Returns
    -------
    list of Line
        Every line in order; their spans and the line breaks between them cover the whole text.
    """
    spans, page = _classified_blocks(text)
    kinds = [(BLANK, "")] * len(spans)
    for block in page:
        for position in range(block.first, block.last + 1):
            kinds[position] = (block.kind or BODY, block.reason)
    classified = [
        Line(number, *span, *kind)
        for number, (span, kind) in enumerate(zip(spans, kinds, strict=True), 1)
    ]
    if text.startswith(_BOM):
        mark = Line(1, 0, 1, BYTE_ORDER_MARK, "marks the file as Unicode, is no text")
        classified.insert(0, mark)
    return classified


def body_paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the body paragraphs of a file, boilerplate left out.

    A line is a paragraph; where a text was broken at a fixed width, several lines are one.

    Parameters
    ----------
    text : str
        The file as decoded.

    Returns
    -------
    list of (int, int)
        Start and end of each paragraph, code-point offsets without white space around it.
    """
    spans, page = _classified_blocks(text)
    paragraphs = []
    for block in page:
        if not block.kind:
            start, end = spans[block.first][0], spans[block.last][1]
            piece = text[start:end]
            paragraphs.append((end - len(piece.lstrip()), start + len(piece.rstrip())))
    return paragraphs


def lines(corpus: "Iterable[Article]") -> "pd.DataFrame":
    """Table of the lines of every article, blank ones left out.

    Columns are article (slug), the fields of `Line`, and text (the characters from start to end).
    """
    import pandas as pd

    rows = [
        (article.slug, *line, article.text[line.start : line.end])
        for article in corpus
        for line in classify_lines(article.text)
        if line.kind != BLANK
    ]
    return pd.DataFrame(rows, columns=["article", *Line._fields, "text"])


def _classified_blocks(text: str) -> tuple[list[tuple[int, int]], list[Block]]:
    """Return the spans of all lines, and the blocks they form with their kinds."""
    spans = []
    start = 1 if text.startswith(_BOM) else 0
    for match in _LINE_BREAK.finditer(text, start):
        spans.append((start, match.start()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    page = _blocks([text[start:end].strip(_EDGE) for start, end in spans])
    classify_page(page)
    return spans, page


def _blocks(stripped: list[str]) -> list[Block]:
    """Group the lines of a file, stripped of white space, to blocks; blank lines are in none."""
    blocks = []
    for has_text, group in groupby(enumerate(stripped), key=lambda numbered: bool(numbered[1])):
        run = list(group)
        if not has_text:
            continue
        wrapped = _wrapped_lines([line for _, line in run])
        paragraph: list[str] = []
        for index, (position, line) in enumerate(run):
            paragraph.append(line)
            if index not in wrapped:
                first = position - len(paragraph) + 1
                blocks.append(Block(first, position, " ".join(paragraph)))
                paragraph.clear()
    return blocks


def _wrapped_lines(run: list[str]) -> set[int]:
    """Return the lines of a run without blank lines that were broken only because they were full.

    A line is full if the first word of the next one would not have fitted. Most lines of a run
    broken at a fixed width are full, and many go on in lower case in the middle of a sentence;
    neither holds for headlines, lists or paragraphs of one line each.
    """
    width = max(map(len, run))
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return set()
    full = set()
    broken_sentences = 0
    for index, (line, following) in enumerate(pairwise(run)):
        next_word = following.split(None, 1)[0]
        if len(line) + 1 + len(next_word) > width - width // 8:
            full.add(index)
            goes_on = following[0].isalpha() and not following[0].isupper()
            broken_sentences += goes_on and not ends_sentence(line)
    if 2 * len(full) < len(run) - 1 or 3 * broken_sentences < len(run) - 1:
        return set()
    return full
