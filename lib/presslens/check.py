"""Make the whole study again in a scratch folder and compare it with what stands in the project.

Every notebook, figure file and generated file is compared, as `presslens.differences` does it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import presslens
from presslens import environment, records, study
from presslens.differences import LIBRARY, Difference, compare
from presslens.errors import CorpusError, FigureError, PressLensError

PICTURES = (".svg", ".png", ".pdf")
SAME, DATA_DIFFER, SAME_DATA = 0, 1, 3


@dataclass(frozen=True)
class Compared:
    """A compared file: its path in the project, sha256 as published and as made, "" if none."""

    file: str
    published: str
    made: str


@dataclass(frozen=True)
class Result:
    """What a check found, and the files it compared: none if the study can't be made."""

    differences: tuple[Difference, ...]
    compared: tuple[Compared, ...] = ()

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
            reason = str(error).replace(f"{scratch}/", "").replace(f"{project}/", "")
            changed.append(Difference("the study", f"can't be made again: {reason}"))
            made = {}
    found = [*changed, *differences(made, project)] if made else changed
    result = Result(tuple(dict.fromkeys(found)), tuple(compared(made, project)))
    for difference in result.differences:
        report(str(difference))
    if result.differences and (other := environment.not_as_locked(environment.packages(project))):
        report(f"not as locked: {', '.join(other)}")
    report(closing_words(result))
    return result


def closing_words(result: Result) -> str:
    """Last line of a check: what the result means and what to do."""
    if not result.differences:
        files = len(result.compared)
        return f"all {files} notebooks, figures and generated files are what the code makes"
    count = len(result.differences)
    what = f"{count} difference{'s' if count > 1 else ''}"
    if result.exit_code == SAME_DATA:
        return f"{what}, none in the data; make study publishes what is made now"
    return f"{what}; make study publishes what is made now, git diff shows what changed"


def compared(made: Mapping[str, bytes], project: Path) -> Iterator[Compared]:
    """Hash each file that the study makes, or that stands where it publishes, in both states.

    Parameters
    ----------
    made
        As `study.build` returns it; nothing is compared if it is empty.
    project
        Folder of the checkout.
    """
    names = [*made, *study.no_longer_made(made, project)] if made else []
    for name in sorted(names):
        path = project / name
        published = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        now = hashlib.sha256(made[name]).hexdigest() if name in made else ""
        yield Compared(name, published, now)


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
    other = environment.not_as_locked(environment.packages(project), drawing=True)
    for name, now in made.items():
        path = project / name
        if not path.is_file():
            yield Difference(name, "is missing, the notebooks make it")
        elif (before := path.read_bytes()) == now:
            continue
        elif path.suffix in PICTURES:
            yield Difference(name, _why_redrawn(name, project, made, other), "drawing")
        else:
            yield from compare(name, before, now)
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


def _why_redrawn(name: str, project: Path, made: Mapping[str, bytes], other: list[str]) -> str:
    """Say why a picture has other bytes: what is known of its record, its data and its inputs.

    `other` names packages that draw and are not as locked.
    """
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
    if not same_inputs:
        return "same data, but from other inputs"
    return ", ".join(["same data, different drawing", *other])
