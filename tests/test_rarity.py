import math

import pytest
from corpus_in_memory import corpus_of

from presslens.measures.readability.rarity import sentence_rarity, zipf, zipf_totals_of_texts


def test_common_words_have_higher_zipf_values_than_rare_ones():
    assert zipf("people") > 6 > zipf("helicopter") > 3.5 > zipf("deconfliction") > 0


@pytest.mark.parametrize("word", ["the", "The", "of", "they’ll", "won't", "2015", "$1.2", "50%"])
def test_function_words_and_numbers_have_no_rarity(word):
    assert math.isnan(zipf(word))


@pytest.mark.parametrize("word", ["Syria's", "Syria’s", "SYRIA", "syria"])
def test_possessives_and_capitals_count_as_the_word(word):
    assert zipf(word) == zipf("Syria")


@pytest.mark.parametrize("word", ["Russians'", "Russians’"])
def test_plural_possessives_count_as_the_plural(word):
    assert zipf(word) == zipf("Russians") > 0


def test_compound_is_as_rare_as_its_rarest_part():
    assert zipf("war-torn") == zipf("torn") < zipf("war")
    assert zipf("18-month") == zipf("month")
    assert zipf("military-to-military") == zipf("military")


def test_invented_word_is_not_in_the_list():
    assert zipf("qzxvbw") == 0.0


def test_sums_by_sentence_and_sums_by_text_agree():
    text = "The jets flew to the airfield in Latakia. They were not of it. A call was made."
    by_sentence = sentence_rarity(corpus_of(a=text))
    by_text = zipf_totals_of_texts([text, ""])
    assert by_sentence["sentence"].tolist() == [1, 2, 3]
    assert by_sentence["content_words"].tolist() == [4, 0, 2]
    assert by_text["content_words"].tolist() == [6, 0]
    assert by_text["zipf_sum"].tolist() == pytest.approx([by_sentence["zipf_sum"].sum(), 0.0])
