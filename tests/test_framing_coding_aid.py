"""The coding aid: the sentences most like a fact, and how good it is on the coded seeds."""

import math

import pandas as pd
import pytest

from presslens import load_corpus
from presslens.framing import coding_aid
from presslens.framing.facts import load_facts


@pytest.fixture
def corpus_of_two(tmp_path):
    (tmp_path / "a.txt").write_text("The ships left. A helicopter landed at the base.")
    (tmp_path / "b.txt").write_text("Four helicopters have landed. Rain fell.")
    return load_corpus(tmp_path)


def test_the_sentence_on_the_fact_comes_first_in_each_article(corpus_of_two):
    table = coding_aid.suggest(corpus_of_two, "Helicopters are landing")
    assert list(table.columns) == list(coding_aid.SUGGESTION_COLUMNS)
    first = table[table["rank"] == 1].set_index("article")
    assert first["sentence"].tolist() == [2, 1]
    assert (first["likeness"] > 0).all()


def test_as_many_sentences_as_wanted_are_suggested(corpus_of_two):
    assert len(coding_aid.suggest(corpus_of_two, "Rain", best=1)) == 2
    assert len(coding_aid.suggest(corpus_of_two, "Rain", best=9)) == 4


def test_likeness_is_one_for_the_same_words_and_zero_for_others():
    found = coding_aid.likeness(["Rain fell.", "XYZ"], ["rain, fell", "snow"])
    assert found[0] == pytest.approx([1, 0])
    assert found[1] == pytest.approx([0, 0])


def test_a_run_that_fewer_texts_have_weighs_more():
    texts = ["ship rain", "ship snow", "ship sun", "ship fog"]
    found = coding_aid.likeness(["ship fog"], texts)[0]
    assert found[3] > 0.99
    rare = coding_aid.likeness(["fog"], ["ship fog", "ship snow", "ship rain", "ship sun"])[0, 0]
    common = coding_aid.likeness(["sun"], ["ship sun", "fog sun", "rain sun", "snow sun"])[0, 0]
    assert rare > common


def test_the_threshold_has_the_highest_f1():
    scores = pd.Series([0.1, 0.2, 0.3, 0.4])
    assert coding_aid.best_threshold(scores, pd.Series([False, False, True, True])) == 0.3
    assert coding_aid.best_threshold(scores, pd.Series([True, False, True, True])) == 0.1


def test_f1_of_nothing_is_unknown():
    assert math.isnan(coding_aid.f1_score(0, 0, 0))
    assert coding_aid.f1_score(2, 4, 3) == pytest.approx(4 / 7)


def test_the_aid_on_the_seeds_is_as_good_as_was_asked_for(corpus):
    table = coding_aid.evaluate(corpus, load_facts(corpus))
    first, touched = table.iloc[0], table.iloc[1]
    assert first["value"] >= 0.80
    assert touched["value"] >= 0.82
    assert touched["value"] > touched["baseline"]


def test_a_threshold_is_never_set_on_the_articles_it_is_tested_on():
    # In a and b high likeness means touched, in c and d the reverse: a threshold set on the other
    # articles fails, one set on the same would not.
    cells = pd.DataFrame(
        {
            "article": [*"aabbccdd"],
            "likeness": [0.9, 0.1, 0.9, 0.1, 0.4, 0.3, 0.4, 0.3],
            "touched": [True, False, True, False, True, False, True, False],
        }
    )
    score, always = coding_aid.held_out_f1(cells)
    # Pair ab, threshold of cd is 0.4: right. Pair cd, threshold of ab is 0.9: nothing said.
    # Mixed pairs, threshold of one of each is 0.4: right. Both 10, said 10, coded 12.
    assert score == pytest.approx(20 / 22)
    assert always == pytest.approx(2 / 3)
