from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from drawn_text import said, texts
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from presslens import figures
from presslens.charts import readability as charts
from presslens.charts.style import SMALLEST_TEXT

LONG = "The Intelligencer Journal and Lancaster New Era"
OUTLETS = ["Arutz Sheva", "NBC News", "NPR", "Military Times", LONG, *"ABCDEFG"]


def slug(outlet):
    return outlet.lower().replace(" ", "-")


def measures(outlets, **columns):
    rows = []
    for place, outlet in enumerate(outlets):
        for index, label, unit in (
            ("flesch_kincaid_grade", "Flesch-Kincaid grade", "grades"),
            ("flesch_reading_ease", "Flesch Reading Ease", "points"),
            ("smog", "SMOG", "grades"),
        ):
            value = 12.0 + place
            rows.append(
                {
                    "article": slug(outlet),
                    "outlet": outlet,
                    "index": index,
                    "label": label,
                    "unit": unit,
                    "direction": -1 if index == "flesch_reading_ease" else 1,
                    "textstat_file": value - 2,
                    "textstat_body": value - 1,
                    "textstat_prepared": value,
                    "corrected": value,
                    "low": value - 1.5,
                    "high": value + 1.5,
                    "caution": "fewer than 30 sentences" if index == "smog" else "",
                    **columns,
                }
            )
    return pd.DataFrame(rows)


def profiles(outlets):
    rows = []
    for outlet in outlets:
        for sentence, (words, grade, quoted) in enumerate(
            [(20, 14.0, 0.0), (5, -1.0, 1.0), (30, 18.0, 0.2)], start=1
        ):
            rows.append(
                {
                    "article": slug(outlet),
                    "outlet": outlet,
                    "sentence": sentence,
                    "first_word": [1, 21, 26][sentence - 1],
                    "words": words,
                    "grade": grade,
                    "article_grade": 12.5,
                    "quoted": quoted,
                }
            )
    return pd.DataFrame(rows)


def rare(outlets):
    rows = []
    for outlet in outlets:
        for rank, (word, zipf, name, count) in enumerate(
            [
                ("Konashenkov", 0.0, True, 1),
                ("deconfliction", 0.0, False, 2),
                ("jet", 4.1, False, 1),
            ]
        ):
            rows.append(
                {
                    "article": slug(outlet),
                    "outlet": outlet,
                    "rank": rank + 1,
                    "word": word,
                    "zipf": zipf,
                    "name": name,
                    "count": count,
                }
            )
    return pd.DataFrame(
        rows, columns=["article", "outlet", "rank", "word", "zipf", "name", "count"]
    )


def pair_rows(outlets, p_holm=0.4):
    rows = [
        {
            "index": "flesch_kincaid_grade",
            "label": "Flesch-Kincaid grade",
            "article_a": slug(a),
            "article_b": slug(b),
            "outlet_a": a,
            "outlet_b": b,
            "difference": 2.0,
            "low": -1.0,
            "high": 5.0,
            "low_inflated": -2.0,
            "high_inflated": 6.0,
            "p_holm": p_holm,
            "smallest_detectable_gap": 4.3,
        }
        for i, a in enumerate(outlets)
        for b in outlets[i + 1 :]
    ]
    return pd.DataFrame(rows, columns=list(rows[0]) if rows else ["index", "low"])


CHARTS = {
    "shift": (charts.shift, measures),
    "intervals": (charts.intervals, measures),
    "sentence_profile": (charts.sentence_profile, profiles),
    "rarest_words": (charts.rarest_words, rare),
    "gaps": (charts.gaps, pair_rows),
}


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("articles", [4, 12])
def test_text_is_large_enough_and_inside_the_figure(name, articles):
    draw, table = CHARTS[name]
    figure = draw(table(OUTLETS[:articles]))
    assert min(text.get_fontsize() for text in texts(figure)) >= SMALLEST_TEXT
    drawn = figure.get_tightbbox(FigureCanvasAgg(figure).get_renderer())
    width, height = figure.get_size_inches()
    assert drawn.x0 >= -0.01
    assert drawn.y0 >= -0.01
    assert drawn.x1 <= width + 0.01
    assert drawn.y1 <= height + 0.01


@pytest.mark.parametrize("name", ["shift", "intervals", "sentence_profile", "rarest_words"])
def test_a_single_article_can_be_drawn(name):
    draw, table = CHARTS[name]
    assert any("Arutz Sheva" in text for text in said(draw(table(OUTLETS[:1]))))


@pytest.mark.parametrize("articles", [4, 12])
def test_labels_at_the_end_of_lines_do_not_overlap(articles):
    figure = charts.shift(measures(OUTLETS[:articles]))
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    for axes in figure.axes:
        boxes = sorted(
            (text.get_window_extent(renderer) for text in axes.texts), key=lambda box: box.y0
        )
        assert all(low.y1 <= high.y0 + 0.5 for low, high in pairwise(boxes))


