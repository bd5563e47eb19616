"""Report of a check: what was compared, where and with what, and what came of it.

The report names no user, no machine and no folder outside the project, so that it can be published.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from presslens import __version__, check, environment, records
from presslens.errors import StudyError
from presslens.publishing import names_below, publish_files
from presslens.wording import a_list, markdown_rows

SUFFIXES = (".md", ".json")
VERDICTS = {
    check.SAME: "reproduced: every file is the same, byte for byte",
    check.SAME_DATA: "reproduced in its data: drawings or code differ",
    check.DATA_DIFFER: "not reproduced: data differ",
}
SAME, OTHER_DATA, OTHER_DRAWING, OTHER_CODE = (
    "same",
    "data differ",
    "drawing differs",
    "made by other code",
)


def check_outputs(paths: list[Path]) -> None:
    """Refuse a report that could not be written, before the study is run for it.

    Raises
    ------
    StudyError
        If a path ends in neither .md nor .json, or its folder does not exist.
    """
    for path in paths:
        if path.suffix not in SUFFIXES:
            raise StudyError(f"--report {path}: name a file that ends in {' or '.join(SUFFIXES)}")
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise StudyError(f"--report {path}: is a folder, or stands in one that does not exist")


def write(paths: list[Path], facts: dict[str, Any]) -> None:
    """Write a report to each path, as Markdown or JSON by its ending; all of a file or none."""
    for path in paths:
        text = as_json(facts) if path.suffix == ".json" else as_markdown(facts)
        publish_files({path.name: text.encode()}, path.absolute().parent, remove=[])


def collect(project: Path, result: check.Result, now: datetime | None = None) -> dict[str, Any]:
    """Put together what a report says.

    Parameters
    ----------
    project
        Folder of the checkout.
    result
        What the check found.
    now
        When it was; the present time if not given.

    Returns
    -------
    dict
        study, version, date (UTC), verdict, exit_code, library (sha256, files), commit (sha1 and
        whether the checkout is as committed; None without git), machine, packages (name, locked,
        installed, same), inputs (name -> sha256), files (file, published, made, result), totals
        (result -> number of files) and differences (file, kind, detail).
    """
    files = [
        {"file": f.file, "published": f.published, "made": f.made, "result": _outcome(f, result)}
        for f in result.compared
    ]
    library = records.library_hashes()
    return {
        "study": records.STUDY_TITLE,
        "version": __version__,
        "date": (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "verdict": VERDICTS[result.exit_code],
        "exit_code": result.exit_code,
        "library": {
            "sha256": hashlib.sha256(json.dumps(library, sort_keys=True).encode()).hexdigest(),
            "files": len(library),
        },
        "commit": _commit(project),
        "machine": environment.machine(),
        "packages": [
            {"name": p.name, "locked": p.locked, "installed": p.installed, "same": p.same}
            for p in environment.packages(project)
        ],
        "inputs": _inputs(project),
        "files": files,
        "totals": dict(sorted(Counter(file["result"] for file in files).items())),
        "differences": [
            {"file": d.file, "kind": d.kind, "detail": d.detail} for d in result.differences
        ],
    }


def _outcome(file: check.Compared, result: check.Result) -> str:
    """Say in a few words what came of a file."""
    kinds = {difference.kind for difference in result.differences if difference.file == file.file}
    if "data" in kinds:
        return OTHER_DATA
    if "drawing" in kinds:
        return OTHER_DRAWING
    # A record differs also where only the library is another; that is told of the library's files.
    return SAME if file.published == file.made else OTHER_CODE


def _inputs(project: Path) -> dict[str, str]:
    """Sha256 of every file of the corpus and its coding, by its path within the project."""
    return {
        name: hashlib.sha256((project / name).read_bytes()).hexdigest()
        for name in names_below(project, "seeds")
    }


def _commit(project: Path) -> dict[str, Any] | None:
    """Return the commit of the checkout, if it is one of git's and git is here."""
    head = _git(project, "rev-parse", "HEAD")
    if head is None:
        return None
    return {"sha1": head.strip(), "as_committed": _git(project, "status", "--porcelain") == ""}


def _git(project: Path, *words: str) -> str | None:
    # A copy without history that lies inside somebody's own repository is not that repository.
    if not (project / ".git").exists():
        return None
    try:
        run = subprocess.run(["git", *words], cwd=project, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return run.stdout if run.returncode == 0 else None


def as_json(facts: dict[str, Any]) -> str:
    """Return a report for machines."""
    return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"


def as_markdown(facts: dict[str, Any]) -> str:
    """Return a report for readers, with the same facts."""
    other = [one for one in facts["packages"] if one["installed"] and not one["same"]]
    parts = [
        f"# Reproduction of {facts['study']}, version {facts['version']}",
        f"**{facts['verdict'].capitalize()}.** {_totals(facts)}",
        _table(("what", "value"), _circumstances(facts)),
        "## Differences",
        _table(("file", "kind", "detail"), map(dict.values, facts["differences"])) or "None.",
        "## Compared files",
        _table(
            ("file", "result", "sha256 as published", "sha256 as made"),
            [(f["file"], f["result"], f["published"], f["made"]) for f in facts["files"]],
        )
        or "None: the study can't be made again here.",
        "## Inputs",
        _table(("file", "sha256"), facts["inputs"].items()),
        "## Packages",
        (f"Not as locked: {a_list(one['name'] for one in other)}. " if other else "")
        + "A package of the lock that is not installed is one of an extra that was left out.",
        _table(
            ("package", "locked", "installed", "as locked"),
            [
                (p["name"], p["locked"], p["installed"] or "none", "yes" if p["same"] else "no")
                for p in facts["packages"]
            ],
        )
        or "There is no lock to compare with.",
    ]
    return "\n\n".join(parts) + "\n"


def _totals(facts: dict[str, Any]) -> str:
    counts = [f"{count} {result}" for result, count in facts["totals"].items()]
    return f"Files compared: {len(facts['files'])}" + (
        f" ({', '.join(counts)})." if counts else "."
    )


def _circumstances(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Rows of the first table: when, where and with what."""
    commit, machine, library = facts["commit"], facts["machine"], facts["library"]
    known = "not known: no git checkout"
    if commit is not None:
        known = commit["sha1"] + ("" if commit["as_committed"] else ", with changes since")
    return [
        ("date", facts["date"]),
        ("system", machine["system"]),
        ("architecture", machine["architecture"]),
        ("Python", machine["python"]),
        ("commit", known),
        ("library", f"sha256 {library['sha256']} over {library['files']} files"),
        ("exit code", str(facts["exit_code"])),
    ]


def _table(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table of plain texts; nothing where there are no rows."""
    shown = [[records.markdown_text(cell) for cell in row] for row in rows]
    return markdown_rows(columns, shown) if shown else ""
