"""The coded facts of a corpus with what a figure drawn from them has to say of their origin."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import coded_by, coding_files
from presslens.coding_rows import FOLDER
from presslens.framing.coverage import matrix, shares_by_coder
from presslens.framing.differences import load_differences
from presslens.framing.facts import load_facts
from presslens.framing.order import shared_places

if TYPE_CHECKING:
    from presslens.corpus import Corpus


@dataclass(frozen=True)
class FactSheet:
    """Facts and differences of a corpus, or that it has none.

    Attributes
    ----------
    facts : DataFrame
        As `load_facts` returns it; no row if the corpus has no fact sheet.
    cards : DataFrame
        As `load_differences` returns it; no row if there is none.
    record : dict
        `inputs` and `coding_by`, as `figures.publish` takes them.
    """

    facts: pd.DataFrame = field(default_factory=pd.DataFrame)
    cards: pd.DataFrame = field(default_factory=pd.DataFrame)
    record: dict[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return not self.facts.empty

    @property
    def cells(self) -> pd.DataFrame:
        """The coverage matrix, as `coverage.matrix` returns it."""
        return matrix(self.facts)

    @property
    def shares(self) -> pd.DataFrame:
        """Shares from strict to lenient, as `coverage.shares_by_coder` returns them."""
        return shares_by_coder(self.facts)

    @property
    def places(self) -> pd.DataFrame:
        """Where shared facts stand, as `order.shared_places` returns it."""
        return shared_places(self.facts)


def fact_sheet(corpus: "Corpus") -> FactSheet:
    """Load the coded facts and differences of a corpus, checked against its texts.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    FactSheet
        False in a condition if the corpus has no facts.csv in its folder "coding".

    Raises
    ------
    CodingError
        If a table does not fit the texts; names the file, the line and the reason.
    """
    folder = corpus.folder / FOLDER
    if not (folder / "facts.csv").is_file():
        return FactSheet(record={"inputs": corpus.files})
    names = ["facts"]
    cards = pd.DataFrame()
    if (folder / "differences.csv").is_file():
        names.append("differences")
        cards = load_differences(corpus)
    inputs = corpus.files | coding_files(corpus, *names)
    return FactSheet(load_facts(corpus), cards, {"inputs": inputs, "coding_by": coded_by(corpus)})
