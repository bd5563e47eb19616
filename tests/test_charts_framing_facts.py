"""Charts of the fact sheet draw every cell, hide nothing, and stay readable with many articles."""

from itertools import pairwise

import matplotlib.colors
import pandas as pd
import pytest
from drawn_text import texts
from fact_sheet import facts_of
from matplotlib.backends.backend_agg import FigureCanvasAgg

from presslens import figures
from presslens.charts import coverage_matrix
from presslens.charts import framing_facts as charts
from presslens.charts.style import FULL_WIDTH, MARKERS, SMALLEST_TEXT, add_headline_and_source
from presslens.framing import coverage, order
from presslens.framing.differences import load_differences
from presslens.framing.facts import STATUS_WORDS, load_facts

SHEET = facts_of({"H1": "pqx-", "C1": "ppqp", "C2": "-xpp"}, {("C1", "d"): 9, ("C1", "a"): 5})


def outlets_of(facts):
    return dict(zip(facts["article"], facts["outlet"], strict=True))


def drawn(figure):
    FigureCanvasAgg(figure).draw()
    return figure


def cut_off(figure):
    """Texts that are too small, or not whole within the figure."""
    box = figure.bbox
    return [
        text.get_text()
        for text in texts(figure)
        if (extent := text.get_window_extent()).width
        and not (
            text.get_fontsize() >= SMALLEST_TEXT
            and box.x0 - 1 <= extent.x0 <= extent.x1 <= box.x1 + 1
            and box.y0 - 1 <= extent.y0 <= extent.y1 <= box.y1 + 1
        )
    ]


def clashes(figure):
    """Pairs of texts that overlap."""
    found = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    boxes = [(text, extent.shrunk(0.96, 0.8)) for text, extent in found if extent.width]
    return [
        (a, b)
        for i, (a, one) in enumerate(boxes)
        for b, other in boxes[i + 1 :]
        if one.overlaps(other)
    ]


def published(figure):
    add_headline_and_source(figure, "What the four articles tell", "Source: presslens")
    return drawn(figure)


@pytest.fixture(scope="module")
def of_seeds(corpus):
    facts = load_facts(corpus)
    return {
        "coverage": published(coverage_matrix.coverage(coverage.matrix(facts))),
        "inclusion": published(
            charts.inclusion(coverage.shares_by_coder(facts), outlets_of(facts))
        ),
        "order": published(charts.order(order.shared_places(facts), outlets_of(facts))),
        "differences": published(charts.differences(load_differences(corpus))),
    }


# --- the seeds -----------------------------------------------------------------------------------

NAMES = ["coverage", "inclusion", "order", "differences"]


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_cut_off_too_small_or_over_another(of_seeds, name):
    figure = of_seeds[name]
    assert figure.get_figwidth() == FULL_WIDTH
    assert cut_off(figure) == []
    assert clashes(figure) == []


def test_every_core_fact_and_outlet_is_named_in_the_matrix(of_seeds, corpus):
    facts = load_facts(corpus).query("tier == 'core'")
    written = {" ".join(text.get_text().split()) for text in texts(of_seeds["coverage"])}
    assert set(facts["fact"]) | set(corpus.outlets.values()) <= written


# --- coverage ------------------------------------------------------------------------------------


def of_each_status(figure):
    """Tiles and symbols of a matrix by status: number, shade; number, line."""
    axes = figure.axes[0]
    tiles = {c.get_gid(): (len(c.get_paths()), c.get_facecolor()[0][:3]) for c in axes.collections}
    symbols = {line.get_gid(): line for line in axes.lines if line.get_gid()}
    return tiles, symbols


def luminance(colour):
    parts = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in matplotlib.colors.to_rgb(colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_each_cell_is_a_tile_and_each_status_but_absent_has_a_symbol():
    tiles, symbols = of_each_status(coverage_matrix.coverage(coverage.matrix(SHEET)))
    # Six in full, two in part, two otherwise, two left out; one more of each in the key.
    counted = {status: number for status, (number, _) in tiles.items()}
    assert counted == {"present": 7, "partial": 3, "contradicted": 3, "absent": 3}
    assert {status: len(line.get_xdata()) for status, line in symbols.items()} == {
        "present": 7,
        "partial": 3,
        "contradicted": 3,
    }


def test_a_cell_stands_in_the_row_of_its_fact_and_the_column_of_its_article():
    figure = coverage_matrix.coverage(coverage.matrix(SHEET))
    otherwise = of_each_status(figure)[1]["contradicted"]
    # Topics "H" and "C" are written too, but after the articles' names.
    heads = {t.get_text(): t.get_position()[0] for t in reversed(figure.axes[0].texts)}
    rows = {t.get_text(): t.get_position()[1] for t in figure.axes[0].texts}
    found = sorted(
        zip(otherwise.get_xdata(), otherwise.get_ydata(), strict=True), key=lambda p: p[0]
    )
    _in_key, (x_b, y_b), (x_c, y_c) = found
    assert (x_b, x_c) == pytest.approx((heads["B"], heads["C"]))
    assert (y_b, y_c) == pytest.approx((rows["Fact C2"], rows["Fact H1"]))


def test_statuses_are_told_apart_without_colour():
    tiles, symbols = of_each_status(coverage_matrix.coverage(coverage.matrix(SHEET)))
    shades = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for _, (r, g, b) in tiles.values())
    assert len(shades) == 4
    assert min(right - left for left, right in pairwise(shades)) > 0.1
    marks = {(line.get_marker(), line.get_fillstyle()) for line in symbols.values()}
    assert len(marks) == 3


