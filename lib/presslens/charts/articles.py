"""What charts with a mark for each article share: names, styles, legends, empty panels."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.transforms import ScaledTranslation

from presslens.charts.style import MUTED, SMALLEST_TEXT, OutletStyle, outlet_style
from presslens.corpus import Article
from presslens.wording import names_in

LONGEST_NAME = 24
NOTE: dict[str, Any] = {"fontsize": SMALLEST_TEXT + 0.5, "color": MUTED, "va": "center"}

SELDOM_NOTICED = "noticed less than four times in five"
"""Legend of a band of gaps below `uncertainty.smallest_detectable_gap`, whose power is 0.80."""

Looks = dict[str, tuple[str, OutletStyle]]
"""Slug -> the article's name and the style of its outlet, in corpus order."""


def article_looks(table: pd.DataFrame, corpus: Iterable[Article | str] | None = None) -> Looks:
    """Name and style of each article of a table.

    Parameters
    ----------
    table : DataFrame
        With the columns article and outlet.
    corpus : Corpus or iterable of str, optional
        Articles or outlets in the order that gives outlets their style; the table's own order by
        default.

    Returns
    -------
    dict of str to (str, OutletStyle)
        By slug, in order of first appearance in the table.
    """
    names = names_in(table)
    outlets = dict(zip(table["article"], table["outlet"], strict=True))
    styles = outlet_style(outlets.values() if corpus is None else corpus)
    return {article: (name, styles[outlets[article]]) for article, name in names.items()}


def legend_below(axes: Axes, handles: Sequence[Artist], columns: int | None = None) -> None:
    """Put a legend below an axis and its label.

    It belongs to the axes: constrained layout keeps a figure's own legend at the figure's edge,
    where the headline and the source line stand.

    Parameters
    ----------
    axes : Axes
        The lowest panel.
    handles : sequence of Artist
        What is explained, each with its label.
    columns : int, optional
        How many stand side by side; all in one row by default.
    """
    below = axes.transAxes + ScaledTranslation(0, -0.42, axes.figure.dpi_scale_trans)
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=below,
        ncols=columns or len(handles),
        borderaxespad=0,
        columnspacing=1.4,
    )


def shortened(name: str, longest: int = LONGEST_NAME) -> str:
    """Cut a name of more than `longest` characters so that it leaves room for the drawing."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def lighter(colour: str) -> tuple[float, float, float]:
    """Lighten an outlet's colour to red, green and blue between 0 and 1, for areas."""
    red, green, blue = to_rgb(colour)
    return (0.3 * red + 0.7, 0.3 * green + 0.7, 0.3 * blue + 0.7)


def note_beside(axes: Axes, place: float, text: str) -> None:
    """Write a note beside a row, right of the panel.

    Parameters
    ----------
    axes : Axes
        The panel.
    place : float
        Of the row, on the vertical axis.
    text : str
        A few words: the panel gives way to them.
    """
    axes.annotate(
        text,
        (1.01, place),
        xycoords=("axes fraction", "data"),
        fontsize=SMALLEST_TEXT,
        color=MUTED,
        va="center",
    )


def say_instead(axes: Axes, text: str) -> None:
    """Write into an empty panel why it is empty."""
    axes.set_axis_off()
    axes.text(0.5, 0.5, text, transform=axes.transAxes, ha="center", **NOTE)
