import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from small_site import ARTICLES, FIGURE, ONE, TWO, code, make_study, read, write_notebook

from presslens.errors import PressLensError
from presslens.site.notebook_pages import (
    MOST_QUOTED,
    long_sentences,
    notebook_pages,
    quoted_sentences,
    title_and_question,
)

PAGE = "notebooks/01_lengths.html"
LEFT_OUT = "Full texts are left out"
LONG = [
    ONE,
    TWO,
    *(f"Sentence {w} has a good many words in it, of which none means much." for w in "abc"),
]


def page_of(folder, *cells, texts=True):
    pages = notebook_pages(read(make_study(folder, *cells), texts))
    return BeautifulSoup(pages[PAGE], "html.parser")


def test_title_and_question_are_those_of_the_first_cell(tmp_path):
    notebook = read(make_study(tmp_path)).notebooks["01_lengths.ipynb"]
    assert title_and_question(notebook) == ("1 · Lengths", "Which of the articles is longer?")


def test_a_notebook_without_a_question_has_none():
    notebook = v4.new_notebook(cells=[v4.new_markdown_cell("# Only a title")])
    assert title_and_question(notebook) == ("Only a title", "")


def test_every_cell_can_be_linked_to(tmp_path):
    page = page_of(tmp_path)
    assert [cell["id"] for cell in page.select(".cell")] == ["cell-01", "cell-02", "cell-03"]


def test_code_is_folded_away(tmp_path):
    page = page_of(tmp_path)
    (details,) = page("details")
    assert details.summary.string == "Code 1"
    assert details.pre.get_text(strip=True) == "draw(lengths)"
    assert not details.has_attr("open")


def test_a_published_figure_is_shown_from_its_file_with_its_words(tmp_path):
    page = page_of(tmp_path)
    (image,) = page("img")
    assert image["src"] == f"../figures/{FIGURE}.svg"
    assert image["alt"].startswith("One bar for each article")
    assert (image["width"], image["height"]) == ("720", "300")
    caption = page.figcaption.get_text(" ", strip=True)
    assert caption.startswith("Figure 1.1. The longest has <90> characters. Characters & more")
    assert "Coding by a machine." in caption
    assert page.figcaption.a["href"] == f"../figures/{FIGURE}.html"
    assert page.figure["id"] == FIGURE


def test_the_caption_that_the_notebook_shows_is_not_repeated(tmp_path):
    assert "once more" not in page_of(tmp_path).get_text()


def test_a_picture_that_was_never_published_is_refused(tmp_path):
    other = {"image/png": "iVBORw0KGgo=", "text/plain": "x"}
    with pytest.raises(PressLensError, match=r"01_lengths\.ipynb shows a picture that is none"):
        page_of(tmp_path, code("other()", other))


def test_results_are_shown_in_the_richest_form(tmp_path):
    page = page_of(
        tmp_path,
        code("a", {"text/markdown": "**Bold** [licence](../LICENSE)", "text/plain": "x"}),
        code("b", {"text/html": "<table><tr><td>7</td></tr></table>", "text/plain": "y"}),
        code("c", {"text/plain": "<plain>"}),
    )
    results = page.select(".result")
    assert results[-3].strong.string == "Bold"
    assert results[-3].a["href"] == "../LICENSE"
    assert results[-2].td.string == "7"
    assert results[-1].pre.string == "<plain>"


def test_printed_words_are_shown_too(tmp_path):
    cell = v4.new_code_cell("print(1)", outputs=[v4.new_output("stream", text="one\n")])
    assert page_of(tmp_path, cell).select(".result pre")[-1].string == "one\n"


def test_a_table_is_named_by_the_heading_of_an_earlier_cell(tmp_path):
    table = {"text/html": "<table><tr><td>7</td></tr></table>"}
    page = page_of(tmp_path, v4.new_markdown_cell("Text.\n\n### Widths"), code("b", table))
    assert page.caption.string == "Widths"


def test_the_finding_is_marked(tmp_path):
    page = page_of(tmp_path, v4.new_markdown_cell("**Finding.**"), code("f", {"text/plain": "x"}))
    assert [cell["id"] for cell in page.select(".cell.finding")] == ["cell-04"]


def test_ids_are_unique_though_headings_repeat(tmp_path):
    page = page_of(tmp_path, v4.new_markdown_cell("## Lengths"), v4.new_markdown_cell("## Main"))
    ids = [element["id"] for element in page(id=True)]
    assert len(ids) == len(set(ids))


def test_notebooks_lead_to_those_before_and_after(tmp_path):
    make_study(tmp_path)
    for name in ("02_b.ipynb", "03_c.ipynb"):
        write_notebook(tmp_path, name=name)
    pages = notebook_pages(read(tmp_path))
    nav = BeautifulSoup(pages["notebooks/02_b.html"], "html.parser").select(".neighbours a")
    assert [a["href"] for a in nav] == ["01_lengths.html", "03_c.html"]
    ends = [
        BeautifulSoup(pages[f"notebooks/{n}.html"], "html.parser") for n in ("01_lengths", "03_c")
    ]
    assert [[a["href"] for a in end.select(".neighbours a")] for end in ends] == [
        ["02_b.html"],
        ["02_b.html"],
    ]
    assert pages["notebooks/index.html"].count("Which of the articles is longer?") == 3


@pytest.fixture
def quoting(tmp_path):
    """A study whose notebook shows a text of five long sentences, and quotes one of them."""
    make_study(tmp_path)
    (tmp_path / "seeds" / "one.txt").write_text(" ".join(LONG) + "\n", encoding="utf-8")
    shown = "".join(f"<td><b>{sentence[:7]}</b>{sentence[7:]}</td>" for sentence in LONG)
    write_notebook(
        tmp_path,
        code("texts()", {"text/html": f"<table><tr>{shown}</tr></table>"}),
        code("example()", {"text/markdown": f"As in “{ONE}”"}),
    )
    return tmp_path


def test_without_texts_a_result_with_a_whole_text_is_left_out(quoting):
    page = notebook_pages(read(quoting, texts=False))[PAGE]
    assert TWO not in BeautifulSoup(page, "html.parser").get_text()
    assert page.count(LEFT_OUT) == 1


def test_without_texts_an_example_stays(quoting):
    assert ONE in notebook_pages(read(quoting, texts=False))[PAGE]


@pytest.mark.parametrize(("count", "left_out"), [(MOST_QUOTED, 0), (MOST_QUOTED + 1, 1)])
def test_without_texts_a_result_may_quote_a_few_sentences_and_no_more(quoting, count, left_out):
    write_notebook(quoting, code("examples()", {"text/plain": " ".join(LONG[:count])}))
    page = BeautifulSoup(notebook_pages(read(quoting, texts=False))[PAGE], "html.parser").get_text()
    assert page.count(LEFT_OUT) == left_out
    assert [sentence in page for sentence in LONG[:count]] == [not left_out] * count


def test_with_texts_all_stays(quoting):
    page = notebook_pages(read(quoting))[PAGE]
    assert TWO in BeautifulSoup(page, "html.parser").get_text()
    assert LEFT_OUT not in page


def test_only_long_sentences_that_stand_whole_are_counted(tmp_path):
    sentences = long_sentences(read(make_study(tmp_path)).corpus)
    assert sentences == [ONE, TWO]
    assert quoted_sentences(sentences, ARTICLES["one.txt"] + ARTICLES["two.txt"]) == 2
    assert quoted_sentences(sentences, ONE[:-8] + TWO) == 1
