"""Values of an article, and how far they would move if a few of its sentences were different.

Every measure of this package is a function of totals over sentences, so that one set of replicates
per article serves them all. A replicate is the article made of its own sentences, some of them
repeated and some left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from presslens import stats as uncertainty
from presslens.stats import Floats
from presslens.text.corpus import Article, Corpus

Statistic = Callable[[Mapping[str, Floats]], Mapping[str, Floats]]
"""From totals (count column -> array; "sentences" among them) to values of the same shape."""

FEWEST_SENTENCES = 10
"""Sentences an article needs for an interval.

The coverage of these intervals was measured on halves of news articles of at least 20 sentences,
so nothing is known to hold below ten; a single sentence would give an interval of no width.
"""


@dataclass(frozen=True)
class Estimate:
    """What was measured of one article.

    Attributes
    ----------
    article : Article
        The article.
    totals : Mapping[str, float]
        Count -> its total over the article's sentences; "sentences" among them.
    values : Mapping[str, float]
        Statistic -> its value; nan where it can't be computed.
    low, high : Mapping[str, float]
        Statistic -> the ends of its 95% interval; nan where the article has fewer than
        `FEWEST_SENTENCES`.
    """

    article: Article
    totals: Mapping[str, float]
    values: Mapping[str, float]
    low: Mapping[str, float]
    high: Mapping[str, float]


def estimate(
    corpus: Corpus,
    counts: pd.DataFrame,
    statistic: Statistic,
    replicates: int = uncertainty.REPLICATES,
) -> list[Estimate]:
    """Values and intervals of every article of a corpus.

    Parameters
    ----------
    corpus : Corpus
        Gives the articles and their order; an article without a row in `counts` gets nan
        throughout.
    counts : DataFrame
        Columns article, sentence and any count columns; one row per sentence.
    statistic : callable
        See `Statistic`; called once with the article's totals and once with the totals of all
        replicates.
    replicates : int
        Bootstrap replicates; they depend on the article's bytes alone.

    Returns
    -------
    list of Estimate
        In the order of the corpus.
    """
    columns = [name for name in counts.columns if name not in ("article", "sentence")]
    names = ["sentences", *columns]
    of_article = dict(list(counts.groupby("article", sort=False)))
    found = []
    for article in corpus:
        rows = of_article.get(article.slug, counts.iloc[:0])
        matrix = np.column_stack([np.ones(len(rows)), rows[columns].to_numpy(dtype=np.float64)])
        observed = dict(zip(names, matrix.sum(axis=0), strict=True))
        values = {name: float(value) for name, value in statistic(observed).items()}
        low = high = dict.fromkeys(values, float("nan"))
        if len(rows) >= FEWEST_SENTENCES:
            seed = uncertainty.seed_for(article.sha256)
            totals = uncertainty.bootstrap_totals(matrix, replicates, seed)
            drawn = statistic({name: totals[:, place] for place, name in enumerate(names)})
            ends = {name: uncertainty.percentile_interval(spread) for name, spread in drawn.items()}
            low = {name: float(interval[0]) for name, interval in ends.items()}
            high = {name: float(interval[1]) for name, interval in ends.items()}
        totals_of_article = {name: float(total) for name, total in observed.items()}
        found.append(Estimate(article, totals_of_article, values, low, high))
    return found


def ratio(numerator: ArrayLike, denominator: ArrayLike) -> Floats:
    """Quotient of totals; nan where the denominator is zero."""
    above = np.asarray(numerator, dtype=np.float64)
    below = np.asarray(denominator, dtype=np.float64)
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below != 0)
