"""The measurements of tests/bench on small made-up corpora, and the tables of their last run."""

import json
import math
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

BENCH = Path(__file__).resolve().parent / "bench"
sys.path.insert(0, str(BENCH))

import clear_validity  # noqa: E402
import corpora  # noqa: E402
import interval_coverage  # noqa: E402
import onestop_order  # noqa: E402
import peers  # noqa: E402
import run_all  # noqa: E402
import scale  # noqa: E402
import segmentation  # noqa: E402
import speed  # noqa: E402
from measurements import (  # noqa: E402
    COLUMNS,
    Measurement,
    jackknife_interval,
    share_of,
    wilson_interval,
)

from presslens.errors import CorpusError  # noqa: E402

TABLES = sorted(
    path.stem
    for path in (BENCH / "results").glob("*.csv")
    if path.stem not in {"timings", "sourcing_worst_errors"}
)
GUM = """\
# newdoc id = GUM_news_call
# newpar
# newpar_block = p (2 s)
# text = Gen. Mark Welsh of the U.S. Air Force spoke on Tuesday.
1\tGen.\t_
# newpar_block = p (1 s)
# text = He left at once.
# newpar
# text = They talked again on Friday.
# newdoc id = GUM_vlog_morning
# newpar
# text = So yeah
# text = here we go
"""
EASY = "The cat sat on the mat. It saw a dog. The dog ran off. "
MIDDLING = "The tired cat finally sat down on the old mat and slowly watched a passing dog. "
HARD = "Diplomatic representatives reluctantly acknowledged considerable international hesitation. "


