"""Comparisons of notebooks 02 and 03: readability and sourcing, pair by pair."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from presslens import readability
from presslens.sourcing.density import LABELS
from presslens.validity.comparisons import (
    DROPPED,
    READABILITY,
    SOURCING,
    Comparison,
    rows_of_pairs,
)
from presslens.validity.shared import shared

if TYPE_CHECKING:
    from presslens.corpus import Corpus


def readability_tests(corpus: "Corpus") -> Iterator[Comparison]:
    """Compare every pair of articles on every index, on ease and on rarity; list unused indices.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Yields
    ------
    Comparison
    """
    for analysis, pairs in (
        ("readability index", shared(corpus).indices),
        ("ease and rarity", shared(corpus).ease),
    ):
        yield from rows_of_pairs(
            pairs.rename(columns={"index": "measure"}),
            lambda row: {"measure": row.measure, "label": row.label, "why": row.caution},
            analysis=analysis,
            notebook=READABILITY,
        )
    for index in readability.INDICES.values():
        if not index.used:
            yield Comparison(
                "readability index",
                READABILITY,
                measure=index.name,
                label=index.label,
                use=DROPPED,
                why=index.why_not,
            )


def sourcing_tests(corpus: "Corpus") -> Iterator[Comparison]:
    """Compare every pair of articles on density and on shares of the attributed words.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; the coding's attributions are used if there is one.

    Yields
    ------
    Comparison
    """
    yield from rows_of_pairs(
        shared(corpus).sourcing,
        lambda row: {"measure": row.measure, "label": LABELS[row.measure]},
        analysis="sourcing",
        notebook=SOURCING,
    )
