"""The fact sheet of a corpus, checked against its texts: which article tells which fact, where.

The coding is loaded whole or not at all: every fact has one cell for every article, every snippet
stands in its sentence of the cleaned text, and every body sentence either supports a fact or is
listed with the reason why none rests on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from presslens.coding_rows import Fault, read_rows, table_path, whole_number
from presslens.errors import CodingError
from presslens.framing.sheet_texts import Texts, read_texts, squeeze
from presslens.wording import number_runs, plural

if TYPE_CHECKING:
    from presslens.corpus import Corpus

FACTS = "facts"
UNCODED = "uncoded"
UNCODED_COLUMNS = ("article", "sentence", "reason")
"""What the table of sentences on which no fact rests must have."""

STATUSES = {
    "present": "says the fact in full, in its own or a source's words",
    "partial": "says part of it, or something vaguer",
    "contradicted": "says what can't be true together with it, on the natural reading",
    "absent": "leaves it out",
}
"""The codes of a cell, from the most told to the least."""

STATUS_WORDS = {
    "present": "told in full",
    "partial": "told in part",
    "contradicted": "contradicted",
    "absent": "left out",
}
"""The same codes as a reader sees them in figures and on pages."""

TIERS = ("core", "extra")

_FILLED = ("status", "sentence", "snippet", "evidence_sentences")  # by the coder, in each row

CODERS = {"status": "settled", "coder1": "first coding", "coder2": "second coding"}
"""The columns that hold codes, with the name of each coding."""

SHEET_COLUMNS = {
    "fact_id": "name of the fact, such as F01",
    "fact": "the fact as a sentence",
    "category": "topic under which it is grouped",
    "tier": "core (compared) or extra (mostly told by one article, not compared)",
    "article": "slug of the article",
    "status": "present, partial, contradicted or absent",
    "sentence": "number of the sentence that says it most clearly, from 1; empty if absent",
    "snippet": "words of that sentence, copied; empty if absent",
    "evidence_sentences": "numbers of all sentences it rests on, separated by spaces",
    "note": "why the code was chosen",
}
"""Columns that a fact sheet must have as a file; coder1 and coder2 may follow."""

FACT_COLUMNS = {
    "fact_id": "name of the fact",
    "fact": "the fact as a sentence",
    "category": "topic under which it is grouped",
    "tier": "core or extra",
    "article": "slug of the article",
    "outlet": "who published it",
    "status": "present, partial, contradicted or absent, as settled",
    "coder1": "the code of the first coding; empty if there is none",
    "coder2": "the code of the second coding; empty if there is none",
    "clearest": "number of the sentence that says it most clearly, from 1; 0 if absent",
    "snippet": "words of the clearest sentence, as the coder copied them; empty if absent",
    "first": "number of the first sentence it rests on; 0 if absent",
    "evidence": "numbers of all sentences it rests on, a tuple",
    "sentences": "number of body sentences of the article",
    "note": "why the code was chosen",
}


def load_facts(corpus: "Corpus") -> pd.DataFrame:
    """Load the fact sheet and check it against the texts.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with facts.csv (and uncoded.csv, if a sentence supports no fact) in its
        folder "coding".

    Returns
    -------
    DataFrame
        One row per fact and article, columns as in `FACT_COLUMNS`; facts in the order of the file,
        articles in that of the corpus.

    Raises
    ------
    CodingError
        If a table is missing or does not fit the texts; names the file, the line and the reason.
    """
    path, uncoded_path = table_path(corpus, FACTS), table_path(corpus, UNCODED)
    rows = read_sheet(path)
    texts = read_texts(corpus)
    for fault in faults_of_sheet(rows, texts):
        raise fault.at(path)
    uncoded = read_rows(uncoded_path, UNCODED_COLUMNS) if uncoded_path.is_file() else []
    for fault in faults_of_uncoded(uncoded, rows, texts, uncoded_path.name):
        raise fault.at(uncoded_path if fault.line else path)
    return _table([row for _, row in rows], texts, corpus.outlets)


def read_sheet(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Read the rows of a fact sheet as `read_rows` does, codes in lower case."""
    rows = read_rows(path, SHEET_COLUMNS)
    for _, row in rows:
        row |= {column: row[column].lower() for column in CODERS if column in row}
    return rows


