"""Charts of notebook 03: the chains that words came through, and the engine beside the coding."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from presslens.charts.sourcing import HEADER, article_labels
from presslens.charts.style import (
    INK,
    MUTED,
    RULE,
    chart,
    new_figure,
    outlet_style,
)
from presslens.charts.typesetting import drawable, wrap
from presslens.sourcing.chains import BETWEEN, joint_names
from presslens.sourcing.engine_check import MEASURES

_COLUMNS = ("whose words", "passed on by", "through", "article")
_AT = (0.0, 0.375, 0.74, 1.0)
"""Where the columns stand, as a share of the width; the first is at the left, the last right."""

_INCHES = 5.6
"""From the first column to the last, so that a name never runs into the next one."""

_LINE = 0.42
"""Height of a line of a name, in rows."""

_MARKS = {
    "named": ("o", True),
    "anonymous": ("o", False),
    "institution": ("s", True),
    "document": ("D", True),
    "media": ("^", True),
    "none": ("o", False),
}
"""Naming -> marker and whether it is filled."""


@chart
def chains(table: pd.DataFrame) -> Figure:
    """Draw each second-hand chain as a line from origin to article, one row per chain.

    Parameters
    ----------
    table : DataFrame
        As `sourcing.chains` returns it; chains without a link are left out.

    Returns
    -------
    Figure
        Rows grouped by article; a line is as thick as the chain has words.
    """
    linked = table[table["links"] > 0]
    names = article_labels(table)
    styles = outlet_style(table["outlet"].drop_duplicates())
    rows: list[tuple[float, pd.Series[object], list[_Node]]] = []
    y = 0.0
    for article in names:
        of_article = linked[linked["article"] == article]
        for _, row in of_article.iterrows():
            nodes = _nodes(row)
            y += _LINE * max(node.label.count("\n") for node in nodes)
            rows.append((y, row, nodes))
            y += 1.0
        y += 0.55 if len(of_article) else 0.0
    figure, axes = new_figure(height=HEADER + 0.62 + 0.33 * max(y, 1.0))
    axes.set_axis_off()
    axes.set_xlim(-0.015, 1.18)
    axes.set_ylim(max(y, 1.0) - 0.4, -1.25)
    if not rows:
        axes.text(0, 0, "no words at second hand", color=MUTED)
        return figure
    for x, label in zip(_AT, _COLUMNS, strict=True):
        axes.text(x - 0.01, -0.95, label, fontweight="bold", va="center")
    most = linked["words"].max()
    for place, row, nodes in rows:
        colour = styles[str(row["outlet"])].colour
        width = 0.8 + 4.2 * float(str(row["words"])) / most
        said = f"{names[str(row['article'])]}\n{row['words']} words"
        _draw_chain(axes, place, nodes, said, colour, width)
    used = {naming for cell in linked["passed_on_naming"] for naming in cell.split(BETWEEN)}
    _key(axes, {*linked["origin_naming"], *used, *(["media"] if linked["via"].any() else [])})
    return figure


@dataclass(frozen=True)
class _Node:
    """A link of a chain: where it stands, its name broken into lines, how it is named."""

    x: float
    label: str
    naming: str


def _nodes(row: "pd.Series[object]") -> list[_Node]:
    """Links of a chain from its origin on; a name may be as wide as up to the next link."""
    between = [part for part in str(row["passed_on_by"]).split(BETWEEN) if part]
    namings = [part for part in str(row["passed_on_naming"]).split(BETWEEN) if part]
    links = [(_AT[0], joint_names(str(row["origin"])), str(row["origin_naming"]))]
    if between:
        links.append((_AT[1], ", to ".join(map(joint_names, between)), namings[0]))
    if row["via"]:
        links.append((_AT[2], str(row["via"]), "media"))
    ends = [x for x, _, _ in links[1:]] + [_AT[-1]]
    return [
        _Node(x, wrap(drawable(label), _INCHES * (end - x) - 0.1, 8.5), naming)
        for (x, label, naming), end in zip(links, ends, strict=True)
    ]


def _draw_chain(
    axes: Axes, y: float, nodes: Sequence[_Node], said: str, colour: str, width: float
) -> None:
    """Draw one chain: its line, a mark for each link, and the names above the marks."""
    axes.plot([_AT[0], _AT[-1]], [y, y], color=colour, linewidth=width, alpha=0.35, zorder=1)
    axes.annotate(
        "",
        (_AT[-1] + 0.004, y),
        xytext=(_AT[-1] - 0.02, y),
        arrowprops={"arrowstyle": "-|>", "color": colour, "shrinkA": 0, "shrinkB": 0},
    )
    for node in nodes:
        marker, filled = _MARKS[node.naming]
        axes.plot(
            [node.x],
            [y],
            marker=marker,
            color=colour,
            markerfacecolor=colour if filled else "white",
            markersize=6,
            linestyle="none",
            zorder=3,
        )
        axes.text(node.x + 0.012, y - 0.12, node.label, va="bottom", fontsize=8.5, color=INK)
    axes.text(_AT[-1] + 0.015, y, said, va="center", fontsize=8.5, color=colour)


def _key(axes: Axes, used: set[str]) -> None:
    """Say below the chains what the marks mean."""
    handles = [
        Line2D(
            [],
            [],
            color=INK,
            marker=marker,
            markerfacecolor=INK if filled else "white",
            markersize=6,
            linestyle="none",
            label=naming,
        )
        for naming, (marker, filled) in _MARKS.items()
        if naming in used
    ]
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0.0, 0.0),
        ncols=len(handles),
        handletextpad=0.2,
        borderaxespad=0.0,
    )


_WAY_LOOKS = {
    "quotation marks": ("x", MUTED, 6),
    "the engine": ("d", "#C05500", 6),
    "the coding": ("o", "#0072B2", 10),
}
"""Way of finding others' words -> marker, colour, size; two that coincide are both seen."""


