"""What does it cost to measure many articles, and what do a pool and a cluster add?

    python tests/bench/scale.py [--write CSV]

`presslens measure` runs on articles of 600 words that are drawn from the paragraphs of the seeds,
each with three names that stand nowhere else. Processor time is that of all processes of a run. A
run of few articles is taken from one of many, so that starting does not count; the least of some
rounds counts, since what else the machine does can only slow one down.
"""

import ctypes
import math
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from measurements import Measurement, run_script
from speed import SEEDS, drawn_text, paragraphs_of_seeds

LIB = SEEDS.parent / "lib"
ROUNDS = 2
FEW, MANY = 1280, 6400
FEW_OF_ALL, MANY_OF_ALL = 64, 320
WORDS, SHORT_WORDS = 600, 60
SHORT = (100_000, 500_000)
ALL, ONE, FAST = "readability sourcing quotation", "readability", "readability quotation"
POOL_AT_MOST, DASK_AT_MOST = 1.08, {64: 1.35, 512: 1.2}
WORKER_MB, GROWTH_AT_MOST = 600, 1.1
SIZES = (10, 100, 1_000, 10_000, 100_000, 1_000_000)


Row = tuple[str, str, str, float, int, float]
"""Subject, tool, metric, value, n and goal of a measurement."""


class Cost(NamedTuple):
    """Of a run: processor seconds of all its processes, and the largest of them in megabytes."""

    seconds: float
    largest: float


def write_articles(path: Path, count: int, words: int) -> Path:
    """Write a Parquet table of articles of about so many words."""
    draw, paragraphs = random.Random(20150930), paragraphs_of_seeds()
    texts = []
    for _ in range(count):
        names = [f"{chr(65 + draw.randrange(26))}{draw.getrandbits(40):x}ian" for _ in range(3)]
        first = [f"{names[0]} and {names[1]} wrote to {names[2]} on Monday."]
        texts.append(drawn_text(first, paragraphs, words, draw))
    table = pd.DataFrame({"id": [f"a{n}" for n in range(count)], "text": texts})
    table.to_parquet(path, row_group_size=5120)
    return path


def run(source: Path, kind: str, batch: int, which: str) -> Cost:
    """Measure a table in a new process, and return what it cost."""
    with tempfile.TemporaryDirectory() as out:
        words = [sys.executable, __file__, "--run", kind, str(batch), which, source, f"{out}/out"]
        environment = os.environ | {
            "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
            "PYTHONPATH": str(LIB),
        }
        before = sum(os.times()[2:4])
        process = subprocess.Popen(words, env=environment, start_new_session=True)
        largest = watch_memory(process)
        if process.wait():
            sys.exit(f"{kind} failed on {source}")
        # Whatever the run has left behind has become a child of this process.
        while children_left():
            time.sleep(0.05)
    return Cost(sum(os.times()[2:4]) - before, largest())