def test_shift_labels_each_line_with_outlet_and_corrected_value():
    assert "NPR 14.0" in said(charts.shift(measures(OUTLETS[:4])))


def test_shift_draws_the_three_stages_in_order():
    figure = charts.shift(measures(["NPR"]))
    assert figure.axes[0].lines[0].get_ydata().tolist() == [10.0, 11.0, 12.0]


def test_an_article_without_a_value_is_left_out_of_the_shift_but_not_of_the_intervals():
    table = measures(OUTLETS[:2])
    empty = table["article"] == "nbc-news"
    table.loc[empty, ["textstat_file", "corrected", "low", "high"]] = np.nan
    assert not any("NBC" in text for text in said(charts.shift(table)))
    assert said(charts.intervals(table)).count("no value") == 3


def test_articles_too_short_for_an_interval_keep_their_point():
    figure = charts.intervals(measures(["NPR"], low=np.nan, high=np.nan))
    drawn = [line.get_xdata().tolist() for line in figure.axes[0].lines]
    assert drawn == [[12.0]]


def test_only_indices_that_are_not_valid_are_shaded_and_hollow():
    figure = charts.intervals(measures(OUTLETS[:4]))
    assert [len(axes.patches) for axes in figure.axes[:3]] == [0, 0, 4]
    markers = [line for line in figure.axes[2].lines if line.get_marker() == "o"]
    assert markers[0].get_markerfacecolor() == "white"


def test_bars_are_as_wide_as_their_sentences_and_start_where_they_start():
    figure = charts.sentence_profile(profiles(["NPR"]))
    bars = sorted((bar.get_x(), bar.get_width()) for bar in figure.axes[0].patches)
    assert bars == [(0, 20), (20, 5), (25, 30)]


def test_quoted_sentences_are_hatched_by_how_much_of_them_is_quoted():
    figure = charts.sentence_profile(profiles(["NPR"]))
    hatch = {bar.get_x(): bar.get_hatch() for bar in figure.axes[0].patches}
    assert (hatch[0], hatch[20], hatch[25]) == ("", "xxxxx", "////")


def test_panels_of_the_profile_share_their_axes():
    axes = charts.sentence_profile(profiles(OUTLETS[:3])).axes
    assert len({(panel.get_xlim(), panel.get_ylim()) for panel in axes}) == 1


def test_names_are_told_apart_from_other_rare_words():
    figure = charts.rarest_words(rare(["NPR"]))
    style = {tick.get_text(): tick.get_style() for tick in figure.axes[0].get_yticklabels()}
    assert style == {"Konashenkov": "italic", "deconfliction ×2": "normal", "jet": "normal"}


@pytest.mark.parametrize(("p_holm", "filled"), [(0.4, False), (0.01, True)])
def test_gap_is_filled_only_where_it_is_distinguishable(p_holm, filled):
    axes = charts.gaps(pair_rows(["NPR", "NBC News"], p_holm)).axes[0]
    markers = next(drawn for drawn in axes.collections if isinstance(drawn, PathCollection))
    assert (to_hex(markers.get_facecolors()[0]) != "#ffffff") is filled


def test_the_band_is_of_gaps_that_are_seldom_noticed_not_of_such_as_never_are():
    assert "noticed less than four times in five" in said(charts.gaps(pair_rows(OUTLETS[:2])))


@pytest.mark.parametrize("name", ["gaps", "rarest_words", "sentence_profile"])
def test_nothing_to_draw_is_said(name):
    draw, table = CHARTS[name]
    assert any(text.startswith("no ") for text in said(draw(table(OUTLETS[:2]).iloc[:0])))


@pytest.mark.parametrize("name", CHARTS)
def test_chart_can_be_published(name, tmp_path):
    draw, table = CHARTS[name]
    data = table(OUTLETS[:2])
    figures.publish(
        draw(data),
        "fig-9-1-any-chart",
        data=data,
        title="A headline as long as findings about several outlets and their articles tend to be",
        caption="What is drawn.",
        alt="A text that tells a reader who can not see the figure what those who can will find.",
        inputs={"seeds/articles.csv": 64 * "0"},
        notebook="09_any.ipynb",
        out=tmp_path,
    )
    assert (tmp_path / "fig-9-1-any-chart.svg").stat().st_size < 1_000_000


@pytest.mark.parametrize("name", ["sentence_profile", "rarest_words"])
def test_outlets_keep_their_colour_where_an_article_before_them_has_no_row(name):
    draw, table = CHARTS[name]
    whole, part = draw(table(OUTLETS[:3])), draw(table(OUTLETS[1:3]), OUTLETS[:3])
    colours = {axes.get_title("left"): axes._left_title.get_color() for axes in whole.axes}
    for axes in part.axes:
        if axes.get_title("left"):
            assert axes._left_title.get_color() == colours[axes.get_title("left")]
