"""How rare the words are: Zipf frequencies of content words.

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
    """Zipf frequency of a content word; nan for a function word or a number.

    A possessive counts as its noun. A hyphen compound is as rare as its rarest part, since a
    reader who knows the parts can read it.

    Parameters
    ----------
    word : str
        A word as `segmentation.split_words` gives it.

    Returns
    -------
    float
        0 where wordfreq has no such word.
    """
    from wordfreq import zipf_frequency

    parts = _content_parts(word)
    return min((zipf_frequency(part, "en") for part in parts), default=float("nan"))


def _content_parts(word: str) -> list[str]:
    """Lower-case parts of a word that are neither function words nor numbers."""
    plain = word.lower().replace("’", "'").replace("ʼ", "'")
    parts = [part.removesuffix("'s").removesuffix("'") for part in plain.split("-")]
    return [
        part
        for part in parts
        if part not in _FUNCTION_WORDS and part.replace("'", "").replace(".", "").isalpha()
    ]


def sentence_rarity(corpus: Corpus) -> pd.DataFrame:
    """Sum Zipf frequencies by sentence.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        article, sentence, content_words, zipf_sum; one row per body sentence with at least one
        word, also where it has no content word.
    """
    words = segmentation.words(corpus)
    words["zipf"] = [zipf(text) for text in words["text"]]
    sums = words.groupby(["article", "sentence"], sort=False)["zipf"].agg(
        content_words="count", zipf_sum="sum"
    )
    return sums.reset_index()


def zipf_totals_of_texts(texts: Iterable[str]) -> pd.DataFrame:
    """Totals of the Zipf frequencies of the content words of plain texts.

    Parameters
    ----------
    texts : iterable of str
        Body texts.

    Returns
    -------
    DataFrame
        content_words and zipf_sum; one row per text, in the order given.
    """
    rows = []
    for text in texts:
        values = [zipf(word) for word in segmentation.split_words(text)]
        known = [value for value in values if not math.isnan(value)]
        rows.append((len(known), sum(known)))
    return pd.DataFrame(rows, columns=["content_words", "zipf_sum"])
