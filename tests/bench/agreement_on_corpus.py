"""Agreement of an extractor, and of coders with each other, over a corpus of coded articles."""

import itertools
from collections.abc import Sequence

import pandas as pd
from agreement import METRICS, REPLICATES, VIEWS, intervals
from agreement_counts import count_agreement
from agreement_units import Extent
from polnear import CodedArticle

from presslens.measures.sourcing.extract.spans import Attribution

EXTRACTOR = "extractor"
CODERS = "coders"

COLUMNS = {
    "view": "speech or full (see agreement.VIEWS)",
    "compared": "extractor: with the coding; coders: each coder with each other, on the articles "
    "that several have coded",
    "metric": "as in agreement.METRICS",
    "unit": "of the value",
    "value": "of the metric over all articles",
    "low": "lower end of its 95% interval over articles",
    "high": "upper end",
    "n": "units it rests on: those of the reference for recall and F1, those found for precision, "
    "articles for differences and correlations",
}


def compare_with_coding(
    articles: Sequence[CodedArticle],
    predictions: Sequence[Sequence[Attribution | Extent]],
    replicates: int = REPLICATES,
) -> pd.DataFrame:
    """Compare what an extractor found with the first coding of each article.

    Parameters
    ----------
    articles : sequence of CodedArticle
    predictions : sequence of sequence of Attribution or Extent
        What was found in each.
    replicates : int
        Draws of articles for the intervals.

    Returns
    -------
    DataFrame
        Columns as in `COLUMNS`, one row per view and metric.
    """
    return _for_each_view(
        [
            (article.name, article.reference, predicted, article.text)
            for article, predicted in zip(articles, predictions, strict=True)
        ],
        EXTRACTOR,
        replicates,
    )


def compare_coders(articles: Sequence[CodedArticle], replicates: int = REPLICATES) -> pd.DataFrame:
    """Compare each coder with each other on the articles that several have coded.

    It shows how far an extractor could be expected to come.

    Parameters
    ----------
    articles : sequence of CodedArticle
    replicates : int
        Draws of articles for the intervals.

    Returns
    -------
    DataFrame
        Columns as in `COLUMNS`; empty if no article has two codings.
    """
    comparisons = [
        (article.name, one, other, article.text)
        for article in articles
        for one, other in itertools.permutations(article.codings.values(), 2)
    ]
    return _for_each_view(comparisons, CODERS, replicates)


def _for_each_view(
    comparisons: Sequence[
        tuple[str, Sequence[Attribution | Extent], Sequence[Attribution | Extent], str]
    ],
    compared: str,
    replicates: int,
) -> pd.DataFrame:
    if not comparisons:
        return pd.DataFrame(columns=list(COLUMNS))
    names = [name for name, *_ in comparisons]
    tables = []
    for view in VIEWS:
        counts = [
            count_agreement(reference, predicted, text, view)
            for _, reference, predicted, text in comparisons
        ]
        table = intervals(counts, names, replicates)
        table["view"], table["compared"] = view, compared
        table["unit"] = [METRICS[metric].unit for metric in table["metric"]]
        tables.append(table[list(COLUMNS)])
    return pd.concat(tables, ignore_index=True)
