"""An article as a score: its stretches of words in order, with who speaks and how it is known."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.sourcing.attributed_words import attributed_words
from presslens.sourcing.chains import NEWSROOM, is_second_hand
from presslens.sourcing.voices import with_voice

if TYPE_CHECKING:
    from presslens.corpus import Corpus

SCORE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "sentence": "number of the sentence, from 1",
    "first_word": "words of the body before the stretch",
    "words": "words of the stretch",
    "voice": "who speaks at top level; the newsroom where the words are ascribed to nobody",
    "anonymous": "whether that source is a person or persons not named",
    "second_hand": "whether the words came through somebody else, or another outlet",
}


def score(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Cut each article into stretches of words with one voice.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per stretch in the order of the text, none longer than a sentence; columns as in
        `SCORE_COLUMNS`. Every word of the body is in one.
    """
    found = attributed_words(corpus, table)
    sources = with_voice(table).set_index("attribution_id")
    voice_of = sources["voice"].to_dict()
    found["voice"] = [voice_of.get(name, NEWSROOM) for name in found["outer"]]
    found["anonymous"] = found["outer"].map(sources["naming"]) == "anonymous"
    found["second_hand"] = is_second_hand(corpus, table, found)
    found["outlet"] = found["article"].map(corpus.outlets)
    found["first_word"] = found.groupby("article", sort=False).cumcount()
    keys = ["article", "outlet", "sentence", "voice", "anonymous", "second_hand"]
    changes = (found[keys] != found[keys].shift()).any(axis=1).cumsum()
    stretches = found.groupby(changes, sort=False)
    rows = stretches[[*keys, "first_word"]].first().assign(words=stretches.size())
    return rows.reset_index(drop=True)[list(SCORE_COLUMNS)]


def uncertain_shares(stretches: pd.DataFrame) -> pd.DataFrame:
    """Share of attributed words that are anonymous or second-hand or both.

    Parameters
    ----------
    stretches : DataFrame
        As `score` returns it.

    Returns
    -------
    DataFrame
        One row per article: article, outlet, attributed (words), uncertain (words), share.
    """
    heard = stretches[stretches["voice"] != NEWSROOM]
    veiled = heard["anonymous"] | heard["second_hand"]
    counts = heard.assign(uncertain=heard["words"].where(veiled, 0)).groupby(
        ["article", "outlet"], sort=False
    )[["words", "uncertain"]]
    table = counts.sum().rename(columns={"words": "attributed"}).reset_index()
    return table.assign(share=table["uncertain"] / table["attributed"])
