"""How far two sets of attributions of the same texts agree.

One set is the reference (a coding), the other is judged (what an extractor found, or what another
coder wrote). `count_agreement` counts the units of one text, `compare` makes metrics of the counts
of many, with intervals over articles. Shares are taken over all articles together; density and
number of attributions are compared article by article.

References
----------
Newell, Margolin and Ruths (2018), An attribution relations corpus for political news, LREC.
Asr and others (2021), The Gender Gap Tracker, PLoS ONE 16(1) e0245533 (the 30% and 80% measures).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from measurements import (
    AS_IT_IS,
    CORRELATION,
    MIN_GROUPS,
    POSITIVE,
    Scale,
    correlation,
    groups_of,
    jackknife_interval,
    ranks,
    share_of,
)
from text_units import Mask, mask_of, quoted, sentence_spans, trimmed, visible, word_starts

from presslens.measures.sourcing.extract.spans import Attribution, Span, overlap
from presslens.stats import Floats
from training.coded_stories import outermost

VIEWS = {
    "speech": "what is said, written, published or documented (see `is_speech`)",
    "full": "beliefs, wishes and decrees too",
}
UNITS = {
    "sentence": "sentences with at least half of their visible characters in content",
    "word": "words whose first character is in content",
    "attribution": "attributions matched one to one, at least one word of content shared",
    "close": "attributions matched, with at least half of all words of both shared",
    "fragment": "pieces of content with the same bounds after trimming punctuation and marks",
    "source": "attributions matched whose sources overlap, or that both have no source",
    "overlap30": "attributions of which over 30% of the characters are found",
    "overlap80": "attributions of which over 80% of the characters are found",
    "direct": "attributions matched closely, content at least 90% within double quotation marks",
    "mixed": "attributions matched closely, other content with a double quotation mark",
    "indirect": "attributions matched closely, content without a double quotation mark",
    "according_to": "attributions matched closely, a cue with 'according to'",
    "matched_source": "matched attributions with a source in the reference: sources that overlap",
    "text": "all words of the article",
}
"""What is counted in the reference, in what is judged, and in both."""

SHARES = (
    *("sentence_f1", "word_precision", "word_recall", "word_f1", "attribution_f1", "close_f1"),
    *("fragment_f1", "source_f1", "overlap30_f1", "overlap80_f1", "direct_recall"),
    *("mixed_recall", "indirect_recall", "according_to_recall", "source_accuracy"),
)
"""Metrics that are shares from 0 to 1, each named by its unit; accuracy is of matched sources."""

BY_ARTICLE = {
    "density_absolute_error": "words in content, in hundredths of an article's words",
    "density_signed_error": "the same, found minus reference",
    "density_pearson": "Pearson's correlation of that share over articles",
    "density_spearman": "Spearman's",
    "count_absolute_error": "attributions of an article",
    "count_pearson": "Pearson's correlation of their number over articles",
}
"""Metrics that are means, or correlations, over articles."""

METRICS = (*SHARES, *BY_ARTICLE)
MIN_WORD_OVERLAP = 0.5
MIN_SHARE_QUOTED = 0.9
CHARACTER_OVERLAPS = {"overlap30": 0.3, "overlap80": 0.8}

# Forms of a cue that make an attribution speech. The list is part of the definition of the scores:
# another list gives other numbers.
SPEECH_CUES = frozenset(
    (Path(__file__).parent / "speech_cues.txt").read_text(encoding="utf-8").split()
)
_MARK = re.compile('["“”]')
_CUE_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Extent:
    """Where an attribution stands; unlike in `Attribution`, source and cue may be in pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Count(NamedTuple):
    """How many units are in both sets, in what is judged, and in the reference."""

    both: int
    predicted: int
    reference: int


class Pair(NamedTuple):
    """Places of two matched attributions in their lists; shared over all words of both."""

    reference: int
    predicted: int
    word_overlap: float


def to_extent(attribution: Attribution) -> Extent:
    """Source, cue and content of an attribution, each as pieces."""
    source, cue = (
        () if span is None else (span,) for span in (attribution.source, attribution.cue)
    )
    return Extent(source, cue, attribution.content)


def is_speech(extent: Extent, text: str) -> bool:
    """Whether an attribution is in the speech view, by one rule for codings and extractors.

    Its content has a double quotation mark, it has no cue, or one with a word of `SPEECH_CUES`.
    """
    if not extent.cue or any(_MARK.search(text, *piece) for piece in extent.content):
        return True
    return any(
        word.lower() in SPEECH_CUES
        for start, end in extent.cue
        for word in _CUE_WORD.findall(text[start:end])
    )


