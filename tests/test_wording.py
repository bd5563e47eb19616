import pytest

from presslens.wording import a_list, capital, in_words, markdown_rows, number_runs, plural


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0"), (1, "one"), (9, "nine"), (10, "10"), (1500, "1,500")]
)
def test_counts_to_nine_are_words(count, words):
    assert in_words(count) == words


def test_noun_follows_its_count():
    assert [plural(count, "article") for count in (0, 1, 4, 12)] == [
        "no articles",
        "one article",
        "four articles",
        "12 articles",
    ]


@pytest.mark.parametrize(
    ("items", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_end_with_and(items, text):
    assert a_list(items) == text


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


def test_only_the_first_letter_becomes_a_capital():
    assert capital("nPR says") == "NPR says"


def test_a_markdown_table_has_a_line_below_its_head():
    assert markdown_rows(["a", "n"], [["x", "1"]]) == "| a | n |\n| --- | --- |\n| x | 1 |"
