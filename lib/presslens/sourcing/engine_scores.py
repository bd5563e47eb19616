"""How often the engine's rules sort a source as a coding does: measured, and kept in the wheel."""

import csv
from functools import cache
from importlib.resources import files


@cache
def engine_scores() -> dict[str, float]:
    """Return the accuracy of the rules on stories that they were not written with.

    The numbers are those of tests/bench/results/sourcing_rules.csv, which is not in the wheel.

    Returns
    -------
    dict of str to float
        naming_accuracy, sector_accuracy and channel_accuracy, 0 to 1: shares of coded attributions
        of the test part of OneStopEnglish, given the words that are attributed.
    """
    table = files("presslens").joinpath("data", "sourcing", "scores.csv").read_text("utf-8")
    return {row["metric"]: float(row["value"]) for row in csv.DictReader(table.splitlines())}
