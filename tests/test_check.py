"""The check names what is not as the study makes it, and says so with its exit code."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import NAME, contents, make_project, silent

import presslens
from presslens import check, differences, study
from presslens.errors import CorpusError
from presslens.notebooks import NotebookError

FIGURE = "figures/fig-1-1-lengths"
RECORDS = "lib/presslens/data/figure_records.json"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A small project after its first run."""
    project = make_project(tmp_path_factory.mktemp("published") / "project")
    study.run_study(project, silent)
    return project


@pytest.fixture(scope="module")
def made(published):
    """What the study makes of it: the same as stands there, before a test changes a copy."""
    everything = contents(published)
    return {name: data for name, data in everything.items() if not name.startswith("seeds/")}


@pytest.fixture
def project(published, tmp_path):
    """A copy of the small project, for a test to change."""
    return shutil.copytree(published, tmp_path / "project")


def replace(path, old, new):
    """Change the first `old` in a file; fail if there is none."""
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def found(made, project):
    """Differences as (file, detail, kind)."""
    return [(d.file, d.detail, d.kind) for d in check.differences(made, project)]


def test_an_unchanged_project_has_no_difference(published):
    lines = []
    result = check.run_check(published, lines.append)
    assert (result.exit_code, result.differences) == (0, ())
    count = len([name for name in contents(published) if name.startswith(("figures/", "lib/"))])
    files = count + 2  # the notebook and README.md
    assert (
        lines[-1] == f"all {files} notebooks, figures and generated files are what the code makes"
    )
    assert len(result.compared) == files


def test_a_check_changes_nothing_in_the_project(project):
    (project / "figures" / "fig-1-2-old.png").write_bytes(b"old")
    before = contents(project)
    check.run_check(project, silent)
    assert contents(project) == before


def test_a_changed_article_is_named_first(project):
    replace(project / "seeds" / "one.txt", b"fast", b"slow")
    lines = []
    result = check.run_check(project, lines.append)
    assert result.exit_code == 1
    assert result.differences[0].file == "seeds/one.txt"
    assert result.differences[0].detail.startswith("sha256 is ")


def test_an_article_that_its_table_refuses_is_named_with_the_reason(project):
    table = f"slug,file,outlet,sha256\none,one.txt,One,{'0' * 64}\n"
    (project / "seeds" / "articles.csv").write_text(table)
    replace(project / "seeds" / "one.txt", b"fast", b"slow")
    result = check.run_check(project, silent)
    assert result.exit_code == 1
    assert [difference.file for difference in result.differences] == ["seeds/one.txt", "the study"]
    assert "articles.csv, line 2: sha256 of" in result.differences[1].detail


def test_a_missing_article_is_named(project):
    (project / "seeds" / "two.txt").unlink()
    assert [str(difference) for difference in check.changed_inputs(project)] == [
        "seeds/two.txt: is missing, figures were made from it"
    ]


def test_a_changed_file_of_the_coding_is_named_though_no_figure_uses_it(project):
    (project / "seeds" / "coding").mkdir()
    (project / "seeds" / "coding" / "facts.csv").write_bytes(b"changed")
    now = hashlib.sha256(b"changed").hexdigest()[:12]
    description = {"resources": [{"path": "coding/facts.csv", "hash": "sha256:" + "0" * 64}]}
    (project / "seeds" / "datapackage.json").write_text(json.dumps(description))
    assert [str(difference) for difference in check.changed_inputs(project)] == [
        f"seeds/coding/facts.csv: sha256 is {now}..., "
        "seeds/datapackage.json describes 000000000000..."
    ]


@pytest.mark.parametrize("text", ["{", "[]", '{"resources": [{"path": "a"}]}'])
def test_a_broken_description_of_the_corpus_is_an_error(project, text):
    (project / "seeds" / "datapackage.json").write_text(text)
    with pytest.raises(CorpusError, match=r"^seeds/datapackage\.json is broken"):
        check.run_check(project, silent)


def test_a_notebook_that_fails_without_a_changed_article_is_an_error(project):
    replace(project / "notebooks" / NAME, b"import pandas", b"import pandass")
    with pytest.raises(NotebookError, match="cell 3: ModuleNotFoundError"):
        check.run_check(project, silent)


