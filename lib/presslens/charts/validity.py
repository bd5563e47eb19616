"""Charts of notebook 05: how far each number can be trusted."""

from collections.abc import Iterable

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from presslens.charts.articles import (
    article_looks,
    legend_below,
    note_beside,
    say_instead,
    shortened,
)
from presslens.charts.style import (
    HATCHES,
    INK,
    MUTED,
    PALETTE,
    RULE,
    chart,
    new_figure,
)
from presslens.corpus import Article
from presslens.readability.indices import INDICES
from presslens.uncertainty import LEVEL
from presslens.validity.accuracy import HALVES, PEERS, SHORTCOMING
from presslens.validity.textstat_faults import FAULTS
from presslens.wording import capital, decimal

HEADER = 1.0
"""Inches that the headline and the source line take."""

SHADE = "#EEEEEE"
"""Ground of a band that a mark should reach, or leave."""

_ROW = 0.25
_MISSED = PALETTE[1]
_PEER_MARKERS = dict(zip(PEERS, ("s", "^", "v", "D", "P"), strict=True))


@chart
def textstat_faults(parts: pd.DataFrame, corpus: Iterable[Article | str] | None = None) -> Figure:
    """Draw the way from textstat's grade to the corrected one, fault by fault, for each article.

    Parameters
    ----------
    parts : DataFrame
        As `validity.parts_of_shift` returns it.
    corpus : Corpus or iterable of str, optional
        Articles or outlets in the order that gives outlets their style.

    Returns
    -------
    Figure
    """
    figure, axes = new_figure(height=HEADER + 0.9 + 0.62 * max(1, len(parts)))
    if parts.empty:
        say_instead(axes, "no article that textstat can score")
        return figure
    looks = article_looks(parts, corpus)
    colours = dict(zip(FAULTS, PALETTE, strict=False))
    for place, row in enumerate(parts.to_dict("records")):
        at = row["textstat_file"]
        axes.plot(at, place - 0.28, "o", color=INK, mfc="white", zorder=3)
        for step, fault in enumerate(FAULTS):
            height = place - 0.28 + 0.2 * step
            axes.barh(
                height,
                row[fault],
                left=at,
                height=0.18,
                facecolor="white",
                edgecolor=colours[fault],
                hatch=HATCHES[step + 1],
            )
            at += row[fault]
        axes.plot(at, height, "o", color=INK, zorder=3)
    axes.set_yticks(range(len(parts)), [shortened(looks[slug][0]) for slug in parts["article"]])
    for tick, slug in zip(axes.get_yticklabels(), parts["article"], strict=True):
        tick.set_color(looks[slug][1].colour)
    axes.set_ylim(len(parts) - 0.45, -0.55)
    ends = parts[["textstat_file", "corrected"]]
    axes.set_xlim(ends.min(axis=None) - 0.4, ends.max(axis=None) + 0.4)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    axes.set_xlabel("Flesch-Kincaid grade")
    handles: list[Artist] = [
        Line2D([], [], color=INK, marker="o", mfc="white", linestyle="none", label="textstat, file")
    ]
    handles += [
        Patch(facecolor="white", edgecolor=colours[fault], hatch=HATCHES[step + 1], label=label)
        for step, (fault, label) in enumerate(FAULTS.items())
    ]
    handles.append(Line2D([], [], color=INK, marker="o", linestyle="none", label="corrected"))
    legend_below(axes, handles, 3)
    return figure


@chart
def accuracy(table: pd.DataFrame) -> Figure:
    """Draw the library's accuracy on each task beside its peers and its goal.

    Parameters
    ----------
    table : DataFrame
        As `validity.accuracy` returns it.

    Returns
    -------
    Figure
    """
    keys = table[["task", "label"]].drop_duplicates()
    height = _ROW * (len(keys) + 1.3 * keys["task"].nunique())
    figure, axes = new_figure(height=HEADER + 1.3 + height)
    if table.empty:
        say_instead(axes, "no table of results")
        return figure
    groups = table.groupby(["task", "label"], sort=False)
    for place, (_, tools) in zip(_rows_under_heads(axes, keys), groups, strict=True):
        _task_row(axes, place, tools)
    axes.set_xlim(0, 1.02)
    axes.set_xlabel("F1, share or correlation")
    legend_below(axes, _accuracy_handles(set(table["peer"])), 3)
    return figure


def _task_row(axes: Axes, place: float, tools: pd.DataFrame) -> None:
    """Draw one task: the library's number with its interval, goal and size, the peers below it.

    Each number has a height of its own, so that none hides another of the same size.
    """
    axes.axhline(place, color=RULE, linewidth=0.5, zorder=0)
    peers = tools[tools["peer"] != ""]
    step = min(0.26, 0.8 / len(tools))
    top = place - step * (len(tools) - 1) / 2
    for number, tool in enumerate(peers.itertuples(), start=1):
        height = top + step * number
        if pd.notna(tool.low):
            axes.hlines(height, tool.low, tool.high, color=MUTED, linewidth=0.8)
        axes.plot(
            tool.value, height, _PEER_MARKERS[tool.peer], color=MUTED, mfc="white", ms=4, zorder=3
        )
    own = tools[tools["peer"] == ""].iloc[0]
    if pd.notna(own["low"]):
        axes.hlines(top, own["low"], own["high"], color=INK, linewidth=2.0)
    missed = own["reached"] == SHORTCOMING
    if pd.notna(own["at_least"]):
        colour = _MISSED if missed else INK
        axes.plot(own["at_least"], top, "|", color=colour, ms=11, mew=1.4, zorder=4)
    axes.plot(own["value"], top, "X" if missed else "o", color=_MISSED if missed else INK, zorder=5)
    note = f"{'goal missed, ' if missed else ''}n = {own['n']:,}"
    note_beside(axes, place, note)


