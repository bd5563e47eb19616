"""Sentences about how far the numbers can be trusted, computed from the tables of this package.

A headline is plain text for a figure, a statement plain text without a full stop, a finding
Markdown for a notebook.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.uncertainty import LEVEL
from presslens.validity.accuracy_prose import agreement_headline, goals_statement
from presslens.validity.gap_variants import OVER_ALL
from presslens.validity.textstat_faults import FAULTS
from presslens.wording import (
    a_list,
    capital,
    count_word,
    decimal,
    markdown,
    markdown_table,
    names_in_pairs,
    number_word,
    plural,
    span,
)

if TYPE_CHECKING:
    from IPython.display import Markdown

_MOST_NAMED = 6

FAMILY = (
    "the comparisons on one measure; those on shares of the others' facts, on names of an actor "
    "and on tone, doubt and agency are one family for each of these analyses"
)
"""What is corrected together within the notebooks, as the tables of comparisons have it."""


def finding(
    tests: pd.DataFrame,
    checks: pd.DataFrame,
    parts: pd.DataFrame,
    results: pd.DataFrame,
    agreed: pd.DataFrame,
) -> "Markdown":
    """Sum up how far the numbers can be trusted.

    Parameters
    ----------
    tests : DataFrame
        As `all_tests` returns it.
    checks : DataFrame
        As `sensitivity` returns it.
    parts : DataFrame
        As `parts_of_shift` returns it.
    results : DataFrame
        As `measured` returns it.
    agreed : DataFrame
        As `codings_agreement` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    headline = tests_headline(tests)
    sentences = [
        overall(tests, checks).replace(headline, f"**{headline}**", 1),
        f"{faults_statement(parts)}." if len(parts) else "",
        f"{goals_statement(results)}.",
        f"{agreement_headline(agreed)}.",
    ]
    return markdown(" ".join(filter(None, sentences)))


# --- all analyses --------------------------------------------------------------------------------


def survivors(tests: pd.DataFrame) -> list[str]:
    """Name the comparisons that hold after Holm's correction over all; smallest p first."""
    told = tests[tests["p_holm_all"] < 1 - LEVEL].sort_values("p", kind="stable")
    return [f"{row.label}, {row.comparison}" for row in told.itertuples()]


def hangs_on(tests: pd.DataFrame, checks: pd.DataFrame) -> str:
    """Say on which choices those comparisons hang that hold after correction over all.

    Parameters
    ----------
    tests : DataFrame
        As `all_tests` returns it.
    checks : DataFrame
        As `sensitivity` returns it.

    Returns
    -------
    str
        Sentences with full stops; empty if no such comparison hangs on a choice.
    """
    told = tests[tests["p_holm_all"] < 1 - LEVEL]
    sentences = []
    for measure, rows in told.groupby("measure", sort=False):
        broken = checks[(checks["measure"] == measure) & ~checks["holds"]]
        broken = broken[broken["variant"] != OVER_ALL]
        if len(broken):
            other = a_list(f"{row.variant} ({row.result})" for row in broken.itertuples())
            sentences.append(f"What is found on {rows['label'].iloc[0]} does not hold {other}.")
    return " ".join(sentences)


def overall(tests: pd.DataFrame, checks: pd.DataFrame) -> str:
    """Say in plain text what holds over all comparisons of the study, and what undoes it.

    Parameters
    ----------
    tests : DataFrame
        As `all_tests` returns it.
    checks : DataFrame
        As `sensitivity` returns it.

    Returns
    -------
    str
        Sentences with full stops.
    """
    held = f"{tests_headline(tests)}{_listed(survivors(tests))}."
    return " ".join(filter(None, [held, hangs_on(tests, checks)]))


def tests_headline(tests: pd.DataFrame) -> str:
    """Say how many comparisons hold, once all of the study are corrected together."""
    made = int(tests["p"].notna().sum())
    if not made:
        return "No two articles can be compared, so nothing was tested"
    told = len(survivors(tests))
    return (
        f"Of {plural(made, 'comparison')} tried, {count_word(told)} can be told from chance once "
        "all are corrected together"
    )


