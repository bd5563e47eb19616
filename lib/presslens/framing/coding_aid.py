"""A coder's aid: the sentences that are most like a fact's text, by runs of characters.

It proposes where to look; it never codes. `evaluate` says how often the right sentence comes first,
on a fact sheet that is already coded.

References
----------
Cavnar and Trenkle (1994), N-gram-based text categorization, Proceedings of SDAIR-94, 161-175.
Spärck Jones (1972), A statistical interpretation of term specificity and its application in
retrieval, Journal of Documentation 28, 11-21.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.framing.facts import are_touched, core
from presslens.segmentation import sentences
from presslens.uncertainty import Floats

if TYPE_CHECKING:
    from presslens.corpus import Corpus

SHORTEST, LONGEST = 3, 5
"""Lengths of the runs of characters."""

LEAST_ARTICLES = 3
"""A threshold for two articles is set on the others."""

SUGGESTION_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "rank": "1 for the sentence most like the fact",
    "sentence": "number of the sentence, from 1",
    "likeness": "cosine of the two texts' weighted runs of characters, 0 to 1",
    "text": "the sentence",
}
EVALUATION_COLUMNS = {
    "measure": "what is counted",
    "value": "share, 0 to 1",
    "cells": "cells of the fact sheet that it is counted over",
    "baseline": "the same by saying yes to every cell, or by a sentence drawn at random",
}

_WORD = re.compile(r"[^\W_]+")


def likeness(queries: Sequence[str], texts: Sequence[str]) -> Floats:
    """Likeness of each query to each text.

    Runs of 3 to 5 characters inside words, weighted by how few of the texts have them (idf, over
    the texts alone), compared by cosine. A run counts once: in a sentence a second time is mostly
    the same name again.

    Parameters
    ----------
    queries, texts : sequence of str

    Returns
    -------
    ndarray, shape (queries, texts)
        0 to 1; 0 where a query or a text has no run that any of the texts has.
    """
    runs = [_runs(text) for text in texts]
    spread = Counter(run for found in runs for run in found)
    place = {run: i for i, run in enumerate(spread)}
    idf = 1 + np.log((1 + len(texts)) / (1 + np.array(list(spread.values()), dtype=np.float64)))

    def unit_rows(bags: Sequence[set[str]]) -> Floats:
        rows = np.zeros((len(bags), len(place)))
        for row, bag in zip(rows, bags, strict=True):
            known = [place[run] for run in bag if run in place]
            row[known] = idf[known]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)

    asked = unit_rows([_runs(query) for query in queries])
    return np.asarray(asked @ unit_rows(runs).T)


def _runs(text: str) -> set[str]:
    """Return the runs of characters of a text's words, each word between two spaces."""
    return {
        padded[start : start + length]
        for word in _WORD.findall(text.lower())
        for padded in (f" {word} ",)
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(padded) - length + 1)
    }


def suggest(corpus: "Corpus", fact: str, best: int = 3) -> pd.DataFrame:
    """Find the sentences of each article that are most like a fact.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    fact : str
        The fact as a sentence.
    best : int
        How many sentences of each article.

    Returns
    -------
    DataFrame
        Columns as in `SUGGESTION_COLUMNS`; articles in corpus order, best first.
    """
    table = sentences(corpus)
    scored = table.assign(likeness=likeness([fact], table["text"].tolist())[0])
    rows = []
    for slug, outlet in corpus.outlets.items():
        found = scored[scored["article"] == slug]
        top = found.sort_values("likeness", ascending=False, kind="stable").head(best)
        for rank, row in enumerate(top.itertuples(), 1):
            rows.append((slug, outlet, rank, row.sentence, row.likeness, row.text))
    return pd.DataFrame(rows, columns=list(SUGGESTION_COLUMNS))


