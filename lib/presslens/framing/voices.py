"""In whose voice a mention stands: quoted, attributed, or the newsroom's own.

One rule, from offsets alone. A mention inside quotation marks is quoted; one that is not, but
stands inside content that the article attributes to somebody, is attributed; any other is the
newsroom's own. A word in attributed content need not be the source's: an article may put its own
word for what an official said, so only "quoted" says who chose it. Content of either kind counts,
speech and mind, where the measures of sourcing count speech alone; and the source may be the
article's own outlet.
"""

from collections import Counter
from collections.abc import Sequence
from heapq import heappop, heappush
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
    "kind": "speech or mind, of that content; empty if none holds it, or the table does not say",
}

DIFFERENCE_COLUMNS = {
    "article": "slug of the article",
    "start": "offset of the mention in the file",
    "label": "what it is called",
    "coded": "voice and source by the coding; empty if it has no such mention",
    "computed": "voice and source by the rule; empty if no mention was found there",
}

Piece = tuple[int, int, int, int]
"""Start and end of a piece of content, length of the whole content, its row with a minus sign."""

_Source = tuple[str, str]
"""Entity of a source, and the kind of its content."""

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
        At least article, content_spans (such as "12-30 40-55") and entity, and if it is known the
        kind; coded or found. Where contents are nested the shortest that holds the mention is the
        innermost; of two of one length, the later row.

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
        slug: [(start, end, 0, 0) for start, end in zip(group["start"], group["end"], strict=True)]
        for slug, group in quotations(corpus).groupby("article")
    }
    voices, entities, kinds = ([""] * len(mentions) for _ in range(3))
    starts = mentions["start"].tolist()
    for slug, rows in mentions.groupby("article", sort=False).indices.items():
        pieces, sources = contents.get(slug, ([], []))
        places = [starts[row] for row in rows]
        in_contents = innermost(pieces, places)
        in_marks = innermost(quoted.get(slug, []), places)
        for row, content, marks in zip(rows, in_contents, in_marks, strict=True):
            voices[row] = "quoted" if marks else "attributed" if content else "newsroom"
            entities[row], kinds[row] = sources[-content[3]] if content else ("", "")
    voiced = mentions.assign(voice=voices, entity=entities, kind=kinds)
    return voiced[list(VOICED_COLUMNS)]


def _contents(attributions: pd.DataFrame) -> dict[str, tuple[list[Piece], list[_Source]]]:
    """By article, the pieces of its contents and, by the row that a piece gives, the source."""
    contents: dict[str, tuple[list[Piece], list[_Source]]] = {}
    table = attributions if "kind" in attributions else attributions.assign(kind="")
    for number, row in enumerate(table[[*_REQUIRED, "kind"]].itertuples(index=False), 1):
        try:
            cells = [tuple(map(int, piece.split("-"))) for piece in row.content_spans.split()]
            spans = [(start, end) for start, end in cells]
        except ValueError:
            raise CodingError(
                f"row {number} of the attributions: {row.content_spans!r} is no list of spans; "
                "write each as start-end"
            ) from None
        length = sum(end - start for start, end in spans)
        pieces, sources = contents.setdefault(row.article, ([], []))
        pieces += [(start, end, length, -len(sources)) for start, end in spans]
        sources.append((row.entity, row.kind))
    return contents


def innermost(pieces: Sequence[Piece], places: Sequence[int]) -> list[Piece | None]:
    """Find for each place the innermost of the pieces that hold it.

    One walk through the text: pieces are opened where they begin, and those that have ended are
    dropped when they come to the top of the heap, so the time is that of sorting both.

    Parameters
    ----------
    pieces : sequence of (int, int, int, int)
        Start, end, length of the whole content, and the row with a minus sign; the piece whose
        last two numbers are smallest is the innermost.
    places : sequence of int
        Offsets, in any order. The first character of a mention decides where it stands.

    Returns
    -------
    list
        One piece per place, None where none holds it.
    """
    opening = sorted(pieces, reverse=True)
    open_pieces: list[tuple[int, int, int, int]] = []
    found: list[Piece | None] = [None] * len(places)
    for order in sorted(range(len(places)), key=places.__getitem__):
        place = places[order]
        while opening and opening[-1][0] <= place:
            start, end, length, row = opening.pop()
            heappush(open_pieces, (length, row, end, start))
        while open_pieces and open_pieces[0][2] <= place:
            heappop(open_pieces)
        if open_pieces:
            length, row, end, start = open_pieces[0]
            found[order] = (start, end, length, row)
    return found


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
