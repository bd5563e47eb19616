"""Draw a figure as SVG, PNG and PDF, with what it is in each file's metadata.

The same figure gives the same bytes wherever the locked packages are installed: nothing in the
files depends on the time, the place, the reader's settings or the order of a set.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from presslens.charts import style
from presslens.errors import FigureError
from presslens.study.records import Study


@dataclass(frozen=True)
class Texts:
    """What is written on a figure and into its files; `source` is a line of JSON."""

    id: str
    title: str
    headline: str
    alt: str
    source: str
    study: Study

    @property
    def rights(self) -> str:
        """What may be done with the figure, with the address of its license if it has one."""
        return f"{self.study.rights}. {self.study.licence}".rstrip()


def draw(figure: Figure, phone: Figure | None, texts: Texts) -> dict[str, bytes]:
    """Return the drawings by file name: ID.svg, .png, .pdf and, if there is one, ID-phone.svg."""
    id = texts.id
    with style.house_style(), warnings.catch_warnings():
        # matplotlib only warns where a letter has no glyph or the layout has no room.
        warnings.simplefilter("error", UserWarning)
        try:
            style.require_font()
            _lay_out(figure, texts)
            files = {
                f"{id}.svg": _svg(figure, texts),
                f"{id}.png": _png(figure, texts),
                f"{id}.pdf": _pdf(figure, texts),
            }
            if phone is not None:
                _lay_out(phone, texts)
                files[f"{id}-phone.svg"] = _svg(phone, texts)
            return files
        except (ValueError, TypeError, OverflowError, RuntimeError, UserWarning) as error:
            reason = " ".join(str(error).split())
            raise FigureError(f"{id}: the figure can't be drawn ({reason})") from error


def _lay_out(figure: Figure, texts: Texts) -> None:
    """Add headline and source line, and fix the layout, which is checked."""
    study = texts.study
    style.add_headline_and_source(
        figure,
        texts.headline or texts.title,
        f"{study.title} · {texts.id} · {study.licence_name}",
    )
    figure.draw_without_rendering()
    _check_drawing(figure, texts.id)
    # Laid out once: each format would do it again, by its own resolution.
    figure.set_layout_engine("none")
    # The last digits of the layout depend on where the solver's objects lie in memory, and would
    # show in the names of clip paths.
    for axes in figure.axes:
        axes.set_position(tuple(np.round(axes.get_position().bounds, 7)))
    figure.draw_without_rendering()
    _check_canvas(figure, texts.id)


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
    """Labels of ticks beyond the limits of an axis, which matplotlib keeps but does not draw."""
    axes = [axis for panel in figure.axes for axis in (panel.xaxis, panel.yaxis)]
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


def _save(figure: Figure, write: Callable[[io.BytesIO], Any]) -> bytes:
    """Write a figure that is laid out, and put back what its canvas changes.

    `Figure.savefig` would draw it twice.
    """
    buffer = io.BytesIO()
    canvas, dpi = figure.canvas, figure.dpi
    try:
        write(buffer)
    finally:
        figure.set_canvas(canvas)
        figure.dpi = dpi
    return buffer.getvalue()


def _svg(figure: Figure, texts: Texts) -> bytes:
    """Return the SVG, with Dublin Core metadata and a name and description for screen readers."""
    id = texts.id
    metadata = {
        "Title": texts.title,
        "Description": texts.alt,
        "Identifier": id,
        "Source": texts.source,
        "Language": "en",
        "Creator": texts.study.authors,
        "Publisher": texts.study.title,
        "Rights": texts.rights,
        "Date": None,
    }
    saved = _save(
        figure, lambda file: FigureCanvasSVG(figure).print_svg(file, metadata=metadata)
    ).decode()
    head, end, drawing = saved.partition("</metadata>")
    # Every id begins with the figure's, so that figures can stand together in one page.
    named = f'role="img" aria-labelledby="{id}-title" aria-describedby="{id}-description"'
    description = f'<desc id="{id}-description">{escape(texts.alt)}</desc>'
    head = head.replace("<svg ", f"<svg {named} ", 1)
    head = head.replace("<title>", f'<title id="{id}-title">', 1)
    head = head.replace("</title>", f"</title>\n {description}", 1)
    drawing = re.sub(r'( id="|href="#|url\(#)', rf"\g<1>{id}-", drawing)
    return (head + end + drawing).encode()


def _png(figure: Figure, texts: Texts) -> bytes:
    """Return the PNG; Title, Author, Description, Copyright and Source are the standard's names."""
    metadata = {
        "Title": texts.title,
        "Author": texts.study.authors,
        "Description": texts.alt,
        "Copyright": texts.rights,
        "Source": texts.source,
        "Identifier": texts.id,
        "Software": None,
    }
    return _save(figure, lambda file: FigureCanvasAgg(figure).print_png(file, metadata=metadata))


def _pdf(figure: Figure, texts: Texts) -> bytes:
    """Return the PDF; its Info has fixed names, so that Keywords holds where it comes from."""
    metadata = {
        "Title": texts.title,
        "Author": f"{texts.study.authors}. {texts.rights}",
        "Subject": texts.alt,
        "Keywords": texts.source,
        "Creator": None,
        "Producer": None,
        "CreationDate": None,
    }
    return _save(figure, lambda file: FigureCanvasPdf(figure).print_pdf(file, metadata=metadata))
