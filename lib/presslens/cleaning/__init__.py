"""Cleaning: every line of a file is body, blank, or boilerplate of a named kind with its reason.

Nothing is deleted. A line is decided by its wording (`wording`) and by its place on the
page (`layout`); a line for which neither speaks is body, for a word of the article lost is
a worse error than a notice kept.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from presslens.cleaning.blocks import INVISIBLE, blocks, line_spans
from presslens.cleaning.layout import settle

if TYPE_CHECKING:
    import pandas as pd

    from presslens.corpus import Article

BODY, BLANK, BYTE_ORDER_MARK = "body", "blank", "byte order mark"

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
    decided: list[Line] = []
    offset = 1 if text.startswith("\ufeff") else 0
    if offset:
        decided.append(Line(1, 0, 1, BYTE_ORDER_MARK, "marks the file as Unicode, is no text"))
    spans = line_spans(text[offset:])
    stripped = [
        text[start + offset : end + offset].strip().strip(INVISIBLE) for start, end in spans
    ]
    kinds: list[tuple[str, str]] = [(BODY if line else BLANK, "") for line in stripped]
    for block in settle(blocks(stripped)):
        if block.kind:
            for position in range(block.first, block.last + 1):
                kinds[position] = (block.kind, block.reason)
    for number, ((start, end), (kind, reason)) in enumerate(zip(spans, kinds, strict=True), 1):
        decided.append(Line(number, start + offset, end + offset, kind, reason))
    return decided


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
