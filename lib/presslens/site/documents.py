"""The pages on where the texts come from and on how to cite, made from the study's documents."""

from markupsafe import Markup

from presslens import citations, records
from presslens.site import layout, markup
from presslens.site.figure_pages import citation_files, citations_of
from presslens.site.front import section
from presslens.site.study_files import StudyFiles

PROVENANCE = "seeds/PROVENANCE.md"
GALLERY = "figures/README.md"
CITING = "How to cite"
_TABLE = "What to cite, and how"


def provenance_page(study: StudyFiles) -> str:
    """Make the page on provenance and limits: its document, and every article's sha256."""
    page, folder = "provenance.html", study.corpus.folder.resolve().name
    body = layout.render(
        "provenance",
        document=_document(study, PROVENANCE, page),
        articles=[
            {
                "outlet": article.outlet,
                "date": article.metadata.get("date", ""),
                "file": article.file,
                "sha256": study.corpus.files[f"{folder}/{article.file}"],
            }
            for article in study.corpus
        ],
    )
    return layout.page(
        "Provenance and limits",
        body,
        here="Provenance",
        root="",
        study=study.about,
        description="Where the texts come from, who coded them, and what may not be concluded.",
    )


def cite_page(study: StudyFiles) -> tuple[str, dict[str, bytes]]:
    """Make the page on citing.

    Returns
    -------
    page : str
    files : dict of str to bytes
        Path in the site -> citation of the study, the data, the coding and the software, each in
        every format.
    """
    page, ids = "cite.html", {"main"}
    path = study.root / GALLERY
    gallery = path.read_text("utf-8") if path.is_file() else ""
    rules = section(gallery, CITING).partition("\n")[2]  # the page has a heading of its own
    works = [(work, citations_of(work, work.key)) for work in citations.whole(study.about)]
    body = layout.render(
        "cite",
        rules=Markup(markup.from_markdown(rules, study.links(GALLERY, page), ids, _TABLE)),
        works=works,
        published=bool(records.DOI or records.URL),
        study=study.about,
    )
    files: dict[str, bytes] = {}
    for _, written in works:
        files |= citation_files(written, "citations/")
    html = layout.page(
        "How to cite",
        body,
        here="Cite",
        root="",
        study=study.about,
        description="How to cite the study, a figure and its data, and what else it is made of.",
    )
    return html, files


def _document(study: StudyFiles, name: str, page: str) -> Markup:
    """Return a Markdown document of the study as HTML; empty if the study has none."""
    path = study.root / name
    if not path.is_file():
        return Markup()
    ids = {"main", "articles"}
    return Markup(markup.from_markdown(path.read_text("utf-8"), study.links(name, page), ids))
