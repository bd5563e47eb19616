"""Find the attributions of a text: the tagger's, corrected and completed by rules.

The rules find the ends of reporting clauses ("X said that", "..., according to X") better than the
tagger; the tagger finds everything else. Where both find an attribution, the rule's stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from presslens.measures.sourcing.extract.blanks import (
    BLANK,
    SPOKEN,
    blank_quotations,
    double_quotations,
)
from presslens.measures.sourcing.extract.layout import introduced, signed, turns
from presslens.measures.sourcing.extract.linking import link_segments
from presslens.measures.sourcing.extract.nesting import arrange, nested_attributions
from presslens.measures.sourcing.extract.reading import Reading, moved, read
from presslens.measures.sourcing.extract.rules import RULE_CONFIDENCE, reporting_clauses
from presslens.measures.sourcing.extract.spans import (
    Attribution,
    Span,
    bounding_span,
    covered,
    union,
)
from presslens.measures.sourcing.extract.tagger import load
from presslens.text.cleaning import PARSED_TEXTS
from presslens.text.segmentation import split_sentences

BATCH = 200_000
"""Characters of texts whose tokens are labeled together: about 40 megabytes."""

_REPORTS = re.compile(
    r"\b(?:(?:several|many|some|recent|earlier|local|news|media|press|the) )*reports?\Z",
    re.IGNORECASE,
)
_SET_PHRASE = re.compile(r"\b(?:goe?s? without saying|needless to say|that is to say)\Z")
# "Results are expected next week": the subject says nothing.
_EXPECTED = re.compile(r"(?:is|are|was|were|be|been) (?:\w+ly )?(?:expected|scheduled|slated)")
_SPEAKER_AND_VERB = re.compile(r"(?:[A-Z][\w.’'-]* ){1,4}(?:\w+ly )?[a-z]+(?:ed|s)?(?=[.,;] ?)")
_REACH = 40  # characters before a cue
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]+(?: \d{1,2})?){0,2}"
    r"(?: ?\([^()]{2,40}\))?|[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,2} \([A-Z][^()]{1,39}\))"
    r" ?(?:[—–]|--?) (?=[A-Z\"“‘'])"
)
_MIN_WORDS = 4  # of a quotation; fewer are set off, not spoken
_MAX_GAP = 400  # characters between two quotations of one speaker in a paragraph
# A quotation that no words attribute.
_WHOLE = re.compile(r"\"[A-Z][^\"]*[.?!…]\"\Z|“[A-Z][^“]*[.?!…]”\Z")
_MIN_WHOLE = 8  # words
_ALONE_CONFIDENCE = 0.8


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
    return next(extract_all([(text, paragraphs)]))


def extract_all(
    texts: Iterable[tuple[str, Sequence[Span] | None]],
) -> Iterator[list[Attribution]]:
    """Find the attributions of each text, given with its paragraphs, as `extract` finds them.

    Texts are taken `BATCH` characters at a time, as the tagger is faster on several at once, and
    not more of them than are remembered as read: `describe` reads each again.
    """
    waiting: list[Reading] = []
    size = 0
    for text, paragraphs in texts:
        waiting.append(read(text, paragraphs))
        size += len(text)
        if size >= BATCH or len(waiting) == PARSED_TEXTS:
            yield from _extract_read(waiting)
            waiting, size = [], 0
    if waiting:
        yield from _extract_read(waiting)


def _extract_read(readings: Sequence[Reading]) -> Iterator[list[Attribution]]:
    taggings = load().tag([(reading.text, reading.paragraphs) for reading in readings])
    for reading, tagging in zip(readings, taggings, strict=True):
        found = _extract(reading.text, reading.paragraphs, link_segments(tagging))
        yield moved(found, reading.back)


def _extract(
    text: str, paragraphs: Sequence[Span], tagged: Sequence[Attribution]
) -> list[Attribution]:
    """Find the attributions of a text as read, in which the tagger found some."""
    quotations = [
        (mark.start, mark.end)
        for start, end in paragraphs
        for mark in double_quotations(text, start, end)
    ]
    by_rule, weak = _by_rule(text, paragraphs, quotations)
    cues = union(attribution.cue for attribution in tagged if attribution.cue)
    by_rule += [rule for find in (introduced, signed, turns) for rule in find(text, paragraphs)]
    by_rule += [rule for rule in weak if rule.cue and not covered(rule.cue, cues)]
    merged = merge(_with_sources(text, tagged, weak), by_rule)
    complete = give_rest_of_quotations(text, merged, quotations, paragraphs)
    complete = without_datelines(text, complete, paragraphs)
    return nested_attributions(text, arrange(text, complete))


def _by_rule(
    text: str, paragraphs: Sequence[Span], quotations: Sequence[Span]
) -> tuple[list[Attribution], list[Attribution]]:
    """Attributions of the rules: the sure ones, and the weak ones."""
    sure: list[Attribution] = []
    weak: list[Attribution] = []
    for start, end in paragraphs:
        blanked = blank_quotations(text, start, end)
        for left, right in _sentences_of_speech(blanked, text, start, end):
            for clause in reporting_clauses(blanked[left - start : right - start], left):
                content = tuple(_whole_quotations(piece, quotations) for piece in clause.content)
                (weak if clause.is_weak else sure).append(
                    Attribution(clause.source, clause.cue, content, None, RULE_CONFIDENCE)
                )
    return sure, weak


def _sentences_of_speech(blanked: str, text: str, start: int, end: int) -> list[Span]:
    """Sentences of a paragraph; "Get out!" and the sentence of its speaker and verb are one."""
    joined: list[Span] = []
    for left, right in split_sentences(text, start, end):
        follows = joined and blanked.startswith(SPOKEN + BLANK, max(0, joined[-1][1] - start - 2))
        if follows and _SPEAKER_AND_VERB.match(blanked, left - start):
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


def _whole_quotations(piece: Span, quotations: Sequence[Span]) -> Span:
    """Extend content over a quotation that a sentence's end cuts."""
    return _around(piece[0], quotations)[0], _around(piece[1], quotations)[1]


