"""Nothing that stands in an article, a table or a name runs or breaks what is made of it."""

import ast
import csv
import json
import re
import sys
from xml.etree import ElementTree

import hostile
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from pybtex.database import parse_string
from small_project import contents, silent, write_articles
from test_site_browser import report_of

from presslens import load_corpus
from presslens.cli import main
from presslens.csv_files import for_spreadsheet
from presslens.errors import StudyError
from presslens.measures import coding
from presslens.measures.framing import coding_sheet
from presslens.publishing import publish_files
from presslens.study import report
from presslens.study.notebooks import parse_notebook
from presslens.study.site import build

TITLE = f"{hostile.OUTLET} {hostile.SVG} {{%"
RUNS = "script, svg, iframe, object, embed, [onload], [onclick], [onerror], a[href^='javascript:']"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Folder of the articles, and their report."""
    folder = tmp_path_factory.mktemp("hostile")
    articles = hostile.write_articles(folder / "articles")
    report.write_report(articles, folder / "out", silent, title=TITLE, author=TITLE)
    return articles, folder / "out"


@pytest.fixture
def results(written):
    return written[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build(hostile.write_study(folder / "study"), folder / "site", silent)
    return folder / "site"


@pytest.mark.parametrize(
    "command",
    [["corpus"], ["readability"], ["report", "--out", "out"], ["code-sheet", "sheet.csv"]],
)
def test_a_terminal_gets_no_command(written, tmp_path, monkeypatch, capsys, command):
    monkeypatch.chdir(tmp_path)
    name, *options = command
    # Where the results can't be written the names of the files are told before.
    (tmp_path / "out").write_text("")
    table = tmp_path / "a.jsonl"
    rows = [{"id": id, "text": hostile.TEXT} for id in ("\u202e", hostile.TERMINAL, "\x9b")]
    table.write_text("\n".join(map(json.dumps, rows)))
    if name == "readability":
        main([name, str(table)])
        assert "\u202e" in capsys.readouterr().out  # no terminal: data as they are
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for articles in (written[0], table):
        main([name, str(articles), *options])
    for folder in (hostile.TERMINAL, "articles"):
        articles = write_articles(tmp_path / folder, {"a.txt": hostile.TEXT})
        (articles / f"{hostile.TERMINAL}.txt").touch()
        assert main([name, str(articles), *options]) == 2
    printed = capsys.readouterr()
    assert printed.err
    assert [
        line for line in (printed.out + printed.err).split("\n") if not line.isprintable()
    ] == []


def test_all_that_is_printed_goes_one_way(checkout):
    found = {
        (path.name, function.name)
        for path in (checkout / "lib" / "presslens").rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.stdout.write")
    }
    # That of progress has numbers alone.
    assert found == {("cli.py", "_print"), ("progress.py", "_print")}


def test_what_was_not_measured_is_told_in_printable_lines(written, tmp_path):
    lines = []
    report.write_report(written[0], tmp_path / "out", lines.append)
    assert r"bad\udcff.md (not a " in lines[0]
    assert [line for line in lines if not line.isprintable()] == []


@pytest.mark.parametrize("name", ["README.md", "data/README.md"])
def test_markdown_shows_a_strangers_words_as_they_are(results, name):
    page = BeautifulSoup(markdown2html((results / name).read_text("utf-8")), "html.parser")
    assert page.select(RUNS) == []
    for table in page("table"):
        assert len({len(row(["th", "td"])) for row in table("tr")}) == 1
    if name == "README.md":
        assert page.h1.get_text().startswith(TITLE)
        assert " ".join(hostile.SAID.split())[:60] in page.get_text()


def test_csv_gives_back_every_cell_as_it_was(written):
    _, out = written
    facts = report.read_table(out / "data", "facts")
    assert set(facts["fact"]) == {hostile.SAID}
    assert set(report.read_table(out / "data", "articles")["outlet"]) == {hostile.OUTLET, "=2+5"}
    attributions = report.read_table(out / "data", "attributions")
    assert all(words in hostile.TEXT for words in attributions["content"])
    for path in (out / "data").glob("*.csv"):
        rows = list(csv.reader(path.read_text("utf-8").splitlines(keepends=True)))
        assert len({len(row) for row in rows}) == 1, path


def test_a_sheet_for_a_spreadsheet_holds_no_formula_and_is_read_as_it_was(tmp_path):
    texts = {
        f"{sign}.txt": f"{sign} is what he said. Nobody knows why." for sign in hostile.FORMULAS
    }
    corpus = load_corpus(write_articles(tmp_path / "articles", texts))
    facts = tmp_path / "facts.csv"
    listed = [*map(for_spreadsheet, hostile.FORMULAS)]
    pd.DataFrame({"fact_id": listed, "fact": listed}).to_csv(facts, index=False)
    for path in coding_sheet.write_blank(corpus, tmp_path / "sheet.csv", facts):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))] == []
    table = coding.TABLES["facts"]
    rows = [row for _, row in coding.read_table(tmp_path / "sheet.csv", table, corpus)]
    assert {row["fact"] for row in rows} == set(hostile.FORMULAS)
    assert {row["article"] for row in rows} == set(corpus.outlets)


def test_the_notebook_of_a_report_is_whole_and_its_tables_hold_no_markup_or_mathematics(results):
    notebook = parse_notebook((results / "own_articles.ipynb").read_bytes(), "own_articles.ipynb")
    shown = [output.data for cell in notebook.cells for output in cell.get("outputs", [])]
    tables = [
        BeautifulSoup(data["text/html"], "html.parser") for data in shown if "text/html" in data
    ]
    assert len(tables) > 5
    for table in tables:
        assert table.select(RUNS) == []
        assert "mathjax_ignore" in table.table["class"]
    for data in shown:
        text = BeautifulSoup(markdown2html(data.get("text/markdown", "")), "html.parser")
        assert text.select(RUNS) == []


def test_drawings_hold_no_script_and_lead_nowhere(results):
    drawings = list((results / "figures").glob("*.svg"))
    assert len(drawings) == 5
    for path in drawings:
        for element in ElementTree.parse(path).iter():
            assert element.tag.rpartition("}")[2] not in ("script", "foreignObject", "a", "image")
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                assert not name.endswith("href") or value.startswith("#")


def test_citations_can_be_read_back(results):
    bib = parse_string((results / "citations.bib").read_text("utf-8"), "bibtex")
    assert len(bib.entries) == 7
    lines = (results / "citations.ris").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not re.match(r"[A-Z][A-Z0-9]  -( |$)", line)] == []


def test_pages_hold_nothing_that_could_run_and_forbid_it(site):
    pages = {path: BeautifulSoup(path.read_bytes(), "html.parser") for path in site.rglob("*.html")}
    assert len(pages) > 10
    for path, page in pages.items():
        assert [e for e in page.select(RUNS) if e.get("src") not in ("copy.js", "../copy.js")] == []
        (policy,) = page.select("head > meta[http-equiv=Content-Security-Policy]")
        rules = dict(rule.split(maxsplit=1) for rule in policy["content"].split("; "))
        script = "'self' file:" if page.select("script") else "'none'"
        # All of them: one rule more, such as script-src-elem, could allow what these forbid.
        assert rules == {
            **dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'"),
            **dict.fromkeys(("style-src", "img-src"), "'self' file:"),
            "script-src": script,
        }, path


def test_in_a_browser_nothing_that_was_planted_runs(site, results, tmp_path):
    found = report_of("planted.mjs", site)
    assert len(found["opened"]) > 15
    assert (found["ran"], found["armed"], found["asked"]) == ([], [], [])
    html, _ = HTMLExporter().from_filename(str(results / "own_articles.ipynb"))
    (results / "figures" / "own_articles.html").write_text(html, encoding="utf-8")
    found = report_of("planted.mjs", results / "figures")
    assert len(found["opened"]) == 6
    assert (found["ran"], found["armed"]) == ([], [])
    # Guards the above: the same words run where nothing escapes or forbids them.
    planted = f"<!DOCTYPE html><title>x</title>{hostile.TAG}{hostile.SVG}{hostile.ANCHOR}"
    policy = BeautifulSoup((site / "cite.html").read_bytes(), "html.parser").meta.find_next("meta")
    (tmp_path / "open.html").write_text(planted)
    (tmp_path / "shut.html").write_text(planted.replace("<title>", f"{policy}<title>"))
    found = report_of("planted.mjs", tmp_path)
    assert (set(found["ran"]), found["ran"].count("open.html")) == ({"open.html"}, 4)
    assert len(found["armed"]) == 2


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../../x", "C:\\x", "C:x", "\\\\host\\x", "a\\..\\..\\x", "a\nb", "\x1b[2J"],
)
def test_no_file_is_written_outside_its_folder(tmp_path, name):
    root = tmp_path / "root"
    for files, remove in (({name: b"x", "a.txt": b"x"}, []), ({"a.txt": b"x"}, [name])):
        with pytest.raises(StudyError, match="outside of") as error:
            publish_files(files, root, remove=remove)
        assert str(error.value).isprintable()
    assert contents(tmp_path) == {}
