"""Charts of notebook 04, part two: naming with its voice, shared wording, keyness with its band."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path

from presslens.charts.articles import Looks, article_looks, lighter, say_instead, shortened
from presslens.charts.style import (
    INK,
    MUTED,
    RULE,
    SMALLEST_TEXT,
    chart,
    new_figure,
)
from presslens.framing.voices import VOICES

HEADER = 0.9
"""Inches that the headline and the source line take."""

_SMALL = SMALLEST_TEXT + 0.5
_NAMES_IN_A_ROW = 64  # characters that fit beside the row labels

_VOICE_FILLS: dict[str, dict[str, Any]] = {
    "quoted": {"facecolor": "white", "hatch": ""},
    "attributed": {"facecolor": "white", "hatch": "//////"},
    "newsroom": {"facecolor": None, "hatch": ""},
}
_VOICE_NAMES = {
    "quoted": "in quotation marks",
    "attributed": "in other words attributed to somebody",
    "newsroom": "in the newsroom's own words",
}


@chart
def naming(voiced: pd.DataFrame, outlets: Mapping[str, str], by: str = "label") -> Figure:
    """Draw every mention of an actor as a square, by what it is called and whose voice it is.

    Parameters
    ----------
    voiced : DataFrame
        As `framing.voices.add_voices` returns it, of one actor.
    outlets : mapping of str to str
        `Corpus.outlets`: the columns, in this order.
    by : str
        The column that gives the rows: label, unified or group.

    Returns
    -------
    Figure
        A row per label, a column per article; labels of a group stand together, and of groups as
        of labels the most frequent comes first.
    """
    looks = _looks(outlets)
    names, ends = _rows(voiced, by)
    most = max(1, *voiced.groupby([by, "article"]).size()) if len(voiced) else 1
    figure, axes = new_figure(height=HEADER + 1.0 + 0.28 * max(3, len(names)))
    if not names:
        say_instead(axes, "No label was found in any article.")
        return figure
    pitch = most + 1.5
    for column, (slug, (_, style)) in enumerate(looks.items()):
        for row, name in enumerate(names):
            mine = voiced[(voiced["article"] == slug) & (voiced[by] == name)]
            for place, voice in enumerate(sorted(mine["voice"], key=VOICES[::-1].index)):
                _square(axes, column * pitch + place, row, voice, style.colour)
    axes.set_xlim(-0.6, len(looks) * pitch - 0.2)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_yticks(range(len(names)), [_two_lines(name) for name in names], linespacing=0.95)
    _name_columns(axes, looks, [column * pitch - 0.36 for column in range(len(looks))], "left")
    for row in range(len(names) - 1):
        rule = {"color": MUTED, "linewidth": 0.9} if row in ends else {"color": RULE}
        axes.axhline(row + 0.5, **({"linewidth": 0.6, "zorder": 0} | rule))
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    _voice_legend(axes)
    return figure


def _rows(voiced: pd.DataFrame, by: str) -> tuple[list[str], set[int]]:
    """Names of the rows, and the rows after which another group begins."""
    sizes = voiced.groupby("group", sort=False)[by].value_counts()
    groups = voiced["group"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    names: list[str] = []
    ends = set()
    for group in groups.index:
        names += [name for name in sizes.loc[group].index if name not in names]
        ends.add(len(names) - 1)
    return names, ends


def _two_lines(name: str, longest: int = 34) -> str:
    """Break a long name in the middle; cut what two lines do not hold."""
    width = min(longest, len(name) // 2 + 4) if len(name) > longest else longest
    return "\n".join(
        textwrap.wrap(name, width, max_lines=2, placeholder="…", break_on_hyphens=False)
    )


def _square(axes: Axes, x: float, y: float, voice: str, colour: str) -> None:
    fill = _VOICE_FILLS[voice]
    axes.add_patch(
        Rectangle(
            (x - 0.36, y - 0.32),
            0.72,
            0.64,
            facecolor=fill["facecolor"] or colour,
            edgecolor=colour,
            hatch=fill["hatch"],
            linewidth=1.2,
        )
    )


def _voice_legend(axes: Axes) -> None:
    handles = [
        Patch(
            facecolor=_VOICE_FILLS[voice]["facecolor"] or INK,
            edgecolor=INK,
            hatch=_VOICE_FILLS[voice]["hatch"],
            label=_VOICE_NAMES[voice],
        )
        for voice in VOICES[::-1]
    ]
    axes.legend(
        handles=handles,
        loc="upper right",
        bbox_to_anchor=(1, -0.02),
        ncols=3,
        columnspacing=1.4,
        handlelength=1.4,
        borderaxespad=0,
    )


def _name_columns(axes: Axes, looks: Looks, places: Iterable[float], align: str) -> None:
    """Write the articles' names above their columns, tilted where they would not fit."""
    names = [shortened(name) for name, _ in looks.values()]
    is_tight = len(names) > 5 or len(" ".join(names)) > _NAMES_IN_A_ROW
    tilt: dict[str, Any] = {"rotation": 30, "ha": "left"} if is_tight else {"ha": align}
    axes.xaxis.tick_top()
    axes.set_xticks(list(places))
    labels = axes.set_xticklabels(names, fontweight="bold", **tilt)
    for label, (_, style) in zip(labels, looks.values(), strict=True):
        label.set_color(style.colour)


