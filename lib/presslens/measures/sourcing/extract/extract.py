"""Find the attributions of a text: the tagger's, mended and completed by rules.

The rules are sure of reporting clauses ("X said that", "..., according to X") and bound them
better than the tagger; the tagger knows everything else. Where both find an attribution, the
rule's stands.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from presslens.measures.sourcing.extract.layout import introduced, turns
from presslens.measures.sourcing.extract.linking import extract_with_tagger
from presslens.measures.sourcing.extract.nesting import arrange, nested_attributions
from presslens.measures.sourcing.extract.rules import blank_quotations, is_double, reporting_clauses
from presslens.measures.sourcing.extract.spans import Attribution, Span, bounding_span
from presslens.text.cleaning import body_paragraphs
from presslens.text.quotations import quotation_spans
from presslens.text.segmentation import split_sentences

RULE_CONFIDENCE = 0.9
_REPORTS = re.compile(
    r"\b(?:(?:several|many|some|recent|earlier|local|news|media|press|the) )*reports?\Z",
    re.IGNORECASE,
)
_REACH = 40  # characters before a cue
_SHORTEST_QUOTATION = 4  # words; fewer are set off, not spoken


def extract(text: str, paragraphs: Sequence[Span] | None = None) -> list[Attribution]:
    """Find the attributions of a text.

    Parameters
    ----------
    text : str
        Any text.
    paragraphs : sequence of (int, int), optional
        Paragraphs to read, in the order of the text; by default those of the body.

    Returns
    -------
    list of Attribution
        In the order of their first content, with attributions inside another's content pointing
        to it by `parent`. Time is linear in the length of the text.
    """
    paragraphs = body_paragraphs(text) if paragraphs is None else paragraphs
    quotations = [
        (mark.start, mark.end)
        for start, end in paragraphs
        for mark in quotation_spans(text, start, end)
        if mark.depth == 1 and is_double(text, mark.start)
    ]
    by_rule, weak = _by_rule(text, paragraphs, quotations)
    tagged = extract_with_tagger(text, paragraphs)
    by_rule += [
        *introduced(text, paragraphs, RULE_CONFIDENCE),
        *turns(text, paragraphs, RULE_CONFIDENCE),
    ]
    cues = _union(one.cue for one in tagged if one.cue is not None)
    by_rule += [one for one in weak if one.cue is not None and not _shared(one.cue, cues)]
    merged = merge(_with_sources(text, tagged, weak), by_rule)
    complete = give_rest_of_quotations(text, merged, quotations, paragraphs)
    top = arrange(text, complete)
    return nested_attributions(text, top)


def _by_rule(
    text: str, paragraphs: Sequence[Span], quotations: Sequence[Span]
) -> tuple[list[Attribution], list[Attribution]]:
    """Attributions of the rules: those they are sure of, and the weak ones."""
    found: tuple[list[Attribution], list[Attribution]] = ([], [])
    for start, end in paragraphs:
        blanked = blank_quotations(text, start, end)
        for left, right in split_sentences(text, start, end):
            for clause in reporting_clauses(blanked[left - start : right - start], left):
                content = tuple(_whole_quotations(piece, quotations) for piece in clause.content)
                found[clause.is_weak].append(
                    Attribution(clause.source, clause.cue, content, None, RULE_CONFIDENCE)
                )
    return found


def _whole_quotations(piece: Span, quotations: Sequence[Span]) -> Span:
    """Extend content over a quotation that a sentence's end cuts."""
    start, end = piece
    place = bisect_left(quotations, (start, start))
    for quotation in quotations[max(0, place - 1) : place + 1]:
        if quotation[0] < start < quotation[1]:
            start = quotation[0]
    place = bisect_left(quotations, (end, end))
    if place and quotations[place - 1][1] > end > quotations[place - 1][0]:
        end = quotations[place - 1][1]
    return start, end


