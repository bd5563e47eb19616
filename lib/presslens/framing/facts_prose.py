"""Sentences about who told what, computed from the fact sheet's tables and from nothing else.

A headline is plain text for a figure, a statement plain text without a full stop, a finding or a
list Markdown for a notebook. Outlets' names stand for these articles only.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.framing.agreement import agreement
from presslens.framing.coverage import (
    OTHERS,
    by_coder,
    left_out_together,
    overlap,
    shares,
    statuses,
    told_by_all,
    told_by_one,
)
from presslens.framing.facts import CODERS
from presslens.framing.order import leads, rank_correlations
from presslens.wording import a_list, article_names, decimal, number_word, plural, span

if TYPE_CHECKING:
    from IPython.display import Markdown


_CATEGORIES = {"us_policy": "U.S. policy", "call": "The call", "place": "The place"}


def category_name(category: str) -> str:
    """Write the heading of a group of facts."""
    return _CATEGORIES.get(category, category.replace("_", " ").capitalize())


def names_of(table: pd.DataFrame) -> dict[str, str]:
    """Name of each article of a table with the columns article and outlet, by slug."""
    return article_names(table["article"].tolist(), table["outlet"].tolist())


def finding(facts: pd.DataFrame, cards: pd.DataFrame) -> "Markdown":
    """Sum up who told what in sentences whose numbers come from the tables.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.
    cards : DataFrame
        As `load_differences` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    parts = [
        f"**{coverage_headline(facts)}**{_listed(told_by_all(facts))}.",
        f"{told_by_one_statement(facts)}.",
        f"{overlap_statement(facts)}.",
        f"{shares_statement(facts)}.",
        f"{left_out_headline(facts)}.",
        f"{differences_headline(cards)}.",
    ]
    return _markdown(" ".join(parts))


def coverage_headline(facts: pd.DataFrame) -> str:
    """Say how many facts every article tells in full."""
    total, articles = statuses(facts).shape
    told = len(told_by_all(facts))
    which = {1: "the article", 2: "both articles"}
    by = which.get(articles, f"all {number_word(articles)} articles")
    count = _capital(number_word(told)) if told else "None"
    return f"{count} of {plural(total, 'fact')} {'are' if told > 1 else 'is'} told in full by {by}"


def told_by_one_statement(facts: pd.DataFrame) -> str:
    """Say how many facts only one article touches, and which ones those articles are."""
    alone = told_by_one(facts)
    if alone.empty:
        return "No fact is told by one article only"
    names = names_of(facts)
    counted = alone["article"].value_counts(sort=False)
    by = a_list(f"{number_word(count)} by {names[slug]}" for slug, count in counted.items())
    verb = "is" if len(alone) == 1 else "are"
    return f"{_capital(plural(len(alone), 'fact'))} {verb} touched by one article only: {by}"


def overlap_statement(facts: pd.DataFrame) -> str:
    """Say how much of what either of two articles touches both touch."""
    pairs = overlap(facts).dropna(subset="jaccard")
    if pairs.empty:
        return "No two articles touch a fact, so there is nothing to compare"
    low, high = 100 * pairs["jaccard"].min(), 100 * pairs["jaccard"].max()
    return f"Two articles share {span(low, high, 0)} per cent of the facts that either touches"


def shares_statement(facts: pd.DataFrame) -> str:
    """Say what each article leaves out of what at least two others tell, and how sure that is."""
    table = shares(facts)
    table = table[table["shared"] > 0]
    if table.empty:
        return f"No fact is touched by {number_word(OTHERS)} articles besides another"
    names = names_of(facts)
    first, *rest = (
        f"{names[row.article]}{{}} {row.left_out} of {row.shared}" for row in table.itertuples()
    )
    each = a_list([first.format(" leaves out"), *(text.format("") for text in rest)])
    overlapping = "all overlap" if _intervals_overlap(table) else "do not all overlap"
    several = len(table) > 1
    sure = f"; the intervals, if the facts were a sample, {overlapping}" if several else ""
    return f"Of the facts that at least {number_word(OTHERS)} others touch, {each}{sure}"


