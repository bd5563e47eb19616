"""One conclusion under one other choice, and conclusions on gaps as sets that can be compared."""

from dataclasses import dataclass

import pandas as pd

from presslens.uncertainty import LEVEL
from presslens.wording import article_names, plural

_MOST_NAMED = 4

Gap = tuple[str, str, str]
"""Measure, slug of the article with the higher value, slug of that with the lower."""


@dataclass(frozen=True)
class Variant:
    """A conclusion made again with another choice; attributes are columns of the table."""

    notebook: str
    measure: str
    conclusion: str
    variant: str
    result: str
    holds: bool


def distinguishable(pairs: pd.DataFrame, p: str = "p_holm") -> frozenset[Gap]:
    """Gaps that can be told apart.

    Parameters
    ----------
    pairs : DataFrame
        Columns measure, article_a, article_b, difference and that of p.
    p : str
        Column of the corrected p.
    """
    return frozenset(
        (row.measure, *_from_higher(row.article_a, row.article_b, row.difference))
        for row in pairs[pairs[p] < 1 - LEVEL].itertuples()
    )


def _from_higher(a: str, b: str, difference: float) -> tuple[str, str]:
    return (a, b) if difference > 0 else (b, a)


def gaps_in_words(pairs: pd.DataFrame, found: frozenset[Gap]) -> str:
    """Name gaps, without a full stop.

    Parameters
    ----------
    pairs : DataFrame
        Columns measure, label, article_a, article_b, outlet_a and outlet_b; gives names and order.
    found : frozenset of Gap
        As `distinguishable` returns it.
    """
    if not found:
        return "no gap can be told from chance"
    if len(found) > _MOST_NAMED:
        return f"{plural(len(found), 'gap')} can be told from chance"
    names = article_names(
        [*pairs["article_a"], *pairs["article_b"]], [*pairs["outlet_a"], *pairs["outlet_b"]]
    )
    labels = dict(zip(pairs["measure"], pairs["label"], strict=True))
    several = len({measure for measure, *_ in found}) > 1
    return "; ".join(
        f"{names[high]} above {names[low]}" + (f" ({labels[measure]})" if several else "")
        for measure, high, low in sorted(found)
    )
