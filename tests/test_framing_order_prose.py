"""Sentences about the order of facts, for few and many articles."""

from fact_sheet import facts_of

from presslens.framing import order_prose
from presslens.framing.order import rank_correlations, shared_places

SHEET = facts_of(
    {"H1": "pppp", "H2": "pqx-", "C1": "--pp", "C2": "--pq", "C3": "p---"},
    {
        ("H1", "b"): 2,
        ("H1", "c"): (3, 5),
        ("H1", "d"): 7,
        ("C1", "c"): 4,
        ("C2", "d"): 3,
        ("H2", "c"): 1,
    },
)
ALONE = facts_of({"H1": "p", "H2": "-"})


def test_the_headline_names_the_lead_that_stands_latest_and_its_fact():
    assert order_prose.order_headline(SHEET) == (
        "A opens with what D first has in sentence 7 of 11: “Fact H1”"
    )


def test_nothing_is_buried_where_all_open_with_the_same():
    assert order_prose.order_headline(facts_of({"H1": "pp"})) == (
        "No article buries what another opens with"
    )


def test_first_and_clearest_sentence_are_both_told():
    listed = order_prose.leads_list(SHEET).data
    assert "Fact H1 (B: sentence 2; C: sentence 3, most clearly in 5; D: sentence 7)" in listed


def test_an_article_that_says_otherwise_is_not_said_to_tell():
    listed = order_prose.leads_list(SHEET).data
    assert "Fact H2 (B: sentence 1; C: contradicted in sentence 1; D: left out)" in listed


def test_the_pair_whose_order_hangs_most_on_the_sentence_is_named():
    table = rank_correlations(SHEET).dropna()
    text = order_prose.correlations_statement(SHEET)
    row = table.loc[(table["first"] - table["clearest"]).abs().idxmax()]
    assert f"for {row['outlet_a']} and {row['outlet_b']} it goes from" in text


def test_two_articles_have_one_tau_by_either_sentence():
    two = facts_of({"H1": "pp", "H2": "pp"}, {("H2", "a"): 2, ("H1", "b"): (1, 4), ("H2", "b"): 3})
    assert order_prose.correlations_statement(two) == (
        "Kendall's tau of two articles' order is 1.00 by first mention and −1.00 by clearest "
        "sentence"
    )


def test_articles_that_share_too_few_facts_are_not_compared():
    assert order_prose.correlations_statement(facts_of({"H1": "pp"})) == (
        "No two articles share enough facts to compare their order"
    )


def test_one_article_is_not_compared():
    assert order_prose.order_headline(ALONE).startswith("One article alone")
    assert order_prose.leads_list(ALONE).data.startswith("With one article there is no other")
    assert order_prose.correlations_statement(ALONE) == ""
    assert order_prose.order_alt(shared_places(ALONE)).startswith("An empty picture")


def test_the_alternative_text_has_the_ends_and_the_widest_spread():
    text = order_prose.order_alt(shared_places(SHEET))
    assert "Earliest: Fact H2. Latest: Fact H1. Furthest apart by first mention: Fact H1." in text
