"""Publish a figure: the drawing in three formats, the numbers drawn, and the record of both.

The same call gives the same bytes wherever the locked packages are installed: nothing in the
files depends on the time, the place, the reader's settings or the order of a set.
"""

import base64
import io
import os
import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from presslens import __version__, pictures, records
from presslens.charts import style
from presslens.errors import FigureError, StudyError
from presslens.publishing import publish_files
from presslens.records import Study

SHORTEST_ALT = 60
"""Characters; a shorter text names the figure but does not tell what it shows."""

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

_SHA256 = re.compile(r"[0-9a-f]{64}")


def publish(
    figure: Figure,
    id: str,
    *,
    data: pd.DataFrame,
    title: str,
    caption: str,
    alt: str,
    inputs: Mapping[str, str],
    notebook: str,
    out: str | Path,
    coding_by: str | None = None,
    study: str = records.STUDY_TITLE,
    author: str = records.AUTHORS,
) -> None:
    """Write ID.svg, .png, .pdf, .csv and .json to a folder, and show the PNG in the notebook.

    The headline and a source line are added to the figure. Either all five files are written or
    none is touched.

    Parameters
    ----------
    figure : Figure
        As `presslens.charts` draws it.
    id : str
        fig-NOTEBOOK-NUMBER-what-it-shows, such as "fig-2-1-grade-intervals" for figure 2.1.
    data : DataFrame
        Exactly the numbers drawn; its index is not written.
    title : str
        The finding, in sentence case; plain text, as are the next two.
    caption : str
        What is drawn and how to read it.
    alt : str
        Tells a blind reader what a sighted one sees; at least `SHORTEST_ALT` characters.
    inputs : mapping of str to str
        Name of each file that was read -> sha256 of its bytes; `corpus.files`.
    notebook : str
        File name of the notebook that calls.
    out : str or Path
        Folder for the files; made if it is not there.
    coding_by : str, optional
        Who coded the texts, where the figure draws on a coding.
    study, author : str
        Title and authors of the study that the figure is a part of. For a study other than the one
        this library is published with, no licence is stated: it is the author's to give.

    Raises
    ------
    FigureError
        If a text, the data or the drawing is not fit to publish, or the folder can't be written.
    """
    records.figure_number(id)
    _check_texts(id, title, caption, alt, notebook)
    _check_study(id, study, author)
    part_of = records.study_named(study, author)
    _check_inputs(id, inputs)
    _check_data(id, data)
    source = records.provenance(id, notebook, inputs, study)
    drawings = _draw(figure, id, title, alt, source, part_of)
    files = {f"{id}.{suffix}": content for suffix, content in drawings.items()}
    files[f"{id}.csv"] = csv_bytes(data)
    picture = pictures.read(drawings["png"])
    if picture is None:
        raise FigureError(
            f"{id}: the PNG has more than {pictures.MOST_PIXELS:,} pixels; make the figure smaller"
        )
    record = records.make_record(
        id,
        title=title,
        caption=caption,
        alt=alt,
        notebook=notebook,
        inputs=inputs,
        files=files,
        pixels=pictures.fingerprint(picture),
        coding_by=coding_by,
        study=part_of,
    )
    _write(Path(out), {**files, f"{id}.json": records.to_json(record).encode()})
    _show(drawings["png"], record, Path(out), round(figure.get_figwidth() * PIXELS_PER_INCH))


