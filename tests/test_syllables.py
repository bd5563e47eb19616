"""Syllables: numbers, letters read one by one, abbreviations, compounds, and the learned table."""

import csv
import sys
import unicodedata
from itertools import islice
from pathlib import Path

import numpy as np
import pyphen
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from presslens.errors import MeasureError
from presslens.measures.readability.dictionary import syllable_counts
from presslens.measures.readability.initialisms import can_be_said
from presslens.measures.readability.number_words import cardinal_syllables
from presslens.measures.readability.syllable_model import (
    TABLE,
    letter_contexts,
    letter_weights,
    syllables_from_letters,
)
from presslens.measures.readability.syllables import count_syllables
from presslens.text.lexicons import shipped_text

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))
from training.syllables import (
    dictionary_words,
    held_out_split,
    learn_weights,
    log_odds_gradient,
    table_text,
)

TOKENS = Path(__file__).parent / "data" / "syllables_seeds.csv"


def wrong(expected: dict[str, int]) -> dict[str, int]:
    """Words whose count is not the expected one, with the count they get."""
    found = {word: count_syllables(word) for word in expected}
    return {word: n for word, n in found.items() if n != expected[word]}


def test_words_of_the_dictionary_have_the_syllables_of_their_first_pronunciation():
    assert wrong({"extraordinary": 6, "people": 2, "The": 1, "ROUTE": 1}) == {}


def test_whole_numbers_are_read_as_words():
    assert wrong({"50": 2, "100": 3, "1,000": 3, "2,000": 3, "1,234,567": 18, "0": 2}) == {}


def test_four_digits_without_a_comma_are_read_as_a_year():
    assert wrong({"2014": 4, "1905": 4, "1900": 4, "2003": 4, "1066": 4, "1776": 7}) == {}


def test_decades_are_read_like_their_first_year():
    assert wrong({"1990s": 4, "1980s": 4, "'90s": 2, "80s": 2, "mid-1990s": 5}) == {}


def test_ordinals_add_a_syllable_only_where_it_is_heard():
    assert wrong({"1st": 1, "2nd": 2, "3rd": 1, "12th": 1, "20th": 3, "21st": 3, "22nd": 4}) == {}


def test_signs_of_money_and_per_cent_are_read():
    assert wrong({"$1.2": 5, "50%": 4, "£5": 2, "€1.2bn": 7, "$2,500": 8}) == {}


def test_decimals_are_read_digit_by_digit():
    assert wrong({"3.5": 3, "0.25": 5, "1.2.3": 5, "007": 6}) == {}


def test_times_and_units_are_read():
    assert wrong({"10:30": 3, "9:05": 3, "10:00": 1, "5km": 5, "7m": 4, "60mph": 6}) == {}


def test_a_number_too_long_to_say_is_read_digit_by_digit():
    assert count_syllables("1" * 40) == 40


def test_numbers_inside_words_are_read():
    assert wrong({"18-month": 3, "F-16": 3, "H1N1": 4, "Covid-19": 4, "20-year-old": 4}) == {}


def test_cardinal_leaves_out_and():
    assert cardinal_syllables(101) == 4  # one hundred one


def test_initialisms_are_read_letter_by_letter():
    assert wrong({"FBI": 3, "NPR": 3, "U.S.": 2, "U.N": 2, "IAEA": 4, "WMD": 5, "a.m.": 2}) == {}


def test_acronyms_that_can_be_said_are_read_as_words():
    assert wrong({"NATO": 2, "ISIS": 2, "ISIL": 2, "CENTCOM": 2, "EUCOM": 2, "AFRICOM": 3}) == {}


def test_capitals_of_a_headline_do_not_make_an_initialism():
    assert wrong({"THE": 1, "PENTAGON": 3, "AND": 1, "TO": 1, "DEFENSE": 2}) == {}


def test_the_country_is_not_the_pronoun():
    assert (count_syllables("US"), count_syllables("us")) == (2, 1)


def test_plurals_and_possessives_of_initialisms_add_a_syllable_after_a_hiss_only():
    assert wrong({"MPs": 2, "CEOs": 3, "NBC's": 3, "CBS's": 4, "U.S.'s": 3}) == {}


def test_roman_numerals_are_read_as_numbers():
    assert wrong({"II": 1, "VIII": 1, "XIV": 2, "XXI": 3, "I": 1, "X": 1}) == {}


def test_a_long_word_in_capitals_is_not_read_letter_by_letter():
    assert count_syllables("HUFFPOLLSTER") < 5


@pytest.mark.parametrize("letters", ["opcw", "jcpoa", "espn", "usmc", "unhcr", "ifpte"])
def test_letters_that_english_can_not_join_can_not_be_said(letters):
    assert not can_be_said(letters)


def test_abbreviations_are_read_in_full():
    assert wrong({"Gen.": 3, "Sen.": 3, "Mr.": 2, "Mr": 2, "Rep.": 5, "Sept.": 3, "Ariz.": 4}) == {}
    assert wrong({"Fla": 3, "R-Va": 4}) == {}


def test_a_name_that_looks_like_an_abbreviation_is_a_name_without_its_full_stop():
    assert (count_syllables("Gen"), count_syllables("Sen")) == (1, 1)


@pytest.mark.parametrize("mark", ["'", "\u2019"])
def test_possessives_add_a_syllable_after_a_hiss_only(mark):
    expected = {"Russia's": 2, "Konashenkov's": 4, "Hollande's": 2, "Kovacs's": 3}
    assert wrong({word.replace("'", mark): n for word, n in expected.items()}) == {}


