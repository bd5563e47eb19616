"""Pages of the site but for the articles' own: front, notebooks, figures, documents, citations."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from presslens import claims
from presslens.errors import FigureError, StudyError
from presslens.study import citations
from presslens.study.records import Record
from presslens.study.site.compare import STATUSES
from presslens.study.site.markup import from_markdown, page, tidied
from presslens.study.site.study_files import Links, StudyFiles, page_of_notebook
from presslens.text import segmentation
from presslens.text.corpus import Corpus

Pages = dict[str, str]
"""Path in the site -> page."""

View = dict[str, Any]
"""A figure as pages show it: its record and the drawings `full` and `phone` (each with file, width
and height), `table` and `rows`; `narrow` is a table for phones where there is no drawing."""

PIXELS_PER_POINT = 100 / 72
"""CSS pixels at which a page shows a point of a drawing: the smallest text, 8 points, has 11."""

MAX_ROWS = 200
"""Rows of data that a page shows; the CSV file has all."""

LONG_SENTENCE = 12
"""Words; a sentence of an article with more of them is a quotation that can be recognized."""

MAX_QUOTED = 3
"""Long sentences that one result may quote, as worked examples, in a site without full texts."""

FORMATS = ("svg", "png", "pdf", "csv", "json")
"""Files of a figure that its page offers, by the end of their name."""

FOR_DEVELOPERS = ("Run it", "Use your own articles")
"""Sections of README.md that the page for developers repeats."""

_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_VIEW_BOX = re.compile(rb'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')
_CAPTION = re.compile(r"\*\*Figure (\d+\.\d+)\. ")
_highlight = Highlight2HTML(pygments_lexer="ipython3")


def front_page(study: StudyFiles, views: Mapping[str, View]) -> str:
    """Make the front page: how each report begins, what was found, and what it can't tell."""
    story, links, ids = study.story, study.links("README.md", "index.html"), {"main"}
    first = segmentation.sentences(study.corpus).groupby("article")["text"].first()
    short, *findings = study.findings
    return page(
        "front",
        story["title"],
        here="Findings",
        root="",
        description=" ".join(story["dek"].split()),
        story=story,
        date=ap_date(story["date"]),
        dek=from_markdown(story["dek"], links, ids),
        limits=from_markdown(story["limits"], links, ids),
        leads=[
            (slug, outlet, study.quoted(first[slug]))
            for slug, outlet in study.corpus.outlets.items()
        ],
        in_short=short.sentence,
        findings=findings,
        views=views,
        texts=study.texts,
        citation=citations.plain(citations.STUDY),
    )


def ap_date(day: str) -> str:
    """Write a date as newspapers do: "Nov. 30, 2026" for "2026-11-30"."""
    parts = date.fromisoformat(day)
    return f"{_MONTHS[parts.month - 1]} {parts.day}, {parts.year}"


def notebook_pages(study: StudyFiles, views: Mapping[str, View]) -> Pages:
    """Make the page of every notebook, and the one that lists them."""
    withheld = [] if study.texts else long_sentences(study.corpus)
    rows = [
        {
            "title": _title(notebook),
            "question": _question(notebook),
            "page": f"{Path(name).stem}.html",
        }
        for name, notebook in study.notebooks.items()
    ]
    pages = {"notebooks/index.html": page("notebooks", "Notebooks", here="Notebooks", rows=rows)}
    for index, (name, notebook) in enumerate(study.notebooks.items()):
        row = rows[index]
        pages[page_of_notebook(name)] = page(
            "notebook",
            row["title"],
            here="Notebooks",
            description=row["question"],
            cells=_cells(study, name, notebook, views, withheld),
            before=rows[index - 1] if index else None,
            after=rows[index + 1] if index + 1 < len(rows) else None,
        )
    return pages


def _title(notebook: NotebookNode) -> str:
    """Return the title of a notebook, from its first cell."""
    return str(notebook.cells[0].source).strip().splitlines()[0].lstrip("# ").strip()


def _question(notebook: NotebookNode) -> str:
    """Return the paragraph below a notebook's title, without its emphasis."""
    paragraphs = [*re.split(r"\n\s*\n", notebook.cells[0].source.strip()), ""]
    return " ".join(paragraphs[1].replace("*", "").split())


