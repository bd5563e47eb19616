"""Sentence boundaries inside paragraphs of GUM: presslens beside nupunkt.

    python tests/bench/segmentation.py GUM.conllu [--write CSV]

A boundary is right if it stands where the corpus has one; the first and last end of a paragraph
do not count. "edited" is every genre but conversation, podcast and vlog. Fails if presslens finds
the boundaries of edited text or of news less well than nupunkt in the same run.
"""

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nupunkt
from corpora import SPOKEN_GENRES, Paragraph, read_gum
from measurements import Measurement, run_script

from presslens.text.segmentation import Span, split_sentences

MEASUREMENT = "sentence boundaries"
MUST_NOT_BE_WORSE = ("edited", "news")

Splitter = Callable[[str], list[Span]]


def nupunkt_sentences(text: str) -> list[Span]:
    """Give nupunkt's sentences without the white space it leaves at their end."""
    return [
        (start, start + len(text[start:end].rstrip())) for start, end in nupunkt.sent_spans(text)
    ]


SPLITTERS: dict[str, Splitter] = {"presslens": split_sentences, "nupunkt": nupunkt_sentences}


def boundaries(paragraph: Paragraph) -> set[int]:
    """Ends of all sentences but the last, as offsets in the paragraph's text."""
    ends = []
    for sentence in paragraph.sentences:
        ends.append(len(sentence) + (ends[-1] + 1 if ends else 0))
    return set(ends[:-1])


def f1(right: int, found: int, there: int) -> float:
    """Harmonic mean of precision and recall; nan where nothing was there or found."""
    return 2 * right / (found + there) if found + there else math.nan


def groups(paragraphs: list[Paragraph]) -> dict[str, list[Paragraph]]:
    """Paragraphs of all edited genres together, of news, then of every other genre."""
    parts = {"edited": [p for p in paragraphs if p.genre not in SPOKEN_GENRES]}
    for genre in ["news", *sorted({p.genre for p in paragraphs} - {"news"})]:
        parts[genre] = [p for p in paragraphs if p.genre == genre]
    return {name: part for name, part in parts.items() if part}


def boundary_f1(split: Splitter, paragraphs: list[Paragraph]) -> tuple[float, int]:
    """F1 of one splitter, and how many boundaries there are."""
    right = found = there = 0
    for paragraph in paragraphs:
        expected = boundaries(paragraph)
        given = {end for _, end in split(paragraph.text)[:-1]}
        right += len(expected & given)
        found += len(given)
        there += len(expected)
    return f1(right, found, there), there


def seconds(split: Splitter, texts: list[str]) -> float:
    """Processor time of one pass over texts not seen before.

    Not the fastest of several passes: nupunkt remembers what it has split, and nobody splits a
    text twice.
    """
    split("Warm up. Load what is loaded once.")
    start = time.process_time()
    for text in texts:
        split(text)
    return time.process_time() - start


def measure(path: Path) -> list[Measurement]:
    """F1 by genre and tool, and how many times as fast as nupunkt presslens is."""
    paragraphs = read_gum(path)
    texts = [paragraph.text for paragraph in paragraphs]
    ratio = seconds(nupunkt_sentences, texts) / seconds(split_sentences, texts)
    rows = [
        Measurement(
            MEASUREMENT,
            path.stem,
            "all",
            "presslens",
            "nupunkt's time / its own",
            ratio,
            len(texts),
        )
    ]
    for genre, part in groups(paragraphs).items():
        reached = {tool: boundary_f1(split, part) for tool, split in SPLITTERS.items()}
        for tool, (value, there) in reached.items():
            held = tool == "presslens" and genre in MUST_NOT_BE_WORSE
            goal = reached["nupunkt"][0] if held else math.nan
            rows.append(
                Measurement(MEASUREMENT, path.stem, genre, tool, "F1", value, there, at_least=goal)
            )
    return rows


if __name__ == "__main__":
    sys.exit(run_script(measure, __doc__, "CoNLL-U file of GUM with '# newpar' and '# text' lines"))
