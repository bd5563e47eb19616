"""Attributions inside attributions: who passes on whose words."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import accumulate

from presslens.measures.sourcing.describe.outlets import is_outlet_only
from presslens.measures.sourcing.extract.blanks import blank_quotations, double_quotations
from presslens.measures.sourcing.extract.phrases import quiet, subject_before
from presslens.measures.sourcing.extract.rules import MAX_SENTENCE, Clause, reporting_clauses
from presslens.measures.sourcing.extract.spans import (
    Attribution,
    Span,
    bounding_span,
    inside,
    overlap,
)
from presslens.text.segmentation import split_sentences

_NEIGHBORS = 6  # attributions near in the text that may hold one another


def arrange(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Nest attributions: find which one stands in the content of another.

    "Shoygu told Carter that it is defensive, according to an official": what Shoygu said lies in
    what the official said, and ends where that ends. An outlet that only passes on the words of a
    source ("officials said, according to Reuters") gives way to the source. The result is in the
    order of the first content.
    """
    ordered = sorted(
        attributions,
        key=lambda attribution: (attribution.content[0][0], -attribution.content[-1][1]),
    )
    parents: dict[int, int] = {}
    for inner, attribution in enumerate(ordered):
        holders = [
            outer
            for outer in range(max(0, inner - _NEIGHBORS), min(len(ordered), inner + _NEIGHBORS))
            if outer != inner and _holds(ordered[outer], attribution)
        ]
        if holders:
            parents[inner] = min(holders, key=lambda outer: _size(ordered[outer]))
    dropped = {
        outer
        for inner, outer in parents.items()
        if _only_passes_on(text, ordered[outer], ordered[inner])
    }
    clipped = _cut_to_parents(ordered, parents)
    for inner in list(parents):
        while inner in parents and parents[inner] in dropped:
            outer = parents.pop(inner)
            if outer in parents:
                parents[inner] = parents[outer]
    with_parents = [
        replace(attribution, parent=parents.get(index)) for index, attribution in enumerate(clipped)
    ]
    kept = [i for i in range(len(ordered)) if i not in dropped and clipped[i].content]
    return _select(with_parents, kept)


def _select(attributions: Sequence[Attribution], kept: Sequence[int]) -> list[Attribution]:
    """Attributions at some indices, in that order; a parent that is left out becomes None."""
    number: dict[int | None, int] = {old: new for new, old in enumerate(kept)}
    return [replace(attributions[i], parent=number.get(attributions[i].parent)) for i in kept]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the reporting words of one stand in the content of the other."""
    words = bounding_span(inner.words)
    if words is None or inner.cue is None or any(overlap(words, span) for span in outer.words):
        return False
    return inside(words, outer.content) and not _wraps(inner, outer)


def _wraps(last: Attribution, first: Attribution) -> bool:
    """Whether both stand in each other's content and the cue of `last` comes later.

    "Shoygu said that it is defensive, the official said": the last clause holds the first.
    """
    words = bounding_span(first.words)
    if words is None or last.cue is None or first.cue is None:
        return False
    return inside(words, last.content) and last.cue > first.cue


def _only_passes_on(text: str, outer: Attribution, inner: Attribution) -> bool:
    """Whether an outlet is the source of one whose content is mostly what the other says."""
    start, end = inner.extent
    return is_outlet_only(text, outer) and 2 * (end - start) > _size(outer)


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _cut_to_parents(
    attributions: Sequence[Attribution], parents: Mapping[int, int]
) -> list[Attribution]:
    """Cut the content of each to that of its parent, which was cut to that of its own before."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for inner, outer in parents.items():
        children[outer].append(inner)
    cut = list(attributions)
    reached = [index for index in range(len(cut)) if index not in parents]
    for outer in reached:
        reached += children[outer]
        for inner in children[outer]:
            cut[inner] = _clip(cut[inner], cut[outer]) if cut[outer].content else cut[inner]
    return cut


def _clip(inner: Attribution, outer: Attribution) -> Attribution:
    """Cut an attribution's content to the content that holds it."""
    pieces = []
    for start, end in inner.content:
        for left, right in outer.content:
            piece = (max(start, left), min(end, right))
            if piece[1] - piece[0] > 1:
                pieces.append(piece)
    return replace(inner, content=tuple(pieces))


# Agreements and talks, reported inside someone's words: "the leaders agreed to keep talking".
_ACTS = re.compile(
    r"\b(?:agreed(?= to\b| on\b| that\b)|discussed|talked about|spoke about|emphasi[sz]ed|noted"
    r"|believes?|reiterated|had an? (?:\w+ ){1,2}(?:talk|conversation|discussion) about"
    r"|issued an? (?:\w+ )?statement (?:noting|saying|claiming|denying))\b"
)


