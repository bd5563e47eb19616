"""Imports go down the four layers or stay in their folder, and the page of the tree is true."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lib" / "presslens"
PAGE = (ROOT / "lib" / "README.md").read_text(encoding="utf-8")

# From the bottom up; what stands beside the layers is below them all, the command above.
LAYERS = {
    "beside": 0,
    "text": 1,
    "claims": 1,
    "measures": 2,
    "charts": 3,
    "study": 4,
    "bulk": 4,
    "cli": 5,
}
MEASURES = {"readability", "sourcing", "framing"}
# What finds and describes attributions in a text; it knows no table, corpus or coding.
EXTRACTOR = ("extract", "describe")


def layer(name: str) -> int:
    """Layer of a module, given by its dotted name."""
    part = [*name.split("."), ""][1]
    if part in ("", "__main__", "cli"):
        return LAYERS["cli"] if part else LAYERS["beside"]
    return LAYERS.get(part, LAYERS["beside"])


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, also those for type checkers alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


PATHS = sorted(PACKAGE.rglob("*.py"))
MODULES = {dotted(path) for path in PATHS}
IMPORTS = {
    dotted(path): {name for name in imported(path) if name.startswith("presslens")}
    for path in PATHS
}


def test_imports_go_down_or_stay_in_their_layer():
    upwards = [
        f"{module} imports {other}"
        for module, others in IMPORTS.items()
        if module not in ("presslens", "presslens.__main__")
        for other in others
        if other != "presslens" and layer(other) > layer(module)
    ]
    assert upwards == []


def test_the_three_measures_never_import_one_another():
    def measure(name: str) -> str:
        parts = name.split(".")
        return parts[2] if parts[1:2] == ["measures"] and parts[2:3] else ""

    met = [
        f"{module} imports {other}"
        for module, others in IMPORTS.items()
        for other in others
        if measure(module) in MEASURES and measure(other) in MEASURES - {measure(module)}
    ]
    assert met == []


def test_no_module_imports_itself_through_others():
    # The package hands on what is asked for, when it is asked for.
    graph = {module: others for module, others in IMPORTS.items() if module != "presslens"}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join([*way[way.index(module) :], module])
        if module not in done:
            for other in graph.get(module, ()):
                if other != module:
                    visit(other, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("folder", EXTRACTOR)
def test_the_extractor_knows_no_table_corpus_or_coding(folder):
    paths = list((PACKAGE / "measures" / "sourcing" / folder).rglob("*.py"))
    assert len(paths) > 5
    for path in paths:
        for name in imported(path):
            assert name.split(".")[0] != "pandas", path
            assert not name.startswith(("presslens.text.corpus", "presslens.measures.coding")), path


def test_heavy_packages_stay_in_their_place():
    places = {"matplotlib": ("charts", "study"), "textstat": ("measures",), "jinja2": ("study",)}
    for path in PATHS:
        part = dotted(path).split(".")[1:2]
        for name in imported(path):
            allowed = places.get(name.split(".")[0])
            assert allowed is None or part[0] in allowed, f"{path} imports {name}"


# What runs bytes or text that were read, or reaches another machine.
NEVER_IMPORTED = set(
    "cloudpickle code dill ftplib http httpx joblib marshal pickle requests runpy shelve smtplib "
    "socket ssl telnetlib urllib3 xmlrpc urllib.request".split()
)
NEVER_CALLED = {"__import__", "compile", "eval", "exec", "os.popen", "os.system", "read_pickle"}


def test_nothing_that_is_read_is_run_and_no_other_machine_is_reached():
    for path in PATHS:
        names = {*imported(path), *(name.split(".")[0] for name in imported(path))}
        assert names & NEVER_IMPORTED == set(), path
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                method = called.rpartition(".")[2]
                assert not {called, method if method == "read_pickle" else ""} & NEVER_CALLED, path
                if called == "np.load":
                    options = {word.arg: ast.unparse(word.value) for word in node.keywords}
                    assert options.get("allow_pickle") == "False", path
    runs_programs = {dotted(path) for path in PATHS if "subprocess" in set(imported(path))}
    assert runs_programs == {"presslens.cli"}  # pytest, for `presslens test`


def test_the_page_names_every_module_and_folder_that_is_not_in_a_folder_of_its_own():
    tree = PAGE.partition("```\n")[2].partition("```")[0]
    named = set(re.findall(r"\b(\w+)(?:\.py|/)", tree))
    shown = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.stem
        for part in ("text", "measures", "bulk", "study")
        for path in (PACKAGE / part).iterdir()
    }
    assert shown - named - {"__init__", "__main__", "__pycache__", "py"} == set()
    here = {path.stem for path in (*PACKAGE.rglob("*"), *ROOT.glob("*"))}
    assert named - here == {"presslens"}
