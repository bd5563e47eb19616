"""Tell the holder of a copied figure where it comes from, and whether it is the published one.

Two questions are kept apart. What the file says of itself (`presslens.statements`) shows where a
copy comes from, but anybody can write it. Whether the bytes, or the pixels, are the published ones
is answered by a figure record alone, so it takes a record that the reader trusts: the one shipped
with the library, or one given.
"""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from presslens import pictures, verdicts
from presslens.errors import FigureError
from presslens.pictures import Picture
from presslens.records import STUDY_TITLE, Record, read_records, shipped_records, to_json
from presslens.statements import KEYS, LARGEST, statement_in

Status = Literal[
    "published",
    "as recorded",
    "same text",
    "same picture",
    "part of a picture",
    "ours, other bytes",
    "recorded, other bytes",
    "from other articles",
    "cannot confirm",
]

EXIT_CODES: dict[Status, int] = {
    "published": 0,
    "ours, other bytes": 1,
    "cannot confirm": 3,
    "same picture": 4,
    "part of a picture": 5,
    "same text": 6,
    "as recorded": 7,
    "recorded, other bytes": 8,
    "from other articles": 9,
}
BAD_INPUT = 2


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
    """Look up a file among the published figures, by its bytes, its pixels and its metadata.

    The name of the file does not matter.

    Parameters
    ----------
    path : str or Path
        A copy of a figure or of its data: PNG, SVG, PDF, CSV or JSON; or a picture made of it.
    record : str or Path, optional
        JSON record of the figure, a folder of records, or a checkout of the study; the records
        shipped with the library if not given. Where the published PNG lies beside its record, a
        part that was cut out of it is found.

    Returns
    -------
    Verification
        Status "published": the bytes are those of a record. "same text": they are but for line ends
        or a byte order mark. "same picture": the pixels are, upright or turned. "part of a
        picture": the pixels are a part of those of one published picture. "ours, other bytes": the
        metadata names a figure and version that there is a record of, but nothing else does.
        "cannot confirm": none of these. Of a figure that a reader made of other articles: "as
        recorded" and "recorded, other bytes" in the same way, if its own record was given, and
        "from other articles" if not.

    Raises
    ------
    FigureError
        If the file, or the record given, can't be read.
    """
    path = Path(path)
    digest, content = _read(path)
    name = verdicts.one_line(path.name)
    folder = None if record is None else _records_folder(Path(record))
    known = shipped_records() if record is None else _read_known(Path(record))
    for candidate in known:
        if digest in _published_hashes(candidate):
            ours = candidate["study"] == STUDY_TITLE
            message = verdicts.published(name, candidate)
            return _found("published" if ours else "as recorded", candidate, message)
    if same := _same_text(name, content, known):
        return same
    statement = statement_in(content)
    picture = pictures.read(content) if len(content) <= LARGEST else None
    if picture is not None:
        shown = _same_pixels(name, picture, known, statement) or _part(name, picture, known, folder)
        if shown is not None:
            return shown
    beside = folder is not None
    if statement is None:
        message = verdicts.unknown(name, content, picture, known, beside=beside)
        return Verification("cannot confirm", message)
    ours = statement["study"] == STUDY_TITLE
    same_id = [c for c in known if all(c[key] == statement[key] for key in ("id", "study"))]
    for candidate in same_id:
        if candidate["version"] == statement["version"]:
            message = verdicts.changed(name, content, picture, candidate, beside=beside)
            status: Status = "ours, other bytes" if ours else "recorded, other bytes"
            return _found(status, statement, message)
    if not ours:
        message = verdicts.other_articles(name, statement, same_id)
        return _found("from other articles", statement, message)
    message = verdicts.no_record(name, statement, same_id, given=record is not None)
    return _found("cannot confirm", statement, message)


def main_text(path: str | Path, record: str | Path | None = None) -> tuple[str, int]:
    """Return what `presslens verify` prints, and its exit code.

    The code is 0 for the published bytes, 1 for our metadata with other bytes, 2 for a file that
    can't be read (the text is the error's line), 3 if nothing can be confirmed, 4 for the published
    picture in other bytes, 5 for a part of a published picture, 6 for a published text with other
    line ends; of a figure made from other articles 7 for the recorded bytes, 8 for other bytes, 9
    without its record.
    """
    try:
        found = verify(path, record)
    except FigureError as error:
        return str(error), BAD_INPUT
    one_line = verdicts.one_line
    lines = [f"{found.status}: {found.message}"]
    if found.id:
        lines += [
            f"  figure    {one_line(found.id)}",
            f"  study     {one_line(found.study)}",
            f"  version   {one_line(found.version)}",
            f"  notebook  {one_line(found.notebook)}",
        ]
        lines += [
            f"  {'input' if i == 0 else '     '}     {one_line(name)} sha256 {one_line(digest)}"
            for i, (name, digest) in enumerate(sorted(found.inputs.items()))
        ]
    return "\n".join(lines), EXIT_CODES[found.status]