def test_a_changed_library_file_is_named_though_no_output_changed(published, tmp_path):
    ignored = shutil.ignore_patterns("__pycache__")
    library = Path(presslens.__file__).parent
    shutil.copytree(library, tmp_path / "lib" / "presslens", ignore=ignored)
    with (tmp_path / "lib" / "presslens" / "verify.py").open("a") as file:
        file.write("#")
    path = os.pathsep.join([str(tmp_path / "lib"), os.environ["PYTHONPATH"]])
    run = subprocess.run(
        [sys.executable, "-m", "presslens", "check", "--project", str(published)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert run.stdout.splitlines()[1:] == [
        "lib/presslens/verify.py: was changed since the figures were published",
        "1 difference, none in the data; make study publishes what is made now",
    ]
    assert (run.returncode, run.stderr) == (3, "")


def test_a_library_file_that_is_new_or_gone_is_told_as_such(made, project):
    record = json.loads((project / f"{FIGURE}.json").read_bytes())
    del record["library"]["cli.py"]
    record["library"]["gone.py"] = "0" * 64
    (project / f"{FIGURE}.json").write_text(json.dumps(record))
    assert found(made, project) == [
        ("lib/presslens/cli.py", "was added since the figures were published", "code"),
        ("lib/presslens/gone.py", "was removed since the figures were published", "code"),
    ]


def test_a_library_that_is_not_the_checkouts_is_noticed(made, project):
    own = project / "lib" / "presslens"
    ignored = shutil.ignore_patterns("__pycache__", Path(RECORDS).name)
    shutil.copytree(Path(presslens.__file__).parent, own, ignore=ignored, dirs_exist_ok=True)
    (own / "cli.py").write_text("")
    changed = [d for d in check.differences(made, project) if d.kind == "code"]
    assert [difference.file for difference in changed] == ["lib/presslens/cli.py"]


def test_a_changed_number_is_named_with_line_and_column(made, project):
    replace(project / f"{FIGURE}.csv", b"one,32", b"one,33")
    assert found(made, project) == [
        (f"{FIGURE}.csv", "line 2, column characters is '33', now '32'", "data"),
    ]


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_a_picture_that_was_changed_by_one_byte_is_named(made, project, suffix):
    path = project / f"{FIGURE}.{suffix}"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert found(made, project) == [
        (f"{FIGURE}.{suffix}", "was changed after it was published", "drawing")
    ]


def redrawn(made, name):
    """What the study would make if a picture were drawn otherwise."""
    record = json.loads(made[f"{FIGURE}.json"])
    record["files"][Path(name).name] = "0" * 64
    return {**made, name: b"otherwise", f"{FIGURE}.json": json.dumps(record).encode()}


def test_another_drawing_of_the_same_data_is_told_as_such(made, published):
    name = f"{FIGURE}.png"
    assert (name, "same data, different drawing", "drawing") in found(
        redrawn(made, name), published
    )


def test_another_drawing_of_other_data_is_told_as_such(made, published):
    name = f"{FIGURE}.png"
    other = {**redrawn(made, name), f"{FIGURE}.csv": b"article,characters\none,5\n"}
    assert (name, "is drawn from other data", "drawing") in found(other, published)


def test_a_picture_without_its_record_is_still_compared(made, published, project):
    (project / f"{FIGURE}.json").unlink()
    (project / f"{FIGURE}.svg").write_bytes(b"otherwise")
    details = {file: detail for file, detail, _ in found(made, project)}
    assert details[f"{FIGURE}.json"] == "is missing, the notebooks make it"
    assert "its record are missing" in details[f"{FIGURE}.svg"]


def test_what_no_notebook_makes_is_listed(made, project):
    (project / "figures" / "fig-9-9-old.pdf").write_bytes(b"old")
    assert found(made, project) == [
        ("figures/fig-9-9-old.pdf", "no notebook makes it", "data"),
    ]


def test_a_changed_output_of_a_notebook_is_named_with_cell_and_line(made, project):
    replace(project / "notebooks" / NAME, b"one          32", b"one          33")
    ((file, detail, kind),) = found(made, project)
    assert (file, kind) == (f"notebooks/{NAME}", "data")
    assert detail.startswith("cell 3, output line ")
    assert detail.endswith("is '0     one          33', now '0     one          32'")


def test_another_picture_in_a_notebook_is_no_other_data(made, project):
    notebook = json.loads((project / "notebooks" / NAME).read_bytes())
    for output in notebook["cells"][2]["outputs"]:
        if "image/png" in output.get("data", {}):
            output["data"]["image/png"] = "AAAA"
    (project / "notebooks" / NAME).write_text(json.dumps(notebook))
    assert found(made, project) == [
        (f"notebooks/{NAME}", "cell 3 shows another picture", "drawing")
    ]


def test_a_changed_cell_is_named(made, published):
    other = {**made, f"notebooks/{NAME}": made[f"notebooks/{NAME}"].replace(b"Many.", b"Few.")}
    assert found(other, published) == [
        (f"notebooks/{NAME}", "cell 4, text line 11 is 'Many.', now 'Few.'", "data")
    ]


def test_a_notebook_that_was_not_cleaned_is_told_as_such(made, project):
    replace(project / "notebooks" / NAME, b'"id": "cell-02"', b'"id": "a7f3"')
    assert found(made, project) == [
        (f"notebooks/{NAME}", "was not cleaned by a run of the study", "drawing")
    ]


def test_a_changed_generated_line_is_named(made, project):
    replace(project / "README.md", b"Not measured yet", b"Measured long ago")
    ((file, detail, kind),) = found(made, project)
    assert (file, kind) == ("README.md", "data")
    assert "Measured long ago" in detail.split(", now ")[0]
    assert "Not measured yet" in detail.split(", now ")[1]


@pytest.mark.parametrize("name", [f"{FIGURE}.json", RECORDS])
def test_a_changed_text_in_a_record_is_named(made, project, name):
    replace(project / name, b"Characters of each", b"Letters of each")
    assert found(made, project) == [
        (
            name,
            "fig-1-1-lengths: caption is 'Letters of each article.', "
            "now 'Characters of each article.'",
            "data",
        )
    ]


def test_a_changed_input_in_a_record_is_named(made, project):
    record = json.loads((project / f"{FIGURE}.json").read_bytes())
    record["inputs"]["seeds/one.txt"] = "0" * 64
    (project / f"{FIGURE}.json").write_text(json.dumps(record))
    assert found(made, project) == [
        (f"{FIGURE}.json", "fig-1-1-lengths: another sha256 of seeds/one.txt", "data")
    ]


def test_a_broken_record_is_named(made, project):
    replace(project / f"{FIGURE}.json", b"{", b"?")
    assert found(made, project) == [(f"{FIGURE}.json", "is no figure record", "data")]
    assert list(check.changed_inputs(project)) == []


def test_a_record_of_a_figure_that_is_no_longer_made_is_named(made, project):
    record = json.loads((project / RECORDS).read_bytes())
    (project / RECORDS).write_text(json.dumps([*record, {**record[0], "id": "fig-1-9-old"}]))
    assert found(made, project) == [(RECORDS, "fig-1-9-old is no longer made", "data")]


def test_another_picture_of_the_same_data_in_a_record_is_no_other_data(made, project):
    record = json.loads((project / f"{FIGURE}.json").read_bytes())
    record["pixels"]["sha256"] = "0" * 64
    (project / f"{FIGURE}.json").write_text(json.dumps(record))
    assert found(made, project) == [
        (f"{FIGURE}.json", "fig-1-1-lengths: another picture, pixel for pixel", "drawing")
    ]


def test_another_date_of_the_version_is_told_as_code(made, project):
    replace(project / f"{FIGURE}.json", f'"date": "{presslens.__date__}"'.encode(), b'"date": "x"')
    assert found(made, project) == [
        (f"{FIGURE}.json", f"fig-1-1-lengths: date is x, now {presslens.__date__}", "code")
    ]


FINDINGS = {
    "study": "A",
    "inputs": {"seeds/one.txt": "1"},
    "findings": [{"key": "told", "sentence": "Two."}, {"key": "left", "sentence": "One."}],
}
ITEMS = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]


def of_entries(name, before, now):
    """The one difference between two states of a JSON file, with its kind."""
    texts = (
        content if isinstance(content, bytes) else json.dumps(content).encode()
        for content in (before, now)
    )
    (difference,) = differences.compare(f"figures/{name}.json", *texts)
    assert difference.file == f"figures/{name}.json"
    return difference.detail, difference.kind


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        (
            {"findings": [FINDINGS["findings"][0], {"key": "left", "sentence": "None."}]},
            "left: sentence is 'None.', now 'One.'",
        ),
        ({"findings": FINDINGS["findings"][:1]}, "left is not in it"),
        (
            {"findings": [*FINDINGS["findings"], {"key": "old", "sentence": "."}]},
            "old is no longer made",
        ),
        ({"findings": FINDINGS["findings"][::-1]}, "the same entries in another order"),
        ({"study": "B"}, "study: is 'B', now 'A'"),
        ({"inputs": {"seeds/one.txt": "2"}}, "inputs: seeds/one.txt is '2', now '1'"),
        ({"inputs": {}}, "inputs: seeds/one.txt is '(nothing)', now '1'"),
    ],
)
def test_a_changed_finding_is_named(change, detail):
    assert of_entries("findings", {**FINDINGS, **change}, FINDINGS) == (detail, "data")


