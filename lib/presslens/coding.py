"""Load the coding of a corpus, check that it fits its texts, compare what the library finds."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from presslens.cleaning import lines
from presslens.errors import CodingError
from presslens.segmentation import sentences

if TYPE_CHECKING:
    from presslens.corpus import Article, Corpus

FOLDER = "coding"
ATTRIBUTIONS = "attributions"
CODEBOOK = "CODEBOOK.md"

CODES = {
    "kind": ("speech", "mind"),
    "quote_type": ("direct", "mixed", "indirect"),
    "naming": ("named", "anonymous", "institution", "media", "document"),
    "affiliation": (
        "us_gov_military",
        "russia_gov_military",
        "syria_gov_military",
        "media",
        "other",
    ),
}
"""The categories of attributions.csv; two affiliations may be joined by a semicolon."""

CODED_ATTRIBUTION_COLUMNS = {
    "attribution_id": "name of the row, unique in the table",
    "article": "slug of the article",
    "sentence": "number of the sentence in which the content stands, from 1",
    "parent_id": "the attribution inside whose content this one stands; empty if there is none",
    "source_start": "offset of the source; empty if no words name it",
    "source_end": "end of the source",
    "cue_start": "offset of the attributing words; empty if there are none",
    "cue_end": "end of the attributing words",
    "content_spans": "pieces of the content, such as '12-30 40-55'",
    "kind": "speech or mind",
    "quote_type": "direct, mixed or indirect",
    "naming": "named, anonymous, institution, media or document",
    "affiliation": "whom the source belongs to",
    "entity": "canonical name of the source",
    "via": "outlet through which the article got it; empty if the sentence names none",
    "source": "the words of the source",
    "cue": "the attributing words",
    "content": "the pieces of the content, joined by ' … '",
}

_SPANS = re.compile(r"\d+-\d+(?: \d+-\d+)*")
_CODED_BY = re.compile(r"coding here was done by ([^.,;]+?)(?= from| working|[.,;])")

SEGMENTATION_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "coded_sentences": "body sentences by the coding",
    "same_sentences": "of these, found with the same start and end",
    "other_sentences": "sentences found that the coding does not have",
    "coded_lines": "boilerplate lines by the coding",
    "same_lines": "of these, found and given the same kind",
    "other_lines": "lines found that the coding does not have, or has with another kind",
}


def has_coding(corpus: "Corpus") -> bool:
    """Whether the corpus folder holds a coding."""
    return (corpus.folder / FOLDER).is_dir()


def load_coding(corpus: "Corpus", name: str) -> pd.DataFrame:
    """Load one table of the coding.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    name : str
        Name of the table without ending, such as "sentences".

    Returns
    -------
    DataFrame
        As in the file; an empty cell is an empty string.

    Raises
    ------
    CodingError
        If the file is missing, or names an article that the corpus does not have.
    """
    path = corpus.folder / FOLDER / f"{name}.csv"
    if not path.is_file():
        raise CodingError(f"{path} is missing; a coding has this table")
    table = pd.read_csv(path, keep_default_na=False, encoding="utf-8")
    for line, slug in enumerate(table["article"], 2):
        if slug not in corpus.outlets:
            known = ", ".join(corpus.outlets)
            raise CodingError(f"{path}, line {line}: no article {slug!r}; there are {known}")
    return table


def coding_files(corpus: "Corpus", *names: str) -> dict[str, str]:
    """Return the sha256 of tables of the coding by their names, as `Corpus.files` has the texts."""
    folder = corpus.folder
    return {
        f"{folder.resolve().name}/{FOLDER}/{name}.csv": hashlib.sha256(
            (folder / FOLDER / f"{name}.csv").read_bytes()
        ).hexdigest()
        for name in names
    }


def coded_by(corpus: "Corpus") -> str:
    """Tell who coded a corpus, as the codebook in its folder says it.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    str
        What stands after "coding here was done by"; "a coder who is not named" if nothing does.
    """
    path = corpus.folder / FOLDER / CODEBOOK
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = _CODED_BY.search(" ".join(text.split()))
    return found[1] if found else "a coder who is not named"


def load_attributions(corpus: "Corpus") -> pd.DataFrame:
    """Load the coded attributions and check every row against the texts.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per attribution, columns as in `CODED_ATTRIBUTION_COLUMNS`, all text as in the
        file; other columns of the file are left out.

    Raises
    ------
    CodingError
        If the file is missing or is no table of these columns, or a row names an unknown article,
        category, sentence or parent, or its spans do not match the text; names file, line, reason.
    """
    path = corpus.folder / FOLDER / f"{ATTRIBUTIONS}.csv"
    rows = dict(_numbered_rows(path))
    by_id: dict[str, dict[str, str]] = {}
    numbers = {slug: set(group["sentence"]) for slug, group in sentences(corpus).groupby("article")}
    for line, row in rows.items():
        fault = _fault_of_row(row, corpus, by_id, numbers)
        if fault:
            raise CodingError(f"{path}, line {line}: {fault}")
        by_id[row["attribution_id"]] = row
    for line, row in rows.items():
        if row["parent_id"] and (fault := _fault_of_parent(row, by_id)):
            raise CodingError(f"{path}, line {line}: {fault}")
    return pd.DataFrame(rows.values(), columns=list(CODED_ATTRIBUTION_COLUMNS), dtype=str)


def _numbered_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a coding table with the number of the line on which each ends."""
    if not path.is_file():
        raise CodingError(f"{path} is missing; a coding has this table")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodingError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in CODED_ATTRIBUTION_COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise CodingError(f"{path}, line 1: column {missing[0]!r} is missing")
    for row in reader:
        if None in row or None in row.values():
            raise CodingError(
                f"{path}, line {reader.line_num}: the row has not as many cells as line 1 has "
                "columns"
            )
        yield reader.line_num, row


