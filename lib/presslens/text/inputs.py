"""Whatever a reader has, as a stream of tidy tables of articles.

A folder of texts or web pages, a table file or a folder of them, a DataFrame, a Series, a list of
texts, a corpus, or any number of these. No more than a batch is in memory, besides the ids.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as calendar
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from presslens.errors import CorpusError, PressLensWarning
from presslens.text.corpus import Article, Corpus
from presslens.text.loading import (
    check_encoding,
    flagged,
    looks_like_html,
    no_text,
    not_read,
    survey_corpus,
)
from presslens.text.sources import (
    COLUMNS,
    Options,
    control_fault,
    find_columns,
    holds_tables,
    holds_texts,
    refuse_file_names,
    source_parts,
)
from presslens.text.table_files import Part
from presslens.text.web_pages import Page, read_page

if TYPE_CHECKING:
    import pandas as pd

NOT_DECODED = (
    "not UTF-8 or the encoding given; save it as UTF-8, or give another, such as cp1252: "
    "--encoding NAME, or in Python pandas.read_csv(PATH, encoding=NAME)"
)
MAX_NAMED = 10
"""Files or rows that a warning names."""
_RECENT_IDS = 1 << 16

SKIPPED_COLUMNS = {"where": "file and line or row", "reason": "why it is not among the articles"}

Articles = Any
"""What `read_batches` takes; see there."""


@dataclass(frozen=True)
class Batch:
    """Some articles in the order of their source.

    Attributes
    ----------
    articles : DataFrame
        One row per article; columns as in `COLUMNS`.
    skipped : DataFrame
        One row per row or file that is left out; columns as in `SKIPPED_COLUMNS`.
    """

    articles: "pd.DataFrame"
    skipped: "pd.DataFrame"


def read_batches(
    source: Articles,
    *,
    size: int = 512,
    text: str = "",
    id: str = "",
    outlet: str = "",
    date: str = "",
    event: str = "",
    encoding: str = "utf-8",
    pages: bool = True,
) -> Iterator[Batch]:
    """Read articles, some at a time.

    Parameters
    ----------
    source : str, Path, DataFrame, Series, Corpus or iterable
        The path of a folder of .txt and .html files (with or without articles.csv), of a table with
        a row per article (.csv, .tsv, .jsonl, .xlsx or .parquet) or of a folder of such tables. Or
        a table, a Series of texts (the index of both has ids), a corpus. Or any iterable of texts,
        of tables or of paths: `Path("news").rglob("*.txt")` is a folder with those in it.
    size : int, default 512
        Most articles of a batch. A batch holds rows of one file, and of one row group of Parquet.
    text, id, outlet, date, event : str
        Names of the columns; by default found by their usual names (`sources.USUAL_NAMES`). Only
        the texts have to be there.
    encoding : str, default "utf-8"
        Of what is text.
    pages : bool, default True
        Whether to read web pages. Otherwise the text of one is a `Page`, for `read_pages`.

    Yields
    ------
    Batch
        Every row of the source is among the articles or the skipped ones.

    Raises
    ------
    CorpusError
        If the source is none of these, lacks a column, or holds no article that can be read.
    """
    check_encoding(encoding)
    named = {"text": text, "id": id, "outlet": outlet, "date": date, "event": event}
    options = Options(size, encoding, {role: name for role, name in named.items() if name})
    ids = _Ids()
    first_fault, any_article = "", False
    for part in source_parts(source, options):
        batch = _batch(part, ids)
        batch = read_pages(batch) if pages else batch
        any_article = any_article or len(batch.articles) > 0
        if not first_fault and len(batch.skipped):
            first_fault = ": ".join(batch.skipped.iloc[0])
        if len(batch.articles) or len(batch.skipped):
            yield batch
    if not any_article:
        name = source if isinstance(source, str | Path) else "the articles given"
        raise CorpusError(f"{name}: no article can be read ({first_fault or 'there is none'})")


class _Ids:
    """Which ids were seen, by a hash of eight bytes each, so that millions take little memory.

    That two ids of a million have the same hash happens once in some thirty million runs.
    """

    def __init__(self) -> None:
        import numpy as np

        self._sorted = np.empty(0, np.int64)
        self._recent: set[int] = set()

    def is_new(self, name: str) -> bool:
        """Whether a name comes up for the first time."""
        import numpy as np

        key = hash(name)
        place = np.searchsorted(self._sorted, key)
        if key in self._recent or key in self._sorted[place : place + 1]:
            return False
        self._recent.add(key)
        if len(self._recent) == _RECENT_IDS:
            recent = np.fromiter(self._recent, np.int64)
            self._sorted = np.sort(np.concatenate([self._sorted, recent]), kind="stable")
            self._recent.clear()
        return True


# --- rows to a batch -----------------------------------------------------------------------------


def _batch(part: Part, ids: _Ids) -> Batch:
    """Part the rows that can be measured from those that can't, with the reason."""
    kept: dict[str, list[str]] = {column: [] for column in COLUMNS}
    skipped = list(part.faults)
    missing = [None] * len(part.where)
    rows = zip(*(part.cells.get(column, missing) for column in COLUMNS), strict=True)
    for where, (name, text, *others) in zip(map(_writable, part.where), rows, strict=True):
        name, *others = cell_text(name) or where, *map(cell_text, others)
        if isinstance(text, Page):
            text, fault = text._replace(where=where), undecoded(name, *others)
        else:
            fault = text_fault(text) or undecoded(name, *others)
        fault = fault or control_fault(name, *others)
        if not fault and not ids.is_new(name):
            fault = f"an earlier article has the id {name!r}; give each its own"
        if fault:
            skipped.append((where, fault))
            continue
        for column, value in zip(COLUMNS, (name, text, *others), strict=True):
            kept[column].append(value)
    return Batch(article_table(kept), _skipped_table(skipped))


