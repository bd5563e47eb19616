"""Learn the table of `presslens.measures.readability.syllable_model` from CMUdict.

    python lib/training/syllables.py            writes lib/presslens/data/syllable_table.tsv

The dictionary says how many syllables a word has, not which letters carry them. The weights are
those that make the numbers of syllables most likely, summed over all ways to choose the letters.
AdaGrad finds them, with a penalty on their absolute values (L1) that leaves most of them at 0.
``tests/bench/syllables.py`` measures what such a table gets right on words it was not shown.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from presslens.measures.readability.dictionary import DICTIONARY, syllable_counts
from presslens.measures.readability.syllable_model import TABLE, letter_contexts

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

DATA = Path(__file__).resolve().parents[1] / "presslens" / "data"
EPOCHS = 10
BATCH = 2048
STEP = 0.3
PENALTY = 0.1
MIN_CONTEXT_FREQUENCY = 3  # a context met less often is left out
MIN_WEIGHT = 0.05  # below, it would be written as 0
SEED = 20150918


def dictionary_words() -> dict[str, int]:
    """Read the words of CMUdict that are plain letters, with their syllables."""
    counts = syllable_counts()
    return {w: n for w, n in counts.items() if n and w.isascii() and w.isalpha()}


def held_out_split(
    words: Mapping[str, int], share: float = 0.2
) -> tuple[dict[str, int], dict[str, int]]:
    """Split words into a part to learn from and a part to test on, always the same."""
    names = sorted(words)
    order = np.random.default_rng(SEED).permutation(len(names))
    first_test = round(len(names) * (1 - share))
    shuffled = [names[i] for i in order]
    return (
        {w: words[w] for w in shuffled[:first_test]},
        {w: words[w] for w in shuffled[first_test:]},
    )


@dataclass(frozen=True)
class Examples:
    """Words as arrays; `contexts` (words, letters, windows) index `names`, 0 for none."""

    names: list[str]
    contexts: npt.NDArray[np.int32]
    may_carry: npt.NDArray[np.bool_]
    syllables: Integers


def as_arrays(words: Mapping[str, int]) -> Examples:
    """Lay out the words as arrays, their contexts numbered, rare ones left out."""
    all_contexts = [letter_contexts(word) for word in words]
    frequency = Counter(name for letters in all_contexts for windows in letters for name in windows)
    names = ["", *(name for name, n in frequency.items() if n >= MIN_CONTEXT_FREQUENCY)]
    number = {name: i for i, name in enumerate(names)}
    max_letters = max(map(len, all_contexts))
    max_windows = max(len(windows) for letters in all_contexts for windows in letters)
    contexts = np.zeros((len(words), max_letters, max_windows), np.int32)
    may_carry = np.zeros((len(words), max_letters), bool)
    for row, letters in enumerate(all_contexts):
        may_carry[row, : len(letters)] = True
        for column, windows in enumerate(letters):
            contexts[row, column, : len(windows)] = [number.get(name, 0) for name in windows]
    syllables = np.fromiter(words.values(), np.int64, len(words))
    possible = may_carry.sum(axis=1) >= syllables  # "mcmc" has fewer letters than syllables
    return Examples(names, contexts[possible], may_carry[possible], syllables[possible])


def log_odds_gradient(carries: Floats, syllables: Integers) -> Floats:
    """Gradient of the log likelihood of the words' syllables by each letter's log odds.

    `carries` is the chance that each letter carries a syllable; shape (words, letters), as the
    gradient.
    """
    words, letters = carries.shape
    rows = np.arange(words)
    before = np.zeros((letters + 1, words, syllables.max() + 1))
    before[0, :, 0] = 1  # before[k, :, n]: chance that n of the first k letters carry one
    for k in range(letters):
        chance = carries[:, k, None]
        before[k + 1] = before[k] * (1 - chance)
        before[k + 1, :, 1:] += before[k, :, :-1] * chance
    likelihood = np.maximum(before[letters, rows, syllables], 1e-300)
    after = np.zeros_like(before[0])
    after[rows, syllables] = 1  # after[:, n]: chance to reach the count from n, letters k... to go
    gradient = np.empty_like(carries)
    for k in reversed(range(letters)):
        one_more = np.zeros_like(after)
        one_more[:, :-1] = after[:, 1:]
        chance = carries[:, k]
        if_carries = (before[k] * one_more).sum(axis=1)
        if_not = (before[k] * after).sum(axis=1)
        gradient[:, k] = (if_carries - if_not) * chance * (1 - chance) / likelihood
        after = after * (1 - chance[:, None]) + one_more * chance[:, None]
    return gradient


def learn_weights(words: Mapping[str, int], epochs: int = EPOCHS) -> dict[str, float]:
    """Learn the weight in log odds of each context worth keeping, from words and syllables."""
    examples = as_arrays(words)
    weights = np.zeros(len(examples.names))
    squares = np.full(len(weights), 1e-6)
    generator = np.random.default_rng(SEED)
    for _ in range(epochs):
        order = generator.permutation(len(examples.syllables))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            letters = examples.may_carry[batch].sum(axis=1).max()
            contexts = examples.contexts[batch, :letters]
            possible = examples.may_carry[batch, :letters]
            carries = np.where(possible, 1 / (1 + np.exp(-weights[contexts].sum(axis=2))), 0.0)
            gradient = log_odds_gradient(carries, examples.syllables[batch])
            spread = np.repeat(gradient.ravel(), contexts.shape[2])
            total = np.bincount(contexts.ravel(), spread, len(weights))
            total[0] = 0.0
            squares += total**2
            rate = STEP / np.sqrt(squares)
            moved = weights + rate * total
            shrunk = np.sign(moved) * np.maximum(np.abs(moved) - rate * PENALTY, 0)
            weights = np.where(total != 0, shrunk, moved)
    return {
        name: round(float(weight), 1)
        for name, weight in zip(examples.names, weights, strict=True)
        if abs(weight) > MIN_WEIGHT
    }


def table_text(weights: Mapping[str, float], comments: Sequence[str]) -> str:
    """Write out the table file: comments, then context and weight in tenths, sorted."""
    lines = [f"# {comment}" for comment in comments]
    lines += [f"{name}\t{round(weights[name] * 10)}" for name in sorted(weights)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Learn from the whole dictionary and write the shipped table."""
    words = dictionary_words()
    weights = learn_weights(words)
    comments = [
        "Context of a letter, tab, weight: tenths of log odds that the letter carries a syllable.",
        f"Learned by lib/training/syllables.py from {len(words)} words of cmudict.dict,",
        f"sha256 {hashlib.sha256((DATA / DICTIONARY).read_bytes()).hexdigest()}.",
        "Derived from The CMU Pronouncing Dictionary, (C) Carnegie Mellon University 1993-2015;",
        "its licence is in cmudict/LICENSE.",
    ]
    path = DATA / TABLE
    path.write_text(table_text(weights, comments), encoding="utf-8", newline="\n")
    print(f"{path}: {len(weights)} contexts from {len(words)} words")


if __name__ == "__main__":
    main()
