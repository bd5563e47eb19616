"""The formulas of the readability indices, and what they need."""

import numpy as np
import pytest
from textstat.backend.counts import count_difficult_words

from presslens.measures.readability.indices import (
    INDICES,
    compute,
    dale_chall_1948,
)
from presslens.measures.readability.textstat_compare import prepared_textstat, textstat_scores

# 100 words in 5 sentences: the sums below can be done on paper.
COUNTS = {
    "sentences": 5,
    "words": 100,
    "syllables": 150,
    "letters": 480,
    "long_words": 25,
    "polysyllables": 15,
    "monosyllables": 60,
    "complex_words": 10,
    "difficult_words": 20,
}
ON_PAPER = {
    "flesch_reading_ease": 206.835 - 1.015 * 20 - 84.6 * 1.5,
    "flesch_kincaid_grade": 0.39 * 20 + 11.8 * 1.5 - 15.59,
    "gunning_fog": 0.4 * (20 + 10),
    "smog": 1.0430 * 90**0.5 + 3.1291,
    "coleman_liau": 0.0588 * 480 - 0.296 * 5 - 15.8,
    "automated_readability_index": 4.71 * 4.8 + 0.5 * 20 - 21.43,
    "dale_chall_1948": 0.1579 * 20 + 0.0496 * 20 + 3.6365,
    "dale_chall_1995": 64 - 0.95 * 20 - 0.69 * 20,
    "lix": 20 + 25,
    "rix": 5.0,
    "forcast": 20 - 90 / 10,
}


def test_formulas_give_what_they_give_on_paper():
    scores = compute(COUNTS)
    assert list(scores) == list(ON_PAPER)
    assert {name: float(score) for name, score in scores.items()} == pytest.approx(ON_PAPER)


@pytest.mark.parametrize(
    ("name", "counts", "published"),
    [
        # Coleman and Liau (1975), page 284, of their own abstract; given to one decimal.
        ("coleman_liau", {"letters": 639, "words": 119, "sentences": 5}, 14.5),
        # Chall and Dale (1995), table 2.1, pages 31 and 33, as the tests of the package
        # new-dale-chall-readability quote them; given to two decimals.
        ("dale_chall_1995", {"difficult_words": 20, "words": 100, "sentences": 10}, 38.10),
        ("dale_chall_1995", {"difficult_words": 11, "words": 100, "sentences": 27}, 50.99),
        # The example of readabilityformulas.com/calculator-forcast-formula.php.
        ("forcast", {"monosyllables": 80, "words": 150}, 12),
    ],
)
def test_an_index_gives_what_was_published_of_an_example(name, counts, published):
    tolerance = 0.05 if name == "coleman_liau" else 0.005
    assert INDICES[name].compute(counts) == pytest.approx(published, abs=tolerance)


def test_on_textstats_counts_the_formulas_give_textstats_scores(corpus):
    """textstat is the second source of eight formulas; that of Coleman-Liau it has rounded."""
    text = next(iter(corpus)).text
    with prepared_textstat() as scorer:
        counts = {
            "sentences": scorer.sentence_count(text),
            "words": scorer.lexicon_count(text),
            "syllables": scorer.syllable_count(text),
            "letters": scorer.char_count(text),  # punctuation too
            "long_words": scorer.long_word_count(text),
            "polysyllables": scorer.polysyllabcount(text),
            "complex_words": count_difficult_words(text, "en_US", 3),
            "difficult_words": count_difficult_words(text, "en_US", 0),
        }
    for name, score in textstat_scores(text).items():
        if name != "coleman_liau":
            assert INDICES[name].compute(counts) == pytest.approx(score), name


def test_dale_chall_adds_its_constant_above_five_per_cent_only():
    at_five, above = dale_chall_1948([100, 100], [5, 5], [5, 6])
    assert at_five == pytest.approx(0.1579 * 5 + 0.0496 * 20)
    assert above == pytest.approx(0.1579 * 6 + 0.0496 * 20 + 3.6365)


@pytest.mark.filterwarnings("error")
def test_only_the_text_without_words_is_nan():
    scores = compute({name: [value, 0] for name, value in COUNTS.items()})
    assert np.isnan(list(scores.values())).tolist() == [[False, True]] * len(INDICES)


@pytest.mark.parametrize(
    ("name", "count", "least", "reason"),
    [
        ("smog", "sentences", 30, "made for at least 30 sentences, this text has 29"),
        ("forcast", "words", 150, "made for at least 150 words, this text has 149"),
        ("flesch_kincaid_grade", "words", 100, "made for at least 100 words, this text has 99"),
        *[
            (name, "words", 800, "made for 8 samples of 100 words, this text has 799 words")
            for name in ("gunning_fog", "dale_chall_1995")
        ],
    ],
)
def test_a_text_shorter_than_an_index_was_made_for_is_cautioned_against(name, count, least, reason):
    caution = INDICES[name].caution
    assert caution({count: least - 1}) == reason
    assert caution({count: least}) == ""
    assert INDICES["lix"].caution({count: 1}) == ""
