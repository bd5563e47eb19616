"""Load a folder of articles, and check that it is what its table says."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from presslens.errors import CorpusError, TextError
from presslens.text.cleaning import body_paragraphs
from presslens.text.corpus import Article, Corpus
from presslens.text.segmentation import split_words
from presslens.text.web_pages import SUFFIXES, read_page

TABLE = "articles.csv"
COLUMNS = {
    "slug": "short name of the article, used in every table",
    "file": "name of its text file in this folder",
    "outlet": "who published it",
    "headline": "headline, if the file has one",
    "byline": "author, if the file names one",
    "contributor": "others who are credited, if the file names them",
    "date": "publication date, year-month-day",
    "date_source": "where the date comes from",
    "url": "address, or 'not known'",
    "retrieved": "date of retrieval, or 'not known'",
    "sha256": "sha256 of the file's bytes; may be empty in a reader's own table",
}
REQUIRED_COLUMNS = ("slug", "file", "outlet")
MAX_BYTES = 10_000_000
"""An article is some thousand characters; a file of this size is a dump of something else."""
CODING = "coding"
READ = (".txt", *SUFFIXES)
"""How the names of files end that are read as articles."""

# What a file that is no text begins with, whatever its name says.
_FORMATS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a Word file or another ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}
_HTML = re.compile(
    r"</?(?:!doctype html|a|article|b|body|br|div|em|h[1-6]|head|html|i|img|li|link|meta|ol|p"
    r"|script|section|span|strong|style|table|tbody|td|th|title|tr|ul)\b[^<>]*>",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u0964]")

_NO_METADATA = ("slug", "file", "outlet", "sha256")  # parts of an article of their own

_Rows = list[tuple[int, dict[str, str]]]  # line of the table (0 without a table) and its cells


def load_corpus(folder: str | Path, encoding: str = "utf-8") -> Corpus:
    """Load the articles of a folder.

    Parameters
    ----------
    folder : str or Path
        A folder with an articles.csv (columns as in `COLUMNS`; slug, file and outlet are needed),
        or a bare folder of .txt and .html files: then file names serve as slug and, where a web
        page does not name one, as outlet. What a web page says of itself fills empty cells.
    encoding : str, default "utf-8"
        Encoding of the text files. Another one, such as "cp1252", is used only if it is asked for.

    Returns
    -------
    Corpus

    Raises
    ------
    CorpusError
        If the folder, its table or a file is missing, doubled, changed, too large or outside it.
    TextError
        If a file can't be decoded, is PDF or the like, or a web page has no article.
    """
    return _load(Path(folder), encoding, refuse=True)


def survey_corpus(folder: str | Path, encoding: str = "utf-8") -> Corpus:
    """Load a folder as `load_corpus` does, but keep files that can't be read as text.

    Such an article has an empty text, and the reason as its flag.
    """
    return _load(Path(folder), encoding, refuse=False)


def not_read(corpus: Corpus) -> dict[str, str]:
    """Why each file and folder in a corpus folder that is no part of the corpus was not read.

    Names are sorted, those of folders end in "/". Hidden files, the table and the folder of a
    coding are left out.
    """
    return unread(corpus.folder, [article.file for article in corpus])


def unread(folder: Path, files: Iterable[str]) -> dict[str, str]:
    """Why what lies in a folder and is none of `files` was not read; see `not_read`."""
    known = {TABLE, f"{CODING}/", *(Path(file).parts[0] for file in files)}
    names = (f"{path.name}/" if path.is_dir() else path.name for path in visible(folder))
    return {name: _why_not_read(name) for name in names if name not in known}


def unread_folders(folder: Path) -> str:
    """Name the folders in a folder, as the end of an error; empty if it has none."""
    names = [path.name for path in visible(folder) if path.is_dir()]
    return f"; the folders in it are not read: {_first_five(names)}" if names else ""


def _first_five(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _why_not_read(name: str) -> str:
    if name.endswith("/"):
        return "folders within the folder are not read"
    return f"not in {TABLE}" if name.lower().endswith(READ) else "not a .txt or .html file"


def _load(folder: Path, encoding: str, *, refuse: bool) -> Corpus:
    check_encoding(encoding)
    if not folder.is_dir():
        or_table = "" if refuse else " or a table such as a .csv"
        raise CorpusError(f"{folder}{_why_no_folder(folder)}{or_table}")
    files: dict[str, str] = {}
    articles = []
    for line, row in article_rows(folder, files):
        article, fault = read_article(folder, row, line, encoding)
        if fault and refuse:
            raise TextError(f"{folder / article.file} is {fault}")
        files[f"{folder.resolve().name}/{article.file}"] = article.sha256
        articles.append(replace(article, flag=fault))
    return Corpus(folder, flagged(articles), files)


def check_encoding(encoding: str) -> None:
    """Raise CorpusError if there is no such encoding of text."""
    try:
        # Refuses also codecs that are found but hold no text, such as base64.
        "text".encode(encoding)
    except (LookupError, UnicodeError):
        raise CorpusError(f"{encoding!r} is no known text encoding; try utf-8 or cp1252") from None


def article_rows(folder: Path, files: dict[str, str]) -> _Rows:
    """Return a row for every article of a folder, from its table if it has one.

    The hash of the table is added to `files`.

    Raises
    ------
    CorpusError
        If the table is wrong, or there is no article.
    """
    has_table = (folder / TABLE).is_file()
    return _read_table(folder, files) if has_table else _list_texts(folder)


def _why_no_folder(folder: Path) -> str:
    if folder.exists():
        return " is a file; give a folder of text files"
    if str(folder).startswith(("http:", "https:")):
        return (
            " is no folder; save each article as a .txt or .html file and give the folder of these"
        )
    return ": no such folder; give a folder of text files"


def visible(folder: Path) -> list[Path]:
    """Return what lies in a folder, by name, without what is hidden."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def flagged(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Flag what can hardly be measured, and every article of the same bytes as an earlier one."""
    first: dict[str, str] = {}
    all_flagged = []
    for article in articles:
        flag = article.flag or _flag(article.text)
        earlier = first.setdefault(article.sha256, article.slug)
        if earlier != article.slug and not flag:
            flag = f"same text as {earlier}"
        all_flagged.append(replace(article, flag=flag))
    return tuple(all_flagged)


