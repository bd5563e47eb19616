"""Sentences about the fact sheet say what its tables hold, for few and many articles."""

import pandas as pd
import pytest
from fact_sheet import cards_of, facts_of

from presslens.framing import coverage, facts_prose
from presslens.framing.differences import load_differences
from presslens.framing.facts import load_facts
from presslens.framing.share_gaps import share_gaps

SHEET = facts_of(
    {"H1": "pppp", "H2": "pqx-", "C1": "--pp", "C2": "--pq", "C3": "p---"},
    {("H1", "b"): 2, ("H1", "c"): 3, ("H1", "d"): 7, ("C1", "c"): 4, ("H2", "c"): 1},
)
ALONE = facts_of({"H1": "p", "H2": "-"})


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


def test_facts_of_one_article_only_are_counted_in_both_tiers_where_there_are_two():
    extra = facts_of({"X1": "---p", "X2": "p---", "X3": "pp--"}, tier="extra")
    facts = pd.concat([SHEET, extra], ignore_index=True)
    assert facts_prose.told_by_one_statement(facts) == (
        "One of five core and two of three extra facts are touched by one article only: two by A "
        "and one by D"
    )
    assert facts_prose.told_by_one_list(facts).data == (
        "- **A** alone: Fact C3; Fact X2 (extra).\n- **D** alone: Fact X1 (extra).\n\n"
        "The other extra facts, with the articles that touch them: Fact X3 (A and B)."
    )
    no_core = pd.concat([facts_of({"H1": "pppp"}), extra], ignore_index=True)
    assert facts_prose.told_by_one_statement(no_core).startswith("None of one core and two of")


def test_every_extra_fact_is_listed_since_no_figure_draws_them():
    core, extra = facts_of({"C1": "p--"}), facts_of({"X1": "p--", "X2": "pq-", "X3": "---"})
    facts = pd.concat([core, extra.assign(tier="extra")], ignore_index=True)
    assert facts_prose.told_by_one_list(facts).data == (
        "- **A** alone: Fact C1; Fact X1 (extra).\n\n"
        "The other extra facts, with the articles that touch them: Fact X2 (A and B); Fact X3 (no "
        "article)."
    )
    alone = facts[facts["article"] == "a"]
    told = facts_prose.told_by_one_list(alone).data
    assert told.endswith("touch them: Fact X1 (A); Fact X2 (A); Fact X3 (no article).")
    assert "The extra facts" in told


def test_every_extra_fact_of_the_seeds_is_listed(corpus):
    facts = load_facts(corpus)
    told = facts_prose.told_by_one_list(facts).data
    extra = facts.loc[facts["tier"] == "extra", "fact"].unique()
    assert [fact for fact in extra if fact not in told] == []


def test_no_fact_of_one_article_only_is_said_in_words():
    facts = facts_of({"H1": "pp"})
    assert facts_prose.told_by_one_statement(facts) == "No fact is told by one article only"
    assert facts_prose.told_by_one_list(facts).data == "No fact is told by one article only."


def test_shares_tell_what_each_article_leaves_out():
    text = facts_prose.shares_statement(SHEET)
    assert "A leaves out 2 of 4, B 2 of 4, C 0 of 2 and D 1 of 2; the widest gap" in text


def test_of_many_articles_the_range_is_told():
    facts = facts_of({f"F{i}": "pppppp--" if i else "pppppppp" for i in range(4)})
    assert "touch, an article leaves out 0 to 75 per cent; the widest gap" in (
        facts_prose.shares_statement(facts)
    )


def test_the_widest_gap_is_told_with_interval_and_corrected_p():
    facts = facts_of({f"F{i}": code for i, code in enumerate(["ppp-", "pppp", "pppp"] * 3)})
    text = facts_prose.widest_gap_statement(facts)
    row = share_gaps(facts).iloc[2]
    assert text.startswith("the widest gap, between A and D, is 33 percentage points (")
    assert f"({100 * row['low']:.0f} to {100 * row['high']:.0f} if the facts were" in text
    assert f"p {row['p_holm']:.2f} after correction over twelve comparisons), and none" in text


def test_the_widest_gap_has_no_sign_whichever_article_has_more():
    less = facts_of({f"F{i}": code for i, code in enumerate(["-ppp", "pppp", "pppp"] * 3)})
    text = facts_prose.widest_gap_statement(less)
    row = share_gaps(less).iloc[0]
    assert text.startswith("the widest gap, between A and B, is 33 percentage points (")
    assert f"({0 - 100 * row['high']:.0f} to {0 - 100 * row['low']:.0f} if the facts were" in text


def test_a_p_too_small_to_be_drawn_is_not_told_as_zero():
    facts = facts_of({f"F{i}": "ppp-" for i in range(40)})
    assert "p below 0.01 after" in facts_prose.widest_gap_statement(facts)


