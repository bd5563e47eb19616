"""Where the articles differ on one point: what each says, and what the difference amounts to."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import load_coding
from presslens.coding.tables import DIFFERENCE_KINDS

if TYPE_CHECKING:
    from presslens.corpus import Corpus

COMPATIBLE = {
    "yes": "",
    "no": "They can't both be right.",
    "time": "They can't both be right, unless one was written earlier.",
}
"""The codes of what the articles say together, as a reader sees them."""

DIFFERENCE_COLUMNS = {
    "difference_id": "name of the difference, such as D01",
    "topic": "what it is about",
    "kind": "kind of difference; only a contradiction is disagreement",
    "compatible": "one of `COMPATIBLE`",
    "note": "what the difference amounts to",
    "article": "slug of the article",
    "outlet": "who published it",
    "words": "what the article says, with the sentences in brackets; empty if it says nothing",
}


def load_differences(corpus: "Corpus") -> pd.DataFrame:
    """Load the differences, contradictions first.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with differences.csv and facts.csv in its folder "coding".

    Returns
    -------
    DataFrame
        One row per difference and article, columns as in `DIFFERENCE_COLUMNS`; by kind in the
        order of `DIFFERENCE_KINDS`, within a kind as in the file, articles in corpus order.

    Raises
    ------
    CodingError
        If a table is missing or does not fit the texts.
    """
    wide = load_coding(corpus, "differences")
    wide = wide.sort_values(
        "kind", key=lambda kinds: kinds.map(DIFFERENCE_KINDS.index), kind="stable"
    )
    rows = [
        {
            **row,
            "article": slug,
            "outlet": outlet,
            # "-" is nothing said; a remark in brackets may follow it.
            "words": row[slug].removeprefix("-").lstrip(),
        }
        for row in wide.to_dict("records")
        for slug, outlet in corpus.outlets.items()
    ]
    return pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS))
