"""The lock, the conda file, the Makefile, CI and pyproject.toml install one and the same thing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from rattler import MatchSpec

PYTHONS = ["3.11", "3.12", "3.13"]


@pytest.fixture(scope="module")
def conda(checkout) -> dict:
    return yaml.safe_load((checkout / "environment.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def locked(checkout) -> list[Requirement]:
    text = (checkout / "requirements.lock").read_text(encoding="utf-8")
    return [Requirement(line) for line in re.findall(r"^[a-z0-9].*?(?= \\$)", text, re.MULTILINE)]


def locked_version(locked: list[Requirement], name: str, python: str) -> str | None:
    """Version that the lock gives a package on Linux for one Python, None where it has none."""
    environment = {"python_full_version": f"{python}.0", "python_version": python}
    environment |= {"sys_platform": "linux", "os_name": "posix"}
    for requirement in locked:
        here = requirement.marker is None or requirement.marker.evaluate(environment)
        if requirement.name == name and here:
            return next(iter(requirement.specifier)).version
    return None


def declared(pyproject: dict) -> list[Requirement]:
    """Every requirement of the library, its extras and its build."""
    extras = pyproject["project"]["optional-dependencies"].values()
    lines = [*pyproject["project"]["dependencies"], *pyproject["build-system"]["requires"]]
    return [Requirement(line) for line in (*lines, *(line for extra in extras for line in extra))]


def conda_pip_lines(conda: dict) -> list[str]:
    return next(part["pip"] for part in conda["dependencies"] if isinstance(part, dict))


def makefile_recipe(checkout: Path, target: str, *variables: str) -> str:
    """What make would run for a target, with everything regarded as out of date."""
    command = ["make", "--dry-run", "--always-make", "--no-print-directory", *variables, target]
    # A make that runs these tests hands its own variables down, such as UV=.
    handed_down = ("MAKEFLAGS", "MAKEOVERRIDES", "MFLAGS", "UV", "PYTHON")
    environment = {name: value for name, value in os.environ.items() if name not in handed_down}
    return subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=True
    ).stdout.replace("\\\n", " ")


@pytest.mark.parametrize("python", PYTHONS)
def test_lock_satisfies_every_declared_requirement(pyproject, locked, python):
    unmet = [
        str(requirement)
        for requirement in declared(pyproject)
        if not requirement.specifier.contains(
            locked_version(locked, requirement.name, python) or "0", prereleases=True
        )
    ]
    assert unmet == []


def test_every_locked_package_is_exact_and_has_hashes_but_no_index_or_host(checkout):
    text = (checkout / "requirements.lock").read_text(encoding="utf-8")
    exact = re.compile(r"[^\n]*==[^\n]*\\\n +--hash=sha256:[0-9a-f]{64}")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert [entry for entry in entries if not exact.match(entry)] == []
    assert re.findall(r"^\s*-(?!-hash).*|\S*://\S*", text, flags=re.MULTILINE) == []


def test_matplotlib_is_one_version_on_every_python(locked):
    # Figures promise equal bytes on 3.11 to 3.13, and the drawing library decides the bytes.
    versions = {locked_version(locked, "matplotlib", python) for python in PYTHONS}
    assert len(versions) == 1
    assert None not in versions


def test_conda_file_is_a_tested_python_and_the_lock_alone(conda):
    assert set(conda) == {"name", "channels", "dependencies"}
    assert conda["channels"] == ["conda-forge"]
    assert conda_pip_lines(conda) == ["-r requirements.lock"]
    specs = [part for part in conda["dependencies"] if isinstance(part, str)]
    # The strict parser refuses what only pip understands.
    assert [MatchSpec(spec, strict=True).name.normalized for spec in specs] == ["python", "pip"]
    assert specs[0].partition("=")[2] in PYTHONS


@pytest.mark.parametrize("variables", [(), ("UV=",)], ids=["uv where it is", "pip"])
def test_make_installs_the_lock_and_then_the_library_as_the_conda_path_does(
    checkout, conda, variables
):
    recipe = makefile_recipe(checkout, ".venv/library", *variables)
    installs = re.findall(r"pip install .*", recipe)
    assert len(installs) == 2
    assert all(line in installs[0] for line in conda_pip_lines(conda))
    assert "--require-hashes" in installs[0]
    assert "--no-deps --no-build-isolation -e ." in installs[1]


def test_readme_gives_the_commands_that_make_conda_and_binder_run(checkout):
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    begins = ("python3 -m venv", ".venv/bin/python -m pip")
    told = [line.split() for line in readme.splitlines() if line.startswith(begins)]
    recipe = makefile_recipe(checkout, ".venv/library", "PYTHON=python3", "UV=")
    run = [set(line.replace('"', "").split()) for line in recipe.splitlines()]
    assert len(told) == 3
    # Make adds what keeps it quiet and begins anew; nothing that is told may be missing there.
    assert [words for words in told if not any(set(words) <= line for line in run)] == []
    binder = checkout / "postBuild"
    assert binder.stat().st_mode & 0o111, "Binder runs it"
    install = binder.read_text(encoding="utf-8").strip().splitlines()[-1]
    assert "python -m pip install --no-deps" in install
    assert readme.index("conda env create -f environment.yml") < readme.index(f"\n{install}")


def test_make_refuses_a_python_that_is_too_old_in_one_line(checkout, tmp_path):
    old = tmp_path / "python3.10"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (copy / name).write_bytes((checkout / name).read_bytes())
    command = ["make", "--no-print-directory", "study", f"PYTHON={old}"]
    run = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    assert run.returncode != 0
    assert "needs Python 3.11 or newer" in run.stderr.splitlines()[0]
    assert not (copy / ".venv").exists()


def test_workflow_may_only_read_uses_actions_by_commit_and_runs_ci_on_each_python(
    checkout, pyproject
):
    text = (checkout / ".github/workflows/study.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    job = workflow["jobs"]["study"]
    assert set(job) == {"runs-on", "timeout-minutes", "strategy", "steps"}  # no wider permissions
    uses = [step["uses"] for step in job["steps"] if "uses" in step]
    assert [use for use in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", use)] == []
    assert job["steps"][0]["with"] == {"persist-credentials": False}
    assert job["strategy"]["matrix"]["python"] == PYTHONS
    assert job["steps"][-1]["run"] == "bash .ci/run"
    prefix = "Programming Language :: Python :: 3."
    supported = [c for c in pyproject["project"]["classifiers"] if c.startswith(prefix)]
    assert [c.rpartition(" ")[2] for c in supported] == PYTHONS


def test_child_processes_of_the_tests_cannot_leave_this_machine():
    # An address that the standards reserve for documentation: nothing listens there.
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "the tests allow no network" in run.stderr
