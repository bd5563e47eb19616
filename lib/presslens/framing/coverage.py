"""Which facts each article tells, tells in part, contradicts or leaves out.

The unit is the fact, not the article. A fact is touched by an article that says anything about it:
in full, in part or otherwise than the fact has it. Core facts alone are counted, but where it is
said: the extra ones were listed because few articles tell them.
"""

from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from presslens.framing.facts import (
    CODERS,
    STATUSES,
    TIERS,
    are_touched,
    as_coded_by,
    core,
    has_two_codings,
    without_each_topic,
)
from presslens.segmentation import body_text, split_words
from presslens.uncertainty import wilson_interval

if TYPE_CHECKING:
    from presslens.corpus import Corpus

OTHERS = 2
"""A fact is expected of an article if this many others touch it."""

COUNT_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "facts": "core facts in the sheet",
    **{status: f"core facts coded {status}" for status in STATUSES},
    "touched": "core facts not absent",
    "words": "words of body text",
    "per_100_words": "core facts touched per 100 words of body text",
}
SHARE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "shared": "core facts that at least two other articles touch",
    "in_full": "of these, told in full",
    "touched": "of these, touched",
    "left_out": "of these, left out",
    "strict": "share told in full",
    "lenient": "share touched",
    "strict_low": "Wilson 95% interval of strict, if the facts were a sample",
    "strict_high": "its upper end",
    "lenient_low": "Wilson 95% interval of lenient, if the facts were a sample",
    "lenient_high": "its upper end",
}
OVERLAP_COLUMNS = {
    "article_a": "slug of one article",
    "outlet_a": "who published it",
    "article_b": "slug of the other",
    "outlet_b": "who published it",
    "both": "core facts that both touch",
    "either": "core facts that at least one touches",
    "jaccard": "both / either",
}
CLUSTER_COLUMNS = {
    "left_out_by": "slugs of the articles that leave the facts out, a tuple",
    "told_by": "slugs of those that touch them, a tuple",
    "facts": "how many facts",
    "fact_ids": "their names, a tuple",
    "texts": "the facts, a tuple",
}


def statuses(facts: pd.DataFrame) -> pd.DataFrame:
    """Codes of the core facts as a matrix.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        One row per core fact (index fact_id), one column per article, in the sheet's order.
    """
    rows = core(facts)
    matrix = rows.pivot(index="fact_id", columns="article", values="status")
    return matrix.loc[rows["fact_id"].unique(), facts["article"].unique()]


def matrix(facts: pd.DataFrame) -> pd.DataFrame:
    """Cells of the coverage matrix in the order in which they are drawn.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        fact_id, fact, category, article, outlet, status, touched_by (how many articles touch the
        fact): one row per core fact and article; facts by category in the order of the sheet,
        within it from the most touched to the least.
    """
    rows = core(facts)
    touched = are_touched(statuses(facts)).sum(axis=1)
    table = rows.assign(touched_by=rows["fact_id"].map(touched))
    categories = {name: place for place, name in enumerate(table["category"].unique())}
    keys = pd.DataFrame(
        {"category": table["category"].map(categories), "touched": -table["touched_by"]}
    )
    order = keys.sort_values(["category", "touched"], kind="stable").index
    columns = ["fact_id", "fact", "category", "article", "outlet", "status", "touched_by"]
    return table.loc[order, columns].reset_index(drop=True)


def counts(facts: pd.DataFrame, corpus: "Corpus") -> pd.DataFrame:
    """Count the codes of each article.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.
    corpus : Corpus
        The articles, for their lengths.

    Returns
    -------
    DataFrame
        One row per article, columns as in `COUNT_COLUMNS`.
    """
    codes = statuses(facts)
    rows = []
    for slug in codes:
        counted = codes[slug].value_counts()
        words = len(split_words(body_text(corpus[slug])))
        touched = int(are_touched(codes[slug]).sum())
        rows.append(
            {"article": slug, "outlet": corpus.outlets[slug], "facts": len(codes)}
            | {status: int(counted.get(status, 0)) for status in STATUSES}
            | {
                "touched": touched,
                "words": words,
                "per_100_words": 100 * touched / words if words else float("nan"),
            }
        )
    return pd.DataFrame(rows, columns=list(COUNT_COLUMNS))


def shares(facts: pd.DataFrame, others: int = OTHERS) -> pd.DataFrame:
    """Share of the facts of the other articles that each article tells, strict to lenient.

    An article is held against the facts that at least `others` of the other articles touch, so
    that none is blamed for what only one other tells, and a long article is not favoured for
    what it alone tells.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.
    others : int
        How many other articles must touch a fact.

    Returns
    -------
    DataFrame
        One row per article, columns as in `SHARE_COLUMNS`; shares are nan if no fact is shared.
    """
    codes = statuses(facts)
    touched, expected = are_touched(codes), expected_of(codes, others)
    outlets = dict(zip(facts["article"], facts["outlet"], strict=True))
    rows = []
    for slug in codes:
        shared = expected[slug]
        rows.append(
            {
                "article": slug,
                "outlet": outlets[slug],
                "shared": int(shared.sum()),
                "in_full": int((codes.loc[shared, slug] == "present").sum()),
                "touched": int(touched.loc[shared, slug].sum()),
            }
        )
    table = pd.DataFrame(rows)
    table["left_out"] = table["shared"] - table["touched"]
    for name, told in (("strict", "in_full"), ("lenient", "touched")):
        table[name] = table[told] / table["shared"].where(table["shared"] > 0)
        low, high = wilson_interval(table[told], table["shared"])
        table[f"{name}_low"], table[f"{name}_high"] = low, high
    return table[list(SHARE_COLUMNS)]


