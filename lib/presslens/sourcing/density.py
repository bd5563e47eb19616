"""Sourcing density: how much of an article is said to be somebody's words.

What counts is top-level speech: content that the article ascribes to a source as said, written,
reported or documented. What stands inside such content is not counted twice.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.sentence_totals import sentence_totals
from presslens.sourcing.attributed_words import attributed_words
from presslens.sourcing.attributions import top_level
from presslens.sourcing.chains import is_second_hand
from presslens.sourcing.estimates import Ratio, estimate, gaps

if TYPE_CHECKING:
    from presslens.corpus import Corpus

DENSITY = {
    "attributed_share": Ratio("attributed", "words"),
    "per_100_words": Ratio("attributions", "words", 100.0),
    "per_sentence": Ratio("attributions", "sentences"),
}
"""Measures of density.

attributed_share  share of the body's words inside attributed content, 0 to 1
per_100_words     attributions in a hundred words
per_sentence      attributions in a sentence
"""

COMPARED = {
    "attributed_share": DENSITY["attributed_share"],
    "share_without_media": Ratio("attributed_without_media", "words"),
    "anonymous_share": Ratio("anonymous", "attributed"),
    "second_hand_share": Ratio("second_hand", "attributed"),
    "direct_share": Ratio("direct", "attributed"),
}
"""What every pair of articles is compared on: shares of all words, then of attributed words."""

LABELS = {
    "attributed_share": "share of words attributed",
    "share_without_media": "share of words attributed, news media left out as sources",
    "per_100_words": "attributions per 100 words",
    "per_sentence": "attributions per sentence",
    "anonymous_share": "anonymous share of attributed words",
    "second_hand_share": "second-hand share of attributed words",
    "direct_share": "share of attributed words quoted in full",
}

SENTENCE_COUNT_COLUMNS = {
    "article": "slug of the article",
    "sentence": "number of the sentence, from 1",
    "words": "words of the sentence",
    "attributed": "of these, inside top-level speech",
    "attributions": "top-level speech attributions that begin in the sentence",
    "attributed_without_media": "attributed words that no news outlet or its staff says",
    "anonymous": "attributed words whose top-level source is a person or persons not named",
    "second_hand": "attributed words that came through somebody else, or another outlet",
    "direct": "attributed words of quotations in full",
}


def sentence_counts(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Count attributed words and attributions in each sentence.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per body sentence with at least one word; columns as in `SENTENCE_COUNT_COLUMNS`.
    """
    keys = ["article", "sentence"]
    found = attributed_words(corpus, table)
    of_outer = found[["outer"]].merge(
        table[["attribution_id", "naming", "quote_type", "sector"]],
        left_on="outer",
        right_on="attribution_id",
        how="left",
    )
    found = found.assign(
        attributed=found["outer"] != "",
        attributed_without_media=(found["outer"] != "")
        & (of_outer["sector"] != "media").to_numpy(),
        anonymous=(of_outer["naming"] == "anonymous").to_numpy(),
        direct=(of_outer["quote_type"] == "direct").to_numpy(),
        second_hand=is_second_hand(corpus, table, found),
    )
    parts = ["attributed", "attributed_without_media", "anonymous", "second_hand", "direct"]
    grouped = found.groupby(keys, sort=False)
    counts = grouped[parts].sum().astype("int64").assign(words=grouped.size())
    top = top_level(table).groupby(keys).size()
    counts["attributions"] = top.reindex(counts.index, fill_value=0)
    return counts.reset_index()[list(SENTENCE_COUNT_COLUMNS)]


def density(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Measure the sourcing density of each article, with sentence-bootstrap intervals.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per article and measure of `DENSITY`; columns as in `estimates.ESTIMATE_COLUMNS`.
    """
    return estimate(sentence_totals(corpus, sentence_counts(corpus, table)), DENSITY)


def compare(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Compare every pair of articles on density, anonymity, second-hand and quoted words.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per measure of `COMPARED` and pair; columns as in `estimates.GAP_COLUMNS`.
    """
    return gaps(sentence_totals(corpus, sentence_counts(corpus, table)), COMPARED)
