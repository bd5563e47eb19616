"""Attributions inside attributions: who passes on whose words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from presslens.measures.sourcing.describe.outlets import is_outlet_only
from presslens.measures.sourcing.extract.rules import (
    Clause,
    blank_quotations,
    is_double,
    reporting_clauses,
    subject_before,
)
from presslens.measures.sourcing.extract.spans import (
    Attribution,
    Span,
    bounding_span,
    inside,
    overlap,
)
from presslens.text.quotations import quotation_spans
from presslens.text.segmentation import split_sentences

_LONGEST = 4000  # characters of a sentence
_NEIGHBOURS = 6  # attributions near in the text that may hold one another


def arrange(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Set clauses of one sentence in order: who holds whom.

    "Shoygu told Carter that it is defensive, according to an official": what Shoygu said lies in
    what the official said, and ends where that ends. An outlet that only passes on the words of a
    source ("officials said, according to Reuters") gives way to the source.

    Parameters
    ----------
    text : str
        The text.
    attributions : sequence of Attribution
        In any order.

    Returns
    -------
    list of Attribution
        In the order of their first content; `parent` set.
    """
    ordered = sorted(attributions, key=lambda one: (one.content[0][0], -one.content[-1][1]))
    parents: dict[int, int] = {}
    dropped: set[int] = set()
    for inner, one in enumerate(ordered):
        holders = [
            outer
            for outer in range(max(0, inner - _NEIGHBOURS), min(len(ordered), inner + _NEIGHBOURS))
            if outer != inner and _holds(ordered[outer], one)
        ]
        if holders:
            parents[inner] = min(holders, key=lambda place: _size(ordered[place]))
    for inner, outer in parents.items():
        if _only_passes_on(text, ordered[outer], ordered[inner]):
            dropped.add(outer)
    clipped = [
        _clip(one, ordered[parents[i]]) if i in parents else one for i, one in enumerate(ordered)
    ]
    for inner in list(parents):
        while inner in parents and parents[inner] in dropped:
            outer = parents.pop(inner)
            if outer in parents:
                parents[inner] = parents[outer]
    kept = [i for i in range(len(ordered)) if i not in dropped and clipped[i].content]
    number = {old: new for new, old in enumerate(kept)}
    return [replace(clipped[i], parent=number.get(parents.get(i, -1))) for i in kept]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the reporting words of one stand in the content of the other."""
    words = bounding_span(span for span in (inner.source, inner.cue) if span is not None)
    own = [span for span in (outer.source, outer.cue) if span is not None]
    if words is None or inner.cue is None or any(overlap(words, span) for span in own):
        return False
    return inside(words, outer.content) and not _wraps(inner, outer)


def _wraps(last: Attribution, first: Attribution) -> bool:
    """Whether both stand in each other's content and the cue of `last` comes later.

    "Shoygu said that it is defensive, the official said": the last clause holds the first.
    """
    words = bounding_span(span for span in (first.source, first.cue) if span is not None)
    if words is None or last.cue is None or first.cue is None:
        return False
    return inside(words, last.content) and last.cue > first.cue


def _only_passes_on(text: str, outer: Attribution, inner: Attribution) -> bool:
    if not is_outlet_only(text, outer):
        return False
    whole = bounding_span([*inner.content, *filter(None, (inner.source, inner.cue))])
    return whole is not None and 2 * (whole[1] - whole[0]) > _size(outer)


def _size(one: Attribution) -> int:
    return sum(end - start for start, end in one.content)


def _clip(inner: Attribution, outer: Attribution) -> Attribution:
    """Keep of an attribution's content what lies in the content that holds it."""
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
    """Look for reporting clauses inside the content of each top-level attribution.

    Parameters
    ----------
    text : str
        The text.
    attributions : sequence of Attribution
        As `arrange` gives them.

    Returns
    -------
    list of Attribution
        The same and the new ones, in the order of their first content.
    """
    cues = sorted(one.cue for one in attributions if one.cue is not None)
    latest_ends = list(accumulate((end for _, end in cues), max))
    extra: list[Attribution] = []
    for place, one in enumerate(attributions):
        if one.parent is not None:
            continue
        for piece in one.content:
            for clause in _clauses_in(text, piece):
                if not _is_known(clause.cue, cues, latest_ends):
                    extra.append(
                        Attribution(
                            clause.source, clause.cue, clause.content, place, one.confidence
                        )
                    )
    return _without_outlets(text, _in_order(_chained(attributions, extra)))


