"""What is known of each published figure: its record, and its caption made of it.

A record is a dict with these keys, in the JSON file beside the figure sorted by name:

==========  =====================================================================================
id          str, such as "fig-2-1-grade-intervals"
number      str, "2.1": the notebook and the figure's place in it, from the id
study       str, title of the study it is a part of: `STUDY_TITLE`, or that of a reader's articles
title       str, what it shows, whatever was found: for citations, lists and links; plain text
headline    str, the claim drawn above it; "" where the title is drawn
caption     str, plain text
alt         str, what a blind reader is told
notebook    str, file name of the notebook that published it
authors     str, of that study
licence     str, address of the drawing's licence; "" where none is stated
rights      str, what is said of the rights in the drawing and in words quoted in it
version     str, of the library
date        str, "2026-11-22": when that version was released
coding_by   str or None, who coded the texts, where the figure draws on a coding
inputs      dict of str to str, name within the study -> sha256 of the bytes read
files       dict of str to str, file name of each drawing and of the CSV -> sha256
pixels      dict: width and height of the PNG in pixels, and sha256 of the pixels, as
            `presslens.study.pictures.fingerprint` returns it
==========  =====================================================================================

A record made before `date` and `pixels` were kept lacks them, and is read all the same.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

from presslens import __date__, __version__
from presslens.errors import FigureError
from presslens.publishing import names_below

Record = dict[str, Any]

STUDY_TITLE = "Jets or talks? Four reports of one Friday"
AUTHORS = "The presslens authors"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"
RIGHTS = f"Drawing {LICENCE_NAME}; quoted words remain their publishers'"

UNNAMED_AUTHOR = "author not named"
NO_LICENCE = "license: the author's to give"
OWN_RIGHTS = f"{NO_LICENCE.capitalize()}; quoted words remain their publishers'"
"""Of figures that a reader makes of other articles: we can't license them."""

DOI = ""
"""The study's DOI for all its versions; empty until a release was archived under one. It stands
here, so that an installed library knows it, and in CITATION.cff: a test holds both together."""

URL = ""
"""Address of the public repository, in the same way; empty until there is one."""

_ID = re.compile(r"fig-([1-9][0-9]*)-([1-9][0-9]*)(-[a-z0-9]+)+")
_TEXT_KEYS = (
    *("id", "number", "study", "title", "headline", "caption", "alt"),
    *("notebook", "authors", "licence", "rights", "version"),
)
_HASH_KEYS = ("inputs", "files")
_PIXEL_KEYS = {"width", "height", "sha256"}


@dataclass(frozen=True)
class Study:
    """What a figure is a part of; `licence` is an address, and "" where none is stated."""

    title: str
    authors: str
    licence: str = ""
    rights: str = OWN_RIGHTS

    def __post_init__(self) -> None:
        for name, text in (("title", self.title), ("author", self.authors)):
            if not text.strip() or not text.isprintable():
                raise FigureError(f"the {name} {text!r} is no line of text; write one")

    @property
    def is_ours(self) -> bool:
        """Whether it is the study that this library is published with."""
        return self.title == STUDY_TITLE

    @property
    def licence_name(self) -> str:
        """Name of the licence, or that none is stated."""
        return licence_name(self.licence)


OUR_STUDY = Study(STUDY_TITLE, AUTHORS, LICENCE, RIGHTS)


def study_of(record: Record) -> Study:
    """Return the study that a figure is a part of, as its record says."""
    return Study(record["study"], record["authors"], record["licence"], record["rights"])


def licence_name(licence: str) -> str:
    """Return the name of a licence, given as its address; of another than ours, the address."""
    return LICENCE_NAME if licence == LICENCE else licence or NO_LICENCE


def figure_number(id: str) -> str:
    """Return the number in a figure's id: "2.1" for "fig-2-1-grade-intervals".

    Raises
    ------
    FigureError
        If the id is not of that form.
    """
    match = _ID.fullmatch(id)
    if match is None:
        raise FigureError(
            f"{id!r} is no figure id; write fig-NOTEBOOK-NUMBER-what-it-shows in lower case, "
            "such as fig-2-1-grade-intervals"
        )
    return f"{match[1]}.{match[2]}"


def build_json() -> str:
    """Return figures/BUILD.json: which library the figures were made with.

    It stands there once, so that a change of the library changes one file and not each record.
    """
    package = Path(str(resources.files("presslens")))
    digest = hashlib.sha256()
    for name in names_below(package):
        digest.update(
            f"{name} {hashlib.sha256((package / name).read_bytes()).hexdigest()}".encode()
        )
    content = {"version": __version__, "date": __date__, "library": digest.hexdigest()}
    return json.dumps(content, indent=1) + "\n"


def make_record(
    id: str,
    *,
    title: str,
    headline: str,
    caption: str,
    alt: str,
    notebook: str,
    inputs: Mapping[str, str],
    files: Mapping[str, bytes],
    pixels: Mapping[str, int | str],
    coding_by: str | None,
    study: Study = OUR_STUDY,
) -> Record:
    """Put together the record of a figure from its texts and the bytes of its files."""
    return {
        "id": id,
        "number": figure_number(id),
        "study": study.title,
        "title": title,
        "headline": headline,
        "caption": caption,
        "alt": alt,
        "notebook": notebook,
        "authors": study.authors,
        "licence": study.licence,
        "rights": study.rights,
        "version": __version__,
        "date": __date__,
        "coding_by": coding_by,
        "inputs": dict(inputs),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "pixels": dict(pixels),
    }


