"""Sentences about the fact sheet say what its tables hold, for few and many articles."""

import re

import pandas as pd
import pytest
from fact_sheet import facts_of

from presslens.framing import coding_aid, coverage, facts_prose
from presslens.framing.agreement import agreement
from presslens.framing.differences import CARD_COLUMNS, load_differences
from presslens.framing.facts import load_facts
from presslens.framing.order import shared_places

SHEET = facts_of(
    {"H1": "pppp", "H2": "pqx-", "C1": "--pp", "C2": "--pq", "C3": "p---"},
    {("H1", "b"): 2, ("H1", "c"): 3, ("H1", "d"): 7, ("C1", "c"): 4, ("H2", "c"): 1},
)
ALONE = facts_of({"H1": "p", "H2": "-"})


def cards(*rows):
    columns = ("difference_id", "kind", "compatible")
    table = pd.DataFrame(rows, columns=columns).assign(
        disagreement=lambda t: t["kind"] == "contradiction",
        topic=lambda t: "Topic " + t["difference_id"],
        article="a",
        outlet="A",
        words="",
        note="",
    )
    return table[list(CARD_COLUMNS)]


def test_the_headline_counts_what_all_tell_in_full():
    assert facts_prose.coverage_headline(SHEET) == (
        "One of five facts is told in full by all four articles"
    )
    none = facts_of({"H1": "pq", "H2": "--"})
    assert facts_prose.coverage_headline(none) == (
        "None of two facts is told in full by both articles"
    )


def test_a_single_article_is_spoken_of_alone():
    assert facts_prose.coverage_headline(ALONE) == "One of two facts is told in full by the article"


def test_facts_of_one_article_only_are_counted_by_article():
    assert facts_prose.told_by_one_statement(SHEET) == (
        "One fact is touched by one article only: one by A"
    )


def test_shares_tell_what_each_article_leaves_out():
    text = facts_prose.shares_statement(SHEET)
    assert "A leaves out 2 of 4, B 2 of 4, C 0 of 2 and D 1 of 2; the intervals" in text


@pytest.mark.parametrize(
    ("sheet", "headline"),
    [
        (SHEET, "No article is the most complete by a margin"),
        (facts_of({f"F{i}": "ppp-" for i in range(40)}), "A touches more of the shared facts than"),
    ],
)
def test_the_headline_of_shares_says_whether_the_intervals_part(sheet, headline):
    assert facts_prose.shares_headline(sheet).startswith(headline)


def test_the_largest_group_left_out_together_is_named():
    assert facts_prose.left_out_headline(SHEET) == (
        "A and B both leave out two facts of which C and D speak"
    )
    assert "**A and B** leave out, and C and D speak of: Fact C1; Fact C2." in (
        facts_prose.left_out_list(SHEET).data
    )


def test_an_article_that_says_otherwise_is_not_said_to_tell():
    listed = facts_prose.leads_list(SHEET).data
    assert "Fact H2 (B: sentence 1; C: otherwise in sentence 1; D: left out)" in listed


def test_the_headline_of_order_names_the_lead_that_stands_latest():
    assert facts_prose.order_headline(SHEET) == (
        "What A opens with stands in sentence 7 of 11 in D"
    )


def test_coders_that_differ_move_the_numbers():
    facts = SHEET.copy()
    facts.loc[(facts["fact_id"] == "H1") & (facts["article"] == "d"), "coder1"] = "absent"
    text = facts_prose.by_coder_statement(coverage.by_coder(facts))
    assert "one (settled), no (coder 1 alone) and one (coder 2 alone)" in text
    assert "has one coding only" in facts_prose.by_coder_statement(
        coverage.by_coder(SHEET.assign(coder1="", coder2=""))
    )


def test_only_contradictions_are_called_so_and_time_is_said():
    text = facts_prose.differences_headline(
        cards(("D1", "contradiction", "time"), ("D2", "wording", "no"), ("D3", "number", "yes"))
    )
    assert text == (
        "On one of three points on which they differ, the articles contradict one another, one of "
        "them perhaps as earlier and later states of the news"
    )
    assert facts_prose.differences_headline(cards(("D2", "wording", "no"))) == (
        "The articles differ on one point and contradict one another on none"
    )


def test_every_sentence_can_be_written_for_one_article():
    empty = cards()
    numbers = coverage.by_coder(ALONE)
    sentences = [
        facts_prose.finding(ALONE, empty).data,
        facts_prose.left_out_list(ALONE).data,
        facts_prose.leads_list(ALONE).data,
        facts_prose.shares_headline(ALONE),
        facts_prose.by_coder_statement(numbers),
        facts_prose.order_headline(ALONE),
        facts_prose.correlations_statement(ALONE),
        facts_prose.agreement_statement(agreement(ALONE, 10)),
        facts_prose.order_alt(shared_places(ALONE)),
        facts_prose.without_coding().data,
    ]
    for text in sentences:
        assert text
        assert "nan" not in text
        assert not re.search(r"\b(one articles|two fact)\b", text)


def test_no_sentence_on_the_seeds_claims_what_may_not_be_claimed(corpus):
    facts, differences = load_facts(corpus), load_differences(corpus)
    texts = " ".join(
        [
            facts_prose.finding(facts, differences).data,
            facts_prose.left_out_list(facts).data,
            facts_prose.leads_list(facts).data,
            facts_prose.shares_headline(facts),
            facts_prose.by_coder_statement(coverage.by_coder(facts)),
            facts_prose.agreement_statement(agreement(facts, 100)),
            facts_prose.order_headline(facts),
            facts_prose.correlations_statement(facts),
            facts_prose.aid_statement(coding_aid.evaluate(corpus, facts)),
            facts_prose.coverage_alt(coverage.matrix(facts)),
            facts_prose.shares_alt(coverage.shares_by_coder(facts)),
            facts_prose.order_alt(shared_places(facts)),
            facts_prose.differences_alt(differences),
        ]
    ).lower()
    for word in ("bias", "significant", "ground truth", "gold", "human", "p = ", "slant", "nan%"):
        assert word not in texts


def test_the_alternative_text_of_the_matrix_counts_every_article():
    text = facts_prose.coverage_alt(coverage.matrix(SHEET))
    assert "C says 3 in full and 0 in part, says otherwise of 1 and leaves out 1" in text
    assert text.count(" in full and ") == 4
