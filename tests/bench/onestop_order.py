"""Does an index put a story's three versions in order? On OneStopEnglish.

    python tests/bench/onestop_order.py onestop.json [--write CSV]

Share of stories whose elementary version is scored easier than the intermediate one and that
easier than the advanced one, for textstat and for the corrected counts, with Wilson's interval.
Most indices get nearly all stories right: the three versions of a story are far apart, and this
says little about the order of two different stories.
"""

import math
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from corpora import LEVELS, read_onestop
from index_values import values_by_tool
from measurements import Measurement, run_script, script_parser, wilson_interval

from presslens.measures.readability.ease import EASE_MODEL, ease_features_of_texts
from presslens.measures.readability.indices import INDICES

GOALS = {"dale_chall_1948": 1.0, "dale_chall_1995": 1.0}


def difficulties(texts: list[str]) -> dict[tuple[str, str], pd.Series]:
    """Scores by (index, tool), turned so that higher means harder; the ease model among them."""
    scores = {
        (name, tool): INDICES[name].direction * values[name]
        for tool, values in values_by_tool(texts).items()
        for name in values
    }
    ease = pd.Series(EASE_MODEL.predict(ease_features_of_texts(texts)))
    return {**scores, ("four-number ease model", "presslens"): -ease}


def measure(path: Path) -> list[Measurement]:
    """Share of stories in order, by index and tool."""
    versions = read_onestop(path)
    stories = len(versions)
    texts = [text for level in LEVELS for text in versions[level]]
    rows = []
    for (name, tool), difficulty in difficulties(texts).items():
        levels = difficulty.to_numpy().reshape(len(LEVELS), stories)
        right = int((np.diff(levels, axis=0) > 0).all(axis=0).sum())
        row = ("order of three levels", "OneStopEnglish", name, tool, "share of stories")
        goal = GOALS.get(name, math.nan) if tool == "corrected" else math.nan
        numbers = {"n": stories, **wilson_interval(right, stories), "at_least": goal}
        rows.append(Measurement(*row, right / stories, **numbers))
    return rows


if __name__ == "__main__":
    parser = script_parser(__doc__)
    parser.add_argument("path", type=Path, help="JSON list of [story, ele/int/adv, text]")
    sys.exit(run_script(parser, lambda options: measure(options.path)))
