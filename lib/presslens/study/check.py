"""Make the whole study again in a scratch folder and compare it with what the project has."""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from presslens.study.run import BUILD, build, no_longer_made, scratch_folder
from presslens.wording import capital, plural

SAME, DATA_DIFFER, DRAWINGS_DIFFER = 0, 1, 3

MAX_ERROR = 1e-9
"""Relative or absolute; two numbers that differ by less are the same on another machine."""

_PICTURES = (".svg", ".png", ".pdf")
_PNG_IN_NOTEBOOK = re.compile(r'"image/png": "[A-Za-z0-9+/=\\n]*"')


class Difference(NamedTuple):
    """A file that is not what the study makes; `of_data` is false where only drawings differ."""

    file: str
    detail: str
    of_data: bool = True


def run_check(project: Path, report: Callable[[str], None] = print) -> int:
    """Make everything again, and report in a line each file of the project that differs.

    Returns 0 if all is the same, the hash of the library apart; 1 if data differ, 3 if only
    drawings do. PressLensError if the study can't be made here.
    """
    with scratch_folder() as scratch:
        files = build(project, scratch, report)
    differing = list(differences(files, project))
    for difference in differing:
        report(f"{difference.file}: {difference.detail}")
    if not differing:
        report(f"all {len(files)} notebooks, figures and generated files are what the code makes")
        return SAME
    if [difference.file for difference in differing] == [BUILD]:
        report("all else is the same: what the figures show does not depend on what was changed")
        return SAME
    of_data = any(difference.of_data for difference in differing)
    count = plural(len(differing), "difference")
    count += "" if of_data else ", none in the data"
    report(f"{capital(count)}; make study publishes what is made now, git diff shows what changed")
    return DATA_DIFFER if of_data else DRAWINGS_DIFFER


def differences(files: Mapping[str, bytes], project: Path) -> Iterator[Difference]:
    """Compare what `run.build` returned with the project, and yield one difference for a file."""
    for name, now in files.items():
        path = project / name
        if not path.is_file():
            yield Difference(name, "is missing, the study makes it")
        elif (before := path.read_bytes()) != now:
            yield _difference(name, before, now)
    for name in no_longer_made(files, project):
        yield Difference(name, "no notebook makes it")


def _difference(name: str, before: bytes, now: bytes) -> Difference:
    """Describe how two different states of a file differ."""
    if name.endswith(_PICTURES):
        return Difference(name, "is another drawing", of_data=False)
    if name == BUILD:
        return Difference(name, "was made by another state of the library", of_data=False)
    old, new = (content.decode("utf-8", "replace") for content in (before, now))
    if name.endswith(".csv"):
        cell = _first_cell(old, new)
        return Difference(name, cell or "the same numbers, written otherwise", bool(cell))
    # A notebook holds its pictures, a record the hashes of drawings.
    if name.endswith(".ipynb"):
        old, new = (_PNG_IN_NOTEBOOK.sub("", text) for text in (old, new))
    elif re.fullmatch(r"figures/fig-[^/]*\.json", name):
        old, new = _without_hashes_of_files(old), _without_hashes_of_files(new)
    if old == new:
        return Difference(name, "differs in its drawings alone", of_data=False)
    return Difference(name, _first_line(old, new))


def _without_hashes_of_files(record: str) -> str:
    try:
        content = json.loads(record)
        kept = {key: content[key] for key in content if key not in ("files", "pixels")}
    except (ValueError, TypeError):
        return record
    return json.dumps(kept, indent=1)


def _first_line(before: str, now: str) -> str:
    """Quote the first line in which two texts differ, each from where they part."""
    pairs = zip_longest(before.split("\n"), now.split("\n"), fillvalue="(the end)")
    number, (old, new) = next(
        (number, pair) for number, pair in enumerate(pairs, start=1) if pair[0] != pair[1]
    )
    same = (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    start = max(0, next(same, 0) - 20)
    return f"line {number} is {old[start : start + 70]!r}, now {new[start : start + 70]!r}"


def _first_cell(before: str, now: str) -> str:
    """Quote the first cell in which two CSV tables differ by more than `MAX_ERROR`; or ""."""
    old, new = (list(csv.reader(io.StringIO(text, newline=""))) for text in (before, now))
    header = dict(enumerate(new[0] if new else ()))
    nothing: list[str] = []
    for line, (was, row) in enumerate(zip_longest(old, new, fillvalue=nothing), start=1):
        for column, (a, b) in enumerate(zip_longest(was, row, fillvalue="(nothing)")):
            if a != b and not _same_number(a, b):
                return f"line {line}, column {header.get(column, column + 1)} is {a!r}, now {b!r}"
    return ""


def _same_number(a: str, b: str) -> bool:
    try:
        return math.isclose(float(a), float(b), rel_tol=MAX_ERROR, abs_tol=MAX_ERROR)
    except ValueError:
        return False
