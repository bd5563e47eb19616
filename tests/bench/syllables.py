"""Syllables of CMUdict words that the table was not shown: the learned table against Pyphen.

    python tests/bench/syllables.py

Learns from four fifths of the words and tests on the last fifth. Fails if the table gets less than
94 % exactly right, or not more than Pyphen's hyphenation points + 1, which textstat falls back on.
"""

import sys
from pathlib import Path

import pyphen

sys.path.insert(0, str(Path(__file__).parents[2] / "lib"))
from presslens.readability.letter_contexts import syllables_from_letters
from training.syllables import dictionary_words, held_out_split, learn_weights

GOAL = 94.0


def main() -> int:
    """Print a table in Markdown and return 1 if a goal is missed."""
    shown, held_out = held_out_split(dictionary_words())
    weights = learn_weights(shown)
    hyphenation = pyphen.Pyphen(lang="en_US")
    counters = {
        "learned table": lambda word: syllables_from_letters(word, weights),
        "Pyphen": lambda word: len(hyphenation.positions(word)) + 1,
    }
    print(f"{len(shown)} words learned from, {len(held_out)} held out, {len(weights)} weights\n")
    print("| counter | exact, % | mean error |\n| --- | --- | --- |")
    exact = {}
    for name, count in counters.items():
        errors = [count(word) - n for word, n in held_out.items()]
        exact[name] = 100 * errors.count(0) / len(errors)
        print(f"| {name} | {exact[name]:.2f} | {sum(errors) / len(errors):+.3f} |")
    return int(exact["learned table"] < max(GOAL, exact["Pyphen"]))


if __name__ == "__main__":
    sys.exit(main())
