"""How frequent the content words are in English, as Zipf values.

The Zipf value of a word is the decimal logarithm of its uses in a thousand million words (van
Heuven, Mandera, Keuleers and Brysbaert 2014): "time" has about six, "airstrike" about three.
Frequencies are wordfreq's (Speer 2022, data to about 2021, CC BY-SA 4.0), so they are those of
present English at large, not of the year of an article.
"""

import math
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from presslens.text import segmentation
from presslens.text.corpus import Corpus
from presslens.text.lexicons import word_list

_FUNCTION_WORDS = word_list("function_words")


@lru_cache(maxsize=200_000)
def zipf(word: str) -> float:
    """Zipf value of a content word, 0 if wordfreq does not have it; nan for any other word.

    A possessive counts as its noun. A hyphen compound is as rare as its rarest part, since a
    reader who knows the parts can read it.
    """
    from wordfreq import zipf_frequency

    return min((zipf_frequency(part, "en") for part in _content_parts(word)), default=math.nan)


def _content_parts(word: str) -> list[str]:
    """Lower-case parts of a word that are neither function words nor numbers."""
    plain = segmentation.plain_word(word).lower()
    parts = [part.removesuffix("'s").removesuffix("'") for part in plain.split("-")]
    return [
        part
        for part in parts
        if part not in _FUNCTION_WORDS and part.replace("'", "").replace(".", "").isalpha()
    ]


def sentence_frequencies(corpus: Corpus) -> pd.DataFrame:
    """Sum the Zipf values by sentence: article, sentence, content_words and zipf_sum.

    One row per body sentence with at least one word, also where it has no content word.
    """
    words = segmentation.words(corpus)
    words["zipf"] = [zipf(text) for text in words["text"]]
    sums = words.groupby(["article", "sentence"], sort=False)["zipf"].agg(
        content_words="count", zipf_sum="sum"
    )
    return sums.reset_index()


def text_frequencies(texts: Iterable[str]) -> pd.DataFrame:
    """Sum the Zipf values by text: content_words and zipf_sum, one row per plain text."""
    rows = []
    for text in texts:
        values = [zipf(word) for word in segmentation.split_words(text)]
        known = [value for value in values if not math.isnan(value)]
        rows.append((len(known), sum(known)))
    return pd.DataFrame(rows, columns=["content_words", "zipf_sum"])
