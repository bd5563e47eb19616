"""Rows of a coding table with their line numbers, and the sentences that they name."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from presslens.errors import CodingError
from presslens.text.segmentation import sentences

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

FOLDER = "coding"

Row = Mapping[str, str]
Rows = Sequence[tuple[int, Row]]
"""Rows of a table with the number of the line on which each ends."""

_MAX_DIGITS = 15
"""More than any offset or count has; Python refuses to read a number of thousands of digits."""


@dataclass(frozen=True)
class RowError:
    """What is wrong with one line of a table; line 1 holds the columns, 0 is the whole table."""

    line: int
    reason: str

    def at(self, path: Path) -> CodingError:
        """Return the exception that names the file, the line and the reason."""
        return CodingError(self.seen_in(str(path)))

    def seen_in(self, name: str) -> str:
        """Return the reason after the name of the file and, if one line is meant, its number."""
        return f"{name}, line {self.line}: {self.reason}" if self.line else f"{name}: {self.reason}"


@dataclass(frozen=True)
class Texts:
    """The body sentences of a corpus by article and number."""

    corpus: "Corpus"

    @cached_property
    def places(self) -> dict[str, dict[int, tuple[int, int]]]:
        """Start and end of each sentence; an article without a body has none."""
        places: dict[str, dict[int, tuple[int, int]]] = {slug: {} for slug in self.corpus.outlets}
        for row in sentences(self.corpus).itertuples():
            places[row.article][row.sentence] = (row.start, row.end)
        return places

    @cached_property
    def squeezed(self) -> dict[str, dict[int, str]]:
        """The sentences with every run of white space, no-break spaces too, as one space."""
        return {
            slug: {n: squeeze(self.corpus[slug].text[slice(*span)]) for n, span in spans.items()}
            for slug, spans in self.places.items()
        }


def squeeze(text: str) -> str:
    """Write each run of white space as one space."""
    return " ".join(text.split())


def table_path(corpus: "Corpus", name: str) -> Path:
    """Return the path of a table of the corpus's own coding."""
    return corpus.folder / FOLDER / f"{name}.csv"


def read_text(path: Path) -> str:
    """Read a UTF-8 file, with or without the byte order mark that spreadsheets add."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CodingError(f"{path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CodingError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def read_rows(path: Path, columns: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """Read a CSV table as text; cells are stripped, and empty rows left out.

    Raises CodingError if the file is missing, not UTF-8, lacks one of the columns, or has a row
    that is too short, too long or no CSV.
    """
    if not path.is_file():
        raise CodingError(f"{path} is missing; a coding has this table")
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
    rows = []
    try:
        for column in columns:
            if column not in (reader.fieldnames or []):
                raise RowError(1, f"column {column!r} is missing").at(path)
        for row in reader:
            if None in row or None in row.values():
                reason = "the row has not as many cells as line 1 has columns"
                raise RowError(reader.line_num, reason).at(path)
            cells = {column: cell.strip() for column, cell in row.items()}
            if any(cells.values()):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        reason = f"no cell can be read here ({error}); is a quotation mark not closed?"
        raise RowError(reader.line_num + 1, reason).at(path) from None
    return rows


def whole_number(cell: str) -> int | None:
    """Return the number that a cell holds, written in digits alone; None if it holds none."""
    is_number = cell.isascii() and cell.isdecimal() and len(cell) <= _MAX_DIGITS
    return int(cell) if is_number else None


def shortened(text: str) -> str:
    """Quote the first 40 characters of a cell, for an error message."""
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
