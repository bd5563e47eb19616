"""How far does the extractor agree with the coding of the four seeds?

    python tests/bench/sourcing_seeds.py [--write CSV]

It needs no corpus but the seeds of this repository.
"""

import math
from pathlib import Path

import numpy as np
import pandas as pd
from agreement import Count, Extent, count_agreement, match
from measurements import Measurement, run_script
from sourcing_tools import PRESSLENS

from presslens import load_corpus
from presslens.measures import sourcing
from presslens.text.segmentation import parse_spans

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

MEASURES = {
    "sentence_f1": ("sentence is attributed (F1)", 0.95),
    "word_f1": ("word is attributed (F1)", math.nan),
    "source_f1": ("attribution with its source (F1)", 0.85),
    "naming": ("naming of a matched source", 0.90),
    "side": ("side of a matched source", math.nan),
    "second_hand": ("second-hand attributions found", 0.80),
}
"""Label and goal of each measure, the goal set before the extractor was built."""

MIN_OVERLAP = 0.5
"""Shared characters over all of both from which a second-hand attribution counts as found."""


def measure() -> list[Measurement]:
    """One row per measure, with its goal where it has one."""
    corpus = load_corpus(SEEDS)
    coded = sourcing.attributions(corpus, "settled")
    extracted = sourcing.attributions(corpus)
    of_articles = [
        _counts(
            *(table[table["article"] == article.slug] for table in (coded, extracted)), article.text
        )
        for article in corpus
    ]
    rows = []
    for name, (label, goal) in MEASURES.items():
        both, predicted, reference = np.sum([counts[name] for counts in of_articles], axis=0)
        row = ("sourcing_seeds", "seeds", label, PRESSLENS, name)
        value = 2 * both / (predicted + reference)
        rows.append(Measurement(*row, value, n=reference, at_least=goal))
    return rows


def _counts(coded: pd.DataFrame, extracted: pd.DataFrame, text: str) -> dict[str, Count]:
    """Units of one article in the coding, those found, and those on which both agree."""
    top, top_extracted = (table[table["top"]] for table in (coded, extracted))
    agreed = count_agreement(_extents(top), _extents(top_extracted), text)
    counts = {f"{unit}_f1": agreed[unit] for unit in ("sentence", "word", "source")}
    pairs = match(_characters(top), _characters(top_extracted))
    for column in ("naming", "side"):
        of_coding, of_extractor = top[column].tolist(), top_extracted[column].tolist()
        same = sum(of_coding[pair.reference] == of_extractor[pair.predicted] for pair in pairs)
        counts[column] = Count(same, len(pairs), len(pairs))
    expected = _characters(_second_hand(coded, joint=False))
    candidates = _characters(_second_hand(extracted, joint=True))
    right = sum(
        any(len(one & other) >= MIN_OVERLAP * len(one | other) for other in candidates)
        for one in expected
    )
    return counts | {"second_hand": Count(right, len(expected), len(expected))}


def _extents(table: pd.DataFrame) -> list[Extent]:
    return [
        Extent(
            ((row.source_start, row.source_end),) if row.source_start >= 0 else (),
            ((row.cue_start, row.cue_end),) if row.cue_start >= 0 else (),
            parse_spans(row.content_spans),
        )
        for row in table.itertuples()
    ]


def _characters(table: pd.DataFrame) -> list[set[int]]:
    """Characters in the content of each row."""
    return [
        {place for span in parse_spans(cell) for place in range(*span)}
        for cell in table["content_spans"]
    ]


def _second_hand(table: pd.DataFrame, *, joint: bool) -> pd.DataFrame:
    """Keep speech that came through another outlet, or inside another's.

    Where two ministers "agreed" together, the coding has a nested row, but nobody's words: such
    joint sources are left out of what is to be found.
    """
    spoken = table[table["kind"] == "speech"]
    nested = ~spoken["top"] & (joint | ~spoken["entity"].str.contains(";"))
    return spoken[(spoken["via"] != "") | nested]


if __name__ == "__main__":
    run_script(__doc__, measure)
