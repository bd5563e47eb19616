"""Sentences about who told what, computed from the fact sheet's tables and from nothing else.

A headline is plain text for a figure, a statement plain text without a full stop, a finding or a
list Markdown for a notebook. Outlets' names stand for these articles only.
"""

from typing import TYPE_CHECKING, Any

import pandas as pd

from presslens.framing.coverage import (
    OTHERS,
    left_out_together,
    overlap,
    shares,
    statuses,
    told_by_all,
    told_by_one,
)
from presslens.framing.differences import COMPATIBLE, kinds
from presslens.framing.facts import STATUS_WORDS, are_touched
from presslens.framing.share_gaps import SHARES, share_gaps, told_apart
from presslens.wording import (
    a_list,
    all_articles,
    capital,
    decimal,
    markdown,
    names_in,
    names_in_pairs,
    number_word,
    plural,
    span,
)

if TYPE_CHECKING:
    from IPython.display import Markdown


_MOST_NAMED = 6
"""Articles that a sentence tells one by one; of more it gives the range."""

_MOST_PAIRS = 2
"""Pairs of articles that a headline names; of more it gives the number."""

_CATEGORIES = {"us_policy": "U.S. policy", "call": "The call", "place": "The place"}


def category_name(category: str) -> str:
    """Write the heading of a group of facts."""
    return _CATEGORIES.get(category, category.replace("_", " ").capitalize())


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
        Of one article only what it tells itself; of two nothing that takes a third.
    """
    articles = facts["article"].nunique()
    parts = [f"**{coverage_headline(facts)}**{_listed(told_by_all(facts))}."]
    if articles == 1:
        parts.append("What it leaves out shows only beside other articles.")
        return markdown(" ".join(parts))
    parts += [f"{told_by_one_statement(facts)}.", f"{overlap_statement(facts)}."]
    if articles > OTHERS:
        parts += [f"{shares_statement(facts)}.", f"{left_out_headline(facts)}."]
    parts.append(f"{differences_headline(cards)}.")
    return markdown(" ".join(parts))


def coverage_headline(facts: pd.DataFrame) -> str:
    """Say how many facts every article tells in full."""
    total, articles = statuses(facts).shape
    told = len(told_by_all(facts))
    by = all_articles(articles)
    count = capital(number_word(told)) if told else "None"
    return f"{count} of {plural(total, 'fact')} {'are' if told > 1 else 'is'} told in full by {by}"


def told_by_one_statement(facts: pd.DataFrame) -> str:
    """Say how many facts, core and extra, only one article touches, and which articles those are.

    A sheet without extra facts is told without the word "core".
    """
    alone = told_by_one(facts)
    if alone.empty:
        return "No fact is told by one article only"
    names = names_in(facts)
    counted = alone["article"].value_counts(sort=False)
    by = a_list(f"{number_word(count)} by {names[slug]}" for slug, count in counted.items())
    verb = "is" if len(alone) == 1 else "are"
    return f"{capital(_counted_by_tier(facts, alone))} {verb} touched by one article only: {by}"


def _counted_by_tier(facts: pd.DataFrame, alone: pd.DataFrame) -> str:
    totals = facts.drop_duplicates("fact_id")["tier"].value_counts()
    if "extra" not in totals:
        return plural(len(alone), "fact")
    some = alone["tier"].value_counts()
    each = [
        f"{number_word(some[tier]) if tier in some else 'none'} of {number_word(total)} {tier}"
        for tier, total in sorted(totals.items())
    ]
    return f"{a_list(each)} facts"


def told_by_one_list(facts: pd.DataFrame) -> "Markdown":
    """List what each article alone touches, and with it every extra fact, which no figure draws."""
    names = names_in(facts)
    alone = told_by_one(facts)
    if len(names) == 1:
        lines = ["With one article nothing can be told that others leave out."]
        return markdown("\n\n".join(lines + _other_extra_facts(facts, alone.iloc[:0])))
    lines = []
    for slug, name in names.items():
        rows = alone[alone["article"] == slug]
        told = [
            f"{row.fact}{' (extra)' if row.tier == 'extra' else ''}" for row in rows.itertuples()
        ]
        if told:
            lines.append(f"- **{name}** alone: {'; '.join(told)}.")
    listed = "\n".join(lines) or "No fact is told by one article only."
    return markdown("\n\n".join([listed, *_other_extra_facts(facts, alone)]))


def _other_extra_facts(facts: pd.DataFrame, listed: pd.DataFrame) -> list[str]:
    """List the extra facts that are not listed yet, each with the articles that touch it."""
    rest = facts[(facts["tier"] == "extra") & ~facts["fact_id"].isin(listed["fact_id"])]
    if rest.empty:
        return []
    names = names_in(facts)
    each = []
    for _, rows in rest.groupby("fact_id", sort=False):
        by = rows.loc[are_touched(rows["status"]), "article"].map(names)
        each.append(f"{rows['fact'].iloc[0]} ({a_list(by) if len(by) else 'no article'})")
    head = "The other extra facts" if listed["tier"].eq("extra").any() else "The extra facts"
    return [f"{head}, with the articles that touch them: {'; '.join(each)}."]


def overlap_statement(facts: pd.DataFrame) -> str:
    """Say how much of what either of two articles touches both touch."""
    pairs = overlap(facts).dropna(subset="jaccard")
    if pairs.empty:
        return "No two articles touch a fact, so there is nothing to compare"
    low, high = 100 * pairs["jaccard"].min(), 100 * pairs["jaccard"].max()
    who = "The two articles" if facts["article"].nunique() == 2 else "Two articles"
    return f"{who} share {span(low, high, 0)} per cent of the facts that either touches"


def shares_statement(facts: pd.DataFrame) -> str:
    """Say what each article leaves out of what at least two others tell, and how sure that is."""
    table = shares(facts)
    table = table[table["shared"] > 0]
    if table.empty:
        return f"No fact is touched by {number_word(OTHERS)} articles besides another"
    if len(table) > _MOST_NAMED:
        part = 100 * table["left_out"] / table["shared"]
        each = f"an article leaves out {span(part.min(), part.max(), 0)} per cent"
    else:
        names = names_in(facts)
        first, *rest = (
            f"{names[row.article]}{{}} {row.left_out} of {row.shared}" for row in table.itertuples()
        )
        each = a_list([first.format(" leaves out"), *(text.format("") for text in rest)])
    told = f"Of the facts that at least {number_word(OTHERS)} others touch, {each}"
    gap = widest_gap_statement(facts)
    return f"{told}; {gap}" if gap else told


def widest_gap_statement(facts: pd.DataFrame) -> str:
    """Say how wide the widest gap between two shares touched is, and whether it may be chance."""
    gaps = share_gaps(facts)
    touched = gaps[(gaps["share"] == "lenient") & gaps["p"].notna()]
    if touched.empty:
        return ""
    names = names_in_pairs(gaps)
    row = touched.loc[touched["difference"].abs().idxmax()]
    # The larger share first, so that the gap is told without a sign.
    ends = [100 * row["low"], 100 * row["high"]]
    low, high = ends if row["difference"] >= 0 else [-end for end in reversed(ends)]
    compared = plural(len(gaps), "comparison")
    p = "below 0.01" if row["p_holm"] < 0.01 else decimal(row["p_holm"], 2)
    apart = len(told_apart(gaps))
    return (
        f"the widest gap, between {names[row['article_a']]} and {names[row['article_b']]}, is "
        f"{decimal(100 * abs(row['difference']), 0)} percentage points "
        f"({decimal(low, 0)} to {decimal(high, 0)} if the facts were a sample; p {p} after "
        f"correction over {compared}), and "
        f"{number_word(apart) if apart else 'none'} of these "
        f"{'is' if apart < 2 else 'are'} larger than chance would give"
    )


def shares_headline(facts: pd.DataFrame, gaps: pd.DataFrame | None = None) -> str:
    """Say whether one article tells more of the others' facts than another.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.
    gaps : DataFrame, optional
        As `share_gaps` returns it of these facts, perhaps with p_holm over more tests; computed
        if not given.
    """
    gaps = share_gaps(facts) if gaps is None else gaps
    if gaps["p"].notna().sum() == 0:
        return "Too few articles share facts to compare how complete they are"
    apart = told_apart(gaps)
    if apart.empty:
        return "No article is the most complete by a margin that these facts can vouch for"
    # Touched before told in full: the first of the two shares that tells articles apart.
    share = next(share for share in SHARES if (apart["share"] == share).any())
    rows = apart[apart["share"] == share]
    pairs = int((gaps["share"] == share).sum())
    verb = "touches more" if share == "lenient" else "tells more in full"
    if len(rows) > _MOST_PAIRS:
        return (
            f"In {number_word(len(rows))} of {pairs} pairs of articles, one {verb} of the others' "
            "facts"
        )
    names = names_in_pairs(gaps)
    return capital(a_list(_more_than(row, names, verb) for row in rows.itertuples()))


def _more_than(row: Any, names: dict[str, str], verb: str) -> str:
    ends = [names[row.article_a], names[row.article_b]]
    more, less = ends if row.difference > 0 else reversed(ends)
    return f"the article of {more} {verb} of the others' facts than that of {less}"


def left_out_headline(facts: pd.DataFrame) -> str:
    """Say which articles leave out the largest group of facts that others tell."""
    groups = left_out_together(facts)
    if groups.empty:
        return "No two facts are left out by the same articles"
    names = names_in(facts)
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
    """List what is left out by whom, the largest group of facts first."""
    names = names_in(facts)
    if len(names) <= OTHERS:
        return markdown(
            f"It takes more than {plural(OTHERS, 'article')} to say that one leaves out what "
            "others share."
        )
    lines = [
        f"- **{a_list(names[slug] for slug in row.left_out_by)}** "
        f"{'leave' if len(row.left_out_by) > 1 else 'leaves'} out, and "
        f"{a_list(names[slug] for slug in row.told_by)} speak of: {'; '.join(row.texts)}."
        for row in left_out_together(facts, least=1).itertuples()
    ]
    return markdown("\n".join(lines) or "No fact that two articles share is left out by another.")


def differences_headline(cards: pd.DataFrame) -> str:
    """Say how many differences there are and how many of them are disagreement."""
    if cards.empty:
        return "The coding lists no point on which the articles differ"
    against = contradicted(cards)
    if against.empty:
        total = cards["difference_id"].nunique()
        return f"The articles differ on {plural(total, 'point')} and contradict one another on none"
    timed = int((against["compatible"] == "time").sum())
    if not timed:
        return contradicted_headline(cards)
    which = "it" if len(against) == 1 else f"{number_word(timed)} of these"
    return (
        f"{contradicted_headline(cards)}; {which} may be no more than an earlier and a later state "
        "of the news"
    )


def contradicted(cards: pd.DataFrame) -> pd.DataFrame:
    """Keep the contradictions, one row each; `cards` as `load_differences` returns it."""
    return cards[cards["disagreement"]].drop_duplicates("difference_id")


def contradicted_headline(cards: pd.DataFrame) -> str:
    """Say on how many points of difference the articles contradict one another, at least one."""
    total, against = cards["difference_id"].nunique(), len(contradicted(cards))
    points = "point" if total == 1 else f"{number_word(total)} points"
    which = f"the {points}" if total == 1 else f"{number_word(against)} of the {points}"
    return f"The articles contradict one another on {which} on which they differ"


def differences_list(cards: pd.DataFrame) -> "Markdown":
    """Count the differences by kind, and list the contradictions with what the coding notes.

    Parameters
    ----------
    cards : DataFrame
        As `load_differences` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    if cards.empty:
        return markdown(f"{differences_headline(cards)}.")
    counted = a_list(f"{row.kind} {row.differences}" for row in kinds(cards).itertuples())
    lines = [
        f"- “{row.topic}”: {COMPATIBLE[row.compatible]}{f' ({row.note})' if row.note else ''}."
        for row in contradicted(cards).itertuples()
    ]
    if not lines:
        return markdown(f"By kind: {counted}.")
    told = "\n".join(lines)
    return markdown(f"By kind: {counted}. The contradictions, as the coding has them:\n\n{told}")


