"""Measures of whole corpora: every index with its interval and its caution."""

import numpy as np
import pandas as pd
import pytest
from corpus_in_memory import corpus_of

from presslens.measures import readability
from presslens.measures.readability.indices import INDICES
from presslens.measures.readability.measure import MEASURE_COLUMNS
from presslens.measures.readability.textstat_compare import textstat_scores

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
    return readability.measure(corpus_of(easy=5 * EASY, hard=6 * HARD))


def row(table, index):
    (matching,) = table[table["index"] == index].to_dict("records")
    return matching


def test_measure_has_a_row_for_each_article_and_index_and_one_for_the_ease(two):
    assert list(two.columns) == list(MEASURE_COLUMNS)
    assert list(zip(two["article"], two["index"], strict=True)) == [
        (article, index) for article in ("easy", "hard") for index in (*INDICES, "ease")
    ]


def test_harder_text_is_harder_on_every_index_and_intervals_hold_their_value(two):
    assert ((two["low"] <= two["value"]) & (two["value"] <= two["high"])).all()
    table = two.set_index(["index", "article"])
    for name in table.index.unique("index"):
        easy, hard = table.loc[(name, "easy")], table.loc[(name, "hard")]
        assert (hard["value"] - easy["value"]) * hard["direction"] > 0, name


def test_interval_depends_on_the_text_alone():
    alone = readability.measure(corpus_of(a=VARIED))
    among = readability.measure(corpus_of(b=6 * HARD, a=VARIED, c=5 * EASY))
    pd.testing.assert_frame_equal(
        alone, among[among["article"] == "a"].reset_index(drop=True), check_exact=True
    )
    other_bytes = readability.measure(corpus_of(a=VARIED + "\n"))
    assert not alone["low"].equals(other_bytes["low"])


def test_article_of_nine_sentences_has_no_interval_and_one_of_ten_that_of_students_t():
    lix = row(readability.measure(corpus_of(a=words_a_sentence(*range(4, 13)))), "lix")
    assert lix["value"] == pytest.approx(8.0)
    assert np.isnan([lix["low"], lix["high"]]).all()
    assert lix["caution"] == "fewer than 10 sentences: no interval"
    lix = row(readability.measure(corpus_of(a=words_a_sentence(*range(4, 14)))), "lix")
    # The mean of 4 to 13 and Student's t of nine degrees: 2.262 times .957.
    assert (lix["high"] - lix["low"]) / 2 == pytest.approx(2.165, abs=0.1)


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "..."])
def test_article_without_words_keeps_its_rows(text):
    table = readability.measure(corpus_of(a=text, b=VARIED))
    empty = table[table["article"] == "a"]
    assert len(empty) == len(INDICES) + 1
    assert empty["value"].isna().all()
    assert set(empty["caution"]) == {"no body sentence"}


def test_textstat_scores_the_file_and_we_its_body():
    body = "The dog ran to the house and sat by the door. It was a good old dog."
    text = f"{body}\n\nCopyright 2015 NPR. To see more, visit http://www.npr.org/.\n"
    table = readability.measure(corpus_of(a=text))
    grade = row(table, "flesch_kincaid_grade")
    alone = row(readability.measure(corpus_of(a=body)), "flesch_kincaid_grade")
    assert grade["textstat"] == textstat_scores(text)["flesch_kincaid_grade"] != alone["textstat"]
    assert grade["value"] == alone["value"]
    assert np.isnan(row(table, "ease")["textstat"])
