"""Syllables of CMUdict words that the table was not shown: the learned table against Pyphen.

    python tests/bench/syllables.py [--write CSV]

Learns from four fifths of the words and tests on the last fifth. Pyphen's hyphenation points + 1
are what textstat falls back on for words that CMUdict does not have.
"""

import math

import pyphen
from measurements import Measurement, run_script

from presslens.measures.readability.syllable_model import syllables_from_letters
from training.syllables import dictionary_words, held_out_split, learn_weights

SUBJECT = ("syllables of held-out words", "CMUdict", "all words of letters only")
GOAL = 0.94


def measure() -> list[Measurement]:
    """Share of held-out words that each counter gets exactly right."""
    shown, held_out = held_out_split(dictionary_words())
    weights = learn_weights(shown)
    hyphenation = pyphen.Pyphen(lang="en_US")
    learned = sum(syllables_from_letters(word, weights) == n for word, n in held_out.items())
    hyphenated = sum(len(hyphenation.positions(word)) + 1 == n for word, n in held_out.items())
    size = len(held_out)
    return [
        Measurement(*SUBJECT, tool, "share exact", exact / size, n=size, at_least=goal)
        for tool, exact, goal in (
            ("presslens", learned, max(GOAL, hyphenated / size)),
            ("Pyphen", hyphenated, math.nan),
        )
    ]


if __name__ == "__main__":
    run_script(__doc__, measure)
