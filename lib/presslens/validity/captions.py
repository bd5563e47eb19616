"""Data, title, caption and alternative text of each figure of notebook 05.

Each function returns what `figures.publish` takes: data, title, caption and alt.
"""

from typing import Any

import pandas as pd

from presslens.uncertainty import LEVEL
from presslens.validity import accuracy_prose, prose
from presslens.validity.textstat_faults import FAULTS
from presslens.wording import a_list, capital, decimal, names_in, plural, span

_MOST_IN_ALT = 12


def textstat_faults(parts: pd.DataFrame) -> dict[str, Any]:
    """Texts of the shift; `parts` as `parts_of_shift` returns it."""
    names = names_in(parts)
    each = []
    for row in parts.to_dict("records"):
        steps = ", ".join(f"{label} {decimal(row[fault])}" for fault, label in FAULTS.items())
        each.append(
            f"{names[row['article']]} from {decimal(row['textstat_file'])} to "
            f"{decimal(row['corrected'])}: {steps}"
        )
    return {
        "data": parts,
        "title": prose.faults_headline(parts),
        "caption": "From textstat's Flesch-Kincaid grade of the file, through what each fault "
        "adds or takes, to the corrected grade. The grade is a sum of words per sentence and "
        "syllables per word, so the parts add up exactly, in whatever order they are taken.",
        "alt": f"Three bars in a row for each article, end to end. {'; '.join(each)}.",
    }


def accuracy(table: pd.DataFrame) -> dict[str, Any]:
    """Texts of the accuracy; `table` as `validity.accuracy` returns it."""
    each = []
    for (task, label), rows in table.groupby(["task", "label"], sort=False):
        own, peers = rows[rows["peer"] == ""].iloc[0], rows[rows["peer"] != ""]
        beside = ", ".join(f"{row.tool} {decimal(row.value, 2)}" for row in peers.itertuples())
        goal = "" if not own["reached"] else f", goal {decimal(own['at_least'], 2)}"
        each.append(
            f"{task}, {label}: {decimal(own['value'], 2)}{goal}{f' ({beside})' if beside else ''}"
        )
    return {
        "data": table,
        "title": accuracy_prose.accuracy_headline(table),
        "caption": "Each row is one measurement, on the texts it names; n are its boundaries, "
        "words, excerpts, stories, attributions or articles. Lines are 95% intervals where one "
        f"was computed.{_spaced(accuracy_prose.beside_statement(table))} Bars mark "
        "goals set beforehand, among them what another tool reaches. The "
        "other tool is nupunkt for sentences, Pyphen for syllables, and the corpus's own column "
        "for Dale-Chall. Other coders read two articles of PolNeAR. Its dev part was read while "
        "the engine's rules were written, and the study's own articles were in view too, so both "
        "are somewhat flattering. The finding counts more goals: also those for the coverage of "
        "intervals (a figure of its own), for coefficients and error of the ease model, and for "
        "second measures of tasks that are drawn. Read "
        "from the committed results, not made again here.",
        "alt": "A dot for presslens on each task and below it hollow marks for peers, each with "
        f"its interval. {'; '.join(each)}.",
    }


def _spaced(text: str) -> str:
    """Write a sentence with the space before it; nothing for none."""
    return f" {text}" if text else ""


def agreement(table: pd.DataFrame, coder: str | None = None) -> dict[str, Any]:
    """Texts of the agreement.

    Parameters
    ----------
    table : DataFrame
        As `codings_agreement` returns it.
    coder : str, optional
        Who made the codings, as `coding.coded_by` returns it.
    """
    each = "; ".join(
        f"{row.between}, {row.label}: {row.measure} {decimal(row.value, 2)}"
        for row in table.itertuples()
    )
    lowest = table[["value", "low"]].min(axis=None)
    start = decimal(lowest, 2) if lowest < 0 else "nought"
    shown = f"Dots from {start} to full agreement. {capital(each)}." if each else "No dot."
    return {
        "data": table,
        "title": accuracy_prose.agreement_headline(table),
        "caption": accuracy_prose.agreement_statement(table, coder or ""),
        "alt": shown,
    }


def interval_coverage(table: pd.DataFrame) -> dict[str, Any]:
    """Texts of the coverage; `table` as `validity.interval_coverage` returns it."""
    each = "; ".join(
        f"{halves} {span(100 * rows['value'].min(), 100 * rows['value'].max(), 0)}%"
        for halves, rows in table.groupby("halves", sort=False)
    )
    aimed = table.loc[table["at_least"].notna(), "halves"].unique()
    band = f" A band marks the goal for {a_list(aimed)}." if len(aimed) else ""
    marks = plural(table["halves"].nunique(), "mark")
    shown = f"A row for each index with {marks}. Over the indices: {each}.{band}"
    return {
        "data": table,
        "title": accuracy_prose.coverage_headline(table),
        "caption": "Each article was cut into two halves, which were compared as two articles are. "
        "Halves drawn at random do not differ but by chance, so the intervals of their difference "
        f"should hold zero {LEVEL:.0%} of the time. {accuracy_prose.coverage_statement(table)} "
        "News articles of OneStopEnglish; read from the committed results.",
        "alt": shown if each else "No mark.",
    }


def detectable(gaps: pd.DataFrame) -> dict[str, Any]:
    """Texts of the detectable gaps; `gaps` as `detectable_gaps` returns it."""
    filled = (
        " A filled mark was told from chance after that correction; it may lie on either side of "
        "the line."
        if _any_told(gaps)
        else ""
    )
    widest = gaps.loc[gaps.groupby("label", sort=False)["times"].idxmax()]
    each = "; ".join(f"{row.label} {decimal(row.times, 2)}" for row in widest.itertuples())
    return {
        "data": gaps,
        "title": prose.detectable_headline(gaps),
        "caption": "Each ring is a pair of articles: their gap over the smallest true gap that "
        "would be noticed four times in five, which is to say: in four of five such pairs of "
        "texts its interval, compared alone, would leave out zero. At the right, what that "
        "smallest gap is in the measure's own unit; it differs between pairs. In the "
        "band it would be noticed less often, which is not never: a gap there may still be told "
        "apart. Beyond the dashed line a true gap would be noticed four times in five even at the "
        f"strictest step of the correction over all comparisons.{filled}",
        "alt": f"Rings on a row for each measure; the shaded band, of gaps "
        f"noticed less than four times in five, ends at one. Widest gap of each "
        f"measure: {each}.",
    }


def _any_told(tests: pd.DataFrame) -> bool:
    """Whether a mark is filled: a p that holds after the correction over all."""
    return bool((tests["p_holm_all"] < 1 - LEVEL).any())


def all_analyses(tests: pd.DataFrame) -> dict[str, Any]:
    """Texts of the p-values; `tests` as `all_tests` returns it."""
    made = tests.dropna(subset="p").sort_values("p", kind="stable")
    first = "; ".join(
        f"{row.label}, {row.comparison}: {row.p:.2g}"
        for row in made.head(_MOST_IN_ALT).itertuples()
    )
    alone = int((made["p"] < 1 - LEVEL).sum())
    return {
        "data": tests,
        "title": prose.tests_headline(tests),
        "caption": "The p of every comparison of the study, those of dropped analyses too, from "
        "the smallest to the largest. Below the line it holds after Holm's correction over all"
        f"{' (filled)' if _any_told(made) else ''}. The data also lists the analyses that describe "
        "and test nothing.",
        "alt": f"Marks rising from lower left to upper right on a logarithmic scale; "
        f"{plural(alone, 'mark')} below {1 - LEVEL:.2f}. The smallest: {first}.",
    }
