"""Measure a folder of articles and write a folder of results: all of them or none."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date as calendar
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from presslens.csv_files import csv_bytes
from presslens.errors import CorpusError, StudyError
from presslens.measures import coding
from presslens.measures.coding.checks import table_errors
from presslens.measures.coding.tables import Texts, table_path
from presslens.publishing import check_writable, files_below, publish_files
from presslens.study.records import UNNAMED_AUTHOR, Study, read_records
from presslens.study.report import pages, tables
from presslens.study.run import SITE_MANIFEST, find_project, scratch_folder
from presslens.text.corpus import Corpus
from presslens.text.inputs import survey
from presslens.wording import printable

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from presslens.study.report.tables import Say

NOTEBOOK = "own_articles.ipynb"
MARK = b"<!-- written by presslens report -->"
"""First line of the README of a report, by which a later run knows what it may replace."""

_STUDY_FOLDERS = ("figures", "lib", "notebooks", "seeds", "tests")
_FIGURES = """fig-1-1-length fig-1-2-flesch-kincaid fig-1-3-sourcing fig-1-4-naming
fig-1-5-kinds""".split()
_TABLES = ("articles", "attributions", "persons", "comparisons", "facts", "not_measured")
WRITTEN = (
    *("README.md", NOTEBOOK, "citations.bib", "citations.ris", "data/README.md"),
    *(f"data/{name}.csv" for name in _TABLES),
    *(f"figures/{id}.{end}" for id in _FIGURES for end in ("csv", "json", "pdf", "png", "svg")),
)
"""Paths within `out` that a report can write; which ones it does depends on the articles."""


def write_report(
    folder: str | Path,
    out: str | Path,
    say: Say = print,
    *,
    title: str | None = None,
    author: str | None = None,
    date: str = "",
    encoding: str = "utf-8",
) -> list[str]:
    """Measure the articles of a folder and write what was found.

    Parameters
    ----------
    folder : str or Path
        Text files and web pages, with or without an articles.csv, or a table with a row per article
        or a folder of tables.
    out : str or Path
        Folder for the results; of the files in it only those of an earlier report are replaced.
    say : callable
        Takes lines of progress and the closing words.
    title, author : str, optional
        What the results are cited as; by default after the folder, and as not named.
    date : str
        Of the results, year-month-day; left open if empty.
    encoding : str
        Of the text files.

    Returns
    -------
    list of str
        Paths within `out` that were made or changed.

    Raises
    ------
    PressLensError
        If the folder, an option or `out` is wrong, or no article can be measured; nothing is
        written then.
    """
    folder, out = Path(folder), Path(out).resolve()
    study = _study(folder, title, author)
    _check_date(date)
    surveyed, unread = survey(folder, encoding)
    _check_out(out, folder.resolve())
    earlier = _earlier_files(out)
    corpus, left_out = _measurable(surveyed, unread, out)
    facts = _facts(surveyed)
    if len(left_out):
        say(pages.not_measured(left_out))
    with scratch_folder() as scratch:
        articles, attributions = tables.measure(corpus, say)
        data = {"articles": articles, "attributions": attributions}
        for name, table in (
            ("persons", tables.sorted_differently(attributions)),
            ("comparisons", tables.outlets_compared(articles)),
            ("not_measured", left_out),
        ):
            if len(table):
                data[name] = table
        if facts is not None:
            data["facts"] = facts
        files = {f"data/{name}.csv": csv_bytes(table) for name, table in data.items()}
        say("drawing the figures")
        publish_files(files, scratch, remove=[])
        files[NOTEBOOK] = _run_notebook(scratch, study, set(data), articles)
        files |= files_below(scratch, "figures")
        records = read_records(scratch / "figures")
    texts = {
        "README.md": pages.readme(study, date, data, records, coding.coded_by(surveyed)),
        "data/README.md": pages.columns_page(list(data)),
        **pages.citation_files(study, date, records),
    }
    files |= {name: text.encode("utf-8") for name, text in texts.items()}
    changed = publish_files(files, out, remove=[name for name in earlier if name not in files])
    for line in pages.cautions(articles):
        say(line)
    say(f"open {out / 'README.md'}")
    return changed


def published(data: str | Path, out: str | Path, title: str, author: str) -> dict[str, Any]:
    """Return what `figures.publish` has to know in the notebook of a report.

    The figures are made from data/articles.csv alone, which has the hash of every article.
    """
    path = Path(data) / "articles.csv"
    inputs = {f"data/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()}
    return {
        "corpus": Corpus(Path(data), (), inputs),
        "out": out,
        "notebook": NOTEBOOK,
        "study": Study(title, author),
    }


def _study(folder: Path, title: str | None, author: str | None) -> Study:
    """Return what the results are cited as."""
    study = Study(
        f"Articles in {folder.resolve().name}" if title is None else title.strip(),
        UNNAMED_AUTHOR if author is None else author.strip(),
    )
    if study.is_ours:
        raise StudyError(f"--title {title!r} is the title of another study; name your own")
    return study


def _check_date(date: str) -> None:
    try:
        if date and calendar.fromisoformat(date).isoformat() != date:
            raise ValueError
    except ValueError:
        raise StudyError(f"--date {date!r} is no date; write it as 2026-11-30") from None


def _check_out(out: Path, folder: Path) -> None:
    """Refuse, before anything is computed, a folder that can't or shouldn't be written."""
    try:
        project = find_project(out)
    except StudyError:
        pass  # outside a checkout
    else:
        own = [project / part for part in _STUDY_FOLDERS]
        if out == project or any(out.is_relative_to(part) for part in own):
            raise StudyError(f"--out {out} holds the study's own files; name another folder")
    if out.exists() and out.samefile(folder):
        raise StudyError(f"--out {out} is the folder of the articles; name another")
    for part in (out / "data", out / "figures"):
        if part.exists() and any(part.samefile(path) for path in (folder, *folder.parents)):
            raise StudyError(
                f"--out {out} would put its {part.name}/ among the articles of {folder}; "
                "name another folder"
            )
    if (out / SITE_MANIFEST).is_file():
        raise StudyError(f"--out {out} holds a site; name another folder")
    there = next(path for path in (out, *out.parents) if path.exists())
    if not there.is_dir():
        raise StudyError(f"--out {out}: {there} is a file; name a folder")
    check_writable(there)


def _earlier_files(out: Path) -> list[str]:
    """List the files of an earlier report; refuse where one that is not of a report is in the way.

    The first line of README.md says whose they are.
    """
    page = out / "README.md"
    ours = page.is_file() and MARK in page.read_bytes()
    earlier = [name for name in WRITTEN if os.path.lexists(out / name)]
    foreign = [name for name in earlier if not (ours and (out / name).is_file())]
    if foreign := foreign + [name for name in ("data", "figures") if (out / name).is_file()]:
        raise StudyError(
            f"{out / foreign[0]} is not of presslens report; name another folder with --out"
        )
    return earlier


def _measurable(
    surveyed: Corpus, unread: Mapping[str, str], out: Path
) -> tuple[Corpus, pd.DataFrame]:
    """Part the articles that can be measured from files and rows that can't, with the reason."""
    kept, reasons = [], []
    for article in surveyed:
        if not article.flag or article.flag.startswith("same text as"):
            kept.append(article)
        else:
            reasons.append((article.file, article.flag))
    reasons += [
        (printable(name), reason)
        for name, reason in unread.items()
        if (surveyed.folder / name).resolve() != out
    ]
    if not kept:
        why = "; ".join(f"{file}: {reason}" for file, reason in reasons[:3])
        raise CorpusError(f"{surveyed.folder} holds no article that can be measured ({why})")
    left_out = pd.DataFrame(reasons, columns=["file", "reason"])
    return replace(surveyed, articles=tuple(kept)), left_out


