from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens import load_corpus
from presslens.errors import MeasureError
from presslens.measures.framing.shared_wording import (
    RUN_COLUMNS,
    common_runs,
    shared_runs,
)

few_words = st.lists(st.sampled_from("abc"), max_size=30)


@pytest.fixture
def runs_of(tmp_path):
    """Find the runs of two texts; returns corpus and runs."""

    def find(first, second, **options):
        for name, text in (("a", first), ("b", second)):
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        corpus = load_corpus(tmp_path)
        return corpus, shared_runs(corpus, **options)

    return find


@given(few_words, few_words)
def test_every_run_is_shared_and_cannot_be_made_longer(first, second):
    for i, j, length in common_runs(first, second, 2):
        assert length >= 2
        assert first[i : i + length] == second[j : j + length]
        assert not (i and j and first[i - 1] == second[j - 1])
        after = i + length < len(first) and j + length < len(second)
        assert not (after and first[i + length] == second[j + length])


@given(few_words, few_words)
def test_no_shared_word_is_missed_wherever_it_stands(first, second):
    expected = [set(), set()]
    for i, j in product(range(len(first) - 2), range(len(second) - 2)):
        if first[i : i + 3] == second[j : j + 3]:
            expected[0] |= {i, i + 1, i + 2}
            expected[1] |= {j, j + 1, j + 2}
    covered = [set(), set()]
    for i, j, length in common_runs(first, second, 3):
        covered[0] |= set(range(i, i + length))
        covered[1] |= set(range(j, j + length))
    assert covered == expected


def test_a_run_that_comes_twice_is_found_at_both_places():
    runs = common_runs("a b c x a b c".split(), "y a b c".split(), 3)
    assert runs == [(0, 1, 3), (4, 1, 3)]


@given(few_words)
def test_a_sequence_shares_all_of_itself(words):
    longest = max((run.length for run in common_runs(words, words, 1)), default=0)
    assert longest == len(words)


def test_work_grows_with_the_length_and_not_with_its_square():
    class Counting(str):
        compared = 0

        def __hash__(self):
            Counting.compared += 1
            return str.__hash__(self)

    def work(length):
        Counting.compared = 0
        common_runs([Counting("x")] * length, [Counting("x")] * length)
        return Counting.compared

    assert work(4000) < 4.5 * work(1000)


def test_a_run_needs_at_least_one_word():
    with pytest.raises(MeasureError, match="at least one word; 0"):
        common_runs(["a"], ["a"], 0)


def test_punctuation_capitals_and_apostrophes_do_not_part_a_run(runs_of):
    _, runs = runs_of(
        "It is \u201cRussia\u2019s plan in nature,\u201d he said.",
        "is Russia's plan, in NATURE they",
    )
    assert runs["words"].tolist() == [5]
    assert runs["text_a"].iloc[0] == "is \u201cRussia\u2019s plan in nature"


def test_where_a_run_stands_and_how_much_of_it_is_quoted(runs_of):
    corpus, runs = runs_of(
        'They met. He said "talks would go on" later.', "She said talks would go on."
    )
    row = runs.iloc[0]
    assert (row["words"], row["sentence_a"], row["first_word_a"], row["first_word_b"]) == (
        5,
        2,
        4,
        2,
    )
    assert row["quoted_a"] == pytest.approx(4 / 5)
    assert row["quoted_b"] == 0
    assert corpus["b"].text[row["start_b"] : row["end_b"]] == "said talks would go on"


def test_a_run_goes_on_across_sentences(runs_of):
    _, runs = runs_of("They met. Talks began.", "They met. Talks began.")
    assert runs["words"].tolist() == [4]


def test_articles_that_share_nothing_give_an_empty_table(runs_of):
    _, runs = runs_of("The council met on Monday.", "Rain fell all night.")
    assert list(runs) == list(RUN_COLUMNS)
    assert runs.empty


def test_the_statement_that_two_seeds_quote_is_found(corpus):
    longest = shared_runs(corpus).iloc[0]
    assert (longest["words"], longest["article_a"], longest["article_b"]) == (
        16,
        "npr",
        "military-times",
    )
    assert longest["text_b"].startswith("and ensuring a political transition")
    assert longest["quoted_a"] == longest["quoted_b"] == 1
