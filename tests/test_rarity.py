import math

import pytest
from corpus_in_memory import corpus_of

from presslens import readability
from presslens.function_words import FUNCTION_WORDS
from presslens.readability.rarity import (
    RAREST_COLUMNS,
    RARITY_COLUMNS,
    sentence_rarity,
    zipf,
    zipf_totals_of_texts,
)


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


def test_function_words_are_short_closed_classes():
    assert {"the", "of", "whom", "couldn't", "themselves"} <= FUNCTION_WORDS
    assert not {"people", "said", "military", "new", "year", "president"} & FUNCTION_WORDS
    assert len(FUNCTION_WORDS) < 300


def test_rarity_is_the_mean_over_content_words():
    table = readability.rarity(corpus_of(a="The jets flew to the airfield in Latakia."))
    assert list(table.columns) == list(RARITY_COLUMNS)
    found = table.iloc[0]
    words = [zipf(word) for word in ("jets", "flew", "airfield", "Latakia")]
    assert found["content_words"] == 4
    assert found["zipf_content"] == pytest.approx(sum(words) / 4)
    assert found["names"] == 1
    assert found["zipf_without_names"] == pytest.approx(sum(words[:3]) / 3)


def test_sums_by_sentence_and_sums_by_text_agree():
    text = "The jets flew to the airfield in Latakia. They were not of it. A call was made."
    by_sentence = sentence_rarity(corpus_of(a=text))
    by_text = zipf_totals_of_texts([text, ""])
    assert by_sentence["content_words"].tolist() == [4, 0, 2]
    assert by_text["content_words"].tolist() == [6, 0]
    assert by_text["zipf_sum"].tolist() == pytest.approx([by_sentence["zipf_sum"].sum(), 0.0])


def test_article_without_content_word_keeps_its_row():
    table = readability.rarity(corpus_of(a="", b="They were of it."))
    assert table["article"].tolist() == ["a", "b"]
    assert table["zipf_content"].isna().all()


def test_rarest_words_come_first_with_count_and_place():
    text = "The deconfliction talks began. Officials praised deconfliction and the people."
    table = readability.rarest_words(corpus_of(a=text), top=2)
    assert list(table.columns) == list(RAREST_COLUMNS)
    first = table.iloc[0]
    assert (first["word"], first["count"], first["sentences"]) == ("deconfliction", 2, "1, 2")
    assert text[first["start"] : first["end"]] == "deconfliction"
    assert table["rank"].tolist() == [1, 2]
    assert table["zipf"].is_monotonic_increasing


def test_possessive_is_counted_with_its_noun():
    text = "Latakia fell to the men. They took the port of Latakia's coast."
    words = readability.rarest_words(corpus_of(a=text)).set_index("word")
    assert words.loc["Latakia", "count"] == 2


def test_names_are_words_with_a_capital_inside_a_sentence():
    text = "Flankers landed near Latakia on Friday. Latakia is a port. The Flankers left."
    words = readability.rarest_words(corpus_of(a=text)).set_index("word")
    assert words["name"].to_dict() == {
        "Flankers": True,
        "Latakia": True,
        "Friday": True,
        "landed": False,
        "port": False,
        "left": False,
    }


def test_first_word_of_a_sentence_is_no_name_without_another_sign():
    words = readability.rarest_words(corpus_of(a="Helicopters landed there.")).set_index("word")
    assert not words.loc["Helicopters", "name"]


def test_no_word_gives_an_empty_table():
    table = readability.rarest_words(corpus_of(a=""))
    assert table.empty
    assert list(table.columns) == list(RAREST_COLUMNS)
