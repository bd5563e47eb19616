"""A sentence on whether one topic of the fact sheet makes the result."""

import pandas as pd

from presslens.framing.coverage import shares, shares_without_topic
from presslens.framing.facts import without_each_topic
from presslens.framing.facts_prose import category_name
from presslens.framing.share_gaps import share_gaps, told_apart
from presslens.wording import a_list, decimal, names_in


def without_topic_statement(facts: pd.DataFrame) -> str:
    """Say how far the shares move, and which articles they tell apart, without one topic.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    str
        Plain text without a full stop; empty if no article has facts that are expected of it.
    """
    whole = shares(facts).set_index("article")["lenient"]
    if whole.isna().all():
        return ""
    without = shares_without_topic(facts)
    moved = 100 * (without["lenient"] - without["article"].map(whole))
    if moved.dropna().empty:
        return "The fact sheet has one topic, so none can be left out"
    row = without.loc[moved.abs().idxmax()]
    name = names_in(facts)[row["article"]]
    return (
        "With one topic left out in turn, an article's share of the others' facts moves by at most "
        f"{decimal(moved.abs().max(), 0)} percentage points ({name}, without "
        f"{category_name(row['without'])}); {_comparison_without(facts)}"
    )


def _comparison_without(facts: pd.DataFrame) -> str:
    """Say whether the same articles can be told apart whichever topic is left out."""
    base = _apart(facts)
    changed = [
        category_name(topic)
        for topic, others in without_each_topic(facts).items()
        if _apart(others) != base
    ]
    if changed:
        return f"which articles can be told apart by it changes without {a_list(changed)}"
    which = "the same articles" if base else "no two articles"
    return f"whichever is left out, {which} can be told apart by it"


def _apart(facts: pd.DataFrame) -> set[tuple[str, str, str, bool]]:
    """Shares, pairs and directions that `share_gaps` tells from chance."""
    rows = told_apart(share_gaps(facts))
    return {
        (row.share, row.article_a, row.article_b, row.difference > 0) for row in rows.itertuples()
    }
