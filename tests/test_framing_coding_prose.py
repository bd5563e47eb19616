"""What is said of a coding follows from its files."""

import re

import pandas as pd
import pytest
from fact_sheet import facts_of, sheet_rows, write_coding, write_csv

from presslens import framing, load_corpus
from presslens.framing import coding_aid, coding_prose, coverage
from presslens.framing.agreement import disagreements

SHEET = facts_of({"H1": "pppp", "H2": "pqx-", "C1": "--pp", "C2": "--pq", "C3": "p---"})
ALONE = facts_of({"H1": "p", "H2": "-"})


def loaded(folder, **changes):
    corpus = load_corpus(write_coding(folder, **changes))
    return corpus, framing.fact_sheet(corpus)


def without_coders(folder):
    columns = [name for name in sheet_rows()[0] if not name.startswith("coder")]
    rows = [{name: row[name] for name in columns} for row in sheet_rows()]
    write_coding(folder)
    write_csv(folder / "coding" / "facts.csv", columns, rows)
    corpus = load_corpus(folder)
    return corpus, framing.fact_sheet(corpus)


# --- by whom -------------------------------------------------------------------------------------


def test_the_coder_is_the_one_whom_the_codebook_names(tmp_path):
    corpus, sheet = loaded(tmp_path)
    told = coding_prose.coding_statement(corpus, sheet).data
    assert told.startswith("From a coding by a coder who is not named come which article tells")
    assert "differ" not in told
    assert "codebook" not in told
    text = "All coding here was done by two readers. The facts were drawn from a wire report."
    (tmp_path / "coding" / "CODEBOOK.md").write_text(text, encoding="utf-8")
    told = coding_prose.coding_statement(corpus, framing.fact_sheet(corpus)).data
    assert told.startswith("From a coding by two readers come")
    assert "The codebook says: “The facts were drawn from a wire report.”" in told


def test_coded_twice_is_said_only_of_two_codings(tmp_path):
    assert "coded twice and then settled" in coding_prose.coding_statement(*loaded(tmp_path)).data
    assert "twice" not in coding_prose.coding_statement(*without_coders(tmp_path)).data


def test_nothing_coded_is_said(tmp_path):
    (tmp_path / "a.txt").write_text("The two men spoke on Friday. They agreed.\n")
    corpus = load_corpus(tmp_path)
    sheet = framing.fact_sheet(corpus)
    assert coding_prose.coding_statement(corpus, sheet).data.startswith("Nothing here was coded")
    assert "presslens code-sheet" in coding_prose.without_coding().data
    assert coding_prose.robustness(corpus, sheet).data.startswith("Without a coding of facts")


def test_the_example_shows_the_fact_that_is_coded_in_most_ways(tmp_path):
    corpus, sheet = loaded(tmp_path)
    text = coding_prose.worked_example(corpus, sheet.facts)
    assert text.startswith("For instance “Jets have landed”:")
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert rows == [
        "| East | present | 1 | “Ten jets” | sentence 1 |",
        "| West | contradicted | 2 | “No jet” | sentence 2 |",
        "| North | absent |  |  | sentence 2 |",
    ]


# --- agreement and numbers -----------------------------------------------------------------------


def test_the_same_kind_of_coder_twice_is_an_upper_bound_only_for_a_language_model(corpus, tmp_path):
    bound = "the agreement is an upper bound on what two people would reach"
    assert bound in coding_prose.robustness(corpus, framing.fact_sheet(corpus)).data
    assert bound not in coding_prose.robustness(*loaded(tmp_path)).data


def test_coders_that_differ_move_the_numbers():
    facts = SHEET.copy()
    facts.loc[(facts["fact_id"] == "H1") & (facts["article"] == "d"), "coder1"] = "absent"
    text = coding_prose.by_coder_statement(coverage.by_coder(facts))
    assert "one (settled), no (first coding) and one (second coding)" in text
    assert "has one coding only" in coding_prose.by_coder_statement(
        coverage.by_coder(SHEET.assign(coder1="", coder2=""))
    )


def table_rows(text):
    return {
        line.split(" | ")[0].removeprefix("| "): line
        for line in text.splitlines()
        if line.startswith("| ")
    }


