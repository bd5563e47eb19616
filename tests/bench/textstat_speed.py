"""Speed of `batch_scores` against textstat itself, in the same run, on the same texts.

    python tests/bench/textstat_speed.py [TEXTS]

TEXTS is a folder of .txt files, cut to 600 words each; by default texts of 600 words are drawn
from the paragraphs of the seeds. Exits with 1 if the batch path, on texts it has met before, is
less than 25 times as fast as textstat; speed.py measures it on unseen ones. textstat-rs is timed
too where it is installed.
"""

import argparse
import importlib.util
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from presslens.readability.dictionary import provide_to_textstat
from presslens.readability.textstat_batch import WordTable, batch_scores

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
WORDS = 600
TEXTS = 200
ROUNDS = 5
LEAST_RATIO = 25


def texts_of_folder(folder: Path) -> list[str]:
    """First 600 words of each file that has as many, line breaks kept."""
    texts = []
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text("utf-8", errors="replace")
        if len(text.split()) >= WORDS:
            rest = text.split(None, WORDS)
            end = len(text) - len(rest[WORDS]) if len(rest) > WORDS else len(text)
            texts.append(text[:end])
    return texts[:TEXTS]


def texts_of_seeds() -> list[str]:
    """Texts of at least 600 words, their paragraphs drawn from the seeds."""
    draw = random.Random(20150918)
    paragraphs = [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    texts = []
    for _ in range(TEXTS):
        text: list[str] = []
        while sum(len(paragraph.split()) for paragraph in text) < WORDS:
            text.append(draw.choice(paragraphs))
        texts.append("\n\n".join(text))
    return texts


def seconds_per_text(function: Callable[[list[str]], object], texts: list[str]) -> float:
    """Time one call on all texts."""
    start = time.perf_counter()
    function(texts)
    return (time.perf_counter() - start) / len(texts)


def score_one_by_one(module: object, names: list[str]) -> Callable[[list[str]], None]:
    """Score texts with a module that has textstat's functions."""
    functions = [getattr(module, name) for name in names]

    def score(texts: list[str]) -> None:
        for text in texts:
            for function in functions:
                function(text)

    return score


def compare(texts: list[str]) -> dict[str, float]:
    """Least seconds per text of each way; rounds alternate, so that load falls on all alike."""
    import textstat

    provide_to_textstat()
    names = list(batch_scores([""]).columns)
    table = WordTable()
    ways: dict[str, Callable[[list[str]], object]] = {
        "textstat": score_one_by_one(textstat.textstat, names),
        "batch, cold": batch_scores,
        "batch, same texts again": lambda group: batch_scores(group, table),
    }
    if importlib.util.find_spec("textstat_rs"):
        import textstat_rs

        shared = [name for name in names if hasattr(textstat_rs, name)]
        ways[f"textstat-rs, {len(shared)} indices"] = score_one_by_one(textstat_rs, shared)
    batch_scores(texts, table)
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS):
        # textstat remembers the last 128 texts; other texts in each round keep it from that
        share = texts[number::ROUNDS]
        for name, function in ways.items():
            group = share if name.startswith("textstat") else texts
            seconds[name].append(seconds_per_text(function, group))
    return {name: min(times) for name, times in seconds.items()}


def main() -> int:
    """Print texts per second and the ratio to textstat."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="?", type=Path, help="folder of .txt files")
    folder = parser.parse_args().texts
    texts = texts_of_folder(folder) if folder else texts_of_seeds()
    if not texts:
        print(f"{folder}: no .txt file of {WORDS} words", file=sys.stderr)
        return 2
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} texts of {words:.0f} words on average")
    seconds = compare(texts)
    for name, time_ in seconds.items():
        print(f"{name:24s} {1 / time_:8.0f} texts/s   x{seconds['textstat'] / time_:.1f}")
    ratio = seconds["textstat"] / seconds["batch, same texts again"]
    if ratio < LEAST_RATIO:
        print(
            f"batch on the same texts again is x{ratio:.1f} textstat; the goal is x{LEAST_RATIO}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
