"""What a copied figure says of itself: the statement inside PNG, SVG, PDF and JSON.

Anybody can write such a statement; what it is worth is for `presslens.verify` to say.
"""

import io
import json
import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

LARGEST = 20_000_000
"""Bytes; a statement is not looked for in a larger file, which no figure of a study is."""

KEYS = {"id": str, "version": str, "study": str, "notebook": str, "inputs": dict}
"""What a statement holds, and of which type."""


def kind_of(content: bytes) -> str:
    """Return the kind of a file by its first bytes: "PNG", "PDF", "SVG", "JSON" or ""."""
    if content.startswith(b"\x89PNG"):
        return "PNG"
    if content.startswith(b"%PDF"):
        return "PDF"
    if b"<svg" in content[:10_000]:
        return "SVG"
    return "JSON" if content[:1] == b"{" else ""


def statement_in(content: bytes) -> dict[str, Any] | None:
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
            and all(isinstance(statement.get(key), kind) for key, kind in KEYS.items())
            and all(isinstance(digest, str) for digest in statement["inputs"].values())
        ):
            return statement
    return None


def _candidates(content: bytes) -> Iterable[str]:
    """Return the texts of a file that may be our statement."""
    read = {"PNG": _png_source, "PDF": _pdf_keywords, "SVG": _svg_source, "JSON": _whole_text}
    kind = kind_of(content)
    return read[kind](content) if kind else []


def _whole_text(content: bytes) -> list[str]:
    return [content.decode("utf-8", errors="replace")]


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
