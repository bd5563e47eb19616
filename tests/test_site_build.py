import pytest
from small_project import contents, silent
from small_site import NOTEBOOK, make_study, spoil_claims

from presslens.errors import StudyError
from presslens.study.site.build import MANIFEST, build

LEAD = b"Russia has moved its first fighter jets to a growing base in Syria, defense officials said"


@pytest.fixture
def project(tmp_path):
    return make_study(tmp_path / "study")


def test_the_site_has_every_page_and_file(project, tmp_path):
    told = []
    names = build(project, tmp_path / "out", told.append)
    assert {
        *("index.html", "compare.html", "cite.html", "provenance.html", "developers.html"),
        *("notebooks/index.html", "notebooks/01_lengths.html"),
        *("reading/index.html", "reading/npr.html"),
        *(
            "figures/index.html",
            "figures/fig-1-1-lengths.html",
            "figures/fig-1-1-lengths-phone.svg",
        ),
        *("seeds/000_74aab5caced797bb.txt", "site.css", "copy.js", "LICENSE"),
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
    names = build(project, out, silent)
    assert sorted(contents(out)) == sorted([*names, MANIFEST])
    assert "LICENSE" not in names


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


def test_a_wrong_study_leaves_the_site_as_it_was(project, tmp_path):
    out = tmp_path / "out"
    build(project, out, silent)
    before = contents(out)
    spoil_claims(project, figure="fig-9-9-lost")
    with pytest.raises(StudyError, match="names fig-9-9-lost, which is no figure"):
        build(project, out, silent)
    assert contents(out) == before


@pytest.mark.parametrize(
    ("missing", "reason"),
    [(f"notebooks/{NOTEBOOK}", "notebooks"), ("figures/claims.json", "run presslens study first")],
)
def test_a_study_that_was_not_run_is_told(project, tmp_path, missing, reason):
    (project / missing).unlink()
    with pytest.raises(StudyError, match=reason):
        build(project, tmp_path / "out", silent)


def test_claims_that_are_none_are_told(project, tmp_path):
    (project / "figures" / "claims.json").write_text("[]")
    with pytest.raises(StudyError, match=r"claims\.json is no list of claims"):
        build(project, tmp_path / "out", silent)


def test_without_texts_no_file_holds_an_article(project, tmp_path):
    build(project, tmp_path / "out", silent, texts=False)
    made = contents(tmp_path / "out")
    assert not [n for n in made if n.startswith("seeds/") and n.endswith((".txt", ".csv"))]
    assert "reading/npr.html" not in made
    assert not [name for name, content in made.items() if LEAD in content]
    assert b"Russia has moved its first fighter jets" in made["index.html"]
