"""Sentences about sourcing, computed from the tables and from nothing else.

A headline is plain text for a figure, a finding is Markdown for a notebook. What the articles have
in common is told as well as where they differ.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.sourcing.chains import BETWEEN, joint_names
from presslens.sourcing.density import LABELS
from presslens.sourcing.score import uncertain_shares
from presslens.sourcing.voices import with_article
from presslens.uncertainty import LEVEL
from presslens.wording import (
    a_list,
    all_articles,
    articles_of,
    capital,
    decimal,
    markdown,
    names_in,
    names_in_pairs,
    number_word,
    plural,
)

if TYPE_CHECKING:
    from IPython.display import Markdown

NOTHING = "Nothing is ascribed to anybody"

_MOST_NAMED = 6


def percent_range(values: pd.Series) -> str:
    """Write the range of shares: "52% to 79%", or "52%" where both ends read the same."""
    ends = [f"{values.min():.0%}", f"{values.max():.0%}"]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def finding(
    density: pd.DataFrame,
    gaps: pd.DataFrame,
    voices: pd.DataFrame,
    chains: pd.DataFrame,
    silence: str,
    basis: str,
    over_all: pd.DataFrame,
) -> "Markdown":
    """Sum up who is cited in sentences whose numbers come from the tables.

    Parameters
    ----------
    density, gaps, voices, chains : DataFrame
        As `sourcing.density`, `compare`, `voice_shares` and `chains` return them.
    silence : str
        Who never speaks, as `silence.headline` returns it.
    basis : str
        Who found the attributions; `Measured.basis`.
    over_all : DataFrame
        Every comparison of the study, with the columns measure, article_a, article_b and
        p_holm_all, such as `validity.all_tests` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    headline = f"**{density_headline(density)}**, by {basis}"
    if density_headline(density) == NOTHING:
        return markdown(f"{headline}.")
    parts = [
        headline,
        gap_statement(gaps, "attributed_share"),
        gap_statement(gaps, "share_without_media"),
        voices_headline(voices),
        silence,
        chains_headline(chains),
        gap_statement(gaps, "anonymous_share"),
    ]
    return markdown(" ".join(f"{part}." for part in [*parts, _within(gaps, over_all)] if part))


def _within(gaps: pd.DataFrame, over_all: pd.DataFrame) -> str:
    """Say what all comparisons leave of the verdicts; empty where no gap is told from none."""
    told = gaps[gaps["p_holm"] < 1 - LEVEL]
    if told.empty:
        return ""
    names, pair = names_in_pairs(gaps), ["measure", "article_a", "article_b"]
    kept = told.merge(over_all.loc[over_all["p_holm_all"] < 1 - LEVEL, pair], on=pair)
    if kept.empty or len(kept) == len(told):
        left = f"{'none' if kept.empty else 'all'} of it is"
    elif len(kept) > _MOST_NAMED:
        left = f"only {number_word(len(kept))} of the {number_word(len(told))} gaps are"
    else:
        each = (
            f"the gap between {names[row.article_a]} and {names[row.article_b]} on the "
            f"{LABELS[row.measure]}"
            for row in kept.itertuples()
        )
        left = f"only {a_list(each)} {'is' if len(kept) == 1 else 'are'}"
    return (
        "What is told apart here is so within its measure; with all comparisons of the study "
        f"corrected together (notebook 05), {left} left"
    )


def density_headline(density: pd.DataFrame) -> str:
    """Say how much of the articles is ascribed to somebody; `density` as `sourcing.density`."""
    shares = density[density["measure"] == "attributed_share"]
    known = shares["value"].dropna()
    if known.empty or not shares["above"].sum():
        return NOTHING
    whose = "an article's" if len(known) > 1 else "the article's"
    return f"{percent_range(known)} of {whose} words are ascribed to somebody"


def gap_statement(gaps: pd.DataFrame, measure: str) -> str:
    """Say which gaps on one measure are distinguishable; `gaps` as `sourcing.compare`.

    Plain text without a full stop; each gap is told from its higher article. Empty for one article
    alone, which has no pair.
    """
    pairs = gaps[gaps["measure"] == measure]
    if pairs.empty:
        return ""
    what = LABELS[measure]
    rows = pairs[pairs["p_holm"].notna()]
    if rows.empty:
        whom = "the two articles cannot" if len(pairs) == 1 else "no two articles can"
        return f"On the {what}, {whom} be compared: too short, or nothing counted"
    names = names_in_pairs(pairs)
    told = rows[rows["p_holm"] < 1 - LEVEL]
    if told.empty:
        return f"On the {what}, {_indistinguishable(rows, len(pairs), names)}"
    above: dict[str, list[str]] = {}
    for row in told.itertuples():
        high, low = (
            (row.article_a, row.article_b) if row.difference > 0 else (row.article_b, row.article_a)
        )
        above.setdefault(names[high], []).append(names[low])
    order = "; ".join(f"{high} is above {a_list(lows)}" for high, lows in above.items())
    if len(pairs) == 1:
        return f"On the {what}, {order} by {_gap(rows.iloc[0])}"
    if len(rows) == 1:
        return f"On the {what}, only one pair can be compared: {order} by {_gap(rows.iloc[0])}"
    tested = number_word(len(rows))
    return f"On the {what}, {number_word(len(told))} of {tested} pairs can be told apart: {order}"


