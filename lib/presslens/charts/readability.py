"""Charts of the readability notebook: tables in, figures out."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from presslens.charts.articles import (
    NOTE,
    SELDOM_NOTICED,
    Looks,
    article_looks,
    legend_below,
    lighter,
    say_instead,
    shortened,
)
from presslens.charts.style import (
    INK,
    MUTED,
    RULE,
    OutletStyle,
    chart,
    direct_labels,
    new_figure,
)
from presslens.corpus import Article
from presslens.uncertainty import LEVEL
from presslens.wording import decimal, names_in_pairs

_SHADE = "#EFEFEF"
_STAGES = {
    "textstat_file": "textstat\nfile",
    "textstat_body": "textstat\nbody",
    "corrected": "corrected\ncounts",
}
_HEADER = 0.9
"""Inches that the headline and the source line take."""


@chart
def shift(
    table: pd.DataFrame, indices: Sequence[str] = ("flesch_kincaid_grade", "flesch_reading_ease")
) -> Figure:
    """Draw how the value of each article moves from textstat's to the corrected one.

    Parameters
    ----------
    table : DataFrame
        As `readability.measure` returns it.
    indices : sequence of str
        One panel each.

    Returns
    -------
    Figure
    """
    looks = article_looks(table)
    # Long names leave no room for two panels side by side.
    stacked = max((len(name) for name, _ in looks.values()), default=0) > 18
    panel = max(3.0, 0.45 + 0.27 * len(looks))
    figure, grid = new_figure(
        height=_HEADER + panel * (len(indices) if stacked else 1),
        nrows=len(indices) if stacked else 1,
        ncols=1 if stacked else len(indices),
        squeeze=False,
    )
    panels = {
        index: table[table["index"] == index].dropna(subset=list(_STAGES)) for index in indices
    }
    for axes, index in zip(grid.flat, indices, strict=True):
        _shift_panel(axes, panels[index], looks)
    # Labels come last: where they collide depends on the layout of all panels.
    for axes, index in zip(grid.flat, indices, strict=True):
        rows = panels[index]
        texts = [
            f"{shortened(looks[article][0])} {decimal(value)}"
            for article, value in zip(rows["article"], rows["corrected"], strict=True)
        ]
        colours = [looks[article][1].colour for article in rows["article"]]
        last = [len(_STAGES) - 1] * len(rows)
        direct_labels(axes, last, rows["corrected"].tolist(), texts, colours)
    return figure


def _shift_panel(axes: Axes, rows: pd.DataFrame, looks: Looks) -> None:
    """Draw one index: a line per article over the three stages."""
    if rows.empty:
        say_instead(axes, "no value")
        return
    axes.set_title(rows["label"].iloc[0])
    axes.set_xticks(range(len(_STAGES)), list(_STAGES.values()))
    axes.set_xlim(-0.2, len(_STAGES) - 1 + 0.12)
    axes.grid(axis="y")
    axes.yaxis.set_major_locator(MaxNLocator(8, integer=True))
    for _, row in rows.iterrows():
        _, look = looks[row["article"]]
        axes.plot(
            range(len(_STAGES)),
            row[list(_STAGES)].to_list(),
            color=look.colour,
            marker=look.marker,
            linestyle=look.linestyle,
        )


@chart
def intervals(table: pd.DataFrame) -> Figure:
    """Draw every index with its interval, one panel per index, one row per article.

    A row is shaded and its marker hollow where the index should not be used for that article.

    Parameters
    ----------
    table : DataFrame
        As `readability.measure` returns it.

    Returns
    -------
    Figure
    """
    names = list(dict.fromkeys(table["index"]))
    looks = article_looks(table)
    columns = 3
    lines = -(-(len(names) + 1) // columns)
    height = _HEADER + lines * (0.62 + 0.2 * len(looks))
    figure, grid = new_figure(height=height, nrows=lines, ncols=columns, squeeze=False)
    for place, axes in enumerate(grid.flat):
        if place < len(names):
            rows = table[table["index"] == names[place]]
            _interval_panel(axes, rows, looks, labelled=place % columns == 0)
        elif place == len(names):
            _interval_key(axes)
        else:
            axes.set_axis_off()
    return figure


def _interval_panel(axes: Axes, rows: pd.DataFrame, looks: Looks, labelled: bool) -> None:
    """Draw one index: its articles from top to bottom."""
    order = list(looks)
    narrow = max(len(name) for name, _ in looks.values()) > 14
    axes.set_title("\n".join(textwrap.wrap(rows["label"].iloc[0], 22 if narrow else 30)))
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set_yticks([])
    if labelled:
        axes.set_yticks(range(len(order)), [shortened(looks[article][0]) for article in order])
        axes.tick_params(axis="y", length=0)
        for tick, article in zip(axes.get_yticklabels(), order, strict=True):
            tick.set_color(looks[article][1].colour)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    axes.locator_params(axis="x", nbins=5)
    axes.set_xlabel("harder →" if rows["direction"].iloc[0] > 0 else "← harder", fontsize=8.5)
    for _, row in rows.iterrows():
        y, look = order.index(row["article"]), looks[row["article"]][1]
        if row["caution"]:
            axes.axhspan(y - 0.5, y + 0.5, color=_SHADE, zorder=0, linewidth=0)
        if np.isfinite(row["corrected"]):
            _point(axes, y, row, look, hollow=bool(row["caution"]))
        else:
            axes.text(0.5, y, "no value", transform=axes.get_yaxis_transform(), **NOTE)
    if not rows["corrected"].notna().any():
        axes.set_xticks([])


def _point(axes: Axes, y: float, row: "pd.Series[Any]", look: OutletStyle, hollow: bool) -> None:
    """Draw a value with its interval, if it has one."""
    if np.isfinite(row["low"]):
        axes.plot([row["low"], row["high"]], [y, y], color=look.colour)
    axes.plot(
        [row["corrected"]],
        [y],
        marker=look.marker,
        color=look.colour,
        markerfacecolor="white" if hollow else look.colour,
        linestyle="none",
    )


def _interval_key(axes: Axes) -> None:
    """Say in the last cell of the grid what the marks mean."""
    axes.set_axis_off()
    handles = [
        Line2D([], [], color=INK, marker="o", label="value, 95% interval"),
        Line2D([], [], color=INK, marker="o", mfc="white", label="text outside the\nindex's range"),
    ]
    axes.legend(handles=handles, loc="center left", borderaxespad=0.0)


@chart
def sentence_profile(
    profile: pd.DataFrame, corpus: Iterable[Article | str] | None = None
) -> Figure:
    """Draw the grade of each sentence along its article: one panel per article, shared axes.

    A bar is as wide as its sentence has words.

    Parameters
    ----------
    profile : DataFrame
        As `readability.profile` returns it.
    corpus : Corpus or iterable of str, optional
        Articles or outlets in the order that gives outlets their style; an article without a
        sentence is not in the table. The table's own order by default.

    Returns
    -------
    Figure
    """
    looks = article_looks(profile, corpus)
    height = _HEADER + 0.6 + 1.15 * max(1, len(looks))
    figure, grid = new_figure(
        height=height, nrows=max(1, len(looks)), sharex=True, sharey=True, squeeze=False
    )
    for axes, article in zip(grid[:, 0], looks, strict=False):
        rows = profile[profile["article"] == article]
        name, look = looks[article]
        for hatch, quoted in _QUOTED.values():
            chosen = rows[[quoted(share) for share in rows["quoted"]]]
            axes.bar(
                chosen["first_word"] - 1,
                chosen["grade"],
                width=chosen["words"],
                align="edge",
                facecolor="white" if hatch else lighter(look.colour),
                edgecolor=look.colour,
                hatch=hatch,
                linewidth=0.8,
            )
        grade = rows["article_grade"].iloc[0]
        axes.hlines(grade, 0, rows["words"].sum(), INK, linewidth=0.9, linestyle=(0, (4, 2)))
        axes.axhline(0, color=MUTED, linewidth=0.8)
        axes.set_title(name, color=look.colour, fontweight="bold", pad=3)
        axes.set_title(f"article {decimal(grade)}", loc="right", fontsize=8.5, pad=3)
        axes.margins(x=0.01)
    if not looks:
        say_instead(grid[0, 0], "no sentence")
        return figure
    grid[-1, 0].set_xlabel("words into the article")
    figure.supylabel("Flesch-Kincaid grade of the sentence", fontsize=9)
    handles: list[Artist] = [
        Patch(facecolor=RULE if not hatch else "white", edgecolor=INK, hatch=hatch, label=label)
        for label, (hatch, _) in _QUOTED.items()
    ]
    handles.append(
        Line2D([], [], color=INK, linewidth=0.9, linestyle=(0, (4, 2)), label="whole article")
    )
    legend_below(grid[-1, 0], handles)
    return figure


_QUOTED = {
    "no word quoted": ("", lambda share: share == 0),
    "some words quoted": ("////", lambda share: 0 < share < 0.5),
    "half or more quoted": ("xxxxx", lambda share: share >= 0.5),
}
"""How sentences are drawn by the share of their words inside quotation marks."""


@chart
def rarest_words(rarest: pd.DataFrame, corpus: Iterable[Article | str] | None = None) -> Figure:
    """Draw the rarest words of each article by their Zipf frequency; names are hollow.

    Parameters
    ----------
    rarest : DataFrame
        As `readability.rarest_words` returns it.
    corpus : Corpus or iterable of str, optional
        Articles or outlets in the order that gives outlets their style; an article without a
        sentence is not in the table. The table's own order by default.

    Returns
    -------
    Figure
    """
    looks = article_looks(rarest, corpus)
    lines = max(1, -(-len(looks) // 2))
    most = int(rarest.groupby("article").size().max()) if len(rarest) else 1
    figure, grid = new_figure(
        height=_HEADER + 0.55 + lines * (0.45 + 0.185 * most),
        nrows=lines,
        ncols=2 if len(looks) > 1 else 1,
        sharex=True,
        squeeze=False,
    )
    for axes, article in zip(grid.flat, looks, strict=False):
        rows = rarest[rarest["article"] == article].reset_index(drop=True)
        name, look = looks[article]
        axes.set_title(shortened(name), color=look.colour, fontweight="bold")
        axes.set_ylim(most - 0.4, -0.6)
        axes.set_yticks(rows.index, [_word_label(row) for _, row in rows.iterrows()])
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x")
        axes.hlines(rows.index, 0, rows["zipf"], color=RULE, linewidth=1.0)
        faces = ["white" if named else look.colour for named in rows["name"]]
        axes.scatter(rows["zipf"], rows.index, 25, faces, edgecolors=look.colour, zorder=3)
        for tick, named in zip(axes.get_yticklabels(), rows["name"], strict=True):
            tick.set_style("italic" if named else "normal")
            tick.set_color(INK)
        axes.set_xlim(-0.12, 1.05 * rarest["zipf"].max() + 0.1)
    for axes in list(grid.flat)[max(1, len(looks)) :]:
        axes.set_axis_off()
    if not looks:
        say_instead(grid[0, 0], "no content word")
        return figure
    grid[-1, 0].set_xlabel("Zipf frequency (0: not in the list)")
    handles = [
        Line2D([], [], color=INK, marker="o", linestyle="none", label="word"),
        Line2D([], [], marker="o", linestyle="none", label="name", color=INK, mfc="white"),
    ]
    legend_below(grid[-1, 0], handles)
    return figure


@chart
def gaps(pairs: pd.DataFrame, index: str = "flesch_kincaid_grade") -> Figure:
    """Draw the gap of every pair of articles on one index, with its interval.

    Behind each gap stands the band of true gaps that would be noticed less than four times in
    five; a gap may lie in it and yet be told apart.

    Parameters
    ----------
    pairs : DataFrame
        As `readability.compare` returns it.
    index : str
        The index drawn.

    Returns
    -------
    Figure
    """
    rows = pairs[(pairs["index"] == index) & pairs["low"].notna()].reset_index(drop=True)
    figure, axes = new_figure(height=_HEADER + 0.9 + 0.36 * max(1, len(rows)))
    if rows.empty:
        say_instead(axes, "no pair of articles long enough to compare")
        return figure
    names = names_in_pairs(pairs)
    labels = [
        f"{shortened(names[a], 16)} − {shortened(names[b], 16)}"
        for a, b in zip(rows["article_a"], rows["article_b"], strict=True)
    ]
    band = rows["smallest_detectable_gap"]
    axes.barh(rows.index, 2 * band, left=-band, height=0.78, color=_SHADE, linewidth=0)
    axes.hlines(rows.index, rows["low_inflated"], rows["high_inflated"], color=MUTED, linewidth=0.9)
    axes.hlines(rows.index, rows["low"], rows["high"], color=INK, linewidth=2.4)
    faces = [INK if p < 1 - LEVEL else "white" for p in rows["p_holm"]]
    axes.scatter(rows["difference"], rows.index, 25, faces, edgecolors=INK, zorder=3)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_yticks(rows.index, labels)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(f"gap in {rows['label'].iloc[0]}")
    handles = [
        Line2D([], [], color=INK, linewidth=2.4, label="95% interval"),
        Line2D([], [], color=MUTED, linewidth=0.9, label="widened for position"),
        Patch(color=_SHADE, label=SELDOM_NOTICED),
    ]
    legend_below(axes, handles, 2)
    return figure


def _word_label(row: "pd.Series[Any]") -> str:
    """Write a word with how often it stands there, if more than once."""
    return shortened(row["word"]) + (f" ×{row['count']}" if row["count"] > 1 else "")
