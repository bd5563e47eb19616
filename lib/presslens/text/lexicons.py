"""Word lists and rules that come with the package, read from data files and checked.

A word list is a text file in `data/lexicons`: entries are separated by commas or line breaks, a
line in square brackets starts a group, and a line that begins with # is a comment.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from presslens.errors import MeasureError

DATA = files("presslens") / "data"


def shipped_text(name: str) -> str:
    """Text of a shipped data file, such as "boilerplate.toml"; otherwise as `shipped_bytes`."""
    return shipped_bytes(name).decode("utf-8")


def shipped_bytes(name: str) -> bytes:
    """Contents of a shipped data file, after a check of its SHA-256.

    Nothing else in the package reads the data folder.

    Raises
    ------
    MeasureError
        If the file is not the one that is listed in SHA256SUMS.
    """
    content = (DATA / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if _checksums().get(name) != digest:
        raise MeasureError(
            f"{DATA / name}: SHA256SUMS lists another sha256; reinstall presslens, or, if you "
            "changed the file, run lib/training/checksums.py"
        )
    return content


@cache
def _checksums() -> dict[str, str]:
    lines = (DATA / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in map(str.split, lines)}


@cache
def word_groups(name: str) -> Mapping[str, frozenset[str]]:
    """Entries of data/lexicons/NAME.txt by the heading of their group; read-only."""
    groups: dict[str, set[str]] = {}
    heading = ""
    for line in shipped_text(f"lexicons/{name}.txt").splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif not line.startswith("#"):
            entries = filter(None, map(str.strip, line.split(",")))
            groups.setdefault(heading, set()).update(entries)
    return MappingProxyType({key: frozenset(words) for key, words in groups.items() if words})


@cache
def word_list(name: str) -> frozenset[str]:
    """All entries of data/lexicons/NAME.txt, whatever their group."""
    return frozenset().union(*word_groups(name).values())
