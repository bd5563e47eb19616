"""How far does the engine agree with the coding of the four seeds?

    python tests/bench/sourcing_seeds.py [--write CSV]

Top-level speech, as notebook 03 shows it: sentences and words attributed, attributions with their
source, naming and voice of matched sources, and second-hand attributions found. It needs no corpus
but the seeds of this repository.
"""

import argparse
import sys
from pathlib import Path

from measurements import Measurement, report
from sourcing_tools import PRESSLENS

from presslens import load_corpus, sourcing
from presslens.errors import PressLensError
from presslens.sourcing.engine_check import MEASURES, engine_beside

MEASUREMENT = "sourcing_seeds"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def measure() -> list[Measurement]:
    """One row per measure of the engine check, with its goal where it has one."""
    corpus = load_corpus(SEEDS)
    measured = sourcing.measured(corpus)
    _, agreement = engine_beside(corpus, measured, sourcing.by_engine(corpus, measured))
    return [
        Measurement(
            MEASUREMENT,
            "seeds",
            MEASURES[row.measure][0],
            PRESSLENS,
            row.measure,
            row.value,
            row.coded,
            at_least=row.goal,
        )
        for row in agreement.itertuples()
    ]


def main() -> int:
    """Exit code: 0, 1 if a goal is missed, 2 if the seeds can't be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", type=Path, metavar="CSV", help="write the rows to this file too")
    given = parser.parse_args()
    try:
        return report(measure(), given.write)
    except PressLensError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
