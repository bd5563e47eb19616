"""From labeled tokens to attributions: which content and which source belong to which cue."""

import bisect
from dataclasses import dataclass, field

import numpy as np

from presslens.measures.sourcing.extract.spans import Attribution, Span
from presslens.measures.sourcing.extract.tagger import LABELS, Tagging
from presslens.measures.sourcing.extract.tokens import CAPITAL, OUTSIDE, kind, normalize

MAX_CUE_DISTANCE = 40  # tokens from content on the left to its cue
CONFIDENCE_MIDDLE, CONFIDENCE_SLOPE = 1.81, 2.21  # of a logistic curve over log margins
MAX_PARAGRAPHS = 2  # over which a quotation without a cue goes on
_PRONOUNS = frozenset(("he", "she", "they", "we", "i", "it", "who", "which"))


@dataclass
class _Segment:
    """Neighboring tokens of one role, from the index of the first to that of the last."""

    role: str
    first: int
    last: int


@dataclass
class _Link:
    """A cue with what belongs to it; no cue if a quotation stands alone."""

    cue: _Segment | None
    content: list[_Segment] = field(default_factory=list)
    source: _Segment | None = None


def link_segments(tagging: Tagging) -> list[Attribution]:
    """Join labeled tokens to attributions, in the order of their first content.

    Content without a cue is kept only in quotation marks.
    """
    segments = _segments(tagging)
    cues = [segment for segment in segments if segment.role[0] == "Q"]
    links = [_Link(cue) for cue in cues]
    firsts = [cue.first for cue in cues]
    alone: list[_Link] = []
    for segment in segments:
        if segment.role[0] != "C":
            continue
        owner = _owner(segment, links, firsts, tagging)
        if owner is not None:
            owner.content.append(segment)
        elif tagging.tokens.quotation[segment.first] != OUTSIDE:
            alone.append(_Link(None, [segment]))
    _give_sources(links, segments, tagging)
    complete = [link for link in links if link.content] + alone
    complete.sort(key=lambda link: link.content[0].first)
    return [_attribution(link, tagging) for link in complete]


def _segments(tagging: Tagging) -> list[_Segment]:
    """Find the runs of tokens of one role; gaps are left out."""
    segments: list[_Segment] = []
    open_role = ""
    paragraphs = tagging.tokens.paragraphs
    for index in np.flatnonzero(tagging.labels):
        part, _, role = LABELS[tagging.labels[index]].partition("-")
        if not role:  # a gap
            open_role = ""
            continue
        goes_on = (
            part == "I"
            and role == open_role
            and segments[-1].last == index - 1
            and paragraphs[index] == paragraphs[index - 1]
        )
        if goes_on:
            segments[-1].last = int(index)
        else:
            segments.append(_Segment(role, int(index), int(index)))
        open_role = role
    return segments


def _owner(
    content: _Segment, links: list[_Link], firsts: list[int], tagging: Tagging
) -> _Link | None:
    """Cue that content belongs to: for content on the left the next one, else the one before."""
    tokens = tagging.tokens
    after = bisect.bisect_right(firsts, content.first)
    paragraph = tokens.paragraphs[content.first]
    if content.role == "CL" and after < len(links):
        cue = links[after].cue
        same = cue is not None and tokens.paragraphs[cue.first] == paragraph
        if same and firsts[after] - content.last <= MAX_CUE_DISTANCE:
            return links[after]
    if after == 0:
        return None
    before = links[after - 1]
    assert before.cue is not None
    cue_end = before.cue.last
    quoted = tokens.quotation[content.first] != OUTSIDE
    paragraphs_apart = paragraph - tokens.paragraphs[cue_end]
    if paragraphs_apart == 0:
        same_sentence = tokens.sentences[cue_end] == tokens.sentences[content.first]
        near = content.first - cue_end <= 3
        return before if quoted or same_sentence or near else None
    if quoted and before.content and paragraphs_apart <= MAX_PARAGRAPHS:
        return before
    ends_with_colon = cue_end + 1 < len(tokens) and ":" in tokens.words[cue_end : cue_end + 2]
    return before if ends_with_colon and paragraphs_apart == 1 else None