def _facts(corpus: Corpus) -> pd.DataFrame | None:
    """Load the coding of facts, where the folder has one.

    Sentences on which no fact rests need not be accounted for here.
    """
    path, table = table_path(corpus, "facts"), coding.TABLES["facts"]
    if not path.is_file():
        return None
    rows = coding.read_table(path, table, corpus)
    for error in table_errors("facts", table, rows, Texts(corpus)):
        raise error.at(path)
    labels = tables.labels_of(corpus)
    return pd.DataFrame(
        [{"label": labels[row["article"]], **row} for _, row in rows],
        columns=["label", *table.columns, *table.optional],
    )


def _run_notebook(scratch: Path, study: Study, given: set[str], articles: pd.DataFrame) -> bytes:
    """Run the notebook on the tables in `scratch`; it stops at Ctrl-C."""
    from presslens.study.notebooks import notebook_bytes, parse_notebook, run_notebooks

    packaged = resources.files("presslens.study.report") / NOTEBOOK
    notebook = parse_notebook(packaged.read_bytes(), NOTEBOOK)
    if (articles["caution"] != "").any():
        given = {*given, "cautions"}
    if (articles[["copy_of", "holds"]] != "").any(axis=None):
        given = {*given, "copies"}
    if articles["attributed_words"].any():
        given = {*given, "attributed"}
    _leave_out(notebook, given)
    publish_files({NOTEBOOK: notebook_bytes(notebook)}, scratch, remove=[])
    parameters = {"title": study.title, "author": study.authors}
    return run_notebooks(scratch, [NOTEBOOK], parameters)[NOTEBOOK]


def _leave_out(notebook: NotebookNode, given: set[str]) -> None:
    """Take out the sections about what the articles do not have; their cells are tagged so."""
    notebook.cells = [
        cell
        for cell in notebook.cells
        if all(
            tag.removeprefix("needs-") in given
            for tag in cell.metadata.get("tags", [])
            if tag.startswith("needs-")
        )
    ]
