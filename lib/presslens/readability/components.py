"""What the indices are made of: sentence length, word length, unfamiliar words."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from presslens.corpus import Corpus
from presslens.readability.counts import sentence_counts
from presslens.readability.estimates import estimate, ratio
from presslens.uncertainty import Floats


class Component(NamedTuple):
    """One component: its label and unit."""

    label: str
    unit: str


COMPONENTS = {
    "words_per_sentence": Component("Words per sentence", "words"),
    "syllables_per_word": Component("Syllables per word", "syllables"),
    "percent_unfamiliar": Component("Unfamiliar words", "% of words"),
}

COMPONENT_COLUMNS = {
    "article": "slug of the article",
    "outlet": "its outlet",
    "component": "name in `COMPONENTS`",
    "label": "its name in words",
    "unit": "unit of the three numbers that follow",
    "value": "the article's value; nan where the body has no word",
    "low": "lower end of its 95% sentence-bootstrap interval; nan for too short an article",
    "high": "upper end",
}


def component_values(totals: Mapping[str, Floats]) -> dict[str, Floats]:
    """Compute the components from totals.

    Parameters
    ----------
    totals : Mapping[str, ndarray]
        sentences, words, syllables, unfamiliar_words; any one shape.

    Returns
    -------
    dict
        The names of `COMPONENTS`, of the same shape; nan where there is no word.
    """
    return {
        "words_per_sentence": ratio(totals["words"], totals["sentences"]),
        "syllables_per_word": ratio(totals["syllables"], totals["words"]),
        "percent_unfamiliar": 100 * ratio(totals["unfamiliar_words"], totals["words"]),
    }


def components(corpus: Corpus) -> pd.DataFrame:
    """Measure the components of every article.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per article and component; columns as in `COMPONENT_COLUMNS`.
    """
    rows = []
    for found in estimate(corpus, sentence_counts(corpus), component_values):
        for name, component in COMPONENTS.items():
            named = {"component": name, "label": component.label, "unit": component.unit}
            rows.append({**found.heading, **named, **found.cells(name, "value")})
    return pd.DataFrame(rows, columns=list(COMPONENT_COLUMNS))