def shares_headline(facts: pd.DataFrame) -> str:
    """Say whether one article tells more of the others' facts than another."""
    table = shares(facts)
    table = table[table["shared"] > 0]
    if len(table) < 2:
        return "Too few articles share facts to compare how complete they are"
    if _intervals_overlap(table):
        return "No article is the most complete by a margin that these facts can vouch for"
    names = names_of(facts)
    most, least = table["lenient"].idxmax(), table["lenient"].idxmin()
    return (
        f"{names[table.loc[most, 'article']]} touches more of the shared facts than "
        f"{names[table.loc[least, 'article']]}"
    )


def _intervals_overlap(table: pd.DataFrame) -> bool:
    return bool(table["lenient_low"].max() <= table["lenient_high"].min())


def left_out_headline(facts: pd.DataFrame) -> str:
    """Say which articles leave out the largest group of facts that others tell."""
    groups = left_out_together(facts)
    if groups.empty:
        return "No two facts are left out by the same articles"
    names = names_of(facts)
    first = groups.iloc[0]
    out = [names[slug] for slug in first["left_out_by"]]
    told = a_list(names[slug] for slug in first["told_by"])
    both = "both " if len(out) == 2 else ""
    return (
        f"{a_list(out)} {both}{'leave' if len(out) > 1 else 'leaves'} out "
        f"{plural(int(first['facts']), 'fact')} of which {told} "
        f"{'speak' if len(first['told_by']) > 1 else 'speaks'}"
    )


def left_out_list(facts: pd.DataFrame) -> "Markdown":
    """List the groups of facts left out together, with the facts themselves."""
    names = names_of(facts)
    lines = [
        f"- **{a_list(names[slug] for slug in row.left_out_by)}** "
        f"{'leave' if len(row.left_out_by) > 1 else 'leaves'} out, and "
        f"{a_list(names[slug] for slug in row.told_by)} speak of: {'; '.join(row.texts)}."
        for row in left_out_together(facts).itertuples()
    ]
    return _markdown("\n".join(lines) or "No two facts are left out by the same articles.")


def by_coder_statement(numbers: pd.DataFrame) -> str:
    """Say how far the coverage numbers move between the codings; `numbers` as `by_coder`."""
    codings = [name for name in CODERS.values() if name in numbers]
    if len(codings) < 2:
        return "The fact sheet has one coding only, so it is not known what another would change"

    def each(measure: str) -> str:
        row = numbers[numbers["measure"] == measure].iloc[0]
        return a_list(f"{number_word(int(row[name]))} ({name})" for name in codings)

    jaccard = numbers.loc[numbers["measure"] == "jaccard", codings]
    moved = numbers.loc[numbers["measure"].isin(["strict", "lenient"]), codings]
    widest = 100 * (moved.max(axis=1) - moved.min(axis=1)).max()
    parts = [f"The facts told in full by all are {each('told in full by all')}"]
    if moved.notna().any(axis=None):
        parts.append(
            f"an article's share of the others' facts moves by at most {decimal(widest, 0)} "
            "percentage points"
        )
    if jaccard.notna().any(axis=None):
        ranges = a_list(
            f"{span(jaccard[name].min(), jaccard[name].max(), 2)} ({name})" for name in codings
        )
        parts.append(f"the Jaccard index of two articles is {ranges}")
    return "; ".join(parts)


def agreement_statement(table: pd.DataFrame) -> str:
    """Say how far the two codings agree; `table` as `agreement` returns it."""
    rows = table[table["alpha"].notna()]
    if rows.empty:
        return "There are not two codings of every cell, so agreement is not known"
    each = a_list(
        f"{decimal(row.alpha, 2)} over {row.tier}, {row.codes} "
        f"({_interval(row.low, row.high)}{row.disagreements} of {row.cells} cells differ)"
        for row in rows.itertuples()
    )
    return f"Krippendorff's alpha of the two codings is {each}"


