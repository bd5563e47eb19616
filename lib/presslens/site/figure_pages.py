"""Pages of the published figures: drawing, words, data, downloads, provenance and citation."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from presslens import citations
from presslens.records import Record, licence_name
from presslens.site import layout
from presslens.site.addresses import page_of_figure, page_of_notebook
from presslens.site.data_tables import MOST_ROWS, read_table
from presslens.site.figure_views import figure_errors
from presslens.site.notebook_pages import title_and_question
from presslens.site.study_files import StudyFiles
from presslens.site.thumbnails import thumbnail

_FORMATS = {
    "svg": "SVG, for the web and for editing",
    "png": "PNG, for slides and documents",
    "pdf": "PDF, for print",
    "csv": "CSV, the numbers drawn",
    "json": "JSON, the record: what it was made from, with sha256",
}


@dataclass(frozen=True)
class Citation:
    """A citation in one format: its name, the text, and the file name it can be had under."""

    format: str
    id: str
    text: str
    file: str

    @property
    def shown(self) -> str:
        """The text for a page, whose lines end otherwise than those of a RIS file."""
        return self.text.strip().replace("\r\n", "\n")


def citations_of(cited: Record | citations.Work, key: str) -> list[Citation]:
    """Write a citation in every format.

    Parameters
    ----------
    cited : dict or citations.Work
        Record of a figure, or another part of the study.
    key : str
        First part of the file names and ids.

    Returns
    -------
    list of Citation
        Plain text, BibTeX, CSL-JSON and RIS.
    """
    made = [
        ("Plain text", "txt", citations.plain(cited)),
        ("BibTeX", "bib", citations.bibtex(cited)),
        ("CSL-JSON", "csl.json", citations.csl_json(cited)),
        ("RIS", "ris", citations.ris(cited)),
    ]
    return [
        Citation(name, f"{key}-{suffix.replace('.', '-')}", text, f"{key}.{suffix}")
        for name, suffix, text in made
    ]


def citation_files(written: list[Citation], folder: str = "") -> dict[str, bytes]:
    """Return the citations as files: path in the site -> contents."""
    return {
        f"{folder}{citation.file}": (citation.text.rstrip("\n") + "\n").encode()
        if citation.file.endswith(".txt")
        else citation.text.encode()
        for citation in written
    }


def figure_pages(study: StudyFiles) -> tuple[dict[str, str], dict[str, bytes]]:
    """Make the page of every figure and the one that lists them, and the files they need.

    Returns
    -------
    pages : dict of str to str
        Path in the site -> page.
    files : dict of str to bytes
        Path in the site -> contents: citations and thumbnails.

    Raises
    ------
    FigureError
        If a file of a figure is missing.
    """
    pages = {"figures/index.html": _index(study)}
    files: dict[str, bytes] = {}
    for place, record in enumerate(study.records):
        written = citations_of(record, record["id"])
        files |= citation_files(written, "figures/")
        drawing = _read(study.root / "figures" / f"{record['id']}.png")
        files[f"figures/thumbnails/{record['id']}.png"] = thumbnail(drawing)
        around = study.records[max(place - 1, 0) : place], study.records[place + 1 : place + 2]
        pages[page_of_figure(record["id"])] = _figure_page(study, record, written, around)
    return pages, files


def _figure_page(
    study: StudyFiles,
    record: Record,
    written: list[Citation],
    around: tuple[list[Record], list[Record]],
) -> str:
    """Write the page of one figure."""
    folder, id = study.root / "figures", record["id"]
    notebook = study.notebooks.get(record["notebook"])
    body = layout.render(
        "figure_page",
        figure=study.views[id],
        record=record,
        notebook_page="../" + page_of_notebook(record["notebook"]) if notebook else "",
        notebook_title=title_and_question(notebook)[0] if notebook else record["notebook"],
        table=read_table(_read(folder / f"{id}.csv").decode("utf-8")),
        most_rows=MOST_ROWS,
        downloads=[
            (f"{id}.{suffix}", what, size_in_words(_size(folder / f"{id}.{suffix}")))
            for suffix, what in _FORMATS.items()
        ],
        citations=written,
        before=next(iter(around[0]), None),
        after=next(iter(around[1]), None),
        licence_name=licence_name(record["licence"]),
    )
    title = f"Figure {record['number']}. {record['title'].rstrip('.')}"
    return layout.page(
        title, body, here="Figures", description=record["caption"], study=study.about
    )


def _index(study: StudyFiles) -> str:
    """List the figures by the notebook that makes them."""
    groups = [
        {
            "title": title_and_question(study.notebooks[name])[0]
            if name in study.notebooks
            else name,
            "figures": [study.views[record["id"]] for record in made],
        }
        for name, made in groupby(study.records, key=lambda record: record["notebook"])
    ]
    bibliographies = [
        (name, what)
        for name, what in (
            ("figures.bib", "BibTeX"),
            ("figures.json", "CSL-JSON"),
            ("figures.ris", "RIS"),
        )
        if f"figures/{name}" in study.copied
    ]
    body = layout.render("figures", groups=groups, bibliographies=bibliographies)
    return layout.page("Figures", body, here="Figures", study=study.about)


def size_in_words(size: int) -> str:
    """Say how large a file is: "94 kB", "1.2 MB"."""
    if size < 1_000_000:
        return f"{max(round(size / 1000), 1)} kB"
    return f"{size / 1_000_000:.1f} MB"


def _read(path: Path) -> bytes:
    with figure_errors(path):
        return path.read_bytes()


def _size(path: Path) -> int:
    with figure_errors(path):
        return path.stat().st_size