def nested_attributions(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the reporting clauses inside the content of each top-level attribution.

    `attributions` are as `arrange` returns them. The result is in the order of the first content.
    """
    cues = sorted(attribution.cue for attribution in attributions if attribution.cue is not None)
    latest_ends = list(accumulate((end for _, end in cues), max))
    extra = [
        Attribution(clause.source, clause.cue, clause.content, index, attribution.confidence)
        for index, attribution in enumerate(attributions)
        if attribution.parent is None
        for piece in attribution.content
        for clause in _clauses_in(text, piece)
        if not _is_known(clause.cue, cues, latest_ends)
    ]
    combined = _chained(attributions, extra)
    by_content = sorted(range(len(combined)), key=lambda i: (combined[i].content[0][0], i))
    return _uncrossed(text, _without_outlets(text, _select(combined, by_content)))


def _chained(
    attributions: Sequence[Attribution], extra: Sequence[Attribution]
) -> list[Attribution]:
    """Add new attributions, each under the nearest that holds it: a new one, or its parent."""
    chained = list(attributions)
    for number, inner in enumerate(extra):
        before = range(max(0, number - _NEIGHBORS), number)
        holders = [other for other in before if _holds(extra[other], inner)]
        parent = len(attributions) + holders[-1] if holders else inner.parent
        chained.append(replace(inner, parent=parent))
    return chained


def _without_outlets(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Leave out outlets that only pass on a source: 'As Reuters notes: "..., officials say"'.

    `outlets.vias` still finds the outlet, by what stands before the quotation.
    """
    dropped = {
        attribution.parent
        for attribution in attributions
        if attribution.parent is not None
        and _only_passes_on(text, attributions[attribution.parent], attribution)
    }
    return _select(attributions, [i for i in range(len(attributions)) if i not in dropped])


def _uncrossed(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Cut content that begins inside other content and goes on behind it, so that none crosses.

    It ends where the other ends. If it is interrupted by the other's reporting words, the rest
    behind these stays too, as in "Lee said when it rained, he said, 'we stayed'".
    """
    # Start, end as a negative number so that the longest comes first, and whether it is a rest.
    pieces = [
        (start, -end, index, False)
        for index, attribution in enumerate(attributions)
        for start, end in attribution.content
    ]
    heapify(pieces)
    contents: list[list[Span]] = [[] for _ in attributions]
    around: list[tuple[int, int]] = []  # end and index of the pieces that hold the present place
    while pieces:
        start, end, index, is_rest = heappop(pieces)
        end = -end
        while around and around[-1][0] <= start:
            around.pop()
        if around and end > around[-1][0]:
            limit, other = around[-1]
            after = max((e for s, e in attributions[other].words if limit <= s), default=end)
            while after < end and text[after] in " ,":
                after += 1
            if after < end and not is_rest:
                heappush(pieces, (after, -end, index, True))
            end = limit
        around.append((end, index))
        contents[index].append((start, end))
    cut = [replace(a, content=tuple(c)) for a, c in zip(attributions, contents, strict=True)]
    return [
        attribution
        if attribution.parent is None
        or all(inside(piece, cut[attribution.parent].content) for piece in attribution.content)
        else replace(attribution, parent=None)
        for attribution in cut
    ]


def _clauses_in(text: str, piece: Span) -> list[Clause]:
    """Find the reporting clauses in content, and in the quotations within it."""
    start, end = piece
    while start < end and text[start] in " \"“”,'‘":
        start += 1
    while end > start and text[end - 1] in " \"“”,'’":
        end -= 1
    clauses = _clauses_between(text, start, end)
    for mark in double_quotations(text, start, end):
        clauses.extend(_clauses_between(text, mark.start + 1, mark.end - mark.closed))
    whole = []
    for clause in clauses:
        content = _to_end_of_single_marks(text, clause.content, end)
        if inside(bounding_span(content) or (0, 0), [piece]):
            whole.append(replace(clause, content=content))
    return sorted(whole, key=lambda clause: clause.cue)


def _clauses_between(text: str, start: int, end: int) -> list[Clause]:
    blanked = blank_quotations(text, start, end)
    clauses = []
    for left, right in split_sentences(text, start, end):
        reported = reporting_clauses(blanked[left - start : right - start], left)
        clauses += reported or _acts(quiet(text[left:right]), left)
    return clauses


def _to_end_of_single_marks(text: str, content: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    """Extend content that a single mark opens and nothing closes to the end of the quotation."""
    start, last = content[-1]
    if text[start] not in "'‘" or re.search(r"['’](?!\w)(?! [a-z])", text[start + 1 : last + 2]):
        return content
    return (*content[:-1], (start, end))


def _acts(sentence: str, offset: int) -> list[Clause]:
    """Find an agreement or talk, at most one: "the leaders agreed to keep talking"."""
    match = _ACTS.search(sentence[:MAX_SENTENCE])
    if not match:
        return []
    source = subject_before(sentence, len(sentence[: match.start()].rstrip(' "“')))
    if source is None:
        return []
    end = len(sentence[:MAX_SENTENCE].rstrip(' .?!,"”'))
    that = re.match(r" (?:that )?", sentence[match.end() :])
    begin = match.end() + (that.end() if that else 0)
    if end - begin < 4:
        return []
    spans = [source, match.span(), (begin, end)]
    source, cue, content = ((left + offset, right + offset) for left, right in spans)
    return [Clause(source, cue, (content,))]


def _is_known(cue: Span, cues: Sequence[Span], latest_ends: Sequence[int]) -> bool:
    """Whether a cue overlaps one of the sorted cues; `latest_ends` are the running largest ends."""
    before = bisect_left(cues, (cue[1],))
    return before > 0 and latest_ends[before - 1] > cue[0]