@chart
def engine_check(ways: pd.DataFrame, agreement: pd.DataFrame) -> Figure:
    """Draw the density by each way of finding it, and how far engine and coding agree.

    Parameters
    ----------
    ways : DataFrame
        As `sourcing.engine_check.ways_beside` returns it.
    agreement : DataFrame
        As `sourcing.engine_check.compare_with_coding` returns it; empty without a coding.

    Returns
    -------
    Figure
    """
    names = article_labels(ways)
    rows = max(len(names), len(agreement), 1)
    figure, (left, right) = new_figure(height=HEADER + 1.0 + 0.34 * rows, ncols=2)
    for y, article in enumerate(names):
        shares = ways[ways["article"] == article].dropna(subset="share")
        left.hlines(y, shares["share"].min(), shares["share"].max(), color=RULE, linewidth=2)
    for way, of_way in ways.dropna(subset="share").groupby("way", sort=False):
        marker, colour, size = _WAY_LOOKS[str(way)]
        places = [list(names).index(article) for article in of_way["article"]]
        look = {"color": colour, "markersize": size, "markerfacecolor": "none", "clip_on": False}
        left.plot(of_way["share"], places, marker, label=way, **look)
    left.set_yticks(range(len(names)), list(names.values()))
    left.set_ylim(len(names) - 0.5, -0.6)
    left.set_title("words found to be somebody's", pad=22)
    left.legend(
        loc="lower left",
        bbox_to_anchor=(-0.3, 0.98),
        ncols=3,
        handletextpad=0.1,
        columnspacing=0.8,
        borderaxespad=0.0,
    )
    _draw_agreement(right, agreement)
    left.xaxis.set_major_formatter("{x:.0%}")
    for axes in (left, right):
        axes.set_xlim(0, 1.02)
        axes.set_xticks([0, 0.5, 1])
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
    return figure


def _draw_agreement(axes: Axes, agreement: pd.DataFrame) -> None:
    """Draw each measure as a point with its value, and its goal as a line across the row."""
    axes.set_title("engine and coding agree", pad=22)
    if agreement.empty:
        axes.set_yticks([])
        axes.text(0.5, 0.5, "no coding of attributions here", color=MUTED, ha="center")
        return
    for row in agreement.reset_index(drop=True).itertuples():
        if row.value == row.value:
            axes.hlines(row.Index, 0, row.value, color=RULE, linewidth=2)
            axes.plot([row.value], [row.Index], "o", color=INK, markersize=6)
        value = (
            f"{row.value:.2f}, n = {row.coded:,}"
            if row.value == row.value
            else "nothing to compare"
        )
        axes.text(1.06, row.Index, value, fontsize=8.5, va="center_baseline", color=INK)
        if row.goal == row.goal:
            axes.vlines(row.goal, row.Index - 0.34, row.Index + 0.34, color=MUTED, linewidth=1.4)
    goal = Line2D([], [], color=MUTED, marker="|", markersize=10, linestyle="none", label="goal")
    axes.legend(handles=[goal], loc="lower left", bbox_to_anchor=(-0.02, 0.98), borderaxespad=0.0)
    texts = [wrap(MEASURES[measure][0], 1.35, 8.5) for measure in agreement["measure"]]
    axes.set_yticks(range(len(agreement)), texts)
    axes.set_ylim(len(agreement) - 0.5, -0.6)
