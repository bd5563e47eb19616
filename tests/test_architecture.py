"""The architecture page says what is so: every room is on it, and imports run downwards."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lib" / "presslens"
PAGE = (ROOT / "lib" / "README.md").read_text(encoding="utf-8")

ROOMS = {name: int(floor) for floor, name in re.findall(r"^\| (\d) \| `(\w+)` \|", PAGE, re.M)}
KEPT = {
    package: set(re.findall(r"`(\w+)`", rooms))
    for package, rooms in re.findall(r"^\| `(\w+)` \| ((?:`\w+`(?:, )?)+) \|$", PAGE, re.M)
}
MEASURES = {"readability", "sourcing", "framing"}
# They hand on what others hold: the version and the loader, and the command.
ENTRANCES = {"__init__", "__main__"}


def modules() -> Iterator[tuple[str, str, ast.AST]]:
    """Room, file and syntax tree of every module of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        yield inside.parts[0].removesuffix(".py"), inside.as_posix(), ast.parse(path.read_text())


def imported(tree: ast.AST) -> Iterator[str]:
    """Dotted names that a module imports, within functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(name: str) -> str | None:
    """Room that an imported name stands in; None if it is of another package, or an entrance."""
    parts = name.split(".")
    return parts[1] if parts[0] == "presslens" and parts[1:2] and parts[1] in ROOMS else None


IMPORTS = [
    (room, file, name)
    for room, file, tree in modules()
    if room not in ENTRANCES
    for name in imported(tree)
]


def test_every_room_of_the_package_is_on_the_page_and_no_other():
    assert set(ROOMS) == {room for room, _, _ in modules()} - ENTRANCES


def test_every_room_is_on_the_page_once():
    assert len(ROOMS) == len(re.findall(r"^\| \d \| `", PAGE, re.M))


def test_imports_run_downwards():
    upwards = [
        f"{file} (floor {ROOMS[room]}) imports {name} (floor {ROOMS[other]})"
        for room, file, name in IMPORTS
        if (other := room_of(name)) and ROOMS[other] > ROOMS[room]
    ]
    assert upwards == []


def test_the_three_measures_never_import_one_another():
    met = [
        f"{file} imports {name}"
        for room, file, name in IMPORTS
        if room in MEASURES and room_of(name) in MEASURES - {room}
    ]
    assert met == []


@pytest.mark.parametrize("package", sorted(KEPT))
def test_a_package_is_imported_in_its_own_rooms_alone(package):
    where = {room for room, _, name in IMPORTS if name.split(".")[0] == package}
    assert where == KEPT[package]


def test_the_page_names_only_folders_that_exist():
    folders = re.findall(r"`((?:lib|tests)/[\w/]*)`", PAGE)
    assert folders
    assert [name for name in folders if not (ROOT / name).exists()] == []
