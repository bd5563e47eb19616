"""How often is a gap of nothing called a gap, by the study's p and by that of a bootstrap?

    python tests/bench/gap_p_values.py [--write CSV]

What is compared is the share of words attributed, of two articles as long as the shortest and the
longest of the seeds, drawn again and again so that there is no difference between them but chance:
once from one pile, the sentences of all four seeds; once from two piles of equal share but unlike
spread, as sentences of the seeds' lengths are attributed all or not at all in the short article,
and half in the long one. The study's p comes from dealing the sentences of both out at random. The
bootstrap's is twice the smaller tail of the differences between sentences drawn from each, as the
study's intervals are made.
"""

import sys
from pathlib import Path

import numpy as np
from measurements import Measurement, run_script

from presslens import load_corpus, sourcing
from presslens.corpus import Article
from presslens.dealing import dealt_p_values
from presslens.sentence_totals import SentenceTotals
from presslens.sourcing.density import COMPARED, sentence_counts
from presslens.uncertainty import SEED, Floats, bootstrap_totals, seed_for, wilson_interval

MEASUREMENT = "gap_p_values"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
RUNS = 2000
LEVELS = {0.05: 0.065, 0.001: 0.004}
"""Level -> goal for sentences of one pile: the share of gaps of nothing that may be called gaps,
chance of the runs allowed for."""
ONE_PILE, TWO_PILES = "one pile", "two piles"
SHARE = COMPARED["attributed_share"]
DEALS, BOOTSTRAP = "presslens", "percentile bootstrap"


def pile() -> tuple[Floats, int, int]:
    """Counts of all sentences (above, below), and how many the two articles have."""
    corpus = load_corpus(SEEDS)
    counts = sentence_counts(corpus, sourcing.measured(corpus).table)
    sizes = counts.groupby("article").size()
    matrix = counts[[SHARE.above, SHARE.below]].to_numpy(dtype=np.float64)
    return matrix, int(sizes.min()), int(sizes.max())


def article(name: str, matrix: Floats) -> SentenceTotals:
    """An article of these sentences, with the totals of those drawn from it."""
    names = (SHARE.above, SHARE.below)
    observed = dict(zip(names, matrix.sum(axis=0).tolist(), strict=True))
    totals = bootstrap_totals(matrix, seed=seed_for(name))
    drawn = {name: totals[:, place] for place, name in enumerate(names)}
    return SentenceTotals(Article(name, name, name, "", name, {}), observed, drawn, matrix)


def bootstrap_p_value(a: SentenceTotals, b: SentenceTotals) -> float:
    """Twice the smaller tail of the drawn differences (Efron and Tibshirani 1993, chapter 16)."""
    drawn = SHARE.replicates(a) - SHARE.replicates(b)
    smaller = min(np.count_nonzero(drawn <= 0), np.count_nonzero(drawn >= 0))
    return min(1.0, 2 * (smaller + 1) / (len(drawn) + 1))


def all_or_none_and_half(
    matrix: Floats, few: int, generator: np.random.Generator
) -> tuple[Floats, Floats]:
    """Sentences of these lengths: the first few attributed all or not at all, the others half."""
    words = matrix[:, 1]
    parts = np.full(len(words), 0.5)
    parts[:few] = generator.integers(0, 2, few)
    counts = np.column_stack([parts * words, words])
    return counts[:few], counts[few:]


def measure(runs: int = RUNS) -> list[Measurement]:
    """Share of runs in which each p is below each level."""
    return [row for kind in (ONE_PILE, TWO_PILES) for row in _measure(kind, runs)]


def _measure(kind: str, runs: int) -> list[Measurement]:
    matrix, few, many = pile()
    generator = np.random.default_rng(SEED)
    found: dict[str, list[float]] = {DEALS: [], BOOTSTRAP: []}
    for run in range(runs):
        chosen = matrix[generator.integers(0, len(matrix), few + many)]
        sides = chosen[:few], chosen[few:]
        if kind == TWO_PILES:
            sides = all_or_none_and_half(chosen, few, generator)
        a, b = (article(f"{name}{run}", side) for name, side in zip("ab", sides, strict=True))
        p = dealt_p_values(a, b, lambda totals: {"share": SHARE.of(totals)})
        found[DEALS].append(float(p["share"][0]))
        found[BOOTSTRAP].append(bootstrap_p_value(a, b))
    rows = []
    for tool, p_values in found.items():
        for level, most in LEVELS.items():
            below = int((np.array(p_values) < level).sum())
            low, high = map(float, wilson_interval(below, runs))
            rows.append(
                Measurement(
                    MEASUREMENT,
                    "seeds",
                    f"{few} against {many} sentences, {kind}",
                    tool,
                    f"share of gaps of nothing with p below {level}",
                    below / runs,
                    runs,
                    low=low,
                    high=high,
                    at_most=most if (tool, kind) == (DEALS, ONE_PILE) else float("nan"),
                )
            )
    return rows


if __name__ == "__main__":
    sys.exit(run_script(measure, __doc__))