def run(script: str, *arguments: object) -> subprocess.CompletedProcess:
    command = [sys.executable, BENCH / f"{script}.py", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def number(rows: list[Measurement], subject: str, tool: str, metric: str) -> float:
    (value,) = [
        row.value for row in rows if (row.subject, row.tool, row.metric) == (subject, tool, metric)
    ]
    return value


@pytest.fixture
def gum(tmp_path) -> Path:
    path = tmp_path / "GUM-small.conllu"
    path.write_text(GUM, encoding="utf-8")
    return path


@pytest.fixture
def onestop(tmp_path) -> Path:
    """Three stories in order, and one whose elementary version is as hard as its advanced one."""
    rows = []
    for story in range(4):
        rows.append([f"story{story}", "ele", 8 * (HARD if story == 3 else EASY)])
        rows.append([f"story{story}", "int", 12 * MIDDLING])
        rows.append([f"story{story}", "adv", 12 * HARD + 12 * MIDDLING])
    path = tmp_path / "onestop.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def clear_rows(tmp_path_factory) -> list[Measurement]:
    """Measurements on excerpts whose judged ease falls with their number of hard sentences."""
    excerpts = [
        {
            "Author": f"author {number % 15}",
            "Excerpt": (10 - number % 10) * EASY + (number % 10) * HARD + (number % 3) * MIDDLING,
            "BT_easiness": -(number % 10) + 0.1 * (number % 7),
        }
        for number in range(60)
    ]
    path = tmp_path_factory.mktemp("bench") / "clear.xlsx"
    pd.DataFrame(excerpts).to_excel(path, index=False)
    return clear_validity.measure(path)


def test_a_script_writes_what_it_prints(gum, tmp_path):
    done = run("segmentation", gum, "--write", tmp_path / "results.csv")
    table = pd.read_csv(tmp_path / "results.csv")
    assert done.returncode == 0, done.stderr
    assert tuple(table.columns) == COLUMNS
    assert len(done.stdout.splitlines()) == len(table) + 1


@pytest.mark.parametrize("script", ["segmentation", "speed", "run_all"])
def test_a_missing_corpus_gives_an_exit_code_2_and_is_named_last(script, tmp_path):
    done = run(script, tmp_path / "nowhere")
    assert done.returncode == 2
    assert re.search(r".*nowhere: .+\n$", done.stderr)


def test_the_corpora_in_a_folder_are_found_and_those_not_there_named(
    gum, onestop, tmp_path, capsys
):
    assert run_all.corpora_in(tmp_path) == {"segmentation": gum, "onestop_order": onestop}
    assert "no clear.xlsx in" in capsys.readouterr().err
    with pytest.raises(CorpusError, match="no corpus"):
        run_all.corpora_in(tmp_path / "nowhere")


@pytest.mark.parametrize("name", TABLES)
def test_a_committed_table_is_well_formed(name):
    table = pd.read_csv(BENCH / "results" / f"{name}.csv")
    assert tuple(table.columns) == COLUMNS
    assert np.isfinite(table["value"]).all()
    assert (table["n"] > 0).all()
    for row in table.to_dict("records"):
        reached = row.pop("reached")
        assert Measurement(**row).reached == ("" if pd.isna(reached) else reached)


def test_the_page_on_scale_shows_the_costs_that_follow_from_the_table():
    page = (BENCH.parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")
    shown = page.partition("<!-- cost -->\n")[2].partition("\n<!-- end cost -->")[0]
    assert shown == scale.cost_table(pd.read_csv(BENCH / "results" / "scale.csv"))


@pytest.mark.parametrize(
    ("value", "goal", "reached"),
    [
        (0.5, {}, ""),
        (0.5, {"at_least": 0.5}, "yes"),
        (0.5, {"at_least": 0.6}, "no"),
        (0.5, {"at_least": 0.4, "at_most": 0.45}, "no"),
        (math.nan, {"at_least": 0.5}, "no"),
    ],
)
def test_a_goal_is_reached_within_its_bounds_only(value, goal, reached):
    names = dict.fromkeys(("measurement", "corpus", "subject", "tool", "metric"), "")
    assert Measurement(**names, value=value, n=1, **goal).reached == reached


def test_intervals_of_ten_sentences_hold_the_truth_as_often_as_they_say():
    held = [row.value for row in interval_coverage.coverage("readability indices", 10, 500)]
    assert len(held) == 12
    assert 0.925 < np.mean(held) < 0.965


def test_intervals_of_a_share_in_twelve_unlike_articles_hold_it_as_often_as_they_say():
    random, held = np.random.default_rng(4), 0
    for _ in range(1000):
        units = 5 + random.poisson(12, 12)
        right = random.binomial(units, random.beta(9, 1, 12))
        without = (right.sum() - right) / (units.sum() - units)
        share = right.sum() / units.sum()
        low, high = jackknife_interval(share, without, share_of(units.sum()))
        held += low <= 0.9 <= high
    assert 930 < held < 970
    assert interval_coverage.of_wilson(189) == pytest.approx(0.95, abs=0.005)


def test_wilson_interval_of_half_and_of_none():
    # n = 100, z = 1.95996: middle .5, half-width z / (1 + z2/n) * sqrt(.25/n + z2/4n2)
    assert wilson_interval(50, 100) == pytest.approx({"low": 0.40383, "high": 0.59617}, abs=1e-5)
    assert wilson_interval(0, 10) == pytest.approx({"low": 0, "high": 0.27753}, abs=1e-5)


def test_boundaries_are_counted_inside_paragraphs_only():
    paragraphs = [corpora.Paragraph("news", ("One two.", "Three.", "Four five."))]
    # One boundary of two, and a wrong one.
    found = segmentation.boundary_f1(lambda text: [(0, 8), (9, 12), (13, len(text))], paragraphs)
    assert found == (0.5, 2)


def test_edited_text_leaves_out_what_was_spoken(gum):
    rows = segmentation.measure(gum)
    assert number(rows, "edited", "presslens", "F1") == 1
    assert number(rows, "vlog", "presslens", "F1") == 0  # no mark at all between its sentences


def test_least_squares_gives_textbook_errors():
    x = np.array([[0.0], [1.0], [2.0], [3.0]])
    coefficients, errors = clear_validity.fit(x, np.array([1.0, 3.0, 4.0, 8.0]))
    assert coefficients == pytest.approx([0.7, 2.2])
    assert errors == pytest.approx([math.sqrt(0.9 * 0.7), math.sqrt(0.9 / 5)])


def test_no_author_is_in_two_folds_and_folds_are_equally_large():
    authors = [f"author {number % 37}" for number in range(370)]
    folds = clear_validity.folds_by_group(authors)
    assert (pd.Series(folds).groupby(authors).nunique() == 1).all()
    assert max(np.bincount(folds)) - min(np.bincount(folds)) <= 10


def test_unseen_rows_do_not_help_to_predict_themselves():
    features = np.arange(6.0)[:, None]
    target = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 500.0])
    predicted = clear_validity.predict_unseen(features, target, np.array([0, 1, 0, 1, 0, 2]))
    assert predicted[5] == pytest.approx(5)


