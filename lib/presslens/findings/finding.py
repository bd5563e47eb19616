"""What a finding is, and what it may say of a difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from presslens.sourcing.attributions import Measured
from presslens.sourcing.engine_scores import engine_scores
from presslens.uncertainty import LEVEL
from presslens.validity.gap_variants import OVER_ALL
from presslens.wording import a_list, plural

MOST_NAMED = 6
"""Articles or choices that a sentence tells one by one; of more it gives the range or number."""


@dataclass(frozen=True)
class Finding:
    """A sentence that the study stands for; every attribute is plain text.

    Attributes
    ----------
    key : str
        Its name, such as "told_by_all"; never given to another.
    question : str
        What it answers.
    sentence : str
        The answer, with a full stop.
    figure : str
        Id of the figure that shows it.
    limit : str
        What it does not say, as one sentence.
    notebook : str
        File name of the notebook that computes it.
    cell : str
        Code that stands in one cell of that notebook alone: the cell that computes it.
    check : str
        The test, as pytest names it, that fails if it is not so.
    also : str
        Ids of further figures that show numbers of the sentence, with blanks between.
    """

    key: str
    question: str
    sentence: str
    figure: str
    limit: str
    notebook: str
    cell: str
    check: str
    also: str = ""


EXTRACTOR = "the library's own extractor"
"""What a reader who has not met the engine is told it is."""


def found_by(attributed: Measured, scored: Mapping[str, str] | None = None) -> str:
    """Say who found the attributions, and of the engine how often it errs.

    Parameters
    ----------
    attributed : Measured
        As `sourcing.measured` returns it.
    scored : mapping of str to str, optional
        What the engine decides -> its score's name in `engine_scores`; of a coding nothing is
        said, since it was done once.

    Returns
    -------
    str
        To be put after "by"; ends with a clause that a comma or semicolon may follow.
    """
    if attributed.coded_by is not None:
        return attributed.basis
    scores = engine_scores()
    right = [f"on {what} in {scores[score]:.0%}" for what, score in (scored or {}).items()]
    if not right:
        return f"{EXTRACTOR}, which errs"
    return f"{EXTRACTOR}, which on other news was right {a_list(right)} of cases"


def told_apart(tests: pd.DataFrame, *measures: str) -> pd.DataFrame:
    """Return the tests of some measures whose difference can be told from chance.

    Parameters
    ----------
    tests : DataFrame
        As `validity.all_tests` returns it: every comparison of the study, corrected together.
    measures : str
        Names of measures.
    """
    return tests[tests["measure"].isin(measures) & (tests["p_holm_all"] < 1 - LEVEL)]


def hanging(checks: pd.DataFrame, *measures: str) -> str:
    """Tell on which choices a finding hangs, as a sentence after its limit; empty if on none.

    Parameters
    ----------
    checks : DataFrame
        As `validity.sensitivity` returns it. What becomes of a difference with all tests
        corrected together is in the sentence already.
    measures : str
        Names of the measures that the finding rests on.
    """
    broken = checks[checks["measure"].isin(measures) & ~checks["holds"].astype(bool)]
    broken = broken[broken["variant"] != OVER_ALL]
    by_choice: dict[str, dict[str, list[str]]] = {}
    for row in broken.itertuples():
        result, measure = _result(row)
        by_choice.setdefault(row.variant, {}).setdefault(result, []).extend(measure)
    if len(by_choice) > MOST_NAMED:
        return f" It comes out otherwise by {plural(len(by_choice), 'other choice')}."
    results = [
        f"{choice} ({'; '.join(map(_on, found, found.values()))})"
        for choice, found in by_choice.items()
    ]
    return f" It comes out otherwise {a_list(results)}." if results else ""


def _result(row: Any) -> tuple[str, list[str]]:
    """Return what is found by another choice, and on what measure if the conclusion names one."""
    measure, colon, _ = row.conclusion.partition(": ")
    if colon:
        return row.result, [f"the {measure}"]
    return f"{row.result[0].lower()}{row.result[1:]}", []


def _on(result: str, measures: list[str]) -> str:
    """Write a result with all measures on which it is found."""
    return f"{result} on {a_list(measures)}" if measures else result
