import io
import itertools

import matplotlib as mpl
import numpy as np
import pytest

from presslens.charts import style
from presslens.errors import FigureError

SEEDS = ["Arutz Sheva", "NBC News", "NPR", "Military Times"]

# Machado, Oliveira and Fernandes (2009), severity 1: linear RGB as a colour-blind eye sees it.
COLOUR_VISION = {
    "full": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear_rgb(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast_on_white(colour):
    """Contrast ratio of WCAG 2.2."""
    return 1.05 / (linear_rgb(colour) @ [0.2126, 0.7152, 0.0722] + 0.05)


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


def test_contrast_formula_gives_the_known_extremes():
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#FFFFFF") == pytest.approx(1)


@pytest.mark.parametrize("colour", [*style.PALETTE, style.INK, style.MUTED])
def test_every_colour_of_text_has_enough_contrast_on_white(colour):
    assert contrast_on_white(colour) >= 4.5


@pytest.mark.parametrize("vision", COLOUR_VISION)
def test_first_four_colours_stay_apart_for_every_colour_vision(vision):
    seen = [
        cie_lab(np.clip(COLOUR_VISION[vision] @ linear_rgb(colour), 0, 1))
        for colour in style.PALETTE[:4]
    ]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) >= 20


@pytest.mark.parametrize("feature", ["colour", "marker", "linestyle", "hatch"])
def test_five_outlets_differ_in_each_feature_alone(feature):
    styles = style.outlet_style([*SEEDS, "Fifth"]).values()
    assert len({getattr(one, feature) for one in styles}) == 5


def test_fifty_outlets_each_have_a_look_of_their_own():
    styles = style.outlet_style(f"outlet {i}" for i in range(50)).values()
    assert len({(one.colour, one.marker) for one in styles}) == 50


def test_outlets_of_a_corpus_come_in_its_order(corpus):
    assert list(style.outlet_style(corpus)) == SEEDS


def test_two_articles_of_one_outlet_share_its_style():
    assert style.outlet_style(["NPR", "NBC News", "NPR"]) == style.outlet_style(["NPR", "NBC News"])


def test_new_figure_refuses_to_draw_with_the_readers_settings():
    with pytest.raises(FigureError, match=r"decorate .*style\.chart"):
        style.new_figure()


def test_a_chart_ignores_the_readers_settings():
    plain = pixels(one_line())
    hostile = {"lines.linewidth": 9, "font.family": ["serif"], "axes.titlelocation": "right"}
    with mpl.rc_context(hostile):
        assert pixels(one_line()) == plain


def test_a_chart_leaves_the_readers_settings_as_they_were():
    with mpl.rc_context({"lines.linewidth": 9, "font.size": 31}):
        before = dict(mpl.rcParams)
        one_line()
        assert dict(mpl.rcParams) == before


def test_settings_are_put_back_when_a_chart_fails():
    before = dict(mpl.rcParams)
    with pytest.raises(TypeError, match="must be an instance"):
        one_line(values=["a", object()])
    assert dict(mpl.rcParams) == before


def test_a_chart_opens_no_pyplot_figure():
    import matplotlib.pyplot as plt

    one_line()
    assert plt.get_fignums() == []


def test_dollar_signs_are_prose_not_mathematics():
    figure = one_line()
    style.add_headline_and_source(figure, "From $1.2 billion to $3 billion", "Source: a · b")
    figure.draw_without_rendering()
    headline, _ = figure.texts
    assert not headline.get_parse_math()


def test_every_text_size_of_the_style_can_be_read():
    sizes = [
        v
        for k, v in style.SETTINGS.items()
        if k.endswith("size") and k.startswith(("font", "axes", "xtick", "ytick", "legend"))
    ]
    assert len(sizes) == 6
    assert min(sizes) >= style.SMALLEST_TEXT >= 8


def test_headline_and_source_line_have_room_of_their_own():
    with style.house_style():
        figure = one_line(height=3)
        style.add_headline_and_source(figure, "A finding that needs two lines " * 4, "Source: x")
        figure.draw_without_rendering()
        headline, source = (text.get_window_extent() for text in figure.texts)
        drawing = figure.axes[0].get_tightbbox()
    assert source.y1 < drawing.y0
    assert drawing.y1 < headline.y0


def test_a_second_headline_replaces_the_first():
    figure = one_line()
    style.add_headline_and_source(figure, "First", "Source: x")
    style.add_headline_and_source(figure, "Second", "Source: y")
    assert [text.get_text() for text in figure.texts] == ["Second", "Source: y"]


def test_a_height_summed_up_gives_the_same_size_in_every_python():
    @style.chart
    def drawn(height):
        return style.new_figure(height=height)[0]

    assert 1.1 + 1.1 + 1.1 != 3.3
    assert drawn(1.1 + 1.1 + 1.1).get_figheight() == drawn(3.3).get_figheight()
