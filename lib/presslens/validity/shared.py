"""What several tables of this package rest on, computed once for a corpus."""

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from presslens import framing, readability, sourcing

if TYPE_CHECKING:
    from presslens.corpus import Corpus
    from presslens.framing.keyness import Keyness
    from presslens.framing.sheet import FactSheet
    from presslens.sourcing.attributions import Measured


class Shared:
    """Comparisons of a corpus as the notebooks make them, each made when first asked for.

    The tables are handed out as they are: who wants to change one makes a copy.
    """

    def __init__(self, corpus: "Corpus") -> None:
        self.corpus = corpus
        self._keyness: dict[str, Keyness] = {}

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Indices of each article, as `readability.measure` returns them."""
        return readability.measure(self.corpus)

    @cached_property
    def indices(self) -> pd.DataFrame:
        """Gaps in the indices, as `readability.compare` returns them."""
        return readability.compare(self.corpus)

    @cached_property
    def ease(self) -> pd.DataFrame:
        """Gaps in ease and rarity, as `readability.compare_ease` returns them."""
        return readability.compare_ease(self.corpus)

    @cached_property
    def attributed(self) -> "Measured":
        """Attributions, as `sourcing.measured` returns them."""
        return sourcing.measured(self.corpus)

    @cached_property
    def sheet(self) -> "FactSheet":
        """Coded facts and differences, as `framing.fact_sheet` returns them."""
        return framing.fact_sheet(self.corpus)

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """Names found by the study's patterns, as `framing.event_mentions` returns them."""
        return framing.event_mentions(self.corpus)

    @cached_property
    def by_engine(self) -> pd.DataFrame:
        """Attributions as the engine finds them, as `sourcing.by_engine` returns them."""
        return sourcing.by_engine(self.corpus, self.attributed)

    @cached_property
    def sourcing(self) -> pd.DataFrame:
        """Gaps in sourcing, as `sourcing.compare` returns them."""
        return sourcing.compare(self.corpus, self.attributed.table)

    def keyness(self, prior: str) -> "Keyness":
        """Keyness with a prior, as `framing.keyness` returns it and with its errors."""
        if prior not in self._keyness:
            self._keyness[prior] = framing.keyness(self.corpus, prior)
        return self._keyness[prior]


_latest: list[Shared] = []


def shared(corpus: "Corpus") -> Shared:
    """Return what is shared of a corpus; only that of the last one asked for is kept.

    Parameters
    ----------
    corpus : Corpus
        The very object counts: one that was loaded again is measured again.
    """
    if not _latest or _latest[0].corpus is not corpus:
        _latest[:] = [Shared(corpus)]
    return _latest[0]
