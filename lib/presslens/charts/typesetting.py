"""Break texts into lines, as headlines and charts that are mostly words need it.

Each word is measured once: to outline every prefix of a text takes seconds for a page.
"""

import functools

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

_POINTS = 72.0
_FAMILY = "DejaVu Sans"


def drawable(text: str) -> str:
    """Put a box for each letter that the font has not; publishing would refuse the figure."""
    font = get_font(findfont(_FAMILY))
    return "".join(letter if font.get_char_index(ord(letter)) else "□" for letter in text)


@functools.cache
def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Measure a text set in one line of DejaVu Sans.

    Parameters
    ----------
    text : str
        Without line breaks.
    size : float
        Points.
    weight : str
        "normal" or "bold".

    Returns
    -------
    float
        Inches.
    """
    font = get_font(findfont(FontProperties(family=[_FAMILY], weight=weight)))
    font.set_size(size, _POINTS)
    # Without hinting, as vector formats are set; hinted widths depend on the resolution.
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / _POINTS


def wrap(text: str, width: float, size: float, weight: str = "normal") -> str:
    """Break a text into lines no wider than `width` inches.

    Parameters
    ----------
    text : str
        White space of any kind separates words.
    width : float
        Inches; a single word that is wider stays whole on its line.
    size : float
        Points.
    weight : str
        "normal" or "bold".

    Returns
    -------
    str
        The words with a space or a line break between them.
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
