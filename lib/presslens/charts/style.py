"""How every figure of the study looks, whatever the reader's matplotlib settings are.

A chart is a function decorated with `chart` that takes tables and returns a figure made by
`new_figure`; with `phone` it is drawn for a screen of 360 pixels. It draws neither its headline nor
its source line: `figures.publish` adds both (by `add_headline_and_source`), so that what is drawn
always agrees with the record.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
from cycler import cycler
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from presslens.errors import FigureError

P = ParamSpec("P")
R = TypeVar("R")

FULL_WIDTH = 7.2
"""Width of a figure in inches; at 100 CSS pixels an inch it fills a notebook's column."""

PHONE_WIDTH = 3.6
"""Width in inches of the drawing for a phone: 360 CSS pixels."""

SMALLEST_TEXT = 8.0
"""Points at `FULL_WIDTH`; smaller text can't be read on a page."""

HEADLINE_SIZE = 11.0

INK = "#222222"
MUTED = "#595959"
RULE = "#D9D9D9"

# Okabe and Ito (2008), Color Universal Design: their hues, each but the blue darkened until it
# reaches 4.5:1 on white, since outlets are also named in their color. The green is darkened
# most: as light as the purple it could not be distinguished from it with deuteranopia.
PALETTE = ("#0072B2", "#C05500", "#004735", "#995B7D", "#8A6000", "#5B5B5B", "#387597")
# 7 colors and 11 markers have no common divisor: as a pair they repeat only after 77 outlets.
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "*")

_FONT = "DejaVu Sans"
_POINTS = 72.0  # to an inch

