"""Outlets compared over many articles: effect sizes with intervals, by event.

With tens of articles an outlet is a sample of what it publishes, so a difference has an interval
and a p value. Four articles are four texts: nothing here is for them.

Reports of one event are alike, so events are what is drawn, not articles: the mean of an outlet is
that of its means by event, and no large event stands for the outlet. Where two outlets share at
least `MIN_EVENTS` events, and half of those of one, their difference is taken within each; else it
is that of their means, and an event that both have counts once. Intervals and p values are from the
wild cluster bootstrap-t with random signs; p values are adjusted by Holm over all rows.

References
----------
Cameron, Gelbach and Miller (2008), Bootstrap-based improvements for inference with clustered
errors, Review of Economics and Statistics 90, 414-427. Holm (1979), A simple sequentially rejective
multiple test procedure, Scandinavian Journal of Statistics 6, 65-70. Cohen (1988), Statistical
Power Analysis, chapter 2 (the effect size).
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from presslens.errors import MeasureError
from presslens.stats import LEVEL, SEED, Floats

MIN_EVENTS = 20
"""Events (articles, where no events are known) that an outlet must have to be compared.

With fewer, too few are drawn for an interval to hold; tests/bench/outlet_comparison.py measured it.
"""

MAX_OUTLETS = 5
"""Outlets that are compared, those with the most articles: each pair makes the others less sure."""

REPLICATES = 19_999
"""So many that Holm's correction over some hundred rows leaves p values that can be reached."""

COMPARISON_COLUMNS = {
    "measure": "what is compared",
    "outlet": "one outlet",
    "other": "the other",
    "design": "paired by event, by event, or by article where each is an event of its own",
    "articles": "articles of the outlet that have the measure; of shared events only, if paired",
    "other_articles": "of the other",
    "events": "events behind the row; an article without event is one",
    "mean": "of the outlet's means by event",
    "other_mean": "of the other",
    "difference": "mean less other_mean",
    "low": "lower end of its 95% interval",
    "high": "upper end",
    "effect": "difference in standard deviations of articles within outlets (Cohen's d)",
    "effect_low": "lower end of its 95% interval, which holds the truth in 92 to 95% of samples",
    "effect_high": "upper end",
    "p": "p value of no difference",
    "p_holm": "the same, adjusted by Holm over all rows",
}

_MAX_GROUPS = 1_000  # events beyond that are drawn in groups, whose error is as right
_BLOCK = 2_000  # replicates drawn at once


def compare_outlets(
    articles: pd.DataFrame, measures: Sequence[str], replicates: int = REPLICATES
) -> pd.DataFrame:
    """Compare each pair of outlets that have enough articles, on each measure.

    Parameters
    ----------
    articles : DataFrame
        A row per article: outlet, the measures, and, where they are known, article (its name),
        event and copy_of (the article that it copies: a copy belongs to the event of its original).
    measures : sequence of str
        Columns of numbers; cells without one are left out.
    replicates : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        A row per measure and pair; columns as in `COMPARISON_COLUMNS`. No row where fewer than two
        outlets have `MIN_EVENTS` events.

    Raises
    ------
    MeasureError
        If the outlet or a measure is missing.
    """
    if missing := {"outlet", *measures} - set(articles):
        raise MeasureError(f"no column {sorted(missing)[0]!r} to compare outlets by")
    table = articles.assign(event=_events(articles))
    counts = table.groupby("outlet")["event"].agg(["size", "nunique"])
    counts = counts[(counts["nunique"] >= MIN_EVENTS) & (counts.index != "")]
    outlets = counts.sort_values("size", ascending=False, kind="stable").index[:MAX_OUTLETS]
    rows, influences = [], []
    for measure in measures:
        for outlet, other in combinations(sorted(outlets), 2):
            known = table[table["outlet"].isin([outlet, other])].dropna(subset=[measure])
            values = known[["outlet", "event"]].assign(value=known[measure].astype(float))
            row = _row(values, outlet, other)
            if row is not None:
                rows.append({"measure": measure, "outlet": outlet, "other": other, **row[0]})
                influences.append(row[1])
    if not rows:
        return pd.DataFrame(columns=list(COMPARISON_COLUMNS))
    return _with_intervals(pd.DataFrame(rows), influences, replicates)


def _events(articles: pd.DataFrame) -> pd.Series:
    """Event of each article; itself where none is known, that of the original for a copy."""
    names = articles.get("article", pd.Series(range(len(articles)), articles.index)).astype(str)
    known = articles.get("event", pd.Series("", articles.index)).fillna("").astype(str)
    events = ("event " + known).where(known != "", "article " + names)
    originals = (
        articles.get("copy_of", pd.Series("", articles.index))
        .fillna("")
        .map(dict(zip(names, events, strict=True)))
    )
    return originals.where((known == "") & originals.notna(), events)


