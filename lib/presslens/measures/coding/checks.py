"""Check a table of a coding against the texts, as its row of `tables.TABLES` asks."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from presslens.measures.coding.attributions import faults_of_attributions
from presslens.measures.coding.rows import (
    Fault,
    Row,
    Rows,
    read_rows,
    shortened,
    table_path,
    whole_number,
)
from presslens.measures.coding.tables import ATTRIBUTIONS, CodingTable
from presslens.measures.coding.texts import Texts, squeeze
from presslens.wording import number_runs, plural

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

QUOTED_WORDS = re.compile(r'"([^"]+)"')
"""Words of the article in a cell of differences.csv."""
SENTENCE_MENTION = re.compile(r"\bs(\d+)(?:-(\d+))?")
"""Where they stand: "s3", or "s4-5" for two sentences and all between."""
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def faults(name: str, table: CodingTable, rows: Rows, texts: Texts) -> Iterator[Fault]:
    """Yield what is wrong with a table: row by row, then what it lacks as a whole.

    Parameters
    ----------
    name : str
        Name of the table, as in `tables.TABLES`.
    table : CodingTable
        What it must hold.
    rows : sequence of (int, mapping of str to str)
        Line and cells.
    texts : Texts
        The body sentences.

    Yields
    ------
    Fault
        In the order of the lines, one per row at most. Rows that are not filled at all are told
        together with line 0, and rows that are missing come last.
    """
    # The columns that a coder fills, where each row stands for something that may be absent.
    to_fill = ("status", *table.absent) if table.absent else ()
    blank = {line for line, row in rows if to_fill and not any(row[c] for c in to_fill)}
    names = {column: _names(texts.corpus, *place) for column, place in table.refers.items()}
    wrong: set[int] = set()
    seen: dict[tuple[str, ...], int] = {}
    first: dict[str, tuple[int, Row]] = {}
    for line, row in rows:
        among = _fault_of_rows(line, row, table, seen, first)
        if reason := _fault_of_cells(row, table, texts, names, blank=line in blank) or among:
            wrong.add(line)
            yield Fault(line, reason)
    if name in _ALSO:
        unsound = wrong | blank
        yield from _ALSO[name]([row for row in rows if row[0] not in unsound], texts)
    if blank:
        lines = f"line{'s' if len(blank) > 1 else ''} {number_runs(sorted(blank))}"
        verb = "are" if len(blank) > 1 else "is"
        yield Fault(0, f"{plural(len(blank), 'row')} {verb} not filled yet: {lines}")
    yield from _missing_rows(table, seen, texts)


def _names(corpus: "Corpus", table: str, column: str) -> set[str]:
    return {row[column] for _, row in read_rows(table_path(corpus, table), (column,))}


# --- a row alone ---------------------------------------------------------------------------------


def _fault_of_cells(
    row: Row, table: CodingTable, texts: Texts, names: Mapping[str, set[str]], *, blank: bool
) -> str:
    """Tell what is wrong with a row, taken alone; empty if nothing is."""
    slug, corpus = row.get("article", ""), texts.corpus
    for column in table.filled:
        if not row[column]:
            return f"the cell {column!r} is empty; fill it"
    if "article" in table.columns and slug not in corpus.outlets:
        return f"no article {shortened(slug)}; there are {', '.join(corpus.outlets)}"
    if row.get("file") and row["file"] != corpus[slug].file:
        return f"file is {shortened(row['file'])}, but {slug} is {corpus[slug].file}"
    for column, known in names.items():
        for name in row[column].split():
            if name not in known and name != "-":
                return f"no {column[:-1]} {name!r} in {table.refers[column][0]}.csv"
    if blank:
        return ""
    return (
        _fault_of_codes(row, table)
        or _fault_of_absence(row, table)
        or _fault_of_numbers(row, table, texts)
        or _fault_of_words(row, table, texts)
    )


def _fault_of_codes(row: Row, table: CodingTable) -> str:
    for column, codes in table.codes.items():
        if column in table.optional and not row[column]:
            continue
        for cell in row[column].split(";") if column in table.joined else [row[column]]:
            if cell not in codes:
                return f"{column} is {shortened(cell)}; write one of {', '.join(codes)}"
    return ""


def _fault_of_absence(row: Row, table: CodingTable) -> str:
    for column in table.absent:
        if (row["status"] == "absent") == bool(row[column]):
            if row[column]:
                return f"status is absent, but {column!r} is filled; empty one of them"
            return f"status is {row['status']}, but {column!r} is empty; fill it"
    return ""


def _fault_of_numbers(row: Row, table: CodingTable, texts: Texts) -> str:
    for column in table.numbers:
        if whole_number(row[column]) is None and not (column in table.absent and not row[column]):
            return f"{column} is {shortened(row[column])}; write a whole number"
    for column in table.places:
        slug, numbered = row["article"], texts.places[row["article"]]
        several = column in table.several
        # A cell that is empty here may be so: else the checks before this one refuse it.
        for cell in row[column].split() if several else filter(None, [row[column]]):
            if not (cell.isascii() and cell.isdecimal()):
                what = "numbers with spaces between, such as 1 2" if several else "one whole number"
                return f"{column} is {shortened(row[column])}; write {what}"
            if whole_number(cell) not in numbered:
                return f"{slug} has no sentence {shortened(cell)}; it has 1 to {len(numbered)}"
    return ""


def _fault_of_words(row: Row, table: CodingTable, texts: Texts) -> str:
    for column, number in table.quoted.items():
        cell = number if number.isdecimal() else row[number]
        words = squeeze(row[column])
        if words and words not in texts.squeezed[row["article"]].get(int(cell), ""):
            return f"{column}: {shortened(words)} is not in sentence {cell} of {row['article']}"
    if not table.words:
        return ""
    article, words, start = texts.corpus[row["article"]], row[table.words], int(row["start"])
    end = int(row["end"]) if "end" in table.columns else start + len(words)
    held = article.text[start:end]
    # A word list gives its words in lower case, and no end.
    same = held == words or ("end" not in table.columns and held.casefold() == words.casefold())
    if not words or not same:
        return (
            f"{table.words} is {shortened(words)}, but {article.file} has {shortened(held)} at "
            f"{start}-{end}"
        )
    if "sentence" in table.places:
        left, right = texts.places[row["article"]][int(row["sentence"])]
        if not left <= start < end <= right:
            return f"{start}-{end} is not in sentence {row['sentence']}, which is {left}-{right}"
    return ""


# --- a row among the others ----------------------------------------------------------------------


def _fault_of_rows(
    line: int,
    row: Row,
    table: CodingTable,
    seen: dict[tuple[str, ...], int],
    first: dict[str, tuple[int, Row]],
) -> str:
    """Tell what a row has in common with an earlier one, or not, against the rule."""
    if not table.key:
        return ""
    key = tuple(row[column] for column in table.key)
    at = seen.setdefault(key, line)
    if at != line:
        told = " and ".join(f"{c} {shortened(row[c])}" for c in table.key)
        return f"{told} stands in line {at} too; remove one"
    at, other = first.setdefault(key[0], (line, row))
    for column in table.same:
        if row[column] != other[column]:
            what = f"{table.key[0].removesuffix('_id')} {key[0]}"
            return f"{what} has another {column} than in line {at}; is it one that is not listed?"
    return ""


def _missing_rows(
    table: CodingTable, seen: Mapping[tuple[str, ...], int], texts: Texts
) -> Iterator[Fault]:
    """Yield the rows that a complete table would have."""
    if table.each == "sentence":
        missing = {
            slug: [n for n in numbered if (slug, str(n)) not in seen]
            for slug, numbered in texts.places.items()
        }
        if any(missing.values()):
            yield Fault(0, f"no row for {_told(missing)}; code every body sentence once")
    if table.each == "article":
        others = [column for column in table.key if column != "article"]
        known = [dict(zip(table.key, key, strict=True)) for key in seen]
        for cells in {tuple(key[c] for c in others): None for key in known} or (
            [] if others else [()]
        ):
            about = dict(zip(others, cells, strict=True))
            for slug in texts.places:
                if tuple((about | {"article": slug})[c] for c in table.key) not in seen:
                    told = "".join(
                        f"{c.removesuffix('_id')} {cell} has " for c, cell in about.items()
                    )
                    yield Fault(0, f"{told}no row for {slug}; every cell is coded once")
        if not seen:
            yield Fault(0, f"the table has no row; add one per {' and '.join(table.key)}")


def faults_of_rest(
    rest: Rows, rows: Rows, table: CodingTable, texts: Texts, rest_name: str
) -> Iterator[Fault]:
    """Yield the sentences that are not accounted for, and those that are so twice.

    Parameters
    ----------
    rest : sequence of (int, mapping of str to str)
        Line and cells: article, sentence, reason; a row without a reason accounts for nothing.
    rows : sequence of (int, mapping of str to str)
        Rows without faults of the table that leaves them out.
    table : CodingTable
        What that table holds.
    texts : Texts
        The body sentences.
    rest_name : str
        Name of the file of the rest, to say where a reason belongs.

    Yields
    ------
    Fault
        With the line of the rest; line 0 for sentences that neither table has, told together.
    """
    used = {
        (row["article"], int(number))
        for _, row in rows
        for column in table.places
        for number in row[column].split()
    }
    explained: set[tuple[str, int]] = set()
    for line, row in rest:
        slug, number = row["article"], row["sentence"]
        if slug not in texts.places:
            yield Fault(line, f"no article {shortened(slug)}; there are {', '.join(texts.places)}")
        elif whole_number(number) not in texts.places[slug]:
            yield Fault(line, f"{slug} has no sentence {shortened(number)}")
        elif row["reason"] and (slug, int(number)) in used:
            yield Fault(line, f"a fact rests on sentence {number} of {slug}; remove the reason")
        elif row["reason"]:
            explained.add((slug, int(number)))
    accounted = used | explained
    missing = {
        slug: [place for place in numbered if (slug, place) not in accounted]
        for slug, numbered in texts.places.items()
    }
    if count := sum(map(len, missing.values())):
        yield Fault(
            0,
            f"no fact rests on {_told(missing)}; code {'them' if count > 1 else 'it'}, or give "
            f"the reason in the column reason of {rest_name}",
        )


def _told(numbers: Mapping[str, Sequence[int]]) -> str:
    """Name sentences by article: "sentence 3 of a", "four sentences (1 to 3 of a; 2 of b)"."""
    count = sum(map(len, numbers.values()))
    told = [f"{number_runs(found)} of {slug}" for slug, found in numbers.items() if found]
    if count == 1:
        return f"sentence {told[0]}"
    return f"{plural(count, 'sentence')} ({'; '.join(told)})"


# --- what no row of the schema can say -----------------------------------------------------------


def _also_facts(rows: Rows, texts: Texts) -> Iterator[Fault]:
    for line, row in rows:
        if row["sentence"] not in row["evidence_sentences"].split() and row["sentence"]:
            reason = f"sentence {row['sentence']} is not among the evidence_sentences; add it"
            yield Fault(line, reason)
    if rows and all(row["tier"] == "extra" for _, row in rows):
        yield Fault(0, "no fact is core, so there is nothing to compare; write core for some")


def _also_boilerplate(rows: Rows, texts: Texts) -> Iterator[Fault]:
    for line, row in rows:
        article = texts.corpus[row["article"]]
        if squeeze(row["line"]) not in map(squeeze, article.text.splitlines()):
            yield Fault(line, f"{article.file} has no line {shortened(row['line'])}; copy it")


def _also_labels(rows: Rows, texts: Texts) -> Iterator[Fault]:
    for line, row in rows:
        named = len(row["sentences"].split())
        if int(row["count"]) != named:
            reason = f"count is {row['count']}, but sentences has {plural(named, 'number')}"
            yield Fault(line, f"{reason}; write the number of the sentence for each time")


def _also_differences(rows: Rows, texts: Texts) -> Iterator[Fault]:
    for line, row in rows:
        if row["kind"] == "contradiction" and row["compatible"] == "yes":
            yield Fault(line, "it is called a contradiction and compatible; correct one of them")
        for slug in texts.places:
            if reason := _fault_of_quotations(row[slug], slug, texts):
                yield Fault(line, reason)


def _fault_of_quotations(cell: str, slug: str, texts: Texts) -> str:
    """Tell which sentence or quoted words of a cell the article does not have."""
    numbered = texts.squeezed[slug]
    for match in SENTENCE_MENTION.finditer(cell):
        for number in filter(None, match.groups()):
            if whole_number(number) not in numbered:
                return f"{slug} has no sentence {shortened(number)}"
    body = " ".join(numbered.values()).translate(_STRAIGHT)
    for quoted in QUOTED_WORDS.findall(cell):
        for piece in quoted.split("..."):
            words = squeeze(piece.translate(_STRAIGHT)).rstrip(",")
            if words not in body:
                return f"the words {words!r} are not in {slug}"
    return ""


_ALSO: dict[str, Callable[[Rows, Texts], Iterator[Fault]]] = {
    ATTRIBUTIONS: faults_of_attributions,
    "boilerplate": _also_boilerplate,
    "facts": _also_facts,
    "labels": _also_labels,
    "differences": _also_differences,
}
