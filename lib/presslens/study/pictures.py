"""Pictures as pixels: read from a file, told apart by a hash, found as a part of another one.

All pixels are those seen on a white ground, red, green and blue in eight bits each, so that a copy
saved without transparency, with a palette or in another lossless format has the same ones.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
"""What copies of figures are saved as; other decoders are not let near a stranger's file."""

MOST_PIXELS = 16_000_000
"""A larger picture is not unpacked: four times the largest figure, or a screen of 5120 by 2880."""

LEAST_INK = 500
"""Pixels that are not ground; a part with fewer may be in a stranger's picture by chance."""

_MOST_PLACES = 64
_PROBES = 256


@dataclass(frozen=True)
class Picture:
    """A picture in memory.

    `pixels` has the shape (height, width, 3).
    """

    pixels: NDArray[np.uint8]

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True)
class Place:
    """Where a part begins within a picture, in pixels from the left and from the top."""

    left: int
    top: int


def read(content: bytes) -> Picture | None:
    """Unpack a picture.

    Returns
    -------
    Picture or None
        None for what is no picture in one of the `FORMATS`, broken, moving, or of more than
        `MOST_PIXELS`.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the size is looked at here, before unpacking
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                small = image.width * image.height <= MOST_PIXELS
                if not small or getattr(image, "is_animated", False):
                    return None
                upright = ImageOps.exif_transpose(image).convert("RGBA")
                ground = Image.new("RGBA", upright.size, "white")
                seen = Image.alpha_composite(ground, upright).convert("RGB")
                return Picture(np.asarray(seen))
    except Exception:  # a broken picture makes Pillow raise any of a dozen kinds
        return None


def fingerprint(picture: Picture) -> dict[str, int | str]:
    """Return width, height and the sha256 of the pixels, row by row."""
    return {
        "width": picture.width,
        "height": picture.height,
        "sha256": hashlib.sha256(picture.pixels.tobytes()).hexdigest(),
    }


def find(part: Picture, whole: Picture) -> Place | None:
    """Find where a picture stands, pixel for pixel, within another one.

    Returns
    -------
    Place or None
        None if it does not stand there, or has less than `LEAST_INK` to be known by.

    Notes
    -----
    The places at which the part's rarest colour fits are sifted by one pixel after the other; what
    remains is compared as a whole. That takes time in proportion to the pixels of the larger one.
    """
    if part.width > whole.width or part.height > whole.height:
        return None
    small, large = _packed(part), _packed(whole)
    rows, columns = _probes(small)
    if not len(rows):
        return None
    fits = large[: large.shape[0] - small.shape[0] + 1, : large.shape[1] - small.shape[1] + 1]
    first = large[rows[0] :, columns[0] :][: fits.shape[0], : fits.shape[1]]
    tops, lefts = np.nonzero(first == small[rows[0], columns[0]])
    for row, column in zip(rows[1:], columns[1:], strict=True):
        same = large[tops + row, lefts + column] == small[row, column]
        tops, lefts = tops[same], lefts[same]
    for top, left in zip(tops[:_MOST_PLACES], lefts[:_MOST_PLACES], strict=True):
        there = large[top : top + small.shape[0], left : left + small.shape[1]]
        if np.array_equal(there, small):
            return Place(int(left), int(top))
    return None


def _packed(picture: Picture) -> NDArray[Any]:
    """Return one number for each pixel."""
    red, green, blue = (picture.pixels[..., i].astype(np.uint32) for i in range(3))
    return (red << 16) | (green << 8) | blue


def _probes(packed: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of the pixels to compare first: rare colours, then ink all over.

    They are empty where there is too little ink.
    """
    _, kinds, counts = np.unique(packed, return_inverse=True, return_counts=True)
    frequency = counts[kinds.reshape(-1)]
    ink = np.flatnonzero(kinds.reshape(-1) != counts.argmax())
    if len(ink) < LEAST_INK:
        return np.array([], dtype=np.intp), np.array([], dtype=np.intp)
    rarest = ink[np.argsort(frequency[ink], kind="stable")[:_PROBES]]
    spread = ink[np.linspace(0, len(ink) - 1, _PROBES).astype(np.intp)]
    rows, columns = np.unravel_index(np.concatenate([rarest, spread]), packed.shape)
    return rows, columns
