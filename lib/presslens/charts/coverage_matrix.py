"""The coverage matrix of notebook 04: which article tells which fact."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from presslens.charts.articles import shortened
from presslens.charts.style import FULL_WIDTH, MUTED, RULE, chart, new_figure
from presslens.charts.typesetting import text_width, wrap
from presslens.framing.facts import STATUS_WORDS, STATUSES
from presslens.framing.facts_prose import category_name
from presslens.wording import names_in

HEADER = 0.95
"""Inches that the headline and the source line take."""

LINE = 0.145
"""Inches from one line of small text to the next."""

_TEXT = 8.5
_GAP = 0.055
_WIDEST_CELL, _NARROWEST_CELL = 0.66, 0.18
_GOOD_ROOM, _LEAST_ROOM = 2.85, 2.0  # for the facts, while cells can be made narrower, and then
_UPRIGHT_CELL = 0.5  # a narrower one has its article's name turned
_MARGIN = 0.25
_BETWEEN_HEADS = 0.06
_FEW = 4  # fewer articles leave room empty, for their names: facts do not read well in long lines

# Status: ground, colour of the symbol, marker, whether the marker is half filled.
_MARKS = {
    "present": ("#123F5F", "white", "o", False),
    "partial": ("#A9CCE3", "#123F5F", "o", True),
    "contradicted": ("#E8935A", "#3D1700", "X", False),
    "absent": ("white", "", "", False),
}


def blank_sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """Make a figure whose axes count inches from the upper left corner.

    Parameters
    ----------
    width, height : float
        Inches; the headline and the source line are added to the height.

    Returns
    -------
    figure : Figure
    axes : Axes
        Without frame or ticks.
    """
    figure, axes = new_figure(width=width, height=height + HEADER)
    axes.set_axis_off()
    axes.set_xlim(0, width - _MARGIN)
    axes.set_ylim(height, 0)
    return figure, axes


class Grid(NamedTuple):
    """Widths in inches: of the column of facts, and of each article's column."""

    room: float
    cell: float


def grid_for(articles: int, word: float = 0.0) -> Grid:
    """Fit a matrix into the width of a page: narrower cells first, then less room for the facts.

    Parameters
    ----------
    articles : int
        Number of columns; up to about 40 their names do not touch.
    word : float
        Inches that the longest word of their names takes; the columns of few are made wide enough.

    Returns
    -------
    Grid
    """
    usual = FULL_WIDTH - _MARGIN
    cell = min(_WIDEST_CELL, max(_NARROWEST_CELL, (usual - _GOOD_ROOM) / articles))
    cell = min(cell, (usual - _LEAST_ROOM) / articles)
    if articles < _FEW:
        cell = min(max(cell, word + _BETWEEN_HEADS), _FEW * _WIDEST_CELL / articles)
    return Grid(usual - max(articles * cell, _FEW * _WIDEST_CELL), cell)


