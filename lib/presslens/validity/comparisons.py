"""One row of the table of all analyses, and rows made of a table of pairs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from math import isnan, nan
from typing import Any

import pandas as pd

from presslens.dealing import SMALLEST_P
from presslens.uncertainty import holm
from presslens.wording import names_in_pairs

REPORTED, DROPPED = "reported", "dropped"

CORPUS, READABILITY, SOURCING, FRAMING = (
    "01_corpus.ipynb",
    "02_readability.ipynb",
    "03_sourcing.ipynb",
    "04_framing.ipynb",
)
"""File names of the notebooks whose analyses are listed."""


@dataclass(frozen=True)
class Comparison:
    """One comparison; attributes are columns of `tests_table.TEST_COLUMNS`."""

    analysis: str
    notebook: str
    measure: str = ""
    label: str = ""
    comparison: str = ""
    article_a: str = ""
    article_b: str = ""
    statistic: str = ""
    value: float = nan
    low: float = nan
    high: float = nan
    p: float = nan
    smallest_p: float = nan
    p_holm_within: float = nan
    use: str = REPORTED
    why: str = ""

    def cells(self) -> dict[str, Any]:
        """Cells of the row; a comparison without a p has no smallest p either."""
        return asdict(self) | {"smallest_p": nan if isnan(self.p) else self.smallest_p}


def family(comparisons: Sequence[Comparison]) -> Iterator[Comparison]:
    """Correct comparisons by Holm's rule as one family.

    Parameters
    ----------
    comparisons : sequence of Comparison
        With their p; what they have as p_holm_within is replaced.

    Yields
    ------
    Comparison
        In the same order.
    """
    corrected = holm([one.p for one in comparisons])
    for one, p_holm in zip(comparisons, corrected, strict=True):
        yield replace(one, p_holm_within=float(p_holm))


def rows_of_pairs(
    pairs: pd.DataFrame, describe: Callable[[Any], dict[str, Any]], **common: Any
) -> Iterator[Comparison]:
    """Make a row of each pair of articles.

    Parameters
    ----------
    pairs : DataFrame
        Columns article_a, article_b, outlet_a, outlet_b, difference, low, high, p and p_holm.
    describe : callable
        Takes a row as `itertuples` gives it and gives further cells, such as measure and label.
    **common
        Cells that all rows have.

    Yields
    ------
    Comparison
    """
    names = names_in_pairs(pairs)
    for row in pairs.itertuples():
        cells = {
            "comparison": f"{names[row.article_a]} − {names[row.article_b]}",
            "article_a": row.article_a,
            "article_b": row.article_b,
            "statistic": "difference",
            "value": row.difference,
            "low": row.low,
            "high": row.high,
            "p": row.p,
            "p_holm_within": row.p_holm,
            "smallest_p": SMALLEST_P,
        }
        yield Comparison(**(common | cells | describe(row)))