def _cells(
    study: StudyFiles,
    name: str,
    notebook: NotebookNode,
    views: Mapping[str, View],
    withheld: Sequence[str],
) -> list[dict[str, Any]]:
    """Convert the cells of a notebook: id, parts (HTML or the view of a figure) and source."""
    links = study.links(f"notebooks/{name}", page_of_notebook(name))
    ids = {"main", *(f"cell-{number}" for number in range(len(notebook.cells) + 1))}
    figures = {view["number"]: view for view in views.values()}
    cells: list[dict[str, Any]] = []
    about = ""
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            html = from_markdown(cell.source, links, ids)
            headings = re.findall(r"^#+ (.+)$", cell.source, flags=re.MULTILINE)
            about = headings[-1] if headings else about
            cells.append({"id": f"text-{index}", "parts": [html], "source": ""})
            continue
        parts: list[Markup | View] = []
        for output in cell.outputs:
            text = output.get("data", {}).get("text/markdown", "")
            if caption := _CAPTION.match(text):
                if caption[1] not in figures:
                    raise StudyError(
                        f"notebooks/{name} shows figure {caption[1]}, which figures/ does not "
                        "have; run presslens study to make both again"
                    )
                parts.append(figures[caption[1]])
            else:
                parts.append(_output(output, links, ids, about, withheld))
        source = Markup(_highlight(cell.source))
        cells.append({"id": f"cell-{cell.execution_count}", "parts": parts, "source": source})
    return cells


def _output(
    output: NotebookNode, links: Links, ids: set[str], about: str, withheld: Sequence[str]
) -> Markup:
    """Convert an output that is not a figure; `about` names a table that has no heading."""
    data = output.get("data", {"text/plain": output.get("text", "")})
    if "image/png" in data:
        return Markup()  # the caption that follows brings the figure as it was published
    if claim := output.get("metadata", {}).get(claims.METADATA, {}).get("claim"):
        return Markup('<p class="claim">{}</p>').format(claim["sentence"])
    kinds = ("text/markdown", "text/html", "text/plain")
    kind, text = next(((kind, data[kind]) for kind in kinds if kind in data), ("", ""))
    if quoted_sentences(withheld, text) > MAX_QUOTED:
        return Markup('<p class="small">This copy of the site leaves out full texts.</p>')
    if kind == "text/markdown":
        return from_markdown(text, links, ids, about)
    if kind == "text/html":
        return tidied(text, links, ids, about)
    return Markup("<pre>{}</pre>").format(text) if text.strip() else Markup()


def long_sentences(corpus: Corpus) -> list[str]:
    """Return the sentences of the articles that can be recognized, on one line each."""
    words = (sentence.split() for sentence in segmentation.sentences(corpus)["text"])
    return [" ".join(sentence) for sentence in words if len(sentence) > LONG_SENTENCE]


def quoted_sentences(sentences: Iterable[str], text: str) -> int:
    """Count those of some sentences that a piece of HTML or Markdown holds whole."""
    plain = " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())
    return sum(sentence in plain for sentence in sentences)


def views_of(study: StudyFiles) -> dict[str, View]:
    """Make the view of every figure, by its id."""
    return {record["id"]: _view(study.root / "figures", record) for record in study.records}


def _view(folder: Path, record: Record) -> View:
    id, title = record["id"], record["title"].rstrip(".")
    phone = folder / f"{id}-phone.svg"
    data = pd.read_csv(folder / f"{id}.csv")
    return record | {
        "title": title,
        "full": _drawing(folder / f"{id}.svg"),
        "phone": _drawing(phone) if phone.is_file() else None,
        "table": _table(data.head(MAX_ROWS), title),
        "narrow": None if phone.is_file() else _narrow_table(data, title),
        "rows": len(data),
    }


def _drawing(path: Path) -> dict[str, Any]:
    """Return file name, width and height of a drawing in CSS pixels."""
    size = _VIEW_BOX.search(path.read_bytes())
    if size is None:
        raise FigureError(f"{path} has no viewBox from 0 0; run the study to draw it again")
    width, height = (round(float(side) * PIXELS_PER_POINT) for side in size.groups())
    return {"file": path.name, "width": width, "height": height}


def _table(data: pd.DataFrame, title: str) -> Markup:
    """Return data as an HTML table; numbers with decimals have four digits."""
    html = data.to_html(index=False, na_rep="", float_format="{:.4g}".format)
    return tidied(html, lambda target: None, set(), title)


