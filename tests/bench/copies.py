"""Are copies of articles found, and how fast? Planted copies of news, beside rensa and datasketch.

    python tests/bench/copies.py FOLDER [--write CSV]

FOLDER has onestop.json and polnear/. Copies of five kinds are planted among its stories, and among
100,000 texts made of them in two ways: with the words of each sentence in random order, which gives
texts that have nothing in common, and of whole sentences at random, each of which then stands in
about a hundred texts. What PolNeAR has of real copies is found by comparing all runs of five words.
A peer that can't be installed is left out and named.
"""

import json
import multiprocessing
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from corpora import read_onestop
from measurements import Measurement, run_script
from peers import FOLDER, PeerError, environment, run

from presslens.errors import CorpusError
from presslens.measures.copies import SHINGLE, find_copies, sketch
from presslens.text.cleaning import body_paragraphs
from presslens.text.segmentation import split_sentences

CHANGED, CUT, HALF, BRIEF = "few words changed", "cut throughout", "first half", "brief"
LONGER = "in a longer piece"
GOALS = {CHANGED: 0.94, CUT: 0.94, HALF: 0.94, BRIEF: 0.9, LONGER: np.nan}
"""Recall to be reached, by what was made of the original."""

PRECISION = 0.97
MANY, DAYS, LENGTH = 100_000, 365, 24
PEERS = ("rensa", "datasketch", "datasketch_ensemble")

Story = list[str]
"""Its sentences."""


class Text(NamedTuple):
    """A text, the day it is of, the number of its original or its own, and what was made of it."""

    text: str
    day: float
    family: int
    kind: str = ""


def read_stories(folder: Path) -> tuple[list[str], list[str]]:
    """Texts of PolNeAR, in the order of their names, and advanced ones of OneStopEnglish."""
    paths = sorted(folder.glob("polnear/*/text/*.txt"), key=lambda path: path.name)
    if not paths:
        raise CorpusError(f"{folder}: no polnear/*/text/*.txt; README.md says where to get them")
    onestop = read_onestop(folder / "onestop.json")["adv"].tolist()
    return [path.read_text(encoding="utf-8") for path in paths], onestop


def bodies(texts: Sequence[str]) -> list[Story]:
    """Sentences of the body of each text."""
    stories = []
    for text in texts:
        spans = (span for pair in body_paragraphs(text) for span in split_sentences(text, *pair))
        stories.append([" ".join(text[start:end].split()) for start, end in spans])
    return stories