def expected_of(codes: pd.DataFrame, others: int = OTHERS) -> pd.DataFrame:
    """Tell which facts are expected of each article, since enough others touch them.

    Parameters
    ----------
    codes : DataFrame
        As `statuses` returns it.
    others : int
        How many other articles must touch a fact.

    Returns
    -------
    DataFrame
        Booleans in the shape of `codes`.
    """
    touched = are_touched(codes)
    return touched.rsub(touched.sum(axis=1), axis=0) >= others


def shares_by_coder(facts: pd.DataFrame) -> pd.DataFrame:
    """Shares as settled, and by each of two codings alone, if the sheet has them.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        coding (as named in `CODERS`), then columns as in `SHARE_COLUMNS`.
    """
    tables = []
    for column in _codings(facts):
        table = shares(as_coded_by(facts, column))
        table.insert(0, "coding", CODERS[column])
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def shares_without_topic(facts: pd.DataFrame) -> pd.DataFrame:
    """Shares with each topic left out in turn, which shows whether one topic makes the result.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        without (the topic left out), then columns as in `SHARE_COLUMNS`; no row if all core facts
        are of one topic.
    """
    tables = []
    for topic, others in without_each_topic(facts).items():
        table = shares(others)
        table.insert(0, "without", topic)
        tables.append(table)
    columns = ["without", *SHARE_COLUMNS]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)


def _codings(facts: pd.DataFrame) -> list[str]:
    return list(CODERS) if has_two_codings(facts) else ["status"]


def told_by_all(facts: pd.DataFrame) -> pd.DataFrame:
    """Core facts that every article tells in full: fact_id, fact."""
    full = (statuses(facts) == "present").all(axis=1)
    rows = facts.loc[facts["fact_id"].isin(full.index[full]), ["fact_id", "fact"]]
    return rows.drop_duplicates().reset_index(drop=True)


def told_by_one(facts: pd.DataFrame) -> pd.DataFrame:
    """List the facts of both tiers that exactly one article touches.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        fact_id, fact, tier, article, outlet; core facts first.
    """
    touched = facts[are_touched(facts["status"])]
    alone = touched[touched.groupby("fact_id")["fact_id"].transform("size") == 1]
    by_tier = pd.concat([alone[alone["tier"] == tier] for tier in TIERS], ignore_index=True)
    return by_tier[["fact_id", "fact", "tier", "article", "outlet"]]


def left_out_together(facts: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """Group the facts that the same articles leave out, while at least two others have them.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.
    least : int
        Smallest group that is listed.

    Returns
    -------
    DataFrame
        One row per group, largest first, columns as in `CLUSTER_COLUMNS`.
    """
    touched = are_touched(statuses(facts))
    texts = dict(zip(facts["fact_id"], facts["fact"], strict=True))
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, row in touched.iterrows():
        missing = tuple(slug for slug in touched if not row[slug])
        if missing and len(touched.columns) - len(missing) >= OTHERS:
            groups.setdefault(missing, []).append(str(name))
    rows = [
        {
            "left_out_by": missing,
            "told_by": tuple(slug for slug in touched if slug not in missing),
            "facts": len(names),
            "fact_ids": tuple(names),
            "texts": tuple(texts[name] for name in names),
        }
        for missing, names in groups.items()
        if len(names) >= least
    ]
    table = pd.DataFrame(rows, columns=list(CLUSTER_COLUMNS))
    return table.sort_values("facts", ascending=False, kind="stable").reset_index(drop=True)


def overlap(facts: pd.DataFrame) -> pd.DataFrame:
    """Jaccard index of the core facts that two articles touch, for each pair.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        One row per pair, columns as in `OVERLAP_COLUMNS`; nan if neither touches a fact.

    References
    ----------
    Jaccard (1912), The distribution of the flora in the alpine zone, New Phytologist 11, 37-50.
    """
    touched = are_touched(statuses(facts))
    outlets = dict(zip(facts["article"], facts["outlet"], strict=True))
    rows = []
    for a, b in combinations(touched, 2):
        both, either = int((touched[a] & touched[b]).sum()), int((touched[a] | touched[b]).sum())
        share = both / either if either else float("nan")
        rows.append((a, outlets[a], b, outlets[b], both, either, share))
    return pd.DataFrame(rows, columns=list(OVERLAP_COLUMNS))


def by_coder(facts: pd.DataFrame) -> pd.DataFrame:
    """Every coverage number as settled, and by each of two codings alone.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    DataFrame
        measure, of (article, pair of articles, or "all"), and one column per coding that the
        sheet has, named as in `CODERS`.
    """
    codings = [
        _numbers(as_coded_by(facts, column)).rename(CODERS[column]) for column in _codings(facts)
    ]
    return pd.concat(codings, axis=1).reset_index()


def _numbers(facts: pd.DataFrame) -> "pd.Series[float]":
    """All coverage numbers of one coding by (measure, of)."""
    codes = statuses(facts)
    found: dict[tuple[str, str], float] = {("told in full by all", "all"): len(told_by_all(facts))}
    alone = told_by_one(facts)["tier"]
    for tier in TIERS:
        found[f"{tier}, touched by one only", "all"] = int((alone == tier).sum())
    for slug in codes:
        for status in STATUSES:
            found[status, slug] = int((codes[slug] == status).sum())
    for row in shares(facts).itertuples():
        for measure in ("shared", "left_out", "strict", "lenient"):
            found[measure, row.article] = getattr(row, measure)
    for row in overlap(facts).itertuples():
        found["jaccard", f"{row.article_a} and {row.article_b}"] = row.jaccard
    numbers = pd.Series(found, dtype="float64")
    return numbers.rename_axis(["measure", "of"])
