"""The study as a whole: what a run publishes, what it leaves alone, and that it repeats itself."""

import json
import os
import shutil
import signal
import subprocess
import sys

import nbformat
import pytest
from small_project import FIGURE, NAME, contents, make_project, silent, write_notebook
from timing import wait_until

from presslens.errors import PressLensError, StudyError
from presslens.study import run as study
from presslens.study.notebooks import NotebookError

FIGURE_FILES = [f"fig-1-1-lengths.{suffix}" for suffix in ("csv", "json", "pdf", "png", "svg")]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A small project after its first run, with the lines that the run reported."""
    project = make_project(tmp_path_factory.mktemp("published") / "project")
    lines = []
    study.run_study(project, lines.append)
    return project, lines


@pytest.fixture
def project(published, tmp_path):
    """A copy of the small project after its first run, for a test to change."""
    return shutil.copytree(published[0], tmp_path / "project")


def test_a_run_publishes_figures_gallery_bibliography_and_records(published):
    project, _ = published
    assert sorted(path.name for path in (project / "figures").iterdir()) == sorted(
        [
            *FIGURE_FILES,
            *(
                "BUILD.json",
                "README.md",
                "claims.json",
                "figures.bib",
                "figures.json",
                "figures.ris",
            ),
        ]
    )


def test_a_run_publishes_the_notebook_executed(published):
    notebook = nbformat.read(published[0] / "notebooks" / NAME, as_version=4)
    assert [cell.execution_count for cell in notebook.cells if "outputs" in cell] == [1, 2]


def test_a_run_fills_the_readme_with_the_claims_that_have_a_question(published):
    readme = (published[0] / "README.md").read_text("utf-8")
    assert "Four articles.\n\n**In short.** There are several articles." in readme
    assert (
        "1. **[Which is longest?](figures/fig-1-1-lengths.svg)** Military Times is the longest."
    ) in readme


def test_a_run_publishes_every_claim_with_its_conditions(published):
    content = json.loads((published[0] / "figures/claims.json").read_bytes())
    first = content["claims"][0]
    assert (first["notebook"], first["cell"]) == (NAME, 2)
    assert first["conditions"] == ["longest.outlet == 'Military Times'".replace("'", '"')]


def test_a_claim_that_is_not_true_stops_the_run_and_is_named(project):
    notebook = project / "notebooks" / NAME
    wrong = FIGURE.replace('== "Military Times"', '== "NPR"')
    write_notebook(notebook.parent, wrong)
    before = contents(project)
    with pytest.raises(NotebookError, match=r"cell 3: ClaimError: .*Military Times is the longest"):
        study.run_study(project, silent)
    assert contents(project) == before


def test_a_question_without_a_claim_stops_the_run(project):
    story = project / "notebooks/story.toml"
    story.write_text(story.read_text().replace("longest?", "shortest?"))
    with pytest.raises(StudyError, match="no claim answers 'Which is shortest\\?'"):
        study.run_study(project, silent)


def test_progress_has_a_line_per_notebook_and_ends_with_what_to_open(published):
    first, *_, files, site = published[1]
    assert first.startswith("01_lengths  ")
    assert first.endswith(" s")
    assert files.startswith("open figures/README.md")
    assert site == "to read it in a browser: make site"


def test_a_second_run_in_another_environment_changes_no_byte(project, tmp_path):
    home = tmp_path / "home"
    for name, text in {
        ".config/matplotlib/matplotlibrc": "font.size: 30\naxes.facecolor: red\n",
        ".ipython/profile_default/startup/00.py": "import pandas\n"
        "pandas.set_option('display.max_rows', 1)",
        ".local/share/jupyter/kernels/python3/kernel.json": '{"argv": ["/bin/false"], '
        '"display_name": "mine", "language": "python"}',
        "startup.py": "print('hello')",
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    before = contents(project)
    environment = {
        **os.environ,
        "HOME": str(home),
        "LC_ALL": "C",
        "PYTHONHASHSEED": "12345",
        "PYTHONSTARTUP": str(home / "startup.py"),
        "TZ": "Asia/Tokyo",
        "SOURCE_DATE_EPOCH": "1",
    }
    command = [sys.executable, "-m", "presslens", "study", "--project", str(project)]
    run = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert "everything is as it was" in run.stdout
    assert contents(project) == before


def test_a_notebook_can_not_reach_the_network_in_these_tests(tmp_path):
    source = "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=1)"
    project = make_project(tmp_path / "project", source)
    with pytest.raises(NotebookError, match="the tests allow no network"):
        study.run_study(project, silent)


def test_a_failing_notebook_leaves_everything_as_it_was(project):
    write_notebook(project / "notebooks", "1 + 1", "1 / 0", name="02_broken.ipynb")
    before = contents(project)
    with pytest.raises(NotebookError) as error:
        study.run_study(project, silent)
    assert str(error.value) == (
        "notebooks/02_broken.ipynb, cell 4: ZeroDivisionError: division by zero; "
        "nothing was published"
    )
    assert contents(project) == before


def test_figures_that_no_notebook_makes_any_more_are_removed(project):
    (project / "figures" / "fig-1-2-old.png").write_bytes(b"old")
    study.run_study(project, silent)
    assert not (project / "figures" / "fig-1-2-old.png").exists()


def test_a_file_in_figures_that_is_no_figure_is_not_deleted(tmp_path):
    made, notes = {}, tmp_path / "figures" / "notes.txt"
    notes.parent.mkdir()
    notes.write_text("mine")
    (tmp_path / "figures" / ".hidden").write_text("mine")
    assert study.no_longer_made(made, tmp_path) == ["figures/notes.txt"]
    assert not study.FIGURE_FILE.fullmatch("figures/notes.txt")


def test_a_wrong_corpus_is_told_before_any_notebook_runs(tmp_path):
    project = make_project(tmp_path / "project")
    path = next((project / "seeds").glob("*.txt"))
    path.write_bytes(b"caf\xe9")
    with pytest.raises(PressLensError, match=path.name):
        study.run_study(project, pytest.fail)


def test_a_readme_without_markers_stops_the_run(tmp_path):
    project = make_project(tmp_path / "project")
    (project / "README.md").write_text("# Mine")
    with pytest.raises(StudyError, match=r"^README\.md: the marker <!-- generated: opening -->"):
        study.run_study(project, silent)


def test_a_project_without_notebooks_is_told(tmp_path):
    project = make_project(tmp_path / "project")
    (project / "notebooks" / NAME).rename(project / "notebooks" / "draft.ipynb")
    with pytest.raises(StudyError, match=r"^notebooks/ holds no"):
        study.run_study(project, silent)


def test_ctrl_c_while_notebooks_run_changes_nothing_and_leaves_no_kernel(tmp_path):
    running = tmp_path / "running"
    source = (
        f"import os, pathlib, time\npathlib.Path({str(running)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(600)"
    )
    project = make_project(tmp_path / "project", source)
    before = contents(project)
    command = [sys.executable, "-m", "presslens", "study", "--project", str(project)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: running.is_file() and running.read_text())
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, "interrupted; nothing is half written\n")
    assert contents(project) == before
    wait_until(lambda: not process_exists(int(running.read_text())))


def process_exists(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_checkout_is_found_from_any_folder_in_it(published):
    project, _ = published
    assert study.find_project(project / "lib" / "presslens") == project.resolve()


def test_outside_a_checkout_there_is_none_to_find(tmp_path):
    with pytest.raises(StudyError, match="is not in a checkout of the study"):
        study.find_project(tmp_path)
