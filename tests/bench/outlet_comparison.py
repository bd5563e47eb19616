"""Does a comparison of outlets find planted differences, and nothing where nothing is planted?

    python tests/bench/outlet_comparison.py onestop.json [--write CSV]

A synthetic corpus takes stories of OneStopEnglish as events; an article is one of the three
versions of its story, so that articles on one event are alike. Without a planted difference each
outlet draws versions by chance. Planted are two: one outlet has the elementary versions and another
the advanced ones (the grade differs), and one attributes ten points more of its words.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from corpora import LEVELS, read_onestop
from measurements import Measurement, run_script, wilson_interval
from sourcing_tools import PRESSLENS

import presslens
from presslens.measures.comparison import compare_outlets

MEASURES = (
    *("flesch_kincaid_grade", "quoted_share", "attributed_share"),
    *("per_100_words", "unnamed_share"),
)
CORPORA = {"nothing planted": 250, "differences planted": 50}
"""Corpora of each design."""

REPLICATES = 4_999
LEAST_FOUND = 0.9
MOST_FALSE = 0.06

Draw = Callable[[np.random.Generator], pd.DataFrame]
STORIES = 189


def by_article(random: np.random.Generator) -> pd.DataFrame:
    """Two outlets with twenty articles each, on an event of its own each."""
    return pd.DataFrame({"outlet": ["A", "B"] * 20, "event": random.permutation(STORIES)[:40]})


def paired(random: np.random.Generator) -> pd.DataFrame:
    """Three outlets that report on most of forty events."""
    events = random.permutation(STORIES)[:40]
    rows = [(name, event) for name in "ABC" for event in events if random.random() < 0.85]
    return pd.DataFrame(rows, columns=["outlet", "event"])


def by_event(random: np.random.Generator) -> pd.DataFrame:
    """Four outlets with sixty articles each on some twenty-five events, few of them shared."""
    rows = []
    for name in "ABCD":
        events = random.permutation(STORIES)[:25]
        more = random.choice(events, 35, p=_unequal(len(events)))
        rows += [(name, event) for event in (*events, *more)]
    return pd.DataFrame(rows, columns=["outlet", "event"])


def _unequal(events: int) -> np.ndarray:
    """Shares of articles by event: a few events have most."""
    weights = 1 / np.arange(1, events + 1)
    return np.asarray(weights / weights.sum())


DESIGNS: dict[str, Draw] = {
    "by article": by_article,
    "paired by event": paired,
    "by event": by_event,
}


def corpus(
    measured: dict[str, pd.DataFrame], draw: Draw, random: np.random.Generator, *, planted: bool
) -> pd.DataFrame:
    """Table of articles of a synthetic corpus: outlet, event and the measures."""
    articles = draw(random)
    levels = random.choice(LEVELS, len(articles))
    if planted:
        levels[articles["outlet"] == "A"] = "ele"
        levels[articles["outlet"] == "B"] = "adv"
    rows = [
        measured[level].iloc[event] for level, event in zip(levels, articles["event"], strict=True)
    ]
    table = pd.DataFrame(rows).reset_index(drop=True)
    if planted:
        table["attributed_share"] += 0.1 * (articles["outlet"] == "B")
    return articles.assign(**table, event=articles["event"].astype(str))


def measure(path: Path) -> list[Measurement]:
    """Share of corpora with a false difference, and share of planted differences that are found."""
    versions = read_onestop(path)
    measured = {
        # One text has NUL characters; left out, it would move all that follow.
        level: presslens.measure(versions[level].str.replace("\0", "").tolist())[list(MEASURES)]
        for level in LEVELS
    }
    random = np.random.default_rng(12)
    rows, all_false = [], 0
    for design, draw in DESIGNS.items():
        false = 0
        for _ in range(CORPORA["nothing planted"]):
            table = corpus(measured, draw, random, planted=False)
            told = compare_outlets(table, MEASURES, REPLICATES)
            false += bool((told["p_holm"] < 0.05).any())
        all_false += false
        rows.append(_row("nothing planted", design, "any_false", false, CORPORA["nothing planted"]))
        found = {"flesch_kincaid_grade": 0, "attributed_share": 0}
        for _ in range(CORPORA["differences planted"]):
            table = corpus(measured, draw, random, planted=True)
            told = compare_outlets(table, MEASURES, REPLICATES)
            told = told[(told["outlet"] == "A") & (told["other"] == "B")].set_index("measure")
            for name in found:
                found[name] += bool(told.at[name, "p_holm"] < 0.05 and told.at[name, "high"] < 0)
        for name, times in found.items():
            row = ("differences planted", design, f"{name}_found", times)
            rows.append(_row(*row, CORPORA["differences planted"]))
    total = len(DESIGNS) * CORPORA["nothing planted"]
    return [_row("nothing planted", "all designs", "any_false", all_false, total), *rows]


def _row(what: str, design: str, metric: str, times: int, n: int) -> Measurement:
    goal: dict[str, float] = {}
    if design == "all designs":
        goal = {"at_most": MOST_FALSE}
    elif metric == "flesch_kincaid_grade_found":
        goal = {"at_least": LEAST_FOUND}
    numbers = {"n": n, **wilson_interval(times, n), **goal}
    name = ("outlet_comparison", f"onestop, {what}", design, PRESSLENS, metric)
    return Measurement(*name, times / n, **numbers)


if __name__ == "__main__":
    run_script(__doc__, measure, "JSON list of [story, ele/int/adv, text]")
