"""Pages of the published figures: what each shows, its drawing, data, downloads and citation."""

import io
import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from presslens.errors import FigureError
from presslens.study import citations
from presslens.study.records import Record
from presslens.study.site import layout, markup
from presslens.study.site.addresses import page_of_figure, page_of_notebook
from presslens.study.site.compare import STATUSES
from presslens.study.site.notebooks import title_of
from presslens.study.site.study_files import StudyFiles

PIXELS_PER_POINT = 100 / 72
"""CSS pixels at which a page shows a point of a drawing: the smallest text, 8 points, has 11."""

MOST_ROWS = 200
"""Rows of data that a page shows; the CSV file has all."""

DIGITS = 4
"""Digits that a page shows of a number with decimals; the CSV file has all."""

_FORMATS = {
    "svg": "SVG, for the web",
    "png": "PNG, for slides",
    "pdf": "PDF, for print",
    "csv": "CSV, the numbers drawn",
    "json": "JSON, what it was made from",
}
_VIEW_BOX = re.compile(r'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')
_HEAD = 5000
"""Characters of a drawing in which its opening tag stands."""


@dataclass(frozen=True)
class Drawing:
    """A drawing: its file name, width and height in CSS pixels."""

    file: str
    width: int
    height: int


@dataclass(frozen=True)
class FigureView:
    """What a template needs to show a figure; every text is plain.

    `phone` is the drawing for narrow screens; where there is none, `narrow` is a table that stands
    there. `table` has the first rows of the data, `rows` says how many there are.
    """

    id: str
    number: str
    title: str
    caption: str
    alt: str
    full: Drawing
    phone: Drawing | None
    table: Markup
    narrow: Markup | None
    rows: int

    @property
    def page(self) -> str:
        """Its own page, from the site's first folder."""
        return page_of_figure(self.id)


def views_of(study: StudyFiles) -> dict[str, FigureView]:
    """Make the view of every figure, by its id.

    Raises
    ------
    FigureError
        If a file of a figure is missing, or a drawing does not tell its size.
    """
    return {record["id"]: _view(study.root / "figures", record) for record in study.records}


def _view(folder: Path, record: Record) -> FigureView:
    id, title = record["id"], record["title"].rstrip(".")
    path = folder / f"{id}-phone.svg"
    phone = _drawing(path) if path.is_file() else None
    data = pd.read_csv(io.BytesIO(_read(folder / f"{id}.csv")))
    return FigureView(
        id=id,
        number=record["number"],
        title=title,
        caption=record["caption"],
        alt=record["alt"],
        full=_drawing(folder / f"{id}.svg"),
        phone=phone,
        table=_table(data.head(MOST_ROWS), title),
        narrow=None if phone else _narrow_table(data, title),
        rows=len(data),
    )


def _drawing(path: Path) -> Drawing:
    size = _VIEW_BOX.search(_read(path)[:_HEAD].decode("utf-8", "replace"))
    if size is None:
        raise FigureError(f"{path} has no viewBox from 0 0; run the study to draw it again")
    width, height = (round(float(side) * PIXELS_PER_POINT) for side in size.groups())
    return Drawing(path.name, width, height)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FigureError(f"{path}: can't be read ({error.strerror}); run the study") from error


def _table(data: pd.DataFrame, title: str) -> Markup:
    """Return data as an HTML table."""
    html = data.to_html(index=False, na_rep="", float_format=f"{{:.{DIGITS}g}}".format)
    return Markup(markup.tidied(html, lambda target: None, set(), title))


def _narrow_table(data: pd.DataFrame, title: str) -> Markup:
    """Return data as a table for a narrow screen: a column for each outlet where it has rows of it.

    Codes of facts become their symbols there.
    """
    value = data.columns[-1]
    keys = [name for name in data.columns[:-1] if name not in ("article", "outlet", "fact_id")]
    if "outlet" not in data or not keys or data.duplicated([*keys, "outlet"]).any():
        return _table(data.head(MOST_ROWS), title)
    if set(data[value]) <= set(STATUSES):
        data = data.replace({value: {code: symbol for code, (symbol, _) in STATUSES.items()}})
        title += ": " + ", ".join(f"{symbol} {words}" for symbol, words in STATUSES.values())
    wide = data.pivot_table(value, keys, "outlet", aggfunc="first", sort=False)
    # Columns that have a name of their own make pandas write an empty column before them.
    wide = wide[data["outlet"].unique()].rename_axis(columns=None)
    return _table(wide.reset_index(), title)


def figure_pages(
    study: StudyFiles, views: dict[str, FigureView]
) -> tuple[dict[str, str], dict[str, bytes]]:
    """Make the page of every figure and the one that lists them, and the files of citations."""
    pages = {"figures/index.html": _index(study, views)}
    files: dict[str, bytes] = {}
    for record in study.records:
        made = citation_files(record, record["id"])
        files |= {f"figures/{name}": content for name, content in made.items()}
        pages[page_of_figure(record["id"])] = _figure_page(study, views[record["id"]], record)
    return pages, files


def _figure_page(study: StudyFiles, view: FigureView, record: Record) -> str:
    """Write the page of one figure."""
    folder, id, notebook = study.root / "figures", record["id"], record["notebook"]
    body = layout.render(
        "figure_page",
        figure=view,
        most_rows=MOST_ROWS,
        shows=what_it_shows(study, record),
        coded=bool(record["coding_by"]),
        notebook=title_of(study.notebooks[notebook]) if notebook in study.notebooks else "",
        notebook_page="../" + page_of_notebook(notebook),
        downloads=[
            (f"{id}.{suffix}", what, size_in_words(len(_read(folder / f"{id}.{suffix}"))))
            for suffix, what in _FORMATS.items()
        ],
        citation=citations.plain(record),
        bibtex=citations.bibtex(record).strip(),
        citation_files=list(citation_files(record, id)),
    )
    title = f"Figure {record['number']}. {view.title}"
    return layout.page(title, body, here="Figures", description=record["caption"])


def what_it_shows(study: StudyFiles, record: Record) -> str:
    """Say in a sentence what a figure shows: its headline claim, or how it is read."""
    of_figure = [claim for claim in study.claims if claim["figure"] == record["id"]]
    of_figure.sort(key=lambda claim: not claim["headline"])
    return of_figure[0]["sentence"] if of_figure else record["caption"]


def citation_files(cited: Record | citations.Work, key: str) -> dict[str, bytes]:
    """Write a citation in every format: file name -> contents."""
    return {
        f"{key}.bib": citations.bibtex(cited).encode(),
        f"{key}.csl.json": citations.csl_json(cited).encode(),
        f"{key}.ris": citations.ris(cited).encode(),
    }


def _index(study: StudyFiles, views: dict[str, FigureView]) -> str:
    """List the figures by the notebook that makes them."""
    groups = [
        (
            title_of(study.notebooks[name]) if name in study.notebooks else name,
            [views[record["id"]] for record in made],
        )
        for name, made in groupby(study.records, key=lambda record: record["notebook"])
    ]
    whole = {"figures.bib": "BibTeX", "figures.json": "CSL-JSON", "figures.ris": "RIS"}
    listed = [item for item in whole.items() if f"figures/{item[0]}" in study.copied]
    body = layout.render("figures", groups=groups, bibliographies=listed)
    return layout.page("Figures", body, here="Figures")


def size_in_words(size: int) -> str:
    """Say how large a file is: "94 kB", "1.2 MB"."""
    if size < 1_000_000:
        return f"{max(round(size / 1000), 1)} kB"
    return f"{size / 1_000_000:.1f} MB"
