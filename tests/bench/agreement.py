"""How far two sets of attributions agree, in the measures of the peer comparison.

    agreement(reference, predicted, text)          one text, all metrics by name
    summarise(counts)                              the same over many texts
    intervals(counts)                              with intervals over articles

The same metrics serve an extractor against PolNeAR, the engine against the coding, and one coder
against another. What each is, is in `METRICS`. Shares of units (precision, recall, F1) are taken
over all articles together; density and number of attributions are compared article by article.

References
----------
Newell, Margolin and Ruths (2018), An attribution relations corpus for political news, LREC.
Asr and others (2021), The Gender Gap Tracker, PLoS ONE 16(1) e0245533 (the 30% and 80% measures).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from agreement_counts import VIEWS, count_agreement
from agreement_units import Extent

from presslens.measures.sourcing.extract.spans import Attribution
from presslens.stats import SEED, Floats, percentile_interval

__all__ = ["METRICS", "VIEWS", "Metric", "agreement", "intervals", "summarise"]

REPLICATES = 1000


@dataclass(frozen=True)
class Metric:
    """What a metric is.

    Parameters
    ----------
    meaning : str
        In one line.
    unit : str
        "share" (0 to 1), "points" (hundredths of an article's words), "attributions",
        "attributions per 100 words", or "correlation" (-1 to 1).
    rests_on : str
        The count (see `count_agreement`) it rests on; "articles" for the number of articles.
    """

    meaning: str
    unit: str
    rests_on: str


# Name of the units that are matched, what they are, and, where they are shared with other units,
# whose totals they are a share of.
_MATCHED = {
    "sentence": (
        "sentences with at least half of their characters, without white space, in content",
        "",
    ),
    "touched": ("sentences with at least one word in content", ""),
    "word": ("words whose first character is in content", ""),
    "attribution": ("attributions matched one to one, at least one word of content shared", ""),
    "close": (
        "attributions matched with shared words at least half of all words of both",
        "attribution",
    ),
    "fragment": ("pieces of content with the same bounds after trimming punctuation and marks", ""),
    "untrimmed_fragment": ("pieces of content with exactly the same bounds", ""),
    "source": (
        "attributions matched whose sources overlap, or have none on both sides",
        "attribution",
    ),
    "overlap30": ("attributions of which over 30% of the characters are found", "attribution"),
    "overlap80": ("attributions of which over 80% of the characters are found", "attribution"),
}
_KINDS = {
    "direct": "content at least 90% within double quotation marks",
    "mixed": "other content with a double quotation mark",
    "indirect": "content without a double quotation mark",
    "according_to": "a cue with 'according to'",
}
_RATES = {
    "precision": "share of what was found that is in the reference",
    "recall": "share of the reference that was found",
    "f1": "harmonic mean of precision and recall",
}


def _metrics() -> dict[str, Metric]:
    metrics = {}
    for name, (units, whole) in _MATCHED.items():
        for rate, what in _RATES.items():
            side = "predicted" if rate == "precision" else "reference"
            metrics[f"{name}_{rate}"] = Metric(
                f"{units}: {what}", "share", f"{whole or name}_{side}"
            )
    for name, what in _KINDS.items():
        meaning = f"share of attributions matched closely among those with {what}"
        metrics[f"{name}_recall"] = Metric(meaning, "share", f"{name}_reference")
    for role in ("source", "cue"):
        meaning = f"share of matched attributions with a {role} whose {role} overlaps it"
        metrics[f"{role}_accuracy"] = Metric(meaning, "share", f"{role}_matched")
    for name, what, unit in (
        ("density", "share of an article's words in content", "points"),
        ("count", "number of attributions of an article", "attributions"),
        ("rate", "attributions per 100 words of an article", "attributions per 100 words"),
    ):
        for suffix, how, its_unit in (
            ("reference", "mean over articles in the reference", unit),
            ("predicted", "mean over articles as found", unit),
            ("absolute_error", "mean absolute difference", unit),
            ("signed_error", "mean of found minus reference", unit),
            ("pearson", "Pearson's correlation over articles", "correlation"),
            ("spearman", "Spearman's rank correlation over articles", "correlation"),
        ):
            metrics[f"{name}_{suffix}"] = Metric(f"{what}: {how}", its_unit, "articles")
    return metrics


METRICS: dict[str, Metric] = _metrics()
"""Every metric by name, in the order of the tables."""


def agreement(
    reference: Sequence[Attribution | Extent],
    predicted: Sequence[Attribution | Extent],
    text: str,
    view: str = "full",
) -> dict[str, float]:
    """Measure how far two sets of attributions of one text agree.

    Parameters
    ----------
    reference, predicted : sequence of Attribution or Extent
        What counts as right, and what is judged; offsets in `text`. Those with a parent are left
        out; `agreement_counts.count_agreement` says how.
    text : str
        One article as read.
    view : str
        One of `VIEWS`.

    Returns
    -------
    dict of str to float
        Keys as in `METRICS`; nan where there is nothing to take a share of. Correlations need
        several articles and are nan.
    """
    return summarise([count_agreement(reference, predicted, text, view)])


def summarise(counts: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """Compute the metrics of many texts.

    Parameters
    ----------
    counts : sequence of mapping
        One `count_agreement` per article.

    Returns
    -------
    dict of str to float
        Keys as in `METRICS`.
    """
    table = pd.DataFrame(counts)
    return _from_columns({name: table[name].to_numpy(dtype=float) for name in table})


def _from_columns(columns: Mapping[str, Floats]) -> dict[str, float]:
    totals = {name: float(column.sum()) for name, column in columns.items()}
    values: dict[str, float] = {}
    for name, (_, whole) in _MATCHED.items():
        both = totals[f"{name}_both"]
        predicted = totals[f"{whole or name}_predicted"]
        reference = totals[f"{whole or name}_reference"]
        values[f"{name}_precision"] = _share(both, predicted)
        values[f"{name}_recall"] = _share(both, reference)
        values[f"{name}_f1"] = _share(2 * both, predicted + reference)
    for name in _KINDS:
        values[f"{name}_recall"] = _share(totals[f"{name}_both"], totals[f"{name}_reference"])
    for role in ("source", "cue"):
        values[f"{role}_accuracy"] = _share(totals[f"{role}_right"], totals[f"{role}_matched"])
    words = np.maximum(columns["words"], 1)
    ones = np.ones(len(words))
    for name, unit, factor, per in (
        ("density", "word", 100, words),
        ("count", "attribution", 1, ones),
        ("rate", "attribution", 100, words),
    ):
        # Divided last, so that equal shares come out equal and share their rank.
        reference_values = factor * columns[f"{unit}_reference"] / per
        predicted_values = factor * columns[f"{unit}_predicted"] / per
        values |= _compare_articles(name, reference_values, predicted_values)
    return {name: values[name] for name in METRICS}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _compare_articles(name: str, reference: Floats, predicted: Floats) -> dict[str, float]:
    difference = predicted - reference
    ranks = [pd.Series(side).rank().to_numpy() for side in (reference, predicted)]
    return {
        f"{name}_reference": float(reference.mean()),
        f"{name}_predicted": float(predicted.mean()),
        f"{name}_absolute_error": float(np.abs(difference).mean()),
        f"{name}_signed_error": float(difference.mean()),
        f"{name}_pearson": _pearson(reference, predicted),
        f"{name}_spearman": _pearson(*ranks),
    }


def _pearson(x: Floats, y: Floats) -> float:
    x, y = x - x.mean(), y - y.mean()
    return _share(float(x @ y), float(np.sqrt(x @ x) * np.sqrt(y @ y)))


def intervals(
    counts: Sequence[Mapping[str, int]],
    articles: Sequence[str] | None = None,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compute the metrics of many texts, each with its interval over articles.

    Articles are drawn with replacement: the interval says how far a number would move had other
    articles of the same kind been coded.

    Parameters
    ----------
    counts : sequence of mapping
        One `count_agreement` per comparison.
    articles : sequence of str, optional
        Article of each; those of one article are drawn together. By default each is an article.
    replicates : int
        How many times to draw.
    seed : int
        Of the random numbers; the same draws for every extractor on the same articles.

    Returns
    -------
    DataFrame
        One row per metric: metric, value, low, high (95% interval), n (units it rests on).
    """
    table = pd.DataFrame(counts)
    columns = {name: table[name].to_numpy(dtype=float) for name in table}
    keys = range(len(table)) if articles is None else articles
    rows_of_article = list(
        pd.Series(range(len(table))).groupby(list(keys), sort=False).indices.values()
    )
    generator = np.random.default_rng(seed)
    drawn = []
    for _ in range(replicates):
        chosen = generator.integers(0, len(rows_of_article), len(rows_of_article))
        rows = np.concatenate([rows_of_article[place] for place in chosen])
        drawn.append(
            list(_from_columns({k: column[rows] for k, column in columns.items()}).values())
        )
    low, high = percentile_interval(drawn)
    units = {"articles": len(rows_of_article)} | {k: int(v.sum()) for k, v in columns.items()}
    return pd.DataFrame(
        {
            "metric": list(METRICS),
            "value": list(_from_columns(columns).values()),
            "low": low,
            "high": high,
            "n": [units[metric.rests_on] for metric in METRICS.values()],
        }
    )