def match(reference: Sequence[set[int]], predicted: Sequence[set[int]]) -> list[Pair]:
    """Match sets of words one to one by the words they share, the largest overlap first."""
    candidates = sorted(
        (-len(coded & found), -len(coded & found) / len(coded | found), i, j)
        for i, coded in enumerate(reference)
        for j, found in enumerate(predicted)
        if coded & found
    )
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for _, negative_overlap, i, j in candidates:
        if i not in pairs and j not in taken:
            pairs[i] = Pair(i, j, -negative_overlap)
            taken.add(j)
    return list(pairs.values())


def count_agreement(
    reference: Sequence[Extent], predicted: Sequence[Extent], text: str, view: str = "full"
) -> dict[str, Count]:
    """Count the `UNITS` of one text, in one of the `VIEWS`; attributions are top-level.

    Of `predicted` the outermost count, as PolNeAR codes no others (its guidelines, page 23).
    """
    if view == "speech":
        reference = [extent for extent in reference if is_speech(extent, text)]
        predicted = [extent for extent in predicted if is_speech(extent, text)]
    predicted = outermost(predicted)
    starts = word_starts(text)
    pairs = match(_words_inside(reference, starts), _words_inside(predicted, starts))
    close = {pair.reference for pair in pairs if pair.word_overlap >= MIN_WORD_OVERLAP}
    sizes = len(predicted), len(reference)
    return {
        **_count_words_and_sentences(reference, predicted, text, starts),
        "attribution": Count(len(pairs), *sizes),
        "close": Count(len(close), *sizes),
        "fragment": _both(*(_fragments(side, text) for side in (reference, predicted))),
        **_count_sources(reference, predicted, pairs),
        **_count_character_overlaps(reference, predicted),
        **_count_kinds(reference, close, text),
        "text": Count(len(starts), len(starts), len(starts)),
    }


def _both(reference: set, predicted: set) -> Count:
    return Count(len(reference & predicted), len(predicted), len(reference))


def _pieces(extents: Sequence[Extent]) -> list[Span]:
    return [piece for extent in extents for piece in extent.content]


def _words_inside(extents: Sequence[Extent], starts: np.ndarray) -> list[set[int]]:
    """Words, by index in the text, whose first character is in each content."""
    return [
        {word for piece in extent.content for word in range(*np.searchsorted(starts, piece))}
        for extent in extents
    ]


def _count_words_and_sentences(
    reference: Sequence[Extent], predicted: Sequence[Extent], text: str, starts: np.ndarray
) -> dict[str, Count]:
    in_text, sentences = visible(text), sentence_spans(text)
    words, attributed = [], []
    for side in (reference, predicted):
        mask = mask_of(_pieces(side), len(text))
        words.append(set(np.flatnonzero(mask[starts])))
        in_content = mask & in_text
        attributed.append(
            {
                (start, end)
                for start, end in sentences
                if 2 * in_content[start:end].sum() >= in_text[start:end].sum()
            }
        )
    return {"word": _both(*words), "sentence": _both(*attributed)}


def _fragments(extents: Sequence[Extent], text: str) -> set[Span]:
    spans = {trimmed(text, piece) for piece in _pieces(extents)}
    return {(start, end) for start, end in spans if start < end}


def _count_sources(
    reference: Sequence[Extent], predicted: Sequence[Extent], pairs: Sequence[Pair]
) -> dict[str, Count]:
    agreed, matched, right = 0, 0, 0
    for pair in pairs:
        coded, judged = reference[pair.reference].source, predicted[pair.predicted].source
        if coded:
            matched += 1
            right += any(overlap(one, other) for one in coded for other in judged)
        else:
            agreed += not judged
    return {
        "source": Count(agreed + right, len(predicted), len(reference)),
        "matched_source": Count(right, matched, matched),
    }


def _count_character_overlaps(
    reference: Sequence[Extent], predicted: Sequence[Extent]
) -> dict[str, Count]:
    """GenderGapTracker's measure: each reference takes the best of what is left, in order."""
    coded, judged = (
        [{character for piece in extent.content for character in range(*piece)} for extent in side]
        for side in (reference, predicted)
    )
    shared = np.array([[len(one & other) for other in judged] for one in coded])
    counts = {}
    for name, limit in CHARACTER_OVERLAPS.items():
        left, taken = np.array(shared), 0
        for row, characters in enumerate(coded if judged else ()):
            best = left[row].argmax()
            if left[row, best] / len(characters) > limit:
                left[:, best] = 0
                taken += 1
        counts[name] = Count(taken, len(predicted), len(reference))
    return counts


