"""Tell the holder of a copied figure where it comes from, and whether it is the published file.

Two questions are kept apart. What the file says of itself (metadata inside PNG, SVG and PDF)
shows where a copy comes from, but anybody can write it. Whether the bytes are the published ones
is answered by a figure record alone, so it takes a record that the reader trusts: the one shipped
with the library, or one given.
"""

import hashlib
import io
import json
import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from presslens import __version__
from presslens.errors import FigureError
from presslens.records import STUDY_TITLE, Record, read_records, shipped_records, to_json

Status = Literal["published", "ours, other bytes", "cannot confirm"]

EXIT_CODES: dict[Status, int] = {"published": 0, "ours, other bytes": 1, "cannot confirm": 3}
BAD_INPUT = 2

LARGEST = 20_000_000
"""Bytes; metadata is not looked for in a larger file, which no figure of a study is."""

_STATEMENT_KEYS = {"id": str, "version": str, "study": str, "notebook": str, "inputs": dict}


@dataclass(frozen=True)
class Verification:
    """What is known of a file; the texts are empty where nothing is known."""

    status: Status
    message: str
    id: str = ""
    version: str = ""
    study: str = ""
    notebook: str = ""
    inputs: dict[str, str] = field(default_factory=dict)


def verify(path: str | Path, record: str | Path | None = None) -> Verification:
    """Look up a file among the published figures, by its bytes and then by its metadata.

    The name of the file does not matter.

    Parameters
    ----------
    path : str or Path
        A copy of a figure or of its data: PNG, SVG, PDF, CSV or JSON.
    record : str or Path, optional
        JSON record of the figure, or a folder of records; the records shipped with the library
        if not given.

    Returns
    -------
    Verification
        Status "published": the bytes are those of a record. "ours, other bytes": the metadata
        names a figure and version that there is a record of, but the file was changed.
        "cannot confirm": no metadata, or no record to compare with.

    Raises
    ------
    FigureError
        If the file, or the record given, can't be read.
    """
    path = Path(path)
    digest, content = _read(path)
    name = _one_line(path.name)
    known = shipped_records() if record is None else read_records(record)
    for candidate in known:
        if digest in _published_hashes(candidate):
            return _found(
                "published",
                candidate,
                f"{name} is figure {candidate['number']} as published: every byte is the same",
            )
    statement = _statement(content)
    if statement is None:
        return Verification("cannot confirm", _unknown(name, content, known))
    same_id = [candidate for candidate in known if candidate["id"] == statement["id"]]
    if any(candidate["version"] == statement["version"] for candidate in same_id):
        message = (
            f"{name} carries our metadata, but its bytes are not the published ones: "
            "it was changed or saved anew"
        )
        return _found("ours, other bytes", statement, message)
    return _found("cannot confirm", statement, _no_record(name, statement, same_id, record))


def main_text(path: str | Path, record: str | Path | None = None) -> tuple[str, int]:
    """Return what `presslens verify` prints, and its exit code.

    The code is 0 for the published bytes, 1 for our metadata with other bytes, 2 for a file that
    can't be read (the text is the error's line), 3 if nothing can be confirmed.
    """
    try:
        found = verify(path, record)
    except FigureError as error:
        return str(error), BAD_INPUT
    lines = [f"{found.status}: {found.message}"]
    if found.id:
        lines += [
            f"  figure    {_one_line(found.id)}",
            f"  study     {_one_line(found.study)}",
            f"  version   {_one_line(found.version)}",
            f"  notebook  {_one_line(found.notebook)}",
        ]
        lines += [
            f"  {'input' if i == 0 else '     '}     {_one_line(name)} sha256 {_one_line(digest)}"
            for i, (name, digest) in enumerate(sorted(found.inputs.items()))
        ]
    return "\n".join(lines), EXIT_CODES[found.status]


def _one_line(text: str) -> str:
    """Show text from a stranger's file without control characters, and not without end."""
    shown = "".join(character if character.isprintable() else "?" for character in text)
    return shown if len(shown) <= 200 else shown[:200] + "..."


