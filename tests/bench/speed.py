"""How fast are we? Texts a second beside textstat and its peers, in one run on the same texts.

    python tests/bench/speed.py [TEXTS] [--cache FOLDER] [--write CSV]

TEXTS is OneStopEnglish (.json; its texts of 540 to 660 words) or a folder of .txt
files; by default texts of 600 words are drawn from the paragraphs of the seeds. Each peer runs in
an environment of its own (see peers.py); one that can't be installed is left out and named. Only
ratios within this run can fail: textstat's own numbers in a batch at least 25 times as fast as
textstat, and the corrected indices at least as fast as the fastest peer.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import textstat
from corpora import read_onestop
from index_values import corrected_values
from measurements import Measurement, report
from peers import SCRIPTS, PeerError, add_cache_argument, environment, run, version
from textstat_speed import score_one_by_one, texts_of_folder, texts_of_seeds

from presslens.errors import CorpusError, PressLensError
from presslens.readability.dictionary import provide_to_textstat
from presslens.readability.textstat_batch import WordTable, batch_scores

MEASUREMENT = "speed"
WORDS = (540, 660)
ROUNDS = 5
LEAST_BATCH_RATIO = 25.0


def texts_to_score(path: Path | None) -> list[str]:
    """Texts of about 600 words.

    Raises
    ------
    CorpusError
        If there is none.
    """
    if path is None:
        return texts_of_seeds()
    if path.is_dir():
        texts = texts_of_folder(path)
    else:
        versions = read_onestop(path).to_numpy().ravel()
        texts = [text for text in versions if WORDS[0] <= len(text.split()) <= WORDS[1]]
    if len(texts) < ROUNDS:
        raise CorpusError(f"{path}: {len(texts)} texts of about 600 words, {ROUNDS} are needed")
    return texts


def cpu_seconds(score: Callable[[list[str]], object], texts: list[str]) -> float:
    """Processor time a text takes; wall clock would count what else the machine does."""
    start = time.process_time()
    score(texts)
    return (time.process_time() - start) / len(texts)


def own_seconds(texts: list[str]) -> dict[str, float]:
    """Seconds a text takes with textstat, our batch of its numbers, and our corrected indices.

    Cold is a first pass over new texts, everything but their words being loaded; warm is the
    fastest of several later passes. textstat remembers its last 128 texts, so it gets other texts
    in each round; rounds alternate, so that what else the machine does falls on all alike.
    """
    provide_to_textstat()
    table = WordTable()
    textstat_one_by_one = score_one_by_one(textstat.textstat, list(batch_scores([""]).columns))
    ways = {
        "textstat": textstat_one_by_one,
        "batch, warm": lambda group: batch_scores(group, table),
        "corrected, warm": corrected_values,
    }
    for score in ways.values():
        score(["Load what is loaded only once."])
    seconds = {
        "textstat": math.inf,
        "batch, cold": cpu_seconds(ways["batch, warm"], texts),
        "corrected, cold": cpu_seconds(corrected_values, texts),
    }
    for number in range(ROUNDS):
        for name, score in ways.items():
            group = texts[number::ROUNDS] if name == "textstat" else texts
            seconds[name] = min(seconds.get(name, math.inf), cpu_seconds(score, group))
    return seconds


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


def measure(path: Path | None, cache: Path) -> list[Measurement]:
    """Texts a second of each tool, and how many times as fast as textstat it is."""
    texts = texts_to_score(path)
    corpus = "seeds, paragraphs drawn" if path is None else path.stem
    own, peers = own_seconds(texts), peer_seconds(texts, cache)
    ratios = {tool: own["textstat"] / of_text for tool, of_text in {**own, **peers}.items()}
    goals = {
        "batch, warm": LEAST_BATCH_RATIO,
        "corrected, warm": max([ratios["textstat"], *(ratios[peer] for peer in peers)]),
    }
    rows = []
    for tool, of_text in {**own, **peers}.items():
        common = {"measurement": MEASUREMENT, "corpus": corpus, "n": len(texts), "tool": tool}
        common["subject"] = "texts of about 600 words"
        rows += [
            Measurement(**common, metric="texts a second", value=1 / of_text),
            Measurement(
                **common,
                metric="textstat's time / its own",
                value=ratios[tool],
                at_least=goals.get(tool, math.nan),
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
