"""Charts of notebook 03: who speaks where, sides and naming, routes of words."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from presslens.charts.rows import box, label, sheet
from presslens.charts.style import (
    FULL_WIDTH,
    INK,
    MUTED,
    PHONE_WIDTH,
    RULE,
    SMALLEST_TEXT,
    chart,
    drawable,
    new_figure,
    text_width,
    wrap,
)
from presslens.measures.sourcing.table import OWN_OUTLET, SIDES
from presslens.measures.sourcing.timeline import NEWSROOM

HEADER = 0.95
"""Inches that the headline and the source line take."""

_MARGIN = 0.16
"""Inches that the layout leaves free at the sides."""

THROUGH = "Russia, through U.S. officials"
"""Group of a Russian's words that a U.S. official passed on."""

NOT_GIVEN = "source not given"
"""Naming of an article's own outlet and reporter, as readers see it."""

SIDE_COLORS = {
    "U.S.": "#0072B2",
    "U.S. and Russia": "#995B7D",
    THROUGH: "#C05500",
    "Russia": "#C05500",
    "Syria": "#8A6000",
    OWN_OUTLET: "#004735",
    "other media": "#B9A7C4",
    "documents": "#5B5B5B",
    NEWSROOM: "#C9C9C9",
}
"""Color of each side; every drawing names the sides in words too."""

_OTHER_SIDE = "#8C8C8C"

_MIDDLE: dict[str, Any] = {"va": "center_baseline"}

_LINE, _HEADING = 0.16, 0.34
"""Inches that a line of a key and a heading take."""

_BETWEEN = 0.16
"""Inches between the numbers below one article and the name of the next."""

_NAMING_COLORS = {
    "named": "#0072B2",
    "institution": "#7FB8D8",
    "document": "#5B5B5B",
    "media": "#B9A7C4",
    NOT_GIVEN: "#004735",
    "unnamed": "#E69F00",
}
_GROUP_COLORS = SIDE_COLORS | _NAMING_COLORS
_UNNAMED, _PASSED_ON = "/////", "xxxxx"
_HATCHES = {"unnamed": _UNNAMED, THROUGH: _PASSED_ON}


