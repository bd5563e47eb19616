"""Measures of whole corpora: indices, comparisons, components, profile, and a worked example."""

import numpy as np
import pandas as pd
import pytest
from corpus_in_memory import corpus_of
from timing import times_as_fast

from presslens import readability, uncertainty
from presslens.errors import MeasureError
from presslens.readability.compare import COMPARE_COLUMNS, Quantity, compare_pairs
from presslens.readability.components import COMPONENT_COLUMNS
from presslens.readability.estimates import estimate, ratio
from presslens.readability.indices import INDICES, compute
from presslens.readability.measure import MEASURE_COLUMNS
from presslens.readability.profile import PROFILE_COLUMNS, WORD_BY_WORD_COLUMNS
from presslens.readability.textstat_scores import score

EASY = "The dog ran to the house and sat by the door. We saw him there. He was a good old dog. "
HARD = (
    "Multinational governmental institutions characteristically reinterpret constitutional "
    "responsibilities notwithstanding considerable international condemnation. "
    "Administrative irregularities systematically undermined organisational accountability "
    "throughout the intergovernmental negotiations concerning nuclear nonproliferation. "
)


def words_a_sentence(*counts):
    """Sentences of that many words of one syllable, half of them English function words."""
    pairs = " ".join(["the cat"] * max(counts)).split()
    return " ".join(" ".join(["The", *pairs[1:count]]) + "." for count in counts)


VARIED = words_a_sentence(5, 9, 30, 12, 7, 22, 16, 4, 11, 25, 8, 19)


@pytest.fixture(scope="module")
def two():
    return corpus_of(easy=5 * EASY, hard=6 * HARD)


def row(table, **cells):
    for column, value in cells.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


# --- measure -------------------------------------------------------------------------------------


def test_measure_has_a_row_for_each_article_and_used_index(two):
    table = readability.measure(two)
    used = [name for name, index in INDICES.items() if index.used]
    assert list(table.columns) == list(MEASURE_COLUMNS)
    assert list(zip(table["article"], table["index"], strict=True)) == [
        (article, index) for article in ("easy", "hard") for index in used
    ]


def test_corrected_value_is_the_formula_on_the_counts():
    text = words_a_sentence(6, 14)
    found = row(readability.measure(corpus_of(a=text)), index="flesch_kincaid_grade")
    assert found["corrected"] == pytest.approx(0.39 * 10 + 11.8 * 1 - 15.59)


def test_interval_holds_its_value(two):
    table = readability.measure(two)
    assert (table["low"] <= table["corrected"]).all()
    assert (table["corrected"] <= table["high"]).all()


def test_harder_text_is_harder_on_every_index(two):
    table = readability.measure(two).set_index(["index", "article"])
    for name in table.index.unique("index"):
        gap = table.loc[(name, "hard"), "corrected"] - table.loc[(name, "easy"), "corrected"]
        assert gap * INDICES[name].direction > 0, name


def test_interval_does_not_depend_on_the_other_articles_or_their_order():
    alone = readability.measure(corpus_of(a=VARIED))
    among = readability.measure(corpus_of(b=6 * HARD, a=VARIED, c=5 * EASY))
    pd.testing.assert_frame_equal(
        alone, among[among["article"] == "a"].reset_index(drop=True), check_exact=True
    )


def test_two_runs_give_the_same_numbers(two):
    pd.testing.assert_frame_equal(
        readability.compare(two), readability.compare(two), check_exact=True
    )


def test_article_of_nine_sentences_has_a_value_but_no_interval():
    found = row(readability.measure(corpus_of(a=words_a_sentence(*range(4, 13)))), index="lix")
    assert found["corrected"] == pytest.approx(8.0)
    assert np.isnan([found["low"], found["high"]]).all()
    assert found["caution"] == "fewer than 10 sentences: no interval"


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "..."])
def test_article_without_words_keeps_its_rows(text):
    table = readability.measure(corpus_of(a=text, b=VARIED))
    empty = table[table["article"] == "a"]
    assert empty["corrected"].isna().all()
    assert set(empty["caution"]) == {"no body sentence"}


def test_smog_is_cautioned_below_thirty_sentences():
    counts = {29: "made for at least 30 sentences, this text has 29", 30: ""}
    for sentences, caution in counts.items():
        text = words_a_sentence(*[8] * sentences)
        assert row(readability.measure(corpus_of(a=text)), index="smog")["caution"] == caution


def test_textstat_columns_are_its_scores_of_the_file_and_of_the_body():
    body = "The dog ran to the house and sat by the door. It was a good old dog."
    text = f"{body}\n\nCopyright 2015 NPR. To see more, visit http://www.npr.org/.\n"
    found = row(readability.measure(corpus_of(a=text)), index="flesch_kincaid_grade")
    assert found["textstat_file"] == score(text)["flesch_kincaid_grade"]
    assert found["textstat_body"] == score(body)["flesch_kincaid_grade"]
    assert found["textstat_file"] != found["textstat_body"]