def robustness(facts: pd.DataFrame) -> "Markdown":
    """Say how far the codings agree, what hangs on the coder, and how alike the orders are.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    parts = [
        agreement_statement(agreement(facts)),
        by_coder_statement(by_coder(facts)),
        correlations_statement(facts),
    ]
    return _markdown("".join(f"{part}. " for part in parts if part).strip())


def order_headline(facts: pd.DataFrame) -> str:
    """Name the fact that one article opens with and another has latest."""
    table = leads(facts).dropna(subset="first_place")
    if table.empty or table["first_place"].max() == 0:
        return "No article buries what another opens with"
    row = table.loc[table["first_place"].idxmax()]
    names = names_of(facts)
    total = facts.loc[facts["article"] == row["other"], "sentences"].iloc[0]
    return (
        f"What {names[row['article']]} opens with stands in sentence {row['first']:.0f} of "
        f"{total} in {names[row['other']]}"
    )


def leads_list(facts: pd.DataFrame) -> "Markdown":
    """List what each article opens with, and where the others first have it."""
    table, names = leads(facts), names_of(facts)
    lines = []
    for slug, rows in table.groupby("article", sort=False):
        lines.append(f"- **{names[str(slug)]}** opens with")
        for fact, others in rows.groupby("fact", sort=False):
            where = "; ".join(
                f"{names[row.other]}: {_where(row.first, row.status)}"
                for row in others.itertuples()
            )
            lines.append(f"    - {fact} ({where})")
    return _markdown("\n".join(lines) or "No core fact stands in a first sentence.")


def correlations_statement(facts: pd.DataFrame) -> str:
    """Say how alike the orders are, and how far that hangs on which sentence is taken."""
    table = rank_correlations(facts).dropna()
    if table.empty:
        return "No two articles share enough facts to compare their order"
    moved = (table["first"] - table["clearest"]).abs()
    row = table.loc[moved.idxmax()]
    names = article_names(
        [*table["article_a"], *table["article_b"]], [*table["outlet_a"], *table["outlet_b"]]
    )
    first, clearest = (
        span(table[place].min(), table[place].max(), 2) for place in ("first", "clearest")
    )
    return (
        f"Kendall's tau of two articles' order is {first} by first mention and {clearest} by "
        f"clearest sentence; for {names[row['article_a']]} and {names[row['article_b']]} it goes "
        f"from {decimal(row['first'], 2)} to {decimal(row['clearest'], 2)}"
    )


def differences_headline(cards: pd.DataFrame) -> str:
    """Say how many differences there are and how many of them are disagreement."""
    each = cards.drop_duplicates("difference_id")
    if each.empty:
        return "No point is listed on which the articles differ"
    against = each[each["disagreement"]]
    total = len(each)
    if against.empty:
        return f"The articles differ on {plural(total, 'point')} and contradict one another on none"
    text = (
        f"On {number_word(len(against))} of {plural(total, 'point')} on which they differ, the "
        "articles contradict one another"
    )
    timed = int((against["compatible"] == "time").sum())
    if timed:
        text += f", {number_word(timed)} of them perhaps as earlier and later states of the news"
    return text


def aid_statement(table: pd.DataFrame) -> str:
    """Say how good the coding aid is; `table` as `coding_aid.evaluate` returns it."""
    first, touched = table.iloc[0], table.iloc[1]
    return (
        f"Given a fact's text, the aid puts a right sentence first in {first['value']:.0%} of "
        f"{first['cells']} cells (a sentence drawn at random: {first['baseline']:.0%}); F1 of "
        f"touched or left out is {decimal(touched['value'], 2)}, with thresholds from other "
        f"articles (always saying yes: {decimal(touched['baseline'], 2)})"
    )


def without_coding() -> "Markdown":
    """Say what a coding would add, for articles that have none."""
    return _markdown(
        "These articles have no coding, so it can't be shown which facts each of them tells, in "
        "which order, or where they contradict one another. `presslens code-sheet` writes a blank "
        "sheet for a list of facts and checks it when it is filled; put into the folder `coding` "
        "beside the articles, it adds the coverage matrix, the order of facts and the shares."
    )


def coverage_alt(cells: pd.DataFrame) -> str:
    """Tell what the coverage matrix shows; `cells` as `coverage.matrix` returns it."""
    names = names_of(cells)
    total = cells["fact_id"].nunique()
    each = []
    for slug, name in names.items():
        counted = cells.loc[cells["article"] == slug, "status"].value_counts()
        full, part, other, out = (
            int(counted.get(status, 0))
            for status in ("present", "partial", "contradicted", "absent")
        )
        each.append(
            f"{name} says {full} in full and {part} in part, says otherwise of {other} and leaves "
            f"out {out}"
        )
    topics = a_list(category_name(topic) for topic in cells["category"].unique())
    return (
        f"Matrix of {plural(total, 'fact')}, grouped by topic ({topics}), against "
        f"{plural(len(names), 'article')}. {'; '.join(each)}."
    )


def shares_alt(table: pd.DataFrame) -> str:
    """Tell what the bars of inclusion show; `table` as `coverage.shares_by_coder`."""
    settled = table[table["coding"] == table["coding"].iloc[0]]
    names = names_of(settled)
    each = "; ".join(
        f"{names[row.article]} {row.strict:.0%} in full to {row.lenient:.0%} touched of "
        f"{row.shared} facts, interval {row.strict_low:.0%} to {row.lenient_high:.0%}"
        for row in settled.dropna().itertuples()
    )
    return f"Bars, one per article, of the share told of what at least two others tell: {each}."


def order_alt(places: pd.DataFrame) -> str:
    """Tell what the picture of order shows; `places` as `order.shared_places` returns it."""
    facts = places["fact_id"].nunique()
    if not facts:
        return "An empty picture of order: no fact is told by at least three of the articles."
    middle = places.groupby("fact", sort=False)["first_place"].agg(["min", "max"])
    widest = (middle["max"] - middle["min"]).idxmax()
    return (
        f"Place of {plural(facts, 'shared fact')} in each article, from first to last sentence, by "
        f"first mention and by clearest sentence. Earliest: {places['fact'].iloc[0]}. Latest: "
        f"{places['fact'].iloc[-1]}. Furthest apart by first mention: {widest}."
    )


def differences_alt(cards: pd.DataFrame) -> str:
    """Tell what the table of differences holds; `cards` as `load_differences` returns it."""
    each = cards.drop_duplicates("difference_id")
    topics = "; ".join(
        f"{kind}: {a_list(rows['topic'])}" for kind, rows in each.groupby("kind", sort=False)
    )
    names = a_list(names_of(cards).values())
    return f"Table of {plural(len(each), 'difference')} with the words of {names}. {topics}."


def _interval(low: float, high: float) -> str:
    """Write an interval before more in brackets; empty if it is not known."""
    return f"{span(low, high, 2)}; " if pd.notna(low) else ""


def _where(sentence: int, status: str) -> str:
    """Say where an article speaks of a fact."""
    if status == "absent":
        return "left out"
    return f"{'otherwise in ' if status == 'contradicted' else ''}sentence {sentence}"


def _listed(table: pd.DataFrame) -> str:
    """Facts in brackets after a count; empty if there are none or too many to read."""
    return f" ({'; '.join(table['fact'])})" if 0 < len(table) <= 6 else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _markdown(text: str) -> "Markdown":
    from IPython.display import Markdown

    return Markdown(text)
