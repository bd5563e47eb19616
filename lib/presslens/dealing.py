"""Whether two articles' sentences could have been dealt from one pile.

A gap between two articles is told from chance only if few random deals of their sentences into two
piles of these sizes show one as large. With the ten or thirty sentences of a news report the far
tail of a percentile bootstrap is too thin: of gaps of nothing between eleven sentences and
thirty-four it calls one in ninety rarer than one in a thousand
(tests/bench/results/gap_p_values.csv). Deals need no such approximation: were the sentences of one
kind, every deal would be as likely as the one that was found.

References
----------
Pitman (1937), Supplement to the Journal of the Royal Statistical Society 4, 119-130.
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
_DEALS_AT_ONCE = 4000
# The same sum in another order differs in its last digits.
_TOLERANCE = 1e-9


def dealt_p_values(
    a: SentenceTotals, b: SentenceTotals, statistic: Statistic, widen: Sequence[float] = (1.0,)
) -> dict[str, Floats]:
    """P of each gap between two articles, if their sentences were dealt from one pile.

    Parameters
    ----------
    a, b : SentenceTotals
        The articles, with the same counts.
    statistic : callable
        See `Statistic`.
    widen : sequence of float
        Factors by which to widen what chance gives, each for a p of its own.

    Returns
    -------
    dict of str to ndarray, shape (len(widen),)
        Statistic -> its two-sided p; nan where either article has no sentences drawn, and where
        the gap can't be computed. A deal without a value counts as showing the gap.
    """
    names = list(a.observed)
    found = _gaps(statistic, names, _sums(a)[None], _sums(b)[None])
    if not (a.drawn and b.drawn):
        return {name: np.full(len(widen), np.nan) for name in found}
    pile = np.concatenate([a.counts, b.counts])
    is_first = np.arange(len(pile)) < len(a.counts)
    gap = np.column_stack([found[name] for name in found])
    edge = _TOLERANCE * np.maximum(1.0, np.abs(gap))
    factors = np.asarray(widen, dtype=np.float64)[:, None, None]

    def reached(generator: np.random.Generator, deals: int) -> NDArray[np.bool_]:
        labels = np.tile(is_first, (deals, 1))
        generator.permuted(labels, axis=1, out=labels)
        first = labels.astype(np.float64) @ pile
        dealt = _gaps(statistic, names, first, pile.sum(axis=0) - first)
        chance = factors * np.column_stack([dealt[name] for name in found])
        tails = ~(chance > gap + edge), ~(chance < gap - edge)
        return np.moveaxis(np.stack(tails), 2, 0).reshape(deals, -1)

    seed = uncertainty.seed_for(a.article.sha256 + b.article.sha256)
    at_once = max(1, min(_DEALS_AT_ONCE, _SENTENCES_AT_ONCE // len(pile)))
    tails = uncertainty.shuffled_p_values(reached, seed, at_once)
    below, above = tails.reshape(2, len(widen), len(found))
    p = np.where(np.isnan(gap), np.nan, uncertainty.two_sided(below, above))
    return {name: p[:, place] for place, name in enumerate(found)}


def _sums(one: SentenceTotals) -> Floats:
    return np.array(list(one.observed.values()), dtype=np.float64)


def _gaps(
    statistic: Statistic, names: Sequence[str], first: Floats, second: Floats
) -> dict[str, Floats]:
    """Gaps of each statistic between totals of two piles, shape (deals, counts) each."""
    of_first, of_second = (
        statistic({name: totals[:, place] for place, name in enumerate(names)})
        for totals in (first, second)
    )
    return {name: np.asarray(of_first[name] - of_second[name]) for name in of_first}
