"""Figures of a reader's own articles: a row per article up to twelve, beyond that distributions.

Every chart takes a table with a row per article, named by its index; the columns' names are what
is written in the figure.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from presslens.charts.style import (
    FULL_WIDTH,
    INK,
    MUTED,
    PALETTE,
    RULE,
    SMALLEST_TEXT,
    chart,
    new_figure,
)
from presslens.charts.typesetting import drawable, text_width, wrap
from presslens.wording import MOST_ROWS

COLOR = PALETTE[0]
DARKEST = 0.65
"""Opacity of a cell of 100%, on which dark text still has a contrast of 5:1."""

_LIGHT = "#A9CCE3"
_ROW = 0.3
_FRAME = 0.75  # inches: headline and source line


def key(table: pd.DataFrame) -> str:
    """Say how to read `measures` or `estimates` of a table, for the caption."""
    if len(table) <= MOST_ROWS:
        return "A row per article."
    return (
        "Bars: how many articles have the value. Gray: the middle half of the articles; dashed: "
        "their median."
    )


def share_key(table: pd.DataFrame) -> str:
    """Say how to read `shares` of a table, for the caption."""
    if len(table) <= MOST_ROWS:
        return "A row per article; the darker, the larger the share."
    return (
        "Thick: the middle half of the articles; mark: their median; thin: from the lowest to the "
        "highest. Right: in how many articles the share is above zero."
    )


@chart
def measures(table: pd.DataFrame) -> Figure:
    """Draw a panel per column, each on its own scale.

    Parameters
    ----------
    table : DataFrame
        One row per article; numbers of 0 or more.

    Returns
    -------
    Figure
    """
    if len(table) > MOST_ROWS:
        return _distributions(table)
    names, columns = list(table.index), list(table.columns)
    width = (FULL_WIDTH - _gutter(names)) / len(columns) - 0.1
    titles = [wrap(column, width, 9.0) for column in columns]
    lines = max(title.count("\n") for title in titles) + 1
    figure, axes = new_figure(
        height=_FRAME + 0.2 * lines + _ROW * len(table) + 0.15,
        ncols=len(columns),
        sharey=True,
        squeeze=False,
    )
    for panel, column, title in zip(axes[0], columns, titles, strict=True):
        values = table[column].to_numpy(dtype=float)
        _rows(panel, names)
        panel.set_title(title, fontsize=9, color=INK)
        panel.hlines(range(len(values)), 0, np.nan_to_num(values), color=_LIGHT, linewidth=2)
        panel.plot(values, range(len(values)), "o", color=COLOR, clip_on=False)
        for place, value in enumerate(values):
            panel.annotate(
                _written(value),
                (np.nan_to_num(value), place),
                xytext=(7, 0),
                textcoords="offset points",
                va="center_baseline",
                fontsize=8.5,
            )
        room = 1 + 0.55 / width
        panel.set_xlim(0, max(1e-9, np.nan_to_num(values).max()) * room)
        panel.set_xticks([])
        panel.spines[["bottom"]].set_visible(False)
    return figure


@chart
def estimates(table: pd.DataFrame) -> Figure:
    """Draw one measure with its intervals.

    Parameters
    ----------
    table : DataFrame
        One row per article: the value and the ends of its interval, which are nan where there is
        none.

    Returns
    -------
    Figure
        Beyond `MOST_ROWS` articles the distribution of the values.
    """
    if len(table) > MOST_ROWS:
        return _distributions(table.iloc[:, :1])
    values, low, high = table.to_numpy(dtype=float).T
    figure, panel = new_figure(height=_FRAME + _ROW * len(table) + 0.55)
    _rows(panel, list(table.index))
    places = np.arange(len(table))
    panel.hlines(places, low, high, color=COLOR, linewidth=2)
    panel.plot(values, places, "o", color=COLOR)
    for place, value, end in zip(places, values, np.fmax(values, high), strict=True):
        text = _written(value) if np.isfinite(high[place]) else f"{_written(value)}, no interval"
        panel.annotate(
            text if np.isfinite(value) else "not measured",
            (end if np.isfinite(value) else np.nanmin(values, initial=0.0), place),
            xytext=(7, 0),
            textcoords="offset points",
            va="center_baseline",
            fontsize=8.5,
        )
    panel.set_xlabel(str(table.columns[0]))
    least, most = np.nanmin([*values, *low]), np.nanmax([*values, *high])
    room = max(1.0, 0.12 * (most - least))
    panel.set_xlim(least - room, most + 1.5 * room)
    return figure


@chart
def shares(table: pd.DataFrame) -> Figure:
    """Draw what each article is made up of: a cell per article and part.

    Parameters
    ----------
    table : DataFrame
        One row per article; shares of 0 to 1, nan where there is nothing to share.

    Returns
    -------
    Figure
        Columns that are 0 throughout are left out. Beyond `MOST_ROWS` articles a row per column:
        the middle half of the articles, their median and their range.
    """
    values = table.loc[:, (table.max() > 0).to_numpy()]
    if len(table) > MOST_ROWS:
        return _share_ranges(values)
    names, columns = list(table.index), list(values.columns)
    turned = len(columns) > 6
    longest = max((text_width(column, 8.5) for column in columns), default=0.0)
    head = 0.75 * longest + 0.15 if turned else 0.4
    figure, panel = new_figure(height=_FRAME + head + _ROW * len(table) + 0.1)
    _rows(panel, names)
    for place, row in enumerate(values.to_numpy(dtype=float)):
        if not np.isfinite(row).any():
            panel.text(-0.4, place, "nothing attributed", va="center_baseline", color=MUTED)
        for column, value in enumerate(row):
            if np.isfinite(value):
                _cell(panel, column, place, value)
    panel.set_xlim(-0.5, max(1, len(columns)) - 0.5)
    width = (FULL_WIDTH - _gutter(names)) / max(1, len(columns)) - 0.1
    panel.set_xticks(
        range(len(columns)),
        columns if turned else [wrap(column, width, 8.5) for column in columns],
        **({"rotation": 40, "ha": "left", "rotation_mode": "anchor"} if turned else {}),
    )
    panel.xaxis.tick_top()
    panel.tick_params(length=0)
    panel.spines[["left", "bottom", "top"]].set_visible(False)
    return figure


def _cell(panel: Axes, column: int, place: int, value: float) -> None:
    """Shade a cell by its share and write the share into it."""
    panel.fill_between(
        [column - 0.48, column + 0.48],
        place - 0.46,
        place + 0.46,
        color=COLOR,
        alpha=DARKEST * value,
        linewidth=0,
    )
    panel.text(
        column,
        place,
        "·" if not value else "<1%" if value < 0.005 else f"{value:.0%}",
        ha="center",
        va="center_baseline",
        fontsize=8.5,
        color=INK if value else MUTED,
    )


def _rows(panel: Axes, names: Sequence[str]) -> None:
    """Give each article a row, the first on top, and name it."""
    panel.set_yticks(range(len(names)), [drawable(str(name)) for name in names])
    panel.set_ylim(len(names) - 0.5, -0.5)
    panel.tick_params(axis="y", length=0)
    panel.spines["left"].set_color(RULE)


def _gutter(names: Sequence[str]) -> float:
    """Inches that the names take."""
    return max(text_width(drawable(str(name)), 8.5) for name in names) + 0.3


def _distributions(table: pd.DataFrame) -> Figure:
    """Draw a histogram per column, with the middle half of the articles and the ends named."""
    columns = list(table.columns)
    figure, axes = new_figure(
        height=_FRAME + 1.65 * len(columns), nrows=len(columns), squeeze=False
    )
    for panel, column in zip(axes[:, 0], columns, strict=True):
        values = table[column].to_numpy(dtype=float)
        kept = values[np.isfinite(values)]
        panel.set_title(column, fontsize=9, color=INK, pad=17)
        panel.yaxis.set_major_locator(MaxNLocator(3, integer=True))
        panel.set_ylabel("articles")
        if not len(kept):
            panel.text(0.5, 0.5, "not measured", transform=panel.transAxes, ha="center")
            continue
        lower, median, upper = np.quantile(kept, [0.25, 0.5, 0.75])
        panel.axvspan(lower, upper, color=RULE, alpha=0.6, linewidth=0)
        bins = _bins(kept)
        panel.xaxis.set_major_locator(MaxNLocator(8, integer=bool((np.diff(bins) == 1).all())))
        panel.hist(kept, bins=bins, color=COLOR, edgecolor="white", linewidth=0.6)
        panel.axvline(median, color=INK, linewidth=1.4, linestyle=(0, (4, 2)))
        ends = (np.nanargmin(values), np.nanargmax(values))
        lowest, highest = (drawable(str(table.index[end])) for end in ends)
        panel.annotate(
            f"lowest {_written(kept.min())}, {lowest} · median {_written(median)} · "
            f"highest {_written(kept.max())}, {highest}",
            (0, 1),
            xycoords="axes fraction",
            xytext=(0, 4),
            textcoords="offset points",
            fontsize=SMALLEST_TEXT,
            color=MUTED,
        )
    return figure


def _bins(values: np.ndarray) -> np.ndarray:
    """Edges of a histogram: one bar per whole number where that gives few, else of equal width."""
    low, high = values.min(), values.max()
    if (values == values.round()).all() and high - low < 30:
        return np.arange(low - 0.5, high + 1)
    return np.linspace(low, high, int(np.clip(2 * np.sqrt(len(values)), 8, 40)) + 1)


def _share_ranges(values: pd.DataFrame) -> Figure:
    """Draw a row per column: range, middle half and median of the articles' shares."""
    columns = list(values.columns)
    figure, panel = new_figure(height=_FRAME + 0.36 * len(columns) + 0.6)
    _rows(panel, columns)
    for place, column in enumerate(columns):
        kept = values[column].dropna()
        low, lower, median, upper, high = 100 * kept.quantile([0, 0.25, 0.5, 0.75, 1])
        panel.hlines(place, low, high, color=_LIGHT, linewidth=1.5)
        panel.hlines(place, lower, upper, color=COLOR, linewidth=7)
        panel.plot(median, place, "|", color=INK, markersize=13, markeredgewidth=2)
        panel.annotate(
            f"in {(kept > 0).sum()} of {len(kept)}",
            (1.01, place),
            xycoords=("axes fraction", "data"),
            va="center_baseline",
            fontsize=8.5,
        )
    panel.set_xlim(0, 100)
    panel.set_xlabel("% of an article's attributed words")
    return figure


def _written(value: float) -> str:
    """Write a number with as many digits as a reader needs; a dash where it is missing."""
    if not np.isfinite(value):
        return "–"
    text = f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:.1f}"
    return text.replace("-", "−")
