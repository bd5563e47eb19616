"""What becomes of each conclusion if a choice is made otherwise."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import pandas as pd

from presslens.validity.framing_variants import (
    fact_variants,
    keyness_variants,
    naming_variants,
    order_variants,
)
from presslens.validity.gap_variants import readability_variants, sourcing_variants
from presslens.validity.variants import Variant

if TYPE_CHECKING:
    from presslens.corpus import Corpus

SENSITIVITY_COLUMNS = {
    "notebook": "file name of the notebook that draws the conclusion",
    "measure": "name of the measure, as in the table of all analyses if it is tested; empty "
    "for several",
    "conclusion": "what the notebook finds",
    "variant": "the choice that was made otherwise",
    "result": "what is found then",
    "holds": "whether the conclusion is still drawn as it is",
}

SOURCES: tuple[Callable[["Corpus", pd.DataFrame], Iterator[Variant]], ...] = (
    readability_variants,
    sourcing_variants,
    fact_variants,
    order_variants,
    naming_variants,
    keyness_variants,
)


OF_FINDINGS = (sourcing_variants, fact_variants, naming_variants)
"""Those that the study's findings may hang on."""


def sensitivity(
    corpus: "Corpus",
    tests: pd.DataFrame,
    sources: Iterable[Callable[["Corpus", pd.DataFrame], Iterator[Variant]]] = SOURCES,
) -> pd.DataFrame:
    """Draw each conclusion of the study again under other choices.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with or without a coding.
    tests : DataFrame
        As `tests_table.all_tests` returns it.
    sources : iterable of callable
        What makes the variants; each takes the corpus and the tests.

    Returns
    -------
    DataFrame
        One row per conclusion and variant, columns as in `SENSITIVITY_COLUMNS`.
    """
    rows = [asdict(variant) for source in sources for variant in source(corpus, tests)]
    return pd.DataFrame(rows, columns=list(SENSITIVITY_COLUMNS))