def _check_texts(id: str, title: str, caption: str, alt: str, notebook: str) -> None:
    """Refuse a missing text, and an alternative text that tells a blind reader nothing."""
    for name, text in (("title", title), ("caption", caption), ("notebook", notebook)):
        if not text.strip():
            raise FigureError(f"{id}: the {name} is empty")
    unprintable = re.search(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", title + alt)
    if unprintable:
        raise FigureError(f"{id}: title or alt text holds {unprintable[0]!r}; take it out")
    plain = " ".join(alt.split())
    if plain.rstrip(".") in (" ".join(title.split()).rstrip("."), " ".join(caption.split())):
        raise FigureError(f"{id}: the alt text repeats the title or caption; say what is seen")
    if len(plain) < SHORTEST_ALT:
        raise FigureError(
            f"{id}: the alt text has {len(plain)} characters; tell a blind reader the finding "
            f"in at least {SHORTEST_ALT}"
        )
    if Path(notebook).name != notebook:
        raise FigureError(f"{id}: notebook is {notebook!r}; give the file name without a folder")


def _check_study(id: str, study: str, author: str) -> None:
    """Refuse a study without a title or author, or with what a file's metadata can't hold."""
    for name, text in (("study", study), ("author", author)):
        if not text.strip() or not text.isprintable():
            raise FigureError(f"{id}: the {name} {text!r} is no line of text; write one")


def _check_inputs(id: str, inputs: Mapping[str, str]) -> None:
    """Refuse a figure made from nothing, or from files named by a place on this machine."""
    if not inputs:
        raise FigureError(f"{id}: inputs is empty; give corpus.files")
    for name, digest in inputs.items():
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise FigureError(
                f"{id}: input {name!r} is no name within the study; give corpus.files"
            )
        if not _SHA256.fullmatch(digest):
            raise FigureError(f"{id}: {digest!r} of input {name} is no sha256")


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


def _draw(
    figure: Figure, id: str, title: str, alt: str, source: str, study: Study
) -> dict[str, bytes]:
    """Return the figure's bytes by suffix: svg, png and pdf."""
    save: dict[str, Callable[[], bytes]] = {
        "svg": lambda: _svg(figure, id, title, alt, source, study),
        "png": lambda: _png(figure, id, title, alt, source, study),
        "pdf": lambda: _pdf(figure, title, alt, source, study),
    }
    with style.house_style(), warnings.catch_warnings():
        # matplotlib only warns where a letter has no glyph or the layout has no room.
        warnings.simplefilter("error", UserWarning)
        try:
            style.add_headline_and_source(
                figure, title, f"Source: presslens {__version__}, {id} · {study.licence_name}"
            )
            figure.draw_without_rendering()
            _check_drawing(figure, id)
            # Laid out once: each format would lay out anew, by its own resolution.
            figure.set_layout_engine("none")
            # The last digits of the layout depend on where the solver's objects lie in memory, and
            # would show in the names of clip paths.
            for axes in figure.axes:
                axes.set_position(tuple(np.round(axes.get_position().bounds, 7)))
            return {suffix: render() for suffix, render in save.items()}
        except (ValueError, TypeError, OverflowError, RuntimeError, UserWarning) as error:
            reason = " ".join(str(error).split())
            raise FigureError(f"{id}: the figure can't be drawn ({reason})") from error


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


def _svg(figure: Figure, id: str, title: str, alt: str, source: str, study: Study) -> bytes:
    """Return the SVG, with Dublin Core metadata and a name and description for screen readers."""
    metadata = {
        "Title": title,
        "Description": alt,
        "Identifier": id,
        "Source": source,
        "Language": "en",
        "Creator": study.authors,
        "Publisher": study.title,
        "Rights": _rights(study),
        "Date": None,
    }
    head, end, drawing = _saved(figure, "svg", metadata).decode().partition("</metadata>")
    # Every id begins with the figure's, so that figures can stand together in one page.
    named = f'role="img" aria-labelledby="{id}-title" aria-describedby="{id}-description"'
    description = f'<desc id="{id}-description">{escape(alt)}</desc>'
    head = head.replace("<svg ", f"<svg {named} ", 1)
    head = head.replace("<title>", f'<title id="{id}-title">', 1)
    head = head.replace("</title>", f"</title>\n {description}", 1)
    drawing = re.sub(r'( id="|href="#|url\(#)', rf"\g<1>{id}-", drawing)
    return (head + end + drawing).encode()


def _png(figure: Figure, id: str, title: str, alt: str, source: str, study: Study) -> bytes:
    """Return the PNG; Title, Author, Description, Copyright and Source are the standard's names."""
    metadata = {
        "Title": title,
        "Author": study.authors,
        "Description": alt,
        "Copyright": _rights(study),
        "Source": source,
        "Identifier": id,
        "Software": None,
    }
    return _saved(figure, "png", metadata)


def _pdf(figure: Figure, title: str, alt: str, source: str, study: Study) -> bytes:
    """Return the PDF; its Info has fixed names, so that Keywords holds where it comes from."""
    metadata = {
        "Title": title,
        "Author": f"{study.authors}. {_rights(study)}",
        "Subject": alt,
        "Keywords": source,
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
