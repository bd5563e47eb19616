"""Evaluating an extractor on a folder of coded articles, made up here."""

from pathlib import Path

import pytest

from presslens.sourcing.agreement import METRICS, VIEWS
from presslens.sourcing.evaluate import COLUMNS, as_text, evaluate_folder
from presslens.sourcing.spans import Attribution

TEXT = "The baker said bread is dear. The miller believes flour is dearer."
SAID = (
    "T1\tSource 0 9\tThe baker\nT2\tCue 10 14\tsaid\nT3\tContent 15 28\tbread is dear\n"
    "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n"
)
BELIEVES = (
    "T4\tSource 30 40\tThe miller\nT5\tCue 41 49\tbelieves\nT6\tContent 50 65\tflour is dearer\n"
    "E2\tAttribution:T5 Content:T6 Cue:T5 Source:T4\n"
)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two articles; the first coder of one marks more than the second."""
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    for name in ("one", "two"):
        (tmp_path / "text" / f"{name}.txt").write_bytes(TEXT.encode())
        (tmp_path / "attributions" / f"{name}_abe.ann").write_bytes((SAID + BELIEVES).encode())
    (tmp_path / "attributions" / "two_zoe.ann").write_bytes(SAID.encode())
    return tmp_path


def find_said(text: str) -> list[Attribution]:
    """Find what stands after the first "said", up to the full stop."""
    cue = text.index("said")
    return [Attribution((0, cue - 1), (cue, cue + 4), ((cue + 5, text.index(".")),))]


def number(table, view: str, compared: str, metric: str, column: str = "value") -> float:
    rows = table.query("view == @view and compared == @compared and metric == @metric")
    (value,) = rows[column]
    return value


def test_each_view_has_its_reference(folder):
    table = evaluate_folder(folder, find_said, replicates=20)
    assert number(table, "speech", "extractor", "attribution_recall") == 1
    assert number(table, "full", "extractor", "attribution_recall") == 1 / 2
    assert number(table, "full", "extractor", "attribution_recall", "n") == 4


def test_coders_are_compared_on_articles_that_several_have_coded(folder):
    table = evaluate_folder(folder, find_said, replicates=20)
    assert number(table, "full", "coders", "density_absolute_error", "n") == 1
    # Two against one and one against two: two of three either way.
    assert number(table, "full", "coders", "attribution_f1") == pytest.approx(2 / 3)
    assert number(table, "speech", "coders", "attribution_f1") == 1


def test_without_a_second_coder_no_coders_are_compared(folder):
    (folder / "attributions" / "two_zoe.ann").unlink()
    assert set(evaluate_folder(folder, find_said, replicates=20)["compared"]) == {"extractor"}


def test_the_table_has_the_documented_columns_and_every_metric(folder):
    table = evaluate_folder(folder, find_said, replicates=20)
    assert list(table.columns) == list(COLUMNS)
    speech = table[(table["view"] == "speech") & (table["compared"] == "extractor")]
    assert list(speech["metric"]) == list(METRICS)


def test_speed_counts_the_words_of_all_articles(folder):
    table = evaluate_folder(folder, find_said, replicates=20).set_index("metric")
    assert table.loc["words_per_second", "n"] == 24


def test_the_text_shows_every_metric_of_both_views(folder):
    lines = as_text(evaluate_folder(folder, find_said, replicates=20)).splitlines()
    for metric in METRICS:
        assert sum(line.startswith(f"{metric} ") for line in lines) == len(VIEWS)
    (recall,) = [line for line in lines if line.startswith("attribution_recall")][1:]
    assert recall.split() == ["attribution_recall", "0.500", "0.500", "to", "0.500", "0.667", "4"]


def test_the_text_says_on_how_many_articles_coders_are_compared(folder):
    text = as_text(evaluate_folder(folder, find_said, replicates=20))
    assert text.count("on articles that several coded (1)") == len(VIEWS)


def test_an_extractor_that_fails_is_not_hidden(folder):
    def broken(text: str) -> list[Attribution]:
        raise RuntimeError("no such model")

    with pytest.raises(RuntimeError, match="no such model"):
        evaluate_folder(folder, broken)
