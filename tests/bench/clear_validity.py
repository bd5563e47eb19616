"""Do the indices agree with how easy people find a text? On the CLEAR corpus.

    python tests/bench/clear_validity.py clear.xlsx [--write CSV]

Spearman's rho of each index with BT_easiness, the ease that teachers judged by pairs; its sign is
turned so that agreement is positive. The four-number ease model is fitted anew in ten folds that
share no author, and on all excerpts.
"""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from corpora import read_clear
from index_values import difficulties
from measurements import Measurement, correlation, groups_of, ranks, run_script

from presslens.measures.readability.ease import EASE_MODEL, FEATURES, ease_features_of_texts
from presslens.stats import SEED, Floats, percentile_interval

REPLICATES = 1000
FOLDS = 10
GOALS = {"flesch_kincaid_grade": 0.56, "dale_chall_1995": 0.60}
MODEL_GOAL = 0.66
ROUNDING = 0.001
# CLEAR's columns of other tools' scores, and 1 if a higher value means easier, else -1.
OWN_COLUMNS = {
    "Flesch-Reading-Ease": 1,
    "Flesch-Kincaid-Grade-Level": -1,
    "Automated Readability Index": -1,
    "SMOG Readability": -1,
    "New Dale-Chall Readability Formula": -1,
    "CAREC": -1,
    "CAREC_M": -1,
    "CML2RI": 1,
}
NO_AUTHORS = ("simple wiki", "wikipedia", "?")


def sources(table: pd.DataFrame) -> list[str]:
    """Who wrote each excerpt: the author, or for what has none the excerpt itself."""
    named = ~table["Author"].isin(NO_AUTHORS) & table["Author"].notna()
    return list(table["Author"].astype(str).where(named, "excerpt " + table.index.astype(str)))


def drawn_correlations(
    columns: Floats, target: Floats, groups: Sequence[str], replicates: int = REPLICATES
) -> Floats:
    """Correlations of columns with a target, Pearson's then Spearman's: (2, replicates, columns).

    Rows are drawn by group, one group fewer than there are, and ranked anew each time: with the
    ranks that they have among all, the interval of Spearman's rho is too narrow. All columns share
    the draws, so the differences between them are differences on the same rows.
    """
    values = pd.DataFrame(np.column_stack([columns, target]))
    rows, random = groups_of(groups), np.random.default_rng(SEED)
    drawn = np.empty((2, replicates, columns.shape[1]))
    for replicate in range(replicates):
        picked = random.integers(0, len(rows), len(rows) - 1)
        chosen = values.iloc[np.concatenate([rows[group] for group in picked])]
        for kind, table in enumerate((chosen.to_numpy(), chosen.rank().to_numpy())):
            centered = table - table.mean(axis=0)
            scaled = centered / np.sqrt((centered**2).sum(axis=0))
            drawn[kind, replicate] = scaled[:, -1] @ scaled[:, :-1]
    return drawn


