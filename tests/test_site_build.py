import os

import pytest
from small_project import contents, silent
from small_site import ONE, make_study

from presslens.cli import main
from presslens.errors import StudyError
from presslens.site.build import MANIFEST, build


@pytest.fixture
def project(tmp_path):
    return make_study(tmp_path / "study")


def test_the_site_has_every_page_and_file(project, tmp_path):
    told = []
    names = build(project, tmp_path / "out", told.append)
    assert {
        "index.html",
        "compare.html",
        "cite.html",
        "provenance.html",
        "notebooks/01_lengths.html",
        "reading/index.html",
        "reading/one.html",
        "figures/index.html",
        "figures/fig-1-1-lengths.html",
        "figures/fig-1-1-lengths.svg",
        "seeds/one.txt",
        "site.css",
        "copy.js",
    } <= set(names)
    assert sorted(contents(tmp_path / "out")) == sorted([*names, MANIFEST])
    assert told == [f"{len(names)} files; open {tmp_path / 'out' / 'index.html'}"]


def test_a_second_run_gives_the_same_bytes(project, tmp_path):
    build(project, tmp_path / "a", silent)
    build(project, tmp_path / "b", silent)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_site_is_replaced_with_all_that_is_no_longer_made(project, tmp_path):
    out = tmp_path / "out"
    build(project, out, silent)
    (project / "LICENSE").unlink()
    build(project, out, silent)
    assert not (out / "LICENSE").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "study"]


def test_an_empty_folder_is_taken(project, tmp_path):
    (tmp_path / "out").mkdir()
    assert build(project, tmp_path / "out", silent)


@pytest.mark.parametrize("earlier", [False, True])
def test_a_folder_with_files_of_others_is_refused_and_left_alone(project, tmp_path, earlier):
    out = tmp_path / "out"
    if earlier:
        build(project, out, silent)
    (out / "own").mkdir(parents=True)
    (out / "own" / "notes.txt").write_text("mine")
    before = contents(tmp_path)
    with pytest.raises(StudyError, match=r"notes\.txt is not of a site that presslens made"):
        build(project, out, silent)
    assert contents(tmp_path) == before


def test_a_spoilt_list_of_files_is_refused(project, tmp_path):
    out = tmp_path / "out"
    build(project, out, silent)
    (out / MANIFEST).write_text("{")
    with pytest.raises(StudyError, match="is no list of files"):
        build(project, out, silent)


def test_a_file_in_place_of_the_folder_is_refused(project, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StudyError, match="out is a file; name another folder"):
        build(project, tmp_path / "out", silent)


def test_a_site_stays_as_it_was_where_the_new_one_fails(project, tmp_path, monkeypatch):
    out = tmp_path / "out"
    build(project, out, silent)
    before = contents(out)
    (project / "README.md").write_text("# Other\n\nWords.\n")
    rename = type(out).rename

    def fail_to_move_in(path, target):
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(type(out), "rename", fail_to_move_in)
    with pytest.raises(StudyError, match=r"can't be written \(No space left"):
        build(project, out, silent)
    assert contents(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "study"]


def test_a_wrong_study_leaves_the_site_as_it_was(project, tmp_path):
    out = tmp_path / "out"
    build(project, out, silent)
    before = contents(out)
    (project / "figures" / "findings.json").write_text("{")
    with pytest.raises(StudyError, match="is no list of findings"):
        build(project, out, silent)
    assert contents(out) == before


def test_others_may_read_the_site(project, tmp_path):
    build(project, tmp_path / "out", silent)
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o777 & ~mask


@pytest.mark.parametrize(
    ("missing", "reason"),
    [("notebooks/01_lengths.ipynb", "has no notebooks/"), ("figures", "has no figure")],
)
def test_a_study_that_was_not_run_is_told(project, tmp_path, missing, reason):
    path = project / missing
    path.rename(tmp_path / "away")
    with pytest.raises(StudyError, match=reason):
        build(project, tmp_path / "out", silent)


def test_without_texts_no_file_holds_an_article(project, tmp_path):
    build(project, tmp_path / "out", silent, texts=False)
    made = contents(tmp_path / "out")
    assert not [name for name in made if name.startswith("seeds/") and name.endswith(".txt")]
    assert "reading/one.html" not in made
    assert not [name for name, content in made.items() if ONE.encode() in content]


def test_the_command_builds_the_site_of_own_results(tmp_path, monkeypatch, capsys):
    results = make_study(tmp_path / "results")
    (results / "seeds").rename(tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    assert main(["site", "--study", "results", "--corpus", "articles", "--out", "pages"]) == 0
    assert (tmp_path / "pages" / "index.html").is_file()
    assert "pages/index.html" in capsys.readouterr().out


def test_the_command_leaves_texts_out(tmp_path, monkeypatch):
    results = make_study(tmp_path / "results")
    monkeypatch.chdir(tmp_path)
    given = ["--study", "results", "--corpus", "results/seeds", "--without-texts"]
    assert main(["site", *given]) == 0
    assert not (results / "_site" / "reading" / "one.html").exists()


@pytest.mark.parametrize("given", [["--study", "x"], ["--corpus", "x"]])
def test_results_and_articles_are_named_together(given, capsys):
    assert main(["site", *given]) == 2
    assert "--study and --corpus go together" in capsys.readouterr().err
