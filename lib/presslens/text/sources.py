"""Sources of articles, from a path to a list of texts, taken apart to parts of some rows each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from os.path import commonpath, isdir, isfile  # those of Path fail for a name that is too long
from pathlib import Path
from typing import TYPE_CHECKING, Any

from presslens.errors import CorpusError
from presslens.text.corpus import Article, Corpus
from presslens.text.loading import (
    READ,
    TABLE,
    article_rows,
    foreign_fault,
    is_page,
    read_article,
    read_file,
    unread,
    unread_folders,
    visible,
)
from presslens.text.table_files import TABLE_SUFFIXES, Part, Row, gather, table_reader
from presslens.text.web_pages import Page

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "id": "of the article; its place, such as 'a.csv, line 2', if there is no column of ids",
    "text": "of the article as given, boilerplate and all",
    "outlet": "who published it",
    "date": "of publication, as given; year-month-day where the table has dates",
    "event": "what it reports, where several articles report the same",
    "sha256": "of the file's bytes, if the article is a file of its own",
}
"""Columns of `Batch.articles`, all of them text; empty where nothing is known."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")

# Names under which tables of news have these columns; the first that is there is taken. Case and
# the marks between words don't matter.
USUAL_NAMES = {
    "text": """text body content maintext main_text full_text article_text article_body body_text
        plain_text story article""",
    "id": "id slug doc_id docid document_id article_id articleid uuid guid url link",
    "outlet": """outlet source publication publisher newspaper source_name outlet_name site_name
        sitename site media_name domain source_domain hostname""",
    "date": """date published publish_date pub_date published_at published_date publication_date
        date_published date_publish datetime timestamp""",
    "event": "event event_id",
}


@dataclass(frozen=True)
class Options:
    """How to read: rows of a batch, encoding, and the columns that were named."""

    size: int
    encoding: str
    named: dict[str, str]


def find_columns(columns: list[str], named: Mapping[str, str], table: str) -> dict[str, str]:
    """Find the column of each use in a table.

    Parameters
    ----------
    columns : list of str
        Names of all columns of the table.
    named : dict of str to str
        Columns that were named, by use.
    table : str
        What errors call the table.

    Returns
    -------
    dict of str to str
        Column by use; "text" is always there.

    Raises
    ------
    CorpusError
        If a named column or that of the texts is missing, or stands there twice.
    """
    plain = {_plain(column): column for column in reversed(columns)}
    found = {}
    for role, usual in USUAL_NAMES.items():
        column = named.get(role) or next(
            (plain[n] for n in map(_plain, usual.split()) if n in plain), ""
        )
        if role == "text" and not column:
            raise CorpusError(f"{table} has no column of texts; {_NAME_IT}; {_has(columns)}")
        if column and column not in columns:
            raise CorpusError(f"{table} has no column {column!r}; {_has(columns)}")
        if columns.count(column) > 1:
            raise CorpusError(f"{table} has the column {column!r} twice; rename one")
        if column:
            found[role] = column
    return found


_NAME_IT = (
    'rename that column to text, in pandas .rename(columns={"NAME": "text"}), or give --text NAME '
    "to the command measure"
)


def _plain(column: str) -> str:
    return "".join(filter(str.isalnum, column.lower()))


def _has(columns: list[str]) -> str:
    shown = [" ".join(column.split())[:40] for column in columns[:20] if column.strip()]
    return f"it has {', '.join(shown) or 'none'}"


def control_fault(name: str, *others: str) -> str:
    """Why cells can't stand in a figure; empty if they can."""
    for column, cell in zip([c for c in COLUMNS if c != "text"], (name, *others), strict=True):
        if _CONTROL.search(cell):
            return f"{column} {cell!r} holds a control character; take it out"
    return ""


def source_parts(source: Any, options: Options) -> Iterator[Part]:
    """Take a source apart, as `presslens.text.inputs.read_batches` describes it."""
    import pandas as pd

    if isinstance(source, str | Path):
        yield from _path_parts(Path(source), options)
    elif isinstance(source, pd.DataFrame):
        yield from _table_parts(source, options, "")
    elif isinstance(source, pd.Series):
        yield from _table_parts(pd.DataFrame({"text": source}), options, "")
    elif isinstance(source, Corpus):
        rows: Iterator[Row] = ((article.file, _article_cells(article)) for article in source)
        yield from _article_parts(rows, options)
    elif isinstance(source, Iterable) and not isinstance(source, bytes | Mapping):
        things = iter(source)
        ahead = list(islice(things, 1))
        if ahead and isinstance(ahead[0], Path):
            yield from _several_parts([*ahead, *things], options)
        elif not isinstance(ahead[0] if ahead else "", pd.DataFrame | Corpus):
            yield from _text_parts(chain(ahead, things), options)
        else:
            for number, thing in enumerate(chain(ahead, things), 1):
                is_table = isinstance(thing, pd.DataFrame)
                name = f"table {number}"
                yield from (
                    _table_parts(thing, options, name) if is_table else source_parts(thing, options)
                )
    else:
        kind = type(source).__name__
        raise CorpusError(f"type {kind} holds no articles; give a path, a table or a list of texts")


def _text_parts(texts: Iterator[Any], options: Options) -> Iterator[Part]:
    _refuse_columns(options)

    def rows() -> Iterator[Row]:
        for number, text in enumerate(texts, 1):
            refuse_file_names([text])
            yield f"text {number}", [text]

    yield from gather(options.size, ["text"], rows())


def refuse_file_names(texts: Iterable[Any]) -> None:
    """Raise CorpusError where one of several texts is the name of a file."""
    for text in texts:
        # No file has a longer name, and few have a line break in it.
        is_name = isinstance(text, str) and 0 < len(text) < 256 and "\n" not in text
        if is_name and isfile(text):
            raise CorpusError(f"{text!r} is the name of a file, not a text; give Path({text!r})")


