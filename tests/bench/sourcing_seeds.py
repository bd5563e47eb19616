"""How far does the engine agree with the coding of the four seeds?

    python tests/bench/sourcing_seeds.py [--write CSV]

Top-level speech, as notebook 03 shows it: sentences and words attributed, attributions with their
source, naming and voice of matched sources, and second-hand attributions found. It needs no corpus
but the seeds of this repository.
"""

import sys
from pathlib import Path

from measurements import Measurement, run_script
from sourcing_tools import PRESSLENS

from presslens import load_corpus, sourcing
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


if __name__ == "__main__":
    sys.exit(run_script(measure, __doc__))
