"""What is made of a reader's own articles is cited as the reader's, under no licence of ours."""

import json

import pytest
from small_project import make_project, silent, write_articles

from presslens import citations, records, study
from presslens.cli import main
from presslens.errors import StudyError
from presslens.site.build import build
from presslens.verify import main_text, verify

OURS = ("One call, four reports", "presslens authors", "CC BY", "creativecommons.org/licenses")
FIGURE = "figures/fig-1-1-lengths"
TITLE, AUTHOR = 'Two & <a "quoted"> town', "Ada Lovelace"


def run(folder, **about):
    """Results of a reader's two articles."""
    project = make_project(folder / "project")
    articles = write_articles(folder / "my articles")
    study.run_own_articles(project, articles, folder / "results", silent, **about)
    build(folder / "results", folder / "results" / "_site", silent, corpus=articles)
    return folder / "results"


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory):
    return run(tmp_path_factory.mktemp("unnamed"))


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """The same by the command, with title and author."""
    folder = tmp_path_factory.mktemp("named")
    project, articles = make_project(folder / "project"), write_articles(folder / "my articles")
    given = ["--corpus", str(articles), "--out", str(folder / "results")]
    cited = ["--title", TITLE, "--author", AUTHOR]
    assert main(["study", "--project", str(project), *given, *cited]) == 0
    assert main(["site", "--study", str(folder / "results"), "--corpus", str(articles)]) == 0
    return folder / "results"


def record_of(results):
    return records.read_record(results / f"{FIGURE}.json")


# Files of the run, and of its site


@pytest.mark.parametrize("results", ["unnamed", "named"])
def test_no_file_names_our_study_its_authors_or_its_licence(results, request):
    folder = request.getfixturevalue(results)
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    assert any(name.parts[0] == "_site" for name in files)
    for name, path in files.items():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        assert not [ours for ours in OURS if ours in text], name


def test_the_record_is_named_after_the_folder_and_states_no_licence(unnamed):
    record = record_of(unnamed)
    assert (record["study"], record["authors"]) == ("Articles in my articles", "author not named")
    assert record["licence"] == ""
    assert record["rights"] == (
        "Licence: the author's to give; quoted words remain their publishers'"
    )


def test_title_and_author_given_are_in_record_findings_notebook_and_masthead(named):
    record = record_of(named)
    assert (record["study"], record["authors"]) == (TITLE, AUTHOR)
    found = json.loads((named / "figures" / "findings.json").read_text("utf-8"))
    assert (found["study"], found["licence"]) == (TITLE, "")
    code = json.loads((named / "notebooks" / "01_lengths.ipynb").read_text("utf-8"))["cells"][1]
    assert f"study = {json.dumps(TITLE)}\n" in code["source"]
    page = (named / "_site" / "figures" / "index.html").read_text("utf-8")
    assert 'class="study"><a href="../index.html">Two &amp; &lt;a ' in page
    assert "Licence: the author&#39;s to give" in page


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf", "json"])
def test_every_file_of_a_figure_says_which_study_it_is_of(named, tmp_path, suffix):
    found = verify(named / f"{FIGURE}.{suffix}")
    assert (found.status, found.study) == ("from other articles", TITLE)


def test_the_site_says_how_to_cite_the_readers_study_and_its_data(named):
    page = (named / "_site" / "cite.html").read_text("utf-8")
    assert "Ada Lovelace (n.d.). Two &amp; &lt;a &#34;quoted&#34;&gt; town [Study]" in page
    assert "cited as its CITATION.cff says" in page


@pytest.mark.parametrize(
    ("option", "text", "reason"),
    [
        ("title", " ", "no line of text"),
        ("author", "two\nlines", "no line of text"),
        ("title", "One call, four reports", "the title of another study"),
    ],
)
def test_a_title_or_author_that_can_not_be_cited_is_refused(tmp_path, option, text, reason):
    with pytest.raises(StudyError, match=f"^--{option}.*{reason}"):
        run(tmp_path, **{option: text})
    assert not (tmp_path / "results").exists()


