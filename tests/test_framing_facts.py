from fact_sheet import write_coding

from presslens import load_corpus
from presslens.framing import load_facts


def test_facts_that_most_articles_report_come_first_and_extra_ones_last(tmp_path):
    facts = load_facts(load_corpus(write_coding(tmp_path)))
    assert facts["fact_id"].unique().tolist() == ["F2", "F1", "X1"]
    counts = facts.drop_duplicates("fact_id")[["reporting", "in_full"]]
    assert counts.to_numpy().tolist() == [[3, 2], [2, 1], [1, 1]]


def test_a_fact_that_is_left_out_has_no_place(tmp_path):
    facts = load_facts(load_corpus(write_coding(tmp_path)))
    row = facts[(facts["fact_id"] == "F1") & (facts["outlet"] == "North")].iloc[0]
    assert (row["status"], row["sentence"], row["snippet"], row["evidence"]) == (
        "absent",
        0,
        "",
        (),
    )


def test_the_seeds_have_every_fact_for_every_article(corpus):
    facts = load_facts(corpus)
    assert (facts.groupby("fact_id")["article"].nunique() == len(corpus)).all()
    assert facts["reporting"].between(1, len(corpus)).all()
