"""Which word of an article stands in whose words: the layer between spans and every share.

A word is in content if its first character is. It belongs to two attributions at most that count:
the outermost, who told it to the reporter, and the innermost, whose words they are said to be.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.measures.sourcing.attributions import speech
from presslens.text.quotations import quoted_words
from presslens.text.segmentation import parse_spans

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

ATTRIBUTED_WORD_COLUMNS = {
    "article": "slug of the article",
    "sentence": "number of the sentence, from 1",
    "word": "number of the word in the sentence, from 1",
    "start": "offset of the word in the file",
    "end": "end of the word",
    "quoted": "whether it stands inside quotation marks",
    "outer": "attribution_id of the top-level speech whose content holds the word; empty if none",
    "inner": "attribution_id of the innermost such speech; empty if none",
}


def attributed_words(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Give each word of the bodies the outermost and the innermost speech that holds it.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`. Where two of the same depth
        overlap, the word belongs to the first.

    Returns
    -------
    DataFrame
        One row per word; columns as in `ATTRIBUTED_WORD_COLUMNS`.
    """
    found = quoted_words(corpus)
    spoken = speech(table)
    ids = np.array(["", *spoken["attribution_id"]], dtype=object)
    outer = np.zeros(len(found), dtype=np.int64)
    inner = np.zeros(len(found), dtype=np.int64)
    places = {slug: group.index for slug, group in found.groupby("article", sort=False)}
    starts = {slug: found["start"].to_numpy()[index] for slug, index in places.items()}
    # Deepest last, and the first of a depth last, so that each overwrites what it comes before.
    order = spoken.sort_values("depth", kind="stable", ascending=False).index[::-1]
    for number in order:
        row = spoken.loc[number]
        if row["article"] not in places:
            continue
        first = places[row["article"]][0]
        for start, end in parse_spans(row["content_spans"]):
            low, high = first + np.searchsorted(starts[row["article"]], [start, end])
            inner[low:high] = number + 1
            if row["depth"] == 0:
                outer[low:high] = number + 1
    found["outer"], found["inner"] = ids[outer], ids[inner]
    return found[list(ATTRIBUTED_WORD_COLUMNS)]
