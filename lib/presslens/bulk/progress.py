"""How far a run is: one line on standard error, with rate and time left."""

import time
from collections.abc import Sized
from pathlib import Path
from typing import Any, TextIO

from presslens.text.loading import READ

_SECONDS_BETWEEN_LINES = 30.0
"""In a file or a pipe, where each line stays."""


def known_length(source: Any) -> int:
    """Articles of a source where that can be told in a moment, else 0."""
    if not isinstance(source, str | Path):
        return len(source) if isinstance(source, Sized) else 0
    path = Path(source)
    try:
        if path.is_dir():
            files = list(path.iterdir())
            texts = sum(file.suffix.lower() in READ for file in files)
            return texts or sum(_rows(file) for file in files)
        return _rows(path)
    except OSError:
        return 0  # who reads it says what is wrong


def _rows(path: Path) -> int:
    """Rows of a table, by its metadata or its line breaks outside quotation marks."""
    suffix = path.suffix.lower()
    if suffix in (".parquet", ".pq"):
        from pyarrow import ArrowException, parquet

        try:
            return parquet.read_metadata(path).num_rows
        except ArrowException:
            return 0
    if suffix not in (".csv", ".tsv", ".jsonl", ".ndjson"):
        return 0
    is_json, is_quoted, breaks, block = "json" in suffix, False, 0, b""
    with path.open("rb") as file:
        while more := file.read(1 << 20):
            block = more
            for number, piece in enumerate([block] if is_json else block.split(b'"')):
                is_quoted ^= number > 0
                breaks += 0 if is_quoted else piece.count(b"\n")
    breaks += block[-1:] not in (b"", b"\n")  # the last line may have none
    return breaks - (not is_json)


class Progress:
    """Counts articles and shows them; silent without a stream.

    Attributes
    ----------
    total : int
        Articles of the source; 0 where it is not known before all are read.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.total = 0
        self._stream = stream
        self._is_terminal = stream is not None and stream.isatty()
        self._done = self._measured = 0
        self._start = self._shown = time.monotonic()

    def add(self, articles: int, measured: bool = True) -> None:
        """Count articles; those that were measured earlier tell nothing of the rate."""
        self._done += articles
        now = time.monotonic()
        if measured:
            self._measured += articles
        elif not self._measured:
            self._start = now
        if now - self._shown >= (0.5 if self._is_terminal else _SECONDS_BETWEEN_LINES):
            self._shown = now
            line = self.line(now - self._start)
            self._print(f"\r\x1b[K{line}" if self._is_terminal else f"{line}\n")

    def line(self, seconds: float) -> str:
        """Say what is done after so many seconds of measuring."""
        rate = self._measured / seconds if seconds > 0 else 0
        left = ""
        if self.total and rate:
            left = f", about {_duration((self.total - self._done) / rate)} left"
        return f"{self._done:,}{self._of_all()} articles, {rate:,.0f} a second{left}"

    def state(self) -> str:
        """Say what is done, and how to go on."""
        done = f"{self._done:,}{self._of_all()} articles are done"
        return f"{done}; run the same command to go on"

    def say(self, message: str) -> None:
        """Show a message on a line of its own."""
        self.end()
        self._print(f"{message}\n")

    def end(self) -> None:
        """Clear the line."""
        if self._is_terminal:
            self._print("\r\x1b[K")

    def _of_all(self) -> str:
        return f" of {self.total:,}" if self.total else ""

    def _print(self, text: str) -> None:
        if self._stream:
            print(text, end="", file=self._stream, flush=True)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