def tests_finding(tests: pd.DataFrame) -> "Markdown":
    """Say what was tried, what holds and what hangs on the number of shuffles.

    Parameters
    ----------
    tests : DataFrame
        As `all_tests` returns it.

    Returns
    -------
    IPython.display.Markdown
        Sentences, and a table with a row per analysis.
    """
    made = tests.dropna(subset="p")
    if made.empty:
        return markdown(f"{tests_headline(tests)}.\n\n{markdown_table(_by_analysis(tests))}")
    told = survivors(tests)
    alone, within = (int((made[name] < 1 - LEVEL).sum()) for name in ("p", "p_holm_within"))
    limit, by_chance = (1 - LEVEL) / len(made), round((1 - LEVEL) * len(made))
    sentences = [
        f"{tests_headline(tests)}{_listed(told)}.",
        f"Taken alone, {count_word(alone)} would be called so, and "
        f"{f'about {number_word(by_chance)}' if by_chance else 'fewer than one'} would be by "
        f"chance; corrected within their own family alone, {count_word(within)} "
        f"{'is' if within == 1 else 'are'}. A family is {FAMILY}.",
        f"The smallest p has to be below {limit:.2g}.",
        _resolution(made, limit),
    ]
    return markdown(f"{' '.join(sentences)}\n\n{markdown_table(_by_analysis(tests))}")


def worked_correction(tests: pd.DataFrame) -> "Markdown":
    """Correct the smallest p of the study step by step.

    Parameters
    ----------
    tests : DataFrame
        As `all_tests` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    made = tests.dropna(subset="p").sort_values("p", kind="stable")
    if made.empty:
        return markdown(f"{tests_headline(tests)}.")
    row = made.iloc[0]
    verdict = "below" if row["p_holm_all"] < 1 - LEVEL else "not below"
    return markdown(
        f"The smallest p is that of {row['label']}, {row['comparison']}: {row['p']:.2g}. Holm's "
        f"rule multiplies it by the number of comparisons made ({len(made)}), which gives "
        f"**{decimal(row['p_holm_all'], 3)}**, {verdict} {1 - LEVEL:.2f}; the next is multiplied "
        "by one less, and so on, and none counts for less than the one before."
    )


def _resolution(made: pd.DataFrame, limit: float) -> str:
    """Say which analyses could not have passed, and where a test can't tell how small p is."""
    finest = made.groupby("analysis", sort=False)["smallest_p"].min()
    coarse = finest.index[finest >= limit]
    at_floor = int((made["p"] <= made["smallest_p"] * (1 + 1e-9)).sum())
    parts = []
    if len(coarse):
        parts.append(
            f"No p of {a_list(coarse)} can be as small, whatever the articles say: there are too "
            "few shuffles or things to compare."
        )
    if at_floor:
        parts.append(
            f"{number_word(at_floor).capitalize()} p {'is' if at_floor == 1 else 'are'} the "
            f"smallest that {'its test' if at_floor == 1 else 'their tests'} can give; one from "
            "shuffles may be smaller still."
        )
    else:
        parts.append("No p is at the smallest value that its test can give.")
    return " ".join(parts)


def _by_analysis(tests: pd.DataFrame) -> pd.DataFrame:
    """Count comparisons by analysis, for a reader."""
    rows = []
    for (analysis, notebook, use), group in tests.groupby(
        ["analysis", "notebook", "use"], sort=False
    ):
        known = group["p"].dropna()
        rows.append(
            {
                "analysis": analysis,
                "notebook": notebook.partition("_")[0],
                "use": use,
                "comparisons": len(known) or "none",
                "smallest p": f"{known.min():.2g}" if len(known) else "",
                "hold within their family": _holding(group["p_holm_within"]),
                "hold over all": _holding(group["p_holm_all"]),
                "what to know": a_list(dict.fromkeys(filter(None, group["why"])))
                if _one(group)
                else "",
            }
        )
    return pd.DataFrame(rows)


def _holding(p: "pd.Series[float]") -> str:
    """Count the p that hold; empty where no test was made."""
    return str(int((p < 1 - LEVEL).sum())) if p.notna().any() else ""


def _one(group: pd.DataFrame) -> bool:
    """Whether an analysis has one thing to know of it, and not one for each comparison."""
    return len(set(filter(None, group["why"]))) == 1


# --- textstat ------------------------------------------------------------------------------------