def test_every_coverage_number_stands_in_a_table_by_each_coding(corpus):
    facts = framing.fact_sheet(corpus).facts
    numbers = coverage.by_coder(facts)
    rows = table_rows(coding_prose.by_coder_tables(corpus, facts, numbers))
    of = numbers.set_index(["measure", "of"])
    settled, first, second = of.loc[("absent", "npr")].astype(int)
    assert f"| {settled} ({first}, {second}) |" in rows["NPR"]
    lenient = of.loc[("lenient", "npr")]
    assert (
        f"| {lenient.iloc[0]:.0%} ({lenient.iloc[1]:.0%}, {lenient.iloc[2]:.0%}) |" in (rows["NPR"])
    )
    pair = of.loc[("jaccard", "nbc-news and npr")]
    assert rows["NBC News and NPR"] == (
        f"| NBC News and NPR | {pair.iloc[0]:.2f} ({pair.iloc[1]:.2f}, {pair.iloc[2]:.2f}) |"
    )
    density = coverage.counts(facts, corpus).set_index("article")["per_100_words"]["npr"]
    assert rows["NPR"].endswith(f" {density:.1f} |")


def test_a_number_on_which_the_codings_agree_stands_alone(tmp_path):
    corpus, sheet = loaded(tmp_path)
    text = coding_prose.by_coder_tables(corpus, sheet.facts, coverage.by_coder(sheet.facts))
    assert not re.search(r"\d \(", text)
    assert "at least two others touch it" in text


def test_cells_that_were_settled_are_listed_with_the_reason(corpus):
    facts = framing.fact_sheet(corpus).facts
    listed = coding_prose.settled_table(facts)[1]
    differ = disagreements(facts)
    assert len(listed.splitlines()) == len(differ) + 2
    assert all(note in listed for note in differ["note"])
    assert coding_prose.settled_table(SHEET) == []


# --- the aid -------------------------------------------------------------------------------------


def test_the_scores_of_the_aid_are_those_held_out(corpus):
    table = coding_aid.evaluate(corpus, framing.fact_sheet(corpus).facts)
    text = coding_prose.aid_statement(table)
    assert f"first in {table['value'].iloc[0]:.0%} of {table['cells'].iloc[0]} cells" in text
    assert f"F1 of touched or left out is {table['value'].iloc[1]:.2f}" in text


@pytest.mark.parametrize("codes", [{"H1": "p", "H2": "-"}, {"H1": "pp"}])
def test_the_aid_is_not_scored_on_fewer_than_three_articles(tmp_path, codes):
    for slug in "ab"[: len(codes["H1"])]:
        (tmp_path / f"{slug}.txt").write_text("Jets have landed. The men spoke.")
    table = coding_aid.evaluate(load_corpus(tmp_path), facts_of(codes, sentences=2))
    assert table.empty
    assert "at least three articles" in coding_prose.aid_statement(table)


# --- whole ---------------------------------------------------------------------------------------


def test_what_holds_is_told_of_agreement_coders_topics_order_and_aid(corpus):
    sheet = framing.fact_sheet(corpus)
    text = coding_prose.robustness(corpus, sheet).data
    alpha = framing.agreement(sheet.facts)["alpha"].iloc[0]
    assert f"{alpha:.2f} over all facts, four codes" in text
    for part in ("first coding", "one topic left out", "Kendall's tau", "the coding aid"):
        assert part in text
    assert "nan" not in text


def test_one_coded_article_is_told_without_what_takes_others(tmp_path):
    (tmp_path / "coding").mkdir()
    (tmp_path / "a.txt").write_text("Jets have landed.\n")
    rows = [
        row | {"article": "a", "sentence": "1", "evidence_sentences": "1", "snippet": "Jets"}
        for row in sheet_rows()[:1]
    ]
    write_csv(tmp_path / "coding" / "facts.csv", list(rows[0]), rows)
    corpus = load_corpus(tmp_path)
    text = coding_prose.robustness(corpus, framing.fact_sheet(corpus)).data
    for absent in ("nan", "Jaccard", "expected", "topic", "Kendall"):
        assert absent not in text
    assert isinstance(framing.fact_sheet(corpus).facts, pd.DataFrame)
