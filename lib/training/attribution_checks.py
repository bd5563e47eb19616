"""Check the attribution coding: offsets, nesting and categories, and with the texts the spans.

    python lib/training/attribution_checks.py [TEXTS]

TEXTS is a folder that holds the texts, in any layout (see `attribution_data.find_texts`); without
it, everything is checked that needs no text. Each fault is one line; there should be none.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from presslens.measures.sourcing.extract.spans import Span, inside, overlap
from presslens.text.segmentation import parse_spans
from training.attribution_data import find_texts, read_attributions, read_stories

SPAN_COLUMNS = ("source_spans", "cue_spans", "content_spans")
CATEGORIES: dict[str, frozenset[str]] = {
    "kind": frozenset({"speech", "mind"}),
    "naming": frozenset("named described blind organisation document media none".split()),
    "sector": frozenset(
        "government military-police politics foreign international-org expert civil-society"
        " business media ordinary culture-sport other".split()
    ),
    "channel": frozenset("interview statement document social second-hand unspecified".split()),
}


def coding_faults(coding: pd.DataFrame, stories: pd.DataFrame) -> Iterator[str]:
    """Faults that can be seen without the texts.

    Parameters
    ----------
    coding : DataFrame
        As `attribution_data.read_attributions` reads it.
    stories : DataFrame
        As `attribution_data.read_stories` reads it.

    Yields
    ------
    str
        Story, attribution and what is wrong.
    """
    coded = set(stories.loc[stories["coded"] == "yes", "story"])
    for story, rows in coding.groupby("story"):
        by_number = {row["attribution_id"]: row for row in rows.to_dict("records")}
        if story not in coded:
            yield f"{story}: not a coded story of stories.csv"
        if len(by_number) < len(rows):
            yield f"{story}: an attribution_id stands twice"
        for number, row in by_number.items():
            for fault in (
                *_category_faults(row),
                *_span_faults(row),
                *_nesting_faults(row, by_number),
            ):
                yield f"{story} {number}: {fault}"
    for story in sorted(coded - set(coding["story"])):
        yield f"{story}: coded by stories.csv, but without a row"


def text_faults(
    coding: pd.DataFrame, stories: pd.DataFrame, texts: Mapping[str, str]
) -> Iterator[str]:
    """Faults of the spans against the texts.

    Parameters
    ----------
    coding, stories : DataFrame
        As for `coding_faults`.
    texts : mapping of str to str
        SHA-256 to text, of every coded story.

    Yields
    ------
    str
        Story, attribution and what is wrong.
    """
    hashes = stories[stories["coded"] == "yes"].set_index("story")["sha256"]
    for row in coding.to_dict("records"):
        text = texts[hashes[row["story"]]]
        for column in SPAN_COLUMNS:
            for start, end in parse_spans(row[column]):
                place = f"{row['story']} {row['attribution_id']}: {column} {start}-{end}"
                if end > len(text):
                    yield f"{place} ends after the text"
                elif text[start:end] != text[start:end].strip():
                    yield f"{place} begins or ends with white space"


def _category_faults(row: Mapping[str, Any]) -> Iterator[str]:
    for column, known in CATEGORIES.items():
        if row[column] not in known:
            yield f"{column} {row[column]!r} is unknown"


def _span_faults(row: Mapping[str, Any]) -> Iterator[str]:
    spans = {}
    for column in SPAN_COLUMNS:
        try:
            spans[column] = parse_spans(row[column])
        except ValueError:
            yield f"{column} {row[column]!r} can't be read"
            return
        ends = [offset for span in spans[column] for offset in span]
        if ends != sorted(ends) or any(start >= end for start, end in spans[column]):
            yield f"{column} {row[column]!r} is empty, reversed or out of order"
    if not spans["content_spans"]:
        yield "no content"
    for column in ("source_spans", "cue_spans"):
        if _any_overlap(spans[column], spans["content_spans"]):
            yield f"{column} overlaps its own content"


def _nesting_faults(row: Mapping[str, Any], by_number: Mapping[str, Any]) -> Iterator[str]:
    if not row["parent_id"]:
        return
    parent = by_number.get(row["parent_id"])
    if parent is None or parent is row:
        yield f"parent {row['parent_id']} does not exist"
        return
    content = parse_spans(parent["content_spans"])
    for column in SPAN_COLUMNS:
        if not all(inside(span, content) for span in parse_spans(row[column])):
            yield f"{column} lies outside its parent's content"


def _any_overlap(first: tuple[Span, ...], second: tuple[Span, ...]) -> bool:
    return any(overlap(one, other) for one in first for other in second)


def main(folder: Path | None) -> int:
    """Print every fault; the exit code is 1 if there is one."""
    coding, stories = read_attributions(), read_stories()
    faults = list(coding_faults(coding, stories))
    if folder is not None:
        hashes = set(stories.loc[stories["coded"] == "yes", "sha256"])
        faults += text_faults(coding, stories, find_texts(folder, hashes))
    print("\n".join(faults) or f"{len(coding)} attributions, no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
