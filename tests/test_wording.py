import pandas as pd
import pytest

from presslens.wording import (
    a_list,
    article_names,
    articles_of,
    decimal,
    markdown_table,
    names_in,
    names_in_pairs,
    names_of,
    number_runs,
    number_word,
    plural,
    span,
    times,
)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (1500, "1,500")]
)
def test_small_counts_are_words(count, words):
    assert number_word(count) == words


def test_noun_follows_its_count():
    assert [plural(count, "article") for count in (0, 1, 4)] == [
        "no articles",
        "one article",
        "four articles",
    ]


@pytest.mark.parametrize(
    ("items", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_end_with_and(items, text):
    assert a_list(items) == text


def test_how_often_is_said_in_a_word():
    assert [times(count) for count in (1, 2, 3, 13)] == ["once", "twice", "three times", "13 times"]


def test_articles_are_told_from_their_outlets():
    assert articles_of(["A"]) == "the article of A"
    assert articles_of(["A", "B"]) == "the articles of A and B"


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([4], "4"),
        ([1, 2], "1 and 2"),
        ([2, 4, 5, 6, 7, 8, 12], "2, 4 to 8 and 12"),
        ([1, 2, 4, 5], "1, 2, 4 and 5"),
    ],
)
def test_numbers_in_a_row_are_written_by_their_ends(numbers, written):
    assert number_runs(numbers) == written


def test_a_list_after_a_denial_ends_with_or():
    assert a_list("abc", "or") == "a, b or c"


@pytest.mark.parametrize(
    ("value", "text"), [(1.25, "1.2"), (-3.14, "−3.1"), (-0.04, "0.0"), (0.0, "0.0")]
)
def test_decimals_have_a_true_minus_and_no_negative_zero(value, text):
    assert decimal(value) == text


def test_range_of_equal_ends_is_one_number():
    assert span(1.71, 1.74) == "1.7"
    assert span(-0.5, 2.0) == "−0.5 to 2.0"


def test_articles_of_one_outlet_are_told_apart_by_slug():
    assert article_names(["a1", "a2", "b", "a1"], ["A", "A", "B", "A"]) == {
        "a1": "A (a1)",
        "a2": "A (a2)",
        "b": "B",
    }


def test_markdown_table_is_whole_and_leaves_missing_cells_blank():
    table = pd.DataFrame({"a|b": ["x", None], "n": [1.5, float("nan")]})
    assert markdown_table(table) == "| a\\|b | n |\n| --- | --- |\n| x | 1.5 |\n|  |  |"


def test_articles_have_the_same_names_from_a_corpus_a_table_and_a_table_of_pairs():
    outlets = {"a": "NPR", "b": "NPR", "c": "NBC News"}
    names = {"a": "NPR (a)", "b": "NPR (b)", "c": "NBC News"}
    table = pd.DataFrame(list(outlets.items()) * 2, columns=["article", "outlet"])
    pairs = pd.DataFrame(
        [("a", "NPR", "b", "NPR"), ("a", "NPR", "c", "NBC News")],
        columns=["article_a", "outlet_a", "article_b", "outlet_b"],
    )
    assert names_of(outlets) == names_in(table) == names_in_pairs(pairs) == names
