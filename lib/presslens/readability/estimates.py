"""Values of an article with their sentence-bootstrap replicates.

Every measure of this package is a function of totals over sentences, so one set of drawn
sentences per article serves them all: indices, components, rarity and ease.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from presslens import language, uncertainty
from presslens.corpus import Corpus
from presslens.sentence_totals import SentenceTotals, Statistic, sentence_totals
from presslens.uncertainty import Floats


@dataclass(frozen=True)
class Estimate:
    """What was measured of one article.

    Attributes
    ----------
    sums : SentenceTotals
        The article's counts, added up.
    statistic : callable
        See `Statistic`.
    values : Mapping[str, float]
        Statistic -> its value on the article; nan where it can't be computed.
    replicates : Mapping[str, ndarray of shape (replicates,)]
        Statistic -> its values on the drawn sentences; nan where the article has fewer than
        `sentence_totals.FEWEST_SENTENCES`.
    language : str
        Why the article may not be English, as `language.caution` says it; empty if it looks so.
    """

    sums: SentenceTotals
    statistic: Statistic
    values: Mapping[str, float]
    replicates: Mapping[str, Floats]
    language: str = ""

    @property
    def article(self) -> str:
        """Slug of the article."""
        return self.sums.article.slug

    @property
    def outlet(self) -> str:
        """Its outlet."""
        return self.sums.article.outlet

    @property
    def totals(self) -> Mapping[str, float]:
        """Count column -> its total; "sentences" among them."""
        return self.sums.observed

    @property
    def heading(self) -> dict[str, str]:
        """Cells of a table row that say which article it is about."""
        return {"article": self.article, "outlet": self.outlet}

    def cells(self, name: str, column: str, suffix: str = "") -> dict[str, float]:
        """Cells of a table row for one statistic: its value and its percentile interval.

        Parameters
        ----------
        name : str
            The statistic.
        column : str
            Column of the value.
        suffix : str
            What follows "low" and "high" in the columns of the interval.
        """
        low, high = uncertainty.percentile_interval(self.replicates[name])
        return {
            column: self.values[name],
            f"low{suffix}": float(low),
            f"high{suffix}": float(high),
        }


def estimate(
    corpus: Corpus,
    counts: pd.DataFrame,
    statistic: Statistic,
    replicates: int = uncertainty.REPLICATES,
) -> list[Estimate]:
    """Values and bootstrap replicates of every article of a corpus.

    Parameters
    ----------
    corpus : Corpus
        Gives the articles, their order and outlets; an article without a row in `counts` gets
        nan throughout.
    counts : DataFrame
        Columns article, sentence and any count columns; one row per sentence.
    statistic : callable
        See `Statistic`; called once with the article's totals and once with the totals of all
        replicates.
    replicates : int
        Bootstrap replicates.

    Returns
    -------
    list of Estimate
        In the order of the corpus.
    """
    estimates = []
    for one in sentence_totals(corpus, counts, replicates):
        values = statistic({name: np.asarray(total) for name, total in one.observed.items()})
        spread = (
            statistic(one.drawn)
            if one.drawn
            else {name: np.full(replicates, np.nan) for name in values}
        )
        estimates.append(
            Estimate(
                sums=one,
                statistic=statistic,
                values={name: float(value) for name, value in values.items()},
                replicates=spread,
                language=language.caution(one.article),
            )
        )
    return estimates


def ratio(numerator: ArrayLike, denominator: ArrayLike) -> Floats:
    """Quotient of totals; nan where the denominator is zero."""
    above = np.asarray(numerator, dtype=np.float64)
    below = np.asarray(denominator, dtype=np.float64)
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below != 0)