def faults_of_sheet(rows: Sequence[tuple[int, Mapping[str, str]]], texts: Texts) -> Iterator[Fault]:
    """Yield what is wrong with a fact sheet, row by row, then the cells that it lacks.

    Parameters
    ----------
    rows : sequence of (int, mapping of str to str)
        Line and cells, columns as in `SHEET_COLUMNS`; coder1 and coder2 are checked if there.
    texts : Texts
        The body sentences.

    Yields
    ------
    Fault
        In the order of the lines; one per row at most. Rows that are not filled at all are told
        together with line 0, and missing cells come last.
    """
    described: dict[str, tuple[int, tuple[str, ...]]] = {}
    cells: dict[tuple[str, str], int] = {}
    blank = [line for line, row in rows if not any(row[column] for column in _FILLED)]
    for line, row in rows:
        name, slug = row["fact_id"], row["article"]
        reason = _fault_of_names(row, texts) or ("" if line in blank else _fault_of_codes(row))
        if not reason and (name, slug) in cells:
            reason = f"fact {name} is coded for {slug} in line {cells[name, slug]} too; remove one"
        description = (row["fact"], row["category"], row["tier"])
        first_line, first = described.setdefault(name, (line, description))
        if not reason and description != first:
            reason = (
                f"fact {name} has another text, category or tier than in line {first_line}; "
                "is it a fact that is not in the list?"
            )
        cells.setdefault((name, slug), line)
        reason = reason or ("" if line in blank else _fault_of_place(row, texts))
        if reason:
            yield Fault(line, reason)
    if blank:
        lines = f"line{'s' if len(blank) > 1 else ''} {number_runs(blank)}"
        verb = "are" if len(blank) > 1 else "is"
        yield Fault(0, f"{plural(len(blank), 'row')} {verb} not filled yet: {lines}")
    for name in described:
        for slug in texts.sentences:
            if name and (name, slug) not in cells:
                yield Fault(0, f"fact {name} has no row for {slug}; every cell is coded once")
    if not rows:
        yield Fault(0, "the table has no row; add one per fact and article")
    elif all(row["tier"] == "extra" for _, row in rows):
        yield Fault(0, "no fact is core, so there is nothing to compare; write core for some")


def _fault_of_names(row: Mapping[str, str], texts: Texts) -> str:
    for column in ("fact_id", "fact", "category"):
        if not row[column]:
            return f"the cell {column!r} is empty; fill it"
    if row["article"] not in texts.sentences:
        return f"no article {row['article']!r}; there are {', '.join(texts.sentences)}"
    if row["tier"] not in TIERS:
        return f"tier is {row['tier']!r}; write {' or '.join(TIERS)}"
    return ""


def _fault_of_codes(row: Mapping[str, str]) -> str:
    for column in CODERS:
        code = row.get(column, "")
        if code not in STATUSES and (code or column == "status"):
            return f"{column} is {code!r}; the codebook has {', '.join(STATUSES)}"
    return ""


def _fault_of_place(row: Mapping[str, str], texts: Texts) -> str:
    """Tell why a cell does not stand where the row says it does; empty if it does."""
    slug, evidence = row["article"], row["evidence_sentences"].split()
    if row["status"] == "absent":
        told = [c for c in ("sentence", "snippet", "evidence_sentences") if row[c]]
        return f"status is absent, but {told[0]!r} is filled; empty one of them" if told else ""
    numbered = texts.squeezed[slug]
    if any(whole_number(number) is None for number in evidence):
        cell = row["evidence_sentences"][:40]
        return f"evidence_sentences is {cell!r}; write numbers with spaces between, such as 1 2"
    for number in (row["sentence"], *evidence):
        if whole_number(number) not in numbered:
            return f"{slug} has no sentence {number[:20]!r}; it has 1 to {len(numbered)}"
    if int(row["sentence"]) not in map(int, evidence):
        return f"sentence {row['sentence']} is not among the evidence_sentences; add it"
    snippet = squeeze(row["snippet"])
    if not snippet:
        return "the snippet is empty; copy some words of the sentence"
    if snippet not in numbered[int(row["sentence"])]:
        return f"the snippet {snippet!r} is not in sentence {row['sentence']} of {slug}"
    return ""


