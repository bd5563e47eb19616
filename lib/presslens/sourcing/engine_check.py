"""The engine beside the coding of the same articles: how far a reader's own numbers can be trusted.

Both tables have the same columns; what counts on either side is top-level speech.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from presslens.quotations import quoted_words
from presslens.segmentation import words
from presslens.sourcing.agreement_counts import count_agreement, match
from presslens.sourcing.attributed_words import attributed_words
from presslens.sourcing.attributions import (
    SECTOR_OF_AFFILIATION,
    UNSORTED,
    Measured,
    speech,
    top_level,
)
from presslens.sourcing.spans import Attribution, parse_spans
from presslens.sourcing.voices import STATE_SECTORS, with_voice

if TYPE_CHECKING:
    from presslens.corpus import Corpus

AGREEMENT_COLUMNS = {
    "measure": "name of the measure",
    "right": "units on which both agree",
    "coded": "units of the coding",
    "found": "units the engine found; as many as coded where matched rows are judged",
    "value": "F1 of the two, or the share that is right; nan where there is no unit",
    "goal": "what was aimed at before the engine was built; nan where nothing was",
}

MEASURES = {
    "sentence_f1": ("sentence is attributed (F1)", 0.95),
    "word_f1": ("word is attributed (F1)", np.nan),
    "source_f1": ("attribution with its source (F1)", 0.85),
    "naming": ("naming of a matched source", 0.90),
    "voice": ("voice of a matched source", np.nan),
    "second_hand": ("second-hand attributions found", 0.80),
}
"""Label and goal of each measure. Naming and voice are judged on attributions that both have."""

WAYS = ("quotation marks", "the engine", "the coding")

LEAST_WORD_OVERLAP = 0.5
"""Shared words over all words of both from which a second-hand attribution counts as found."""

WAY_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "way": "how words of others were found",
    "attributed": "words found",
    "words": "words of the body",
    "share": "their quotient, 0 to 1",
}


def compare_with_coding(corpus: "Corpus", coded: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Count where the engine agrees with the coding, over all articles together.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    coded, found : DataFrame
        Attributions by the coding and by the engine; columns as in
        `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per measure of `MEASURES`; columns as in `AGREEMENT_COLUMNS`.
    """
    counts = {measure: np.zeros(3, dtype=np.int64) for measure in MEASURES}
    places = words(corpus)
    for article in corpus:
        starts = places.loc[places["article"] == article.slug, "start"].to_numpy()
        theirs = coded[coded["article"] == article.slug]
        mine = found[found["article"] == article.slug]
        spans = count_agreement(_spans_of(theirs), _spans_of(mine), article.text)
        for measure, right, unit in (
            ("sentence_f1", "sentence", "sentence"),
            ("word_f1", "word", "word"),
            ("source_f1", "source", "attribution"),
        ):
            names = (f"{right}_both", f"{unit}_reference", f"{unit}_predicted")
            counts[measure] += [spans[name] for name in names]
        for measure in ("naming", "voice"):
            counts[measure] += _same_category(starts, theirs, mine, measure)
        counts["second_hand"] += _second_hand_found(starts, theirs, mine)
    table = pd.DataFrame(
        [(measure, *map(int, count)) for measure, count in counts.items()],
        columns=["measure", "right", "coded", "found"],
    )
    units = table["coded"] + table["found"]
    table["value"] = 2 * table["right"] / units.where(units > 0)
    return table.assign(goal=[goal for _, goal in MEASURES.values()])[list(AGREEMENT_COLUMNS)]


