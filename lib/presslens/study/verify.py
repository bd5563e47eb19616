"""Whether a copied file is a published figure.

What a file says of itself anybody can write. Whether its bytes or its pixels are the published
ones is answered by the record beside the published figure.
"""

import codecs
import hashlib
import html
import io
import json
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from presslens.errors import FigureError, StudyError
from presslens.study.records import Record, read_records, to_json
from presslens.study.run import find_project
from presslens.wording import printable

Status = Literal["original", "re-saved", "cropped", "tampered", "unknown"]
Pixels = NDArray[np.uint8]
"""An opaque picture, of shape (height, width, 3): red, green and blue."""

EXIT_CODES: dict[Status, int] = {
    "original": 0,
    "tampered": 1,
    "unknown": 3,
    "re-saved": 4,
    "cropped": 5,
}

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
"""What copies of figures are saved as; no other decoder reads a stranger's file."""

MAX_BYTES = 20_000_000
"""No figure of a study is larger."""

MAX_PIXELS = 16_000_000
"""A larger picture is not unpacked: four times the largest figure, or a screen of 5120 by 2880."""

MIN_INK = 500
"""Pixels that are not background; with fewer, a part may be in a stranger's picture by chance."""

_MAX_PLACES = 64
_PROBES = 256


class Verification(NamedTuple):
    """Whether a file is a published figure, and the sentence that says so."""

    status: Status
    message: str


def verify(path: str | Path, record: str | Path) -> Verification:
    """Look up a file among published figures, by its bytes, its pixels and its metadata.

    The name of the file does not matter, but for data that were changed.

    Parameters
    ----------
    path : str or Path
        A copy of a figure or of its data: PNG, SVG, PDF, CSV or JSON; or a picture made of it.
    record : str or Path
        JSON record of the figure, or a folder of figures such as figures/. A part cut out of a
        picture is found where the published PNG lies beside its record.

    Returns
    -------
    Verification
        "original": the bytes are the published ones. "re-saved": the pixels are, or the text is
        but for its line ends. "cropped": the pixels are a part of a published picture, or hold
        it. "tampered": it says that it is a published figure, or has the name of the data of one,
        but its content is another one.
        "unknown": none of these.

    Raises
    ------
    FigureError
        If the file, or the record, can't be read.
    """
    path, record = Path(path), Path(record)
    content = _read(path)
    figures = read_records(record)
    name = _shown(path.name)
    if figure := _with_hash(content, figures):
        return Verification("original", f"{name} is {_citation(figure)}, byte for byte")
    unix_text = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    if figure := _with_hash(unix_text, figures):
        return Verification("re-saved", f"{name} is {_citation(figure)} with other line ends")
    pixels = read_pixels(content)
    if pixels is not None:
        folder = record if record.is_dir() else record.parent
        if by_pixels := _by_pixels(name, pixels, figures, folder):
            return by_pixels
    return _by_metadata(name, content, figures)


def places_of_records(path: Path) -> list[Path]:
    """List where to look for the record of a file.

    First what the study in whose checkout one is has published, then what came with the copy: a
    record beside it proves nothing where the study's own is at hand.

    Raises
    ------
    FigureError
        If there is neither.
    """
    places = []
    with suppress(StudyError):
        places.append(find_project() / "figures")
    if beside := _records_beside(path):
        places.append(beside)
    if not places:
        _read(path)  # says so if there is no such file
        raise FigureError(
            f"{path} has no record beside it; name the figures to compare with: --record PATH"
        )
    return places


def _records_beside(path: Path) -> Path | None:
    """Find records to compare a file with where it lies: its own, or a folder figures with some.

    A record is not compared with itself.
    """
    own, folder = path.parent / f"{path.stem}.json", path.parent / "figures"
    if own != path and own.is_file():
        try:
            read_records(own)
        except FigureError:
            pass  # some other file of that name
        else:
            return own
    return folder if any(folder.glob("fig-*.json")) else None


def _by_pixels(
    name: str, pixels: Pixels, figures: Sequence[Record], folder: Path
) -> Verification | None:
    """Compare a picture with the published ones; None if it is none of them."""
    same = fingerprint(pixels)
    for figure in figures:
        if figure["pixels"] == same:
            message = f"{name} shows {_citation(figure)}, pixel for pixel; the file was saved anew"
            return Verification("re-saved", message)
    for figure in figures:
        path = folder / f"{figure['id']}.png"
        if not path.is_file() or not _with_hash(content := _read(path), [figure]):
            continue
        published = read_pixels(content)
        if published is None:
            continue
        if contains(published, pixels):
            message = f"{name} is a part of {_citation(figure)}; the rest was cut off"
            return Verification("cropped", message)
        if contains(pixels, published):
            message = f"{name} holds {_citation(figure)} whole; what is around it is no part of it"
            return Verification("cropped", message)
    return None


def _by_metadata(name: str, content: bytes, figures: Sequence[Record]) -> Verification:
    """Judge a file that is not a published one by what it says of itself."""
    statement = statement_in(content)
    if statement is None and name.lower().endswith((".csv", ".json")):
        for figure in figures:
            if name in (*figure["files"], f"{figure['id']}.json"):
                says = f"{name} has the name of the data of {_citation(figure)}"
                return Verification("tampered", f"{says}, but its data are not the published ones")
        return Verification("unknown", f"{name} is no published file, and has the name of none")
    if statement is None:
        says = "says nothing of where it comes from"
        if content.startswith(b"%PDF"):
            says = "what a PDF says of itself is not read"
        return Verification(
            "unknown",
            f"{name} is no published file, and {says}: a copy that was scaled, saved as JPEG or "
            "exported can only be compared by eye",
        )
    id, study, version = (_shown(statement[key]) for key in ("id", "study", "version"))
    says = f"{name} says it is figure {id} of “{study}”"
    same = [figure for figure in figures if (figure["id"], figure["study"]) == (id, study)]
    if not same:
        return Verification("unknown", f"{says}, of which there is no record here")
    if all(figure["version"] != version for figure in same):
        here = same[0]["version"]
        return Verification("unknown", f"{says} in version {version}; here is {here}")
    return Verification(
        "tampered",
        f"{says}, but its content is not the published one: it was changed, or "
        "is from another state of the study",
    )


