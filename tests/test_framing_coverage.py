"""Coverage counted on sheets small enough to count by eye."""

import math

import pandas as pd
import pytest
from fact_sheet import facts_of, write_coding

from presslens import load_corpus
from presslens.framing import coverage
from presslens.framing.facts import load_facts
from presslens.uncertainty import wilson_interval

SHEET = facts_of(
    {"H1": "pppp", "H2": "pqx-", "C1": "--pp", "C2": "--pq", "C3": "p---", "H3": "pp-p"}
)


def test_the_matrix_groups_by_topic_and_puts_the_most_touched_fact_first():
    cells = coverage.matrix(SHEET)
    assert cells["fact_id"].unique().tolist() == ["H1", "H2", "H3", "C1", "C2", "C3"]
    assert cells.drop_duplicates("fact_id")["touched_by"].tolist() == [4, 3, 3, 2, 2, 1]
    assert len(cells) == 24


def test_extra_facts_are_not_counted():
    mixed = SHEET.assign(tier=["extra"] * 4 + ["core"] * 20)
    assert "H1" not in coverage.statuses(mixed).index
    assert "H1" not in set(coverage.matrix(mixed)["fact_id"])


def test_codes_are_counted_per_article_and_per_hundred_words(tmp_path):
    corpus = load_corpus(write_coding(tmp_path))
    table = coverage.counts(load_facts(corpus), corpus).set_index("article")
    assert table.loc["west", ["present", "contradicted", "touched"]].tolist() == [1, 1, 2]
    assert table.loc["west", "words"] == 11
    assert table.loc["west", "per_100_words"] == pytest.approx(200 / 11)
    assert table.loc["north", ["partial", "absent"]].tolist() == [1, 1]


def test_shares_are_of_the_facts_that_two_others_touch():
    row = coverage.shares(SHEET).set_index("article").loc["d"]
    # Of the others a, b, c at least two touch H1, H2, H3.
    assert (row["shared"], row["in_full"], row["touched"], row["left_out"]) == (3, 2, 2, 1)
    assert row["strict"] == row["lenient"] == pytest.approx(2 / 3)
    assert (row["lenient_low"], row["lenient_high"]) == wilson_interval(2, 3)


def test_strict_counts_facts_in_full_and_lenient_those_touched():
    row = coverage.shares(SHEET).set_index("article").loc["b"]
    assert (row["shared"], row["in_full"], row["touched"]) == (5, 2, 3)


def test_shares_of_articles_that_share_nothing_are_unknown():
    row = coverage.shares(facts_of({"H1": "p-"})).iloc[0]
    assert row["shared"] == 0
    assert math.isnan(row["strict"])


def test_facts_told_by_all_are_told_in_full_by_all():
    assert coverage.told_by_all(SHEET)["fact_id"].tolist() == ["H1"]


def test_a_fact_touched_by_one_article_names_it():
    alone = coverage.told_by_one(SHEET)
    assert alone[["fact_id", "article", "outlet"]].to_numpy().tolist() == [["C3", "a", "A"]]


def test_facts_of_one_article_are_of_both_tiers_core_first():
    extra = facts_of({"X1": "-p--", "X2": "pp--"}, tier="extra")
    both = coverage.told_by_one(pd.concat([extra, SHEET], ignore_index=True))
    assert both[["fact_id", "tier", "article"]].to_numpy().tolist() == [
        ["C3", "core", "a"],
        ["X1", "extra", "b"],
    ]


def test_a_fact_is_expected_of_an_article_if_two_others_touch_it():
    expected = coverage.expected_of(coverage.statuses(SHEET))
    assert expected.loc["H2"].tolist() == [True, True, True, True]
    assert expected.loc["C1"].tolist() == [True, True, False, False]
    assert coverage.expected_of(coverage.statuses(SHEET), 3).loc["H2"].tolist() == [
        *(False, False, False),
        True,
    ]


def test_facts_left_out_by_the_same_articles_are_one_group():
    groups = coverage.left_out_together(SHEET)
    assert groups["left_out_by"].tolist() == [("a", "b")]
    assert groups.loc[0, ["facts", "fact_ids", "told_by"]].tolist() == [2, ("C1", "C2"), ("c", "d")]


def test_a_fact_that_only_one_article_touches_is_not_called_left_out():
    groups = coverage.left_out_together(SHEET, least=1)
    assert ("C3",) not in set(groups["fact_ids"])
    assert ("H2",) in set(groups["fact_ids"])


def test_overlap_is_what_both_touch_over_what_either_touches():
    pairs = coverage.overlap(SHEET).set_index(["article_a", "article_b"])
    assert pairs.loc[("a", "b"), ["both", "either"]].tolist() == [3, 4]
    assert pairs.loc[("a", "b"), "jaccard"] == 0.75
    assert len(pairs) == 6


def test_every_number_is_given_for_each_coding_alone():
    facts = SHEET.copy()
    facts.loc[(facts["fact_id"] == "H1") & (facts["article"] == "d"), "coder2"] = "absent"
    numbers = coverage.by_coder(facts).set_index(["measure", "of"])
    assert numbers.loc[("told in full by all", "all")].tolist() == [1, 1, 0]
    assert numbers.loc[("absent", "d")].tolist() == [2, 2, 3]
    assert numbers.loc[("core, touched by one only", "all")].tolist() == [1, 1, 1]
    assert numbers.loc[("extra, touched by one only", "all")].tolist() == [0, 0, 0]
    assert list(numbers) == ["settled", "first coding", "second coding"]


def test_shares_are_given_for_each_coding_that_there_is():
    assert coverage.shares_by_coder(SHEET)["coding"].nunique() == 3
    one = SHEET.assign(coder1="", coder2="")
    assert coverage.shares_by_coder(one)["coding"].unique().tolist() == ["settled"]


def test_shares_are_given_with_each_topic_left_out():
    table = coverage.shares_without_topic(SHEET).set_index(["without", "article"])
    assert table.index.get_level_values("without").unique().tolist() == ["H", "C"]
    # Without H the facts are C1 to C3; two others of a touch C1 and C2, and a has neither.
    assert table.loc[("H", "a"), ["shared", "left_out"]].tolist() == [2, 2]
    assert table.loc[("C", "a"), ["shared", "left_out"]].tolist() == [3, 0]


def test_a_sheet_of_one_topic_has_no_topic_to_leave_out():
    assert coverage.shares_without_topic(facts_of({"H1": "ppp", "H2": "pp-"})).empty


def test_any_number_of_articles_is_covered():
    alone = facts_of({"H1": "p", "H2": "-"})
    assert coverage.overlap(alone).empty
    assert coverage.told_by_one(alone)["fact_id"].tolist() == ["H1"]
    many = facts_of({"H1": "ppppppp-"})
    assert coverage.shares(many)["left_out"].tolist() == [0] * 7 + [1]
