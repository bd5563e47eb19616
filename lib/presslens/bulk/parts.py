"""The folder of a run: a Parquet file for each batch, and a manifest that says what they are."""

import hashlib
import io
import json
import os
import platform
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from presslens import __version__
from presslens.errors import RunError, StudyError
from presslens.publishing import names_below, publish_files

FORMAT = 1
"""Of the folder; one of another format is refused, as its parts may mean something else."""
MANIFEST = "manifest.json"
PARTS = "parts"
_ELSE = "give a new folder"
_END = b"PAR1"  # of a Parquet file

_MEASURING = ("data/", "measures/", "text/", "stats.py")
_PACKAGES = ("numpy", "pandas", "pyarrow", "wordfreq", "trafilatura", "htmldate", "lxml")
_SKIPPED = b"presslens.skipped"


class Output:
    """The folder of a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts = folder / PARTS

    def check(self, about: Mapping[str, Any]) -> None:
        """Check that the folder is empty or that of an earlier run over the same source.

        `about` is what its manifest has to say of the source, and of how it is read and measured.
        RunError if it is neither, or of another format, or Parquet can't be written.
        """
        if find_spec("pyarrow") is None:
            raise RunError(
                'results are Parquet files; to write them: pip install "presslens[tables]"'
            )
        path = self.folder / MANIFEST
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            made, source = found["format"], str(found.get("source"))
        except FileNotFoundError:
            if self.folder.is_dir() and any(self.folder.iterdir()):
                raise RunError(f"{self.folder} has files but no {MANIFEST}; {_ELSE}") from None
            return
        except NotADirectoryError:
            file = next(path for path in (self.folder, *self.folder.parents) if path.is_file())
            raise RunError(f"{self.folder}: {file} is a file; give a folder") from None
        except (ValueError, KeyError, TypeError):
            raise RunError(f"{path} was not written by presslens measure; {_ELSE}") from None
        if made != FORMAT:
            mine = f"presslens {__version__} writes format {FORMAT}"
            raise RunError(f"{self.folder} has results in format {made}, but {mine}; {_ELSE}")
        other = [name for name, value in about.items() if found.get(name) != value]
        if other and self.others(()):  # else nothing would be lost
            of = source if source.startswith("a ") else os.path.realpath(self.folder / source)
            if "source" not in other:
                of += f" with other options ({other[0]}: {found.get(other[0])})"
            raise RunError(f"{self.folder} has the results of {of}; {_ELSE}, or delete this one")

    def has(self, name: str) -> bool:
        """Whether a part is there, and whole: a machine that lost power may leave an empty file."""
        try:
            with (self.parts / name).open("rb") as file:
                file.seek(-len(_END), os.SEEK_END)
                return file.read() == _END
        except OSError:
            return False

    def others(self, names: Collection[str]) -> list[str]:
        """Paths of the parts that are not among these."""
        found = {path.name for path in self.parts.iterdir()} if self.parts.is_dir() else set()
        return [f"{PARTS}/{name}" for name in sorted(found - set(names))]

    def write(self, files: dict[str, bytes], remove: Sequence[str] = ()) -> None:
        """Write files to their paths in the folder, all or none, and remove others.

        RunError if that can't be done.
        """
        try:
            publish_files(files, self.folder, list(remove))
        except StudyError as error:
            raise RunError(str(error)) from None


def manifest(**content: Any) -> bytes:
    """Write a manifest: what the parts are, and what made them."""
    made = {"format": FORMAT, "versions": versions(), "code": code()}
    return (json.dumps(made | content, indent=1, ensure_ascii=False) + "\n").encode()


def part_name(number: int, articles: bytes, which: Sequence[str]) -> str:
    """Name of a batch's part: its number, then a hash of its articles, the measures and the code.

    So a part is used again only if it is what would be written.
    """
    digest = hashlib.sha256(f"{FORMAT} {code()} {sorted(which)}".encode() + articles)
    return f"{number:07d}-{digest.hexdigest()[:16]}.parquet"


@cache
def code() -> str:
    """Hash of all that decides what is measured: code, word lists, and packages that count."""
    package = Path(str(resources.files("presslens")))
    digest = hashlib.sha256(json.dumps(versions()).encode())
    for name in names_below(package):
        if name.startswith(_MEASURING):
            digest.update(name.encode() + hashlib.sha256((package / name).read_bytes()).digest())
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """Versions of this library, of Python, and of the packages that the numbers come from."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"presslens": __version__, "python": python} | {
        name: metadata.version(name) for name in _PACKAGES if find_spec(name)
    }


def as_parquet(table: pd.DataFrame, skipped: pd.DataFrame | None = None) -> bytes:
    """Write a table as Parquet, with what was skipped beside it; the same bytes for the same."""
    import pyarrow as pa
    from pyarrow import parquet

    content = pa.Table.from_pandas(table, preserve_index=False)
    if skipped is not None and len(skipped):
        about = {_SKIPPED: json.dumps(skipped.to_dict("list"))}
        content = content.replace_schema_metadata((content.schema.metadata or {}) | about)
    buffer = io.BytesIO()
    parquet.write_table(content, buffer, compression="zstd")
    return buffer.getvalue()


def skipped_in(metadata: dict[bytes, bytes] | None) -> pd.DataFrame | None:
    """Return what was skipped, from the metadata of a part; None if nothing was."""
    found = (metadata or {}).get(_SKIPPED)
    return pd.DataFrame(json.loads(found), dtype=str) if found else None
