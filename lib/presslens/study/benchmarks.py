"""How right the library is on other texts: the committed results of tests/bench, as a table.

The corpora that were measured on are not in the repository, so a notebook can't measure again: it
reads what the last run wrote. tests/bench/README.md says how to run it and what each row means.
``data/benchmarks.csv`` lists which results are shown, and in which words.
"""

from io import StringIO
from pathlib import Path

import pandas as pd

from presslens.errors import MeasureError
from presslens.text.lexicons import shipped_text

COLUMNS = {
    "task": "what is to be found or predicted",
    "texts": "on which texts",
    "measure": "what the numbers are: from 0 to 1, higher is better",
    "presslens": "the library's number",
    "best other": "the highest number of another tool; nan where none was measured",
    "which": "name of that tool",
    "person": "a second person's number; nan where none was measured",
}

OWN = ("presslens", "corrected")
"""Names of this library among the tools of the results."""

PERSON = "another coder"
"""The tool of the results that is a person."""


def read_results(folder: str | Path) -> pd.DataFrame:
    """Read the committed measurements of accuracy.

    Parameters
    ----------
    folder : str or Path
        tests/bench/results of a checkout.

    Returns
    -------
    DataFrame
        One row per number; `file` is the table that it is from, the other columns are those of
        tests/bench/README.md.

    Raises
    ------
    MeasureError
        If a table is missing or can't be read.
    """
    tables = []
    for name in _shown_results()["file"].unique():
        path = Path(folder) / f"{name}.csv"
        try:
            tables.append(pd.read_csv(path).assign(file=name))
        except (OSError, ValueError) as error:
            raise MeasureError(
                f"{path} can't be read ({error}); restore it with git checkout {path.parent}"
            ) from None
    return pd.concat(tables, ignore_index=True)


def beside_others(results: pd.DataFrame) -> pd.DataFrame:
    """Put the library's accuracy beside the best other tool and beside a person.

    Parameters
    ----------
    results : DataFrame
        As `read_results` returns it.

    Returns
    -------
    DataFrame
        One row per task and texts; columns as in `COLUMNS`.

    Raises
    ------
    MeasureError
        If the library's own number is not among the results.
    """
    by_tool = results.set_index(["file", "subject", "metric", "tool"])["value"].sort_index()
    rows = []
    for row in _shown_results().to_dict("records"):
        try:
            values = by_tool.loc[row["file"], row["subject"], row["metric"]]
        except KeyError:
            values = pd.Series(dtype=float)
        own = values[values.index.isin(OWN)]
        if own.empty:
            raise MeasureError(
                f"{row['file']}.csv has no {row['metric']} of presslens; "
                "tests/bench/README.md says how to measure again"
            )
        others = values.drop([*own.index, PERSON], errors="ignore")
        numbers = {
            "presslens": own.iloc[0],
            "best other": others.max(),
            "which": others.idxmax() if len(others) else "",
            "person": values.get(PERSON, float("nan")),
        }
        rows.append(row | numbers)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _shown_results() -> pd.DataFrame:
    """Results to show: task, texts, measure, and their file, subject and metric in the results."""
    return pd.read_csv(StringIO(shipped_text("benchmarks.csv")))
