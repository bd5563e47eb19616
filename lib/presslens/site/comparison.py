"""The page that puts the articles side by side: every coded fact, and where they differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from presslens.framing.coding_prose import facts_origin
from presslens.framing.coverage import counts
from presslens.framing.facts_prose import category_name, coverage_headline, differences_headline
from presslens.records import OUR_STUDY, Study
from presslens.segmentation import sentences
from presslens.site.difference_cards import DifferenceKind, difference_kinds
from presslens.site.excerpts import MOST_WORDS, excerpt
from presslens.site.layout import page, render
from presslens.site.names import COMPARISON, distinct_names, fact_anchors, sentence_address
from presslens.site.told_facts import STATUS, Status
from presslens.wording import names_in, names_of

if TYPE_CHECKING:
    import pandas as pd

    from presslens.corpus import Corpus
    from presslens.framing import FactSheet

STYLES = ("comparison.css",)

TITLE = "The same facts, side by side"


@dataclass(frozen=True)
class Cell:
    """One fact in one article.

    Attributes
    ----------
    article : str
        Its name.
    status : Status
        Whether it tells the fact.
    words : str
        The sentence that tells it most clearly, or an excerpt of it; empty if it is left out.
    sentence, total : int
        Number of that sentence, 0 if there is none; sentences of the article.
    place : float
        Where the sentence stands in the article, from 0 (start) to 100 (end).
    href : str
        The sentence in the reading view; empty if there is none.
    also : list of (int, str)
        Number and address of the other sentences on which the fact rests.
    note : str
        Why the coder chose the code; empty for a fact that is told in full.
    """

    article: str
    status: Status
    words: str
    sentence: int
    total: int
    place: float
    href: str
    also: list[tuple[int, str]]
    note: str


@dataclass(frozen=True)
class Fact:
    """One fact in all articles.

    Attributes
    ----------
    name, anchor, text : str
        Such as "F01"; its place on the page; the fact as a sentence.
    is_core : bool
        Whether it is counted in the shares.
    cells : list of Cell
        In the order of the corpus.
    """

    name: str
    anchor: str
    text: str
    is_core: bool
    cells: list[Cell]


@dataclass(frozen=True)
class Topic:
    """Facts under one heading: name, anchor on the page, facts in the order of the sheet."""

    name: str
    anchor: str
    facts: list[Fact]


def pages(corpus: "Corpus", *, texts: bool = True, study: Study = OUR_STUDY) -> dict[str, str]:
    """Make the page of comparison.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; without coded facts the page says what these would add.
    texts : bool
        Whether the articles' sentences may be in the site, with links to their reading views;
        without them at most `excerpts.MOST_WORDS` words of a sentence are quoted.
    study : Study
        Whose site the page is a part of.

    Returns
    -------
    dict of str to str
        `names.COMPARISON`, its path from the site's first folder -> page.

    Raises
    ------
    CodingError
        If a table of the coding does not fit the texts.
    """
    from presslens.framing import fact_sheet

    sheet = fact_sheet(corpus)
    values = _values(corpus, sheet, texts) if sheet else {"topics": []}
    html = page(
        TITLE,
        render("comparison", title=TITLE, articles=len(corpus), **values),
        here="Compare",
        root="",
        description="Every coded fact in each article, with its words and their place.",
        styles=STYLES,
        study=study,
    )
    return {COMPARISON: html}


def _values(corpus: "Corpus", sheet: "FactSheet", texts: bool) -> dict[str, Any]:
    """Values of the template for articles with coded facts."""
    kinds: list[DifferenceKind] = []
    headline = ""
    if not sheet.cards.empty:
        kinds = difference_kinds(corpus, sheet.cards, texts=texts)
        headline = differences_headline(sheet.cards)
    return {
        "headline": coverage_headline(sheet.facts),
        "coded_by": sheet.record["coding_by"],
        "origin": facts_origin(corpus),
        "topics": topics(corpus, sheet.facts, texts=texts),
        "statuses": STATUS,
        "totals": _totals(corpus, sheet.facts),
        "kinds": kinds,
        "differences": sum(len(kind.differences) for kind in kinds),
        "differences_headline": headline,
        "one_day": _of_one_day(corpus),
        "texts": texts,
        "most_words": MOST_WORDS,
    }


def _of_one_day(corpus: "Corpus") -> bool:
    """Tell whether all articles are known to be of one day, none with a time of the day."""
    dates = {article.metadata.get("date", "").strip() for article in corpus}
    return len(dates) == 1 and re.fullmatch(r"\d{4}-\d{2}-\d{2}", dates.pop()) is not None


def topics(corpus: "Corpus", facts: "pd.DataFrame", *, texts: bool) -> list[Topic]:
    """Put every fact of a sheet side by side.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    facts : DataFrame
        As `framing.load_facts` returns it.
    texts : bool
        As in `pages`.

    Returns
    -------
    list of Topic
        Topics and facts in the order of the sheet.
    """
    body: dict[tuple[str, int], str] = {
        (row.article, row.sentence): row.text for row in sentences(corpus).itertuples()
    }
    names = names_of(corpus.outlets)
    anchors = fact_anchors(facts["fact_id"])
    topic_anchors = distinct_names(facts["category"].unique(), "topic-")
    found = []
    for category, rows in facts.groupby("category", sort=False):
        listed = []
        for name, of_fact in rows.groupby("fact_id", sort=False):
            first = of_fact.iloc[0]
            cells = [
                _cell(corpus, row, names[row.article], body, texts) for row in of_fact.itertuples()
            ]
            listed.append(
                Fact(str(name), anchors[str(name)], first["fact"], first["tier"] == "core", cells)
            )
        found.append(Topic(category_name(str(category)), topic_anchors[str(category)], listed))
    return found


def _cell(
    corpus: "Corpus", row: Any, name: str, body: dict[tuple[str, int], str], texts: bool
) -> Cell:
    """Say what one article makes of one fact; `row` as `framing.load_facts` has it."""

    def address(number: int) -> str:
        return sentence_address(corpus, row.article, number) if texts else ""

    told = row.status != "absent"
    sentence = body.get((row.article, row.clearest), "")
    return Cell(
        article=name,
        status=STATUS[row.status],
        words=" ".join(sentence.split()) if texts else excerpt(row.snippet),
        sentence=row.clearest,
        total=row.sentences,
        place=100 * (row.clearest - 0.5) / row.sentences if told else 0.0,
        href=address(row.clearest) if told else "",
        also=[(number, address(number)) for number in row.evidence if number != row.clearest],
        note=row.note if row.status != "present" else "",
    )


def _totals(corpus: "Corpus", facts: "pd.DataFrame") -> list[tuple[str, Sequence[int]]]:
    """Count the core facts of each article by status, in the order of `STATUS`."""
    table = counts(facts, corpus)
    names = names_in(table)
    return [
        (names[row["article"]], [int(row[status]) for status in STATUS])
        for row in table.to_dict("records")
    ]
