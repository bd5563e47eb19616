"""Who never gets to speak: what the voices show, and what the coding's joint code hides.

The articles' coding has one code for private persons, rebels, experts and everybody else who is
neither news media nor one of its governments. Whether any of them speaks is therefore read from the
list of all sources with that code, and the engine, which tells more sectors apart, is asked too.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.sourcing.attributions import UNSORTED, attributions, is_coded, speech
from presslens.sourcing.engine_check import sorted_as_coded
from presslens.sourcing.voices import (
    DOCUMENTS,
    UNSORTED_VOICE,
    VOICE_OF_SECTOR,
    silent,
    voices_told,
    with_article,
    with_voice,
)
from presslens.wording import a_list, capital, names_of, number_word, plural

if TYPE_CHECKING:
    from presslens.corpus import Corpus

_NOBODY_SPEAKS = "no person outside governments, their militaries and the news media speaks"
"""Whom the coding has codes for: all others share one."""

UNSORTED_COLUMNS = {
    "source": "canonical name of the source",
    "naming": "how it is named; a document is nobody",
    "articles": "names of the articles that have it",
}


def unsorted_sources(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """List every source under the coding's joint code, also those that only others quote.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per source and naming in the order of the text; columns as in `UNSORTED_COLUMNS`.
        No row where the engine found the attributions.
    """
    spoken = speech(table)
    chosen = spoken[[UNSORTED in sector.split(";") for sector in spoken["sector"]]]
    names = names_of(corpus.outlets)
    named = chosen["entity"].where(chosen["entity"] != "", chosen["source"])
    rows = chosen.assign(source=named, articles=chosen["article"].map(names))
    grouped = rows.groupby(["source", "naming"], sort=False)["articles"]
    return grouped.agg(lambda cells: a_list(dict.fromkeys(cells))).reset_index()


def headline(corpus: "Corpus", table: pd.DataFrame) -> str:
    """Say in one clause whether anybody without a code of their own speaks, as far as is known.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    str
        Plain text without a full stop; empty for a table without speech.
    """
    if speech(table).empty:
        return ""
    if not is_coded(table):
        return _by_engine(corpus, table)
    sources = unsorted_sources(corpus, table)
    nobody = nobody_else(corpus, table)
    if not nobody:
        return (
            f"{plural(len(sources), 'source').capitalize()} "
            f"{'is' if len(sources) == 1 else 'are'} coded “other”, as private persons and rebels "
            "are and everybody else without a code of their own"
        )
    only = (
        f"{a_list(sources['source'].drop_duplicates())} is all that is"
        if len(sources)
        else "no source is"
    )
    where = _in_any(len(corpus.outlets))
    return f"{capital(nobody)} {where}: {only} coded “other”, as anybody else would be"


def nobody_else(corpus: "Corpus", table: pd.DataFrame) -> str:
    """Say that nobody speaks but governments, militaries and news media, if a coding shows it.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    str
        A clause that begins with a small letter; empty if a person has the joint code, and where
        the engine found the attributions, since it misses some.
    """
    if not is_coded(table) or _holds_persons(unsorted_sources(corpus, table)):
        return ""
    return _NOBODY_SPEAKS


def statement(
    corpus: "Corpus",
    table: pd.DataFrame,
    voices: pd.DataFrame,
    by_engine: pd.DataFrame | None = None,
) -> str:
    """Say who never speaks: of the voices that are told apart, and behind the joint code.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.
    voices : DataFrame
        Their voices, as `sourcing.voice_shares` returns them.
    by_engine : DataFrame, optional
        What the engine finds, as `sourcing.by_engine` returns it; beside a coding the engine is run
        if it is not given.

    Returns
    -------
    str
        Whole sentences of Markdown; empty for a table without speech.
    """
    if speech(table).empty:
        return ""
    if not is_coded(table):
        told = _by_engine(corpus, table)
        return f"{told}." if told else ""
    nobody = [voice for voice in silent(voices) if voice != UNSORTED_VOICE]
    parts = [
        f"No word is attributed to {a_list(map(with_article, nobody), 'or')} "
        f"{_in_any(len(corpus.outlets))}."
        if nobody
        else "",
        _joint_code(table),
        _behind_joint_code(corpus, unsorted_sources(corpus, table)),
        _second_opinion(corpus, attributions(corpus) if by_engine is None else by_engine),
    ]
    return " ".join(filter(None, parts))


def _by_engine(corpus: "Corpus", table: pd.DataFrame) -> str:
    """Say which voices the engine finds nowhere, whether they speak or others quote them."""
    heard = set(with_voice(speech(table))["voice"])
    rest = VOICE_OF_SECTOR["other"]  # to miss everybody else would be to hear nobody
    nobody = [voice for voice in voices_told(table) if voice not in heard and voice != rest]
    where = _in_any(len(corpus.outlets))
    return f"The engine finds no word of {a_list(nobody, 'or')} {where}" if nobody else ""


def _joint_code(table: pd.DataFrame) -> str:
    told = [voice for voice in voices_told(table) if voice != UNSORTED_VOICE]
    return (
        "The coding has one code, “other”, for private persons, rebels, experts and everybody else "
        f"who is none of these: {a_list(map(with_article, told))}."
    )


def _behind_joint_code(corpus: "Corpus", sources: pd.DataFrame) -> str:
    """Name all sources with the joint code, and say what follows from them."""
    where = _in_any(len(corpus.outlets))
    nobody = f"{_NOBODY_SPEAKS} {where}, and those who speak quote nobody else"
    if sources.empty:
        return f"No source has it: {nobody}."
    listed = a_list(f"{row.source} ({row.articles})" for row in sources.itertuples())
    if _holds_persons(sources):
        return (
            f"These have it: {listed}; it does not say whether private persons or rebels are among "
            "them."
        )
    return (
        f"All that has it is {listed}, coded as a document and not as a person; who made it is not "
        f"coded. So {nobody}."
    )


def _second_opinion(corpus: "Corpus", by_engine: pd.DataFrame) -> str:
    """Say which of the voices behind the joint code the engine finds, quoted by others too.

    A state that has no code of its own stands behind it as an expert does.
    """
    found = speech(by_engine)
    joint = sorted_as_coded(found)["sector"] == UNSORTED
    apart = with_voice(found[joint])
    heard = apart[apart["voice"] != DOCUMENTS].groupby("voice", sort=False)["article"]
    names = names_of(corpus.outlets)
    if not len(heard):
        return "The engine, which tells such sources apart, finds a word of none of them."
    listed = [
        f"{with_article(voice)} ({a_list(dict.fromkeys(names[slug] for slug in slugs))})"
        for voice, slugs in heard
    ]
    return f"The engine, which tells such sources apart, finds words of {a_list(listed)}."


def _holds_persons(sources: pd.DataFrame) -> bool:
    return bool((sources["naming"] != "document").any())


def _in_any(articles: int) -> str:
    where = {1: "in the article", 2: "in either article"}
    return where.get(articles, f"in any of the {number_word(articles)} articles")
