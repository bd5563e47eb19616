"""Load the coding of a corpus, check that it fits its texts, compare what the library finds."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from presslens.cleaning import lines
from presslens.coding_rows import FOLDER, Fault, read_rows, read_text, table_path, whole_number
from presslens.segmentation import sentences

if TYPE_CHECKING:
    from presslens.corpus import Article, Corpus

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

_SPANS = re.compile(r"[0-9]{1,15}-[0-9]{1,15}(?: [0-9]{1,15}-[0-9]{1,15})*")
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


@dataclass(frozen=True)
class CodingTable:
    """What a table of the coding holds.

    Attributes
    ----------
    columns : tuple of str
        Columns of text, besides `article`.
    numbers : tuple of str
        Columns that hold whole numbers.
    codes : mapping of str to tuple of str
        Columns that hold one of some codes.
    words : str
        Column whose words stand in the article at the offset in the column `start`; empty if none.
    """

    columns: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""

    def fault(self, row: Mapping[str, str], corpus: "Corpus") -> str:
        """Tell what is wrong with a row; empty if nothing is."""
        slug = row["article"]
        if slug not in corpus.outlets:
            return f"no article {_short(slug)}; there are {', '.join(corpus.outlets)}"
        for column in self.numbers:
            if whole_number(row[column]) is None:
                return f"{column} is {_short(row[column])}; write a whole number"
        for column, codes in self.codes.items():
            if row[column] not in codes:
                return f"{column} is {_short(row[column])}; write one of {', '.join(codes)}"
        if not self.words:
            return ""
        start, words = int(row["start"]), row[self.words]
        held = corpus[slug].text[start : start + len(words)]
        # A word list gives its words in lower case.
        if not words or held.casefold() != words.casefold():
            return (
                f"{self.words} is {_short(words)}, but {corpus[slug].file} has {_short(held)} at "
                f"offset {start}"
            )
        return ""


TABLES = {
    "sentences": CodingTable((), ("sentence", "start", "end")),
    "boilerplate": CodingTable(("kind", "line")),
    "labels": CodingTable(("actor", "label", "sentences"), ("count",)),
    "label_voice": CodingTable(
        ("group",),
        ("sentence", "start"),
        {"voice": ("quoted", "attributed", "newsroom")},
        words="label",
    ),
    "word_hits": CodingTable(
        ("measure",), ("sentence", "start"), {"right": ("yes", "no")}, words="text"
    ),
}
"""The tables that `load_coding` knows; of another it checks the articles alone."""


def load_coding(corpus: "Corpus", name: str) -> pd.DataFrame:
    """Load one table of the coding and check every row against the texts.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    name : str
        Name of the table without ending, such as "sentences".

    Returns
    -------
    DataFrame
        As in the file, the columns that `TABLES` names as numbers as int, all else as text; an
        empty cell is an empty string.

    Raises
    ------
    CodingError
        If the file is missing or is no table of its columns, or a row names an unknown article or
        code, holds no number where one belongs, or words that the text does not have at its place.
    """
    path, known = table_path(corpus, name), TABLES.get(name, CodingTable(()))
    rows = read_rows(path, ("article", *known.columns, *known.numbers, *known.codes))
    for line, row in rows:
        if fault := known.fault(row, corpus):
            raise Fault(line, fault).at(path)
    table = pd.DataFrame([row for _, row in rows], dtype=object)
    if table.empty:
        table = pd.DataFrame(columns=["article", *known.columns, *known.numbers, *known.codes])
    return table.astype(dict.fromkeys(known.numbers, "int64"))


def coding_files(corpus: "Corpus", *names: str) -> dict[str, str]:
    """Return the sha256 of tables of the coding by their names, as `Corpus.files` has the texts."""
    return {
        f"{corpus.folder.resolve().name}/{FOLDER}/{name}.csv": hashlib.sha256(
            table_path(corpus, name).read_bytes()
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

    Raises
    ------
    CodingError
        If the codebook is not UTF-8.
    """
    path = corpus.folder / FOLDER / CODEBOOK
    text = read_text(path) if path.is_file() else ""
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
    path = table_path(corpus, ATTRIBUTIONS)
    rows = dict(read_rows(path, CODED_ATTRIBUTION_COLUMNS))
    by_id: dict[str, dict[str, str]] = {}
    places = {
        slug: dict(
            zip(group["sentence"], zip(group["start"], group["end"], strict=True), strict=True)
        )
        for slug, group in sentences(corpus).groupby("article")
    }
    for line, row in rows.items():
        fault = _fault_of_row(row, corpus, by_id, places)
        if fault:
            raise Fault(line, fault).at(path)
        by_id[row["attribution_id"]] = row
    for line, row in rows.items():
        if row["parent_id"] and (fault := _fault_of_parent(row, by_id)):
            raise Fault(line, fault).at(path)
    return pd.DataFrame(rows.values(), columns=list(CODED_ATTRIBUTION_COLUMNS), dtype=str)


