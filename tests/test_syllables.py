"""Syllables: numbers, letters read one by one, abbreviations, compounds, and the learned table."""

import csv
import sys
import unicodedata
from itertools import islice
from pathlib import Path

import pyphen
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timing import times_as_fast

from presslens.errors import MeasureError
from presslens.measures.readability.syllable_model import (
    TABLE,
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
    table_text,
)

TOKENS = Path(__file__).parent / "data" / "syllables_seeds.csv"

SYLLABLES = {
    "first pronunciation": {"extraordinary": 6, "people": 2, "The": 1, "ROUTE": 1},
    "whole numbers": {"50": 2, "100": 3, "1,000": 3, "2,000": 3, "1,234,567": 18, "0": 2, "17": 3},
    "round numbers": {"10": 1, "20": 2, "70": 3, "300": 3, "$2000": 5, "$1010": 6, "100000": 5},
    "four digits are a year": {"2014": 4, "1905": 4, "1900": 4, "2003": 4, "1776": 7},
    "first and last year": {"1009": 4, "1010": 2, "1011": 4, "2099": 5, "2100": 6, "2010": 3},
    "decades": {"1990s": 4, "1980s": 4, "'90s": 2, "80s": 2, "mid-1990s": 5},
    "ordinals": {"1st": 1, "2nd": 2, "3rd": 1, "12th": 1, "20th": 3, "21st": 3, "22nd": 4},
    "money and per cent": {"$1.2": 5, "50%": 4, "£5": 2, "€1.2bn": 7, "$2,500": 8, "¥5": 2},
    "decimals are read digit by digit": {"3.5": 3, "0.25": 5, "1.2.3": 5, "007": 6, "2014.5": 7},
    "lists without spaces": {"1,2": 2, "24.12.2015": 10},
    "times": {"10:30": 3, "9:05": 3, "10:00": 1, "2014:30": 7, "10:30,5": 4, "10:00,11:00": 4},
    "units": {"5km": 5, "7m": 4, "60mph": 6},
    "too long to say": {"1" * 15: 38, "1" * 16: 16, "1" * 40: 40, "1:" + "1" * 16: 17},
    "numbers inside words": {"18-month": 3, "F-16": 3, "H1N1": 4, "Covid-19": 4, "20-year-old": 4},
    "nothing between two marks": {"1...2": 5, "1,,2": 2, "1::2": 2},
    "initialisms": {"FBI": 3, "NPR": 3, "U.S.": 2, "U.N": 2, "IAEA": 4, "WMD": 5, "a.m.": 2},
    "acronyms": {"NATO": 2, "ISIS": 2, "ISIL": 2, "CENTCOM": 2, "EUCOM": 2, "AFRICOM": 3, "PAC": 1},
    "letters that can not be joined": {"OPCW": 6, "JCPOA": 5, "USMC": 4, "UNHCR": 5, "IFPTE": 5},
    "letters that can be joined": {"UNESCO": 3, "OPEC": 2, "SWAT": 1, "ASEAN": 3, "TSKTSKTSKS": 1},
    "capitals of a headline": {"THE": 1, "PENTAGON": 3, "TO": 1, "RHYTHM": 2, "HAWAII": 3},
    "the country is not the pronoun": {"US": 2, "us": 1, "WHO": 5, "who": 1},
    "endings of initialisms": {"MPs": 2, "CEOs": 3, "NBC's": 3, "CBS's": 4, "U.S.'s": 3},
    "Roman numerals": {"II": 1, "VI": 1, "VII": 2, "XIV": 2, "XXI": 3, "I": 1, "X": 1, "XXX": 2},
    "abbreviations": {"Gen.": 3, "Sen.": 3, "Mr.": 2, "Mr": 2, "Rep.": 5, "Sept.": 3, "Ariz.": 4},
    "abbreviations of states": {"Fla": 3, "R-Va": 4, "FLA": 3, "fla": 1},
    "a name without its full stop": {"Gen": 1, "Sen": 1},
    "hyphen compounds": {"military-to-military": 9, "U.S.-led": 3, "50-minute": 4, "Al-Assad": 3},
    "apostrophes inside": {"Sana'a": 3, "Qur'an": 2, "O'Neill": 2, "Ka'b": 1, "rock'n'roll": 3},
    "ampersands": {"AT&T": 4, "R&B": 3, "Smith&Wesson": 4, "ABCD&E": 6},
    "web addresses": {"npr.org": 5, "www.npr.org": 5, "https://npr.org/a/b?c": 5},
    "e-mail addresses and fractions with a slash": {"ann.poe@npr.org": 5, "9/11": 4},
    "words in capitals": {"CAB": 1, "RUG": 1, "ORE": 1, "MOB": 1, "EPA": 3, "GAO": 3, "IOC": 3},
    "codes": {"COP15": 3, "UA232": 6, "B-747": 7, "SB1070": 6, "O-1B": 3, "$2b": 5},
    "acronyms with two vowels that are heard": {"UEFA": 3},
    "currencies": {"A$5": 4, "₹100": 5, "₩9": 2},
    "fractions": {"½": 1, "1½": 4, "9¾": 5},
    "abbreviations with a full stop": {"Thurs.": 2, "R-Tex.": 3, "Pfc.": 4, "Hwy.": 2, "govt": 1},
    "possessives of abbreviations": {"Inc.'s": 5, "Jr.'s": 2, "Bros.'s": 3},
    "degrees": {"Ph.D.": 3, "B.Sc.": 3, "M.Phil.": 2},
    "a final e after a Germanic letter": {"Straße": 2, "Grüße": 2, "crème": 1},
    "two words run together": {"CodePink": 2, "LiveLeak": 2, "FireEye": 3},
    "British spellings": {"honourable": 4, "organisation": 5, "travelled": 2, "litre": 2},
    "British ae and oe": {"orthopaedic": 4, "oesophagus": 4},
    "a final e with an accent": {"rosé": 2, "rose": 1, "Beyoncé": 3},
    "a mark that keeps two vowels apart": {"Raúl": 2, "García": 3, "Loïc": 2, "Anaïs": 3},
    "letters without decomposition": {"Ødegård": 3, "Wałęsa": 3},
    "other scripts": {"Москва": 2, "Россия": 3, "北京": 2, "서울": 2, "Ελλάδα": 3, "שלום": 2},
    "in no dictionary": {"Latakia": 4, "Konashenkov": 4, "Shoygu": 2, "deconfliction": 4},
    "lower-case letters without a vowel": {"www": 9, "bbc": 3},
}
APOSTROPHES = {
    "possessives": {"Russia's": 2, "Konashenkov's": 4, "Hollande's": 2, "Kovacs's": 3, "jets'": 1},
    "silent contractions": {"they're": 1, "don't": 1, "Kerry'd": 2, "Putin'd": 2, "Obama've": 3},
    "contractions that are heard": {"couldn't": 2, "Obama'll": 4, "Obamat'd": 4, "jets'll": 2},
    "are": {"Putin're": 3, "jets're": 2, "Obama're": 3},
    "not": {"mustn't": 2, "Obaman't": 3, "Latakian't": 4, "Konashenkovn't": 5, "Skypen't": 1},
}


