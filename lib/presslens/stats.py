"""How sure a number is: the sentence bootstrap.

Everything here is numpy on arrays; nothing knows what an article is. The bootstrap asks one
question only: how far would the number move if a few of the article's sentences were different? It
says nothing about other articles of the same outlet.

References
----------
Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

SEED = 20150918
REPLICATES = 10_000
LEVEL = 0.95

# Replicates are drawn in blocks of at most this many weights, so that the memory for a text of
# a hundred thousand sentences stays at some tens of megabytes.
_WEIGHTS_AT_ONCE = 4_000_000


def seed_for(name: str, seed: int = SEED) -> np.random.SeedSequence:
    """Seed of the random numbers of one article.

    It is made from the fixed seed and the name alone, so an article's interval is the same
    whatever other articles are measured with it and in which order; and two articles of equal
    length do not share their draws, which would make their difference look too certain.

    Parameters
    ----------
    name : str
        What the article is known by: its sha256, so that renaming it changes nothing.
    seed : int
        The study's seed.

    Returns
    -------
    numpy.random.SeedSequence
    """
    return np.random.SeedSequence([seed, *name.encode("utf-8")])


def bootstrap_totals(
    counts: ArrayLike,
    replicates: int = REPLICATES,
    seed: int | np.random.SeedSequence = SEED,
) -> Floats:
    """Totals of counts over units drawn with replacement.

    All replicates are one matrix product: how often each unit was drawn, times its counts. As
    any index is a function of totals, one call serves all of them.

    One unit fewer is drawn than there are. With as many, a bootstrap's spread is too small by
    the square root of (n - 1) / n, which is five per cent at ten units: the article is measured
    about its own mean, not about its author's.

    Parameters
    ----------
    counts : array_like, shape (units, columns)
        Counts per unit (a sentence); add a column of ones to have the number of units drawn.
    replicates : int
        How many times to draw.
    seed : int or SeedSequence
        See `seed_for`.

    Returns
    -------
    ndarray, shape (replicates, columns)
        Zeros where there are fewer than two units.

    References
    ----------
    Hesterberg (2015), What teachers should know about the bootstrap, The American Statistician
    69, 371-386 (why the spread is too narrow).
    """
    matrix = np.asarray(counts, dtype=np.float64)
    units = len(matrix)
    totals = np.zeros((replicates, matrix.shape[1]))
    if units < 2:
        return totals
    generator = np.random.default_rng(seed)
    block = max(1, _WEIGHTS_AT_ONCE // units)
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
    values: ArrayLike, level: float = LEVEL, axis: int = 0
) -> tuple[Floats, Floats]:
    """Percentile bootstrap interval.

    Parameters
    ----------
    values : array_like
        Bootstrap replicates along `axis`.
    level : float
        Coverage aimed at, between 0 and 1.
    axis : int
        Axis of the replicates.

    Returns
    -------
    low, high : ndarray
        The shape of `values` without `axis`; nan where a replicate is nan.

    References
    ----------
    Efron and Tibshirani (1993), chapter 13.
    """
    tail = (1 - level) / 2
    low, high = np.quantile(np.asarray(values, dtype=np.float64), [tail, 1 - tail], axis=axis)
    return low, high
