"""Time the README's commands on a fresh clone, with empty package caches.

    .venv/bin/python tests/bench/time_commands.py

Writes results/timings.csv, from which `make study` makes the README's lines. What is timed is the
last commit, not the working tree.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

CHECKOUT = Path(__file__).resolve().parents[2]
RESULTS = CHECKOUT / "tests" / "bench" / "results" / "timings.csv"
# In this order: each step but the first two finds what the step before it left.
STEPS = [
    ("make study, first time, with uv", "uv", "study"),
    ("make study, first time, with pip", "pip", "study"),
    ("make study, again", "pip", "study"),
    ("make check", "pip", "check"),
    ("make test", "pip", "test"),
]


def time_make(clone: Path, installer: str, target: str, caches: Path) -> float:
    """Seconds that one make target takes; ends this script where it fails."""
    command = ["make", target, f"PYTHON={sys.executable}"]
    if installer == "pip":
        command.append("UV=")
    environment = {
        **os.environ,
        "PIP_CACHE_DIR": str(caches / "pip"),
        "UV_CACHE_DIR": str(caches / "uv"),
        "MPLCONFIGDIR": str(caches / "matplotlib"),
    }
    start = time.perf_counter()
    run = subprocess.run(command, cwd=clone, env=environment, stdin=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    if run.returncode:
        sys.exit(f"{' '.join(command)} failed with exit code {run.returncode}; nothing was written")
    return seconds


def main() -> None:
    """Run all steps and write the table."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        for label, installer, target in STEPS:
            clone = scratch / f"checkout-{installer}"
            if not clone.exists():
                command = ["git", "clone", "--quiet", "--no-hardlinks", CHECKOUT, clone]
                subprocess.run(command, check=True)
            seconds = time_make(clone, installer, target, scratch / "caches")
            rows.append([label, f"{seconds:.1f}", os.cpu_count(), platform.python_version()])
    table = pd.DataFrame(rows, columns=["command", "seconds", "cores", "python"])
    table.to_csv(RESULTS, index=False, lineterminator="\n")
    print(table)


if __name__ == "__main__":
    main()
