"""Syllables of a word from its letters alone, by weights learned from CMUdict.

Each vowel letter (and m and l, as in "prism" and "bundling") may or may not carry a syllable. How
likely it does is a logistic model of the letters around it; the number of syllables is the most
likely number of letters that carry one. ``lib/training/syllables.py`` learns the weights.
"""

import math
from collections.abc import Mapping
from functools import cache
from itertools import repeat
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "data" / "syllable_table.tsv"

VOWELS = frozenset("aeiouy")
MAY_CARRY_SYLLABLE = VOWELS | frozenset("ml")

_LONGEST_LEFT, _LONGEST_RIGHT, _LONGEST_WINDOW = 3, 4, 6


def letter_contexts(word: str) -> list[list[str]]:
    """Contexts of each letter of a word that may carry a syllable.

    Parameters
    ----------
    word : str
        Lower-case letters a to z.

    Returns
    -------
    list of list of str
        One list per letter in `MAY_CARRY_SYLLABLE`: the windows around it, such as ``"b<a>st"``
        with ``^`` and ``$`` for the ends of the word, and whether it is the first or last vowel.
    """
    padded = f"^{word}$"
    vowel_places = [i for i, letter in enumerate(padded) if letter in VOWELS]
    first, last = (vowel_places[0], vowel_places[-1]) if vowel_places else (0, 0)
    result = []
    for i, letter in enumerate(padded):
        if letter not in MAY_CARRY_SYLLABLE:
            continue
        place = f"{'first' if i <= first else ''}<{letter}>{'last' if i >= last else ''}"
        windows = [f"{place}:{padded[i + 1]}"]
        longest_right = min(_LONGEST_RIGHT, len(padded) - 1 - i)
        after = [padded[i + 1 : i + 1 + right] for right in range(longest_right + 1)]
        for left in range(min(_LONGEST_LEFT, i) + 1):
            before = f"{padded[i - left : i]}<{letter}>"
            windows += [before + right for right in after[: _LONGEST_WINDOW - left + 1]]
        result.append(windows)
    return result


@cache
def letter_weights() -> Mapping[str, float]:
    """Read the weights that come with the package.

    Returns
    -------
    mapping of str to float
        Context, as `letter_contexts` names it, to its weight in log odds.
    """
    lines = TABLE.read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {context: int(tenths) / 10 for context, tenths in pairs}


def syllables_from_letters(word: str, weights: Mapping[str, float] | None = None) -> int:
    """Most likely number of syllables of a word that no dictionary has.

    Parameters
    ----------
    word : str
        Lower-case letters a to z.
    weights : mapping of str to float, optional
        Weight of each context in log odds; those shipped with the package by default.

    Returns
    -------
    int
        At least 1.
    """
    if weights is None:
        weights = letter_weights()
    chances = [1.0]  # chances[n]: that n of the letters seen so far carry a syllable
    for contexts in letter_contexts(word):
        log_odds = sum(map(weights.get, contexts, repeat(0.0)))
        carries = 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
        before, chances = chances, [0.0] * (len(chances) + 1)
        for count, chance in enumerate(before):
            chances[count] += chance * (1 - carries)
            chances[count + 1] += chance * carries
    return max(1, chances.index(max(chances)))
