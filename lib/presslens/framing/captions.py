"""Data, title, caption and alternative text of each figure of notebook 04.

Each function returns what `figures.publish` takes: data, title, caption and alt.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from presslens.framing import facts_prose, naming_prose, order_prose, words_prose
from presslens.framing.coverage import OTHERS
from presslens.framing.keyness import Keyness
from presslens.framing.sheet import FactSheet
from presslens.framing.voices import voice_counts
from presslens.uncertainty import LEVEL
from presslens.wording import a_list, decimal, names_in, names_of, number_word, plural, times


def coverage(sheet: FactSheet) -> dict[str, Any]:
    """Texts of the coverage matrix."""
    cells = sheet.cells
    extra = sheet.facts.loc[sheet.facts["tier"] == "extra", "fact_id"].nunique()
    not_drawn = (
        f" Not drawn: {plural(extra, 'extra fact')}, listed in the notebook." if extra else ""
    )
    return {
        "data": cells,
        "title": facts_prose.coverage_headline(sheet.facts),
        "caption": "One row per core fact, by topic; within a topic from the fact that most "
        f"articles tell to the one that fewest do.{not_drawn} Facts and codes are those of the "
        "coding; another list of facts would give other counts.",
        "alt": facts_prose.coverage_alt(cells),
    }


def inclusion(sheet: FactSheet) -> dict[str, Any]:
    """Texts of the shares from strict to lenient, for at least three articles."""
    table = sheet.shares
    thin = (
        " The thin bars are each of the two codings alone." if table["coding"].nunique() > 1 else ""
    )
    return {
        "data": table,
        "title": facts_prose.shares_headline(sheet.facts, sheet.gaps),
        "caption": "Of the facts that at least "
        f"{number_word(OTHERS)} other articles touch, how many this one tells: from told in full "
        "(strict) to touched at all (lenient). Each of the two shares has an interval of its own: "
        "Wilson's, if the facts were a sample. Whether two articles differ is not read from these, "
        "but from exchanging at random what they do with each fact, corrected for the number of "
        f"comparisons.{thin}",
        "alt": facts_prose.shares_alt(table),
    }


def order(sheet: FactSheet) -> dict[str, Any]:
    """Texts of the order of facts, for at least two articles."""
    places = sheet.places
    shared = f"at least {number_word(int(places['touched_by'].min()))} articles touch"
    return {
        "data": places,
        "title": order_prose.order_headline(sheet.facts),
        "caption": f"Where each fact that {shared} stands in each article, as a share of the "
        "article's sentences: where it is first mentioned, and where it is said most clearly.",
        "alt": order_prose.order_alt(places),
    }


def differences(cards: pd.DataFrame) -> dict[str, Any]:
    """Texts of the differences; `cards` as `load_differences` returns it."""
    return {
        "data": cards,
        "title": facts_prose.differences_headline(cards),
        "caption": "What each article says, in its own words where they are quoted, by kind of "
        "difference; s3 is the article's third sentence. Only a contradiction is a disagreement, "
        "and it may be no more than an earlier and a later state of the news.",
        "alt": facts_prose.differences_alt(cards),
    }


def naming(voiced: pd.DataFrame, outlets: Mapping[str, str]) -> dict[str, Any]:
    """Texts of the naming; `voiced` as `add_voices` returns it, of one actor."""
    names = names_of(outlets)
    parts = []
    for slug, rows in voiced.groupby("article", sort=False):
        labels = a_list(
            f"{row.label} {times(row.mentions)}{_in_own_voice(row.newsroom, row.mentions)}"
            for row in voice_counts(rows).itertuples()
        )
        parts.append(f"{names[str(slug)]}: {labels}")
    return {
        "data": voiced,
        "title": naming_prose.naming_headline(voiced),
        "caption": "One square per mention of the Syrian leadership, by what it is called and by "
        "the voice in which the word stands: inside quotation marks, in other words that the "
        "article attributes to somebody, or the newsroom's own.",
        "alt": f"A row per name, a column per article. {'; '.join(parts)}.",
    }


def _in_own_voice(own: int, mentions: int) -> str:
    """Say how many of the mentions are the newsroom's; empty if none is."""
    if not own:
        return ""
    return f" ({'' if own == mentions else f'{number_word(own)} '}in the newsroom's voice)"


def shared_wording(runs: pd.DataFrame, shares: pd.DataFrame) -> dict[str, Any]:
    """Texts of the shared wording; as `shared_runs` and `shared_shares` return them."""
    names = names_in(shares)
    of_each = "; ".join(
        f"{names[row.article]} {row.shared} of {plural(row.words, 'word')}"
        for row in shares.itertuples()
    )
    return {
        "data": runs,
        "title": words_prose.shared_headline(runs, shares),
        "caption": "Runs of identical words in two articles, drawn between the places where they "
        f"stand; the longest are written out.{_passing(runs, list(names))} Press statements and "
        "wire copy show in this way; a short run may be no more than an office and a name.",
        "alt": f"Bars for the articles, joined by ribbons of equal words. {of_each}.",
    }


def _passing(runs: pd.DataFrame, articles: Sequence[str]) -> str:
    """Say what a broken ribbon is, if one passes an article; `articles` as they stand."""
    place = {slug: number for number, slug in enumerate(articles)}
    apart = runs["article_a"].map(place) - runs["article_b"].map(place)
    if not (apart.abs() > 1).any():
        return ""
    return (
        " A ribbon that is broken at a bar passes it, and joins the articles at its two ends alone."
    )


def keyness(measured: Sequence[Keyness]) -> dict[str, Any]:
    """Texts of the keyness; one `Keyness` per prior, the first is drawn."""
    drawn = measured[0]
    names = names_in(drawn.terms)
    highest = drawn.terms[~drawn.terms["masked"]].groupby("article", sort=False).head(1)
    parts = [
        f"{names[row.article]}: “{row.term}”, z {decimal(row.z)}" for row in highest.itertuples()
    ]
    limit = decimal(drawn.terms["limit_all"].iloc[0])
    prior = drawn.summary["prior"].iloc[0]
    unused = (
        "; those that have a positive z all the same are masked, and counted at the upper right"
        if drawn.terms["masked"].any()
        else ""
    )
    return {
        "data": drawn.terms,
        "title": words_prose.keyness_headline(measured),
        "caption": "The words with the highest z of each article (log-odds ratio with informative "
        f"Dirichlet prior, {prior}). Grey: where the word's z falls when the same sentences are "
        "dealt out at random; dashed: the limit that no word of any article exceeds in "
        f"{LEVEL:.0%} of the deals. Words that an article does not use are not drawn{unused}.",
        "alt": f"A panel of words with their z for each article. Highest: {'; '.join(parts)}. "
        f"The limit for all words of all articles together is {limit}.",
    }
