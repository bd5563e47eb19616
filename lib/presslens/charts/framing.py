"""Charts of notebook 04: what each article is about, says, leaves out, and in whose voice.

Those that are grids of small marks are drawn in `framing_grids`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from presslens.charts.framing_grids import actors, facts, names
from presslens.charts.rows import BOLD, SMALL, box, heads, rule, sheet
from presslens.charts.style import (
    MUTED,
    PALETTE,
    RULE,
    SMALLEST_TEXT,
    chart,
    outlet_style,
    text_width,
    wrap,
)
from presslens.errors import FigureError
from presslens.measures.coding.tables import VOICES

__all__ = ["actors", "facts", "functions", "motives", "names", "topics"]

# The two topics that the articles choose between have a color, all others are gray.
_TOPICS = {"build-up": PALETTE[1], "talks": PALETTE[0]}
_OTHER_TOPIC = "#949494"

MOTIVES = {  # code in motives.csv: words of its row
    "islamic-state": "to fight Islamic State or terrorism",
    "rebels": "to fight the rebels",
    "assad": "to support Assad, no enemy named",
    "defensive": "“defensive in nature”",
    "commitments": "to honor commitments to Syria",
    "order": "to save the state, prevent catastrophe",
    "influence": "to gain power",
    "unclear": "not known",
}

# Ground and color of the words by who gives a motive.
_SIDES = {
    "newsroom": ("#222222", "white"),
    "own outlet": ("white", "#222222"),
    "U.S.": ("#CFE3F1", "#123F5F"),
    "Russia": ("#F3D3BF", "#5C2900"),
}

_FUNCTIONS = {
    "problem": "Problem: what is a danger or difficulty",
    "cause": "Cause: who or what brings it about",
    "judgement": "Judgment: praise, blame, loaded words",
    "remedy": "Remedy: what should be done",
}


@chart
def topics(sentences: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw what each article is about from its first word to its last, a lane per topic.

    Each article is as wide as the others. Percentages are shares of its words.

    Parameters
    ----------
    sentences : DataFrame
        outlet, topic, words: a row per sentence in the order of the text.
    phone : bool
        For a screen of 360 pixels.
    """
    order = list(dict.fromkeys([*_TOPICS, *sentences["topic"]]))
    lane, head, gap = 0.17, 0.24, 0.1
    lanes = sentences.groupby("outlet")["topic"].nunique()
    figure, axes, width = sheet(lane * lanes.sum() + (head + gap) * len(lanes), phone)
    left, right = 0.85, width - 0.42
    y = 0.0
    for outlet in sentences["outlet"].unique():
        rows = sentences[sentences["outlet"] == outlet]
        total = int(rows["words"].sum())
        starts = rows["words"].cumsum() - rows["words"]
        axes.text(0, y + head / 2, outlet, **BOLD)
        axes.text(right, y + head / 2, f"{total} words", color=MUTED, ha="right", **SMALL)
        y += head
        for topic in order:
            chosen = rows["topic"] == topic
            if not chosen.any():
                continue
            axes.plot([left, right], [y + lane / 2] * 2, color=RULE, linewidth=0.8, zorder=0)
            for start, words in zip(starts[chosen], rows["words"][chosen], strict=True):
                x, across = (left + (right - left) * n / total for n in (start, words))
                look = {"facecolor": _TOPICS.get(topic, _OTHER_TOPIC), "edgecolor": "white"}
                box(axes, (x, y + 0.02), (across - left, lane - 0.04), linewidth=0.8, **look)
            axes.text(left - 0.08, y + lane / 2, topic, ha="right", **SMALL)
            share = rows["words"][chosen].sum() / total
            weight = BOLD if topic in _TOPICS else SMALL
            axes.text(width, y + lane / 2, f"{share:.0%}", ha="right", **weight)
            y += lane
        y += gap
    return figure


def _chip(axes: Axes, x: float, y: float, text: str, look: tuple[str, str]) -> None:
    """Draw a word in a box from `x` on, centered on `y`."""
    ground, color = look
    width = text_width(text, SMALLEST_TEXT) + 0.1
    chip = FancyBboxPatch(
        (x, y - 0.075),
        width,
        0.15,
        boxstyle="round,pad=0,rounding_size=0.03",
        facecolor=ground,
        edgecolor=color if ground == "white" else ground,
        linewidth=0.8,
    )
    axes.add_patch(chip)
    axes.text(x + width / 2, y, text, color=color, fontsize=SMALLEST_TEXT, ha="center", va="center")


def _speakers(reasons: pd.DataFrame) -> list[tuple[str, tuple[str, str]]]:
    """Return who gives one motive in one article, each with its style: "Russia via U.S."."""
    named = reasons.assign(name=(reasons["side"] + " " + reasons["via"]).str.strip())
    return [
        (f"{name} ×{len(rows)}" if len(rows) > 1 else str(name), _SIDES[rows["side"].iloc[0]])
        for name, rows in named.groupby("name", sort=False)
    ]


