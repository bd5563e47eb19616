"""How easy to read people would find a text, predicted from four numbers.

Fitted to school texts: the 4,724 excerpts of CLEAR, whose ease teachers judged by pairs. It follows
their judgment more closely than any of the formulas does (tests/bench/results/clear_validity.csv).
It is not known to hold for news, and its error for one text is large beside the differences between
news articles.

References
----------
Crossley, Heintz, Choi, Batchelor, Karimi and Malatinszky (2023), Behavior Research Methods 55. The
corpus is CC BY-NC-SA 4.0; no text of it is in this library.
"""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from presslens.measures.readability.counts import count_texts
from presslens.measures.readability.indices import Index, ratio
from presslens.stats import Floats

FEATURES = ("log_words_per_sentence", "syllables_per_word", "percent_difficult", "zipf_content")


@dataclass(frozen=True)
class EaseModel:
    """A linear model of judged ease.

    `coefficients` are by feature. `prediction_sd` is the root of the mean squared error of the
    predicted ease of a text, on texts of authors that the model was not fitted to.
    """

    intercept: float
    coefficients: Mapping[str, float]
    prediction_sd: float

    def predict(self, features: Mapping[str, ArrayLike]) -> Floats:
        """Ease of features, in a mapping or a table; nan where one of them is nan."""
        total = np.asarray(self.intercept, dtype=np.float64)
        for name, coefficient in self.coefficients.items():
            total = total + coefficient * np.asarray(features[name], dtype=np.float64)
        return total


# Fitted with this library's counts; tests/bench/clear_validity.py holds each coefficient against a
# new fit, and finds R and the error of a prediction in ten folds without a common author.
EASE_MODEL = EaseModel(
    intercept=-3.934,
    coefficients={
        "log_words_per_sentence": -0.800,
        "syllables_per_word": -0.516,
        "percent_difficult": -0.0242,
        "zipf_content": 1.398,
    },
    prediction_sd=0.773,
)


def ease_features(
    sentences: ArrayLike,
    words: ArrayLike,
    syllables: ArrayLike,
    difficult_words: ArrayLike,
    content_words: ArrayLike,
    zipf_sum: ArrayLike,
) -> dict[str, Floats]:
    """Compute the `FEATURES` of totals; nan without a word, or without a content word."""
    with np.errstate(divide="ignore"):
        log_words_per_sentence = np.log(ratio(words, sentences))
    return {
        "log_words_per_sentence": log_words_per_sentence,
        "syllables_per_word": ratio(syllables, words),
        "percent_difficult": 100 * ratio(difficult_words, words),
        "zipf_content": ratio(zipf_sum, content_words),
    }


EASE = Index(
    name="ease",
    label="Ease model (CLEAR)",
    unit="ease as teachers judged it, about −3 to 1 on school texts",
    direction=-1,
    formula=lambda *totals: EASE_MODEL.predict(ease_features(*totals)),
    needs=tuple(inspect.signature(ease_features).parameters),
    caution=lambda counts: "fitted to school texts",
    textstat=None,
)


def ease_features_of_texts(texts: Sequence[str]) -> pd.DataFrame:
    """Compute the `FEATURES` of plain texts, one row each, to fit or to test the model."""
    totals = count_texts(texts, frequencies=True)
    return pd.DataFrame(ease_features(*(totals[need] for need in EASE.needs)))
