"""Divide the stories of OneStopEnglish into train, dev and test, once, before any training.

    python lib/training/attribution_stories.py TEXTS CODING
        writes attribution/stories.csv and attribution/attributions.csv

TEXTS is the corpus as a JSON list of [story, level, text]; CODING is the coding with the text
columns that this repository does not keep. The part holds for every reading level of a story, so
no text of a dev or test story is ever trained on. Both files are in the repository: run this again
only to see that it gives the same bytes.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from presslens.text.segmentation import split_words
from training.attribution_data import ATTRIBUTIONS, STORIES

SEED = 20240921
PARTS = {"train": 70, "dev": 12, "test": 22}
LEVELS = {"adv": "advanced", "int": "intermediate", "ele": "elementary"}
TEXT_COLUMNS = ["source", "cue", "content"]

# Faults of the coding mended since: (story, attribution) to the cells that change.
CORRECTIONS = {
    # "The buzz," as he calls it, ...: source and cue stand outside the content said to hold them
    ("wnl-men-in-black", "5"): {"parent_id": ""},
}


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, by which its offsets are tied to it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def story_slug(name: str) -> str:
    """Return a story's name in lower case with hyphens: "WNL Cuba" is "wnl-cuba"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def divide(coded_stories: list[str]) -> dict[str, str]:
    """Give each coded story its part, by one shuffle with a fixed seed.

    Parameters
    ----------
    coded_stories : list of str
        Names of the coded stories, in any order.

    Returns
    -------
    dict of str to str
        Story to "train", "dev" or "test".
    """
    names = sorted(coded_stories)
    order = np.random.default_rng(SEED).permutation(len(names))
    parts = [part for part, size in PARTS.items() for _ in range(size)]
    return {names[place]: part for place, part in zip(order, parts, strict=True)}


def stories_table(rows: list[list[str]], coded_stories: list[str]) -> pd.DataFrame:
    """Table of all texts, with the part of each; an uncoded story can only be trained on.

    Parameters
    ----------
    rows : list of [story, level, text]
        The corpus.
    coded_stories : list of str
        Stories whose advanced level is coded.

    Returns
    -------
    DataFrame
        story, level, sha256 (of the text in UTF-8), words, coded (yes or no), part.
    """
    parts = divide(coded_stories)
    table = pd.DataFrame(
        [
            (
                story_slug(story),
                LEVELS[level],
                sha256_of(text),
                len(split_words(text)),
                "yes" if story_slug(story) in parts and level == "adv" else "no",
                parts.get(story_slug(story), "train"),
            )
            for story, level, text in rows
        ],
        columns=["story", "level", "sha256", "words", "coded", "part"],
    )
    return table.sort_values(["story", "level"], ignore_index=True)


def main(texts: Path, coding: Path) -> None:
    """Write both tables."""
    attributions = pd.read_csv(coding, keep_default_na=False, dtype=str)
    attributions = attributions.drop(columns=TEXT_COLUMNS)
    for (story, number), cells in CORRECTIONS.items():
        mended = (attributions["story"] == story) & (attributions["attribution_id"] == number)
        attributions.loc[mended, list(cells)] = list(cells.values())
    rows = json.loads(texts.read_text(encoding="utf-8"))
    stories = stories_table(rows, sorted(attributions["story"].unique()))
    stories.to_csv(STORIES, index=False, lineterminator="\n")
    attributions.to_csv(ATTRIBUTIONS, index=False, lineterminator="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
