"""Pages made from the study's documents: provenance, how to cite, and for developers."""

import re

from markupsafe import Markup

from presslens.study import citations
from presslens.study.records import OUR_STUDY
from presslens.study.site import layout, markup
from presslens.study.site.addresses import page_of_cell
from presslens.study.site.figures import citation_files
from presslens.study.site.study_files import StudyFiles

PROVENANCE = "seeds/PROVENANCE.md"
GALLERY = "figures/README.md"
FOR_DEVELOPERS = ("Run it", "Use your own articles")
"""Sections of README.md that the page for developers repeats."""


def document_pages(study: StudyFiles) -> tuple[dict[str, str], dict[str, bytes]]:
    """Make the pages, and the files of the citations of study, data, coding and software."""
    works = citations.whole(OUR_STUDY)
    files = {
        f"citations/{name}": content
        for work in works
        for name, content in citation_files(work, work.key).items()
    }
    pages = {
        "provenance.html": _provenance(study),
        "cite.html": _cite(study, works),
        "developers.html": _developers(study),
    }
    return pages, files


def _provenance(study: StudyFiles) -> str:
    """Show where the texts come from, and every article's sha256."""
    folder, page = study.corpus.folder.name, "provenance.html"
    files = [
        (article.outlet, article.file, study.corpus.files[f"{folder}/{article.file}"])
        for article in study.corpus
    ]
    text = study.read(PROVENANCE) or "# Provenance"
    body = layout.render("provenance", document=_html(study, text, PROVENANCE, page), files=files)
    return layout.page("Provenance", body, root="")


def _cite(study: StudyFiles, works: tuple[citations.Work, ...]) -> str:
    """Show how the study, its data, its coding and its software are cited."""
    rights = section(study.read(GALLERY), "Rights").partition("\n")[2]
    cited = [
        (
            work,
            citations.plain(work),
            citations.bibtex(work).strip(),
            list(citation_files(work, work.key)),
        )
        for work in works
    ]
    body = layout.render(
        "cite",
        works=cited,
        rights=_html(study, rights, GALLERY, "cite.html"),
    )
    return layout.page("How to cite", body, root="")


def _developers(study: StudyFiles) -> str:
    """Show how to run the study, and what makes each of its sentences true."""
    readme = study.read("README.md")
    sections = "\n\n".join(section(readme, name) for name in FOR_DEVELOPERS)
    body = layout.render(
        "developers",
        sections=_html(study, sections, "README.md", "developers.html"),
        claims=[(claim, page_of_cell(claim["notebook"], claim["cell"])) for claim in study.claims],
    )
    return layout.page("For developers", body, root="")


def section(document: str, name: str) -> str:
    """Return a section of a Markdown document with its heading; "" if there is none of the name."""
    found = re.search(rf"^## {re.escape(name)}$.*?(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)
    return found[0].strip() if found else ""


def _html(study: StudyFiles, text: str, name: str, page: str) -> Markup:
    """Return a part of a Markdown document of the study as HTML for a page."""
    ids = {"main", "files", "claims"}
    return Markup(markup.from_markdown(text, study.links(name, page), ids))
