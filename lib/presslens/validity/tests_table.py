"""Every analysis of the study in one table, also those dropped, with one correction over all.

A notebook corrects within one measure, or a few that it tells together. Who tries many measures
finds something by chance all the same; so here Holm's correction is made once more, over every p of
the study together. What was only described has a row without a p.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from presslens.uncertainty import holm
from presslens.validity.comparisons import (
    CORPUS,
    FRAMING,
    READABILITY,
    SOURCING,
    Comparison,
)
from presslens.validity.framing_tests import (
    dictionary_tests,
    fact_tests,
    keyness_tests,
    naming_tests,
    order_tests,
    share_tests,
)
from presslens.validity.measure_tests import readability_tests, sourcing_tests
from presslens.validity.shared import shared

if TYPE_CHECKING:
    from presslens.corpus import Corpus

TEST_COLUMNS = {
    "analysis": "what was analysed",
    "notebook": "file name of the notebook that shows it",
    "measure": "name of the measure",
    "label": "the measure in words",
    "comparison": "what is compared, articles by their names",
    "article_a": "slug of the one article of a pair; empty if no pair is compared",
    "article_b": "slug of the other",
    "statistic": "what the value is",
    "value": "the value, in the unit of the statistic; nan where nothing was computed",
    "low": "lower end of its 95% interval; nan where there is none",
    "high": "upper end",
    "p": "p of the comparison, uncorrected; nan if none was made, and where an article is too "
    "short or has nothing to compare",
    "smallest_p": "the smallest p that so many shuffles, or so many things of which only one "
    "article has each, can give: a p of shuffles that is at it may be smaller by any amount; nan "
    "without a test",
    "p_holm_within": "p by Holm's correction within its family: the comparisons on its measure; of "
    "shares of the others' facts, names of an actor, and tone, doubt and agency the whole analysis",
    "p_holm_all": "p by Holm's correction over every p of this table",
    "use": "reported, if a notebook tells it as a result; dropped, if it is shown as failing or "
    "not shown",
    "why": "why it was dropped, or what speaks against relying on it; may be empty",
}

DESCRIBED = (
    ("length and boilerplate", CORPUS, "counted"),
    ("sentence profile", READABILITY, "each sentence's grade, described"),
    ("parts of the indices", READABILITY, "means behind the indices, with intervals"),
    ("rarest words", READABILITY, "listed"),
    ("voices", SOURCING, "shares with intervals, no pairs compared"),
    ("naming and form of sources", SOURCING, "shares with intervals"),
    ("chains of second-hand words", SOURCING, "listed"),
    ("shared wording", FRAMING, "runs of identical words, listed"),
)
"""Analyses that describe and compare nothing by chance: analysis, notebook, what is done."""

DESCRIBED_FACTS = (
    ("matrix of facts", FRAMING, "counted from the coding"),
    ("points of difference", FRAMING, "listed from the coding"),
)
"""The same, where the facts of the articles are coded."""

SOURCES: tuple[Callable[["Corpus"], Iterator[Comparison]], ...] = (
    readability_tests,
    sourcing_tests,
    share_tests,
    fact_tests,
    order_tests,
    naming_tests,
    keyness_tests,
    dictionary_tests,
)


def all_tests(corpus: "Corpus") -> pd.DataFrame:
    """List every analysis tried on a corpus, with Holm's correction over all of them.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with or without a coding.

    Returns
    -------
    DataFrame
        One row per comparison, then one per analysis without any; columns as in `TEST_COLUMNS`.
    """
    tests = [test for source in SOURCES for test in source(corpus)]
    described = DESCRIBED + (DESCRIBED_FACTS if shared(corpus).sheet else ())
    tests += [
        Comparison(analysis, notebook, why=f"{why}; no test was made")
        for analysis, notebook, why in described
    ]
    table = pd.DataFrame([test.cells() for test in tests])
    table["p_holm_all"] = holm(table["p"])
    return table[list(TEST_COLUMNS)]