def _narrow_table(data: pd.DataFrame, title: str) -> Markup:
    """Return a table for a narrow screen; codes of facts as symbols, with a column per outlet."""
    if "status" not in data:
        return _table(data.head(MAX_ROWS), title)
    title += ": " + ", ".join(f"{symbol} {words}" for symbol, words in STATUSES.values())
    symbols = data.assign(status=data["status"].map(lambda code: STATUSES[code][0]))
    wide = symbols.pivot(index="fact", columns="outlet", values="status")
    # Columns that have a name of their own make pandas write an empty column before them.
    wide = wide.loc[data["fact"].unique(), data["outlet"].unique()].rename_axis(columns=None)
    return _table(wide.reset_index(), title)


def figure_pages(study: StudyFiles, views: Mapping[str, View]) -> tuple[Pages, dict[str, bytes]]:
    """Make the page of every figure and the one that lists them, and the files of citations."""
    groups = [
        (_title(study.notebooks[name]), [views[record["id"]] for record in group])
        for name, group in groupby(study.records, key=lambda record: record["notebook"])
    ]
    pages = {"figures/index.html": page("figures", "Figures", here="Figures", groups=groups)}
    files: dict[str, bytes] = {}
    for record in study.records:
        id, work = record["id"], citations.of_figure(record)
        cited = citation_files(work, id)
        files |= {f"figures/{name}": content for name, content in cited.items()}
        folder = study.root / "figures"
        pages[f"figures/{id}.html"] = page(
            "figure_page",
            f"Figure {record['number']}. {views[id]['title']}",
            here="Figures",
            description=record["caption"],
            figure=views[id],
            max_rows=MAX_ROWS,
            shows=what_it_shows(study, record),
            notebook_page="../" + page_of_notebook(record["notebook"]),
            sizes={end: (folder / f"{id}.{end}").stat().st_size for end in FORMATS},
            citation=citations.plain(work),
            bibtex=citations.bibtex(work).strip(),
            citation_files=list(cited),
        )
    return pages, files


def what_it_shows(study: StudyFiles, record: Record) -> str:
    """Return a sentence on what a figure shows: its headline claim, or its caption."""
    of_figure = [claim for claim in study.claims if claim["figure"] == record["id"]]
    of_figure.sort(key=lambda claim: not claim["headline"])
    return of_figure[0]["sentence"] if of_figure else record["caption"]


def citation_files(cited: citations.Work, key: str) -> dict[str, bytes]:
    """Write a citation in every format: file name -> contents."""
    return {
        f"{key}.bib": citations.bibtex(cited).encode(),
        f"{key}.csl.json": citations.csl_json([cited]).encode(),
        f"{key}.ris": citations.ris(cited).encode(),
    }


def document_pages(study: StudyFiles) -> tuple[Pages, dict[str, bytes]]:
    """Make the pages on provenance, citation and for developers, and the files of citations."""

    def html(source: str, path: str, *sections: str) -> Markup:
        text = (study.root / source).read_text("utf-8")
        text = "\n\n".join(section(text, name) for name in sections) if sections else text
        return from_markdown(text, study.links(source, path), {"main", "files", "claims"})

    works = [
        (
            work,
            citations.plain(work),
            citations.bibtex(work).strip(),
            citation_files(work, work.key),
        )
        for work in citations.WHOLE
    ]
    pages = {
        "provenance.html": page(
            "provenance",
            "Provenance",
            root="",
            document=html("seeds/PROVENANCE.md", "provenance.html"),
            articles=study.corpus,
        ),
        "cite.html": page(
            "cite",
            "How to cite",
            root="",
            works=works,
            rights=html("figures/README.md", "cite.html", "Rights"),
        ),
        "developers.html": page(
            "developers",
            "For developers",
            root="",
            commands=html("README.md", "developers.html", *FOR_DEVELOPERS),
            claims=study.claims,
        ),
    }
    files = {f"citations/{name}": data for *_, cited in works for name, data in cited.items()}
    return pages, files


def section(document: str, name: str) -> str:
    """Return a section of a Markdown document with its heading; "" if there is none of the name."""
    match = re.search(rf"^## {re.escape(name)}$.*?(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)
    return match[0].strip() if match else ""
