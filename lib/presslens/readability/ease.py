"""How easy to read people would find a text, predicted from four numbers.

Fitted to school texts: 4,724 excerpts of the CLEAR corpus, whose ease teachers judged by pairs.
It is not known to hold for news, and its error for one text is large against the gaps between
news articles; both stand beside every number this module gives.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from presslens.corpus import Corpus
from presslens.readability.compare import Quantity, compare_pairs
from presslens.readability.counts import count_texts, sentence_counts
from presslens.readability.estimates import Estimate, estimate, ratio
from presslens.readability.rarity import sentence_rarity, zipf_totals_of_texts
from presslens.uncertainty import Floats

FEATURES = ("log_words_per_sentence", "syllables_per_word", "percent_unfamiliar", "zipf_content")

EASE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "its outlet",
    "log_words_per_sentence": "natural logarithm of the mean sentence length in words",
    "syllables_per_word": "mean syllables of a word",
    "percent_unfamiliar": "share of words outside the Dale-Chall list, in per cent",
    "zipf_content": "mean Zipf frequency of content words",
    "ease": "predicted ease on CLEAR's scale (higher is easier; its school texts have mean -0.96 "
    "and standard deviation 1.03)",
    "low": "lower end of its 95% sentence-bootstrap interval; nan for too short an article",
    "high": "upper end",
    "prediction_low": "lower end of the 95% interval for what people would say of this text, were "
    "it one of the school texts that the model was fitted to",
    "prediction_high": "upper end",
}


@dataclass(frozen=True)
class EaseModel:
    """A linear model of judged ease.

    Attributes
    ----------
    intercept : float
    coefficients, standard_errors : Mapping[str, float]
        By feature, in `FEATURES`; the error of the intercept under "intercept".
    prediction_sd : float
        Root of the mean squared error of the prediction of a text's judged ease, on texts of
        authors that the model was not fitted to.
    fitted_to : str
        On which texts, and under which licence they are.
    """

    intercept: float
    coefficients: Mapping[str, float]
    standard_errors: Mapping[str, float]
    prediction_sd: float
    fitted_to: str

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
    standard_errors=MappingProxyType(
        {
            "intercept": 0.286,
            "log_words_per_sentence": 0.028,
            "syllables_per_word": 0.113,
            "percent_unfamiliar": 0.0026,
            "zipf_content": 0.050,
        }
    ),
    prediction_sd=0.773,
    fitted_to="school texts: the 4,724 excerpts of CLEAR (Crossley, Heintz, Choi, Batchelor, "
    "Karimi and Malatinszky 2023, Behavior Research Methods 55; CC BY-NC-SA 4.0; no text of it "
    "is in this library)",
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


def estimate_ease(corpus: Corpus, model: EaseModel = EASE_MODEL) -> list[Estimate]:
    """Features and ease of every article with their bootstrap replicates.

    Parameters
    ----------
    corpus : Corpus
    model : EaseModel

    Returns
    -------
    list of Estimate
        Statistics `FEATURES` and ease, in the order of the corpus.
    """
    counts = sentence_counts(corpus).merge(
        sentence_rarity(corpus), on=["article", "sentence"], how="left", validate="one_to_one"
    )

    def statistic(totals: Mapping[str, Floats]) -> dict[str, Floats]:
        features = ease_features(totals)
        return {**features, "ease": model.predict(features)}

    return estimate(corpus, counts, statistic)


def ease(corpus: Corpus, model: EaseModel = EASE_MODEL) -> pd.DataFrame:
    """Predict how easy people would find every article.

    Parameters
    ----------
    corpus : Corpus
    model : EaseModel

    Returns
    -------
    DataFrame
        One row per article; columns as in `EASE_COLUMNS`.
    """
    half = 1.96 * model.prediction_sd
    rows = [
        {
            **found.heading,
            **{name: found.values[name] for name in FEATURES},
            **found.cells("ease", "ease"),
            "prediction_low": found.values["ease"] - half,
            "prediction_high": found.values["ease"] + half,
        }
        for found in estimate_ease(corpus, model)
    ]
    return pd.DataFrame(rows, columns=list(EASE_COLUMNS))


def compare_ease(corpus: Corpus, model: EaseModel = EASE_MODEL) -> pd.DataFrame:
    """Compare every pair of articles on predicted ease and on the rarity of their words.

    Parameters
    ----------
    corpus : Corpus
    model : EaseModel

    Returns
    -------
    DataFrame
        One row per quantity ("ease", "zipf_content") and pair; columns as in
        `compare.COMPARE_COLUMNS`.
    """
    quantities = {
        "ease": Quantity("predicted ease", "points of judged ease", -1),
        "zipf_content": Quantity("mean Zipf frequency", "powers of ten", -1),
    }
    return compare_pairs(estimate_ease(corpus, model), quantities, _caution)


def _caution(name: str, found: Estimate) -> str:
    reasons = [found.language, "fitted to school texts" if name == "ease" else ""]
    return "; ".join(filter(None, reasons))
