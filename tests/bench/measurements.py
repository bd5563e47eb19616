"""What a benchmark script measures: one row per number, with the goal it has to reach.

Every script hands a function that returns a list of `Measurement` to `run_script`.
"""

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, asdict, dataclass, fields
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from presslens.errors import PressLensError
from presslens.stats import LEVEL, Floats, student_quantile

RESULTS = Path(__file__).parent / "results"
MIN_GROUPS = 10
"""Articles, or other groups of what is alike, that an interval needs (interval_coverage.py)."""


@dataclass(frozen=True)
class Measurement:
    """One number; README.md says what each attribute holds."""

    measurement: str
    corpus: str
    subject: str
    tool: str
    metric: str
    value: float
    _: KW_ONLY
    low: float = math.nan
    high: float = math.nan
    n: int
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


COLUMNS = (*(field.name for field in fields(Measurement)), "reached")
"""Columns of a table of results."""


def to_table(measurements: Sequence[Measurement]) -> pd.DataFrame:
    """Measurements as a table with the columns `COLUMNS`."""
    rows = [asdict(row) | {"reached": row.reached} for row in measurements]
    return pd.DataFrame(rows, columns=COLUMNS)


def write_table(measurements: Sequence[Measurement], path: Path) -> None:
    """Write measurements as CSV, each number to five significant digits."""
    to_table(measurements).to_csv(path, index=False, float_format="%.5g", lineterminator="\n")


def report(measurements: Sequence[Measurement]) -> int:
    """Print the rows and the goals that are missed; 1 if there is one, else 0."""
    table = to_table(measurements).replace("", math.nan).dropna(axis="columns", how="all")
    print(table.to_string(index=False, na_rep="", float_format="%.4g"))
    missed = [row for row in measurements if row.reached == "no"]
    for row in missed:
        bounds = {"at least": row.at_least, "at most": row.at_most}
        goal = [f"{side} {bound:.4g}" for side, bound in bounds.items() if not math.isnan(bound)]
        print(
            f"goal missed: {row.measurement}, {row.subject}, {row.tool}: {row.metric} is "
            f"{row.value:.4g}, goal {' and '.join(goal)}",
            file=sys.stderr,
        )
    return int(bool(missed))


def run_script(
    description: str | None,
    measure: Callable[..., list[Measurement]],
    corpus: str | None = None,
    nargs: str | None = None,
) -> None:
    """Measure, print, and write with ``--write``; ends with an exit code as in README.md.

    `corpus` says what path `measure` gets, if any; with "?" as `nargs` it may do without.
    """
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=description, formatter_class=layout)
    if corpus:
        parser.add_argument("path", nargs=nargs, type=Path, help=corpus)
    parser.add_argument("--write", type=Path, metavar="CSV", help="write the rows to this file too")
    options = vars(parser.parse_args())
    paths = [options["path"]] if options.get("path") else []
    try:
        measurements = measure(*paths)
    except PressLensError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    if options["write"]:
        write_table(measurements, options["write"])
    sys.exit(report(measurements))


def ranks(values: ArrayLike) -> Floats:
    """Ranks from 1; equal values share the mean of their ranks."""
    return pd.Series(values).rank().to_numpy()


def correlation(x: Floats, y: Floats) -> float:
    """Pearson's correlation, of ranks Spearman's; nan where one side does not vary."""
    x, y = x - x.mean(), y - y.mean()
    spread = np.sqrt(x @ x) * np.sqrt(y @ y)
    return float(x @ y / spread) if spread else float("nan")


def groups_of(names: Sequence[str]) -> list[NDArray[np.intp]]:
    """Rows of each name."""
    number, distinct = pd.factorize(np.asarray(names, dtype=object))
    return [np.flatnonzero(number == group) for group in range(len(distinct))]


Scale = tuple[Callable[[ArrayLike], Floats], Callable[[float], float]]
"""What turns a statistic into one that is about normal, and what turns it back."""

AS_IT_IS: Scale = (np.asarray, float)
POSITIVE: Scale = (np.log, np.exp)
CORRELATION: Scale = (np.arctanh, np.tanh)


def share_of(n: int) -> Scale:
    """Log odds of a share of n units, drawn in by half a unit so that none is infinite."""
    return (
        lambda share: np.log((np.asarray(share) * n + 0.5) / (n - np.asarray(share) * n + 0.5)),
        lambda odds: np.clip(((n + 1) / (1 + np.exp(-odds)) - 0.5) / n, 0, 1),
    )


def jackknife_interval(value: float, without: ArrayLike, scale: Scale) -> tuple[float, float]:
    """Ends of the t interval of a statistic, from its values without each group of rows.

    Tukey (1958), Bias and confidence in not-quite large samples, Annals of Mathematical Statistics
    29, 614. nan where there are fewer than `MIN_GROUPS`, or where the value is the same without any
    of them: then nothing says how sure it is.
    """
    groups = len(np.asarray(without))
    if groups < MIN_GROUPS:
        return math.nan, math.nan
    to, back = scale
    with np.errstate(all="ignore"):
        middle, error = float(to(value)), np.sqrt((groups - 1) * np.var(to(without)))
    if not (0 < error < math.inf and math.isfinite(middle)):
        return math.nan, math.nan
    reach = student_quantile(1 - (1 - LEVEL) / 2, groups - 1) * error
    return float(back(middle - reach)), float(back(middle + reach))


def wilson_interval(successes: int, trials: int) -> dict[str, float]:
    """Wilson's score interval of a share at `LEVEL`, low and high (1927, JASA 22, 209-212)."""
    share, z = successes / trials, NormalDist().inv_cdf(1 - (1 - LEVEL) / 2)
    shrunk = 1 + z**2 / trials
    middle = (share + z**2 / (2 * trials)) / shrunk
    half = z / shrunk * math.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    return {"low": max(0.0, middle - half), "high": min(1.0, middle + half)}