def statement_in(content: bytes) -> dict[str, Any] | None:
    """Return the provenance stored in a PNG, SVG or JSON record; None if there is none."""
    if content.startswith(b"\x89PNG"):
        text = _png_source(content)
    elif match := re.search(rb"<dc:source>(.*?)</dc:source>", content, re.DOTALL):
        text = html.unescape(match[1].decode("utf-8", "replace"))
    else:
        text = content.decode("utf-8", "replace") if content[:1] == b"{" else ""
    try:
        statement = json.loads(text)
    except (ValueError, RecursionError):
        return None
    keys = ("id", "study", "version")
    is_ours = isinstance(statement, dict) and all(isinstance(statement.get(k), str) for k in keys)
    return statement if is_ours else None


def _png_source(content: bytes) -> str:
    """Return the text chunk Source of a PNG, also of one that is cut off after it."""
    try:
        with _opened(content, ("PNG",)) as image:
            return str(image.info.get("Source", ""))
    except Exception:  # a broken picture makes Pillow raise any of a dozen kinds
        return ""


def _read(path: Path) -> bytes:
    shown = _shown(str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FigureError(f"{shown} has more than {MAX_BYTES:,} bytes; no figure is as large")
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = getattr(error, "strerror", "no path of a file")
        raise FigureError(f"{shown} can't be read ({reason})") from None


def _with_hash(content: bytes, figures: Sequence[Record]) -> Record | None:
    """Find the record that has the sha256 of some bytes, or is those bytes itself."""
    digest = hashlib.sha256(content).hexdigest()
    for figure in figures:
        if digest in figure["files"].values() or to_json(figure).encode() == content:
            return figure
    return None


def _citation(figure: Record) -> str:
    return f"figure {figure['number']} of “{figure['study']}”, version {figure['version']}"


def _shown(text: str) -> str:
    """Write text from a stranger's file for a terminal, cut to 200 characters."""
    shown = printable(text)
    return shown if len(shown) <= 200 else shown[:200] + "..."


@contextmanager
def _opened(content: bytes, formats: tuple[str, ...]) -> Iterator[Image.Image]:
    """Open a picture without unpacking it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its size, at which `read_pixels` looks itself
        with Image.open(io.BytesIO(content), formats=formats) as image:
            yield image


def read_pixels(content: bytes) -> Pixels | None:
    """Unpack a picture as it is seen on a white background.

    A copy without transparency, with a palette or in another lossless format has the same pixels.
    None for what is no picture in one of the `FORMATS`, broken, moving, or of more than
    `MAX_PIXELS`.
    """
    try:
        with _opened(content, FORMATS) as image:
            too_large = image.width * image.height > MAX_PIXELS
            if too_large or getattr(image, "is_animated", False):
                return None
            upright = ImageOps.exif_transpose(image).convert("RGBA")
            white = Image.new("RGBA", upright.size, "white")
            return np.asarray(Image.alpha_composite(white, upright).convert("RGB"))
    except Exception:  # a broken picture makes Pillow raise any of a dozen kinds
        return None


def fingerprint(pixels: Pixels) -> dict[str, int | str]:
    """Return width, height and the sha256 of the pixels, row by row."""
    height, width, _ = pixels.shape
    return {
        "width": width,
        "height": height,
        "sha256": hashlib.sha256(pixels.tobytes()).hexdigest(),
    }


def contains(whole: Pixels, part: Pixels) -> bool:
    """Whether a picture is, pixel for pixel, a part of another one.

    Places at which the rarest color of the part fits are sifted by further pixels, first of rare
    colors, then from all over; what remains is compared as a whole. A part with less than
    `MIN_INK` is not known.
    """
    if part.shape[0] > whole.shape[0] or part.shape[1] > whole.shape[1]:
        return False
    large, small = _packed(whole), _packed(part)
    height, width = small.shape
    _, colors, counts = np.unique(small, return_inverse=True, return_counts=True)
    colors = colors.reshape(-1)
    ink = np.flatnonzero(colors != counts.argmax())
    if len(ink) < MIN_INK:
        return False
    rarest = ink[np.argsort(counts[colors[ink]], kind="stable")[:_PROBES]]
    spread = ink[np.linspace(0, len(ink) - 1, _PROBES).astype(np.intp)]
    probes = np.column_stack(np.unravel_index(np.concatenate([rarest, spread]), small.shape))
    row, column = probes[0]
    down, right = large.shape[0] - height + 1, large.shape[1] - width + 1
    first = large[row : row + down, column : column + right]
    tops, lefts = np.nonzero(first == small[row, column])
    for row, column in probes[1:]:
        fits = large[tops + row, lefts + column] == small[row, column]
        tops, lefts = tops[fits], lefts[fits]
    return any(
        np.array_equal(large[top : top + height, left : left + width], small)
        for top, left in zip(tops[:_MAX_PLACES], lefts[:_MAX_PLACES], strict=True)
    )


def _packed(pixels: Pixels) -> NDArray[Any]:
    """Return one number for each pixel."""
    red, green, blue = (pixels[..., i].astype(np.uint32) for i in range(3))
    return (red << 16) | (green << 8) | blue