def _count_kinds(reference: Sequence[Extent], close: set[int], text: str) -> dict[str, Count]:
    """How many of each kind of reference attribution are matched closely."""
    members: dict[str, set[int]] = {
        kind: set() for kind in ("direct", "mixed", "indirect", "according_to")
    }
    in_quotation, in_text = quoted(text), visible(text)
    for index, extent in enumerate(reference):
        members[_quotation_kind(extent, text, in_quotation, in_text)].add(index)
        if any("according to" in text[start:end].lower() for start, end in extent.cue):
            members["according_to"].add(index)
    return {kind: _both(indices, indices & close) for kind, indices in members.items()}


def _quotation_kind(extent: Extent, text: str, in_quotation: Mask, in_text: Mask) -> str:
    content = in_text & mask_of(extent.content, len(text))
    if (content & in_quotation).sum() >= MIN_SHARE_QUOTED * content.sum() > 0:
        return "direct"
    has_mark = any(_MARK.search(text, *piece) for piece in extent.content)
    return "mixed" if has_mark else "indirect"


def compare(names: Sequence[str], counts: Sequence[dict[str, Count]]) -> pd.DataFrame:
    """Metrics of the counts of many comparisons: index `METRICS`, columns value, low, high, n.

    The 95% intervals are by leaving out one article at a time, all comparisons of one name
    together. n is what a metric rests on: units of the reference for recall and F1, those found
    for precision, else articles.
    """
    table = np.array([[count[unit] for unit in UNITS] for count in counts], dtype=float)
    articles = groups_of(names)
    totals = dict(zip(UNITS, table.sum(axis=0).astype(int), strict=True))
    sizes = [totals[unit][1 if rate == "precision" else 2] for unit, rate in map(_unit, SHARES)]
    values = _metrics(table)
    left_out = articles if len(articles) >= MIN_GROUPS else []
    without = [_metrics(np.delete(table, rows, axis=0)) for rows in left_out]
    scales = [*map(share_of, sizes), *map(_scale, BY_ARTICLE)]
    intervals = map(jackknife_interval, values, np.reshape(without, (-1, len(METRICS))).T, scales)
    rows = zip(values, intervals, [*sizes, *[len(articles)] * len(BY_ARTICLE)], strict=True)
    return pd.DataFrame(
        [(value, *interval, n) for value, interval, n in rows],
        columns=["value", "low", "high", "n"],
        index=pd.Index(METRICS, name="metric"),
    )


def _scale(metric: str) -> Scale:
    """Scale for the interval of a metric in `BY_ARTICLE`."""
    kinds = {"error": POSITIVE, "pearson": CORRELATION, "spearman": CORRELATION}
    return AS_IT_IS if metric == "density_signed_error" else kinds[metric.rpartition("_")[2]]


def _metrics(table: Floats) -> list[float]:
    """Values of `METRICS`, from counts of shape (comparisons, units, 3)."""
    totals = dict(zip(UNITS, table.sum(axis=0).tolist(), strict=True))
    values = [_rate(*totals[unit], rate) for unit, rate in map(_unit, SHARES)]
    columns = dict(zip(UNITS, np.moveaxis(table, 1, 0), strict=True))
    words = np.maximum(columns["text"][:, 0], 1)
    # Divided last, so that equal shares come out equal and share their rank.
    predicted, reference = (100 * columns["word"][:, side] / words for side in (1, 2))
    more, fewer = (columns["attribution"][:, side] for side in (1, 2))
    return [
        *values,
        float(np.abs(predicted - reference).mean()),
        float((predicted - reference).mean()),
        correlation(predicted, reference),
        correlation(ranks(predicted), ranks(reference)),
        float(np.abs(more - fewer).mean()),
        correlation(more, fewer),
    ]


def _unit(share: str) -> tuple[str, str]:
    """Unit of a share, and which share of it."""
    unit, _, rate = share.rpartition("_")
    return ("matched_source", "recall") if rate == "accuracy" else (unit, rate)


def _rate(both: float, predicted: float, reference: float, rate: str) -> float:
    """Precision, recall or their harmonic mean; nan where there is nothing to take a share of."""
    part, whole = {
        "precision": (both, predicted),
        "recall": (both, reference),
        "f1": (2 * both, predicted + reference),
    }[rate]
    return part / whole if whole else float("nan")
