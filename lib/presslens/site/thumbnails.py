"""Small pictures of the figures, by which the page that lists them loads little."""

import io

from PIL import Image

SIZE = (480, 360)
"""Pixels, twice those at which a thumbnail is shown; a taller figure shows its upper part."""

_COLOURS = 64


def thumbnail(png: bytes) -> bytes:
    """Make the thumbnail of a figure.

    Parameters
    ----------
    png : bytes
        The published drawing, a PNG.

    Returns
    -------
    bytes
        PNG of `SIZE` at most, 480 pixels wide, with a palette of its own.
    """
    width, height = SIZE
    with Image.open(io.BytesIO(png)) as drawing:
        part = (0, 0, drawing.width, min(drawing.height, drawing.width * height // width))
        small = drawing.convert("RGB").crop(part)
    small = small.resize(
        (width, round(width * part[3] / part[2])), Image.Resampling.LANCZOS, None, 3
    )
    written = io.BytesIO()
    small.quantize(_COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()
