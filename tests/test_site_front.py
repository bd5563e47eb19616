import json

import pytest
from bs4 import BeautifulSoup
from small_site import FIGURE, FINDING, make_study, read

from presslens.errors import StudyError
from presslens.site.documents import cite_page, provenance_page
from presslens.site.front import front_page, introduction, section
from presslens.site.study_files import read_findings


@pytest.fixture
def folder(tmp_path):
    return make_study(tmp_path)


def soup(html):
    return BeautifulSoup(html, "html.parser")


def test_findings_come_first_each_with_its_figure_limit_and_notebook(folder):
    page = soup(front_page(read(folder)))
    assert page.h2.get_text() == "Findings"
    (finding,) = page.select(".findings > li")
    assert finding.h3.get_text() == "Which is longer & why?"
    assert finding.select_one(".sentence").get_text() == "The first article is longer."
    assert "Two articles are few." in finding.select_one(".limit").get_text()
    assert finding.img["src"] == f"figures/{FIGURE}.svg"
    assert f"figures/{FIGURE}.html" in [a["href"] for a in finding("a")]


def test_a_finding_links_the_further_figures_that_show_its_numbers(folder):
    path = folder / "figures" / "findings.json"
    path.write_text(json.dumps({"findings": [{**FINDING, "also": FIGURE}]}))
    (caption,) = soup(front_page(read(folder))).select(".findings figcaption")
    assert caption.get_text().endswith("Figure 1.1 shows more of the numbers.")
    path.write_text(json.dumps({"findings": [{**FINDING, "also": "fig-9-9-none"}]}))
    with pytest.raises(StudyError, match="there is no figure fig-9-9-none"):
        read(folder)


def test_a_finding_leads_to_the_cell_that_computes_it(folder):
    page = soup(front_page(read(folder)))
    assert page.select_one(".words a")["href"] == "notebooks/01_lengths.html#cell-03"


def test_a_finding_whose_cell_is_not_there_leads_to_the_notebook(folder):
    findings = {"findings": [{**FINDING, "cell": "no such code"}]}
    (folder / "figures" / "findings.json").write_text(json.dumps(findings))
    page = soup(front_page(read(folder)))
    assert page.select_one(".words a")["href"] == "notebooks/01_lengths.html"


def test_what_may_be_chance_closes_the_findings(folder):
    path = folder / "figures" / "findings.json"
    listed = json.loads(path.read_text())
    assert not soup(front_page(read(folder))).select(".chance")
    path.write_text(json.dumps({**listed, "chance": "Of two comparisons & more, none holds."}))
    page = soup(front_page(read(folder)))
    assert page.select_one(".chance").get_text() == "Of two comparisons & more, none holds."
    assert page.select_one("ol.findings").find_next_sibling()["class"] == ["chance"]


def test_what_may_be_chance_leads_to_the_figure_of_every_comparison(folder, monkeypatch):
    monkeypatch.setattr("presslens.site.front.CHANCE_FIGURE", FIGURE)
    path = folder / "figures" / "findings.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "chance": "None holds."}))
    line = soup(front_page(read(folder))).select_one(".chance")
    assert line.get_text() == "None holds. (figure 1.1)"
    assert line.a["href"] == f"figures/{FIGURE}.html"


def test_without_findings_the_title_of_the_first_figure_stands_for_one(folder):
    (folder / "figures" / "findings.json").unlink()
    (finding,) = soup(front_page(read(folder))).select(".findings > li")
    assert finding.select_one(".sentence").get_text() == "The longest has <90> characters."
    assert finding.h3.get_text() == "Figure 1.1"
    assert finding.select_one(".limit") is None


def test_the_readme_introduces_and_says_how_to_run(folder):
    page = soup(front_page(read(folder)))
    opening = page.select_one(".standfirst")
    assert opening.get_text().startswith("Two articles were measured")
    assert opening.a["href"] == "LICENSE"
    assert "make study" in page.find(id="run-it").find_next("pre").get_text()
    assert "Free." not in page.get_text()
    description = page.find("meta", attrs={"name": "description"})["content"]
    assert description.startswith("Two articles were measured")


def test_results_of_own_articles_are_introduced_without_a_readme(folder):
    (folder / "README.md").unlink()
    page = soup(front_page(read(folder)))
    assert "in these articles: one and two" in page.select_one(".standfirst").get_text()
    assert page.find(id="run-it") is None


def test_parts_of_a_readme():
    readme = (
        "# Title\n\nFirst\nwords.\n\nSecond.\n\n## A\n\nIn A.\n\n### B\n\nIn B.\n\n## C\n\nIn C.\n"
    )
    assert introduction(readme) == "First\nwords."
    assert section(readme, "A") == "## A\n\nIn A."
    assert section(readme, "C") == "## C\n\nIn C."
    assert section(readme, "B") == ""
    assert introduction("") == ""


def test_the_readme_of_the_study_has_what_the_front_page_repeats(checkout):
    readme = (checkout / "README.md").read_text("utf-8")
    assert "Arutz Sheva" in introduction(readme)
    assert all(section(readme, name) for name in ("Check the claims", "Run it"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "is no list of findings"),
        ("{", "is no list of findings"),
        ('{"findings": [{"figure": "fig-1-1-lengths"}]}', "a finding has no 'key'"),
        (
            json.dumps({"findings": [{**FINDING, "figure": "fig-9-9-x"}]}),
            "there is no figure fig-9",
        ),
    ],
)
def test_a_wrong_list_of_findings_is_refused(tmp_path, content, reason):
    path = tmp_path / "findings.json"
    path.write_text(content)
    with pytest.raises(StudyError, match=reason):
        read_findings(path, {FIGURE})


def test_provenance_shows_its_document_and_the_hash_of_every_article(folder):
    (folder / "seeds" / "PROVENANCE.md").write_text("# Where from\n\nSee [one](one.txt).\n")
    study = read(folder)
    page = soup(provenance_page(study))
    assert [h.get_text() for h in page("h1")] == ["Where from"]
    assert page.select_one("main p a")["href"] == "seeds/one.txt"
    hashes = [cell.get_text() for cell in page.select("td.hash")]
    assert hashes == [study.corpus.files[f"seeds/{name}"] for name in ("one.txt", "two.txt")]


def test_without_texts_provenance_does_not_link_to_them(folder):
    (folder / "seeds" / "PROVENANCE.md").write_text("# Where from\n\nSee [one](one.txt).\n")
    assert soup(provenance_page(read(folder, texts=False))).select_one("main p a") is None


def test_own_articles_have_a_page_of_provenance_too(folder):
    page = soup(provenance_page(read(folder)))
    assert len(page("h1")) == 1
    assert "not known" in page.table.get_text()


def test_the_study_its_data_coding_and_software_are_cited_in_every_format(folder):
    html, files = cite_page(read(folder))
    page = soup(html)
    links = [a["href"] for a in page.select(".citation a")]
    assert sorted(links) == sorted(files)
    assert len(files) == 4 * 4
    assert files["citations/presslens-software.bib"].startswith(b"@")


RULES = "# Figures\n\n## How to cite\n\nSo.\n\n| what |\n| --- |\n| it |\n\n## Other\n"


def test_the_rules_for_citing_stand_in_the_gallery(folder):
    (folder / "figures" / "README.md").write_text(RULES)
    page = soup(cite_page(read(folder))[0])
    assert page.find("p", string="So.") is not None
    assert [h.get_text() for h in page(["h1", "h2"])].count("How to cite") == 1
    assert page.caption.get_text() == "What to cite, and how"
    assert "Other" not in page.get_text()
