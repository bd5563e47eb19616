"""What each table of a coding must hold, read from data/coding_tables.toml, and its rows."""

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from presslens.csv_files import from_spreadsheet
from presslens.errors import CodingError
from presslens.text.cleaning import BOILERPLATE_KINDS
from presslens.text.lexicons import shipped_text
from presslens.text.segmentation import sentences

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

ATTRIBUTIONS = "attributions"

REPORTED = ("present", "partial")
"""Codes of a fact that an article reports; an article that contradicts it does not."""

STATUS_WORDS = {
    "present": "reports it",
    "partial": "reports it in part",
    "contradicted": "contradicts it",
    "absent": "leaves it out",
}
"""What each code of a fact says of an article."""

SMALL_DIFFERENCES = ("number", "granularity", "quotation", "spelling")
"""Kinds of differences that matter least: two reports that differ in them can both be right."""

FUNCTIONS = ("problem", "cause", "judgement", "remedy")
"""Entman's four functions of a frame (1993)."""


@dataclass(frozen=True)
class CodingTable:
    """What a table of the coding holds.

    Attributes
    ----------
    about : str
        What a row is.
    columns : mapping of str to str
        Columns that it must have, with what they mean.
    optional : mapping of str to str
        Columns that it may have; loaded as empty where the file has none.
    per_article : bool
        Whether there is one more column per article, named by its slug.
    filled : tuple of str
        Columns that are never empty.
    numbers : tuple of str
        Columns that hold one whole number, loaded as int; 0 where one of `absent` is empty.
    places : tuple of str
        Columns that hold the number of a body sentence of the article.
    several : tuple of str
        Of these, columns that may hold several numbers, separated by spaces.
    codes : mapping of str to tuple of str
        Columns that hold one of some codes, read in lower case.
    joined : tuple of str
        Of these, columns in which codes may be joined by a semicolon.
    key : tuple of str
        Columns of which no two rows share all cells.
    same : tuple of str
        Columns whose cells depend on the first column of the key.
    each : str
        "sentence" if every body sentence has a row; "article" if each value of the other column
        of the key has a row for every article.
    absent : tuple of str
        Columns that are empty where the column `status` says "absent", and filled elsewhere.
    words : str
        Column whose words stand in the article at `start` (to `end`, if there is that column).
    quoted : mapping of str to str
        Columns whose words stand in a sentence, with the column of its number, or the number.
    refers : mapping of str to tuple of str
        Columns of names, separated by spaces, with table and column that have them; - is none.
    rest : str
        Table of the sentences that no row's places name; empty if they need not be listed.
    """

    about: str
    columns: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    per_article: bool = False
    filled: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    each: str = ""
    absent: tuple[str, ...] = ()
    words: str = ""
    quoted: Mapping[str, str] = field(default_factory=dict)
    refers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rest: str = ""

    @property
    def required(self) -> tuple[str, ...]:
        """Columns that are never empty: filled ones, numbers, codes and those of the key."""
        never_empty = {"article", *self.filled, *self.numbers, *self.codes, *self.key, self.words}
        may_be = {*self.absent, *self.optional}
        return tuple(c for c in self.columns if c in never_empty - may_be)

    def without(self, column: str) -> "CodingTable":
        """Return the table without a column and its codes."""
        columns = {name: meaning for name, meaning in self.columns.items() if name != column}
        codes = {name: codes for name, codes in self.codes.items() if name != column}
        return replace(self, columns=columns, codes=codes)

    def with_codes(self, **codes: tuple[str, ...]) -> "CodingTable":
        """Return the table with other codes for a column."""
        return replace(self, codes={**self.codes, **codes})


def _read_tables() -> dict[str, CodingTable]:
    """Read the schemas: lists become tuples, names of columns get their meanings."""
    schemas = tomllib.loads(shipped_text("coding_tables.toml"))
    shared = schemas.pop("shared")
    return {name: _table(schema, shared) for name, schema in schemas.items()}


def _table(schema: dict[str, Any], shared: dict[str, str]) -> CodingTable:
    meaning = shared | schema.pop("meaning", {})
    for part in ("columns", "optional"):
        schema[part] = {column: meaning[column] for column in schema.get(part, ())}
    return CodingTable(**{key: _frozen(value) for key, value in schema.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(value) if isinstance(value, list) else value


TABLES = _read_tables()
"""The tables of a coding by the names of their files without ending."""
TABLES["boilerplate"] = TABLES["boilerplate"].with_codes(kind=BOILERPLATE_KINDS)

STATUSES = TABLES["facts"].codes["status"]
"""The codes of a fact in an article, from reported in full to left out."""

VOICES = TABLES["sentence_codes"].codes["problem"]
"""Who fulfills a function of a frame in a sentence: its own voice, a source, both, nobody."""

_TOPICS = TABLES["sentence_codes"].codes["topic"]

OF_CODERS = {
    name: TABLES[name]
    for name in (ATTRIBUTIONS, "sentence_codes", "motives", "judgements", "actors", "leads")
} | {
    # "talks" was made wider than the call when the codings were settled, and the sides came then.
    "sentence_codes": TABLES["sentence_codes"].with_codes(
        topic=tuple("call" if topic == "talks" else topic for topic in _TOPICS)
    ),
    "motives": TABLES["motives"].without("side"),
}
"""The tables of one coder, in the folders "coder1" and "coder2", before they were settled."""


# --- rows ----------------------------------------------------------------------------------------

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
    """Replace each run of white space by one space."""
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
    """Read a CSV table as text: cells stripped, as before `for_spreadsheet`, empty rows left out.

    Raises CodingError if the file is missing, not UTF-8, lacks one of the columns or has one twice,
    or has a row that is too short, too long or no CSV.
    """
    if not path.is_file():
        raise CodingError(f"{path}: no such file; a coding has this table")
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
    rows = []
    try:
        found = list(reader.fieldnames or [])
        for column in found:
            if found.count(column) > 1:
                raise RowError(1, f"column {column!r} stands there twice; remove one").at(path)
        for column in columns:
            if column not in found:
                raise RowError(1, f"column {column!r} is missing").at(path)
        for row in reader:
            if None in row or None in row.values():
                reason = "the row does not have as many cells as line 1 has columns"
                raise RowError(reader.line_num, reason).at(path)
            cells = {column: from_spreadsheet(cell.strip()) for column, cell in row.items()}
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
