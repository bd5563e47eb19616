"""Sentences about the order of facts: what one article opens with and another buries.

A headline is plain text for a figure, a statement plain text without a full stop, a list Markdown
for a notebook.
"""

from typing import TYPE_CHECKING, Any

import pandas as pd

from presslens.framing.order import leads, rank_correlations
from presslens.wording import a_list, decimal, markdown, names_in, names_in_pairs, plural, span

if TYPE_CHECKING:
    from IPython.display import Markdown


def order_headline(facts: pd.DataFrame) -> str:
    """Name the fact that one article opens with and another has latest.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    str
        Without a full stop.
    """
    if facts["article"].nunique() == 1:
        return "One article alone shares the order of its facts with none"
    table = leads(facts).dropna(subset="first_place")
    if table.empty or table["first_place"].max() == 0:
        return "No article buries what another opens with"
    row = table.loc[table["first_place"].idxmax()]
    names = names_in(facts)
    total = facts.loc[facts["article"] == row["other"], "sentences"].iloc[0]
    return (
        f"{names[row['article']]} opens with what {names[row['other']]} first has in sentence "
        f"{row['first']:.0f} of {total}: “{row['fact']}”"
    )


def leads_list(facts: pd.DataFrame) -> "Markdown":
    """List what each article opens with, and where the others have it.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    table, names = leads(facts), names_in(facts)
    if len(names) == 1:
        return markdown("With one article there is no other that may bury what it opens with.")
    lines = []
    for slug, rows in table.groupby("article", sort=False):
        lines.append(f"- **{names[str(slug)]}** opens with")
        for fact, others in rows.groupby("fact", sort=False):
            where = "; ".join(f"{names[row.other]}: {_where(row)}" for row in others.itertuples())
            lines.append(f"    - {fact} ({where})")
    return markdown("\n".join(lines) or "No core fact stands in a first sentence.")


def _where(row: Any) -> str:
    """Say where an article first speaks of a fact, and where it says it best if that is later."""
    if row.status == "absent":
        return "left out"
    clearest = "" if row.clearest == row.first else f", most clearly in {row.clearest}"
    against = "contradicted in " if row.status == "contradicted" else ""
    return f"{against}sentence {row.first}{clearest}"


def correlations_statement(facts: pd.DataFrame) -> str:
    """Say how alike the orders are, and how far that hangs on which sentence is taken.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    str
        Without a full stop; empty for a single article.
    """
    table = rank_correlations(facts)
    if table.empty:
        return ""
    table = table.dropna()
    if table.empty:
        return "No two articles share enough facts to compare their order"
    moved = (table["first"] - table["clearest"]).abs()
    row = table.loc[moved.idxmax()]
    names = names_in_pairs(table)
    first, clearest = (
        span(table[place].min(), table[place].max(), 2) for place in ("first", "clearest")
    )
    told = (
        f"Kendall's tau of two articles' order is {first} by first mention and {clearest} by "
        "clearest sentence"
    )
    if len(table) == 1:
        return told
    return (
        f"{told}; for {a_list([names[row['article_a']], names[row['article_b']]])} it goes from "
        f"{decimal(row['first'], 2)} to {decimal(row['clearest'], 2)}"
    )


def order_alt(places: pd.DataFrame) -> str:
    """Tell what the picture of order shows; `places` as `order.shared_places` returns it."""
    facts = places["fact_id"].nunique()
    if not facts:
        return "An empty picture of order: no fact is told by enough of the articles."
    middle = places.groupby("fact", sort=False)["first_place"].agg(["min", "max"])
    widest = (middle["max"] - middle["min"]).idxmax()
    return (
        f"Place of {plural(facts, 'shared fact')} in each article, from first to last sentence, by "
        f"first mention and by clearest sentence. Earliest: {places['fact'].iloc[0]}. Latest: "
        f"{places['fact'].iloc[-1]}. Furthest apart by first mention: {widest}."
    )
