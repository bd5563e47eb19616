"""Make the whole study again in a scratch folder and compare it with what stands in the project."""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from presslens.study import run as study

SAME, DATA_DIFFER, DRAWINGS_DIFFER = 0, 1, 3

SAME_NUMBER = 1e-9
"""Difference, relative or absolute, up to which two numbers are the same on other machines."""

_PICTURES = (".svg", ".png", ".pdf")
_PNG_IN_NOTEBOOK = re.compile(r'"image/png": "[A-Za-z0-9+/=\\n]*"')


@dataclass(frozen=True)
class Difference:
    """A file that is not what the study makes; `of_data` is false where only drawings differ."""

    file: str
    detail: str
    of_data: bool = True

    def __str__(self) -> str:
        return f"{self.file}: {self.detail}"


def run_check(project: Path, report: Callable[[str], None] = print) -> int:
    """Make everything again and compare it with the project, which is left as it is.

    Parameters
    ----------
    project
        Folder of the checkout.
    report
        Takes lines of progress, one line a difference, and the closing words.

    Returns
    -------
    int
        0 if all is the same, another state of the library apart; 1 if data differ, 3 if only
        drawings do.

    Raises
    ------
    PressLensError
        If the study can't be made here.
    """
    with study.scratch_folder() as scratch:
        made = study.build(project, scratch, report)
    found = list(differences(made, project))
    for difference in found:
        report(str(difference))
    if not found:
        report(f"all {len(made)} notebooks, figures and generated files are what the code makes")
        return SAME
    if [difference.file for difference in found] == [study.BUILD]:
        report("all else is the same: what the figures show does not depend on what was changed")
        return SAME
    of_data = any(difference.of_data for difference in found)
    what = f"{len(found)} difference{'s' if len(found) > 1 else ''}"
    told = what if of_data else f"{what}, none in the data"
    report(f"{told}; make study publishes what is made now, git diff shows what changed")
    return DATA_DIFFER if of_data else DRAWINGS_DIFFER


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
        The first of each file.
    """
    for name, now in made.items():
        path = project / name
        if not path.is_file():
            yield Difference(name, "is missing, the study makes it")
        elif (before := path.read_bytes()) != now:
            yield _difference(name, before, now)
    for name in study.no_longer_made(made, project):
        yield Difference(name, "no notebook makes it")


def _difference(name: str, before: bytes, now: bytes) -> Difference:
    """Tell how two different states of a file differ."""
    if name.endswith(_PICTURES):
        return Difference(name, "is another drawing", of_data=False)
    if name.endswith(".csv"):
        return _difference_of_tables(name, before, now)
    old, new = (text.decode("utf-8", "replace") for text in (before, now))
    # A notebook holds its pictures, a record and BUILD.json hashes of drawings and of the library.
    if name.endswith(".ipynb"):
        old, new = (_PNG_IN_NOTEBOOK.sub('"image/png": ""', text) for text in (old, new))
    if name == study.BUILD:
        return Difference(name, "was made by another state of the library", of_data=False)
    if re.fullmatch(r"figures/fig-[^/]*\.json", name):
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
    for number, (old, new) in enumerate(pairs, start=1):
        if old != new:
            same = (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
            start = max(0, next(same, 0) - 20)
            was, is_now = (line[start : start + 70] for line in (old, new))
            return f"line {number} is {was!r}, now {is_now!r}"
    return "line endings differ"


def _difference_of_tables(name: str, before: bytes, now: bytes) -> Difference:
    """Name the first cell in which two CSV tables differ by more than `SAME_NUMBER`."""
    old, new = (
        list(csv.reader(io.StringIO(text.decode("utf-8", "replace"), newline="")))
        for text in (before, now)
    )
    nothing: list[str] = []
    for line, (was, row) in enumerate(zip_longest(old, new, fillvalue=nothing), start=1):
        for column, (a, b) in enumerate(zip_longest(was, row, fillvalue="(nothing)")):
            if a != b and not _same_number(a, b):
                label = new[0][column] if new and column < len(new[0]) else f"number {column + 1}"
                return Difference(name, f"line {line}, column {label} is {a!r}, now {b!r}")
    return Difference(name, "the same numbers, written otherwise", of_data=False)


def _same_number(a: str, b: str) -> bool:
    try:
        return math.isclose(float(a), float(b), rel_tol=SAME_NUMBER, abs_tol=SAME_NUMBER)
    except ValueError:
        return False