@chart
def motives(reasons: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw why Russia is in Syria, and who says so: a row for each motive that is given.

    Parameters
    ----------
    reasons : DataFrame
        outlet, motive, side (newsroom, own outlet, U.S. or Russia) and via (through whom the
        words came, or empty): a row per place where an article gives a motive.
    phone : bool
        For a screen of 360 pixels: the articles below one another.

    Raises
    ------
    FigureError
        If a motive is not one of `MOTIVES`, or a side has no look here.
    """
    for column, known in (("motive", MOTIVES), ("side", _SIDES)):
        if unknown := [name for name in reasons[column].unique() if name not in known]:
            raise FigureError(
                f"{column} {unknown[0]!r} can't be drawn; there are {', '.join(known)}"
            )
    cells = {
        (motive, outlet): _speakers(rows)
        for (motive, outlet), rows in reasons.groupby(["motive", "outlet"], sort=False)
    }
    return (_motives_below if phone else _motives_beside)(cells, reasons["outlet"].unique())


_Cells = Mapping[Any, Sequence[tuple[str, tuple[str, str]]]]


def _motives_beside(cells: _Cells, outlets: Sequence[str]) -> Figure:
    chip = 0.19
    heights = {
        motive: chip * max(len(cells.get((motive, outlet), ())) for outlet in outlets) + 0.14
        for motive in MOTIVES
        if any((motive, outlet) in cells for outlet in outlets)
    }
    heights = {motive: max(0.38, height) for motive, height in heights.items()}
    figure, axes, width = sheet(0.25 + sum(heights.values()), phone=False)
    left = 1.6
    cell = (width - left) / len(outlets)
    heads(axes, outlets, left, cell, 0.2)
    y = 0.25
    for motive, height in heights.items():
        rule(axes, width, y)
        text = wrap(MOTIVES[motive], left - 0.1, SMALLEST_TEXT + 0.5)
        axes.text(0, y + height / 2, text, linespacing=1.15, **SMALL)
        for column, outlet in enumerate(outlets):
            chips = cells.get((motive, outlet), ())
            for number, (name, look) in enumerate(chips):
                middle = y + height / 2 + (number - (len(chips) - 1) / 2) * chip
                across = text_width(name, SMALLEST_TEXT) + 0.1
                _chip(axes, left + (column + 0.5) * cell - across / 2, middle, name, look)
        y += height
    return figure


def _motives_below(cells: _Cells, outlets: Sequence[str]) -> Figure:
    row, head = 0.22, 0.3
    figure, axes, width = sheet(row * len(cells) + head * len(outlets), phone=True)
    y = 0.0
    for outlet in outlets:
        axes.text(0, y + head / 2, outlet, **BOLD)
        y += head
        for motive in (motive for motive in MOTIVES if (motive, outlet) in cells):
            rule(axes, width, y)
            axes.text(0, y + row / 2, MOTIVES[motive], **SMALL)
            x = width + 0.05
            for name, colors in cells[motive, outlet][::-1]:
                x -= text_width(name, SMALLEST_TEXT) + 0.15
                _chip(axes, x, y + row / 2, name, colors)
            y += row
    return figure


@chart
def functions(counts: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw in what share of its sentences an article names a problem, a cause, judges, proposes.

    A panel per function; bars are shares, numbers are sentences. One in both voices is in both
    numbers; in the bar it stands once, filled and hatched.

    Parameters
    ----------
    counts : DataFrame
        outlet, function, own, source, both, no: how many of the article's sentences do so in its
        own voice, in a source's words, in both, and not at all; a column that is 0 may be left out.
    phone : bool
        For a screen of 360 pixels.

    Raises
    ------
    FigureError
        If the functions are not Entman's four.
    """
    if unlike := set(counts["function"]) ^ set(_FUNCTIONS):
        raise FigureError(f"functions are {', '.join(_FUNCTIONS)}; these differ: {unlike}")
    row, head, gap, key = 0.2, 0.26, 0.12, 0.28
    counts = counts.reindex(columns=["outlet", "function", *VOICES], fill_value=0)
    counts = counts.assign(sentences=counts[[*VOICES]].sum(axis=1))
    looks = outlet_style(counts["outlet"])
    columns = 1 if phone else 2
    panel = head + row * len(looks) + gap
    figure, axes, width = sheet(key + panel * len(_FUNCTIONS) / columns, phone)
    across, name = (width - 0.2 * (columns - 1)) / columns, 1.0
    longest = (1 - counts["no"] / counts["sentences"]).max()
    scale = (across - name - 0.85) / longest
    for x, text, voice in (
        (0.0, "in its own voice", "own"),
        (1.55, "in a source's words", "source"),
    ):
        _bar(axes, (x, 0.05), 0.22, voice)
        axes.text(x + 0.28, 0.11, text, **SMALL)
    for number, (function, heading) in enumerate(_FUNCTIONS.items()):
        x, y = (number % columns) * (across + 0.2), key + (number // columns) * panel
        axes.text(x, y + head / 2, heading, **BOLD)
        y += head
        for line in counts[counts["function"] == function].itertuples():
            color = looks[line.outlet].color
            _draw_function(axes, line, (x + name, y), (scale, row), color)
            y += row
    return figure


def _draw_function(
    axes: Axes, line: Any, corner: tuple[float, float], size: tuple[float, float], color: str
) -> None:
    """Draw one article's bar, right of its name; `size` is the width of all sentences, height."""
    (x, y), (scale, row) = corner, size
    middle = y + row / 2
    axes.text(x - 0.08, middle, line.outlet, ha="right", **SMALL)
    axes.plot([x] * 2, [y, y + row], color=MUTED, linewidth=0.8)
    for voice, count in {"own": line.own, "both": line.both, "source": line.source}.items():
        if count:
            length = scale * count / line.sentences
            _bar(axes, (x, y + 0.035), length, voice, color)
            x += length
    text = f"{line.own + line.both} + {line.source + line.both} of {line.sentences}"
    axes.text(x + 0.06, middle, text, color=MUTED, **SMALL)


def _bar(
    axes: Axes, corner: tuple[float, float], width: float, voice: str, color: str = MUTED
) -> None:
    """Draw a bar: filled for the article's own voice, hatched for a source's words."""
    look = {
        "facecolor": "white" if voice == "source" else color,
        "edgecolor": "white" if voice == "both" else color,
        "hatch": "" if voice == "own" else "////",
    }
    box(axes, corner, (width, 0.13), linewidth=0.8, **look)