def children_left() -> bool:
    """Take note of the processes that ended; whether others still run."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return False
    return True


def watch_memory(process: subprocess.Popen) -> Callable[[], float]:
    """Sample the memory of the processes of a session; return a function that gives the largest."""
    peak = 0.0

    def sample() -> None:
        nonlocal peak
        while process.poll() is None:
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    stat = (folder / "stat").read_text().rpartition(")")[2].split()
                    if int(stat[3]) == process.pid:
                        lines = (folder / "smaps_rollup").read_text().splitlines()
                        kilobytes = next(int(x.split()[1]) for x in lines if x.startswith("Pss:"))
                        peak = max(peak, kilobytes / 1024)
                except (OSError, StopIteration):
                    continue  # it has ended
            time.sleep(0.5)

    thread = threading.Thread(target=sample)
    thread.start()

    def largest() -> float:
        thread.join()
        return peak

    return largest


def run_here(kind: str, batch: str, which: str, source: str, out: str) -> None:
    """Do what `run` starts: serial, a pool of two, or a cluster of two workers on this machine."""
    from presslens import bulk

    options = {"batch": int(batch), "which": which.split()}
    if kind == "Dask":
        from distributed import LocalCluster

        with LocalCluster(2, threads_per_worker=1, dashboard_address=":0") as cluster:
            workers = bulk.choose_workers(scheduler=cluster.scheduler_address)
            bulk.measure_all(source, out, workers=workers, **options)
    else:
        workers = bulk.choose_workers(2 if kind == "pool" else None)
        bulk.measure_all(source, out, workers=workers, **options)


def slopes(
    folder: Path, kinds: dict[str, tuple[str, int, str]], few: int, many: int
) -> dict[str, tuple[float, float]]:
    """Seconds an article, and to start, of each kind of run; rounds alternate."""
    tables = {n: write_articles(folder / f"{n}.parquet", n, WORDS) for n in (few, many)}
    least = dict.fromkeys(((name, n) for name in kinds for n in tables), math.inf)
    for _ in range(ROUNDS):
        for name, n in least:
            least[name, n] = min(least[name, n], run(tables[n], *kinds[name]).seconds)
    found = {}
    for name in kinds:
        slope = (least[name, many] - least[name, few]) / (many - few)
        found[name] = slope, max(0.0, least[name, few] - few * slope)
    return found


def measure() -> list[Measurement]:
    """Overheads, costs and memory."""
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: orphans of a run come to us
    machine = f"{os.cpu_count()} cores {platform.machine()}, Python {platform.python_version()}"
    corpus = f"seeds, paragraphs drawn; {date.today()}; {machine}"
    with tempfile.TemporaryDirectory() as name:
        rows = [*overheads_and_costs(Path(name)), *memory(Path(name))]
    return [
        Measurement("scale", corpus, *texts, value, n=n, at_most=goal)
        for *texts, value, n, goal in rows
    ]


def overheads_and_costs(folder: Path) -> Iterator[Row]:
    """What a pool and a cluster add, then what an article costs in one process."""
    kinds = {f"{kind}, {b}": (kind, b, ONE) for b in (64, 512) for kind in ("one", "pool", "Dask")}
    found = slopes(folder, kinds, FEW, MANY)
    for batch in (64, 512):
        one = found[f"one, {batch}"][0]
        for kind, goal in {"pool": POOL_AT_MOST, "Dask": DASK_AT_MOST[batch]}.items():
            subject = f"readability, {batch} articles a batch"
            ratio = found[f"{kind}, {batch}"][0] / one
            yield subject, kind, "processor time / one process", ratio, MANY, goal
    of_all = slopes(folder, {"all": ("one", 64, ALL)}, FEW_OF_ALL, MANY_OF_ALL)["all"]
    costs = {"readability": (*found["one, 64"], MANY), "all measures": (*of_all, MANY_OF_ALL)}
    for subject, (slope, start, n) in costs.items():
        yield subject, "one process", "milliseconds an article", 1000 * slope, n, math.nan
        yield subject, "one process", "seconds to start", start, n, math.nan


def memory(folder: Path) -> Iterator[Row]:
    """Size of the largest process of a pool of two after few and after many short articles."""
    first, last = (
        run(write_articles(folder / f"short{n}.parquet", n, SHORT_WORDS), "pool", 512, FAST).largest
        for n in SHORT
    )
    few, many = (f"{n:,} short articles" for n in SHORT)
    yield few, "pool", "megabytes of the largest process", first, SHORT[0], WORKER_MB
    growth = "growth of the largest process"
    yield f"{SHORT[0]:,} to {many}", "pool", growth, last / first, SHORT[1], GROWTH_AT_MOST


def cost_table(table: pd.DataFrame) -> str:
    """Table of docs/scale.md: time of 10 to 1,000,000 articles, from the measured slopes."""
    values = table.set_index(["subject", "metric"])["value"]
    lines = ["| articles | readability, one process | all measures, one process | 8 | 100 |"]
    lines += ["| ---: | ---: | ---: | ---: | ---: |"]
    for n in SIZES:
        cells = [_time(values, "readability", n, 1)]
        cells += [_time(values, "all measures", n, workers) for workers in (1, 8, 100)]
        lines.append(f"| {n:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _time(values: pd.Series, subject: str, n: int, workers: int) -> str:
    slope = values[subject, "milliseconds an article"] / 1000
    seconds = values[subject, "seconds to start"] + n * slope / workers
    for unit, size in (("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run_here(*sys.argv[2:])
    else:
        run_script(__doc__, measure)
