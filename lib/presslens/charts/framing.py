"""Charts of notebook 04: what each article is about, says, leaves out, and in whose voice.

Each is drawn on a sheet that counts inches from its upper left corner, so that rows, names and
marks stand where a table would have them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from presslens.charts.style import (
    FULL_WIDTH,
    MUTED,
    PALETTE,
    PHONE_WIDTH,
    RULE,
    SMALLEST_TEXT,
    chart,
    new_figure,
    outlet_style,
)
from presslens.charts.typesetting import text_width, wrap
from presslens.framing.facts import STATUS_WORDS
from presslens.wording import capital

_LINE = 0.15
"""Inches from one line of small text to the next."""
_SMALL: dict[str, Any] = {"fontsize": SMALLEST_TEXT + 0.5, "va": "center"}
_BOLD: dict[str, Any] = {**_SMALL, "fontweight": "bold"}

# The two topics that the articles choose between have a color, all others are gray.
_TOPICS = {"build-up": PALETTE[1], "talks": PALETTE[0]}
_OTHER_TOPIC = "#949494"

MOTIVES = {
    "islamic-state": "to fight Islamic State",
    "rebels": "to fight the rebels",
    "assad": "to support Assad, no enemy named",
    "defensive": "“defensive in nature”",
    "commitments": "to honor commitments to Syria",
    "order": "to save the state, prevent catastrophe",
    "unclear": "not known",
}
"""The codes of motives.csv in words, in the order of the figure."""

# Ground and color of the words by who gives a motive.
_SIDES = {
    "newsroom": ("#222222", "white"),
    "own outlet": ("white", "#222222"),
    "us": ("#CFE3F1", "#123F5F"),
    "russia": ("#F3D3BF", "#5C2900"),
}
_SIDE_NAMES = {"newsroom": "newsroom", "own outlet": "own outlet", "us": "U.S.", "russia": "Russia"}

FUNCTIONS = {
    "problem": "Problem: what is a danger or difficulty",
    "cause": "Cause: who or what brings it about",
    "judgement": "Judgment: praise, blame, loaded words",
    "remedy": "Remedy: what should be done",
}
"""Entman's four functions, as in sentence_codes.csv, in words."""

# Ground, color of the mark, mark, whether it is half filled.
_STATUSES = {
    "present": ("#123F5F", "white", "o", False),
    "partial": ("#A9CCE3", "#123F5F", "o", True),
    "contradicted": ("#E8935A", "#3D1700", "X", False),
    "absent": ("white", "", "", False),
}
_GROUPS = {4: "In all four articles", 3: "In three", 2: "In two", 1: "In one article only"}

_NAMES = {"regime": "“regime”", "government": "“government” or “Damascus”"}
_VOICES = {"quoted": "in quotation marks", "attributed": "paraphrase", "newsroom": "own voice"}
_PRESENCE = {"speaks": ("#123F5F", "white"), "mentioned": ("#CFE3F1", "#123F5F")}


def _sheet(height: float, phone: bool) -> tuple[Figure, Axes, float]:
    """Make a figure whose axes count inches from the upper left corner; return its width too."""
    width = PHONE_WIDTH if phone else FULL_WIDTH
    # What the headline and the source line take: they break into more lines on a phone.
    figure, axes = new_figure(width=width, height=height + (1.25 if phone else 0.85))
    axes.set_axis_off()
    axes.set_xlim(0, width - 0.25)
    axes.set_ylim(height, 0)
    return figure, axes, width - 0.25


def _rule(axes: Axes, width: float, y: float) -> None:
    axes.plot([0, width], [y, y], color=RULE, linewidth=0.8)


def _heads(axes: Axes, outlets: Iterable[str], left: float, cell: float, bottom: float) -> None:
    """Write the outlets above their columns, each in its color."""
    for column, (outlet, look) in enumerate(outlet_style(outlets).items()):
        text = wrap(outlet, cell - 0.04, SMALLEST_TEXT + 0.5, "bold")
        at = {"ha": "center", "va": "bottom", "color": look.colour, "linespacing": 1.1}
        axes.text(left + (column + 0.5) * cell, bottom, text, **{**_BOLD, **at})