def evaluate(corpus: "Corpus", facts: pd.DataFrame) -> pd.DataFrame:
    """Hold the aid against a coded fact sheet.

    The threshold that says whether an article touches a fact is set on other articles: for each
    pair of articles, on all the others, and then applied to the pair. Counts are summed over
    pairs. Finding the sentence needs no threshold, so nothing is fitted there.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    facts : DataFrame
        As `load_facts` returns it; core facts are used.

    Returns
    -------
    DataFrame
        Columns as in `EVALUATION_COLUMNS`; no row for fewer than `LEAST_ARTICLES` coded articles
        or if no fact is told.
    """
    cells = _best_sentences(corpus, core(facts))
    if cells["article"].nunique() < LEAST_ARTICLES or not cells["touched"].any():
        return pd.DataFrame(columns=list(EVALUATION_COLUMNS))
    touched = cells[cells["touched"]]
    right, chance = touched["right"].mean(), touched["share_right"].mean()
    score, baseline = held_out_f1(cells)
    rows = [
        ("right sentence first", right, len(touched), chance),
        ("F1 of touched or left out, held out", score, len(cells), baseline),
    ]
    return pd.DataFrame(rows, columns=list(EVALUATION_COLUMNS))


def _best_sentences(corpus: "Corpus", rows: pd.DataFrame) -> pd.DataFrame:
    """For each cell: the likeness of its best sentence and whether the fact rests on it."""
    texts = sentences(corpus)
    named = rows.drop_duplicates("fact_id")
    matrix = likeness(named["fact"].tolist(), texts["text"].tolist())
    place = {name: i for i, name in enumerate(named["fact_id"])}
    columns = {slug: np.flatnonzero(texts["article"] == slug) for slug in texts["article"].unique()}
    found = []
    coded = rows.assign(touched=are_touched(rows["status"]))
    for row in coded[coded["sentences"] > 0].itertuples():
        chosen = columns[row.article]
        scores = matrix[place[row.fact_id], chosen]
        best = int(texts["sentence"].iloc[chosen[scores.argmax()]])
        found.append(
            {
                "article": row.article,
                "touched": row.touched,
                "likeness": scores.max(),
                "right": best in row.evidence,
                "share_right": len(row.evidence) / row.sentences,
            }
        )
    columns_found = ["article", "touched", "likeness", "right", "share_right"]
    return pd.DataFrame(found, columns=columns_found)


def held_out_f1(cells: pd.DataFrame) -> tuple[float, float]:
    """F1 of touched or left out with thresholds from the other articles.

    Parameters
    ----------
    cells : DataFrame
        article, likeness (of its best sentence), touched: one row per cell.

    Returns
    -------
    (float, float)
        F1 summed over pairs of articles, and F1 of saying yes to every cell.
    """
    said = np.zeros(3)
    always = np.zeros(3)
    articles = cells["article"].unique()
    for pair in combinations(articles, 2):
        inside = cells["article"].isin(pair)
        tested, fitted = cells[inside], cells[~inside]
        if fitted.empty:
            continue
        said += _hits(tested, best_threshold(fitted["likeness"], fitted["touched"]))
        always += _hits(tested, 0.0)
    return f1_score(*said), f1_score(*always)


def _hits(cells: pd.DataFrame, threshold: float) -> Floats:
    """Cells said and coded as touched: both, said, coded."""
    said = cells["likeness"] >= threshold
    coded = cells["touched"]
    return np.array([(said & coded).sum(), said.sum(), coded.sum()], dtype=np.float64)


def f1_score(both: float, said: float, coded: float) -> float:
    """Harmonic mean of precision and recall; nan if nothing was said or coded."""
    return 2 * both / (said + coded) if said + coded else float("nan")


def best_threshold(scores: pd.Series, coded: "pd.Series[bool]") -> float:
    """Return the score with the highest F1 among those that occur; the lowest of equals."""
    order = np.argsort(scores.to_numpy(), kind="stable")
    values, first = np.unique(scores.to_numpy()[order], return_index=True)
    said = len(order) - first  # cells at or above each value
    both = coded.to_numpy()[order][::-1].cumsum()[said - 1]
    return float(values[np.argmax(2 * both / (said + coded.sum()))])
