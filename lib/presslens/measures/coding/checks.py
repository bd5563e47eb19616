"""Check a table of a coding against the texts, as its schema in `tables.TABLES` asks.

A function that checks a row returns the reason why it is wrong, and "" if it is right.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from presslens.measures.coding.tables import (
    ATTRIBUTIONS,
    CodingTable,
    Row,
    RowError,
    Rows,
    Texts,
    read_rows,
    shortened,
    squeeze,
    table_path,
    whole_number,
)
from presslens.text.segmentation import parse_spans
from presslens.wording import number_runs, plural

QUOTED_WORDS = re.compile(r'"([^"]+)"')
"""Words of the article in a cell of differences.csv."""
SENTENCE_MENTION = re.compile(r"\bs(\d+)(?:-(\d+))?")
"""Where they stand: "s3", or "s4-5" for two sentences and all between."""
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_SPANS = re.compile(r"[0-9]{1,15}-[0-9]{1,15}(?: [0-9]{1,15}-[0-9]{1,15})*")


def table_errors(name: str, table: CodingTable, rows: Rows, texts: Texts) -> Iterator[RowError]:
    """Yield what is wrong with a table, at most one reason per row, in the order of the lines.

    Rows that are not filled at all come after them as one, with line 0, and rows that are missing
    come last.
    """
    # The columns that a coder fills, where each row stands for something that may be absent.
    to_fill = ("status", *table.absent) if table.absent else ()
    blank = {line for line, row in rows if to_fill and not any(row[c] for c in to_fill)}
    names = {
        column: {row[key] for _, row in read_rows(table_path(texts.corpus, other), (key,))}
        for column, (other, key) in table.refers.items()
    }
    wrong: set[int] = set()
    seen: dict[tuple[str, ...], int] = {}
    first: dict[str, tuple[int, Row]] = {}
    for line, row in rows:
        beside_others = _compare_rows(line, row, table, seen, first)
        reason = _check_names(row, table, texts, names)
        if not reason and line not in blank:
            reason = _check_cells(row, table, texts)
        if reason := reason or beside_others:
            wrong.add(line)
            yield RowError(line, reason)
    if name in _ALSO:
        yield from _ALSO[name]([row for row in rows if row[0] not in wrong | blank], texts)
    if blank:
        lines = f"line{'s' if len(blank) > 1 else ''} {number_runs(sorted(blank))}"
        verb = "are" if len(blank) > 1 else "is"
        yield RowError(0, f"{plural(len(blank), 'row')} {verb} not filled yet: {lines}")
    yield from _missing_rows(table, seen, texts)


# --- a row alone ---------------------------------------------------------------------------------


def _check_names(row: Row, table: CodingTable, texts: Texts, names: Mapping[str, set[str]]) -> str:
    """Check the cells that a blank sheet has filled too: article, file, names."""
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
    return ""


def _check_cells(row: Row, table: CodingTable, texts: Texts) -> str:
    """Check what was coded: codes, absence, numbers, words."""
    return (
        _check_codes(row, table)
        or _check_absence(row, table)
        or _check_numbers(row, table, texts)
        or _check_quoted(row, table, texts)
        or (_check_words(row, table, texts) if table.words else "")
    )


def _check_codes(row: Row, table: CodingTable) -> str:
    for column, codes in table.codes.items():
        if column in table.optional and not row[column]:
            continue
        for cell in row[column].split(";") if column in table.joined else [row[column]]:
            if cell not in codes:
                return f"{column} is {shortened(cell)}; write one of {', '.join(codes)}"
    return ""


def _check_absence(row: Row, table: CodingTable) -> str:
    for column in table.absent:
        if row["status"] == "absent" and row[column]:
            return f"status is absent, but {column!r} is filled; empty one of them"
        if row["status"] != "absent" and not row[column]:
            return f"status is {row['status']}, but {column!r} is empty; fill it"
    return ""


def _check_numbers(row: Row, table: CodingTable, texts: Texts) -> str:
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


def _check_quoted(row: Row, table: CodingTable, texts: Texts) -> str:
    for column, number in table.quoted.items():
        cell = number if number.isdecimal() else row[number]
        words = squeeze(row[column])
        if words and words not in texts.squeezed[row["article"]].get(int(cell), ""):
            return f"{column}: {shortened(words)} is not in sentence {cell} of {row['article']}"
    return ""


def _check_words(row: Row, table: CodingTable, texts: Texts) -> str:
    article, words, start = texts.corpus[row["article"]], row[table.words], int(row["start"])
    end = int(row["end"]) if "end" in table.columns else start + len(words)
    in_text = article.text[start:end]
    # A word list gives its words in lower case, and no end.
    same = in_text == words or (
        "end" not in table.columns and in_text.casefold() == words.casefold()
    )
    if not words or not same:
        return (
            f"{table.words} is {shortened(words)}, but {article.file} has {shortened(in_text)} at "
            f"{start}-{end}"
        )
    if "sentence" in table.places:
        left, right = texts.places[row["article"]][int(row["sentence"])]
        if not left <= start < end <= right:
            return f"{start}-{end} is not in sentence {row['sentence']}, which is {left}-{right}"
    return ""


# --- a row among the others ----------------------------------------------------------------------


def _compare_rows(
    line: int,
    row: Row,
    table: CodingTable,
    seen: dict[tuple[str, ...], int],
    first: dict[str, tuple[int, Row]],
) -> str:
    """Compare a row with the earlier ones: no key twice, the same description throughout."""
    if not table.key:
        return ""
    key = tuple(row[column] for column in table.key)
    at = seen.setdefault(key, line)
    if at != line:
        cells = " and ".join(f"{c} {shortened(row[c])}" for c in table.key)
        return f"{cells} stands in line {at} too; remove one"
    at, other = first.setdefault(key[0], (line, row))
    for column in table.same:
        if row[column] != other[column]:
            what = f"{table.key[0].removesuffix('_id')} {key[0]}"
            return f"{what} has another {column} than in line {at}; is it one that is not listed?"
    return ""


def _missing_rows(
    table: CodingTable, seen: Mapping[tuple[str, ...], int], texts: Texts
) -> Iterator[RowError]:
    """Yield the rows that a complete table would have."""
    if table.each == "sentence":
        missing = {
            slug: [n for n in numbered if (slug, str(n)) not in seen]
            for slug, numbered in texts.places.items()
        }
        if any(missing.values()):
            yield RowError(0, f"no row for {_listed(missing)}; code every body sentence once")
    if table.each != "article":
        return
    if not seen:
        yield RowError(0, f"the table has no row; add one per {' and '.join(table.key)}")
    at = table.key.index("article")
    # What has a row for every article, such as a fact; nothing but the article in the leads.
    for others in dict.fromkeys((*key[:at], *key[at + 1 :]) for key in seen):
        what = "".join(
            f"{column.removesuffix('_id')} {cell} has "
            for column, cell in zip((c for c in table.key if c != "article"), others, strict=True)
        )
        for slug in texts.places:
            if (*others[:at], slug, *others[at:]) not in seen:
                yield RowError(0, f"{what}no row for {slug}; every cell is coded once")


def uncoded_errors(
    uncoded: Rows, rows: Rows, table: CodingTable, texts: Texts, name: str
) -> Iterator[RowError]:
    """Yield the sentences that are accounted for twice or not at all.

    `uncoded` has the columns article, sentence and reason, and is the file `name`; `rows` are those
    of the table that leaves them out, without an error. Sentences that neither has come last, as
    one, with line 0.
    """
    used = {
        (row["article"], int(number))
        for _, row in rows
        for column in table.places
        for number in row[column].split()
    }
    explained: set[tuple[str, int]] = set()
    for line, row in uncoded:
        slug, number = row["article"], row["sentence"]
        if slug not in texts.places:
            reason = f"no article {shortened(slug)}; there are {', '.join(texts.places)}"
            yield RowError(line, reason)
        elif whole_number(number) not in texts.places[slug]:
            yield RowError(line, f"{slug} has no sentence {shortened(number)}")
        elif row["reason"] and (slug, int(number)) in used:
            yield RowError(line, f"a fact rests on sentence {number} of {slug}; remove the reason")
        elif row["reason"]:
            explained.add((slug, int(number)))
    missing = {
        slug: [n for n in numbered if (slug, n) not in used | explained]
        for slug, numbered in texts.places.items()
    }
    if count := sum(map(len, missing.values())):
        yield RowError(
            0,
            f"no fact rests on {_listed(missing)}; code {'them' if count > 1 else 'it'}, or give "
            f"the reason in the column reason of {name}",
        )


def _listed(numbers: Mapping[str, Sequence[int]]) -> str:
    """Return sentence numbers by article as words: "four sentences (1 to 3 of a; 2 of b)"."""
    count = sum(map(len, numbers.values()))
    parts = [
        f"{number_runs(of_article)} of {slug}" for slug, of_article in numbers.items() if of_article
    ]
    if count == 1:
        return f"sentence {parts[0]}"
    return f"{plural(count, 'sentence')} ({'; '.join(parts)})"


# --- what a schema can't say ---------------------------------------------------------------------


def _fact_errors(rows: Rows, texts: Texts) -> Iterator[RowError]:
    for line, row in rows:
        if row["sentence"] not in row["evidence_sentences"].split() and row["sentence"]:
            reason = f"sentence {row['sentence']} is not among the evidence_sentences; add it"
            yield RowError(line, reason)
    if rows and all(row["tier"] == "extra" for _, row in rows):
        yield RowError(0, "no fact is core, so there is nothing to compare; write core for some")


def _boilerplate_errors(rows: Rows, texts: Texts) -> Iterator[RowError]:
    for line, row in rows:
        article = texts.corpus[row["article"]]
        if squeeze(row["line"]) not in map(squeeze, article.text.splitlines()):
            yield RowError(line, f"{article.file} has no line {shortened(row['line'])}; copy it")


def _label_errors(rows: Rows, texts: Texts) -> Iterator[RowError]:
    for line, row in rows:
        named = len(row["sentences"].split())
        if int(row["count"]) != named:
            reason = f"count is {row['count']}, but sentences has {plural(named, 'number')}"
            yield RowError(line, f"{reason}; write the number of the sentence for each time")


def _difference_errors(rows: Rows, texts: Texts) -> Iterator[RowError]:
    for line, row in rows:
        if row["kind"] == "contradiction" and row["compatible"] == "yes":
            yield RowError(line, "it is called a contradiction and compatible; correct one of them")
        for slug in texts.places:
            if reason := _check_quotations(row[slug], slug, texts):
                yield RowError(line, reason)


def _check_quotations(cell: str, slug: str, texts: Texts) -> str:
    """Check that the article has the sentences and the quoted words of a cell."""
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


# --- attributions --------------------------------------------------------------------------------


def _attribution_errors(rows: Rows, texts: Texts) -> Iterator[RowError]:
    """Yield spans that do not hold their words; if all do, parents that do not hold a child."""
    by_id = {row["attribution_id"]: row for _, row in rows}
    sound = True
    for line, row in rows:
        if reason := _check_spans(row, texts) or _check_sentence(row, texts):
            sound = False
            yield RowError(line, reason)
    for line, row in rows if sound else ():
        if row["parent_id"] and (reason := _check_parent(row, by_id)):
            yield RowError(line, reason)


def _check_spans(row: Row, texts: Texts) -> str:
    """Check that each span holds the words that the row says it holds."""
    article = texts.corpus[row["article"]]
    cells = {
        part: f"{row[f'{part}_start']}-{row[f'{part}_end']}".removesuffix("-")
        for part in ("source", "cue")
    } | {"content": row["content_spans"]}
    for part, cell in cells.items():
        if not cell:
            if row[part]:
                return f"the {part} {shortened(row[part])} has no offsets"
            continue
        if not _SPANS.fullmatch(cell) or (part != "content" and " " in cell):
            columns = "content_spans" if part == "content" else f"{part}_start and {part}_end"
            how = "start-end" if part == "content" else "a whole number each"
            return f"{shortened(cell)} is no span of the {part}; write {columns} as {how}"
        pairs = parse_spans(cell)
        borders = [0, *(border for pair in pairs for border in pair), len(article.text)]
        if borders != sorted(borders):
            return f"{part} {cell[:40]} goes backwards, or beyond the end of {article.file}"
        pieces = [article.text[start:end] for start, end in pairs]
        in_text = " … ".join(pieces)
        if not all(pieces) or in_text != row[part]:
            return (
                f"{part} {cell[:40]} is {shortened(in_text)} in {article.file}, the row says "
                f"{shortened(row[part])}"
            )
    return ""


def _check_sentence(row: Row, texts: Texts) -> str:
    """Check that some of the content stands in the sentence that the row names."""
    left, right = texts.places[row["article"]][int(row["sentence"])]
    if any(start < right and end > left for start, end in parse_spans(row["content_spans"])):
        return ""
    return f"no content of the row stands in sentence {row['sentence']} of {row['article']}"


def _check_parent(row: Row, by_id: Mapping[str, Row]) -> str:
    """Check that the parent is there, holds this attribution, and is not inside it."""
    name, parent = row["parent_id"], by_id.get(row["parent_id"])
    if parent is None or parent["article"] != row["article"]:
        return f"parent_id {shortened(name)} is no attribution of {row['article']}"
    outer = parse_spans(parent["content_spans"])
    for start, end in parse_spans(row["content_spans"]):
        if not any(left <= start and end <= right for left, right in outer):
            return f"content {start}-{end} is not inside that of its parent {shortened(name)}"
    seen = {row["attribution_id"]}
    while parent is not None:
        if parent["attribution_id"] in seen:
            return f"parent_id {shortened(name)} leads back to the row itself"
        seen.add(parent["attribution_id"])
        parent = by_id.get(parent["parent_id"])
    return ""


_ALSO: dict[str, Callable[[Rows, Texts], Iterator[RowError]]] = {
    ATTRIBUTIONS: _attribution_errors,
    "boilerplate": _boilerplate_errors,
    "facts": _fact_errors,
    "labels": _label_errors,
    "differences": _difference_errors,
}
