"""Which words are read letter by letter (FBI, U.S.), and what abbreviations stand for (Gen.).

The word lists are in data/lexicons: initialisms.txt and abbreviations.txt.
"""

import re

from presslens.measures.readability.dictionary import easy_words, syllable_counts
from presslens.measures.readability.syllable_model import VOWELS
from presslens.text.lexicons import word_groups, word_list

_INITIALISMS = word_groups("initialisms")
_READ_AS_LETTERS = _INITIALISMS["read letter by letter"]
_READ_AS_WORD = _INITIALISMS["read as a word"]
_ONSETS = _INITIALISMS["onsets"]
_CODAS = _INITIALISMS["codas"]
_EXPANSIONS = dict(entry.split(maxsplit=1) for entry in word_list("abbreviations"))
_WITHOUT_STOP = {entry.split()[0] for entry in word_groups("abbreviations")["with or without stop"]}

_MAX_VOWEL_RUN = 2
_MAX_INITIALISM = 6
_RUNS = re.compile(r"[aeiou]+|y+|[^aeiouy]+")


def expansion(word: str) -> str | None:
    """Lower-case words that an abbreviation stands for, None if the word is no known one.

    "Gen." is general, "Gen" may be a name.
    """
    stem = word.rstrip(".").lower()
    if word.endswith(".") or (stem in _WITHOUT_STOP and word[:1].isupper() and not word.isupper()):
        return _EXPANSIONS.get(stem)
    return None


def is_spelled_out(letters: str) -> bool:
    """Whether capitals A to Z without full stops are read letter by letter, as FBI but not NATO is.

    A word of the pronouncing dictionary in capitals is an emphasis, a lead-in or a headline, or the
    dictionary has it spelled out: its count is right already.
    """
    lower = letters.lower()
    if lower in _READ_AS_LETTERS:
        return True
    if lower in easy_words() or len(lower) > _MAX_INITIALISM:
        return False
    if len(lower) == 2:
        return lower not in _READ_AS_WORD
    if lower in syllable_counts():
        return False
    return len(lower) == 3 or not can_be_said(lower)


def can_be_said(word: str) -> bool:
    """Whether lower-case letters can be read as an English word: centcom, but not opcw."""
    runs = _RUNS.findall(word)
    vowel_runs = [run for run in runs if run[0] in VOWELS]
    if not vowel_runs or max(map(len, vowel_runs)) > _MAX_VOWEL_RUN:
        return False
    if runs[0][0] not in VOWELS and runs[0] not in _ONSETS:
        return False
    medial = [run for run in runs[1:-1] if run[0] not in VOWELS]
    if not all(map(_splits_between_syllables, medial)):
        return False
    last = runs[-1]
    return last[0] in VOWELS or len(last) == 1 or last in _CODAS


def _splits_between_syllables(consonants: str) -> bool:
    """Whether consonants between vowels are the coda of one syllable and the onset of the next."""
    return any(
        consonants[split:] in _ONSETS and (split < 2 or consonants[:split] in _CODAS)
        for split in range(len(consonants))
    )
