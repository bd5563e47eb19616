"""Familiar and difficult words by the rules of Dale and Chall."""

import pytest

from presslens.measures.readability.dale_chall import is_familiar


@pytest.mark.parametrize(
    "words",
    [
        "the airplane neighborhood",
        "planes churches berries",
        "talks moved helped carried walking making planned putting",
        "higher widest bigger easiest heavier",
        "badly sadly easily",
        "sewn",
        "mother's planes' weren't that'll could've won't",
        "mother\u2019s planes\u2019 weren\u2019t that\u2019ll could\u2019ve won\u2019t",
        "four-year-old air-to-air air\u2011to\u2010air",
        "ain't ain\u2019t isn\u00b4t \ufb01ve of\u00adfice re\u2060turn",
        "2014 50% $1.2 18th 1990s 18-month",
        "Latakia Konashenkov's Al-Assad",
    ],
)
def test_listed_words_their_inflections_numbers_and_names_are_familiar(words):
    assert [word for word in words.split() if not is_familiar(word)] == []


@pytest.mark.parametrize(
    "words",
    [
        "regime military coalition deconfliction",
        "regime's war-ridden anti-NATO",
        "aing aer",  # a stem of one letter makes nothing familiar
    ],
)
def test_other_words_are_difficult(words):
    assert [word for word in words.split() if is_familiar(word)] == []


def test_a_capital_at_the_start_of_a_sentence_makes_no_name():
    assert is_familiar("Coalition")
    assert not is_familiar("Coalition", sentence_initial=True)
    assert is_familiar("Moved", sentence_initial=True)
    assert is_familiar("After-Assad", sentence_initial=True)  # its second part may be a name


@pytest.mark.parametrize("initialism", ["NPR", "U.S.", "U.S", "NATO's", "MPs", "F.B.I."])
def test_initialisms_are_names_at_the_start_of_a_sentence_too(initialism):
    assert is_familiar(initialism, sentence_initial=True)


def test_an_abbreviation_is_as_familiar_as_the_word_it_stands_for():
    assert is_familiar("Gen.", sentence_initial=True)
    assert not is_familiar("Corp.", sentence_initial=True)


@pytest.mark.parametrize("strange", ["", "-", "'", "—", "😀", "'s"])
def test_what_is_no_word_is_no_error(strange):
    assert isinstance(is_familiar(strange), bool)
