"""Rows of a table of the coding with their line numbers, so that an error can name the line."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from presslens.coding import FOLDER
from presslens.errors import CodingError

if TYPE_CHECKING:
    from presslens.corpus import Corpus


@dataclass(frozen=True)
class Fault:
    """What is wrong with one line of a table; line 1 holds the columns, 0 is the whole table."""

    line: int
    reason: str

    def at(self, path: Path) -> CodingError:
        """Return the error that names the file, the line and the reason."""
        where = f"{path}, line {self.line}" if self.line else str(path)
        return CodingError(f"{where}: {self.reason}")


def table_path(corpus: "Corpus", name: str) -> Path:
    """Return the path of a table of the corpus's own coding."""
    return corpus.folder / FOLDER / f"{name}.csv"


def read_rows(path: Path, columns: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """Read a table as text, each row with the number of the line on which it ends.

    Parameters
    ----------
    path : Path
        A UTF-8 CSV file; a byte order mark, which spreadsheets add, is allowed.
    columns : iterable of str
        Columns that it must have.

    Returns
    -------
    list of (int, dict of str to str)
        Cells without white space around them; rows whose cells are all empty are left out.

    Raises
    ------
    CodingError
        If the file is missing, not UTF-8, without one of the columns, or a row is too short or
        too long.
    """
    if not path.is_file():
        raise CodingError(f"{path} is missing; a coding has this table")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodingError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for column in columns:
        if column not in (reader.fieldnames or []):
            raise Fault(1, f"column {column!r} is missing").at(path)
    rows = []
    for row in reader:
        if None in row or None in row.values():
            reason = "the row has not as many cells as line 1 has columns"
            raise Fault(reader.line_num, reason).at(path)
        cells = {column: cell.strip() for column, cell in row.items()}
        if any(cells.values()):
            rows.append((reader.line_num, cells))
    return rows