def faults_of_uncoded(
    uncoded: Sequence[tuple[int, Mapping[str, str]]],
    facts: Sequence[tuple[int, Mapping[str, str]]],
    texts: Texts,
    uncoded_name: str,
) -> Iterator[Fault]:
    """Yield the sentences that are not accounted for, and those that are so twice.

    Parameters
    ----------
    uncoded : sequence of (int, mapping of str to str)
        Line and cells: article, sentence, reason; a row without a reason accounts for nothing.
    facts : sequence of (int, mapping of str to str)
        Rows of a fact sheet without faults.
    texts : Texts
        The body sentences.
    uncoded_name : str
        Name of the file of the uncoded table, to say where a reason belongs.

    Yields
    ------
    Fault
        With the line of the uncoded table; line 0 for sentences that neither table has, told
        together.
    """
    used = {
        (row["article"], int(number))
        for _, row in facts
        for number in row["evidence_sentences"].split()
    }
    explained: set[tuple[str, int]] = set()
    for line, row in uncoded:
        slug, number = row["article"], row["sentence"]
        if slug not in texts.sentences:
            yield Fault(line, f"no article {slug!r}; there are {', '.join(texts.sentences)}")
        elif whole_number(number) not in texts.sentences[slug]:
            yield Fault(line, f"{slug} has no sentence {number[:20]!r}")
        elif row["reason"] and (slug, int(number)) in used:
            yield Fault(line, f"a fact rests on sentence {number} of {slug}; remove the reason")
        elif row["reason"]:
            explained.add((slug, int(number)))
    accounted = used | explained
    missing = {
        slug: [place for place in numbered if (slug, place) not in accounted]
        for slug, numbered in texts.sentences.items()
    }
    if count := sum(map(len, missing.values())):
        yield Fault(
            0,
            f"no fact rests on {_places(missing)}; code {'them' if count > 1 else 'it'}, or give "
            f"the reason in the column reason of {uncoded_name}",
        )


def _places(sentences: Mapping[str, Sequence[int]]) -> str:
    """Name sentences by article: "sentence 3 of a", "four sentences (1 to 3 of a; 2 of b)"."""
    count = sum(map(len, sentences.values()))
    told = [f"{number_runs(numbers)} of {slug}" for slug, numbers in sentences.items() if numbers]
    if count == 1:
        return f"sentence {told[0]}"
    return f"{plural(count, 'sentence')} ({'; '.join(told)})"


def _table(
    rows: Sequence[Mapping[str, str]], texts: Texts, outlets: Mapping[str, str]
) -> pd.DataFrame:
    facts = {name: place for place, name in enumerate(dict.fromkeys(r["fact_id"] for r in rows))}
    articles = {slug: place for place, slug in enumerate(outlets)}
    found: list[dict[str, object]] = []
    for row in sorted(rows, key=lambda row: (facts[row["fact_id"]], articles[row["article"]])):
        evidence = tuple(sorted(int(number) for number in row["evidence_sentences"].split()))
        found.append(
            {column: row.get(column, "") for column in FACT_COLUMNS}
            | {
                "outlet": outlets[row["article"]],
                "clearest": int(row["sentence"] or 0),
                "first": evidence[0] if evidence else 0,
                "evidence": evidence,
                "sentences": len(texts.sentences[row["article"]]),
            }
        )
    return pd.DataFrame(found, columns=list(FACT_COLUMNS))


Codes = TypeVar("Codes", "pd.Series[str]", pd.DataFrame)


def are_touched(codes: Codes) -> Codes:
    """Tell which cells say anything about their fact: in full, in part, or by contradicting it.

    Whatever the study says of facts touched or left out goes by this one cut.

    Parameters
    ----------
    codes : Series or DataFrame
        Codes of `STATUSES`.

    Returns
    -------
    Series or DataFrame
        Booleans in the shape of `codes`.
    """
    return codes != "absent"


def has_two_codings(facts: pd.DataFrame) -> bool:
    """Whether every cell has the codes of two codings; `facts` as `load_facts` returns it."""
    return bool((facts[["coder1", "coder2"]] != "").all(axis=None))


def as_coded_by(facts: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the fact sheet with the codes of one coding as its status.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.
    column : str
        One of `CODERS`: "status" (as settled), "coder1" or "coder2".

    Returns
    -------
    DataFrame
        The sentences stay those of the settled coding.

    Raises
    ------
    CodingError
        If the sheet does not have that coding for every cell.
    """
    if column not in CODERS or not (facts[column] != "").all():
        raise CodingError(f"the fact sheet has no coding {column!r} for every cell")
    return facts.assign(status=facts[column])


def core(facts: pd.DataFrame) -> pd.DataFrame:
    """Rows of the core facts, those which are compared."""
    return facts[facts["tier"] == "core"]


def without_each_topic(facts: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Leave out each topic in turn, to see whether one of them makes a result.

    Parameters
    ----------
    facts : DataFrame
        As `load_facts` returns it.

    Returns
    -------
    dict of str to DataFrame
        By the topic left out, in the order of the sheet; the facts of all others, core and extra.
        Empty if all core facts are of one topic.
    """
    topics = core(facts)["category"].unique()
    if len(topics) < 2:
        return {}
    return {str(topic): facts[facts["category"] != topic] for topic in topics}
