"""Charts of notebook 02: Flesch-Kincaid with its intervals, and what moves textstat's scores."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from presslens.charts.style import (
    FULL_WIDTH,
    INK,
    MUTED,
    PHONE_WIDTH,
    RULE,
    chart,
    new_figure,
    outlet_style,
)

_SCHOOL = {12: "end of high school", 16: "end of college"}
_SHADES = ("#C9C9C9", "#3D3D3D", "#8A8A8A")
"""Of textstat's faults; they differ in lightness."""


@chart
def grades(table: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw the Flesch-Kincaid grade of each article with its interval.

    Parameters
    ----------
    table : DataFrame
        Index outlet; columns value, low and high.
    phone : bool
        Whether to draw it for a narrow screen.

    Returns
    -------
    Figure
    """
    figure, axes = new_figure(
        width=PHONE_WIDTH if phone else FULL_WIDTH,
        height=(1.6 if phone else 1.3) + 0.42 * len(table),
    )
    styles = outlet_style(table.index)
    for place, (outlet, row) in enumerate(table.iterrows()):
        look = styles[str(outlet)]
        axes.plot([row["low"], row["high"]], [place, place], color=look.colour, linewidth=2)
        axes.plot(row["value"], place, look.marker, color=look.colour, markersize=8)
        axes.annotate(
            f"{row['value']:.1f}",
            (row["value"], place),
            xytext=(0, 7),
            textcoords="offset points",
            ha="center",
            color=look.colour,
            fontsize=9,
        )
    for grade, name in _SCHOOL.items():
        axes.axvline(grade, color=RULE, linewidth=1, zorder=0)
        axes.annotate(
            name.replace(" of ", " of\n") if phone else name,
            (grade, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            color=MUTED,
            fontsize=8.5,
        )
    _name_rows(axes, table)
    axes.set_xlabel("Flesch-Kincaid grade (right: harder)")
    return figure


@chart
def shift(faults: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw how each article gets from textstat's grade to ours, fault by fault.

    Parameters
    ----------
    faults : DataFrame
        As `readability.textstat_faults` returns it, with the outlet as index: first textstat's
        grade, then what mending each of its faults adds, last our grade.
    phone : bool
        Whether to draw it for a narrow screen.

    Returns
    -------
    Figure
    """
    figure, axes = new_figure(
        width=PHONE_WIDTH if phone else FULL_WIDTH,
        height=(2.25 if phone else 1.7) + 0.42 * len(faults),
    )
    shades = dict(zip(faults.columns[1:-1], _SHADES, strict=True))
    styles = outlet_style(faults.index)
    for place, (outlet, row) in enumerate(faults.iterrows()):
        start = row.iloc[0]
        for fault, shade in shades.items():
            axes.barh(place, row[fault], left=start, height=0.5, color=shade, ec="white")
            start += row[fault]
        before, after = f"{row.iloc[0]:.1f} ", f" {row.iloc[-1]:.1f}"
        if place == 0 and not phone:
            before, after = f"textstat {before}", f"{after} by our count"
        color = styles[str(outlet)].colour
        middle = {"va": "center_baseline", "fontsize": 9}
        axes.text(row.iloc[0], place, before, ha="right", color=MUTED, **middle)
        axes.text(row.iloc[-1], place, after, color=color, fontweight="bold", **middle)
    _name_rows(axes, faults)
    axes.set_xlim(faults.iloc[:, 0].min() - 1.3, faults.iloc[:, -1].max() + 1.3)
    axes.set_xlabel("Flesch-Kincaid grade (right: harder)")
    handles = [Patch(color=shade, label=fault) for fault, shade in shades.items()]
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=1 if phone else len(handles),
        borderaxespad=0.2,
        title="what each fault of textstat takes off",
        title_fontsize=8.5,
        alignment="left",
    )
    return figure


def _name_rows(axes: Axes, table: pd.DataFrame) -> None:
    """Write the outlets beside their rows, in their colors."""
    axes.set_yticks(range(len(table)), table.index)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(table) - 0.5, -0.7)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(INK)
    styles = outlet_style(table.index)
    for tick, outlet in zip(axes.get_yticklabels(), table.index, strict=True):
        tick.set(color=styles[outlet].colour, fontweight="bold")
