"""Where the articles differ on one point: their words side by side, by kind of difference.

Only a contradiction is disagreement. The other kinds are articles that say compatible things with
other words, numbers or emphasis.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding_rows import Fault, read_rows, table_path
from presslens.framing.facts import FACTS
from presslens.framing.sheet_texts import Texts, read_texts, squeeze

if TYPE_CHECKING:
    from presslens.corpus import Corpus

DIFFERENCES = "differences"
CONTRADICTION = "contradiction"

KINDS = (
    CONTRADICTION,
    "emphasis",
    "number",
    "granularity",
    "wording",
    "order",
    "quotation",
    "source choice",
    "omission",
    "spelling",
)

COMPATIBLE = {
    "yes": "coded as compatible",
    "no": "coded as not compatible",
    "time": "perhaps only an earlier and a later state",
}

COLUMNS = {
    "difference_id": "name of the difference, such as D01",
    "topic": "what it is about",
    "kind": f"one of {', '.join(KINDS)}",
    "facts": "facts of the fact sheet that it concerns, separated by spaces; - if none",
    "note": "what the difference amounts to",
    "compatible": "yes, no or time (perhaps only an earlier and a later state)",
}
"""Columns of the file besides one per article, named by its slug, which holds its words."""

CARD_COLUMNS = {
    "difference_id": "name of the difference",
    "topic": "what it is about",
    "kind": "kind of difference",
    "disagreement": "whether it is a contradiction",
    "compatible": "yes, no or time",
    "note": "what the difference amounts to",
    "article": "slug of the article",
    "outlet": "who published it",
    "words": "what the article says, quoted words in quotation marks; empty if it says nothing",
}

QUOTED_WORDS = re.compile(r'"([^"]+)"')
"""Words of the article in a cell."""
SENTENCE_MENTION = re.compile(r"\bs(\d+)(?:-(\d+))?")
"""Where they stand: "s3", or "s4-5" for two sentences and all between."""
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def load_differences(corpus: "Corpus") -> pd.DataFrame:
    """Load the differences and check them against the texts and the fact sheet.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with differences.csv and facts.csv in its folder "coding".

    Returns
    -------
    DataFrame
        One row per difference and article, columns as in `CARD_COLUMNS`; contradictions first,
        then by kind in the order of `KINDS`, within a kind as in the file.

    Raises
    ------
    CodingError
        If a row has an unknown kind, fact or sentence, or quotes words that are not in the
        article; names the file, the line and the reason.
    """
    path = table_path(corpus, DIFFERENCES)
    rows = read_rows(path, [*COLUMNS, *corpus.outlets])
    known = {row["fact_id"] for _, row in read_rows(table_path(corpus, FACTS), ("fact_id",))}
    for fault in _faults(rows, known, read_texts(corpus)):
        raise fault.at(path)
    cards = [
        {column: row[column] for column in COLUMNS if column != "facts"}
        | {
            "disagreement": row["kind"] == CONTRADICTION,
            "article": slug,
            "outlet": outlet,
            # "-" is nothing said; a remark in brackets may follow it.
            "words": row[slug].removeprefix("-").lstrip(),
        }
        for _, row in sorted(rows, key=lambda item: KINDS.index(item[1]["kind"]))
        for slug, outlet in corpus.outlets.items()
    ]
    return pd.DataFrame(cards, columns=list(CARD_COLUMNS))


def _faults(
    rows: list[tuple[int, dict[str, str]]], known: set[str], texts: Texts
) -> Iterator[Fault]:
    """Yield what is wrong with each row, one fault per row."""
    seen: set[str] = set()
    for line, row in rows:
        reason = _fault_of_row(row, seen, known)
        for slug in texts.sentences:
            reason = reason or _fault_of_words(row[slug], slug, texts)
        seen.add(row["difference_id"])
        if reason:
            yield Fault(line, reason)


def _fault_of_row(row: Mapping[str, str], seen: set[str], known: set[str]) -> str:
    name = row["difference_id"]
    if not name or name in seen:
        return f"difference_id {name!r} stands in another row too" if name else "it has no id"
    if row["kind"] not in KINDS:
        return f"kind is {row['kind']!r}; the codebook has {', '.join(KINDS)}"
    if row["compatible"] not in COMPATIBLE:
        return f"compatible is {row['compatible']!r}; write {', '.join(COMPATIBLE)}"
    if row["kind"] == CONTRADICTION and row["compatible"] == "yes":
        return "it is called a contradiction and compatible; correct one of them"
    for fact in row["facts"].split():
        if fact not in known and fact != "-":
            return f"no fact {fact!r} in {FACTS}.csv"
    return ""


def _fault_of_words(cell: str, slug: str, texts: Texts) -> str:
    """Tell which sentence or quoted words of a cell the article does not have."""
    numbered = texts.squeezed[slug]
    for match in SENTENCE_MENTION.finditer(cell):
        for number in filter(None, match.groups()):
            if int(number) not in numbered:
                return f"{slug} has no sentence {number}"
    body = " ".join(numbered.values()).translate(_STRAIGHT)
    for quoted in QUOTED_WORDS.findall(cell):
        for piece in quoted.split("..."):
            words = squeeze(piece.translate(_STRAIGHT)).rstrip(",")
            if words not in body:
                return f"the words {words!r} are not in {slug}"
    return ""


def kind_heading(kind: str) -> str:
    """Name a kind of difference above its cards; of contradictions alone it says "disagree".

    Parameters
    ----------
    kind : str
        One of `KINDS`.

    Returns
    -------
    str
    """
    return "Contradiction: the articles disagree" if kind == CONTRADICTION else kind.capitalize()


def kinds(cards: pd.DataFrame) -> pd.DataFrame:
    """Count the differences by kind.

    Parameters
    ----------
    cards : DataFrame
        As `load_differences` returns it.

    Returns
    -------
    DataFrame
        kind, differences, disagreement (whether the kind is called so); kinds in use only.
    """
    each = cards.drop_duplicates("difference_id")
    table = each.groupby(["kind", "disagreement"], sort=False).size()
    return table.reset_index(name="differences")[["kind", "differences", "disagreement"]]
