from itertools import product

import pytest
from corpus_in_memory import corpus_of
from hypothesis import given
from hypothesis import strategies as st
from timing import times_as_fast

from presslens.errors import MeasureError
from presslens.measures.framing.text_reuse import RUN_COLUMNS, common_runs, matching_spans

few_words = st.lists(st.sampled_from("abc"), max_size=30)


@given(few_words, few_words)
def test_every_run_is_shared_and_cannot_be_made_longer(first, second):
    for i, j, length in common_runs(first, second, 2):
        assert length >= 2
        assert first[i : i + length] == second[j : j + length]
        assert not (i and j and first[i - 1] == second[j - 1])
        after = i + length < len(first) and j + length < len(second)
        assert not (after and first[i + length] == second[j + length])


@given(few_words, few_words)
def test_no_shared_words_are_missed_wherever_they_stand(first, second):
    runs = common_runs(first, second, 3)
    for i, j in product(range(len(first) - 2), range(len(second) - 2)):
        if first[i : i + 3] == second[j : j + 3]:
            assert any(
                i - run.first == j - run.second and run.first <= i <= run.first + run.length - 3
                for run in runs
            )


def test_a_refrain_begins_no_run_but_may_be_part_of_one():
    first = ["la"] * 60 + ["it", "rains", "here", "now"] + ["la"] * 60
    second = ["la"] * 55 + ["it", "rains", "here", "now"] + ["la"] * 70
    assert common_runs(first, second) == [(5, 0, 119)]


def test_time_is_linear_in_what_is_repeated():
    def run(count):
        return lambda: common_runs(["la", "lu"] * count, ["la"] * count + ["la", "lu"] * count)

    assert times_as_fast(run(1_000), run(8_000)) < 16


def test_a_run_needs_at_least_one_word():
    with pytest.raises(MeasureError, match="at least one word; 0"):
        common_runs(["a"], ["a"], 0)


@pytest.mark.parametrize(
    ("a", "b", "words", "text_a"),
    [
        (
            "It is “Russia’s plan in nature,” he said.",
            "is Russia's plan, in NA\u00adTURE they",
            [5],
            ["is “Russia’s plan in nature"],
        ),
        ("They met. Talks began.", "They met. Talks began.", [4], ["They met. Talks began"]),
        ("The council met on Monday.", "Rain fell all night.", [], []),
    ],
)
def test_runs_go_on_across_punctuation_capitals_apostrophes_and_sentences(a, b, words, text_a):
    runs = matching_spans(corpus_of(a=a, b=b))
    assert list(runs) == list(RUN_COLUMNS)
    assert (runs["words"].tolist(), runs["text_a"].tolist()) == (words, text_a)


def test_where_a_run_stands_and_how_much_of_it_is_quoted():
    corpus = corpus_of(
        a='They met. He said "talks would go on" later.', b="She said talks would go on."
    )
    row = matching_spans(corpus).iloc[0]
    assert (row["words"], row["sentence_a"], row["sentence_b"]) == (5, 2, 1)
    assert (row["first_word_a"], row["first_word_b"]) == (4, 2)
    assert row["quoted_a"] == pytest.approx(4 / 5)
    assert row["quoted_b"] == 0
    assert corpus["b"].text[row["start_b"] : row["end_b"]] == "said talks would go on"


def test_the_longest_run_comes_first(corpus):
    runs = matching_spans(corpus)
    assert runs["words"].is_monotonic_decreasing
    assert runs["text_b"].iloc[0].startswith("and ensuring a political transition")
