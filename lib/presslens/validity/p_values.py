"""Tests for analyses that notebooks tell as numbers without one.

They are made here so that the table of all analyses has a p for these too. Where it comes from
shuffling, it is the share of shuffles that give at least what was observed.
"""

from collections.abc import Callable, Hashable, Sequence
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from presslens.uncertainty import Floats, seed_for, shuffled_p_values

Statistic = Callable[[NDArray[np.int64]], Floats]
"""From orders of things, shape (shuffles, things), to what is found in each."""


def sign_test_p_value(first: int, second: int) -> float:
    """P of two texts that differ on so many things having the same chance of each; exact.

    Parameters
    ----------
    first, second : int
        Things that only the first, or only the second, has.

    Returns
    -------
    float
        In (0, 1]; 1 if they differ on nothing.

    References
    ----------
    McNemar (1947), Note on the sampling error of the difference between correlated proportions or
    percentages, Psychometrika 12, 153-157 (here with the binomial in place of its approximation).
    """
    total = first + second
    tail = sum(comb(total, number) for number in range(min(first, second) + 1))
    return min(1.0, 2 * tail / 2**total)


def order_p_value(a: ArrayLike, b: ArrayLike, name: str = "") -> float:
    """P of Kendall's tau: how often shuffled places are at least as alike, or as opposed.

    Parameters
    ----------
    a, b : array_like, shape (n,)
        Places of the same n things in two texts.
    name : str
        Of the test, for its random numbers.

    Returns
    -------
    float
        In (0, 1]; nan if all places of either are tied, or n < 2.
    """
    x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    signs_x, signs_y = np.sign(x[:, None] - x), np.sign(y[:, None] - y)
    if not signs_x.any() or not signs_y.any():
        return float("nan")

    def likeness(shuffled: NDArray[np.int64]) -> Floats:
        moved = signs_y[shuffled[:, :, None], shuffled[:, None, :]]
        return np.abs(np.einsum("ij,rij->r", signs_x, moved))

    return _share_reached(likeness, len(y), name)


def association_p_value(
    rows: Sequence[Hashable], columns: Sequence[Hashable], name: str = ""
) -> float:
    """P of two categories of the same things being independent, by Pearson's chi-squared.

    Parameters
    ----------
    rows, columns : sequence, length n
        The two categories of each thing.
    name : str
        Of the test, for its random numbers.

    Returns
    -------
    float
        In (0, 1]; nan if either has one category only.

    References
    ----------
    Pearson (1900), Philosophical Magazine 50, 157-175; its distribution here by shuffling, as the
    counts are too small for the approximation.
    """
    left, right = pd.factorize(pd.Series(rows))[0], pd.factorize(pd.Series(columns))[0]
    is_row = (left == np.arange(left.max(initial=0) + 1)[:, None]).astype(np.float64)
    is_column = (right == np.arange(right.max(initial=0) + 1)[:, None]).astype(np.float64)
    if min(len(is_row), len(is_column)) < 2:
        return float("nan")
    expected = np.outer(is_row.sum(axis=1), is_column.sum(axis=1)) / len(left)

    def distance(shuffled: NDArray[np.int64]) -> Floats:
        counted = np.einsum("in,jrn->rij", is_row, is_column[:, shuffled])
        return np.asarray(((counted - expected) ** 2 / expected).sum(axis=(1, 2)))

    return _share_reached(distance, len(left), name)


def _share_reached(statistic: Statistic, size: int, name: str) -> float:
    """Share of shuffles of `size` things whose statistic reaches that of the order as it is."""
    # The same table can come out smaller by a last digit.
    observed = statistic(np.arange(size)[None, :])[0] * (1 - 1e-12)

    def reached(generator: np.random.Generator, shuffles: int) -> NDArray[np.bool_]:
        order = np.tile(np.arange(size), (shuffles, 1))
        return statistic(generator.permuted(order, axis=1))[:, None] >= observed

    return float(shuffled_p_values(reached, seed_for(name))[0])
