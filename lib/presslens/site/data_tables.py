"""The numbers of a figure as a table that can be read."""

import csv
import io
import math
from dataclasses import dataclass

MOST_ROWS = 200
"""Rows a page shows; the CSV file has all."""

DIGITS = 4
"""Digits a page shows of a number with decimals, from its first on; the CSV file has all."""


@dataclass(frozen=True)
class DataTable:
    """The first rows of a CSV file.

    Attributes
    ----------
    columns : list of str
        Their names.
    rows : list of list of str
        At most `MOST_ROWS` of them, numbers with decimals rounded.
    numeric : list of bool
        Per column, whether all that stands in it are numbers.
    total : int
        Rows of the file.
    rounded : bool
        Whether a number of `rows` is shown with fewer digits than the file has.
    """

    columns: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    total: int
    rounded: bool


def read_table(text: str) -> DataTable:
    """Read a CSV file with a line of column names.

    Parameters
    ----------
    text : str
        Contents of the file, with a line of names and rows of as many cells, as
        `presslens.figures.publish` writes it.

    Returns
    -------
    DataTable
    """
    columns, *rows = csv.reader(io.StringIO(text))
    shown = [[shortened(cell) for cell in row] for row in rows[:MOST_ROWS]]
    numeric = [_all_numbers([row[place] for row in rows]) for place in range(len(columns))]
    return DataTable(columns, shown, numeric, len(rows), shown != rows[:MOST_ROWS])


def shortened(cell: str) -> str:
    """Round a number with decimals to `DIGITS` digits; leave all else as it is."""
    if not _is_number(cell) or "." not in cell:
        return cell
    number = float(cell)
    whole = len(str(abs(int(number)))) if abs(number) >= 1 else 0
    if whole or number == 0:
        return f"{number:.{max(DIGITS - whole, 0)}f}".rstrip("0").rstrip(".") or "0"
    return f"{number:.{DIGITS}g}"


def _all_numbers(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_is_number(cell) for cell in filled)


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False