def fit(features: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Ordinary least squares: coefficients and their standard errors, the intercept first."""
    design = np.column_stack([np.ones(len(features)), features])
    coefficients, *_ = np.linalg.lstsq(design, target, rcond=None)
    residuals = target - design @ coefficients
    variance = residuals @ residuals / (len(target) - design.shape[1])
    return coefficients, np.sqrt(variance * np.diag(np.linalg.inv(design.T @ design)))


def folds_by_group(groups: Sequence[str]) -> Floats:
    """Fold of each row, such that no group is in two folds and folds are about equally large.

    Groups come in random order, large ones first, each into the fold that is smallest so far.
    """
    names, members, sizes = np.unique(
        np.asarray(groups, dtype=str), return_inverse=True, return_counts=True
    )
    order = np.random.default_rng(SEED).permutation(len(names))
    order = order[np.argsort(-sizes[order], kind="stable")]
    filled = np.zeros(FOLDS)
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
        coefficients, _ = fit(features[~inside], target[~inside])
        predicted[inside] = coefficients[0] + features[inside] @ coefficients[1:]
    return predicted


def index_scores(table: pd.DataFrame) -> dict[tuple[str, str], pd.Series]:
    """Scores by (index, tool), each turned so that higher means easier."""
    scores = {key: -values for key, values in difficulties(list(table["Excerpt"])).items()}
    for name, sign in OWN_COLUMNS.items():
        if name in table:
            scores[name, "CLEAR's own column"] = sign * table[name]
    return scores


def correlations(table: pd.DataFrame) -> list[Measurement]:
    """rho of every index and tool; where both measure an index, corrected minus textstat."""
    ease, authors, scores = table["BT_easiness"], sources(table), index_scores(table)
    _, draws = drawn_correlations(np.column_stack(list(scores.values())), ease, authors)
    replicates = dict(zip(scores, draws.T, strict=True))
    rho = {key: correlation(ranks(values), ranks(ease)) for key, values in scores.items()}
    common = {"measurement": "correlation with judged ease", "n": len(ease)}
    common["authors"] = len(set(authors))
    rows = []
    for (name, tool), value in rho.items():
        draws = replicates[name, tool]
        common |= {"subject": name, "tool": tool}
        goal = GOALS.get(name, math.nan) if tool == "corrected" else math.nan
        rows.append(_row(**common, metric="rho", value=value, draws=draws, at_least=goal))
        if tool == "corrected" and (name, "textstat") in rho:
            difference = value - rho[name, "textstat"]
            draws = draws - replicates[name, "textstat"]
            rows.append(
                _row(**common, metric="rho minus textstat's", value=difference, draws=draws)
            )
    return rows


def _row(draws: Floats | None = None, authors: int = 0, **cells: object) -> Measurement:
    """Build a row about CLEAR, with the 95% interval of replicates drawn by so many authors."""
    if draws is not None:
        low, high = percentile_interval(draws, authors)
        cells |= {"low": float(low), "high": float(high)}
    return Measurement(corpus="CLEAR", **cells)


def model_fit(features: Floats, table: pd.DataFrame) -> list[Measurement]:
    """How well the model predicts excerpts of authors it has not seen."""
    ease, authors = table["BT_easiness"].to_numpy(), sources(table)
    predicted = predict_unseen(features, ease, folds_by_group(list(table["Author"])))
    drawn = drawn_correlations(predicted[:, None], ease, authors)[:, :, 0]
    common = {"measurement": "four-number ease model", "n": len(ease)}
    common["subject"] = "ten folds without a common author"
    rows = []
    for metric, of_model, of_people, goal, draws in (
        ("R", predicted, ease, MODEL_GOAL, drawn[0]),
        ("rho", ranks(predicted), ranks(ease), math.nan, drawn[1]),
    ):
        value = correlation(of_model, of_people)
        row = {"tool": "presslens", "metric": metric, "value": value, "at_least": goal}
        rows.append(_row(draws, len(set(authors)), **common, **row))
    rmse = float(np.sqrt(np.mean((predicted - ease) ** 2)))
    # The shipped error of a prediction is the one found, to the three decimals it is given with.
    goal = {"at_least": rmse - ROUNDING, "at_most": rmse + ROUNDING}
    shipped = EASE_MODEL.prediction_sd
    return [
        *rows,
        _row(**common, tool="presslens", metric="RMSE", value=rmse),
        _row(**common, tool="shipped", metric="RMSE", value=shipped, **goal),
    ]


def shipped_coefficients(features: Floats, ease: Floats) -> list[Measurement]:
    """Each coefficient fitted to all excerpts, and whether the shipped one is in its interval."""
    shipped = [EASE_MODEL.intercept, *(EASE_MODEL.coefficients[name] for name in FEATURES)]
    rows = []
    for subject, value, error, in_use in zip(
        ("intercept", *FEATURES), *fit(features, ease), shipped, strict=True
    ):
        low, high = float(value - 1.96 * error), float(value + 1.96 * error)
        common = {"measurement": "coefficients of the ease model", "n": len(ease)}
        common |= {"subject": subject, "metric": "coefficient"}
        rows += [
            _row(**common, tool="fitted anew", value=float(value), low=low, high=high),
            _row(**common, tool="shipped", value=in_use, at_least=low, at_most=high),
        ]
    return rows


def measure(path: Path) -> list[Measurement]:
    """Correlations of the indices, then fit and coefficients of the ease model."""
    table = read_clear(path)
    ease = table["BT_easiness"].to_numpy()
    features = ease_features_of_texts(table["Excerpt"])[list(FEATURES)].to_numpy()
    return [
        *correlations(table),
        *model_fit(features, table),
        *shipped_coefficients(features, ease),
    ]


if __name__ == "__main__":
    run_script(__doc__, measure, "CLEAR's table (.xlsx)")
