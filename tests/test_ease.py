import math

import numpy as np
import pytest
from corpus_in_memory import corpus_of

from presslens import readability
from presslens.readability.compare import COMPARE_COLUMNS
from presslens.readability.ease import (
    EASE_COLUMNS,
    EASE_MODEL,
    FEATURES,
    EaseModel,
    ease_features_of_texts,
    estimate_ease,
)
from presslens.readability.rarity import zipf

EASY = "The dog ran to the house and sat by the door. We saw him there. He was a good old dog. "
HARD = (
    "The multinational governmental institutions characteristically reinterpret their "
    "constitutional responsibilities notwithstanding the considerable condemnation of them. "
)


def test_features_of_a_text_counted_by_eye():
    features = ease_features_of_texts(["The dog ran home. The government fell."]).iloc[0]
    content = [zipf(word) for word in ("dog", "ran", "home", "government", "fell")]
    assert features["log_words_per_sentence"] == pytest.approx(math.log(7 / 2))
    assert features["syllables_per_word"] == pytest.approx(9 / 7)
    assert features["percent_unfamiliar"] == pytest.approx(0.0)
    assert features["zipf_content"] == pytest.approx(sum(content) / 5)


def test_features_of_texts_and_of_a_corpus_are_the_same():
    texts = [5 * EASY, "The U.S. sent fifty jets to Latakia. “They’ll stay,” he said.", 4 * HARD]
    of_texts = ease_features_of_texts(texts)
    found = estimate_ease(corpus_of(a=texts[0], b=texts[1], c=texts[2]))
    for name in FEATURES:
        assert [article.values[name] for article in found] == pytest.approx(of_texts[name].tolist())


def test_text_without_words_has_no_features():
    table = ease_features_of_texts(["", "The dog ran home."])
    assert table.iloc[0].isna().all()
    assert table.iloc[1].notna().all()


def test_prediction_is_the_linear_model():
    model = EaseModel(2.0, {"a": 3.0, "b": -1.0}, {}, 0.5, "nothing")
    predicted = model.predict({"a": np.array([1.0, 0.0]), "b": np.array([4.0, np.nan])})
    assert predicted[0] == 1.0
    assert np.isnan(predicted[1])


def test_shipped_model_predicts_what_its_coefficients_add_up_to():
    # ln(20) = 2.99573; -3.934 - .8 x 2.99573 - .516 x 1.5 - .0242 x 25 + 1.398 x 4.5 = -1.41859
    features = {
        "log_words_per_sentence": math.log(20),
        "syllables_per_word": 1.5,
        "percent_unfamiliar": 25.0,
        "zipf_content": 4.5,
    }
    assert EASE_MODEL.predict(features) == pytest.approx(-1.41859, abs=5e-6)


def test_shipped_model_has_a_coefficient_and_an_error_for_each_feature():
    assert set(EASE_MODEL.coefficients) == set(FEATURES)
    assert set(EASE_MODEL.standard_errors) == {"intercept", *FEATURES}
    assert "school texts" in EASE_MODEL.fitted_to


def test_easy_text_is_predicted_easier_than_a_hard_one():
    table = readability.ease(corpus_of(easy=5 * EASY, hard=12 * HARD)).set_index("article")
    assert table.loc["easy", "ease"] > table.loc["hard", "ease"] + 3


def test_ease_table_carries_both_errors():
    table = readability.ease(corpus_of(a=5 * EASY))
    assert list(table.columns) == list(EASE_COLUMNS)
    found = table.iloc[0]
    assert found["low"] <= found["ease"] <= found["high"]
    assert found["prediction_high"] - found["ease"] == pytest.approx(
        1.96 * EASE_MODEL.prediction_sd
    )


def test_compare_ease_says_that_the_model_was_fitted_to_school_texts():
    table = readability.compare_ease(corpus_of(a=5 * EASY, b=12 * HARD))
    assert list(table.columns) == list(COMPARE_COLUMNS)
    assert dict(zip(table["index"], table["caution"], strict=True)) == {
        "ease": "fitted to school texts",
        "zipf_content": "",
    }
    assert (table["p_holm"] < 0.05).all()


def test_article_without_words_keeps_its_row():
    table = readability.ease(corpus_of(a="", b=5 * EASY))
    assert table["article"].tolist() == ["a", "b"]
    assert table["ease"].isna().tolist() == [True, False]
