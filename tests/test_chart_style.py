"""The house style: colors, settings, texts broken into lines as they are drawn."""

import io
import itertools
from contextlib import nullcontext

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from presslens.charts import style
from presslens.charts.style import drawable, text_width, wrap
from presslens.errors import FigureError

TEXT = "Carter: military talks must go with diplomatic talks on a political transition"

# Machado, Oliveira and Fernandes (2009), severity 1: linear RGB as a color-blind eye sees it.
COLOR_VISION = {
    "full": "1 0 0  0 1 0  0 0 1",
    "protanopia": "0.152286 1.052583 -0.204868  0.114503 0.786281 0.099216  "
    "-0.003882 -0.048116 1.051998",
    "deuteranopia": "0.367322 0.860646 -0.227968  0.280085 0.672501 0.047413  "
    "-0.011820 0.042940 0.968881",
    "tritanopia": "1.255528 -0.076749 -0.178779  -0.078411 0.930809 0.147602  "
    "0.004733 0.691367 0.303900",
}


def linear_rgb(color):
    channels = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast_on_white(color):
    """Contrast ratio of WCAG 2.2."""
    return 1.05 / (linear_rgb(color) @ [0.2126, 0.7152, 0.0722] + 0.05)


def cie_lab(linear):
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    x, y, z = np.cbrt(to_xyz @ linear / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@style.chart
def one_line(values=(1.0, 3.0, 2.0), **size):
    figure, axes = style.new_figure(**size)
    axes.plot(values, marker="o")
    axes.set_title("Three values")
    return figure


def pixels(figure):
    figure.set_layout_engine("none")
    with style.house_style():
        figure.savefig(buffer := io.BytesIO(), format="png")
    return buffer.getvalue()


@pytest.mark.parametrize("color", [*style.PALETTE, style.INK, style.MUTED])
def test_every_color_of_text_has_enough_contrast_on_white(color):
    assert contrast_on_white(color) >= 4.5


@pytest.mark.parametrize("vision", COLOR_VISION)
def test_first_four_colors_stay_apart_for_every_color_vision(vision):
    matrix = np.array(COLOR_VISION[vision].split(), dtype=float).reshape(3, 3)
    seen = [cie_lab(np.clip(matrix @ linear_rgb(color), 0, 1)) for color in style.PALETTE[:4]]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) >= 20


def test_outlets_differ_in_color_and_in_marker_and_fifty_in_one_of_them():
    looks = list(style.outlet_style(f"outlet {i}" for i in range(50)).values())
    assert len({look.color for look in looks[:5]}) == len({look.marker for look in looks[:5]}) == 5
    assert len({(look.color, look.marker) for look in looks}) == 50


def test_new_figure_refuses_to_draw_with_the_readers_settings():
    with pytest.raises(FigureError, match=r"decorate .*style\.chart"):
        style.new_figure()


def test_a_chart_ignores_the_readers_settings():
    plain = pixels(one_line())
    hostile = {"lines.linewidth": 9, "font.family": ["serif"], "axes.titlelocation": "right"}
    with mpl.rc_context(hostile):
        assert pixels(one_line()) == plain


@pytest.mark.parametrize("values", [(1.0, 2.0), ("a", object())])
def test_a_chart_leaves_the_readers_settings_as_they_were_also_if_it_fails(values):
    with mpl.rc_context({"lines.linewidth": 9, "font.size": 31}):
        before = dict(mpl.rcParams)
        with pytest.raises(TypeError) if "a" in values else nullcontext():
            one_line(values)
        assert dict(mpl.rcParams) == before


def test_dollar_signs_are_prose_not_mathematics():
    figure = one_line()
    style.add_headline_and_source(figure, "From $1.2 billion to $3 billion", "Source: a · b")
    figure.draw_without_rendering()
    headline, _ = figure.texts
    assert not headline.get_parse_math()


def test_headline_and_source_line_have_room_of_their_own():
    with style.house_style():
        figure = one_line(height=3)
        style.add_headline_and_source(figure, "A finding that needs two lines " * 4, "Source: x")
        figure.draw_without_rendering()
        headline, source = (text.get_window_extent() for text in figure.texts)
        drawing = figure.axes[0].get_tightbbox()
    assert source.y1 < drawing.y0
    assert drawing.y1 < headline.y0


def test_a_height_summed_up_gives_the_same_size_in_every_python():
    @style.chart
    def drawn(height):
        return style.new_figure(height=height)[0]

    assert 1.1 + 1.1 + 1.1 != 3.3
    assert drawn(1.1 + 1.1 + 1.1).get_figheight() == drawn(3.3).get_figheight()


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_measured_width_is_that_of_the_drawn_outline(weight):
    font = FontProperties(family=["DejaVu Sans"], weight=weight)
    outline = TextPath((0, 0), TEXT, size=8.5, prop=font).get_extents().width / 72
    assert text_width(TEXT, 8.5, weight) == pytest.approx(outline, rel=0.02)


def test_no_line_is_wider_than_asked_and_none_could_hold_the_next_word():
    lines = wrap(TEXT, 1.5, 8.0).split("\n")
    assert len(lines) > 2
    assert " ".join(lines) == TEXT
    assert all(text_width(line, 8.0) <= 1.5 * 1.01 for line in lines)
    for line, following in itertools.pairwise(lines):
        assert text_width(f"{line} {following.split()[0]}", 8.0) > 1.5 * 0.99


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a deconfliction b", 0.3, "a\ndeconfliction\nb"),  # a word that is too wide stays whole
        ("the\u00a0two \n men", 9, "the two men"),
        ("", 1, ""),
    ],
)
def test_a_text_is_broken_between_words(text, width, lines):
    assert wrap(text, width, 8.0) == lines


def test_a_letter_that_is_missing_from_the_font_becomes_a_box():
    assert drawable("Łódź, Αθήνα, 新華 \U0001f600") == "Łódź, Αθήνα, □□ 😀"