def _indistinguishable(rows: pd.DataFrame, pairs: int, names: dict[str, str]) -> str:
    """Say that no gap can be told from none, with the widest of those compared and its interval."""
    widest = rows.loc[rows["difference"].abs().idxmax()]
    if pairs == 1:
        return f"the two articles are indistinguishable, {_gap(widest)} apart"
    pair = a_list(names[widest[side]] for side in ("article_a", "article_b"))
    if len(rows) == 1:
        return f"only {pair} can be compared and are indistinguishable, {_gap(widest)} apart"
    alone = (
        ", which Holm's correction does not uphold" if widest["low"] * widest["high"] > 0 else ""
    )
    return (
        f"the articles are indistinguishable over {number_word(len(rows))} pairs; widest apart are "
        f"{pair}, by {_gap(widest)}{alone}"
    )


def _gap(row: "pd.Series[float]") -> str:
    """Tell a gap from the higher article, in points, with its interval."""
    gap, ends = 100 * row["difference"], [100 * row["low"], 100 * row["high"]]
    if gap < 0:
        gap, ends = -gap, [-end for end in reversed(ends)]
    return f"{decimal(gap)} points (95% interval {decimal(ends[0])} to {decimal(ends[1])})"


def voices_headline(voices: pd.DataFrame) -> str:
    """Say who has most of the attributed words; `voices` as `sourcing.voice_shares`."""
    heard = voices[voices["attributed"] > 0]
    if heard.empty:
        return NOTHING
    first = heard.loc[heard.groupby("article", sort=False)["words"].idxmax()]
    names = names_in(voices)
    if first["group"].nunique() == 1:
        return (
            f"{_named_range(first, names)} attributed words are those of "
            f"{with_article(first['group'].iloc[0])}"
        )
    leads = [
        f"{with_article(group)} in {a_list(names[article] for article in rows['article'])} "
        f"({percent_range(rows['share'])})"
        for group, rows in first.groupby("group", sort=False)
    ]
    close = [names[article] for article, rows in heard.groupby("article") if _is_close(rows)]
    unsure = f"; in {a_list(close)} it cannot be told from the next" if close else ""
    return f"The largest share of the attributed words is that of {a_list(leads)}{unsure}"


def _named_range(rows: pd.DataFrame, names: dict[str, str]) -> str:
    """Write the range of shares with the articles at its ends, and whose words they are of."""
    least, most = (rows.loc[place] for place in (rows["share"].idxmin(), rows["share"].idxmax()))
    ends = [f"{row['share']:.0%}" for row in (least, most)]
    if ends[0] == ends[1]:
        whose = "the" if len(rows) == 1 else "each article's"
        return f"{ends[0]} of {whose}"
    told = (
        f"{end} ({names[row['article']]})" for end, row in zip(ends, (least, most), strict=True)
    )
    return f"From {' to '.join(told)} of an article's"


def _is_close(rows: pd.DataFrame) -> bool:
    """Whether the interval of an article's largest share reaches the next, or is not known."""
    first, *others = rows.sort_values("words", ascending=False, kind="stable").itertuples()
    return any(row.words and not first.low > row.high for row in others)


def score_headline(stretches: pd.DataFrame) -> str:
    """Say how much is anonymous or second-hand; `stretches` as `score.score` returns it."""
    shares = uncertain_shares(stretches)
    if shares.empty:
        return NOTHING
    whose = "an article's" if len(shares) > 1 else "the article's"
    return (
        f"{percent_range(shares['share'])} of {whose} attributed words are anonymous or second-hand"
    )


def naming_headline(naming: pd.DataFrame) -> str:
    """Say how much goes to people who are not named; `naming` as `sourcing.naming_shares`."""
    heard = naming[naming["attributed"] > 0]
    if heard.empty:
        return NOTHING
    names = names_in(naming)
    of_group = {group: rows.set_index("article") for group, rows in heard.groupby("group")}
    unnamed, named = of_group["anonymous"], of_group["named"]
    # Where either has no word there is no interval: nothing says how sure the order is.
    more = [names[article] for article in unnamed.index[unnamed["low"] > named["high"]]]
    than = f", more than named ones in {a_list(more)}" if more else ""
    return f"Unnamed persons have {percent_range(unnamed['share'])} of the attributed words{than}"


