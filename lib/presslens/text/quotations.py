"""Quotations: spans between quotation marks, straight or curly, nested or unclosed."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from presslens.text.cleaning import body_paragraphs
from presslens.text.segmentation import words

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Corpus

_PAIRS = {
    "\u201c": "\u201d",
    "\u2018": "\u2019",
    "\u00ab": "\u00bb",
    "\u201e": "\u201c",
    "``": "''",
}
_MARK = re.compile("''|``|[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e]")


_YEARS = re.compile(r"['\u2018]\d\ds?\b")  # the '90s
# The next single mark that is no apostrophe inside a word, within some sentences.
_NEXT_SINGLE = re.compile(
    r"(?:[^'\u2018\u2019]|(?<=\w)['\u2019](?=\w)){0,400}"
    r"(?:(?P<speech>(?<=[,.?!\u2026])['\u2019](?!\w))|(?P<word>(?<=\w)['\u2019](?!\w)))?"
)


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
    spans: list[tuple[int, int, bool]] = []
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
            if len(depths) == 1 and _is_apostrophe(mark, text, opened, position, end):
                continue
            spans.append((opened, match.end(), True))
            for expected, _ in open_marks[innermost:]:
                awaited[expected].pop()
            del open_marks[innermost:]
        elif _opens(mark, before, after) and not _YEARS.match(text, position, end):
            expected = _PAIRS.get(mark, mark)
            awaited.setdefault(expected, []).append(len(open_marks))
            open_marks.append((expected, position))
    for mark, opened in open_marks:
        # A single mark that nothing closes was an apostrophe: 'tis.
        if mark not in ("'", "\u2019") or _runs_on(text, start, opened, end):
            spans.append((opened, end, False))
    return _with_depths(sorted(spans))


def _with_depths(spans: list[tuple[int, int, bool]]) -> list[Quotation]:
    """Quotations of spans in their order, each beside the others or inside one of them."""
    quotations = []
    ends: list[int] = []
    for start, end, closed in spans:
        while ends and ends[-1] <= start:
            ends.pop()
        ends.append(end)
        quotations.append(Quotation(start, end, len(ends), closed))
    return quotations


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in ("\u201d", "\u2019", "\u00bb") or after.isspace():
        return False
    return mark in _PAIRS or not before.isalnum()


def _is_apostrophe(mark: str, text: str, opened: int, position: int, end: int) -> bool:
    """Whether a single mark behind a word of the quotation does not close it: the boys' coats.

    It does not if the next mark closes the quotation at the end of a sentence or before a comma.
    Nor does it between an s and a lower-case word if the next mark closes it at all and it is long,
    as words set off are few: 'talks' and, but 'the sides' opinions are close'.
    """
    following = text[position + 1 : position + 3]
    before = text[position - 1]
    is_between_words = following[:1].isspace() and following[1:].islower() and before.isalpha()
    if mark not in ("'", "\u2019") or not is_between_words:
        return False
    later = _NEXT_SINGLE.match(text, position + 1, end)
    if later is None or not later["word"]:
        return bool(later and later["speech"])
    # Three words and the mark are looked at, however long the quotation is.
    return before in "sS" and len(text[opened:position].split(maxsplit=3)) > 3


def _runs_on(text: str, start: int, opened: int, end: int) -> bool:
    """Whether a single mark that nothing closes opens speech that goes on in the next paragraph.

    Else it is an apostrophe: 'tis the season.
    """
    before = text[max(start, opened - 2) : opened].rstrip()
    opens = text[opened + 1 : opened + 2].isupper() and before[-1:] in ("", ",", ":", ".", "?", "!")
    return opens and text[max(start, end - 4) : end].rstrip()[-1:] in (".", "?", "!", "\u2026")


def quoted_words(corpus: "Corpus") -> "pd.DataFrame":
    """Table of the words of the bodies, each with whether it is inside quotation marks.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        Columns of `segmentation.words`, and quoted (bool).
    """
    table = words(corpus)
    quoted: list[bool] = []  # the rows of an article stand together
    for slug, rows in table.groupby("article", sort=False):
        spans = zip(rows["start"].tolist(), rows["end"].tolist(), strict=True)
        quoted += are_quoted(corpus[slug].text, spans)
    return table.assign(quoted=quoted).astype({"quoted": bool})


def are_quoted(text: str, spans: Iterable[tuple[int, int]]) -> list[bool]:
    """Whether each span of a text is inside quotation marks of the body."""
    inside = bytearray(len(text))
    for paragraph in body_paragraphs(text):
        for start, end, depth, _ in quotation_spans(text, *paragraph):
            if depth == 1:
                inside[start:end] = b"\1" * (end - start)
    return [inside.find(0, start, end) < 0 for start, end in spans]
