"""The study as a whole: what a run publishes, what it leaves alone, and that it repeats itself."""

import csv
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys

import nbformat
import pytest
from small_project import (
    FIGURE,
    NAME,
    OPENING,
    PARAMETERS,
    contents,
    make_project,
    silent,
    write_articles,
    write_notebook,
)
from timing import wait_until

from presslens import study, validity
from presslens.errors import CodingError, CorpusError, PressLensError, StudyError
from presslens.generated import NOTHING_FOUND
from presslens.notebooks import NotebookError
from presslens.validity.tests_table import TEST_COLUMNS

FIGURE_FILES = [f"fig-1-1-lengths.{suffix}" for suffix in ("csv", "json", "pdf", "png", "svg")]

OF_THE_CORPUS = ["findings.json", "tests.csv"]


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
            *OF_THE_CORPUS,
            *("README.md", "figures.bib", "figures.json", "figures.ris"),
        ]
    )
    assert (project / "lib/presslens/data/figure_records.json").is_file()


def test_a_run_publishes_the_notebook_executed(published):
    notebook = nbformat.read(published[0] / "notebooks" / NAME, as_version=4)
    assert [cell.execution_count for cell in notebook.cells if "outputs" in cell] == [1, 2]


@pytest.fixture(scope="module")
def with_finding(tmp_path_factory):
    """A project whose one notebook publishes the figure that a finding of the study needs."""
    project = make_project(tmp_path_factory.mktemp("finding") / "project")
    name, figure = "02_readability.ipynb", "fig-2-1-index-intervals"
    (project / "notebooks" / NAME).unlink()
    write_notebook(
        project / "notebooks",
        FIGURE.replace("fig-1-1-lengths", figure),
        name=name,
        opening=OPENING.replace("# 1 ·", "# 2 ·"),
        parameters=PARAMETERS.replace(NAME, name),
    )
    study.run_study(project, silent)
    return project


def test_a_run_fills_the_readme_with_the_computed_finding(with_finding):
    readme = (with_finding / "README.md").read_text("utf-8")
    assert "1. **How hard do they read?** The articles score " in readme
    assert "([figure 2.1](figures/fig-2-1-index-intervals.svg))" in readme
    assert "| [02_readability, cell 2](notebooks/02_readability.ipynb) |" in readme


def test_a_run_publishes_the_findings_for_machines(with_finding):
    content = json.loads((with_finding / "figures/findings.json").read_bytes())
    assert [finding["key"] for finding in content["findings"]] == ["how_hard"]
    sha256 = hashlib.sha256((with_finding / "seeds/one.txt").read_bytes()).hexdigest()
    assert content["inputs"]["seeds/one.txt"] == sha256


