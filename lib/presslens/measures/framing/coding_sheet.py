"""Sheets for coding by a reader: write blank ones, check filled ones row by row.

Two tables belong together: the sheet (one row per fact and article) and, beside it, the sentences
with their numbers and a column for the reason why no fact rests on one. Filled, they are facts.csv
and uncoded.csv of a folder "coding" and are loaded as they are.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from presslens.errors import CodingError
from presslens.measures.coding import CODEBOOK, TABLES, read_table
from presslens.measures.coding.checks import table_errors, uncoded_errors
from presslens.measures.coding.rows import FOLDER, RowError, Texts, read_rows, table_path
from presslens.measures.coding.tables import STATUSES
from presslens.publishing import publish_files

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

FACTS = "facts"
UNCODED = TABLES[FACTS].rest

SENTENCE_COLUMNS = {
    "article": "slug of the article",
    "sentence": "number of the sentence, from 1",
    "text": "the sentence",
    "reason": "why no fact rests on it; empty if one does",
}
FAULT_COLUMNS = {
    "file": "name of the table",
    "line": "line of the file, from 1; 0 if the whole table is meant",
    "reason": "what is wrong and what to do",
}

_DESCRIPTION = ("fact_id", "fact", "category", "tier")


def sentences_path(sheet: Path) -> Path:
    """Return the path of the table of sentences that goes with a sheet."""
    return sheet.with_name(f"{sheet.stem}-sentences.csv")


def _sentences_beside(sheet: Path) -> Path:
    """Return the table of sentences of a filled sheet, also under its name in a coding folder."""
    in_folder = sheet.with_name(f"{UNCODED}.csv")
    as_written = sentences_path(sheet)
    return in_folder if in_folder.is_file() and not as_written.is_file() else as_written


def write_blank(
    corpus: "Corpus", sheet: str | Path, facts: str | Path | None = None
) -> tuple[Path, Path]:
    """Write a blank coding sheet and the table of numbered sentences beside it.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    sheet : str or Path
        File to write; it must not exist, so that no filled sheet is lost.
    facts : str or Path, optional
        CSV with the facts to code: fact_id and fact, and, if wanted, category and tier. By default
        the facts of the corpus's own coding.

    Returns
    -------
    (Path, Path)
        The sheet and the table of sentences.

    Raises
    ------
    CodingError
        If there is no list of facts, it doubles one, or a file exists.
    StudyError
        If a file can't be written.
    """
    sheet = Path(sheet)
    listed = _facts_to_code(corpus, Path(facts) if facts else None)
    blank = [{**fact, "article": slug} for fact in listed for slug in corpus.outlets]
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
        beside.name: pd.DataFrame(numbered, columns=list(SENTENCE_COLUMNS)),
    }
    # Both or none: one alone would be taken for somebody's coding the next time.
    files = {name: table.to_csv(index=False).encode() for name, table in tables.items()}
    publish_files(files, sheet.parent, remove=[])
    return sheet, beside


def recipe(corpus: "Corpus", sheet: Path) -> tuple[str, str, str]:
    """Say how a blank sheet becomes the coding of a corpus: fill, give reasons, put in place.

    Parameters
    ----------
    corpus : Corpus
        The articles that are coded.
    sheet : Path
        The blank sheet as `write_blank` wrote it.

    Returns
    -------
    (str, str, str)
        One line per step.
    """
    beside, coding = sentences_path(sheet), corpus.folder / FOLDER
    *told, last = STATUSES
    return (
        f"1. in {sheet}, fill status ({', '.join(told)} or {last}) and, unless {last}, sentence, "
        "snippet (words copied from it) and evidence_sentences (numbers with spaces between)",
        f"2. in {beside}, fill reason where no fact rests on a sentence; "
        "then run the same command with --check",
        f"3. save them as {coding / FACTS}.csv and {coding / UNCODED}.csv, and name the coder, "
        f"without full stop or comma, in {coding / CODEBOOK}: All coding here was done by NAME.",
    )


def check(corpus: "Corpus", sheet: str | Path, facts: str | Path | None = None) -> pd.DataFrame:
    """Check a filled sheet, and the table of sentences if it stands beside it.

    Parameters
    ----------
    corpus : Corpus
        The articles that were coded.
    sheet : str or Path
        The filled sheet.
    facts : str or Path, optional
        The list of facts from which the blank sheet was made, as for `write_blank`; without it
        and without a coding of the corpus, the facts of the sheet are taken as the list.

    Returns
    -------
    DataFrame
        One row per fault in the order of the lines, columns as in `FAULT_COLUMNS`; no row if the
        sheet can be loaded as the coding of the corpus.

    Raises
    ------
    CodingError
        If the sheet can't be read as a table of these columns.
    """
    sheet = Path(sheet)
    table, texts = TABLES[FACTS], Texts(corpus)
    rows = read_table(sheet, table, corpus)
    found = [(sheet.name, fault) for fault in table_errors(FACTS, table, rows, texts)]
    if facts or table_path(corpus, FACTS).is_file():
        listed = _facts_to_code(corpus, Path(facts) if facts else None)
        found += [(sheet.name, fault) for fault in _faults_of_list(rows, listed)]
    if not found:
        beside = _sentences_beside(sheet)
        rest = read_table(beside, TABLES[UNCODED], corpus) if beside.is_file() else []
        found = [
            (beside.name if fault.line else sheet.name, fault)
            for fault in uncoded_errors(rest, rows, table, texts, beside.name)
        ]
    # Faults of the whole table, with line 0, come after those of single lines.
    found.sort(key=lambda item: (not item[1].line, item[1].line))
    cells = [(name, fault.line, fault.reason) for name, fault in found]
    return pd.DataFrame(cells, columns=list(FAULT_COLUMNS))


def _facts_to_code(corpus: "Corpus", path: Path | None) -> list[dict[str, str]]:
    """Return the description of each fact of a list, each once."""
    own = path is None
    path = path or table_path(corpus, FACTS)
    if own and not path.is_file():
        raise CodingError(
            f"{path} is missing, so it is not known what to code; give --facts FILE, a table with "
            "the columns fact_id and fact"
        )
    found: dict[str, dict[str, str]] = {}
    for line, row in read_rows(path, ("fact_id", "fact")):
        name = row["fact_id"]
        if not (name and row["fact"]):
            raise RowError(line, "fact_id or fact is empty; fill both").at(path)
        if name in found and (found[name]["fact"] != row["fact"] or not own):
            raise RowError(line, f"fact {name} stands in another row too; remove one").at(path)
        defaults = {"category": "facts", "tier": "core"}
        found[name] = {
            column: row.get(column) or defaults.get(column, "") for column in _DESCRIPTION
        }
    if not found:
        raise CodingError(f"{path} lists no fact; add one row per fact")
    return list(found.values())


def _faults_of_list(
    rows: Sequence[tuple[int, Mapping[str, str]]], listed: Sequence[Mapping[str, str]]
) -> list[RowError]:
    """Return facts that the sheet has and the list has not, and the other way round."""
    known = {fact["fact_id"] for fact in listed}
    coded = {row["fact_id"] for _, row in rows}
    unknown = [
        RowError(line, f"no fact {row['fact_id']!r} in the list of facts")
        for line, row in rows
        if row["fact_id"] not in known
    ]
    missing = [
        RowError(0, f"fact {fact['fact_id']} of the list is not in the sheet")
        for fact in listed
        if fact["fact_id"] not in coded
    ]
    return unknown + missing
