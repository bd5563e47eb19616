"""Make the whole study again in a scratch folder and compare it with what stands in the project.

Every notebook, figure file and generated file is compared. A difference is of one of these kinds:

=========  ========================================================================================
data       a number, a text, an input or a file that is missing or that nothing makes
drawing    the same data, but other bytes of a picture
code       the same data, but another library than the one the figures were published with
=========  ========================================================================================
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

import presslens
from presslens import records, study
from presslens.errors import CorpusError, FigureError, PressLensError

Kind = Literal["data", "drawing", "code"]
LIBRARY = "lib/presslens"
SAME_NUMBER = 1e-9
"""Relative difference up to which two numbers are the same on other machines than the lock's."""
PICTURES = (".svg", ".png", ".pdf")
SAME, DATA_DIFFER, SAME_DATA = 0, 1, 3
_PICTURE = re.compile(r"base64,[A-Za-z0-9+/=\n]+")


@dataclass(frozen=True)
class Difference:
    """A file that is not what the study makes: its path in the project, how it differs, kind."""

    file: str
    detail: str
    kind: Kind = "data"

    def __str__(self) -> str:
        return f"{self.file}: {self.detail}"


@dataclass(frozen=True)
class Result:
    """What a check found."""

    differences: tuple[Difference, ...]

    @property
    def exit_code(self) -> int:
        """0 if all is the same, 1 if data differ, 3 if only drawings or code do."""
        if not self.differences:
            return SAME
        data = any(difference.kind == "data" for difference in self.differences)
        return DATA_DIFFER if data else SAME_DATA


def run_check(project: Path, report: study.Report = print) -> Result:
    """Make everything again and compare it with the project, which is left as it is.

    Parameters
    ----------
    project
        Folder of the checkout.
    report
        Takes lines of progress, one line a difference, and the closing words.

    Returns
    -------
    Result

    Raises
    ------
    PressLensError
        If the study can't be made here, and no changed input explains it.
    """
    changed = list(changed_inputs(project))
    with study.scratch_folder() as scratch:
        try:
            made = study.build(project, scratch, report)
        except PressLensError as error:
            if not changed:
                raise
            # The cause is known and named: an article was changed, and so the loader refuses it.
            changed.append(Difference("the study", f"can't be made again: {error}"))
            made = None
    found = changed if made is None else [*changed, *differences(made, project)]
    result = Result(tuple(dict.fromkeys(found)))
    for difference in result.differences:
        report(str(difference))
    report(closing_words(result, 0 if made is None else len(made)))
    return result


def closing_words(result: Result, files: int) -> str:
    """Last line of a check: what the result means and what to do."""
    if not result.differences:
        return f"all {files} notebooks, figures and generated files are what the code makes"
    count = len(result.differences)
    what = f"{count} difference{'s' if count > 1 else ''}"
    if result.exit_code == SAME_DATA:
        return f"{what}, none in the data; make study publishes what is made now"
    return f"{what}; make study publishes what is made now, git diff shows what changed"


def changed_inputs(project: Path) -> Iterator[Difference]:
    """Files of the corpus that are not those the figures were made from, or not as described."""
    # The description covers the coding too, also while no figure is drawn from it.
    expected = {**_described_inputs(project / "seeds"), **_recorded_inputs(project / "figures")}
    for name, (sha256, said_by) in sorted(expected.items()):
        path = project / name
        if not path.is_file():
            yield Difference(name, f"is missing, {said_by} it")
        elif (now := hashlib.sha256(path.read_bytes()).hexdigest()) != sha256:
            yield Difference(name, f"sha256 is {now[:12]}..., {said_by} {sha256[:12]}...")


def _recorded_inputs(figures: Path) -> dict[str, tuple[str, str]]:
    """Sha256 of each file that a published figure was made from, and who says so."""
    inputs: dict[str, tuple[str, str]] = {}
    for path in figures.glob("fig-*.json"):
        # A broken record has no inputs to compare; it is named where files are compared.
        with suppress(FigureError):
            recorded = records.read_record(path)["inputs"]
            inputs.update(
                (name, (sha256, "figures were made from")) for name, sha256 in recorded.items()
            )
    return inputs


