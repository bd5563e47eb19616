"""The shipped CMU Pronouncing Dictionary, and the word list of Dale and Chall in textstat.

Carnegie Mellon University (1993-2015), The CMU Pronouncing Dictionary.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from presslens.errors import MeasureError
from presslens.text.lexicons import shipped_text

DICTIONARY = "cmudict/cmudict.dict"
"""Name of the file in the data folder."""

_EASY_WORDS_SHA256 = "9c75ec6f1a0e7200bc677a4d100a9b13f864db57d800087b10d30b017a856360"


def _first_pronunciations() -> Iterator[tuple[str, str]]:
    """Each lower-case word of CMUdict with the phonemes of its first pronunciation."""
    for line in shipped_text(DICTIONARY).splitlines():
        entry = line.partition(" #")[0]  # "aalborg AO1 L ... # place, danish"
        word, _, phonemes = entry.partition(" ")
        if not word.endswith(")"):  # "read(2)" is another pronunciation of "read"
            yield word, phonemes


@cache
def syllable_counts() -> Mapping[str, int]:
    """Syllables of each lower-case word; read-only. Sounds without a vowel ("hmm") have 0.

    A vowel carries its stress (0, 1 or 2), so the syllables are the digits among the phonemes.
    """
    return MappingProxyType(
        {
            word: phonemes.count("0") + phonemes.count("1") + phonemes.count("2")
            for word, phonemes in _first_pronunciations()
        }
    )


@cache
def pronunciations() -> Mapping[str, list[list[str]]]:
    """Read the first pronunciation of each lower-case word, in the form that textstat takes."""
    return MappingProxyType(
        {word: [phonemes.split()] for word, phonemes in _first_pronunciations()}
    )


@cache
def easy_words() -> frozenset[str]:
    """Read the familiar words of Dale and Chall, about 3,000, from the installed textstat."""
    textstat = find_spec("textstat")  # importing it would also import nltk
    if textstat is None or textstat.origin is None:
        raise MeasureError("textstat is not installed: pip install -r requirements.lock")
    path = Path(textstat.origin).parent / "resources" / "en" / "easy_words.txt"
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != _EASY_WORDS_SHA256:
        raise MeasureError(
            f"{path} is not the word list of textstat 0.7.13; install requirements.lock"
        )
    return frozenset(map(str.strip, content.decode("utf-8").splitlines()))
