"""Coded facts by where they stand: told in which sentence of an article, left out by which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from presslens.framing.facts import STATUS_WORDS
from presslens.framing.facts_prose import category_name
from presslens.site.names import COMPARISON, fact_anchors, reading_names, sentence_anchor
from presslens.wording import names_of

if TYPE_CHECKING:
    import pandas as pd

    from presslens.corpus import Corpus


@dataclass(frozen=True)
class Status:
    """A code as a reader sees it: never by colour alone.

    Attributes
    ----------
    code, symbol, words : str
        Such as "partial", "◐" and "told in part".
    """

    code: str
    symbol: str
    words: str


STATUS = {
    code: Status(code, symbol, STATUS_WORDS[code])
    for code, symbol in (
        ("present", "●"),
        ("partial", "◐"),
        ("contradicted", "✕"),
        ("absent", "○"),
    )
}
"""By the codes of `framing.facts.STATUSES`."""


@dataclass(frozen=True)
class ToldFact:
    """A fact in one sentence.

    Attributes
    ----------
    name, text : str
        Such as "F01", and the fact as a sentence.
    status : Status
        As the article has it.
    href : str
        Its place on the page of comparison, seen from a reading view.
    """

    name: str
    text: str
    status: Status
    href: str


@dataclass(frozen=True)
class SentenceFacts:
    """The facts that rest on one sentence.

    Attributes
    ----------
    clearest : list of ToldFact
        Those which no other sentence of the article says more clearly.
    also : list of ToldFact
        The others.
    """

    clearest: list[ToldFact]
    also: list[ToldFact]


@dataclass(frozen=True)
class LeftOut:
    """A fact that an article leaves out while others tell it, in full or in part.

    Attributes
    ----------
    name, text, topic, href : str
        As in `ToldFact`; the heading of its group.
    told_by : list of (str, str)
        Name of each article that tells it, and the sentence seen from a reading view.
    """

    name: str
    text: str
    topic: str
    href: str
    told_by: list[tuple[str, str]]


def facts_by_sentence(facts: "pd.DataFrame", slug: str) -> dict[int, SentenceFacts]:
    """List the facts of an article under the sentences on which they rest.

    Parameters
    ----------
    facts : DataFrame
        As `framing.load_facts` returns it.
    slug : str
        The article.

    Returns
    -------
    dict of int to SentenceFacts
        By sentence number, in the order of the text; facts in the order of the sheet.
    """
    hrefs = _hrefs(facts)
    found: dict[int, SentenceFacts] = {}
    for row in facts[facts["article"] == slug].itertuples():
        told = ToldFact(row.fact_id, row.fact, STATUS[row.status], hrefs[row.fact_id])
        for number in row.evidence:
            of_sentence = found.setdefault(number, SentenceFacts([], []))
            (of_sentence.clearest if number == row.clearest else of_sentence.also).append(told)
    return dict(sorted(found.items()))


def left_out(corpus: "Corpus", facts: "pd.DataFrame", slug: str) -> list[LeftOut]:
    """List what an article leaves out and at least one other tells, in full or in part.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    facts : DataFrame
        As `framing.load_facts` returns it.
    slug : str
        The article.

    Returns
    -------
    list of LeftOut
        In the order of the sheet.
    """
    pages, hrefs = reading_names(corpus), _hrefs(facts)
    names = names_of(corpus.outlets)
    told = facts[facts["status"].isin(["present", "partial"])].groupby("fact_id", sort=False)
    tellers = {
        str(name): [
            (names[row.article], f"{pages[row.article]}#{sentence_anchor(row.clearest)}")
            for row in rows.itertuples()
        ]
        for name, rows in told
    }
    absent = facts[(facts["article"] == slug) & (facts["status"] == "absent")]
    return [
        LeftOut(
            row.fact_id,
            row.fact,
            category_name(row.category),
            hrefs[row.fact_id],
            tellers[row.fact_id],
        )
        for row in absent.itertuples()
        if row.fact_id in tellers
    ]


def _hrefs(facts: "pd.DataFrame") -> Mapping[str, str]:
    return {
        name: f"../{COMPARISON}#{anchor}" for name, anchor in fact_anchors(facts["fact_id"]).items()
    }
