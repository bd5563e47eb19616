"""Comparing an extractor with a folder of coded articles, made up here."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))

from agreement import METRICS
from agreement_on_corpus import COLUMNS, compare_coders, compare_with_coding
from polnear import read_polnear

from presslens.measures.sourcing.extract.spans import Attribution

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


@pytest.fixture
def with_coding(folder):
    """Compare the extractor with the first coder."""
    articles = read_polnear(folder)
    return compare_with_coding(articles, [find_said(one.text) for one in articles], replicates=20)


def test_each_view_has_its_reference(with_coding):
    table = with_coding
    assert number(table, "speech", "extractor", "attribution_recall") == 1
    assert number(table, "full", "extractor", "attribution_recall") == 1 / 2
    assert number(table, "full", "extractor", "attribution_recall", "n") == 4


def test_coders_are_compared_on_articles_that_several_have_coded(folder):
    table = compare_coders(read_polnear(folder), replicates=20)
    assert number(table, "full", "coders", "density_absolute_error", "n") == 1
    # Two against one and one against two: two of three either way.
    assert number(table, "full", "coders", "attribution_f1") == pytest.approx(2 / 3)
    assert number(table, "speech", "coders", "attribution_f1") == 1


def test_without_a_second_coder_no_coders_are_compared(folder):
    (folder / "attributions" / "two_zoe.ann").unlink()
    assert compare_coders(read_polnear(folder), replicates=20).empty


def test_the_table_has_the_documented_columns_and_every_metric(with_coding):
    assert list(with_coding.columns) == list(COLUMNS)
    speech = with_coding[with_coding["view"] == "speech"]
    assert list(speech["metric"]) == list(METRICS)