# --- the table -----------------------------------------------------------------------------------


def _list_texts(folder: Path) -> _Rows:
    """Rows for the articles of a folder without a table."""
    paths = [path for path in visible(folder) if path.is_file() and path.suffix.lower() in READ]
    if not paths:
        raise CorpusError(
            f"{folder}: neither {TABLE} nor a .txt or .html file is in this folder"
            f"{unread_folders(folder)}"
        )
    if bad := [repr(path.name) for path in paths if not path.name.isprintable()]:
        raise CorpusError(
            f"{folder}: names of files hold control characters or are not UTF-8; rename "
            f"{_first_five(bad)}"
        )
    stems = Counter(path.stem for path in paths)
    slugs = [path.stem if stems[path.stem] == 1 else path.name for path in paths]
    return [
        (0, {"slug": slug, "file": path.name, "outlet": slug})
        for slug, path in zip(slugs, paths, strict=True)
    ]


def _read_table(folder: Path, files: dict[str, str]) -> _Rows:
    """Rows of articles.csv, checked; its hash is added to `files`."""
    path = folder / TABLE
    data = _read(path)
    files[f"{folder.resolve().name}/{TABLE}"] = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise TextError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        _check_columns(path, list(reader.fieldnames or []))
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        line = reader.line_num + 1
        raise CorpusError(f"{path}, line {line}: not a CSV table ({error})") from None
    _check_rows(folder, path, rows)
    return rows


def _check_columns(path: Path, columns: list[str]) -> None:
    for column in columns:
        if columns.count(column) > 1:
            raise CorpusError(f"{path}, line 1: column {column!r} stands there twice; remove one")
    for column in REQUIRED_COLUMNS:
        if column not in columns:
            found = ", ".join(columns) or "an empty table"
            hint = "; separate columns by commas" if ";" in found or "\t" in found else ""
            if "file" not in columns and not hint and columns:
                hint = f"; if it has the articles' texts, rename it, or give the file {path} itself"
            raise CorpusError(f"{path}, line 1: column {column!r} is missing; found: {found}{hint}")


def _check_rows(folder: Path, path: Path, rows: _Rows) -> None:
    if not rows:
        raise CorpusError(f"{path}: the table has no row; add one per article")
    first_lines: dict[tuple[str, str], int] = {}
    for line, row in rows:
        where = f"{path}, line {line}"
        if None in row or None in row.values():
            raise CorpusError(
                f"{where}: the row has more or fewer cells than line 1 has columns; "
                "keep the commas of empty cells"
            )
        for column in REQUIRED_COLUMNS:
            if not row[column].strip():
                raise CorpusError(f"{where}: the cell {column!r} is empty; fill it")
            if not row[column].isprintable():
                raise CorpusError(
                    f"{where}: {column} {row[column]!r} holds a control character; take it out"
                )
        file = str((folder / row["file"]).resolve())  # one file may be written in several ways
        for column, value in (("slug", row["slug"]), ("file", file)):
            first = first_lines.setdefault((column, value), line)
            if first != line:
                raise CorpusError(
                    f"{where}: {column} {row[column]!r} stands in line {first} too; remove one"
                )