def test_the_symbol_stands_out_from_its_tile():
    tiles, symbols = of_each_status(coverage_matrix.coverage(coverage.matrix(SHEET)))
    for status, line in symbols.items():
        light, dark = sorted(
            [luminance(tiles[status][1]), luminance(line.get_color())], reverse=True
        )
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_key_and_the_totals_name_each_status():
    figure = coverage_matrix.coverage(coverage.matrix(SHEET))
    written = [t.get_text() for t in texts(figure)]
    first, *others = STATUS_WORDS.values()
    assert (written.count(first), written.count(f"of 3 facts: {first}")) == (1, 1)
    assert [written.count(words) for words in others] == [2, 2, 2]


def test_the_totals_below_the_matrix_count_its_cells():
    figure = drawn(coverage_matrix.coverage(coverage.matrix(SHEET)))
    counts = [t.get_text() for t in texts(figure) if t.get_text().isdecimal()]
    # Rows: in full, in part, otherwise, left out; columns a to d.
    rows = ["".join(counts[i : i + 4]) for i in range(0, 16, 4)]
    assert rows == ["2112", "0110", "0110", "1001"]


@pytest.mark.parametrize("articles", [1, 4, 5, 12, 22, 26, 40])
def test_the_matrix_fits_a_page_with_room_for_the_facts(articles):
    grid = coverage_matrix.grid_for(articles)
    assert grid.room >= 2.0 - 1e-9
    assert grid.room + articles * grid.cell <= FULL_WIDTH - 0.25 + 1e-9
    assert grid.cell * 72 > 8.5


def test_columns_are_made_narrower_before_facts_lose_their_room():
    wide, narrow, narrowest = (coverage_matrix.grid_for(n) for n in (4, 12, 26))
    assert wide.cell > narrow.cell > narrowest.cell
    assert wide.room > narrow.room == pytest.approx(2.85)
    assert narrowest.room < 2.85


@pytest.mark.parametrize(("others", "rotation"), [(("County Wire",), 0), (("A", "B", "C"), 90)])
def test_names_of_articles_stay_apart_in_wider_columns_or_turned(others, rotation):
    names = ("Harbour Gazette", "Northmoor Radio", *others)
    facts = facts_of({"H1": "pqx-p"[: len(names)]})
    facts["outlet"] = names
    figure = drawn(coverage_matrix.coverage(coverage.matrix(facts)))
    heads = [text for text in texts(figure) if text.get_text().replace("\n", " ") in names]
    assert [text.get_text().replace("\n", " ") for text in heads] == list(names)
    assert {text.get_rotation() for text in heads} == {rotation}
    boxes = [text.get_window_extent() for text in heads]
    least = 0.05 * figure.dpi
    assert all(right.x0 - left.x1 >= least for left, right in pairwise(boxes))
    assert clashes(figure) == []


MANY = {f"{topic}{i}": ("pqx-" * 7)[i : i + 26] for topic in "HC" for i in range(3)}


def cards_of(facts):
    """Return two differences; every second article is silent on the second."""
    rows = [
        {
            "difference_id": name,
            "topic": f"Topic {name}",
            "kind": kind,
            "disagreement": kind == "contradiction",
            "compatible": "time",
            "note": "",
            "article": slug,
            "outlet": outlet,
            "words": "" if name == "D2" and place % 2 else f'"words of {slug}" (s1)',
        }
        for name, kind in (("D1", "contradiction"), ("D2", "wording"))
        for place, (slug, outlet) in enumerate(outlets_of(facts).items())
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize("articles", [3, 5, 12, 26])
def test_every_figure_of_many_articles_can_be_published_and_read(tmp_path, articles):
    facts = facts_of({name: codes[:articles] for name, codes in MANY.items()})
    facts["outlet"] = "The Daily Name of " + facts["outlet"]
    cards = cards_of(facts)
    made = {
        "coverage": (coverage_matrix.coverage(coverage.matrix(facts)), facts),
        "inclusion": (charts.inclusion(coverage.shares_by_coder(facts), outlets_of(facts)), facts),
        "order": (charts.order(order.shared_places(facts), outlets_of(facts)), facts),
        "differences": (charts.differences(cards), cards),
    }
    for name, (figure, data) in made.items():
        figures.publish(
            figure,
            f"fig-4-1-{name}",
            data=data.drop(columns="evidence", errors="ignore"),
            title="A title",
            caption="A caption",
            alt="An alternative text that is long enough to tell a blind reader what is seen here",
            inputs={"a": "0" * 64},
            notebook="04_framing.ipynb",
            out=tmp_path,
        )
        assert cut_off(drawn(figure)) == clashes(figure) == [], name


def test_of_many_articles_those_that_say_something_are_listed_under_the_topic():
    cards = cards_of(facts_of({name: codes[:6] for name, codes in MANY.items()}))
    written = [text.get_text() for text in texts(charts.differences(cards))]
    assert written.count("A") == 2
    assert written.count("B") == 1
    assert "Topic D1\n(perhaps only an earlier and a later state)" in written


# --- shares, order, differences ------------------------------------------------------------------


def test_bars_of_shares_run_from_strict_to_lenient():
    table = coverage.shares_by_coder(SHEET)
    figure = charts.inclusion(table, outlets_of(SHEET))
    bars = figure.axes[0].patches
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars]
    wanted = [
        row
        for slug in table["article"].unique()
        for row in table.loc[table["article"] == slug, ["strict", "lenient"]].to_numpy()
    ]
    assert len(ends) == len(wanted) == 12
    for got, want in zip(ends, wanted, strict=True):
        assert got == pytest.approx(tuple(want))


