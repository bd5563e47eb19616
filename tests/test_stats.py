import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens import stats
from presslens.stats import bootstrap_totals, percentile_interval, seed_for, student_quantile


@given(st.lists(st.integers(0, 50), min_size=2, max_size=20))
def test_each_replicate_draws_one_unit_fewer_than_there_are_and_all_columns_alike(counts):
    table = np.column_stack([np.ones(len(counts)), counts, 2 * np.array(counts)])
    drawn, totals, doubled = bootstrap_totals(table, replicates=30).T
    assert (drawn == len(counts) - 1).all()
    assert np.array_equal(doubled, 2 * totals)
    assert ((totals >= min(counts) * drawn) & (totals <= max(counts) * drawn)).all()


def test_spread_of_a_mean_is_its_standard_error():
    words = np.array([12.0, 31.0, 7.0, 25.0, 18.0, 40.0, 22.0, 9.0, 28.0, 15.0])
    means = bootstrap_totals(words[:, None], replicates=40_000)[:, 0] / 9
    assert means.mean() == pytest.approx(words.mean(), rel=0.005)
    assert means.std() == pytest.approx(words.std(ddof=1) / np.sqrt(10), rel=0.02)


def test_blocks_of_replicates_are_drawn_afresh(monkeypatch):
    monkeypatch.setattr(stats, "_BLOCK", 60)
    totals = bootstrap_totals(np.eye(6), replicates=95)
    assert (totals.sum(axis=1) == 5).all()
    assert len(np.unique(totals, axis=0)) > 60


@pytest.mark.parametrize("units", [0, 1])
def test_too_few_units_to_draw_from_give_zero_totals(units):
    assert np.array_equal(bootstrap_totals(np.ones((units, 3)), replicates=7), np.zeros((7, 3)))


def test_same_seed_gives_the_same_draws_and_another_name_gives_others():
    units = np.arange(20.0)[:, None]
    names = ("npr", "npr", "nbc-news", "rpn", "é")
    first, again, *others = (bootstrap_totals(units, 50, seed_for(name)) for name in names)
    assert np.array_equal(first, again)
    assert not any(np.array_equal(first, other) for other in others)


def test_the_draws_are_those_that_were_published():
    totals = bootstrap_totals([[1.0], [10.0], [100.0]])
    assert totals.shape == (10_000, 1)
    assert totals[:6, 0].tolist() == [11, 200, 110, 101, 11, 11]
    assert seed_for("a").entropy == [20150918, 97]


@pytest.mark.parametrize(
    ("values", "options", "interval"),
    [
        (np.arange(1001.0), {}, (25.0, 975.0)),
        (np.arange(1001.0), {"level": 0.9}, (50.0, 950.0)),
        (
            np.arange(101.0) + np.array([[0.0], [1000.0]]),
            {"level": 0.8, "axis": 1},
            ([10.0, 1010.0], [90.0, 1090.0]),
        ),
        ([1.0, np.nan, 2.0], {}, (np.nan, np.nan)),  # a statistic that can fail
        # Of ten units: 2.262 deviations, which leave out 1.18 per cent on either side.
        (np.arange(1001.0), {"units": 10}, (11.85, 988.15)),
    ],
)
def test_percentile_interval_leaves_the_tails_out(values, options, interval):
    ends = percentile_interval(values, **{"units": 10**9, **options})
    for end, expected in zip(ends, interval, strict=True):
        assert end == pytest.approx(expected, nan_ok=True, abs=0.05)


@pytest.mark.parametrize(
    ("probability", "degrees", "table"),
    [(0.975, 9, 2.262), (0.975, 30, 2.042), (0.95, 9, 1.833), (0.995, 20, 2.845)],
)
def test_students_t_is_that_of_the_tables(probability, degrees, table):
    # Abramowitz and Stegun (1964), table 26.10.
    assert student_quantile(probability, degrees) == pytest.approx(table, abs=0.0006)
