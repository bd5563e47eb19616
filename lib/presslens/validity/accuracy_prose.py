"""Sentences about accuracy, agreement of codings and coverage of intervals, from their tables."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.validity.accuracy import HALVES, SHORTCOMING, goals
from presslens.validity.agreement import ENGINE, FACTS
from presslens.validity.measured import RENEWED_BY
from presslens.wording import (
    a_list,
    capital,
    count_word,
    decimal,
    markdown,
    number_word,
    plural,
    span,
)

if TYPE_CHECKING:
    from IPython.display import Markdown

_NO_RESULTS = (
    "The tables of results are not at hand, so it is not told how right the library is on other "
    "texts; they stand in the study's repository"
)


def goals_statement(results: pd.DataFrame) -> str:
    """Say how many goals are reached and name those that are not; `results` as `measured`."""
    if results.empty:
        return _NO_RESULTS
    aimed = goals(results)
    missed = aimed[aimed["reached"] == SHORTCOMING]
    of_metric = [
        f"{str(metric).replace('_', ' ')} on {a_list(rows['corpus'].unique())} "
        f"({span(rows['value'].min(), rows['value'].max(), 3)})"
        for metric, rows in missed.groupby("metric", sort=False)
    ]
    reached = len(aimed) - len(missed)
    verb = "is" if reached == 1 else "are"
    text = (
        f"Of {plural(len(aimed), 'goal')} set for accuracy, {number_word(reached)} {verb} reached"
    )
    return f"{text}; missed are those for {a_list(of_metric)}" if of_metric else text


def accuracy_headline(accuracy: pd.DataFrame) -> str:
    """Say on how many tasks the interval lies above the best other tool; no rank within it."""
    if accuracy.empty:
        return "No task was measured"
    tools = accuracy[accuracy["peer"] != "another coder"]
    own = tools[tools["peer"] == ""].set_index(["task", "label"])
    best = tools[tools["peer"] != ""].groupby(["task", "label"])["value"].max()
    low = own.loc[best.index, "low"]
    above, beside = int((low > best).sum()), int(low.notna().sum())
    aimed = own[own["reached"] != ""]
    missed = int((aimed["reached"] == SHORTCOMING).sum())
    goals_missed = (
        f"; {count_word(missed)} of the {plural(len(aimed), 'goal')} drawn "
        f"here {'is' if missed == 1 else 'are'} missed"
        if len(aimed)
        else ""
    )
    if not beside:
        return f"No task has both an interval and a peer{goals_missed}"
    return (
        f"On {number_word(above)} of {plural(beside, 'task')} with an interval and a peer, the "
        f"interval lies above the best other tool{goals_missed}"
    )


def renewal(results: pd.DataFrame) -> "Markdown":
    """Say that the results were not made again here, and which command does it."""
    if results.empty:
        return markdown(f"{_NO_RESULTS}.")
    commands: dict[str, list[str]] = {}
    for name in results["file"].unique():
        commands.setdefault(RENEWED_BY[name], []).append(f"`{name}.csv`")
    lines = [f"- {a_list(files)}: `{command}`" for command, files in commands.items()]
    return markdown(
        "These numbers were measured with the library as it was at the time, on corpora that the "
        "repository does not hold, and are read here, not made again. The tables name neither "
        "version nor date. What renews them:\n\n" + "\n".join(lines)
    )


def agreement_headline(agreed: pd.DataFrame) -> str:
    """Say how far codings agree; `agreed` as `codings_agreement` returns it."""
    facts, engine = (agreed[agreed["between"] == between] for between in (FACTS, ENGINE))
    parts = []
    if len(facts):
        alpha = span(facts["value"].min(), facts["value"].max(), 2)
        parts.append(f"two codings of the facts agree with an alpha of {alpha}")
    if len(engine):
        row = engine.iloc[0]
        parts.append(
            f"engine and coding on where a {row['label']} with an {row['measure']} of "
            f"{decimal(row['value'], 2)}"
        )
    text = "; ".join(parts) or "no coding can be held against another"
    return capital(text)


def coverage_headline(coverage: pd.DataFrame) -> str:
    """Say how often intervals hold what they should; `coverage` as `interval_coverage`."""
    if coverage.empty:
        return "Coverage was not measured"
    shares = coverage.groupby("halves")["value"].agg(["min", "max"])
    each = {
        halves: span(100 * shares.at[halves, "min"], 100 * shares.at[halves, "max"], 0)
        for halves in HALVES
        if halves in shares.index
    }
    random, halves = each.get(HALVES[0], ""), each.get(HALVES[2], "")
    return (
        f"Intervals meant to hold 95% hold {random}% of zero differences between random halves, "
        f"{halves}% between an article's first and second half"
    )
