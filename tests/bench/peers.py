"""Environments for the tools that presslens is compared with, one each.

They can't share one: TextDescriptives needs numpy below 2.
"""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "peers"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "presslens-bench"
TIMED = ("textstat-rs", "py-readability-metrics", "textdescriptives")


class PeerError(Exception):
    """A peer that can't be installed or run; the message says why in one line."""


def run(command: list[str | Path], stdin: str = "") -> str:
    """Output of a command; raises `PeerError` with the last line of its standard error."""
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, text=True)
    except OSError as error:
        raise PeerError(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise PeerError(f"{Path(command[0]).name}: {last}")
    return done.stdout


def environment(name: str) -> Path:
    """Python of a peer's environment, which is made if need be; `PeerError` if it can't be."""
    requirements = FOLDER / f"{name}.txt"
    folder = CACHE / f"{name}-py{sys.version_info.major}.{sys.version_info.minor}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = folder / "installed.txt"
    pins = requirements.read_text(encoding="utf-8")
    if not (python.exists() and installed.exists() and installed.read_text("utf-8") == pins):
        run([sys.executable, "-m", "venv", "--clear", folder])
        run([python, "-m", "pip", "install", "--quiet", "-r", requirements])
        installed.write_text(pins, encoding="utf-8")
    return python


def version(name: str) -> str:
    """Version of the peer itself, as pinned."""
    pins = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split()
    return dict(pin.split("==") for pin in pins)[name]
