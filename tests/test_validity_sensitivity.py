import json
import re

import pandas as pd
import pytest

from presslens import load_corpus, readability, validity
from presslens.framing.facts import core
from presslens.readability.counts import sentence_counts
from presslens.validity import prose
from presslens.validity.framing_variants import order_variants
from presslens.validity.gap_variants import (
    BY_ENGINE,
    OVER_ALL,
    counts_with_boilerplate,
    with_other_draws,
)
from presslens.validity.sensitivity import SENSITIVITY_COLUMNS
from presslens.validity.variants import distinguishable, gaps_in_words


@pytest.fixture(scope="module")
def tests(corpus):
    return validity.all_tests(corpus)


@pytest.fixture(scope="module")
def checks(corpus, tests):
    return validity.sensitivity(corpus, tests)


def pairs(*rows):
    """Pairs from (measure, article a, article b, difference, p)."""
    names = ["measure", "article_a", "article_b", "difference", "p_holm"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(
        label=table["measure"].str.upper(),
        outlet_a=table["article_a"].str.title(),
        outlet_b=table["article_b"].str.title(),
    )


def result(checks, measure, variant):
    rows = checks[(checks["measure"] == measure) & (checks["variant"] == variant)]
    return rows.iloc[0]


def test_a_gap_is_told_from_its_higher_article():
    table = pairs(("x", "a", "b", 1.0, 0.01), ("x", "a", "c", -1.0, 0.01), ("x", "b", "c", 1, 0.06))
    found = distinguishable(table)
    assert found == {("x", "a", "b"), ("x", "c", "a")}
    assert gaps_in_words(table, found) == "A above B; C above A"


def test_gaps_on_several_measures_are_named_with_them_and_many_are_counted():
    table = pairs(*(("xyzuv"[i], "a", "b", 1.0, 0.01) for i in range(5)))
    found = distinguishable(table)
    assert gaps_in_words(table, frozenset()) == "no gap can be told from chance"
    assert gaps_in_words(table, found) == "five gaps can be told from chance"
    two = frozenset(sorted(found)[:2])
    assert gaps_in_words(table, two) == "A above B (U); A above B (V)"


def test_columns_are_those_that_are_documented(checks):
    assert list(checks.columns) == list(SENSITIVITY_COLUMNS)
    assert not checks.duplicated(["conclusion", "variant"]).any()


def test_a_conclusion_that_holds_is_told_as_it_is(checks):
    gaps = checks[checks["conclusion"].str.contains(": ")]
    same = [row.conclusion.endswith(f": {row.result}") for row in gaps.itertuples()]
    assert gaps["holds"].tolist() == same


def test_what_holds_over_all_is_what_the_table_of_analyses_says(tests, checks):
    row = result(checks, "attributed_share", OVER_ALL)
    told = tests[(tests["measure"] == "attributed_share") & (tests["p_holm_all"] < 0.05)]
    assert len(told) == row["result"].count(" above ")


def test_news_media_left_out_gives_what_that_measure_gives(checks):
    row = result(checks, "attributed_share", "with news media left out as sources")
    own = checks[checks["measure"] == "share_without_media"].iloc[0]
    assert own["conclusion"].endswith(f": {row['result']}")


def test_each_topic_each_coding_and_the_engine_are_tried(corpus, checks):
    from presslens import framing

    topics = core(framing.fact_sheet(corpus).facts)["category"].nunique()
    assert checks["variant"].str.startswith("without the topic").sum() == 2 * topics
    assert (checks["variant"] == "by the first coding alone").sum() == 3
    assert (checks["variant"] == BY_ENGINE).sum() > 1
    assert "by the clearest sentence" in set(checks["variant"])


def test_the_notebook_names_every_choice_that_its_table_has(checks, checkout):
    notebook = json.loads((checkout / "notebooks/05_validity.ipynb").read_text("utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"]]
    told = next(cell for cell in cells if cell.startswith("## Does it hold?"))
    told = told.replace(" (the engine)", "")
    in_short = {
        r"the .* coding alone": "each coding alone",
        r"the topic “.*”": "each topic left out",
        r"the prior .*": "another prior for keyness",
    }
    for variant in checks["variant"].unique():
        choice = re.sub("^(with|by|without) ", "", variant)
        for pattern, name in in_short.items():
            choice = re.sub(pattern, name, choice)
        assert choice in told


def test_other_draws_move_intervals_and_leave_values(corpus):
    before, after = readability.compare(corpus), readability.compare(with_other_draws(corpus))
    assert before["difference"].equals(after["difference"])
    assert (before["low"] == after["low"]).mean() < 0.1


def test_boilerplate_left_in_is_scored_as_text(tmp_path):
    for name, more in (("a", 0), ("b", 9)):
        body = "The council met on Friday and agreed to keep talking. " * 12
        credit = "Copyright 2015 The Gazette. All rights reserved.\n" * more
        (tmp_path / f"{name}.txt").write_text(f"{body}\n\n{credit}", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    clean = readability.compare(corpus)
    whole = readability.compare(corpus, counts_with_boilerplate(corpus))
    assert list(whole.columns) == list(clean.columns)
    assert clean["difference"].abs().max() == 0
    assert (whole["sentences_b"] > clean["sentences_b"]).all()
    assert (whole["sentences_a"] == clean["sentences_a"]).all()
    assert whole["difference"].abs().max() > 1


def test_without_boilerplate_both_ways_give_the_same(tmp_path):
    for name in ("a", "b"):
        text = f"The {name} council met on Friday and agreed to keep talking. It rained. " * 8
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    corpus = load_corpus(tmp_path)
    clean = readability.compare(corpus)
    whole = readability.compare(corpus, counts_with_boilerplate(corpus))
    pd.testing.assert_frame_equal(clean, whole)
    pd.testing.assert_frame_equal(counts_with_boilerplate(corpus), sentence_counts(corpus))


def test_what_a_survivor_hangs_on_is_told(tests, checks):
    text = prose.hangs_on(tests, checks)
    for measure in tests.loc[tests["p_holm_all"] < 0.05, "measure"]:
        rows = checks[(checks["measure"] == measure) & ~checks["holds"]]
        for row in rows[rows["variant"] != OVER_ALL].itertuples():
            assert f"{row.variant} ({row.result})" in text


def test_articles_without_a_coding_or_without_another_have_less_to_try(tmp_path):
    (tmp_path / "a.txt").write_text("The council met on Friday. " * 12, encoding="utf-8")
    one = load_corpus(tmp_path)
    assert validity.sensitivity(one, validity.all_tests(one)).empty
    (tmp_path / "b.txt").write_text("A dog ran far away today. " * 12, encoding="utf-8")
    two = load_corpus(tmp_path)
    table = validity.sensitivity(two, validity.all_tests(two))
    assert set(table["notebook"]) == {"02_readability.ipynb", "04_framing.ipynb"}
    assert BY_ENGINE not in set(table["variant"])


def test_orders_that_are_opposed_are_not_alike(corpus, tests):
    # Everything stands clear of chance; only the first pair's orders run the same way.
    rows = tests[tests["analysis"] == "order of facts"].assign(p_holm_within=0.001, p_holm_all=0.9)
    first, *_ = rows["comparison"]
    rows["value"] = [0.5 if comparison == first else -0.5 for comparison in rows["comparison"]]
    by_clearest, over_all = order_variants(corpus, rows)
    assert by_clearest.result == f"{first} are alike beyond chance"
    assert by_clearest.holds
    assert over_all.result == "no two articles are alike beyond chance"


def test_what_all_tests_together_leave_is_not_said_to_hang_on_them():
    tests = pd.DataFrame([{"measure": "x", "label": "x", "p_holm_all": 0.01}])
    row = {"measure": "x", "result": "no gap", "holds": False}
    checks = pd.DataFrame([row | {"variant": OVER_ALL}, row | {"variant": "by another choice"}])
    told = prose.hangs_on(tests, checks)
    assert told == "What is found on x does not hold by another choice (no gap)."
    assert prose.hangs_on(tests, checks.head(1)) == ""
