"""CONTRIBUTING.md can be followed: its worked examples are written out as it says, and run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
NOTEBOOK = "notebooks/01_corpus.ipynb"
EXAMPLE = "## Worked example: a measure with its figure"


def files() -> dict[str, str]:
    """Path -> what the page writes into each file, which the first line names."""
    blocks = [body for language, body in FENCE.findall(PAGE) if language == "python"]
    named = (re.match(r"# ([\w/]+\.(?:py|ipynb)).*?\n(.*)", body, re.S) for body in blocks)
    return {match[1]: match[2] for match in named if match}


def section() -> list:
    """Cells of the section that the page adds to a notebook."""
    (heading,) = (body for language, body in FENCE.findall(PAGE) if language == "markdown")
    return [new_markdown_cell(heading.strip()), new_code_cell(files()[NOTEBOOK].strip())]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project as somebody has it who followed the page."""
    copy = tmp_path_factory.mktemp("copy")
    for part in ("lib", "seeds"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "notebooks").mkdir()
    (copy / "tests").mkdir()
    for name, content in files().items():
        if name != NOTEBOOK:
            with (copy / name).open("a", encoding="utf-8") as file:
                file.write("\n\n" * (file.tell() > 0) + content)
    shutil.copy(ROOT / "tests/test_architecture.py", copy / "tests")
    notebook = nbformat.read(ROOT / NOTEBOOK, as_version=4)
    notebook.cells[-1:-1] = section()
    nbformat.write(notebook, copy / NOTEBOOK)
    return copy


def run(project: Path, *words: str) -> subprocess.CompletedProcess:
    paths = [str(project / "lib"), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def test_a_measure_with_its_figure_takes_three_files_and_a_test():
    assert len([name for name in files() if not name.startswith("tests/")]) == 3


def test_the_example_of_a_measure_passes_the_test_beside_it_and_keeps_the_layers(project):
    done = run(project, "pytest", "-q", "tests", "--rootdir=.")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^\d\d passed in", done.stdout, re.MULTILINE)  # two of its own


def test_the_example_of_a_section_runs_and_publishes_its_figure_under_its_claim(project):
    words = ["papermill", "--cwd", "notebooks", NOTEBOOK, "executed.ipynb"]
    done = run(project, *words)
    assert done.returncode == 0, done.stderr[-3000:]
    suffixes = {
        path.name.removeprefix("fig-1-2-numerals")
        for path in (project / "figures").glob("fig-1-2-numerals*")
    }
    assert suffixes == {".svg", ".png", ".pdf", ".csv", ".json", "-phone.svg"}
    record = json.loads((project / "figures/fig-1-2-numerals.json").read_text("utf-8"))
    assert record["headline"] in files()[NOTEBOOK]


def test_the_examples_are_clean_by_the_project_s_own_rules(project):
    names = [str(project / name) for name in files() if name.endswith(".py")]
    settings = ["--config", str(ROOT / "pyproject.toml")]
    for words in (["format", "--check"], ["check"]):
        done = run(project, "ruff", *words, *settings, *names)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_page_is_one_that_the_project_has():
    lines = [
        line for kind, body in FENCE.findall(PAGE) if kind == "sh" for line in body.split("\n")
    ]
    assert lines
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in filter(None, lines):
        words = line.split()
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:", makefile, re.M), line
        elif words[0] in ("python", ".venv/bin/python") and words[1] != "-m":
            assert (ROOT / words[1]).is_file(), line
        elif words[1:3] == ["-m", "pytest"]:
            assert (ROOT / words[3]).is_file(), line
        else:
            assert words[0] in ("pre-commit", "sha256sum", ".venv/bin/presslens"), line


def test_pre_commit_runs_what_make_lint_runs():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lint = makefile[makefile.index("\nlint:") :].split("\n\n")[0]
    run_by_make = re.findall(r"\$\(RUN\) -m (ruff \w+|mypy)", lint)
    assert [re.search(r"-m (.*)", entry)[1] for entry in entries] == run_by_make
