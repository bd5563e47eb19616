import pytest
from page_outline import parsed, words
from small_site import DRAWN, TABLE, make_study, read

from presslens.errors import FigureError
from presslens.study.site.figures import figure_pages, size_in_words, views_of


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return read(make_study(tmp_path_factory.mktemp("figures") / "study"))


@pytest.fixture(scope="module")
def made(study):
    return figure_pages(study, views_of(study))


def page_of(made, id):
    return parsed(made[0][f"figures/{id}.html"])


def test_the_page_says_what_the_figure_shows_with_its_headline_claim(made):
    page = page_of(made, DRAWN)
    assert words(page.h1) == f"Characters & more of {DRAWN}"
    assert words(page.select_one(".dek")) == "It is the longest."
    assert words(page.figcaption).startswith(f"Characters <counted> for {DRAWN}. Coded by")


def test_a_figure_without_coding_does_not_speak_of_it(made):
    assert "Coded by" not in page_of(made, TABLE).get_text()


def test_narrow_screens_get_the_drawing_for_phones_or_a_table(made):
    drawn, table = page_of(made, DRAWN).figure, page_of(made, TABLE).figure
    assert drawn.source["srcset"] == f"../figures/{DRAWN}-phone.svg"
    assert drawn.source["width"] == "360"
    assert drawn.img["width"] == "720"
    assert drawn.table is None
    assert table.source is None
    assert [words(td) for td in table.select(".narrow td")] == ["NPR", "0.1235", "NBC News", "0.5"]


def test_a_table_for_narrow_screens_has_a_column_per_outlet_and_none_that_is_empty(tmp_path):
    make_study(tmp_path / "study")
    path = tmp_path / "study/figures" / f"{TABLE}.csv"
    path.write_text(
        "fact_id,fact,article,outlet,status\n"
        "F1,Jets are there,a,NPR,present\nF1,Jets are there,b,NBC News,contradicted\n"
    )
    table = parsed(views_of(read(tmp_path / "study"))[TABLE].narrow).table
    assert [words(th) for th in table("th")] == ["fact", "NPR", "NBC News"]
    assert [words(td) for td in table("td")] == ["Jets are there", "●", "✕"]


def test_downloads_and_citations_are_files_of_the_site(made, study):
    page = page_of(made, DRAWN)
    listed = {f"figures/{a['href']}" for a in page.select("a[download]")}
    assert listed <= {*made[1], *study.copied}
    assert {name.rpartition(".")[2] for name in listed} == {
        *("svg", "png", "pdf", "csv", "json"),
        *("bib", "ris"),
    }
    bibtex = made[1][f"figures/{DRAWN}.bib"].decode().strip()
    assert page.find(id=page.button["data-copies"]).get_text() == bibtex


def test_the_index_lists_every_figure_under_its_notebook(made):
    page = parsed(made[0]["figures/index.html"])
    assert [words(h) for h in page("h2")] == ["1 · Lengths"]
    assert [a["href"] for a in page.select(".gallery a")] == [f"{DRAWN}.html", f"{TABLE}.html"]


def test_a_missing_file_is_named(tmp_path):
    make_study(tmp_path / "study")
    (tmp_path / "study/figures" / f"{DRAWN}.csv").unlink()
    with pytest.raises(FigureError, match=rf"{DRAWN}\.csv: can't be read"):
        views_of(read(tmp_path / "study"))


def test_a_drawing_without_a_size_is_named(tmp_path):
    make_study(tmp_path / "study")
    (tmp_path / "study/figures" / f"{DRAWN}.svg").write_text("<svg/>")
    with pytest.raises(FigureError, match=rf"{DRAWN}\.svg has no viewBox"):
        views_of(read(tmp_path / "study"))


@pytest.mark.parametrize(
    ("size", "written"), [(80, "1 kB"), (93_700, "94 kB"), (1_240_000, "1.2 MB")]
)
def test_sizes_are_written_for_people(size, written):
    assert size_in_words(size) == written
