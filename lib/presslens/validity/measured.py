"""What was measured of the library's accuracy, read from the committed tables of results.

The corpora that these measurements need are not in the repository, so a notebook can't make them
again: it reads what the last run wrote. No table says with which version it was made.
"""

import csv
import hashlib
import io
import math
from pathlib import Path

import pandas as pd

from presslens.errors import MeasureError

FOLDER = "tests/bench/results"
"""Where the tables stand in the repository; figures name their inputs by it."""

_VALIDITY = "make validity BENCH=FOLDER"
_SCRIPT = "python tests/bench/{script}.py PATH --write tests/bench/results/{name}.csv"

RENEWED_BY = {
    "segmentation": _VALIDITY,
    "syllables": _VALIDITY,
    "clear_validity": _VALIDITY,
    "onestop_order": _VALIDITY,
    "bootstrap_coverage": _VALIDITY,
    "sourcing_accuracy": _VALIDITY,
    "sourcing_onestop": _SCRIPT.format(script="sourcing_accuracy", name="sourcing_onestop"),
    "sourcing_rules": _SCRIPT.format(script="sourcing_rules", name="sourcing_rules"),
    "sourcing_seeds": _VALIDITY,
}
"""The tables on accuracy, each with the command that measures it again."""

_NUMBERS = ("value", "low", "high", "n", "at_least", "at_most")

MEASURED_COLUMNS = {
    "file": "name of the table of results, without ending",
    "measurement": "what was measured",
    "corpus": "on which texts",
    "subject": "genre, index, view or coefficient that the number is about",
    "tool": "whose number it is",
    "metric": "what the number is",
    "value": "the number",
    "low": "lower end of its 95% interval; nan where none was computed",
    "high": "upper end",
    "n": "how many boundaries, words, excerpts, stories, halvings or articles it rests on",
    "at_least": "goal: the number may not be lower; nan where there is none",
    "at_most": "goal: the number may not be higher; nan where there is none",
    "reached": "yes, no, or empty where there is no goal",
}

# Values are written to five digits, so a value on its goal may be off by half of the last.
_ROUNDING = 5e-5


def measured(folder: str | Path) -> pd.DataFrame:
    """Read the committed measurements of accuracy.

    Parameters
    ----------
    folder : str or Path
        tests/bench/results of a checkout.

    Returns
    -------
    DataFrame
        One row per number, in the order of `RENEWED_BY` and of the files; columns as in
        `MEASURED_COLUMNS`. Without rows if there is no such folder.

    Raises
    ------
    MeasureError
        If a table is missing or not as a measurement writes it; names the file and the line.
    """
    folder = Path(folder)
    rows: list[dict[str, object]] = []
    if folder.is_dir():
        for name in RENEWED_BY:
            rows += _rows_of(folder / f"{name}.csv")
    table = pd.DataFrame(rows, columns=list(MEASURED_COLUMNS))
    return table.astype({"n": "int64"} | {name: "float64" for name in _NUMBERS if name != "n"})


def measured_files(folder: str | Path) -> dict[str, str]:
    """Sha256 of each table of results that is there: inputs of a published figure.

    Parameters
    ----------
    folder : str or Path
        tests/bench/results of a checkout.

    Returns
    -------
    dict of str to str
        "tests/bench/results/NAME.csv" to sha256.
    """
    paths = {name: Path(folder) / f"{name}.csv" for name in RENEWED_BY}
    return {
        f"{FOLDER}/{name}.csv": hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in paths.items()
        if path.is_file()
    }


def _rows_of(path: Path) -> list[dict[str, object]]:
    """Read one table of results and check it."""
    again = f"renew it with {RENEWED_BY[path.stem]}, or restore it with git checkout {FOLDER}"
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError:
        raise MeasureError(f"{path} is missing; {again}") from None
    except UnicodeDecodeError:
        raise MeasureError(f"{path} is not UTF-8; {again}") from None
    reader = csv.DictReader(io.StringIO(text))
    expected = list(MEASURED_COLUMNS)[1:]
    if reader.fieldnames != expected:
        raise MeasureError(f"{path}, line 1: the columns are not {','.join(expected)}; {again}")
    rows = []
    for cells in reader:
        fault = _fault(cells)
        if fault:
            raise MeasureError(f"{path}, line {reader.line_num}: {fault}; {again}")
        numbers = {name: _number(cells[name]) for name in _NUMBERS}
        rows.append({"file": path.stem, **cells, **numbers})
    if not rows:
        raise MeasureError(f"{path} has no row; {again}")
    return rows


def _fault(cells: dict[str, str]) -> str:
    """Say what is wrong with a row; empty if nothing is."""
    if None in cells or None in cells.values():
        return "the row has not as many cells as line 1 has columns"
    for name in _NUMBERS:
        try:
            number = _number(cells[name])
        except ValueError:
            return f"{name} is {cells[name]!r}, not a number"
        if math.isinf(number) or (name in ("value", "n") and math.isnan(number)):
            return f"{name} is {cells[name]!r}, not a number"
    if not _number(cells["n"]).is_integer():
        return f"n is {cells['n']!r}, not a count"
    if cells["reached"] not in _answers(cells):
        return f"reached is {cells['reached']!r}, which is not what value and goal say"
    return ""


def _answers(cells: dict[str, str]) -> set[str]:
    """Return what `reached` may say of a row: two answers where rounding may decide, else one."""
    value, low, high = (_number(cells[name]) for name in ("value", "at_least", "at_most"))
    if math.isnan(low) and math.isnan(high):
        return {""}
    slack = _ROUNDING * abs(value)
    return {
        "no" if value + nudge < low or value + nudge > high else "yes"
        for nudge in (-slack, 0.0, slack)
    }


def _number(cell: str) -> float:
    """Read a number of a table; nan for an empty cell."""
    return float(cell) if cell else math.nan
