"""The record of a published figure, and the caption made of it.

A record is a dict with these keys, in the JSON file beside the figure sorted by name:

==========  =====================================================================================
id          such as "fig-2-1-flesch-kincaid"
number      "2.1": the notebook and the figure's place in it, from the id
study       title of the study it is a part of: `STUDY_TITLE`, or that of a reader's articles
title       what it shows, whatever was found: for citations, lists and links; plain text
headline    the claim drawn above it; "" where the title is drawn
caption     plain text
alt         the alternative text
notebook    file name of the notebook that published it
authors     of that study
licence     address of the drawing's license; "" where none is stated
rights      the rights in the drawing and in words quoted in it
version     of the library
date        when that version was released: "2026-11-22"
coding_by   who coded the texts, where the figure draws on a coding; else None
inputs      dict of name within the study -> sha256 of the bytes read
files       dict of file name of each drawing and of the CSV -> sha256
pixels      dict of width, height and sha256 of the PNG's pixels (`verify.fingerprint`)
==========  =====================================================================================
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
from presslens.wording import markdown_text

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

_ID = re.compile(r"fig-([1-9][0-9]{0,3})-([1-9][0-9]{0,3})(-[a-z0-9]+)+")
_KINDS: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("id", "number", "study", "title", "headline", "caption", "alt"), str),
    **dict.fromkeys(("notebook", "authors", "licence", "rights", "version", "date"), str),
    **dict.fromkeys(("inputs", "files", "pixels"), dict),
    "coding_by": (str, type(None)),
}


@dataclass(frozen=True)
class Study:
    """What a figure is a part of; `licence` is an address, "" where none is stated."""

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
        """Name of the license, or that none is stated."""
        return LICENCE_NAME if self.licence == LICENCE else self.licence or NO_LICENCE


OUR_STUDY = Study(STUDY_TITLE, AUTHORS, LICENCE, RIGHTS)


def figure_number(id: str) -> str:
    """Return the number in a figure's id: "2.1" for "fig-2-1-flesch-kincaid"; else FigureError."""
    match = _ID.fullmatch(id)
    if match is None:
        raise FigureError(
            f"{id!r} is no figure id; write fig-NOTEBOOK-NUMBER-what-it-shows in lower case, "
            "such as fig-2-1-flesch-kincaid"
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


def make_record(study: Study, id: str, files: Mapping[str, bytes], **others: Any) -> Record:
    """Make a record; `others` are the keys that are known to the caller alone."""
    return {
        **others,
        "id": id,
        "number": figure_number(id),
        "study": study.title,
        "authors": study.authors,
        "licence": study.licence,
        "rights": study.rights,
        "version": __version__,
        "date": __date__,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }


def provenance(id: str, notebook: str, inputs: Mapping[str, str], study: Study) -> str:
    """Return, as one line of JSON, what is inside the figure's own files.

    The hashes of the files can't be in it, since it is part of the files.
    """
    statement = {
        "id": id,
        "inputs": dict(inputs),
        "notebook": notebook,
        "study": study.title,
        "version": __version__,
    }
    return json.dumps(statement, sort_keys=True, ensure_ascii=False)


def to_json(record: Record) -> str:
    """Return a record as the text of its JSON file."""
    return json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def read_record(path: str | Path) -> Record:
    """Read the JSON file of a figure; FigureError if it can't be read or is no record."""
    try:
        record = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise FigureError(f"{path}: can't be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise FigureError(f"{path} is not JSON; give the .json file of a figure") from None
    faulty = _faulty_key(record)
    if faulty:
        raise FigureError(
            f"{path} is no figure record ({faulty!r} is missing or of another kind); "
            "give the .json file that was published with the figure"
        )
    match = _ID.fullmatch(record["id"])
    if match is None or record["number"] != f"{match[1]}.{match[2]}":
        raise FigureError(f"{path} is no figure record (the id and the number don't agree)")
    return record


def _faulty_key(record: Any) -> str:
    """Return the first key of a record that is missing or of another kind; empty if none is."""
    for key, kind in _KINDS.items():
        if not isinstance(record, dict) or not isinstance(record.get(key, 0), kind):
            return key
    for key in ("inputs", "files"):
        if not all(isinstance(digest, str) for digest in record[key].values()):
            return key
    pixels = record["pixels"]
    sizes = [pixels.get("width"), pixels.get("height")]
    if not all(type(size) is int and size > 0 for size in sizes):
        return "pixels"
    return "" if isinstance(pixels.get("sha256"), str) else "pixels"


def read_records(path: str | Path) -> list[Record]:
    """Read the record at a path, or those of a folder (fig-*.json), sorted by figure number.

    FigureError if a file is no record, or two figures share a number.
    """
    path = Path(path)
    paths = sorted(path.glob("fig-*.json")) if path.is_dir() else [path]
    records = sorted(map(read_record, paths), key=lambda record: _sort_key(record["number"]))
    for first, second in pairwise(records):
        if first["number"] == second["number"]:
            raise FigureError(
                f"{first['id']} and {second['id']} are both figure {first['number']}; "
                "number one of them anew"
            )
    return records


def _sort_key(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def caption_markdown(record: Record, folder: str) -> str:
    """Return number, title and caption, links to the files, and the key to cite the figure by.

    `folder` is that of the files as seen from the page, such as "../figures"; "" for the same.
    """
    stem = f"{folder.rstrip('/')}/{record['id']}" if folder else record["id"]
    title = record["title"].rstrip(".")
    return (
        f"**Figure {record['number']}. {markdown_text(title)}.** "
        f"{markdown_text(record['caption'])}\n\n"
        f"[SVG]({stem}.svg) · [PNG]({stem}.png) · [PDF]({stem}.pdf) · [data]({stem}.csv) · "
        f"cite as `{record['id']}`"
    )