# --- the bootstrap of indices --------------------------------------------------------------------


def test_all_indices_cost_a_small_part_of_a_loop_over_replicates():
    counts = np.random.default_rng(1).integers(1, 30, (34, 9)).astype(float)
    counts[:, 0] = 1
    columns = ["sentences", "words", "syllables", "letters", "long_words", "polysyllables"]
    columns += ["monosyllables", "complex_words", "unfamiliar_words"]

    def indices(totals):
        return compute({name: totals[..., place] for place, name in enumerate(columns)})

    def loop(replicates):
        generator = np.random.default_rng(2)
        for _ in range(replicates):
            indices(counts[generator.integers(0, 34, 33)].sum(axis=0))

    def matrix():
        indices(uncertainty.bootstrap_totals(counts, 10_000))

    # A hundredth of the replicates, so a replicate is a hundred times as fast as the calls are.
    assert 100 * times_as_fast(matrix, lambda: loop(100)) >= 50


def test_replicates_of_a_ratio_are_ratios_of_totals():
    counts = pd.DataFrame(
        {"article": "a", "sentence": range(1, 13), "words": 10.0, "syllables": 15.0}
    )
    found = estimate(
        corpus_of(a="x"), counts, lambda totals: {"y": ratio(totals["syllables"], totals["words"])}
    )[0]
    assert found.values["y"] == 1.5
    assert set(found.replicates["y"]) == {1.5}


def test_ratio_of_nothing_is_nan():
    assert np.isnan(ratio(3.0, 0.0))


# --- compare -------------------------------------------------------------------------------------


def an_estimate(slug, value, spread, sentences=20):
    """An article whose sentences have about that value each, as far apart as it says."""
    corpus = corpus_of(**{slug: slug})
    values = np.random.default_rng([*slug.encode()]).normal(0, 1, sentences)
    values = value + spread * (values - values.mean()) / values.std() * np.sqrt(sentences - 1)
    counts = pd.DataFrame({"article": slug, "sentence": range(1, sentences + 1), "points": values})
    return estimate(
        corpus,
        counts,
        lambda totals: {"x": ratio(totals["points"], totals["sentences"])},
    )[0]


def compared(*estimates):
    return compare_pairs(list(estimates), {"x": Quantity("X", "points", 1)}, lambda *_: "")


def test_compare_has_a_row_for_each_index_and_pair():
    corpus = corpus_of(a=VARIED, b=5 * EASY, c=6 * HARD)
    table = readability.compare(corpus)
    assert list(table.columns) == list(COMPARE_COLUMNS)
    pairs = set(zip(table["article_a"], table["article_b"], strict=True))
    assert pairs == {("a", "b"), ("a", "c"), ("b", "c")}
    assert len(table) == 3 * sum(index.used for index in INDICES.values())


@pytest.mark.parametrize("texts", [{}, {"a": VARIED}])
def test_nothing_to_compare_gives_an_empty_table(texts):
    table = readability.compare(corpus_of(**texts))
    assert table.empty
    assert list(table.columns) == list(COMPARE_COLUMNS)


def test_difference_agrees_with_measure(two):
    pair = row(readability.compare(two), index="gunning_fog")
    values = readability.measure(two).query("index == 'gunning_fog'")["corrected"].tolist()
    assert [pair["value_a"], pair["value_b"]] == values
    assert pair["difference"] == values[0] - values[1]


def test_texts_far_apart_are_distinguishable_and_copies_are_not(two):
    apart = readability.compare(two)
    assert (apart["p_holm"] < 0.05).all()
    copies = readability.compare(corpus_of(a=VARIED, b=VARIED))
    assert (copies["difference"] == 0).all()
    assert (copies["p_holm"] > 0.5).all()


def test_holm_is_over_the_pairs_of_one_index():
    table = compared(an_estimate("a", 0.0, 1.0), an_estimate("b", 3.0, 1.0), an_estimate("c", 9, 1))
    expected = uncertainty.holm(table["p"])
    assert table["p_holm"].tolist() == expected.tolist()
    near = row(table, article_a="a", article_b="b")
    assert near["p_holm"] == pytest.approx(near["p"])  # the largest of the three is left alone
    alone = compared(an_estimate("a", 0.0, 1.0), an_estimate("b", 3.0, 1.0))
    assert alone["p_holm"].tolist() == alone["p"].tolist()


def test_smallest_detectable_gap_follows_from_both_errors():
    table = compared(an_estimate("a", 0.0, 3.0), an_estimate("b", 1.0, 4.0))
    assert table["smallest_detectable_gap"].iloc[0] == pytest.approx(2.8016 * 5.0, rel=0.02)


def test_widened_interval_is_a_third_wider_about_the_difference():
    pair = compared(an_estimate("a", 0.0, 1.0), an_estimate("b", 2.0, 1.0)).iloc[0]
    assert pair["low_inflated"] + 2 == pytest.approx(1.33 * (pair["low"] + 2))
    assert pair["high_inflated"] + 2 == pytest.approx(1.33 * (pair["high"] + 2))
    assert pair["p_inflated"] > pair["p"]


