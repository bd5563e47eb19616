"""Charts of what articles of these lengths can show, and of every p of the study."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from presslens.charts.articles import (
    SELDOM_NOTICED,
    legend_below,
    note_beside,
    say_instead,
    shortened,
)
from presslens.charts.style import (
    INK,
    MARKERS,
    MUTED,
    PALETTE,
    SMALLEST_TEXT,
    chart,
    direct_labels,
    new_figure,
)
from presslens.charts.validity import HEADER, SHADE
from presslens.uncertainty import LEVEL, smallest_detectable_gap
from presslens.wording import span

_DASHES = (0, (4, 2))
_MOST_NAMED = 6
_LONGEST_LABEL = 80


@chart
def detectable(gaps: pd.DataFrame, comparisons: int) -> Figure:
    """Draw every gap between two articles over the smallest that would be noticed.

    Noticed means four times in five (`uncertainty.POWER`), compared alone. The dashed line is the
    smallest gap that would be noticed as often at the strictest step of the correction over all.

    Parameters
    ----------
    gaps : DataFrame
        As `validity.detectable_gaps` returns it.
    comparisons : int
        How many comparisons the correction over all is made for.

    Returns
    -------
    Figure
    """
    labels = gaps["label"].unique()
    figure, axes = new_figure(height=HEADER + 1.0 + 0.27 * max(1, len(labels)))
    if gaps.empty:
        say_instead(axes, "no two articles long enough to compare")
        return figure
    place = {label: number for number, label in enumerate(labels)}
    told = gaps["p_holm_all"] < 1 - LEVEL
    axes.axvspan(0, 1, color=SHADE, zorder=0, linewidth=0)
    wider = _after_correction(comparisons)
    axes.axvline(wider, color=INK, linewidth=0.9, linestyle=_DASHES)
    faces = ["none" if not t else INK for t in told]
    axes.scatter(gaps["times"], gaps["label"].map(place), 26, faces, edgecolors=INK, zorder=3)
    for label, rows in gaps.groupby("label", sort=False):
        note_beside(axes, place[label], _smallest(rows))
    axes.set_yticks(range(len(labels)), [_short(label) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(0, max(1.08 * wider, 1.05 * float(gaps["times"].max())))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y")
    axes.set_xlabel(
        "gap of two articles, over the smallest that would be noticed four times in five"
    )
    legend_below(axes, _detectable_key(bool(told.any())), 2)
    return figure


def _after_correction(comparisons: int) -> float:
    """How many times wider a gap has to be at the strictest step of the correction over all."""
    strictest = smallest_detectable_gap(1.0, 1 - (1 - LEVEL) / max(1, comparisons))
    return float(strictest / smallest_detectable_gap(1.0))


def _detectable_key(any_told: bool) -> list[Artist]:
    """Explain ring, band and line, and a filled ring if there is one."""
    ring: dict[str, Any] = {"color": INK, "marker": "o", "linestyle": "none"}
    line: dict[str, Any] = {"color": INK, "linewidth": 0.9, "linestyle": _DASHES}
    filled = [Line2D([], [], label="told apart, over all", **ring)] if any_told else []
    return [
        Line2D([], [], mfc="white", label="a pair", **ring),
        *filled,
        Patch(color=SHADE, label=SELDOM_NOTICED),
        Line2D([], [], label="noticed as often even after correction", **line),
    ]


def _smallest(rows: pd.DataFrame) -> str:
    """Write the smallest detectable gaps of a measure, in its own unit."""
    low, high = rows["smallest_detectable_gap"].min(), rows["smallest_detectable_gap"].max()
    return f"1 is {span(low, high, 1 if low >= 1 else 2)}"


def _short(label: str) -> str:
    return label.replace(", news media left out as sources", ", no media")


@chart
def all_analyses(tests: pd.DataFrame) -> Figure:
    """Draw every p of the study in order beside the limit of Holm's correction over all.

    Parameters
    ----------
    tests : DataFrame
        As `validity.all_tests` returns it.

    Returns
    -------
    Figure
    """
    made = tests.dropna(subset="p").sort_values("p", kind="stable", ignore_index=True)
    figure, axes = new_figure(height=5.2)
    if made.empty:
        say_instead(axes, "no two articles to compare")
        return figure
    rank = np.arange(1, len(made) + 1)
    limit = (1 - LEVEL) / (len(made) + 1 - rank)
    axes.plot(rank, limit, color=INK, linewidth=1.2)
    axes.axhline(1 - LEVEL, color=MUTED, linewidth=0.9, linestyle=_DASHES)
    told = made["p_holm_all"] < 1 - LEVEL
    handles: list[Artist] = []
    for number, analysis in enumerate(made["analysis"].unique()):
        colour, marker = PALETTE[number % len(PALETTE)], MARKERS[number % len(MARKERS)]
        rows = made["analysis"] == analysis
        for chosen, face in ((rows & ~told, "white"), (rows & told, colour)):
            axes.scatter(
                rank[chosen],
                made.loc[chosen, "p"],
                24,
                face,
                marker=marker,
                edgecolors=colour,
                linewidths=1.0,
                zorder=3,
            )
        handles.append(
            Line2D(
                [], [], color=colour, marker=marker, mfc="white", linestyle="none", label=analysis
            )
        )
    axes.set_yscale("log")
    axes.yaxis.set_major_formatter(FuncFormatter(lambda p, _: f"{p:g}"))
    axes.set_xlabel("rank of the comparison, from the smallest p")
    axes.set_ylabel("p, uncorrected")
    handles += [
        Line2D([], [], color=INK, linewidth=1.2, label="limit, Holm over all"),
        Line2D(
            [],
            [],
            color=MUTED,
            linewidth=0.9,
            linestyle=_DASHES,
            label=f"{1 - LEVEL:.2f}, uncorrected",
        ),
    ]
    legend_below(axes, handles, 3)
    named = np.flatnonzero(told)[:_MOST_NAMED]
    texts = [f"{made.at[i, 'label']}: {made.at[i, 'comparison']}" for i in named]
    direct_labels(
        axes,
        rank[named].tolist(),
        made.loc[named, "p"].tolist(),
        [shortened(text, _LONGEST_LABEL) for text in texts],
        [INK] * len(named),
        size=SMALLEST_TEXT,
    )
    return figure