@chart
def who_speaks(runs: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw each article from first sentence to last, with a line for each side that speaks.

    Percentages at the right are shares of the article's words.

    Parameters
    ----------
    runs : DataFrame
        As `sourcing.timelines` returns it.
    phone : bool
        For a screen of 360 pixels.
    """
    articles = [rows for _, rows in runs.groupby("article", sort=False)]
    lanes = [_in_order(rows["side"]) for rows in articles]
    height = HEADER + 0.4 + sum(0.51 + 0.185 * len(sides) for sides in lanes)
    figure, grid = new_figure(
        height,
        phone=phone,
        nrows=len(articles),
        height_ratios=[len(sides) for sides in lanes],
        gridspec_kw={"hspace": _BETWEEN * len(articles) / height},
        squeeze=False,
    )
    for axes, rows, sides in zip(grid[:, 0], articles, lanes, strict=True):
        _draw_lanes(axes, rows, sides, step=10 if phone else 5)
    grid[-1, 0].set_xlabel("sentence; at the right: share of words")
    handles = [
        Patch(facecolor=RULE, edgecolor=INK, hatch=hatch, linewidth=0.6, label=words)
        for hatch, words in ((_UNNAMED, "unnamed"), (_PASSED_ON, "passed on by a U.S. official"))
    ]
    # A legend of the axes: the layout keeps room for it, as it does not for one of the figure.
    grid[0, 0].legend(
        handles=handles,
        loc="lower right",
        bbox_to_anchor=(1.0, 1.2 if phone else 1.0),
        ncols=2,
        handlelength=2.2,
        columnspacing=1.2,
        borderaxespad=0.0,
    )
    return figure


def _draw_lanes(axes: Axes, rows: pd.DataFrame, sides: Sequence[str], step: int) -> None:
    """Draw one article: its runs of words on the lines of their sides, its sentences marked off."""
    starts = rows.groupby("sentence")["first_word"].min()
    end = int(rows["words"].sum())
    axes.vlines(starts, -0.5, len(sides) - 0.5, color=RULE, linewidth=0.6, zorder=0)
    axes.hlines(range(len(sides)), 0, end, color=RULE, linewidth=0.6, zorder=0)
    for row in rows.itertuples():
        axes.barh(
            sides.index(row.side),
            row.words,
            left=row.first_word,
            height=0.8,
            facecolor=SIDE_COLORS.get(row.side, _OTHER_SIDE),
            edgecolor="white",
            hatch=_hatch(row.side, row.naming, row.passed_on_side),
            linewidth=0.4,
        )
    words = rows.groupby("side")["words"].sum()
    at_right = {"xycoords": ("axes fraction", "data"), "ha": "right", "va": "center_baseline"}
    for line, side in enumerate(sides):
        label(axes, f"{words[side] / end:.0%}", (1.0, line), (27, 0), fontsize=8.5, **at_right)
    axes.set_title(rows["outlet"].iloc[0], fontweight="bold", pad=4.5)
    axes.set_yticks(range(len(sides)), sides)
    axes.set_ylim(len(sides) - 0.5, -0.5)
    axes.set_xlim(0, max(end, 1))
    numbered = [number for number in starts.index if number == 1 or number % step == 0]
    axes.set_xticks(starts[numbered], [str(number) for number in numbered])
    axes.tick_params(length=0, pad=2, axis="both", labelsize=SMALLEST_TEXT)
    axes.spines[:].set_visible(False)


def _hatch(side: str, naming: str, passed_on_side: str) -> str:
    """Hatch words that a U.S. official passes on for another side, and those of the unnamed."""
    if passed_on_side == "U.S." and side != "U.S.":
        return _PASSED_ON
    return _UNNAMED if naming == "anonymous" else ""


def _in_order(sides: Iterable[str]) -> list[str]:
    """Put sides in the order of tables and charts: those of the study, others, the newsroom."""

    def rank(side: str) -> tuple[bool, int]:
        return side == NEWSROOM, SIDES.index(side) if side in SIDES else len(SIDES)

    return sorted(dict.fromkeys(sides), key=rank)


@chart
def sides_and_naming(sides: pd.DataFrame, naming: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw what each article attributes as two bars: by who told it, and how that source is named.

    Parameters
    ----------
    sides, naming : DataFrame
        Shares of attributed words, 0 to 1: a row per outlet, a column per side or way of naming.
        `THROUGH` may be one of the sides.
    phone : bool
        For a screen of 360 pixels.
    """
    name_width = 0.0 if phone else 1.05
    room = (PHONE_WIDTH if phone else FULL_WIDTH) - _MARGIN - name_width
    tables = {"By who told it": sides, "By how that source is named": naming}
    bars = {
        (heading, str(outlet)): row[row > 0].sort_index(key=lambda names: names.map(_rank))
        for heading, table in tables.items()
        for outlet, row in table.iterrows()
    }
    keys = [_key_lines(shares, room) for shares in bars.values()]
    heights = [0.4 + _LINE * (len(lines) + phone) for lines in keys]
    height = sum(heights) + 2 * _HEADING
    figure, axes, _ = sheet(height, phone, frame=HEADER - 0.15, margin=_MARGIN)
    top, before = 0.0, ""
    for ((heading, outlet), shares), lines, taken in zip(bars.items(), keys, heights, strict=True):
        if heading != before:
            axes.text(0, top + 0.16, heading, fontsize=9.5, color=MUTED, **_MIDDLE)
            top, before = top + _HEADING, heading
        bar = top + _LINE * phone
        name_y = top + 0.06 if phone else top + 0.11
        axes.text(0, name_y, outlet, fontsize=9, fontweight="bold", **_MIDDLE)
        left = name_width
        for group, share in shares.items():
            _draw_box(axes, left, bar, share * room, 0.22, str(group))
            left += share * room
        for number, line in enumerate(lines):
            left, y = name_width, bar + 0.33 + _LINE * number
            for group, text, key_width in line:
                _draw_box(axes, left, y - 0.055, 0.16, 0.11, group)
                axes.text(left + 0.2, y, text, fontsize=SMALLEST_TEXT, **_MIDDLE)
                left += key_width
        top += taken
    return figure


def _key_lines(shares: "pd.Series[float]", room: float) -> list[list[tuple[str, str, float]]]:
    """Set the groups of a bar in lines: of each its name, its text and its width in inches."""
    lines: list[list[tuple[str, str, float]]] = [[]]
    left = room
    for name, share in shares.items():
        group = str(name)
        text = f"{group} {share:.0%}"
        width = 0.2 + text_width(text, SMALLEST_TEXT) + 0.14
        if width - 0.14 > left and lines[-1]:
            lines.append([])
            left = room
        lines[-1].append((group, text, width))
        left -= width
    return lines


def _rank(group: str) -> int:
    """Place of a group in its bar, in the order of the colors; an unknown one comes last."""
    order = list(_GROUP_COLORS)
    return order.index(group) if group in order else len(order)


def _draw_box(axes: Axes, left: float, top: float, width: float, height: float, group: str) -> None:
    look = {"facecolor": _GROUP_COLORS.get(group, _OTHER_SIDE), "hatch": _HATCHES.get(group, "")}
    box(axes, (left, top), (width, height), edgecolor="white", linewidth=0.6, **look)


@chart
def routes(routes: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw by what route words came: from the speaker, through whoever passed them on.

    A heading for each part, a line for each route; a speaker is named once.

    Parameters
    ----------
    routes : DataFrame
        Columns part (a heading), speaker, side, through (who passed the words on, in their
        order), outlet and words: a row per route.
    phone : bool
        For a screen of 360 pixels.
    """
    by_part = routes.sort_values("part", kind="stable").groupby(["part", "speaker"], sort=False)
    together = pd.concat([rows for _, rows in by_part])
    return _routes_as_list(together) if phone else _routes_as_lines(together)


def _routes_as_lines(routes: pd.DataFrame) -> Figure:
    """Draw three columns (speaker, whoever passed it on, article) and the lines between them."""
    row_height, part_height = 0.25, 0.4
    height = row_height * len(routes) + part_height * routes["part"].nunique()
    figure, axes, _ = sheet(height - 0.1, phone=False, frame=HEADER, margin=_MARGIN)
    middle, right = 2.35, 5.4
    names: dict[str, Any] = {**_MIDDLE, "fontsize": 8.5}
    part = speaker = ""
    y, start = -0.2, (0.0, 0.0)
    for row in routes.itertuples():
        if row.part != part:
            y += part_height
            axes.text(0, y - 0.04, row.part, fontsize=9, fontweight="bold", **_MIDDLE)
            part, speaker = row.part, ""
        y += row_height
        color = SIDE_COLORS.get(row.side, _OTHER_SIDE)
        if row.speaker != speaker:
            axes.text(0, y, drawable(row.speaker), **names)
            start = text_width(row.speaker, 8.5) + 0.07, y
            speaker = row.speaker
        through = drawable(row.through)
        stops = [(middle, text_width(through, 8.5))] if through else []
        left = start
        for x, width in [*stops, (right, 0.0)]:
            _draw_arrow(axes, left, (x - 0.05, y), color)
            left = x + width + 0.07, y
        axes.text(middle, y, through, **names)
        axes.text(right, y, f"{row.outlet}, {row.words} words", **names)
    return figure


def _draw_arrow(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], color: str
) -> None:
    """Draw a line that leaves a speaker's name downwards and then runs level to its end."""
    bend = start[0] + 0.12 if start[1] != end[1] else start[0]
    axes.plot([start[0], bend, bend], [start[1], start[1], end[1]], color=color, linewidth=1.1)
    arrow = {"arrowstyle": "-|>", "color": color, "linewidth": 1.1, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, (bend, end[1]), arrowprops=arrow)


def _routes_as_list(routes: pd.DataFrame) -> Figure:
    """Write each route in a line or two below its speaker."""
    lines: list[tuple[float, float, str, dict[str, Any]]] = []
    y, part, speaker = -0.12, "", ""
    for row in routes.itertuples():
        if row.part != part:
            y += 0.3
            lines.append((0.0, y, row.part, {"fontsize": 9.5, "fontweight": "bold"}))
            part, speaker = row.part, ""
        if row.speaker != speaker:
            y += 0.24
            lines.append((0.0, y, drawable(row.speaker), {"fontsize": 9}))
            speaker = row.speaker
        steps = [*filter(None, [row.through]), row.outlet]
        text = drawable(f"→ {' → '.join(steps)}: {row.words}")
        for piece in wrap(text, PHONE_WIDTH - _MARGIN - 0.15, 8.5).split("\n"):
            y += 0.17
            lines.append((0.15, y, piece, {"fontsize": 8.5}))
    figure, axes, _ = sheet(y + 0.1, phone=True, frame=HEADER + 0.1, margin=_MARGIN)
    for x, line_y, text, look in lines:
        axes.text(x, line_y, text, **_MIDDLE, **look)
    return figure
