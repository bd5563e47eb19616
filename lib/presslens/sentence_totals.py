"""Totals of an article's counts over its sentences, and over sentences drawn with replacement.

Every measure that is a function of such totals gets its value and its interval from here, so that
all of them rest on the same drawn sentences.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from presslens import uncertainty
from presslens.corpus import Article, Corpus
from presslens.uncertainty import Floats

Statistic = Callable[[Mapping[str, Floats]], Mapping[str, Floats]]
"""From totals (count column -> array; "sentences" among them) to values of the same shape."""

FEWEST_SENTENCES = 10
"""Sentences an article needs for an interval.

The coverage of these intervals was measured on halves of news articles of at least twenty
sentences, so nothing is known to hold below ten; a single sentence would give an interval of
no width.
"""


@dataclass(frozen=True)
class SentenceTotals:
    """Counts of one article, added up.

    Attributes
    ----------
    article : Article
        The article.
    observed : Mapping[str, float]
        Count -> its total over the article's sentences; "sentences" among them.
    drawn : Mapping[str, ndarray of shape (replicates,)]
        Count -> its totals over sentences drawn with replacement; empty where the article has
        fewer than `FEWEST_SENTENCES`.
    counts : ndarray, shape (sentences, counts)
        The counts of each sentence, in the order of `observed`.
    """

    article: Article
    observed: Mapping[str, float]
    drawn: Mapping[str, Floats]
    counts: Floats


def sentence_totals(
    corpus: Corpus, counts: pd.DataFrame, replicates: int = uncertainty.REPLICATES
) -> list[SentenceTotals]:
    """Add up the counts of each article, and of its bootstrap replicates.

    Parameters
    ----------
    corpus : Corpus
        Gives the articles and their order; an article without a row in `counts` has totals of
        zero.
    counts : DataFrame
        Columns article, sentence and any count columns; one row per sentence.
    replicates : int
        Bootstrap replicates.

    Returns
    -------
    list of SentenceTotals
        In the order of the corpus. The sentences drawn depend on the article's bytes alone.
    """
    columns = [name for name in counts.columns if name not in ("article", "sentence")]
    names = ["sentences", *columns]
    of_article = dict(list(counts.groupby("article", sort=False)))
    found = []
    for article in corpus:
        rows = of_article.get(article.slug, counts.iloc[:0])
        matrix = np.column_stack([np.ones(len(rows)), rows[columns].to_numpy(dtype=np.float64)])
        drawn: dict[str, Floats] = {}
        if len(rows) >= FEWEST_SENTENCES:
            seed = uncertainty.seed_for(article.sha256)
            totals = uncertainty.bootstrap_totals(matrix, replicates, seed)
            drawn = {name: totals[:, place] for place, name in enumerate(names)}
        observed = dict(zip(names, matrix.sum(axis=0).tolist(), strict=True))
        found.append(SentenceTotals(article, observed, drawn, matrix))
    return found
