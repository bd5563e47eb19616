"""Shares and gaps made from totals over sentences and their bootstrap replicates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from presslens import uncertainty
from presslens.dealing import POSITION_INFLATION, dealt_p_values
from presslens.sentence_totals import SentenceTotals
from presslens.uncertainty import Floats

ESTIMATE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "measure": "name of the measure",
    "above": "count above the line",
    "below": "count below the line",
    "value": "their quotient, times the unit; nan where the count below is zero",
    "low": "lower end of the 95% sentence-bootstrap interval; nan for an article of fewer than "
    "ten sentences, and where nothing was counted above the line",
    "high": "upper end",
}

GAP_COLUMNS = {
    "measure": "name of the measure",
    "article_a": "slug of the one article",
    "article_b": "slug of the other",
    "outlet_a": "outlet of the one article",
    "outlet_b": "outlet of the other",
    "value_a": "value of the one article",
    "value_b": "value of the other",
    "difference": "value_a minus value_b",
    "low": "lower end of the 95% sentence-bootstrap interval of the difference; nan where "
    "either article is too short to have one, or has nothing counted above the line",
    "high": "upper end",
    "p": "how often random deals of both articles' sentences show such a gap, see `dealing`; nan "
    "where there is no interval",
    "p_holm": "p after Holm's correction over all pairs of this measure",
    "p_inflated": "p with the error widened for the position of sentences, as far as is known "
    "from readability indices",
    "p_holm_inflated": "p_holm with the error widened",
    "smallest_detectable_gap": "true difference that two articles of these lengths would show "
    "four times in five, compared alone; nan where there is no interval",
}


@dataclass(frozen=True)
class Ratio:
    """A measure that is one count by another: their names, and by how much to multiply."""

    above: str
    below: str
    unit: float = 1.0

    def value(self, totals: SentenceTotals) -> float:
        """Value of the article; nan where the count below is zero."""
        return float(self.of({name: np.asarray(one) for name, one in totals.observed.items()}))

    def replicates(self, totals: SentenceTotals) -> Floats:
        """Values on the drawn sentences; nan where the count below is zero, empty without draws."""
        return self.of(totals.drawn) if totals.drawn else np.empty(0)

    def of(self, totals: Mapping[str, Floats]) -> Floats:
        """Values of totals, an array for each count; nan where the count below is zero."""
        above, below = (np.asarray(totals[name], np.float64) for name in (self.above, self.below))
        empty = np.full(above.shape, np.nan)
        return self.unit * np.divide(above, below, out=empty, where=below != 0)


def estimate(totals: Sequence[SentenceTotals], ratios: Mapping[str, Ratio]) -> pd.DataFrame:
    """Value and interval of each measure for each article.

    Parameters
    ----------
    totals : sequence of SentenceTotals
        As `sentence_totals` returns them.
    ratios : mapping of str to Ratio
        The measures by name.

    Returns
    -------
    DataFrame
        One row per article and measure; columns as in `ESTIMATE_COLUMNS`.
    """
    rows = []
    for one in totals:
        for name, ratio in ratios.items():
            # If no sentence has any, no draw has: an interval of no width would say "surely none".
            counted = one.observed[ratio.above] > 0
            low, high = _interval(ratio.replicates(one) if counted else np.empty(0))
            rows.append(
                {
                    "article": one.article.slug,
                    "outlet": one.article.outlet,
                    "measure": name,
                    "above": one.observed[ratio.above],
                    "below": one.observed[ratio.below],
                    "value": ratio.value(one),
                    "low": low,
                    "high": high,
                }
            )
    return pd.DataFrame(rows, columns=list(ESTIMATE_COLUMNS))


def gaps(totals: Sequence[SentenceTotals], ratios: Mapping[str, Ratio]) -> pd.DataFrame:
    """Compare every pair of articles on every measure.

    Parameters
    ----------
    totals : sequence of SentenceTotals
        As `sentence_totals` returns them.
    ratios : mapping of str to Ratio
        The measures by name.

    Returns
    -------
    DataFrame
        One row per measure and pair; columns as in `GAP_COLUMNS`. Empty for fewer than two
        articles.
    """

    def values(of: Mapping[str, Floats]) -> dict[str, Floats]:
        return {name: ratio.of(of) for name, ratio in ratios.items()}

    pairs = [
        (a, b, dealt_p_values(a, b, values, (1.0, POSITION_INFLATION)))
        for a, b in combinations(totals, 2)
    ]
    tables = []
    for name, ratio in ratios.items():
        rows = []
        for a, b, p_values in pairs:
            drawn = _drawn_differences(a, b, ratio)
            p, p_inflated = p_values[name] if drawn.size else (np.nan, np.nan)
            low, high = _interval(drawn)
            rows.append(
                {
                    "measure": name,
                    "article_a": a.article.slug,
                    "article_b": b.article.slug,
                    "outlet_a": a.article.outlet,
                    "outlet_b": b.article.outlet,
                    "value_a": ratio.value(a),
                    "value_b": ratio.value(b),
                    "difference": ratio.value(a) - ratio.value(b),
                    "low": low,
                    "high": high,
                    "p": p,
                    "p_inflated": p_inflated,
                    "smallest_detectable_gap": _detectable(drawn),
                }
            )
        table = pd.DataFrame(rows, columns=list(GAP_COLUMNS))
        table["p_holm"] = uncertainty.holm(table["p"])
        table["p_holm_inflated"] = uncertainty.holm(table["p_inflated"])
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _drawn_differences(a: SentenceTotals, b: SentenceTotals, ratio: Ratio) -> Floats:
    """Finite replicates of a difference; none where either article has none.

    A count of zero is zero in every draw: an interval would take it for certain, and a p is given
    only beside an interval.
    """
    if not (a.observed[ratio.above] and b.observed[ratio.above]):
        return np.empty(0)
    drawn_a, drawn_b = ratio.replicates(a), ratio.replicates(b)
    if not (drawn_a.size and drawn_b.size):
        return np.empty(0)
    drawn = drawn_a - drawn_b
    return drawn[np.isfinite(drawn)]


def _detectable(drawn: Floats) -> float:
    """Smallest gap that differences spread like these would show; nan if there are none."""
    return float(uncertainty.smallest_detectable_gap(np.std(drawn))) if drawn.size else np.nan


def _interval(drawn: Floats) -> tuple[float, float]:
    """Percentile interval of the finite replicates; nan if there are none."""
    drawn = drawn[np.isfinite(drawn)]
    if not drawn.size:
        return np.nan, np.nan
    low, high = uncertainty.percentile_interval(drawn)
    return float(low), float(high)
