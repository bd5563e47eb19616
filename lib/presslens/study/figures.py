"""Publish a figure: the drawing in three formats, the numbers drawn, and the record of both.

The same call gives the same bytes wherever the locked packages are installed: nothing in the
files depends on the time, the place, the reader's settings or the order of a set.
"""

from __future__ import annotations

import base64
import io
import os
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from presslens.charts import style
from presslens.claims import is_study_corpus
from presslens.errors import FigureError, StudyError
from presslens.measures.coding import coded_by, coding_files
from presslens.publishing import publish_files
from presslens.study import records, verify
from presslens.study.alt_text import alt_text
from presslens.study.records import Study

if TYPE_CHECKING:
    from presslens.claims import Claims
    from presslens.text.corpus import Corpus

LONGEST_CAPTION = 40
"""Words."""

PIXELS_PER_INCH = 100
"""CSS pixels at which a notebook shows an inch: half the PNG's, so that it stays sharp."""

FLOAT_FORMAT = "%.10g"
"""Ten digits keep a number to 1e-9, which is what is promised on any machine; the digits after
them may differ between processors and would make the same data look changed."""

_PRINT: dict[str, Callable[[Figure, io.BytesIO, dict[str, Any]], Any]] = {
    "svg": lambda figure, file, told: FigureCanvasSVG(figure).print_svg(file, metadata=told),
    "png": lambda figure, file, told: FigureCanvasAgg(figure).print_png(file, metadata=told),
    "pdf": lambda figure, file, told: FigureCanvasPdf(figure).print_pdf(file, metadata=told),
}


def publish(
    figure: Figure,
    id: str,
    *,
    data: pd.DataFrame,
    title: str,
    caption: str,
    corpus: Corpus,
    out: str | Path = "",
    claims: Claims | None = None,
    coded: Sequence[str] = (),
    phone: Figure | None = None,
    shown: pd.DataFrame | None = None,
    unit: str = "",
    notebook: str = "",
    study: Study = records.OUR_STUDY,
) -> None:
    """Write ID.svg, .png, .pdf, .csv and .json, and show the picture in the notebook.

    The headline, or the title where no claim gives one, and a source line are added to the
    figure. Either all files are written or none is touched.

    Parameters
    ----------
    figure : Figure
        As `presslens.charts` draws it.
    id : str
        fig-NOTEBOOK-NUMBER-what-it-shows, such as "fig-2-1-flesch-kincaid" for figure 2.1.
    data : DataFrame
        Exactly the numbers drawn; a named index becomes columns.
    title : str
        What is drawn, in sentence case, without a finding; plain text, as the caption is.
    caption : str
        How to read it, in at most `LONGEST_CAPTION` words.
    corpus : Corpus
        The articles; with the tables `coded` they are the figure's inputs.
    out : str or Path
        Folder for the files, made if it is not there; figures/ beside the corpus if empty.
    claims : Claims, optional
        The claims of the notebook; one of them may give the headline.
    coded : sequence of str
        Names of the tables of the coding that it draws on, such as "attributions".
    phone : Figure, optional
        The same for a screen of 360 pixels: ID-phone.svg.
    shown : DataFrame, optional
        The table that the alternative text tells, where `data` has too many rows.
    unit : str
        "share" for percentages in that text.
    notebook : str
        File name of the notebook that calls; that of `claims` by default.
    study : Study
        What the figure is a part of.

    Raises
    ------
    FigureError
        If a text, the data or the drawing is not fit to publish, the folder can't be written, or
        other articles would be published as the study's.
    """
    records.figure_number(id)
    if study.is_ours and not is_study_corpus(corpus):
        raise FigureError(
            f"{id}: {corpus.folder} holds other articles than the study's; for your own run "
            "presslens report FOLDER"
        )
    data = data.reset_index() if any(name is not None for name in data.index.names) else data
    _check_data(id, data)
    notebook = notebook or (claims.notebook if claims else "")
    headline = claims.headline(id) if claims else ""
    alt = alt_text(title, data if shown is None else shown, unit)
    _check_texts(id, title, headline, caption, alt, notebook)
    inputs = {**corpus.files, **coding_files(corpus, *coded)}
    texts = Texts(id, title, headline, alt, records.provenance(id, notebook, inputs, study.title))
    drawings = _draw(figure, texts, study)
    files = {f"{id}.{suffix}": content for suffix, content in drawings.items()}
    if phone is not None:
        files[f"{id}-phone.svg"] = _draw(phone, texts, study, only="svg")["svg"]
    files[f"{id}.csv"] = csv_bytes(data)
    pixels = verify.read_pixels(drawings["png"])
    if pixels is None:
        raise FigureError(
            f"{id}: the PNG has more than {verify.MAX_PIXELS:,} pixels; make the figure smaller"
        )
    record = records.make_record(
        id,
        title=title,
        headline=headline,
        caption=caption,
        alt=alt,
        notebook=notebook,
        inputs=inputs,
        files=files,
        pixels=verify.fingerprint(pixels),
        coding_by=coded_by(corpus) if coded else None,
        study=study,
    )
    folder = Path(out) if str(out) else corpus.folder.parent / "figures"
    _write(folder, {**files, f"{id}.json": records.to_json(record).encode()})
    _show(drawings["png"], record, folder, round(figure.get_figwidth() * PIXELS_PER_INCH))


