"""Run the study: all numbered notebooks in a scratch copy, then publish what they made.

The scratch copy has the shape of the project (seeds/, notebooks/, figures/). Only when every
notebook has run and keeps the rules is anything in the project replaced.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from presslens.errors import CorpusError, StudyError
from presslens.generated import findings_json, readme_blocks, replace_blocks
from presslens.publishing import Files, files_below, names_below, publish_files

if TYPE_CHECKING:
    from presslens.corpus import Corpus
    from presslens.findings import Finding
    from presslens.records import Study

NOTEBOOK_PATTERN = "[0-9][0-9]_*.ipynb"
RECORDS = "lib/presslens/data/figure_records.json"
RESULTS = "tests/bench/results"
TIMINGS = f"{RESULTS}/timings.csv"
FIGURE_FILE = re.compile(r"figures/fig-\d+-\d+-[a-z0-9-]+\.(csv|json|pdf|png|svg)")
AT_ONCE = 2

Report = Callable[[str], None]


def find_project(start: Path | None = None) -> Path:
    """Folder of the checkout in which `start` (or the working folder) lies.

    Raises
    ------
    StudyError
        Outside a checkout.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if all((folder / part).is_dir() for part in ("notebooks", "seeds", "lib/presslens")):
            return folder
    raise StudyError(
        f"{start} is not in a checkout of the study (with notebooks/, seeds/ and lib/presslens/); "
        "go into one, or name it with --project"
    )


def numbered_notebooks(project: Path) -> list[Path]:
    """Return the study's notebooks in their order.

    Raises
    ------
    StudyError
        If there is none.
    """
    paths = sorted((project / "notebooks").glob(NOTEBOOK_PATTERN))
    if not paths:
        raise StudyError(f"notebooks/ holds no {NOTEBOOK_PATTERN}; restore it with git checkout")
    return paths


def build(project: Path, scratch: Path, report: Report = print) -> Files:
    """Make everything the study makes, without touching the project.

    Parameters
    ----------
    project
        Folder of the checkout.
    scratch
        An empty folder; gets a copy of seeds/, notebooks/ and tests/bench/results/, and figures/.
    report
        Takes a line of progress for each notebook.

    Returns
    -------
    dict of str to bytes
        Path within the project (with "/") -> contents, for each executed notebook, each figure
        file, the findings, the tests, the gallery, the bibliography, README.md and the records
        for the wheel.

    Raises
    ------
    NotebookError
        If a notebook fails or breaks a rule.
    PressLensError
        If the corpus or README.md is wrong.
    """
    from presslens.corpus import load_corpus

    numbered_notebooks(project)
    corpus = load_corpus(project / "seeds")  # a wrong one is told as such, not as a failed notebook
    _copy_into(scratch, project, "seeds", "notebooks", RESULTS)
    made, found, chance = _run_and_tell(corpus, scratch, report)
    _refuse_broken_rules(made)
    made.update(_generated_files(project, scratch / "figures", made, found, chance))
    return made


def _copy_into(scratch: Path, project: Path, *parts: str) -> None:
    """Copy folders of the project, those that it has, and make an empty one for figures."""
    for part in parts:
        # Byte code and checkpoints of other programs are no part of the study.
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        if (project / part).is_dir():
            shutil.copytree(project / part, scratch / part, ignore=ignored)
    (scratch / "figures").mkdir()


def _run_and_tell(
    corpus: Corpus,
    scratch: Path,
    report: Report,
    parameters: Mapping[str, str] | None = None,
    shown: Mapping[str, str] | None = None,
    about: Study | None = None,
) -> tuple[Files, list[Finding], str]:
    """Run the notebooks in a scratch copy; meanwhile make the findings and tests.

    Returns
    -------
    dict of str to bytes, list of Finding, str
        Every file made of the corpus alone, the findings that have their figure, and what can be
        told from chance. These are a part of the study `about`, if None of ours.
    """
    from presslens.figures import csv_bytes
    from presslens.findings import findings, inputs, with_figures
    from presslens.records import OUR_STUDY, all_records
    from presslens.validity import all_tests, prose, sensitivity

    with _running(numbered_notebooks(scratch), scratch, report, parameters, shown) as finished:
        tests = all_tests(corpus)
        checks = sensitivity(corpus, tests)
        found = findings(corpus, tests, checks)
        made = finished()
    made.update(files_below(scratch, "figures"))
    ids = {record["id"] for record in all_records(scratch / "figures")}
    found = with_figures(found, ids)
    chance = prose.overall(tests, checks)
    listed = findings_json(found, inputs(corpus), about or OUR_STUDY, chance)
    made["figures/findings.json"] = listed.encode("utf-8")
    made["figures/tests.csv"] = csv_bytes(tests)
    return made, found, chance


