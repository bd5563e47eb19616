"""How right are the rules that describe sources, given the spans of coded stories?

    python tests/bench/sourcing_rules.py TEXTS [--part PART] [--write CSV]

How often naming, sector and kind agree with the coding of OneStopEnglish stories in
lib/training/attribution, with Wilson's intervals. TEXTS is the folder of the texts; the datasheet
there says where to get them. The test part is scored unless --part names another.
"""

import argparse
import math
import sys
from pathlib import Path

import pandas as pd
from measurements import Measurement, report
from shares import wilson_interval
from sourcing_tools import PRESSLENS

from presslens.errors import PressLensError
from presslens.measures.sourcing.attributions import NAMING_OF_STORIES
from presslens.measures.sourcing.describe.describe import describe
from presslens.measures.sourcing.extract.spans import Attribution, bounding_span
from presslens.text.segmentation import parse_spans

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "lib" / "training"))
from attribution_data import find_texts, read_attributions, read_stories

MEASUREMENT = "sourcing_rules"
GOALS = {"naming": 0.90, "sector": 0.75}
"""What the design asks for; kind has no goal of its own."""

OUTLET = "the Guardian"  # the stories were written from its reports


def coded(rows: pd.DataFrame) -> list[Attribution]:
    """Attributions of one story as coded, nesting included."""
    place = {name: number for number, name in enumerate(rows["attribution_id"])}
    return [
        Attribution(
            bounding_span(parse_spans(row.source_spans)),
            bounding_span(parse_spans(row.cue_spans)),
            parse_spans(row.content_spans),
            place.get(row.parent_id),
        )
        for row in rows.itertuples()
    ]


def descriptions(folder: Path, part: str) -> pd.DataFrame:
    """Coding and rules side by side: columns kind, naming, ... and kind_rule, naming_rule, ..."""
    stories = read_stories().query("coded == 'yes' and part == @part")
    texts = find_texts(folder, set(stories["sha256"]))
    coding = read_attributions()
    tables = []
    for story in stories.itertuples():
        rows = coding[coding["story"] == story.story].reset_index(drop=True)
        found = describe(texts[story.sha256], coded(rows), OUTLET)
        tables.append(rows.join(pd.DataFrame(found).add_suffix("_rule")))
    table = pd.concat(tables, ignore_index=True)
    return table.assign(naming=table["naming"].map(NAMING_OF_STORIES))


def measure(folder: Path, part: str = "test") -> list[Measurement]:
    """Accuracy of each category over all attributions and over speech alone.

    Raises
    ------
    CodingError
        If a text is not in the folder.
    """
    table = descriptions(folder, part)
    rows = []
    for view, chosen in (("full", table), ("speech", table[table["kind"] == "speech"])):
        for column in ("kind", *GOALS):
            right = int((chosen[column] == chosen[f"{column}_rule"]).sum())
            low, high = wilson_interval(right, len(chosen), 0.95)
            rows.append(
                Measurement(
                    MEASUREMENT,
                    f"onestop {part}",
                    f"{view} view",
                    PRESSLENS,
                    f"{column}_accuracy",
                    right / len(chosen),
                    len(chosen),
                    low=low,
                    high=high,
                    at_least=GOALS.get(column, math.nan),
                )
            )
    return rows


def main() -> int:
    """Exit code: 0, 1 if a goal is missed, 2 if the texts can't be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, help="folder with the texts of OneStopEnglish")
    parser.add_argument("--part", default="test", choices=("train", "dev", "test"))
    parser.add_argument("--write", type=Path, metavar="CSV", help="write the rows to this file too")
    given = parser.parse_args()
    try:
        return report(measure(given.texts, given.part), given.write)
    except PressLensError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
