"""The points on which articles differ, as cards by kind, each with the articles' words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from presslens.framing.differences import (
    COMPATIBLE,
    CONTRADICTION,
    QUOTED_WORDS,
    SENTENCE_MENTION,
    kind_heading,
)
from presslens.site.excerpts import excerpt
from presslens.site.names import distinct_names, sentence_address
from presslens.wording import names_of

if TYPE_CHECKING:
    import re

    import pandas as pd

    from presslens.corpus import Corpus


@dataclass(frozen=True)
class Difference:
    """One point on which articles differ.

    Attributes
    ----------
    topic, anchor : str
        What it is about; its place on the page.
    disagreement : bool
        Whether it is a contradiction.
    compatible : str
        Whether the coding takes what they say for compatible, in words.
    said : list of (str, Markup)
        Name of each article, and what it says; empty if it says nothing of it.
    """

    topic: str
    anchor: str
    disagreement: bool
    compatible: str
    said: list[tuple[str, Markup]]


@dataclass(frozen=True)
class DifferenceKind:
    """Differences of one kind: its heading, and whether it may be called disagreement."""

    heading: str
    disagreement: bool
    differences: list[Difference]


def difference_kinds(
    corpus: "Corpus", cards: "pd.DataFrame", *, texts: bool
) -> list[DifferenceKind]:
    """Put the articles' words on each point side by side.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    cards : DataFrame
        As `framing.load_differences` returns it.
    texts : bool
        Whether sentences that are mentioned link to their reading views; without them quoted words
        are cut short too.

    Returns
    -------
    list of DifferenceKind
        In the order of the cards: contradictions first.
    """
    names = names_of(corpus.outlets)
    anchors = distinct_names(cards["difference_id"].unique(), "difference-")
    found = []
    for kind, rows in cards.groupby("kind", sort=False):
        differences = []
        for name, group in rows.groupby("difference_id", sort=False):
            first = group.iloc[0]
            said = [
                (names[row.article], _words(corpus, row.article, row.words, texts))
                for row in group.itertuples()
            ]
            differences.append(
                Difference(
                    first["topic"],
                    anchors[str(name)],
                    bool(first["disagreement"]),
                    COMPATIBLE[first["compatible"]],
                    said,
                )
            )
        disagrees = kind == CONTRADICTION
        found.append(DifferenceKind(kind_heading(str(kind)), disagrees, differences))
    return found


def _words(corpus: "Corpus", slug: str, words: str, texts: bool) -> Markup:
    """Write what an article says, its sentences linked or its quotations cut short."""

    def sentence(match: "re.Match[str]") -> str:
        first, last = match.groups()
        label = f"sentences {first} to {last}" if last else f"sentence {first}"
        if not texts:
            return label
        return str(
            Markup('<a href="{}">{}</a>').format(sentence_address(corpus, slug, int(first)), label)
        )

    if not texts:
        words = QUOTED_WORDS.sub(lambda quoted: f'"{excerpt(quoted[1])}"', words)
    # Escaping makes no "s" before a digit, so that every mention is the coder's.
    return Markup(SENTENCE_MENTION.sub(sentence, str(escape(words))))
