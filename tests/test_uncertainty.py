import numpy as np
import pytest
from timing import times_as_fast

from presslens.uncertainty import (
    ENOUGH,
    LEVEL,
    SHUFFLES,
    SMALLEST_P,
    bootstrap_totals,
    holm,
    inflate,
    percentile_interval,
    seed_for,
    shuffled_p_values,
    smallest_detectable_gap,
    tails_reached,
    two_sided,
    wilson_interval,
)


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
    monkeypatch.setattr("presslens.uncertainty._WEIGHTS_AT_ONCE", 60)
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


def reaching(*shares):
    """Shuffles that reach what was found with these probabilities, test by test."""
    return lambda generator, number: generator.random((number, len(shares))) < shares


def test_p_is_the_share_of_shuffles_that_reach_what_was_found():
    p = shuffled_p_values(reaching(0.5, 0.02, 0.001))
    assert p == pytest.approx([0.5, 0.02, 0.001], rel=0.35)
    assert p[:2] == pytest.approx([0.5, 0.02], rel=0.1)


def test_p_is_never_zero_and_never_above_one():
    assert shuffled_p_values(reaching(0.0, 1.0)).tolist() == [SMALLEST_P, 1.0]
    assert two_sided(np.array([0.9, 0.01]), np.array([0.8, 1.0])).tolist() == [1.0, 0.02]


def test_a_test_is_shuffled_for_until_enough_reach_it_whatever_the_others_need():
    asked = []

    def reached(generator, number):
        asked.append(number)
        return generator.random((number, 1)) < 0.1

    alone = shuffled_p_values(reached, 7, 500)
    assert 0.8 * ENOUGH < sum(asked) * 0.1 < 1.5 * ENOUGH
    assert set(asked) == {500}

    def beside_a_rare_one(generator, number):
        return np.column_stack([generator.random((number, 1)) < 0.1, np.zeros(number, bool)])

    assert shuffled_p_values(beside_a_rare_one, 7, 500).tolist() == [*alone, SMALLEST_P]


def test_no_more_than_the_most_shuffles_are_drawn():
    asked = []

    def never(generator, number):
        asked.append(number)
        return np.zeros((number, 1), bool)

    shuffled_p_values(never, at_once=30_000)
    assert asked == [30_000, 30_000, 30_000, 10_000]
    assert sum(asked) == SHUFFLES


def test_what_differs_in_its_last_digits_is_as_far_and_so_is_no_value():
    found = np.array([0.3, 0.3, np.inf])
    chance = np.array([[0.1 + 0.2, 0.1, np.inf], [np.nan, 0.5, 1.0]])
    below, above = tails_reached(chance, found)
    assert below.tolist() == [[True, True, True], [True, False, True]]
    assert above.tolist() == [[True, False, True], [True, True, False]]


def test_shuffles_are_enough_for_a_correction_over_a_thousand_comparisons():
    assert 2 * SMALLEST_P < (1 - LEVEL) / 1000


def test_holm_multiplies_by_the_tests_still_open():
    # .01 x 4, .03 x 2 = .06 (after .02 x 3 = .06), .04 x 1 = .04 but never below the one before
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])


def test_holm_of_six_pairs():
    p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.6]
    # x6, x5, x4, x3, x2, x1 and never decreasing
    assert holm(p) == pytest.approx([0.006, 0.040, 0.156, 0.156, 0.156, 0.6])


def test_holm_never_exceeds_one():
    assert holm([0.5, 0.9]).tolist() == [1.0, 1.0]


def test_holm_leaves_a_single_test_alone():
    assert holm([0.03]).tolist() == [0.03]


def test_holm_does_not_count_tests_that_were_not_made():
    assert holm([np.nan, 0.02, 0.03])[1:] == pytest.approx([0.04, 0.04])
    assert np.isnan(holm([np.nan, 0.02])[0])


def test_smallest_detectable_gap_is_two_point_eight_standard_errors():
    assert smallest_detectable_gap(1.0) == pytest.approx(1.95996 + 0.84162, abs=1e-4)


def test_a_gap_of_that_size_is_seen_four_times_in_five():
    gap = float(smallest_detectable_gap(1.5))
    observed = np.random.default_rng(4).normal(gap, 1.5, 40_000)
    assert np.mean(np.abs(observed) > 1.95996 * 1.5) == pytest.approx(0.80, abs=0.01)


def test_inflation_widens_about_the_estimate():
    assert inflate([8.0, 10.0, 13.0], 10.0, 1.5).tolist() == [7.0, 10.0, 14.5]


def test_wilson_interval_of_half():
    # n = 100, z = 1.95996: centre .5, half-width z / (1 + z2/n) * sqrt(.25/n + z2/4n2)
    low, high = wilson_interval(50, 100)
    assert (low, high) == (pytest.approx(0.40383, abs=1e-5), pytest.approx(0.59617, abs=1e-5))


def test_wilson_interval_of_none_reaches_up_from_zero():
    low, high = wilson_interval(0, 10)
    assert low == pytest.approx(0.0, abs=1e-12)
    assert high == pytest.approx(0.27753, abs=1e-5)


def test_wilson_interval_of_no_trial_is_nan():
    low, high = wilson_interval([0, 3], [0, 4])
    assert np.isnan([low[0], high[0]]).all()
    assert not np.isnan([low[1], high[1]]).any()
