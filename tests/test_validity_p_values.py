import math

import pytest

from presslens.uncertainty import SMALLEST_P
from presslens.validity.p_values import association_p_value, order_p_value, sign_test_p_value


def test_equal_orders_of_three_come_by_chance_in_two_of_six():
    assert order_p_value([1, 2, 3], [4, 5, 6]) == pytest.approx(1 / 3, abs=0.02)


def test_an_opposed_order_is_as_far_from_chance_as_an_equal_one():
    equal, opposed = (order_p_value(range(6), order) for order in (range(6), range(6, 0, -1)))
    assert equal == pytest.approx(2 / math.factorial(6), rel=0.3)
    assert opposed == pytest.approx(equal, rel=0.3)


def test_an_order_without_likeness_is_what_chance_gives():
    assert order_p_value([1, 2, 3, 4], [2, 4, 1, 3]) == 1.0


@pytest.mark.parametrize("places", [([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [2, 2, 2]), ([1], [1])])
def test_tied_places_have_no_p(places):
    assert math.isnan(order_p_value(*places))


def test_two_categories_that_go_together_have_the_p_of_their_arrangements():
    # Four things in two pairs: 2 of the 6 ways to place two of them are as far apart.
    p = association_p_value(["a", "a", "b", "b"], ["x", "x", "y", "y"])
    assert p == pytest.approx(1 / 3, abs=0.02)


def test_categories_spread_evenly_are_what_chance_gives():
    assert association_p_value(["a", "a", "b", "b"], ["x", "y", "x", "y"]) == 1.0


@pytest.mark.parametrize("rows", [["a", "a"], ["a", "b"], []])
def test_one_category_has_no_p(rows):
    assert math.isnan(association_p_value(rows, ["x"] * len(rows)))


def test_p_is_never_zero_and_names_the_smallest_there_can_be():
    assert order_p_value(range(12), range(12)) == SMALLEST_P


def test_a_test_keeps_its_shuffles_and_another_name_has_others():
    p = {name: order_p_value(range(5), [0, 1, 2, 4, 3], name) for name in ("a", "b")}
    assert p["a"] == order_p_value(range(5), [0, 1, 2, 4, 3], "a")
    assert p["a"] != p["b"]


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [(0, 0, 1), (1, 1, 1), (3, 0, 2 / 8), (0, 3, 2 / 8), (4, 1, 2 * 6 / 32), (2, 1, 1)],
)
def test_the_sign_test_is_exact(first, second, p):
    assert sign_test_p_value(first, second) == pytest.approx(p)
