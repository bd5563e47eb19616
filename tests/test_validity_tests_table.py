from dataclasses import replace

import pytest

from presslens import framing, load_corpus, readability, sourcing, validity
from presslens.dealing import SMALLEST_P
from presslens.framing import coverage
from presslens.framing.label_patterns import SYRIAN_LEADER
from presslens.framing.order import PLACES, places, rank_correlations
from presslens.framing.share_gaps import share_gaps
from presslens.uncertainty import holm
from presslens.validity import prose
from presslens.validity.comparisons import DROPPED, REPORTED, Comparison, family
from presslens.validity.detectable import GAP_COLUMNS, detectable_gaps
from presslens.validity.framing_tests import SHARE_MEASURES, keyness_tests
from presslens.validity.p_values import association_p_value, order_p_value
from presslens.validity.shared import shared
from presslens.validity.tests_table import DESCRIBED, DESCRIBED_FACTS, TEST_COLUMNS

SENTENCE = "The council said on day {} that the old bridge near the harbour would be closed. "


@pytest.fixture(scope="module")
def tests(corpus):
    return validity.all_tests(corpus)


def article(words, sentences=14):
    """A text whose sentences end in so many further words, one more every other time."""
    return "".join(
        SENTENCE.format(number).rstrip(". ") + " again" * (words + number % 2) + ".\n"
        for number in range(sentences)
    )


def test_columns_are_those_that_are_documented(tests):
    assert list(tests.columns) == list(TEST_COLUMNS)
    assert set(tests["use"]) == {REPORTED, DROPPED}


def test_a_family_is_what_is_told_of_it(tests):
    made = tests.dropna(subset="p")
    together = ("share of the others' facts", "names of an actor", "tone, doubt and agency")
    for analysis, rows in made.groupby("analysis"):
        families = [rows] if analysis in together else [part for _, part in rows.groupby("measure")]
        for part in families:
            assert part["p_holm_within"].tolist() == pytest.approx(list(holm(part["p"])))
    # Each of the three is told: by its own measures it would be corrected otherwise.
    for analysis in together:
        assert made.loc[made["analysis"] == analysis, "measure"].nunique() > 1
        assert analysis.removeprefix("share of ") in prose.FAMILY
    assert f"A family is {prose.FAMILY}." in prose.tests_finding(tests).data


def test_every_pair_on_every_measure_is_in_it_once(corpus, tests):
    pairs = tests[tests["article_b"] != ""]
    assert not pairs.duplicated(["measure", "article_a", "article_b"]).any()
    measured = [
        *readability.compare(corpus)["index"],
        *readability.compare_ease(corpus)["index"],
        *sourcing.compare(corpus, sourcing.measured(corpus).table)["measure"],
        *share_gaps(framing.fact_sheet(corpus).facts)["share"].map(SHARE_MEASURES),
    ]
    counted = pairs[~pairs["measure"].isin([*PLACES, "facts_touched"])]["measure"].tolist()
    assert counted == measured


def test_values_intervals_and_p_are_those_of_the_notebooks(corpus, tests):
    index = readability.compare(corpus)
    rows = tests[(tests["analysis"] == "readability index") & (tests["use"] == REPORTED)]
    known = share_gaps(framing.fact_sheet(corpus).facts)
    shares = tests[tests["analysis"] == "share of the others' facts"]
    for name, column in (
        ("value", "difference"),
        ("low", "low"),
        ("high", "high"),
        ("p", "p"),
        ("p_holm_within", "p_holm"),
    ):
        assert rows[name].tolist() == index[column].tolist()
        assert shares[name].tolist() == known[column].tolist()


def test_facts_of_the_same_two_sentences_are_shuffled_as_one(corpus, tests):
    facts = places(framing.fact_sheet(corpus).facts)
    wide = facts.pivot(index="fact_id", columns="article", values="first")
    both = wide[["arutz-sheva", "npr"]].dropna()
    once = both.drop_duplicates()
    assert len(once) < len(both)
    row = tests[
        (tests["measure"] == "first")
        & (tests["article_a"] == "arutz-sheva")
        & (tests["article_b"] == "npr")
    ].iloc[0]
    name = "first arutz-sheva npr"
    assert row["p"] == order_p_value(once["arutz-sheva"], once["npr"], name)
    assert row["p"] > order_p_value(both["arutz-sheva"], both["npr"], name)


def test_holm_goes_over_every_p_of_the_table(tests):
    assert tests["p_holm_all"].to_numpy() == pytest.approx(holm(tests["p"]), nan_ok=True)
    made = tests["p"].notna()
    smallest = tests.loc[tests["p"].idxmin()]
    assert smallest["p_holm_all"] == pytest.approx(made.sum() * smallest["p"])
    assert (tests.loc[made, "p_holm_all"] >= tests.loc[made, "p_holm_within"]).all()


def test_no_p_is_below_what_its_draws_can_give(tests):
    made = tests.dropna(subset="p")
    assert (made["smallest_p"] > 0).all()
    assert (made["p"] >= made["smallest_p"] * (1 - 1e-9)).all()
    assert tests.loc[tests["p"].isna(), "smallest_p"].isna().all()