def _give_sources(links: list[_Link], segments: list[_Segment], tagging: Tagging) -> None:
    """Give each cue the source in its sentence with the least between them."""
    sentences = tagging.tokens.sentences
    by_sentence: dict[int, list[_Segment]] = {}
    for segment in segments:
        by_sentence.setdefault(int(sentences[segment.first]), []).append(segment)
    for link in links:
        cue = link.cue
        assert cue is not None
        neighbors = by_sentence[int(sentences[cue.first])]
        # A window keeps a sentence of thousands of segments linear.
        here = bisect.bisect_left(neighbors, cue.first, key=lambda segment: segment.first)
        window = neighbors[max(0, here - 12) : here + 12]
        sources = [segment for segment in window if segment.role == "S"]
        costs = [(_distance(source, cue, window), source.first) for source in sources]
        if costs and min(costs)[0] < 60:
            link.source = sources[costs.index(min(costs))]
        else:
            link.source = _subject_without_label(cue, tagging)


def _subject_without_label(cue: _Segment, tagging: Tagging) -> _Segment | None:
    """Name or pronoun that must be the source of a cue for which the tagger found none.

    Before the cue: "reporters, who said ..."; after it: "Said Ellis: ..."; at the start of the
    sentence for a further verb or participle: "Smith left early, and said that ...".
    """
    words, sentences = tagging.tokens.words, tagging.tokens.sentences
    sentence = sentences[cue.first]
    head = int(np.searchsorted(sentences, sentence))
    after = cue.last + 1
    if cue.first == head:
        ends = after < len(words) and sentences[after] == sentence
        return _name_at(after, len(words), tagging) if ends else None
    before = normalize(words[cue.first - 1])
    if before in _PRONOUNS:
        return _Segment("S", cue.first - 1, cue.first - 1)
    goes_on = before in ("and", "but", "then", "also", "while", "after", "before", "by")
    if goes_on or (before in (",", "-") and words[cue.first].endswith("ing")):
        return _name_at(head, cue.first, tagging)
    return None


def _name_at(first: int, end: int, tagging: Tagging) -> _Segment | None:
    """Pronoun or capitalized words, at most 12, that begin at a token."""
    words = tagging.tokens.words
    if normalize(words[first]) in _PRONOUNS:
        return _Segment("S", first, first)
    last = first
    while last < min(end, first + 12) and kind(words[last], normalize(words[last])) == CAPITAL:
        last += 1
    return _Segment("S", first, last - 1) if last > first else None


def _distance(source: _Segment, cue: _Segment, window: list[_Segment]) -> int:
    """Tokens between a source and a cue; another cue counts 10, content 3, a source behind 1."""
    low, high = min(source.last, cue.last), max(source.first, cue.first)
    between = [segment for segment in window if segment.first > low and segment.last < high]
    cues = sum(segment.role[0] == "Q" for segment in between)
    content = sum(segment.role[0] == "C" for segment in between)
    return max(0, high - low - 1) + 10 * cues + 3 * content + (source.first > cue.first)


def _attribution(link: _Link, tagging: Tagging) -> Attribution:
    def span(segment: _Segment) -> Span:
        tokens = tagging.tokens
        return int(tokens.starts[segment.first]), int(tokens.ends[segment.last])

    return Attribution(
        source=span(link.source) if link.source else None,
        cue=span(link.cue) if link.cue else None,
        content=tuple(span(segment) for segment in link.content),
        confidence=_confidence(link, tagging),
    )


def _confidence(link: _Link, tagging: Tagging) -> float:
    """Share of right attributions (word IoU of at least .5) among those with such margins.

    A logistic curve over the logarithm of the mean margin of content and cue, fitted to the
    attributions link in the dev stories.
    """
    pieces = [*link.content, *([link.cue] if link.cue else [])]
    margins = np.concatenate([tagging.margins[p.first : p.last + 1] for p in pieces])
    odds = CONFIDENCE_MIDDLE + CONFIDENCE_SLOPE * np.log(margins.mean() + 0.1)
    return float(1 / (1 + np.exp(-odds)))
