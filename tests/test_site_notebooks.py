import pytest
from nbformat import v4
from page_outline import parsed, words
from small_site import CLAIMS, DRAWN, code, make_study, read

from presslens.errors import StudyError
from presslens.study.site.figures import views_of
from presslens.study.site.notebooks import MOST_QUOTED, long_sentences, notebook_pages

PAGE = "notebooks/01_lengths.html"


def pages_of(folder, *cells, texts=True):
    study = read(make_study(folder / "study", *cells), texts)
    return {name: parsed(page) for name, page in notebook_pages(study, views_of(study)).items()}


def test_what_a_cell_states_comes_before_its_code(tmp_path):
    cell = pages_of(tmp_path)[PAGE].find(id="cell-1")
    assert [words(p) for p in cell.select(".claim")] == [claim["sentence"] for claim in CLAIMS]
    assert [child.name for child in cell.find_all(recursive=False)][-1] == "details"
    assert "claims.state" in cell.details.get_text()


def test_a_figure_takes_the_place_of_its_picture_and_caption(tmp_path):
    cell = pages_of(tmp_path)[PAGE].find(id="cell-2")
    assert cell.figure["id"] == DRAWN
    assert cell.img["src"] == f"../figures/{DRAWN}.svg"
    assert "once more" not in cell.get_text()


def test_a_figure_that_was_not_published_is_refused(tmp_path):
    caption = {"text/markdown": "**Figure 9.9. Lost** words"}
    with pytest.raises(StudyError, match=r"01_lengths\.ipynb shows figure 9\.9, which figures/"):
        pages_of(tmp_path, code("draw()", caption))


def test_tables_text_and_markdown_are_shown(tmp_path):
    cells = [
        v4.new_markdown_cell("## Shares"),
        code("a", {"text/html": "<table><thead><tr><th>x</th></tr></thead></table>"}, number=3),
        code("b", {"text/markdown": "*so*"}, number=4),
        code("c", {"text/plain": "1 < 2"}, number=5),
    ]
    page = pages_of(tmp_path, *cells)[PAGE]
    assert words(page.find(id="cell-3").caption) == "Shares"
    assert words(page.find(id="cell-4").em) == "so"
    assert page.find(id="cell-5").pre.get_text() == "1 < 2"


def test_the_list_has_each_notebook_with_its_question(tmp_path):
    (item,) = pages_of(tmp_path)["notebooks/index.html"].select(".contents li")
    assert item.a["href"] == "01_lengths.html"
    assert words(item) == "1 · LengthsWhich of the articles is longer?"


@pytest.mark.parametrize("texts", [True, False])
def test_without_texts_a_result_quotes_few_sentences(tmp_path, corpus, texts):
    quoted = long_sentences(corpus)[: MOST_QUOTED + 1]
    few = code("few", {"text/plain": " ".join(quoted[:-1])}, number=3)
    many = code("many", {"text/plain": " ".join(quoted)}, number=4)
    page = pages_of(tmp_path, few, many, texts=texts)[PAGE]
    assert quoted[0] in words(page.find(id="cell-3"))
    assert (quoted[0] in words(page.find(id="cell-4"))) is texts