@contextmanager
def _running(
    paths: list[Path],
    scratch: Path,
    report: Report,
    parameters: Mapping[str, str] | None,
    shown: Mapping[str, str] | None,
) -> Iterator[Callable[[], Files]]:
    """Run notebooks, two at a time, while the block does something else.

    The block gets a function that waits for them. All stop at the first that fails, at an error
    in the block, and at Ctrl-C.
    """
    from presslens.notebooks import Kernels, notebook_bytes, run_notebook

    folder = scratch / "kernels"
    folder.mkdir()
    kernels = Kernels(folder)

    def run(path: Path) -> bytes:
        start = time.perf_counter()
        contents = notebook_bytes(run_notebook(path, kernels, parameters, shown))
        report(f"{path.stem}  {time.perf_counter() - start:.1f} s")
        return contents

    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = {path.name: pool.submit(run, path) for path in paths}

        def finished() -> Files:
            done, _ = wait(futures.values(), return_when=FIRST_EXCEPTION)
            errors = [error for future in done if (error := future.exception())]
            if errors:
                raise errors[0]
            return {f"notebooks/{name}": future.result() for name, future in futures.items()}

        try:
            yield finished
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            kernels.stop()
            raise


def _refuse_broken_rules(made: Mapping[str, bytes]) -> None:
    from presslens.notebook_rules import broken_rules
    from presslens.notebooks import NotebookError, parse_notebook

    notebooks = {name: made[name] for name in made if name.endswith(".ipynb")}
    for name, contents in notebooks.items():
        broken = broken_rules(parse_notebook(contents, name), Path(name).name)
        if broken:
            more = f" (and {len(broken) - 1} more)" if len(broken) > 1 else ""
            raise NotebookError(f"{name}, {broken[0]}{more}; nothing was published")


