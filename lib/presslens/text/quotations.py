"""Where quotations stand: spans between quotation marks, straight or curly, nested or unclosed."""

import re
from typing import TYPE_CHECKING, NamedTuple

from presslens.text.cleaning import body_paragraphs
from presslens.text.segmentation import words

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Corpus

QUOTATION_COLUMNS = {
    "article": "slug of the article",
    "quotation": "number of the quotation in the article, from 1",
    "start": "offset of its opening mark in the file",
    "end": "offset after its closing mark, or of the end of the paragraph if it is not closed",
    "depth": "1 for an outer quotation, 2 for one inside another, and so on",
    "closed": "whether the closing mark stands in the same paragraph",
    "text": "the quotation with its marks",
}

_PAIRS = {
    "\u201c": "\u201d",
    "\u2018": "\u2019",
    "\u00ab": "\u00bb",
    "\u201e": "\u201c",
    "``": "''",
}
_MARK = re.compile("''|``|[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e]")


class Quotation(NamedTuple):
    """One quotation: offsets in the text, nesting depth from 1, whether it is closed."""

    start: int
    end: int
    depth: int
    closed: bool


def quotation_spans(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Find the quotations of one paragraph.

    An apostrophe inside a word, at the end of a plural ("the Russians' plans") or at the head of a
    clipped word ("'90s") is none. A quotation that is not closed ends with the paragraph, as one
    does that runs on into the next.

    Parameters
    ----------
    text : str
        The text that holds the paragraph.
    start, end : int, optional
        The paragraph, offsets in `text`; `end` is exclusive, None is the end of the text.

    Returns
    -------
    list of Quotation
        In the order of their opening marks.
    """
    end = len(text) if end is None else end
    found: list[Quotation] = []
    open_marks: list[tuple[str, int]] = []
    # Depth at which each closing mark was last awaited, so that no stack has to be searched.
    awaited: dict[str, list[int]] = {}
    for match in _MARK.finditer(text, start, end):
        mark, position = match[0], match.start()
        before = text[position - 1] if position > start else " "
        after = text[match.end()] if match.end() < end else " "
        if before.isalnum() and after.isalnum():
            continue
        depths = awaited.get(mark)
        if depths and not before.isspace():
            innermost = depths[-1]
            opened = open_marks[innermost][1]
            if _is_possessive(mark, before, text, opened, position):
                continue
            found.append(Quotation(opened, match.end(), innermost + 1, True))
            for expected, _ in open_marks[innermost:]:
                awaited[expected].pop()
            del open_marks[innermost:]
        elif _opens(mark, before, after):
            expected = _PAIRS.get(mark, mark)
            awaited.setdefault(expected, []).append(len(open_marks))
            open_marks.append((expected, position))
    for depth, (expected, opened) in enumerate(open_marks, 1):
        if expected not in ("'", "\u2019"):
            found.append(Quotation(opened, end, depth, False))
    return sorted(found)


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in ("\u201d", "\u2019", "\u00bb") or after.isspace():
        return False
    if mark in ("'", "\u2018") and after.isdigit():
        return False
    return mark in _PAIRS or not before.isalnum()


def _is_possessive(mark: str, before: str, text: str, opened: int, position: int) -> bool:
    """Whether a single mark after an s belongs to a plural inside the quotation.

    Words set off by single marks are few ('talks' and), so after more than three words a mark
    between an s and a lower-case word is read as the plural's: 'the sides' opinions are close.
    """
    if mark not in ("'", "\u2019") or before not in "sS":
        return False
    following = text[position + 1 : position + 3]
    is_between_words = following[:1] == " " and following[1:].islower()
    # Three words and the mark are looked at, however long the quotation is.
    return is_between_words and len(text[opened:position].split(maxsplit=3)) > 3


def quotations(corpus: "Corpus") -> "pd.DataFrame":
    """Table of the quotations in the bodies, one row each; columns as in `QUOTATION_COLUMNS`.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        Ordered by article and place.
    """
    import pandas as pd

    rows = []
    for article in corpus:
        number = 0
        for left, right in body_paragraphs(article.text):
            for found in quotation_spans(article.text, left, right):
                number += 1
                text = article.text[found.start : found.end]
                rows.append((article.slug, number, *found, text))
    table = pd.DataFrame(rows, columns=list(QUOTATION_COLUMNS))
    types = dict.fromkeys(("quotation", "start", "end", "depth"), "int64")
    return table.astype(types | {"article": str, "closed": bool, "text": str})


def quoted_words(corpus: "Corpus") -> "pd.DataFrame":
    """Table of the words of the bodies, each with whether it stands inside quotation marks.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        Columns of `segmentation.WORD_COLUMNS`, and quoted (bool).
    """
    table = words(corpus)
    table["quoted"] = False
    outer = quotations(corpus).query("depth == 1")
    spans_of = dict(list(outer.groupby("article", sort=False)))
    for article, rows in table.groupby("article", sort=False):
        if article in spans_of:
            spans = spans_of[article]
            # Outer quotations do not overlap: the last that starts before a word is its only one.
            place = spans["start"].searchsorted(rows["start"], side="right") - 1
            ends = spans["end"].to_numpy()[place.clip(0)]
            inside = (place >= 0) & (rows["end"].to_numpy() <= ends)
            table.loc[rows.index, "quoted"] = inside
    return table
