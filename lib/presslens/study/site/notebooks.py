"""Pages of the executed notebooks: prose, results and figures; the code is folded away."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from presslens import claims
from presslens.errors import StudyError
from presslens.study.site import layout, markup
from presslens.study.site.addresses import Links, page_of_notebook
from presslens.study.site.study_files import StudyFiles
from presslens.text import segmentation
from presslens.text.corpus import Corpus

if TYPE_CHECKING:
    from presslens.study.site.figures import FigureView

LONG_SENTENCE = 12
"""Words; a sentence of an article with more of them is a quotation that can be recognised."""

MOST_QUOTED = 3
"""Long sentences that one result may quote, as worked examples, in a site without full texts."""

_CAPTION = re.compile(r"\*\*Figure (\d+\.\d+)\. ")
_TAG = re.compile(r"<[^>]+>")
_highlight = Highlight2HTML(pygments_lexer="ipython3")


@dataclass
class Cell:
    """A cell as its page shows it: pieces of HTML and figures in their order, then the code.

    `id` is "cell-3" for the third cell that was run, by which claims are linked.
    """

    id: str
    parts: list["Markup | FigureView"] = field(default_factory=list)
    source: Markup | None = None


def notebook_pages(study: StudyFiles, views: Mapping[str, "FigureView"]) -> dict[str, str]:
    """Make the page of every notebook, and the one that lists them: path in the site -> page.

    Raises
    ------
    StudyError
        If a notebook shows a figure that was not published.
    """
    figures = {view.number: view for view in views.values()}
    withheld = [] if study.texts else long_sentences(study.corpus)
    rows = [
        (title_of(notebook), question_of(notebook), page_of_notebook(name).rpartition("/")[2])
        for name, notebook in study.notebooks.items()
    ]
    pages = {
        "notebooks/index.html": layout.page(
            "Notebooks", layout.render("notebooks", rows=rows), here="Notebooks"
        )
    }
    for place, (name, notebook) in enumerate(study.notebooks.items()):
        page = page_of_notebook(name)
        links = study.links(f"notebooks/{name}", page)
        body = layout.render(
            "notebook",
            cells=_Page(name, links, figures, withheld).cells(notebook),
            before=rows[place - 1] if place else None,
            after=rows[place + 1] if place + 1 < len(rows) else None,
        )
        title, question, _ = rows[place]
        pages[page] = layout.page(title, body, here="Notebooks", description=question)
    return pages


def title_of(notebook: NotebookNode) -> str:
    """Return the title of a notebook, from its first cell."""
    return str(notebook.cells[0].source).strip().splitlines()[0].lstrip("# ").strip()


def question_of(notebook: NotebookNode) -> str:
    """Return the paragraph below a notebook's title, without its emphasis; "" if there is none."""
    paragraphs = re.split(r"\n\s*\n", notebook.cells[0].source.strip())
    return " ".join(paragraphs[1].replace("*", "").split()) if len(paragraphs) > 1 else ""


@dataclass
class _Page:
    """What the outputs of a notebook are held against.

    `figures` has the published figures by their number, `withheld` the sentences of which an output
    may show few, `ids` those of its page.
    """

    name: str
    links: Links
    figures: Mapping[str, "FigureView"]
    withheld: Sequence[str]
    ids: set[str] = field(default_factory=lambda: {"main"})

    def cells(self, notebook: NotebookNode) -> list[Cell]:
        """Bring the cells of a notebook into the form its page shows."""
        self.ids |= {f"cell-{number}" for number in range(len(notebook.cells) + 1)}
        found, about = [], ""
        for place, cell in enumerate(notebook.cells):
            if cell.cell_type == "markdown":
                html = markup.from_markdown(cell.source, self.links, self.ids)
                heading = re.findall(r"^#+ (.+)$", cell.source, flags=re.MULTILINE)
                about = heading[-1] if heading else about
                found.append(Cell(f"text-{place}", [Markup(html)]))
            elif cell.cell_type == "code":
                parts = [part for output in cell.outputs for part in self._parts(output, about)]
                source = Markup(_highlight(cell.source))
                found.append(Cell(f"cell-{cell.execution_count or 0}", parts, source))
        return found

    def _parts(self, output: NotebookNode, about: str) -> list["Markup | FigureView"]:
        """Return what the page shows of an output: a figure, a piece of HTML, or nothing."""
        data = output.get("data", {"text/plain": output.get("text", "")})
        if "image/png" in data:
            return []  # the caption that follows brings the figure as it was published
        claim = output.get("metadata", {}).get(claims.METADATA, {}).get("claim")
        if claim:
            return [Markup('<p class="claim">{}</p>').format(claim["sentence"])]
        text = data.get("text/markdown") or data.get("text/html") or data.get("text/plain", "")
        if caption := _CAPTION.match(text):
            return [self._published(caption[1])]
        if quoted_sentences(self.withheld, text) > MOST_QUOTED:
            return [Markup('<p class="small">This copy of the site leaves out full texts.</p>')]
        if "text/markdown" in data:
            return [Markup(markup.from_markdown(text, self.links, self.ids, about))]
        if "text/html" in data:
            return [Markup(markup.tidied(text, self.links, self.ids, about))]
        return [Markup("<pre>{}</pre>").format(text)] if text.strip() else []

    def _published(self, number: str) -> "FigureView":
        if number not in self.figures:
            raise StudyError(
                f"notebooks/{self.name} shows figure {number}, which figures/ does not have; run "
                "presslens study to make both again"
            )
        return self.figures[number]


def long_sentences(corpus: Corpus) -> list[str]:
    """Return the sentences of the articles that can be recognised, on one line each."""
    words = (sentence.split() for sentence in segmentation.sentences(corpus)["text"])
    return [" ".join(sentence) for sentence in words if len(sentence) > LONG_SENTENCE]


def quoted_sentences(sentences: Iterable[str], text: str) -> int:
    """Count those of some sentences that a piece of HTML or Markdown holds whole."""
    plain = " ".join(unescape(_TAG.sub("", text)).split())
    return sum(sentence in plain for sentence in sentences)
