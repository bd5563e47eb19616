"""Fuzz the targets with atheris, which mutates what reached new lines of the library.

    python tests/fuzz/campaign.py [TARGET ...] [--seconds 60] [--runs -1] [--out FOLDER]

Each target runs for so many seconds or executions in a process of its own. What fails does not end
it: FOLDER/TARGET-HASH.txt has the first input that failed at a line, with its traceback. Each run
adds a row to FOLDER/totals.csv, and to FOLDER/corpus the inputs that reached new lines of the
library. Ends with 1 if anything failed.
"""

import argparse
import csv
import hashlib
import os
import re
import subprocess
import sys
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

HEADER = ["ended", "target", "executions", "seconds", "new_failures"]


def fuzz(target: str, out: Path, options: list[str]) -> None:
    """Run one target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["presslens"]):
        import targets
    check = targets.TARGETS.get(target) or targets.FILES[target]
    read = targets.text_of if target in targets.TARGETS else targets.bytes_of
    known: set[tuple[object, ...]] = set()

    def one_input(data: bytes) -> None:
        given = read(data)
        try:
            check(given)
        except Exception as error:
            places = [(at.name, at.lineno) for at in traceback.extract_tb(error.__traceback__)]
            key = (type(error), *places[-2:])
            path = out / f"{target}-{hashlib.sha256(repr(key).encode()).hexdigest()[:8]}.txt"
            if key not in known and not path.exists():
                told = "".join(traceback.format_exception(error))
                told = f"{target}({given!r})\n\n{told}"
                path.write_bytes(told.encode("utf-8", "backslashreplace"))
            known.add(key)

    corpus = out / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], str(corpus), *options], one_input)
    atheris.Fuzz()


def run(target: str, given: argparse.Namespace) -> int:
    """Run one target in a process of its own, add its row, and return how many lines failed."""
    before = len([*given.out.glob(f"{target}-*.txt")])
    start = time.monotonic()
    command = [sys.executable, __file__, target, "--here", f"--out={given.out}"]
    command += [f"--seconds={given.seconds}", f"--runs={given.runs}"]
    with TemporaryDirectory() as folder:  # libFuzzer ends its process and leaves what is in it
        ended = subprocess.run(
            command, env=os.environ | {"TMPDIR": folder}, capture_output=True, text=True
        )
    executions = re.search(r"number_of_executed_units: (\d+)", ended.stderr)
    failed = len([*given.out.glob(f"{target}-*.txt")]) - before
    if ended.returncode or executions is None:  # a hang, too much memory, or no atheris
        print(ended.stderr[-2000:], file=sys.stderr)
        failed += 1
    row = [time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime()), target]
    row += [executions[1] if executions else "0", round(time.monotonic() - start), failed]
    print(*map("{}: {}".format, HEADER, row), sep=", ", flush=True)
    totals = given.out / "totals.csv"
    rows = [row] if totals.exists() else [HEADER, row]
    with totals.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--runs", type=int, default=-1, help="executions of each target")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("found"))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        limits = ["-max_len=80", "-timeout=60", "-rss_limit_mb=4096", "-print_final_stats=1"]
        limits += [f"-max_total_time={given.seconds}", f"-runs={given.runs}"]
        fuzz(given.targets[0], given.out, limits)
    import targets

    known = [*targets.TARGETS, *targets.FILES]
    if not set(given.targets) <= set(known):
        parser.error(f"the targets are {', '.join(known)}")
    given.out.mkdir(parents=True, exist_ok=True)
    return int(sum(run(target, given) for target in given.targets or known) > 0)


if __name__ == "__main__":
    sys.exit(main())
