"""How easy to read people would find a text, predicted from four numbers.

Fitted to school texts: the 4,724 excerpts of CLEAR, whose ease teachers judged by pairs. It follows
their judgment more closely than any of the formulas does (tests/bench/results/clear_validity.csv).
It is not known to hold for news, and its error for one text is large against the gaps between news
articles.

References
----------
Crossley, Heintz, Choi, Batchelor, Karimi and Malatinszky (2023), Behavior Research Methods 55. The
corpus is CC BY-NC-SA 4.0; no text of it is in this library.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from presslens.measures.readability.counts import count_texts
from presslens.measures.readability.estimates import ratio
from presslens.measures.readability.rarity import zipf_totals_of_texts
from presslens.stats import Floats

FEATURES = ("log_words_per_sentence", "syllables_per_word", "percent_unfamiliar", "zipf_content")


@dataclass(frozen=True)
class EaseModel:
    """A linear model of judged ease.

    Attributes
    ----------
    intercept : float
    coefficients : Mapping[str, float]
        By feature, in `FEATURES`.
    prediction_sd : float
        Root of the mean squared error of the prediction of a text's judged ease, on texts of
        authors that the model was not fitted to.
    """

    intercept: float
    coefficients: Mapping[str, float]
    prediction_sd: float

    def predict(self, features: Mapping[str, Floats] | pd.DataFrame) -> Floats:
        """Predicted ease.

        Parameters
        ----------
        features : mapping of arrays or DataFrame
            The columns `FEATURES`, of any one shape.

        Returns
        -------
        ndarray
            nan where a feature is nan.
        """
        total = np.asarray(self.intercept, dtype=np.float64)
        for name, coefficient in self.coefficients.items():
            total = total + coefficient * np.asarray(features[name], dtype=np.float64)
        return total


# Fitted with this library's counts; tests/bench/clear_validity.py holds each coefficient against a
# new fit, and finds R and the error of a prediction in ten folds without a common author.
EASE_MODEL = EaseModel(
    intercept=-3.934,
    coefficients=MappingProxyType(
        {
            "log_words_per_sentence": -0.800,
            "syllables_per_word": -0.516,
            "percent_unfamiliar": -0.0242,
            "zipf_content": 1.398,
        }
    ),
    prediction_sd=0.773,
)


def ease_features(totals: Mapping[str, Floats]) -> dict[str, Floats]:
    """Compute the four numbers from totals.

    Parameters
    ----------
    totals : Mapping[str, ndarray]
        sentences, words, syllables, unfamiliar_words, content_words, zipf_sum; any one shape.

    Returns
    -------
    dict
        `FEATURES`, of the same shape; nan where the text has no word (or no content word).
    """
    words = totals["words"]
    with np.errstate(divide="ignore"):
        log_words_per_sentence = np.log(ratio(words, totals["sentences"]))
    return {
        "log_words_per_sentence": log_words_per_sentence,
        "syllables_per_word": ratio(totals["syllables"], words),
        "percent_unfamiliar": 100 * ratio(totals["unfamiliar_words"], words),
        "zipf_content": ratio(totals["zipf_sum"], totals["content_words"]),
    }


def ease_features_of_texts(texts: Iterable[str]) -> pd.DataFrame:
    """Compute the four numbers of plain texts, to fit or to test the model.

    Parameters
    ----------
    texts : iterable of str
        Body texts, paragraphs separated by line breaks.

    Returns
    -------
    DataFrame
        One row per text, in the order given; columns `FEATURES`.
    """
    texts = list(texts)
    totals = pd.concat([count_texts(texts), zipf_totals_of_texts(texts)], axis=1)
    return pd.DataFrame(
        ease_features({name: totals[name].to_numpy(dtype=np.float64) for name in totals.columns})
    )
