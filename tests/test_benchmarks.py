import math

import pytest

from presslens.errors import MeasureError
from presslens.study import benchmarks


@pytest.fixture(scope="module")
def results(checkout):
    return benchmarks.read_results(checkout / "tests" / "bench" / "results")


def test_every_row_of_the_comparison_stands_in_the_committed_results(results):
    table = benchmarks.beside_others(results)
    assert list(table.columns) == list(benchmarks.COLUMNS)
    assert table["presslens"].between(0, 1).all()
    assert not table.duplicated(["task", "texts"]).any()


def test_the_best_other_tool_is_shown_and_a_person_is_no_tool(results):
    changed = results.copy()
    of_words = (changed["file"] == "sourcing_accuracy") & (changed["metric"] == "word_f1")
    of_words &= changed["subject"] == "speech view"
    for tool, value in (("presslens", 0.5), ("regex", 0.25), ("another coder", 0.875)):
        changed.loc[of_words & (changed["tool"] == tool), "value"] = value
    changed.loc[of_words & changed["tool"].str.startswith("textacy"), "value"] = 0.125
    table = benchmarks.beside_others(changed).set_index(["task", "texts"])
    row = table.loc["attributed words", "political news (PolNeAR)"]
    assert (row["presslens"], row["best other"], row["which"]) == (0.5, 0.25, "regex")
    assert row["person"] == 0.875
    alone = table.loc["how a source is named"].iloc[0]
    assert math.isnan(alone["best other"])
    assert alone["which"] == ""


def test_results_that_are_missing_are_named(results, tmp_path):
    others = results[results["tool"] != "presslens"]
    with pytest.raises(MeasureError, match=r"segmentation\.csv has no F1 of presslens"):
        benchmarks.beside_others(others)
    with pytest.raises(MeasureError, match=r"no F1 of presslens"):
        benchmarks.beside_others(results.query("metric != 'F1'"))
    with pytest.raises(MeasureError, match=r"segmentation\.csv can't be read .*git checkout"):
        benchmarks.read_results(tmp_path)
