"""Whether one article tells more of the others' facts than another: facts drawn and swapped.

Two articles' intervals may overlap although their difference is clear, and each is held against
facts of its own; so the difference itself is drawn. The same draw of facts serves all articles,
which keeps together what a fact does to each of them. Where all facts speak the same way every draw
gives the same difference, be they two or two hundred; so p comes from swaps instead: of each fact,
what the one article does with it and what the other does are exchanged at random.

References
----------
Fisher (1935), The Design of Experiments, section 21 (what is exchanged at random).
Schenker and Gentleman (2001), The American Statistician 55, 182-186 (why overlapping intervals
don't tell whether two values differ).
"""

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from presslens.framing.coverage import expected_of, statuses
from presslens.framing.facts import are_touched
from presslens.uncertainty import (
    LEVEL,
    REPLICATES,
    Floats,
    bootstrap_totals,
    holm,
    percentile_interval,
    seed_for,
    shuffled_p_values,
    tails_reached,
    two_sided,
)

SHARES = {"lenient": "touched", "strict": "told in full"}
"""The two shares that are compared, with what an article does with a fact to have it counted."""

Counts = Mapping[tuple[str, str], NDArray[np.bool_]]
"""By share and slug: one row per fact, whether it is expected of the article, and told."""

GAP_COLUMNS = {
    "share": "lenient (touched) or strict (told in full)",
    "article_a": "slug of one article",
    "outlet_a": "who published it",
    "article_b": "slug of the other",
    "outlet_b": "who published it",
    "value_a": "share of the facts that two others of article_a touch",
    "value_b": "share of the facts that two others of article_b touch",
    "difference": "value_a - value_b",
    "low": "95% bootstrap interval of the difference, if the facts were a sample",
    "high": "its upper end",
    "facts": "number of facts that are expected of one of the two or of both",
    "p": "how often such a difference comes of swapping the articles' dealings with each fact at "
    "random; nan where there is no interval",
    "p_holm": "p after Holm's correction over all pairs and both shares",
}


def share_gaps(facts: pd.DataFrame, replicates: int = REPLICATES) -> pd.DataFrame:
    """Compare the shares of the others' facts that two articles tell, for each pair.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it; core facts are used.
    replicates : int
        Bootstrap replicates.

    Returns
    -------
    DataFrame
        One row per share and pair of articles of which at least one fact is expected; columns as
        in `GAP_COLUMNS`. Interval and p are nan where too few facts leave nothing to draw.
    """
    counts = _counts(facts)
    drawn, found = _drawn_shares(counts, replicates)
    outlets = dict(zip(facts["article"], facts["outlet"], strict=True))
    comparable = [slug for slug in outlets if not np.isnan(found["lenient", slug])]
    rows = []
    for share in SHARES:
        for a, b in combinations(comparable, 2):
            first, second = counts[share, a], counts[share, b]
            gap = {
                "share": share,
                "article_a": a,
                "outlet_a": outlets[a],
                "article_b": b,
                "outlet_b": outlets[b],
                "value_a": found[share, a],
                "value_b": found[share, b],
                "difference": found[share, a] - found[share, b],
                "facts": int((first[:, 0] | second[:, 0]).sum()),
            }
            interval = _interval(drawn[share, a] - drawn[share, b])
            p = {"p": _swap_p_value(first, second, share)} if interval else {}
            rows.append(gap | interval | p)
    table = pd.DataFrame(rows, columns=list(GAP_COLUMNS))
    table["p_holm"] = holm(table["p"].astype(float))
    return table


def _interval(differences: Floats) -> dict[str, float]:
    # A draw without any fact that is expected of one of the two has no difference.
    known = differences[~np.isnan(differences)]
    if not len(known):
        return {}
    low, high = percentile_interval(known)
    return {"low": float(low), "high": float(high)}


def _swap_p_value(first: NDArray[np.bool_], second: NDArray[np.bool_], share: str) -> float:
    """P of the difference, if with each fact the two articles could as well have changed places.

    `first` and `second` have a row per fact: whether it is expected of the article, and told. A
    swap that leaves one of the two without an expected fact counts as showing as much.
    """
    moved = second.astype(np.float64) - first
    sums = first.sum(axis=0), second.sum(axis=0)
    found = np.array(sums[0][1] / sums[0][0] - sums[1][1] / sums[1][0])

    def reached(generator: np.random.Generator, swaps: int) -> NDArray[np.bool_]:
        change = generator.integers(0, 2, (swaps, len(moved))) @ moved
        told, other = sums[0] + change, sums[1] - change
        with np.errstate(divide="ignore", invalid="ignore"):
            swapped = told[:, 1] / told[:, 0] - other[:, 1] / other[:, 0]
        return np.column_stack(tails_reached(swapped, found))

    return float(two_sided(*shuffled_p_values(reached, seed_for(f"swapped facts {share}"))))


def told_apart(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `share_gaps` that stay clear of zero after Holm's correction."""
    return gaps[gaps["p_holm"] < 1 - LEVEL]


def _counts(facts: pd.DataFrame) -> Counts:
    """For each share and article: which facts are expected of it, and which of these it tells."""
    codes = statuses(facts)
    told = {"lenient": are_touched(codes), "strict": codes == "present"}
    expected = expected_of(codes)
    return {
        (share, slug): np.column_stack([expected[slug], expected[slug] & told[share][slug]])
        for share in SHARES
        for slug in codes
    }


def _drawn_shares(
    counts: Counts, replicates: int
) -> tuple[dict[tuple[str, str], Floats], dict[tuple[str, str], float]]:
    """Return each share of each article, drawn and as found, by share and slug."""
    matrix = np.hstack(list(counts.values()))
    drawn = bootstrap_totals(matrix, replicates, seed_for("share gaps"))
    of_drawn = _ratios(drawn)
    of_all = _ratios(matrix.sum(axis=0, keepdims=True, dtype=np.float64))
    return (
        {key: of_drawn[:, place] for place, key in enumerate(counts)},
        {key: float(of_all[0, place]) for place, key in enumerate(counts)},
    )


def _ratios(totals: Floats) -> Floats:
    """Divide each told total by the expected one before it; nan where nothing is expected."""
    expected, told = totals[:, ::2], totals[:, 1::2]
    return np.divide(told, expected, out=np.full(told.shape, np.nan), where=expected > 0)