def test_a_run_publishes_every_test_as_a_table(with_finding):
    with (with_finding / "figures/tests.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert list(table[0]) == list(TEST_COLUMNS)
    assert {"one", "two"} == {row[side] for row in table for side in ("article_a", "article_b")} - {
        ""
    }


def test_the_tests_have_the_digits_of_the_figures(project, monkeypatch):
    tests_of = validity.all_tests
    monkeypatch.setattr(
        validity, "all_tests", lambda corpus: tests_of(corpus).assign(value=-0.0, low=1 / 3)
    )
    study.run_study(project, silent)
    with (project / "figures/tests.csv").open(encoding="utf-8", newline="") as file:
        assert {(row["value"], row["low"]) for row in csv.DictReader(file)} == {
            ("0", "0.3333333333")
        }


def test_a_finding_whose_figure_no_notebook_makes_is_not_told(published):
    readme = (published[0] / "README.md").read_text("utf-8")
    assert readme.count(NOTHING_FOUND) == 3
    content = json.loads((published[0] / "figures/findings.json").read_bytes())
    assert content["findings"] == []


def test_a_notebook_reads_the_committed_measurements_where_it_will_stand(tmp_path):
    source = "from pathlib import Path\nPath(results, 'a.csv').read_text()"
    parameters = PARAMETERS + '\nresults = "../tests/bench/results"'
    project = make_project(tmp_path / "project")
    write_notebook(project / "notebooks", source, parameters=parameters)
    (project / "tests/bench/results").mkdir(parents=True)
    (project / "tests/bench/results/a.csv").write_text("measured")
    study.run_study(project, silent)
    articles, out = write_articles(tmp_path / "mine"), tmp_path / "results"
    study.run_own_articles(project, articles, out, silent)
    for folder in (project, out):
        notebook = nbformat.read(folder / "notebooks" / NAME, as_version=4)
        assert notebook.cells[2].outputs[0].data["text/plain"] == "'measured'"
    shown = re.search(r'results = "(.*)"', notebook.cells[1].source)[1]
    assert (out / "notebooks" / shown / "a.csv").read_text() == "measured"


def test_a_coding_that_does_not_fit_stops_the_notebooks(project):
    (project / "seeds/coding").mkdir()
    (project / "seeds/coding/facts.csv").write_text("fact_id\n")
    before = contents(project)
    with pytest.raises(CodingError, match=r"facts\.csv"):
        study.run_study(project, silent)
    assert contents(project) == before


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


def test_a_notebook_that_breaks_a_rule_is_not_published(tmp_path):
    project = make_project(tmp_path / "project", "import sys\nprint('careful', file=sys.stderr)")
    before = contents(project)
    with pytest.raises(NotebookError, match=f"^notebooks/{NAME}, cell 3: output holds standard"):
        study.run_study(project, silent)
    assert contents(project) == before


def test_figures_that_no_notebook_makes_any_more_are_removed(project):
    (project / "figures" / "fig-1-2-old.png").write_bytes(b"old")
    assert "figures/fig-1-2-old.png" in study.run_study(project, silent)
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
    (project / "seeds" / "one.txt").write_bytes(b"caf\xe9")
    with pytest.raises(PressLensError, match=r"one\.txt is not UTF-8 \(byte 3\)"):
        study.run_study(project, pytest.fail)


def test_a_readme_without_markers_stops_the_run(tmp_path):
    project = make_project(tmp_path / "project", "1")
    (project / "README.md").write_text("# Mine")
    with pytest.raises(StudyError, match=r"^README\.md: the marker <!-- generated: findings -->"):
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


@pytest.fixture(scope="module")
def own_results(published, tmp_path_factory):
    """Results of a reader's twelve articles, and the project whose notebooks made them."""
    project, _ = published
    folder = tmp_path_factory.mktemp("reader")
    articles = {f"article {number}.txt": "Word. " * number for number in range(1, 13)}
    write_articles(folder / "my articles", articles)
    before = contents(project), contents(folder / "my articles")
    study.run_own_articles(project, folder / "my articles", folder / "results", silent)
    assert (contents(project), contents(folder / "my articles")) == before
    return folder / "results"


def test_own_articles_give_notebooks_and_figures_in_the_folder_asked_for(own_results):
    assert sorted(contents(own_results)) == sorted(
        [f"notebooks/{NAME}", *(f"figures/{name}" for name in [*FIGURE_FILES, *OF_THE_CORPUS])]
    )


def test_own_articles_are_what_is_measured(own_results):
    rows = (own_results / "figures" / "fig-1-1-lengths.csv").read_text().splitlines()
    assert (len(rows), rows[-1]) == (13, "article 9,54")


def test_a_notebook_of_own_articles_shows_the_way_to_them_and_no_absolute_path(own_results):
    text = (own_results / "notebooks" / NAME).read_text("utf-8")
    assert r"corpus_dir = \"../../my articles\"" in text
    assert str(own_results.parent) not in text


def test_own_results_can_be_made_again_in_place(published, own_results):
    before = contents(own_results)
    changed = study.run_own_articles(
        published[0], own_results.parent / "my articles", own_results, silent
    )
    assert (changed, contents(own_results)) == ([], before)


def test_own_articles_of_which_none_can_be_measured_are_refused(published, tmp_path):
    write_articles(tmp_path / "mine", {"a.txt": "", "b.txt": "Word"})
    with pytest.raises(CorpusError, match=r"\(a\.txt: empty file; b\.txt: one word\)$"):
        study.run_own_articles(published[0], tmp_path / "mine", tmp_path / "results", silent)
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize("part", ["", "figures", "notebooks/own", "seeds", "lib/presslens"])
def test_own_results_may_not_go_where_the_studys_own_files_are(project, tmp_path, part):
    articles = write_articles(tmp_path / "mine")
    with pytest.raises(StudyError, match=r"holds the study's own files; name another folder$"):
        study.run_own_articles(project, articles, project / part, silent)


def test_a_checkout_is_found_from_any_folder_in_it(published):
    project, _ = published
    assert study.find_project(project / "lib" / "presslens") == project.resolve()


def test_outside_a_checkout_there_is_none_to_find(tmp_path):
    with pytest.raises(StudyError, match="is not in a checkout of the study"):
        study.find_project(tmp_path)


def test_the_real_notebooks_run_where_single_articles_can_not_be_measured(checkout, tmp_path):
    articles = {
        "empty.txt": "",
        "boilerplate.txt": "Copyright 2015 Example News\n",
        "one word.txt": "Word",
        "no end.txt": "words without an end",
        "good.txt": "It rained on Friday. Nobody was surprised.\n\nThe streets were empty.\n",
    }
    write_articles(tmp_path / "mine", articles)
    study.run_own_articles(checkout, tmp_path / "mine", tmp_path / "results", silent)
    assert (tmp_path / "results" / "notebooks").is_dir()


@pytest.mark.parametrize("count", [1, 12])
def test_the_real_notebooks_run_on_any_number_of_own_articles(checkout, corpus, tmp_path, count):
    # The first paragraphs do: what is asked is how many articles there may be.
    texts = [article.text[:2_000] for article in corpus] * 3
    articles = {f"article_{number:02}.txt": text for number, text in enumerate(texts[:count])}
    write_articles(tmp_path / "mine", articles)
    study.run_own_articles(checkout, tmp_path / "mine", tmp_path / "results", silent)
    made = {path.name: path for path in (tmp_path / "results" / "notebooks").iterdir()}
    assert set(made) == {path.name for path in study.numbered_notebooks(checkout)}
    assert not [name for name, path in made.items() if str(tmp_path) in path.read_text("utf-8")]
