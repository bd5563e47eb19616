import pandas as pd
import pytest
from drawn_text import said, texts
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex

from presslens import figures
from presslens.charts import validity as charts
from presslens.charts import validity_tests as test_charts
from presslens.charts.style import SMALLEST_TEXT
from presslens.validity import captions
from presslens.validity.accuracy import ACCURACY_COLUMNS, HALVES, PEERS
from presslens.validity.textstat_faults import PART_COLUMNS

OUTLETS = ["Arutz Sheva", "NBC News", "NPR", "The Intelligencer Journal and Lancaster New Era"]


def parts(count):
    names = [*OUTLETS, *"ABCDEFGH"][:count]
    rows = [(n.lower(), n, 11.0 + i, 0.3, 1.2, -0.5, 12.0 + i) for i, n in enumerate(names)]
    return pd.DataFrame(rows, columns=list(PART_COLUMNS))


def accuracies(count):
    rows = []
    for place in range(count):
        cells = {
            "task": f"Task {place // 4}",
            "label": f"CORPUS, measurement number {place}",
            "corpus": "C",
            "subject": "",
            "metric": "F1",
        }
        missed = place % 3 == 0
        numbers = {"low": 0.6, "high": 0.8, "n": 12345, "at_least": 0.75 if missed else 0.65}
        own = {"tool": "presslens", "peer": "", "value": 0.7, "reached": "no" if missed else "yes"}
        rows.append(cells | numbers | own)
        for kind in PEERS[: place % 6]:
            peer = {"tool": kind, "peer": kind, "value": 0.5, "n": 1, "reached": ""}
            rows.append(cells | peer)
    return pd.DataFrame(rows, columns=list(ACCURACY_COLUMNS))


def agreements(count):
    rows = [
        (
            "two codings of the facts" if place < count / 2 else "engine and coding",
            f"on what they agree, {place}",
            "alpha",
            0.9,
            0.8 if place < count / 2 else None,
            0.95 if place < count / 2 else None,
            1234,
            None if place < count / 2 else 0.85,
        )
        for place in range(count)
    ]
    names = ["between", "label", "measure", "value", "low", "high", "n", "goal"]
    return pd.DataFrame(rows, columns=names).astype({"low": float, "high": float, "goal": float})


def coverages(count):
    indices = ["flesch_reading_ease", "automated_readability_index", "lix", "rix"][:count]
    rows = [
        {"index": index, "halves": halves, "value": 0.94, "low": 0.9, "high": 0.96, "n": 186}
        | {"at_least": 0.93 if place == 0 else None, "at_most": 0.97 if place == 0 else None}
        for index in indices
        for place, halves in enumerate(HALVES)
    ]
    return pd.DataFrame(rows).assign(reached="")


def gaps(count):
    rows = [
        {
            "label": f"share of words attributed, number {place}",
            "unit": "share",
            "smallest_detectable_gap": 0.2 + place / 100,
            "gap": 0.25,
            "times": times,
            "p_holm_all": 0.01 if times > 1 else 1.0,
        }
        for place in range(count)
        for times in (0.2, 0.5, 1.4)
    ]
    return pd.DataFrame(rows)


def analyses(count):
    rows = [
        {
            "analysis": f"analysis {place % 9}",
            "label": f"measure {place}",
            "comparison": "NPR − Military Times",
            "p": 10 ** (-4 + 4 * place / count),
            "p_holm_all": 0.01 if place < 2 else 1.0,
        }
        for place in range(count)
    ]
    return pd.DataFrame(rows)


CHARTS = {
    "textstat_faults": (charts.textstat_faults, parts, (1, 4, 12)),
    "accuracy": (charts.accuracy, accuracies, (1, 12, 28)),
    "agreement": (charts.agreement, agreements, (1, 10)),
    "interval_coverage": (charts.interval_coverage, coverages, (1, 4)),
    "detectable": (lambda table: test_charts.detectable(table, 134), gaps, (1, 18)),
    "all_analyses": (test_charts.all_analyses, analyses, (3, 134, 1300)),
}
SIZES = [(name, size) for name, (_, _, sizes) in CHARTS.items() for size in sizes]


def drawn(name, size):
    draw, table, _ = CHARTS[name]
    figure = draw(table(size))
    figure.draw_without_rendering()
    return figure


@pytest.mark.parametrize(("name", "size"), SIZES)
def test_text_is_large_enough_and_inside_the_figure(name, size):
    figure = drawn(name, size)
    assert min(text.get_fontsize() for text in texts(figure)) >= SMALLEST_TEXT
    box = figure.get_tightbbox(FigureCanvasAgg(figure).get_renderer())
    width, height = figure.get_size_inches()
    assert (box.x0, box.y0) >= (-0.01, -0.01)
    assert box.x1 <= width + 0.01
    assert box.y1 <= height + 0.01


@pytest.mark.parametrize(("name", "size"), SIZES)
def test_no_two_texts_of_an_axis_overlap(name, size):
    figure = drawn(name, size)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [
        text.get_window_extent(renderer).padded(-1)
        for text in texts(figure)
        if text not in figure.texts
    ]
    clashes = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.overlaps(b)]
    assert not clashes


@pytest.mark.parametrize("name", CHARTS)
def test_an_empty_table_is_said_to_be_empty(name):
    draw, table, sizes = CHARTS[name]
    figure = draw(table(sizes[0]).iloc[:0])
    assert any("no" in text.split() for text in said(figure))


