"""How far the two codings of a corpus agree, before they were settled.

Codes of the same units (words, sentences, facts) are compared by Krippendorff's alpha. Passages
that each coder had to find first (attributions, motives, judgments) are matched, and F1 says how
many were found by both.

References
----------
Krippendorff (2011), Computing Krippendorff's alpha-reliability, University of Pennsylvania.
Krippendorff (2019), Content Analysis, 4th edition, chapter 12.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from presslens.measures import coding
from presslens.measures.coding.tables import ATTRIBUTIONS, FUNCTIONS
from presslens.text.segmentation import parse_spans, words

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

MEASURE_COLUMNS = {
    "measure": "what is compared",
    "unit": "what was coded: words, sentences, attributions ...",
    "statistic": "alpha (Krippendorff's, nominal), F1 (of passages found), or percent agreement "
    "(of rows, each alike as a whole)",
    "value": "1 is full agreement; percent agreement is a fraction; alpha is 0 if due to chance",
    "units": "number of units compared; for F1, of those that at least one coding has",
}

MIN_OVERLAP = 0.5
"""Intersection over union from which two passages are one.

A passage that is wholly inside one of twice its length just matches.
"""
PERCENT_AGREEMENT = "percent agreement"

Passage = tuple[object, set[int]]
"""What two passages must have in common (article and code), and the characters of a passage."""
Measure = tuple[str, str, str, float, int]
"""Cells in the order of `MEASURE_COLUMNS`."""


def krippendorff_alpha(codes: pd.DataFrame) -> float:
    """Krippendorff's alpha for nominal codes: a row per unit, a column per coder.

    A missing code is None or nan. 1 is full agreement, 0 what chance gives; nan if the units that
    two coders coded all have the same code.
    """
    given = codes.reset_index(drop=True).stack().dropna()
    counts = given.groupby(level=0).value_counts().unstack(fill_value=0)
    coders = counts.sum(axis=1)
    # A code that no other coder can agree with says nothing.
    counts, coders = counts[coders > 1], coders[coders > 1]
    totals = counts.sum()
    every = totals.sum()
    different = ((coders**2 - (counts**2).sum(axis=1)) / (coders - 1)).sum()
    by_chance = (every**2 - (totals**2).sum()) / max(every - 1, 1)
    return float(1 - different / by_chance) if by_chance else float("nan")


def match_passages(first: list[Passage], second: list[Passage]) -> list[tuple[int, int]]:
    """Match the passages of two codings one to one, those of the largest overlap first.

    Returns positions in the two lists of passages that overlap by at least `MIN_OVERLAP`.
    """
    overlaps = []
    for i, (key, here) in enumerate(first):
        for j, (other, there) in enumerate(second):
            if key == other and (shared := len(here & there)):
                overlaps.append((-shared / len(here | there), i, j))
    pairs: dict[int, int] = {}
    for overlap, i, j in sorted(overlaps):
        if -overlap >= MIN_OVERLAP and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def measures(corpus: "Corpus") -> pd.DataFrame:
    """Compare the two codings of a corpus, table by table.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with the folders "coder1" and "coder2" in their coding.

    Returns
    -------
    DataFrame
        Columns as in `MEASURE_COLUMNS`. Naming, affiliation and the like are compared in the
        attributions that both codings have.

    Raises
    ------
    CodingError
        If a table is missing or does not fit the texts.
    """
    rows = [
        *_attributions(corpus),
        *_sentence_codes(corpus),
        *_passages(corpus),
        *_whole_rows(corpus),
        *_facts(corpus),
    ]
    return pd.DataFrame(rows, columns=list(MEASURE_COLUMNS))


def _both(corpus: "Corpus", name: str) -> list[pd.DataFrame]:
    return [coding.load_coding(corpus, name, coder) for coder in coding.CODERS]


def _alpha(measure: str, unit: str, first: pd.Series, second: pd.Series) -> Measure:
    codes = pd.DataFrame({"first": first.to_numpy(), "second": second.to_numpy()})
    return measure, unit, "alpha", krippendorff_alpha(codes), len(codes)


def _f1(unit: str, pairs: int, first: int, second: int) -> Measure:
    value = 2 * pairs / (first + second) if first + second else float("nan")
    return f"{unit} found", unit, "F1", value, first + second - pairs


def _characters(cell: str) -> set[int]:
    return {offset for start, end in parse_spans(cell) for offset in range(start, end)}


def _attributions(corpus: "Corpus") -> Iterator[Measure]:
    tables = _both(corpus, ATTRIBUTIONS)
    body = words(corpus)
    first, second = (_in_speech(body, table) for table in tables)
    yield _alpha("attributed words", "words", first, second)
    by = [body["article"], body["sentence"]]
    yield _alpha(
        "attributed sentences", "sentences", first.groupby(by).any(), second.groupby(by).any()
    )
    passages = [
        [(row.article, _characters(row.content_spans)) for row in table.itertuples()]
        for table in tables
    ]
    pairs = match_passages(*passages)
    yield _f1("attributions", len(pairs), *map(len, tables))
    paired = [
        table.iloc[[pair[coder] for pair in pairs]].assign(nested=table["parent_id"] != "")
        for coder, table in enumerate(tables)
    ]
    for column, measure in {
        "kind": "speech or belief",
        "naming": "naming",
        "affiliation": "affiliation",
        "nested": "one source inside another",
        "quote_type": "kind of quotation",
        "via": "passed on by",
    }.items():
        yield _alpha(measure, "attributions", paired[0][column], paired[1][column])


def _in_speech(body: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    """Return which words begin inside speech; what is inside a speech's content is so anyway."""
    speech = table[table["kind"] == "speech"]
    inside = {
        (slug, offset)
        for slug, cell in zip(speech["article"], speech["content_spans"], strict=True)
        for offset in _characters(cell)
    }
    starts = zip(body["article"], body["start"], strict=True)
    return pd.Series([start in inside for start in starts], index=body.index, dtype=bool)