def _accuracy_handles(kinds: set[str]) -> list[Artist]:
    """Legend of what is drawn."""
    handles: list[Artist] = [
        Line2D([], [], color=INK, marker="o", linewidth=2.0, label="presslens"),
        Line2D([], [], color=INK, marker="|", ms=11, mew=1.4, linestyle="none", label="its goal"),
        Line2D([], [], color=_MISSED, marker="X", linestyle="none", label="goal missed"),
    ]
    handles += [
        Line2D([], [], color=MUTED, marker=marker, mfc="white", linestyle="none", label=kind)
        for kind, marker in _PEER_MARKERS.items()
        if kind in kinds
    ]
    return handles


@chart
def agreement(table: pd.DataFrame) -> Figure:
    """Draw how far codings agree, and the engine with a coding.

    Parameters
    ----------
    table : DataFrame
        As `validity.codings_agreement` returns it.

    Returns
    -------
    Figure
    """
    height = 0.26 * (len(table) + 1.3 * table["between"].nunique())
    figure, axes = new_figure(height=HEADER + 0.9 + height)
    if table.empty:
        say_instead(axes, "no coding to hold anything against")
        return figure
    places = _rows_under_heads(axes, table[["between", "label"]])
    for place, row in zip(places, table.itertuples(), strict=True):
        if pd.notna(row.low):
            axes.hlines(place, row.low, row.high, color=INK, linewidth=2.0)
        if pd.notna(row.goal):
            axes.plot(row.goal, place, "|", color=INK, ms=11, mew=1.4)
        axes.plot(row.value, place, "o", color=INK, zorder=3)
        note = f"{row.measure} {decimal(row.value, 2)}, n = {row.n:,}"
        note_beside(axes, place, note)
    axes.set_xlim(min(0.0, float(table[["value", "low"]].min(axis=None))), 1.02)
    axes.set_xlabel("1 is full agreement")
    handles = [
        Line2D([], [], color=INK, marker="o", linewidth=2.0, label="agreement, 95% interval"),
        Line2D([], [], color=INK, marker="|", ms=11, mew=1.4, linestyle="none", label="goal"),
    ]
    legend_below(axes, handles)
    return figure


def _rows_under_heads(axes: Axes, keys: pd.DataFrame) -> list[float]:
    """Label rows and write a head above each group of them.

    Parameters
    ----------
    axes : Axes
        Gets the ticks, the limits and the grid.
    keys : DataFrame
        Two columns: the head under which a row stands, and its label.

    Returns
    -------
    list of float
        Where each row stands.
    """
    places: list[float] = []
    place = -1.0
    for head, rows in keys.groupby(keys.columns[0], sort=False):
        place += 1.3
        axes.annotate(
            capital(str(head)),
            (0, place - 1),
            xycoords=("axes fraction", "data"),
            fontsize=8.5,
            fontweight="bold",
            va="center",
        )
        places += [place + number for number in range(len(rows))]
        place += len(rows)
    axes.set_yticks(places, keys[keys.columns[1]].tolist())
    axes.set_ylim(place - 0.6, -1.3)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    return places


@chart
def interval_coverage(table: pd.DataFrame) -> Figure:
    """Draw how often intervals of the difference of two halves hold zero, by index and halving.

    Parameters
    ----------
    table : DataFrame
        As `validity.interval_coverage` returns it.

    Returns
    -------
    Figure
    """
    indices = table["index"].unique()
    figure, axes = new_figure(height=HEADER + 1.1 + 0.27 * max(1, len(indices)))
    if table.empty:
        say_instead(axes, "no table of results")
        return figure
    place = {index: number for number, index in enumerate(indices)}
    goal = table.dropna(subset="at_least")
    if len(goal):
        low, high = goal["at_least"].max(), goal["at_most"].min()
        axes.axvspan(low, high, color=SHADE, zorder=0, linewidth=0)
    axes.axvline(LEVEL, color=INK, linewidth=0.9)
    looks = dict(zip(HALVES, zip(PALETTE, "osXD", strict=False), strict=True))
    handles: list[Artist] = []
    for halves, (colour, marker) in looks.items():
        rows = table[table["halves"] == halves]
        axes.scatter(
            rows["value"],
            rows["index"].map(place),
            26,
            colour,
            marker=marker,
            zorder=3,
        )
        handles.append(Line2D([], [], color=colour, marker=marker, linestyle="none", label=halves))
    handles.append(Patch(color=SHADE, label="goal for random halves"))
    handles.append(Line2D([], [], color=INK, linewidth=0.9, label=f"{LEVEL:.0%}"))
    axes.set_yticks(range(len(indices)), [INDICES[name].label for name in indices])
    axes.set_ylim(len(indices) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y")
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.set_xlabel("share of intervals of the difference of two halves that hold zero")
    legend_below(axes, handles, 2)
    return figure
