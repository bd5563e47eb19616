"""How fast are we? Texts a second beside textstat and its peers, in one run on the same texts.

    python tests/bench/speed.py [TEXTS] [--cache FOLDER] [--write CSV]

TEXTS is OneStopEnglish (.json; its texts of 540 to 660 words) or a folder of .txt files; by default
texts of 600 words are drawn from the paragraphs of the seeds. Our own ways keep what they found out
about words, so each is timed three times: "cold" on a first pass, "unseen" on texts of other
stories after that (a third of the stories, each third in a process of its own), and "again" on the
same texts once more. Texts drawn from the seeds have their paragraphs in common, so none of them is
unseen. Each peer runs in an environment of its own (see peers.py); one that can't be installed is
left out and named. Only ratios within this run can fail: textstat's own numbers in a batch, on
texts met again, at least 25 times as fast as textstat; and both our ways, on unseen texts where
there are any, at least as fast as the fastest peer.
"""

import argparse
import json
import math
import multiprocessing
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import textstat
from corpora import read_onestop
from index_values import corrected_values
from measurements import Measurement, report
from peers import SCRIPTS, PeerError, add_cache_argument, environment, run, version
from textstat_speed import score_one_by_one, texts_of_folder, texts_of_seeds

from presslens.errors import CorpusError, PressLensError
from presslens.readability.dictionary import forget_textstat_scores, provide_to_textstat
from presslens.readability.textstat_batch import WordTable, batch_scores

MEASUREMENT = "speed"
WORDS = (540, 660)
ROUNDS = 5
PARTS = 3
LEAST_BATCH_RATIO = 25.0
BATCH, CORRECTED = "textstat's numbers in a batch", "corrected indices"
COLD, UNSEEN, AGAIN = "cold", "unseen", "again"


def stories_to_score(path: Path | None) -> list[list[str]]:
    """Texts of about 600 words, those of one story together; drawn ones are one story.

    Raises
    ------
    CorpusError
        If there are too few.
    """
    if path is None:
        return [texts_of_seeds()]
    if path.is_dir():
        stories = [[text] for text in texts_of_folder(path)]
    else:
        versions = read_onestop(path).to_numpy().tolist()
        stories = [[text for text in story if _is_of_length(text)] for story in versions]
        stories = [story for story in stories if story]
    if len(stories) < ROUNDS:
        raise CorpusError(f"{path}: {len(stories)} stories of about 600 words, {ROUNDS} are needed")
    return stories


def _is_of_length(text: str) -> bool:
    return WORDS[0] <= len(text.split()) <= WORDS[1]


def cpu_seconds(score: Callable[[list[str]], object], texts: list[str]) -> float:
    """Processor time a text takes; wall clock would count what else the machine does."""
    start = time.process_time()
    score(texts)
    return (time.process_time() - start) / len(texts)


def seconds_after(texts: list[str], unseen: list[str]) -> dict[str, float]:
    """Seconds a text takes: textstat, and each own way on `texts`, then `unseen`, then all again.

    To be called in a process that has scored nothing yet. textstat remembers its last 128 texts, so
    it is made to forget them before each round; rounds alternate, so that what else the machine
    does falls on all alike, and the least of them counts.
    """
    provide_to_textstat()
    table = WordTable()
    one_by_one = score_one_by_one(textstat.textstat, list(batch_scores([""]).columns))
    ways: dict[str, Callable[[list[str]], object]] = {
        BATCH: lambda group: batch_scores(group, table),
        CORRECTED: corrected_values,
    }
    for score in (one_by_one, *ways.values()):
        score(["Load what is loaded only once: dictionaries, Zyvoxian patterns, weights."])
    seconds = {"textstat": math.inf}
    seconds |= {f"{name}, {COLD}": cpu_seconds(score, texts) for name, score in ways.items()}
    if unseen:
        seconds |= {f"{name}, {UNSEEN}": cpu_seconds(score, unseen) for name, score in ways.items()}
    every = [*texts, *unseen]
    for _ in range(ROUNDS):
        forget_textstat_scores()
        seconds["textstat"] = min(seconds["textstat"], cpu_seconds(one_by_one, every))
        for name, score in ways.items():
            label = f"{name}, {AGAIN}"
            seconds[label] = min(seconds.get(label, math.inf), cpu_seconds(score, every))
    return seconds


def own_seconds(stories: Sequence[list[str]]) -> dict[str, float]:
    """Seconds a text takes by each own way, the mean over the parts that are held out in turn.

    One text of each held-out story is unseen, as its other versions would share its words.
    """
    if len(stories) == 1:
        tasks = [(stories[0], list[str]())]
    else:
        tasks = [
            (
                [t for place, story in enumerate(stories) if place % PARTS != part for t in story],
                [story[0] for story in stories[part::PARTS]],
            )
            for part in range(PARTS)
        ]
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
        runs = list(pool.map(seconds_after, *zip(*tasks, strict=True)))
    return {name: sum(run[name] for run in runs) / len(runs) for name in runs[0]}


def peer_seconds(texts: list[str], cache: Path) -> dict[str, float]:
    """Seconds a text takes with each peer that can be installed; the others are named."""
    seconds = {}
    for name, script in SCRIPTS.items():
        try:
            answer = run([environment(name, cache), script], stdin=json.dumps(texts))
        except PeerError as error:
            print(f"{name}: not measured: {error}", file=sys.stderr)
            continue
        timing = json.loads(answer)
        label = f"{name} {version(name)}, {timing['indices']} indices"
        seconds[label] = timing["seconds_per_text"]
    return seconds


def goals(ratios: dict[str, float], peers: Sequence[str]) -> dict[str, float]:
    """Least ratio to textstat that each own way has to reach."""
    hardest = UNSEEN if f"{BATCH}, {UNSEEN}" in ratios else AGAIN
    fastest = max([ratios["textstat"], *(ratios[peer] for peer in peers)])
    least = {f"{name}, {hardest}": fastest for name in (BATCH, CORRECTED)}
    return {**least, f"{BATCH}, {AGAIN}": LEAST_BATCH_RATIO}


def measure(path: Path | None, cache: Path) -> list[Measurement]:
    """Texts a second of each tool, and how many times as fast as textstat it is."""
    stories = stories_to_score(path)
    texts = [text for story in stories for text in story]
    corpus = "seeds, paragraphs drawn" if path is None else path.stem
    own, peers = own_seconds(stories), peer_seconds(texts, cache)
    ratios = {tool: own["textstat"] / of_text for tool, of_text in {**own, **peers}.items()}
    least = goals(ratios, list(peers))
    rows = []
    for tool, of_text in {**own, **peers}.items():
        timed = len(stories) if tool.endswith(UNSEEN) else len(texts)
        common = {"measurement": MEASUREMENT, "corpus": corpus, "n": timed, "tool": tool}
        common["subject"] = "texts of about 600 words"
        rows += [
            Measurement(**common, metric="texts a second", value=1 / of_text),
            Measurement(
                **common,
                metric="textstat's time / its own",
                value=ratios[tool],
                at_least=least.get(tool, math.nan),
            ),
        ]
    return rows


def main() -> int:
    """Exit code: 0, 1 if a ratio misses its goal, 2 if the texts can't be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", nargs="?", type=Path, metavar="TEXTS", help="texts to score")
    parser.add_argument("--write", type=Path, metavar="CSV", help="write the rows to this file too")
    add_cache_argument(parser)
    given = parser.parse_args()
    try:
        return report(measure(given.path, given.cache), given.write)
    except PressLensError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
