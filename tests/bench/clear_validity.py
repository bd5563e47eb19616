"""Do the indices agree with how easy people find a text? On the CLEAR corpus.

    python tests/bench/clear_validity.py clear.xlsx [--write CSV]

Spearman's rho of each index with BT_easiness, the ease that teachers judged by pairs; its sign is
turned so that agreement is positive. "corrected" stands beside textstat and beside the columns
that CLEAR itself gives. The four-number ease model is fitted anew in ten folds that share no
author, and on all excerpts to see whether its published coefficients still hold.
"""

import math
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from corpora import read_clear
from ease_regression import fit, folds_by_group, predict_unseen
from index_values import values_by_tool
from measurements import Measurement, run_script
from rank_correlation import bootstrap_correlations, correlation, ranks, spearman

from presslens.measures.readability.ease import EASE_MODEL, FEATURES, ease_features_of_texts
from presslens.measures.readability.indices import INDICES
from presslens.stats import Floats, percentile_interval

CORRELATION = "correlation with judged ease"
MODEL = "four-number ease model"
COEFFICIENTS = "coefficients of the ease model"
CORPUS = "CLEAR"
REPLICATES = 2000
GOALS = {"flesch_kincaid_grade": 0.56, "dale_chall_1995": 0.60}
MODEL_GOAL = 0.66
ROUNDING = 0.001
# CLEAR's columns of other tools' scores, and whether a higher value means easier.
OWN_COLUMNS = {
    "Flesch-Reading-Ease": True,
    "Flesch-Kincaid-Grade-Level": False,
    "Automated Readability Index": False,
    "SMOG Readability": False,
    "New Dale-Chall Readability Formula": False,
    "CAREC": False,
    "CAREC_M": False,
    "CML2RI": True,
}


def index_scores(table: pd.DataFrame) -> dict[tuple[str, str], Floats]:
    """Scores by (index, tool), each turned so that higher means easier."""
    scores = {}
    for tool, values in values_by_tool(list(table["Excerpt"])).items():
        for name in values:
            scores[name, tool] = -INDICES[name].direction * values[name].to_numpy()
    for name, higher_is_easier in OWN_COLUMNS.items():
        if name in table:
            scores[name, "CLEAR's own column"] = table[name].to_numpy() * (
                1 if higher_is_easier else -1
            )
    return scores


def correlations(table: pd.DataFrame) -> list[Measurement]:
    """rho of every index and tool; where both measure an index, corrected minus textstat."""
    ease = table["BT_easiness"].to_numpy()
    scores = index_scores(table)
    draws = bootstrap_correlations(
        np.column_stack([ranks(values) for values in scores.values()]), ranks(ease), REPLICATES
    )
    replicates = dict(zip(scores, draws.T, strict=True))
    rho = {key: spearman(values, ease) for key, values in scores.items()}
    rows = []
    for (name, tool), value in rho.items():
        goal = GOALS.get(name, math.nan) if tool == "corrected" else math.nan
        rows.append(
            _with_interval(name, tool, "rho", value, replicates[name, tool], len(ease), goal)
        )
        if tool == "corrected" and (name, "textstat") in rho:
            gap = replicates[name, tool] - replicates[name, "textstat"]
            value -= rho[name, "textstat"]
            rows.append(
                _with_interval(name, "corrected", "rho minus textstat's", value, gap, len(ease))
            )
    return rows


def _with_interval(
    subject: str,
    tool: str,
    metric: str,
    value: float,
    replicates: Floats,
    n: int,
    at_least: float = math.nan,
    measurement: str = CORRELATION,
) -> Measurement:
    low, high = percentile_interval(replicates)
    return Measurement(
        measurement, CORPUS, subject, tool, metric, value, n, float(low), float(high), at_least
    )


def model_fit(features: Floats, ease: Floats, authors: list[str]) -> list[Measurement]:
    """How well the model predicts excerpts of authors it has not seen."""
    predicted = predict_unseen(features, ease, folds_by_group(authors))
    subject = "ten folds without a common author"
    pairs = {
        "R": (correlation(predicted, ease), predicted, ease, MODEL_GOAL),
        "rho": (spearman(predicted, ease), ranks(predicted), ranks(ease), math.nan),
    }
    rows = []
    for metric, (value, ours, theirs, goal) in pairs.items():
        draws = bootstrap_correlations(ours[:, None], theirs, REPLICATES)[:, 0]
        rows.append(
            _with_interval(subject, "presslens", metric, value, draws, len(ease), goal, MODEL)
        )
    rmse = float(np.sqrt(np.mean((predicted - ease) ** 2)))
    common = {"measurement": MODEL, "corpus": CORPUS, "subject": subject, "n": len(ease)}
    # The shipped error of a prediction is the one found, to the three decimals it is given with.
    low, high = rmse - ROUNDING, rmse + ROUNDING
    shipped = EASE_MODEL.prediction_sd
    return [
        *rows,
        Measurement(**common, tool="presslens", metric="RMSE", value=rmse),
        Measurement(
            **common, tool="shipped", metric="RMSE", value=shipped, at_least=low, at_most=high
        ),
    ]


def shipped_coefficients(features: Floats, ease: Floats) -> list[Measurement]:
    """Each coefficient fitted to all excerpts, and whether the shipped one is in its interval."""
    coefficients, errors, _ = fit(features, ease)
    shipped = [EASE_MODEL.intercept, *(EASE_MODEL.coefficients[name] for name in FEATURES)]
    rows = []
    for subject, value, error, in_use in zip(
        ("intercept", *FEATURES), coefficients, errors, shipped, strict=True
    ):
        low, high = float(value - 1.96 * error), float(value + 1.96 * error)
        common = {"measurement": COEFFICIENTS, "corpus": CORPUS, "subject": subject}
        common |= {"metric": "coefficient", "n": len(ease)}
        rows += [
            Measurement(**common, tool="fitted anew", value=float(value), low=low, high=high),
            Measurement(**common, tool="shipped", value=in_use, at_least=low, at_most=high),
        ]
    return rows


def measure(path: Path) -> list[Measurement]:
    """Correlations of the indices, then fit and coefficients of the ease model."""
    table = read_clear(path)
    ease = table["BT_easiness"].to_numpy()
    features = ease_features_of_texts(table["Excerpt"])[list(FEATURES)].to_numpy()
    return [
        *correlations(table),
        *model_fit(features, ease, list(table["Author"])),
        *shipped_coefficients(features, ease),
    ]


if __name__ == "__main__":
    sys.exit(run_script(measure, __doc__, "CLEAR's table (.xlsx)"))
