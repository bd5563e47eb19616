"""How frequent the content words are in English, as Zipf values.

The Zipf value of a word is the decimal logarithm of its uses in a thousand million words (van
Heuven, Mandera, Keuleers and Brysbaert 2014): "time" has about six, "airstrike" about three.
Frequencies are wordfreq's (Speer 2022, data to about 2021, CC BY-SA 4.0), so they are those of
present English at large, not of the year of an article.
"""

import math
from functools import cache

from presslens.text import segmentation
from presslens.text.lexicons import word_list

_FUNCTION_WORDS = word_list("function_words")


def zipf_hundredths(word: str) -> int | None:
    """Zipf value of a word in hundredths, to which wordfreq rounds it.

    0 if wordfreq does not have the word; None for function words and numbers. A possessive counts
    as its noun. A hyphen compound is as rare as its rarest part, since a reader who knows the parts
    can read it.
    """
    if word.isascii() and word.isalpha():
        lower = word.lower()
        return None if lower in _FUNCTION_WORDS else _zipf_of_letters(lower)
    return min(map(_zipf_of_part, _content_parts(word)), default=None)


def _zipf_of_part(part: str) -> int:
    from wordfreq import zipf_frequency

    is_plain = part.isascii() and part.isalpha()
    return _zipf_of_letters(part) if is_plain else round(100 * zipf_frequency(part, "en"))


def _zipf_of_letters(lower: str) -> int:
    """Zipf value of letters a to z, which wordfreq would look up as they are."""
    frequency = _frequencies().get(lower)
    return round(100 * (math.log10(frequency) + 9)) if frequency else 0


@cache
def _frequencies() -> dict[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", "best")  # as zipf_frequency calls it, so that it is read once


def _content_parts(word: str) -> list[str]:
    """Lower-case parts of a word that are neither function words nor numbers."""
    plain = segmentation.plain_word(word).lower()
    parts = [part.removesuffix("'s").removesuffix("'") for part in plain.split("-")]
    return [
        part
        for part in parts
        if part not in _FUNCTION_WORDS and part.replace("'", "").replace(".", "").isalpha()
    ]