def test_each_share_is_drawn_with_the_interval_of_that_share():
    table = coverage.shares_by_coder(SHEET)
    lines = charts.inclusion(table, outlets_of(SHEET)).axes[0].lines
    drawn_ends = [tuple(line.get_xdata()) for line in lines]
    settled = table[table["coding"] == "settled"].to_dict("records")
    wanted = [
        ends
        for row in settled
        for share in ("strict", "lenient")
        for ends in ((row[f"{share}_low"], row[f"{share}_high"]), (row[share],))
    ]
    assert len(drawn_ends) == len(wanted) == 16
    for got, want in zip(drawn_ends, wanted, strict=True):
        assert got == pytest.approx(want)
    heights = {line.get_ydata()[0] for line in lines}
    assert len(heights) == 2 * len(settled)


def test_marks_of_one_fact_never_hide_one_another():
    figure = charts.order(order.shared_places(SHEET), outlets_of(SHEET))
    marks = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 1]
    heights = [round(float(line.get_ydata()[0]), 6) for line in marks]
    assert len(heights) == len(set(heights)) == 10


def test_a_mark_is_hollow_where_the_article_says_otherwise():
    figure = charts.order(order.shared_places(SHEET), outlets_of(SHEET))
    marks = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 1]
    assert sum(line.get_markerfacecolor() == "white" for line in marks) == 2


def test_an_article_has_the_mark_of_its_place_in_the_corpus_whichever_fact_comes_first():
    # a does not touch the earliest fact, and d none at all: b keeps the second mark, c the third.
    facts = facts_of({"H1": "-pp-", "C1": "ppp-"}, {("C1", slug): 5 for slug in "abc"})
    figure = charts.order(order.shared_places(facts, least=2), outlets_of(facts))
    marks = [line.get_marker() for line in figure.axes[0].lines if len(line.get_xdata()) == 1]
    assert marks == [MARKERS[1], MARKERS[2], *MARKERS[:3]]


def test_both_panels_of_order_show_their_own_place():
    facts = facts_of({"H1": "ppp"}, {("H1", "a"): (1, 11)})
    first, clearest = charts.order(order.shared_places(facts), outlets_of(facts)).axes[:2]
    assert [first.lines[0].get_xdata()[0], clearest.lines[0].get_xdata()[0]] == [0, 1]


def test_the_words_of_every_article_stand_in_the_table_of_differences(of_seeds, corpus):
    cards = load_differences(corpus)
    written = " ".join(" ".join(text.get_text().split()) for text in texts(of_seeds["differences"]))
    for words in cards["words"]:
        assert " ".join(words.split()) in written


def test_only_contradictions_stand_under_a_heading_that_says_disagree(of_seeds):
    headings = [t.get_text() for t in texts(of_seeds["differences"]) if "disagree" in t.get_text()]
    assert headings == ["Contradiction: the articles disagree"]


def test_an_article_without_words_on_a_point_is_said_to_say_nothing(of_seeds, corpus):
    silent = (load_differences(corpus)["words"] == "").sum()
    written = [text.get_text() for text in texts(of_seeds["differences"])]
    assert silent
    assert written.count("says nothing") == silent


def test_a_coding_that_expects_nothing_of_an_article_has_no_bar():
    table = coverage.shares_by_coder(SHEET)
    gone = (table["article"] == "d") & (table["coding"] == "second coding")
    figure = charts.inclusion(table[~gone], outlets_of(SHEET))
    assert len(figure.axes[0].patches) == len(table) - 1


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("codes", [{"H1": "p"}, {"H1": "p-"}])
def test_too_few_articles_to_compare_are_drawn_without_an_error(codes):
    facts = facts_of(codes)
    drawn(coverage_matrix.coverage(coverage.matrix(facts)))
    drawn(charts.inclusion(coverage.shares_by_coder(facts), outlets_of(facts)))
    empty = drawn(charts.order(order.shared_places(facts), outlets_of(facts)))
    assert "too few articles" in texts(empty)[0].get_text()