def _described_inputs(seeds: Path) -> dict[str, tuple[str, str]]:
    """Sha256 of each file that seeds/datapackage.json describes, and who says so."""
    try:
        resources = json.loads((seeds / "datapackage.json").read_bytes())["resources"]
        hashes = {f"seeds/{r['path']}": r["hash"].removeprefix("sha256:") for r in resources}
    except FileNotFoundError:
        return {}  # a study without a description has nothing to compare
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(
            f"seeds/datapackage.json is broken ({type(error).__name__}: {error}); "
            "restore it with git checkout seeds/"
        ) from error
    return {name: (sha256, "seeds/datapackage.json describes") for name, sha256 in hashes.items()}


def differences(made: Mapping[str, bytes], project: Path) -> Iterator[Difference]:
    """Compare what the study makes with what stands in the project.

    Parameters
    ----------
    made
        As `study.build` returns it.
    project
        Folder of the checkout.

    Yields
    ------
    Difference
        The first of each file; for records one for each library file that changed.
    """
    yield from _other_library(project)
    for name, now in made.items():
        path = project / name
        if not path.is_file():
            yield Difference(name, "is missing, the notebooks make it")
        elif (before := path.read_bytes()) == now:
            continue
        elif path.suffix in PICTURES:
            yield Difference(name, _why_redrawn(name, project, made), "drawing")
        else:
            yield from COMPARISONS.get(path.suffix, compare_lines)(name, before, now)
    for name in study.no_longer_made(made, project):
        yield Difference(name, "no notebook makes it")


def _other_library(project: Path) -> Iterator[Difference]:
    """Files of the checkout's library that are not those of the library that is running."""
    running, own = Path(presslens.__file__).resolve().parent, project / LIBRARY
    if own.resolve() == running or not (own / "__init__.py").is_file():
        return
    for name, sha256 in records.library_hashes().items():
        path = own / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            detail = "is another one in the library that runs this check, outside the checkout"
            yield Difference(f"{LIBRARY}/{name}", detail, "code")


def compare_lines(name: str, before: bytes, now: bytes) -> Iterator[Difference]:
    """Name the first line in which two texts differ."""
    yield Difference(name, _first_line(before.decode("utf-8", "replace"), now.decode("utf-8")))


def _first_line(before: str, now: str) -> str:
    """Where two different texts differ first: number of the line, and both versions of it."""
    pairs = zip_longest(before.split("\n"), now.split("\n"), fillvalue="(the end)")
    for number, (old, new) in enumerate(pairs, start=1):
        if old != new:
            return f"line {number} is {_short(old, new)}, now {_short(new, old)}"
    return "line endings differ"


