"""How one file of the study differs from another state of it: the first place, and the kind.

A difference is of one of these kinds:

=========  ========================================================================================
data       a number, a text, an input or a file that is missing or that nothing makes
drawing    the same data, but other bytes of a picture
code       the same data, but another library than the one the figures were published with
=========  ========================================================================================
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

Kind = Literal["data", "drawing", "code"]
LIBRARY = "lib/presslens"
SAME_NUMBER = 1e-9
"""Difference, relative or absolute, up to which two numbers are the same on other machines than the
lock's."""
_RECORDS = re.compile(r"(^|/)(fig-[^/]*|figure_records)\.json$")
_ENTRIES = re.compile(r"(^|/)(findings|figures)\.json$")
_PICTURE = re.compile(r"base64,[A-Za-z0-9+/=\n]+")


@dataclass(frozen=True)
class Difference:
    """A file that is not what the study makes: its path in the project, how it differs, kind."""

    file: str
    detail: str
    kind: Kind = "data"

    def __str__(self) -> str:
        return f"{self.file}: {self.detail}"


def compare(name: str, before: bytes, now: bytes) -> Iterator[Difference]:
    """Compare two different states of a file as its kind asks for.

    Parameters
    ----------
    name
        Its path within the project, with "/".
    before, now
        Its contents as published and as made; not the same bytes.

    Yields
    ------
    Difference
        The first; for records one for each library file that changed.
    """
    if name.endswith(".csv"):
        yield from compare_tables(name, before, now)
    elif name.endswith(".ipynb"):
        yield from compare_notebooks(name, before, now)
    elif _RECORDS.search(name):
        yield from compare_records(name, before, now)
    elif _ENTRIES.search(name):
        yield from compare_entries(name, before, now)
    else:
        yield from compare_lines(name, before, now)


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
    try:
        old, new = (_rows(text) for text in (before, now))
    except csv.Error:  # such as a quotation mark that is never closed
        yield from compare_lines(name, before, now)
        return
    header: list[str] = new[0] if new else []
    nothing: list[str] = []
    for line, (was, row) in enumerate(zip_longest(old, new, fillvalue=nothing), start=1):
        for column, (a, b) in enumerate(zip_longest(was, row, fillvalue="(nothing)")):
            if a != b and not _same_number(a, b):
                label = header[column] if column < len(header) else f"number {column + 1}"
                yield Difference(name, f"line {line}, column {label} is {a!r}, now {b!r}")
                return
    yield Difference(name, f"the same numbers to {SAME_NUMBER:g}, written otherwise", "drawing")


def _rows(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8", "replace"), newline="")))


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


def compare_entries(name: str, before: bytes, now: bytes) -> Iterator[Difference]:
    """Name the first entry, a finding or a citation, in which two lists of them differ.

    Findings have a key, and stand in an object whose other values are compared too; items of
    CSL-JSON have an id.
    """
    try:
        old, new = (_by_key(json.loads(text)) for text in (before, now))
    except (ValueError, TypeError, KeyError, RecursionError):
        yield from compare_lines(name, before, now)
        return
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in old or key not in new:
            yield Difference(name, f"{key} is {'no longer made' if key in old else 'not in it'}")
            return
        if old[key] != new[key]:
            yield Difference(name, f"{key}: {_first_value(old[key], new[key])}")
            return
    if list(old) != list(new):
        yield Difference(name, "the same entries in another order")
    else:
        yield Difference(name, "the same entries, written otherwise", "drawing")


def _by_key(content: Any) -> dict[str, Any]:
    """Return the entries of a list by their names, and what stands beside a list of findings."""
    if isinstance(content, list):
        return {str(entry["id"]): entry for entry in content}
    found = {str(entry["key"]): entry for entry in content["findings"]}
    return {**{key: value for key, value in content.items() if key != "findings"}, **found}


def _first_value(was: Any, is_now: Any) -> str:
    """Say in which value two entries differ first."""
    if not isinstance(was, dict) or not isinstance(is_now, dict):
        return _first_line(str(was), str(is_now)).removeprefix("line 1 ")
    key = _changed_keys(was, is_now)[0]
    lines = _first_line(*(str(value.get(key, "(nothing)")) for value in (was, is_now)))
    return f"{key} {lines.removeprefix('line 1 ')}"


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
        elif key == "pixels":
            yield Difference(name, f"{id}: another picture, pixel for pixel", "drawing")
        elif key in ("version", "date"):
            yield Difference(name, f"{id}: {key} is {was}, now {is_now}", "code")
        else:
            lines = _first_line(str(was), str(is_now)).removeprefix("line 1 ")
            yield Difference(name, f"{id}: {key} {lines}")


def _changed_keys(was: Any, is_now: Any) -> list[str]:
    """Names whose values differ in two dicts, or that only one of them has."""
    old, new = (value if isinstance(value, dict) else {} for value in (was, is_now))
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


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
