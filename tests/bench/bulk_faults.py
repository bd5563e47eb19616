"""Does a long run survive what happens to it? Kills at random moments, then the same command again.

    python tests/bench/bulk_faults.py [--write CSV]

`presslens measure` with two workers on a table of short articles is killed again and again, in turn
the whole command and one of its workers, and started again until it is done. Its files have to be
those of one process that nothing happened to; what was measured twice has to be at most a batch for
each worker and kill; and no process may be left.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measurements import Measurement, run_script
from scale import LIB, write_articles

KILLS, WORKERS, BATCH, ARTICLES = 20, 2, 16, 12_000
_TASK = ("bulk_faults", "seeds, paragraphs drawn", f"{KILLS} kills")


def start(source: Path, out: Path, *options: str) -> subprocess.Popen:
    """Start the command in a session of its own."""
    command = [sys.executable, "-m", "presslens", "measure", source, out, "--batch", str(BATCH)]
    return subprocess.Popen(
        [*command, *options],
        env=os.environ | {"PYTHONPATH": str(LIB)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def processes(session: int) -> dict[int, int]:
    """Processes of a session that still run, each with its parent."""
    command = ["ps", "-o", "pid=,ppid=,stat=", "-s", str(session)]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    rows = [line.split() for line in lines]
    return {int(pid): int(parent) for pid, parent, state in rows if state[0] != "Z"}


def workers(session: int) -> list[int]:
    """Workers of a run: the processes whose parent is no longer or never was the command."""
    found = processes(session)
    return [p for p, parent in found.items() if parent in found and parent != session]


def written(out: Path) -> dict[str, int]:
    """Parts, each with the moment when it was written."""
    return {path.name: path.stat().st_mtime_ns for path in (out / "parts").glob("0*")}


def digest(out: Path) -> str:
    """One hash of all files of a run."""
    content = hashlib.sha256()
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        content.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    return content.hexdigest()


def kill_one(process: subprocess.Popen, out: Path, draw: random.Random, whole: bool) -> bool:
    """Kill a command, or one of its workers, at a random moment after its first part.

    False if it was done before.
    """
    before, end = written(out), time.monotonic() + 300
    while written(out) == before and process.poll() is None:
        time.sleep(0.05)
        assert time.monotonic() < end, "nothing is measured"
    time.sleep(draw.uniform(0, 0.7))
    targets = [process.pid] if whole else workers(process.pid)
    if process.poll() is not None or not targets:
        return False
    os.kill(draw.choice(targets), signal.SIGKILL)
    return True


def measure() -> list[Measurement]:
    """Kill and go on; then compare."""
    draw = random.Random(4)
    lost = left = said = killed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, out = write_articles(folder / "articles.parquet", ARTICLES, 60), folder / "out"
        for number in range(KILLS):
            before = written(out)
            whole = number % 2 == 0
            process = start(source, out, "--workers", str(WORKERS))
            killed += kill_one(process, out, draw, whole)
            if not whole:  # it goes on with new workers; then it is stopped, as by Ctrl-C
                time.sleep(1)
                process.terminate()
            errors = process.communicate(timeout=300)[1]
            said += "a worker was killed" in errors
            time.sleep(1)
            left += len(processes(process.pid))
            after = written(out)
            lost += sum(after.get(part) != moment for part, moment in before.items())
        start(source, out, "--workers", str(WORKERS)).communicate()
        alone = folder / "alone"
        start(source, alone).communicate()
        same = digest(out) == digest(alone)
        parts = len(written(out))
    rows = {
        "finished parts that were written again": (lost, 0),
        "processes left": (left, 0),
        "files differ from those of one process": (int(not same), 0),
    }
    found = [
        Measurement(*_TASK, "presslens", metric, value, n=parts, at_most=goal)
        for metric, (value, goal) in rows.items()
    ]
    for metric, value, goal in (("kills", killed, KILLS), ("named by the run", said, KILLS // 2)):
        found.append(Measurement(*_TASK, "presslens", metric, value, n=parts, at_least=goal))
    return found


if __name__ == "__main__":
    run_script(__doc__, measure)
