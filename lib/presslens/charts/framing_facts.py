"""Charts of notebook 04 drawn from the fact sheet: shares, order, differences.

The coverage matrix has a module of its own, `coverage_matrix`.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
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
from presslens.charts.coverage_matrix import HEADER, LINE, blank_sheet
from presslens.charts.style import (
    FULL_WIDTH,
    INK,
    MUTED,
    RULE,
    SMALLEST_TEXT,
    chart,
    new_figure,
)
from presslens.charts.typesetting import text_width, wrap
from presslens.framing.differences import COMPATIBLE, kind_heading
from presslens.framing.order import PLACES
from presslens.wording import names_in

_TEXT = 8.5
_SILENT = "says nothing"
_HOLLOW = "hollow: contradicted"
_MARK_IN_KEY = 0.5  # inches for a mark and the space beside it
_WORDS: dict[str, Any] = {"fontsize": SMALLEST_TEXT, "va": "top", "linespacing": 1.25}

# Widths in inches of the table of differences: its first column and those of the articles, and the
# names where more articles than there is room for are listed.
_MOST_COLUMNS = 4
_FIRST = 1.3
_COLUMN = (FULL_WIDTH - 0.25 - _FIRST) / _MOST_COLUMNS
_NAME = 1.8

# The two shares of the figure of inclusion: column, how far below the middle of the bar its
# interval stands, face of its mark (the article's colour where none is given), label.
_SHARES = (
    ("strict", -0.11, "", "told in full, its 95% interval"),
    ("lenient", 0.11, "white", "touched at all, its 95% interval"),
)

# What is written under a contradiction that may be none.
_DOUBTS = {"time": f"({COMPATIBLE['time']})"}


def _looks(table: pd.DataFrame, outlets: Mapping[str, str]) -> Looks:
    """Return the look of each article of a table in the order of the corpus."""
    looks = article_looks(table, outlets.values())
    return {slug: looks[slug] for slug in outlets if slug in looks}


@chart
def inclusion(shares: pd.DataFrame, outlets: Mapping[str, str]) -> Figure:
    """Draw the share of the others' facts that each article tells, from strict to lenient.

    Parameters
    ----------
    shares : DataFrame
        As `coverage.shares_by_coder` returns it; the first coding is drawn as a bar with the
        Wilson interval of each of its two shares, the others as thin bars below it.
    outlets : mapping of str to str
        `Corpus.outlets`, from which each outlet has its colour and mark in every figure.

    Returns
    -------
    Figure
    """
    looks = _looks(shares, outlets)
    codings = list(shares["coding"].unique())
    band = 0.5 + 0.15 * (len(codings) - 1)
    figure, axes = new_figure(height=HEADER + 1.0 + band * max(1, len(looks)))
    for place, (slug, (_, style)) in enumerate(looks.items()):
        rows = shares[shares["article"] == slug].set_index("coding")
        for number, coding in enumerate(codings):
            if coding in rows.index:  # if not, by this coding no fact is expected of the article
                y = place * band + 0.18 + (0.1 if number else 0) + 0.15 * number
                draw = _further_coding if number else _first_coding
                draw(axes, rows.loc[coding], y, style.colour)
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
    _inclusion_key(axes)
    return figure


def _first_coding(axes: Axes, row: "pd.Series[Any]", y: float, colour: str) -> None:
    """Draw the shares by the first coding, with their intervals and how much is left out."""
    _share_bar(axes, row, y, height=0.12, facecolor=lighter(colour), edgecolor=colour)
    label = f"{row['left_out']:.0f} of {row['shared']:.0f} left out"
    axes.text(1.015, y, label, va="center", fontsize=9)
    _share_intervals(axes, row, y, colour)


def _further_coding(axes: Axes, row: "pd.Series[Any]", y: float, colour: str) -> None:
    """Draw the shares by another coding as a thin bar with its name."""
    _share_bar(axes, row, y, height=0.06, facecolor=colour, edgecolor=colour)
    axes.text(1.015, y, str(row.name), va="center", fontsize=SMALLEST_TEXT, color=MUTED)


def _share_bar(axes: Axes, row: "pd.Series[Any]", y: float, **look: Any) -> None:
    width = row["lenient"] - row["strict"]
    axes.barh(y, width, left=row["strict"], linewidth=1, **look)


def _inclusion_key(axes: Axes) -> None:
    handles: list[Artist] = [
        Patch(facecolor="#DDDDDD", edgecolor=INK, label="from told in full to touched at all")
    ]
    handles += [
        Line2D([], [], color=INK, linewidth=1.2, marker="o", ms=4, mfc=face or INK, label=label)
        for _, _, face, label in _SHARES
    ]
    legend_below(axes, handles, 2)


def _share_intervals(axes: Axes, row: "pd.Series[Any]", y: float, colour: str) -> None:
    """Draw the interval of each share on a line of its own, so that neither is read as both."""
    for share, up, face, _ in _SHARES:
        ends, at = [row[f"{share}_low"], row[f"{share}_high"]], y + up
        axes.plot(ends, [at, at], color=colour, linewidth=1.2, zorder=3)
        axes.plot([row[share]], [at], "o", color=colour, ms=4, mfc=face or colour, zorder=4)


@chart
def order(places: pd.DataFrame, outlets: Mapping[str, str]) -> Figure:
    """Draw where each shared fact stands in each article.

    Parameters
    ----------
    places : DataFrame
        As `order.shared_places` returns it.
    outlets : mapping of str to str
        `Corpus.outlets`.

    Returns
    -------
    Figure
        Two panels: by first mention and by clearest sentence. Each article has a line of its own
        in every row, so that no mark hides another.
    """
    looks = _looks(places, outlets)
    facts = places.drop_duplicates("fact_id")
    if facts.empty:
        figure, axes = new_figure(height=HEADER + 1.0)
        say_instead(axes, "too few articles tell the same fact")
        return figure
    labels = [wrap(fact, 2.75, SMALLEST_TEXT) for fact in facts["fact"]]
    step = max(0.31, 0.092 * len(looks))
    columns = _key_columns(looks)
    panel, key = step * len(facts), 0.2 * -(-(1 + len(looks)) // columns)
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
    _order_key(grid[1, 0], looks, columns)
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


def _key_columns(looks: Looks) -> int:
    """Return how many names stand side by side in the key: all in one row if they can."""
    names = [_HOLLOW, *(shortened(name) for name, _ in looks.values())]
    widths = [text_width(name, _TEXT) + _MARK_IN_KEY for name in names]
    room = FULL_WIDTH - 0.4
    return len(names) if sum(widths) <= room else int(room // max(widths))


def _order_key(axes: Axes, looks: Looks, columns: int) -> None:
    """Name the marks below both panels; the layout must not make room for it in one of them."""
    handles = [
        Line2D(
            [], [], linestyle="", marker=s.marker, color=s.colour, markersize=5, label=shortened(n)
        )
        for n, s in looks.values()
    ]
    hollow = Line2D([], [], linestyle="", marker="o", color=MUTED, markerfacecolor="white")
    hollow.set_label(_HOLLOW)
    legend = axes.legend(
        handles=[*handles, hollow],
        loc="center left",
        bbox_to_anchor=(0.02, 0.5),
        bbox_transform=blended_transform_factory(axes.figure.transFigure, axes.transAxes),
        ncols=columns,
        columnspacing=1.2,
        borderaxespad=0,
    )
    legend.set_in_layout(False)


@chart
def differences(cards: pd.DataFrame) -> Figure:
    """Typeset the differences by kind, the words of every article beside its name.

    Parameters
    ----------
    cards : DataFrame
        As `load_differences` returns it.

    Returns
    -------
    Figure
        A row per difference and a column per article; of more than four articles, a row per
        article that says anything.
    """
    names = names_in(cards)
    narrow = len(names) > _MOST_COLUMNS
    groups = [group for _, group in cards.groupby("difference_id", sort=False)]
    blocks = [(_listed if narrow else _in_columns)(group, names) for group in groups]
    kinds = [group["kind"].iloc[0] for group in groups]
    head = 0.1 if narrow else 0.3
    height = head + sum(block.height for block in blocks) + 0.27 * len(set(kinds))
    figure, axes = blank_sheet(FULL_WIDTH, height)
    for x, name in zip(_column_places(len(names)), names.values(), strict=False):
        if not narrow:
            axes.text(x, 0.12, shortened(name, 16), fontweight="bold", va="center", fontsize=_TEXT)
    y, before = head - 0.06, ""
    for block, kind in zip(blocks, kinds, strict=True):
        if kind != before:
            _kind_heading(axes, kind, y, FULL_WIDTH - 0.25)
            y, before = y + 0.27, kind
        for piece in block.pieces:
            colour = MUTED if piece.text == _SILENT else INK
            axes.text(piece.x, y + piece.y, piece.text, color=colour, **_WORDS)
        y += block.height
    return figure


class Piece(NamedTuple):
    """Words broken into lines and where they stand, in inches from the block's corner."""

    x: float
    y: float
    text: str