def faults_headline(parts: pd.DataFrame) -> str:
    """Say which fault makes the largest part of textstat's shift."""
    if parts.empty:
        return "textstat scores no article of this corpus"
    largest = parts[list(FAULTS)].abs().idxmax(axis=1).value_counts()
    most = str(largest.index[0])
    where = (
        "the article"
        if len(parts) == 1
        else f"{number_word(int(largest.iloc[0]))} of {plural(len(parts), 'article')}"
    )
    label = FAULTS[most]
    return f"{capital(label)}: the largest part of textstat's shift in {where}"


def faults_statement(parts: pd.DataFrame) -> str:
    """Say how much of textstat's shift each fault makes, in grades."""
    each = a_list(
        f"{label} by {span(parts[fault].min(), parts[fault].max(), 1)}"
        for fault, label in FAULTS.items()
    )
    return f"textstat's faults move the Flesch-Kincaid grade: {each} grades"


def orders_finding(orders: pd.DataFrame, tests: pd.DataFrame) -> "Markdown":
    """Say where textstat puts two articles in another order, and whether it matters.

    Parameters
    ----------
    orders : DataFrame
        As `validity.orders` returns it.
    tests : DataFrame
        As `all_tests` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    if orders.empty:
        return markdown("There are no two articles whose order textstat could change.")
    swapped = orders[orders["swapped"]]
    total = f"{number_word(len(orders))} comparisons of two articles on an index"
    if swapped.empty:
        return markdown(f"In {total}, textstat on the files gives the corrected order.")
    names = names_in_pairs(orders)
    which = [
        f"{names[row.article_a]} and {names[row.article_b]} on {row.label}"
        for row in swapped.itertuples()
    ]
    keys = {"index": "measure"}
    known = swapped.rename(columns=keys).merge(tests, on=["measure", "article_a", "article_b"])
    told = int((known["p_holm_within"] < 1 - LEVEL).sum())
    listed = _listed(which)
    return markdown(
        f"In {number_word(len(swapped))} of {total}, textstat on the files gives another order"
        f"{listed}; {count_word(told)} of these gaps can be told from chance."
    )


# --- what can be seen, what hangs on a choice ----------------------------------------------------


def detectable_headline(gaps: pd.DataFrame) -> str:
    """Say how many gaps are wide enough to be noticed; `gaps` as `detectable_gaps` returns it."""
    if gaps.empty:
        return "No two articles are long enough to compare"
    wide = int((gaps["times"] >= 1).sum())
    apart = int((gaps["p_holm_all"] < 1 - LEVEL).sum())
    verb = "is" if wide == 1 else "are"
    return (
        f"{number_word(wide).capitalize() if wide else 'None'} of {plural(len(gaps), 'gap')} "
        f"between two articles {verb} wide enough to be noticed four times in five; "
        f"{count_word(apart)} can be told from chance over all comparisons"
    )


def sensitivity_finding(table: pd.DataFrame) -> "Markdown":
    """Say which conclusions hang on a choice; `table` as `sensitivity` returns it.

    Returns
    -------
    IPython.display.Markdown
        A sentence, and a table with a row per conclusion.
    """
    if table.empty:
        return markdown("There is no conclusion to make again with another choice.")
    firm = int(table.groupby("conclusion")["holds"].all().sum())
    total = table["conclusion"].nunique()
    rows = []
    for (notebook, conclusion), group in table.groupby(["notebook", "conclusion"], sort=False):
        broken = group[~group["holds"]]
        rows.append(
            {
                "notebook": str(notebook).partition("_")[0],
                "conclusion": conclusion,
                "holds": "; ".join(group.loc[group["holds"], "variant"]) or "none",
                "does not hold": "; ".join(
                    f"**{row.variant}**: {row.result}" for row in broken.itertuples()
                )
                or "none",
            }
        )
    text = (
        f"Of {plural(total, 'conclusion')}, {number_word(firm)} {'is' if firm == 1 else 'are'} "
        f"drawn as before under every choice that was tried ({number_word(len(table))} in all)."
    )
    return markdown(f"{text}\n\n{markdown_table(pd.DataFrame(rows))}")


def _listed(items: list[str]) -> str:
    """Write items after a colon; empty if there are none, the first few if there are many."""
    if not items:
        return ""
    more = len(items) - _MOST_NAMED
    shown = items[:_MOST_NAMED] + ([f"{number_word(more)} more"] if more > 0 else [])
    return f" ({'; '.join(shown)})"
