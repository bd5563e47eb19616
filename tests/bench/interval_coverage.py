"""How often do the 95 % intervals hold the truth? On populations where it is known.

    python tests/bench/interval_coverage.py [--write CSV]

Each row is a kind of interval on one population: the share of samples whose interval holds the
population's own value, between .93 and .97 where it is as it should be. Sentences are drawn from
the seeds' own; articles, events, and excerpts by author are made, as skewed and as alike within a
cluster as those of the corpora. Nothing is downloaded; some minutes.
"""

import math
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import agreement
import clear_validity
import numpy as np
import pandas as pd
from measurements import Measurement, run_script, wilson_interval

from presslens.measures.comparison import compare_outlets
from presslens.measures.readability.counts import sentence_counts
from presslens.measures.readability.ease import EASE
from presslens.measures.readability.indices import INDICES
from presslens.stats import Floats, bootstrap_totals, percentile_interval
from presslens.text.loading import load_corpus

GOAL = {"at_least": 0.93, "at_most": 0.97}
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
METRICS = (
    *("sentence_f1", "word_precision", "word_recall", "source_accuracy", "density_absolute_error"),
    *("density_signed_error", "density_pearson", "density_spearman"),
)

Held = Mapping[str, bool]
"""Whether the interval of each metric in one sample holds the truth."""


def of_indices(random: np.random.Generator, sentences: int) -> Callable[[int], Held]:
    """Readability indices of so many sentences, drawn from those of the seeds."""
    counts = sentence_counts(load_corpus(SEEDS), frequencies=True)
    counts = counts.drop(columns=["article", "sentence"]).assign(sentences=1.0)
    pile, indices = counts.to_numpy(dtype=float), [*INDICES.values(), EASE]

    def values(totals: Floats) -> list[Floats]:
        by_name = dict(zip(counts, totals.T, strict=True))
        return [index.compute(by_name) for index in indices]

    truth = values(pile.sum(axis=0))

    def sample(number: int) -> Held:
        drawn = pile[random.integers(0, len(pile), sentences)]
        replicates = values(bootstrap_totals(drawn, 999, np.random.SeedSequence(number)))
        low, high = percentile_interval(replicates, sentences, axis=1)
        return {index.name: bool(low[i] <= truth[i] <= high[i]) for i, index in enumerate(indices)}

    return sample


def articles(random: np.random.Generator, number: int) -> list[dict[str, agreement.Count]]:
    """Articles of unlike length, each with a share of attributed words and errors of its own."""
    words = np.clip(random.lognormal(6.3, 0.5, number), 80, None).astype(int)
    shares, recalls, precisions = (random.beta(*ab, number) for ab in ((3, 4), (14, 2), (14, 2)))
    rows = []
    for length, share, recall, precision in zip(words, shares, recalls, precisions, strict=True):
        counts = {}
        for unit in agreement.UNITS:
            reference = random.binomial(length if unit == "word" else max(length // 22, 3), share)
            both = random.binomial(reference, recall)
            predicted = both + random.poisson(both * (1 / precision - 1))
            counts[unit] = agreement.Count(both, predicted, reference)
        counts["text"] = agreement.Count(length, length, length)
        rows.append(counts)
    return rows


def of_attributions(random: np.random.Generator, number: int) -> Callable[[int], Held]:
    """Agreement of attributions in so many articles; the truth is that of 40,000."""
    truth = agreement.compare(["a", "b"] * 20_000, articles(random, 40_000))["value"]

    def sample(_: int) -> Held:
        told = agreement.compare([str(n) for n in range(number)], articles(random, number))
        return {
            name: bool(told.at[name, "low"] <= truth[name] <= told.at[name, "high"])
            for name in METRICS
        }

    return sample


def of_outlets(random: np.random.Generator, design: str) -> Callable[[int], Held]:
    """Two outlets that differ by 0, .5 or 1.5 deviations; half of the variance is by event."""
    shapes = (random.standard_normal, lambda size: random.exponential(size=size) - 1)

    def sample(number: int) -> Held:
        if design == "by article":
            events = {"A": range(20), "B": range(20, 40)}
        elif design == "paired by event":
            events = {name: np.flatnonzero(random.random(40) < 0.85) for name in "AB"}
        else:
            events = {name: random.integers(0, 80, 60) ** 2 // 80 for name in "AB"}
        rows = [(name, event) for name, chosen in events.items() for event in chosen]
        table = pd.DataFrame(rows, columns=["outlet", "event"])
        draw, gap = shapes[number % 2], (0, 0.5, 1.5)[number % 3]
        noise = (draw(80)[table["event"]] + draw(len(table))) / math.sqrt(2)
        table["x"] = gap * (table["outlet"] == "A") + noise
        told = compare_outlets(table, ["x"], 999).iloc[0]
        return {
            "difference": bool(told["low"] <= gap <= told["high"]),
            "effect": bool(told["effect_low"] <= gap <= told["effect_high"]),
        }

    return sample


def of_correlations(random: np.random.Generator, authors: int) -> Callable[[int], Held]:
    """Correlation of an index and ease over excerpts, of which an author has one to twelve."""
    # Latent normal variables that correlate by .6: rho is 6 / pi times the arc sine of half of it.
    truth = {"R": 0.6, "rho": 6 / math.pi * math.asin(0.3)}

    def sample(_: int) -> Held:
        author = np.repeat(np.arange(authors), random.geometric(0.5, authors).clip(max=12))
        x, y = random.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], authors)[author].T * 0.6
        own = random.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], len(author)).T * 0.8
        names = list(author.astype(str))
        drawn = clear_validity.drawn_correlations((x + own[0])[:, None], y + own[1], names, 300)
        held = {}
        for metric, replicates in zip(truth, drawn[:, :, 0], strict=True):
            low, high = percentile_interval(replicates, authors)
            held[metric] = bool(low <= truth[metric] <= high)
        return held

    return sample


