"""Whether one article tells more of the others' facts than another: a paired bootstrap of facts.

Two articles' intervals may overlap although their difference is clear, and each is held against
facts of its own; so the difference itself is drawn. The same draw of facts serves all articles,
which keeps together what a fact does to each of them.

References
----------
Schenker and Gentleman (2001), On judging the significance of differences by examining the overlap
between confidence intervals, The American Statistician 55, 182-186.
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
    "p": "twice the smaller tail of the bootstrap difference",
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
    drawn, found = _drawn_shares(facts, replicates)
    outlets = dict(zip(facts["article"], facts["outlet"], strict=True))
    comparable = [slug for slug in outlets if not np.isnan(found["lenient", slug])]
    rows = []
    for share in SHARES:
        for a, b in combinations(comparable, 2):
            differences = drawn[share, a] - drawn[share, b]
            # A draw without any fact that is expected of the article has no share.
            known = differences[~np.isnan(differences)]
            low, high = percentile_interval(known) if len(known) else (np.nan, np.nan)
            values = (found[share, a], found[share, b])
            rows.append(
                (share, a, outlets[a], b, outlets[b], *values, values[0] - values[1])
                + (float(low), float(high))
                + (float(bootstrap_p_value(known)) if len(known) else np.nan, np.nan)
            )
    table = pd.DataFrame(rows, columns=list(GAP_COLUMNS))
    table["p_holm"] = holm(table["p"])
    return table


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
    of_drawn, of_all = _ratios(drawn, len(codes.columns)), _ratios(
        counts.sum(axis=0, dtype=np.float64)[None], len(codes.columns)
    )
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
