"""Charts of notebook 05: how far the coding can be trusted."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator, PercentFormatter
from matplotlib.transforms import blended_transform_factory

from presslens.charts.style import INK, MUTED, PALETTE, RULE, SMALLEST_TEXT, chart, new_figure
from presslens.measures.by_coder import BASES
from presslens.measures.framing.agreement import PERCENT_AGREEMENT

RELIABLE = 0.8
"""Alpha from which codes are commonly relied on (Krippendorff 2019, Content Analysis, page 356)."""

_STATISTICS: dict[str, dict[str, str]] = {
    "alpha": {"marker": "o", "color": PALETTE[0]},
    "F1": {"marker": "s", "color": PALETTE[1]},
    PERCENT_AGREEMENT: {"marker": "^", "color": PALETTE[2]},
}

_LABELS = dict(zip(BASES, ("coder 1", "coder 2", "settled", "extractor"), strict=True))
_SMALL_MARK: dict[str, Any] = {"markersize": 5, "markeredgewidth": 1.3, "linestyle": "none"}
_MARKS: dict[str, dict[str, Any]] = {
    "coder1": {**_SMALL_MARK, "color": PALETTE[0], "marker": "v"},
    "coder2": {**_SMALL_MARK, "color": PALETTE[1], "marker": "^"},
    "settled": {
        **_SMALL_MARK,
        "color": INK,
        "marker": "|",
        "markersize": 11,
        "markeredgewidth": 2,
    },
    "extractor": {**_SMALL_MARK, "color": PALETTE[3], "marker": "x"},
}
# The two coders stand above and below the row, so that no mark hides another of the same value.
_OFFSETS = {"coder1": -0.2, "coder2": 0.2, "settled": 0.0, "extractor": 0.0}


@chart
def agreement(measures: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw how far two codings agree, a row for each measure.

    Parameters
    ----------
    measures : DataFrame
        As `framing.agreement.measures` returns it; drawn in its order.
    phone : bool
        For a screen of 360 pixels.
    """
    step = 0.34 if phone else 0.235  # on a phone a measure is named above its row
    figure, axes = new_figure(1.6 + step * len(measures), phone=phone)
    low = min(0.7, measures["value"].min() - 0.05)
    break_or_blank = "\n" if phone else " "
    for y, row in enumerate(measures.itertuples()):
        axes.hlines(y, low, row.value, color=RULE, linewidth=0.8, zorder=1)
        axes.plot(row.value, y, **_STATISTICS[row.statistic], zorder=3, clip_on=False)
        name = row.statistic.replace(" ", break_or_blank)
        _note(axes, f"{name} {row.value:.2f}", (1.03, y), MUTED)
        if phone:
            _note(axes, row.measure, (0.0, y - 0.42), INK)
    axes.axvline(RELIABLE, color=MUTED, linewidth=0.9, linestyle=(0, (3, 2)), zorder=0)
    axes.set_yticks(range(len(measures)), measures["measure"].tolist())
    axes.tick_params(axis="y", length=0, labelleft=not phone)
    axes.set_ylim(len(measures) - 0.4, -0.9 if phone else -0.7)
    axes.set_xlim(low, 1.0)
    axes.set_xlabel(f"1 is full agreement;{break_or_blank}codes are usually relied on from 0.8")
    return figure


def _note(axes: Axes, text: str, point: tuple[float, float], color: str) -> None:
    """Write at a point, in shares of the panel's width and in rows."""
    axes.annotate(
        text,
        point,
        xycoords=("axes fraction", "data"),
        fontsize=SMALLEST_TEXT,
        color=color,
        va="center",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )


@chart
def headline_numbers(numbers: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw each headline number by either coding, by the settled one and by the extractor.

    Parameters
    ----------
    numbers : DataFrame
        As `by_coder.headline_numbers` returns it: a panel for each `measure`.
    phone : bool
        For a screen of 360 pixels.
    """
    panels = list(numbers.groupby("measure", sort=False))
    columns = 1 if phone else 2
    sizes = [len(rows) for _, rows in panels]
    lines = [max(sizes[at : at + columns]) for at in range(0, len(sizes), columns)]
    heights = [0.3, *(0.5 + 0.21 * line for line in lines)]
    figure, grid = new_figure(
        0.8 + sum(heights) + 0.1 * len(lines),
        phone=phone,
        nrows=len(heights),
        ncols=columns,
        squeeze=False,
        height_ratios=heights,
    )
    for axes in grid.flat:
        axes.set_axis_off()
    for axes, (measure, rows) in zip(grid[1:].flat, panels, strict=False):
        _panel(axes, rows)
        # On a phone the names of the rows leave no room for it above the panel alone.
        axes.set_title(str(measure), fontsize=9, fontweight="bold", x=-0.45 if phone else 0)
    _key(figure, grid[0, 0], [name for name in BASES if numbers[name].notna().any()], phone)
    return figure


def _panel(axes: Axes, rows: pd.DataFrame) -> None:
    """Draw one measure: a line over the range of its numbers, and a mark for each."""
    axes.set_axis_on()
    codings = [name for name in BASES if rows[name].notna().any()]
    for y, row in enumerate(rows.to_dict("records")):
        values = [row[name] for name in codings if pd.notna(row[name])]
        axes.hlines(y, min(values), max(values), color=RULE, linewidth=4, zorder=1)
        for name in codings:
            axes.plot(row[name], y + _OFFSETS[name], zorder=3, clip_on=False, **_MARKS[name])
    axes.set_yticks(range(len(rows)), rows["row"].tolist())
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    is_share = bool((rows["unit"] == "share").all())
    end = 1.0 if is_share else float(rows[codings].max(axis=None))
    axes.set_xlim(-0.03 * end, 1.03 * end)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=not is_share))
    if is_share:
        axes.xaxis.set_major_formatter(PercentFormatter(1))


def _key(figure: Figure, axes: Axes, codings: list[str], phone: bool) -> None:
    """Explain the marks above the panels."""
    handles = [Line2D([], [], label=_LABELS[name], **_MARKS[name]) for name in codings]
    key = axes.legend(
        handles=handles,
        loc="center left",
        bbox_to_anchor=(0.02, 0.5),
        bbox_transform=blended_transform_factory(figure.transFigure, axes.transAxes),
        ncols=len(handles),
        borderaxespad=0,
        columnspacing=1.0 if phone else 1.6,
        handletextpad=0.1,
    )
    key.set_in_layout(False)
