"""Does a 95 % interval of a difference hold zero 19 times in 20 where there is no difference?

    python tests/bench/bootstrap_coverage.py onestop.json [--write CSV]

Two halves of one article are compared as two articles are: sentences drawn with replacement from
each, percentile interval of the difference. The advanced news stories of OneStopEnglish with at
least 20 sentences are halved in three ways: at random (the test of the method), odd against even
sentences, and first against second half. The last is no test of the method, as an article may
change along its length; what it shows is how far the position of a sentence matters, and so by how
much the study widens its intervals as a second look.
"""

import math
import sys
from pathlib import Path

import numpy as np
from corpora import read_onestop
from measurements import Measurement, run_script

from presslens.dealing import POSITION_INFLATION
from presslens.readability.counts import COUNTS, count_texts
from presslens.readability.indices import compute
from presslens.segmentation import split_sentences
from presslens.uncertainty import (
    SEED,
    Floats,
    bootstrap_totals,
    inflate,
    percentile_interval,
    wilson_interval,
)

MEASUREMENT = "intervals of a zero difference that hold zero"
FEWEST_SENTENCES = 20
REPLICATES = 1000
RANDOM_HALVINGS = 20  # of each article: one would leave the share uncertain by three points
GOAL = (0.93, 0.97)
RANDOM, ODD_EVEN, POSITION = "random halves", "odd and even", "first and second half"

Halves = tuple[Floats, Floats]


def counts_by_sentence(text: str) -> Floats:
    """Counts of each sentence that has a word; the first column is ones.

    Returns
    -------
    ndarray, shape (sentences, 1 + counts)
    """
    sentences = [
        line[start:end] for line in text.splitlines() for start, end in split_sentences(line)
    ]
    counts = count_texts(sentences)
    counts = counts[counts["words"] > 0]
    return np.column_stack([np.ones(len(counts)), counts[list(COUNTS)]])


def index_values(totals: Floats) -> dict[str, Floats]:
    """Indices of totals, shape (..., 1 + counts)."""
    return compute({name: totals[..., i] for i, name in enumerate(("sentences", *COUNTS))})


def halvings(articles: list[Floats], generator: np.random.Generator) -> dict[str, list[Halves]]:
    """Every article halved in each way."""
    halves: dict[str, list[Halves]] = {RANDOM: [], ODD_EVEN: [], POSITION: []}
    for sentences in articles:
        middle = len(sentences) // 2
        for _ in range(RANDOM_HALVINGS):
            drawn = generator.permutation(len(sentences))
            halves[RANDOM].append((sentences[drawn[:middle]], sentences[drawn[middle:]]))
        halves[ODD_EVEN].append((sentences[::2], sentences[1::2]))
        halves[POSITION].append((sentences[:middle], sentences[middle:]))
    return halves


def gap(halves: Halves, seed: int) -> dict[str, tuple[float, Floats]]:
    """Difference of the two halves by index, and its bootstrap replicates."""
    first, second = (index_values(half.sum(axis=0)) for half in halves)
    seeds = np.random.SeedSequence([SEED, seed]).spawn(2)
    drawn, drawn_too = (
        index_values(bootstrap_totals(half, REPLICATES, half_seed))
        for half, half_seed in zip(halves, seeds, strict=True)
    )
    return {
        name: (float(first[name] - second[name]), drawn[name] - drawn_too[name]) for name in first
    }


def holds_zero(difference: float, replicates: Floats, factor: float) -> bool:
    """Whether the percentile interval, widened by a factor, holds zero."""
    low, high = percentile_interval(inflate(replicates, difference, factor))
    return bool(low <= 0 <= high)


def coverage(
    way: str, name: str, gaps: list[tuple[float, Floats]], factor: float = 1.0
) -> Measurement:
    """Share of halvings whose interval holds zero."""
    hits = sum(holds_zero(difference, replicates, factor) for difference, replicates in gaps)
    low, high = map(float, wilson_interval(hits, len(gaps)))
    held = way == RANDOM
    return Measurement(
        measurement=MEASUREMENT,
        corpus="OneStopEnglish",
        subject=name,
        tool="presslens",
        metric=f"share, {way}" if factor == 1 else f"share, {way}, widened by {factor}",
        value=hits / len(gaps),
        n=len(gaps),
        low=low,
        high=high,
        at_least=GOAL[0] if held else math.nan,
        at_most=GOAL[1] if held else math.nan,
    )


def spread(way: str, name: str, gaps: list[tuple[float, Floats]]) -> Measurement:
    """Standard deviation of the gaps over the bootstrap's own standard error of them."""
    observed = np.std([difference for difference, _ in gaps])
    expected = np.mean([replicates.std() for _, replicates in gaps])
    return Measurement(
        measurement=MEASUREMENT,
        corpus="OneStopEnglish",
        subject=name,
        tool="presslens",
        metric=f"observed / expected deviation, {way}",
        value=float(observed / expected) if expected else math.nan,
        n=len(gaps),
    )


def measure(path: Path) -> list[Measurement]:
    """Coverage by way of halving and index."""
    counted = [counts_by_sentence(text) for text in read_onestop(path)["adv"]]
    articles = [sentences for sentences in counted if len(sentences) >= FEWEST_SENTENCES]
    rows = []
    for way, halves in halvings(articles, np.random.default_rng(SEED)).items():
        found = [gap(pair, seed) for seed, pair in enumerate(halves)]
        for name in found[0] if found else ():
            gaps = [by_index[name] for by_index in found]
            rows += [coverage(way, name, gaps), spread(way, name, gaps)]
            if way == POSITION:
                rows.append(coverage(way, name, gaps, POSITION_INFLATION))
    return rows


if __name__ == "__main__":
    sys.exit(run_script(measure, __doc__, "JSON list of [story, ele/int/adv, text]"))
