"""Chains: from whose words they are said to be, through whoever passed them on, to the outlet.

A chain is read from nesting and from `via`. "Shoygu told Carter that ..., according to an official"
is Shoygu's inside the official's; "..., officials told Reuters" came through Reuters. Words are
second-hand if anyone stands between their origin and the article.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from presslens.sourcing.attributed_words import attributed_words
from presslens.sourcing.attributions import speech
from presslens.wording import a_list

if TYPE_CHECKING:
    from presslens.corpus import Corpus

CHAIN_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "origin": "whose words they are said to be",
    "origin_naming": "how the article names the origin",
    "passed_on_by": "who told of them, from the origin on, joined by ' > '; empty if nobody did",
    "passed_on_naming": "how the article names each of these, joined by ' > '",
    "via": "other outlet through which they came; empty if none is named",
    "links": "how many stand between origin and article",
    "attributions": "attributions with this chain",
    "words": "words of the article that have it",
    "sentences": "numbers of the sentences, joined by blanks",
}

BETWEEN = " > "

NOT_SAID = "not said who"
"""Source of an attribution that names nobody."""

NEWSROOM = "the newsroom itself"
"""Origin of words that are ascribed to nobody."""


def chains_of(table: pd.DataFrame) -> pd.DataFrame:
    """Return the chain of each speech attribution.

    Parameters
    ----------
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per attribution of kind speech: article, attribution_id, sentence, origin,
        origin_naming, passed_on_by, passed_on_naming, via, links.
    """
    spoken = speech(table).set_index("attribution_id")
    rows = []
    for name, row in spoken.iterrows():
        holders = []
        parent = row["parent_id"]
        while parent:
            holders.append(spoken.loc[parent])
            parent = holders[-1]["parent_id"]
        # Somebody who is said to repeat himself does not stand between himself and the article.
        between = [h for h in holders if h["entity"] != row["entity"]]
        outermost = holders[-1] if holders else row
        via = outermost["via"] or row["via"]
        via = "" if via in {outermost["entity"], row["entity"]} else via
        rows.append(
            {
                "article": row["article"],
                "attribution_id": name,
                "sentence": row["sentence"],
                "origin": _named(row),
                "origin_naming": row["naming"],
                "passed_on_by": BETWEEN.join(map(_named, between)),
                "passed_on_naming": BETWEEN.join(h["naming"] for h in between),
                "via": via,
                "links": len(between) + bool(via),
            }
        )
    columns = ["article", "attribution_id", "sentence", *list(CHAIN_COLUMNS)[2:8]]
    return pd.DataFrame(rows, columns=columns)


def chains(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Return each chain that an article's words came through, with how many words did.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per article and chain, direct ones (no link) too, in the order of the corpus, the
        longest first; columns as in `CHAIN_COLUMNS`. Each word counts for its innermost source,
        those ascribed to nobody for the newsroom.
    """
    inner = attributed_words(corpus, table)
    counts = inner["inner"].value_counts()
    found = chains_of(table)
    found["outlet"] = found["article"].map(corpus.outlets)
    found["words"] = found["attribution_id"].map(counts).fillna(0).astype("int64")
    keys = [name for name in CHAIN_COLUMNS if name not in ("attributions", "words", "sentences")]
    grouped = found[found["words"] > 0].groupby(keys, sort=False)
    merged = grouped.agg(
        attributions=("attribution_id", "size"),
        words=("words", "sum"),
        sentences=("sentence", _each_once),
    ).reset_index()
    place = {slug: number for number, slug in enumerate(corpus.outlets)}
    own = (
        inner[inner["inner"] == ""]
        .groupby("article", sort=False)
        .agg(
            words=("word", "size"),
            sentences=("sentence", _each_once),
        )
    )
    rest = own.reset_index().assign(origin=NEWSROOM, links=0, attributions=0)
    rest["outlet"] = rest["article"].map(corpus.outlets)
    blank = dict.fromkeys(("origin_naming", "passed_on_by", "passed_on_naming", "via"), "")
    merged = pd.concat([merged, rest.assign(**blank)], ignore_index=True)
    merged["place"] = merged["article"].map(place)
    ordered = merged.sort_values(["place", "links", "words"], ascending=[True, False, False])
    return ordered.reset_index(drop=True)[list(CHAIN_COLUMNS)]


def is_second_hand(
    corpus: "Corpus", table: pd.DataFrame, found: pd.DataFrame | None = None
) -> NDArray[np.bool_]:
    """Tell of each word of the bodies whether it came through somebody else.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.
    found : DataFrame, optional
        As `attributed_words` returns it, if it is there already.

    Returns
    -------
    ndarray of bool, shape (words,)
        In the order of `attributed_words`.
    """
    if found is None:
        found = attributed_words(corpus, table)
    links = chains_of(table).set_index("attribution_id")["links"]
    return (found["inner"].map(links).fillna(0) > 0).to_numpy()


def joint_names(entity: str) -> str:
    """Write an entity as prose does: "A;B" is "A and B"."""
    return a_list(part.strip() for part in entity.split(";"))


def _each_once(numbers: "pd.Series[int]") -> str:
    return " ".join(map(str, dict.fromkeys(numbers)))


def _named(row: "pd.Series[object]") -> str:
    """Entity of an attribution; its words if no entity is known."""
    words = str(row["entity"] or row["source"] or NOT_SAID)
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
