"""Tables with a row per article, read part by part: CSV, TSV, JSON Lines, Excel and Parquet.

A row that can't be read is a fault with its place, and the next one is read; a file that can't be
read at all is an error. Only the wanted columns of a part are in memory.
"""

import csv
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from presslens.errors import CorpusError
from presslens.text.loading import MAX_BYTES, foreign_format

MISSING = '; to read it: pip install "presslens[tables]"'
MAX_JSON_INDENT = 1_000
"""White space in which the bracket of a JSON array is looked for."""
MAX_JSON_ARRAY = 200_000_000
"""Bytes of a JSON array, which is read at once."""
EXCEL_CELL = 32_767
"""Characters that a cell of Excel holds; the rest of a longer text is lost when it is saved."""

_DELIMITERS = ",;\t|"


class Part(NamedTuple):
    """Some rows of a table, in order.

    Attributes
    ----------
    where : list of str
        The place of each row, as a line says it.
    cells : dict of str to list
        The cells of each column by what they are used for, such as "text".
    faults : list of (str, str)
        Place of each row that can't be read, and why.
    """

    where: list[str]
    cells: dict[str, list[Any]]
    faults: list[tuple[str, str]]


Find = Callable[[list[str]], Mapping[str, str]]
"""Gets the names of all columns, and returns those wanted by what they are used for."""
Reader = Callable[[Path, int, str, Find], Iterator[Part]]
Row = tuple[str, list[Any] | str]
"""Place of a row, and its wanted cells or the reason why there are none."""


def table_reader(path: Path) -> Reader | None:
    """Return what reads the table in a file, or None if the name is not that of a table."""
    return _READERS.get(Path(path.name.lower().removesuffix(".gz")).suffix)


def gather(size: int, roles: list[str], rows: Iterator[Row]) -> Iterator[Part]:
    """Gather rows to parts of at most `size`."""
    while found := list(islice(rows, size)):
        good = [(where, cells) for where, cells in found if not isinstance(cells, str)]
        columns = zip(*(cells for _, cells in good), strict=True) if good else ((),) * len(roles)
        yield Part(
            [where for where, _ in good],
            dict(zip(roles, map(list, columns), strict=True)),
            [(where, cells) for where, cells in found if isinstance(cells, str)],
        )


# --- text ----------------------------------------------------------------------------------------


def _open_text(path: Path, encoding: str) -> IO[str]:
    """Open a table that is text; bytes that can't be decoded become lone surrogates."""
    opened: Any = gzip.open if path.suffix.lower() == ".gz" else open
    try:
        with opened(path, "rb") as file:
            beginning = file.read(8)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CorpusError(f"{path} can't be read ({reason})") from None
    if kind := foreign_format(beginning):
        raise CorpusError(f"{path} is {kind}, not a table; save it as CSV")
    if beginning[:2] in (b"\xff\xfe", b"\xfe\xff") and "16" not in encoding:
        raise CorpusError(f"{path} is UTF-16; save it as UTF-8, or give the encoding utf-16")
    name = "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
    text: IO[str] = opened(path, "rt", encoding=name, errors="surrogateescape", newline="")
    try:
        text.read(1)
        text.seek(0)
    except UnicodeError:  # UTF-16 and UTF-32 know no escape
        text.close()
        raise CorpusError(f"{path} is not {encoding.upper()}; give its encoding") from None
    return text


def _read_csv(path: Path, size: int, encoding: str, find: Find) -> Iterator[Part]:
    with _open_text(path, encoding) as file:
        header = file.readline(MAX_BYTES)
        file.seek(0)
        delimiter = max(_DELIMITERS, key=header.count)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            names = next(reader, [])
        except (csv.Error, UnicodeError) as error:
            raise CorpusError(f"{path}, line 1: not a CSV table ({error})") from None
        wanted = find(names)
        places = [names.index(column) for column in wanted.values()]
        rows = _csv_rows(path.name, reader, len(names), places)
        yield from gather(size, list(wanted), rows)


def _csv_rows(name: str, reader: Any, width: int, places: list[int]) -> Iterator[Row]:
    while True:
        first = reader.line_num + 1
        where = f"{name}, line {first}"
        # The limit is one for the whole process: it is as it was whenever others have their turn.
        limit = csv.field_size_limit(MAX_BYTES)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if reader.line_num > first:  # it went on until a later quotation mark
                where = f"{name}, lines {first} to {reader.line_num}"
            yield where, f"not a row of CSV ({error}); check the quotation marks"
            continue
        except (UnicodeError, EOFError, OSError) as error:
            yield where, f"the file can't be read from here on ({error})"
            return
        finally:
            csv.field_size_limit(limit)
        if cells is None:
            return
        if not cells:
            continue  # an empty line
        if len(cells) != width:
            yield where, f"{len(cells)} cells; line 1 has {width}"
        else:
            yield where, [cells[place] for place in places]


