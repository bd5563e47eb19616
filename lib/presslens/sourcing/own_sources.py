"""Sources that are the article's own: its outlet, and reporters of it whom it cites.

An article may attribute words to its own outlet ("NPR has learned") or to a colleague of its
author. A coding takes them for sources, since they are other than the author; a reader may not. So
what hangs on them is told.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from presslens.sourcing.attributed_words import attributed_words
from presslens.sourcing.attributions import speech
from presslens.sourcing.chains import BETWEEN, NEWSROOM
from presslens.sourcing.outlets import OUTLET, outlet_words, same_outlet
from presslens.wording import OWN_REPORTER, a_list, names_of

if TYPE_CHECKING:
    from presslens.corpus import Corpus

_NAME = r"[A-Z][\w’'.&-]*"
_EMPLOYER = re.compile(rf"\b(?:of|for|from|at|with) ((?:[Tt]he )?{_NAME}(?: {_NAME})*)")
"""For whom a person works or speaks, whether or not it is an outlet that the library knows."""

Sources = frozenset[tuple[str, str]]
"""Article and entity of sources."""


def own_sources(corpus: "Corpus", table: pd.DataFrame) -> Sources:
    """Find the sources that are the article's own outlet or may be a reporter of it.

    The outlet may be called by the first or last words of its name ("the Post"). A reporter is a
    named person of the news media for whom the article names no other outlet, neither in the words
    for the source ("of Rudaw") nor as the way that the words took.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    frozenset of (str, str)
        Slug of the article and entity.
    """
    media = speech(table)
    media = media[(media["sector"] == "media") & (media["entity"] != "")]
    return frozenset(
        (str(slug), str(entity))
        for (slug, entity), rows in media.groupby(["article", "entity"], sort=False)
        if _is_own(str(entity), corpus.outlets[slug]) or _is_reporter(rows, corpus.outlets[slug])
    )


def _is_reporter(rows: pd.DataFrame, outlet: str) -> bool:
    """Whether all that names a source is a person's name, perhaps with the article's own outlet."""
    named = [
        name
        for words in rows["source"]
        for name in (*(found[0] for found in OUTLET.finditer(words)), *_EMPLOYER.findall(words))
    ]
    only_own = all(_is_own(name, outlet) for name in named)
    return bool((rows["naming"] == "named").all() and not rows["via"].any() and only_own)


def _is_own(name: str, outlet: str) -> bool:
    """Whether a name is that of an article's outlet, or the first or last words of it."""
    words, of_outlet = (outlet_words(text) for text in (name, outlet))
    short = bool(words) and words in (of_outlet[: len(words)], of_outlet[-len(words) :])
    return same_outlet(name, outlet) or short


def second_hand_shares(
    chains: pd.DataFrame, own: Collection[tuple[str, str]] = ()
) -> "pd.Series[float]":
    """Share of each article's attributed words that came through somebody else.

    Parameters
    ----------
    chains : DataFrame
        As `sourcing.chains` returns it.
    own : collection of (str, str), optional
        As `own_sources` returns them: these do not count as somebody else.

    Returns
    -------
    Series
        0 to 1 by article, in the order of the table; articles without attributed words left out.
    """
    spoken = chains[chains["origin"] != NEWSROOM]
    passed = [
        bool(row.via) or any((row.article, name) not in own for name in _between(row.passed_on_by))
        for row in spoken.itertuples()
    ]
    words = spoken.groupby("article", sort=False)["words"].sum()
    return spoken["words"].where(passed, 0).groupby(spoken["article"], sort=False).sum() / words


def _between(passed_on_by: str) -> list[str]:
    return [name for name in passed_on_by.split(BETWEEN) if name]


def reporters_between(
    corpus: "Corpus", chains: pd.DataFrame, own: Collection[tuple[str, str]]
) -> str:
    """Name the article's own sources who pass on somebody else's words, with their articles.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    chains : DataFrame
        As `sourcing.chains` returns it.
    own : collection of (str, str)
        As `own_sources` returns them.

    Returns
    -------
    str
        Such as "Tom Bowman in NPR"; empty if there is none.
    """
    names = names_of(corpus.outlets)
    between = [
        f"{name} in {names[row.article]}"
        for row in chains.itertuples()
        for name in _between(row.passed_on_by)
        if (row.article, name) in own
    ]
    return a_list(dict.fromkeys(between)) if between else ""


def statement(corpus: "Corpus", table: pd.DataFrame, chains: pd.DataFrame) -> str:
    """Say what hangs on taking an article's own outlet and reporters for sources.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.
    chains : DataFrame
        As `sourcing.chains` returns it.

    Returns
    -------
    str
        Whole sentences; empty if no article cites its own outlet or a reporter of it.
    """
    own = own_sources(corpus, table)
    words = attributed_words(corpus, table)
    entities = words["outer"].map(table.set_index("attribution_id")["entity"])
    told, names = [], names_of(corpus.outlets)
    counted, fewer = second_hand_shares(chains), second_hand_shares(chains, own)
    for slug, name in names.items():
        mine = [entity for article, entity in own if article == slug]
        here = words["article"] == slug
        theirs = int((here & entities.isin(mine)).sum())
        if not theirs:  # a source whose words are in no sentence of the body has none either
            continue
        text = (
            f"In the article of {name}, {theirs} of {int(here.sum())} words are ascribed to its "
            f"own outlet or to {OWN_REPORTER} ({a_list(sorted(mine))}), and count as attributed"
        )
        if fewer[slug] < counted[slug]:
            text += (
                f"; {counted[slug]:.0%} of its attributed words are second-hand, and without what "
                f"such sources pass on {fewer[slug]:.0%}"
            )
        told.append(f"{text}.")
    return " ".join(told)
