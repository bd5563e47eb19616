"""Sentences about sourcing, computed from the tables and from nothing else.

A headline is plain text for a figure, a finding is Markdown for a notebook. What the articles have
in common is told as well as where they differ.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.segmentation import sentences
from presslens.sourcing.attributed_words import attributed_words
from presslens.sourcing.attributions import speech
from presslens.sourcing.chains import BETWEEN, chains_of, is_second_hand, joint_names
from presslens.sourcing.density import LABELS
from presslens.sourcing.engine_check import MEASURES
from presslens.sourcing.score import uncertain_shares
from presslens.sourcing.voices import STATE, silent
from presslens.uncertainty import LEVEL
from presslens.wording import a_list, article_names, markdown_table, number_word, plural, span

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.corpus import Corpus

NOTHING = "Nothing is ascribed to anybody"


def percent_range(values: pd.Series) -> str:
    """Write the range of shares: "52% to 79%", or "52%" where both ends read the same."""
    ends = [f"{values.min():.0%}", f"{values.max():.0%}"]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def finding(
    density: pd.DataFrame,
    gaps: pd.DataFrame,
    voices: pd.DataFrame,
    chains: pd.DataFrame,
    basis: str,
) -> "Markdown":
    """Sum up who is cited in sentences whose numbers come from the tables.

    Parameters
    ----------
    density, gaps, voices, chains : DataFrame
        As `sourcing.density`, `compare`, `voice_shares` and `chains` return them.
    basis : str
        Who found the attributions; `Measured.basis`.

    Returns
    -------
    IPython.display.Markdown
    """
    parts = [
        f"**{density_headline(density)}**, by {basis}.",
        f"{gap_statement(gaps, 'attributed_share')}.",
        f"{gap_statement(gaps, 'share_without_media')}.",
        f"{voices_headline(voices)}.",
        silence_statement(voices),
        f"{chains_headline(chains)}.",
        f"{gap_statement(gaps, 'anonymous_share')}.",
    ]
    return _markdown(" ".join(filter(None, parts)))


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

    Plain text without a full stop; each gap is told from its higher article.
    """
    rows = gaps[(gaps["measure"] == measure) & gaps["p_holm"].notna()]
    what = LABELS[measure]
    if rows.empty:
        return f"No two articles can be compared on the {what}: too short, or nothing counted"
    told = rows[rows["p_holm"] < 1 - LEVEL]
    if told.empty:
        return f"On the {what}, no two articles can be told apart"
    names = article_names(
        [*rows["article_a"], *rows["article_b"]], [*rows["outlet_a"], *rows["outlet_b"]]
    )
    above: dict[str, list[str]] = {}
    for row in told.itertuples():
        high, low = (
            (row.article_a, row.article_b) if row.difference > 0 else (row.article_b, row.article_a)
        )
        above.setdefault(names[high], []).append(names[low])
    pairs = "; ".join(f"{high} is above {a_list(lows)}" for high, lows in above.items())
    tested = number_word(len(rows))
    return f"On the {what}, {number_word(len(told))} of {tested} pairs can be told apart: {pairs}"


def voices_headline(voices: pd.DataFrame) -> str:
    """Say who has most of the attributed words; `voices` as `sourcing.voice_shares`."""
    heard = voices[voices["attributed"] > 0]
    if heard.empty:
        return NOTHING
    first = heard.loc[heard.groupby("article", sort=False)["words"].idxmax()]
    articles = _in_articles(len(first))
    if first["group"].nunique() == 1:
        return (
            f"{percent_range(first['share'])} of the attributed words {articles} are those of "
            f"{_with_article(first['group'].iloc[0])}"
        )
    leads = [
        f"{_with_article(group)} in {a_list(rows['outlet'])} ({percent_range(rows['share'])})"
        for group, rows in first.groupby("group", sort=False)
    ]
    return f"The largest share of the attributed words is that of {a_list(leads)}"


def silence_statement(voices: pd.DataFrame) -> str:
    """Say who has no word anywhere, as a sentence; empty if everybody has one."""
    nobody = silent(voices)
    if not nobody or not voices["attributed"].sum():
        return ""
    articles = voices["article"].nunique()
    alike = f"In all {number_word(articles)} articles alike" if articles > 1 else "In the article"
    return f"{alike}, no word is attributed to {a_list(nobody)}."


def score_headline(stretches: pd.DataFrame) -> str:
    """Say how much is anonymous or second-hand; `stretches` as `score.score` returns it."""
    shares = uncertain_shares(stretches)
    if shares.empty:
        return NOTHING
    return f"{percent_range(shares['share'])} of the attributed words are anonymous or second-hand"


