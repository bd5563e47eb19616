import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from PIL import Image
from pypdf import PdfReader

from presslens import Claims, __version__
from presslens.charts import style
from presslens.errors import FigureError
from presslens.study import figures, records
from presslens.study.records import Study
from presslens.text.corpus import Corpus

ID = "fig-2-1-grade-shift"
TITLE = 'Grade of both "reports" — < 13 & its fall'
ALT = (
    f"{TITLE}. NPR: step 0, grade 12.4, step 1, grade 11.9. "
    "NBC News: step 0, grade 12.7, step 1, grade 12.2."
)
STUDY = Study("A study in small", "Somebody", records.LICENCE, records.RIGHTS)
DATA = pd.DataFrame(
    {
        "outlet": ["NPR", "NPR", "NBC News", "NBC News"],
        "step": [0, 1, 0, 1],
        "grade": [12.4, 11.9, 12.7, 12.2],
    }
)
CORPUS = Corpus(Path("seeds"), (), {"seeds/articles.csv": "1" * 64, "seeds/npr.txt": "2" * 64})
SUFFIXES = ("svg", "png", "pdf", "csv", "json")
SVG = "{http://www.w3.org/2000/svg}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


@style.chart
def shift(table=DATA, phone=False):
    figure, axes = style.new_figure(height=3, phone=phone)
    styles = style.outlet_style(table["outlet"])
    for outlet, rows in table.groupby("outlet", sort=False):
        look = styles[outlet]
        axes.plot(rows["step"], rows["grade"], color=look.color, marker=look.marker, label=outlet)
    axes.legend()
    axes.set_ylabel("Flesch-Kincaid grade")
    return figure


def publish(out, figure=None, **changes):
    arguments = {
        "id": ID,
        "data": DATA,
        "title": TITLE,
        "caption": "Grade of the file and of the body.",
        "corpus": CORPUS,
        "notebook": "02_readability.ipynb",
        "study": STUDY,
        "out": out,
    }
    figures.publish(figure or shift(), **{**arguments, **changes})


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Folder with one published figure."""
    out = tmp_path_factory.mktemp("figures")
    publish(out)
    return out


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def png_chunks(data):
    """Kind and content of each chunk of a PNG."""
    position = 8
    while position < len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        yield data[position + 4 : position + 8].decode(), data[position + 8 : position + 8 + length]
        position += 12 + length


# The five files


def test_five_files_are_written_and_nothing_else(published):
    assert sorted(contents(published)) == sorted(f"{ID}.{suffix}" for suffix in SUFFIXES)


def test_record_holds_the_hash_of_each_file(published):
    record = json.loads((published / f"{ID}.json").read_text("utf-8"))
    assert record["files"] == {
        f"{ID}.{suffix}": hashlib.sha256((published / f"{ID}.{suffix}").read_bytes()).hexdigest()
        for suffix in ("svg", "png", "pdf", "csv")
    }


def test_record_tells_what_the_caller_told(published):
    record = json.loads((published / f"{ID}.json").read_text("utf-8"))
    assert record["number"] == "2.1"
    assert record["alt"] == ALT
    assert record["headline"] == ""
    assert record["notebook"] == "02_readability.ipynb"
    assert record["inputs"]["seeds/npr.txt"] == "2" * 64
    assert record["coding_by"] is None


def test_csv_holds_the_numbers_drawn(tmp_path):
    table = DATA.assign(
        grade=[1 / 3, np.nan, -0.0, 12.0], outlet=['The "Sun"', "a, b", "Al-Jazīra", "NPR"]
    )
    publish(tmp_path, data=table)
    assert (tmp_path / f"{ID}.csv").read_bytes().decode() == (
        'outlet,step,grade\n"The ""Sun""",0,0.3333333333\n"a, b",1,\nAl-Jazīra,0,0\nNPR,1,12\n'
    )


def test_a_table_without_a_figure_has_the_same_digits():
    table = DATA.assign(grade=pd.Series([1 / 3, None, -0.0, 1e9 + 0.1234], dtype=object))
    assert figures.csv_bytes(table[["grade"]]) == b'grade\n0.3333333333\n""\n0\n1000000000\n'


