"""How sure a number is: sentence bootstrap, shuffles, Holm's correction, Wilson's interval.

Everything here is numpy on arrays; nothing knows what an article is. The bootstrap asks one
question only: how far would the number move if the article's sentences were a sample of what
its author would write? It says nothing about other articles of the same outlet.

References
----------
Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
Davison and Hinkley (1997), Bootstrap Methods and their Application, section 4.3.
Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of
Statistics 6, 65-70.
Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of
the American Statistical Association 22, 209-212.
"""

from collections.abc import Callable
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

SEED = 20150918
REPLICATES = 10_000
LEVEL = 0.95
POWER = 0.80

SHUFFLES = 100_000
"""Most shuffles that a p is made of: corrected over more than a hundred comparisons, a p counts
only if it is below one in a few thousand, where ten thousand shuffles would leave it to chance.
Over more than two thousand comparisons no p can be small enough; make it larger for those."""

SMALLEST_P = 1 / (SHUFFLES + 1)
"""What `shuffled_p_values` gives if no shuffle reaches what was found."""

ENOUGH = 400
"""Shuffles beyond what was found after which no more are drawn: p is known to some per cent."""

_SHUFFLES_AT_ONCE = 4000
_SAME = 1e-8

Reached = Callable[[np.random.Generator, int], NDArray[np.bool_]]
"""From random numbers and a number of shuffles to whether each reaches what was found; shape
(shuffles, tests)."""

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


def shuffled_p_values(
    reached: Reached, seed: int | np.random.SeedSequence = SEED, at_once: int = _SHUFFLES_AT_ONCE
) -> Floats:
    """P of each of several tests: the share of shuffles that reach what was found.

    One is added to both counts, so that p is never zero. A test is drawn for until `ENOUGH`
    shuffles reach what it found, which is looked at after every block, or `SHUFFLES` are drawn; its
    p does not depend on how long the others need.

    Parameters
    ----------
    reached : callable
        See `Reached`.
    seed : int or SeedSequence
        See `seed_for`.
    at_once : int
        Shuffles asked for in one call, to bound the memory.

    Returns
    -------
    ndarray, shape (tests,)
        In (0, 1].

    References
    ----------
    Davison and Hinkley (1997), section 4.3; Besag and Clifford (1991), Sequential Monte Carlo
    p-values, Biometrika 78, 301-304.
    """
    generator = np.random.default_rng(seed)
    drawn = 0
    while drawn < SHUFFLES:
        number = min(at_once, SHUFFLES - drawn)
        found = np.count_nonzero(reached(generator, number), axis=0)
        if not drawn:
            beyond, of = np.zeros(len(found)), np.zeros(len(found))
        is_open = beyond < ENOUGH
        beyond[is_open] += found[is_open]
        of[is_open] += number
        drawn += number
        if (beyond >= ENOUGH).all():
            break
    return (beyond + 1) / (of + 1)


def tails_reached(chance: Floats, found: Floats) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether what chance gives lies as far to the one side as what was found, and to the other.

    Parameters
    ----------
    chance, found : ndarray, broadcastable
        What shuffles give, and what was found. The same sums in another order differ in their last
        digits, so what lies nearer than these reaches it; and so does a shuffle without a value.

    Returns
    -------
    below, above : ndarray
    """
    edge = np.where(np.isfinite(found), _SAME * np.maximum(1.0, np.abs(found)), 0.0)
    return ~(chance > found + edge), ~(chance < found - edge)


def two_sided(below: Floats, above: Floats) -> Floats:
    """Two-sided p: twice the smaller of the p of both tails, at most 1."""
    return np.minimum(1.0, 2 * np.minimum(below, above))


def holm(p_values: ArrayLike) -> Floats:
    """Holm's adjusted p-values of one family of tests.

    Parameters
    ----------
    p_values : array_like, shape (tests,)
        Unadjusted p-values; nan is a test not made and does not count in the family.

    Returns
    -------
    ndarray, shape (tests,)
        In the order given; nan stays nan.

    References
    ----------
    Holm (1979).
    """
    p = np.asarray(p_values, dtype=np.float64)
    adjusted = np.full(p.shape, np.nan)
    made = np.flatnonzero(~np.isnan(p))
    order = made[np.argsort(p[made], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(p[order] * factors))
    return adjusted


def smallest_detectable_gap(
    standard_error: ArrayLike, level: float = LEVEL, power: float = POWER
) -> Floats:
    """Smallest true difference that a test at `1 - level` would show with the given power.

    For one comparison made alone; where it is one of a family, the gap needed is larger.

    Parameters
    ----------
    standard_error : array_like
        Standard error of the difference, in the difference's unit.
    level, power : float
        Coverage of the interval, and the chance of seeing a gap that is there.

    Returns
    -------
    ndarray
        In the difference's unit.

    References
    ----------
    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, chapter 2 (normal
    approximation).
    """
    normal = NormalDist()
    quantiles = normal.inv_cdf(1 - (1 - level) / 2) + normal.inv_cdf(power)
    return np.asarray(standard_error, dtype=np.float64) * quantiles


def inflate(values: ArrayLike, centre: ArrayLike, factor: float) -> Floats:
    """Replicates stretched about a centre, to see whether a result survives a larger error.

    Parameters
    ----------
    values : array_like, shape (replicates, ...)
        Bootstrap replicates.
    centre : array_like, shape (...)
        The estimate they belong to.
    factor : float
        By how much to widen.

    Returns
    -------
    ndarray, shape (replicates, ...)
    """
    middle = np.asarray(centre, dtype=np.float64)
    return middle + factor * (np.asarray(values, dtype=np.float64) - middle)


def wilson_interval(
    successes: ArrayLike, trials: ArrayLike, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Wilson's score interval of a share.

    Parameters
    ----------
    successes, trials : array_like, broadcastable
        Counts; `0 <= successes <= trials`.
    level : float
        Coverage aimed at, between 0 and 1.

    Returns
    -------
    low, high : ndarray
        Between 0 and 1; nan where there was no trial.

    References
    ----------
    Wilson (1927).
    """
    n = np.asarray(trials, dtype=np.float64)
    share = np.divide(
        np.asarray(successes, dtype=np.float64),
        n,
        out=np.full(np.broadcast(successes, trials).shape, np.nan),
        where=n > 0,
    )
    z = NormalDist().inv_cdf(1 - (1 - level) / 2)
    n = np.where(n > 0, n, np.nan)
    shrunk = 1 + z**2 / n
    centre = (share + z**2 / (2 * n)) / shrunk
    half = z / shrunk * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return np.clip(centre - half, 0.0, 1.0), np.clip(centre + half, 0.0, 1.0)
