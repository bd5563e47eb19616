"""The report of a check says what was compared, where and with what, and names nobody."""

import getpass
import hashlib
import json
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from small_project import NAME, make_project, silent

from presslens import check, environment, reproduction, study
from presslens.errors import StudyError

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=timezone(timedelta(hours=9)))
SVG = "figures/fig-1-1-lengths.svg"
CSV = "figures/fig-1-1-lengths.csv"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A small study, published, with a lock of which one package has another version."""
    project = make_project(tmp_path_factory.mktemp("study") / "project")
    (project / "requirements.lock").write_text("numpy==0.1 \\\n", "utf-8")
    study.run_study(project, silent)
    return project


@pytest.fixture(scope="module")
def made(project, tmp_path_factory):
    return study.build(project, tmp_path_factory.mktemp("scratch"), silent)


def result_of(made, project):
    return check.Result(
        tuple(check.differences(made, project)), tuple(check.compared(made, project))
    )


@pytest.fixture
def facts(made, project):
    return reproduction.collect(project, result_of(made, project), NOW)


@pytest.fixture
def other(made, project):
    """The same report where a table, a drawing and the library came out otherwise."""
    record = "figures/fig-1-1-lengths.json"
    changed = json.loads(made[record])
    changed["library"]["cli.py"] = "0" * 64
    now = {
        **made,
        CSV: made[CSV].replace(b"32", b"33"),
        SVG: made[SVG] + b"\n",
        record: json.dumps(changed).encode(),
    }
    return reproduction.collect(project, result_of(now, project), NOW)


# The facts


def test_a_study_that_comes_out_the_same_is_reproduced(facts, made):
    assert facts["verdict"] == "reproduced: every file is the same, byte for byte"
    assert (facts["exit_code"], facts["differences"]) == (0, [])
    assert facts["totals"] == {"same": len(made)}


def test_every_file_is_listed_with_both_hashes(facts, made, project):
    assert sorted(file["file"] for file in facts["files"]) == sorted(made)
    for file in facts["files"]:
        published = hashlib.sha256((project / file["file"]).read_bytes()).hexdigest()
        assert (file["published"], file["made"]) == (published, published)


def test_each_kind_of_difference_is_told_file_by_file(other):
    results = {file["file"]: file["result"] for file in other["files"]}
    assert results[CSV] == "data differ"
    assert results[SVG] == "drawing differs"
    assert results["figures/fig-1-1-lengths.json"] == "made by other code"
    assert results["figures/fig-1-1-lengths.png"] == "same"
    assert other["totals"]["data differ"] == 1
    assert (other["exit_code"], other["verdict"]) == (1, "not reproduced: data differ")


def test_a_file_that_is_missing_or_that_nothing_makes_has_one_hash(made, project):
    fewer = {name: content for name, content in made.items() if name != CSV}
    result = result_of({**fewer, "figures/new.csv": b"x"}, project)
    files = {file["file"]: file for file in reproduction.collect(project, result)["files"]}
    assert (files[CSV]["made"], files[CSV]["result"]) == ("", "data differ")
    assert files["figures/new.csv"]["published"] == ""
    assert files["figures/new.csv"]["result"] == "data differ"


def test_differences_of_drawings_alone_leave_the_data_reproduced(made, project):
    result = check.Result((check.Difference(SVG, "same data, different drawing", "drawing"),))
    facts = reproduction.collect(project, result)
    assert (facts["exit_code"], facts["verdict"]) == (
        3,
        "reproduced in its data: drawings or code differ",
    )


def test_the_date_is_that_of_the_check_in_universal_time(facts, made, project):
    assert facts["date"] == "2026-11-22 05:05 UTC"
    now = reproduction.collect(project, result_of(made, project))["date"]
    assert now[:10] == datetime.now(UTC).strftime("%Y-%m-%d")


def test_machine_python_and_packages_are_named(facts):
    assert facts["machine"]["architecture"] == platform.machine()
    assert facts["machine"]["python"].endswith(f" {platform.python_version()}")
    assert facts["packages"] == [
        {
            "name": "numpy",
            "locked": "0.1",
            "installed": environment.metadata.version("numpy"),
            "same": False,
        }
    ]


def test_every_input_is_hashed(facts, project):
    assert facts["inputs"] == {
        f"seeds/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((project / "seeds").iterdir())
    }


def test_what_a_file_manager_or_notebook_leaves_behind_is_no_input(tmp_path):
    for name in ("one.txt", ".DS_Store", ".ipynb_checkpoints/one.txt", "__pycache__/one.pyc"):
        path = tmp_path / "seeds" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("One.")
    inputs = reproduction.collect(tmp_path, check.Result(()))["inputs"]
    assert list(inputs) == ["seeds/one.txt"]


def test_the_library_has_one_hash_that_changes_with_any_file(facts, project, monkeypatch):
    monkeypatch.setattr(reproduction.records, "library_hashes", lambda: {"cli.py": "0" * 64})
    changed = reproduction.collect(project, check.Result(()))["library"]
    assert changed["files"] == 1
    assert changed["sha256"] != facts["library"]["sha256"]
    assert re.fullmatch("[0-9a-f]{64}", changed["sha256"])


def test_a_checkout_without_git_has_no_commit(facts):
    assert facts["commit"] is None


def test_the_commit_is_named_and_whether_the_checkout_is_as_committed(tmp_path):
    def git(*words):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        command = ["git", *identity, *words]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return run.stdout.strip()

    (tmp_path / "seeds").mkdir()
    (tmp_path / "README.md").write_text("one")
    git("init", "-q")
    git("add", "README.md")
    git("commit", "-q", "-m", "One")
    head = git("rev-parse", "HEAD")
    empty = check.Result(())
    assert reproduction.collect(tmp_path, empty)["commit"] == {"sha1": head, "as_committed": True}
    (tmp_path / "README.md").write_text("two")
    facts = reproduction.collect(tmp_path, empty)
    assert facts["commit"] == {"sha1": head, "as_committed": False}
    assert f"{head}, with changes since" in reproduction.as_markdown(facts)
    # A copy without history inside somebody's repository is not at that repository's commit.
    (tmp_path / "copy" / "seeds").mkdir(parents=True)
    assert reproduction.collect(tmp_path / "copy", empty)["commit"] is None


# The two forms


def test_the_page_has_a_row_for_every_file_input_and_package(facts):
    page = reproduction.as_markdown(facts)
    rows = re.findall(r"^\| (.*?) \|", page, re.MULTILINE)
    shown = [row.replace("\\", "") for row in rows]
    for name in [*(file["file"] for file in facts["files"]), *facts["inputs"], "numpy"]:
        assert name in shown
    assert "**Reproduced: every file is the same, byte for byte.**" in page
    assert "Not as locked: numpy." in page


def test_the_page_names_each_difference(other):
    page = reproduction.as_markdown(other).replace("\\", "")
    assert f"| {CSV} | data | line 2, column characters is '32', now '33' |" in page
    assert f"| {SVG} | drawing | is drawn from other data |" in page
    assert "| lib/presslens/cli.py | code | was changed since the figures were published |" in page


def test_the_json_form_has_all_facts(facts):
    assert json.loads(reproduction.as_json(facts)) == facts


def test_tables_are_not_broken_by_a_detail(facts):
    facts["differences"] = [{"file": "a", "kind": "data", "detail": "one | two\nthree"}]
    page = reproduction.as_markdown(facts)
    assert r"| a | data | one \| two three |" in page


# Written


def test_a_report_is_written_in_the_form_of_its_ending(facts, tmp_path):
    reproduction.write([tmp_path / "report.md", tmp_path / "report.json"], facts)
    assert (tmp_path / "report.md").read_text("utf-8") == reproduction.as_markdown(facts)
    assert json.loads((tmp_path / "report.json").read_text("utf-8")) == facts
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["report.txt", "report", "gone/report.md", "folder.md"])
def test_a_report_that_cannot_be_written_is_refused_before_the_study_runs(tmp_path, name):
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(StudyError, match=r"^--report ") as raised:
        reproduction.check_outputs([tmp_path / name])
    assert "\n" not in str(raised.value)


@pytest.fixture(scope="module")
def run(project, tmp_path_factory):
    """The command with a report in each form, run on an article that was changed."""
    out = tmp_path_factory.mktemp("out")
    names = [out / "report.md", out / "report.json"]
    command = [sys.executable, "-m", "presslens", "check", "--project", str(project)]
    for name in names:
        command += ["--report", str(name)]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True)
    return done, *(name.read_text("utf-8") for name in names)


def test_the_command_checks_and_writes_both_forms(run):
    done, page, facts = run
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("wrote ")
    assert page.startswith("# Reproduction of One call, four reports, version ")
    assert json.loads(facts)["totals"]["same"] > 5


def test_the_report_names_no_folder_of_this_machine_and_no_user(run, project):
    _, page, facts = run
    for text in (page, facts):
        assert str(project) not in text
        assert str(Path.home()) not in text
        assert platform.node() not in text
        assert not re.search(r"(?<![\w.:/])/(?:home|root|tmp|Users|work|usr)\b", text)
        assert not re.search(rf"\b{re.escape(getpass.getuser())}\b", text)


def test_a_study_that_cannot_be_made_is_reported_without_a_folder_of_this_machine(tmp_path):
    project = make_project(tmp_path / "project")
    study.run_study(project, silent)
    (project / "seeds" / "one.txt").write_bytes(b"\xff")
    result = check.run_check(project, silent)
    page = reproduction.as_markdown(reproduction.collect(project, result))
    assert "| the study | data | can't be made again: " in page
    assert "None: the study can't be made again here." in page
    assert str(tmp_path) not in page.replace("\\", "")


def test_other_versions_of_what_draws_are_named_where_a_drawing_differs(made, project):
    record = f"{SVG[:-4]}.json"
    redrawn = json.loads(made[record])
    redrawn["files"][Path(SVG).name] = "0" * 64
    now = {**made, SVG: b"<svg/>", record: json.dumps(redrawn).encode()}
    details = {d.file: d.detail for d in check.differences(now, project)}
    version = environment.metadata.version("numpy")
    assert details[SVG] == f"same data, different drawing, numpy {version} (locked: 0.1)"


def test_the_check_ends_by_naming_what_is_not_as_locked(project, tmp_path):
    import shutil

    copy = shutil.copytree(project, tmp_path / "copy")
    (copy / CSV).write_text("changed")
    lines = []
    check.run_check(copy, lines.append)
    version = environment.metadata.version("numpy")
    assert lines[-2] == f"not as locked: numpy {version} (locked: 0.1)"


def test_the_notebook_is_among_what_is_compared(facts):
    assert f"notebooks/{NAME}" in [file["file"] for file in facts["files"]]
