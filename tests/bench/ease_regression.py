"""Least squares for the ease model: coefficients with errors, and prediction of unseen authors."""

from collections.abc import Sequence

import numpy as np

from presslens.stats import SEED, Floats

FOLDS = 10


def with_intercept(features: Floats) -> Floats:
    """A first column of ones."""
    return np.column_stack([np.ones(len(features)), features])


def fit(features: Floats, target: Floats) -> tuple[Floats, Floats, float]:
    """Ordinary least squares.

    Parameters
    ----------
    features : ndarray, shape (texts, features)
    target : ndarray, shape (texts,)

    Returns
    -------
    coefficients, standard_errors : ndarray, shape (features + 1,)
        The intercept first.
    residual_sd : float
    """
    design = with_intercept(features)
    coefficients, *_ = np.linalg.lstsq(design, target, rcond=None)
    residuals = target - design @ coefficients
    variance = residuals @ residuals / (len(target) - design.shape[1])
    errors = np.sqrt(variance * np.diag(np.linalg.inv(design.T @ design)))
    return coefficients, errors, float(np.sqrt(variance))


def folds_by_group(groups: Sequence[str], folds: int = FOLDS, seed: int = SEED) -> Floats:
    """Fold of each row, such that no group is in two folds and folds are about equally large.

    Groups come in random order, large ones first, each into the fold that is smallest so far.
    """
    names, members, sizes = np.unique(
        np.asarray(groups, dtype=str), return_inverse=True, return_counts=True
    )
    order = np.random.default_rng(seed).permutation(len(names))
    order = order[np.argsort(-sizes[order], kind="stable")]
    filled = np.zeros(folds)
    fold_of_group = np.zeros(len(names), dtype=int)
    for group in order:
        fold_of_group[group] = filled.argmin()
        filled[fold_of_group[group]] += sizes[group]
    return fold_of_group[members]


def predict_unseen(features: Floats, target: Floats, folds: Floats) -> Floats:
    """Prediction for each row by a model fitted to the other folds."""
    predicted = np.full(len(target), np.nan)
    for fold in np.unique(folds):
        inside = folds == fold
        coefficients, *_ = fit(features[~inside], target[~inside])
        predicted[inside] = with_intercept(features[inside]) @ coefficients
    return predicted