def article_table(cells: Mapping[str, Sequence[Any]]) -> "pd.DataFrame":
    """Return cells by column as `Batch.articles`; text, but for pages that are yet to be read."""
    import pandas as pd

    unread = any(isinstance(text, Page) for text in cells["text"])
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=object if unread and name == "text" else str)
            for name, values in cells.items()
        }
    )


def _skipped_table(rows: Iterable[Sequence[str]]) -> "pd.DataFrame":
    import pandas as pd

    writable = [[_writable(cell) for cell in row] for row in rows]
    return pd.DataFrame(writable, columns=list(SKIPPED_COLUMNS), dtype=str)


def read_pages(batch: Batch) -> Batch:
    """Read the web pages of a batch. One in which no article is found is skipped.

    What a page says of its outlet and date fills empty cells.
    """
    import pandas as pd

    if not any(isinstance(text, Page) for text in batch.articles["text"]):
        return batch
    kept, skipped = [], []
    for row in batch.articles.to_dict("records"):
        page = row["text"]
        if isinstance(page, Page):
            row["text"], says, fault = read_page(page.data, page.encoding)
            row |= {name: row[name] or cell_text(says.get(name)) for name in ("outlet", "date")}
            if fault := fault or text_fault(row["text"]) or undecoded(row["outlet"], row["date"]):
                skipped.append((page.where, fault))
                continue
        kept.append(row)
    articles = article_table({name: [row[name] for row in kept] for name in batch.articles})
    return Batch(articles, pd.concat([batch.skipped, _skipped_table(skipped)], ignore_index=True))


def text_fault(text: Any) -> str:
    """Why a cell is not the text of an article; empty if it is."""
    if not isinstance(text, str):
        return f"of type {type(text).__name__}, not text" if cell_text(text) else "no text"
    if fault := no_text(text):
        return fault
    if looks_like_html(text):
        return "HTML, not text; save each page as an .html file"
    return undecoded(text)


def undecoded(*cells: str) -> str:
    """Why cells are no text that can be written; empty if they are."""
    try:
        "".join(cells).encode("utf-8")
    except UnicodeEncodeError as error:
        # A byte that could not be decoded was read as one of these.
        is_byte = "\udc80" <= error.object[error.start] <= "\udcff"
        return NOT_DECODED if is_byte else "a character is broken; save it anew as UTF-8"
    return ""


