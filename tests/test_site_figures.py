import io
import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from small_site import FIGURE, NOTEBOOK, make_study, read, write_figure

from presslens import citations
from presslens.errors import FigureError
from presslens.site import layout
from presslens.site.data_tables import MOST_ROWS
from presslens.site.figure_pages import figure_pages, size_in_words
from presslens.site.figure_views import figure_view
from presslens.site.thumbnails import thumbnail

PAGE = f"figures/{FIGURE}.html"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return read(make_study(tmp_path_factory.mktemp("study")))


@pytest.fixture(scope="module")
def made(study):
    return figure_pages(study)


@pytest.fixture(scope="module")
def page(made):
    return BeautifulSoup(made[0][PAGE], "html.parser")


def test_the_number_is_the_one_heading_and_the_title_stands_below_it(page):
    assert [h.get_text() for h in page("h1")] == ["Figure 1.1"]
    assert page.h1.find_next("p").get_text() == "The longest has <90> characters."


def test_the_long_description_is_there_for_everybody(page):
    words = page.find(id="in-words").find_next("p").get_text()
    assert words == page.img["alt"]


def test_every_file_can_be_had_and_tells_its_size(page, study):
    links = page.find(id="downloads").find_next("ul")("a")
    assert [a["href"] for a in links] == [
        f"{FIGURE}.{s}" for s in ("svg", "png", "pdf", "csv", "json")
    ]
    size = (study.root / "figures" / f"{FIGURE}.pdf").stat().st_size
    assert f"PDF, for print, {size_in_words(size)}" in page.get_text()


def test_rights_and_licence_stand_with_the_downloads(page, study):
    rights = page.find(id="downloads").find_next("p")
    assert rights.get_text().startswith(study.records[0]["rights"])
    assert rights.a["href"] == study.records[0]["licence"]


@pytest.mark.parametrize(("size", "words"), [(0, "1 kB"), (94_499, "94 kB"), (1_250_000, "1.2 MB")])
def test_sizes_are_told_in_words(size, words):
    assert size_in_words(size) == words


def test_every_format_of_citation_is_on_the_page_and_a_file_of_its_own(made, page, study):
    record = study.records[0]
    expected = {
        "txt": citations.plain(record),
        "bib": citations.bibtex(record),
        "csl.json": citations.csl_json(record),
        "ris": citations.ris(record),
    }
    shown = page.select(".citation")
    for block, (suffix, text) in zip(shown, expected.items(), strict=True):
        name = f"{FIGURE}.{suffix}"
        assert block.a["href"] == name
        assert block.pre.get_text() == text.strip().replace("\r\n", "\n")
        assert made[1][f"figures/{name}"].decode().strip() == text.strip()
    assert made[1][f"figures/{FIGURE}.txt"].endswith(b"\n")
    assert json.loads(made[1][f"figures/{FIGURE}.csl.json"])[0]["id"] == FIGURE


def test_copy_buttons_wait_for_the_script_and_name_a_text_that_is_there(page):
    buttons = page("button")
    assert len(buttons) == 4
    assert all(button.has_attr("hidden") for button in buttons)
    assert [button["data-copies"] for button in buttons] == [
        pre["id"] for pre in page.select("pre")
    ]
    assert page.script["src"] == "../copy.js"
    assert page.select_one('[role="status"]').get_text() == ""


def test_the_data_is_a_table_with_its_numbers_rounded(page):
    table = page.select_one("table.data")
    assert [th.get_text() for th in table("th")] == ["article", "share"]
    assert [td.get_text() for td in table("td")][:2] == ["one", "0.1235"]
    text = page.find(id="data").find_next("p").get_text()
    assert text.startswith("All 2 rows of the CSV file.")
    assert "rounded here to four digits" in text