def _fault_of_row(
    row: Mapping[str, str],
    corpus: "Corpus",
    by_id: Mapping[str, object],
    numbers: Mapping[str, set[int]],
) -> str:
    """Tell what is wrong with a row, taken alone; empty if nothing is."""
    name, slug = row["attribution_id"], row["article"]
    if not name or name in by_id:
        return f"attribution_id {name!r} stands in another row too" if name else "has no id"
    if slug not in corpus.outlets:
        return f"no article {slug!r}; there are {', '.join(corpus.outlets)}"
    if not row["sentence"].isdecimal() or int(row["sentence"]) not in numbers.get(slug, ()):
        return f"{slug} has no sentence {row['sentence']!r}"
    for column, codes in CODES.items():
        cells = row[column].split(";") if column == "affiliation" else [row[column]]
        for cell in cells:
            if cell not in codes:
                return f"{column} is {cell!r}; the codebook has {', '.join(codes)}"
    return _fault_of_spans(row, corpus[slug])


def _fault_of_spans(row: Mapping[str, str], article: "Article") -> str:
    """Tell which span does not hold the words that the row says it holds."""
    cells = {
        part: _joined(row[f"{part}_start"], row[f"{part}_end"]) for part in ("source", "cue")
    } | {"content": row["content_spans"]}
    for part, cell in cells.items():
        if not cell and part != "content":
            if row[part]:
                return f"the {part} {row[part]!r} has no offsets"
            continue
        if not _SPANS.fullmatch(cell):
            return f"{cell!r} is no span of the {part}; write it as start-end"
        pieces = [article.text[start:end] for start, end in _spans(cell)]
        held = " … ".join(pieces)
        if not all(pieces) or held != row[part]:
            return (
                f"{part} {cell} is {_short(held)} in {article.file}, the row says "
                f"{_short(row[part])}"
            )
    return ""


def _fault_of_parent(row: Mapping[str, str], by_id: Mapping[str, Mapping[str, str]]) -> str:
    """Tell why the attribution said to hold this one does not."""
    name, parent = row["parent_id"], by_id.get(row["parent_id"])
    if parent is None or parent["article"] != row["article"]:
        return f"parent_id {name!r} is no attribution of {row['article']}"
    outer = _spans(parent["content_spans"])
    for start, end in _spans(row["content_spans"]):
        if not any(left <= start and end <= right for left, right in outer):
            return f"content {start}-{end} is not inside that of its parent {name!r}"
    seen = {row["attribution_id"]}
    while parent is not None:
        if parent["attribution_id"] in seen:
            return f"parent_id {name!r} leads back to the row itself"
        seen.add(parent["attribution_id"])
        parent = by_id.get(parent["parent_id"])
    return ""


def _joined(start: str, end: str) -> str:
    return f"{start}-{end}" if start or end else ""


def _spans(cell: str) -> list[tuple[int, int]]:
    pairs = (piece.split("-") for piece in cell.split())
    return [(int(start), int(end)) for start, end in pairs]


def _short(text: str, most: int = 40) -> str:
    return repr(text if len(text) <= most else f"{text[: most - 1]}…")


def compare_segmentation(corpus: "Corpus") -> pd.DataFrame:
    """Compare the sentences and boilerplate lines found with those of the coding.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per article, columns as in `SEGMENTATION_COLUMNS`; no row without a coding.
    """
    if not has_coding(corpus):
        return pd.DataFrame(columns=list(SEGMENTATION_COLUMNS))
    pairs = {
        "sentences": (
            _rows(load_coding(corpus, "sentences"), "start", "end"),
            _rows(sentences(corpus), "start", "end"),
        ),
        "lines": (
            _rows(load_coding(corpus, "boilerplate"), "kind", "line"),
            _rows(lines(corpus).query("kind != 'body'"), "kind", "text"),
        ),
    }
    rows = []
    for slug, outlet in corpus.outlets.items():
        row: dict[str, object] = {"article": slug, "outlet": outlet}
        for what, (coded, found) in pairs.items():
            mine, theirs = found.get(slug, []), coded.get(slug, [])
            same = sum(1 for item in theirs if item in mine)
            row |= {
                f"coded_{what}": len(theirs),
                f"same_{what}": same,
                f"other_{what}": len(mine) - same,
            }
        rows.append(row)
    return pd.DataFrame(rows)[list(SEGMENTATION_COLUMNS)]


def _rows(table: pd.DataFrame, *columns: str) -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    for row in table[["article", *columns]].itertuples(index=False, name=None):
        cells = tuple(cell.strip() if isinstance(cell, str) else cell for cell in row[1:])
        found.setdefault(row[0], []).append(cells)
    return found
