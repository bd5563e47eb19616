"""A report on a reader's own articles: one is written for most tests here, of a small folder."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from corpus_in_memory import table_of
from nbformat.v4 import new_code_cell
from pybtex.database import parse_string
from small_project import contents, make_project, silent, write_articles

from presslens.cli import main
from presslens.errors import PressLensError
from presslens.study import report
from presslens.study.notebooks import parse_notebook
from presslens.study.report import pages, run, tables
from presslens.study.run import SITE_MANIFEST
from presslens.study.verify import places_of_records, verify
from presslens.text.inputs import survey
from presslens.text.loading import load_corpus

TITLE, AUTHOR = 'Two & <a "quoted"> town', "Ada Lovelace"
OURS = ("Jets or talks", "presslens authors", "CC BY", "creativecommons.org/licenses")
FIRE = (
    "A fire burned on the hill. “Nobody was hurt,” said Mayor Ann Smith. "
    "It will rain on Friday, officials said. "
)
GERMAN = (
    "Auf dem Hügel hat es am Freitag gebrannt, wie die Feuerwehr am Abend in der Stadt mitteilte. "
    "Niemand wurde dabei verletzt, und der Regen hat am Ende den Rest getan, hieß es am Abend."
)
ARTICLES = {
    "001.txt": FIRE,
    "copy.TXT": FIRE,
    "NA.txt": GERMAN,
    "paper.txt": "%PDF-1.4 no text",
    "notes.md": "not an article",
}
OF_MANY = {"data/persons.csv", "data/comparisons.csv"}
FACTS = """\
fact_id,fact,category,tier,article,status,sentence,snippet,evidence_sentences,note
F1,Nobody was hurt,fire,core,001,present,2,Nobody was hurt,2,
F1,Nobody was hurt,fire,core,copy,present,2,Nobody was hurt,1 2 3,
F1,Nobody was hurt,fire,core,NA,partial,2,Niemand wurde,1 2,
F1,Nobody was hurt,fire,core,paper,absent,,,,
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Results of the small folder, and what the command said."""
    folder = tmp_path_factory.mktemp("report")
    articles = write_articles(folder / "my articles", ARTICLES)
    (articles / "coding").mkdir()
    (articles / "coding" / "facts.csv").write_text(FACTS, "utf-8")
    (articles / "coding" / "CODEBOOK.md").write_text("All coding here was done by Grace Hopper.")
    said = io.StringIO()
    about = ["--title", TITLE, "--author", AUTHOR, "--date", "2026-11-30"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", said)
        code = main(["report", str(articles), "--out", str(articles / "results"), *about])
    assert code == 0
    return articles / "results", said.getvalue()


@pytest.fixture
def results(written):
    return written[0]


@pytest.fixture
def notebook(results):
    return parse_notebook((results / "own_articles.ipynb").read_bytes(), "own_articles.ipynb")


def rows(path):
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


# What is in it


def test_articles_and_attributions_have_a_row_each_with_what_was_measured(results):
    first, *others = rows(results / "data" / "articles.csv")
    assert [row["article"] for row in (first, *others)] == ["001", "NA", "copy"]
    assert list(report.read_table(results / "data", "articles")["article"]) == ["001", "NA", "copy"]
    assert (first["words"], first["sentences"], first["quoted_words"]) == ("20", "3", "3")
    assert (first["attributions"], first["sources"]) == ("2", "2")
    assert float(first["naming_named"]) + float(first["naming_unnamed"]) == pytest.approx(1)
    table = rows(results / "data" / "attributions.csv")
    sources = {(row["entity"], row["naming"]) for row in table if row["article"] == "001"}
    assert sources == {("Ann Smith", "named"), ("officials", "unnamed")}


def test_what_was_left_out_is_named_with_its_reason_everywhere(written):
    results, said = written
    found = {row["file"]: row["reason"] for row in rows(results / "data" / "not_measured.csv")}
    assert set(found) == {"paper.txt", "notes.md"}
    assert found["paper.txt"].startswith("a PDF file")
    page = (results / "README.md").read_text("utf-8")
    for place in (said.splitlines()[0], page[: page.index("Measured:")]):
        assert "paper.txt (a PDF file" in place
        assert "notes.md" in place


def test_warnings_come_first_and_stand_by_the_article(results):
    table = {row["article"]: row for row in rows(results / "data" / "articles.csv")}
    assert "may not be English" in table["NA"]["caution"]
    assert table["copy"]["caution"].startswith("same text as 001")
    page = (results / "README.md").read_text("utf-8")
    assert (table["copy"]["copy_of"], table["copy"]["containment"]) == ("001", "1")
    copies = page.index("both have: copy.TXT (of 001.txt, 100%).")
    assert page.index("not be English") < copies < page.index("Measured:")
    # What may not be English is marked where it is drawn, too.
    assert [row["label"] for row in table.values()] == ["001", "NA (English?)", "copy"]
    record = json.loads((results / "figures" / "fig-1-2-flesch-kincaid.json").read_text("utf-8"))
    assert "NA (English?): grade" in record["alt"]
    assert "(English?)" in record["caption"]


def test_the_page_says_who_coded_and_what_each_article_does_with_each_fact(results):
    page = (results / "README.md").read_text("utf-8")
    assert "Coded by Grace Hopper." in page
    lines = page[page.index("Coded by") :].splitlines()
    assert lines[2].endswith("| 001 | copy | NA (English?) | paper |")
    assert lines[4] == "| F1 Nobody was hurt | reports | reports | in part | leaves out |"


def test_of_many_articles_the_page_names_the_lowest_and_the_highest():
    table = table_of(13, words=range(1000, 1013), quoted_share=[0.001] * 2 + [0.5] * 11)
    table["file"] = [f"{number}.txt" for number in range(13)]
    assert pages.ends(table, "fig-1-1-length") == (
        "Words: lowest 1,000, 0.txt; highest 1,012, 12.txt. Share in quotation marks: lowest <1%, "
        "0.txt and 1 more; highest 50%, 2.txt and 10 more."
    )
    assert pages.ends(table.head(12), "fig-1-1-length") == ""
    table["caution"] = ["may not be English: 3%"] * 2 + [""] * 11
    assert pages.doubt(table).startswith("Two articles may not")
    assert "(English?)" in pages.doubt(table.head(12))


def test_the_meaning_of_each_column_of_the_tables_that_exist_is_told(results):
    page = (results / "data" / "README.md").read_text("utf-8")
    for name in ("articles", "attributions", "facts", "not_measured"):
        section = page.partition(f"## {name}.csv")[2].partition("## ")[0]
        told = re.findall(r"^\| `([^`]*)` \|", section, re.MULTILINE)
        columns = list(rows(results / "data" / f"{name}.csv")[0])
        ends = ["…_low, …_high"] * (name == "articles")
        assert sorted(told) == sorted(
            [column for column in columns if not column.endswith(("_low", "_high"))] + ends
        )
    assert "not_measured.csv" not in pages.columns_page(["articles", "attributions"])


def test_the_page_shows_every_figure_and_names_every_file_of_the_data(results):
    page = (results / "README.md").read_text("utf-8")
    files = [*(results / "figures").glob("*.png"), *(results / "data").iterdir()]
    assert len(files) == 5 + 5
    assert not [path for path in files if f"({path.parent.name}/{path.name})" not in page]


def test_the_notebook_is_executed_and_has_the_sections_that_the_articles_call_for(notebook):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 5
    headings = [c.source.splitlines()[0] for c in notebook.cells if c.cell_type == "markdown"]
    tagged = {"## Read this first", "## Which are copies?", "## Which facts does each report?"}
    assert tagged <= set(headings)
    assert "Nobody was hurt" in str(outputs)


# Whose it is


def test_citations_are_in_the_readers_name(results):
    entries = parse_string((results / "citations.bib").read_text("utf-8"), "bibtex").entries
    assert {"two-a-quoted-town", "two-a-quoted-town-data", "fig-1-1-length"} <= set(entries)
    assert {entry.fields["year"] for entry in entries.values()} == {"2026"}
    assert {str(e.persons["author"][0]) for e in entries.values()} == {"{Ada Lovelace}"}


def test_no_file_names_our_study_its_authors_or_its_license(results):
    for name, data in contents(results).items():
        text = data.decode("utf-8", errors="ignore")
        assert not [ours for ours in OURS if ours in text], name


def test_a_figure_is_verified_and_its_inputs_lead_to_every_article(results):
    figure = results / "figures" / "fig-1-1-length.png"
    status, message = verify(figure, results / "figures")
    assert status == "original"
    assert main(["verify", str(figure)]) == 0
    assert places_of_records(results / "copy.png")[-1] == results / "figures"
    assert TITLE in message
    record = json.loads(figure.with_suffix(".json").read_text("utf-8"))
    table = (results / "data" / "articles.csv").read_bytes()
    assert record["inputs"] == {"data/articles.csv": run.hashlib.sha256(table).hexdigest()}
    of_article = run.hashlib.sha256(FIRE.encode()).hexdigest()
    assert rows(results / "data" / "articles.csv")[0]["sha256"] == of_article


# What is refused, and when


@pytest.fixture
def articles(tmp_path):
    return write_articles(tmp_path / "articles", {"a.txt": FIRE})


def refused(articles, out, **about):
    """The error of a report, for which nothing may have been measured."""
    before = contents(articles.parent)
    with pytest.raises(PressLensError) as caught:
        report.write_report(articles, out, lambda line: pytest.fail(line), **about)
    assert contents(articles.parent) == before
    return str(caught.value)


def test_a_folder_that_can_not_or_should_not_be_written_is_refused_at_once(articles, tmp_path):
    assert "the folder of the articles" in refused(articles, articles)
    assert "is a file" in refused(articles, articles / "a.txt" / "deep")
    assert refused(articles, "/proc/nowhere").startswith("can't write /proc: ")
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site" / SITE_MANIFEST).write_text("[]")
    assert "holds a site" in refused(articles, tmp_path / "_site")


@pytest.mark.parametrize("part", [".", "figures", "seeds/deep", "lib"])
def test_results_do_not_go_into_the_study(articles, tmp_path, part):
    project = make_project(tmp_path / "project")
    assert "the study's own files" in refused(articles, project / part)


@pytest.mark.parametrize("part", ["data", "figures", "data/deep/er"])
@pytest.mark.parametrize("mark", ["", run.MARK.decode()])
def test_results_do_not_go_among_the_articles(tmp_path, part, mark):
    articles = write_articles(tmp_path / "project" / part, {"a.txt": FIRE})
    (articles / "articles.csv").write_text("slug,file,outlet\na,a.txt,A\n")
    if mark:
        (tmp_path / "project" / "README.md").write_text(mark)
    reason = f"would put its {part.partition('/')[0]}/ among the articles"
    assert reason in refused(articles, tmp_path / "project")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / part.partition("/")[0]).symlink_to(articles)
    assert reason in refused(articles, tmp_path / "other")


@pytest.mark.parametrize(
    "name", ["README.md", "data", "data/facts.csv", "citations.bib", "figures/fig-1-1-length.svg"]
)
def test_a_file_of_somebody_else_is_neither_overwritten_nor_deleted(articles, tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    assert f"{name} is not of presslens report; name another" in refused(articles, tmp_path)


def test_what_is_looked_for_before_a_report_is_all_that_one_can_write(results):
    assert set(contents(results)) == set(run.WRITTEN) - OF_MANY


def test_a_later_report_takes_away_what_only_the_earlier_one_had(results, articles, tmp_path):
    out = shutil.copytree(results, tmp_path / "out")
    (out / "data" / "mine.csv").write_text("mine")
    (articles / "a.txt").write_text("It rains. It is cold.")
    report.write_report(articles, out, silent)
    left_out = {"data/facts.csv", "data/not_measured.csv", *OF_MANY}
    left_out |= {name for name in run.WRITTEN if "naming" in name or "kinds" in name}
    assert set(contents(out)) == {*run.WRITTEN, "data/mine.csv"} - left_out


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ({"title": " "}, "no line of text"),
        ({"author": "two\nlines"}, "no line of text"),
        ({"title": "Jets or talks? Four reports of one Friday"}, "title of another study"),
        ({"date": "30.11.2026"}, "no date"),
    ],
)
def test_what_can_not_be_cited_is_refused(articles, tmp_path, about, reason):
    assert reason in refused(articles, tmp_path / "out", **about)


def test_a_folder_without_an_article_that_can_be_measured_is_refused(tmp_path, capsys):
    articles = write_articles(tmp_path / "articles", {"a.txt": "", "b.txt": "%PDF-1.4"})
    assert main(["report", str(articles), "--out", str(tmp_path / "out")]) == 2
    assert "no article that can be measured (a.txt: empty text; b.txt" in capsys.readouterr().err


def test_where_its_notebook_fails_nothing_is_written(articles, tmp_path, monkeypatch):
    def break_it(notebook, given):
        notebook.cells = [new_code_cell("1 / 0")]

    monkeypatch.setattr(run, "_leave_out", break_it)
    before = contents(tmp_path)
    with pytest.raises(PressLensError, match=r"^own_articles\.ipynb, .*ZeroDivisionError"):
        report.write_report(articles, tmp_path / "out", silent)
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file sizes")
@pytest.mark.parametrize(("limit", "file"), [(5000, "own_articles.ipynb"), (20000, ".svg")])
def test_a_full_disk_is_told_in_one_line_and_nothing_is_left(articles, tmp_path, limit, file):
    code = f"""if True:
        import resource, sys
        from presslens.cli import main
        resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
        sys.exit(main(["report", {str(articles)!r}, "--out", {str(tmp_path / "out")!r}]))"""
    scratch = tmp_path / "t"
    scratch.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
    )
    assert run.stderr.count("\n") == 1, run.stderr
    (line,) = run.stderr.splitlines()
    assert re.search(rf"can't write .*{file}: File too large", line)
    assert run.returncode in (1, 2)
    assert not (tmp_path / "out").exists()
    assert list(scratch.iterdir()) == []


# Parts


def test_progress_tells_the_time_left_by_the_length_of_the_texts(tmp_path, monkeypatch):
    texts_of = {"a.txt": "x. " * 10, "b.txt": "x. " * 20, "c.txt": "x. " * 80}
    corpus = load_corpus(write_articles(tmp_path / "articles", texts_of))
    clock = iter([0.0, 5.0, 9.0, 10.0])
    monkeypatch.setattr(tables.time, "monotonic", lambda: next(clock))
    lines = []
    assert list(tables._with_progress(corpus, lines.append)) == list(corpus)
    assert lines == ["measuring 3 articles", "measured 2 of 3 articles, about 17 s left"]


def test_the_accuracy_told_is_that_of_the_measurements(checkout):
    found = pd.concat(
        pd.read_csv(checkout / "tests" / "bench" / "results" / f"{name}.csv")
        for name in ("sourcing_accuracy", "sourcing_rules")
    )
    found = found[(found["tool"] == "presslens") & (found["subject"] == "speech view")]
    assert found.set_index("metric")["value"][list(pages.ACCURACY)].to_dict() == pages.ACCURACY


def test_many_articles_are_told_by_their_quartiles():
    few, many = table_of(12, words=range(12)), table_of(13, words=range(13))
    assert report.overview(few) is few
    assert report.overview(many).loc["words"].tolist() == [0, 3, 6, 9, 12]


def test_shares_of_many_articles_are_those_of_all_their_words():
    table = table_of(13, attributed_words=[90] + [10] * 11 + [0])
    table["kind_experts"] = [1.0] + [0.0] * 11 + [np.nan]
    table["kind_own_outlet"] = [0.0] + [1.0] * 11 + [np.nan]
    shares = report.parts(table, "kind")
    assert shares.loc["experts"].tolist() == [0.45, 1, 12]
    assert report.overview(shares).loc["own outlet"].tolist() == ["55%, in 11 of 12 articles"]


def test_a_person_whom_articles_sort_differently_is_told_with_the_articles():
    told = pd.DataFrame(
        [
            ("a", "named", "Ann Lee", "officials"),
            ("b", "named", "Ann Lee", "business"),
            ("c", "named", "Ann Lee", "not sorted"),
            ("a", "named", "Bo Ek", "business"),
            ("b", "named", "Bo Ek", "business"),
            ("a", "unnamed", "an aide", "officials"),
            ("b", "unnamed", "an aide", "business"),
        ],
        columns=["article", "naming", "entity", "source_kind"],
    )
    found = tables.sorted_differently(told.assign(label=told["article"].str.upper()))
    assert found.to_dict("records") == [
        {"name": "Ann Lee", "kinds": "business: B; officials: A", "articles": 2}
    ]
    assert tables.sorted_differently(told[3:5].assign(label="A")).empty


def test_of_a_date_that_can_not_be_read_only_that_one_is_left_out(tmp_path):
    words = " ".join(f"{letter}{letter}word" for letter in "abcdefghijklmnopqrstuvwxyz")
    table = pd.DataFrame({"id": ["b", "a", "c"], "text": [f"{words}."] * 2 + ["It rained."]})
    table.assign(date=["2026-12-02", "2026-12-01", "1 Dec"]).to_csv(tmp_path / "a.csv", index=False)
    said = []
    found = tables._copies(survey(tmp_path / "a.csv")[0], said.append)
    assert {name: row["copy_of"] for name, row in found.items()} == {"b": "a", "a": "", "c": ""}
    assert len(said) == 1
    assert "dates not read: 1, such as '1 Dec' of c;" in said[0]


def test_outlets_are_compared_where_each_has_enough_articles():
    random = np.random.default_rng(1)
    articles = pd.DataFrame(random.normal(size=(60, len(tables.COMPARED))), columns=tables.COMPARED)
    articles = articles.assign(outlet=["A", "B", "C"] * 20, article=range(60), words=100)
    articles = articles.assign(caution="", file="f", copy_of="", holds="", containment=np.nan)
    articles["per_100_words"] += 3 * (articles["outlet"] == "C")
    compared = tables.outlets_compared(articles)
    data = {"articles": articles, "comparisons": compared}
    page = pages.readme(run.Study("T", "A"), "", data, [], "")
    section = page.partition("## Outlets compared")[2].partition("## Limits")[0]
    assert "Of 15 comparisons, two have a p value" in section
    lines = [line for line in section.splitlines() if line.startswith("| attributions per 100")]
    assert [line.split(" | ")[1] for line in lines] == ["A, C", "B, C"]
    told = re.findall(r"^\| `([^`]*)` \|", pages.columns_page(["comparisons"]), re.MULTILINE)
    assert told[-len(compared.columns) :] == list(compared.columns)
    assert tables.outlets_compared(articles[:57]).empty
