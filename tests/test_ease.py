import math

import pytest
from corpus_in_memory import corpus_of

from presslens.measures import readability
from presslens.measures.readability.ease import (
    EASE_MODEL,
    ease_features_of_texts,
)
from presslens.measures.readability.word_frequency import zipf_hundredths

EASY = "The dog ran to the house and sat by the door. We saw him there. He was a good old dog. "
HARD = (
    "The multinational governmental institutions characteristically reinterpret their "
    "constitutional responsibilities notwithstanding the considerable condemnation of them. "
)


def test_features_of_a_text_counted_by_eye():
    features = ease_features_of_texts(["The dog ran home. The government fell."]).iloc[0]
    content = [zipf_hundredths(word) / 100 for word in ("dog", "ran", "home", "government", "fell")]
    assert features["log_words_per_sentence"] == pytest.approx(math.log(7 / 2))
    assert features["syllables_per_word"] == pytest.approx(9 / 7)
    assert features["percent_difficult"] == pytest.approx(0.0)
    assert features["zipf_content"] == pytest.approx(sum(content) / 5)


def test_ease_of_texts_and_of_a_corpus_are_the_same():
    texts = [5 * EASY, "The U.S. sent fifty jets to Latakia. “They’ll stay,” he said.", 4 * HARD]
    of_texts = EASE_MODEL.predict(ease_features_of_texts(texts))
    table = readability.measure(corpus_of(a=texts[0], b=texts[1], c=texts[2]))
    assert table[table["index"] == "ease"]["value"].tolist() == pytest.approx(of_texts.tolist())


def test_text_without_words_has_no_features():
    table = ease_features_of_texts(["", "The dog ran home."])
    assert table.iloc[0].isna().all()
    assert table.iloc[1].notna().all()


def test_shipped_model_predicts_what_its_coefficients_add_up_to():
    # ln(20) = 2.99573; -3.934 - .8 x 2.99573 - .516 x 1.5 - .0242 x 25 + 1.398 x 4.5 = -1.41859
    features = {
        "log_words_per_sentence": math.log(20),
        "syllables_per_word": 1.5,
        "percent_difficult": 25.0,
        "zipf_content": 4.5,
    }
    assert EASE_MODEL.predict(features) == pytest.approx(-1.41859, abs=5e-6)
