"""Load the coding of a corpus, every table checked against the texts."""

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from presslens.cleaning import lines
from presslens.coding_checks import Texts, faults, faults_of_rest
from presslens.coding_rows import FOLDER, read_rows, read_text, table_path
from presslens.coding_tables import (
    ATTRIBUTIONS,
    CODED_ATTRIBUTION_COLUMNS,
    OF_CODERS,
    TABLES,
    CodingTable,
)
from presslens.errors import CodingError
from presslens.segmentation import sentences

if TYPE_CHECKING:
    from pathlib import Path

    from presslens.corpus import Corpus

__all__ = [
    "ATTRIBUTIONS",
    "CODEBOOK",
    "CODED_ATTRIBUTION_COLUMNS",
    "CODERS",
    "SEGMENTATION_COLUMNS",
    "TABLES",
    "coded_by",
    "coding_files",
    "compare_segmentation",
    "load_attributions",
    "load_coding",
    "read_table",
]

CODEBOOK = "CODEBOOK.md"
CODERS = ("coder1", "coder2")
"""The folders of the two codings from which the settled one, in no folder of its own, was made."""

_CODED_BY = re.compile(r"coding here was done by ([^.,;]+?)(?= from| working|[.,;])")

SEGMENTATION_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "coded_sentences": "body sentences by the coding",
    "same_sentences": "of these, found with the same start and end",
    "other_sentences": "sentences found that the coding does not have",
    "coded_lines": "boilerplate lines by the coding",
    "same_lines": "of these, found and given the same kind",
    "other_lines": "lines found that the coding does not have, or has with another kind",
}


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
        As in the file, with a column `outlet` after `article`. Columns that the table names as
        numbers are int (0 where the cell may be empty), all else is text; an empty cell is "".

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
    columns = list(rows[0][1]) if rows else _columns(table, corpus)
    frame = pd.DataFrame([row for _, row in rows], columns=columns, dtype=object)
    for column in table.numbers:
        frame[column] = frame[column].replace("", 0).astype("int64")
    if "article" in frame:
        outlets = frame["article"].map(corpus.outlets).astype(object)
        frame.insert(frame.columns.get_loc("article") + 1, "outlet", outlets)
    return frame


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
    return {
        f"{corpus.folder.resolve().name}/{FOLDER}/{name}.csv": hashlib.sha256(
            table_path(corpus, name).read_bytes()
        ).hexdigest()
        for name in names
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


def compare_segmentation(corpus: "Corpus") -> pd.DataFrame:
    """Compare the sentences and boilerplate lines found with those of the coding.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per article, columns as in `SEGMENTATION_COLUMNS`; no row without a coding of
        sentences and lines. A line that stands twice counts twice.

    Raises
    ------
    CodingError
        If one of the two tables is missing, or does not fit the texts.
    """
    if not any(table_path(corpus, name).is_file() for name in ("sentences", "boilerplate")):
        return pd.DataFrame(columns=list(SEGMENTATION_COLUMNS))
    pairs = {
        "sentences": (
            _rows(load_coding(corpus, "sentences"), "start", "end"),
            _rows(sentences(corpus), "start", "end"),
        ),
        "lines": (
            _rows(load_coding(corpus, "boilerplate"), "kind", "line"),
            _rows(lines(corpus).query("kind != 'body'"), "kind", "text"),
        ),
    }
    rows = []
    for slug, outlet in corpus.outlets.items():
        row: dict[str, object] = {"article": slug, "outlet": outlet}
        for what, (coded, found) in pairs.items():
            mine, theirs = found.get(slug, []), coded.get(slug, [])
            same = (Counter(mine) & Counter(theirs)).total()
            row |= {
                f"coded_{what}": len(theirs),
                f"same_{what}": same,
                f"other_{what}": len(mine) - same,
            }
        rows.append(row)
    return pd.DataFrame(rows)[list(SEGMENTATION_COLUMNS)]


def _rows(table: pd.DataFrame, *columns: str) -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    for row in table[["article", *columns]].itertuples(index=False, name=None):
        cells = tuple(cell.strip() if isinstance(cell, str) else cell for cell in row[1:])
        found.setdefault(row[0], []).append(cells)
    return found
