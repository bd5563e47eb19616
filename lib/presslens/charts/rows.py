"""What charts share: sheets that count inches, names of rows and columns, labels of points."""

from collections.abc import Iterable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from presslens.charts.style import (
    FULL_WIDTH,
    PHONE_WIDTH,
    RULE,
    SMALLEST_TEXT,
    new_figure,
    outlet_style,
    wrap,
)

SMALL: dict[str, Any] = {"fontsize": SMALLEST_TEXT + 0.5, "va": "center"}
BOLD: dict[str, Any] = {**SMALL, "fontweight": "bold"}


def sheet(
    height: float, phone: bool, *, frame: float | None = None, margin: float = 0.25
) -> tuple[Figure, Axes, float]:
    """Make a figure whose axes count inches from the upper left corner; return its width too.

    `frame` is the height that headline and source line take: by default 0.85, or 1.25 on a phone,
    where they break into more lines. `margin` is what the layout leaves free at the sides.
    """
    if frame is None:
        frame = 1.25 if phone else 0.85
    width = (PHONE_WIDTH if phone else FULL_WIDTH) - margin
    figure, axes = new_figure(height + frame, phone=phone)
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return figure, axes, width


def rule(axes: Axes, width: float, y: float) -> None:
    """Draw the line above a row of a sheet."""
    axes.plot([0, width], [y, y], color=RULE, linewidth=0.8)


def heads(axes: Axes, outlets: Iterable[str], left: float, cell: float, bottom: float) -> None:
    """Write the outlets above their columns of a sheet, their last lines on one line `bottom`."""
    for column, outlet in enumerate(outlets):
        text = wrap(outlet, cell - 0.04, SMALLEST_TEXT + 0.5, "bold")
        at = {"ha": "center", "va": "baseline", "linespacing": 1.1}
        axes.text(left + (column + 0.5) * cell, bottom - 0.03, text, **{**BOLD, **at})


def box(axes: Axes, corner: tuple[float, float], size: tuple[float, float], **look: Any) -> None:
    """Draw a rectangle from its upper left corner, with width and height."""
    axes.add_patch(Rectangle(corner, *size, **look))


def name_rows(axes: Axes, outlets: Iterable[str], **look: Any) -> None:
    """Write the outlets beside their rows, the first on top, each in its color."""
    names = list(outlets)
    styles = outlet_style(names)
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)
    for tick, outlet in zip(axes.get_yticklabels(), names, strict=True):
        tick.set(color=styles[outlet].color, fontweight="bold", **look)


def label(
    axes: Axes,
    text: str,
    point: tuple[float, float],
    offset: tuple[float, float],
    **look: Any,
) -> None:
    """Write a text beside a point, `offset` points away from it."""
    axes.annotate(text, point, xytext=offset, textcoords="offset points", **look)