def test_a_changed_citation_is_named():
    other = [ITEMS[0], {"id": "b", "title": "C"}]
    assert of_entries("figures", other, ITEMS) == ("b: title is 'C', now 'B'", "data")


@pytest.mark.parametrize(("name", "made"), [("findings", FINDINGS), ("figures", ITEMS)])
def test_entries_that_are_only_written_otherwise_are_the_same_data(name, made):
    written = json.dumps(made, indent=3).encode()
    assert of_entries(name, written, made) == ("the same entries, written otherwise", "drawing")


@pytest.mark.parametrize("broken", [b"{", b"{}", b"[1]", b'"a"', b"null", b"[" * 200_000])
@pytest.mark.parametrize(("name", "made"), [("findings", FINDINGS), ("figures", ITEMS)])
def test_broken_lists_of_entries_are_compared_line_by_line(name, made, broken):
    detail, kind = of_entries(name, broken, made)
    assert detail.startswith("line 1 is ")
    assert kind == "data"


def test_other_json_files_are_compared_line_by_line():
    before, now = b'[\n {"id": "a", "n": 1}\n]', b'[\n {"id": "a", "n": 2}\n]'
    (difference,) = differences.compare("figures/other.json", before, now)
    assert difference.detail.startswith("line 2 is ")


def test_a_table_that_no_reader_takes_is_compared_line_by_line():
    broken = b'x\n"1' + b"0" * 200_000
    (difference,) = differences.compare("a.csv", broken, b"x\n1\n")
    assert difference.detail.startswith("line 2 is ")
    assert len(difference.detail) < 200