class Cell(NamedTuple):
    """A cell of the matrix: its place and size in inches, and its status."""

    x: float
    y: float
    width: float
    height: float
    status: str


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
        As high as its facts need. Of more articles than have room for a number below their column
        the counts are left out.
    """
    names = names_in(cells)
    grid = grid_for(len(names), max(map(_longest_word, names.values())))
    facts = cells.drop_duplicates("fact_id")
    texts = {row.fact_id: wrap(row.fact, grid.room - 0.12, _TEXT) for row in facts.itertuples()}
    heads = _heads(list(names.values()), grid)
    top = max(heads.height, 2 * 0.2) + 0.06
    rows = sum(_row_height(text) for text in texts.values())
    topics = facts["category"].nunique() * (LINE + 0.16)
    height = top + rows + topics + 0.2 + len(STATUSES) * 0.17
    figure, axes = blank_sheet(FULL_WIDTH, height)
    look: dict[str, Any] = {"fontsize": _TEXT, "fontweight": "bold", "rotation": heads.rotation}
    for column, head in enumerate(heads.texts):
        x = grid.room + (column + 0.5) * grid.cell
        axes.text(x, top - 0.06, head, ha="center", va="bottom", **look)
    drawn, y = _rows(axes, cells, list(names), texts, grid, top)
    _draw_cells(axes, [*_key(axes, top, grid), *drawn])
    if grid.cell >= _NARROWEST_CELL:
        _totals(axes, cells, list(names), grid, y + 0.16)
    return figure


def _row_height(text: str) -> float:
    return LINE * (1 + text.count("\n")) + _GAP


def _rows(
    axes: Axes,
    cells: pd.DataFrame,
    slugs: Sequence[str],
    texts: Mapping[str, str],
    grid: Grid,
    y: float,
) -> tuple[list[Cell], float]:
    """Write the topics and their facts from `y` down; return the cells and where they end."""
    found = []
    look: dict[str, Any] = {"fontsize": _TEXT, "va": "center"}
    for category, group in cells.groupby("category", sort=False):
        y += 0.1
        axes.text(0, y + LINE / 2, category_name(str(category)), fontweight="bold", **look)
        y += LINE + 0.06
        for name, fact in group.groupby("fact_id", sort=False):
            text = texts[str(name)]
            height = _row_height(text)
            axes.text(0.1, y + height / 2, text, **look)
            codes = dict(zip(fact["article"], fact["status"], strict=True))
            found += [
                Cell(grid.room + column * grid.cell, y, grid.cell, height, codes[slug])
                for column, slug in enumerate(slugs)
            ]
            y += height
    return found, y


class Heads(NamedTuple):
    """Names of the articles above their columns: broken into lines, turned or not, and how high."""

    texts: list[str]
    rotation: float
    height: float


def _longest_word(name: str) -> float:
    """Inches that the longest word of a name takes above its column."""
    return max((text_width(word, _TEXT, "bold") for word in shortened(name).split()), default=0.0)


def _heads(names: Sequence[str], grid: Grid) -> Heads:
    widest = max(map(_longest_word, names))
    if grid.cell >= max(_UPRIGHT_CELL, widest + _BETWEEN_HEADS):
        across = grid.cell - _BETWEEN_HEADS
        texts = [wrap(shortened(name), across, _TEXT, "bold") for name in names]
        lines = 1 + max((text.count("\n") for text in texts), default=0)
        return Heads(texts, 0, lines * LINE)
    texts = [shortened(name) for name in names]
    longest = max(text_width(text, _TEXT, "bold") for text in texts)
    return Heads(texts, 90, longest)


def _draw_cells(axes: Axes, cells: Sequence[Cell]) -> None:
    """Draw the shades and the symbols of cells, each status at once: hundreds one by one take."""
    for status, (ground, colour, marker, half) in _MARKS.items():
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
                markersize=min(7.2, 0.7 * 72 * min(c.width for c in chosen)) if chosen else 7.2,
                color=colour,
                markeredgecolor=colour,
                markerfacecoloralt="white",
                fillstyle="left" if half else "full",
                markeredgewidth=0.8,
                gid=status,
            )


def _key(axes: Axes, bottom: float, grid: Grid) -> list[Cell]:
    """Explain the four kinds of cell, to the left of the articles' names; return their cells."""
    cells = []
    across = (grid.room - 0.1) / 2
    for place, status in enumerate(STATUSES):
        x = 0.02 + min(1.7, across) * (place // 2)
        y = bottom - (0.42 - 0.2 * (place % 2))
        cells.append(Cell(x, y, 0.26, 0.18, status))
        axes.text(x + 0.32, y + 0.09, STATUS_WORDS[status], va="center", fontsize=_TEXT)
    return cells


def _totals(axes: Axes, cells: pd.DataFrame, slugs: list[str], grid: Grid, y: float) -> None:
    """Write below the columns how many facts have each status."""
    axes.plot([0, grid.room + len(slugs) * grid.cell], [y - 0.06] * 2, color=MUTED, linewidth=0.8)
    total = cells["fact_id"].nunique()
    look: dict[str, Any] = {"va": "center_baseline", "fontsize": _TEXT}
    for place, status in enumerate(STATUSES):
        middle = y + 0.17 * (place + 0.4)
        words = STATUS_WORDS[status]
        label = f"of {total} facts: {words}" if not place else words
        axes.text(grid.room - 0.1, middle, label, ha="right", **look)
        for column, slug in enumerate(slugs):
            count = int(((cells["article"] == slug) & (cells["status"] == status)).sum())
            x = grid.room + (column + 0.5) * grid.cell
            axes.text(x, middle, f"{count}", ha="center", **look)
