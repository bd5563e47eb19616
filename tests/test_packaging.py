"""The wheel works outside the checkout, with its data, and asks for everything it imports."""

import ast
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import OFFLINE
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import presslens


@pytest.fixture(scope="module")
def data(checkout) -> Path:
    return checkout / "lib" / "presslens" / "data"


@pytest.fixture(scope="module")
def released(checkout, tmp_path_factory) -> dict[str, Path]:
    """The files of a release, built without a network, by the end of their names."""
    paths = release_of(checkout, tmp_path_factory.mktemp("release"))
    return {re.search(r"(whl|tar\.gz|json|SHA256SUMS)$", path.name)[0]: path for path in paths}


def release_of(checkout: Path, out: Path) -> list[Path]:
    spec = importlib.util.spec_from_file_location("release", checkout / ".ci" / "release.py")
    release = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(release)
    files = [
        path for part in release.PARTS for path in (checkout / part, *checkout.glob(f"{part}/**/*"))
    ]
    clutter = re.compile(r"__pycache__|\.egg-info|_cache")
    contents = {
        path.relative_to(checkout).as_posix(): path.read_bytes()
        for path in files
        if path.is_file() and not clutter.search(str(path.relative_to(checkout)))
    }
    return release.build(contents, out, validate=False)


@pytest.fixture(scope="module")
def wheel(released) -> Path:
    return released["whl"]


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory) -> Path:
    """A new environment with the wheel and, from here, what the lock installs; no checkout."""
    root = tmp_path_factory.mktemp("environment") / "env"
    venv.create(root, symlinks=os.name != "nt")
    site = next(root.glob("lib/python*/site-packages"))
    # Paths that a .pth file names are searched, but their own .pth files are not read: an editable
    # install of the checkout is not found.
    (site / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run_in(root, "python", "-m", "installer", wheel)
    return root


def run_in(environment: Path, command: str, *arguments: object) -> str:
    """Output of a command of an environment, run in an empty folder and without a network."""
    elsewhere = environment.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    run = subprocess.run(
        [environment / "bin" / command, *map(str, arguments)],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(OFFLINE)},
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


def test_a_release_has_the_same_bytes_wherever_it_is_built(
    checkout, released, tmp_path, monkeypatch
):
    for name, value in {"TMPDIR": str(tmp_path), "TZ": "Asia/Tokyo", "LC_ALL": "C"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = os.umask(0o077)
    try:
        again = release_of(checkout, tmp_path / "again")
    finally:
        os.umask(before)
    assert {path.name: path.read_bytes() for path in again} == {
        path.name: path.read_bytes() for path in released.values()
    }
    sums = released["SHA256SUMS"].read_text().split()
    assert dict(zip(sums[1::2], sums[::2], strict=True)) == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in again
        if path.name != "SHA256SUMS"
    }


def test_the_bill_of_materials_has_every_locked_package_with_its_hashes(checkout, released):
    bill = json.loads(released["json"].read_bytes())
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == (
        "CycloneDX",
        presslens.__version__,
    )
    lock = (checkout / "requirements.lock").read_text("utf-8")
    locked = {
        tuple(entry.split(None, 1)[0].split("==")): set(re.findall(r"sha256:(\w{64})", entry))
        for entry in re.split(r"\n(?=[a-z0-9])", lock)
    }
    listed = {}
    for part in bill["components"]:
        hashes = [h["content"] for of in part["externalReferences"] for h in of.get("hashes", [])]
        listed.setdefault((part["name"], part["version"]), set()).update(hashes)
    assert listed == locked


def test_the_wheel_in_an_empty_environment_measures_texts_and_writes_a_report(
    environment, checkout, tmp_path
):
    text = "The minister spoke on Tuesday. Nobody in the capital had expected it, officials said."
    code = (
        "import presslens\n"
        "from presslens.measures.readability.dictionary import syllable_counts\n"
        f"table = presslens.readability.measure([{text!r}])\n"
        "print(presslens.__file__, presslens.__version__, syllable_counts()['telephone'])\n"
        "print(table['article'].nunique(), len(table) > 1)"
    )
    package, version, syllables, *numbers = run_in(environment, "python", "-c", code).split()
    assert Path(package).is_relative_to(environment)
    assert (version, syllables, numbers) == (presslens.__version__, "3", ["1", "True"])
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    run_in(environment, "presslens", "report", tmp_path, "--out", tmp_path / "out")
    assert (tmp_path / "out" / "figures" / "fig-1-1-length.svg").is_file()
    written = [path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not [content for content in written if str(checkout).encode() in content]


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
    declared = [
        *pyproject["project"]["dependencies"],
        *(line for name in ("html", "tables", "cluster") for line in extras[name]),
    ]
    assert undeclared(imported, declared) == set()


def test_everything_declared_has_its_reason_beside_it(checkout):
    text = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^    "[a-z][\w-]*[=<>].*$', text, flags=re.MULTILINE)
    assert len(lines) > 10
    assert [line for line in lines if not re.search(r"\",\s+# \w+", line)] == []
