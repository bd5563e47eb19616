"""Run the study: all numbered notebooks in a scratch copy, then publish what they made.

The scratch copy has the shape of the project (seeds/, notebooks/, figures/). Only when every
notebook has run is anything in the project replaced.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from presslens.errors import StudyError
from presslens.publishing import Files, check_writable, files_below, names_below, publish_files
from presslens.wording import plural

NOTEBOOK_PATTERN = "[0-9][0-9]_*.ipynb"
RESULTS = "tests/bench/results"
CLAIMS = "figures/claims.json"
BUILD = "figures/BUILD.json"
SITE_MANIFEST = ".presslens-site.json"
"""In every site: the list of its files, by which a later run knows what it may replace."""
FIGURE_FILE = re.compile(r"figures/fig-\d+-\d+-[a-z0-9-]+\.(csv|json|pdf|png|svg)")

Report = Callable[[str], None]


def find_project(start: Path | None = None) -> Path:
    """Folder of the checkout in which `start` (or the working folder) lies; else StudyError."""
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if all((folder / part).is_dir() for part in ("notebooks", "seeds", "lib/presslens")):
            return folder
    raise StudyError(
        f"{start} is not in a checkout of the study (with notebooks/, seeds/ and lib/presslens/); "
        "go into one, or name it with --project"
    )


def numbered_notebooks(project: Path) -> list[Path]:
    """Return the study's notebooks in their order; StudyError if there is none."""
    paths = sorted((project / "notebooks").glob(NOTEBOOK_PATTERN))
    if not paths:
        raise StudyError(f"notebooks/ holds no {NOTEBOOK_PATTERN}; restore it with git checkout")
    return paths


def build(project: Path, scratch: Path, report: Report = print) -> Files:
    """Make everything the study makes, without touching the project.

    `scratch` is an empty folder, which gets a copy of what the notebooks read. The result has the
    path within the project (with "/") -> contents of each executed notebook, each figure file, the
    claims, the gallery, the bibliography, README.md and BUILD.json. PressLensError if a notebook
    fails, or the corpus, notebooks/story.toml or README.md is wrong.
    """
    from presslens.claims import read_story
    from presslens.study.notebooks import run_notebooks
    from presslens.text.loading import load_corpus

    names = [f"notebooks/{path.name}" for path in numbered_notebooks(project)]
    # An error in one of these is reported as such, not as a failed notebook.
    load_corpus(project / "seeds")
    story = read_story(project)
    clutter = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for part in ("seeds", "notebooks", RESULTS):
        if (project / part).is_dir():
            shutil.copytree(project / part, scratch / part, ignore=clutter)
    (scratch / "figures").mkdir()
    files = run_notebooks(scratch, names, report=report) | files_below(scratch, "figures")
    return files | _generated_files(project, scratch / "figures", files, story)


def _generated_files(
    project: Path, figures: Path, files: Mapping[str, bytes], story: Mapping[str, Any]
) -> Files:
    """Claims, gallery, bibliography, README.md and the library they were made with."""
    from presslens import __version__, claims
    from presslens.study.citations import bibliography
    from presslens.study.notebooks import parse_notebook
    from presslens.study.readme import fill_readme, gallery_markdown
    from presslens.study.records import STUDY_TITLE, build_json, read_records

    records = read_records(figures)
    readme = project / "README.md"
    if not readme.is_file():
        raise StudyError("README.md is missing; restore it with git checkout README.md")
    notebooks = [parse_notebook(files[n], n) for n in sorted(files) if n.endswith(".ipynb")]
    stated = [claim for notebook in notebooks for claim in claims.of_notebook(notebook)]
    _refuse_lost_headlines(stated, records)
    findings = claims.findings({"claims": stated}, story)
    texts = {
        CLAIMS: claims.to_json(stated, STUDY_TITLE, __version__),
        "figures/README.md": gallery_markdown(records),
        **{f"figures/{name}": text for name, text in bibliography(records).items()},
        "README.md": fill_readme(readme.read_text("utf-8"), records, findings, story),
        BUILD: build_json(),
    }
    return {name: text.encode("utf-8") for name, text in texts.items()}


def _refuse_lost_headlines(
    claims: list[dict[str, Any]], records: Iterable[Mapping[str, Any]]
) -> None:
    """Refuse a claim about a figure that was not published, or published without its headline."""
    headlines = {record["id"]: record["headline"] for record in records}
    for claim in claims:
        figure, where = claim["figure"], f"notebooks/{claim['notebook']}, [{claim['cell']}]"
        if figure and figure not in headlines:
            raise StudyError(f"{where}: a claim names {figure}, which no notebook publishes")
        if claim["headline"] and headlines[figure] != claim["headline"]:
            raise StudyError(
                f"{where}: {figure} was published without the headline “{claim['headline']}”; "
                "state the claim before its figure is published, and give publish claims=claims"
            )


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Temporary folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="presslens-") as folder:
        yield Path(folder).resolve()


def run_study(project: Path, report: Report = print) -> None:
    """Run the study and publish it in the project: all of it, or nothing if something fails.

    `report` takes the lines of progress. PressLensError as in `build`.
    """
    start = time.perf_counter()
    check_writable(project)
    with scratch_folder() as scratch:
        files = build(project, scratch, report)
        # A file that is no figure is somebody's own: `check` names it, but it is not deleted.
        old = [name for name in no_longer_made(files, project) if FIGURE_FILE.fullmatch(name)]
        changed = publish_files(files, project, remove=old)
    figures = sum(name.startswith("figures/") and name.endswith(".png") for name in files)
    seconds = time.perf_counter() - start
    report(f"{plural(figures, 'figure')}, {seconds:.0f} s; {_what_changed(changed)}")
    first = next(name for name in files if name.startswith("notebooks/"))
    report(f"open figures/README.md (all figures), {first} (how they are made) or README.md")
    report("to read it in a browser: make site")


def _what_changed(changed: list[str]) -> str:
    if not changed:
        return "everything is as it was"
    names = changed[:5] + ["..."] * (len(changed) > 5)
    return f"{plural(len(changed), 'file')} changed: {', '.join(names)}"


def no_longer_made(files: Mapping[str, bytes], project: Path) -> list[str]:
    """Return the files in figures/ that no notebook makes, by their path within the project."""
    return [name for name in names_below(project, "figures") if name not in files]
