"""Does an index put a story's three versions in order? On OneStopEnglish.

    python tests/bench/onestop_order.py onestop.json [--write CSV]

Share of stories whose elementary version is scored easier than the intermediate one and that
easier than the advanced one. Most indices get nearly all right: the versions of a story are far
apart, and this says little about the order of two different stories.
"""

import math
from pathlib import Path

import numpy as np
import pandas as pd
from corpora import LEVELS, read_onestop
from index_values import difficulties
from measurements import Measurement, run_script, wilson_interval

from presslens.measures.readability.ease import EASE_MODEL, ease_features_of_texts

GOALS = {"dale_chall_1948": 1.0, "dale_chall_1995": 1.0}


def measure(path: Path) -> list[Measurement]:
    """Share of stories in order, by index and tool."""
    versions = read_onestop(path)
    stories = len(versions)
    texts = [text for level in LEVELS for text in versions[level]]
    ease = pd.Series(EASE_MODEL.predict(ease_features_of_texts(texts)))
    scores = {**difficulties(texts), ("four-number ease model", "presslens"): -ease}
    rows = []
    for (name, tool), difficulty in scores.items():
        levels = difficulty.to_numpy().reshape(len(LEVELS), stories)
        right = int((np.diff(levels, axis=0) > 0).all(axis=0).sum())
        row = ("order of three levels", "OneStopEnglish", name, tool, "share of stories")
        goal = GOALS.get(name, math.nan) if tool == "corrected" else math.nan
        numbers = {"n": stories, **wilson_interval(right, stories), "at_least": goal}
        rows.append(Measurement(*row, right / stories, **numbers))
    return rows


if __name__ == "__main__":
    run_script(__doc__, measure, "JSON list of [story, ele/int/adv, text]")