def _looks(outlets: Mapping[str, str]) -> Looks:
    return article_looks(pd.DataFrame({"article": list(outlets), "outlet": list(outlets.values())}))


# --- shared wording ------------------------------------------------------------------------------

_BAR = 0.09  # of the distance between two articles
_PASSED = 0.1  # on either side of the middle of a bar, where a ribbon that passes it is broken
_BARS_HEIGHT, _BARS_WIDTH = 3.6, 6.2  # inches
_MARK = 15.0  # points from one number to the next


@chart
def shared_wording(runs: pd.DataFrame, shares: pd.DataFrame, longest: int = 6) -> Figure:
    """Draw the runs of identical words as ribbons between the articles, and the longest in words.

    Parameters
    ----------
    runs, shares : DataFrame
        As `framing.shared_wording.shared_runs` and `shared_shares` return them.
    longest : int
        How many of the longest runs are numbered and written out.

    Returns
    -------
    Figure
        Each article is a vertical bar, its first word on top; a ribbon is as wide as its run, and
        is broken at the bar of an article that it passes.
    """
    looks = article_looks(shares)
    listed = runs.head(longest)
    figure, (axes, legend) = new_figure(
        height=HEADER + _BARS_HEIGHT + 0.34 * max(1, len(listed)),
        nrows=2,
        height_ratios=[_BARS_HEIGHT, 0.34 * max(1, len(listed))],
    )
    if not len(runs):
        say_instead(axes, "No run of identical words is shared.")
        legend.set_axis_off()
        return figure
    words = dict(zip(shares["article"], shares["words"], strict=True))
    places = {slug: place for place, slug in enumerate(looks)}
    _draw_bars(axes, looks, words)
    records = list(enumerate(runs.to_dict("records")))
    for place, row in reversed(records):
        _draw_ribbon(axes, row, places, place < len(listed))
    room = (
        (len(looks) - 0.3) * _MARK / (_BARS_WIDTH * 72),
        max(words.values()) * _MARK / (_BARS_HEIGHT * 72),
    )
    _number_ribbons(axes, listed, places, room)
    axes.set_xlim(-0.35, len(looks) - 1 + 0.35)
    axes.set_ylim(max(words.values()) * 1.01, 0)
    axes.set_ylabel("place in the article, in words")
    _write_runs(legend, listed, looks)
    return figure


