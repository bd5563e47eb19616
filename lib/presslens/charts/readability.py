"""Charts of notebook 02: Flesch-Kincaid with its intervals, and what moves textstat's scores."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from presslens.charts.rows import label, name_rows
from presslens.charts.style import INK, MUTED, RULE, chart, new_figure, outlet_style

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
        For a screen of 360 pixels.
    """
    figure, axes = new_figure((1.6 if phone else 1.3) + 0.42 * len(table), phone=phone)
    styles = outlet_style(table.index)
    for y, row in enumerate(table.itertuples()):
        look = styles[str(row.Index)]
        axes.plot([row.low, row.high], [y, y], color=look.color, linewidth=2)
        axes.plot(row.value, y, look.marker, color=look.color, markersize=8)
        text = f"{row.value:.1f}"
        label(axes, text, (row.value, y), (0, 7), ha="center", color=look.color, fontsize=9)
    for grade, name in _SCHOOL.items():
        axes.axvline(grade, color=RULE, linewidth=1, zorder=0)
        text = name.replace(" of ", " of\n") if phone else name
        at_top = {"xycoords": ("data", "axes fraction"), "ha": "center"}
        label(axes, text, (grade, 1), (0, 3), color=MUTED, fontsize=8.5, **at_top)
    _tidy(axes, table)
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
        For a screen of 360 pixels.
    """
    figure, axes = new_figure((2.25 if phone else 1.7) + 0.42 * len(faults), phone=phone)
    shades = dict(zip(faults.columns[1:-1], _SHADES, strict=True))
    styles = outlet_style(faults.index)
    for y, (outlet, row) in enumerate(faults.iterrows()):
        start = row.iloc[0]
        for fault, shade in shades.items():
            axes.barh(y, row[fault], left=start, height=0.5, color=shade, ec="white")
            start += row[fault]
        before, after = f"{row.iloc[0]:.1f} ", f" {row.iloc[-1]:.1f}"
        if y == 0 and not phone:
            before, after = f"textstat {before}", f"{after} by our count"
        color = styles[str(outlet)].color
        middle = {"va": "center_baseline", "fontsize": 9}
        axes.text(row.iloc[0], y, before, ha="right", color=MUTED, **middle)
        axes.text(row.iloc[-1], y, after, color=color, fontweight="bold", **middle)
    _tidy(axes, faults)
    axes.set_xlim(faults.iloc[:, 0].min() - 1.3, faults.iloc[:, -1].max() + 1.3)
    axes.legend(
        handles=[Patch(color=shade, label=fault) for fault, shade in shades.items()],
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=1 if phone else len(shades),
        borderaxespad=0.2,
        title="what each fault of textstat takes off",
        title_fontsize=8.5,
        alignment="left",
    )
    return figure


def _tidy(axes: Axes, table: pd.DataFrame) -> None:
    """Label the rows and the axis."""
    name_rows(axes, table.index)
    axes.set_ylim(len(table) - 0.5, -0.7)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(INK)
    axes.set_xlabel("Flesch-Kincaid grade (right: harder)")
