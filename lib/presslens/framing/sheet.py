"""The coded facts of a corpus with what a figure drawn from them has to say of their origin."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import coded_by, coding_files, load_coding
from presslens.coding_rows import table_path
from presslens.errors import CodingError
from presslens.framing.coverage import matrix, shares_by_coder
from presslens.framing.differences import CARD_COLUMNS, DIFFERENCES, load_differences
from presslens.framing.facts import FACTS, UNCODED, load_facts
from presslens.framing.order import shared_places
from presslens.framing.share_gaps import GAP_COLUMNS, share_gaps

if TYPE_CHECKING:
    from presslens.corpus import Corpus

TABLES = (FACTS, UNCODED, DIFFERENCES)
"""Tables of a coding that a fact sheet is made from; the last two need the first."""

COMPARED = ("labels", "label_voice", "word_hits")
"""Tables that hold what the library should find."""


def _no_cards() -> pd.DataFrame:
    return pd.DataFrame(columns=list(CARD_COLUMNS))


@dataclass(frozen=True)
class FactSheet:
    """Facts and differences of a corpus, or that it has none.

    What is computed from them is computed once, and handed out as it is: who wants to change a
    table makes a copy.

    Attributes
    ----------
    facts : DataFrame
        As `load_facts` returns it; no row if the corpus has no fact sheet.
    cards : DataFrame
        As `load_differences` returns it; no row if there is none, or of a single article.
    record : dict
        `inputs` and `coding_by`, as `figures.publish` takes them.
    """

    facts: pd.DataFrame = field(default_factory=pd.DataFrame)
    cards: pd.DataFrame = field(default_factory=_no_cards)
    record: dict[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return not self.facts.empty

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The coverage matrix, as `coverage.matrix` returns it."""
        return matrix(self.facts) if self else pd.DataFrame()

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Shares of facts that are expected, from strict to lenient, as `coverage.shares_by_coder`.

        Articles of which nothing is expected have no row: none has, if there are fewer than three.
        """
        table = shares_by_coder(self.facts) if self else pd.DataFrame({"shared": []})
        return table[table["shared"] > 0].reset_index(drop=True)

    @cached_property
    def places(self) -> pd.DataFrame:
        """Where shared facts stand, as `order.shared_places` returns it; none of one article."""
        return shared_places(self.facts) if self else pd.DataFrame()

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Gaps between the shares of two articles, as `share_gaps.share_gaps` returns them."""
        return share_gaps(self.facts) if self else pd.DataFrame(columns=list(GAP_COLUMNS))


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
        If a table does not fit the texts, or facts.csv is missing where another table needs it;
        names the file, the line and the reason.
    """
    there = [name for name in TABLES if table_path(corpus, name).is_file()]
    if FACTS not in there:
        if there:
            raise CodingError(
                f"{table_path(corpus, there[0])} needs {FACTS}.csv beside it, which is missing; "
                "write one with presslens code-sheet, or move the file out of the folder"
            )
        return FactSheet(record={"inputs": corpus.files})
    cards = load_differences(corpus) if DIFFERENCES in there else _no_cards()
    if len(corpus) < 2:  # one article can't differ from others
        cards = _no_cards()
    inputs = corpus.files | coding_files(corpus, *there)
    return FactSheet(load_facts(corpus), cards, {"inputs": inputs, "coding_by": coded_by(corpus)})


def check_coding(corpus: "Corpus") -> None:
    """Check the tables that are compared with what is found, before anything is drawn.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; tables that are not there are not asked for.

    Raises
    ------
    CodingError
        If one does not fit the texts; names the file, the line and the reason.
    """
    for name in COMPARED:
        if table_path(corpus, name).is_file():
            load_coding(corpus, name)
