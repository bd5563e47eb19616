"""Sources that are the article's own: its outlet, and reporters of it whom it cites.

An article may attribute words to its own outlet ("NPR has learned") or to a colleague of its
author. They are sources, but say nothing of who told them: wherever sides or naming are counted
they are a group of their own.
"""

import re
from typing import TYPE_CHECKING

import pandas as pd

from presslens.measures.sourcing.attributions import speech
from presslens.measures.sourcing.outlets import OUTLET, outlet_words, same_outlet

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

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
