"""Measure an extractor on coded articles, as ``presslens evaluate sourcing --corpus PATH`` does.

`evaluate_folder` reads the articles, runs the extractor and compares; `as_text` lays out its table.
"""

import itertools
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from presslens.sourcing.agreement import METRICS, REPLICATES, VIEWS, intervals
from presslens.sourcing.agreement_counts import count_agreement
from presslens.sourcing.agreement_units import Extent, word_spans
from presslens.sourcing.polnear import CodedArticle, read_polnear
from presslens.sourcing.spans import Attribution

Extractor = Callable[[str], Sequence[Attribution]]
"""From the raw text of an article to the attributions in it."""

EXTRACTOR = "extractor"
CODERS = "coders"

COLUMNS = {
    "view": "speech or full (see agreement.VIEWS); empty for speed",
    "compared": "extractor: with the coding; coders: each coder with each other, on the articles "
    "that several have coded",
    "metric": "as in agreement.METRICS, or words_per_second",
    "unit": "of the value",
    "value": "of the metric over all articles",
    "low": "lower end of its 95% interval over articles",
    "high": "upper end",
    "n": "units it rests on: those of the reference for recall and F1, those found for precision, "
    "articles for differences and correlations, words for speed",
}


def evaluate_folder(
    folder: Path | str, extractor: Extractor, replicates: int = REPLICATES
) -> pd.DataFrame:
    """Run an extractor over the articles of a folder and compare it with their coding.

    Parameters
    ----------
    folder : path
        See `polnear.read_polnear`.
    extractor : callable
        From text to attributions.
    replicates : int
        Draws of articles for the intervals.

    Returns
    -------
    DataFrame
        Columns as in `COLUMNS`.

    Raises
    ------
    CorpusError, CodingError
        If the folder can't be read.
    """
    articles = read_polnear(folder)
    start = time.process_time()
    predictions = [extractor(article.text) for article in articles]
    seconds = time.process_time() - start
    words = sum(len(word_spans(article.text)) for article in articles)
    speed = {
        "view": "",
        "compared": EXTRACTOR,
        "metric": "words_per_second",
        "unit": "words per second of processor time",
        "value": words / seconds if seconds else float("nan"),
        "n": words,
    }
    tables = [
        compare_with_coding(articles, predictions, replicates),
        compare_coders(articles, replicates),
        pd.DataFrame([speed], columns=list(COLUMNS)).astype({"low": float, "high": float}),
    ]
    return pd.concat([table for table in tables if len(table)], ignore_index=True)


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


def as_text(table: pd.DataFrame) -> str:
    """Lay the table out for a terminal: one block per view, the coders beside the extractor.

    Parameters
    ----------
    table : DataFrame
        As from `evaluate_folder`.

    Returns
    -------
    str
        Shares and correlations with three decimals, the rest with two.
    """
    blocks = []
    for view in VIEWS:
        rows = table[table["view"] == view]
        coders = rows[rows["compared"] == CODERS].set_index("metric")
        lines = [f"{view} view: {VIEWS[view]}", _line("", "found", "95% interval", "coders", "n")]
        if len(coders):
            articles = coders["n"]["density_absolute_error"]
            lines.insert(
                1, f"coders: each with each other, on articles that several coded ({articles})"
            )
        for row in rows[rows["compared"] == EXTRACTOR].itertuples():
            digits = 3 if row.unit in ("share", "correlation") else 2
            between = coders["value"].get(row.metric, float("nan"))
            interval = f"{row.low:.{digits}f} to {row.high:.{digits}f}"
            cells = (f"{row.value:.{digits}f}", interval, f"{between:.{digits}f}", str(row.n))
            lines.append(_line(row.metric, *cells))
        blocks.append("\n".join(lines))
    speed = table[table["metric"] == "words_per_second"]
    blocks += [f"{row.value:,.0f} words a second, {row.n:,} words" for row in speed.itertuples()]
    return "\n\n".join(blocks)


def _line(metric: str, value: str, interval: str, coders: str, n: str) -> str:
    return f"{metric:30}{value:>8}{interval:>18}{coders:>9}{n:>9}"
