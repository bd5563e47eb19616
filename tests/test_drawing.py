"""What is in the files of a drawing, that they are the same anywhere, and what is refused."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.lines import Line2D
from PIL import Image
from published_figure import ALT, DATA, ID, TITLE, publish, shift
from pypdf import PdfReader
from small_project import contents

from presslens import __version__
from presslens.charts import style
from presslens.errors import FigureError

SVG = "{http://www.w3.org/2000/svg}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def svg(exported):
    return ET.parse(exported / f"{ID}.svg").getroot()


def test_png_names_what_it_is_in_its_text_chunks(exported):
    with Image.open(exported / f"{ID}.png") as image:
        assert set(image.info) - {"dpi"} == {
            *("Title", "Author", "Description", "Copyright", "Source", "Identifier")
        }
        assert image.info["Description"] == ALT
        source = json.loads(image.info["Source"])
    assert source == {
        "id": ID,
        "inputs": {"seeds/articles.csv": "1" * 64, "seeds/npr.txt": "2" * 64},
        "notebook": "02_readability.ipynb",
        "study": "A study in small",
        "version": __version__,
    }


def test_png_is_twice_as_sharp_as_shown_small_and_without_its_time(exported):
    data = (exported / f"{ID}.png").read_bytes()
    assert b"tIME" not in data
    with Image.open(exported / f"{ID}.png") as image:
        assert image.size == (1440, 600)
    assert len(data) <= 200_000


def test_svg_has_name_description_and_metadata_also_where_they_look_like_markup(tmp_path):
    title = 'An <svg id="x"> & url(#y) and <title> </title> </metadata>'
    publish(tmp_path, title=title)
    svg = ET.parse(tmp_path / f"{ID}.svg").getroot()
    name, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == name.get("id")
    assert svg.get("aria-describedby") == description.get("id")
    assert name.text == title
    assert description.text == ALT.replace(TITLE, title)
    terms = {e.tag.removeprefix(DUBLIN_CORE): e for e in svg.iter() if DUBLIN_CORE in e.tag}
    assert terms["description"].text == description.text
    assert terms["identifier"].text == ID
    assert json.loads(terms["source"].text)["notebook"] == "02_readability.ipynb"
    assert "date" not in terms
    assert svg.find(f".//{SVG}text") is None  # letters are outlines


def test_svg_ids_begin_with_the_figures_and_every_reference_has_its_target(exported, svg):
    ids = [element.get("id") for element in svg.iter() if element.get("id")]
    assert Counter(ids).most_common(1)[0][1] == 1
    assert all(id.startswith(f"{ID}-") for id in ids)
    text = (exported / f"{ID}.svg").read_text("utf-8")
    references = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
    assert references
    assert references <= set(ids)


def test_pdf_info_has_no_date_and_no_producer(exported):
    info = PdfReader(exported / f"{ID}.pdf").metadata
    assert set(info) == {"/Title", "/Author", "/Subject", "/Keywords"}
    assert info.subject == ALT
    assert json.loads(info["/Keywords"])["id"] == ID


# The same bytes every time


def test_the_same_figure_has_the_same_bytes_whatever_the_settings(exported, tmp_path):
    figure = shift()
    publish(tmp_path / "first", figure)
    hostile = {"savefig.dpi": 31, "savefig.bbox": "tight", "svg.fonttype": "none"}
    hostile |= {"font.family": "serif", "lines.linewidth": 9, "figure.facecolor": "black"}
    with mpl.rc_context(hostile):
        publish(tmp_path / "second", figure)
        publish(tmp_path / "anew")
    assert contents(tmp_path / "second") == contents(exported)
    assert contents(tmp_path / "anew") == contents(exported)


def test_the_layouts_last_digits_are_not_drawn(tmp_path):
    # They depend on where the solver's objects lie in memory, and the names of clip paths on them.
    figure = shift()
    publish(tmp_path, figure)
    for axes in figure.axes:
        bounds = axes.get_position().bounds
        assert np.allclose(bounds, np.round(bounds, 7), rtol=0, atol=1e-14)


# What is refused


class FailsInPdf(Line2D):
    """A line that can be drawn in every format but the last."""

    def draw(self, renderer):
        if "pdf" in type(self.get_figure(root=True).canvas).__module__:
            raise RuntimeError("no PDF today")
        super().draw(renderer)


def test_nothing_is_written_and_the_published_stays_when_one_format_fails(exported, tmp_path):
    publish(tmp_path)
    figure = shift()
    figure.axes[0].add_line(FailsInPdf([0, 1], [12, 12]))
    with pytest.raises(FigureError, match="no PDF today"):
        publish(tmp_path, figure, data=DATA.head(1))
    assert contents(tmp_path) == contents(exported)


def drawn(draw):
    """Return a figure on whose one axes `draw` has drawn."""
    with style.house_style():
        figure, axes = style.new_figure(height=3)
        draw(axes)
    return figure


def beyond(axes):
    """Write a text over the right edge, of which the layout knows nothing."""
    axes.plot([0, 1])
    axes.text(0.98, 0.5, "a long text", transform=axes.transAxes).set_in_layout(False)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda axes: None, "nothing is drawn"),
        (lambda axes: axes.plot([0, 1], [np.nan, np.nan], label="NPR"), "'NPR' has no finite"),
        (lambda axes: axes.plot([0, 1], label="x") and axes.text(0, 0, "tiny", size=5), "5 pt"),
        (lambda axes: axes.set_title("\U0001f4c8") and axes.plot([0, 1]), "Glyph"),
        (lambda axes: beyond(axes), "'a long text' reaches .* beyond the canvas"),
    ],
    ids=["nothing", "no finite point", "small text", "missing glyph", "cut off"],
)
def test_a_drawing_that_cannot_be_read_is_refused(tmp_path, draw, message):
    with pytest.raises(FigureError, match=f"^{ID}: .*{message}"):
        publish(tmp_path, drawn(draw))
    assert contents(tmp_path) == {}


def test_a_missing_value_among_finite_ones_is_a_gap_and_may_be_drawn(tmp_path):
    publish(tmp_path, drawn(lambda axes: axes.plot([0, 1, 2], [1, np.nan, 2])))
    assert len(contents(tmp_path)) == 5


def test_without_its_font_nothing_is_drawn(tmp_path, monkeypatch):
    others = [font for font in font_manager.fontManager.ttflist if font.name != style._FONT]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", others)
    font_manager.fontManager._findfont_cached.cache_clear()
    with pytest.raises(FigureError, match=r"the figure can't be drawn \(.*DejaVu Sans"):
        publish(tmp_path)
    font_manager.fontManager._findfont_cached.cache_clear()
    assert contents(tmp_path) == {}
