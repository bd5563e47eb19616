"""Whether one article tells more of the others' facts than another: a paired bootstrap of facts.

Two articles' intervals may overlap although their difference is clear, and each is held against
facts of its own; so the difference itself is drawn. The same draw of facts serves all articles,
which keeps together what a fact does to each of them. Where all facts speak the same way every draw
gives the same difference, be they two or two hundred; so p is never below that of the sign test in
which each of them favours one article.

References
----------
Schenker and Gentleman (2001), The American Statistician 55, 182-186 (why overlapping intervals
don't tell whether two values differ).
"""

from itertools import combinations

import numpy as np
import pandas as pd

from presslens.framing.coverage import expected_of, statuses
from presslens.uncertainty import (
    LEVEL,
    REPLICATES,
    Floats,
    bootstrap_p_value,
    bootstrap_totals,
    holm,
    percentile_interval,
    seed_for,
)

SHARES = {"lenient": "touched", "strict": "told in full"}
"""The two shares that are compared, with what an article does with a fact to have it counted."""

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
    "p": "twice the smaller tail of the bootstrap difference, at least 2 / 2 ** facts",
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
    expected = expected_of(statuses(facts))
    drawn, found = _drawn_shares(facts, replicates)
    outlets = dict(zip(facts["article"], facts["outlet"], strict=True))
    comparable = [slug for slug in outlets if not np.isnan(found["lenient", slug])]
    rows = []
    for share in SHARES:
        for a, b in combinations(comparable, 2):
            number = int((expected[a] | expected[b]).sum())
            gap = {
                "share": share,
                "article_a": a,
                "outlet_a": outlets[a],
                "article_b": b,
                "outlet_b": outlets[b],
                "value_a": found[share, a],
                "value_b": found[share, b],
                "difference": found[share, a] - found[share, b],
                "facts": number,
            }
            rows.append(gap | _interval_and_p(drawn[share, a] - drawn[share, b], number))
    table = pd.DataFrame(rows, columns=list(GAP_COLUMNS))
    table["p_holm"] = holm(table["p"].astype(float))
    return table


def _interval_and_p(differences: Floats, facts: int) -> dict[str, float]:
    # A draw without any fact that is expected of one of the two has no difference.
    known = differences[~np.isnan(differences)]
    if not len(known):
        return {}
    low, high = percentile_interval(known)
    p = max(float(bootstrap_p_value(known)), 2.0 ** (1 - facts))
    return {"low": float(low), "high": float(high), "p": p}


def told_apart(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `share_gaps` that stay clear of zero after Holm's correction."""
    return gaps[gaps["p_holm"] < 1 - LEVEL]


def _drawn_shares(
    facts: pd.DataFrame, replicates: int
) -> tuple[dict[tuple[str, str], Floats], dict[tuple[str, str], float]]:
    """Return each share of each article, drawn and as found, by share and slug."""
    codes = statuses(facts)
    told = {"lenient": codes != "absent", "strict": codes == "present"}
    expected = expected_of(codes)
    counts = np.hstack([expected, *(expected & told[share] for share in SHARES)])
    drawn = bootstrap_totals(counts, replicates, seed_for("share gaps"))
    of_drawn = _ratios(drawn, len(codes.columns))
    of_all = _ratios(counts.sum(axis=0, keepdims=True, dtype=np.float64), len(codes.columns))
    keys = [(share, slug) for share in SHARES for slug in codes]
    return (
        {key: of_drawn[:, place] for place, key in enumerate(keys)},
        {key: float(of_all[0, place]) for place, key in enumerate(keys)},
    )


def _ratios(totals: Floats, articles: int) -> Floats:
    """Divide each told total by the expected one; nan where nothing is expected."""
    expected = np.tile(totals[:, :articles], len(SHARES))
    return np.divide(
        totals[:, articles:], expected, out=np.full(expected.shape, np.nan), where=expected > 0
    )