def engine_beside(
    corpus: "Corpus", measured: Measured, found: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put the engine beside the coding, if there is one, and beside quotation marks.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    measured : Measured
        As `sourcing.measured` returns it.
    found : DataFrame
        What the engine finds, as `sourcing.by_engine` returns it.

    Returns
    -------
    ways, agreement : DataFrame
        As `ways_beside` and `compare_with_coding` return them; `agreement` has no row without a
        coding.
    """
    if measured.coded_by is None:
        return ways_beside(corpus, {WAYS[1]: found}), pd.DataFrame(columns=list(AGREEMENT_COLUMNS))
    ways = ways_beside(corpus, {WAYS[1]: found, WAYS[2]: measured.table})
    return ways, compare_with_coding(corpus, measured.table, found)


def ways_beside(corpus: "Corpus", tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Share of words found to be others' by quotation marks alone and by each table.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    tables : mapping of str to DataFrame
        Name of the way, one of `WAYS` -> its attributions.

    Returns
    -------
    DataFrame
        One row per way and article; columns as in `WAY_COLUMNS`.
    """
    marked = quoted_words(corpus)
    flags = {WAYS[0]: marked["quoted"].to_numpy()} | {
        way: (attributed_words(corpus, table)["outer"] != "").to_numpy()
        for way, table in tables.items()
    }
    rows = []
    for way, inside in flags.items():
        for slug, outlet in corpus.outlets.items():
            own = inside[(marked["article"] == slug).to_numpy()]
            rows.append((slug, outlet, way, int(own.sum()), len(own)))
    table = pd.DataFrame(rows, columns=list(WAY_COLUMNS)[:-1])
    return table.assign(share=table["attributed"] / table["words"].where(table["words"] > 0))


def _spans_of(table: pd.DataFrame) -> list[Attribution]:
    """Top-level speech of one article as spans."""
    return [
        Attribution(
            source=(row.source_start, row.source_end) if row.source_start >= 0 else None,
            cue=(row.cue_start, row.cue_end) if row.cue_start >= 0 else None,
            content=parse_spans(row.content_spans),
        )
        for row in top_level(table).itertuples()
    ]


def _contents(starts: NDArray[np.int64], table: pd.DataFrame) -> list[set[int]]:
    """Words in the content of each row."""
    return [
        {int(word) for span in parse_spans(cell) for word in range(*np.searchsorted(starts, span))}
        for cell in table["content_spans"]
    ]


def _same_category(
    starts: NDArray[np.int64], coded: pd.DataFrame, found: pd.DataFrame, column: str
) -> list[int]:
    """Count matched top-level attributions with the same category, and all that are matched."""
    theirs, mine = (with_voice(sorted_as_coded(top_level(table))) for table in (coded, found))
    pairs = match(_contents(starts, theirs), _contents(starts, mine))
    same = sum(
        theirs[column].iloc[pair.reference] == mine[column].iloc[pair.predicted] for pair in pairs
    )
    return [same, len(pairs), len(pairs)]


def sorted_as_coded(table: pd.DataFrame) -> pd.DataFrame:
    """Put the sources that a coding has no code of their own for under its joint code.

    The coding cannot say that an expert is one, so the engine is not wrong to say it.

    Parameters
    ----------
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        The same rows; `sector` is `attributions.UNSORTED` but for news media and the states that
        the coding has codes for.
    """
    countries = {country for _, country in SECTOR_OF_AFFILIATION.values()}
    sectors = []
    for sector, country in zip(table["sector"], table["country"], strict=True):
        is_state = sector.split(";")[0] in STATE_SECTORS and countries.issuperset(
            country.split(";")
        )
        sectors.append(sector if is_state or sector == "media" else UNSORTED)
    return table.assign(sector=sectors)


def _second_hand_found(
    starts: NDArray[np.int64], coded: pd.DataFrame, found: pd.DataFrame
) -> list[int]:
    """Coded second-hand attributions that the engine has as second-hand too, and all of them.

    Second-hand is what came through another outlet, or one person's words inside another's.
    Where two ministers "agreed" together, the coding has a nested row, but no one's words.
    """
    theirs, mine = speech(coded), speech(found)
    single = ~theirs["entity"].str.contains(";")
    theirs = theirs[(theirs["via"] != "") | ((theirs["depth"] > 0) & single)]
    mine = mine[(mine["via"] != "") | (mine["depth"] > 0)]
    contents = _contents(starts, mine)
    right = sum(
        any(
            len(content & other) >= LEAST_WORD_OVERLAP * len(content | other) > 0
            for other in contents
        )
        for content in _contents(starts, theirs)
    )
    return [right, len(theirs), len(theirs)]
