"""Cleaning: every line of a file is body, blank, or boilerplate of a named kind with its reason.

Nothing is deleted. A line is decided by its wording (`wording`) and by its place on the
page (`layout`); a line for which neither speaks is body, for a word of the article lost is
a worse error than a notice kept.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from presslens.text.cleaning.blocks import Block, blocks, line_spans, strip_invisible
from presslens.text.cleaning.layout import settle

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Article

BODY, BLANK, BYTE_ORDER_MARK = "body", "blank", "byte order mark"
_BOM = "\ufeff"

# What a line may be called besides body and blank.
BOILERPLATE_KINDS = (
    BYTE_ORDER_MARK,
    "headline",
    "deck",
    "byline",
    "dateline",
    "timestamp",
    "caption",
    "subhead",
    "pull quote",
    "editor's note",
    "contributor line",
    "bio",
    "contact",
    "copyright",
    "related link",
    "navigation",
    "tags",
    "widget",
    "share buttons",
    "social follow",
    "newsletter sign-up",
    "subscription notice",
    "advertisement",
    "cookie notice",
    "browser notice",
    "separator",
)

COLUMNS = ("article", "line", "start", "end", "kind", "reason", "text")


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
    r"""Say of each line of a text whether it is body, blank or boilerplate.

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
    spans, settled = _settled_blocks(text)
    decided: list[Line] = []
    if text.startswith(_BOM):
        decided.append(Line(1, 0, 1, BYTE_ORDER_MARK, "marks the file as Unicode, is no text"))
    kinds = [(BLANK, "")] * len(spans)
    for block in settled:
        for position in range(block.first, block.last + 1):
            kinds[position] = (block.kind or BODY, block.reason)
    for number, (span, (kind, reason)) in enumerate(zip(spans, kinds, strict=True), 1):
        decided.append(Line(number, *span, kind, reason))
    return decided


def body_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the spans of the body's paragraphs; hard-wrapped lines make one paragraph.

    Parameters
    ----------
    text : str
        The file as decoded.

    Returns
    -------
    list of (int, int)
        Start and end of each paragraph, code-point offsets without white space around it.
    """
    spans, settled = _settled_blocks(text)
    found = []
    for block in settled:
        if not block.kind:
            start, end = spans[block.first][0], spans[block.last][1]
            piece = text[start:end]
            found.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return found


def _settled_blocks(text: str) -> tuple[list[tuple[int, int]], list[Block]]:
    """Return the spans of all lines, and the blocks they form with their kinds settled."""
    offset = 1 if text.startswith(_BOM) else 0
    spans = [(start + offset, end + offset) for start, end in line_spans(text[offset:])]
    stripped = [strip_invisible(text[start:end]) for start, end in spans]
    return spans, settle(blocks(stripped))


def lines(corpus: "Iterable[Article]") -> "pd.DataFrame":
    """Tabulate the lines of every article, blank ones left out.

    Returns
    -------
    DataFrame
        One row per line: article (slug), line (from 1), start and end (code-point offsets into the
        file), kind, reason, text (exactly the characters from start to end).
    """
    import pandas as pd

    rows = [
        (article.slug, *line, article.text[line.start : line.end])
        for article in corpus
        for line in classify_lines(article.text)
        if line.kind != BLANK
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
