"""How frequent the content words are in English, as Zipf values.

The Zipf value of a word is the decimal logarithm of its uses in a thousand million words (van
Heuven, Mandera, Keuleers and Brysbaert 2014): "time" has about six, "airstrike" about three.
Frequencies are wordfreq's (Speer 2022, data to about 2021, CC BY-SA 4.0), so they are those of
present English at large, not of the year of an article.
"""

import math
from functools import lru_cache

from presslens.text import segmentation
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