def chains_headline(chains: pd.DataFrame) -> str:
    """Say which second-hand chain the articles share; `chains` as `sourcing.chains` returns it."""
    linked = chains[chains["links"] > 0]
    if linked.empty:
        return "No words come at second hand"
    shared = linked.groupby(["origin", "passed_on_by", "via"], sort=False).agg(
        articles=("article", "nunique"), words=("words", "sum")
    )
    most = shared.sort_values(["articles", "words"], ascending=False).reset_index().iloc[0]
    if most["articles"] < 2:
        if chains["article"].nunique() == 1:
            shared_by = ""
        elif len(linked) == 1:
            shared_by = ", in one article only"
        else:
            shared_by = ", none of them in more than one article"
        return f"{capital(plural(len(linked), 'chain'))} at second hand{shared_by}"
    steps = ["origin", "passed_on_by", "via"]
    alike = (chains[steps] == most[steps]).all(axis=1)
    names, inside = names_in(chains), chains.loc[alike, "article"].drop_duplicates()
    # What two said together is each one's words too, and may have come another way.
    parts = set(most["origin"].split(";"))
    theirs = chains["origin"].map(lambda origin: not parts.isdisjoint(origin.split(";")))
    otherwise = chains["article"].isin(inside) & theirs & ~alike
    between = [joint_names(part) for part in most["passed_on_by"].split(BETWEEN) if part]
    through = a_list([*between, *([most["via"]] if most["via"] else [])])
    return (
        f"Words of {joint_names(most['origin'])} come {'' if otherwise.any() else 'only '}through "
        f"{through} in {articles_of([names[article] for article in inside])}"
    )


def common_ground(
    voices: pd.DataFrame, silence: str, stretches: pd.DataFrame, concentration: pd.DataFrame
) -> "Markdown":
    """Say what holds in every article: who speaks in all, who in none, how few sources there are.

    Parameters
    ----------
    voices, concentration : DataFrame
        As `sourcing.voice_shares` and `sourcing.concentration` return them.
    silence : str
        Who never speaks, as `silence.statement` returns it.
    stretches : DataFrame
        As `score.score` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    if concentration.empty:
        return markdown(f"{NOTHING}.")
    sources = concentration["sources"]
    count = _words_range(int(sources.min()), int(sources.max()))
    noun = "source speaks" if sources.max() == 1 else "distinct sources speak"
    each = "each article" if len(sources) > 1 else "the article"
    each += "" if len(sources) == voices["article"].nunique() else " that cites anybody"
    parts = [
        _heard_everywhere(voices),
        silence,
        f"{score_headline(stretches)}.",
        f"{count.capitalize()} {noun} in {each}; the first "
        f"has {percent_range(concentration['top_share'])} of the attributed words "
        f"({_tops(concentration)}).",
    ]
    return markdown(" ".join(filter(None, parts)))


def _heard_everywhere(voices: pd.DataFrame) -> str:
    """Say which voices all articles have."""
    words = voices.pivot(index="group", columns="article", values="words")
    order = voices["group"].drop_duplicates()  # most words first
    everywhere = [group for group in order if (words.loc[group] > 0).all()]
    where = f"in {all_articles(words.shape[1])}"
    if not everywhere:
        return f"No voice is heard {where}."
    return f"{where.capitalize()} the reader hears from {a_list(map(with_article, everywhere))}."


def verbs_finding(verbs: pd.DataFrame) -> "Markdown":
    """Say with which verbs words are attributed; `verbs` as `sourcing.verbs` returns it."""
    if verbs.empty:
        return markdown("No attribution has a verb.")
    total = int(verbs["attributions"].sum())
    neutral = verbs.loc[verbs["neutral"], "attributions"].sum()
    others = verbs[~verbs["neutral"]].groupby("verb", sort=False)["attributions"].sum()
    common = others.sort_values(ascending=False, kind="stable").head(6)
    names = names_in(verbs)
    by_article = [
        f"{names[article]} {rows.loc[rows['neutral'], 'attributions'].sum()} of "
        f"{rows['attributions'].sum()}"
        for article, rows in verbs.groupby("article", sort=False)
    ]
    named = a_list(f"“{verb}” ({count})" for verb, count in common.items()) if len(common) else ""
    return markdown(
        f"The cue says no more than that something was said, “say”, “tell” or “according to”, in "
        f"{neutral / total:.0%} of {plural(total, 'attribution')} with a cue "
        f"({'; '.join(by_article)})." + (f" Next come {named}." if named else "")
    )


def robustness(gaps: pd.DataFrame, own: str, over_all: pd.DataFrame) -> "Markdown":
    """Say of each measure compared which pairs can be told apart, and what hangs on own sources.

    Parameters
    ----------
    gaps : DataFrame
        As `sourcing.compare` returns it.
    own : str
        What hangs on the articles' own outlets and reporters, as `own_sources.statement` tells it.
    over_all : DataFrame
        As `finding` takes it.

    Returns
    -------
    IPython.display.Markdown
    """
    statements = [gap_statement(gaps, measure) for measure in dict.fromkeys(gaps["measure"])]
    limit = _within(gaps, over_all)
    parts = [
        "\n".join(f"- {statement}." for statement in statements)
        or "One article alone makes no pair to compare.",
        f"{limit}." if limit else "",
        own,
    ]
    return markdown("\n\n".join(filter(None, parts)))


def _tops(concentration: pd.DataFrame) -> str:
    names = names_in(concentration)
    return "; ".join(
        f"{names[row.article]}: {joint_names(row.top_source)}" for row in concentration.itertuples()
    )


def _words_range(low: int, high: int) -> str:
    return number_word(low) if low == high else f"{number_word(low)} to {number_word(high)}"
