"""Charts of notebook 03: each article as a score of voices, density, who speaks, how named."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from presslens.charts.style import (
    INK,
    MUTED,
    PALETTE,
    RULE,
    SMALLEST_TEXT,
    chart,
    new_figure,
    outlet_style,
)
from presslens.charts.typesetting import wrap
from presslens.sourcing.chains import NEWSROOM
from presslens.sourcing.density import LABELS
from presslens.sourcing.voices import silent
from presslens.wording import names_in

HEADER = 0.9
"""Inches that the headline and the source line take."""

_LONGEST_NAME = 26

NEWSROOM_COLOUR = "#BDBDBD"

# How the source of a stretch is known: (anonymous, second-hand) -> hatch and name.
_KNOWN = {
    (False, False): ("", "identified, first hand"),
    (True, False): ("/////", "anonymous"),
    (False, True): ("-----", "second-hand"),
    (True, True): ("xxxxx", "both"),
}

_DIGIT, _BETWEEN_NUMBERS = 0.0135, 0.009
"""Width of a digit below a score and the least room between two numbers, as shares of its width."""

_DENSITIES = ("attributed_share", "per_100_words", "per_sentence")

_LEVELS = {
    "named": ("#0072B2", ""),
    "institution": ("#7FB8D8", "|||"),
    "document": ("#E3D3A8", "---"),
    "media": ("#D9BCCB", "xxx"),
    "anonymous": ("#F0B27A", "////"),
    "none": ("#E6E6E6", "++"),
    "direct": ("#004735", ""),
    "mixed": ("#6FA894", "///"),
    "indirect": ("#DDEBE6", ""),
}


def article_labels(table: pd.DataFrame) -> dict[str, str]:
    """Name of each article of a table, cut where it would leave no room for the drawing."""
    names = names_in(table)
    return {
        article: name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
        for article, name in names.items()
    }


def voice_colours(voices: Sequence[str]) -> dict[str, str]:
    """Colour of each voice by its place; voices are told by their row or label too."""
    return {voice: PALETTE[i % len(PALETTE)] for i, voice in enumerate(voices)}


@chart
def score(stretches: pd.DataFrame) -> Figure:
    """Draw each article as a score: one line per voice, every stretch of words at its place.

    Parameters
    ----------
    stretches : DataFrame
        As `sourcing.score` returns it.

    Returns
    -------
    Figure
        One panel per article, each as wide as its article; the voice with most words is the top
        line, the newsroom's own the bottom line.
    """
    articles = article_labels(stretches)
    totals = stretches.groupby("voice", sort=False)["words"].sum().drop(NEWSROOM, errors="ignore")
    voices = list(totals.sort_values(ascending=False, kind="stable").index)
    lines = [*voices, NEWSROOM]
    height = HEADER + 0.5 + len(articles) * (0.5 + 0.165 * len(lines))
    figure, grid = new_figure(height=height, nrows=max(1, len(articles)), squeeze=False)
    colours = voice_colours(voices) | {NEWSROOM: NEWSROOM_COLOUR}
    for axes, (article, name) in zip(grid[:, 0], articles.items(), strict=False):
        rows = stretches[stretches["article"] == article]
        _draw_score(axes, rows, lines, colours)
        axes.set_title(f"{name}: {rows['sentence'].nunique()} sentences", fontweight="bold", pad=4)
    grid[-1, 0].set_xlabel("sentence; each as wide as it has words")
    handles = [
        Patch(facecolor=RULE, edgecolor=INK, hatch=hatch, linewidth=0.6, label=label)
        for hatch, label in _KNOWN.values()
    ]
    # A legend of the axes: the layout keeps room for it, as it does not for one of the figure.
    grid[0, 0].legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(-0.06, 1.19),
        ncols=4,
        handlelength=2.4,
        columnspacing=1.4,
        borderaxespad=0.0,
    )
    return figure


def _draw_score(
    axes: Axes, rows: pd.DataFrame, lines: Sequence[str], colours: dict[str, str]
) -> None:
    """Draw one article: its stretches on their lines, its sentences marked off."""
    starts = rows.groupby("sentence")["first_word"].min()
    end = int((rows["first_word"] + rows["words"]).max())
    axes.vlines(starts, -0.5, len(lines) - 0.5, color=RULE, linewidth=0.7, zorder=0)
    axes.hlines(range(len(lines)), 0, end, color=RULE, linewidth=0.7, zorder=0)
    for row in rows.itertuples():
        hatch, _ = _KNOWN[bool(row.anonymous), bool(row.second_hand)]
        axes.barh(
            lines.index(row.voice),
            row.words,
            left=row.first_word,
            height=0.78,
            facecolor=colours[row.voice],
            edgecolor="white",
            hatch=hatch,
            linewidth=0.5,
        )
    axes.set_yticks(range(len(lines)), lines)
    axes.set_ylim(len(lines) - 0.4, -0.6)
    axes.set_xlim(0, max(end, 1))
    middles = starts + (pd.Series(np.append(starts.to_numpy()[1:], end), starts.index) - starts) / 2
    shown: list[int] = []
    for number in map(int, middles.index):
        digits = (len(str(number)) + len(str(shown[-1]))) / 2 if shown else 0
        room = (_DIGIT * digits + _BETWEEN_NUMBERS) * end
        if not shown or middles[number] - middles[shown[-1]] > room:
            shown.append(number)
    axes.set_xticks(middles[shown], [str(number) for number in shown])
    axes.tick_params(length=0, labelsize=SMALLEST_TEXT)
    axes.spines[["left", "bottom"]].set_visible(False)


@chart
def density(table: pd.DataFrame) -> Figure:
    """Draw the measures of density with their intervals, one panel each, one row per article.

    Parameters
    ----------
    table : DataFrame
        As `sourcing.density` returns it.

    Returns
    -------
    Figure
    """
    names = article_labels(table)
    styles = outlet_style(table["outlet"].drop_duplicates())
    height = HEADER + 0.75 + 0.3 * max(1, len(names))
    figure, grid = new_figure(height=height, ncols=len(_DENSITIES), sharey=True, squeeze=False)
    for axes, measure in zip(grid[0], _DENSITIES, strict=True):
        rows = table[table["measure"] == measure].reset_index(drop=True)
        for row in rows.itertuples():
            style = styles[row.outlet]
            _point(axes, row.Index, row.value, row.low, row.high, style.colour, style.marker)
            axes.annotate(
                f"{row.value:.0%}" if measure.endswith("share") else f"{row.value:.2g}",
                (row.value, row.Index),
                xytext=(0, 5),
                textcoords="offset points",
                ha="center",
                fontsize=8.5,
                color=style.colour,
            )
        axes.set_title(wrap(LABELS[measure], 2.0, 9.5))
        axes.set_ylim(len(names) - 0.5, -0.65)
        axes.set_xlim(left=0)
        axes.margins(x=0.12)
        axes.grid(axis="x")
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        if measure.endswith("share"):
            axes.set_xlim(0, 1)
            axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
            axes.xaxis.set_major_formatter("{x:.0%}")
    grid[0, 0].set_yticks(range(len(names)), list(names.values()))
    return figure


@chart
def voices(shares: pd.DataFrame) -> Figure:
    """Draw the share of attributed words of each voice, one row per article in each.

    Parameters
    ----------
    shares : DataFrame
        As `sourcing.voice_shares` returns it; voices without a word in any article are named below.

    Returns
    -------
    Figure
    """
    nobody = silent(shares)
    heard = [voice for voice in shares["group"].drop_duplicates() if voice not in nobody]
    names = article_labels(shares)
    styles = outlet_style(shares["outlet"].drop_duplicates())
    order = list(names)
    band = len(order) + 1.5
    note = wrap(", ".join(nobody), 5.6, 9)
    rows = band * len(heard) + (2.2 + 1.1 * note.count("\n") if nobody else 0)
    figure, axes = new_figure(height=HEADER + 0.5 + 0.165 * rows)
    for place, voice in enumerate(heard):
        top = place * band
        axes.text(0, top - 0.2, voice, fontweight="bold", va="center")
        for row in shares[shares["group"] == voice].itertuples():
            y, style = top + 1 + order.index(row.article), styles[row.outlet]
            axes.hlines(y, 0, 1, color=RULE, linewidth=0.6, zorder=0)
            if row.words:
                _point(axes, y, row.share, row.low, row.high, style.colour, style.marker)
            label = f"{row.share:.0%}" if row.words else "no word"
            colour = style.colour if row.words else MUTED
            axes.text(1.015, y, label, va="center_baseline", fontsize=8.5, color=colour)
    if nobody:
        top = len(heard) * band
        where = "any article" if len(order) > 1 else "the article"
        axes.text(0, top - 0.2, f"no word in {where}", fontweight="bold", va="center")
        axes.text(0, top + 0.5, note, va="top", linespacing=1.3)
    places = [p * band + 1 + i for p in range(len(heard)) for i in range(len(order))]
    axes.set_yticks(places, [names[article] for article in order] * len(heard))
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(rows - 0.3, -0.9)
    axes.set_xlim(-0.012, 1)
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.set_xlabel("share of the article's attributed words")
    axes.spines["left"].set_visible(False)
    return figure


@chart
def makeup(naming: pd.DataFrame, forms: pd.DataFrame) -> Figure:
    """Draw how sources are named and how their words are given, one bar per article in each.

    Parameters
    ----------
    naming, forms : DataFrame
        As `sourcing.naming_shares` and `sourcing.form_shares` return them.

    Returns
    -------
    Figure
    """
    panels = {"how the sources are named": naming, "how their words are given": forms}
    articles = max(1, *(table["article"].nunique() for table in panels.values()))
    height = HEADER + len(panels) * (0.75 + 0.36 * articles)
    figure, grid = new_figure(height=height, nrows=len(panels), squeeze=False)
    for axes, (title, table) in zip(grid[:, 0], panels.items(), strict=True):
        _draw_makeup(axes, table)
        axes.set_title(title, pad=20)
    grid[-1, 0].set_xlabel("share of the article's attributed words")
    return figure


def _draw_makeup(axes: Axes, table: pd.DataFrame) -> None:
    """Draw one panel of stacked bars, its parts named in a line above them."""
    names = article_labels(table)
    used = table.groupby("group", sort=False)["words"].sum()
    levels = [level for level in _LEVELS if used.get(level, 0)]
    for y, article in enumerate(names):
        left = 0.0
        shares = table[table["article"] == article].set_index("group")["share"]
        for level in levels:
            share = float(shares[level])
            if not share > 0:
                continue
            colour, hatch = _LEVELS[level]
            axes.barh(
                y, share, left=left, height=0.72, color=colour, hatch=hatch, edgecolor="white"
            )
            if share > 0.045:
                _percent(axes, left + share / 2, y, share)
            left += share
    handles = [
        Patch(facecolor=_LEVELS[level][0], hatch=_LEVELS[level][1], edgecolor="white", label=level)
        for level in levels
    ]
    if handles:
        axes.legend(
            handles=handles,
            loc="lower left",
            bbox_to_anchor=(-0.01, 0.97),
            ncols=len(handles),
            handlelength=2.0,
            borderaxespad=0.1,
        )
    else:
        axes.text(0.02, 0, "nothing attributed", fontsize=SMALLEST_TEXT, color=MUTED, va="center")
    axes.set_yticks(range(len(names)), list(names.values()))
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _percent(axes: Axes, x: float, y: float, share: float) -> None:
    """Write a share on its bar, on a white ground that keeps it readable over any hatch."""
    box: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
    axes.text(
        x, y, f"{share:.0%}", ha="center", va="center_baseline", fontsize=SMALLEST_TEXT, bbox=box
    )


def _point(
    axes: Axes, y: float, value: float, low: float, high: float, colour: str, marker: str
) -> None:
    """Draw a value with its interval, if it has one; nothing where there is no value."""
    if np.isfinite(low):
        axes.plot([low, high], [y, y], color=colour, linewidth=1.6)
    if np.isfinite(value):
        axes.plot([value], [y], color=colour, marker=marker, linestyle="none", clip_on=False)
    else:
        axes.text(0.02, y, "nothing attributed", fontsize=SMALLEST_TEXT, color=MUTED, va="center")