def _sentence_codes(corpus: "Corpus") -> Iterator[Measure]:
    keys = ["article", "sentence"]
    first, second = (
        table.sort_values(keys, kind="stable") for table in _both(corpus, "sentence_codes")
    )
    for column in ("topic", *FUNCTIONS):
        measure = "judgment" if column == "judgement" else column
        yield _alpha(measure, "sentences", first[column], second[column])


def _passages(corpus: "Corpus") -> Iterator[Measure]:
    for name, unit, code in (
        ("motives", "motives", "motive"),
        ("judgements", "judgments", "article"),
    ):
        tables = _both(corpus, name)
        passages: list[list[Passage]] = [
            [
                ((row["article"], row[code]), set(range(row["start"], row["end"])))
                for _, row in table.iterrows()
            ]
            for table in tables
        ]
        yield _f1(unit, len(match_passages(*passages)), *map(len, tables))


def _whole_rows(corpus: "Corpus") -> Iterator[Measure]:
    for name, keys, columns in (
        ("actors", ["article", "actor"], ["status"]),
        ("leads", ["article"], list(coding.TABLES["leads"].columns)),
    ):
        first, second = (
            t.sort_values(keys)[columns].reset_index(drop=True) for t in _both(corpus, name)
        )
        alike = (first == second).all(axis=1)
        yield name, name, PERCENT_AGREEMENT, float(alike.mean()), len(alike)


def _facts(corpus: "Corpus") -> Iterator[Measure]:
    facts = coding.load_coding(corpus, "facts")
    core = facts[facts["tier"] == "core"]
    yield _alpha("facts", "cells", facts["coder1"], facts["coder2"])
    yield _alpha("core facts", "cells", core["coder1"], core["coder2"])
    reported = facts[["coder1", "coder2"]] != "absent"
    yield _alpha("facts left out or not", "cells", reported["coder1"], reported["coder2"])
