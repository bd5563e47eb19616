"""What a benchmark script measures: one row per number, with the goal it has to reach.

Every script here has a function ``measure(path) -> list[Measurement]``, or one without a path where
it needs no corpus, and hands it to `run_script`, which prints the rows, writes them where asked to,
and gives the exit code.
"""

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from presslens.errors import PressLensError

RESULTS = Path(__file__).parent / "results"

COLUMNS = (
    "measurement",
    "corpus",
    "subject",
    "tool",
    "metric",
    "value",
    "low",
    "high",
    "n",
    "at_least",
    "at_most",
    "reached",
)
"""Columns of a table of results; README.md says what each holds."""


@dataclass(frozen=True)
class Measurement:
    """One number; its attributes are columns of `COLUMNS`."""

    measurement: str
    corpus: str
    subject: str
    tool: str
    metric: str
    value: float
    n: int
    low: float = math.nan
    high: float = math.nan
    at_least: float = math.nan
    at_most: float = math.nan

    @property
    def reached(self) -> str:
        """Whether the number is within its goal: "yes", "no", or "" without a goal."""
        if math.isnan(self.at_least) and math.isnan(self.at_most):
            return ""
        # A value that is nan is compared so that it fails.
        above = math.isnan(self.at_least) or self.value >= self.at_least
        below = math.isnan(self.at_most) or self.value <= self.at_most
        return "yes" if above and below else "no"


def to_table(measurements: Sequence[Measurement]) -> pd.DataFrame:
    """Measurements as a table with the columns `COLUMNS`."""
    rows = [{**asdict(found), "reached": found.reached} for found in measurements]
    return pd.DataFrame(rows, columns=COLUMNS)


def print_table(measurements: Sequence[Measurement]) -> None:
    """Print measurements; columns that are empty throughout are left out."""
    table = to_table(measurements)
    numbers = table.select_dtypes("float").columns
    texts = table.astype(object).where(table.notna(), "")
    for name in numbers:
        texts[name] = [f"{value:.4g}" if value != "" else "" for value in texts[name]]
    texts = texts.loc[:, (texts != "").any()]
    print(texts.to_string(index=False))


def write_table(measurements: Sequence[Measurement], path: Path) -> None:
    """Write measurements as CSV, each number to five significant digits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    to_table(measurements).to_csv(path, index=False, float_format="%.5g", lineterminator="\n")


def missed(measurements: Sequence[Measurement]) -> list[Measurement]:
    """Those that have a goal and did not reach it."""
    return [found for found in measurements if found.reached == "no"]


def report(measurements: Sequence[Measurement], results: Path | None) -> int:
    """Print, write where a path is given, and return 1 if a goal is missed, else 0."""
    print_table(measurements)
    if results is not None:
        write_table(measurements, results)
    return print_missed(measurements)


def print_missed(measurements: Sequence[Measurement]) -> int:
    """Say on standard error which goals are missed; 1 if there is one, else 0."""
    failures = missed(measurements)
    for found in failures:
        goal = " and ".join(
            f"at {side} {bound:.4g}"
            for side, bound in (("least", found.at_least), ("most", found.at_most))
            if not math.isnan(bound)
        )
        print(
            f"goal missed: {found.measurement}, {found.subject}, {found.tool}: {found.metric} is "
            f"{found.value:.4g}, goal {goal}",
            file=sys.stderr,
        )
    return int(bool(failures))


def run_script(
    measure: Callable[..., list[Measurement]],
    description: str,
    corpus: str | None = None,
    arguments: Sequence[str] | None = None,
) -> int:
    """Command line of a script with one corpus, or with none.

    Parameters
    ----------
    measure : callable
        From the path of the corpus, if there is one, to measurements.
    description : str
        The script's docstring, shown by ``--help``.
    corpus : str, optional
        What the path must lead to; a script without it takes no path.
    arguments : sequence of str, optional
        By default those of the command line.

    Returns
    -------
    int
        Exit code: 0, 1 if a goal is missed, 2 if the corpus can't be read.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    if corpus is not None:
        parser.add_argument("path", type=Path, help=corpus)
    parser.add_argument("--write", type=Path, metavar="CSV", help="write the rows to this file too")
    given = parser.parse_args(arguments)
    try:
        return report(measure(given.path) if corpus is not None else measure(), given.write)
    except PressLensError as error:
        print(error, file=sys.stderr)
        return 2
