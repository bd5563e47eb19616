"""Spans of characters, and the attribution: who is said to have said what.

A span is a pair of offsets (code points, end exclusive) into the text as read.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import nan

Span = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """Content that a text ascribes to a source."""

    source: Span | None  # the words that name the source, if any
    cue: Span | None  # the attributing words; None if a quotation runs on without any
    content: tuple[Span, ...]  # what is ascribed, in one or more pieces, in the order of the text
    parent: int | None = None  # index of the attribution, of the same list, that holds this one
    # From 0 to 1, how sure the extractor is; nan if it does not say. Not compared: from Python 3.13
    # on, two attributions with nan would differ.
    confidence: float = field(default=nan, compare=False)

    @property
    def words(self) -> list[Span]:
        """Spans of the attributing words, source and cue, as far as there are any."""
        return [span for span in (self.source, self.cue) if span is not None]

    @property
    def extent(self) -> Span:
        """Span from the first to the last character of source, cue and content."""
        return bounding_span([*self.content, *self.words]) or (0, 0)


def bounding_span(spans: Iterable[Span]) -> Span | None:
    """Span from the first start to the last end; None if there are no spans."""
    pieces = list(spans)
    if not pieces:
        return None
    return min(start for start, _ in pieces), max(end for _, end in pieces)


def overlap(first: Span, second: Span) -> bool:
    """Whether two spans share a character."""
    return first[0] < second[1] and second[0] < first[1]


def inside(inner: Span, outer: Iterable[Span]) -> bool:
    """Whether a span lies wholly in one of others."""
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)


def union(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap or touch joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def covered(span: Span, spans: Sequence[Span]) -> int:
    """Count the characters of a span that lie in others, which are as `union` returns them."""
    total = 0
    for index in range(max(0, bisect_left(spans, span) - 1), len(spans)):
        start, end = spans[index]
        if start >= span[1]:
            break
        total += max(0, min(end, span[1]) - max(start, span[0]))
    return total