def _draw_bars(axes: Axes, looks: Looks, words: Mapping[str, int]) -> None:
    for place, (slug, (_, style)) in enumerate(looks.items()):
        axes.add_patch(
            Rectangle(
                (place - _BAR / 2, 0),
                _BAR,
                words[slug],
                facecolor=lighter(style.colour),
                edgecolor=style.colour,
                linewidth=0.8,
                zorder=3,
            )
        )
    _name_columns(axes, looks, range(len(looks)), "center")
    axes.tick_params(axis="x", length=0)
    axes.spines[["bottom", "left"]].set_visible(False)


def _ends(row: Mapping[str, Any], places: Mapping[str, int]) -> list[tuple[int, int]]:
    """Bar and first word of a run on the left, and on the right."""
    return sorted((places[row[f"article_{side}"]], row[f"first_word_{side}"]) for side in "ab")


def _draw_ribbon(
    axes: Axes, row: Mapping[str, Any], places: Mapping[str, int], is_listed: bool
) -> None:
    """Draw one run between two bars, darker if it is written out below."""
    (left, from_word), (right, to_word) = _ends(row, places)
    start, end = left + _BAR / 2, right - _BAR / 2
    middle = (start + end) / 2
    top, bottom = from_word - 1, to_word - 1
    corners = [(start, top), (middle, top), (middle, bottom), (end, bottom)]
    back = [(x, y + row["words"]) for x, y in corners[::-1]]
    path = Path(
        [*corners, *back, corners[0]],
        [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY],
    )
    colour, order = (MUTED, 2) if is_listed else ("#C4C4C4", 1)
    ribbon = PathPatch(path, facecolor=colour, alpha=0.75, zorder=order, linewidth=0)
    axes.add_patch(ribbon)
    if right - left > 1:
        # Only its own two articles are joined: it is broken at the bars that it passes.
        passed = [bar + side * _PASSED for bar in range(left + 1, right) for side in (-1, 1)]
        ends = zip([left, *passed][::2], [*passed, right][::2], strict=True)
        low = max(top, bottom) + row["words"]
        spans = [Path([(a, 0), (b, 0), (b, low), (a, low), (a, 0)], closed=True) for a, b in ends]
        ribbon.set_clip_path(Path.make_compound_path(*spans), axes.transData)


def _number_ribbons(
    axes: Axes, listed: pd.DataFrame, places: Mapping[str, int], room: tuple[float, float]
) -> None:
    """Write the number of each listed run on its ribbon, further right where two would collide."""
    written: list[tuple[float, float]] = []
    for number, row in enumerate(listed.to_dict("records"), 1):
        (left, from_word), (right, to_word) = _ends(row, places)
        t = np.linspace(0, 1, 101)
        x = left + _BAR / 2 + (right - left - _BAR) * (1.5 * t * (1 - t) + t**3)
        y = from_word - 1 + row["words"] / 2 + (to_word - from_word) * t**2 * (3 - 2 * t)
        free = (
            (along, down)
            for along, down in zip(x, y, strict=True)
            if along >= left + _BAR / 2 + 0.6 * room[0]
            and all(abs(along - u) > room[0] or abs(down - v) > room[1] for u, v in written)
        )
        written.append(next(free, (x[50], y[50])))
        axes.annotate(
            str(number),
            written[-1],
            fontsize=SMALLEST_TEXT,
            fontweight="bold",
            color="white",
            va="center_baseline",
            ha="center",
            zorder=5,
            bbox={"boxstyle": "circle,pad=0.15", "facecolor": INK, "linewidth": 0},
        )


def _write_runs(axes: Axes, listed: pd.DataFrame, looks: Looks) -> None:
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(len(listed), 0)
    for place, row in enumerate(listed.to_dict("records")):
        names = " – ".join(looks[row[f"article_{side}"]][0] for side in "ab")
        text = row["text_b"] if len(row["text_b"]) <= 92 else f"{row['text_b'][:91].rstrip()}…"
        common: dict[str, Any] = {"va": "top", "fontsize": SMALLEST_TEXT}
        axes.text(0, place + 0.05, str(place + 1), fontweight="bold", **common)
        axes.text(0.03, place + 0.05, text, color=INK, **common)
        axes.text(0.03, place + 0.5, f"{names}, {row['words']} words", color=MUTED, **common)