def _short(text: str, other: str, width: int = 70) -> str:
    """Return the part of a long line in which it differs from another one, in quotation marks."""
    same = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), 0)
    start = max(0, same - width // 3) if len(text) > width else 0
    part = text[start : start + width]
    return repr(("..." if start else "") + part + ("..." if start + width < len(text) else ""))


def compare_tables(name: str, before: bytes, now: bytes) -> Iterator[Difference]:
    """Name the first row and column in which two CSV tables differ."""
    old, new = (list(csv.reader(io.StringIO(t.decode("utf-8", "replace")))) for t in (before, now))
    header: list[str] = new[0] if new else []
    nothing: list[str] = []
    for line, (was, row) in enumerate(zip_longest(old, new, fillvalue=nothing), start=1):
        for column, (a, b) in enumerate(zip_longest(was, row, fillvalue="(nothing)")):
            if a != b and not _same_number(a, b):
                label = header[column] if column < len(header) else f"number {column + 1}"
                yield Difference(name, f"line {line}, column {label} is {a!r}, now {b!r}")
                return
    yield Difference(name, f"the same numbers to {SAME_NUMBER:g}, written otherwise", "drawing")


def _same_number(a: str, b: str) -> bool:
    try:
        return math.isclose(float(a), float(b), rel_tol=SAME_NUMBER, abs_tol=SAME_NUMBER)
    except ValueError:
        return False


def compare_records(name: str, before: bytes, now: bytes) -> Iterator[Difference]:
    """Name what differs between two figure records, or two lists of them.

    Of the library every changed file is named, since no other file shows that it changed.
    """
    try:
        old, new = (_by_id(json.loads(text)) for text in (before, now))
    except (ValueError, TypeError, KeyError):
        yield Difference(name, "is no figure record")
        return
    if old == new:
        yield Difference(name, "the same records, written otherwise", "drawing")
    for id in sorted(old.keys() ^ new.keys()):
        yield Difference(name, f"{id} is {'no longer made' if id in old else 'not in it'}")
    for id in sorted(old.keys() & new.keys()):
        yield from _compare_record(name, id, old[id], new[id])


def _by_id(content: Any) -> dict[str, dict[str, Any]]:
    records_read = content if isinstance(content, list) else [content]
    return {record["id"]: record for record in records_read}


def _compare_record(
    name: str, id: str, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Difference]:
    for key in sorted(old.keys() | new.keys()):
        was, is_now = old.get(key), new.get(key)
        if was == is_now:
            continue
        if key == "library":
            for file in _changed_keys(was, is_now):
                how = "changed" if file in (was or {}) else "added"
                how = how if file in (is_now or {}) else "removed"
                detail = f"was {how} since the figures were published"
                yield Difference(f"{LIBRARY}/{file}", detail, "code")
        elif key in ("inputs", "files"):
            changed = _changed_keys(was, is_now)
            drawn = key == "files" and not any(file.endswith(".csv") for file in changed)
            detail = f"{id}: another sha256 of {', '.join(changed)}"
            yield Difference(name, detail, "drawing" if drawn else "data")
        elif key == "version":
            yield Difference(name, f"{id}: version is {was}, now {is_now}", "code")
        else:
            lines = _first_line(str(was), str(is_now)).removeprefix("line 1 ")
            yield Difference(name, f"{id}: {key} {lines}")


def _changed_keys(was: Any, is_now: Any) -> list[str]:
    """Names whose values differ in two dicts, or that only one of them has."""
    old, new = (value if isinstance(value, dict) else {} for value in (was, is_now))
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _why_redrawn(name: str, project: Path, made: Mapping[str, bytes]) -> str:
    """Say why a picture has other bytes: what is known of its record, its data and its inputs."""
    path = project / name
    data, record = (Path(name).with_suffix(suffix).as_posix() for suffix in (".csv", ".json"))
    try:
        old, new = (json.loads(text) for text in ((project / record).read_bytes(), made[record]))
        if old["files"][path.name] != hashlib.sha256(path.read_bytes()).hexdigest():
            return "was changed after it was published"
        same_data = (project / data).read_bytes() == made[data]
        same_inputs = old["inputs"] == new["inputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return "is not the picture that is drawn now; its data or its record are missing"
    if not same_data:
        return "is drawn from other data"
    return "same data, different drawing" if same_inputs else "same data, but from other inputs"


def compare_notebooks(name: str, before: bytes, now: bytes) -> Iterator[Difference]:
    """Name the first cell, and the line in it, in which two notebooks differ."""
    from presslens.notebooks import NotebookError, parse_notebook

    try:
        old, new = (parse_notebook(contents, name).cells for contents in (before, now))
    except NotebookError:
        yield Difference(name, "is no notebook")
        return
    drawing: Difference | None = None
    for number, (was, cell) in enumerate(zip_longest(old, new), start=1):
        if was is None or cell is None:
            yield Difference(name, f"cell {number} is only in the {'new' if cell else 'old'} one")
            return
        for part, a, b in (
            ("text", was.source, cell.source),
            ("output", _outputs(was), _outputs(cell)),
        ):
            if _PICTURE.sub("", a) != _PICTURE.sub("", b):
                yield Difference(name, f"cell {number}, {part} {_first_line(a, b)}")
                return
            if a != b and drawing is None:
                drawing = Difference(name, f"cell {number} shows another picture", "drawing")
    yield drawing or Difference(name, "was not cleaned by a run of the study", "drawing")


def _outputs(cell: Any) -> str:
    """Return all outputs of a cell as lines of text, pictures marked as what they are."""
    lines = []
    for output in cell.get("outputs", []):
        lines.append(output.output_type)
        lines.append(output.get("text", "") + output.get("evalue", ""))
        for kind, value in sorted(output.get("data", {}).items()):
            value = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
            lines.append(f"{kind}: base64,{value}" if kind.startswith("image/") else value)
        lines.append(json.dumps(output.get("metadata", {}), sort_keys=True))
    return "\n".join(lines)


COMPARISONS = {".csv": compare_tables, ".ipynb": compare_notebooks, ".json": compare_records}
