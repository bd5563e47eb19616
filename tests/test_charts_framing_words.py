from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from drawn_text import said, texts
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch, Rectangle

from presslens import figures
from presslens.charts import framing_words as charts
from presslens.charts.style import SMALLEST_TEXT, outlet_style

LONG = "The Intelligencer Journal and Lancaster New Era"
NAMES = ["Arutz Sheva", "NBC News", "NPR", "Military Times", LONG, *"ABCD"]


def outlets(number):
    return {f"s{place}": name for place, name in enumerate(NAMES[:number])}


def voiced(number):
    rows = [
        ("s0", "the regime of Syrian President Bashar Assad", "regime", "newsroom"),
        ("s0", "the regime", "regime", "attributed"),
        ("s0", "the regime", "regime", "newsroom"),
        ("s0", "Damascus", "government", "quoted"),
        *((slug, "the regime", "regime", "quoted") for slug in list(outlets(number))[1:]),
    ]
    return pd.DataFrame(rows, columns=["article", "label", "group", "voice"])


def shares(number):
    words = [400 - 20 * place for place in range(number)]
    slugs = list(outlets(number))
    return pd.DataFrame({"article": slugs, "outlet": NAMES[:number], "words": words})


def runs(number):
    rows = [
        (12 - place, f"s{place}", f"s{place + 1}", 100 + 3 * place, 20, "it was so, he said")
        for place in range(number - 1)
    ]
    columns = ["words", "article_a", "article_b", "first_word_a", "first_word_b", "text_b"]
    return pd.DataFrame(rows, columns=columns)


def terms(number):
    rows = [
        (slug, name, term, uses, 3, z, -1.0, 1.2, 2.5, masked)
        for slug, name in outlets(number).items()
        for term, uses, z, masked in [
            ("council", 4, 1.8, False),
            ("he", 0, 1.5, True),
            ("met", 2, 1.1, False),
            ("rain", 0, -0.5, False),
        ]
    ]
    columns = "article outlet term uses uses_elsewhere z low high limit_all masked".split()
    return pd.DataFrame(rows, columns=columns)


CHARTS = {
    "naming": lambda number: charts.naming(voiced(number), outlets(number)),
    "shared wording": lambda number: charts.shared_wording(runs(number), shares(number)),
    "keyness": lambda number: charts.keyness_band(terms(number)),
}


def squares(axes):
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize("number", [1, 4, 9])
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_off_or_too_small(name, number):
    figure = CHARTS[name](number)
    figure.draw_without_rendering()
    drawn = figure.get_tightbbox(FigureCanvasAgg(figure).get_renderer())
    width, height = figure.get_size_inches()
    assert drawn.x0 >= -0.01
    assert drawn.y0 >= -0.01
    assert drawn.x1 <= width + 0.01
    assert drawn.y1 <= height + 0.01
    assert min(text.get_fontsize() for text in texts(figure)) >= SMALLEST_TEXT


@pytest.mark.parametrize("name", ["naming", "shared wording"])
def test_names_of_articles_do_not_overlap(name):
    figure = CHARTS[name](4)
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    labels = figure.axes[0].get_xticklabels()
    boxes = [label.get_window_extent(renderer) for label in labels]
    assert len(boxes) == 4
    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))


@pytest.mark.parametrize("name", CHARTS)
def test_every_outlet_is_named_in_its_colour(name):
    named = {text.get_text(): to_hex(text.get_color()) for text in texts(CHARTS[name](4))}
    for outlet, style in outlet_style(NAMES[:4]).items():
        assert named[outlet].upper() == style.colour.upper()


@pytest.mark.parametrize("name", CHARTS)
def test_chart_can_be_published(name, tmp_path):
    figures.publish(
        CHARTS[name](4),
        "fig-9-1-any-chart",
        data=terms(4),
        title="A headline as long as findings about several outlets and their articles tend to be",
        caption="What is drawn.",
        alt="A text that tells a reader who can not see the figure what those who can will find.",
        inputs={"seeds/articles.csv": 64 * "0"},
        notebook="09_any.ipynb",
        out=tmp_path,
    )
    assert (tmp_path / "fig-9-1-any-chart.svg").stat().st_size < 1_000_000


def test_each_mention_is_a_square_and_voice_is_its_fill():
    axes = charts.naming(voiced(4), outlets(4)).axes[0]
    drawn = squares(axes)
    assert len(drawn) == len(voiced(4))
    hatched = [square for square in drawn if square.get_hatch()]
    white = [square for square in drawn if to_hex(square.get_facecolor()) == "#ffffff"]
    assert len(hatched) == 1
    assert len(white) == 5


