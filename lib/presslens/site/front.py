"""The front page: what was found, with figures and limits, and what a reader can do next."""

import re
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from presslens import citations
from presslens.generated import CHANCE_FIGURE
from presslens.records import Record, markdown_text
from presslens.site import layout, markup
from presslens.site.addresses import page_of_figure, page_of_notebook
from presslens.site.notebook_pages import title_and_question
from presslens.site.study_files import Finding, StudyFiles
from presslens.wording import a_list

README_SECTIONS = ("Check the claims", "Run it")
"""Sections of README.md that the front page repeats."""


def front_page(study: StudyFiles) -> str:
    """Make the front page.

    Parameters
    ----------
    study : StudyFiles
        What the site is made from. Without a list of findings the title of the first figure of
        each notebook stands for one: titles are findings too.

    Returns
    -------
    str
    """
    path = study.root / "README.md"
    readme = path.read_text("utf-8") if path.is_file() else ""
    opening = introduction(readme) or _own_introduction(study)
    links, ids = study.links("README.md", "index.html"), {"main"}
    body = layout.render(
        "front",
        title=study.about.title,
        study=study.about,
        standfirst=Markup(markup.from_markdown(opening, links, ids)),
        findings=[_shown(study, finding) for finding in study.findings or _titles(study)],
        chance=study.chance,
        every_comparison=_every_comparison(study),
        notebooks=[
            (page_of_notebook(name), *title_and_question(notebook))
            for name, notebook in study.notebooks.items()
        ],
        sections=[
            Markup(markup.from_markdown(section(readme, name), links, ids, name))
            for name in README_SECTIONS
            if section(readme, name)
        ],
        citation=citations.plain(citations.whole(study.about)[0]),
    )
    description = " ".join(opening.replace("*", "").split())
    return layout.page(
        study.about.title,
        body,
        here="Findings",
        root="",
        description=description,
        study=study.about,
    )


def introduction(readme: str) -> str:
    """Return the first paragraph below the title of a README; "" if it has none."""
    paragraphs = re.split(r"\n\s*\n", readme.strip())
    return next((part for part in paragraphs if not part.startswith("#")), "")


def _own_introduction(study: StudyFiles) -> str:
    """Introduce the results of a reader's own articles, which come without a README."""
    outlets = a_list([article.outlet for article in study.corpus])
    return markdown_text(f"What the notebooks of presslens measure in these articles: {outlets}.")


def section(readme: str, name: str) -> str:
    """Return a section of a README with its heading, up to the next heading of any level.

    It is "" if there is none of that name.
    """
    found = re.search(rf"^## {re.escape(name)}$.*?(?=^##|\Z)", readme, re.MULTILINE | re.DOTALL)
    return found[0].strip() if found else ""


def _titles(study: StudyFiles) -> list[Finding]:
    """Make a finding of the title of the first figure of each notebook."""
    first: dict[str, Record] = {}
    for record in study.records:
        first.setdefault(record["notebook"], record)
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
        for record in first.values()
    ]


def _every_comparison(study: StudyFiles) -> tuple[str, str] | None:
    """Return page and number of the figure of every comparison; None if there is none."""
    numbers = [one["number"] for one in study.records if one["id"] == CHANCE_FIGURE]
    return (page_of_figure(CHANCE_FIGURE), numbers[0]) if numbers else None


def _shown(study: StudyFiles, finding: Finding) -> dict[str, Any]:
    """Add to a finding the view of its figure and the place where it is computed."""
    name = finding["notebook"]
    notebook = study.notebooks.get(name)
    cells = [
        cell.id
        for cell in (notebook.cells if notebook and finding["cell"] else [])
        if cell.cell_type == "code" and finding["cell"] in cell.source
    ]
    page = page_of_notebook(name) if notebook else ""
    return {
        **finding,
        "figure": replace(study.views[finding["figure"]], root=""),
        "also": [replace(study.views[id], root="") for id in finding.get("also", "").split()],
        "place": f"{page}#{cells[0]}" if cells else page,
        "notebook_title": title_and_question(notebook)[0] if notebook else name,
    }