@dataclass(frozen=True)
class Texts:
    """What is written on a figure and into its files."""

    id: str
    title: str
    headline: str
    alt: str
    source: str


def _check_texts(id: str, title: str, headline: str, caption: str, alt: str, notebook: str) -> None:
    """Refuse a missing or too long text, and letters that a file's metadata can't hold."""
    for name, text in (("title", title), ("caption", caption), ("notebook", notebook)):
        if not text.strip():
            raise FigureError(f"{id}: the {name} is empty")
    if (words := len(caption.split())) > LONGEST_CAPTION:
        raise FigureError(f"{id}: the caption has {words} words; write at most {LONGEST_CAPTION}")
    unprintable = re.search(
        r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", title + headline + alt
    )
    if unprintable:
        raise FigureError(f"{id}: a text of it holds {unprintable[0]!r}; take it out")
    if Path(notebook).name != notebook:
        raise FigureError(f"{id}: notebook is {notebook!r}; give the file name without a folder")


def _check_data(id: str, data: pd.DataFrame) -> None:
    """Refuse data that would lose something, or hold no number, as a CSV file."""
    if data.empty:
        raise FigureError(f"{id}: the data is empty; a figure needs the numbers it draws")
    if not data.columns.is_unique or not all(isinstance(name, str) for name in data.columns):
        raise FigureError(f"{id}: the columns of the data need names, each its own")
    if any(name is not None for name in data.index.names):
        raise FigureError(
            f"{id}: the data has the index {list(data.index.names)}, which a CSV file would "
            "lose; call reset_index() first"
        )
    for column, values in data.infer_objects().items():
        if values.dtype == object and any(isinstance(v, float) for v in values.dropna()):
            raise FigureError(
                f"{id}: column {column!r} of the data mixes numbers with text; make two of it"
            )
    for column in data.select_dtypes("number"):
        infinite = np.isinf(data[column].to_numpy(dtype=float, na_value=np.nan))
        if infinite.any():
            raise FigureError(f"{id}: column {column!r} of the data holds an infinite number")


def csv_bytes(data: pd.DataFrame) -> bytes:
    """Return a table as it is published: CSV in UTF-8, with the same bytes on any machine.

    Parameters
    ----------
    data : DataFrame
        Its index is not written.

    Returns
    -------
    bytes
        Unix line ends, numbers in `FLOAT_FORMAT` without a negative zero, empty cells for what is
        missing.
    """
    # + 0.0 makes of -0.0 the 0.0 that another processor may have found.
    data = data.infer_objects()
    tidy = data.assign(**{column: data[column] + 0.0 for column in data.select_dtypes("float")})
    text: str = tidy.to_csv(index=False, float_format=FLOAT_FORMAT, lineterminator="\n")
    return text.encode()


