"""How right the library is on other texts: the committed results of tests/bench, as a table.

The corpora that were measured on are not in the repository, so a notebook can't measure again: it
reads what the last run wrote. tests/bench/README.md says how to run it and what each row means.
"""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from presslens.errors import MeasureError

RESULTS = (
    "segmentation",
    "syllables",
    "clear_validity",
    "onestop_order",
    "sourcing_accuracy",
    "sourcing_onestop",
    "sourcing_rules",
    "sourcing_seeds",
)
"""The tables of results on accuracy, without ending."""

COLUMNS = {
    "task": "what is to be found or predicted",
    "texts": "on which texts",
    "measure": "what the numbers are: from 0 to 1, higher is better",
    "presslens": "the library's number",
    "best other": "the highest number of another tool; nan where none was measured",
    "which": "name of that tool",
    "person": "a second person's number; nan where none was measured",
}

PERSON = "another coder"
"""The tool of the results that is a person."""


class _Row(NamedTuple):
    """A row of the comparison: its words, and where its numbers stand in the results."""

    task: str
    texts: str
    measure: str
    file: str
    subject: str
    metric: str


_SPEECH = "speech view"
_POLNEAR = "political news (PolNeAR)"
_STORIES = "news stories (OneStopEnglish)"
_OWN = "the four articles, settled coding"
_ROWS = (
    _Row("where sentences end", "edited texts (GUM)", "F1", "segmentation", "edited", "F1"),
    _Row(
        "syllables of a word",
        "words kept apart (CMUdict)",
        "share",
        "syllables",
        "all words of letters only",
        "share exact",
    ),
    _Row(
        "Flesch-Kincaid and teachers' judgment",
        "school texts (CLEAR)",
        "rank correlation",
        "clear_validity",
        "flesch_kincaid_grade",
        "rho",
    ),
    _Row(
        "three levels in order by Flesch Reading Ease",
        _STORIES,
        "share",
        "onestop_order",
        "flesch_reading_ease",
        "share of stories",
    ),
    _Row("attributed sentences", _POLNEAR, "F1", "sourcing_accuracy", _SPEECH, "sentence_f1"),
    _Row("attributed words", _POLNEAR, "F1", "sourcing_accuracy", _SPEECH, "word_f1"),
    _Row(
        "what is said, and who says it", _POLNEAR, "F1", "sourcing_accuracy", _SPEECH, "source_f1"
    ),
    _Row("what is said, and who says it", _STORIES, "F1", "sourcing_onestop", _SPEECH, "source_f1"),
    _Row("how a source is named", _STORIES, "share", "sourcing_rules", _SPEECH, "naming_accuracy"),
    _Row(
        "what a source stands for", _STORIES, "share", "sourcing_rules", _SPEECH, "sector_accuracy"
    ),
    _Row("attributed words", _OWN, "F1", "sourcing_seeds", "", "word_f1"),
    _Row("what is said, and who says it", _OWN, "F1", "sourcing_seeds", "", "source_f1"),
)


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
        If a table is missing or is none.
    """
    tables = []
    for name in RESULTS:
        path = Path(folder) / f"{name}.csv"
        try:
            tables.append(pd.read_csv(path).assign(file=name))
        except (OSError, UnicodeDecodeError, ValueError) as error:
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
    return pd.DataFrame([_compared(results, row) for row in _ROWS], columns=list(COLUMNS))


def _compared(results: pd.DataFrame, row: _Row) -> dict[str, object]:
    found = results[(results["file"] == row.file) & (results["metric"] == row.metric)]
    if row.subject:
        found = found[found["subject"] == row.subject]
    values = found.set_index("tool")["value"]
    own = values[values.index.isin(["presslens", "corrected"])]
    if own.empty:
        raise MeasureError(
            f"{row.file}.csv has no {row.metric} of presslens; measure again with make validity"
        )
    tools = values.drop([*own.index, PERSON], errors="ignore")
    return {
        "task": row.task,
        "texts": row.texts,
        "measure": row.measure,
        "presslens": own.iloc[0],
        "best other": tools.max(),
        "which": tools.idxmax() if len(tools) else "",
        "person": values.get(PERSON, float("nan")),
    }