def test_the_parts_lie_end_to_end_from_textstat_to_the_corrected_grade():
    axes = drawn("textstat_faults", 1).axes[0]
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches]
    assert [end for span in ends for end in span] == pytest.approx(
        [11.0, 11.3, 11.3, 12.5, 12.5, 12.0]
    )
    assert [line.get_xdata()[0] for line in axes.lines] == pytest.approx([11.0, 12.0])


def test_a_missed_goal_is_marked_by_shape_and_in_words():
    figure = charts.accuracy(accuracies(4))
    markers = [line.get_marker() for line in figure.axes[0].lines]
    assert markers.count("X") == 2
    assert sum("goal missed, n" in text for text in said(figure)) == 2


@pytest.mark.parametrize(("name", "note"), [("agreement", "alpha 0.90"), ("detectable", "1 is ")])
def test_a_note_stands_right_of_the_panel_at_the_height_of_its_row(name, note):
    figure = drawn(name, CHARTS[name][2][-1])
    axes = figure.axes[0]
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [t.get_window_extent(renderer) for t in axes.texts if t.get_text().startswith(note)]
    rows = axes.transData.transform([(0, place) for place in axes.get_yticks()])[:, 1]
    assert all(box.x0 > axes.bbox.x1 for box in boxes)
    assert [(box.y0 + box.y1) / 2 for box in boxes] == pytest.approx(rows, abs=3)


def test_no_mark_of_a_task_hides_another_of_the_same_size():
    table = accuracies(6).assign(value=0.7)
    lines = charts.accuracy(table).axes[0].lines
    marks = [line.get_ydata()[0] for line in lines if line.get_marker() not in ("None", "|", None)]
    assert len(marks) == len(table)
    assert len(set(marks)) == len(marks)


def test_a_peer_has_its_own_interval():
    table = accuracies(3).assign(low=0.6, high=0.8)
    assert len(charts.accuracy(table).axes[0].collections) == len(table)


def test_every_kind_of_peer_drawn_is_explained_and_no_other():
    shown = said(charts.accuracy(accuracies(3)))
    assert {"textstat", "textacy"} < set(shown)
    assert "another coder" not in shown


def test_what_holds_over_all_is_filled_and_named():
    figure = drawn("all_analyses", 134)
    filled = [
        len(points.get_offsets())
        for points in figure.axes[0].collections
        if len(points.get_offsets()) and to_hex(points.get_facecolor()[0]) != "#ffffff"
    ]
    assert sum(filled) == 2
    assert sum("NPR − Military Times" in text for text in said(figure)) == 2


def test_the_line_of_the_correction_is_that_of_holm():
    limit = drawn("all_analyses", 134).axes[0].lines[0]
    assert limit.get_ydata()[[0, -1]] == pytest.approx([0.05 / 134, 0.05])


def test_shares_of_intervals_are_in_per_cent_as_the_headline_has_them():
    figure = drawn("interval_coverage", 4)
    labels = [tick.get_text() for tick in figure.axes[0].get_xticklabels()]
    assert labels
    assert all(label.endswith("%") for label in labels)
    assert "94% hold zero" in captions.interval_coverage(coverages(4))["title"]


def test_a_gap_in_the_band_is_seldom_noticed_and_may_yet_be_told_apart():
    shown = said(test_charts.detectable(gaps(2), 134))
    assert "noticed less than four times in five" in shown
    assert "noticed as often even after correction" in shown
    told = captions.detectable(gaps(2))
    assert "a gap there may still be told apart" in told["caption"]
    assert "may lie on either side of the line" in told["caption"]
    assert "band, of gaps noticed less than four times in five, ends at one" in told["alt"]


def test_a_filled_ring_is_explained_only_where_one_is_drawn():
    found = gaps(2)
    assert "told apart, over all" in said(test_charts.detectable(found, 134))
    none = said(test_charts.detectable(found.assign(p_holm_all=1.0), 134))
    assert "told apart, over all" not in none
    assert "a pair" in none


@pytest.mark.parametrize(
    ("describe", "table"), [(captions.detectable, gaps(2)), (captions.all_analyses, analyses(3))]
)
def test_a_caption_explains_a_filled_mark_only_where_one_is_drawn(describe, table):
    assert "filled" in describe(table)["caption"]
    assert "filled" not in describe(table.assign(p_holm_all=1.0))["caption"]


def test_after_correction_over_more_comparisons_a_wider_gap_is_needed():
    lines = [
        test_charts.detectable(gaps(2), comparisons).axes[0].lines[0].get_xdata()[0]
        for comparisons in (1, 134, 1300)
    ]
    assert lines[0] == pytest.approx(1.0)
    assert lines == sorted(set(lines))


@pytest.mark.parametrize(
    ("name", "describe"),
    [
        ("textstat_faults", captions.textstat_faults),
        ("agreement", captions.agreement),
        ("interval_coverage", captions.interval_coverage),
        ("detectable", captions.detectable),
        ("all_analyses", captions.all_analyses),
        ("accuracy", captions.accuracy),
    ],
)
def test_each_figure_can_be_published(name, describe, tmp_path):
    draw, table, sizes = CHARTS[name]
    drawn_from = table(sizes[-1])
    if name == "all_analyses":
        drawn_from = drawn_from.assign(use="reported")
    figures.publish(
        draw(drawn_from),
        "fig-5-9-test",
        **describe(drawn_from),
        inputs={"seeds/a.txt": "0" * 64},
        notebook="05_validity.ipynb",
        out=tmp_path,
    )
    assert (tmp_path / "fig-5-9-test.svg").is_file()
