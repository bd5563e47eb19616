"""Spearman's correlation and its bootstrap, many replicates without sorting again."""

import numpy as np
from numpy.typing import ArrayLike

from presslens.stats import SEED, Floats, bootstrap_totals


def ranks(values: ArrayLike) -> Floats:
    """Ranks from 1; equal values share the mean of their ranks."""
    _, place, count = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[place]


def correlation(first: ArrayLike, second: ArrayLike) -> float:
    """Pearson's correlation."""
    return float(np.corrcoef(first, second)[0, 1])


def spearman(first: ArrayLike, second: ArrayLike) -> float:
    """Spearman's rank correlation, ties shared (Spearman 1904)."""
    return correlation(ranks(first), ranks(second))


def bootstrap_correlations(
    columns: Floats, target: ArrayLike, replicates: int, seed: int = SEED
) -> Floats:
    """Pearson's correlation of each column with a target on drawn rows.

    Given ranks, this is Spearman's correlation, with each row keeping its rank among all rows
    instead of being ranked anew among those drawn. All columns share the draws, so the
    differences between them are differences on the same rows.

    Parameters
    ----------
    columns : ndarray, shape (rows, columns)
    target : array_like, shape (rows,)
    replicates : int
    seed : int, optional

    Returns
    -------
    ndarray, shape (replicates, columns)
    """
    x = columns - columns.mean(axis=0)
    y = np.asarray(target, dtype=np.float64)[:, None]
    y = y - y.mean()
    sums = bootstrap_totals(np.hstack([x, x**2, x * y, y, y**2]), replicates, seed) / len(x)
    width = x.shape[1]
    mean_x, square_x, product = np.split(sums[:, : 3 * width], 3, axis=1)
    mean_y, square_y = sums[:, -2:-1], sums[:, -1:]
    covariance = product - mean_x * mean_y
    return covariance / np.sqrt((square_x - mean_x**2) * (square_y - mean_y**2))