@pytest.mark.parametrize("mark", ["'", "\u2019"])
def test_contractions_add_a_syllable_only_where_it_is_heard(mark):
    expected = {"they're": 1, "don't": 1, "couldn't": 2, "Obama'll": 4, "Kerry'd": 2, "Putin'd": 2}
    assert wrong({word.replace("'", mark): n for word, n in expected.items()}) == {}


def test_hyphen_compounds_are_the_sum_of_their_parts():
    assert wrong({"military-to-military": 9, "U.S.-led": 3, "50-minute": 4, "Al-Assad": 3}) == {}


def test_an_apostrophe_between_vowels_separates_syllables():
    assert wrong({"Sana'a": 3, "Qur'an": 2, "O'Neill": 2, "rock'n'roll": 3}) == {}


def test_and_is_heard_in_an_ampersand():
    assert wrong({"AT&T": 4, "R&B": 3}) == {}


def test_british_spellings_count_as_the_american_ones():
    british = {"honourable": 4, "organisation": 5, "travelled": 2, "litre": 2, "orthopaedic": 4}
    assert wrong(british) == {}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_make_no_difference_in_either_normal_form(form):
    expected = {"Zürich": 2, "naïve": 2, "Beyoncé": 3, "Malmö": 2, "Jägerskog": 3}
    assert wrong({unicodedata.normalize(form, word): n for word, n in expected.items()}) == {}


def test_a_mark_may_keep_two_vowels_apart():
    assert wrong({"Raúl": 2, "García": 3, "Loïc": 2, "Anaïs": 3}) == {}


def test_a_final_e_with_an_accent_is_heard():
    assert (count_syllables("rosé"), count_syllables("rose")) == (2, 1)


def test_nothing_between_two_marks_is_not_spoken():
    assert wrong({"1...2": 2 + 3, "1,,2": 2, "1::2": 2}) == {}


def test_other_scripts_get_an_estimate():
    assert wrong({"Москва": 2, "Россия": 3, "北京": 2, "서울": 2, "Ελλάδα": 3}) == {}


@example("0..0")
@example("1,,2...3")
@example("1:" + "9" * 5000)  # more digits than int() reads
@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_no_text_but_white_space_is_refused_and_none_has_less_than_one(text):
    try:
        assert count_syllables(text) >= 1
    except MeasureError:
        # What is left is white space once characters of no width are taken out.
        assert not any(map(str.isalnum, text))


@pytest.mark.parametrize("empty", ["", " ", "\u00a0"])
def test_an_empty_word_is_refused(empty):
    with pytest.raises(MeasureError, match="empty word"):
        count_syllables(empty)


def test_names_that_no_dictionary_has_are_counted_from_their_letters():
    names = {"Latakia": 4, "Konashenkov": 4, "Shoygu": 2, "Sukhoi": 2, "deconfliction": 4}
    assert not set(map(str.lower, names)) & set(syllable_counts())
    assert wrong(names) == {}


def test_tokens_of_the_seeds():
    with TOKENS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    right = sum(
        int(row["count"]) for row in rows if count_syllables(row["token"]) == int(row["syllables"])
    )
    total = sum(int(row["count"]) for row in rows)
    assert total == 1965
    assert right / total >= 0.995


def test_contexts_name_the_letters_around_each_vowel():
    (contexts,) = letter_contexts("top")
    assert {"<o>", "t<o>p", "^t<o>p$", "first<o>last:p"} <= set(contexts)
    assert "n<o>" not in contexts


def test_weights_decide_how_many_letters_carry_a_syllable():
    assert syllables_from_letters("nana", {"<a>": 9.0}) == 2
    assert syllables_from_letters("nana", {"<a>": -9.0, "^n<a>": 18.0}) == 1


def test_words_it_was_not_shown_are_more_often_right_than_with_pyphen():
    shown, held_out = held_out_split(dictionary_words())
    weights = learn_weights(dict(islice(shown.items(), 20_000)))
    tested = dict(islice(held_out.items(), 4_000))
    hyphenation = pyphen.Pyphen(lang="en_US")
    learned = sum(syllables_from_letters(word, weights) == n for word, n in tested.items())
    pyphens = sum(len(hyphenation.positions(word)) + 1 == n for word, n in tested.items())
    assert learned / len(tested) >= 0.94
    assert learned > pyphens


def test_the_words_learned_from_are_not_those_tested_on():
    shown, held_out = held_out_split({f"word{i}": 1 for i in range(100)})
    assert (len(shown), len(held_out)) == (80, 20)
    assert not shown.keys() & held_out.keys()


def test_gradient_is_the_slope_of_the_log_likelihood():
    log_odds, count = np.array([0.3, -0.7, 1.1]), 2

    def log_likelihood(values):
        p, q, r = 1 / (1 + np.exp(-values))
        return np.log(p * q * (1 - r) + p * (1 - q) * r + (1 - p) * q * r)

    steps = np.eye(3) * 1e-6
    slopes = [
        (log_likelihood(log_odds + step) - log_likelihood(log_odds - step)) / 2e-6 for step in steps
    ]
    carries = 1 / (1 + np.exp(-log_odds))
    gradient = log_odds_gradient(carries[None], np.array([count]))[0]
    assert gradient == pytest.approx(slopes, abs=1e-6)


def test_the_table_file_gives_back_the_weights_that_were_written():
    text = shipped_text(TABLE)
    comments = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    assert table_text(letter_weights(), comments) == text
