"""What the articles told, left out and contradicted, from the fact sheet."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from presslens.findings.finding import MOST_NAMED, Finding, hanging
from presslens.framing import FactSheet, coverage, facts_prose
from presslens.framing.coverage import OTHERS, shares, statuses
from presslens.framing.facts import core
from presslens.framing.share_gaps import told_apart
from presslens.validity.comparisons import FRAMING
from presslens.validity.framing_tests import SHARE_MEASURES
from presslens.validity.framing_variants import TOLD_BY_ALL
from presslens.wording import a_list, names_in, number_word, plural


def told_by_all(sheet: FactSheet, checks: pd.DataFrame) -> Finding | None:
    """Say which facts all articles tell in full; None for fewer than two articles.

    Parameters
    ----------
    sheet : FactSheet
        As `framing.fact_sheet` returns it.
    checks : DataFrame
        As `validity.sensitivity` returns it.
    """
    if not _comparable(sheet):
        return None
    told = coverage.told_by_all(sheet.facts)["fact"].tolist()
    listed = f": {'; '.join(told)}" if 0 < len(told) <= MOST_NAMED else ""
    return Finding(
        key="told_by_all",
        question="What did all the articles tell?",
        sentence=f"{facts_prose.coverage_headline(sheet.facts)}{listed}.",
        figure="fig-4-1-coverage",
        limit="Another list of facts would give other counts; which article tells which fact was "
        f"coded by {sheet.record['coding_by']}.{hanging(checks, TOLD_BY_ALL)}",
        notebook=FRAMING,
        cell="fig-4-1-coverage",
        check="tests/test_findings.py::test_what_all_tell_is_what_the_coding_has",
    )


def left_out(sheet: FactSheet, tests: pd.DataFrame, checks: pd.DataFrame) -> Finding | None:
    """Say what each article leaves out; None for fewer than two articles.

    Parameters
    ----------
    sheet : FactSheet
        As `framing.fact_sheet` returns it.
    tests, checks : DataFrame
        As `validity.all_tests` and `validity.sensitivity` return them.
    """
    if not _comparable(sheet):
        return None
    gaps = _corrected_over_all(sheet, tests)
    expected = _of_the_others(sheet.facts, gaps)
    doubt = _doubt(sheet.facts, gaps) if expected else "An article"
    hangs_on = hanging(checks, *SHARE_MEASURES.values()) if expected else ""
    return Finding(
        key="left_out",
        question="What did each article leave out?",
        sentence=f"{expected or facts_prose.told_by_one_statement(sheet.facts)}.",
        figure="fig-4-2-inclusion",
        limit=f"{doubt} may not have known a fact, or thought it of no use to its readers: the "
        f"texts don't say which.{hangs_on}",
        notebook=FRAMING,
        cell="fig-4-2-inclusion",
        check="tests/test_findings.py::test_what_each_leaves_out_is_what_the_coding_has",
    )


def contradictions(sheet: FactSheet) -> Finding | None:
    """Say where the articles contradict one another; None if no difference was coded."""
    if not _comparable(sheet) or sheet.cards.empty:
        return None
    against = facts_prose.contradicted(sheet.cards)
    few = 0 < len(against) <= MOST_NAMED
    listed = f": {a_list(map(_with_doubt, against.itertuples()))}" if few else ""
    told = facts_prose.contradicted_headline if few else facts_prose.differences_headline
    return Finding(
        key="contradictions",
        question="Where do the articles contradict one another?",
        sentence=f"{told(sheet.cards)}{listed}.",
        figure="fig-4-4-differences",
        limit=f"Counted is what the coding calls a contradiction{_not_compatible(sheet.cards)}; an "
        "earlier and a later state of the news can look like one; the points were listed by "
        f"{sheet.record['coding_by']}.",
        notebook=FRAMING,
        cell="fig-4-4-differences",
        check="tests/test_findings.py::test_the_contradictions_are_those_of_the_coding",
    )


def _with_doubt(row: Any) -> str:
    """Name a contradiction, and say so if it may be none."""
    doubt = " (perhaps no more than an earlier and a later state of the news)"
    return f"“{row.topic}”{doubt if row.compatible == 'time' else ''}"


def _not_compatible(cards: pd.DataFrame) -> str:
    """Tell which points are coded as not compatible, and yet as no contradiction; empty if none."""
    each = cards.drop_duplicates("difference_id")
    rest = each.loc[(each["compatible"] == "no") & ~each["disagreement"], "topic"]
    if rest.empty:
        return ""
    few = len(rest) <= MOST_NAMED
    which = a_list(f"“{topic}”" for topic in rest) if few else plural(len(rest), "other point")
    return f", though it has {which} as not compatible too"


def _comparable(sheet: FactSheet) -> bool:
    """Whether there is a core fact and a second article that may tell it."""
    return bool(sheet) and core(sheet.facts)["article"].nunique() > 1


def _of_the_others(facts: pd.DataFrame, gaps: pd.DataFrame) -> str:
    """Say what each article leaves out of what two others have; empty if two never have one."""
    table = shares(facts)
    table = table[table["shared"] > 0]
    if table.empty:
        return ""
    expected = f"Of the facts that {number_word(OTHERS)} or more others speak of"
    if len(table) > MOST_NAMED:
        part = table["left_out"] / table["shared"]
        told = f"an article leaves out {part.min():.0%} to {part.max():.0%}"
    else:
        told = a_list(_left_out_by_each(table, facts))
    if told_apart(gaps).empty:  # then the limit says so
        return f"{expected}, {told}"
    more = facts_prose.shares_headline(facts, gaps)
    return f"{expected}, {told}; {more[0].lower()}{more[1:]}"


def _left_out_by_each(table: pd.DataFrame, facts: pd.DataFrame) -> list[str]:
    """Tell of each article how much it leaves out, and how much of this it alone does."""
    names, alone = names_in(facts), _alone(facts)
    which, verb = "the article", " leaves out"
    parts = []
    for row in table.itertuples():
        only = _only(alone.get(row.article, []))
        parts.append(f"{which} of {names[row.article]}{verb} {row.left_out} of {row.shared}{only}")
        which, verb = "that", ""  # said once, understood of the others
    return parts


def _only(texts: Sequence[str]) -> str:
    """Tell in brackets what one article alone leaves out: the one fact, or one of several."""
    if len(texts) > 1:
        return f" ({number_word(len(texts))} it alone, such as “{texts[0]}”)"
    return f" (only it lacks “{texts[0]}”)" if texts else ""


def _doubt(facts: pd.DataFrame, gaps: pd.DataFrame) -> str:
    """Begin the limit: with what the shares don't show, unless they tell articles apart."""
    if not told_apart(gaps).empty:
        return "An article"
    return f"{facts_prose.shares_headline(facts, gaps)}, and an article"


def _corrected_over_all(sheet: FactSheet, tests: pd.DataFrame) -> pd.DataFrame:
    """Gaps between shares, as `FactSheet.gaps`, with p_holm over all tests of the study."""
    gaps = sheet.gaps.drop(columns="p_holm")
    keys = ["measure", "article_a", "article_b"]
    found = tests[[*keys, "p_holm_all"]].rename(columns={"p_holm_all": "p_holm"})
    return gaps.assign(measure=gaps["share"].map(SHARE_MEASURES)).merge(found, "left", keys)


def _alone(facts: pd.DataFrame) -> dict[str, list[str]]:
    """Find for each article the facts that it alone leaves out; by its slug."""
    absent = statuses(facts) == "absent"
    is_only = absent.sum(axis=1) == 1
    texts = facts.drop_duplicates("fact_id").set_index("fact_id")["fact"]
    return {
        str(slug): [str(texts[fact]) for fact in absent.index[absent[slug] & is_only]]
        for slug in absent
    }