SETTINGS: Any = {
    "axes.axisbelow": True,
    "axes.edgecolor": MUTED,
    "axes.grid": False,
    "axes.labelcolor": INK,
    "axes.labelsize": 9,
    "axes.prop_cycle": cycler(color=PALETTE),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 9.5,
    "date.epoch": "1970-01-01T00:00:00",  # rcdefaults leaves this one and the time zone alone
    "figure.constrained_layout.w_pad": 0.08,
    "figure.dpi": 200,
    "figure.facecolor": "white",
    "figure.figsize": (FULL_WIDTH, 4.0),
    "font.family": [_FONT],
    "font.size": 9,
    "grid.color": RULE,
    "hatch.linewidth": 0.6,
    "legend.fontsize": 8.5,
    "legend.frameon": False,
    "lines.linewidth": 1.6,
    "lines.markersize": 5,
    "savefig.dpi": 200,
    "savefig.facecolor": "white",
    # Letters as outlines: the drawing is the same with any installed fonts, and byte-stable.
    # A screen reader gets <title> and <desc>, which say more than axis labels in drawing order.
    "svg.fonttype": "path",
    "svg.hashsalt": "presslens",
    "text.color": INK,
    "text.parse_math": False,  # "$1.2 billion to $3 billion" is prose, not mathematics
    "timezone": "UTC",
    "xtick.color": MUTED,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 8.5,
    "ytick.color": MUTED,
    "ytick.labelcolor": INK,
    "ytick.labelsize": 8.5,
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw with matplotlib's own defaults and then `SETTINGS`; put the reader's back after."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        yield


def chart(draw: Callable[P, R]) -> Callable[P, R]:
    """Decorate a function so that all it draws is drawn in the house style.

    matplotlib reads its settings at each call (`axes.plot`, `axes.set_title`), so the whole
    function has to run inside the style, not only `new_figure`.
    """
    return house_style()(draw)


def new_figure(height: float = 4.0, *, phone: bool = False, **subplots: Any) -> tuple[Figure, Any]:
    """Make a figure that belongs to no pyplot state, and its axes.

    Parameters
    ----------
    height : float
        Inches, the headline and the source line included.
    phone : bool
        Whether it is `PHONE_WIDTH` wide and not `FULL_WIDTH`.
    **subplots
        As for `matplotlib.figure.Figure.subplots`: nrows, ncols, sharex, width_ratios...

    Returns
    -------
    (Figure, Axes or ndarray of Axes)
        Laid out by constrained layout.

    Raises
    ------
    FigureError
        Outside the house style, where the reader's own settings would get into the drawing.
    """
    if mpl.rcParams["svg.hashsalt"] != SETTINGS["svg.hashsalt"]:
        raise FigureError(
            "new_figure was called outside the house style; decorate the function that draws "
            "with @presslens.charts.style.chart"
        )
    width = PHONE_WIDTH if phone else FULL_WIDTH
    # Since Python 3.12 sum() adds floats more exactly: a height summed up would differ in its last
    # digit, and with it the names of the clip paths.
    figure = Figure(figsize=(width, round(height, 4)), layout="constrained")
    return figure, figure.subplots(**subplots)


@dataclass(frozen=True)
class OutletStyle:
    """How one outlet is drawn in every chart; its color is never the only difference."""

    color: str
    marker: str


def outlet_style(outlets: Iterable[str]) -> dict[str, OutletStyle]:
    """Give each outlet its style, in the order in which the outlets first appear."""
    return {
        outlet: OutletStyle(PALETTE[i % len(PALETTE)], MARKERS[i % len(MARKERS)])
        for i, outlet in enumerate(dict.fromkeys(outlets))
    }


def require_font() -> None:
    """Raise ValueError where the font is not installed; another one would make another drawing."""
    for weight in ("normal", "bold"):
        font = FontProperties(family=[_FONT], weight=weight)
        findfont(font, fallback_to_default=False, rebuild_if_missing=False)


def drawable(text: str) -> str:
    """Replace characters missing from the font by a box, because `publish` rejects them."""
    font = get_font(findfont(_FONT))
    return "".join(letter if font.get_char_index(ord(letter)) else "□" for letter in text)


@functools.cache
def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Inches of a text set in one line, in a size in points and "normal" or "bold"."""
    font = get_font(findfont(FontProperties(family=[_FONT], weight=weight)))
    font.set_size(size, _POINTS)
    # Without hinting, as vector formats are set; hinted widths depend on the resolution.
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / _POINTS


def wrap(text: str, width: float, size: float, weight: str = "normal") -> str:
    """Break a text into lines no wider than `width` inches; a wider word stays whole.

    Each word is measured once: to outline every prefix of a text takes seconds for a page.
    """
    space = text_width("x x", size, weight) - 2 * text_width("x", size, weight)
    lines: list[list[str]] = []
    room = 0.0
    for word in text.split():
        needed = text_width(word, size, weight)
        if lines and needed + space <= room:
            lines[-1].append(word)
            room -= space + needed
        else:
            lines.append([word])
            room = width - needed
    return "\n".join(" ".join(words) for words in lines)


def add_headline_and_source(figure: Figure, headline: str, source: str) -> None:
    """Write the headline above and the source line below, and lay out the rest between the two.

    A second call replaces the texts of the first; with the same texts it changes nothing.
    """
    width, height = figure.get_size_inches()
    margin = 0.08
    with house_style():
        above = wrap(headline, width - 2 * margin, HEADLINE_SIZE, "bold")
        below = wrap(source, width - 2 * margin, SMALLEST_TEXT)
        before = [text for text in figure.texts if text.get_gid() in ("headline", "source-line")]
        if [text.get_text() for text in before] == [above, below]:
            return  # constrained layout starts from the last layout: again would be a bit different
        for text in before:
            text.remove()
        left, common = margin / width, {"ha": "left", "linespacing": 1.2}
        bold: dict[str, Any] = {"fontsize": HEADLINE_SIZE, "fontweight": "bold", "va": "top"}
        small: dict[str, Any] = {"fontsize": SMALLEST_TEXT, "color": MUTED, "va": "bottom"}
        figure.text(left, 1 - margin / height, above, gid="headline", **bold | common)
        figure.text(left, margin / height, below, gid="source-line", **small | common)
    top = (2 * margin + (above.count("\n") + 1) * 1.3 * HEADLINE_SIZE / _POINTS) / height
    bottom = (2 * margin + (below.count("\n") + 1) * 1.3 * SMALLEST_TEXT / _POINTS) / height
    figure.set_layout_engine("constrained", rect=(0, bottom, 1, 1 - top - bottom))
