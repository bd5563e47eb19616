"""Front page, notebooks, figures and documents of a small study's site."""

import pytest
from nbformat import v4
from page_outline import parsed, words
from small_site import CLAIMS, DRAWN, TABLE, code, make_study

from presslens.charts.style import outlet_style
from presslens.errors import FigureError, StudyError
from presslens.study.site import site_files
from presslens.study.site.pages import (
    MAX_QUOTED,
    ap_date,
    front_page,
    long_sentences,
    notebook_pages,
    views_of,
)
from presslens.study.site.study_files import MAX_QUOTED_WORDS, read_study

NOTEBOOK = "notebooks/01_lengths.html"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return read_study(make_study(tmp_path_factory.mktemp("pages") / "study"))


@pytest.fixture(scope="module")
def files(study):
    return site_files(study)


@pytest.fixture(scope="module")
def pages(files):
    return {name: parsed(files[name]) for name in files if name.endswith(".html")}


@pytest.fixture(scope="module")
def front(pages):
    return pages["index.html"]


# Front page


def test_the_story_opens_the_page(front):
    assert words(front.h1) == "Jets or talks?"
    assert words(front.select_one(".byline")) == "Somebody · Nov. 30, 2026"
    dek = front.select_one(".dek")
    assert words(dek) == "Two articles & more, see the licence."
    assert dek.a["href"] == "LICENSE"
    assert words(front.select_one(".limits")) == "Two articles are few."


def test_each_report_begins_as_its_article_does(front, study):
    shown = front.select(".leads li")
    assert [words(item.h3) for item in shown] == list(study.corpus.outlets.values())
    assert [item.a["href"] for item in shown] == [f"reading/{s}.html" for s in study.corpus.outlets]
    assert words(shown[2].p).startswith("NPR has learned that four Russian attack aircraft")
    assert [item["class"] for item in shown] == [[f"outlet-{place}"] for place in range(4)]


def test_outlets_have_the_colors_of_the_charts(study, files):
    css = files["site.css"].decode()
    for place, style in enumerate(outlet_style(study.corpus.outlets.values()).values()):
        assert f"--outlet-{place}: {style.color.lower()};" in css


def test_findings_join_their_claims_in_the_order_of_the_story(front, pages):
    assert words(front.select_one(".in-short")) == "In short. Both are <short>."
    findings = front.select(".findings > li")
    assert [(words(item.h3), words(item.p)) for item in findings] == [
        ("Which is longer & why?", "NPR is longer. It is the longest."),
        ("How long?", "They are long."),
        ("Which is short?", "None is short."),
    ]
    for item in findings:
        page, _, place = item.a["href"].partition("#")
        assert pages[page].find(id=place) is not None


def test_a_figure_is_drawn_once_and_only_where_a_small_drawing_fits(front):
    first, again, large = front.select(".findings > li")
    assert first.img["src"] == f"figures/{DRAWN}-phone.svg"
    assert (first.img["width"], first.source["width"]) == ("360", "720")
    for item, figure in ((again, DRAWN), (large, TABLE)):
        assert item.img is None
        assert item.select("a")[1]["href"] == f"figures/{figure}.html"


def test_the_contradictions_are_shown_side_by_side(checkout):
    study = read_study(checkout)
    page = parsed(front_page(study, views_of(study)))
    (link,) = (a for a in page.select(".findings a") if words(a) == "Side by side")
    assert "contradict" in words(link.find_parent("li").h3)
    assert link["href"] == "compare.html#contradictions"


def test_without_texts_the_leads_are_cut_and_lead_nowhere(tmp_path):
    files = site_files(read_study(make_study(tmp_path / "study"), texts=False))
    assert [name for name in files if name.startswith("reading/")] == ["reading/index.html"]
    assert parsed(files["reading/index.html"]).select("main a") == []
    leads = parsed(files["index.html"]).select(".leads li")
    assert [item.a for item in leads] == [None] * 4
    assert len(words(leads[0].p).rstrip(" …").split()) == MAX_QUOTED_WORDS


@pytest.mark.parametrize(
    ("day", "written"), [("2015-09-18", "Sept. 18, 2015"), ("2026-05-01", "May 1, 2026")]
)
def test_dates_are_written_as_newspapers_do(day, written):
    assert ap_date(day) == written


# Notebooks


def pages_of(folder, *cells, texts=True):
    study = read_study(make_study(folder / "study", *cells), texts)
    return {name: parsed(page) for name, page in notebook_pages(study, views_of(study)).items()}


def test_what_a_cell_states_comes_before_its_code(pages):
    cell = pages[NOTEBOOK].find(id="cell-1")
    assert [words(p) for p in cell.select(".claim")] == [claim["sentence"] for claim in CLAIMS]
    assert [child.name for child in cell.find_all(recursive=False)][-1] == "details"
    assert "claims.state" in cell.details.get_text()


def test_a_figure_takes_the_place_of_its_picture_and_caption(pages):
    cell = pages[NOTEBOOK].find(id="cell-2")
    assert cell.figure["id"] == DRAWN
    assert cell.img["src"] == f"../figures/{DRAWN}.svg"
    assert "once more" not in cell.get_text()