def test_labels_of_a_group_stand_together_the_largest_group_first():
    axes = charts.naming(voiced(4), outlets(4)).axes[0]
    rows = [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()]
    assert rows == ["the regime", "the regime of Syrian President Bashar Assad", "Damascus"]


def test_an_article_without_a_name_keeps_its_column():
    table = voiced(1)
    axes = charts.naming(table, outlets(3)).axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == NAMES[:3]


def test_bars_are_as_long_as_their_articles():
    axes = charts.shared_wording(runs(4), shares(4)).axes[0]
    assert [bar.get_height() for bar in squares(axes)] == [400, 380, 360, 340]


def test_a_ribbon_joins_the_places_of_its_run_and_is_as_wide_as_it():
    axes = charts.shared_wording(runs(2), shares(2)).axes[0]
    (ribbon,) = [patch for patch in axes.patches if isinstance(patch, PathPatch)]
    points = ribbon.get_path().vertices
    left, right = points[:, 0].min(), points[:, 0].max()
    assert sorted(set(points[points[:, 0] == left, 1])) == [99, 111]
    assert sorted(set(points[points[:, 0] == right, 1])) == [19, 31]
    assert 0 < left < right < 1


def test_a_ribbon_is_broken_at_the_bars_that_it_passes_and_at_no_other():
    apart = runs(2).assign(article_b="s3")
    axes = charts.shared_wording(pd.concat([apart, runs(2)]), shares(4)).axes[0]
    passing, joining = sorted(
        (patch for patch in axes.patches if isinstance(patch, PathPatch)),
        key=lambda patch: -patch.get_path().vertices[:, 0].max(),
    )
    clip, affine = passing.get_transformed_clip_path_and_affine()
    shown = clip.transformed(affine).transformed(axes.transData.inverted())
    bars = {
        0.05: True,
        0.5: True,
        1: False,
        1.05: False,
        1.5: True,
        2: False,
        2.5: True,
        2.95: True,
    }
    assert {x: bool(shown.contains_point((x, 100))) for x in bars} == bars
    clip, _ = joining.get_transformed_clip_path_and_affine()
    assert clip is None  # the frame alone


def test_the_longest_runs_are_numbered_and_written_out_and_the_others_are_not():
    figure = charts.shared_wording(runs(4), shares(4), longest=2)
    assert [text.get_text() for text in figure.axes[0].texts] == ["1", "2"]
    assert "Arutz Sheva – NBC News, 12 words" in said(figure)
    assert "NPR – Military Times, 10 words" not in said(figure)


def test_numbers_of_runs_that_begin_side_by_side_do_not_cover_one_another():
    table = pd.concat([runs(2)] * 3, ignore_index=True).assign(first_word_a=[100, 103, 106])
    figure = charts.shared_wording(table, shares(2))
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.axes[0].texts]
    for place, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[place + 1 :])


def test_words_without_a_use_are_not_drawn_and_masked_ones_are_counted():
    axes = charts.keyness_band(terms(1)).axes
    panel = next(one for one in axes if one.get_title("left"))
    assert [label.get_text() for label in panel.get_yticklabels()] == [
        "council (4 of 7)",
        "met (2 of 5)",
    ]
    assert panel.get_title("right") == "masked: 1"
    unmasked = charts.keyness_band(terms(1).assign(masked=False)).axes
    assert not any(one.get_title("right") for one in unmasked)


def test_z_stands_on_its_band_between_the_limits():
    axes = charts.keyness_band(terms(2)).axes
    panel = next(one for one in axes if one.get_title("left"))
    assert [(bar.get_x(), bar.get_width()) for bar in panel.patches] == [(-1.0, 2.2)] * 2
    lines = {tuple(np.atleast_1d(line.get_xdata())) for line in panel.lines}
    assert lines == {(1.8, 1.1), (0, 0), (-2.5, -2.5), (2.5, 2.5)}
    assert panel.get_xlim()[0] < -2.5


def test_nothing_to_draw_is_said():
    naming = charts.naming(voiced(1).iloc[:0], outlets(2))
    assert "No label was found in any article." in said(naming)
    ribbons = charts.shared_wording(runs(1), shares(2))
    assert "No run of identical words is shared." in said(ribbons)