@pytest.mark.parametrize("expected", SYLLABLES.values(), ids=SYLLABLES)
def test_words_are_counted_as_they_are_read(expected):
    assert {word: count_syllables(word) for word in expected} == expected


@pytest.mark.parametrize("mark", ["'", "\u2019"])
@pytest.mark.parametrize("expected", APOSTROPHES.values(), ids=APOSTROPHES)
def test_apostrophes_of_either_form_are_read_alike(expected, mark):
    assert {word: count_syllables(word.replace("'", mark)) for word in expected} == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_make_no_difference_in_either_normal_form(form):
    expected = {"Zürich": 2, "naïve": 2, "Beyoncé": 3, "Malmö": 2, "Jägerskog": 3}
    normalized = {word: unicodedata.normalize(form, word) for word in expected}
    assert {word: count_syllables(normalized[word]) for word in expected} == expected


@example("0..0")
@example("1,,2...3")
@example("1:" + "9" * 5000)  # more digits than int() reads
@example("a'" * 5000)
@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_no_text_but_white_space_is_refused_and_none_has_less_than_one(text):
    try:
        assert count_syllables(text) >= 1
    except MeasureError:
        # What is left is white space once characters of no width are taken out.
        assert not any(map(str.isalnum, text))


def test_a_code_of_letters_takes_linear_time_and_is_counted_like_a_word():
    assert syllables_from_letters("banana" * 30) == 90
    short, long = ("banana" * times for times in (500, 2_000))
    seconds = times_as_fast(
        lambda: syllables_from_letters(short), lambda: syllables_from_letters(long)
    )
    assert seconds < 8


@pytest.mark.parametrize("empty", ["", " ", "\u00a0"])
def test_an_empty_word_is_refused(empty):
    with pytest.raises(MeasureError, match="empty word"):
        count_syllables(empty)


def test_tokens_of_the_seeds():
    with TOKENS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    right = sum(
        int(row["count"]) for row in rows if count_syllables(row["token"]) == int(row["syllables"])
    )
    total = sum(int(row["count"]) for row in rows)
    assert total == 1965
    assert right / total >= 0.995


def test_weights_decide_how_many_letters_carry_a_syllable():
    assert syllables_from_letters("nana", {"<a>": 9.0}) == 2
    assert syllables_from_letters("nana", {"<a>": -9.0, "^n<a>": 18.0}) == 1


def test_words_it_was_not_shown_are_more_often_right_than_with_pyphen():
    shown, held_out = held_out_split(dictionary_words())
    weights = learn_weights(dict(islice(shown.items(), 5_000)))
    tested = dict(islice(held_out.items(), 1_000))
    hyphenation = pyphen.Pyphen(lang="en_US")
    learned = sum(syllables_from_letters(word, weights) == n for word, n in tested.items())
    hyphenated = sum(len(hyphenation.positions(word)) + 1 == n for word, n in tested.items())
    assert learned / len(tested) >= 0.90
    assert learned > hyphenated


def test_the_words_learned_from_are_not_those_tested_on():
    shown, held_out = held_out_split({f"word{i}": 1 for i in range(100)})
    assert (len(shown), len(held_out)) == (80, 20)
    assert not shown.keys() & held_out.keys()


def test_the_table_file_gives_back_the_weights_that_were_written():
    text = shipped_text(TABLE)
    comments = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    assert table_text(letter_weights(), comments) == text