def _with_sources(
    text: str, tagged: Sequence[Attribution], by_rule: Sequence[Attribution]
) -> list[Attribution]:
    """Give a tagged attribution without a source the one that a rule finds at its cue.

    In "several reports that ..." the cue is the source too.
    """
    sources = {one.cue[1]: one.source for one in by_rule if one.cue is not None}
    mended = []
    for one in tagged:
        if one.source is None and one.cue is not None:
            reports = _REPORTS.search(text, max(0, one.cue[0] - _REACH), one.cue[1])
            source = sources.get(one.cue[1], reports.span() if reports else None)
            one = replace(one, source=source)
        mended.append(one)
    return mended


def merge(tagged: Sequence[Attribution], by_rule: Sequence[Attribution]) -> list[Attribution]:
    """Join what the tagger and the rules found.

    A tagged attribution is dropped if its cue meets a rule's cue or source, or if most of its
    content lies in a rule's content or source.
    """
    covered = _Cover(by_rule)
    return sorted(
        [*by_rule, *(one for one in tagged if not covered.takes(one))],
        key=lambda one: one.content[0],
    )


class _Cover:
    """What the rules' attributions cover, for quick look-up."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.words = _union(
            span for one in attributions for span in (one.cue, one.source) if span is not None
        )
        self.content = _union(piece for one in attributions for piece in one.content)

    def takes(self, one: Attribution) -> bool:
        if one.cue is not None and _shared(one.cue, self.words):
            return True
        if one.source is not None:
            shared = _shared(one.source, self.words)
            if shared and 2 * shared < one.source[1] - one.source[0] + 1:
                return True
        size = sum(end - start for start, end in one.content)
        return 2 * sum(_shared(piece, self.content) for piece in one.content) > size


def _union(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _shared(span: Span, spans: Sequence[Span]) -> int:
    """Characters of a span that lie in others, which do not overlap."""
    place = max(0, bisect_left(spans, span) - 1)
    total = 0
    for start, end in spans[place:]:
        if start >= span[1]:
            break
        total += max(0, min(end, span[1]) - max(start, span[0]))
    return total


def give_rest_of_quotations(
    text: str,
    attributions: Sequence[Attribution],
    quotations: Sequence[Span],
    paragraphs: Sequence[Span],
) -> list[Attribution]:
    """Give a quotation that nobody has to the speaker before it.

    '"It fails," she said. "It always has."' has one speaker; so has a quotation that goes on in the
    next paragraph. A few words in quotation marks are set off, not spoken.
    """
    contents = [list(one.content) for one in attributions]
    lasts = [(bounding_span(one.content) or (0, 0))[1] for one in attributions]
    taken = _union(
        span
        for one in attributions
        for span in (*one.content, *filter(None, (one.source, one.cue)))
    )
    starts = [start for start, _ in paragraphs]
    ends = sorted(
        (bounding_span(one.content) or (0, 0), place) for place, one in enumerate(attributions)
    )
    keys = [span[0] for span, _ in ends]
    for quotation in quotations:
        if _shared(quotation, taken) or not _is_spoken(text, quotation):
            continue
        before = bisect_left(keys, quotation[0]) - 1
        if before < 0:
            continue
        place = ends[before][1]
        last = lasts[place]
        paragraph = bisect_left(starts, quotation[0] + 1)
        same = bisect_left(starts, last) == paragraph
        next_one = paragraph - bisect_left(starts, last) == 1
        opens = bool(paragraph) and text[starts[paragraph - 1] : quotation[0]].strip() == ""
        is_quoted = text[last - 1 : last] in ('"', "”") or text[last : last + 1] in ('"', "”")
        if (same and quotation[0] - last < 400) or (next_one and opens and is_quoted):
            contents[place].append(quotation)
            lasts[place] = max(last, quotation[1])
    return [
        one if len(content) == len(one.content) else replace(one, content=tuple(content))
        for one, content in zip(attributions, contents, strict=True)
    ]


def _is_spoken(text: str, quotation: Span) -> bool:
    """Whether a quotation is long enough, or is a sentence of its own, as "Yes." is."""
    start, end = quotation
    words = len(text[start : min(end, start + 200)].split())
    before = text[max(0, start - 4) : start].rstrip()
    is_sentence = text[max(start, end - 2)] in ".!?" and before[-1:] in (".", "!", "?", "”", '"')
    return words >= _SHORTEST_QUOTATION or is_sentence
