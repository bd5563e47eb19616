"""How sure a number is: the sentence bootstrap, on arrays.

It asks one question only: how far would the number move if a few of the article's sentences were
different? It says nothing about other articles of the same outlet.

References
----------
Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (the interval).
Hesterberg (2015), What teachers should know about the bootstrap, The American Statistician 69,
371-386 (why a spread is too narrow, and the expanded percentile interval).
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

SEED = 20150918
REPLICATES = 10_000
LEVEL = 0.95

_BLOCK = 4_000_000
"""Weights that are drawn at once: some tens of megabytes, however long the text is."""


def seed_for(name: str) -> np.random.SeedSequence:
    """Seed of one article, from what it is known by: its sha256, so that renaming changes nothing.

    Its interval is the same whatever other articles are measured with it, and two articles of equal
    length do not share their draws, which would make their difference look too certain.
    """
    return np.random.SeedSequence([SEED, *name.encode("utf-8")])


def bootstrap_totals(
    counts: ArrayLike,
    replicates: int = REPLICATES,
    seed: int | np.random.SeedSequence = SEED,
) -> Floats:
    """Totals of counts over units drawn with replacement.

    As any index is a function of totals, one call serves all indices.

    One unit fewer is drawn than there are. With as many, a bootstrap's spread is too small by
    the square root of (n - 1) / n, which is five per cent at ten units: the article is measured
    about its own mean, not about its author's.

    `counts` has a row per unit (a sentence); add a column of ones to have the number of units
    drawn. The result has a row per replicate: zeros where there are fewer than two units.
    """
    matrix = np.asarray(counts, dtype=np.float64)
    units = len(matrix)
    totals = np.zeros((replicates, matrix.shape[1]))
    if units < 2:
        return totals
    generator = np.random.default_rng(seed)
    block = max(1, _BLOCK // units)
    for first in range(0, replicates, block):
        rows = min(block, replicates - first)
        # Drawing indices and counting them gives the multinomial weights five times as fast as
        # Generator.multinomial, which draws one binomial per unit.
        drawn = generator.integers(0, units, (rows, units - 1), dtype=np.int32)
        drawn += (np.arange(rows, dtype=np.int32) * np.int32(units))[:, None]
        weights = np.bincount(drawn.ravel(), minlength=rows * units).reshape(rows, units)
        totals[first : first + rows] = weights.astype(np.float64) @ matrix
    return totals


def percentile_interval(
    replicates: ArrayLike, units: int, level: float = LEVEL, axis: int = 0
) -> tuple[Floats, Floats]:
    """Return the ends of the expanded percentile interval of bootstrap replicates along an axis.

    The percentiles are those of Student's t with `units` - 1 degrees of freedom in place of the
    normal distribution's: of ten sentences a nominal 95% interval covers 94%, where with 2.5
    and 97.5 (units = 10**9) it covers 91% (tests/bench/interval_coverage.py).

    `replicates` are functions of `bootstrap_totals`, `units` is from how many it drew (two or
    more), `level` the coverage aimed at, between 0 and 1. Both ends have the shape of `replicates`
    without the axis, and are nan where a replicate is.
    """
    tail = NormalDist().cdf(-student_quantile(1 - (1 - level) / 2, units - 1))
    low, high = np.quantile(np.asarray(replicates, np.float64), [tail, 1 - tail], axis=axis)
    return low, high


def student_quantile(probability: float, degrees: float) -> float:
    """Quantile of Student's t, by its expansion about the normal one.

    Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5. At .975 it is right
    to .001 from eight degrees on.
    """
    z = NormalDist().inv_cdf(probability)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / degrees**power for power, term in enumerate(terms, start=1))