def _writable(text: str) -> str:
    """Write the bytes of a file name that are no UTF-8 as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def cell_text(value: Any) -> str:
    """Write a cell as text on one line; empty for a missing one."""
    if isinstance(value, str):
        return " ".join(value.split())
    if value is None or str(value) in ("nan", "<NA>", "NaT"):
        return ""
    if isinstance(value, calendar):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # whole numbers become floats where one is missing
    return str(value)


# --- all in memory -------------------------------------------------------------------------------


def as_corpus(articles: Articles) -> Corpus:
    """Return articles of any form that `read_batches` takes as a corpus, all in memory.

    What is left out is named in a `PressLensWarning`. Articles without an outlet have their id as
    outlet, as in a bare folder.

    Raises
    ------
    CorpusError
        As `read_batches`.
    """
    if isinstance(articles, Corpus):
        return articles
    if isinstance(articles, str | Path) and holds_texts(Path(articles)):
        corpus, skipped = _folder_corpus(Path(articles))
    else:
        corpus, skipped = _table_corpus(articles)
    _warn(skipped, len(corpus))
    return corpus


def as_table(articles: Articles) -> "pd.DataFrame":
    """Return articles of any form that `read_batches` takes as one table, all in memory.

    A table, a Series or texts keep their index and every row; of the rest, what is left out is
    named in a `PressLensWarning`.

    Returns
    -------
    DataFrame
        One row per article; columns as in `COLUMNS`, of a table those that it has, cells as they
        are.

    Raises
    ------
    CorpusError
        As `read_batches`.
    """
    import pandas as pd

    if isinstance(articles, pd.Series):
        return articles.to_frame("text")
    if isinstance(articles, pd.DataFrame):
        names = [str(column) for column in articles.columns]
        wanted = find_columns(names, {}, "the table")
        wanted |= {"sha256": "sha256"} if "sha256" in names else {}
        return pd.DataFrame(
            {role: articles.iloc[:, names.index(name)] for role, name in wanted.items()}
        )
    if isinstance(articles, Iterable) and not isinstance(
        articles, str | bytes | Path | Corpus | Mapping
    ):
        articles = list(articles)
        if articles and not isinstance(articles[0], Path | pd.DataFrame | Corpus):
            refuse_file_names(articles)
            ids = [f"text {number}" for number in range(1, len(articles) + 1)]
            return pd.DataFrame({"id": ids, "text": pd.Series(articles, dtype=object)})
    table, skipped = _read_all(articles)
    _warn(skipped, len(table))
    return table


def _warn(skipped: dict[str, str], read: int) -> None:
    """Name what is left out, where the caller of the library's function reads it."""
    import warnings

    if skipped:
        faults = [f"{where}: {reason}" for where, reason in skipped.items()]
        more = len(faults) - MAX_NAMED
        shown = "; ".join(faults[:MAX_NAMED]) + (f"; and {more} more" if more > 0 else "")
        message = f"{len(skipped)} left out, {read} read: {shown}"
        warnings.warn(message, PressLensWarning, stacklevel=4)


def survey(path: str | Path, encoding: str = "utf-8") -> tuple[Corpus, dict[str, str]]:
    """Read a folder or table for a report: its articles, flagged, and why the rest is not read.

    Files of a folder that can't be read are among the articles, as `survey_corpus` has them.

    Raises
    ------
    CorpusError
        If the path is none of these, or a table holds no article that can be read.
    """
    if holds_tables(Path(path)):
        corpus, skipped = _table_corpus(path, encoding)
        return replace(corpus, articles=flagged(corpus.articles)), skipped
    corpus = survey_corpus(path, encoding)
    return corpus, not_read(corpus)


def _folder_corpus(folder: Path) -> tuple[Corpus, dict[str, str]]:
    """Return the articles of a folder of texts, with all that is known of them, and the rest."""
    corpus = survey_corpus(folder)
    kept = tuple(article for article in corpus if article.text.strip())
    skipped = {article.file: article.flag for article in corpus if not article.text.strip()}
    skipped |= not_read(corpus)
    if not kept:
        where, reason = next(iter(skipped.items()))
        raise CorpusError(f"{folder}: no article can be read ({where}: {reason})")
    return replace(corpus, articles=kept), skipped


def _table_corpus(source: Articles, encoding: str = "utf-8") -> tuple[Corpus, dict[str, str]]:
    table, skipped = _read_all(source, encoding)
    articles = tuple(
        Article(
            row.id,
            row.outlet or row.id,
            row.id,
            row.text,
            row.sha256 or sha256(row.text.encode()).hexdigest(),
            {"date": row.date, "event": row.event},
        )
        for row in table.itertuples(index=False)
    )
    folder = Path(source) if isinstance(source, str | Path) else Path("articles")
    return Corpus(folder, articles, {}), skipped


def _read_all(source: Articles, encoding: str = "utf-8") -> tuple["pd.DataFrame", dict[str, str]]:
    """Return all articles as one table, and why the rest is not read, by place."""
    import pandas as pd

    batches = list(read_batches(source, encoding=encoding))
    table = pd.concat([batch.articles for batch in batches], ignore_index=True)
    skipped = pd.concat([batch.skipped for batch in batches])
    return table, dict(zip(skipped["where"], skipped["reason"], strict=True))
