"""Environments for the tools that presslens is compared with, one each.

    python tests/bench/peers.py [--cache FOLDER]

They can't share one: TextDescriptives needs numpy below 2. What is installed where is pinned in
peers/NAME.txt; an environment is made once and made anew when that file changes.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "peers"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "presslens-bench"
SCRIPTS = {
    "textstat-rs": FOLDER / "time_textstat_rs.py",
    "py-readability-metrics": FOLDER / "time_py_readability_metrics.py",
    "textdescriptives": FOLDER / "time_textdescriptives.py",
}


class PeerError(Exception):
    """A peer that can't be installed or run; the message says why in one line."""


def run(command: list[str | Path], stdin: str = "") -> str:
    """Output of a command.

    Raises
    ------
    PeerError
        With the last line the command wrote to standard error.
    """
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, text=True)
    except OSError as error:
        raise PeerError(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise PeerError(f"{Path(command[0]).name}: {last}")
    return done.stdout


def uv_works() -> bool:
    """Whether uv can be run; a shim may be on PATH without a uv behind it."""
    try:
        run(["uv", "--version"])
    except PeerError:
        return False
    return True


def environment(name: str, cache: Path) -> Path:
    """Python of a peer's environment, which is made if need be.

    Raises
    ------
    PeerError
        If a package can't be installed, for instance without a network.
    """
    requirements = FOLDER / f"{name}.txt"
    folder = cache / f"{name}-py{sys.version_info.major}.{sys.version_info.minor}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = folder / "installed.txt"
    pins = requirements.read_text(encoding="utf-8")
    if python.exists() and installed.exists() and installed.read_text(encoding="utf-8") == pins:
        return python
    if uv_works():
        run(["uv", "venv", "--clear", "--no-project", "--python", sys.executable, folder])
        run(["uv", "pip", "install", "--python", python, "-r", requirements])
    else:
        run([sys.executable, "-m", "venv", "--clear", folder])
        run([python, "-m", "pip", "install", "--quiet", "-r", requirements])
    installed.write_text(pins, encoding="utf-8")
    return python


def version(name: str) -> str:
    """Version of the peer itself, as pinned."""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        package, _, pinned = line.partition("==")
        if package == name:
            return pinned
    raise PeerError(f"peers/{name}.txt: {name} is not pinned")


def add_cache_argument(parser: argparse.ArgumentParser) -> None:
    """Let the caller say where the environments are kept."""
    parser.add_argument(
        "--cache",
        type=Path,
        default=CACHE,
        metavar="FOLDER",
        help="where the peers' environments are kept (default: %(default)s)",
    )


def main() -> int:
    """Make all environments; 1 if one could not be made."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_cache_argument(parser)
    cache = parser.parse_args().cache
    failed = 0
    for name in SCRIPTS:
        try:
            print(f"{name} {version(name)}: {environment(name, cache)}")
        except PeerError as error:
            failed += 1
            print(f"{name}: not installed: {error}", file=sys.stderr)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
