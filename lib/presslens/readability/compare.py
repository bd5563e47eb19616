"""Gaps between articles: interval, p corrected for the number of pairs, smallest visible gap."""

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from presslens import uncertainty
from presslens.corpus import Corpus
from presslens.dealing import POSITION_INFLATION, dealt_p_values
from presslens.readability.estimates import Estimate
from presslens.readability.indices import INDICES
from presslens.readability.measure import caution, estimate_indices
from presslens.uncertainty import Floats

COMPARE_COLUMNS = {
    "index": "name of the index in the registry",
    "label": "the index's published name",
    "unit": "unit of the difference",
    "direction": "+1 where a higher value is harder to read, -1 where it is easier",
    "article_a": "slug of the one article",
    "article_b": "slug of the other",
    "outlet_a": "outlet of the one article",
    "outlet_b": "outlet of the other",
    "sentences_a": "body sentences of the one article",
    "sentences_b": "body sentences of the other",
    "value_a": "corrected value of the one article",
    "value_b": "corrected value of the other",
    "difference": "value_a minus value_b",
    "low": "lower end of the 95% sentence-bootstrap interval of the difference; nan where "
    "either article is too short to have one",
    "high": "upper end",
    "p": "how often random deals of both articles' sentences show such a gap, see `dealing`; nan "
    "where there is no interval",
    "p_holm": "p after Holm's correction over all pairs of this index",
    "smallest_detectable_gap": "true difference that two articles of these lengths would show "
    "four times in five, compared alone",
    "low_inflated": "lower end with the error widened for the position of sentences",
    "high_inflated": "upper end with the error widened",
    "p_inflated": "p with the error widened",
    "p_holm_inflated": "p_holm with the error widened",
    "caution": "why the number should not be used for either article; empty where nothing is "
    "known against it",
}


class Quantity(NamedTuple):
    """What is compared: its label, its unit, and +1 if higher is harder, -1 if easier."""

    label: str
    unit: str
    direction: int


def compare(corpus: Corpus, counts: pd.DataFrame | None = None) -> pd.DataFrame:
    """Compare every pair of articles on every index.

    Parameters
    ----------
    corpus : Corpus
    counts : DataFrame, optional
        Counts of each sentence, columns as in `counts.SENTENCE_COUNT_COLUMNS`; those of the body
        sentences by default.

    Returns
    -------
    DataFrame
        One row per index and pair of articles, in the order of the registry and the corpus;
        columns as in `COMPARE_COLUMNS`. Empty for fewer than two articles.
    """
    quantities = {
        name: Quantity(index.label, index.unit, index.direction)
        for name, index in INDICES.items()
        if index.used
    }
    return compare_pairs(estimate_indices(corpus, counts), quantities, caution)


def compare_pairs(
    estimates: list[Estimate],
    quantities: Mapping[str, Quantity],
    caution: Callable[[str, Estimate], str],
) -> pd.DataFrame:
    """Compare every pair of articles on each of several quantities.

    Parameters
    ----------
    estimates : list of Estimate
        See `readability.estimates`.
    quantities : Mapping[str, Quantity]
        By the name of the statistic.
    caution : callable
        Takes a name and an Estimate, gives the reason against that number, or "".

    Returns
    -------
    DataFrame
        One row per quantity and pair; columns as in `COMPARE_COLUMNS`. Holm's correction is over
        the pairs of one quantity.
    """
    pairs = [(a, b, _p_values(a, b)) for a, b in combinations(estimates, 2)]
    tables = []
    for name, quantity in quantities.items():
        rows = [
            {"index": name, **quantity._asdict()}
            | _compare_pair(a, b, name, p_values[name])
            | {"caution": _joined(caution(name, a), caution(name, b))}
            for a, b, p_values in pairs
        ]
        table = pd.DataFrame(rows, columns=list(COMPARE_COLUMNS))
        table["p_holm"] = uncertainty.holm(table["p"])
        table["p_holm_inflated"] = uncertainty.holm(table["p_inflated"])
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _p_values(a: Estimate, b: Estimate) -> Mapping[str, Floats]:
    """P of each statistic's gap, and p with the error widened."""
    return dealt_p_values(a.sums, b.sums, a.statistic, (1.0, POSITION_INFLATION))


def _compare_pair(a: Estimate, b: Estimate, name: str, p_values: Floats) -> dict[str, object]:
    """Make one row of `compare_pairs`, still without Holm's correction; no p without interval."""
    difference = a.values[name] - b.values[name]
    drawn = a.replicates[name] - b.replicates[name]
    wider = uncertainty.inflate(drawn, difference, POSITION_INFLATION)
    low, high = uncertainty.percentile_interval(drawn)
    low_inflated, high_inflated = uncertainty.percentile_interval(wider)
    p, p_inflated = np.where(np.isnan(low), np.nan, p_values)
    return {
        "article_a": a.article,
        "article_b": b.article,
        "outlet_a": a.outlet,
        "outlet_b": b.outlet,
        "sentences_a": int(a.totals["sentences"]),
        "sentences_b": int(b.totals["sentences"]),
        "value_a": a.values[name],
        "value_b": b.values[name],
        "difference": difference,
        "low": float(low),
        "high": float(high),
        "p": float(p),
        "smallest_detectable_gap": float(uncertainty.smallest_detectable_gap(np.std(drawn))),
        "low_inflated": float(low_inflated),
        "high_inflated": float(high_inflated),
        "p_inflated": float(p_inflated),
    }


def _joined(first: str, second: str) -> str:
    """Join two cautions, each reason once."""
    return "; ".join(dict.fromkeys(filter(None, [*first.split("; "), *second.split("; ")])))
