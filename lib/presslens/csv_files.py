"""CSV files: data, which have the same bytes on any machine, and sheets that people fill in.

Cells of data are exactly what was read or measured, also those that begin with = or another sign
by which a spreadsheet knows a formula: who computes with them needs the words of the article. A
coding sheet is made for a spreadsheet, so there such a cell gets an apostrophe before it, and the
one who reads the sheet takes it away again.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FLOAT_FORMAT = "%.10g"
"""Ten digits keep a number to 1e-9; the digits after them may differ between processors and would
make the same data look changed."""

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""What begins a formula (OWASP, CSV Injection), after the apostrophes of an earlier escape."""


def csv_bytes(data: pd.DataFrame, float_format: str = FLOAT_FORMAT) -> bytes:
    """Return a table without its index as CSV in UTF-8, with the same bytes on any machine.

    Unix line ends, no negative zero, empty cells for what is missing. A reader of CSV gets every
    text back as it was.
    """
    data = data.infer_objects()
    # + 0.0 turns -0.0 into the 0.0 that another processor may compute.
    tidy = data.assign(**{column: data[column] + 0.0 for column in data.select_dtypes("float")})
    texts = tidy.select_dtypes(exclude=["number", "bool"])
    # A carriage return ends a row for most readers, but is quoted only where every text is.
    has_return = any("\r" in str(cell) for _, cells in texts.items() for cell in cells)
    text: str = tidy.to_csv(
        index=False,
        float_format=float_format,
        lineterminator="\n",
        quoting=csv.QUOTE_NONNUMERIC if has_return else csv.QUOTE_MINIMAL,
    )
    return text.encode()


def for_spreadsheet(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def from_spreadsheet(cell: str) -> str:
    """Take away the apostrophe that `for_spreadsheet` put there."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
