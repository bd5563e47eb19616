"""The front page: the leads side by side, what was found, and what it can't tell."""

from datetime import date
from typing import Any

from markupsafe import Markup

from presslens.claims import IN_SHORT
from presslens.study import citations
from presslens.study.records import OUR_STUDY
from presslens.study.site import layout, markup
from presslens.study.site.addresses import COMPARISON, page_of_cell
from presslens.study.site.figures import FigureView
from presslens.study.site.study_files import StudyFiles
from presslens.text import segmentation

BESIDE = {"Where do they contradict one another?": f"{COMPARISON}#contradictions"}
"""Where the articles' words on a finding stand side by side, by its question."""

_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()


def front_page(study: StudyFiles, views: dict[str, FigureView]) -> str:
    """Make the front page."""
    story, links, ids = study.story, study.links("README.md", "index.html"), {"main"}
    short = next(finding for finding in study.findings if finding.question == IN_SHORT)
    body = layout.render(
        "front",
        story=story,
        date=ap_date(story["date"]),
        dek=Markup(markup.from_markdown(story["dek"], links, ids)),
        limits=Markup(markup.from_markdown(story["limits"], links, ids)),
        leads=leads(study),
        in_short=short.sentence,
        findings=shown_findings(study, views),
        texts=study.texts,
        citation=citations.plain(citations.whole(OUR_STUDY)[0]),
    )
    description = " ".join(story["dek"].split())
    return layout.page(story["title"], body, here="Findings", root="", description=description)


def leads(study: StudyFiles) -> list[tuple[str, str, str]]:
    """Return slug, outlet and first body sentence of each article."""
    first = segmentation.sentences(study.corpus).groupby("article").first()
    outlets = study.corpus.outlets
    return [(slug, name, study.quoted(first.loc[slug, "text"])) for slug, name in outlets.items()]


def shown_findings(study: StudyFiles, views: dict[str, FigureView]) -> list[dict[str, Any]]:
    """Give each finding its figure, but no figure twice, and none that has no small drawing.

    `figure` is drawn, `also` only linked; `place` is the cell that states the finding, `beside`
    where it is shown point by point (`BESIDE`).
    """
    found, drawn = [], set()
    for finding in study.findings:
        if finding.question == IN_SHORT:
            continue
        view = views.get(finding.figure)
        is_drawn = bool(view and view.phone) and finding.figure not in drawn
        drawn.add(finding.figure)
        found.append(
            {
                "question": finding.question,
                "sentence": finding.sentence,
                "figure": view if is_drawn else None,
                "also": None if is_drawn else view,
                "beside": BESIDE.get(finding.question, ""),
                "place": page_of_cell(finding.notebook, finding.cell),
            }
        )
    return found


def ap_date(day: str) -> str:
    """Write a date as newspapers do: "Nov. 30, 2026" for "2026-11-30"."""
    found = date.fromisoformat(day)
    return f"{_MONTHS[found.month - 1]} {found.day}, {found.year}"
