"""Attributions as they are drawn in a reading view: where each stands, whose it is, its note."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from presslens.site.notes import Note, note_of
from presslens.sourcing.chains import chains_of
from presslens.sourcing.spans import Span, parse_spans
from presslens.sourcing.voices import with_voice

if TYPE_CHECKING:
    import pandas as pd

    from presslens.corpus import Article, Corpus

GROUNDS = 7
"""Voices that have a ground of their own in reading.css; further ones share the last."""

ANONYMOUS, SECOND_HAND, MIND = "anonymous", "second-hand", "mind"


@dataclass(frozen=True)
class Voice:
    """Who speaks, with the letter and the ground that tell it from the others.

    Attributes
    ----------
    name : str
        As in `sourcing.voices`.
    letter : str
        Of its own in the whole corpus, "A" for the voice with most words.
    ground : int
        Number of its colour, 0 to `GROUNDS` - 1.
    """

    name: str
    letter: str
    ground: int


@dataclass(frozen=True)
class Mark:
    """One attribution.

    Attributes
    ----------
    number : int
        From 1 within the article, in the order in which the contents begin: of two that hold the
        same words the inner one has the higher number.
    voice : Voice
        Who speaks.
    lines : tuple of str
        Which of `ANONYMOUS`, `SECOND_HAND` and `MIND` it is.
    source, cue, via, content : tuple of (int, int)
        Offsets into the article's text; empty if there is none.
    note : Note
        What the margin says of it.
    """

    number: int
    voice: Voice
    lines: tuple[str, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    via: tuple[Span, ...]
    content: tuple[Span, ...]
    note: Note

    @property
    def label(self) -> str:
        """Number and letter, as they stand in the text and before the note: "3B"."""
        return f"{self.number}{self.voice.letter}"

    @property
    def pieces(self) -> tuple[Span, ...]:
        """Every span that is drawn."""
        return (*self.source, *self.cue, *self.via, *self.content)


def voices_of(corpus: "Corpus", table: "pd.DataFrame") -> dict[str, Voice]:
    """Give each voice of a corpus its letter and ground.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `sourcing.attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    dict of str to Voice
        Those with most words first, then those that only others quote.
    """
    from presslens import sourcing

    shares = sourcing.voice_shares(corpus, table)
    heard = [*shares.loc[shares["words"] > 0, "group"], *with_voice(table)["voice"]]
    return {
        name: Voice(name, _letter(place), min(place, GROUNDS - 1))
        for place, name in enumerate(dict.fromkeys(heard))
    }


def _letter(place: int) -> str:
    """Letter of a place from 0 on: A to Z, then AA, AB and so on."""
    before, last = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]


def marks_of(
    article: "Article",
    table: "pd.DataFrame",
    voices: Mapping[str, Voice],
    sentences: Mapping[int, Span],
) -> list[Mark]:
    """Return the attributions of an article in the order of its text, each with its note.

    Parameters
    ----------
    article : Article
        The article.
    table : DataFrame
        Attributions; columns as in `sourcing.attributions.ATTRIBUTION_COLUMNS`.
    voices : mapping of str to Voice
        As `voices_of` returns them.
    sentences : mapping of int to (int, int)
        The article's body sentences by number.

    Returns
    -------
    list of Mark
    """
    rows = with_voice(table[table["article"] == article.slug])
    parents = dict(zip(rows["attribution_id"], rows["parent_id"], strict=True))
    chain_of = chains_of(rows).set_index("attribution_id").to_dict("index")
    found = sorted(
        rows.itertuples(),
        key=lambda row: (
            parse_spans(row.content_spans)[:1],
            _depth(row.attribution_id, parents),
        ),
    )
    numbers = {row.attribution_id: number for number, row in enumerate(found, 1)}
    marks = []
    for row in found:
        chain = chain_of.get(row.attribution_id, {"links": 0})
        known = {
            ANONYMOUS: row.naming == "anonymous",
            SECOND_HAND: chain["links"] > 0,
            MIND: row.kind == "mind",
        }
        marks.append(
            Mark(
                number=numbers[row.attribution_id],
                voice=voices[row.voice],
                lines=tuple(name for name, holds in known.items() if holds),
                source=((row.source_start, row.source_end),) if row.source_start >= 0 else (),
                cue=((row.cue_start, row.cue_end),) if row.cue_start >= 0 else (),
                via=_via_spans(article.text, row.via, sentences.get(row.sentence)),
                content=parse_spans(row.content_spans),
                note=note_of(row, chain, numbers.get(row.parent_id, 0), article.outlet),
            )
        )
    return marks


def _depth(name: str, parents: Mapping[str, str]) -> int:
    """How many attributions hold this one."""
    depth = 0
    while parent := parents.get(name, ""):
        depth, name = depth + 1, parent
    return depth


def _via_spans(text: str, via: str, sentence: Span | None) -> tuple[Span, ...]:
    """Find the outlet through which the words came where its sentence names it as the coding does.

    The coding gives its name, not its place; an abbreviation of it is not looked for.
    """
    words = via.split()
    if not words or sentence is None:
        return ()
    pattern = r"\s+".join(map(re.escape, words))
    match = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE).search(text, *sentence)
    return (match.span(),) if match else ()


def lines_of(marks: Sequence[Mark]) -> set[str]:
    """Return every kind of mark that a reading view needs a key for."""
    roles = {role for role in ("source", "cue", "via") for mark in marks if getattr(mark, role)}
    return roles | {line for mark in marks for line in mark.lines}
