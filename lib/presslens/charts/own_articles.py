"""Figures of a reader's own articles: a row per article up to twelve, beyond that distributions.

Every chart takes a table with a row per article, named by its index, and writes the columns' names
into the figure. Only shares of many articles come as one row per part.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from presslens.charts.rows import label
from presslens.charts.style import (
    FULL_WIDTH,
    INK,
    MUTED,
    PALETTE,
    RULE,
    SMALLEST_TEXT,
    chart,
    drawable,
    new_figure,
    text_width,
    wrap,
)
from presslens.wording import MAX_ROWS, capital, percent, plural

COLOR = PALETTE[0]
DARKEST = 0.65
"""Opacity of a cell of 100%, on which dark text still has a contrast of 5:1."""

MAX_LEVELS = 3
"""Levels of headings above narrow columns, so that each has room beside its neighbors."""

_LIGHT = "#A9CCE3"
_ROW = 0.3
_LINE = 0.155  # inches: a line of a heading
_STEPS = (1, 2, 5, 10)
_FRAME = 0.75  # inches: headline and source line
_TEXT: dict[str, Any] = {"va": "center_baseline", "fontsize": 8.5}


def key(table: pd.DataFrame) -> str:
    """Return how to read `measures` or `estimates` of a table, for the caption."""
    if len(table) <= MAX_ROWS:
        return "A row per article."
    return (
        "Bars: how many articles have the value. Gray: the middle half of the articles; dashed: "
        "their median."
    )


def interval_key(table: pd.DataFrame) -> str:
    """Return how to read `estimates` of a table, for the caption."""
    if len(table) <= MAX_ROWS:
        return f"Lines: 95% intervals, where there are enough sentences. {key(table)}"
    return key(table)


def share_key(table: pd.DataFrame, articles: int) -> str:
    """Return how to read `shares` of a table, for the caption; `articles` counts all of them.

    Only few articles have a row each, and there a row without words says so itself.
    """
    if "of" not in table:
        return "The darker, the larger the share."
    empty = articles - int(table["of"].iloc[0])
    silent = f" {capital(plural(empty, 'article'))} attribute{'s' * (empty == 1)} nothing."
    return f"All articles are taken together.{silent if empty else ''}"


@chart
def measures(table: pd.DataFrame) -> Figure:
    """Draw a panel per column, each on its own scale.

    Parameters
    ----------
    table : DataFrame
        One row per article; numbers of 0 or more.
    """
    if len(table) > MAX_ROWS:
        return _distributions(table)
    if len(table) == 1:
        return _numbers(table)
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
        ends = np.nan_to_num(values)
        panel.hlines(range(len(values)), 0, ends, color=_LIGHT, linewidth=2)
        panel.plot(values, range(len(values)), "o", color=COLOR, clip_on=False)
        for y, end in enumerate(ends):
            label(panel, _written(values[y]), (end, y), (7, 0), **_TEXT)
        panel.set_xlim(0, max(1e-9, ends.max()) * (1 + 0.55 / width))
        panel.set_xticks([])
        panel.spines[["bottom"]].set_visible(False)
    return figure


def _numbers(table: pd.DataFrame) -> Figure:
    """Draw the numbers of a single article as text, since one bar compares nothing."""
    columns = list(table.columns)
    figure, panel = new_figure(height=_FRAME + 0.75)
    name = drawable(str(table.index[0]))
    left = _gutter([name]) / FULL_WIDTH
    panel.set_axis_off()
    panel.text(0, 0.25, name, fontsize=8.5, va="baseline")
    for number, (column, value) in enumerate(zip(columns, table.iloc[0], strict=True)):
        start = left + number * (1 - left) / len(columns)
        heading = wrap(column, (1 - left) / len(columns) * FULL_WIDTH - 0.2, 9.0)
        panel.text(start, 0.62, heading, fontsize=9, va="bottom", color=MUTED)
        panel.text(start, 0.25, _written(value), fontsize=13, va="baseline")
    return figure


@chart
def estimates(table: pd.DataFrame, axis: str) -> Figure:
    """Draw one measure with its intervals.

    Parameters
    ----------
    table : DataFrame
        One row per article: the value and the ends of its interval, nan where there is none.
    axis : str
        What is written along the axis of the values.
    """
    if len(table) > MAX_ROWS:
        return _distributions(table.iloc[:, :1], axis)
    values, low, high = table.to_numpy(dtype=float).T
    figure, panel = new_figure(height=_FRAME + _ROW * len(table) + 0.55)
    _rows(panel, list(table.index))
    rows = range(len(table))
    panel.hlines(rows, low, high, color=COLOR, linewidth=2)
    panel.plot(values, rows, "o", color=COLOR)
    for y, value, end in zip(rows, values, np.fmax(values, high), strict=True):
        text = _written(value) if np.isfinite(high[y]) else f"{_written(value)}, no interval"
        if not np.isfinite(value):
            text, end = "not measured", np.nanmin(values, initial=0.0)
        label(panel, text, (end, y), (7, 0), **_TEXT)
    panel.set_xlabel(axis)
    least, most = np.nanmin([*values, *low]), np.nanmax([*values, *high])
    room = max(1.0, 0.12 * (most - least))
    panel.set_xlim(least - room, most + 1.5 * room)
    return figure


@chart
def shares(table: pd.DataFrame) -> Figure:
    """Draw what articles are made up of: a cell per article and part, or a bar per part.

    Parameters
    ----------
    table : DataFrame
        One row per article and a column per part: shares of 0 to 1, nan where there is nothing to
        share. Or one row per part with the columns `share`, of all articles together, `articles`,
        how many have it, and `of`, how many there are that have anything to share. Parts that are
        0 throughout are left out.
    """
    if "of" in table:
        return _bars(table[table["share"] > 0])
    values = table.loc[:, (table.max() > 0).to_numpy()]
    names, columns = list(table.index), list(values.columns)
    width = (FULL_WIDTH - _gutter(names) - 0.3) / max(1, len(columns))
    levels, headings = _headings(columns, width)
    lines = max((heading.count("\n") for heading in headings), default=0) + 1
    level = _LINE * lines + 0.05
    figure, panel = new_figure(height=_FRAME + levels * level + 0.15 + _ROW * len(table))
    _rows(panel, names)
    for y, row in enumerate(values.to_numpy(dtype=float)):
        if not np.isfinite(row).any():
            panel.text(-0.4, y, "nothing attributed", va="center_baseline", color=MUTED)
        for column, value in enumerate(row):
            if np.isfinite(value):
                _cell(panel, column, y, value)
    panel.set_xlim(-0.5, max(1, len(columns)) - 0.5)
    for column, heading in enumerate(headings):
        height = 72 * (0.08 + (column % levels) * level)
        line = {"arrowstyle": "-", "color": RULE, "shrinkA": 0, "shrinkB": 0}
        label(
            panel,
            heading,
            (column, -0.5),
            (0, height),
            ha="center",
            va="baseline",
            fontsize=SMALLEST_TEXT,
            linespacing=1.1,
            zorder=3 - 0.1 * (column % levels),
            bbox={"facecolor": "white", "linewidth": 0, "pad": 0.5},
            arrowprops=line if column % levels else None,
        )
    panel.set_xticks([])
    panel.spines[["left", "bottom", "top"]].set_visible(False)
    return figure


def _headings(columns: Sequence[str], width: float) -> tuple[int, list[str]]:
    """Break headings into lines, on as many levels as columns of this width need."""
    for levels in range(1, MAX_LEVELS + 1):
        room = levels * width - 0.06
        # No wider than two columns, beside which the lines of the higher headings pass.
        narrow = min(levels, 2) * width - 0.06
        headings = [wrap(column, narrow, SMALLEST_TEXT) for column in columns]
        words = [word for column in columns for word in column.split()]
        if all(text_width(word, SMALLEST_TEXT) <= room for word in words):
            break
    return levels, headings


def _cell(panel: Axes, column: int, y: int, value: float) -> None:
    """Shade a cell by its share and write the share into it."""
    sides, shade = [column - 0.48, column + 0.48], DARKEST * value
    panel.fill_between(sides, y - 0.46, y + 0.46, color=COLOR, alpha=shade, linewidth=0)
    text, color = (percent(value), INK) if value else ("·", MUTED)
    panel.text(column, y, text, ha="center", color=color, **_TEXT)


def _rows(panel: Axes, names: Sequence[str]) -> None:
    """Give each article a row, the first on top, and name it."""
    panel.set_yticks(range(len(names)), [drawable(str(name)) for name in names])
    panel.set_ylim(len(names) - 0.5, -0.5)
    panel.tick_params(axis="y", length=0)
    panel.spines["left"].set_color(RULE)


def _gutter(names: Sequence[str]) -> float:
    """Inches that the names take."""
    return max(text_width(drawable(str(name)), 8.5) for name in names) + 0.3


def _distributions(table: pd.DataFrame, axis: str = "") -> Figure:
    """Draw a histogram per column, with the middle half of the articles and the ends named.

    An `axis` is written below in place of the name of the only column above.
    """
    columns = list(table.columns)
    figure, axes = new_figure(
        height=_FRAME + 1.65 * len(columns), nrows=len(columns), squeeze=False
    )
    for panel, column in zip(axes[:, 0], columns, strict=True):
        values = table[column].to_numpy(dtype=float)
        kept = values[np.isfinite(values)]
        panel.set_title("" if axis else column, fontsize=9, color=INK, pad=17)
        panel.set_xlabel(axis)
        panel.yaxis.set_major_locator(MaxNLocator(3, integer=True, steps=_STEPS))
        panel.set_ylabel("articles")
        if not len(kept):
            panel.text(0.5, 0.5, "not measured", transform=panel.transAxes, ha="center")
            continue
        lower, median, upper = np.quantile(kept, [0.25, 0.5, 0.75])
        panel.axvspan(lower, upper, color=RULE, alpha=0.6, linewidth=0)
        bins = _bins(kept)
        panel.xaxis.set_major_locator(MaxNLocator(8, steps=_STEPS))
        panel.xaxis.set_major_formatter(lambda value, _: f"{value:,g}")
        panel.hist(kept, bins=bins, color=COLOR, edgecolor="white", linewidth=0.6)
        panel.axvline(median, color=INK, linewidth=1.4, linestyle=(0, (4, 2)))
        ends = (np.nanargmin(values), np.nanargmax(values))
        lowest, highest = (drawable(str(table.index[end])) for end in ends)
        text = f"lowest {_written(kept.min())}, {lowest} · median {_written(median)} · highest "
        text += f"{_written(kept.max())}, {highest}"
        look = {"xycoords": "axes fraction", "fontsize": SMALLEST_TEXT, "color": MUTED}
        label(panel, text, (0, 1), (0, 4), **look)
    return figure


def _bins(values: np.ndarray) -> np.ndarray:
    """Edges of a histogram: one bar per whole number where that gives few, else round numbers."""
    low, high = values.min(), values.max()
    if (values == values.round()).all() and high - low < 30:
        return np.arange(low - 0.5, high + 1)
    bars = int(np.clip(2 * np.sqrt(len(values)), 8, 40))
    return np.asarray(MaxNLocator(bars, steps=_STEPS).tick_values(low, high))


def _bars(table: pd.DataFrame) -> Figure:
    """Draw a bar per part: its share in all articles, and how many of them have it."""
    figure, panel = new_figure(height=_FRAME + _ROW * len(table))
    _rows(panel, list(table.index))
    shares = 100 * table["share"].to_numpy(dtype=float)
    panel.barh(range(len(table)), shares, height=0.62, color=COLOR)
    for y, (share, count, of) in enumerate(table.itertuples(index=False)):
        text = f"{percent(share)}, in {count:,} of {of:,} articles"
        label(panel, text, (100 * share, y), (5, 0), **_TEXT)
    panel.set_xlim(0, 1.5 * shares.max())
    panel.set_xticks([])
    panel.spines["bottom"].set_visible(False)
    return figure


def _written(value: float) -> str:
    """Format a number with as many digits as a reader needs; a dash if it is missing."""
    if not np.isfinite(value):
        return "–"
    text = f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:.1f}"
    return text.replace("-", "−")
