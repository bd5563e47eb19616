"""Charts that are grids of small marks: an article a column, a fact, a name or an actor a row."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from presslens.charts.rows import BOLD, SMALL, box, heads, rule, sheet
from presslens.charts.style import (
    MUTED,
    RULE,
    SMALLEST_TEXT,
    chart,
    outlet_style,
    text_width,
    wrap,
)
from presslens.measures.coding import REPORTED, STATUS_WORDS
from presslens.wording import capital

_STATUSES = {
    "present": ("#123F5F", "white", "o", False),
    "partial": ("#A9CCE3", "#123F5F", "o", True),
    "contradicted": ("#E8935A", "#3D1700", "X", False),
    "absent": ("white", "", "", False),
}
_GROUPS = {
    4: "In all four articles",
    3: "In three",
    2: "In two",
    1: "In one article only",
    0: "In none",
}

_NAMES = {"regime": "“regime”", "government": "“government” or “Damascus”"}
_VOICES = {"quoted": "in quotation marks", "paraphrase": "paraphrase", "newsroom": "own voice"}
# Ground and color, and the mark that stands for the word where there is no room for it.
_PRESENCE = {"speaks": ("#123F5F", "white", "full"), "mentioned": ("#CFE3F1", "#123F5F", "none")}


@chart
def facts(cells: pd.DataFrame) -> Figure:
    """Draw which article reports which fact.

    Facts stand under the number of articles that report them, in full or in part; those that most
    articles report in full come first.

    Parameters
    ----------
    cells : DataFrame
        fact_id, fact, outlet, status: a row per fact and article.
    """
    statuses = cells.pivot_table("status", ["fact_id", "fact"], "outlet", "first", sort=False)
    ranks = [-statuses.isin(REPORTED).sum(axis=1), -(statuses == "present").sum(axis=1)]
    statuses = statuses.loc[pd.concat(ranks, axis=1).sort_values([0, 1], kind="stable").index]
    reporting = statuses.isin(REPORTED).sum(axis=1).to_numpy()
    row, head, top, cell = 0.149, 0.23, 0.46, 0.5
    height = top + row * len(statuses) + head * len(set(reporting))
    figure, axes, width = sheet(height, phone=False)
    left = width - cell * len(statuses.columns)
    _status_key(axes)
    heads(axes, statuses.columns, left, cell, top - 0.03)
    y, group = top, -1
    marks: dict[str, list[tuple[float, float]]] = {status: [] for status in _STATUSES}
    texts = statuses.index.get_level_values("fact")
    for count, text, codes in zip(reporting, texts, statuses.to_numpy(), strict=True):
        if count != group:
            group = int(count)
            heading = _GROUPS.get(group, f"In {group}")
            axes.text(0, y + head * 0.6, f"{heading} ({(reporting == group).sum()})", **BOLD)
            y += head
        axes.text(0.1, y + row / 2, text, **{**SMALL, "fontsize": SMALLEST_TEXT})
        for column, status in enumerate(codes):
            marks[status].append((left + column * cell, y))
        y += row
    for status, corners in marks.items():
        _status_tiles(axes, status, corners, (cell, row))
    return figure


def _status_key(axes: Axes) -> None:
    """Explain the four kinds of cell, left of the outlets' names."""
    for number, (status, words) in enumerate(STATUS_WORDS.items()):
        x, y = 1.6 * (number % 2), 0.2 * (number // 2)
        _status_tiles(axes, status, [(x, y)], (0.3, 0.18))
        axes.text(x + 0.36, y + 0.09, words, **SMALL)


def _status_tiles(
    axes: Axes, status: str, corners: Sequence[tuple[float, float]], size: tuple[float, float]
) -> None:
    """Draw cells of one status from their upper left corners."""
    ground, color, marker, half = _STATUSES[status]
    width, height = size
    for x, y in corners:
        look = {"facecolor": ground, "edgecolor": RULE if status == "absent" else ground}
        box(axes, (x + 0.02, y + 0.012), (width - 0.04, height - 0.024), linewidth=0.6, **look)
    if marker and corners:
        axes.plot(
            [x + width / 2 for x, _ in corners],
            [y + height / 2 for _, y in corners],
            linestyle="",
            marker=marker,
            markersize=6.5,
            color=color,
            markeredgewidth=0.8,
            markerfacecoloralt="white",
            fillstyle="left" if half else "full",
        )


@chart
def names(uses: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw in whose voice Assad's side is called by which name: a mark per use.

    Parameters
    ----------
    uses : DataFrame
        outlet, group (regime or government), voice (quoted, paraphrase or newsroom): a row per
        use.
    phone : bool
        For a screen of 360 pixels: the names below one another.
    """
    looks = outlet_style(uses["outlet"])
    groups = [group for group in _NAMES if group in set(uses["group"])]
    row, head, gap = 0.24, 0.62, 0.14
    panel = head + row * len(looks) + gap
    figure, axes, width = sheet(panel * len(groups) if phone else panel, phone)
    across = width if phone else (width - 0.3 * (len(groups) - 1)) / len(groups)
    left = 0.95
    cell = (across - left) / len(_VOICES)
    for number, group in enumerate(groups):
        x, y = (0.0, number * panel) if phone else (number * (across + 0.3), 0.0)
        axes.text(x, y + 0.12, _NAMES[group], **BOLD)
        for column, words in enumerate(_VOICES.values()):
            text = wrap(words, cell - 0.06, SMALLEST_TEXT + 0.5)
            at = {**SMALL, "va": "bottom", "ha": "center", "linespacing": 1.1, "color": MUTED}
            axes.text(x + left + (column + 0.5) * cell, y + head - 0.05, text, **at)
        y += head
        for outlet, look in looks.items():
            axes.plot([x, x + across], [y, y], color=RULE, linewidth=0.8)
            axes.text(x, y + row / 2, outlet, **SMALL, color=look.color)
            for column, voice in enumerate(_VOICES):
                of_cell = (uses["outlet"] == outlet) & (uses["group"] == group)
                count = int((of_cell & (uses["voice"] == voice)).sum())
                if not count:
                    continue
                middle = x + left + (column + 0.5) * cell
                axes.plot(
                    [middle + 0.13 * (n - (count - 1) / 2) for n in range(count)],
                    [y + row / 2] * count,
                    linestyle="",
                    marker=look.marker,
                    color=look.color,
                    markersize=7,
                )
            y += row
    return figure


@chart
def actors(cells: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw who is in each article: absent, mentioned or speaking; those in most articles first.

    Parameters
    ----------
    cells : DataFrame
        actor, outlet, status (absent, mentioned or speaks): a row per actor and article.
    phone : bool
        For a screen of 360 pixels: marks in place of words, explained above.
    """
    presence = cells.pivot_table("status", "actor", "outlet", "first", sort=False)
    absences = (presence == "absent").sum(axis=1)
    presence = presence.loc[absences.sort_values(kind="stable").index]
    row, top = (0.27, 0.7) if phone else (0.21, 0.42)
    figure, axes, width = sheet(top + row * len(presence), phone)
    cell = 0.52 if phone else 1.05
    left = width - cell * len(presence.columns)
    if phone:
        _presence_key(axes, 0.24)
    heads(axes, presence.columns, left, cell, top - 0.05)
    y = top
    for actor, statuses in presence.iterrows():
        text = wrap(capital(str(actor)), left - 0.05, SMALLEST_TEXT)
        rule(axes, width, y)
        axes.text(0, y + row / 2, text, fontsize=SMALLEST_TEXT, va="center", linespacing=1.0)
        for column, status in enumerate(statuses):
            x = left + column * cell
            if status not in _PRESENCE:
                axes.text(x + cell / 2, y + row / 2, "–", color=MUTED, ha="center", **SMALL)
                continue
            _presence_tile(axes, status, (x, y), (cell, row), is_mark=phone)
        y += row
    return figure


def _presence_tile(
    axes: Axes, status: str, corner: tuple[float, float], size: tuple[float, float], is_mark: bool
) -> None:
    """Draw one cell, from its upper left corner: the status as a word, or as a mark."""
    (x, y), (width, height) = corner, size
    ground, color, fill = _PRESENCE[status]
    box(axes, (x + 0.03, y + 0.02), (width - 0.06, height - 0.04), facecolor=ground)
    middle = x + width / 2, y + height / 2
    if is_mark:
        axes.plot(*middle, marker="o", markersize=6, color=color, fillstyle=fill)
    else:
        look = {**SMALL, "fontsize": SMALLEST_TEXT, "color": color, "ha": "center"}
        axes.text(*middle, status, **look)


def _presence_key(axes: Axes, height: float) -> None:
    """Explain the marks above the outlets' names."""
    x = 0.0
    for status in _PRESENCE:
        _presence_tile(axes, status, (x, 0), (0.4, height), is_mark=True)
        axes.text(x + 0.42, height / 2, status, **SMALL)
        x += 0.42 + text_width(status, SMALLEST_TEXT + 0.5) + 0.15
    axes.text(x + 0.06, height / 2, "–", color=MUTED, ha="center", **SMALL)
    axes.text(x + 0.2, height / 2, "absent", **SMALL)
