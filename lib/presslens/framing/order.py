"""Where in its article each fact stands: what one opens with and another buries.

Two places are kept apart throughout: the first sentence that a fact rests on and the sentence
that says it most clearly. Rank correlations change much between the two, so neither stands alone.
"""

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from presslens.framing.facts import core

PLACES = {"first": "first mention", "clearest": "clearest sentence"}

PLACE_COLUMNS = {
    "fact_id": "name of the fact",
    "fact": "the fact as a sentence",
    "category": "its topic",
    "article": "slug of the article",
    "outlet": "who published it",
    "status": "present, partial or contradicted",
    "first": "number of the first sentence it rests on",
    "clearest": "number of the sentence that says it most clearly",
    "sentences": "number of body sentences of the article",
    "first_place": "place of the first mention: 0 first sentence, 1 last",
    "clearest_place": "place of the clearest sentence: 0 first sentence, 1 last",
    "touched_by": "how many articles touch the fact",
}
CORRELATION_COLUMNS = {
    "article_a": "slug of one article",
    "outlet_a": "who published it",
    "article_b": "slug of the other",
    "outlet_b": "who published it",
    "facts": "core facts that both touch",
    "first": "Kendall's tau-b of their first mentions",
    "clearest": "Kendall's tau-b of their clearest sentences",
}
LEAD_COLUMNS = {
    "article": "slug of the article that opens with the fact",
    "outlet": "who published it",
    "fact_id": "name of the fact",
    "fact": "the fact as a sentence",
    "other": "slug of another article",
    "other_outlet": "who published it",
    "status": "what the other says of the fact: present, partial, contradicted or absent",
    "first": "number of its first sentence on the fact; 0 if it leaves the fact out",
    "clearest": "number of its sentence that says the fact most clearly; 0 if it leaves it out",
    "first_place": "place of its first sentence on it, 0 to 1; nan if it leaves the fact out",
}

_LEFT_OUT = {"status": "absent", "first": 0, "clearest": 0, "first_place": np.nan}


def places(facts: pd.DataFrame) -> pd.DataFrame:
    """Place of each core fact in each article that touches it.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        One row per fact and article, absent cells left out; columns as in `PLACE_COLUMNS`.
    """
    rows = core(facts).query("status != 'absent'")
    last = (rows["sentences"] - 1).clip(lower=1)
    table = rows.assign(
        first_place=(rows["first"] - 1) / last,
        clearest_place=(rows["clearest"] - 1) / last,
        touched_by=rows.groupby("fact_id")["article"].transform("size"),
    )
    return table[list(PLACE_COLUMNS)].reset_index(drop=True)


def shared_places(facts: pd.DataFrame, least: int = 3) -> pd.DataFrame:
    """Places of the core facts that `least` articles touch, or both of two, earliest fact first.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.
    least : int
        How many articles must touch a fact.

    Returns
    -------
    DataFrame
        Columns as in `PLACE_COLUMNS`; facts by the median place of their first mentions.
    """
    least = max(2, min(least, facts["article"].nunique()))
    table = places(facts).query("touched_by >= @least")
    median = table.groupby("fact_id")["first_place"].transform("median")
    order = table.assign(median=median).sort_values(["median", "fact_id"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def leads(facts: pd.DataFrame) -> pd.DataFrame:
    """Facts told in the first sentence of an article, and where every other article has them.

    A first sentence that contradicts a fact does not open with it, nor one that no more than helps
    to infer it: what is told in part, and most clearly in a later sentence.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        One row per opening fact and other article, columns as in `LEAD_COLUMNS`.
    """
    found = places(facts)
    by_cell = found.set_index(["fact_id", "article"])
    outlets = dict(zip(facts["article"], facts["outlet"], strict=True))
    rows = []
    inferred = (found["status"] == "partial") & (found["clearest"] > 1)
    opening = (found["first"] == 1) & (found["status"] != "contradicted") & ~inferred
    for row in found[opening].itertuples():
        for other in outlets:
            if other == row.article:
                continue
            told = (row.fact_id, other) in by_cell.index
            where = by_cell.loc[(row.fact_id, other)] if told else _LEFT_OUT
            cells = (row.article, row.outlet, row.fact_id, row.fact, other, outlets[other])
            rows.append((*cells, *(where[column] for column in _LEFT_OUT)))
    table = pd.DataFrame(rows, columns=list(LEAD_COLUMNS))
    articles = list(outlets)
    order = table["article"].map(articles.index).sort_values(kind="stable").index
    return table.loc[order].reset_index(drop=True)


def rank_correlations(facts: pd.DataFrame) -> pd.DataFrame:
    """How alike two articles order the core facts that both touch.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        One row per pair of articles, columns as in `CORRELATION_COLUMNS`.
    """
    table = places(facts)
    outlets = dict(zip(facts["article"], facts["outlet"], strict=True))
    by_article = {slug: rows.set_index("fact_id") for slug, rows in table.groupby("article")}
    empty = table.iloc[:0].set_index("fact_id")
    rows = []
    for a, b in combinations(outlets, 2):
        left, right = by_article.get(a, empty), by_article.get(b, empty)
        both = left.index.intersection(right.index)
        taus = [kendall_tau(left.loc[both, place], right.loc[both, place]) for place in PLACES]
        rows.append((a, outlets[a], b, outlets[b], len(both), *taus))
    return pd.DataFrame(rows, columns=list(CORRELATION_COLUMNS))


def kendall_tau(a: ArrayLike, b: ArrayLike) -> float:
    """Kendall's rank correlation tau-b, which allows ties.

    Parameters
    ----------
    a, b : array_like, shape (n,)
        Values of the same n things.

    Returns
    -------
    float
        -1 to 1; nan if all values of either are tied, or n < 2.

    References
    ----------
    Kendall (1945), The treatment of ties in ranking problems, Biometrika 33, 239-251.
    """
    x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    upper = np.triu_indices(len(x), 1)
    signs_x = np.sign(x[:, None] - x)[upper]
    signs_y = np.sign(y[:, None] - y)[upper]
    untied = np.count_nonzero(signs_x) * np.count_nonzero(signs_y)
    return float(signs_x @ signs_y / np.sqrt(untied)) if untied else float("nan")
