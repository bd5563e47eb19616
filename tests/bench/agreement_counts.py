"""Count where two sets of attributions of one text agree.

One set is the reference (a coding), the other is what is judged (what an extractor found, or what
another coder wrote). Everything is counted here; `agreement` makes shares of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from agreement_units import (
    Extent,
    Mask,
    extents,
    ink,
    mask_of,
    outermost,
    quoted,
    sentence_spans,
    trimmed,
    word_spans,
)
from speech_view import is_speech

from presslens.measures.sourcing.extract.spans import Attribution, Span, overlap

VIEWS = {
    "speech": "what is said, written, published or documented (see speech_view)",
    "full": "beliefs, wishes and decrees too",
}

LEAST_WORD_OVERLAP = 0.5
"""Shared words over all words of both contents from which two attributions match closely."""

LEAST_SHARE_QUOTED = 0.9
"""Share of the content within quotation marks from which speech is direct."""

CHARACTER_OVERLAPS = {"overlap30": 0.3, "overlap80": 0.8}
"""Share of the reference's characters that must be exceeded (GenderGapTracker's two measures)."""

_MARKS = frozenset('"“”')


@dataclass(frozen=True)
class Pair:
    """A reference attribution and the one matched with it, by place in their lists.

    `word_overlap` is shared words over all words of both contents (Jaccard).
    """

    reference: int
    predicted: int
    word_overlap: float


def count_agreement(
    reference: Sequence[Attribution | Extent],
    predicted: Sequence[Attribution | Extent],
    text: str,
    view: str = "full",
) -> dict[str, int]:
    """Count the units of one text, in the reference, in what is judged, and in both.

    Nested attributions are left out on both sides: those with a parent, and among `predicted`
    also those whose content lies inside the content of another.

    Parameters
    ----------
    reference, predicted : sequence of Attribution or Extent
        Offsets in `text`.
    text : str
        One article.
    view : str
        One of `VIEWS`; "full" takes the attributions as they are.

    Returns
    -------
    dict of str to int
        Units by name; ``X_both``, ``X_predicted``, ``X_reference`` for units that are matched.
    """
    coded = [extent for extent in extents(reference, len(text)) if extent.parent is None]
    found = [extent for extent in extents(predicted, len(text)) if extent.parent is None]
    if view == "speech":
        coded = [extent for extent in coded if is_speech(extent.cue, extent.content, text)]
        found = [extent for extent in found if is_speech(extent.cue, extent.content, text)]
    found = outermost(found)
    starts = np.array([start for start, _ in word_spans(text)], dtype=np.intp)
    pairs = match(_words_inside(coded, starts), _words_inside(found, starts))
    return {
        **_count_words_and_sentences(coded, found, text, starts),
        "attribution_reference": len(coded),
        "attribution_predicted": len(found),
        "attribution_both": len(pairs),
        "close_both": sum(pair.word_overlap >= LEAST_WORD_OVERLAP for pair in pairs),
        **_count_roles(coded, found, pairs),
        **_count_fragments(coded, found, text),
        **_count_character_overlaps(coded, found),
        **_count_kinds(coded, pairs, text),
    }


def match(reference: Sequence[set[int]], predicted: Sequence[set[int]]) -> list[Pair]:
    """Match attributions one to one by the words they share, the largest overlap first.

    Parameters
    ----------
    reference, predicted : sequence of set of int
        Words of each content. Two without a common word are never matched.

    Returns
    -------
    list of Pair
    """
    candidates = [
        (shared, shared / len(reference[one] | predicted[other]), one, other)
        for (one, other), shared in _shared(reference, predicted).items()
    ]
    candidates.sort(key=lambda found: (-found[0], -found[1], found[2], found[3]))
    pairs: list[Pair] = []
    taken_reference: set[int] = set()
    taken_predicted: set[int] = set()
    for _, word_overlap, one, other in candidates:
        if one not in taken_reference and other not in taken_predicted:
            taken_reference.add(one)
            taken_predicted.add(other)
            pairs.append(Pair(one, other, word_overlap))
    return pairs


def _shared(first: Sequence[set[int]], second: Sequence[set[int]]) -> dict[tuple[int, int], int]:
    """How many units two sets have in common, for the pairs that have any."""
    holders: dict[int, list[int]] = {}
    for place, units in enumerate(first):
        for unit in units:
            holders.setdefault(unit, []).append(place)
    counts: dict[tuple[int, int], int] = {}
    for other, units in enumerate(second):
        for unit in units:
            for place in holders.get(unit, ()):
                counts[place, other] = counts.get((place, other), 0) + 1
    return counts


def _pieces(attributions: Iterable[Extent]) -> list[Span]:
    return [piece for attribution in attributions for piece in attribution.content]


def _words_inside(attributions: Sequence[Extent], starts: np.ndarray) -> list[set[int]]:
    """Words, by place in the text, whose first character is in each content."""
    return [
        {
            int(word)
            for piece in attribution.content
            for word in range(*np.searchsorted(starts, piece))
        }
        for attribution in attributions
    ]


def _both(name: str, reference: Mask, predicted: Mask) -> dict[str, int]:
    return {
        f"{name}_both": int(np.count_nonzero(reference & predicted)),
        f"{name}_predicted": int(np.count_nonzero(predicted)),
        f"{name}_reference": int(np.count_nonzero(reference)),
    }


def _count_words_and_sentences(
    coded: Sequence[Extent], found: Sequence[Extent], text: str, starts: np.ndarray
) -> dict[str, int]:
    """Words whose first character is in content; sentences at least half, or touched, by it."""
    masks = [mask_of(_pieces(side), len(text)) for side in (coded, found)]
    sentences = sentence_spans(text)
    bounds = np.array(sentences, dtype=np.intp).reshape(-1, 2)
    letters = _sums_between(ink(text), bounds)
    half = [2 * _sums_between(mask & ink(text), bounds) >= letters for mask in masks]
    words = [mask[starts] for mask in masks]
    word_bounds = np.searchsorted(starts, bounds)
    touched = [_sums_between(mask, word_bounds) > 0 for mask in words]
    return {
        "words": len(starts),
        "sentences": len(sentences),
        **_both("word", *words),
        **_both("sentence", *half),
        **_both("touched", *touched),
    }


def _sums_between(mask: Mask, bounds: np.ndarray) -> np.ndarray:
    """Trues between each pair of bounds; shape (pairs,)."""
    sums = np.concatenate([[0], np.cumsum(mask)])
    return sums[bounds[:, 1]] - sums[bounds[:, 0]]


def _any_overlap(first: Sequence[Span], second: Sequence[Span]) -> bool:
    return any(overlap(one, other) for one in first for other in second)


def _count_roles(
    coded: Sequence[Extent], found: Sequence[Extent], pairs: Sequence[Pair]
) -> dict[str, int]:
    """Among matched pairs: whether source and cue overlap; both absent agree too."""
    counts = {}
    for role in ("source", "cue"):
        with_role, agreed_with_role, agreed = 0, 0, 0
        for pair in pairs:
            expected = getattr(coded[pair.reference], role)
            given = getattr(found[pair.predicted], role)
            same = _any_overlap(expected, given) if expected else not given
            agreed += same
            if expected:
                with_role += 1
                agreed_with_role += same
        counts[f"{role}_matched"] = with_role
        counts[f"{role}_right"] = agreed_with_role
        counts[f"{role}_both"] = agreed
    return counts


def _count_fragments(coded: Sequence[Extent], found: Sequence[Extent], text: str) -> dict[str, int]:
    """Pieces of content with the same bounds, as they are and trimmed at both ends."""
    counts = {}
    for name, trim in (("fragment", True), ("untrimmed_fragment", False)):
        one, other = (
            {trimmed(text, piece) if trim else piece for piece in _pieces(side)}
            for side in (coded, found)
        )
        one, other = ({span for span in side if span[0] < span[1]} for side in (one, other))
        counts[f"{name}_both"] = len(one & other)
        counts[f"{name}_predicted"] = len(other)
        counts[f"{name}_reference"] = len(one)
    return counts


def _characters(attribution: Extent) -> set[int]:
    return {place for piece in attribution.content for place in range(*piece)}


def _count_character_overlaps(coded: Sequence[Extent], found: Sequence[Extent]) -> dict[str, int]:
    """GenderGapTracker's measure: each reference takes the best of what is left, in order."""
    expected = [_characters(attribution) for attribution in coded]
    shared = _shared(expected, [_characters(attribution) for attribution in found])
    overlapping: dict[int, list[int]] = {}
    for one, other in sorted(shared):
        overlapping.setdefault(one, []).append(other)
    counts = {}
    for name, least in CHARACTER_OVERLAPS.items():
        taken: set[int] = set()
        for one, characters in enumerate(expected):
            left = [other for other in overlapping.get(one, ()) if other not in taken]
            best = max(left, key=lambda other: shared[one, other], default=None)
            if best is not None and shared[one, best] / len(characters) > least:
                taken.add(best)
        counts[f"{name}_both"] = len(taken)
    return counts


