"""One conclusion under one other choice, and conclusions on gaps as sets that can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from presslens.uncertainty import LEVEL
from presslens.wording import names_in_pairs, plural

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
    names = names_in_pairs(pairs)
    labels = dict(zip(pairs["measure"], pairs["label"], strict=True))
    several = len({measure for measure, *_ in found}) > 1
    return "; ".join(
        f"{names[high]} above {names[low]}" + (f" ({labels[measure]})" if several else "")
        for measure, high, low in sorted(found)
    )


def compared(
    notebook: str,
    measure: str,
    subject: str,
    pairs: pd.DataFrame,
    chosen: Mapping[str, tuple[pd.DataFrame, str]],
) -> Iterator[Variant]:
    """Hold the gaps that each choice finds against those that the notebook finds.

    Parameters
    ----------
    notebook, measure : str
        Cells of the variants.
    subject : str
        The measure in words.
    pairs : DataFrame
        What the notebook finds, as `gaps_in_words` takes it, with p_holm.
    chosen : mapping of str to (DataFrame, str)
        By choice what is found then, as `distinguishable` takes it, and its column of p.

    Yields
    ------
    Variant
    """
    base = distinguishable(pairs)
    conclusion = f"{subject}: {gaps_in_words(pairs, base)}"
    for name, (table, p) in chosen.items():
        other = distinguishable(table, p)
        result = gaps_in_words(pairs, other)
        yield Variant(notebook, measure, conclusion, name, result, other == base)
