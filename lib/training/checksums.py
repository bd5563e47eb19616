"""Renew lib/presslens/data/SHA256SUMS after a shipped data file was added or changed.

Run from anywhere: ``python lib/training/checksums.py``; check with ``sha256sum -c SHA256SUMS``
in that folder.
"""

import hashlib
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "presslens" / "data"
NOT_LISTED = {"SHA256SUMS"}


def checksums(folder: Path) -> str:
    """Return the lines of SHA256SUMS for the files below a folder, in order of their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
        if path.name not in NOT_LISTED and path.suffix not in {".py", ".pyc"}
    )


if __name__ == "__main__":
    (DATA / "SHA256SUMS").write_text(checksums(DATA), encoding="utf-8", newline="\n")
