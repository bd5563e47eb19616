"""P of gaps from ten times as many draws as the notebooks make, for the correction over all.

Corrected over more than a hundred comparisons, a p counts only if it is below one in a few
thousand. Ten thousand draws put two or three of them beyond zero then, and chance decides; the
intervals of the notebooks do not need so many.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.readability import EASE_MODEL
from presslens.readability.counts import sentence_counts
from presslens.readability.ease import ease_features
from presslens.readability.estimates import Estimate, estimate, ratio
from presslens.readability.indices import compute
from presslens.readability.rarity import sentence_rarity
from presslens.sourcing.density import COMPARED
from presslens.sourcing.density import sentence_counts as attribution_counts
from presslens.uncertainty import Floats, bootstrap_p_value, holm

if TYPE_CHECKING:
    from presslens.corpus import Corpus

REPLICATES = 100_000
SMALLEST_P = 2 / (REPLICATES + 1)
"""What `uncertainty.bootstrap_p_value` gives if no draw lies beyond zero."""


def readability_draws(corpus: "Corpus") -> list[Estimate]:
    """Compute indices, ease and rarity of every article on many draws.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    list of Estimate
        Statistics by the names that `readability.compare` and `compare_ease` give them.
    """
    keys = ["article", "sentence"]
    counts = sentence_counts(corpus).merge(sentence_rarity(corpus), on=keys, how="left")

    def statistic(totals: Mapping[str, Floats]) -> dict[str, Floats]:
        features = ease_features(totals)
        rarity = {"ease": EASE_MODEL.predict(features), "zipf_content": features["zipf_content"]}
        return compute(totals) | rarity

    return estimate(corpus, counts, statistic, REPLICATES)


def sourcing_draws(corpus: "Corpus", attributions: pd.DataFrame) -> list[Estimate]:
    """Compute what sourcing is compared on, for every article on many draws.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    attributions : DataFrame
        As `sourcing.attributions` returns it.

    Returns
    -------
    list of Estimate
        Statistics by the names in `sourcing.density.COMPARED`.
    """

    def statistic(totals: Mapping[str, Floats]) -> dict[str, Floats]:
        return {
            name: one.unit * ratio(totals[one.above], totals[one.below])
            for name, one in COMPARED.items()
        }

    return estimate(corpus, attribution_counts(corpus, attributions), statistic, REPLICATES)


def with_fine_p(pairs: pd.DataFrame, drawn: list[Estimate]) -> pd.DataFrame:
    """Give pairs of articles their p from many draws.

    Parameters
    ----------
    pairs : DataFrame
        Columns measure, article_a, article_b and p; a pair whose p is nan was not compared.
    drawn : list of Estimate
        Draws of each measure.

    Returns
    -------
    DataFrame
        With p replaced, and p_holm by Holm's correction over the pairs of one measure.
    """
    of_article = {one.article: one.replicates for one in drawn}
    values = []
    for row in pairs.itertuples():
        if np.isnan(row.p):
            values.append(np.nan)
            continue
        gaps = of_article[row.article_a][row.measure] - of_article[row.article_b][row.measure]
        values.append(float(bootstrap_p_value(gaps[np.isfinite(gaps)])))
    table = pairs.assign(p=np.array(values, dtype=np.float64))
    return table.assign(p_holm=table.groupby("measure", sort=False)["p"].transform(holm))