def test_a_figure_that_was_not_published_is_refused(tmp_path):
    caption = {"text/markdown": "**Figure 9.9. Lost** words"}
    with pytest.raises(StudyError, match=r"01_lengths\.ipynb shows figure 9\.9"):
        pages_of(tmp_path, code("draw()", caption))


def test_tables_text_and_markdown_are_shown(tmp_path):
    cells = [
        v4.new_markdown_cell("## Shares"),
        code("a", {"text/html": "<table><thead><tr><th>x</th></tr></thead></table>"}, number=3),
        code("b", {"text/markdown": "*so*"}, number=4),
        code("c", {"text/plain": "1 < 2"}, number=5),
    ]
    page = pages_of(tmp_path, *cells)[NOTEBOOK]
    assert words(page.find(id="cell-3").caption) == "Shares"
    assert words(page.find(id="cell-4").em) == "so"
    assert page.find(id="cell-5").pre.get_text() == "1 < 2"


@pytest.mark.parametrize("texts", [True, False])
def test_without_texts_a_result_quotes_few_sentences(tmp_path, corpus, texts):
    quoted = long_sentences(corpus)[: MAX_QUOTED + 1]
    few = code("few", {"text/plain": " ".join(quoted[:-1])}, number=3)
    many = code("many", {"text/plain": " ".join(quoted)}, number=4)
    page = pages_of(tmp_path, few, many, texts=texts)[NOTEBOOK]
    assert quoted[0] in words(page.find(id="cell-3"))
    assert (quoted[0] in words(page.find(id="cell-4"))) is texts


# Figures


def test_a_page_says_what_the_figure_shows_with_its_headline_claim(pages):
    page = pages[f"figures/{DRAWN}.html"]
    assert words(page.h1) == f"Characters & more of {DRAWN}"
    assert words(page.select_one(".dek")) == "It is the longest."
    assert words(page.figcaption).startswith(f"Characters <counted> for {DRAWN}. Coded by")
    assert "Coded by" not in pages[f"figures/{TABLE}.html"].get_text()


def test_narrow_screens_get_the_drawing_for_phones_or_a_table(pages):
    drawn, table = (pages[f"figures/{id}.html"].figure for id in (DRAWN, TABLE))
    assert drawn.source["srcset"] == f"../figures/{DRAWN}-phone.svg"
    assert (drawn.source["width"], drawn.img["width"]) == ("360", "720")
    assert drawn.table is None
    assert table.source is None
    assert [words(td) for td in table.select(".narrow td")] == ["NPR", "0.1235", "NBC News", "0.5"]


def test_a_table_of_facts_for_narrow_screens_has_a_column_per_outlet(tmp_path):
    make_study(tmp_path / "study")
    path = tmp_path / "study/figures" / f"{TABLE}.csv"
    path.write_text(
        "fact_id,fact,article,outlet,status\n"
        "F1,Jets are there,a,NPR,present\nF1,Jets are there,b,NBC News,contradicted\n"
    )
    table = parsed(views_of(read_study(tmp_path / "study"))[TABLE]["narrow"]).table
    assert [words(th) for th in table("th")] == ["fact", "NPR", "NBC News"]
    assert [words(td) for td in table("td")] == ["Jets are there", "●", "✕"]


def test_downloads_and_citations_are_files_of_the_site(pages, files, study):
    page = pages[f"figures/{DRAWN}.html"]
    listed = {f"figures/{a['href']}" for a in page.select("a[download]")}
    assert listed <= {*files, *study.copied}
    ends = {name.rpartition(".")[2] for name in listed}
    assert ends == {"svg", "png", "pdf", "csv", "json", "bib", "ris"}
    bibtex = files[f"figures/{DRAWN}.bib"].decode().strip()
    assert page.find(id=page.button["data-copies"]).get_text() == bibtex


def test_a_drawing_without_a_size_is_named(tmp_path):
    make_study(tmp_path / "study")
    (tmp_path / "study/figures" / f"{DRAWN}.svg").write_text("<svg/>")
    with pytest.raises(FigureError, match=rf"{DRAWN}\.svg has no viewBox"):
        views_of(read_study(tmp_path / "study"))


# Documents


def test_commands_and_conditions_stand_on_the_page_for_developers(front, pages):
    developers = pages["developers.html"]
    assert "make study" in developers.get_text()
    assert "make study" not in front.get_text()
    links = developers.select(".claims > li > a")
    assert [words(link) for link in links] == [claim["sentence"] for claim in CLAIMS]
    assert words(developers.select_one(".claims code")) == "lengths < 2"


def test_provenance_has_the_hash_of_every_article(pages, study):
    text = pages["provenance.html"].get_text()
    assert all(article.sha256 in text for article in study.corpus)


def test_every_work_is_cited_in_every_format(pages, files):
    links = {a["href"] for a in pages["cite.html"].select("main a[download]")}
    assert {name for name in files if name.startswith("citations/")} == links
