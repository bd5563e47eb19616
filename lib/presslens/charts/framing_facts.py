"""Charts of notebook 04 drawn from the fact sheet: coverage, shares, order, differences."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import blended_transform_factory

from presslens.charts.articles import (
    Looks,
    article_looks,
    legend_below,
    lighter,
    say_instead,
    shortened,
)
from presslens.charts.style import (
    FULL_WIDTH,
    INK,
    MUTED,
    RULE,
    SMALLEST_TEXT,
    chart,
    new_figure,
)
from presslens.charts.typesetting import wrap
from presslens.framing.differences import COMPATIBLE, CONTRADICTION
from presslens.framing.facts import STATUSES
from presslens.framing.facts_prose import category_name
from presslens.framing.order import PLACES
from presslens.wording import article_names

HEADER = 0.95
"""Inches that the headline and the source line take."""

LINE = 0.145
"""Inches from one line of small text to the next."""

_TEXT = 8.5
_CELL = 0.66
_GAP = 0.055
_IN_KEY = 5

# Status: ground, colour of the symbol, marker, whether the marker is half filled, name.
_MARKS = {
    "present": ("#123F5F", "white", "o", False, "says it in full"),
    "partial": ("#A9CCE3", "#123F5F", "o", True, "says part of it"),
    "contradicted": ("#E8935A", "#3D1700", "X", False, "says otherwise"),
    "absent": ("white", "", "", False, "leaves it out"),
}

# What is written under a contradiction that may be none.
_DOUBTS = {"time": f"({COMPATIBLE['time']})"}


@chart
def coverage(cells: pd.DataFrame) -> Figure:
    """Draw the coverage matrix: one row per fact under its topic, one column per article.

    Each status has a symbol and a shade of its own, so that it is told in print and by any eye.

    Parameters
    ----------
    cells : DataFrame
        As `coverage.matrix` returns it.

    Returns
    -------
    Figure
        As high as its facts need; wider than a column only with more than four articles.
    """
    names = article_names(cells["article"].tolist(), cells["outlet"].tolist())
    room = FULL_WIDTH - 0.25 - 4 * _CELL
    width = FULL_WIDTH + max(0, len(names) - 4) * _CELL
    heads = {slug: wrap(shortened(name), _CELL, _TEXT, "bold") for slug, name in names.items()}
    facts = cells.drop_duplicates("fact_id")
    texts = {row.fact_id: wrap(row.fact, room - 0.12, _TEXT) for row in facts.itertuples()}
    top = max(LINE * (1 + max((h.count("\n") for h in heads.values()), default=0)), 2 * 0.2) + 0.06
    bottom = _matrix_height(facts, texts, top)
    figure, axes = _sheet(width, bottom)
    drawn: list[Cell] = _key(axes, top)
    for column, head in enumerate(heads.values()):
        x = room + (column + 0.5) * _CELL
        axes.text(x, top - 0.06, head, ha="center", va="bottom", fontsize=_TEXT, fontweight="bold")
    y = top
    for category, rows in facts.groupby("category", sort=False):
        y += 0.1
        axes.text(0, y + LINE / 2, category_name(str(category)), fontweight="bold", va="center")
        y += LINE + 0.06
        for row in rows.itertuples():
            height = _row_height(texts[row.fact_id])
            axes.text(0.1, y + height / 2, texts[row.fact_id], va="center", fontsize=_TEXT)
            codes = cells[cells["fact_id"] == row.fact_id].set_index("article")["status"]
            for column, slug in enumerate(names):
                drawn.append(Cell(room + column * _CELL, y, _CELL, height, codes[slug]))
            y += height
    _draw_cells(axes, drawn)
    _totals(axes, cells, list(names), room, y + 0.16)
    return figure


def _row_height(text: str) -> float:
    return LINE * (1 + text.count("\n")) + _GAP


def _matrix_height(facts: pd.DataFrame, texts: dict[str, str], top: float) -> float:
    rows = sum(_row_height(text) for text in texts.values())
    return top + rows + facts["category"].nunique() * (LINE + 0.16) + 0.2 + len(STATUSES) * 0.17


def _sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """Return a figure whose axes count inches from the upper left corner."""
    figure, axes = new_figure(width=width, height=height + HEADER)
    axes.set_axis_off()
    axes.set_xlim(0, width - 0.25)
    axes.set_ylim(height, 0)
    return figure, axes


class Cell(NamedTuple):
    """A cell of the matrix: its place and size in inches, and its status."""

    x: float
    y: float
    width: float
    height: float
    status: str


def _draw_cells(axes: Axes, cells: Sequence[Cell]) -> None:
    """Draw the shades and the symbols of cells, each status at once, as hundreds of marks take."""
    for status, (ground, colour, marker, half, _) in _MARKS.items():
        chosen = [cell for cell in cells if cell.status == status]
        tiles = [
            Rectangle((c.x + 0.02, c.y + 0.01), c.width - 0.04, c.height - 0.02) for c in chosen
        ]
        edge = RULE if status == "absent" else "white"
        axes.add_collection(
            PatchCollection(tiles, facecolor=ground, edgecolor=edge, linewidth=0.8, gid=status)
        )
        if marker:
            axes.plot(
                [c.x + c.width / 2 for c in chosen],
                [c.y + c.height / 2 for c in chosen],
                linestyle="",
                marker=marker,
                markersize=7.2,
                color=colour,
                markeredgecolor=colour,
                markerfacecoloralt="white",
                fillstyle="left" if half else "full",
                markeredgewidth=0.8,
                gid=status,
            )


def _key(axes: Axes, bottom: float) -> list[Cell]:
    """Explain the four kinds of cell, to the left of the articles' names; return their cells."""
    cells = []
    for place, status in enumerate(STATUSES):
        x, y = 0.02 + 1.7 * (place // 2), bottom - 0.42 + 0.2 * (place % 2)
        cells.append(Cell(x, y, 0.34, 0.18, status))
        axes.text(x + 0.4, y + 0.09, _MARKS[status][4], va="center", fontsize=_TEXT)
    return cells


def _totals(axes: Axes, cells: pd.DataFrame, slugs: list[str], x: float, y: float) -> None:
    """Write below the columns how many facts have each status."""
    axes.plot([0, x + len(slugs) * _CELL], [y - 0.06] * 2, color=MUTED, linewidth=0.8)
    total = cells["fact_id"].nunique()
    for place, status in enumerate(STATUSES):
        middle = y + 0.17 * (place + 0.4)
        label = f"of {total} facts: {_MARKS[status][4]}" if not place else _MARKS[status][4]
        axes.text(x - 0.1, middle, label, ha="right", va="center_baseline", fontsize=_TEXT)
        for column, slug in enumerate(slugs):
            count = int(((cells["article"] == slug) & (cells["status"] == status)).sum())
            axes.text(
                x + (column + 0.5) * _CELL,
                middle,
                f"{count}",
                ha="center",
                va="center_baseline",
                fontsize=_TEXT,
            )


@chart
def inclusion(shares: pd.DataFrame) -> Figure:
    """Draw the share of the others' facts that each article tells, from strict to lenient.

    Parameters
    ----------
    shares : DataFrame
        As `coverage.shares_by_coder` returns it; the first coding is drawn as a bar with its
        Wilson interval, the others as thin bars below it.

    Returns
    -------
    Figure
    """
    looks = article_looks(shares)
    codings = list(shares["coding"].unique())
    band = 0.42 + 0.15 * (len(codings) - 1)
    figure, axes = new_figure(height=HEADER + 1.0 + band * max(1, len(looks)))
    for place, (slug, (_, style)) in enumerate(looks.items()):
        rows = shares[shares["article"] == slug].set_index("coding")
        for number, coding in enumerate(codings):
            if coding not in rows.index:  # by this coding, no fact is expected of the article
                continue
            row = rows.loc[coding]
            y = place * band + 0.18 + (0.05 if number else 0) + 0.15 * number
            high = 0.17 if not number else 0.06
            face = lighter(style.colour) if not number else style.colour
            axes.barh(
                y,
                row["lenient"] - row["strict"],
                left=row["strict"],
                height=high,
                facecolor=face,
                edgecolor=style.colour,
                linewidth=1,
            )
            label = coding if number else f"{row['left_out']:.0f} of {row['shared']:.0f} left out"
            if not number:
                ends = [row["strict_low"], row["lenient_high"]]
                axes.plot(ends, [y, y], color=style.colour, linewidth=1.2, zorder=0.9)
            look = {"fontsize": SMALLEST_TEXT, "color": MUTED} if number else {"fontsize": 9}
            axes.text(1.015, y, label, va="center", **look)
    axes.set_yticks(
        [place * band + 0.18 for place in range(len(looks))],
        [shortened(name) for name, _ in looks.values()],
    )
    axes.set_ylim(band * max(1, len(looks)) - 0.05, -0.05)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.set_xlabel("share of the facts that at least two other articles touch")
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    bar = Patch(facecolor="#DDDDDD", edgecolor=INK, label="from told in full to touched at all")
    line = Line2D([], [], color=INK, linewidth=1.2, label="95% interval if facts were a sample")
    legend_below(axes, [bar, line])
    return figure


@chart
def order(places: pd.DataFrame) -> Figure:
    """Draw where each shared fact stands in each article.

    Parameters
    ----------
    places : DataFrame
        As `order.shared_places` returns it.

    Returns
    -------
    Figure
        Two panels: by first mention and by clearest sentence. Each article has a line of its own
        in every row, so that no mark hides another.
    """
    looks = article_looks(places)
    facts = places.drop_duplicates("fact_id")
    if facts.empty:
        figure, axes = new_figure(height=HEADER + 1.0)
        say_instead(axes, "too few articles tell the same fact")
        return figure
    labels = [wrap(fact, 2.75, SMALLEST_TEXT) for fact in facts["fact"]]
    step = max(0.31, 0.092 * len(looks))
    panel, key = step * len(facts), 0.2 * -(-(1 + len(looks)) // _IN_KEY)
    figure, grid = new_figure(
        height=HEADER + 0.8 + panel + key, nrows=2, ncols=2, height_ratios=[panel, key]
    )
    for axes, (place, title) in zip(grid[0], PLACES.items(), strict=True):
        for row_number, name in enumerate(facts["fact_id"]):
            rows = places[places["fact_id"] == name]
            _draw_places(axes, rows, f"{place}_place", row_number, looks)
        axes.set_title(title)
        axes.hlines(np.arange(len(facts)) + 0.5, 0, 1, color=RULE, linewidth=0.6, zorder=0)
        axes.set_ylim(len(facts) - 0.5, -0.5)
        axes.set_xlim(-0.03, 1.03)
        axes.set_xticks([0, 0.5, 1], ["first\nsentence", "half-way", "last\nsentence"])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
    grid[0, 0].set_yticks(range(len(facts)), labels, fontsize=SMALLEST_TEXT)
    grid[0, 1].set_yticks([])
    for axes in grid[1]:
        axes.set_axis_off()
    _order_key(grid[1, 0], looks)
    return figure


def _draw_places(axes: Axes, rows: pd.DataFrame, column: str, y: int, looks: Looks) -> None:
    """Draw one fact: a mark per article on a line of its own, the ground as wide as their span."""
    slugs = list(looks)
    ends = [rows[column].min(), rows[column].max()]
    axes.fill_between(ends, y - 0.44, y + 0.44, color="#ECECEC", linewidth=0)
    cells = zip(rows["article"], rows[column], rows["status"], strict=True)
    for slug, place, status in cells:
        style = looks[slug][1]
        axes.plot(
            [place],
            [y + 0.84 * ((slugs.index(slug) + 0.5) / len(slugs) - 0.5)],
            marker=style.marker,
            color=style.colour,
            markersize=4.6,
            markerfacecolor="white" if status == "contradicted" else style.colour,
            clip_on=False,
        )


def _order_key(axes: Axes, looks: Looks) -> None:
    """Name the marks below both panels; the layout must not make room for it in one of them."""
    handles = [
        Line2D(
            [], [], linestyle="", marker=s.marker, color=s.colour, markersize=5, label=shortened(n)
        )
        for n, s in looks.values()
    ]
    hollow = Line2D([], [], linestyle="", marker="o", color=MUTED, markerfacecolor="white")
    hollow.set_label("hollow: says otherwise")
    legend = axes.legend(
        handles=[*handles, hollow],
        loc="center left",
        bbox_to_anchor=(0.1, 0.5),
        bbox_transform=blended_transform_factory(axes.figure.transFigure, axes.transAxes),
        ncols=_IN_KEY,
        columnspacing=1.2,
        borderaxespad=0,
    )
    legend.set_in_layout(False)


@chart
def differences(cards: pd.DataFrame) -> Figure:
    """Typeset the differences: one row each, the words of every article side by side.

    Parameters
    ----------
    cards : DataFrame
        As `load_differences` returns it.

    Returns
    -------
    Figure
        Grouped by kind; wider than a column only with more than four articles.
    """
    names = article_names(cards["article"].tolist(), cards["outlet"].tolist())
    first, column = 1.3, (FULL_WIDTH - 0.25 - 1.3) / 4
    width = FULL_WIDTH + column * max(0, len(names) - 4)
    rows = [
        _card(group, list(names), first - 0.1, column - 0.12)
        for _, group in cards.groupby("difference_id", sort=False)
    ]
    grouped = cards.drop_duplicates("difference_id")["kind"].tolist()
    heights = [LINE * max(1 + text.count("\n") for text in row) + 0.1 for row in rows]
    height = 0.3 + sum(heights) + 0.27 * len(set(grouped))
    figure, axes = _sheet(width, height)
    xs = [0.0, *(first + column * place for place in range(len(names)))]
    for x, name in zip(xs[1:], names.values(), strict=True):
        head = shortened(name, 16)
        axes.text(x, 0.12, head, fontweight="bold", va="center", fontsize=_TEXT)
    y, before = 0.24, ""
    for row, kind, tall in zip(rows, grouped, heights, strict=True):
        if kind != before:
            _kind_heading(axes, kind, y, width - 0.25)
            y, before = y + 0.27, kind
        for x, text in zip(xs, row, strict=True):
            colour = INK if text != "–" else MUTED
            axes.text(x, y, text, color=colour, fontsize=SMALLEST_TEXT, va="top", linespacing=1.25)
        y += tall
    return figure


def _card(group: pd.DataFrame, slugs: Sequence[str], first: float, column: float) -> list[str]:
    """Return the texts of one row, broken to the widths of their columns."""
    words = group.set_index("article")["words"]
    said = [wrap(words[slug] or "–", column, SMALLEST_TEXT) for slug in slugs]
    row = group.iloc[0]
    topic = wrap(row["topic"], first, SMALLEST_TEXT)
    if row["disagreement"] and row["compatible"] in _DOUBTS:
        topic += f"\n{wrap(_DOUBTS[row['compatible']], first, SMALLEST_TEXT)}"
    return [topic, *said]


def _kind_heading(axes: Axes, kind: str, y: float, width: float) -> None:
    axes.add_patch(Rectangle((0, y), width, 0.2, facecolor="#ECECEC", edgecolor="none"))
    heading = "Contradiction: the articles disagree" if kind == CONTRADICTION else kind.capitalize()
    axes.text(0.05, y + 0.1, heading, fontweight="bold", va="center", fontsize=_TEXT)