def of_wilson(trials: int) -> float:
    """Coverage of Wilson's interval, exactly, on average over shares from .02 to .98."""
    intervals = pd.DataFrame([wilson_interval(right, trials) for right in range(trials + 1)])
    rights = np.arange(trials + 1)
    ways = np.array([math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
                     for k in rights])  # fmt: skip
    covered = []
    for share in np.arange(0.02, 0.981, 0.001):
        chances = np.exp(ways + rights * math.log(share) + (trials - rights) * math.log1p(-share))
        covered.append(chances[intervals["low"].le(share) & intervals["high"].ge(share)].sum())
    return float(np.mean(covered))


KINDS: dict[str, tuple[Callable[..., Callable[[int], Held]], str, tuple, int]] = {
    "readability indices": (of_indices, "{} sentences", (10, 17, 34), 2000),
    "agreement of attributions": (of_attributions, "{} articles", (10, 22, 84), 1000),
    "outlets compared": (of_outlets, "{}", ("by article", "paired by event", "by event"), 1000),
    "correlation with ease": (of_correlations, "{} authors", (300,), 500),
}
"""Population, subject, its sizes or designs, and how many samples."""


def coverage(kind: str, which: object, samples: int = 0) -> list[Measurement]:
    """Share of samples whose interval holds the truth, by metric."""
    population, subject, _, usual = KINDS[kind]
    n = samples or usual
    sample = population(np.random.default_rng(20150918), which)
    held = pd.DataFrame([sample(number) for number in range(n)]).sum()
    return [
        _row(kind, subject.format(which), metric, times / n, n, wilson_interval(times, n))
        for metric, times in held.items()
    ]


def _row(kind: str, subject: str, metric: str, value: float, n: int, interval: dict) -> Measurement:
    name = ("coverage", kind, subject, "presslens", metric)
    return Measurement(*name, value, n=n, **interval, **GOAL)


def measure() -> list[Measurement]:
    """Coverage of every kind of interval, two populations at a time."""
    jobs = [(kind, which) for kind, (_, _, sizes, _) in KINDS.items() for which in sizes]
    with ProcessPoolExecutor(2) as pool:
        rows = [row for rows in pool.map(coverage, *zip(*jobs, strict=True)) for row in rows]
    wilson = [(f"{n} trials", of_wilson(n), n) for n in (50, 189, 750)]
    return rows + [_row("share", on, "share", value, n, {}) for on, value, n in wilson]


if __name__ == "__main__":
    run_script(__doc__, measure)
