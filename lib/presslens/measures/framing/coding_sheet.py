"""Sheets for coding by a reader: write blank ones, check filled ones row by row.

Two tables belong together: the sheet (one row per fact and article) and, beside it, the sentences
with their numbers and a column for the reason why no fact rests on one. Filled, they are facts.csv
and uncoded.csv of a folder "coding" and are loaded as they are.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from presslens.csv_files import csv_bytes, for_spreadsheet
from presslens.errors import CodingError
from presslens.measures.coding import CODEBOOK, TABLES, read_table
from presslens.measures.coding.checks import table_errors, uncoded_errors
from presslens.measures.coding.tables import (
    FOLDER,
    STATUSES,
    Row,
    RowError,
    Rows,
    Texts,
    read_rows,
    table_path,
)
from presslens.publishing import publish_files

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

FACTS = "facts"
UNCODED = TABLES[FACTS].rest


def sentences_path(sheet: Path) -> Path:
    """Return the path of the table of sentences that goes with a sheet."""
    return sheet.with_name(f"{sheet.stem}-sentences.csv")


def write_blank(
    corpus: "Corpus", sheet: str | Path, facts: str | Path | None = None
) -> tuple[Path, Path]:
    """Write a blank coding sheet and the table of numbered sentences beside it; return both paths.

    `facts` is a CSV of the facts to code: fact_id and fact, and, if wanted, category and tier; by
    default those of the corpus's own coding. CodingError if there is none, it doubles a fact, or a
    file exists, so that no filled sheet is lost; StudyError if a file can't be written.
    """
    sheet = Path(sheet)
    blank = [
        {**fact, "article": slug}
        for fact in _facts_to_code(corpus, facts)
        for slug in corpus.outlets
    ]
    numbered = [
        {"article": slug, "sentence": number, "text": text}
        for slug, texts in Texts(corpus).squeezed.items()
        for number, text in texts.items()
    ]
    beside = sentences_path(sheet)
    for path in (sheet, beside):
        if path.exists():
            raise CodingError(f"{path} exists; give another name, so that no coding is lost")
    tables = {
        sheet.name: pd.DataFrame(blank, columns=[*TABLES[FACTS].columns, "note"]),
        beside.name: pd.DataFrame(numbered, columns=["article", "sentence", "text", "reason"]),
    }
    # Both or none: one alone would be taken for somebody's coding the next time.
    files = {name: csv_bytes(_escaped(table)) for name, table in tables.items()}
    publish_files(files, sheet.parent, remove=[])
    return sheet, beside


def _escaped(table: pd.DataFrame) -> pd.DataFrame:
    """Escape texts that a spreadsheet would take for formulas; `read_rows` takes that back."""
    return table.map(lambda cell: for_spreadsheet(cell) if isinstance(cell, str) else cell)


def recipe(corpus: "Corpus", sheet: Path) -> tuple[str, str, str]:
    """Return three lines on how a blank sheet becomes the coding of a corpus."""
    beside, coding = sentences_path(sheet), corpus.folder / FOLDER
    *reported, absent = STATUSES
    return (
        f"1. in {sheet}, fill status ({', '.join(reported)} or {absent}) and, unless {absent}, "
        "sentence, snippet (words copied from it) and evidence_sentences (numbers with spaces "
        "between)",
        f"2. in {beside}, fill reason where no fact rests on a sentence; "
        "then run the same command with --check",
        f"3. save them as {coding / FACTS}.csv and {coding / UNCODED}.csv, and name the coder, "
        f"without full stop or comma, in {coding / CODEBOOK}: All coding here was done by NAME.",
    )


def check(
    corpus: "Corpus", sheet: str | Path, facts: str | Path | None = None
) -> list[tuple[str, RowError]]:
    """Check a filled sheet, and the table of sentences if it stands beside it.

    `facts` is as for `write_blank`; without it and without a coding of the corpus, the facts of
    the sheet are taken as the list. Each error has the name of its file; those of whole tables come
    last. There is none if the sheet can be loaded as the coding of the corpus.
    """
    sheet = Path(sheet)
    table, texts = TABLES[FACTS], Texts(corpus)
    rows = read_table(sheet, table, corpus)
    errors = [(sheet.name, error) for error in table_errors(FACTS, table, rows, texts)]
    if facts or table_path(corpus, FACTS).is_file():
        listed = _facts_to_code(corpus, facts)
        errors += [(sheet.name, error) for error in _compare_with_list(rows, listed)]
    if not errors:
        beside = sentences_path(sheet)
        in_folder = sheet.with_name(f"{UNCODED}.csv")  # a sheet in its place, as facts.csv
        if in_folder.is_file() and not beside.is_file():
            beside = in_folder
        uncoded = read_table(beside, TABLES[UNCODED], corpus) if beside.is_file() else []
        errors = [
            (beside.name if error.line else sheet.name, error)
            for error in uncoded_errors(uncoded, rows, table, texts, beside.name)
        ]
    return sorted(errors, key=lambda item: (not item[1].line, item[1].line))


def _facts_to_code(corpus: "Corpus", path: str | Path | None) -> list[dict[str, str]]:
    """Read the description of each fact: id, fact, category and tier."""
    own = path is None
    path = table_path(corpus, FACTS) if path is None else Path(path)
    if own and not path.is_file():
        raise CodingError(
            f"{path} is missing, so it is not known what to code; give --facts FILE, a table with "
            "the columns fact_id and fact"
        )
    facts: dict[str, dict[str, str]] = {}
    for line, row in read_rows(path, ("fact_id", "fact")):
        name, fact = row["fact_id"], row["fact"]
        if not (name and fact):
            raise RowError(line, "fact_id or fact is empty; fill both").at(path)
        if name in facts and (facts[name]["fact"] != fact or not own):
            raise RowError(line, f"fact {name} stands in another row too; remove one").at(path)
        category, tier = row.get("category") or "facts", row.get("tier") or "core"
        facts[name] = {"fact_id": name, "fact": fact, "category": category, "tier": tier}
    if not facts:
        raise CodingError(f"{path} lists no fact; add one row per fact")
    return list(facts.values())


def _compare_with_list(rows: Rows, listed: Sequence[Row]) -> list[RowError]:
    """Return the facts that only the sheet or only the list has."""
    known = {fact["fact_id"] for fact in listed}
    coded = {row["fact_id"] for _, row in rows}
    return [
        RowError(line, f"no fact {row['fact_id']!r} in the list of facts")
        for line, row in rows
        if row["fact_id"] not in known
    ] + [
        RowError(0, f"fact {fact['fact_id']} of the list is not in the sheet")
        for fact in listed
        if fact["fact_id"] not in coded
    ]
