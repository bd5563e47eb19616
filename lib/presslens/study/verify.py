"""Tell the holder of a copied figure where it comes from, and whether it is the published one.

Two questions are kept apart. What a file says of itself anybody can write. Whether its bytes or
its pixels are the published ones is answered by the record beside the published figure.
"""

import codecs
import hashlib
import html
import io
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from presslens.errors import FigureError
from presslens.study import pictures
from presslens.study.pictures import Picture
from presslens.study.records import Record, read_records, to_json

Status = Literal["original", "re-saved", "cropped", "tampered", "unknown"]

EXIT_CODES: dict[Status, int] = {
    "original": 0,
    "tampered": 1,
    "unknown": 3,
    "re-saved": 4,
    "cropped": 5,
}

LARGEST = 20_000_000
"""Bytes; no figure of a study is larger."""


@dataclass(frozen=True)
class Verification:
    """What is known of a file; `id` and `study` are empty where nothing is."""

    status: Status
    message: str
    id: str = ""
    study: str = ""


def verify(path: str | Path, record: str | Path) -> Verification:
    """Look up a file among published figures, by its bytes, its pixels and its metadata.

    The name of the file does not matter.

    Parameters
    ----------
    path : str or Path
        A copy of a figure or of its data: PNG, SVG, PDF, CSV or JSON; or a picture made of it.
    record : str or Path
        JSON record of the figure, or a folder of figures such as figures/. Where the published
        PNG lies beside its record, a part that was cut out of it is found.

    Returns
    -------
    Verification
        "original": the bytes are the published ones. "re-saved": the pixels are, or the text is
        but for its line ends. "cropped": the pixels are a part of a published picture, or hold
        it. "tampered": it says that it is a published figure, but its content is another one.
        "unknown": none of these.

    Raises
    ------
    FigureError
        If the file, or the record, can't be read.
    """
    path, record = Path(path), Path(record)
    content = _read(path)
    known = read_records(record)
    name = _printable(path.name)
    if found := _with_hash(content, known):
        return _found("original", found, f"{name} is {_told(found)}, byte for byte")
    plain = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    if found := _with_hash(plain, known):
        return _found("re-saved", found, f"{name} is {_told(found)} with other line ends")
    picture = pictures.read(content)
    if picture is not None:
        fingerprint = pictures.fingerprint(picture)
        for one in known:
            if one.get("pixels") == fingerprint:
                message = f"{name} shows {_told(one)}, pixel for pixel; the file was saved anew"
                return _found("re-saved", one, message)
        for one, published in _published_pictures(known, record):
            if pictures.find(picture, published):
                message = f"{name} is a part of {_told(one)}; the rest was cut off"
                return _found("cropped", one, message)
            if pictures.find(published, picture):
                message = f"{name} holds {_told(one)} whole; what is around it is no part of it"
                return _found("cropped", one, message)
    return _by_its_own_words(name, content, known)


def _by_its_own_words(name: str, content: bytes, known: list[Record]) -> Verification:
    """Judge a file that is not published by what it says of itself."""
    statement = statement_in(content)
    if statement is None:
        says = "says nothing of where it comes from"
        if content.startswith(b"%PDF"):
            says = "what a PDF says of itself is not read"
        return Verification(
            "unknown",
            f"{name} is no published file, and {says}: a copy that was scaled, saved as JPEG or "
            "exported can only be compared by eye",
        )
    told = f"figure {_printable(statement['id'])} of “{_printable(statement['study'])}”"
    about = {key: _printable(statement[key]) for key in ("id", "study")}
    same = [one for one in known if all(one[key] == statement[key] for key in about)]
    if not same:
        message = f"{name} says it is {told}, of which there is no record here"
        return Verification("unknown", message, **about)
    if all(one["version"] != statement["version"] for one in same):
        version = _printable(statement["version"])
        message = f"{name} says it is {told} in version {version}; here is {same[0]['version']}"
        return Verification("unknown", message, **about)
    return Verification(
        "tampered",
        f"{name} says it is {told}, but its content is not the published one: it was changed, or "
        "is from another state of the study",
        **about,
    )


def main_text(path: str | Path, record: str | Path) -> tuple[str, int]:
    """Return what `presslens verify` prints, and its exit code (see `EXIT_CODES`)."""
    found = verify(path, record)
    return f"{found.status}: {found.message}", EXIT_CODES[found.status]


def statement_in(content: bytes) -> dict[str, Any] | None:
    """Return what a PNG, SVG or JSON record says of itself, or None if it does not say it."""
    if content.startswith(b"\x89PNG"):
        text = _png_source(content)
    elif found := re.search(rb"<dc:source>(.*?)</dc:source>", content[:LARGEST], re.DOTALL):
        text = html.unescape(found[1].decode("utf-8", "replace"))
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
    """Return the text chunk Source of a PNG; also of one that is cut off after it."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the picture is not unpacked: its size is no concern
            with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
                source = image.info.get("Source", "")
    except Exception:  # a broken picture makes Pillow raise any of a dozen kinds
        return ""
    return source if isinstance(source, str) else ""


def _read(path: Path) -> bytes:
    shown = _printable(str(path))
    try:
        if path.stat().st_size > LARGEST:
            raise FigureError(f"{shown} has more than {LARGEST:,} bytes; no figure is as large")
        return path.read_bytes()
    except FileNotFoundError:
        raise FigureError(f"{shown}: no such file") from None
    except IsADirectoryError:
        raise FigureError(f"{shown} is a folder; give one file") from None
    except OSError as error:
        raise FigureError(f"{shown}: can't be read ({error.strerror})") from None
    except ValueError:  # a path with a null character in it
        raise FigureError(f"{shown} is no path of a file") from None


def _with_hash(content: bytes, known: list[Record]) -> Record | None:
    """Find the record that has the sha256 of some bytes, or is those bytes itself."""
    digest = hashlib.sha256(content).hexdigest()
    for one in known:
        if digest in one["files"].values() or to_json(one).encode() == content:
            return one
    return None


def _published_pictures(known: list[Record], record: Path) -> Iterator[tuple[Record, Picture]]:
    """Unpack the PNGs that lie beside their records and are the published ones."""
    folder = record if record.is_dir() else record.parent
    for one in known:
        path = folder / f"{one['id']}.png"
        if path.is_file() and _with_hash(content := _read(path), [one]):
            picture = pictures.read(content)
            if picture is not None:
                yield one, picture


def _told(record: Record) -> str:
    return f"figure {record['number']} of “{record['study']}”, version {record['version']}"


def _found(status: Status, record: Record, message: str) -> Verification:
    return Verification(status, message, record["id"], record["study"])


def _printable(text: str) -> str:
    """Show text from a stranger's file without control characters, and not without end."""
    shown = "".join(character if character.isprintable() else "?" for character in text)
    return shown if len(shown) <= 200 else shown[:200] + "..."
