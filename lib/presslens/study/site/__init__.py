"""The site: static pages made from the study, for readers without a script or a connection."""

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from presslens.errors import StudyError
from presslens.publishing import publish_files
from presslens.study.run import SITE_MANIFEST
from presslens.study.site.compare import compare_page
from presslens.study.site.pages import (
    document_pages,
    figure_pages,
    front_page,
    notebook_pages,
    views_of,
)
from presslens.study.site.reading import reading_pages
from presslens.study.site.study_files import StudyFiles, read_study


def build(
    project: Path, out: Path, report: Callable[[str], None] = print, *, texts: bool = True
) -> list[str]:
    """Write the site; every page is made before any is written.

    Parameters
    ----------
    project : Path
        The checkout, after `presslens study`.
    out : Path
        Folder of the site, such as `_site`; a site that is there already is replaced.
    report : callable
        Takes a line of text when all is written.
    texts : bool
        Whether the full texts may be in the site; without them there are short quotations only.

    Returns
    -------
    list of str
        Paths within `out` that were written, sorted.

    Raises
    ------
    PressLensError
        If a part of the study is wrong, or `out` has files that are not of a site or can't be
        written; nothing has changed then.
    """
    out = out.resolve()
    old = _own_files(out)
    study = read_study(project, texts)
    files = site_files(study) | {name: (project / name).read_bytes() for name in study.copied}
    names = sorted(files)
    files[SITE_MANIFEST] = json.dumps(names, indent=0).encode() + b"\n"
    publish_files(files, out, remove=sorted(old - set(files)))
    report(f"{len(names)} files; open {out / 'index.html'}")
    return names


def site_files(study: StudyFiles) -> dict[str, bytes]:
    """Make every file of the site that is not copied from the study: path -> contents."""
    views = views_of(study)
    of_figures, figure_citations = figure_pages(study, views)
    of_documents, citations = document_pages(study)
    pages = {
        "index.html": front_page(study, views),
        "compare.html": compare_page(study),
        **notebook_pages(study, views),
        **reading_pages(study),
        **of_figures,
        **of_documents,
    }
    files = {name: page.encode("utf-8") for name, page in pages.items()}
    folder = resources.files("presslens.study.site") / "templates"
    assets = {name: (folder / name).read_bytes() for name in ("site.css", "copy.js")}
    return files | figure_citations | citations | assets


def _own_files(out: Path) -> set[str]:
    """List the files of an earlier site; refuse a folder that has other files."""
    if not out.exists():
        return set()
    if not out.is_dir():
        raise StudyError(f"{out} is a file; name another folder with --out")
    own: set[str] = {SITE_MANIFEST}
    if (out / SITE_MANIFEST).is_file():
        try:
            own |= set(json.loads((out / SITE_MANIFEST).read_text("utf-8")))
        except (ValueError, TypeError):
            raise StudyError(f"{out / SITE_MANIFEST} is no list of files; remove {out}") from None
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}
    if foreign := sorted(there - own):
        raise StudyError(
            f"{out / foreign[0]} is not of a site that presslens made; move it away, or name "
            "another folder with --out"
        )
    return there
