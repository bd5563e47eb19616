"""Build the site: every page made first, written beside its place, then swapped in at once."""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path

from presslens.errors import StudyError
from presslens.site import comparison, reading
from presslens.site.documents import cite_page, provenance_page
from presslens.site.figure_pages import figure_pages
from presslens.site.front import front_page
from presslens.site.notebook_pages import notebook_pages
from presslens.site.study_files import StudyFiles, read_study

MANIFEST = ".presslens-site.json"
"""In every site: the list of its files, by which a later run knows what it may replace."""


def build(
    project: Path,
    out: Path,
    report: Callable[[str], None] = print,
    *,
    corpus: Path | None = None,
    texts: bool = True,
) -> list[str]:
    """Write the site.

    Parameters
    ----------
    project : Path
        Folder with notebooks/ and figures/: the checkout, or the --out of `presslens study`.
    out : Path
        Folder of the site, such as `_site`; a site that is there already is replaced.
    report : callable
        Takes a line of text when all is written.
    corpus : Path, optional
        Folder of the articles; seeds/ of the project if None.
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
        If the corpus, a notebook, a figure or the list of findings is wrong.
    """
    out = out.resolve()
    _refuse_foreign_files(out)
    study = read_study(project, corpus or project / "seeds", texts)
    contents = site_files(study)
    names = sorted([*contents, *study.copied])
    manifest = json.dumps(names, indent=0).encode() + b"\n"
    try:
        _put_in_place(out, study, {**contents, MANIFEST: manifest})
    except OSError as error:
        raise StudyError(f"{out} can't be written ({error.strerror}); name another") from error
    report(f"{len(names)} files; open {out / 'index.html'}")
    return names


def site_files(study: StudyFiles) -> dict[str, bytes]:
    """Make every file of the site that is not copied from the study.

    Returns
    -------
    dict of str to bytes
        Path in the site -> contents: pages, citations, style sheets and the script.
    """
    figures, files = figure_pages(study)
    cite, citation_files = cite_page(study)
    pages: dict[str, str] = {
        "index.html": front_page(study),
        **notebook_pages(study),
        **reading.pages(study.corpus, texts=study.texts, study=study.about),
        **comparison.pages(study.corpus, texts=study.texts, study=study.about),
        **figures,
        "provenance.html": provenance_page(study),
        "cite.html": cite,
    }
    made = {name: page.encode("utf-8") for name, page in pages.items()}
    return made | files | citation_files | _assets()


def _assets() -> dict[str, bytes]:
    """Style sheets and scripts that came with the library."""
    folder = resources.files("presslens") / "site" / "templates"
    return {
        entry.name: entry.read_bytes()
        for entry in folder.iterdir()
        if entry.name.endswith((".css", ".js"))
    }


def _refuse_foreign_files(out: Path) -> None:
    """Refuse a folder with files that no earlier run of this command wrote."""
    if not out.exists():
        return
    if not out.is_dir():
        raise StudyError(f"{out} is a file; name another folder with --out")
    own: set[str] = {MANIFEST}
    if (out / MANIFEST).is_file():
        try:
            own |= set(json.loads((out / MANIFEST).read_text("utf-8")))
        except (ValueError, TypeError):
            raise StudyError(f"{out / MANIFEST} is no list of files; remove {out}") from None
    files = sorted(path for path in out.rglob("*") if not path.is_dir())
    foreign = [path for path in files if path.relative_to(out).as_posix() not in own]
    if foreign:
        raise StudyError(
            f"{foreign[0]} is not of a site that presslens made; move it away, or name another "
            "folder with --out"
        )


def _put_in_place(out: Path, study: StudyFiles, contents: Mapping[str, bytes]) -> None:
    """Write all files into a folder beside `out`, then let it take the place of `out`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    new, old = beside / "new", beside / "old"
    try:
        for name in study.copied:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(study.root / name, new / name)
        for name, content in contents.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except BaseException:
            if old.exists():
                old.rename(out)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
