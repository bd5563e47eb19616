"""Load the coding of a corpus, every table checked against the texts."""

import hashlib
import re
from typing import TYPE_CHECKING

import pandas as pd

from presslens.errors import CodingError
from presslens.measures.coding.checks import faults, faults_of_rest
from presslens.measures.coding.rows import FOLDER, read_rows, read_text, table_path
from presslens.measures.coding.tables import (
    ATTRIBUTIONS,
    CODED_ATTRIBUTION_COLUMNS,
    OF_CODERS,
    REPORTED,
    SMALL_DIFFERENCES,
    TABLES,
    CodingTable,
)
from presslens.measures.coding.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    from presslens.text.corpus import Corpus

__all__ = [
    "ATTRIBUTIONS",
    "CODEBOOK",
    "CODED_ATTRIBUTION_COLUMNS",
    "CODERS",
    "REPORTED",
    "SMALL_DIFFERENCES",
    "TABLES",
    "coded_by",
    "coding_files",
    "load_attributions",
    "load_coding",
    "read_table",
]

CODEBOOK = "CODEBOOK.md"
CODERS = ("coder1", "coder2")
"""The folders of the two codings from which the settled one, in no folder of its own, was made."""

_CODED_BY = re.compile(r"coding here was done by ([^.,;]+?)(?= from| working|[.,;])")


def load_coding(corpus: "Corpus", name: str, coder: str = "") -> pd.DataFrame:
    """Load one table of the coding and check it whole against the texts.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    name : str
        Name of the table without ending, one of `TABLES`.
    coder : str
        "coder1" or "coder2" for the tables of one coding; empty for the settled ones.

    Returns
    -------
    DataFrame
        Rows in the order of the file, columns as the table names them, with `outlet` after
        `article`. Numbers are int (0 where the cell may be empty), all else is text; an empty cell
        is "".

    Raises
    ------
    CodingError
        If the file is missing or does not fit the texts; names file, line and what to do.
    """
    if name not in (OF_CODERS if coder else TABLES) or coder not in ("", *CODERS):
        known = ", ".join(OF_CODERS if coder else TABLES)
        raise CodingError(f"no table {name!r} of coder {coder!r} is known; there are {known}")
    path = table_path(corpus, f"{coder}/{name}" if coder else name)
    table, texts = (OF_CODERS if coder else TABLES)[name], Texts(corpus)
    rows = read_table(path, table, corpus)
    for fault in faults(name, table, rows, texts):
        raise fault.at(path)
    if table.rest:
        rest_path = table_path(corpus, table.rest)
        rest = read_table(rest_path, TABLES[table.rest], corpus) if rest_path.is_file() else []
        for fault in faults_of_rest(rest, rows, table, texts, rest_path.name):
            raise fault.at(rest_path if fault.line else path)
    frame = pd.DataFrame([row for _, row in rows], columns=_columns(table, corpus), dtype=object)
    for column in table.numbers:
        frame[column] = [int(cell or 0) for cell in frame[column]]
    if "article" in frame:
        outlets = frame["article"].map(corpus.outlets).astype(object)
        frame.insert(list(frame).index("article") + 1, "outlet", outlets)
    return frame.astype(dict.fromkeys(table.numbers, "int64"))


def read_table(
    path: "Path", table: CodingTable, corpus: "Corpus"
) -> list[tuple[int, dict[str, str]]]:
    """Read a table of a coding as text: codes in lower case, optional columns filled up.

    Parameters
    ----------
    path : Path
        A UTF-8 CSV file.
    table : CodingTable
        What it must hold.
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    list of (int, dict of str to str)
        Line and cells.
    """
    rows = read_rows(path, [c for c in _columns(table, corpus) if c not in table.optional])
    return [
        (line, row | {c: row.get(c, "") for c in table.optional} | _codes(row, table))
        for line, row in rows
    ]


def _codes(row: dict[str, str], table: CodingTable) -> dict[str, str]:
    return {column: row[column].lower() for column in table.codes if column in row}


def _columns(table: CodingTable, corpus: "Corpus") -> list[str]:
    return [*table.columns, *(corpus.outlets if table.per_article else ()), *table.optional]


def load_attributions(corpus: "Corpus", coder: str = "") -> pd.DataFrame:
    """Load the coded attributions and check every row against the texts.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    coder : str
        "coder1" or "coder2" for one coding; empty for the settled one.

    Returns
    -------
    DataFrame
        One row per attribution, columns as in `CODED_ATTRIBUTION_COLUMNS`, all text as in the
        file; other columns of the file are left out.

    Raises
    ------
    CodingError
        If the file is missing or does not fit the texts; names file, line and what to do.
    """
    return load_coding(corpus, ATTRIBUTIONS, coder)[list(CODED_ATTRIBUTION_COLUMNS)]


def coding_files(corpus: "Corpus", *names: str) -> dict[str, str]:
    """Return the sha256 of tables of the coding by their names, as `Corpus.files` has the texts."""
    paths = {name: table_path(corpus, name) for name in names}
    for path in paths.values():
        if not path.is_file():
            raise CodingError(f"{path} is missing; a figure can't name it as its coding")
    return {
        f"{corpus.folder.resolve().name}/{FOLDER}/{name}.csv": hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for name, path in paths.items()
    }


def coded_by(corpus: "Corpus") -> str:
    """Tell who coded a corpus, as the codebook in its folder says it.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    str
        What stands after "coding here was done by"; "a coder who is not named" if nothing does.

    Raises
    ------
    CodingError
        If the codebook is not UTF-8.
    """
    path = corpus.folder / FOLDER / CODEBOOK
    text = read_text(path) if path.is_file() else ""
    found = _CODED_BY.search(" ".join(text.split()))
    return found[1] if found else "a coder who is not named"
