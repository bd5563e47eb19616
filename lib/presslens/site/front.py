"""The front page: what was found, with figures and limits, and what a reader can do next."""

import re
from typing import Any

from markupsafe import Markup

from presslens import citations, records
from presslens.site import layout, markup
from presslens.site.addresses import page_of_notebook
from presslens.site.figure_views import figure_view
from presslens.site.notebook_pages import title_and_question
from presslens.site.study_files import Finding, StudyFiles

README_SECTIONS = ("Run it", "Limits")
"""Sections of README.md that the front page repeats."""


def front_page(study: StudyFiles) -> str:
    """Make the front page.

    Parameters
    ----------
    study : StudyFiles
        What the site is made from. Without a list of findings the titles of the figures stand
        for them: they are findings too.

    Returns
    -------
    str
    """
    path = study.root / "README.md"
    readme = path.read_text("utf-8") if path.is_file() else ""
    intro = introduction(readme)
    links, ids = study.links("README.md", "index.html"), {"main"}
    body = layout.render(
        "front",
        title=records.STUDY_TITLE,
        standfirst=[Markup(markup.from_markdown(text, links, ids)) for text in intro[:1]],
        about=[Markup(markup.from_markdown(text, links, ids)) for text in intro[1:]],
        findings=[_shown(study, finding) for finding in study.findings or _titles(study)],
        notebooks=[
            (page_of_notebook(name), *title_and_question(notebook))
            for name, notebook in study.notebooks.items()
        ],
        sections=[
            Markup(markup.from_markdown(section(readme, name), links, ids, name))
            for name in README_SECTIONS
            if section(readme, name)
        ],
        citation=citations.plain(citations.STUDY),
    )
    description = " ".join(intro[0].split()) if intro else "A media-analysis study."
    return layout.page(records.STUDY_TITLE, body, here="Findings", root="", description=description)


def introduction(readme: str) -> list[str]:
    """Return the paragraphs between the title of a README and its first section."""
    head = re.split(r"^## ", readme, maxsplit=1, flags=re.MULTILINE)[0]
    return [part for part in re.split(r"\n\s*\n", head.strip()) if not part.startswith("# ")]


def section(readme: str, name: str) -> str:
    """Return a section of a README with its heading; "" if it has none of that name."""
    found = re.search(rf"^## {re.escape(name)}$.*?(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    return found[0].strip() if found else ""


def _titles(study: StudyFiles) -> list[Finding]:
    """Make findings of the titles of the figures."""
    return [
        {
            "key": record["id"],
            "question": f"Figure {record['number']}",
            "sentence": record["title"].rstrip(".") + ".",
            "figure": record["id"],
            "limit": "",
            "notebook": record["notebook"],
            "cell": "",
            "check": "",
        }
        for record in study.records
    ]


def _shown(study: StudyFiles, finding: Finding) -> dict[str, Any]:
    """Add to a finding the view of its figure and the place where it is computed."""
    record = next(record for record in study.records if record["id"] == finding["figure"])
    notebook = finding["notebook"]
    place = page_of_notebook(notebook) if notebook in study.notebooks else ""
    cells = {cell.id for cell in study.notebooks[notebook].cells} if place else set()
    return {
        **finding,
        "figure": figure_view(record, study.root / "figures", ""),
        "place": f"{place}#{finding['cell']}" if finding["cell"] in cells else place,
        "notebook_title": title_and_question(study.notebooks[notebook])[0] if place else notebook,
    }
