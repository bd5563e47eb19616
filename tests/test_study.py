"""The study as a whole: what a run publishes, what it leaves alone, and that it repeats itself."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from small_project import FIGURE, NAME, contents, make_project, silent, write_notebook
from timing import LONG, wait_until

from presslens import __version__
from presslens.cli import main
from presslens.errors import CorpusError, StudyError
from presslens.study import records
from presslens.study import run as study

FILES = [
    *(f"fig-1-1-lengths.{suffix}" for suffix in ("csv", "json", "pdf", "png", "svg")),
    *("BUILD.json", "README.md", "claims.json", "figures.bib", "figures.json", "figures.ris"),
]


def test_a_run_publishes_notebook_figures_gallery_bibliography_claims_and_readme(published):
    project, lines = published
    assert sorted(path.name for path in (project / "figures").iterdir()) == sorted(FILES)
    notebook = nbformat.read(project / "notebooks" / NAME, as_version=4)
    assert [cell.execution_count for cell in notebook.cells if "outputs" in cell] == [1, 2]
    readme = (project / "README.md").read_text("utf-8")
    assert "Four articles.\n\n**In short.** There are several articles." in readme
    told = json.loads((project / "figures/claims.json").read_bytes())
    assert (told["study"], told["version"]) == (records.STUDY_TITLE, __version__)
    claim = told["claims"][0]
    assert (claim["notebook"], claim["cell"]) == (NAME, 2)
    assert claim["conditions"] == ['longest.outlet == "Military Times"']
    assert lines[0].startswith("01_lengths  ")
    assert [line for line in lines if "figures/README.md" in line]


# A locale that has no letter beyond ASCII, and a Python that does not help itself with UTF-8.
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("raise ValueError('first line\\nlast line')", "ValueError: last line"),
        (FIGURE.replace('== "Military Times"', '== "NPR"'), "condition 1 .*is the longest.*"),
    ],
    ids=["error", "false claim"],
)
def test_a_failing_notebook_is_one_line_and_leaves_everything_as_it_was(
    project, capsys, source, error
):
    write_notebook(project / "notebooks", "1 + 1", source, name="02_broken.ipynb")
    before = contents(project)
    assert main(["study", "--project", str(project)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert re.fullmatch(rf"notebooks/02_broken\.ipynb, \[3\]: {error}; nothing was published", line)
    assert contents(project) == before


def test_a_headline_that_was_not_drawn_stops_the_run(project):
    late = FIGURE.replace("claims=claims, ", "notebook=claims.notebook, ")
    write_notebook(project / "notebooks", late)
    with pytest.raises(StudyError, match=rf"^notebooks/{NAME}, \[2\]: fig-1-1-lengths .*headline"):
        study.run_study(project, silent)


def test_a_second_run_in_another_environment_changes_no_byte(project, tmp_path):
    home = tmp_path / "home"
    for name, text in {
        ".config/matplotlib/matplotlibrc": "font.size: 30\naxes.facecolor: red\n",
        ".ipython/profile_default/startup/00.py": "import pandas\n"
        "pandas.set_option('display.max_rows', 1)",
        ".local/share/jupyter/kernels/python3/kernel.json": '{"argv": ["/bin/false"], '
        '"display_name": "mine", "language": "python"}',
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    before = contents(project)
    environment = {
        **os.environ,
        "HOME": str(home),
        "SOURCE_DATE_EPOCH": "1",
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
        **ASCII,
    }
    command = [sys.executable, "-m", "presslens", "study", "--project", str(project)]
    run = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert "everything is as it was" in run.stdout
    assert contents(project) == before


def test_figures_that_no_notebook_makes_any_more_are_removed_and_other_files_are_not(project):
    for name in ("fig-1-2-old.png", "notes.txt", ".hidden"):
        (project / "figures" / name).write_bytes(b"mine")
    study.run_study(project, silent)
    left = {path.name for path in (project / "figures").iterdir()}
    assert left == {*FILES, "notes.txt", ".hidden"}


def test_a_wrong_corpus_is_named_before_any_notebook_runs(tmp_path):
    project = make_project(tmp_path / "project")
    path = next((project / "seeds").glob("*.txt"))
    path.write_bytes(b"caf\xe9")
    with pytest.raises(CorpusError, match=f"sha256 of .*{path.name}"):
        study.run_study(project, pytest.fail)


def test_a_checkout_that_can_not_be_written_is_refused_before_any_notebook_runs():
    with pytest.raises(StudyError, match=r"^can't write /proc: "):
        study.run_study(Path("/proc"), pytest.fail)


def test_a_project_without_notebooks_is_named(tmp_path):
    project = make_project(tmp_path / "project")
    (project / "notebooks" / NAME).rename(project / "notebooks" / "draft.ipynb")
    with pytest.raises(StudyError, match=r"^notebooks/ holds no"):
        study.run_study(project, silent)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_changes_nothing_and_leaves_no_kernel_and_no_file(
    tmp_path, tmp_path_factory, sent
):
    running = tmp_path / "running"
    source = (
        f"import os, pathlib, time\npathlib.Path({str(running)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(600)"
    )
    project = make_project(tmp_path / "project", source)
    before = contents(project)
    scratch = tmp_path_factory.mktemp("t")  # short, as the path of a socket has to be
    process = subprocess.Popen(
        [sys.executable, "-m", "presslens", "study", "--project", str(project)],
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Nothing comes of Ctrl-C in a job that a script starts with "&", as these tests may be.
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_IGN if sent == signal.SIGTERM else signal.SIG_DFL
        ),
    )
    try:
        wait_until(lambda: running.is_file() and running.read_text())
        process.send_signal(sent)
        _, errors = process.communicate(timeout=LONG)
    finally:
        process.kill()
    assert (process.returncode, errors) == (130, "interrupted; nothing is half written\n")
    assert contents(project) == before
    assert list(scratch.iterdir()) == []
    wait_until(lambda: not process_exists(int(running.read_text())))


def test_papermill_that_runs_out_of_time_leaves_whole_figures(tmp_path):
    project = make_project(tmp_path / "project", FIGURE, "import time\ntime.sleep(600)")
    notebook = project / "notebooks" / NAME
    papermill = ["papermill", "-k", "python3", "--execution-timeout", "15"]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            *papermill,
            "--cwd",
            notebook.parent,
            notebook,
            tmp_path / "x.ipynb",
        ],
        capture_output=True,
        text=True,
    )
    assert "timed out" in run.stderr
    (record,) = records.read_records(project / "figures")
    written = contents(project / "figures")
    assert set(written) == {*record["files"], f"{record['id']}.json"}
    for name, digest in record["files"].items():
        assert hashlib.sha256(written[name]).hexdigest() == digest


def process_exists(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_checkout_is_found_from_any_folder_in_it(published):
    project, _ = published
    assert study.find_project(project / "lib" / "presslens") == project.resolve()