def _table_parts(table: "pd.DataFrame", options: Options, name: str) -> Iterator[Part]:
    columns = [str(column) for column in table.columns]
    wanted = find_columns(columns, options.named, name or "the table")
    prefix = f"{name}, " if name else ""
    # Tables that were put together have each label several times.
    index = table.index if table.index.is_unique else range(len(table))
    for first in range(0, len(table), options.size):
        rows = table.iloc[first : first + options.size]
        labels = [str(label) for label in index[first : first + options.size]]
        cells = {role: rows.iloc[:, columns.index(c)].tolist() for role, c in wanted.items()}
        if not name:
            cells.setdefault("id", labels)
        yield Part([f"{prefix}row {label}" for label in labels], cells, [])


def _path_parts(path: Path, options: Options) -> Iterator[Part]:
    reader = table_reader(path)
    if isdir(path):
        yield from _folder_parts(path, options)
    elif not isfile(path):
        raise CorpusError(
            f"{str(path)[:80]}: no such file or folder; a text goes into a list: [text]"
        )
    elif reader:
        find = partial(find_columns, named=options.named, table=str(path))
        yield from reader(path, options.size, options.encoding, find)
    elif path.name.lower().endswith(READ):
        row = {"slug": path.stem, "file": path.name, "outlet": ""}
        yield from _file_parts(path.parent, [(0, row)], options)
    else:
        tables = ", ".join(TABLE_SUFFIXES)
        raise CorpusError(f"{path} is not read; give a folder of {', '.join(READ)}, or {tables}")


def _several_parts(paths: list[Any], options: Options) -> Iterator[Part]:
    """Parts of several paths; places, and ids made of file names, begin with their folders."""
    if strange := next((thing for thing in paths if not isinstance(thing, Path)), None):
        raise CorpusError(f"a {type(strange).__name__} is among the paths; give only paths")
    shared = commonpath([path.absolute().parent for path in paths])
    for path in paths:
        own = path if isdir(path) else path.parent
        folders = own.absolute().relative_to(shared).parts if len(paths) > 1 else ()
        prefix = "".join(f"{folder}/" for folder in folders)
        for where, cells, faults in _path_parts(path, options):
            if "sha256" in cells:  # not of a table
                cells["id"] = [prefix + name for name in cells["id"]]
            where = [prefix + row for row in where]
            faults = [(prefix + row, fault) for row, fault in faults]
            yield Part(where, cells, faults)


def holds_texts(path: Path) -> bool:
    """Whether a path is a folder whose articles are files of their own."""
    return isdir(path) and any(
        found.name == TABLE or found.name.lower().endswith(READ) for found in visible(path)
    )


def holds_tables(path: Path) -> bool:
    """Whether a path is a table, or a folder of tables and not of texts."""
    if not isdir(path):
        return isfile(path) and table_reader(path) is not None
    return not holds_texts(path) and any(map(table_reader, visible(path)))


def _folder_parts(folder: Path, options: Options) -> Iterator[Part]:
    """Parts of a folder: of its texts if it has any, else of its tables."""
    tables = [path for path in visible(folder) if path.is_file() and table_reader(path)]
    if holds_texts(folder):
        rows = article_rows(folder, {})
        yield from _file_parts(folder, rows, options)
        left_out = unread(folder, [row["file"] for _, row in rows])
    elif tables:
        for path in tables:
            try:
                yield from _path_parts(path, options)
            except CorpusError as error:
                yield Part([], {}, [(path.name, str(error))])
        left_out = {
            name: reason if name.endswith("/") else "not a kind of table that is read"
            for name, reason in unread(folder, [path.name for path in tables]).items()
        }
    else:
        kinds = ", ".join((*READ, *TABLE_SUFFIXES))
        raise CorpusError(
            f"{folder} holds no articles: none of {kinds} is in it{unread_folders(folder)}"
        )
    if left_out:
        yield Part([], {}, list(left_out.items()))


def _file_parts(
    folder: Path, rows: list[tuple[int, dict[str, str]]], options: Options
) -> Iterator[Part]:
    """Parts of articles that are files of their own."""

    def read() -> Iterator[Row]:
        for line, row in rows:
            try:
                yield row["file"], _file_cells(folder, row, line, options.encoding)
            except CorpusError as error:
                yield row["file"], str(error)

    yield from _article_parts(read(), options)


def _file_cells(
    folder: Path, row: dict[str, str], line: int, encoding: str
) -> list[str | Page] | str:
    """Cells of a file, in the order of `COLUMNS`, or why there are none; a page is left unread."""
    # Without a table, the name of a file serves as outlet; here that is not known.
    row = row if line else row | {"outlet": ""}
    if not is_page(row["file"]):
        article, fault = read_article(folder, row, line, encoding)
        return fault or _article_cells(article)
    data, sha256 = read_file(folder, row, line)
    about = [row.get(name, "") for name in ("outlet", "date", "event")]
    return foreign_fault(data) or [row["slug"], Page("", encoding, data), *about, sha256]


def _article_cells(article: Article) -> list[str | Page]:
    """Cells of an article, in the order of `COLUMNS`."""
    date, event = (article.metadata.get(name, "") for name in ("date", "event"))
    return [article.slug, article.text, article.outlet, date, event, article.sha256]


def _article_parts(rows: Iterator[Row], options: Options) -> Iterator[Part]:
    _refuse_columns(options)
    yield from gather(options.size, list(COLUMNS), rows)


def _refuse_columns(options: Options) -> None:
    for role, column in options.named.items():
        raise CorpusError(f"{role} names the column {column!r}, but these articles are no table")
