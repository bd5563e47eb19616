"""All measurements that the corpora in a folder allow, and whether each goal is reached.

    python tests/bench/run_all.py FOLDER [--write]

A corpus that is not in FOLDER is named and left out. Prints the goals with the numbers reached;
exits as README.md says.
"""

import argparse
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import clear_validity
import onestop_order
import segmentation
import sourcing_accuracy
import sourcing_seeds
import syllables
from measurements import RESULTS, Measurement, report, write_table

from presslens.errors import CorpusError, PressLensError

Measure = Callable[..., list[Measurement]]
WITH_CORPUS: dict[str, tuple[str, Measure]] = {
    "segmentation": ("GUM*.conllu", segmentation.measure),
    "clear_validity": ("clear.xlsx", clear_validity.measure),
    "onestop_order": ("onestop.json", onestop_order.measure),
    "sourcing_accuracy": ("polnear/dev", sourcing_accuracy.measure),
}
WITHOUT_CORPUS: dict[str, Measure] = {
    "syllables": syllables.measure,
    "sourcing_seeds": sourcing_seeds.measure,
}


def corpora_in(folder: Path) -> dict[str, Path]:
    """Corpus of each measurement whose corpus is there; names those that are not."""
    corpora = {}
    for name, (pattern, _) in WITH_CORPUS.items():
        paths = sorted(folder.glob(pattern))
        if paths:
            corpora[name] = paths[0]
        else:
            print(f"{name}: not measured, no {pattern} in {folder}", file=sys.stderr)
    if not corpora:
        raise CorpusError(f"{folder}: no corpus; tests/bench/README.md says where to get them")
    return corpora


def measure_all(corpora: dict[str, Path]) -> dict[str, list[Measurement]]:
    """Run all measurements, two at a time."""
    with ProcessPoolExecutor(2) as pool:
        running = {name: pool.submit(WITH_CORPUS[name][1], path) for name, path in corpora.items()}
        running |= {name: pool.submit(measure) for name, measure in WITHOUT_CORPUS.items()}
        return {name: measured.result() for name, measured in running.items()}


def main() -> int:
    """Exit code: 0, 1 if a goal is missed, 2 if there is no corpus or one can't be read."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("folder", type=Path, help="folder with the corpora")
    parser.add_argument("--write", action="store_true", help="renew the tables in results/")
    options = parser.parse_args()
    try:
        measured = measure_all(corpora_in(options.folder))
    except PressLensError as error:
        print(error, file=sys.stderr)
        return 2
    if options.write:
        for name, rows in measured.items():
            write_table(rows, RESULTS / f"{name}.csv")
    goals = [row for rows in measured.values() for row in rows if row.reached]
    code = report(goals)
    print(f"{sum(row.reached == 'yes' for row in goals)} of {len(goals)} goals reached")
    return code


if __name__ == "__main__":
    sys.exit(main())