def test_pair_with_a_short_article_is_kept_without_p_and_out_of_the_family():
    short = an_estimate("s", 1.0, 1.0, sentences=3)
    table = compared(an_estimate("a", 0.0, 1.0), an_estimate("b", 2.8, 1.0), short)
    assert table["p"].isna().tolist() == [False, True, True]
    assert table["p_holm"].iloc[0] == table["p"].iloc[0]
    assert table["difference"].notna().all()


def test_a_pair_without_an_interval_has_no_p():
    # The points of the one stand in a single sentence, so some draws have none to divide by.
    rows = [("a", n, 2.0, float(n == 1)) for n in range(1, 13)]
    rows += [("b", n, 9.0 + n % 2, 1.0) for n in range(1, 13)]
    counts = pd.DataFrame(rows, columns=["article", "sentence", "points", "words"])
    estimates = estimate(
        corpus_of(a="a", b="b"),
        counts,
        lambda totals: {"x": ratio(totals["points"], totals["words"])},
    )
    pair = compared(*estimates).iloc[0]
    assert np.isnan([pair["low"], pair["p"], pair["p_inflated"]]).all()


# --- components, profile, worked example ---------------------------------------------------------


def test_components_of_a_text_counted_by_eye():
    table = readability.components(corpus_of(a=words_a_sentence(4, 8)))
    assert list(table.columns) == list(COMPONENT_COLUMNS)
    assert dict(zip(table["component"], table["value"], strict=True)) == {
        "words_per_sentence": 6.0,
        "syllables_per_word": 1.0,
        "percent_unfamiliar": 0.0,
    }


def test_profile_gives_each_sentence_its_place_parts_and_grade():
    table = readability.profile(corpus_of(a="The dog ran home. The government fell."))
    assert list(table.columns) == list(PROFILE_COLUMNS)
    second = table.iloc[1]
    assert (second["first_word"], second["words"]) == (5, 3)
    assert second["syllables_per_word"] == pytest.approx(5 / 3)
    parts = second["length_part"] + second["syllable_part"] - 15.59
    assert second["grade"] == pytest.approx(parts)
    assert parts == pytest.approx(0.39 * 3 + 11.8 * 5 / 3 - 15.59)


def test_grade_of_the_whole_article_stands_in_each_of_its_rows(two):
    wholes = readability.profile(two).groupby("article")["article_grade"]
    measured = readability.measure(two).query("index == 'flesch_kincaid_grade'")
    assert (wholes.nunique() == 1).all()
    assert wholes.first().tolist() == pytest.approx(measured["corrected"].tolist())


def test_quoted_share_counts_words_inside_marks():
    text = 'He said it was "a good old dog" to them. They left at once.'
    assert readability.profile(corpus_of(a=text))["quoted"].tolist() == [0.4, 0.0]


def test_spans_of_the_profile_are_the_sentences():
    text = "The dog ran home.\r\n\r\nIt sat by the door."
    table = readability.profile(corpus_of(a=text))
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == [
        "The dog ran home.",
        "It sat by the door.",
    ]


def test_word_by_word_adds_up_to_the_counts_of_its_sentence():
    corpus = corpus_of(a="The U.S. government sent fifty jets to Latakia.")
    words = readability.word_by_word(corpus, "a", 1)
    assert list(words.columns) == list(WORD_BY_WORD_COLUMNS)
    assert words["text"].tolist() == "The U.S. government sent fifty jets to Latakia".split()
    assert words["syllables"].tolist() == [1, 2, 3, 1, 2, 1, 1, 4]
    profiled = readability.profile(corpus).iloc[0]
    assert words["syllables"].mean() == pytest.approx(profiled["syllables_per_word"])


def test_word_by_word_names_the_sentences_there_are():
    corpus = corpus_of(a="The dog ran home. It sat by the door.", b="")
    with pytest.raises(MeasureError, match=r"a: no sentence 3 in its body; it has 1 to 2"):
        readability.word_by_word(corpus, "a", 3)
    with pytest.raises(MeasureError, match=r"b: no sentence 1 in its body; it has none"):
        readability.word_by_word(corpus, "b", 1)


def test_typical_sentence_is_the_shortest_whole_one_without_a_quotation():
    text = (
        "He ran. "
        'The old man of the town said "the dog ran to the house" to us. '
        "The dog ran to the house and then sat down by the door of it. "
        "The dog ran to the house and then sat down there."
    )
    assert readability.typical_sentence(readability.profile(corpus_of(a=text))) == ("a", 4)
    assert readability.typical_sentence(readability.profile(corpus_of(a="He ran."))) == ("a", 1)


def test_typical_sentence_of_nothing_is_refused():
    with pytest.raises(MeasureError, match="no article of the corpus has a sentence"):
        readability.typical_sentence(readability.profile(corpus_of(a="")))
