"""Pages of the executed notebooks: prose, results and figures; the code is folded away."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from markupsafe import Markup
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from presslens import segmentation
from presslens.corpus import Corpus
from presslens.errors import StudyError
from presslens.site import layout, markup
from presslens.site.addresses import Links, page_of_notebook
from presslens.site.figure_views import FigureView
from presslens.site.study_files import StudyFiles

LONG_SENTENCE = 12
"""Words; a sentence of an article with more of them is a quotation that can be recognised."""

MOST_QUOTED = 3
"""Long sentences that one result may quote, as worked examples, in a site without full texts."""

_QUESTION = re.compile(r"\*\*Question\.\*\*\s*(.+?)(?:\n\n|\Z)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_highlight = Highlight2HTML(pygments_lexer="ipython3")


@dataclass
class Cell:
    """A cell as its page shows it.

    `kind` is "prose", "finding" (the words before the finding) or "code"; `number` is that of the
    run; `parts` are pieces of HTML and figures, in their order.
    """

    id: str
    kind: str
    number: int | None = None
    source: Markup | None = None
    parts: list[Markup | FigureView] = field(default_factory=list)


def notebook_pages(study: StudyFiles) -> dict[str, str]:
    """Make the page of every notebook, and the one that lists them.

    Returns
    -------
    dict of str to str
        Path in the site -> page.

    Raises
    ------
    StudyError
        If a notebook shows a picture that is not one of the published figures.
    """
    rows = []
    pages = {}
    names = list(study.notebooks)
    withheld = [] if study.texts else long_sentences(study.corpus)
    for place, (name, notebook) in enumerate(study.notebooks.items()):
        title, question = title_and_question(notebook)
        rows.append({"title": title, "question": question, "page": _leaf(name)})
        neighbours = [names[place - 1] if place else None, *names[place + 1 : place + 2], None]
        body = layout.render(
            "notebook",
            cells=_cells(study, name, notebook, withheld),
            name=name,
            before=_neighbour(study, neighbours[0]),
            after=_neighbour(study, neighbours[1]),
        )
        pages[page_of_notebook(name)] = layout.page(
            title, body, here="Notebooks", description=question, study=study.about
        )
    body = layout.render("notebooks", rows=rows)
    pages["notebooks/index.html"] = layout.page(
        "Notebooks", body, here="Notebooks", study=study.about
    )
    return pages


def title_and_question(notebook: NotebookNode) -> tuple[str, str]:
    """Return the title of a notebook and the question it asks, from its first cell."""
    text = notebook.cells[0].source
    question = _QUESTION.search(text)
    title = text.strip().splitlines()[0].lstrip("# ").strip()
    return title, " ".join(question[1].split()) if question else ""


def _leaf(name: str) -> str:
    return page_of_notebook(name).rpartition("/")[2]


def _neighbour(study: StudyFiles, name: str | None) -> dict[str, str] | None:
    if name is None:
        return None
    return {"title": title_and_question(study.notebooks[name])[0], "page": _leaf(name)}


@dataclass(frozen=True)
class _Notebook:
    """What the outputs of a notebook are held against.

    `figures` has the published figures by the sha256 of their PNG, `withheld` the sentences of
    which an output may show few, `ids` those of its page.
    """

    name: str
    links: Links
    figures: Mapping[str | None, FigureView]
    withheld: Sequence[str]
    ids: set[str]


def _cells(
    study: StudyFiles, name: str, notebook: NotebookNode, withheld: Sequence[str]
) -> list[Cell]:
    """Bring the cells of a notebook into the form its page shows."""
    figures = {
        record["files"].get(f"{record['id']}.png"): study.views[record["id"]]
        for record in study.records
    }
    ids = {cell.id for cell in notebook.cells} | {"main"}
    page = _Notebook(name, study.notebook_links(name), figures, withheld, ids)
    cells, about = [], ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            html = markup.from_markdown(cell.source, page.links, ids)
            heading = re.findall(r"^#+ (.+)$", cell.source, flags=re.MULTILINE)
            about = heading[-1] if heading else about
            kind = "finding" if cell.source.strip() == "**Finding.**" else "prose"
            cells.append(Cell(cell.id, kind, parts=[Markup(html)]))
        elif cell.cell_type == "code":
            shown = Cell(cell.id, "code", cell.execution_count, Markup(_highlight(cell.source)))
            for output in cell.outputs:
                shown.parts += _part(page, output, about)
            cells.append(shown)
    return cells


def _part(page: _Notebook, output: NotebookNode, about: str) -> list[Markup | FigureView]:
    """Return what the page shows of an output: a figure, a piece of HTML, or nothing."""
    data = output.get("data", {"text/plain": output.get("text", "")})
    if "image/png" in data:
        return [_published(page, data["image/png"])]
    text = data.get("text/markdown") or data.get("text/html") or data.get("text/plain", "")
    if quoted_sentences(page.withheld, text) > MOST_QUOTED:
        return [Markup('<p class="facts">Full texts are left out of this copy of the site.</p>')]
    if text.startswith(tuple(f"**Figure {figure.number}. " for figure in page.figures.values())):
        return []  # the figure stands there with its caption already
    if "text/markdown" in data:
        return [Markup(markup.from_markdown(text, page.links, page.ids, about))]
    if "text/html" in data:
        return [Markup(markup.tidied(text, page.links, page.ids, about))]
    return [Markup("<pre>{}</pre>").format(text)] if text.strip() else []


def _published(page: _Notebook, png: str) -> FigureView:
    """Find the published figure that a notebook shows, by the bytes of its PNG (in base64)."""
    digest = hashlib.sha256(base64.b64decode(png)).hexdigest()
    if digest not in page.figures:
        raise StudyError(
            f"notebooks/{page.name} shows a picture that is none of the figures in figures/; "
            "run presslens study to make both again"
        )
    return page.figures[digest]


def long_sentences(corpus: Corpus) -> list[str]:
    """Return the sentences of the articles that can be recognised, on one line each."""
    words = (sentence.split() for sentence in segmentation.sentences(corpus)["text"])
    return [" ".join(sentence) for sentence in words if len(sentence) > LONG_SENTENCE]


def quoted_sentences(sentences: Iterable[str], text: str) -> int:
    """Count those of some sentences that a piece of HTML or Markdown holds whole."""
    plain = " ".join(unescape(_TAG.sub("", text)).split())
    return sum(sentence in plain for sentence in sentences)
