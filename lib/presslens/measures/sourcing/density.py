"""Sourcing density: how much of an article is attributed, how often, and to how many sources."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.measures.sourcing.attributed_words import attributed_words

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

DENSITY_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "words": "words of the body",
    "attributed_words": "of these, inside speech that is attributed to a source",
    "share": "attributed words as a share of all, 0 to 1; nan for an article without a word",
    "attributions": "attributions of speech that stand inside no other speech",
    "per_100_words": "their number in a hundred words of the body",
    "sources": "distinct sources of these; unnamed people described alike count as one",
}


def density(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Measure the sourcing density of each article.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        As `attribution_table` returns it.

    Returns
    -------
    DataFrame
        One row per article, in the order of the corpus; columns as in `DENSITY_COLUMNS`.
    """
    found = attributed_words(corpus, table)
    is_attributed = (found["outer"] != "").groupby(found["article"])
    top = table[table["top"]].groupby("article")
    counts = pd.DataFrame(
        {
            "words": is_attributed.size(),
            "attributed_words": is_attributed.sum(),
            "attributions": top.size(),
            "sources": top["entity"].nunique(),
        },
        index=pd.Index(list(corpus.outlets), name="article"),
    )
    counts = counts.fillna(0).astype("int64")
    words = counts["words"].where(counts["words"] > 0)
    counts["outlet"] = pd.Series(corpus.outlets)
    counts["share"] = counts["attributed_words"] / words
    counts["per_100_words"] = 100 * counts["attributions"] / words
    return counts.reset_index()[list(DENSITY_COLUMNS)]
