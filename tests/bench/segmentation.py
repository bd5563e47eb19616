"""Sentence boundaries inside paragraphs of GUM: presslens beside nupunkt.

    python tests/bench/segmentation.py GUM.conllu [--write CSV]

A boundary is right if it stands where the corpus has one; the first and last end of a paragraph
do not count. "edited" is every genre but conversation, podcast and vlog. Fails if presslens finds
the boundaries of edited text or of news less well than nupunkt in the same run.
"""

import math
import time
from collections.abc import Callable
from pathlib import Path

import nupunkt
from corpora import SPOKEN_GENRES, Paragraph, read_gum
from measurements import Measurement, run_script

from presslens.text.segmentation import Span, split_sentences

MUST_NOT_BE_WORSE = ("edited", "news")

Splitter = Callable[[str], list[Span]]


def nupunkt_sentences(text: str) -> list[Span]:
    """nupunkt's sentences without the white space at their end."""
    return [
        (start, start + len(text[start:end].rstrip())) for start, end in nupunkt.sent_spans(text)
    ]


SPLITTERS: dict[str, Splitter] = {"presslens": split_sentences, "nupunkt": nupunkt_sentences}


def boundaries(paragraph: Paragraph) -> set[int]:
    """Ends of all sentences but the last, as offsets in the paragraph's text."""
    ends: list[int] = []
    for sentence in paragraph.sentences:
        ends.append(len(sentence) + (ends[-1] + 1 if ends else 0))
    return set(ends[:-1])


def groups(paragraphs: list[Paragraph]) -> dict[str, list[Paragraph]]:
    """Paragraphs of all edited genres together, of news, then of every other genre."""
    parts = {"edited": [p for p in paragraphs if p.genre not in SPOKEN_GENRES]}
    for genre in ["news", *sorted({p.genre for p in paragraphs} - {"news"})]:
        parts[genre] = [p for p in paragraphs if p.genre == genre]
    return {name: part for name, part in parts.items() if part}


def boundary_f1(split: Splitter, paragraphs: list[Paragraph]) -> tuple[float, int]:
    """F1 of one splitter (nan where nothing is there or found), and how many boundaries exist."""
    right = predicted = expected = 0
    for paragraph in paragraphs:
        coded = boundaries(paragraph)
        found = {end for _, end in split(paragraph.text)[:-1]}
        right += len(coded & found)
        predicted += len(found)
        expected += len(coded)
    f1 = 2 * right / (predicted + expected) if predicted + expected else math.nan
    return f1, expected


def seconds(split: Splitter, texts: list[str]) -> float:
    """Processor time of one pass over texts not seen before.

    Not the fastest of several passes: nupunkt remembers what it has split.
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
    task = ("sentence boundaries", path.stem)
    speed = ("all", "presslens", "nupunkt's time / its own")
    rows = [Measurement(*task, *speed, ratio, n=len(texts))]
    for genre, part in groups(paragraphs).items():
        reached = {tool: boundary_f1(split, part) for tool, split in SPLITTERS.items()}
        for tool, (value, n) in reached.items():
            has_goal = tool == "presslens" and genre in MUST_NOT_BE_WORSE
            goal = reached["nupunkt"][0] if has_goal else math.nan
            rows.append(Measurement(*task, genre, tool, "F1", value, n=n, at_least=goal))
    return rows


if __name__ == "__main__":
    run_script(__doc__, measure, "CoNLL-U file with '# newpar' and '# text' lines")