# --- the files -----------------------------------------------------------------------------------


def read_article(
    folder: Path, row: dict[str, str], line: int, encoding: str
) -> tuple[Article, str]:
    """Return the article of a row, without a flag, and why its text can't be read, or "".

    Raises CorpusError as `read_file` does.
    """
    data, sha256 = read_file(folder, row, line)
    text, page, fault = _extract(row["file"], data, encoding)
    outlet = row["outlet"] if line else page.pop("outlet", row["outlet"])
    if row.get("date", "").strip():
        page.pop("date_source", None)
    # What the table says stands: the page fills its empty cells.
    cells = row | {k: v for k, v in page.items() if not row.get(k, "").strip()}
    metadata = {k: v for k, v in cells.items() if k not in _NO_METADATA}
    return Article(row["slug"], outlet, row["file"], text, sha256, metadata), fault


def read_file(folder: Path, row: dict[str, str], line: int) -> tuple[bytes, str]:
    """Return the bytes of a row's file, and their sha256.

    Raises CorpusError if the file is missing, changed, too large or outside the folder.
    """
    path = folder / row["file"]
    where = f"{folder / TABLE}, line {line}: " if line else ""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CorpusError(f"{where}{row['file']} is outside the folder; copy the file into it")
    if not path.is_file():
        raise CorpusError(f"{where}{path} is missing; restore the file or remove its row")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise CorpusError(
            f"{where}{path} has {size:,} bytes, more than {MAX_BYTES:,}; give one file per article"
        )
    data = _read(path)
    sha256 = hashlib.sha256(data).hexdigest()
    expected = row.get("sha256", "").strip().lower()
    if expected and expected != sha256:
        raise CorpusError(
            f"{where}sha256 of {path} is {sha256[:12]}..., the table says {expected[:12]}...; "
            "the file was changed: restore it, or correct the table"
        )
    return data, sha256


def is_page(file: str) -> bool:
    """Whether a file is a web page, by its name."""
    return Path(file).suffix.lower() in SUFFIXES


def _extract(file: str, data: bytes, encoding: str) -> tuple[str, dict[str, str], str]:
    """Return the article of a file, what a web page says of it, and why it can't be read."""
    if fault := foreign_fault(data):
        return "", {}, fault
    if is_page(file):
        return read_page(data, encoding)
    text, fault = _decode(data, encoding)
    return text, {}, fault


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path} can't be read ({error.strerror})") from None


def foreign_fault(data: bytes) -> str:
    """Why the bytes of a file are not those of a text or a web page; empty if they may be."""
    kind = foreign_format(data)
    return f"{kind}, not text; save the article's text as a .txt file" if kind else ""


def foreign_format(data: bytes) -> str:
    """Name what the bytes of a file say it is, if that is no text; else empty."""
    return next((kind for mark, kind in _FORMATS.items() if data.startswith(mark)), "")


def _decode(data: bytes, encoding: str) -> tuple[str, str]:
    """Return the text, or none and the reason why it can't be read."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        looks = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"
        other = f"--encoding {looks}" if looks != encoding else "another --encoding"
        return "", f"not {encoding.upper()} (byte {error.start}); save it as UTF-8 or give {other}"
    if looks_like_html(text):
        return "", "HTML, not text; let its name end in .html"
    return text, ""


def looks_like_html(text: str) -> bool:
    """Whether a text is marked up as a web page is."""
    return "<" in text and len(_HTML.findall(text, 0, 20_000)) >= 3


def no_text(text: str) -> str:
    """Why what was read is no text: nothing is in it, or NUL characters; else empty."""
    if not text.strip("\ufeff \t\r\n"):
        return "empty text"
    return "NUL characters" if "\0" in text else ""


def _flag(text: str) -> str:
    """Why a text can hardly be measured; empty if it can."""
    if fault := no_text(text):
        return fault
    body = " ".join(text[start:end] for start, end in body_paragraphs(text))
    words = split_words(body)
    if not words:
        return "no body text"
    if len(words) == 1:
        return "one word"
    if not _SENTENCE_END.search(body):
        return "no sentence end"
    return ""
