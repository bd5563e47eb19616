"""The scores of the engine in the wheel are those that were measured."""

import csv

from presslens.sourcing.basis_prose import sorted_right
from presslens.sourcing.engine_scores import engine_scores


def test_the_scores_are_those_of_the_results(checkout):
    with (checkout / "tests/bench/results/sourcing_rules.csv").open(encoding="utf-8") as file:
        measured = {
            row["metric"]: float(row["value"])
            for row in csv.DictReader(file)
            if row["subject"] == "speech view" and row["metric"] != "kind_accuracy"
        }
    assert len(measured) == 3
    assert engine_scores() == measured


def test_they_are_told_as_shares():
    share = engine_scores()
    told = sorted_right()
    assert f"belongs to as a coding did in {share['sector_accuracy']:.0%}, by its naming" in told
    assert f"naming in {share['naming_accuracy']:.0%} and" in told
    assert f"in {share['channel_accuracy']:.0%} of cases." in told
