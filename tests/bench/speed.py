"""How fast are we? From articles to all indices beside textstat and its peers, in one run.

    python tests/bench/speed.py [ARTICLES] [--write CSV]

ARTICLES is a folder of news articles (.txt, also in its folders; PolNeAR's, for example) or
OneStopEnglish (.json, one version of each story). By default texts of 600 words are made of the
paragraphs of the seeds, which hold too few words to say how fast new ones are counted. Our time
includes finding the body; textstat's is for its 14 indices of English texts. A peer that can't be
installed is left out and named.
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
from statistics import mean, median

from corpora import read_onestop
from measurements import Measurement, run_script
from peers import FOLDER, TIMED, PeerError, environment, run, version

from presslens.errors import CorpusError
from presslens.measures.readability import article_counts, index_table
from presslens.measures.readability.textstat_compare import prepared_textstat

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
WORDS_MADE, TEXTS_MADE = 600, 200
RUNS, ROUNDS = 3, 3
MIN_ARTICLES, MIN_PEER_WORDS = 30, 120
BATCH = 64
TEXTSTAT_SAMPLE = 120
TEXTSTAT_INDICES = """flesch_reading_ease flesch_kincaid_grade gunning_fog smog_index
    coleman_liau_index automated_readability_index dale_chall_readability_score
    dale_chall_readability_score_v2 linsear_write_formula lix rix spache_readability
    mcalpine_eflaw text_standard""".split()
UNSEEN, LATE, MET = (
    f"articles to indices, {when}" for when in ("unseen", "late in the corpus", "words met before")
)
GOALS = {UNSEEN: 4.0, LATE: 8.0, MET: 10.0}
"""How many times as fast as textstat's 14 indices; in any case as fast as the fastest peer."""


def texts_of_seeds() -> list[str]:
    """Texts of at least 600 words, made of paragraphs of the seeds."""
    draw, paragraphs = random.Random(20150918), paragraphs_of_seeds()
    return [drawn_text([], paragraphs, WORDS_MADE, draw) for _ in range(TEXTS_MADE)]


def paragraphs_of_seeds() -> list[str]:
    """All lines of the seeds that hold something."""
    return [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def drawn_text(
    first: Sequence[str], paragraphs: Sequence[str], words: int, draw: random.Random
) -> str:
    """Text of at least so many words: first paragraphs, then some that are drawn."""
    text = list(first)
    while sum(len(paragraph.split()) for paragraph in text) < words:
        text.append(draw.choice(paragraphs))
    return "\n\n".join(text)


def read_articles(path: Path | None) -> list[str]:
    """Texts to time, in one random order."""
    if path is None:
        return texts_of_seeds()
    if path.suffix == ".json":
        texts = read_onestop(path)["adv"].tolist()
    else:
        texts = [file.read_bytes().decode("utf-8") for file in sorted(path.rglob("*.txt"))]
    if len(texts) < MIN_ARTICLES:
        raise CorpusError(f"{path}: {len(texts)} articles, {MIN_ARTICLES} are needed")
    random.Random(600).shuffle(texts)
    return texts


def by_presslens(texts: Sequence[str]) -> None:
    """Compute all our indices of articles, body found first, in batches."""
    for start in range(0, len(texts), BATCH):
        index_table(article_counts(texts[start : start + BATCH]))


def by_textstat(texts: Sequence[str]) -> None:
    """Compute textstat's indices, with nothing remembered."""
    with prepared_textstat() as textstat:
        for text in texts:
            for index in TEXTSTAT_INDICES:
                getattr(textstat, index)(text)


def cpu_seconds(score: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Processor time of 600 words; wall clock would count what else the machine does."""
    start = time.process_time()
    score(texts)
    return (time.process_time() - start) / sum(len(text.split()) for text in texts) * 600


def times_of(texts: Sequence[str]) -> dict[str, float]:
    """Seconds of textstat, and how many times as fast we are: `UNSEEN`, `LATE` and `MET`.

    To be called in a process that has scored nothing yet. textstat is timed before and after each
    of our passes, so that what else the machine does falls on both.
    """
    for score in (by_textstat, by_presslens):
        score(["Load what is loaded only once: dictionaries, Zyvoxian patterns, weights."])
    sample = texts[:: math.ceil(len(texts) / TEXTSTAT_SAMPLE)]
    last = len(texts) // 10
    textstat = [cpu_seconds(by_textstat, sample)]

    def ratio(seconds: float) -> float:
        textstat.append(cpu_seconds(by_textstat, sample))
        return mean(textstat[-2:]) / seconds

    early = cpu_seconds(by_presslens, texts[:-last])
    late = cpu_seconds(by_presslens, texts[-last:])
    share = last / len(texts)
    times = {UNSEEN: (1 - share) * early + share * late, LATE: late}
    ratios = {name: ratio(seconds) for name, seconds in times.items()}
    ratios[MET] = median(ratio(cpu_seconds(by_presslens, texts)) for _ in range(ROUNDS))
    return {"textstat": mean(textstat)} | ratios


def own_times(texts: Sequence[str]) -> dict[str, float]:
    """Medians of `times_of` over new processes, each with the texts in another order."""
    orders = [texts[number * len(texts) // RUNS :] for number in range(RUNS)]
    orders = [[*order, *texts[: len(texts) - len(order)]] for order in orders]
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
        runs = list(pool.map(times_of, orders))
    return {name: median(times[name] for times in runs) for name in runs[0]}


def peer_seconds(texts: Sequence[str]) -> dict[str, float]:
    """Seconds of 600 words with each peer that can be installed; the others are named."""
    seconds = {}
    # py-readability-metrics refuses shorter ones.
    longer = [text for text in texts if len(text.split()) >= MIN_PEER_WORDS] or texts
    sample = longer[:: math.ceil(len(longer) / (2 * TEXTSTAT_SAMPLE))]
    words = sum(len(text.split()) for text in sample) / len(sample)
    for name in TIMED:
        try:
            command = [environment(name), FOLDER / "time_indices.py", name]
            timing = json.loads(run(command, stdin=json.dumps(sample)))
        except PeerError as error:
            print(f"{name}: not measured: {error}", file=sys.stderr)
            continue
        label = f"{name} {version(name)}, {timing['indices']} indices"
        seconds[label] = timing["seconds_per_text"] / words * 600
    return seconds


def measure(path: Path | None = None) -> list[Measurement]:
    """How many times as fast as textstat each tool is, and articles of 600 words a second."""
    texts = read_articles(path)
    corpus = "seeds, paragraphs mixed" if path is None else path.stem
    own = own_times(texts)
    textstat = own.pop("textstat")
    if path is None:  # its words are all met within a few texts
        own = {MET: own[MET]}
    peers = {name: textstat / seconds for name, seconds in peer_seconds(texts).items()}
    fastest = max([1.0, *peers.values()])
    rows = []
    for tool, ratio in ({f"textstat, {len(TEXTSTAT_INDICES)} indices": 1.0} | own | peers).items():
        row = ("speed", corpus, "articles, time of 600 words", tool)
        goal = max(fastest, GOALS[tool]) if tool in GOALS else math.nan
        rows += [
            Measurement(*row, "a second", ratio / textstat, n=len(texts)),
            Measurement(*row, "textstat's time / its own", ratio, n=len(texts), at_least=goal),
        ]
    return rows


if __name__ == "__main__":
    run_script(__doc__, measure, "articles to score", nargs="?")
