"""CONTRIBUTING.md can be followed: its worked examples are written out as it says, and run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
NOTEBOOK = "06_numerals.ipynb"


def files() -> dict[str, str]:
    """Path -> contents of each file that the page writes out, named in its first line."""
    blocks = [body for language, body in FENCE.findall(PAGE) if language == "python"]
    named = (re.match(r"# ([\w/]+\.py)\n(.*)", body, re.S) for body in blocks)
    return {match[1]: match[2] for match in named if match}


def cells() -> list:
    """Cells of the notebook that the page writes out."""
    made = []
    told = PAGE.partition("## Worked example: a notebook")[2].partition("## Worked example: ")[0]
    for language, body in FENCE.findall(told):
        text = body.strip()
        made.append(new_code_cell(text) if language == "python" else new_markdown_cell(text))
    next(cell for cell in made if cell.cell_type == "code").metadata["tags"] = ["parameters"]
    return made


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project as somebody has it who followed the page; no other notebook is run."""
    copy = tmp_path_factory.mktemp("copy")
    for part in ("lib", "seeds"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "tests" / "bench" / "results", copy / "tests" / "bench" / "results")
    for part in ("notebooks", "figures"):
        (copy / part).mkdir()
    for name, content in files().items():
        (copy / name).write_text(content, encoding="utf-8")
    nbformat.write(new_notebook(cells=cells()), copy / "notebooks" / NOTEBOOK)
    return copy


def run(project: Path, *words: str) -> subprocess.CompletedProcess:
    paths = [str(project / "lib"), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def test_the_example_of_a_measure_passes_the_test_beside_it(project):
    done = run(project, "pytest", "-q", "tests/test_numerals.py", "--rootdir=.")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_the_example_of_a_notebook_runs_and_publishes_the_example_of_a_figure(project):
    done = run(project, "presslens", "study", "--project", str(project))
    assert done.returncode == 0, done.stdout + done.stderr
    suffixes = {path.suffix for path in (project / "figures").glob("fig-6-1-numerals.*")}
    assert suffixes == {".svg", ".png", ".pdf", ".csv", ".json"}


def test_the_examples_are_clean_by_the_project_s_own_rules(project):
    names = [str(project / name) for name in files()]
    settings = ["--config", str(ROOT / "pyproject.toml")]
    for words in (["format", "--check"], ["check"]):
        done = run(project, "ruff", *words, *settings, *names)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_page_is_one_that_the_project_has():
    lines = [
        line for kind, body in FENCE.findall(PAGE) if kind == "sh" for line in body.split("\n")
    ]
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


def test_the_commands_on_coding_sheets_work_on_the_seeds(tmp_path):
    words = ["presslens", "code-sheet", "seeds", str(tmp_path / "sheet.csv")]
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    check = [sys.executable, "-m", *words, "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "sheet.csv: 228 rows are not filled yet: lines 2 to 229\n" in done.stdout


def test_every_link_and_file_that_the_page_names_exists():
    targets = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", PAGE)]
    named = re.findall(r"`((?:lib|tests|seeds|figures)/[\w/.]+)`", PAGE)
    wanted = [name for name in [*targets, *named] if "://" not in name and "06_" not in name]
    assert len(wanted) > 5
    assert [name for name in wanted if not (ROOT / name).exists()] == []


def test_pre_commit_runs_what_make_lint_runs():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lint = makefile[makefile.index("\nlint:") :].split("\n\n")[0]
    run_by_make = re.findall(r"\$\(RUN\) -m (ruff \w+|mypy)", lint)
    assert [re.search(r"-m (.*)", entry)[1] for entry in entries] == run_by_make