def test_excerpts_of_an_author_are_drawn_together_and_of_no_author_each_alone():
    table = pd.DataFrame({"Author": ["A", "?", "A", "wikipedia", "wikipedia"]})
    names = clear_validity.sources(table)
    assert names[0] == names[2]
    assert len(set(names)) == 4
    x, y = np.random.default_rng(1).normal(size=(2, 40))
    names = [str(row) for row in range(40)]
    once = clear_validity.drawn_correlations(x[:, None], y, names, 50)
    twice = clear_validity.drawn_correlations(np.tile(x, 2)[:, None], np.tile(y, 2), 2 * names, 50)
    assert np.allclose(once, twice)  # each row twice is no more to draw from


def test_easy_texts_correlate_with_ease_in_every_tool(clear_rows):
    assert number(clear_rows, "flesch_kincaid_grade", "corrected", "rho") > 0.9
    assert number(clear_rows, "flesch_reading_ease", "textstat", "rho") > 0.9
    assert number(clear_rows, "ten folds without a common author", "presslens", "R") > 0.9
    assert all(row.low < row.value < row.high for row in clear_rows if row.metric in ("R", "rho"))


def test_a_shipped_coefficient_must_lie_in_the_interval_of_a_new_fit(clear_rows):
    (shipped,) = [r for r in clear_rows if (r.tool, r.subject) == ("shipped", "zipf_content")]
    (fitted,) = [r for r in clear_rows if (r.tool, r.subject) == ("fitted anew", "zipf_content")]
    assert (shipped.at_least, shipped.at_most) == (fitted.low, fitted.high)


def test_a_story_counts_only_if_all_three_versions_are_in_order(onestop):
    rows = onestop_order.measure(onestop)
    assert number(rows, "flesch_kincaid_grade", "corrected", "share of stories") == 0.75
    assert number(rows, "flesch_reading_ease", "textstat", "share of stories") == 0.75


def test_a_file_that_is_another_corpus_is_refused(tmp_path):
    pd.DataFrame({"Author": ["A"], "Excerpt": ["Some text."]}).to_excel(tmp_path / "other.xlsx")
    with pytest.raises(CorpusError, match=r"other\.xlsx: no column BT_easiness"):
        corpora.read_clear(tmp_path / "other.xlsx")
    path = tmp_path / "onestop.json"
    path.write_text('[["amazon", "ele", "Text."]]', encoding="utf-8")
    with pytest.raises(CorpusError, match="no text of level 'adv'"):
        corpora.read_onestop(path)


def test_we_are_timed_beside_textstat_on_texts_seen_and_unseen():
    times = speed.times_of([f"{EASY} Text number {number}. {HARD}" for number in range(10)])
    assert set(times) == {"textstat", speed.UNSEEN, speed.LATE, speed.MET}
    assert all(0 < of_text < math.inf for of_text in times.values())


def test_a_peer_that_cannot_be_installed_is_named_and_left_out(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    monkeypatch.setattr(peers, "CACHE", tmp_path / "cache")
    assert speed.peer_seconds(["Some text."]) == {}
    assert "textstat-rs: not measured: " in capsys.readouterr().err