@chart
def topics(sentences: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw what each article is about from its first word to its last, a lane per topic.

    Parameters
    ----------
    sentences : DataFrame
        outlet, topic, words: a row per sentence in the order of the text.
    phone : bool
        For a screen of 360 pixels.

    Returns
    -------
    Figure
        Each article is as wide as the others; beside a lane stands its share of the words.
    """
    order = list(dict.fromkeys([*_TOPICS, *sentences["topic"]]))
    lane, head, gap = 0.17, 0.24, 0.1
    lanes = sentences.groupby("outlet")["topic"].nunique()
    figure, axes, width = _sheet(lane * lanes.sum() + (head + gap) * len(lanes), phone)
    left, right = 0.85, width - 0.42
    y = 0.0
    for outlet, look in outlet_style(sentences["outlet"]).items():
        rows = sentences[sentences["outlet"] == outlet]
        total = int(rows["words"].sum())
        starts = rows["words"].cumsum() - rows["words"]
        axes.text(0, y + head / 2, outlet, color=look.colour, **_BOLD)
        axes.text(right, y + head / 2, f"{total} words", color=MUTED, ha="right", **_SMALL)
        y += head
        for topic in [topic for topic in order if (rows["topic"] == topic).any()]:
            chosen = rows["topic"] == topic
            axes.plot([left, right], [y + lane / 2] * 2, color=RULE, linewidth=0.8, zorder=0)
            for start, words in zip(starts[chosen], rows["words"][chosen], strict=True):
                x, across = (left + (right - left) * n / total for n in (start, words))
                axes.add_patch(
                    Rectangle(
                        (x, y + 0.02),
                        across - left,
                        lane - 0.04,
                        facecolor=_TOPICS.get(topic, _OTHER_TOPIC),
                        edgecolor="white",
                        linewidth=0.8,
                    )
                )
            axes.text(left - 0.08, y + lane / 2, topic, ha="right", **_SMALL)
            share = rows["words"][chosen].sum() / total
            weight = _BOLD if topic in _TOPICS else _SMALL
            axes.text(width, y + lane / 2, f"{share:.0%}", ha="right", **weight)
            y += lane
        y += gap
    return figure


def _chip(axes: Axes, x: float, y: float, text: str, look: tuple[str, str]) -> float:
    """Draw a word in a box from `x` on, centered on `y`; return where it ends."""
    ground, color = look
    width = text_width(text, SMALLEST_TEXT) + 0.1
    box = FancyBboxPatch(
        (x, y - 0.075),
        width,
        0.15,
        boxstyle="round,pad=0,rounding_size=0.03",
        facecolor=ground,
        edgecolor=color if ground == "white" else ground,
        linewidth=0.8,
    )
    axes.add_patch(box)
    axes.text(x + width / 2, y, text, color=color, fontsize=SMALLEST_TEXT, ha="center", va="center")
    return x + width


def _speakers(places: pd.DataFrame) -> list[tuple[str, tuple[str, str]]]:
    """Name who gives one motive in one article, each with its look: "Russia, via U.S."."""
    named = places.assign(
        name=places["side"].map(_SIDE_NAMES)
        + places["via"].map(lambda via: ", via U.S. official" if via else "")
    )
    return [
        (f"{name} ×{len(rows)}" if len(rows) > 1 else str(name), _SIDES[rows["side"].iloc[0]])
        for name, rows in named.groupby("name", sort=False)
    ]


@chart
def motives(places: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw why Russia is in Syria, by article, and who says so.

    Parameters
    ----------
    places : DataFrame
        outlet, motive, side, via: a row per place where an article gives a motive.
    phone : bool
        For a screen of 360 pixels: the articles below one another.

    Returns
    -------
    Figure
    """
    cells = {
        (motive, outlet): _speakers(rows)
        for (motive, outlet), rows in places.groupby(["motive", "outlet"], sort=False)
    }
    return (_motives_below if phone else _motives_beside)(cells, places["outlet"].unique())


_Cells = Mapping[Any, Sequence[tuple[str, tuple[str, str]]]]


def _motives_beside(cells: _Cells, outlets: Sequence[str]) -> Figure:
    chip = 0.19
    heights = {
        motive: chip * max(len(cells.get((motive, outlet), ())) for outlet in outlets) + 0.14
        for motive in MOTIVES
    }
    heights = {motive: max(0.38, height) for motive, height in heights.items()}
    figure, axes, width = _sheet(0.25 + sum(heights.values()), phone=False)
    left = 1.35
    cell = (width - left) / len(outlets)
    _heads(axes, outlets, left, cell, 0.2)
    y = 0.25
    for motive, height in heights.items():
        _rule(axes, width, y)
        text = wrap(MOTIVES[motive], left - 0.1, SMALLEST_TEXT + 0.5)
        axes.text(0, y + height / 2, text, linespacing=1.15, **_SMALL)
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
    figure, axes, width = _sheet(row * len(cells) + head * len(outlets), phone=True)
    y = 0.0
    for outlet, look in outlet_style(outlets).items():
        axes.text(0, y + head / 2, outlet, color=look.colour, **_BOLD)
        y += head
        for motive in (motive for motive in MOTIVES if (motive, outlet) in cells):
            _rule(axes, width, y)
            axes.text(0, y + row / 2, MOTIVES[motive], **_SMALL)
            x = width + 0.05
            for name, colors in cells[motive, outlet][::-1]:
                x -= text_width(name, SMALLEST_TEXT) + 0.15
                _chip(axes, x, y + row / 2, name, colors)
            y += row
    return figure


@chart
def functions(counts: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw in what share of its sentences an article names a problem, a cause, judges, proposes.

    Parameters
    ----------
    counts : DataFrame
        outlet, function, own, source, sentences: how many of the article's sentences do so in its
        own voice and in a source's, and how many it has.
    phone : bool
        For a screen of 360 pixels.

    Returns
    -------
    Figure
        A panel per function; bars are shares, numbers are sentences.
    """
    row, head, gap, key = 0.2, 0.26, 0.12, 0.28
    looks = outlet_style(counts["outlet"])
    columns = 1 if phone else 2
    panel = head + row * len(looks) + gap
    figure, axes, width = _sheet(key + panel * len(FUNCTIONS) / columns, phone)
    across, name = (width - 0.2 * (columns - 1)) / columns, 1.0
    longest = ((counts["own"] + counts["source"]) / counts["sentences"]).max()
    scale = (across - name - 0.85) / longest
    x = 0.0
    for text, own in (("in its own voice", True), ("in a source's words", False)):
        axes.add_patch(_bar(x, 0.05, 0.22, own))
        axes.text(x + 0.28, 0.11, text, **_SMALL)
        x += 1.55
    for number, (function, heading) in enumerate(FUNCTIONS.items()):
        x, y = (number % columns) * (across + 0.2), key + (number // columns) * panel
        axes.text(x, y + head / 2, heading, **_BOLD)
        y += head
        for line in counts[counts["function"] == function].itertuples():
            middle, end = y + row / 2, x + name
            axes.text(end - 0.08, middle, line.outlet, ha="right", **_SMALL)
            axes.plot([end] * 2, [y, y + row], color=MUTED, linewidth=0.8)
            for count, own in ((line.own, True), (line.source, False)):
                length = scale * count / line.sentences
                axes.add_patch(_bar(end, y + 0.035, length, own, looks[line.outlet].colour))
                end += length
            text = f"{line.own} + {line.source} of {line.sentences}"
            axes.text(end + 0.06, middle, text, color=MUTED, **_SMALL)
            y += row
    return figure


def _bar(x: float, y: float, width: float, own: bool, color: str = MUTED) -> Rectangle:
    """Make a bar: filled for the article's own voice, hatched for a source's words."""
    bar = Rectangle((x, y), width, 0.13, edgecolor=color, linewidth=0.8)
    bar.set_facecolor(color if own else "white")
    bar.set_hatch("" if own else "////")
    return bar


@chart
def facts(statuses: pd.DataFrame) -> Figure:
    """Draw which article reports which fact.

    Parameters
    ----------
    statuses : DataFrame
        A row per fact, its text as the last level of the index; a column per outlet with present,
        partial, contradicted or absent. Rows are drawn in their order, under the number of
        articles that do not leave the fact out.

    Returns
    -------
    Figure
    """
    reporting = (statuses != "absent").sum(axis=1).to_numpy()
    row, head, top, cell = 0.149, 0.23, 0.46, 0.5
    height = top + row * len(statuses) + head * len(set(reporting))
    figure, axes, width = _sheet(height, phone=False)
    left = width - cell * len(statuses.columns)
    _status_key(axes)
    _heads(axes, statuses.columns, left, cell, top - 0.03)
    y, group = top, 0
    marks: dict[str, list[tuple[float, float]]] = {status: [] for status in _STATUSES}
    for count, (index, codes) in zip(reporting, statuses.iterrows(), strict=True):
        if count != group:
            group = int(count)
            heading = _GROUPS.get(group, f"In {group}")
            axes.text(0, y + head * 0.6, f"{heading} ({(reporting == group).sum()})", **_BOLD)
            y += head
        text = index[-1] if isinstance(index, tuple) else index
        axes.text(0.1, y + row / 2, text, **{**_SMALL, "fontsize": SMALLEST_TEXT})
        for column, status in enumerate(codes):
            marks[status].append((left + column * cell, y))
        y += row
    for status, places in marks.items():
        _status_tiles(axes, status, places, (cell, row))
    return figure


def _status_key(axes: Axes) -> None:
    """Explain the four kinds of cell, left of the outlets' names."""
    for number, (status, words) in enumerate(STATUS_WORDS.items()):
        x, y = 1.6 * (number % 2), 0.2 * (number // 2)
        _status_tiles(axes, status, [(x, y)], (0.3, 0.18))
        axes.text(x + 0.36, y + 0.09, words, **_SMALL)


def _status_tiles(
    axes: Axes, status: str, places: Sequence[tuple[float, float]], size: tuple[float, float]
) -> None:
    """Draw cells of one status from their upper left corners."""
    ground, color, marker, half = _STATUSES[status]
    width, height = size
    for x, y in places:
        edge = RULE if status == "absent" else ground
        at = (x + 0.02, y + 0.012)
        tile = Rectangle(at, width - 0.04, height - 0.024, facecolor=ground, edgecolor=edge)
        tile.set_linewidth(0.6)
        axes.add_patch(tile)
    if marker and places:
        axes.plot(
            [x + width / 2 for x, _ in places],
            [y + height / 2 for _, y in places],
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
        outlet, group, voice, uses: how often; every outlet with every group and voice.
    phone : bool
        For a screen of 360 pixels: the names below one another.

    Returns
    -------
    Figure
    """
    looks = outlet_style(uses["outlet"])
    groups = uses["group"].unique()
    row, head, gap = 0.24, 0.62, 0.14
    panel = head + row * len(looks) + gap
    figure, axes, width = _sheet(panel * len(groups) if phone else panel, phone)
    across = width if phone else (width - 0.3 * (len(groups) - 1)) / len(groups)
    left = 0.95
    cell = (across - left) / len(_VOICES)
    for number, group in enumerate(groups):
        x, y = (0.0, number * panel) if phone else (number * (across + 0.3), 0.0)
        axes.text(x, y + 0.12, _NAMES.get(group, group), **_BOLD)
        for column, words in enumerate(_VOICES.values()):
            text = wrap(words, cell - 0.06, SMALLEST_TEXT + 0.5)
            at = {**_SMALL, "va": "bottom", "ha": "center", "linespacing": 1.1, "color": MUTED}
            axes.text(x + left + (column + 0.5) * cell, y + head - 0.05, text, **at)
        y += head
        for outlet, look in looks.items():
            axes.plot([x, x + across], [y, y], color=RULE, linewidth=0.8)
            axes.text(x, y + row / 2, outlet, **_SMALL, color=look.colour)
            for column, voice in enumerate(_VOICES):
                of = (uses["outlet"] == outlet) & (uses["group"] == group)
                count = int(uses.loc[of & (uses["voice"] == voice), "uses"].sum())
                middle = x + left + (column + 0.5) * cell
                axes.plot(
                    [middle + 0.13 * (n - (count - 1) / 2) for n in range(count)],
                    [y + row / 2] * count,
                    linestyle="",
                    marker=look.marker,
                    color=look.colour,
                    markersize=7,
                )
            y += row
    return figure


@chart
def actors(presence: pd.DataFrame, *, phone: bool = False) -> Figure:
    """Draw who is in each article: absent, mentioned or speaking.

    Parameters
    ----------
    presence : DataFrame
        A row per actor (the index), a column per outlet: absent, mentioned or speaks.
    phone : bool
        For a screen of 360 pixels.

    Returns
    -------
    Figure
    """
    row, top = (0.27 if phone else 0.21), 0.42
    figure, axes, width = _sheet(top + row * len(presence), phone)
    cell = 0.56 if phone else 1.05
    left = width - cell * len(presence.columns)
    _heads(axes, presence.columns, left, cell, top - 0.05)
    y = top
    for actor, statuses in presence.iterrows():
        text = wrap(capital(str(actor)), left - 0.05, SMALLEST_TEXT)
        _rule(axes, width, y)
        axes.text(0, y + row / 2, text, fontsize=SMALLEST_TEXT, va="center", linespacing=1.0)
        for column, status in enumerate(statuses):
            x = left + column * cell
            if status not in _PRESENCE:
                axes.text(x + cell / 2, y + row / 2, "–", color=MUTED, ha="center", **_SMALL)
                continue
            ground, color = _PRESENCE[status]
            tile = Rectangle((x + 0.03, y + 0.02), cell - 0.06, row - 0.04, facecolor=ground)
            axes.add_patch(tile)
            word = {"mentioned": "named"}.get(status, status) if phone else status
            look = {**_SMALL, "fontsize": SMALLEST_TEXT, "color": color, "ha": "center"}
            axes.text(x + cell / 2, y + row / 2, word, **look)
        y += row
    return figure