def _draw(figure: Figure, texts: Texts, study: Study, only: str = "") -> dict[str, bytes]:
    """Return the figure's bytes by suffix: svg, png and pdf, or only one of them."""
    save: dict[str, Callable[[], bytes]] = {
        "svg": lambda: _svg(figure, texts, study),
        "png": lambda: _png(figure, texts, study),
        "pdf": lambda: _pdf(figure, texts, study),
    }
    id = texts.id
    with style.house_style(), warnings.catch_warnings():
        # matplotlib only warns where a letter has no glyph or the layout has no room.
        warnings.simplefilter("error", UserWarning)
        try:
            style.add_headline_and_source(
                figure, texts.headline or texts.title, _source_line(id, study)
            )
            figure.draw_without_rendering()
            _check_drawing(figure, id)
            # Laid out once: each format would lay out anew, by its own resolution.
            figure.set_layout_engine("none")
            # The last digits of the layout depend on where the solver's objects lie in memory, and
            # would show in the names of clip paths.
            for axes in figure.axes:
                axes.set_position(tuple(np.round(axes.get_position().bounds, 7)))
            figure.draw_without_rendering()
            _check_canvas(figure, id)
            return {suffix: save[suffix]() for suffix in ([only] if only else save)}
        except (ValueError, TypeError, OverflowError, RuntimeError, UserWarning) as error:
            reason = " ".join(str(error).split())
            raise FigureError(f"{id}: the figure can't be drawn ({reason})") from error


def _source_line(id: str, study: Study) -> str:
    """Say below a figure what it is a part of, its id, and what may be done with it."""
    return f"{study.title} · {id} · {study.licence_name}"


def _check_canvas(figure: Figure, id: str) -> None:
    """Refuse a figure of which a text would be cut off at an edge."""
    width, height = figure.canvas.get_width_height()
    undrawn = _labels_out_of_view(figure)
    for text in figure.findobj(Text):
        if not (text.get_visible() and text.get_text().strip()) or text in undrawn:
            continue
        box = text.get_window_extent()
        beyond = max(-box.x0, -box.y0, box.x1 - width, box.y1 - height)
        if beyond > 1:
            raise FigureError(
                f"{id}: {text.get_text()!r} reaches {beyond:.0f} pixels beyond the canvas"
            )


def _labels_out_of_view(figure: Figure) -> set[Text]:
    """Labels of ticks beyond an axis's limits: matplotlib keeps them but does not draw them."""
    axes = [axis for one in figure.axes for axis in (one.xaxis, one.yaxis)]
    labels: set[Text] = set()
    for axis in axes:
        low, high = sorted(axis.get_view_interval())
        slack = 1e-9 * (high - low)
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            if not low - slack <= tick.get_loc() <= high + slack:
                labels |= {tick.label1, tick.label2}
    return labels


def _check_drawing(figure: Figure, id: str) -> None:
    """Refuse a drawing that shows nothing, has no finite limits, or has unreadably small text."""
    if not any(axes.has_data() or axes.texts for axes in figure.axes):
        raise FigureError(f"{id}: nothing is drawn")
    for axes in figure.axes:
        if not np.isfinite([*axes.get_xlim(), *axes.get_ylim()]).all():
            raise FigureError(f"{id}: an axis has no finite limits; take out infinite values")
        for line in axes.lines:
            if not np.isfinite(np.asarray(line.get_xydata(), dtype=float)).all(axis=1).any():
                raise FigureError(f"{id}: the line {line.get_label()!r} has no finite point")
    smallest = style.SMALLEST_TEXT * max(1.0, figure.get_figwidth() / style.FULL_WIDTH)
    for text in figure.findobj(Text):
        size = float(text.get_fontsize())
        if text.get_visible() and text.get_text().strip() and size < smallest - 0.01:
            raise FigureError(
                f"{id}: the text {text.get_text()!r} has {size:g} pt; at this width text under "
                f"{smallest:g} pt can't be read"
            )


