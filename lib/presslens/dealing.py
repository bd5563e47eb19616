"""Whether a gap between two articles is more than random deals of their sentences show.

The sentences of both articles are one pile, dealt out at random into two of the same sizes; p is
how often such deals show a gap as far from zero. With the ten or thirty sentences of a news report
the far tail of a percentile bootstrap is too thin: of gaps of nothing between eleven sentences and
thirty-four it calls one in ninety rarer than one in a thousand
(tests/bench/results/gap_p_values.csv). Were the sentences of both of one kind, every deal would be
as likely as the one that was found.

Sentences of two kinds may still have the same value: one article's may be all or nothing where the
other's are all alike. So that this is not taken for a gap, each gap is measured in its own standard
error, that of the deal it is found in. Then p is exact for sentences of one kind, and nearly right
for long texts of two kinds; for short ones whose sentences spread very differently it remains too
small, see the table.

References
----------
Pitman (1937), Supplement to the Journal of the Royal Statistical Society 4, 119-130.
Chung and Romano (2013), Exact and asymptotically robust permutation tests, The Annals of Statistics
41, 484-507 (why the gap is divided by its standard error).
Davison and Hinkley (1997), Bootstrap Methods and their Application, section 2.7.2 (standard error
of a function of totals by its derivatives).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from presslens import uncertainty
from presslens.sentence_totals import SentenceTotals, Statistic
from presslens.uncertainty import Floats

POSITION_INFLATION = 1.33
"""By how much the position of sentences widens the error of a gap.

The first and second halves of an article differ more than chance expects. On 186 OneStopEnglish
news articles the observed standard deviation of the gap between halves is 1.22 to 1.35 times the
bootstrap's standard error in readability indices, 1.30 for Flesch-Kincaid
(tests/bench/results/bootstrap_coverage.csv). For shares of attributed words it was not measured.
"""

SMALLEST_P = 2 * uncertainty.SMALLEST_P
"""What `dealt_p_values` gives if no deal shows as large a gap on the one side."""

# Deals are made in blocks of at most this many sentences, so that the memory for texts of a
# hundred thousand sentences stays at some tens of megabytes.
_SENTENCES_AT_ONCE = 4_000_000
_DEALS_AT_ONCE = 2000
# By how much a total is moved to see how a statistic changes with it, as a part of the total.
_STEP = 1e-5


def dealt_p_values(
    a: SentenceTotals, b: SentenceTotals, statistic: Statistic, widen: Sequence[float] = (1.0,)
) -> dict[str, Floats]:
    """P of each gap between two articles, beside random deals of their sentences.

    It takes part of a second for two news reports, and half a minute for two texts of three
    thousand sentences.

    Parameters
    ----------
    a, b : SentenceTotals
        The articles, with the same counts.
    statistic : callable
        See `Statistic`. Its values may depend on means and quotients of the totals only, so that
        they stay the same if every total is doubled.
    widen : sequence of float
        Factors by which to widen what chance gives, each for a p of its own.

    Returns
    -------
    dict of str to ndarray, shape (len(widen),)
        Statistic -> its two-sided p; nan where either article has no sentences drawn, and where
        the gap can't be computed. A deal without a value counts as showing the gap.
    """
    names = list(a.observed)
    pile = np.concatenate([a.counts, b.counts])
    products = np.einsum("ij,ik->ijk", pile, pile).reshape(len(pile), len(names) ** 2)
    summed = np.hstack([pile, products])
    whole = summed.sum(axis=0)
    is_first = np.arange(len(pile)) < len(a.counts)

    def gaps(labels: NDArray[np.bool_]) -> dict[str, Floats]:
        """Gap of each deal in its standard error; `labels`, shape (deals, sentences)."""
        first = labels.astype(np.float64) @ summed
        of_a, of_b = (
            _values_and_errors(statistic, names, sums, size)
            for sums, size in ((first, len(a.counts)), (whole - first, len(b.counts)))
        )
        return {name: _in_errors(of_a[name], of_b[name]) for name in of_a}

    found = gaps(is_first[None])
    if not (a.drawn and b.drawn):
        return {name: np.full(len(widen), np.nan) for name in found}
    gap = np.concatenate(list(found.values()))
    factors = np.asarray(widen, dtype=np.float64)[:, None, None]

    def reached(generator: np.random.Generator, deals: int) -> NDArray[np.bool_]:
        labels = np.tile(is_first, (deals, 1))
        generator.permuted(labels, axis=1, out=labels)
        tails = uncertainty.tails_reached(
            factors * np.column_stack(list(gaps(labels).values())), gap
        )
        return np.moveaxis(np.stack(tails), 2, 0).reshape(deals, -1)

    seed = uncertainty.seed_for(a.article.sha256 + b.article.sha256)
    at_once = max(1, min(_DEALS_AT_ONCE, _SENTENCES_AT_ONCE // len(pile)))
    tails = uncertainty.shuffled_p_values(reached, seed, at_once)
    below, above = tails.reshape(2, len(widen), len(found))
    p = np.where(np.isnan(gap), np.nan, uncertainty.two_sided(below, above))
    return {name: p[:, place] for place, name in enumerate(found)}


def _values_and_errors(
    statistic: Statistic, names: Sequence[str], sums: Floats, size: int
) -> dict[str, tuple[Floats, Floats]]:
    """Value of each statistic on each deal, and its squared standard error.

    `sums` has a row per deal: the totals, then the sums of products of every two counts.

    As no statistic changes if all totals are doubled, its derivatives by the totals times a
    sentence's counts are what that sentence adds to it, and they add up to nothing. So the squared
    error is the sum of their squares, which follows from sums of products of the counts.
    """
    columns = len(names)
    totals, products = sums[:, :columns], sums[:, columns:].reshape(-1, columns, columns)
    steps = _STEP * np.maximum(np.abs(totals), 1.0)
    # The totals as they are, then with each of them moved: shape (counts, 1 + counts, deals).
    moved = np.repeat(totals.T[:, None, :], 1 + columns, axis=1)
    moved[np.arange(columns), 1 + np.arange(columns)] += steps.T
    values = statistic(dict(zip(names, moved, strict=True)))
    slopes = (np.stack([value[1:] - value[0] for value in values.values()]) / steps.T).T
    slopes = slopes.swapaxes(1, 2)  # of each deal, of each statistic, by each total
    squares = np.maximum(((slopes @ products) * slopes).sum(axis=2), 0.0).T
    errors = squares * size / max(1, size - 1)
    return {
        name: (value[0], error) for (name, value), error in zip(values.items(), errors, strict=True)
    }


def _in_errors(first: tuple[Floats, Floats], second: tuple[Floats, Floats]) -> Floats:
    """Gap over its standard error: 0 for no gap, infinite for one without any error."""
    gap = first[0] - second[0]
    error = np.sqrt(first[1] + second[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(gap == 0, 0.0, gap / error)