def _read_json(path: Path, size: int, encoding: str, find: Find) -> Iterator[Part]:
    with _open_text(path, encoding) as file:
        start = file.read(MAX_JSON_INDENT).lstrip()[:1]
        file.seek(0)
        objects = _json_array(path, file) if start == "[" else _json_lines(path.name, file)
        # The first objects tell the columns: not all need have every one.
        ahead = list(islice(objects, size))
        names = dict.fromkeys(key for _, found in ahead if isinstance(found, dict) for key in found)
        if not names:
            where, reason = next(iter(ahead), (path.name, "empty"))
            raise CorpusError(f"{path} holds no JSON objects ({where}: {reason})")
        wanted = find(list(names))

        def rows() -> Iterator[Row]:
            for where, found in chain(ahead, objects):
                if isinstance(found, dict):
                    yield where, [found.get(column) for column in wanted.values()]
                else:
                    yield where, found

        yield from gather(size, list(wanted), rows())


def _json_lines(name: str, file: IO[str]) -> Iterator[tuple[str, dict[str, Any] | str]]:
    number = 0
    while True:
        number += 1
        where = f"{name}, line {number}"
        try:
            line = file.readline(MAX_BYTES)
            if not line:
                return
            found = json.loads(line) if line.strip() else None
        except (EOFError, OSError) as error:
            yield where, f"the file can't be read from here on ({error})"
            return
        except (ValueError, RecursionError) as error:
            yield where, f"not JSON ({error})"
            if isinstance(error, UnicodeError):
                return
            continue
        if isinstance(found, dict):
            yield where, found
        elif line.strip():
            yield where, "not a JSON object"


def _json_array(path: Path, file: IO[str]) -> Iterator[tuple[str, dict[str, Any] | str]]:
    if path.stat().st_size > MAX_JSON_ARRAY:
        raise CorpusError(f"{path} is a JSON array, too large; write one object a line (.jsonl)")
    try:
        found = json.load(file)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{path} is not JSON ({error})") from None
    for number, entry in enumerate(found, 1):
        is_object = isinstance(entry, dict)
        yield f"{path.name}, entry {number}", entry if is_object else "not a JSON object"


# --- binary --------------------------------------------------------------------------------------


def _read_excel(path: Path, size: int, encoding: str, find: Find) -> Iterator[Part]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise CorpusError(f"{path} is an Excel table{MISSING}") from None
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet, *others = book.worksheets
        sheet.reset_dimensions()  # some programs say that a sheet is smaller than it is
        lines = sheet.iter_rows(values_only=True)
        names = ["" if cell is None else str(cell) for cell in next(lines, ())]
    except Exception as error:  # a ZIP archive of anything: it fails in many ways
        raise CorpusError(f"{path} is not an Excel table ({_one_line(error)})") from None
    with closing(book):
        wanted = find(names)
        places = [names.index(column) for column in wanted.values()]
        unread: Iterator[Row] = (
            (f"{path.name}, sheet {other.title}", "only the first sheet is read")
            for other in others
        )
        rows = chain(_excel_rows(path.name, lines, places), unread)
        yield from gather(size, list(wanted), rows)


def _excel_rows(name: str, lines: Iterator[tuple[Any, ...]], places: list[int]) -> Iterator[Row]:
    number = 1
    try:
        for number, line in enumerate(lines, 2):
            where = f"{name}, row {number}"
            cells = [line[place] if place < len(line) else None for place in places]
            if any(isinstance(cell, str) and len(cell) == EXCEL_CELL for cell in cells):
                yield where, f"Excel cut the text at {EXCEL_CELL:,} characters; give a CSV file"
            elif any(cell is not None for cell in line):
                yield where, cells
    except Exception as error:  # as above, but inside a sheet
        yield f"{name}, row {number + 1}", f"can't be read from here on ({_one_line(error)})"


def _read_parquet(path: Path, size: int, encoding: str, find: Find) -> Iterator[Part]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise CorpusError(f"{path} is a Parquet table{MISSING}") from None
    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise CorpusError(f"{path} is not a Parquet table ({_one_line(error)})") from None
    with file:
        wanted = find(file.schema_arrow.names)
        columns = list(dict.fromkeys(wanted.values()))
        last = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            end = last + rows
            try:
                for batch in file.iter_batches(size, [group], columns, use_threads=False):
                    first, last = last + 1, last + batch.num_rows
                    yield Part(
                        [f"{path.name}, row {number}" for number in range(first, last + 1)],
                        {role: _values(batch.column(name)) for role, name in wanted.items()},
                        [],
                    )
            except (pa.ArrowException, OSError) as error:
                where = f"{path.name}, rows {last + 1} to {end}"
                fault = f"can't be read ({_one_line(error)})"
                yield Part([], {role: [] for role in wanted}, [(where, fault)])
                last = end


def _values(column: Any) -> list[Any]:
    """Values of an Arrow column; those that Python can't hold as text."""
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError):  # bytes that are no UTF-8, or a year after 9999
        cells = column.cast("string").cast("binary").to_pylist()
        return [cell if cell is None else cell.decode("utf-8", "surrogateescape") for cell in cells]


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())


_READERS: dict[str, Reader] = {
    **dict.fromkeys((".csv", ".tsv"), _read_csv),
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), _read_json),
    **dict.fromkeys((".parquet", ".pq"), _read_parquet),
    ".xlsx": _read_excel,
}
TABLE_SUFFIXES = tuple(_READERS)
"""How the names of tables end; those that are text may end in .gz besides."""
