import pytest
from corpus_in_memory import corpus_of

from presslens.measures.readability.counts import count_texts, sentence_counts
from presslens.measures.readability.word_frequency import zipf_hundredths


def test_common_words_have_higher_values_than_rare_ones():
    words = ("people", "helicopter", "deconfliction", "qzxvbw")
    common, rare, rarer, unknown = map(zipf_hundredths, words)
    assert common > 600 > rare > 350 > rarer > unknown == 0


@pytest.mark.parametrize("word", ["the", "The", "of", "they’ll", "won't", "2015", "$1.2", "50%"])
def test_function_words_and_numbers_have_no_value(word):
    assert zipf_hundredths(word) is None


@pytest.mark.parametrize(
    ("word", "counted"),
    [
        *[(form, "Syria") for form in ("Syria's", "Syria’s", "Syria´s", "SYRIA", "Sy\u00adria")],
        *[("Russians'", "Russians"), ("Russians’", "Russians")],
        *[
            ("war-torn", "torn"),
            ("war\u2011torn", "torn"),
            ("18-month", "month"),
            ("military-to-military", "military"),
        ],
    ],
)
def test_a_possessive_counts_as_its_noun_and_a_compound_as_its_rarest_part(word, counted):
    assert zipf_hundredths(word) == zipf_hundredths(counted) > 0


def test_sums_by_sentence_and_sums_by_text_agree():
    text = "The jets flew to the airfield in Latakia. They were not of it. A call was made."
    by_sentence = sentence_counts(corpus_of(a=text), frequencies=True)
    by_text = count_texts([text, ""], frequencies=True)
    assert by_sentence["sentence"].tolist() == [1, 2, 3]
    assert by_sentence["content_words"].tolist() == [4, 0, 2]
    assert by_text["content_words"].tolist() == [6, 0]
    assert by_text["zipf_sum"].tolist() == pytest.approx([by_sentence["zipf_sum"].sum(), 0.0])