def naming_headline(naming: pd.DataFrame) -> str:
    """Say how much goes to people who are not named; `naming` as `sourcing.naming_shares`."""
    shares = naming[naming["attributed"] > 0].pivot(
        index="outlet" if naming["outlet"].nunique() == naming["article"].nunique() else "article",
        columns="group",
        values="share",
    )
    if shares.empty:
        return NOTHING
    veiled = shares["anonymous"]
    if len(veiled) == 1:
        return f"{veiled.iloc[0]:.0%} of the attributed words have no named source"
    more = sorted(veiled.index[veiled > shares["named"]])
    if not more:
        return f"Unnamed persons have {percent_range(veiled)} of the attributed words"
    return (
        f"Unnamed persons have {percent_range(veiled)} of the attributed words, more than named "
        f"ones in {a_list(more)}"
    )


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
        return (
            f"{plural(len(linked), 'chain').capitalize()} at second hand, no two articles share one"
        )
    steps = ["origin", "passed_on_by", "via"]
    alike = (chains[steps] == most[steps]).all(axis=1)
    outlets = chains.loc[alike, "outlet"].drop_duplicates()
    # What two said together is each one's words too, and may have come another way.
    parts = set(most["origin"].split(";"))
    theirs = chains["origin"].map(lambda origin: not parts.isdisjoint(origin.split(";")))
    otherwise = chains["outlet"].isin(outlets) & theirs & ~alike
    between = [joint_names(part) for part in most["passed_on_by"].split(BETWEEN) if part]
    through = a_list([*between, *([most["via"]] if most["via"] else [])])
    return (
        f"Words of {joint_names(most['origin'])} come {'' if otherwise.any() else 'only '}through "
        f"{through} in {a_list(outlets)}"
    )


