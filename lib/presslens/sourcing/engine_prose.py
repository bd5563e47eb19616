"""Sentences about the engine: how near it comes to the coding, and which goals it misses."""

import pandas as pd

from presslens.sourcing.engine_check import MEASURES
from presslens.sourcing.prose import NOTHING, percent_range
from presslens.wording import number_word, plural, span


def engine_headline(ways: pd.DataFrame, agreement: pd.DataFrame) -> str:
    """Say how near the engine comes to the coding, or to quotation marks where there is none.

    Parameters
    ----------
    ways, agreement : DataFrame
        As `engine_check.ways_beside` and `compare_with_coding` return them; `agreement` is empty
        without a coding.

    Returns
    -------
    str
        Plain text, without a full stop.
    """
    shares = ways.pivot(index="article", columns="way", values="share").dropna()
    if shares.empty:
        return NOTHING
    if agreement.empty:
        return (
            f"{percent_range(shares['the engine'])} of the words are somebody's by the engine; "
            f"quotation marks hold {percent_range(shares['quotation marks'])}"
        )
    apart = 100 * (shares["the engine"] - shares["the coding"]).abs()
    sentence = agreement.loc[agreement["measure"] == "sentence_f1", "value"].iloc[0]
    whose = "density is" if len(apart) == 1 else "densities are"
    agreed = (
        f"; asked which sentences attribute words to somebody, the two agree (F1 {sentence:.2f})"
        if sentence == sentence
        else ""
    )
    return f"The engine's {whose} {span(apart.min(), apart.max())} points from the coding's{agreed}"


def shortfalls(agreement: pd.DataFrame) -> str:
    """Say which goals of the engine are missed; `agreement` as `compare_with_coding` returns it.

    Whole sentences; empty where the coding has nothing to judge the engine by.
    """
    aimed = agreement[agreement["coded"] > 0].dropna(subset=["goal", "value"])
    if aimed.empty:
        return ""
    missed = aimed[aimed["value"] < aimed["goal"]]
    count = number_word(len(aimed))
    goals = f"{count.capitalize()} {'goal' if len(aimed) == 1 else 'goals'}"
    told = "; ".join(
        f"{MEASURES[row.measure][0]} {row.value:.2f} on {plural(row.coded, 'case')}, "
        f"aimed at {row.goal:.2f}"
        for row in aimed.itertuples()
    )
    if len(aimed) == 1:
        verdict = "and it is missed" if len(missed) else "and it is met"
    elif len(missed):
        verdict = f"{number_word(len(missed))} of them missed"
    else:
        verdict = "and none of them is missed"
    return (
        f"{goals} set before the engine was built can be judged here, {verdict}: {told}. So few "
        "cases say little about other articles."
    )
