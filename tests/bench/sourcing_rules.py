"""How right are the rules that describe sources, given the spans of coded stories?

    python tests/bench/sourcing_rules.py TEXTS [--write CSV]

TEXTS is the folder of the texts of OneStopEnglish; the datasheet in lib/training/attribution, where
the coding is, says where to get them.
"""

import math
from pathlib import Path

import numpy as np
import pandas as pd
from measurements import Measurement, groups_of, jackknife_interval, run_script, share_of
from sourcing_tools import PRESSLENS

from presslens.measures.sourcing.describe.describe import describe
from training.coded_stories import coded_texts, read_attributions

GOALS = {"kind": math.nan, "naming": 0.90, "sector": 0.75}
PART = "test"
OUTLET = "the Guardian"  # the stories were written from its reports
# Naming in the stories' codebook where the library has another word for it.
NAMING_OF_STORIES = {
    "described": "anonymous",
    "blind": "anonymous",
    "organisation": "institution",
}


def descriptions(folder: Path) -> pd.DataFrame:
    """Coding and rules side by side: columns kind, naming, ... and kind_rule, naming_rule, ..."""
    coding = read_attributions()
    tables = []
    for story in coded_texts(folder, PART):
        rows = coding[coding["story"] == story.story].reset_index(drop=True)
        described = describe(story.text, story.attributions, OUTLET)
        tables.append(rows.join(pd.DataFrame(described).add_suffix("_rule")))
    table = pd.concat(tables, ignore_index=True)
    return table.replace({"naming": NAMING_OF_STORIES})


def measure(folder: Path) -> list[Measurement]:
    """Accuracy of each category over all attributions and over speech alone."""
    table = descriptions(folder)
    rows = []
    for view, chosen in (("full", table), ("speech", table[table["kind"] == "speech"])):
        for column, goal in GOALS.items():
            right = (chosen[column] == chosen[f"{column}_rule"]).to_numpy()
            # The attributions of a story are alike, so it is stories that are left out.
            without = [np.delete(right, rows).mean() for rows in groups_of(chosen["story"])]
            low, high = jackknife_interval(right.mean(), without, share_of(len(chosen)))
            row = ("sourcing_rules", f"onestop {PART}", f"{view} view", PRESSLENS)
            numbers = {"low": low, "high": high, "n": len(chosen), "at_least": goal}
            rows.append(Measurement(*row, f"{column}_accuracy", right.mean(), **numbers))
    return rows


if __name__ == "__main__":
    run_script(__doc__, measure, "folder with the texts of OneStopEnglish")
