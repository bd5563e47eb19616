"""Sentences about accuracy, agreement of codings and coverage of intervals, from their tables."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from presslens.framing.coding_prose import upper_bound
from presslens.uncertainty import LEVEL
from presslens.validity.accuracy import HALVES, SHORTCOMING, accuracy, beside_best, goals
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
        f"({', '.join(_of_subject(row) for row in rows.itertuples())})"
        for metric, rows in missed.groupby("metric", sort=False)
    ]
    reached = len(aimed) - len(missed)
    verb = "is" if reached == 1 else "are"
    text = (
        f"Of {plural(len(aimed), 'goal')} set for accuracy, {number_word(reached)} {verb} reached"
    )
    if of_metric:
        text += f"; missed are those for {a_list(of_metric)}"
    drawn = goals(accuracy(results))
    of_missed = int((drawn["reached"] == SHORTCOMING).sum())
    text += f". The figure of accuracy draws {count_word(len(drawn))} of them"
    if len(missed) and len(drawn):
        which = "all" if of_missed == len(missed) else f"{count_word(of_missed)} of those"
        text += f", {which} that are missed among them"
    return text


def _of_subject(row: Any) -> str:
    """Write a number with what it is about, as a goal may be set for more than one subject."""
    return f"{row.subject} {decimal(row.value, 3)}" if row.subject else decimal(row.value, 3)


def accuracy_headline(table: pd.DataFrame) -> str:
    """Say on how many tasks the library and the best other tool are told apart.

    Parameters
    ----------
    table : DataFrame
        As `validity.accuracy` returns it.
    """
    if table.empty:
        return "No task was measured"
    known = beside_best(table).dropna(subset=["low", "high"])
    above, below = int((known["low"] > 0).sum()), int((known["high"] < 0).sum())
    own = table[table["peer"] == ""]
    aimed = own[own["reached"] != ""]
    missed = int((aimed["reached"] == SHORTCOMING).sum())
    goals_missed = (
        f"; {count_word(missed)} of the {plural(len(aimed), 'goal')} drawn "
        f"here {'is' if missed == 1 else 'are'} missed"
        if len(aimed)
        else ""
    )
    if known.empty:
        return f"No task has an interval of the library and of another tool{goals_missed}"
    return (
        f"On {count_word(above)} of {plural(len(known), 'task')} presslens is above the best other "
        f"tool, on {count_word(below)} below, on {count_word(len(known) - above - below)} not told "
        f"apart from it{goals_missed}"
    )


def beside_statement(table: pd.DataFrame) -> str:
    """Say when the library counts as above another tool, and where that one has the higher number.

    Parameters
    ----------
    table : DataFrame
        As `validity.accuracy` returns it.

    Returns
    -------
    str
        Whole sentences; empty if no task has an interval of both.
    """
    beside = beside_best(table)
    known = beside.dropna(subset=["low", "high"])
    if known.empty:
        return ""
    paired = int(known["paired"].sum())
    parts = [
        "Above or below is said where the interval of the difference, from the same draws, leaves "
        f"out zero (computed for {plural(paired, 'task')}), and elsewhere where the two tools' own "
        "intervals do not meet, which asks for more."
    ]
    higher = [
        f"{row.label} ({row.tool} {decimal(row.other, 2)}, presslens {decimal(row.value, 2)})"
        for row in beside[beside["other"] > beside["value"]].itertuples()
    ]
    parts.append(
        f"The other tool has the higher number on {a_list(higher)}."
        if higher
        else "On no task does another tool have the higher number."
    )
    without = len(beside) - len(known)
    if without:
        verb = "has" if without == 1 else "have"
        parts.append(f"{capital(plural(without, 'task'))} with another tool {verb} no interval.")
    return " ".join(parts)


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
            f"engine and coding agree on whether a {row['label']}, with an {row['measure']} of "
            f"{decimal(row['value'], 2)}"
        )
    text = "; ".join(parts) or "no coding can be held against another"
    return capital(text)


def agreement_statement(agreed: pd.DataFrame, coder: str) -> str:
    """Say what was held against what, and how far it can be relied on.

    Parameters
    ----------
    agreed : DataFrame
        As `codings_agreement` returns it.
    coder : str
        Who made the codings, as `coding.coded_by` returns it; empty if it is not known.

    Returns
    -------
    str
        Whole sentences.
    """
    facts, engine = (agreed[agreed["between"] == between] for between in (FACTS, ENGINE))
    sentences = []
    if len(facts):
        drawn = facts["low"].notna().any()
        interval = f", with {LEVEL:.0%} intervals (facts drawn with all their cells)"
        sentences.append(
            f"Krippendorff's alpha of two codings of the facts{interval if drawn else ''}"
        )
        sentences.append(upper_bound(coder))
    if len(engine):
        beside = "Below, the engine" if len(facts) else "The engine"
        sentences.append(
            f"{beside} beside the coding of attributions, which was done once, so that it is not "
            "known how far a second would agree with it"
        )
    told = [f"{sentence}." for sentence in sentences if sentence]
    return " ".join(told) or "There is no coding to hold anything against."


def coverage_headline(coverage: pd.DataFrame) -> str:
    """Say how often intervals of two halves hold zero; `coverage` as `interval_coverage`."""
    if coverage.empty:
        return "Coverage was not measured"
    each = {
        str(halves): span(100 * shares.min(), 100 * shares.max(), 0)
        for halves, shares in coverage.groupby("halves", sort=False)["value"]
    }
    first, *others = [halves for halves in (HALVES[0], HALVES[2]) if halves in each] or each
    told = [f"{each[first]}% hold zero ({first})"]
    told += [f"{each[halves]}% ({halves})" for halves in others]
    return f"Of the {LEVEL:.0%} intervals of the difference of two halves, {', '.join(told)}"


def coverage_statement(coverage: pd.DataFrame) -> str:
    """Count the indices that reach the goal, or whose intervals hold zero seldom, by halving.

    Parameters
    ----------
    coverage : DataFrame
        As `interval_coverage` returns it.

    Returns
    -------
    str
        Whole sentences. Seldom is where Wilson's interval of the share that hold zero lies below
        what they would hold of a difference that is zero.
    """
    if coverage.empty:
        return "It was not measured."
    reached, narrow = [], []
    below: dict[str, int] = {}
    for halves, rows in coverage.groupby("halves", sort=False):
        aimed = rows[rows["reached"] != ""]
        of = f"of {number_word(len(rows))} ({halves})"
        if len(aimed):
            reached.append(f"{count_word(int((aimed['reached'] != SHORTCOMING).sum()))} {of}")
        below[str(halves)] = int((rows["high"] < LEVEL).sum())
        narrow.append(f"{count_word(below[str(halves)])} {of}")
    parts = []
    if reached:
        goal = span(100 * coverage["at_least"].max(), 100 * coverage["at_most"].min(), 0)
        parts.append(f"the goal of {goal}% is reached for {a_list(reached)}")
    parts.append(f"the share and all of its interval lie below {LEVEL:.0%} for {a_list(narrow)}")
    by_chance = _too_narrow(coverage) if below.get(HALVES[0]) else ""
    return f"Counted by index, {'; '.join(parts)}.{by_chance}{_by_position(below)}"


def _too_narrow(coverage: pd.DataFrame) -> str:
    """Say that the intervals are too narrow: random halves differ by chance alone."""
    drawn = coverage[coverage["halves"] == HALVES[0]]
    little = "" if (drawn["reached"] == SHORTCOMING).any() else "slightly "
    share = span(100 * drawn["value"].min(), 100 * drawn["value"].max(), 1)
    return (
        f" Random halves differ by chance alone, and {share}% of the intervals hold zero there: "
        f"they are {little}too narrow."
    )


def _by_position(below: dict[str, int]) -> str:
    """Say why first and second halves differ more than others: by what the article says where.

    Odd and even sentences are halves of one article too; where their shares do not fall short, it
    is the place in the article that makes the difference.
    """
    if not below.get(HALVES[2]) or below.get(HALVES[1]):
        return ""
    widened = (
        " Widened, the intervals allow for that difference too."
        if below.get(HALVES[3]) == 0
        else ""
    )
    return (
        " The beginning of an article is written otherwise than its end: there the difference is "
        f"real and not zero, so that an interval without zero is right.{widened}"
    )