def test_csv_keeps_numbers_to_one_in_a_thousand_million(tmp_path):
    numbers = np.pi * 10.0 ** np.arange(-6, 7)
    publish(tmp_path, data=pd.DataFrame({"value": numbers}))
    with (tmp_path / f"{ID}.csv").open() as file:
        read = [float(row["value"]) for row in csv.DictReader(file)]
    np.testing.assert_allclose(read, numbers, rtol=1e-9)


def test_last_bits_of_a_number_do_not_change_the_csv(tmp_path):
    publish(tmp_path / "a", data=pd.DataFrame({"value": [0.1 + 0.2]}))
    publish(tmp_path / "b", data=pd.DataFrame({"value": [0.3]}))
    assert contents(tmp_path / "a")[f"{ID}.csv"] == contents(tmp_path / "b")[f"{ID}.csv"]


# What is inside the files


def test_png_names_what_it_is_in_its_text_chunks(published):
    with Image.open(published / f"{ID}.png") as image:
        assert set(image.info) - {"dpi"} == {
            *("Title", "Author", "Description", "Copyright", "Source", "Identifier")
        }
        assert image.info["Description"] == ALT
        source = json.loads(image.info["Source"])
    assert source["id"] == ID
    assert source["version"] == __version__
    assert source["inputs"] == {"seeds/articles.csv": "1" * 64, "seeds/npr.txt": "2" * 64}


def test_png_holds_no_software_and_no_time(published):
    chunks = list(png_chunks((published / f"{ID}.png").read_bytes()))
    assert {kind for kind, _ in chunks} == {"IHDR", "tEXt", "iTXt", "pHYs", "IDAT", "IEND"}
    assert not any(content.startswith(b"Software") for _, content in chunks)


def test_png_is_twice_as_sharp_as_shown_and_small(published):
    with Image.open(published / f"{ID}.png") as image:
        assert image.size == (1440, 600)
    assert (published / f"{ID}.png").stat().st_size <= 200_000


def test_svg_has_a_name_and_a_description_for_screen_readers(published):
    root = ET.parse(published / f"{ID}.svg").getroot()
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert title.text == TITLE
    assert description.text == ALT


def test_svg_ids_are_unique_and_begin_with_the_figures(published):
    root = ET.parse(published / f"{ID}.svg").getroot()
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert Counter(ids).most_common(1)[0][1] == 1
    assert all(one.startswith(f"{ID}-") for one in ids)
    assert len(ids) > 20


def test_every_reference_in_the_svg_has_its_target(published):
    text = (published / f"{ID}.svg").read_text("utf-8")
    targets = set(re.findall(r' id="([^"]+)"', text))
    references = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
    assert references
    assert references <= targets


def test_words_like_markup_in_a_text_are_left_alone(tmp_path):
    title = 'An <svg id="x"> & url(#y) and <title> </title> </metadata>'
    publish(tmp_path, title=title)
    root = ET.parse(tmp_path / f"{ID}.svg").getroot()
    assert root.find(f"{SVG}desc").text.startswith(title)
    assert root.find(f".//{DUBLIN_CORE}description").text.startswith(title)


def test_svg_metadata_is_dublin_core_without_a_date(published):
    root = ET.parse(published / f"{ID}.svg").getroot()
    terms = {e.tag.removeprefix(DUBLIN_CORE): e for e in root.iter() if DUBLIN_CORE in e.tag}
    assert terms["identifier"].text == ID
    assert json.loads(terms["source"].text)["notebook"] == "02_readability.ipynb"
    assert "date" not in terms


def test_svg_draws_letters_as_outlines(published):
    root = ET.parse(published / f"{ID}.svg").getroot()
    assert root.find(f".//{SVG}text") is None


def test_pdf_info_has_no_date_and_no_producer(published):
    info = PdfReader(published / f"{ID}.pdf").metadata
    assert set(info) == {"/Title", "/Author", "/Subject", "/Keywords"}
    assert info.subject == ALT
    assert json.loads(info["/Keywords"])["id"] == ID


