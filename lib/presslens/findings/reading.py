"""How hard the articles are to read, and whether they differ in it."""

import pandas as pd

from presslens.findings.finding import MOST_NAMED, Finding, told_apart
from presslens.readability import INDICES
from presslens.readability.prose import LEAD_INDEX
from presslens.validity.comparisons import READABILITY
from presslens.wording import a_list, decimal, number_word, span


def how_hard(measures: pd.DataFrame, pairs: pd.DataFrame, tests: pd.DataFrame) -> Finding | None:
    """Say how hard the articles read, and whether that sets any two of them apart.

    Parameters
    ----------
    measures, pairs : DataFrame
        As `readability.measure` and `readability.compare` return them.
    tests : DataFrame
        As `validity.all_tests` returns it.

    Returns
    -------
    Finding or None
        None if no article can be scored.
    """
    lead = measures[(measures["index"] == LEAD_INDEX) & measures["corrected"].notna()]
    if lead.empty:
        return None
    return Finding(
        key="how_hard",
        question="How hard do they read?",
        sentence=f"{_scores(lead)}{_differences(pairs, tests)}.",
        figure="fig-2-1-index-intervals",
        limit="Readability formulas count words, syllables and sentence ends, and know nothing of "
        f"what a reader knows{_detectable(pairs)}.",
        notebook=READABILITY,
        cell="fig-2-1-index-intervals",
        check="tests/test_findings.py::test_a_planted_difference_in_reading_is_told",
    )


def _scores(lead: pd.DataFrame) -> str:
    """Tell the grades: the range of several articles, the interval of one."""
    scale = f"on {lead['label'].iloc[0]}, a scale of U.S. school grades"
    values = lead["corrected"]
    if len(lead) > 1:
        return f"The articles score {span(values.min(), values.max())} {scale}"
    row = lead.iloc[0]
    known = pd.notna(row["low"])
    sure = f" (between {decimal(row['low'])} and {decimal(row['high'])})" if known else ""
    return f"The article scores {decimal(row['corrected'])}{sure} {scale}"


def _differences(pairs: pd.DataFrame, tests: pd.DataFrame) -> str:
    """Tell which indices set articles apart; empty if there is nothing to compare."""
    measured = pairs[pairs["p"].notna()]
    if measured.empty:
        return "; they are too short to be compared" if len(pairs) else ""
    indices = number_word(measured["index"].nunique())
    apart = told_apart(tests, *INDICES)
    if apart.empty:
        return (
            f"; on none of {indices} such formulas do two of them differ by more than chance would "
            "give, all comparisons counted"
        )
    labels = dict(zip(pairs["index"], pairs["label"], strict=True))
    on = list(dict.fromkeys(apart["measure"].map(labels)))
    which = f": {a_list(on)}" if len(on) <= MOST_NAMED else ""
    return (
        f"; on {number_word(len(on))} of {indices} such formulas some of them differ by more than "
        f"chance would give, all comparisons counted{which}"
    )


def _detectable(pairs: pd.DataFrame) -> str:
    """Tell how far two such articles must lie apart to be told apart."""
    gaps = pairs.loc[pairs["index"] == LEAD_INDEX, "smallest_detectable_gap"].dropna()
    if gaps.empty:
        return ""
    return (
        f"; two articles of these lengths would have to lie {span(gaps.min(), gaps.max())} grades "
        "apart for it to be noticed four times in five"
    )
