"""In whose voice a mention stands: quoted, attributed, or the newsroom's own.

One rule, from offsets alone. A mention inside quotation marks is quoted; one that is not, but
stands inside content that the article attributes to somebody, is attributed; any other is the
newsroom's own. A word in attributed content need not be the source's: an article may put its own
word for what an official said, so only "quoted" says who chose it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from presslens.errors import CodingError
from presslens.framing.labels import MENTION_COLUMNS
from presslens.quotations import quotations

if TYPE_CHECKING:
    from presslens.corpus import Corpus

VOICES = ("quoted", "attributed", "newsroom")
"""In the order in which charts and tables show them."""

VOICED_COLUMNS = MENTION_COLUMNS | {
    "voice": "quoted, attributed or newsroom",
    "entity": "innermost source whose content holds the mention; empty if none does",
}

DIFFERENCE_COLUMNS = {
    "article": "slug of the article",
    "start": "offset of the mention in the file",
    "label": "what it is called",
    "coded": "voice and source by the coding; empty if it has no such mention",
    "computed": "voice and source by the rule; empty if no mention was found there",
}

_REQUIRED = ("article", "content_spans", "entity")


def add_voices(
    mentions: pd.DataFrame, corpus: "Corpus", attributions: pd.DataFrame
) -> pd.DataFrame:
    """Give each mention its voice and the source in whose content it stands.

    Parameters
    ----------
    mentions : DataFrame
        As `labels.mentions` returns it.
    corpus : Corpus
        Articles as loaded.
    attributions : DataFrame
        At least article, content_spans (such as "12-30 40-55") and entity; coded or found. Where
        contents are nested the shortest that holds the mention is the innermost; of two of one
        length, the later row.

    Returns
    -------
    DataFrame
        Columns as in `VOICED_COLUMNS`.

    Raises
    ------
    CodingError
        If a column is missing or a cell of spans cannot be read; names the row.
    """
    missing = [column for column in _REQUIRED if column not in attributions]
    if missing:
        raise CodingError(f"the table of attributions has no column {missing[0]!r}")
    contents = _contents(attributions)
    quoted = {
        slug: list(zip(group["start"], group["end"], strict=True))
        for slug, group in quotations(corpus).groupby("article")
    }
    voices, entities = [], []
    for row in mentions.itertuples():
        holding = [
            (length, -order, entity)
            for order, (spans, length, entity) in enumerate(contents.get(row.article, []))
            if _holds(spans, row.start)
        ]
        in_marks = _holds(quoted.get(row.article, []), row.start)
        voices.append("quoted" if in_marks else "attributed" if holding else "newsroom")
        entities.append(min(holding)[2] if holding else "")
    return mentions.assign(voice=voices, entity=entities)[list(VOICED_COLUMNS)]


def _contents(
    attributions: pd.DataFrame,
) -> dict[str, list[tuple[list[tuple[int, int]], int, str]]]:
    """By article, the pieces of each content, how many characters they are, its source."""
    contents: dict[str, list[tuple[list[tuple[int, int]], int, str]]] = {}
    for number, row in enumerate(attributions[list(_REQUIRED)].itertuples(index=False), 1):
        try:
            pieces = [tuple(map(int, piece.split("-"))) for piece in row.content_spans.split()]
            spans = [(start, end) for start, end in pieces]
        except ValueError:
            raise CodingError(
                f"row {number} of the attributions: {row.content_spans!r} is no list of spans; "
                "write each as start-end"
            ) from None
        length = sum(end - start for start, end in spans)
        contents.setdefault(row.article, []).append((spans, length, row.entity))
    return contents


def _holds(spans: Iterable[tuple[int, int]], start: int) -> bool:
    """Whether one of the spans holds the first character of a mention, which decides."""
    return any(left <= start < right for left, right in spans)


def voice_counts(voiced: pd.DataFrame, by: str = "label") -> pd.DataFrame:
    """Count mentions by voice.

    Parameters
    ----------
    voiced : DataFrame
        As `add_voices` returns it; take the actor that is meant first.
    by : str
        The column whose values are told apart: label, unified or group.

    Returns
    -------
    DataFrame
        One row per value of `by` in order of first use: that column, quoted, attributed,
        newsroom, mentions (their sum).
    """
    counts: dict[str, Counter[str]] = {}
    for value, voice in zip(voiced[by], voiced["voice"], strict=True):
        counts.setdefault(value, Counter())[voice] += 1
    rows = [
        (value, *(count[voice] for voice in VOICES), sum(count.values()))
        for value, count in counts.items()
    ]
    return pd.DataFrame(rows, columns=[by, *VOICES, "mentions"])


def compare_voices(voiced: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """List every mention whose voice or source is not the coding's, or that only one of them has.

    Parameters
    ----------
    voiced : DataFrame
        As `add_voices` returns it, of the actor that the coding has.
    coded : DataFrame
        The coding's label_voice.csv: article, start, label, voice, entity.

    Returns
    -------
    DataFrame
        Columns as in `DIFFERENCE_COLUMNS`; empty if rule and coding are equal.
    """
    sides: list[dict[tuple[str, int], tuple[str, str]]] = [
        {
            (row.article, row.start): (
                f"{row.voice}, {row.entity}" if row.entity else row.voice,
                row.label,
            )
            for row in table.itertuples()
        }
        for table in (coded, voiced)
    ]
    rows = []
    for key in dict.fromkeys([*sides[0], *sides[1]]):
        by_coding, by_rule = (side.get(key, ("", "")) for side in sides)
        if by_coding[0] != by_rule[0]:
            rows.append((*key, by_coding[1] or by_rule[1], by_coding[0], by_rule[0]))
    return pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS))