def _read(path: Path) -> tuple[str, bytes]:
    """Return the sha256 of a file and its content; of a file over `LARGEST` only its beginning."""
    shown = verdicts.one_line(str(path))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
            digest = hashlib.sha256(content)
            while block := file.read(1 << 20):
                digest.update(block)
    except FileNotFoundError:
        raise FigureError(f"{shown}: no such file") from None
    except IsADirectoryError:
        raise FigureError(f"{shown} is a folder; give one file") from None
    except OSError as error:
        raise FigureError(f"{shown}: can't be read ({error.strerror})") from None
    except ValueError:  # a path with a null character in it
        raise FigureError(f"{shown} is no path of a file") from None
    return digest.hexdigest(), content


def _records_folder(record: Path) -> Path:
    """Return the folder in which the published files lie beside the record given."""
    if not record.is_dir():
        return record.parent
    in_checkout = record / "figures"
    return in_checkout if in_checkout.is_dir() else record


def _read_known(record: Path) -> list[Record]:
    return read_records(_records_folder(record) if record.is_dir() else record)


def _published_hashes(record: Record) -> set[str]:
    """Return the hashes of a figure's files, that of the JSON record itself included."""
    own = hashlib.sha256(to_json(record).encode()).hexdigest()
    return {own, *record["files"].values()}


def _same_text(name: str, content: bytes, known: list[Record]) -> Verification | None:
    """Look up a file of text by its bytes, as they were before Windows or a spreadsheet had it."""
    plain = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    if plain == content or len(content) > LARGEST:
        return None
    digest = hashlib.sha256(plain).hexdigest()
    for candidate in known:
        if digest in _published_hashes(candidate):
            return _found("same text", candidate, verdicts.same_text(name, candidate))
    return None


def _same_pixels(
    name: str, picture: Picture, known: list[Record], statement: dict[str, Any] | None
) -> Verification | None:
    """Look a picture up by the hash of its pixels."""
    fingerprint = pictures.fingerprint(picture)
    for candidate in known:
        if candidate.get("pixels") == fingerprint:
            message = verdicts.same_picture(name, picture, candidate, statement)
            return _found("same picture", candidate, message)
    for degrees, upright in pictures.turned(picture):
        fingerprint = pictures.fingerprint(upright)
        for candidate in known:
            if candidate.get("pixels") == fingerprint:
                message = verdicts.turned(name, degrees, candidate)
                return _found("same picture", candidate, message)
    return None


def _part(
    name: str, picture: Picture, known: list[Record], folder: Path | None
) -> Verification | None:
    """Look for a picture within the published ones, and for them within it, as in a screenshot."""
    within, holds = [], []
    for candidate, published in _published_pictures(known, folder):
        if place := pictures.find(picture, published):
            within.append((candidate, verdicts.part(name, picture, place, candidate)))
        elif place := pictures.find(published, picture):
            holds.append((candidate, verdicts.around(name, place, candidate)))
    if len(within) == 1:
        return _found("part of a picture", *within[0])
    if len(holds) == 1:
        return _found("same picture", *holds[0])
    if not within and not holds:
        return None
    several = [candidate for candidate, _ in holds or within]
    message = verdicts.several(name, several, whole=bool(holds))
    return Verification("same picture" if holds else "cannot confirm", message)


def _published_pictures(
    known: list[Record], folder: Path | None
) -> Iterator[tuple[Record, Picture]]:
    """Unpack the PNGs that lie beside their records and are the published ones."""
    if folder is None:
        return
    for candidate in known:
        path = folder / f"{candidate['id']}.png"
        if not path.is_file() or "pixels" not in candidate:
            continue
        digest, content = _read(path)
        picture = pictures.read(content)
        if picture is not None and digest == candidate["files"].get(path.name):
            yield candidate, picture


def _found(status: Status, facts: dict[str, Any], message: str) -> Verification:
    return Verification(status, message, **{key: facts[key] for key in KEYS})
