"""Files listed by their path within a root folder, and put into their place: all or none."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PureWindowsPath

from presslens.errors import StudyError
from presslens.signals import handled

Files = dict[str, bytes]
"""Path within a root folder -> contents."""


def names_below(root: Path, part: str = "") -> list[str]:
    """List the files below `root`/`part` but hidden ones and byte code, by their path in `root`."""
    paths = sorted(path for path in (root / part).rglob("*") if path.is_file())
    names = [path.relative_to(root) for path in paths]
    return [
        name.as_posix()
        for name in names
        if not any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    ]


def files_below(root: Path, part: str = "") -> Files:
    """Read the files that `names_below` lists."""
    return {name: (root / name).read_bytes() for name in names_below(root, part)}


def publish_files(files: Mapping[str, bytes], root: Path, remove: list[str]) -> list[str]:
    """Write files to their paths within `root`, and delete others; return the paths that changed.

    Files that are the same already are not touched. All new contents are written beside their
    places first and then moved, so that a full disk leaves all as it was; Ctrl-C waits for the
    moves. Of two runs at once one waits until the other's files are all in place. StudyError if a
    path leads out of `root` or can't be printed, a file can't be written or a folder is in its
    place.
    """
    if foreign := [name for name in (*files, *remove) if not _is_within(name)]:
        raise StudyError(
            f"{foreign[0]!r} would be written outside of {root}, or can't be the name of a file; "
            "rename the article, figure or file that it is named for"
        )
    if blocked := [name for name in files if (root / name).is_dir()]:
        raise StudyError(f"{root / blocked[0]} is a folder; move it away")
    with _locked({(root / name).parent for name in files}), _interrupt_deferred():
        changed = {
            name: contents for name, contents in files.items() if not _holds(root / name, contents)
        }
        written: dict[Path, Path] = {}
        try:
            for name, contents in changed.items():
                target = root / name
                written[target] = target.with_name(f".{target.name}.new")
                written[target].write_bytes(contents)
            for target, new in written.items():
                os.replace(new, target)
            for target in (root / name for name in remove):
                target.unlink(missing_ok=True)
        except OSError as error:
            raise _not_written(target, error) from error
        finally:
            for new in written.values():
                # A name too long to be written is too long to be removed.
                with suppress(OSError):
                    new.unlink(missing_ok=True)
    return sorted([*changed, *remove])


def check_writable(folder: Path) -> None:
    """Raise StudyError if no file can be written in a folder, before anything is computed."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _not_written(folder, error) from None


def _not_written(path: Path, error: OSError) -> StudyError:
    return StudyError(f"can't write {path}: {error.strerror}")


def _holds(path: Path, contents: bytes) -> bool:
    try:
        return path.read_bytes() == contents
    except OSError:
        return False  # who writes it will say what is wrong, if something is


def _is_within(name: str) -> bool:
    """Whether a path stays within its root folder on any system, and can be printed."""
    path = PureWindowsPath(name)  # takes both strokes for separators, and knows drives
    return name.isprintable() and not path.anchor and ".." not in path.parts


@contextmanager
def _locked(folders: set[Path]) -> Iterator[None]:
    """Make folders, and keep others that publish there waiting until the block has ended.

    The system takes the locks from a process that dies. Where it has none (Windows, some network
    drives) nobody waits.
    """
    with ExitStack() as locks:
        for folder in folders:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise _not_written(folder, error) from error
        # In one order, and each once whatever links lead to it, or we would wait for ourselves.
        for place in sorted(set(map(os.path.realpath, folders))):
            with suppress(ImportError, OSError):
                import fcntl

                handle = os.open(place, os.O_RDONLY)
                locks.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def _interrupt_deferred() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM take effect only after the block."""
    arrived: list[int] = []
    try:
        with handled(lambda number, _: arrived.append(number), signal.SIGINT, signal.SIGTERM):
            yield
    finally:
        for number in arrived:
            signal.raise_signal(number)