def common_ground(
    voices: pd.DataFrame, stretches: pd.DataFrame, concentration: pd.DataFrame
) -> "Markdown":
    """Say what holds in every article: who speaks in all, who in none, how few sources there are.

    Parameters
    ----------
    voices, concentration : DataFrame
        As `sourcing.voice_shares` and `sourcing.concentration` return them.
    stretches : DataFrame
        As `score.score` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    if concentration.empty:
        return _markdown(f"{NOTHING}.")
    words = voices.pivot(index="group", columns="article", values="words")
    everywhere = [group for group in words.index if (words.loc[group] > 0).all()]
    sources = concentration["sources"]
    count = _words_range(int(sources.min()), int(sources.max()))
    each = "each article" if len(sources) > 1 else "the article"
    each += "" if len(sources) == voices["article"].nunique() else " that cites anybody"
    parts = [
        f"In every article the reader hears from {a_list(map(_with_article, everywhere))}."
        if everywhere
        else "No voice is heard in every article.",
        silence_statement(voices),
        f"{score_headline(stretches)}.",
        f"{count.capitalize()} distinct sources speak in {each}; the first of them has "
        f"{percent_range(concentration['top_share'])} of the attributed words "
        f"({_tops(concentration)}).",
    ]
    return _markdown(" ".join(filter(None, parts)))


def verbs_finding(verbs: pd.DataFrame) -> "Markdown":
    """Say with which verbs words are attributed; `verbs` as `sourcing.verbs` returns it."""
    if verbs.empty:
        return _markdown("No attribution has a verb.")
    total = int(verbs["attributions"].sum())
    neutral = verbs.loc[verbs["neutral"], "attributions"].sum()
    others = verbs[~verbs["neutral"]].groupby("verb", sort=False)["attributions"].sum()
    common = others.sort_values(ascending=False, kind="stable").head(6)
    by_outlet = [
        f"{outlet} {rows.loc[rows['neutral'], 'attributions'].sum()} of "
        f"{rows['attributions'].sum()}"
        for outlet, rows in verbs.groupby("outlet", sort=False)
    ]
    named = a_list(f"“{verb}” ({count})" for verb, count in common.items()) if len(common) else ""
    return _markdown(
        f"{neutral / total:.0%} of {total:,} attributions with a cue only say that something was "
        f"said: “say”, “tell” or “according to” ({'; '.join(by_outlet)})."
        + (f" Next come {named}." if named else "")
    )


def robustness(gaps: pd.DataFrame) -> "Markdown":
    """Say of each measure compared which pairs can be told apart; `gaps` as `sourcing.compare`."""
    statements = [gap_statement(gaps, measure) for measure in dict.fromkeys(gaps["measure"])]
    return _markdown("\n".join(f"- {statement}." for statement in statements))


def worked_example(corpus: "Corpus", table: pd.DataFrame) -> "Markdown":
    """Count one sentence: the one whose words came the longest way, with most attributions.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    IPython.display.Markdown
    """
    spoken = speech(table).merge(chains_of(table)[["attribution_id", "links"]])
    told = spoken[(spoken["cue"] != "") & (spoken["sentence"] > 0)]
    keys = ["article", "sentence"]
    # A quotation that runs on has no cue: it would not show how an attribution is recognised.
    size = told.groupby(keys)["links"].agg(longest="max", attributions="size").reset_index()
    shown = sentences(corpus).merge(size, on=keys)
    running_on = set(spoken.loc[spoken["cue"] == "", keys].itertuples(index=False, name=None))
    shown = shown[[key not in running_on for key in zip(*(shown[k] for k in keys), strict=True)]]
    if shown.empty:
        return _markdown(f"{NOTHING}, so there is no sentence to show.")
    order = ["longest", "attributions", "length"]
    shown = shown.assign(length=shown["text"].str.len())
    chosen = shown.sort_values(order, ascending=[False, False, True], kind="stable").iloc[0]
    found = attributed_words(corpus, table)
    words = found[
        (found["article"] == chosen["article"]) & (found["sentence"] == chosen["sentence"])
    ]
    rows = told[(told["article"] == chosen["article"]) & (told["sentence"] == chosen["sentence"])]
    counted = pd.DataFrame(
        {
            "source": rows["source"],
            "cue": rows["cue"],
            "content": rows["content"],
            "naming": rows["naming"],
            "inside": rows["parent_id"],
            "via": rows["via"],
            "links": rows["links"],
        }
    )
    inside = int((words["outer"] != "").sum())
    through = int(is_second_hand(corpus, table, words).sum())
    return _markdown(
        f"{corpus.outlets[chosen['article']]}, sentence {chosen['sentence']}:\n\n"
        f"> {' '.join(chosen['text'].split())}\n\n{markdown_table(counted)}\n\n"
        f"{inside} of its {len(words)} words stand inside top-level speech and count for density; "
        f"{through or 'none'} of them are known at second hand."
    )


def engine_headline(ways: pd.DataFrame, agreement: pd.DataFrame) -> str:
    """Say how near the engine comes to the coding, or to quotation marks where there is none.

    Parameters
    ----------
    ways, agreement : DataFrame
        As `engine_check.ways_beside` and `compare_with_coding` return them; `agreement` is empty
        without a coding.

    Returns
    -------
    str
        Plain text, without a full stop.
    """
    shares = ways.pivot(index="article", columns="way", values="share").dropna()
    if shares.empty:
        return NOTHING
    if agreement.empty:
        return (
            f"{percent_range(shares['the engine'])} of the words are somebody's by the engine; "
            f"quotation marks hold {percent_range(shares['quotation marks'])}"
        )
    apart = 100 * (shares["the engine"] - shares["the coding"]).abs()
    sentence = agreement.loc[agreement["measure"] == "sentence_f1", "value"].iloc[0]
    return (
        f"The engine's densities are {span(apart.min(), apart.max())} points from the coding's; on "
        f"which sentences are attributed they agree with an F1 of {sentence:.2f}"
    )


def shortfalls(agreement: pd.DataFrame) -> "Markdown":
    """Say which goals of the engine are missed; `agreement` as `compare_with_coding` returns it."""
    if agreement.empty:
        return _markdown("There is no coding in this folder: the numbers above are the engine's.")
    aimed = agreement.dropna(subset=["goal", "value"])
    missed = aimed[aimed["value"] < aimed["goal"]]
    if missed.empty:
        return _markdown(f"All {number_word(len(aimed))} goals set for these articles are met.")
    told = [
        f"{MEASURES[row.measure][0]} {row.value:.2f}, aimed at {row.goal:.2f}"
        for row in missed.itertuples()
    ]
    return _markdown(
        f"{number_word(len(missed)).capitalize()} of {number_word(len(aimed))} goals set for these "
        f"articles {'is' if len(missed) == 1 else 'are'} missed: {'; '.join(told)}."
    )


def _tops(concentration: pd.DataFrame) -> str:
    return "; ".join(
        f"{row.outlet}: {joint_names(row.top_source)}" for row in concentration.itertuples()
    )


def _words_range(low: int, high: int) -> str:
    return number_word(low) if low == high else f"{number_word(low)} to {number_word(high)}"


def _in_articles(count: int) -> str:
    return f"in all {number_word(count)} articles" if count > 1 else "in the article"


def _with_article(group: str) -> str:
    """Name a voice within a sentence: a state's takes "the"."""
    return f"the {group}" if STATE in group else group


def _markdown(text: str) -> "Markdown":
    from IPython.display import Markdown

    return Markdown(text)
