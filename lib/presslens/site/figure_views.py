"""A published figure as a page shows it: the drawing in a box of its own, with its caption."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from presslens.errors import FigureError
from presslens.records import Record, caption_text
from presslens.site.addresses import page_of_figure
from presslens.site.names import COMPARISON

PIXELS_PER_POINT = 100 / 72
"""CSS pixels at which a page shows a point of the drawing, as in the notebooks: the smallest text
of a figure, 8 points, then has 11 pixels. Narrower screens scroll the figure's box."""

_VIEW_BOX = re.compile(r'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')
_HEAD = 5000
"""Characters of a drawing in which its opening tag stands."""

AS_TEXT = {
    "fig-4-1-coverage": COMPARISON,
    "fig-4-4-differences": f"{COMPARISON}#differences",
}
"""Figures made of words, and the page of the site that has all of them as text."""


@dataclass(frozen=True)
class FigureView:
    """What a template needs to show a figure; every text is plain.

    `width` and `height` are CSS pixels, `root` leads from the page to the site's first folder.
    """

    id: str
    number: str
    title: str
    caption: str
    alt: str
    width: int
    height: int
    root: str

    @property
    def source(self) -> str:
        """Address of the drawing."""
        return f"{self.root}figures/{self.id}.svg"

    @property
    def as_text(self) -> str:
        """Page that has the same as text, from the site's first folder; "" if there is none."""
        return AS_TEXT.get(self.id, "")

    @property
    def page(self) -> str:
        """Address of the figure's own page."""
        return f"{self.root}{page_of_figure(self.id)}"


@contextmanager
def figure_errors(path: Path) -> Iterator[None]:
    """Tell of a file of a figure that it can't be read, if the block fails to.

    Raises
    ------
    FigureError
        If the block raises an error of the file system.
    """
    try:
        yield
    except OSError as error:
        raise FigureError(f"{path}: can't be read ({error.strerror}); run the study") from error


def figure_view(record: Record, figures: Path, root: str) -> FigureView:
    """Make the view of a published figure.

    Parameters
    ----------
    record : dict
        As in `presslens.records`.
    figures : Path
        Folder of the figure's files.
    root : str
        Way from the page to the site's first folder: "" or "../".

    Raises
    ------
    FigureError
        If the SVG is missing or does not tell its size.
    """
    path = figures / f"{record['id']}.svg"
    with figure_errors(path), path.open(encoding="utf-8") as file:
        size = _VIEW_BOX.search(file.read(_HEAD))
    if size is None:
        raise FigureError(f"{path} has no viewBox from 0 0; run the study to draw it again")
    width, height = (round(float(side) * PIXELS_PER_POINT) for side in size.groups())
    return FigureView(
        id=record["id"],
        number=record["number"],
        title=record["title"].rstrip("."),
        caption=caption_text(record),
        alt=record["alt"],
        width=width,
        height=height,
        root=root,
    )