def _row(
    values: pd.DataFrame, outlet: str, other: str
) -> tuple[dict[str, object], pd.DataFrame] | None:
    """Means and difference of two outlets, and what each event adds to their error."""
    means = values.groupby(["event", "outlet"])["value"].mean().unstack()
    if not {outlet, other} <= set(means):
        return None
    shared = means.dropna()
    paired = len(shared) >= max(MIN_EVENTS, min(means.notna().sum()) / 2)
    if paired:
        values = values[values["event"].isin(shared.index)]
        means = shared
    first, second = means[outlet].dropna(), means[other].dropna()
    if min(len(first), len(second)) < MIN_EVENTS:
        return None
    sizes = values["outlet"].value_counts()
    by_article = "by article" if len(means) == len(values) else "by event"
    squares = (values["value"] - values.groupby("outlet")["value"].transform("mean")) ** 2
    variance = squares.sum() / (len(values) - 2)
    # What each event adds to the error of the logarithm of the deviation.
    beyond = (squares - squares.mean()).groupby(values["event"]).sum() / (2 * squares.sum())
    return {
        "design": "paired by event" if paired else by_article,
        "articles": int(sizes[outlet]),
        "other_articles": int(sizes[other]),
        "events": len(means),
        "mean": first.mean(),
        "other_mean": second.mean(),
        "difference": first.mean() - second.mean(),
        "deviation": np.sqrt(variance),
    }, _influence(first, second, paired=paired).assign(deviation=beyond)


def _influence(first: pd.Series, second: pd.Series, *, paired: bool) -> pd.DataFrame:
    """Tell what each event adds to the error of either mean, and its share in that mean.

    Of pairs, the mean is that of their differences, and there is no other.
    """
    if paired:
        first, second = first - second, pd.Series(dtype=float)
    parts = {
        "a": (first - first.mean()) / len(first),
        "b": (second - second.mean()) / max(1, len(second)),
        "share_a": pd.Series(1 / len(first), first.index),
        "share_b": pd.Series(1 / max(1, len(second)), second.index),
    }
    return pd.DataFrame(parts).fillna(0.0)


def _with_intervals(
    table: pd.DataFrame, influences: Sequence[pd.DataFrame], replicates: int
) -> pd.DataFrame:
    """Intervals and p values from the bootstrap; rows without any spread have none."""
    events = pd.Index(sorted({event for one in influences for event in one.index}))
    groups = pd.Series(np.arange(len(events)) % _MAX_GROUPS, events)
    known = range(min(len(events), _MAX_GROUPS))
    aligned = [
        one.groupby(groups[one.index].to_numpy()).sum().reindex(known, fill_value=0.0).to_numpy()
        for one in influences
    ]
    added = np.stack(aligned)  # (rows, events, 5)
    drawn = _drawn_t(added[:, :, :4], replicates)  # (rows, replicates)
    net = added[:, :, 0] - added[:, :, 1]
    # A factor for few events would be the same in the replicates, and cancel.
    error = np.sqrt((net**2).sum(axis=1))
    error[error < 1e-12] = np.nan
    t = np.abs(table["difference"].to_numpy()) / error
    reached = (drawn >= t[:, None]).sum(axis=1)
    p = np.where(np.isnan(t), np.nan, (1 + reached) / (1 + replicates))
    deviation = table["deviation"].where(table["deviation"] > 0)
    table = table.assign(effect=table["difference"] / deviation, p=p, p_holm=holm(p))
    # The deviation is an estimate too: an effect is less sure than its difference.
    of_effect = net / deviation.to_numpy()[:, None]
    of_effect -= table["effect"].to_numpy()[:, None] * added[:, :, 4]
    reach = np.quantile(drawn, LEVEL, axis=1)
    for value, prefix, sure in (
        ("difference", "", error),
        ("effect", "effect_", np.sqrt((of_effect**2).sum(axis=1))),
    ):
        width = np.where(np.isnan(error), np.nan, reach * sure)
        table[f"{prefix}low"], table[f"{prefix}high"] = table[value] - width, table[value] + width
    return table[list(COMPARISON_COLUMNS)]


def _drawn_t(influence: Floats, replicates: int) -> Floats:
    """Absolute t of each row in each replicate, in which every event keeps or changes its sign.

    `influence` has shape (rows, events, 4): parts a and b of the error, and their shares.
    """
    a, b, share_a, share_b = np.moveaxis(influence, 2, 0)
    net = a - b
    sums = np.stack([a, b, net * share_a, net * share_b], axis=1)  # (rows, 4, events)
    own = (net**2).sum(axis=1)[:, None]
    shares = [(one * two).sum(axis=1)[:, None] for one, two in (
        (share_a, share_a), (share_b, share_b), (share_a, share_b)
    )]  # fmt: skip
    generator = np.random.default_rng(SEED)
    drawn = np.empty((len(influence), replicates))
    for start in range(0, replicates, _BLOCK):
        size = min(_BLOCK, replicates - start)
        signs = 2.0 * generator.integers(0, 2, (influence.shape[1], size), dtype=np.int8) - 1
        mean_a, mean_b, with_a, with_b = np.moveaxis(sums @ signs, 1, 0)
        # The sum of squares of what events add, each mean taken anew.
        squares = own + mean_a**2 * shares[0] + mean_b**2 * shares[1]
        squares += 2 * (mean_b * with_b - mean_a * with_a - mean_a * mean_b * shares[2])
        with np.errstate(divide="ignore", invalid="ignore"):
            t = np.abs(mean_a - mean_b) / np.sqrt(np.maximum(squares, 0))
        drawn[:, start : start + size] = np.nan_to_num(t, nan=0.0)
    return drawn


def holm(p: Floats) -> Floats:
    """Adjust p values by Holm's procedure; those that are nan stay so and do not count.

    >>> holm(np.array([0.01, 0.04, 0.03])).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    adjusted = np.full(len(p), np.nan)
    order = np.argsort(p)[: np.isfinite(p).sum()]
    steps = p[order] * (len(order) - np.arange(len(order)))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(steps)) if len(order) else steps
    return adjusted