def _saved(figure: Figure, suffix: str, metadata: Mapping[str, Any]) -> bytes:
    """Write a figure that is laid out: one drawing, where `Figure.savefig` draws twice."""
    buffer = io.BytesIO()
    canvas, dpi = figure.canvas, figure.dpi
    try:
        _PRINT[suffix](figure, buffer, dict(metadata))
    finally:
        figure.set_canvas(canvas)
        figure.dpi = dpi  # the vector formats leave their own
    return buffer.getvalue()


def _svg(figure: Figure, texts: Texts, study: Study) -> bytes:
    """Return the SVG, with Dublin Core metadata and a name and description for screen readers."""
    id = texts.id
    metadata = {
        "Title": texts.title,
        "Description": texts.alt,
        "Identifier": id,
        "Source": texts.source,
        "Language": "en",
        "Creator": study.authors,
        "Publisher": study.title,
        "Rights": _rights(study),
        "Date": None,
    }
    head, end, drawing = _saved(figure, "svg", metadata).decode().partition("</metadata>")
    # Every id begins with the figure's, so that figures can stand together in one page.
    named = f'role="img" aria-labelledby="{id}-title" aria-describedby="{id}-description"'
    description = f'<desc id="{id}-description">{escape(texts.alt)}</desc>'
    head = head.replace("<svg ", f"<svg {named} ", 1)
    head = head.replace("<title>", f'<title id="{id}-title">', 1)
    head = head.replace("</title>", f"</title>\n {description}", 1)
    drawing = re.sub(r'( id="|href="#|url\(#)', rf"\g<1>{id}-", drawing)
    return (head + end + drawing).encode()


def _png(figure: Figure, texts: Texts, study: Study) -> bytes:
    """Return the PNG; Title, Author, Description, Copyright and Source are the standard's names."""
    metadata = {
        "Title": texts.title,
        "Author": study.authors,
        "Description": texts.alt,
        "Copyright": _rights(study),
        "Source": texts.source,
        "Identifier": texts.id,
        "Software": None,
    }
    return _saved(figure, "png", metadata)


def _pdf(figure: Figure, texts: Texts, study: Study) -> bytes:
    """Return the PDF; its Info has fixed names, so that Keywords holds where it comes from."""
    metadata = {
        "Title": texts.title,
        "Author": f"{study.authors}. {_rights(study)}",
        "Subject": texts.alt,
        "Keywords": texts.source,
        "Creator": None,
        "Producer": None,
        "CreationDate": None,
    }
    return _saved(figure, "pdf", metadata)


def _rights(study: Study) -> str:
    """Say what may be done with a figure, with the address of its licence if it has one."""
    return f"{study.rights}. {study.licence}".rstrip()


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """Write all files or none; what is wrong is the figure's error here."""
    try:
        publish_files(files, out, remove=[])
    except StudyError as error:
        raise FigureError(str(error)) from error


def _show(png: bytes, record: records.Record, out: Path, width: int) -> None:
    """Display the published bytes and the caption; outside IPython there is nothing to show in."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import publish_display_data

    if not InteractiveShell.initialized():
        return
    # From the folder the notebook runs in, so that no path of this machine gets into it.
    folder = Path(os.path.relpath(out)).as_posix()
    publish_display_data(
        {"image/png": base64.b64encode(png).decode(), "text/plain": record["alt"]},
        {"image/png": {"alt": record["alt"], "width": width}},
    )
    publish_display_data(
        {
            "text/markdown": records.caption_markdown(record, folder),
            "text/plain": f"Figure {record['number']}. {record['title']}",
        }
    )
