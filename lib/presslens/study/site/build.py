"""Build the site: every page is made before any is written."""

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from presslens.errors import StudyError
from presslens.publishing import publish_files
from presslens.study.run import SITE_MANIFEST as MANIFEST
from presslens.study.site.compare import compare_page
from presslens.study.site.documents import document_pages
from presslens.study.site.figures import figure_pages, views_of
from presslens.study.site.front import front_page
from presslens.study.site.notebooks import notebook_pages
from presslens.study.site.reading import reading_pages
from presslens.study.site.study_files import StudyFiles, read_study


def build(
    project: Path, out: Path, report: Callable[[str], None] = print, *, texts: bool = True
) -> list[str]:
    """Write the site.

    Parameters
    ----------
    project : Path
        The checkout, after `presslens study`.
    out : Path
        Folder of the site, such as `_site`; a site that is there already is replaced.
    report : callable
        Takes a line of text when all is written.
    texts : bool
        Whether the full texts may be in the site; without them it quotes, no more.

    Returns
    -------
    list of str
        Paths within `out` that were written, sorted.

    Raises
    ------
    StudyError
        If `out` holds files that are not of a site, or can't be written; then nothing has changed.
    PressLensError
        If the corpus, a notebook, a figure or the claims are wrong.
    """
    out = out.resolve()
    old = _own_files(out)
    study = read_study(project, texts)
    made = site_files(study) | {name: (project / name).read_bytes() for name in study.copied}
    names = sorted(made)
    made[MANIFEST] = json.dumps(names, indent=0).encode() + b"\n"
    publish_files(made, out, remove=sorted(old - set(made)))
    report(f"{len(names)} files; open {out / 'index.html'}")
    return names


def site_files(study: StudyFiles) -> dict[str, bytes]:
    """Make every file of the site that is not copied from the study: path -> contents."""
    views = views_of(study)
    of_figures, files = figure_pages(study, views)
    of_documents, citation_files = document_pages(study)
    pages: dict[str, str] = {
        "index.html": front_page(study, views),
        "compare.html": compare_page(study),
        **notebook_pages(study, views),
        **reading_pages(study),
        **of_figures,
        **of_documents,
    }
    made = {name: page.encode("utf-8") for name, page in pages.items()}
    folder = resources.files("presslens.study.site") / "templates"
    assets = {name: (folder / name).read_bytes() for name in ("site.css", "copy.js")}
    return made | files | citation_files | assets


def _own_files(out: Path) -> set[str]:
    """List the files that an earlier run wrote; refuse a folder with files of anybody else."""
    if not out.exists():
        return set()
    if not out.is_dir():
        raise StudyError(f"{out} is a file; name another folder with --out")
    own: set[str] = {MANIFEST}
    if (out / MANIFEST).is_file():
        try:
            own |= set(json.loads((out / MANIFEST).read_text("utf-8")))
        except (ValueError, TypeError):
            raise StudyError(f"{out / MANIFEST} is no list of files; remove {out}") from None
    there = {p.relative_to(out).as_posix() for p in out.rglob("*") if not p.is_dir()}
    if foreign := sorted(there - own):
        raise StudyError(
            f"{out / foreign[0]} is not of a site that presslens made; move it away, or name "
            "another folder with --out"
        )
    return there