def provenance(id: str, notebook: str, inputs: Mapping[str, str], study: str = STUDY_TITLE) -> str:
    """Return, as one line of JSON, what stands inside the figure's own files.

    The hashes of the files can't be in it, since it is part of the files.
    """
    statement = {
        "id": id,
        "inputs": dict(inputs),
        "notebook": notebook,
        "study": study,
        "version": __version__,
    }
    return json.dumps(statement, sort_keys=True, ensure_ascii=False)


def to_json(record: Record | list[Record]) -> str:
    """Return one record, or a list of them, as the text of a JSON file."""
    return json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def read_records(path: str | Path) -> list[Record]:
    """Read a JSON file with one record or a list of records, or a folder of such files.

    Raises
    ------
    FigureError
        If there is no such file, or it is no record.
    """
    path = Path(path)
    if path.is_dir():
        return all_records(path)
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise FigureError(f"{path}: no such file; give the JSON record of a figure") from None
    except OSError as error:
        raise FigureError(f"{path}: can't be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise FigureError(
            f"{path} is not JSON; give the .json file that was published with the figure"
        ) from None
    records = content if isinstance(content, list) else [content]
    for record in records:
        _check_record(record, path)
    return records


def read_record(path: str | Path) -> Record:
    """Read the JSON file of one figure.

    Raises
    ------
    FigureError
        If there is no such file, or it does not hold exactly one record.
    """
    records = read_records(path)
    if len(records) != 1:
        raise FigureError(f"{path} holds {len(records)} figure records, not one")
    return records[0]


def all_records(folder: str | Path) -> list[Record]:
    """Read the records of all figures in a folder, sorted by figure number.

    Raises
    ------
    FigureError
        If a JSON file named as a figure (fig-*.json) is no record, or two figures share a number.
    """
    records = [read_record(path) for path in sorted(Path(folder).glob("fig-*.json"))]
    records.sort(key=lambda record: [int(part) for part in record["number"].split(".")])
    for first, second in pairwise(records):
        if first["number"] == second["number"]:
            raise FigureError(
                f"{first['id']} and {second['id']} are both figure {first['number']}; "
                "number one of them anew"
            )
    return records


def _check_record(record: Any, path: Path) -> None:
    """Refuse what is JSON but no record, naming the first key that is wrong."""
    wrong = [key for key in _TEXT_KEYS if not _is_text(record, key)]
    wrong += [key for key in _HASH_KEYS if not _is_hashes(record, key)]
    if not wrong and not isinstance(record.get("coding_by", 0), str | None):
        wrong = ["coding_by"]
    if not wrong and "pixels" in record and not _is_pixels(record["pixels"]):
        wrong = ["pixels"]
    if not wrong:
        match = _ID.fullmatch(record["id"])
        if match and record["number"] == f"{match[1]}.{match[2]}":
            return
        wrong = ["number" if match else "id"]
    raise FigureError(
        f"{path} is no figure record ({wrong[0]!r} is missing or not as in one); "
        "give the .json file that was published with the figure"
    )


def _is_text(record: Any, key: str) -> bool:
    return isinstance(record, dict) and isinstance(record.get(key), str)


def _is_hashes(record: Any, key: str) -> bool:
    hashes = record.get(key) if isinstance(record, dict) else None
    return isinstance(hashes, dict) and all(isinstance(value, str) for value in hashes.values())


def _is_pixels(pixels: Any) -> bool:
    if not isinstance(pixels, dict) or pixels.keys() != _PIXEL_KEYS:
        return False
    sizes = (pixels["width"], pixels["height"])
    known = all(isinstance(size, int) and size > 0 for size in sizes)
    return known and isinstance(pixels["sha256"], str)


def coding_note(record: Record) -> str:
    """Say who coded the texts, without a full stop; "" where no coding was drawn on."""
    return f"Coding by {record['coding_by']}" if record["coding_by"] else ""


_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#$~|&])")


def markdown_text(text: str) -> str:
    """Escape plain text so that Markdown, with mathematics or without, shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def caption_markdown(record: Record, folder: str) -> str:
    """Return number, title and caption, links to the files, and the key to cite the figure by.

    Parameters
    ----------
    record : dict
        As in the module's description.
    folder : str
        Folder of the files as seen from the page, such as "../figures"; "" for the same folder.
    """
    stem = f"{folder.rstrip('/')}/{record['id']}" if folder else record["id"]
    title = record["title"].rstrip(".")
    return (
        f"**Figure {record['number']}. {markdown_text(title)}.** "
        f"{markdown_text(record['caption'])}\n\n"
        f"[SVG]({stem}.svg) · [PNG]({stem}.png) · [PDF]({stem}.pdf) · [data]({stem}.csv) · "
        f"cite as `{record['id']}`"
    )
