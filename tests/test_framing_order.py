"""Places of facts in their articles, on sheets small enough to work out by eye."""

import math

import pytest
from fact_sheet import facts_of

from presslens.framing import order
from presslens.framing.facts import load_facts

SHEET = facts_of(
    {"H1": "ppp", "H2": "pp-", "H3": "qpx"},
    {
        ("H1", "a"): 1,
        ("H1", "b"): (6, 8),
        ("H1", "c"): 11,
        ("H2", "a"): 4,
        ("H2", "b"): 1,
        ("H3", "a"): (3, 9),
        ("H3", "b"): 2,
        ("H3", "c"): 1,
    },
)


def test_a_place_runs_from_the_first_sentence_to_the_last():
    table = order.places(SHEET).set_index(["fact_id", "article"])
    assert table.loc[("H1", ["a", "b", "c"]), "first_place"].tolist() == [0, 0.5, 1]
    assert table.loc[("H1", "b"), "clearest_place"] == 0.7
    assert ("H2", "c") not in table.index


def test_an_article_of_one_sentence_has_its_fact_at_the_start():
    facts = facts_of({"H1": "p"}, sentences=1)
    assert order.places(facts)["first_place"].tolist() == [0]


def test_shared_facts_come_by_the_median_of_their_first_mentions():
    one_late = facts_of(
        {"H1": "ppp", "H2": "ppp"},
        {("H1", "a"): 2, ("H1", "b"): 3, ("H1", "c"): 4, ("H2", "c"): 11},
    )
    assert order.shared_places(one_late)["fact_id"].unique().tolist() == ["H2", "H1"]
    shared = order.shared_places(SHEET)
    assert shared["fact_id"].unique().tolist() == ["H3", "H1"]
    assert order.shared_places(SHEET, least=2)["fact_id"].unique().tolist() == ["H3", "H2", "H1"]


def test_of_two_articles_the_facts_of_both_are_shared():
    two = SHEET[SHEET["article"] != "c"]
    assert set(order.shared_places(two)["fact_id"]) == {"H1", "H2", "H3"}
    assert order.shared_places(SHEET[SHEET["article"] == "a"]).empty


def test_what_an_article_opens_with_is_followed_through_the_others():
    table = order.leads(SHEET).set_index(["article", "fact_id", "other"])
    assert table.loc[("a", "H1", "c"), ["first", "status"]].tolist() == [11, "present"]
    assert table.loc[("a", "H1", "b"), ["first", "clearest"]].tolist() == [6, 8]
    assert table.loc[("b", "H2", "c"), ["first", "status"]].tolist() == [0, "absent"]
    assert math.isnan(table.loc[("b", "H2", "c"), "first_place"])


def test_a_first_sentence_that_contradicts_a_fact_does_not_open_with_it():
    assert "c" not in set(order.leads(SHEET)["article"])


def test_a_first_sentence_from_which_a_fact_is_no_more_than_inferred_does_not_open_with_it(corpus):
    codes = {"H1": "qp", "H2": "qp", "H3": "pp"}
    facts = facts_of(codes, {("H1", "a"): (1, 2), ("H3", "a"): (1, 2)})
    opened = order.leads(facts)
    assert opened.loc[opened["article"] == "a", "fact_id"].tolist() == ["H2", "H3"]
    # NBC News's first sentence has no call; that it was on Friday follows from its second.
    leads = order.leads(load_facts(corpus)).query("article == 'nbc-news'")
    assert "The call was on Friday" not in set(leads["fact"])


def test_two_articles_in_reverse_order_have_tau_minus_one():
    pairs = order.rank_correlations(SHEET).set_index(["article_a", "article_b"])
    # a has H1, H3, H2 by first mention; b has H2, H3, H1: every pair of facts is reversed.
    assert pairs.loc[("a", "b"), "first"] == pytest.approx(-1)
    # By clearest sentence a has H1, H2, H3: H2 and H3 now stand as in b.
    assert pairs.loc[("a", "b"), "clearest"] == pytest.approx(-1 / 3)
    assert pairs.loc[("a", "b"), "facts"] == 3


def test_articles_that_share_no_fact_have_no_tau():
    pairs = order.rank_correlations(facts_of({"H1": "p-", "H2": "-p"}))
    assert math.isnan(pairs.loc[0, "first"])
    assert pairs.loc[0, "facts"] == 0


@pytest.mark.parametrize(
    ("a", "b", "tau"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4], 1.0),
        ([1, 2, 3, 4], [1, 2, 4, 3], 4 / 6),
        # Ties: concordant 4, discordant 0, of pairs untied 5 and 5.
        ([1, 1, 2, 3], [1, 2, 2, 3], 4 / 5),
    ],
)
def test_kendalls_tau_b(a, b, tau):
    assert order.kendall_tau(a, b) == pytest.approx(tau)


def test_tau_of_a_constant_is_unknown():
    assert math.isnan(order.kendall_tau([1, 1, 1], [1, 2, 3]))