@pytest.mark.parametrize(
    ("codes", "headline"),
    [
        (["pppp", "pqx-", "--pp", "--pq", "p---"], "No article is the most complete by a margin"),
        (["ppp-"] * 40, "In three of 6 pairs of articles, one touches more of the others' facts"),
        (
            ["pppp"] * 20 + ["pp-"] * 20,
            "The article of A touches more of the others' facts than that of C and the article of "
            "B touches more of the others' facts than that of C",
        ),
        (
            ["ppp", "pqp"] * 20,
            "The article of A tells more in full of the others' facts than that of B and the",
        ),
    ],
)
def test_the_headline_of_shares_names_who_can_be_told_apart(codes, headline):
    facts = facts_of({f"F{i}": code[: len(codes[-1])] for i, code in enumerate(codes)})
    assert facts_prose.shares_headline(facts).startswith(headline)


@pytest.mark.parametrize("codes", [{"H1": "p"}, {"H1": "pp", "H2": "p-"}, {"H1": "ppp"}])
def test_too_little_to_compare_is_said(codes):
    assert facts_prose.shares_headline(facts_of(codes)) == (
        "Too few articles share facts to compare how complete they are"
    )


def test_the_largest_group_left_out_together_is_named():
    assert facts_prose.left_out_headline(SHEET) == (
        "A and B both leave out two facts of which C and D speak"
    )
    assert "**A and B** leave out, and C and D speak of: Fact C1; Fact C2." in (
        facts_prose.left_out_list(SHEET).data
    )


def test_what_is_left_out_is_listed_to_the_last_fact():
    listed = facts_prose.left_out_list(SHEET).data
    assert "**D** leaves out, and A, B and C speak of: Fact H2." in listed


def test_only_contradictions_are_called_so_and_time_is_said():
    text = facts_prose.differences_headline(
        cards_of(("D1", "contradiction", "time"), ("D2", "wording", "no"), ("D3", "number", "yes"))
    )
    assert text == (
        "The articles contradict one another on one of the three points on which they differ; it "
        "may be no more than an earlier and a later state of the news"
    )
    two = cards_of(("D1", "contradiction", "time"), ("D2", "contradiction", "no"))
    assert facts_prose.differences_headline(two).endswith(
        "; one of these may be no more than an earlier and a later state of the news"
    )
    assert facts_prose.differences_headline(two[two["difference_id"] == "D2"]) == (
        "The articles contradict one another on the point on which they differ"
    )
    assert facts_prose.differences_headline(cards_of(("D2", "wording", "no"))) == (
        "The articles differ on one point and contradict one another on none"
    )


def test_contradictions_are_listed_with_what_the_coding_says():
    table = cards_of(
        ("D1", "contradiction", "time"), ("D2", "wording", "no"), ("D3", "wording", "no")
    )
    assert facts_prose.differences_list(table.assign(note="one day")).data == (
        "By kind: contradiction 1 and wording 2. The contradictions, as the coding has them:\n\n"
        "- “Topic D1”: perhaps only an earlier and a later state (one day)."
    )
    assert facts_prose.differences_list(table[1:]).data == "By kind: wording 2."
    assert facts_prose.differences_list(cards_of()).data == (
        "The coding lists no point on which the articles differ."
    )


def test_one_article_is_not_compared():
    told = facts_prose.finding(ALONE, cards_of()).data
    assert told == (
        "**One of two facts is told in full by the article** (Fact H1). What it leaves out shows "
        "only beside other articles."
    )
    for text in (facts_prose.told_by_one_list(ALONE).data, facts_prose.left_out_list(ALONE).data):
        assert "article" in text
        assert "**" not in text


def test_two_articles_are_told_without_what_takes_a_third():
    two = facts_of({"H1": "pp", "H2": "p-", "H3": "-p"})
    told = facts_prose.finding(two, cards_of(("D2", "wording", "no"))).data
    assert "The two articles share 33 per cent of the facts that either touches." in told
    assert "The articles differ on one point" in told
    assert "others" not in told
    assert "leave" not in told
    assert facts_prose.left_out_list(two).data.startswith("It takes more than two articles")


def test_no_sentence_on_the_seeds_claims_what_may_not_be_claimed(corpus):
    facts, differences = load_facts(corpus), load_differences(corpus)
    texts = " ".join(
        [
            facts_prose.finding(facts, differences).data,
            facts_prose.left_out_list(facts).data,
            facts_prose.told_by_one_list(facts).data,
            facts_prose.differences_list(differences).data,
            facts_prose.shares_headline(facts),
            facts_prose.coverage_alt(coverage.matrix(facts)),
            facts_prose.shares_alt(coverage.shares_by_coder(facts)),
            facts_prose.differences_alt(differences),
        ]
    ).lower()
    for word in ("bias", "significant", "ground truth", "gold", "human", "slant", "nan"):
        assert word not in texts


def test_the_alternative_text_of_the_matrix_counts_every_article():
    text = facts_prose.coverage_alt(coverage.matrix(SHEET))
    assert "C: told in full 3, told in part 0, contradicted 1, left out 1" in text
    assert text.count(": told in full ") == 4
