"""Load the coding of a corpus, every table checked against the texts."""

import hashlib
import re
from typing import TYPE_CHECKING

import pandas as pd

from presslens.errors import CodingError
from presslens.measures.coding.checks import table_errors, uncoded_errors
from presslens.measures.coding.tables import (
    ATTRIBUTIONS,
    FOLDER,
    OF_CODERS,
    REPORTED,
    SMALL_DIFFERENCES,
    STATUS_WORDS,
    TABLES,
    CodingTable,
    Texts,
    read_rows,
    read_text,
    table_path,
)

if TYPE_CHECKING:
    from pathlib import Path

    from presslens.text.corpus import Corpus

__all__ = [
    "ATTRIBUTIONS",
    "CODEBOOK",
    "CODERS",
    "OF_CODERS",
    "REPORTED",
    "SMALL_DIFFERENCES",
    "STATUS_WORDS",
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
    tables = OF_CODERS if coder else TABLES
    if name not in tables or coder not in ("", *CODERS):
        known = ", ".join(tables)
        raise CodingError(f"no table {name!r} of coder {coder!r} is known; there are {known}")
    path = table_path(corpus, f"{coder}/{name}" if coder else name)
    table, texts = tables[name], Texts(corpus)
    rows = read_table(path, table, corpus)
    for error in table_errors(name, table, rows, texts):
        raise error.at(path)
    if table.rest:
        rest_path = table_path(corpus, table.rest)
        rest = read_table(rest_path, TABLES[table.rest], corpus) if rest_path.is_file() else []
        for error in uncoded_errors(rest, rows, table, texts, rest_path.name):
            raise error.at(rest_path if error.line else path)
    columns = [*_required_columns(table, corpus), *table.optional]
    frame = pd.DataFrame([row for _, row in rows], columns=columns, dtype=object)
    for column in table.numbers:
        frame[column] = [int(cell or 0) for cell in frame[column]]
    if "article" in frame:
        outlets = frame["article"].map(corpus.outlets).astype(object)
        frame.insert(columns.index("article") + 1, "outlet", outlets)
    return frame.astype(dict.fromkeys(table.numbers, "int64"))


def read_table(
    path: "Path", table: CodingTable, corpus: "Corpus"
) -> list[tuple[int, dict[str, str]]]:
    """Read line and cells of each row; codes in lower case, missing optional columns as empty."""
    empty = dict.fromkeys(table.optional, "")
    rows = []
    for line, row in read_rows(path, _required_columns(table, corpus)):
        codes = {column: row[column].lower() for column in table.codes if column in row}
        rows.append((line, empty | row | codes))
    return rows


def _required_columns(table: CodingTable, corpus: "Corpus") -> list[str]:
    return [*table.columns, *(corpus.outlets if table.per_article else ())]


def load_attributions(corpus: "Corpus", coder: str = "") -> pd.DataFrame:
    """Load the coded attributions, as `load_coding`, without their optional columns."""
    return load_coding(corpus, ATTRIBUTIONS, coder)[list(TABLES[ATTRIBUTIONS].columns)]


def coding_files(corpus: "Corpus", *names: str) -> dict[str, str]:
    """Return the sha256 of tables of the coding by their paths, as `Corpus.files` has the texts."""
    hashes = {}
    for name in names:
        path = table_path(corpus, name)
        if not path.is_file():
            raise CodingError(f"{path}: no such file; a figure can't name it as its coding")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        hashes[f"{corpus.folder.resolve().name}/{FOLDER}/{name}.csv"] = digest
    return hashes


def coded_by(corpus: "Corpus") -> str:
    """Return who coded a corpus: what follows "coding here was done by" in its codebook."""
    path = corpus.folder / FOLDER / CODEBOOK
    text = read_text(path) if path.is_file() else ""
    coder = _CODED_BY.search(" ".join(text.split()))
    return coder[1] if coder else "a coder who is not named"