def drawn_texts(figure):
    return {text.get_gid(): text.get_text().replace("\n", " ") for text in figure.texts}


def test_the_headline_of_a_claim_is_drawn_and_the_title_is_recorded(tmp_path, corpus):
    stated = Claims("02_readability.ipynb", corpus)
    stated.state("Both fall.", True, figure=ID, headline="Both fall by half")
    figure = shift()
    publish(tmp_path, figure, corpus=corpus, claims=stated, notebook="", study=records.OUR_STUDY)
    record = json.loads((tmp_path / f"{ID}.json").read_text("utf-8"))
    assert drawn_texts(figure)["headline"] == "Both fall by half"
    assert (record["headline"], record["title"]) == ("Both fall by half", TITLE)
    assert record["notebook"] == "02_readability.ipynb"
    with Image.open(tmp_path / f"{ID}.png") as image:
        assert image.info["Title"] == TITLE


def test_without_a_claim_the_title_is_drawn_and_below_it_the_study(tmp_path):
    figure = shift()
    publish(tmp_path, figure)
    assert drawn_texts(figure) == {
        "headline": TITLE,
        "source-line": f"A study in small · {ID} · CC BY 4.0",
    }


def test_a_drawing_for_phones_is_published_beside_the_others(tmp_path):
    publish(tmp_path, phone=shift(phone=True))
    record = json.loads((tmp_path / f"{ID}.json").read_text("utf-8"))
    phone = (tmp_path / f"{ID}-phone.svg").read_bytes()
    assert record["files"][f"{ID}-phone.svg"] == hashlib.sha256(phone).hexdigest()
    assert b'width="259.2pt"' in phone


def test_the_tables_of_the_coding_are_inputs_and_their_coder_is_named(tmp_path, corpus):
    publish(tmp_path, corpus=corpus, coded=["motives", "coder1/motives"])
    record = json.loads((tmp_path / f"{ID}.json").read_text("utf-8"))
    assert {"seeds/coding/motives.csv", "seeds/coding/coder1/motives.csv"} < set(record["inputs"])
    assert record["coding_by"]


def test_other_articles_are_not_published_as_the_studys(tmp_path, corpus_of):
    with pytest.raises(FigureError, match="presslens report FOLDER"):
        publish(tmp_path / "out", corpus=corpus_of(a="A dog."), study=records.OUR_STUDY)
    assert not (tmp_path / "out").exists()


# The same bytes every time


def test_two_figures_of_the_same_data_have_the_same_bytes(published, tmp_path):
    publish(tmp_path)
    assert contents(tmp_path) == contents(published)


def test_one_figure_published_twice_has_the_same_bytes(published, tmp_path):
    figure = shift()
    publish(tmp_path / "first", figure)
    publish(tmp_path / "second", figure)
    assert contents(tmp_path / "second") == contents(published)


def test_other_data_has_other_bytes(published, tmp_path):
    publish(tmp_path, shift(DATA.assign(grade=DATA["grade"] + 1)))
    assert contents(tmp_path)[f"{ID}.png"] != contents(published)[f"{ID}.png"]


def test_settings_of_the_session_do_not_change_the_bytes(published, tmp_path):
    hostile = {
        "savefig.dpi": 31,
        "savefig.bbox": "tight",
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
    }
    with mpl.rc_context(hostile):
        publish(tmp_path)
    assert contents(tmp_path) == contents(published)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C.UTF-8", "TZ": "America/Lima", "PYTHONHASHSEED": "2"},
    ],
    ids=lambda surroundings: surroundings["LC_ALL"],
)
def test_another_process_elsewhere_writes_the_same_bytes(published, tmp_path, surroundings):
    (tmp_path / "matplotlibrc").write_text(
        "font.family: serif\nsavefig.dpi: 31\nlines.linewidth: 9\npath.simplify: False\n"
        "figure.facecolor: black\nsvg.fonttype: none\n"
    )
    out = tmp_path / "figures"
    subprocess.run(
        [sys.executable, "-c", "import sys, test_figures; test_figures.publish(sys.argv[1])", out],
        cwd=Path(__file__).parent,
        env={**os.environ, **surroundings, "MPLCONFIGDIR": str(tmp_path)},
        check=True,
    )
    assert contents(out) == contents(published)


