"""The wheel works outside the checkout, with its data, and asks for everything it imports."""

import ast
import hashlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def data(checkout) -> Path:
    return checkout / "lib" / "presslens" / "data"


@pytest.fixture(scope="module")
def wheel(checkout, tmp_path_factory) -> Path:
    """Wheel built without a network from a copy, so that no build/ is left in the checkout."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(checkout / name, source)
    clutter = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*_cache")
    shutil.copytree(checkout / "lib", source / "lib", ignore=clutter)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."]
    run = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return next((source / "dist").glob("presslens-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """Folder that the wheel was installed into, and nothing else."""
    root = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "installer", "--destdir", str(root), "--prefix", "/p"]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    return next(root.rglob("presslens/__init__.py")).parent.parent


def run_outside(installed: Path, code: str) -> str:
    """Output of code that sees the installed wheel before the checkout, run in an empty folder."""
    elsewhere = installed.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    path = os.pathsep.join([str(installed), os.environ["PYTHONPATH"]])
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def data_files(data: Path) -> set[str]:
    return {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}


def has_licence(file: Path) -> bool:
    """Whether a license is in the folder of a data file, named in its head, or names the file."""
    head = file.read_bytes()[:1000].decode("utf-8", "replace")
    named = re.search(r"licence is in (\S+/LICENSE)\b", head)
    beside = file.parent.glob("*/LICENSE")
    return (
        any(file.parent.glob("LICENSE*"))
        or (named is not None and (file.parent / named[1]).is_file())
        or any(f"../{file.name}" in licence.read_text(encoding="utf-8") for licence in beside)
    )


def imports_of_file(file: Path) -> set[str]:
    """Top names imported anywhere in a file that are neither ours nor Python's."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(str(node.module).partition(".")[0])
    return names - sys.stdlib_module_names - {"presslens"}


def undeclared(imported: set[str], lines: list[str]) -> set[str]:
    """Imported names that no package among these requirements provides."""
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    providers = importlib.metadata.packages_distributions()
    return {
        name
        for name in imported
        if declared.isdisjoint(canonicalize_name(p) for p in providers.get(name, [name]))
    }


def test_installed_wheel_measures_an_article_with_its_own_data(installed, tmp_path):
    (tmp_path / "one.txt").write_text(
        "The minister spoke on Tuesday. Nobody in the capital had expected it.", encoding="utf-8"
    )
    code = (
        "import presslens\n"
        "from presslens import readability\n"
        "from presslens.measures.readability.dictionary import syllable_counts\n"
        "from presslens.text.lexicons import DATA\n"
        f"table = readability.measure(presslens.load_corpus({str(tmp_path)!r}))\n"
        "print(presslens.__file__, DATA, sep='\\n')\n"
        "print(syllable_counts()['telephone'], table['article'].nunique(), len(table) > 1)"
    )
    package, data, numbers = run_outside(installed, code).splitlines()
    assert package == str(installed / "presslens" / "__init__.py")
    assert data.startswith(str(installed))
    assert numbers == "3 1 True"


def test_wheel_has_every_data_file_template_and_license_and_nothing_else(wheel, checkout, data):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    templates = (checkout / "lib" / "presslens" / "study").glob("**/templates/*")
    wanted = {path.relative_to(checkout / "lib").as_posix() for path in templates}
    assert "presslens/study/site/templates/site.css" in wanted
    wanted |= {f"presslens/data/{name}" for name in data_files(data)}
    assert wanted - names == set()
    licences = [name for name in names if ".dist-info/licenses/" in name]
    for end in ("/licenses/LICENSE", "cmudict/LICENSE", "sourcing/LICENSE"):
        assert any(name.endswith(end) for name in licences)
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"presslens"}


def test_every_data_file_has_its_listed_hash(data):
    lines = (data / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert dict(reversed(line.split(maxsplit=1)) for line in lines) == {
        name: hashlib.sha256((data / name).read_bytes()).hexdigest()
        for name in data_files(data) - {"SHA256SUMS"}
    }


def test_every_data_file_has_a_licence(data):
    files = data_files(data) - {"SHA256SUMS"}
    assert {name for name in files if not has_licence(data / name)} == set()


def test_everything_the_library_imports_is_declared(checkout, pyproject):
    files = (checkout / "lib" / "presslens").rglob("*.py")
    imported = set().union(*map(imports_of_file, files))
    extras = pyproject["project"]["optional-dependencies"]
    declared = [*pyproject["project"]["dependencies"], *extras["html"], *extras["tables"]]
    assert undeclared(imported, declared) == set()


def test_everything_declared_has_its_reason_beside_it(checkout):
    text = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^    "[a-z][\w-]*[=<>].*$', text, flags=re.MULTILINE)
    assert len(lines) > 10
    assert [line for line in lines if not re.search(r"\",\s+# \w+", line)] == []
