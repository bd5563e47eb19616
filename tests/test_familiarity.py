"""Familiar words by the rules of Dale and Chall."""

import pytest

from presslens.measures.readability.dictionary import easy_words
from presslens.measures.readability.familiarity import is_familiar


def unfamiliar(words: str) -> list[str]:
    return [word for word in words.split() if not is_familiar(word)]


def test_words_of_the_list_are_familiar():
    assert unfamiliar("the airplane neighborhood") == []


def test_words_off_the_list_are_not():
    words = "regime military coalition deconfliction"
    assert unfamiliar(words) == words.split()


def test_regular_plurals_are_familiar():
    assert unfamiliar("planes churches berries") == []


def test_regular_verb_forms_are_familiar():
    assert unfamiliar("talks moved helped carried walking making planned putting") == []


def test_comparatives_are_familiar():
    assert unfamiliar("higher widest bigger easiest heavier") == []


def test_adverbs_in_ly_are_familiar():
    assert unfamiliar("badly sadly") == []


def test_participles_in_n_are_familiar():
    assert unfamiliar("sewn") == []
    assert "sewn" not in easy_words()


def test_a_stem_of_one_letter_makes_nothing_familiar():
    assert unfamiliar("aing aer") == ["aing", "aer"]


@pytest.mark.parametrize("mark", ["'", "\u2019"])
def test_possessives_and_contractions_of_familiar_words_are_familiar(mark):
    assert unfamiliar("mother's planes' weren't that'll could've won't".replace("'", mark)) == []


def test_possessives_of_unfamiliar_words_are_not():
    assert unfamiliar("regime's") == ["regime's"]


def test_compounds_are_familiar_if_every_part_is():
    assert unfamiliar("four-year-old air-to-air war-ridden") == ["war-ridden"]


def test_numbers_are_familiar():
    assert unfamiliar("2014 50% $1.2 18th 1990s 18-month") == []


def test_names_inside_a_sentence_are_familiar():
    assert unfamiliar("Latakia Konashenkov's Al-Assad anti-NATO") == ["anti-NATO"]


def test_a_capital_at_the_start_of_a_sentence_makes_no_name():
    assert not is_familiar("Coalition", sentence_initial=True)
    assert is_familiar("Moved", sentence_initial=True)


def test_the_other_parts_of_a_first_word_may_be_names():
    assert is_familiar("After-Assad", sentence_initial=True)


@pytest.mark.parametrize("initialism", ["NPR", "U.S.", "U.S", "NATO's", "MPs", "F.B.I."])
def test_initialisms_are_names_at_the_start_of_a_sentence_too(initialism):
    assert is_familiar(initialism, sentence_initial=True)


def test_an_abbreviation_is_as_familiar_as_the_word_it_stands_for():
    assert is_familiar("Gen.", sentence_initial=True)
    assert not is_familiar("Corp.", sentence_initial=True)


@pytest.mark.parametrize("strange", ["", "-", "'", "—", "😀", "'s"])
def test_what_is_no_word_is_no_error(strange):
    assert isinstance(is_familiar(strange), bool)
