"""How far does the extractor agree with the coding of the four seeds?

    python tests/bench/sourcing_seeds.py [--write CSV]

Sentences and words in top-level speech, attributions with their source, naming and side of matched
sources, and second-hand attributions found. It needs no corpus but the seeds of this repository.
"""

import math
import sys
from pathlib import Path

import pandas as pd
from agreement_counts import count_agreement, match
from measurements import Measurement, run_script
from sourcing_tools import PRESSLENS

from presslens import load_corpus
from presslens.measures import sourcing
from presslens.measures.sourcing.extract.spans import Attribution
from presslens.text.segmentation import parse_spans

MEASUREMENT = "sourcing_seeds"
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

LEAST_OVERLAP = 0.5
"""Shared characters over all of both from which a second-hand attribution counts as found."""


def measure() -> list[Measurement]:
    """One row per measure, with its goal where it has one."""
    corpus = load_corpus(SEEDS)
    coded = sourcing.attribution_table(corpus)
    found = sourcing.attribution_table(corpus, "extractor")
    counts = dict.fromkeys(MEASURES, (0, 0, 0))
    for article in corpus:
        theirs, mine = (table[table["article"] == article.slug] for table in (coded, found))
        for name, more in _counts(theirs, mine, article.text).items():
            counts[name] = tuple(map(sum, zip(counts[name], more, strict=True)))
    return [
        Measurement(
            *(MEASUREMENT, "seeds", MEASURES[name][0], PRESSLENS, name),
            2 * right / (of_coding + of_extractor),
            of_coding,
            at_least=MEASURES[name][1],
        )
        for name, (right, of_coding, of_extractor) in counts.items()
    ]


def _counts(coded: pd.DataFrame, found: pd.DataFrame, text: str) -> dict[str, tuple[int, int, int]]:
    """Units on which both agree, those of the coding and those found, by measure."""
    theirs, mine = (table[table["top"]] for table in (coded, found))
    spans = count_agreement(_as_spans(theirs), _as_spans(mine), text)
    counts = {
        f"{right}_f1": tuple(
            int(spans[name]) for name in (f"{right}_both", f"{unit}_reference", f"{unit}_predicted")
        )
        for right, unit in (
            ("sentence", "sentence"),
            ("word", "word"),
            ("source", "attribution"),
        )
    }
    pairs = match(_places(theirs), _places(mine))
    for column in ("naming", "side"):
        same = sum(
            theirs[column].iloc[pair.reference] == mine[column].iloc[pair.predicted]
            for pair in pairs
        )
        counts[column] = same, len(pairs), len(pairs)
    passed, also = _second_hand(coded, joint=False), _second_hand(found, joint=True)
    right = sum(
        any(len(place & other) >= LEAST_OVERLAP * len(place | other) > 0 for other in _places(also))
        for place in _places(passed)
    )
    return counts | {"second_hand": (right, len(passed), len(passed))}


def _as_spans(table: pd.DataFrame) -> list[Attribution]:
    return [
        Attribution(
            source=(row.source_start, row.source_end) if row.source_start >= 0 else None,
            cue=(row.cue_start, row.cue_end) if row.cue_start >= 0 else None,
            content=parse_spans(row.content_spans),
        )
        for row in table.itertuples()
    ]


def _places(table: pd.DataFrame) -> list[set[int]]:
    """Characters in the content of each row."""
    return [
        {place for start, end in parse_spans(cell) for place in range(start, end)}
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
    sys.exit(run_script(measure, __doc__))