def _generated_files(
    project: Path, figures: Path, made: Mapping[str, bytes], found: list[Finding], chance: str
) -> Files:
    """Gallery, bibliography, README.md and the wheel's records, from records and findings."""
    from presslens.citations import bibliography, csl_bibliography, ris_bibliography
    from presslens.gallery import gallery_markdown
    from presslens.records import all_records, to_json

    records = all_records(figures)
    readme, timings = project / "README.md", project / TIMINGS
    if not readme.is_file():
        raise StudyError("README.md is missing; restore it with git checkout README.md")
    seconds = timings.read_text("utf-8") if timings.is_file() else None
    blocks = readme_blocks(records, found, made, seconds, chance)
    texts = {
        "figures/README.md": gallery_markdown(records),
        "figures/figures.bib": bibliography(records),
        "figures/figures.json": csl_bibliography(records),
        "figures/figures.ris": ris_bibliography(records),
        "README.md": replace_blocks(readme.read_text("utf-8"), blocks),
        RECORDS: to_json(records),
    }
    return {name: text.encode("utf-8") for name, text in texts.items()}


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a temporary folder that is gone afterwards, whatever happened."""
    with tempfile.TemporaryDirectory(prefix="presslens-") as folder:
        yield Path(folder).resolve()


def run_study(project: Path, report: Report = print) -> list[str]:
    """Run the study and publish it in the project.

    Parameters
    ----------
    project
        Folder of the checkout.
    report
        Takes the lines of progress and the closing words.

    Returns
    -------
    list of str
        Paths within the project that were replaced, made or removed; empty if nothing changed.

    Raises
    ------
    PressLensError
        As `build`; then nothing in the project has changed.
    """
    start = time.perf_counter()
    with scratch_folder() as scratch:
        made = build(project, scratch, report)
        # A file that is no figure is somebody's own: `check` names it, but it is not deleted.
        old = [name for name in no_longer_made(made, project) if FIGURE_FILE.fullmatch(name)]
        changed = publish_files(made, project, remove=old)
    took = time.perf_counter() - start
    figures = sum(name.startswith("figures/") and name.endswith(".png") for name in made)
    plural = "" if figures == 1 else "s"
    report(f"{figures} figure{plural}, {took:.0f} s; {_what_changed(changed)}")
    first = next(name for name in made if name.startswith("notebooks/"))
    report(f"open figures/README.md (all figures), {first} (how they are made) or README.md")
    report("to read it in a browser: make site")
    return changed


def _what_changed(changed: list[str]) -> str:
    if not changed:
        return "everything is as it was"
    plural = "" if len(changed) == 1 else "s"
    return f"{len(changed)} file{plural} changed: " + ", ".join(
        changed[:5] + ["..."] * (len(changed) > 5)
    )


def no_longer_made(made: Mapping[str, bytes], project: Path) -> list[str]:
    """Return the files in figures/ that no notebook makes, by their path within the project."""
    return [name for name in names_below(project, "figures") if name not in made]


def run_own_articles(
    project: Path,
    corpus: Path,
    out: Path,
    report: Report = print,
    *,
    title: str | None = None,
    author: str | None = None,
) -> list[str]:
    """Run the study's notebooks on a reader's own articles.

    Parameters
    ----------
    project
        Folder of the checkout whose notebooks are run; nothing in it changes.
    corpus
        Folder with articles.csv, or with nothing but .txt files.
    out
        Folder that gets notebooks/ and figures/; made if need be.
    report
        Takes the lines of progress and the closing words.
    title, author
        What the results are cited as; by default after the folder, and as not named.

    Returns
    -------
    list of str
        Paths within `out` that were replaced or made.

    Raises
    ------
    PressLensError
        If the corpus, title or author is wrong, a notebook fails, or `out` is the project itself.
    """
    from presslens.corpus import load_corpus

    corpus, out = corpus.resolve(), out.resolve()
    _refuse_own_folders(project, out)
    about = _own_study(corpus, title, author)
    numbered_notebooks(project)
    articles = load_corpus(corpus)
    if all(article.flag for article in articles):
        why = "; ".join(f"{article.file}: {article.flag}" for article in articles.articles[:3])
        raise CorpusError(f"{corpus} holds no article that can be measured ({why})")
    # Shown in the notebooks is the way from out/notebooks to what was read, so that a reader can
    # run them again from there.
    read = {"corpus_dir": corpus, "results": project / RESULTS}
    shown = {
        name: Path(os.path.relpath(path, out / "notebooks")).as_posix()
        for name, path in read.items()
    }
    with scratch_folder() as scratch:
        _copy_into(scratch, project, "notebooks", RESULTS)
        given = {"corpus_dir": str(corpus), "study": about.title, "author": about.authors}
        made, *_ = _run_and_tell(articles, scratch, report, given, shown, about)
        changed = publish_files(made, out, remove=[])
    report(f"open {out / 'notebooks'} (read) or {out / 'figures'} (use)")
    return changed


def _own_study(corpus: Path, title: str | None, author: str | None) -> Study:
    """Say what the results of a reader's articles are cited as."""
    from presslens.records import STUDY_TITLE, UNNAMED_AUTHOR, Study

    title = f"Articles in {corpus.name}" if title is None else title.strip()
    author = UNNAMED_AUTHOR if author is None else author.strip()
    for option, text in (("--title", title), ("--author", author)):
        if not text or not text.isprintable():
            raise StudyError(f"{option}: {text!r} is no line of text; write one")
    if title == STUDY_TITLE:
        raise StudyError(f"--title {title!r} is the title of another study; name your own")
    return Study(title, author)


def _refuse_own_folders(project: Path, out: Path) -> None:
    """Refuse an output folder in which the study's own files would be overwritten."""
    own = [project / part for part in ("figures", "lib", "notebooks", "seeds", "tests")]
    if out == project or any(out == part or part in out.parents for part in own):
        raise StudyError(f"--out {out} holds the study's own files; name another folder")