def _around(offset: int, quotations: Sequence[Span]) -> Span:
    """Quotation inside which an offset is; the offset alone if there is none."""
    index = bisect_left(quotations, (offset, offset))
    inside = index and quotations[index - 1][1] > offset
    return quotations[index - 1] if inside else (offset, offset)


def _with_sources(
    text: str, tagged: Sequence[Attribution], by_rule: Sequence[Attribution]
) -> list[Attribution]:
    """Give a tagged attribution without a source the one that a rule finds at its cue.

    In "several reports that ..." the cue is the source too; in "it goes without saying that ..."
    nobody says anything.
    """
    sources = {rule.cue[1]: rule.source for rule in by_rule if rule.cue}
    complete = []
    for attribution in tagged:
        if attribution.source is None and attribution.cue is not None:
            start, end = attribution.cue
            if _SET_PHRASE.search(text, max(0, end - _REACH), end):
                continue
            reports = _REPORTS.search(text, max(0, start - _REACH), end)
            source = sources.get(end, reports.span() if reports else None)
            attribution = replace(attribution, source=source)
        cue, source = attribution.cue, attribution.source
        if not (cue and source and source < cue and _EXPECTED.fullmatch(text, *cue)):
            complete.append(attribution)
    return complete


def merge(tagged: Sequence[Attribution], by_rule: Sequence[Attribution]) -> list[Attribution]:
    """Join what the tagger and the rules found, in the order of the first content.

    A tagged attribution is dropped if its cue meets a rule's cue or source, if its source covers
    a rule's and as much again, or if most of its content lies in a rule's content.
    """
    words = union(span for rule in by_rule for span in rule.words)
    contents = union(piece for rule in by_rule for piece in rule.content)

    def is_covered(attribution: Attribution) -> bool:
        if attribution.cue is not None and covered(attribution.cue, words):
            return True
        if attribution.source is not None:
            shared = covered(attribution.source, words)
            if shared and 2 * shared < attribution.source[1] - attribution.source[0] + 1:
                return True
        size = sum(end - start for start, end in attribution.content)
        return 2 * sum(covered(piece, contents) for piece in attribution.content) > size

    kept = [attribution for attribution in tagged if not is_covered(attribution)]
    return sorted([*by_rule, *kept], key=lambda attribution: attribution.content[0])


