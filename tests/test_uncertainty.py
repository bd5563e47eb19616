import numpy as np
import pytest
from timing import times_as_fast

from presslens.stats import bootstrap_totals, percentile_interval, seed_for


def test_each_replicate_draws_one_unit_fewer_than_there_are():
    totals = bootstrap_totals(np.ones((17, 1)), replicates=500)
    assert (totals == 16).all()


def test_equal_units_leave_nothing_to_chance():
    totals = bootstrap_totals(np.tile([20.0, 33.0], (12, 1)), replicates=200)
    assert (totals == [220.0, 363.0]).all()


def test_spread_of_a_mean_is_its_standard_error():
    words = np.array([12.0, 31.0, 7.0, 25.0, 18.0, 40.0, 22.0, 9.0, 28.0, 15.0])
    means = bootstrap_totals(words[:, None], replicates=40_000)[:, 0] / 9
    assert means.mean() == pytest.approx(words.mean(), rel=0.005)
    assert means.std() == pytest.approx(words.std(ddof=1) / np.sqrt(10), rel=0.02)


def test_columns_of_a_replicate_belong_to_the_same_draw():
    words = np.array([3.0, 40.0, 11.0, 25.0])
    totals = bootstrap_totals(np.column_stack([words, 2 * words]), replicates=300)
    assert np.array_equal(totals[:, 1], 2 * totals[:, 0])


def test_every_unit_can_be_drawn():
    totals = bootstrap_totals(np.eye(5), replicates=400)
    assert (totals.max(axis=0) >= 2).all()
    assert (totals.min(axis=0) == 0).all()


def test_blocks_of_replicates_are_drawn_afresh(monkeypatch):
    monkeypatch.setattr("presslens.stats._WEIGHTS_AT_ONCE", 60)
    totals = bootstrap_totals(np.eye(6), replicates=95)
    assert (totals.sum(axis=1) == 5).all()
    assert len(np.unique(totals, axis=0)) > 60


@pytest.mark.parametrize("units", [0, 1])
def test_too_few_units_to_draw_from_give_zero_totals(units):
    assert np.array_equal(bootstrap_totals(np.ones((units, 3)), replicates=7), np.zeros((7, 3)))


def test_same_seed_gives_the_same_draws_and_another_name_gives_others():
    units = np.arange(20.0)[:, None]
    first = bootstrap_totals(units, 50, seed_for("npr"))
    assert np.array_equal(first, bootstrap_totals(units, 50, seed_for("npr")))
    assert not np.array_equal(first, bootstrap_totals(units, 50, seed_for("nbc-news")))


def test_names_with_the_same_letters_have_seeds_of_their_own():
    states = {tuple(seed_for(name).generate_state(4)) for name in ("ab", "ba", "a", "b", "é")}
    assert len(states) == 5


def test_matrix_bootstrap_is_many_times_as_fast_as_a_loop():
    counts = np.random.default_rng(1).poisson(20, (34, 9)).astype(float)

    def loop(replicates: int) -> None:
        generator = np.random.default_rng(2)
        for _ in range(replicates):
            rows = [counts[generator.integers(len(counts))] for _ in range(len(counts))]
            [sum(float(row[column]) for row in rows) for column in range(9)]

    # A fiftieth of the replicates, so a replicate is fifty times as fast as the calls are.
    ratio = times_as_fast(lambda: bootstrap_totals(counts, 10_000), lambda: loop(200))
    assert 50 * ratio >= 35


def test_percentile_interval_leaves_the_tails_out():
    low, high = percentile_interval(np.arange(1001.0), level=0.9)
    assert (low, high) == pytest.approx((50.0, 950.0))


def test_percentile_interval_works_along_the_axis_asked_for():
    values = np.arange(101.0) + np.array([[0.0], [1000.0]])
    low, high = percentile_interval(values, level=0.8, axis=1)
    assert low == pytest.approx([10.0, 1010.0])
    assert high == pytest.approx([90.0, 1090.0])


def test_percentile_interval_of_a_statistic_that_can_fail_is_nan():
    low, high = percentile_interval([1.0, np.nan, 2.0])
    assert np.isnan(low)
    assert np.isnan(high)
