"""How fast are we? Texts a second beside textstat and its peers, in one run on the same texts.

    python tests/bench/speed.py [TEXTS] [--write CSV]

TEXTS is OneStopEnglish (.json; its texts of 540 to 660 words); by default texts of 600 words are
made of the paragraphs of the seeds, of which none is unseen. A peer that can't be installed is left
out and named. Our indices, on unseen texts where there are any, have to be at least as fast as the
fastest peer.
"""

import json
import math
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from corpora import read_onestop
from index_values import corrected_values
from measurements import Measurement, run_script
from peers import FOLDER, TIMED, PeerError, environment, run, version

from presslens.errors import CorpusError
from presslens.measures.readability.indices import INDICES
from presslens.measures.readability.textstat_compare import prepared_textstat

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MIN_WORDS, MAX_WORDS = 540, 660
WORDS_MADE = 600
TEXTS_MADE = 200
ROUNDS = 5
PARTS = 3
CORRECTED = "corrected indices"
COLD, UNSEEN, AGAIN = "cold", "unseen", "again"


def texts_of_seeds() -> list[str]:
    """Texts of at least 600 words, made of paragraphs of the seeds."""
    draw = random.Random(20150918)
    paragraphs = [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    texts = []
    for _ in range(TEXTS_MADE):
        text: list[str] = []
        while sum(len(paragraph.split()) for paragraph in text) < WORDS_MADE:
            text.append(draw.choice(paragraphs))
        texts.append("\n\n".join(text))
    return texts


def stories_to_score(path: Path | None) -> list[list[str]]:
    """Texts of about 600 words, those of one story together; those of the seeds are one story."""
    if path is None:
        return [texts_of_seeds()]
    of_length = [
        [text for text in story if MIN_WORDS <= len(text.split()) <= MAX_WORDS]
        for story in read_onestop(path).to_numpy().tolist()
    ]
    stories = [story for story in of_length if story]
    if len(stories) < ROUNDS:
        raise CorpusError(f"{path}: {len(stories)} stories of about 600 words, {ROUNDS} are needed")
    return stories


def cpu_seconds(score: Callable[[list[str]], object], texts: list[str]) -> float:
    """Processor time a text takes; wall clock would count what else the machine does."""
    start = time.process_time()
    score(texts)
    return (time.process_time() - start) / len(texts)


def by_textstat(texts: list[str]) -> None:
    """Score texts by textstat's functions for the indices that we have too."""
    with prepared_textstat() as textstat:  # with nothing remembered
        for text in texts:
            for index in INDICES.values():
                if index.textstat:
                    getattr(textstat, index.textstat)(text)


def seconds_after(texts: list[str], unseen: list[str]) -> dict[str, float]:
    """Seconds a text takes: textstat, and our indices on `texts`, then `unseen`, then all again.

    To be called in a process that has scored nothing yet. Rounds alternate, so that what else
    the machine does falls on all alike, and the least of them counts.
    """
    for score in (by_textstat, corrected_values):
        score(["Load what is loaded only once: dictionaries, Zyvoxian patterns, weights."])
    seconds = {"textstat": math.inf, f"{CORRECTED}, {COLD}": cpu_seconds(corrected_values, texts)}
    if unseen:
        seconds[f"{CORRECTED}, {UNSEEN}"] = cpu_seconds(corrected_values, unseen)
    every, again = [*texts, *unseen], f"{CORRECTED}, {AGAIN}"
    seconds[again] = math.inf
    for _ in range(ROUNDS):
        seconds["textstat"] = min(seconds["textstat"], cpu_seconds(by_textstat, every))
        seconds[again] = min(seconds[again], cpu_seconds(corrected_values, every))
    return seconds


def own_seconds(stories: Sequence[list[str]]) -> dict[str, float]:
    """Seconds a text takes by textstat and by us: the mean over the parts held out in turn.

    One text of each held-out story is unseen, as its other versions would share its words.
    """
    tasks = []
    for part in range(PARTS) if len(stories) > 1 else ():
        others = [story for number, story in enumerate(stories) if number % PARTS != part]
        unseen = [story[0] for story in stories[part::PARTS]]
        tasks.append(([text for story in others for text in story], unseen))
    tasks = tasks or [(stories[0], [])]
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
        runs = list(pool.map(seconds_after, *zip(*tasks, strict=True)))
    return {name: sum(run[name] for run in runs) / len(runs) for name in runs[0]}


def peer_seconds(texts: list[str]) -> dict[str, float]:
    """Seconds a text takes with each peer that can be installed; the others are named."""
    seconds = {}
    for name in TIMED:
        try:
            command = [environment(name), FOLDER / "time_indices.py", name]
            timing = json.loads(run(command, stdin=json.dumps(texts)))
        except PeerError as error:
            print(f"{name}: not measured: {error}", file=sys.stderr)
            continue
        label = f"{name} {version(name)}, {timing['indices']} indices"
        seconds[label] = timing["seconds_per_text"]
    return seconds


def measure(path: Path | None = None) -> list[Measurement]:
    """Texts a second of each tool, and how many times as fast as textstat it is."""
    stories = stories_to_score(path)
    texts = [text for story in stories for text in story]
    corpus = "seeds, paragraphs mixed" if path is None else path.stem
    own, peers = own_seconds(stories), peer_seconds(texts)
    ratios = {tool: own["textstat"] / of_text for tool, of_text in {**own, **peers}.items()}
    judged = f"{CORRECTED}, {UNSEEN if len(stories) > 1 else AGAIN}"
    at_least = max(ratios[tool] for tool in ("textstat", *peers))
    rows = []
    for tool, ratio in ratios.items():
        timed = len(stories) if tool.endswith(UNSEEN) else len(texts)
        row = ("speed", corpus, "texts of about 600 words", tool)
        goal = at_least if tool == judged else math.nan
        rows += [
            Measurement(*row, "texts a second", ratio / own["textstat"], n=timed),
            Measurement(*row, "textstat's time / its own", ratio, n=timed, at_least=goal),
        ]
    return rows


if __name__ == "__main__":
    run_script(__doc__, measure, "texts to score", nargs="?")
