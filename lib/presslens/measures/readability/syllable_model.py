"""Syllables of a word from its letters alone, by weights learned from CMUdict.

Each vowel letter (and m and l, as in "prism" and "bundling") may or may not carry a syllable. How
likely it does is a logistic model of the letters around it; the number of syllables is the most
likely number of letters that carry one. `lib/training/syllables.py` learns the weights.
"""

import math
from collections.abc import Mapping
from functools import cache
from itertools import repeat

from presslens.text.lexicons import shipped_text

TABLE = "syllable_table.tsv"
"""Name of the file of weights in the data folder."""

VOWELS = frozenset("aeiouy")
_MAY_CARRY_SYLLABLE = VOWELS | frozenset("ml")
# How many letters to the left and right of a letter make its windows, by how many there are.
_MAX_LEFT, _MAX_RIGHT, _MAX_WINDOW = 3, 4, 6
_WINDOWS = {
    (lefts, rights): [
        (left, right)
        for left in range(lefts + 1)
        for right in range(min(rights, _MAX_WINDOW - left) + 1)
    ]
    for lefts in range(_MAX_LEFT + 1)
    for rights in range(_MAX_RIGHT + 1)
}
# No word is as long. For codes the expected number is taken, in linear time; the most likely one
# differs from it by less than 1 (Darroch 1964, Annals of Mathematical Statistics 35).
_MAX_LETTERS = 60


def letter_contexts(word: str) -> list[list[str]]:
    """Contexts of each letter of a lower-case word (a to z) that may carry a syllable.

    One list per letter: the windows around it, such as "b<a>st" with ^ and $ for the ends of the
    word, and whether it is the first or last vowel.
    """
    padded = f"^{word}$"
    vowels = [i for i, letter in enumerate(padded) if letter in VOWELS]
    first, last = (vowels[0], vowels[-1]) if vowels else (0, 0)
    result = []
    for i, letter in enumerate(padded):
        if letter not in _MAY_CARRY_SYLLABLE:
            continue
        position = f"{'first' if i <= first else ''}<{letter}>{'last' if i >= last else ''}"
        # Only what windows reach is copied: a word may be a code of a million letters.
        before = padded[max(0, i - _MAX_LEFT) : i]
        after = padded[i + 1 : i + 1 + _MAX_RIGHT]
        marked, at = f"{before}<{letter}>{after}", len(before)
        windows = [marked[at - left : at + 3 + right] for left, right in _WINDOWS[at, len(after)]]
        result.append([f"{position}:{padded[i + 1]}", *windows])
    return result


@cache
def letter_weights() -> Mapping[str, float]:
    """Read the shipped weights: context, as `letter_contexts` names it, to log odds."""
    lines = shipped_text(TABLE).splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {context: int(tenths) / 10 for context, tenths in pairs}


def syllables_from_letters(word: str, weights: Mapping[str, float] | None = None) -> int:
    """Most likely number of syllables, at least 1, of a lower-case word (a to z).

    `weights` are the log odds of each context; by default those shipped.
    """
    if weights is None:
        weights = letter_weights()
    log_odds = [sum(map(weights.get, contexts, repeat(0.0))) for contexts in letter_contexts(word)]
    carried = [1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) for odds in log_odds]
    if len(word) > _MAX_LETTERS:
        return max(1, round(sum(carried)))
    chances = [1.0]  # chances[n]: that n of the letters seen so far carry a syllable
    for carries in carried:
        before, chances = chances, [0.0] * (len(chances) + 1)
        for count, chance in enumerate(before):
            chances[count] += chance * (1 - carries)
            chances[count + 1] += chance * carries
    return max(1, chances.index(max(chances)))