def give_rest_of_quotations(
    text: str,
    attributions: Sequence[Attribution],
    quotations: Sequence[Span],
    paragraphs: Sequence[Span],
) -> list[Attribution]:
    """Assign quotations without a source to the speaker before them.

    '"It fails," she said. "It always has."' has one speaker; so has a quotation that goes on in the
    next paragraph. A few words in quotation marks are set off, not spoken; whole sentences in them
    are speech even where nobody before can have said them.
    """
    contents = [list(attribution.content) for attribution in attributions]
    extents = [bounding_span(content) or (0, 0) for content in contents]
    ends = [end for _, end in extents]
    quoted_ends = {end for _, end in quotations}
    taken = union(span for other in attributions for span in (*other.content, *other.words))
    starts = [start for start, _ in paragraphs]
    order = sorted(range(len(extents)), key=extents.__getitem__)
    firsts = [extents[index][0] for index in order]

    def runs_on(end: int, quotation: Span) -> bool:
        paragraph = bisect_left(starts, quotation[0] + 1)
        apart = paragraph - bisect_left(starts, end)
        opens = bool(paragraph) and text[starts[paragraph - 1] : quotation[0]].strip() == ""
        is_quoted = end in quoted_ends or text[end : end + 1] in ('"', "”")
        goes_on = apart == 0 and quotation[0] - end < _MAX_GAP
        return goes_on or (apart == 1 and opens and is_quoted)

    alone = []
    for quotation in quotations:
        if covered(quotation, taken) or not _is_spoken(text, quotation):
            continue
        before = bisect_left(firsts, quotation[0])
        if before and runs_on(ends[order[before - 1]], quotation):
            index = order[before - 1]
            contents[index].append(quotation)
            ends[index] = max(ends[index], quotation[1])
        elif _is_whole(text, quotation):
            alone.append(Attribution(None, None, (quotation,), None, _ALONE_CONFIDENCE))
    return alone + [
        replace(attribution, content=tuple(content))
        for attribution, content in zip(attributions, contents, strict=True)
    ]


def without_datelines(
    text: str, attributions: Sequence[Attribution], paragraphs: Sequence[Span]
) -> list[Attribution]:
    """Take the place and agency at the head of a paragraph off the content: "PARIS (AP) — "."""
    found = (_DATELINE.match(text, start, end) for start, end in paragraphs)
    heads = [match.span() for match in found if match]
    starts = [start for start, _ in heads]

    def cut(piece: Span) -> Span:
        index = bisect_right(starts, piece[0]) - 1
        return (max(piece[0], heads[index][1]), piece[1]) if index >= 0 else piece

    return [
        replace(attribution, content=pieces) if pieces else attribution
        for attribution in attributions
        for pieces in [tuple((a, b) for a, b in map(cut, attribution.content) if a < b)]
    ]


def _is_spoken(text: str, quotation: Span) -> bool:
    """Whether a quotation is long enough, or is a sentence of its own, as "Yes." is."""
    start, end = quotation
    words = len(text[start : min(end, start + 200)].split())
    before = text[max(0, start - 4) : start].rstrip()
    last = text[max(start, end - 2) : end].rstrip('"”')[-1:]
    is_sentence = last in (".", "!", "?") and before[-1:] in (".", "!", "?", "”", '"')
    return words >= _MIN_WORDS or is_sentence


def _is_whole(text: str, quotation: Span) -> bool:
    """Whether a quotation is a sentence or more, closed by the mark that answers its opening."""
    start, end = quotation
    before = text[max(0, start - 4) : start].rstrip()[-1:]
    words = len(text[start : min(end, start + 200)].split())
    return (
        before in ("", *'.?!:”"') and words >= _MIN_WHOLE and bool(_WHOLE.match(text, start, end))
    )
