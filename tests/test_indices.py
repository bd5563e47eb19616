"""The readability formulas and their registry."""

import numpy as np
import pandas as pd
import pytest

from presslens.errors import MeasureError
from presslens.measures.readability import formulas
from presslens.measures.readability.indices import INDICES, compute

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
    "unfamiliar_words": 20,
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


@pytest.mark.parametrize("name", ON_PAPER)
def test_formula_gives_what_it_gives_on_paper(name):
    assert compute(COUNTS, [name])[name] == pytest.approx(ON_PAPER[name], abs=1e-9)


def test_every_index_is_computed_by_default():
    assert list(compute(COUNTS)) == list(ON_PAPER)


def test_coleman_liau_gives_the_grade_of_its_authors_example():
    # Coleman and Liau's own abstract: 639 letters, 119 words, 5 sentences; grade 14.5.
    assert formulas.coleman_liau(119, 5, 639) == pytest.approx(14.5, abs=0.05)


def test_dale_chall_adds_its_constant_above_five_per_cent_only():
    at_five, above = formulas.dale_chall_1948([100, 100], [5, 5], [5, 6])
    assert at_five == pytest.approx(0.1579 * 5 + 0.0496 * 20)
    assert above == pytest.approx(0.1579 * 6 + 0.0496 * 20 + 3.6365)


def test_scores_have_the_shape_of_the_counts():
    counts = {name: np.full((3, 4), value) for name, value in COUNTS.items()}
    assert {scores.shape for scores in compute(counts).values()} == {(3, 4)}


def test_counts_of_different_shapes_broadcast():
    scores = formulas.flesch_kincaid_grade(np.array([[100], [200]]), np.array([5, 10, 20]), 150)
    assert scores.shape == (2, 3)
    assert scores[0, 0] == pytest.approx(ON_PAPER["flesch_kincaid_grade"])


def test_a_table_of_counts_serves_as_well():
    table = pd.DataFrame([COUNTS, COUNTS])
    assert compute(table, ["lix"])["lix"].tolist() == [45.0, 45.0]


@pytest.mark.filterwarnings("error")
def test_a_text_without_words_has_no_score():
    nothing = dict.fromkeys(COUNTS, 0)
    assert all(np.isnan(score) for score in compute(nothing).values())


@pytest.mark.filterwarnings("error")
def test_only_the_text_without_sentences_is_nan():
    scores = compute({**{n: [v, v] for n, v in COUNTS.items()}, "sentences": [5, 0]}, ["rix"])
    assert np.isnan(scores["rix"]).tolist() == [False, True]


def test_no_polysyllables_is_a_score():
    assert compute({**COUNTS, "polysyllables": 0}, ["smog"])["smog"] == pytest.approx(3.1291)


def test_a_missing_count_is_named():
    with pytest.raises(MeasureError, match=r"SMOG needs counts .* polysyllables"):
        compute({"sentences": 5}, ["smog"])


def test_an_unknown_index_is_refused_with_the_known_ones():
    with pytest.raises(MeasureError, match=r"no index 'fog'; choose among .*gunning_fog"):
        compute(COUNTS, ["fog"])


def test_smog_is_cautioned_against_below_thirty_sentences():
    caution = INDICES["smog"].caution
    assert caution({"sentences": 29}) == "made for at least 30 sentences, this text has 29"
    assert caution({"sentences": 30}) == ""


@pytest.mark.parametrize("name", ["gunning_fog", "dale_chall_1995"])
def test_few_samples_of_a_hundred_words_are_cautioned_against(name):
    caution = INDICES[name].caution
    assert caution({"words": 799}) == "made for 8 samples of 100 words, this text has 799 words"
    assert caution({"words": 800}) == ""


def test_forcast_is_cautioned_against_below_150_words():
    caution = INDICES["forcast"].caution
    assert "150 words" in caution({"words": 149})
    assert caution({"words": 150}) == ""


def test_lix_holds_for_any_length():
    assert INDICES["lix"].caution({"words": 1, "sentences": 1}) == ""


def test_a_harder_text_moves_each_index_in_its_direction():
    harder = {
        **COUNTS,
        **{"sentences": 4, "syllables": 180, "letters": 550, "long_words": 40, "complex_words": 20},
        **{"polysyllables": 30, "monosyllables": 40, "unfamiliar_words": 35},
    }
    easy, hard = compute(COUNTS), compute(harder)
    assert all((hard[name] - easy[name]) * INDICES[name].direction > 0 for name in easy)


def test_every_named_function_of_textstat_exists():
    import textstat

    named = [index.textstat for index in INDICES.values() if index.textstat]
    assert [name for name in named if not hasattr(textstat, name)] == []