def _count_kinds(coded: Sequence[Extent], pairs: Sequence[Pair], text: str) -> dict[str, int]:
    """How many of each kind of reference attribution are matched closely."""
    kinds = ("direct", "mixed", "indirect", "according_to")
    counts = {f"{kind}_{what}": 0 for kind in kinds for what in ("reference", "both")}
    within, visible = quoted(text), ink(text)
    close = {pair.reference for pair in pairs if pair.word_overlap >= LEAST_WORD_OVERLAP}
    for place, attribution in enumerate(coded):
        kind = _quotation_kind(attribution, text, within, visible)
        of_kinds = [kind]
        if any("according to" in text[start:end].lower() for start, end in attribution.cue):
            of_kinds.append("according_to")
        for name in of_kinds:
            counts[f"{name}_reference"] += 1
            counts[f"{name}_both"] += place in close
    return counts


def _quotation_kind(attribution: Extent, text: str, within: Mask, visible: Mask) -> str:
    content = visible & mask_of(attribution.content, len(text))
    characters = np.count_nonzero(content)
    if characters and np.count_nonzero(content & within) / characters >= LEAST_SHARE_QUOTED:
        return "direct"
    has_mark = any(not _MARKS.isdisjoint(text[start:end]) for start, end in attribution.content)
    return "mixed" if has_mark else "indirect"