def test_a_long_table_is_cut_and_says_so(tmp_path):
    make_study(tmp_path)
    write_figure(tmp_path, rows=MOST_ROWS + 900)
    (tmp_path / "notebooks" / NOTEBOOK).write_text(
        '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A"}], '
        '"metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    )
    pages, _ = figure_pages(read(tmp_path))
    page = BeautifulSoup(pages[PAGE], "html.parser")
    assert len(page.select("table.data tbody tr")) == MOST_ROWS
    assert "The first 200 of 1,100 rows" in page.find(id="data").find_next("p").get_text()


def test_provenance_names_notebook_version_coding_and_every_input(page, study):
    record = study.records[0]
    listed = page.find(id="provenance").find_next("dl").get_text(" ", strip=True)
    assert f"presslens {record['version']}" in listed
    assert "By a machine, from the codebook" in listed
    assert page.select_one("dl a")["href"] == f"../notebooks/01_lengths.html#{FIGURE}"
    rows = [
        [cell.get_text() for cell in row(["th", "td"])] for row in page.select("table")[-1]("tr")
    ]
    assert rows[1:] == [list(item) for item in record["inputs"].items()]


def test_a_figure_that_draws_on_no_coding_says_so(study):
    own = replace(study, records=[{**study.records[0], "coding_by": None}])
    assert "computed from the texts alone" in figure_pages(own)[0][PAGE]


def test_the_index_lists_every_figure_under_its_notebook(made):
    page = BeautifulSoup(made[0]["figures/index.html"], "html.parser")
    assert [h.get_text() for h in page("h2")] == ["1 · Lengths"]
    assert [a["href"] for a in page.select(".gallery a")] == [f"{FIGURE}.html"]


def test_the_index_shows_every_figure_small(made, study):
    pages, files = made
    page = BeautifulSoup(pages["figures/index.html"], "html.parser")
    assert [image["src"] for image in page("img")] == [f"thumbnails/{FIGURE}.png"]
    small = Image.open(io.BytesIO(files[f"figures/thumbnails/{FIGURE}.png"]))
    with Image.open(study.root / "figures" / f"{FIGURE}.png") as drawn:
        assert small.size == (480, round(480 * drawn.height / drawn.width))


def test_a_thumbnail_of_a_tall_figure_is_its_upper_part():
    drawn = Image.new("RGB", (960, 2000), "white")
    drawn.paste("black", (0, 720, 960, 2000))
    written = io.BytesIO()
    drawn.save(written, "PNG")
    small = Image.open(io.BytesIO(thumbnail(written.getvalue())))
    assert small.size == (480, 360)
    assert small.convert("L").getpixel((240, 350)) == 255


def test_the_list_of_all_figures_loads_less_than_three_megabytes(site):
    loaded = [site / "figures/index.html", *(site / "figures/thumbnails").iterdir()]
    assert len(loaded) > 1
    assert sum(path.stat().st_size for path in loaded) < 3_000_000


def drawing_of(study, height, id=FIGURE):
    """A view of a figure as it stands on the front page."""
    view = figure_view(study.records[0], study.root / "figures", "")
    shown = layout.environment().get_template("figure.html.jinja").module
    html = shown.drawing(replace(view, width=720, height=height, id=id), cropped=True)
    return BeautifulSoup(html, "html.parser")


def test_a_tall_figure_is_cropped_where_asked_with_a_way_to_the_whole(study):
    tall, wide = drawing_of(study, 1400), drawing_of(study, 300)
    assert tall.select_one(".cropped + .upper a")["href"] == f"figures/{FIGURE}.svg"
    assert wide.select(".cropped, .upper") == []
    assert wide.select_one(".wider a")["href"] == f"figures/{FIGURE}.svg"


def test_a_figure_of_words_leads_to_the_page_that_has_them_as_text(study):
    links = drawing_of(study, 1400, "fig-4-1-coverage").select(".wider a")
    assert [a["href"] for a in links] == ["figures/fig-4-1-coverage.svg", "compare.html"]


def test_the_index_names_the_bibliographies_that_are_there(tmp_path):
    make_study(tmp_path)
    (tmp_path / "figures" / "figures.bib").write_text("@misc{a}")
    page = figure_pages(read(tmp_path))[0]["figures/index.html"]
    assert re.findall(r'href="(figures\.\w+)"', page) == ["figures.bib"]


def test_a_missing_file_is_named(tmp_path):
    make_study(tmp_path)
    study = read(tmp_path)
    (tmp_path / "figures" / f"{FIGURE}.pdf").unlink()
    with pytest.raises(FigureError, match=rf"{FIGURE}\.pdf: can't be read"):
        figure_pages(study)


@pytest.mark.parametrize(("content", "reason"), [(None, "can't be read"), ("<svg/>", "no viewBox")])
def test_a_drawing_without_a_size_is_named(tmp_path, content, reason):
    make_study(tmp_path)
    record = read(tmp_path).records[0]
    path = tmp_path / "figures" / f"{FIGURE}.svg"
    path.unlink()
    if content:
        path.write_text(content)
    with pytest.raises(FigureError, match=rf"{FIGURE}\.svg.* {reason}"):
        figure_view(record, tmp_path / "figures", "")