def test_numbers_that_agree_to_a_billionth_are_the_same_data():
    before, now = b"x\n0.123456789012\n", b"x\n0.123456789013\n"
    (difference,) = differences.compare_tables("a.csv", before, now)
    assert difference.kind == "drawing"


def test_numbers_that_differ_by_a_millionth_are_other_data():
    before, now = b"x\n0.123456\n", b"x\n0.123457\n"
    (difference,) = differences.compare_tables("a.csv", before, now)
    assert difference.kind == "data"


def test_a_long_line_is_shown_where_it_differs():
    before, now = ("a" * 500 + tail + "b" * 500 for tail in ("old", "new"))
    (difference,) = differences.compare_lines("a.md", before.encode(), now.encode())
    old, new = difference.detail.split(", now ")
    assert "old" in old
    assert "new" in new
    assert len(difference.detail) < 200


@pytest.mark.parametrize(
    ("kinds", "code"),
    [([], 0), (["drawing"], 3), (["code", "drawing"], 3), (["drawing", "data"], 1)],
)
def test_the_exit_code_tells_data_from_drawing_and_code(kinds, code):
    found = tuple(differences.Difference("a", "differs", kind) for kind in kinds)
    assert check.Result(found).exit_code == code


GUARD = """
import os, socket

def refuse(*arguments):
    with open(os.environ["ATTEMPTS"], "a") as file:
        print(arguments, file=file)
    raise OSError("no network")

def guard(method):
    def guarded(self, address):
        local = self.family == socket.AF_UNIX or address[0].startswith(("127.", "::1"))
        return method(self, address) if local else refuse(address)
    return guarded

socket.getaddrinfo = socket.gethostbyname = refuse
socket.socket.connect = guard(socket.socket.connect)
socket.socket.connect_ex = guard(socket.socket.connect_ex)
"""


@pytest.fixture(scope="module")
def real_check(checkout, tmp_path_factory):
    """A check of this very checkout as another user elsewhere: its run, attempts to connect."""
    home = tmp_path_factory.mktemp("home")
    (home / "sitecustomize.py").write_text(GUARD)
    environment = {
        **os.environ,
        "ATTEMPTS": str(home / "attempts"),
        "HOME": str(home),
        "LC_ALL": "C",
        "PYTHONHASHSEED": "99",
        "PYTHONPATH": os.pathsep.join([str(home), os.environ["PYTHONPATH"]]),
        "TZ": "Asia/Tokyo",
    }
    command = [sys.executable, "-m", "presslens", "check"]
    run = subprocess.run(command, env=environment, cwd=checkout, capture_output=True, text=True)
    attempts = home / "attempts"
    return run, attempts.read_text() if attempts.is_file() else ""


def test_what_is_committed_is_what_the_code_makes_in_another_environment(real_check):
    run, _ = real_check
    assert (run.returncode, run.stderr) == (0, ""), run.stdout


def test_the_study_does_not_even_try_to_reach_the_network(real_check):
    _, attempts = real_check
    assert attempts == ""