# --- keyness -------------------------------------------------------------------------------------


@chart
def keyness_band(terms: pd.DataFrame, top: int = 8) -> Figure:
    """Draw the words with the highest z of each article, with what random deals give.

    Parameters
    ----------
    terms : DataFrame
        `Keyness.terms` of one prior; masked words are left out.
    top : int
        Words per article.

    Returns
    -------
    Figure
        One panel per article, two in a row; a dot per word, its band in grey, dashed lines at the
        limit that no word of any article exceeds in 95% of the deals, and how many were masked, if
        any.
    """
    looks = article_looks(terms)
    rows = -(-len(looks) // 2)
    figure, (above, *grid) = new_figure(
        height=HEADER + 0.85 + rows * (0.5 + 0.2 * top),
        nrows=rows + 1,
        ncols=2,
        squeeze=False,
        height_ratios=[0.3, *[0.5 + 0.2 * top] * rows],
    )
    for axes in above:
        axes.set_axis_off()
    _keyness_legend(above[0])
    shown = terms[~terms["masked"] & (terms["uses"] > 0)]
    panels = [axes for row in grid for axes in row]
    edge = 1.08 * float(max([*shown["z"].abs(), *terms["limit_all"]], default=1.0))
    for axes, (slug, (name, style)) in zip(panels, looks.items(), strict=False):
        mine = shown[shown["article"] == slug].head(top)
        _draw_terms(axes, mine, style.colour, style.marker, shown["limit_all"])
        axes.set_title(shortened(name), color=style.colour, fontweight="bold")
        if masked := int(terms.loc[terms["article"] == slug, "masked"].sum()):
            axes.set_title(f"masked: {masked}", loc="right", color=MUTED, fontsize=_SMALL)
        axes.set_ylim(top - 0.4, -0.6)
        axes.set_xlim(-edge, edge)
    for axes in panels[len(looks) :]:
        axes.set_axis_off()
    for axes in panels[max(0, len(looks) - 2) : len(looks)]:
        axes.set_xlabel("z of the log-odds ratio")
    return figure


def _draw_terms(axes: Axes, mine: pd.DataFrame, colour: str, marker: str, limit: pd.Series) -> None:
    y = np.arange(len(mine))
    axes.barh(y, mine["high"] - mine["low"], 0.72, left=mine["low"], color=RULE, zorder=1)
    axes.plot(mine["z"], y, linestyle="", marker=marker, color=colour, zorder=3)
    axes.axvline(0, color=MUTED, linewidth=0.6, zorder=2)
    for edge in (-limit.iloc[0], limit.iloc[0]) if len(limit) else ():
        axes.axvline(edge, color=INK, linewidth=1, linestyle=(0, (4, 2)), zorder=2)
    labels = [
        f"{term} ({uses} of {uses + elsewhere})"
        for term, uses, elsewhere in zip(
            mine["term"], mine["uses"], mine["uses_elsewhere"], strict=True
        )
    ]
    axes.set_yticks(y, labels)
    axes.tick_params(axis="y", length=0)


def _keyness_legend(axes: Axes) -> None:
    handles: Sequence[Any] = [
        Line2D([], [], linestyle="", marker="o", color=INK, label="this article"),
        Patch(facecolor=RULE, label="95% of random deals, this word"),
        Line2D([], [], color=INK, linewidth=1, linestyle=(0, (4, 2)), label="limit for all words"),
    ]
    legend = axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 0),
        ncols=3,
        borderaxespad=0,
        borderpad=0,
        columnspacing=1.4,
    )
    legend.set_in_layout(False)  # it goes over both columns, and would make the first one wide