# All or nothing


class FailsInPdf(Line2D):
    """A line that can be drawn in every format but the last."""

    def draw(self, renderer):
        if "pdf" in type(self.get_figure(root=True).canvas).__module__:
            raise RuntimeError("no PDF today")
        super().draw(renderer)


def figure_that_fails_in_pdf():
    figure = shift()
    figure.axes[0].add_line(FailsInPdf([0, 1], [12, 12]))
    return figure


def test_nothing_is_left_behind_when_one_format_fails(tmp_path):
    with pytest.raises(FigureError, match="no PDF today"):
        publish(tmp_path / "figures", figure_that_fails_in_pdf())
    assert not (tmp_path / "figures").exists()


def test_the_published_figure_is_untouched_when_a_new_one_fails(tmp_path):
    publish(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(FigureError):
        publish(tmp_path, figure_that_fails_in_pdf(), data=DATA.head(1))
    assert contents(tmp_path) == before


def test_a_folder_in_the_place_of_a_file_stops_all_five(tmp_path):
    (tmp_path / f"{ID}.pdf").mkdir()
    with pytest.raises(FigureError, match=rf"{ID}\.pdf is a folder"):
        publish(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"{ID}.pdf"]


def test_a_file_in_the_place_of_the_folder_is_one_clear_error(tmp_path):
    (tmp_path / "figures").write_text("a file")
    with pytest.raises(FigureError, match=r"^can't write .*/figures: "):
        publish(tmp_path / "figures")


# What is refused


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "Fig-2-1-x"}, "no figure id"),
        ({"id": "fig-2-1"}, "no figure id"),
        ({"id": "fig-2-01-x"}, "no figure id"),
        ({"title": " "}, "title is empty"),
        ({"caption": ""}, "caption is empty"),
        ({"notebook": "/home/me/02.ipynb"}, "without a folder"),
        ({"title": TITLE + "\x0b"}, r"holds '\\x0b'"),
        ({"caption": "word " * 41}, "the caption has 41 words; write at most 40"),
        ({"data": DATA.head(0)}, "data is empty"),
        ({"data": DATA.assign(grade=np.inf)}, "'grade' of the data holds an infinite number"),
        ({"data": pd.DataFrame([[1, 2]])}, "columns of the data need names"),
        ({"data": pd.DataFrame({"a": [1.5, "x"]})}, "mixes numbers with text"),
    ],
)
def test_what_is_not_fit_to_publish_is_refused_before_writing(tmp_path, changes, message):
    with pytest.raises(FigureError, match=message):
        publish(tmp_path, Figure(), **changes)
    assert contents(tmp_path) == {}


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
        (lambda axes: beyond(axes), "pixels beyond the canvas"),
    ],
    ids=["nothing", "no finite point", "small text", "missing glyph", "cut off"],
)
def test_a_drawing_that_cannot_be_read_is_refused(tmp_path, draw, message):
    with pytest.raises(FigureError, match=message):
        publish(tmp_path, drawn(draw))
    assert contents(tmp_path) == {}


def test_a_missing_value_among_finite_ones_is_a_gap_and_may_be_drawn(tmp_path):
    publish(tmp_path, drawn(lambda axes: axes.plot([0, 1, 2], [1, np.nan, 2])))
    assert len(contents(tmp_path)) == 5


def test_the_layouts_last_digits_are_not_drawn(tmp_path):
    # They depend on where the solver's objects lie in memory, and the names of clip paths on them.
    figure = shift()
    publish(tmp_path, figure)
    for axes in figure.axes:
        bounds = axes.get_position().bounds
        assert np.allclose(bounds, np.round(bounds, 7), rtol=0, atol=1e-14)
