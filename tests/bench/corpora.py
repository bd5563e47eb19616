"""Read the corpora that the benchmarks measure on; `README.md` says where each comes from."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from presslens.errors import CorpusError

LEVELS = ("ele", "int", "adv")
"""OneStopEnglish's levels, from the easiest."""

# What a reader of GUM calls edited: everything but what was spoken without a script.
SPOKEN_GENRES = frozenset({"conversation", "podcast", "vlog"})


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of GUM.

    Attributes
    ----------
    genre : str
    sentences : tuple of str
        As split by the corpus.
    """

    genre: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences joined by single spaces."""
        return " ".join(self.sentences)


def _lines(path: Path) -> Iterator[str]:
    try:
        yield from path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CorpusError(f"{path}: can't be read ({error.strerror})") from None


def read_gum(path: Path) -> list[Paragraph]:
    """Read paragraphs and their sentences from a CoNLL-U file of GUM.

    Raises
    ------
    CorpusError
        If the file can't be read or has no sentence.
    """
    genre = ""
    found: list[tuple[str, list[str]]] = []
    for line in _lines(path):
        if document := re.match(r"# newdoc id = [^_]+_([^_]+)", line):
            genre = document[1]
            found.append((genre, []))
        # A newpar_block only describes the blocks inside the paragraph that has just begun.
        elif re.match(r"# newpar\b(?!_)", line):
            found.append((genre, []))
        elif sentence := re.match(r"# text = (.*)", line):
            found[-1][1].append(sentence[1].strip())
    paragraphs = [Paragraph(genre, tuple(sentences)) for genre, sentences in found if sentences]
    if not paragraphs:
        raise CorpusError(f"{path}: no '# text =' line; give GUM's .conllu file")
    return paragraphs


def read_clear(path: Path) -> pd.DataFrame:
    """Read the CLEAR corpus.

    Returns
    -------
    DataFrame
        One row per excerpt, columns as in the file; Author, Excerpt and BT_easiness are there.

    Raises
    ------
    CorpusError
        If the file can't be read or lacks one of these columns.
    """
    try:
        table = pd.read_excel(path, engine="openpyxl")
    except OSError as error:
        raise CorpusError(f"{path}: can't be read ({error.strerror})") from None
    missing = {"Author", "Excerpt", "BT_easiness"} - set(table.columns)
    if missing:
        raise CorpusError(f"{path}: no column {sorted(missing)[0]}; give CLEAR's own table")
    return table


def read_onestop(path: Path) -> pd.DataFrame:
    """Read OneStopEnglish.

    Returns
    -------
    DataFrame
        One row per story with all three levels, index the story, columns `LEVELS` (texts).

    Raises
    ------
    CorpusError
        If the file can't be read, is not JSON, or holds no rows [story, level, text].
    """
    try:
        rows = json.loads("\n".join(_lines(path)))
        table = pd.DataFrame(rows, columns=["story", "level", "text"])
    except ValueError as error:
        raise CorpusError(f"{path}: not a list of [story, level, text] ({error})") from None
    stories = table.pivot(index="story", columns="level", values="text")
    missing = set(LEVELS) - set(stories.columns)
    if missing:
        raise CorpusError(f"{path}: no text of level {sorted(missing)[0]!r}; levels are {LEVELS}")
    return stories[list(LEVELS)].dropna()