def test_title_and_author_are_for_own_articles_alone(tmp_path, capsys):
    project = make_project(tmp_path / "project")
    assert main(["study", "--project", str(project), "--title", "Mine"]) == 2
    assert "name them with --corpus" in capsys.readouterr().err


def test_our_licence_needs_both_our_title_and_our_authors():
    assert records.study_named("Mine", "The presslens authors").licence == ""
    assert records.study_named("One call, four reports", "Somebody").licence == ""


# Citations


def test_the_citation_is_the_readers_and_leaves_the_date_open(unnamed):
    record = record_of(unnamed)
    assert citations.plain(record) == (
        f"author not named (n.d.). {record['title']} [Figure 1.1, fig-1-1-lengths]. In: Articles "
        f"in my articles. Made with presslens version {record['version']}. Licence: the author's "
        "to give; quoted words remain their publishers'."
    )


def test_addresses_and_edition_of_our_study_are_of_no_other(unnamed, monkeypatch):
    monkeypatch.setattr(records, "DOI", "10.1000/182")
    monkeypatch.setattr(records, "URL", "https://example.org/one_call")
    cited = [record_of(unnamed), *citations.whole(records.study_of(record_of(unnamed)))]
    cited.append(citations.of_figure_data(cited[0]))
    for work in cited:
        for write in (citations.bibtex, citations.csl_json, citations.ris, citations.plain):
            text = write(work)
            assert "10.1000/182" not in text
            assert "example.org" not in text
            assert not [ours for ours in OURS if ours in text]
    (item,) = json.loads(citations.csl_json(cited[0]))
    assert not {"issued", "version"} & set(item)


# Verifying


def test_without_its_record_a_figure_is_said_to_be_of_other_articles(named):
    text, code = main_text(named / f"{FIGURE}.png")
    first = text.splitlines()[0]
    assert code == 9
    assert first.startswith("from other articles: ")
    assert f"made by presslens from other articles (study {TITLE})" in first
    assert "published" not in first
    assert "ours" not in first


def test_with_its_record_the_bytes_are_as_recorded(named, tmp_path):
    for suffix in ("svg", "png", "pdf", "csv", "json"):
        text, code = main_text(named / f"{FIGURE}.{suffix}", named / f"{FIGURE}.json")
        assert code == 7
        assert text.splitlines()[0] == (
            f"as recorded: fig-1-1-lengths.{suffix} is figure 1.1, made by presslens from other "
            f"articles (study {TITLE}), as recorded: every byte is the same"
        )


def test_other_bytes_than_recorded_are_neither_ours_nor_published(named, tmp_path):
    png = bytearray((named / f"{FIGURE}.png").read_bytes())
    png[-30] ^= 1
    (tmp_path / "a.png").write_bytes(png)
    svg = (named / f"{FIGURE}.svg").read_bytes()
    (tmp_path / "b.svg").write_bytes(svg + b"\n")
    for name in ("a.png", "b.svg"):
        text, code = main_text(tmp_path / name, named / "figures")
        first = text.splitlines()[0]
        assert code == 8
        assert first.startswith(f"recorded, other bytes: {name} says it was made by presslens")
        assert "published" not in first
        assert "ours" not in first


def test_another_version_of_a_readers_figure_is_not_called_changed(named, tmp_path):
    record = record_of(named) | {"version": "0.0.9"}
    (tmp_path / "old.json").write_text(json.dumps(record), "utf-8")
    found = verify(tmp_path / "old.json", named / "figures")
    assert found.status == "from other articles"
    assert "the record given has that figure of version" in found.message


def test_a_record_of_another_study_does_not_make_a_figure_its_own(named, unnamed):
    found = verify(named / f"{FIGURE}.svg", unnamed / "figures")
    assert found.status == "from other articles"
