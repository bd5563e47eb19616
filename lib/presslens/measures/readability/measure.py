"""Every index of every article, with its interval, and whether it should be used for it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from presslens.measures.readability.counts import sentence_counts
from presslens.measures.readability.ease import EASE
from presslens.measures.readability.indices import INDICES
from presslens.measures.readability.textstat_compare import textstat_scores
from presslens.stats import bootstrap_totals, percentile_interval, seed_for
from presslens.text import language
from presslens.text.corpus import Article
from presslens.text.inputs import Articles, as_corpus

MEASURE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "its outlet",
    "index": "name of the index in `INDICES`, or 'ease'",
    "label": "the index's published name",
    "unit": "unit of its values",
    "direction": "+1 where a higher value is harder to read, -1 where it is easier",
    "value": "the published formula on our counts; nan where the body has no word",
    "low": "lower end of its 95% interval, if a few sentences were different; nan for an article "
    "of fewer than ten sentences",
    "high": "upper end",
    "textstat": "what textstat says of the file as it is; nan where it has no such index",
    "caution": "why the value should not be used for this article; empty where nothing is known "
    "against it",
}

MIN_SENTENCES = 10
"""Sentences an article needs for an interval.

From ten on, 93 to 96% of these intervals, by index, hold the value of the text that the sentences
were drawn from (tests/bench/interval_coverage.py). One sentence would give an interval of no width.
"""

_NO_INTERVAL = np.array([np.nan, np.nan])


def measure(articles: Articles) -> pd.DataFrame:
    """Measure the readability of every article with every index and with the ease model.

    An interval says how far a value would move if a few sentences of the article were different:
    the value is computed again from its own sentences, some repeated and some left out. It depends
    on the bytes of the article alone.

    Parameters
    ----------
    articles : Corpus, str, Path, DataFrame, Series or iterable
        Articles in any form that `presslens.text.inputs.read_batches` takes.

    Returns
    -------
    DataFrame
        One row per article and index, the ease model last; columns as in `MEASURE_COLUMNS`.

    Raises
    ------
    CorpusError
        If no article can be read.
    """
    corpus = as_corpus(articles)
    counts = sentence_counts(corpus, frequencies=True)
    by_article = dict(list(counts.groupby("article", sort=False)))
    rows = [
        row
        for article in corpus
        for row in _rows(article, by_article.get(article.slug, counts.iloc[:0]))
    ]
    return pd.DataFrame(rows, columns=list(MEASURE_COLUMNS))


def _rows(article: Article, sentences: pd.DataFrame) -> list[dict[str, object]]:
    """Rows of `measure` for an article, from the counts of its sentences."""
    counts = sentences.drop(columns=["article", "sentence"])
    names = ["sentences", *counts]
    matrix = np.column_stack([np.ones(len(counts)), counts.to_numpy(dtype=np.float64)])
    totals = dict(zip(names, matrix.sum(axis=0), strict=True))
    replicates = None
    if len(matrix) >= MIN_SENTENCES:
        drawn = bootstrap_totals(matrix, seed=seed_for(article.sha256))
        replicates = dict(zip(names, drawn.T, strict=True))
    textstat = textstat_scores(article.text)
    shared = _cautions(article, totals)
    rows = []
    for index in (*INDICES.values(), EASE):
        low, high = _NO_INTERVAL
        if replicates:
            low, high = percentile_interval(index.compute(replicates), len(matrix))
        own = index.caution(totals) if totals["words"] else ""
        rows.append(
            {
                "article": article.slug,
                "outlet": article.outlet,
                "index": index.name,
                "label": index.label,
                "unit": index.unit,
                "direction": index.direction,
                "value": float(index.compute(totals)),
                "low": float(low),
                "high": float(high),
                "textstat": textstat.get(index.name, np.nan),
                "caution": "; ".join(filter(None, [own, *shared])),
            }
        )
    return rows


def _cautions(article: Article, totals: Mapping[str, float]) -> list[str]:
    """Reasons why no index should be used for an article; empty strings among them."""
    if not totals["words"]:
        return ["no body sentence"]
    sentences = totals["sentences"]
    few = f"fewer than {MIN_SENTENCES} sentences: no interval" if sentences < MIN_SENTENCES else ""
    return [language.caution(article), few]
