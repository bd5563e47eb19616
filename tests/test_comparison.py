"""Outlets compared over many articles: what the difference rests on, and how sure it is."""

import numpy as np
import pandas as pd
import pytest

from presslens.errors import MeasureError
from presslens.measures.comparison import (
    COMPARISON_COLUMNS,
    MAX_OUTLETS,
    MIN_EVENTS,
    compare_outlets,
    holm,
)

EVENTS = 2 * MIN_EVENTS


def articles(outlets="AB", gap=0.0, events=EVENTS, noise=1.0, seed=3):
    """An article per outlet and event; articles on an event are alike, and A's lie higher."""
    random = np.random.default_rng(seed)
    level = random.normal(size=events)
    rows = [
        (f"{name}{n}", name, f"e{n}", level[n] + gap * (name == "A") + noise * random.normal())
        for name in outlets
        for n in range(events)
    ]
    return pd.DataFrame(rows, columns=["article", "outlet", "event", "x"])


def test_a_difference_is_that_of_means_with_its_interval_and_effect():
    table = articles(gap=1.0, noise=0.3)
    row = compare_outlets(table, ["x"]).iloc[0]
    means = table.groupby("outlet")["x"].mean()
    assert list(row.index) == list(COMPARISON_COLUMNS)
    assert row["difference"] == pytest.approx(means["A"] - means["B"])
    assert row["low"] < row["difference"] < row["high"]
    deviation = np.sqrt(table.groupby("outlet")["x"].var().mean())
    assert row["effect"] == pytest.approx(row["difference"] / deviation)
    assert (row["articles"], row["other_articles"], row["events"]) == (EVENTS, EVENTS, EVENTS)
    assert row["p"] < 0.001


def test_where_events_are_shared_the_difference_is_taken_within_each():
    table = articles(gap=0.2, noise=0.1)
    paired = compare_outlets(table, ["x"]).iloc[0]
    alone = compare_outlets(table.drop(columns="event"), ["x"]).iloc[0]
    assert (paired["design"], alone["design"]) == ("paired by event", "by article")
    assert paired["high"] - paired["low"] < (alone["high"] - alone["low"]) / 4
    assert paired["p"] < 0.001 < 0.05 < alone["p"]


def test_an_interval_is_as_wide_as_that_of_welch_or_of_the_paired_t_test():
    table = articles(noise=0.5)
    a, b = (table.loc[table["outlet"] == name, "x"].to_numpy() for name in "AB")
    two = np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / EVENTS) * 2.00  # t of some 78 degrees
    one = (a - b).std(ddof=1) / np.sqrt(EVENTS) * 2.02  # of 39
    for rows, half in ((table.drop(columns="event"), two), (table, one)):
        row = compare_outlets(rows, ["x"]).iloc[0]
        assert (row["high"] - row["low"]) / 2 == pytest.approx(half, rel=0.04)


def test_an_effect_is_less_sure_than_its_difference_as_its_deviation_is_an_estimate():
    row = compare_outlets(articles(gap=4.0).drop(columns="event"), ["x"]).iloc[0]
    # Hedges and Olkin (1985), Statistical Methods for Meta-Analysis, page 86.
    error = np.sqrt(2 / EVENTS + row["effect"] ** 2 / (4 * EVENTS))
    half = (row["effect_high"] - row["effect_low"]) / 2
    assert half == pytest.approx(2.0 * error, rel=0.15)


def test_many_articles_on_an_event_count_as_one_event_and_copies_belong_to_it():
    table = articles().assign(event=lambda rows: rows["outlet"] + rows["event"])
    once = compare_outlets(table, ["x"]).iloc[0]
    more = table.assign(article=table["article"] + " again", event="", copy_of=table["article"])
    twice = compare_outlets(pd.concat([table, more], ignore_index=True), ["x"]).iloc[0]
    assert twice["design"] == "by event"
    assert twice["events"] == once["events"] == 2 * EVENTS
    assert twice[["low", "high"]].tolist() == pytest.approx(
        once[["low", "high"]].tolist(), rel=0.05
    )


def test_only_outlets_with_enough_events_are_compared_and_the_largest_of_many():
    few = articles(events=MIN_EVENTS - 1)
    assert compare_outlets(few, ["x"]).empty
    assert compare_outlets(pd.concat([few, few.assign(article=few["article"] + "b")]), ["x"]).empty
    many = articles("ABCDEFG")[: -MIN_EVENTS - 1]  # G has fewer articles
    pairs = compare_outlets(many, ["x"], replicates=99)[["outlet", "other"]]
    assert len(pairs) == MAX_OUTLETS * (MAX_OUTLETS - 1) / 2
    assert "G" not in set(pairs.stack())


def test_missing_values_are_left_out_and_what_never_varies_has_no_p_value():
    table = articles(gap=1.0).assign(same=1.0)
    table.loc[table["event"] == "e0", "x"] = np.nan
    told = compare_outlets(table, ["x", "same"]).set_index("measure")
    assert told.at["x", "articles"] == EVENTS - 1
    assert np.isnan(told.at["same", "p"])
    assert told.at["x", "p_holm"] == told.at["x", "p"]  # what has no p value does not count


def test_what_is_missing_is_named():
    with pytest.raises(MeasureError, match="'grade'"):
        compare_outlets(articles(), ["grade"])


def test_holm_gives_the_values_of_his_procedure():
    p = np.array([0.01, np.nan, 0.02, 0.04, 0.02])
    assert holm(p).tolist() == pytest.approx([0.04, np.nan, 0.06, 0.06, 0.06], nan_ok=True)
