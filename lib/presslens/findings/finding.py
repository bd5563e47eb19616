"""What a finding is, and what it may say of a difference."""

from dataclasses import dataclass

import pandas as pd

from presslens.uncertainty import LEVEL

MOST_NAMED = 6
"""Articles that a sentence tells one by one; of more it gives the range."""


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
    """

    key: str
    question: str
    sentence: str
    figure: str
    limit: str
    notebook: str
    cell: str
    check: str


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