def test_dropped_analyses_are_in_it_with_the_reason(tests):
    dropped = tests[tests["use"] == DROPPED]
    unused = {index.name for index in readability.INDICES.values() if not index.used}
    assert unused < set(dropped["measure"])
    assert {"keyness_pooled", "keyness_wordfreq", "negative_words"} < set(dropped["measure"])
    assert (dropped["why"] != "").all()


def test_what_only_describes_has_a_row_without_a_p(tests):
    described = [analysis for analysis, *_ in DESCRIBED + DESCRIBED_FACTS]
    rows = tests[tests["analysis"].isin(described)]
    assert rows["analysis"].tolist() == described
    assert rows["p"].isna().all()


def test_every_notebook_that_it_names_is_there(checkout, tests):
    assert all((checkout / "notebooks" / name).is_file() for name in set(tests["notebook"]))


def test_facts_are_compared_one_by_one(corpus, tests):
    counts = coverage.counts(framing.fact_sheet(corpus).facts, corpus).set_index("article")
    rows = tests[tests["measure"] == "facts_touched"]
    touched = counts["touched"]
    expected = (touched[rows["article_a"]].array - touched[rows["article_b"]].array).tolist()
    assert rows["value"].tolist() == expected
    assert len(rows) == 6
    assert rows["p"].between(0, 1).all()


def test_taus_are_those_of_the_notebook(corpus, tests):
    known = rank_correlations(framing.fact_sheet(corpus).facts)
    for place in PLACES:
        rows = tests[tests["measure"] == place]
        assert rows["value"].tolist() == pytest.approx(known[place].tolist())


def test_a_planted_difference_holds_over_all_and_the_same_text_twice_does_not(tmp_path):
    (tmp_path / "long.txt").write_text(article(30), encoding="utf-8")
    (tmp_path / "short.txt").write_text(article(0), encoding="utf-8")
    table = validity.all_tests(load_corpus(tmp_path)).set_index("measure")
    assert table.loc["flesch_kincaid_grade", "value"] > 10
    assert table.loc["flesch_kincaid_grade", "p"] == SMALLEST_P
    assert table.loc["flesch_kincaid_grade", "p_holm_all"] < 0.05
    (tmp_path / "short.txt").write_text(article(30) + " ", encoding="utf-8")
    table = validity.all_tests(load_corpus(tmp_path)).set_index("measure")
    assert table.loc["flesch_kincaid_grade", "p"] > 0.5


def test_one_article_has_nothing_to_compare(tmp_path):
    (tmp_path / "a.txt").write_text(article(3), encoding="utf-8")
    corpus = load_corpus(tmp_path)
    table = validity.all_tests(corpus)
    assert table["p"].isna().all()
    assert {analysis for analysis, *_ in DESCRIBED} < set(table["analysis"])
    assert not {analysis for analysis, *_ in DESCRIBED_FACTS} & set(table["analysis"])
    assert detectable_gaps(corpus, table).empty


def test_a_family_of_comparisons_is_corrected_together_and_else_left_as_it_is():
    made = [Comparison("a", "n", label=label, p=p) for label, p in (("x", 0.01), ("y", 0.04))]
    corrected = list(family(made))
    assert [one.p_holm_within for one in corrected] == pytest.approx([0.02, 0.04])
    assert [(one.label, one.p) for one in corrected] == [("x", 0.01), ("y", 0.04)]
    assert list(family([])) == []


def test_gaps_are_held_against_what_would_be_seen(corpus, tests):
    gaps = detectable_gaps(corpus, tests)
    assert list(gaps.columns) == list(GAP_COLUMNS)
    assert (gaps["gap"] >= 0).all()
    assert gaps["times"].to_numpy() == pytest.approx(
        (gaps["gap"] / gaps["smallest_detectable_gap"]).to_numpy()
    )
    compared = tests["analysis"].isin(["readability index", "ease and rarity", "sourcing"])
    assert len(gaps) == (compared & tests["p"].notna()).sum()
    assert gaps["p_holm_all"].notna().all()


def test_names_are_tested_by_the_voice_they_stand_in(corpus, tests):
    found = framing.mentions(corpus)
    named = found[(found["actor"] == SYRIAN_LEADER) & ~found["group"].isin(["", "other"])]
    voiced = framing.add_voices(named, corpus, sourcing.measured(corpus).table)
    is_own = voiced["voice"] == "newsroom"
    p = tests.set_index("measure")["p"]
    assert is_own.any()
    assert p["kind_by_voice"] == association_p_value(
        list(voiced["group"]), list(is_own), "kind_by_voice"
    )
    assert p["kind_by_article"] != p["kind_by_voice"]


def test_a_word_that_is_not_shown_is_not_the_largest(tmp_path):
    for name, words in (("a", 3), ("b", 9)):
        (tmp_path / f"{name}.txt").write_text(article(words), encoding="utf-8")
    corpus = load_corpus(tmp_path)
    prior = framing.PRIORS[0]
    measured = shared(corpus).keyness(prior)
    terms = measured.terms.copy()
    terms.loc[0, ["masked", "z"]] = [True, 99.0]
    shared(corpus)._keyness[prior] = replace(measured, terms=terms)
    values = [test.value for test in keyness_tests(corpus) if test.measure == f"keyness_{prior}"]
    assert max(values) < 99
    assert max(values) == terms.loc[~terms["masked"], "z"].abs().max()