def _chained(
    attributions: Sequence[Attribution], extra: Sequence[Attribution]
) -> list[Attribution]:
    """Hang each new attribution on the nearest that holds it: of the new ones, or its parent."""
    chained = list(attributions)
    for number, one in enumerate(extra):
        before = range(max(0, number - _NEIGHBOURS), number)
        holders = [other for other in before if _holds(extra[other], one)]
        parent = len(attributions) + holders[-1] if holders else one.parent
        chained.append(replace(one, parent=parent))
    return chained


def _without_outlets(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give the words an outlet passes on to their source: 'As Reuters notes: "..., officials say"'.

    The outlet stays known by `second_hand.vias`, from what stands before the quotation.
    """
    dropped = {
        one.parent
        for one in attributions
        if one.parent is not None and _only_passes_on(text, attributions[one.parent], one)
    }
    kept = [place for place in range(len(attributions)) if place not in dropped]
    number = {old: new for new, old in enumerate(kept)}
    parents = [attributions[place].parent for place in kept]
    return [
        replace(attributions[place], parent=None if parent is None else number.get(parent))
        for place, parent in zip(kept, parents, strict=True)
    ]


def _clauses_in(text: str, piece: Span) -> list[Clause]:
    """Find the reporting clauses in content, and in the quotations within it."""
    start, end = piece
    while start < end and text[start] in " \"“”,'‘":
        start += 1
    while end > start and text[end - 1] in " \"“”,'’":
        end -= 1
    found = _clauses_between(text, start, end)
    for mark in quotation_spans(text, start, end):
        if mark.depth == 1 and is_double(text, mark.start):
            found.extend(_clauses_between(text, mark.start + 1, mark.end - mark.closed))
    whole = []
    for clause in found:
        content = _to_end_of_single_marks(text, clause.content, end)
        if inside(bounding_span(content) or (0, 0), [piece]):
            whole.append(replace(clause, content=content))
    return sorted(whole, key=lambda clause: clause.cue)


def _clauses_between(text: str, start: int, end: int) -> list[Clause]:
    blanked = blank_quotations(text, start, end)
    found = []
    for left, right in split_sentences(text, start, end):
        clauses = reporting_clauses(blanked[left - start : right - start], left)
        found.extend(clauses or _acts(text[left:right].replace("\xa0", " "), left))
    return found


def _to_end_of_single_marks(text: str, content: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    """Extend content that a single mark opens and nothing closes to the end of the quotation."""
    start, last = content[-1]
    if text[start] not in "'‘" or re.search(r"['’](?!\w)(?! [a-z])", text[start + 1 : last + 2]):
        return content
    return (*content[:-1], (start, end))


def _acts(sentence: str, offset: int) -> list[Clause]:
    match = _ACTS.search(sentence[:_LONGEST])
    if not match:
        return []
    source = subject_before(sentence, len(sentence[: match.start()].rstrip(' "“')))
    if source is None:
        return []
    end = len(sentence[:_LONGEST].rstrip(' .?!,"”'))
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


def _in_order(attributions: Sequence[Attribution]) -> list[Attribution]:
    order = sorted(range(len(attributions)), key=lambda i: (attributions[i].content[0][0], i))
    number = {old: new for new, old in enumerate(order)}
    ordered = [attributions[place] for place in order]
    return [
        replace(one, parent=None if one.parent is None else number[one.parent]) for one in ordered
    ]