def copy_of(story: Story, kind: str, draw: random.Random, words: Sequence[str]) -> str:
    """Make a copy of a story; of a longer piece only the part that is its own is missing."""
    text = " ".join(story)
    if kind == CUT:
        return " ".join(sentence for sentence in story if draw.random() < 0.6) or text
    if kind == HALF:
        return " ".join(story[: (len(story) + 1) // 2])
    if kind == BRIEF:
        text = " ".join(text.split()[: len(text.split()) // 4])
    share = {CHANGED: 0.04, BRIEF: 0.02}.get(kind, 0)
    return " ".join(draw.choice(words) if draw.random() < share else w for w in text.split())


def planted(
    originals: Iterator[Story], others: Iterator[Story], size: int, share: float
) -> list[Text]:
    """`size` texts in the order of their days; a share of them copies, as many of each kind."""
    draw = random.Random(20150918)
    texts, words = [], ["other"]
    kinds = [kind for _ in range(int(size * share) // len(GOALS)) for kind in GOALS]
    every = int(0.8 * (1 - share) / share)
    for number in range(size - len(kinds)):
        story = next(originals, None) or next(others)
        text, day = " ".join(story), draw.uniform(0, DAYS)
        texts.append(Text(text, day, number))
        if number < 1000:
            words += text.split()
        if number % every or not kinds or len(text.split()) < 100:
            continue
        kind = kinds.pop()
        copy = copy_of(story, kind, draw, words)
        if kind == LONGER:
            before, after = (_of_length(others, len(text.split())) for _ in range(2))
            copy = f"{before} {copy} {after}"
        texts.append(Text(copy, day + draw.uniform(0.01, 2.9), number, kind))
    return sorted(texts, key=lambda text: text.day)


def _of_length(others: Iterator[Story], words: int) -> str:
    """Other text of at least so many words."""
    text = ""
    while len(text.split()) < words:
        text += " ".join(next(others)) + " "
    return text


def shuffled_words(stories: Sequence[Story]) -> Iterator[Story]:
    """Stories with the words of each sentence in random order, without end."""
    draw = random.Random(1)
    while True:
        story = draw.choice(stories)
        yield [" ".join(draw.sample(s.split(), len(s.split()))) for s in story]


def recycled(stories: Sequence[Story]) -> Iterator[Story]:
    """Stories of sentences taken from all stories at random, without end."""
    draw = random.Random(2)
    sentences = [sentence for story in stories for sentence in story]
    while True:
        yield draw.choices(sentences, k=LENGTH)


def found_here(texts: Sequence[Text], window: float | None) -> tuple[pd.DataFrame, float, float]:
    """Table of copies, processor time in seconds, and megabytes needed at most beside the texts."""
    sketch("Load what is loaded only once.")
    peak_megabytes()  # from here on
    before = peak_megabytes()
    start = time.process_time()
    dates = pd.Timestamp("2026-01-01") + pd.to_timedelta([text.day for text in texts], unit="D")
    sketches = [sketch(text.text) for text in texts]
    table = find_copies(range(len(texts)), sketches, dates, window)
    seconds = time.process_time() - start
    return table, seconds, peak_megabytes() - before


def peak_megabytes() -> float:
    """Most memory that this process had since the last call; nan where it can't be known."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return np.nan
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def found_by(peer: str, texts: Sequence[Text]) -> tuple[pd.DataFrame, float, float]:
    """Find with a peer, which tells neither copies from pieces that hold one, nor its memory."""
    command = [environment("near-copies"), FOLDER / "near_copies.py", peer]
    answer = json.loads(run(command, stdin=json.dumps([text.text for text in texts])))
    table = pd.DataFrame({"copy_of": "", "holds": ""}, index=range(len(texts)), dtype=object)
    for later, earlier in reversed(answer["pairs"]):
        table.loc[later] = earlier
    return table, answer["seconds"], np.nan


def judged(
    corpus: str, tool: str, texts: Sequence[Text], found: tuple[pd.DataFrame, float, float]
) -> list[Measurement]:
    """Recall by kind and precision of what a tool found, its time and its memory."""
    table, seconds, megabytes = found
    right: Counter[str] = Counter()
    rows, named = [], {"copy_of": [0, 0], "holds": [0, 0]}
    ours = tool == "presslens"
    for place, text in enumerate(texts):
        for column, (hits, all_named) in named.items():
            other = table[column].iat[place]
            hit = other != "" and texts[other].family == text.family
            named[column] = [hits + hit, all_named + (other != "")]
            right[text.kind] += hit and (column == "holds") == (text.kind == LONGER)
    planted_of = Counter(text.kind for text in texts)
    for kind, goal in GOALS.items():
        share, goal = right[kind] / planted_of[kind], goal if ours else np.nan
        row = ("copies", corpus, kind, tool, "recall", share)
        rows.append(Measurement(*row, n=planted_of[kind], at_least=goal))
    for column, (hits, all_named) in named.items() if ours else [("copy_of", named["copy_of"])]:
        row = ("copies", corpus, column, tool, "precision", hits / max(1, all_named))
        rows.append(Measurement(*row, n=all_named, at_least=PRECISION if ours else np.nan))
    row = ("copies", corpus, "all texts", tool)
    rows.append(Measurement(*row, "microseconds a text", seconds / len(texts) * 1e6, n=len(texts)))
    if ours:
        rows.append(Measurement(*row, "peak megabytes", megabytes, n=len(texts)))
    return rows


def shingles(text: str) -> set[str]:
    """Runs of five words, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def real_pairs(texts: Sequence[str]) -> dict[tuple[int, int], float]:
    """Containment of each pair that shares a run of five words, by all runs of both."""
    runs = [shingles(text) for text in texts]
    places = defaultdict(list)
    for number, of_text in enumerate(runs):
        for one in of_text:
            places[one].append(number)
    shared = Counter(pair for at in places.values() for pair in combinations(at, 2))
    return {(a, b): n / min(len(runs[a]), len(runs[b])) for (a, b), n in shared.items()}


def real_copies(texts: Sequence[str], pairs: dict[tuple[int, int], float]) -> list[Measurement]:
    """How many pairs of real copies are found among the texts of PolNeAR, all with all."""
    table = find_copies(range(len(texts)), [sketch(text) for text in texts])
    real = [pair for pair, containment in pairs.items() if containment >= 0.5]
    hits = sum(a in table.loc[b, ["copy_of", "holds"]].tolist() for a, b in real)
    named = int((table[["copy_of", "holds"]] != "").any(axis=1).sum())
    row = ("copies", "PolNeAR", "real copies", "presslens")
    return [
        Measurement(*row, "recall", hits / len(real), n=len(real), at_least=1),
        Measurement(*row, "precision", hits / named, n=named, at_least=PRECISION),
    ]


def made(way: str, stories: Sequence[Story]) -> list[Measurement]:
    """Measure on `MANY` texts, to be called in a process of its own for the memory."""
    others = {"words shuffled": shuffled_words, "sentences recycled": recycled}[way](stories)
    texts = planted(iter(()), others, MANY, 0.05)
    return judged(f"{MANY:,} texts, {way}", "presslens", texts, found_here(texts, 3))


def measure(path: Path) -> list[Measurement]:
    """All measurements."""
    polnear, onestop = read_stories(path)
    pairs = real_pairs(polnear + onestop)
    rows = real_copies(polnear, {pair: c for pair, c in pairs.items() if pair[1] < len(polnear)})
    again = {later for (_, later), containment in pairs.items() if containment >= 0.2}
    stories = [s for at, s in enumerate(bodies(polnear + onestop)) if at not in again]
    texts = planted(iter(stories), recycled(stories), 2000, 0.25)
    corpus = f"{len(texts):,} texts, news"
    rows += judged(corpus, "presslens", texts, found_here(texts, None))
    for peer in PEERS:
        try:
            rows += judged(corpus, peer, texts, found_by(peer, texts))
        except PeerError as error:
            print(f"{peer}: not measured: {error}", file=sys.stderr)
    fresh = multiprocessing.get_context("spawn")
    for way in ("words shuffled", "sentences recycled"):
        with ProcessPoolExecutor(1, mp_context=fresh) as pool:
            rows += pool.submit(made, way, stories).result()
    return rows


if __name__ == "__main__":
    run_script(__doc__, measure, "folder with onestop.json and polnear/")