def _fault_of_row(
    row: Mapping[str, str],
    corpus: "Corpus",
    by_id: Mapping[str, object],
    places: Mapping[str, Mapping[int, tuple[int, int]]],
) -> str:
    """Tell what is wrong with a row, taken alone; empty if nothing is."""
    name, slug = row["attribution_id"], row["article"]
    if not name or name in by_id:
        return f"attribution_id {_short(name)} stands in another row too" if name else "has no id"
    if slug not in corpus.outlets:
        return f"no article {_short(slug)}; there are {', '.join(corpus.outlets)}"
    place = places.get(slug, {}).get(whole_number(row["sentence"]) or 0)
    if place is None:
        return f"{slug} has no sentence {_short(row['sentence'])}"
    for column, codes in CODES.items():
        cells = row[column].split(";") if column == "affiliation" else [row[column]]
        for cell in cells:
            if cell not in codes:
                return f"{column} is {_short(cell)}; the codebook has {', '.join(codes)}"
    return _fault_of_spans(row, corpus[slug]) or _fault_of_place(row, place)


def _fault_of_place(row: Mapping[str, str], place: tuple[int, int]) -> str:
    """Tell that no piece of the content stands in the sentence that the row names."""
    if any(start < place[1] and end > place[0] for start, end in _spans(row["content_spans"])):
        return ""
    return f"no content of the row stands in sentence {row['sentence']} of {row['article']}"


def _fault_of_spans(row: Mapping[str, str], article: "Article") -> str:
    """Tell which span does not hold the words that the row says it holds."""
    cells = {
        part: _joined(row[f"{part}_start"], row[f"{part}_end"]) for part in ("source", "cue")
    } | {"content": row["content_spans"]}
    for part, cell in cells.items():
        if not cell and part != "content":
            if row[part]:
                return f"the {part} {_short(row[part])} has no offsets"
            continue
        if not _SPANS.fullmatch(cell):
            return f"{_short(cell)} is no span of the {part}; write it as start-end"
        spans = _spans(cell)
        borders = [0, *(border for span in spans for border in span), len(article.text)]
        if borders != sorted(borders):
            return f"{part} {cell[:40]} goes backwards, or beyond the end of {article.file}"
        pieces = [article.text[start:end] for start, end in spans]
        held = " … ".join(pieces)
        if not all(pieces) or held != row[part]:
            return (
                f"{part} {cell[:40]} is {_short(held)} in {article.file}, the row says "
                f"{_short(row[part])}"
            )
    return ""


def _fault_of_parent(row: Mapping[str, str], by_id: Mapping[str, Mapping[str, str]]) -> str:
    """Tell why the attribution said to hold this one does not."""
    name, parent = row["parent_id"], by_id.get(row["parent_id"])
    if parent is None or parent["article"] != row["article"]:
        return f"parent_id {_short(name)} is no attribution of {row['article']}"
    outer = _spans(parent["content_spans"])
    for start, end in _spans(row["content_spans"]):
        if not any(left <= start and end <= right for left, right in outer):
            return f"content {start}-{end} is not inside that of its parent {_short(name)}"
    seen = {row["attribution_id"]}
    while parent is not None:
        if parent["attribution_id"] in seen:
            return f"parent_id {_short(name)} leads back to the row itself"
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
        One row per article, columns as in `SEGMENTATION_COLUMNS`; no row without a coding of
        sentences and lines. A line that stands twice counts twice.

    Raises
    ------
    CodingError
        If one of the two tables is missing, or does not fit the texts.
    """
    if not any(table_path(corpus, name).is_file() for name in ("sentences", "boilerplate")):
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
            same = (Counter(mine) & Counter(theirs)).total()
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
