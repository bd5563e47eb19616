"""What articles of these lengths can show: observed gaps beside the smallest that would be seen."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.sourcing.density import LABELS
from presslens.validity.shared import shared

if TYPE_CHECKING:
    from presslens.corpus import Corpus

GAP_COLUMNS = {
    "kind": "readability or sourcing",
    "measure": "name of the measure",
    "label": "the measure in words",
    "unit": "unit of the gaps",
    "article_a": "slug of the one article",
    "article_b": "slug of the other",
    "outlet_a": "outlet of the one article",
    "outlet_b": "outlet of the other",
    "gap": "distance of the two articles, without sign",
    "smallest_detectable_gap": "true gap that two articles of these lengths would show four times "
    "in five, compared alone",
    "times": "gap over smallest_detectable_gap",
    "p_holm_all": "p of the gap by Holm's correction over all comparisons of the study",
}


def detectable_gaps(corpus: "Corpus", tests: pd.DataFrame) -> pd.DataFrame:
    """Hold every gap between two articles against the smallest that could be seen.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    tests : DataFrame
        As `tests_table.all_tests` returns it.

    Returns
    -------
    DataFrame
        One row per measure and pair that can be compared, columns as in `GAP_COLUMNS`.
    """
    made = shared(corpus)
    grades = pd.concat([made.indices, made.ease])
    grades = grades.rename(columns={"index": "measure"}).assign(kind="readability")
    labels = made.sourcing["measure"].map(LABELS)
    shares = made.sourcing.assign(kind="sourcing", label=labels, unit="share")
    table = pd.concat([grades, shares], ignore_index=True).dropna(subset="p")
    gap = table["difference"].abs()
    table = table.assign(gap=gap, times=gap / table["smallest_detectable_gap"])
    keys = ["measure", "article_a", "article_b"]
    of_pairs = tests.loc[tests["article_b"] != "", [*keys, "p_holm_all"]]
    table = table.merge(of_pairs, on=keys, how="left", validate="one_to_one")
    return table[list(GAP_COLUMNS)]