def _read(path: Path) -> tuple[str, bytes]:
    """Return the sha256 of a file and its content; of a file over `LARGEST` only its beginning."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
            digest = hashlib.sha256(content)
            while block := file.read(1 << 20):
                digest.update(block)
    except FileNotFoundError:
        raise FigureError(f"{_one_line(str(path))}: no such file") from None
    except IsADirectoryError:
        raise FigureError(f"{_one_line(str(path))} is a folder; give one file") from None
    except OSError as error:
        raise FigureError(f"{_one_line(str(path))}: can't be read ({error.strerror})") from None
    except ValueError:  # a path with a null character in it
        raise FigureError(f"{_one_line(str(path))} is no path of a file") from None
    return digest.hexdigest(), content


def _published_hashes(record: Record) -> set[str]:
    """Return the hashes of a figure's files, that of the JSON record itself included."""
    own = hashlib.sha256(to_json(record).encode()).hexdigest()
    return {own, *record["files"].values()}


def _found(status: Status, facts: dict[str, Any], message: str) -> Verification:
    return Verification(status, message, **{key: facts[key] for key in _STATEMENT_KEYS})


def _unknown(name: str, content: bytes, known: list[Record]) -> str:
    """Say why a file without our metadata can't be confirmed."""
    if not content:
        return f"{name} is empty"
    if not known:
        return (
            f"{name} has no metadata of this study, and this installation has no figure records; "
            "give the figure's .json with --record"
        )
    return (
        f"{name} has no metadata of this study and is none of the {len(known)} figures on "
        "record, byte for byte; saving or uploading an image often takes its metadata out"
    )


def _no_record(
    name: str, statement: dict[str, Any], same_id: list[Record], record: str | Path | None
) -> str:
    """Say which record is missing to confirm a file that has our metadata."""
    figure, version = _one_line(statement["id"]), _one_line(statement["version"])
    says = f"{name} says it is {figure} of version {version}"
    where = "the record given" if record is not None else f"presslens {__version__}"
    if same_id:
        has = f"{where} has that figure of version {same_id[0]['version']} only"
    else:
        has = f"{where} has no record of it"
    return f"{says}, but {has}; give the .json published with it with --record"


def _statement(content: bytes) -> dict[str, Any] | None:
    """Return what a file says of itself, or None if it does not say it in our form."""
    if len(content) > LARGEST:
        return None
    for text in _candidates(content):
        try:
            statement = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if (
            isinstance(statement, dict)
            and all(isinstance(statement.get(key), kind) for key, kind in _STATEMENT_KEYS.items())
            and all(isinstance(digest, str) for digest in statement["inputs"].values())
            and statement["study"] == STUDY_TITLE
        ):
            return statement
    return None


def _candidates(content: bytes) -> Iterable[str]:
    """Return the texts of a file that may be our statement, by the kind its first bytes tell."""
    if content.startswith(b"\x89PNG"):
        return _png_source(content)
    if content.startswith(b"%PDF"):
        return _pdf_keywords(content)
    if b"<svg" in content[:10_000]:
        return _svg_source(content)
    return [content.decode("utf-8", errors="replace")] if content[:1] == b"{" else []


def _png_source(content: bytes) -> list[str]:
    """Return the text chunk Source of a PNG; also of one that is cut off after it."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # The picture itself is never unpacked, so its size is of no concern.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                source = image.info.get("Source")
    # Pillow's own list of what a broken or hostile PNG may raise.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return []
    return [source] if isinstance(source, str) else []


def _svg_source(content: bytes) -> list[str]:
    """Return the Dublin Core source elements of an SVG; nothing if it is not well-formed."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import ElementTree

    try:
        root = ElementTree.fromstring(content)
    except (ParseError, ValueError, LookupError):  # defusedxml's own errors are ValueErrors
        return []
    return [element.text or "" for element in root.iter("{http://purl.org/dc/elements/1.1/}source")]


def _pdf_keywords(content: bytes) -> list[str]:
    """Return the Keywords of a PDF's Info; nothing if the PDF is broken beyond that."""
    from pypdf import PdfReader

    with _quiet("pypdf"):
        try:
            metadata = PdfReader(io.BytesIO(content)).metadata
            keywords = metadata.get("/Keywords") if metadata else None
        except Exception:  # a broken PDF makes pypdf raise any of a dozen kinds
            return []
    return [str(keywords)] if keywords is not None else []


@contextmanager
def _quiet(logger: str) -> Iterator[None]:
    """Keep a library's remarks on a broken file off the screen."""
    log = logging.getLogger(logger)
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