class Block(NamedTuple):
    """One difference as it is typeset."""

    pieces: list[Piece]
    height: float


def _column_places(articles: int) -> list[float]:
    return [_FIRST + _COLUMN * place for place in range(articles)]


def _in_columns(group: pd.DataFrame, names: Mapping[str, str]) -> Block:
    """Set the topic and, beside it, the words of each article in its column."""
    words = group.set_index("article")["words"]
    said = [wrap(words[slug] or _SILENT, _COLUMN - 0.12, SMALLEST_TEXT) for slug in names]
    texts = [_topic(group, _FIRST - 0.1), *said]
    xs = [0.0, *_column_places(len(names))]
    pieces = [Piece(x, 0.0, text) for x, text in zip(xs, texts, strict=True)]
    return Block(pieces, LINE * max(1 + text.count("\n") for text in texts) + 0.1)


def _listed(group: pd.DataFrame, names: Mapping[str, str]) -> Block:
    """Set the topic in a line of its own and below it each article that says anything."""
    width = FULL_WIDTH - 0.25
    pieces = [Piece(0.0, 0.0, _topic(group, width))]
    y = LINE * (1 + pieces[0].text.count("\n"))
    for row in group.itertuples():
        if row.words:
            text = wrap(row.words, width - _NAME, SMALLEST_TEXT)
            name = wrap(shortened(names[row.article]), _NAME - 0.25, SMALLEST_TEXT)
            pieces += [Piece(0.15, y, name), Piece(_NAME, y, text)]
            y += LINE * (1 + max(text.count("\n"), name.count("\n")))
    return Block(pieces, y + 0.1)


def _topic(group: pd.DataFrame, width: float) -> str:
    """Return what the difference is about, and if it is no more than a doubtful contradiction."""
    row = group.iloc[0]
    topic = wrap(row["topic"], width, SMALLEST_TEXT)
    if row["disagreement"] and row["compatible"] in _DOUBTS:
        topic += f"\n{wrap(_DOUBTS[row['compatible']], width, SMALLEST_TEXT)}"
    return topic


def _kind_heading(axes: Axes, kind: str, y: float, width: float) -> None:
    axes.add_patch(Rectangle((0, y), width, 0.2, facecolor="#ECECEC", edgecolor="none"))
    heading = kind_heading(kind)
    axes.text(0.05, y + 0.1, heading, fontweight="bold", va="center", fontsize=_TEXT)
