"""The check names what is not as the study makes it, and says so with its exit code."""

import json

import pytest
from small_project import NAME, contents, silent

from presslens.cli import main
from presslens.study import check
from presslens.study import run as study

FIGURE = "figures/fig-1-1-lengths"


@pytest.fixture(scope="module")
def made(published):
    """What the study makes of it: the same as stands there, before a test changes a copy."""
    everything = contents(published[0])
    return {name: data for name, data in everything.items() if not name.startswith("seeds/")}


def replace(path, old, new):
    """Change the first `old` in a file; fail if there is none."""
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def found(made, project):
    return list(map(tuple, check.differences(made, project)))


def test_an_unchanged_project_has_no_difference_and_stays_as_it_is(project, capsys):
    before = contents(project)
    code = main(["check", "--project", str(project)])
    lines = capsys.readouterr().out.splitlines()
    named = [line for line in lines if line.startswith(("figures/", "notebooks/"))]
    # Somebody may edit the library while the tests run: that alone is no other data.
    assert code == 0
    assert [line for line in named if not line.startswith(study.BUILD)] == []
    assert contents(project) == before


def test_a_changed_number_is_named_with_line_and_column(made, project):
    line = (project / f"{FIGURE}.csv").read_text().splitlines()[1]
    replace(project / f"{FIGURE}.csv", line.encode(), f"{line}0".encode())
    number = line.split(",")[1]
    detail = f"line 2, column characters is '{number}0', now '{number}'"
    assert found(made, project) == [(f"{FIGURE}.csv", detail, True)]


def test_numbers_that_agree_to_a_billionth_are_the_same_data(made, project):
    line = (project / f"{FIGURE}.csv").read_text().splitlines()[1]
    replace(project / f"{FIGURE}.csv", line.encode(), f"{line}.0000000001".encode())
    assert [of_data for *_, of_data in found(made, project)] == [False]


def test_another_drawing_is_named_and_no_other_data_also_in_a_notebook(made, project):
    for suffix in ("svg", "png", "pdf"):
        path = project / f"{FIGURE}.{suffix}"
        path.write_bytes(path.read_bytes() + b" ")
    record = json.loads((project / f"{FIGURE}.json").read_text())
    record["pixels"]["sha256"] = "0" * 64
    (project / f"{FIGURE}.json").write_text(json.dumps(record))
    notebook = json.loads((project / "notebooks" / NAME).read_bytes())
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    shown = next(output for output in outputs if "image/png" in output.get("data", {}))
    shown["data"]["image/png"] = "AAAA\n"
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    (project / "notebooks" / NAME).write_text(text, encoding="utf-8")
    changed = {f"{FIGURE}.{suffix}" for suffix in ("svg", "png", "pdf", "json")}
    changed |= {f"notebooks/{NAME}"}
    assert {(file, of_data) for file, _, of_data in found(made, project)} == {
        (file, False) for file in changed
    }


def test_a_changed_output_a_changed_line_and_a_changed_record_are_named(made, project):
    replace(project / "notebooks" / NAME, b"is the longest", b"is the shortest")
    replace(project / "README.md", b"Four articles.", b"Five articles.")
    replace(project / f"{FIGURE}.json", b"Characters by article", b"Letters by article")
    differences = found(made, project)
    assert {file for file, *_ in differences} == {
        f"notebooks/{NAME}",
        "README.md",
        f"{FIGURE}.json",
    }
    assert all(of_data for *_, of_data in differences)
    assert any("'Five articles.'" in detail for _, detail, _ in differences)


def test_what_is_missing_or_broken_and_what_no_notebook_makes_is_named(made, project):
    (project / f"{FIGURE}.csv").unlink()
    (project / f"{FIGURE}.json").write_text("{")
    (project / "figures/fig-9-9-old.csv").write_text("a\n")
    missing, broken, old = sorted(found(made, project))
    assert missing == (f"{FIGURE}.csv", "is missing, the study makes it", True)
    assert (broken[0], broken[2]) == (f"{FIGURE}.json", True)
    assert old == ("figures/fig-9-9-old.csv", "no notebook makes it", True)


@pytest.mark.parametrize(("of_data", "code"), [(True, 1), (False, 3)])
def test_the_exit_code_tells_data_from_drawings(project, monkeypatch, of_data, code):
    difference = check.Difference("figures/a.csv", "differs", of_data)
    monkeypatch.setattr(check, "build", lambda *arguments: {})
    monkeypatch.setattr(check, "differences", lambda *arguments: [difference])
    assert check.run_check(project, silent) == code
