"""What is written in a drawing, for the tests of the charts."""

from matplotlib.figure import Figure
from matplotlib.text import Text


def texts(figure: Figure) -> list[Text]:
    """Texts of a figure that can be seen, those of its axes among them, which drawing makes."""
    figure.draw_without_rendering()
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]


def said(figure: Figure) -> list[str]:
    """Words of each text of a figure that can be seen."""
    return [text.get_text() for text in texts(figure)]