def coverage_alt(cells: pd.DataFrame) -> str:
    """Tell what the coverage matrix shows; `cells` as `coverage.matrix` returns it."""
    names = names_in(cells)
    total = cells["fact_id"].nunique()
    each = []
    for slug, name in names.items():
        counted = cells.loc[cells["article"] == slug, "status"].value_counts()
        told = (f"{words} {counted.get(code, 0)}" for code, words in STATUS_WORDS.items())
        each.append(f"{name}: {', '.join(told)}")
    topics = a_list(category_name(topic) for topic in cells["category"].unique())
    return (
        f"Matrix of {plural(total, 'fact')}, grouped by topic ({topics}), against "
        f"{plural(len(names), 'article')}. {'; '.join(each)}."
    )


def shares_alt(table: pd.DataFrame) -> str:
    """Tell what the bars of inclusion show; `table` as `coverage.shares_by_coder`."""
    settled = table[table["coding"] == table["coding"].iloc[0]]
    names = names_in(settled)
    each = "; ".join(
        f"{names[row.article]}, of {row.shared} facts {row.strict:.0%} in full, interval "
        f"{row.strict_low:.0%} to {row.strict_high:.0%}, and {row.lenient:.0%} touched, interval "
        f"{row.lenient_low:.0%} to {row.lenient_high:.0%}"
        for row in settled.dropna().itertuples()
    )
    return f"Bars, one per article, of the share told of what at least two others tell: {each}."


def differences_alt(cards: pd.DataFrame) -> str:
    """Tell what the table of differences holds; `cards` as `load_differences` returns it."""
    each = cards.drop_duplicates("difference_id")
    topics = "; ".join(
        f"{kind}: {a_list(rows['topic'])}" for kind, rows in each.groupby("kind", sort=False)
    )
    names = a_list(names_in(cards).values())
    return f"Table of {plural(len(each), 'difference')} with the words of {names}. {topics}."


def _listed(table: pd.DataFrame) -> str:
    """Facts in brackets after a count; empty if there are none or too many to read."""
    return f" ({'; '.join(table['fact'])})" if 0 < len(table) <= 6 else ""
