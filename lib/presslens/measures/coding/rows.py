"""Rows of a table of a coding with their line numbers, so that an error can name the line."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from presslens.errors import CodingError

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

FOLDER = "coding"

Row = Mapping[str, str]
Rows = Sequence[tuple[int, Row]]
"""Rows of a table with the number of the line on which each ends."""

_MOST_DIGITS = 15
"""More than any offset or count has; Python refuses to read a number of thousands of digits."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one line of a table; line 1 holds the columns, 0 is the whole table."""

    line: int
    reason: str

    def at(self, path: Path) -> CodingError:
        """Return the error that names the file, the line and the reason."""
        return CodingError(self.seen_in(str(path)))

    def seen_in(self, name: str) -> str:
        """Return the reason after the name of the file and, if one line is meant, its number."""
        return f"{name}, line {self.line}: {self.reason}" if self.line else f"{name}: {self.reason}"


def table_path(corpus: "Corpus", name: str) -> Path:
    """Return the path of a table of the corpus's own coding."""
    return corpus.folder / FOLDER / f"{name}.csv"


def read_text(path: Path) -> str:
    """Read a file of a coding: UTF-8; a byte order mark, which spreadsheets add, is allowed.

    Raises
    ------
    CodingError
        If it can't be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CodingError(f"{path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CodingError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def read_rows(path: Path, columns: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """Read a table as text, each row with the number of the line on which it ends.

    Parameters
    ----------
    path : Path
        A UTF-8 CSV file.
    columns : iterable of str
        Columns that it must have.

    Returns
    -------
    list of (int, dict of str to str)
        Cells without white space around them; rows whose cells are all empty are left out.

    Raises
    ------
    CodingError
        If the file is missing, not UTF-8, without one of the columns, or a row is too short, too
        long, or holds a cell that no CSV reader takes.
    """
    if not path.is_file():
        raise CodingError(f"{path} is missing; a coding has this table")
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
    rows = []
    try:
        for column in columns:
            if column not in (reader.fieldnames or []):
                raise Fault(1, f"column {column!r} is missing").at(path)
        for row in reader:
            if None in row or None in row.values():
                reason = "the row has not as many cells as line 1 has columns"
                raise Fault(reader.line_num, reason).at(path)
            cells = {column: cell.strip() for column, cell in row.items()}
            if any(cells.values()):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        reason = f"no cell can be read here ({error}); is a quotation mark not closed?"
        raise Fault(reader.line_num + 1, reason).at(path) from None
    return rows


def whole_number(cell: str) -> int | None:
    """Return the number that a cell holds, written in digits alone; None if it holds none."""
    is_number = cell.isascii() and cell.isdecimal() and len(cell) <= _MOST_DIGITS
    return int(cell) if is_number else None


def shortened(text: str, most: int = 40) -> str:
    """Quote a cell in an error, at most so many characters of it."""
    return repr(text if len(text) <= most else f"{text[: most - 1]}…")
