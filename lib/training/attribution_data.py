"""Read the attribution coding, and the texts it was made on from a folder of the reader's.

The texts are not in this repository. They are found by their SHA-256, so any folder will do that
holds them as text files, or the corpus as a JSON list of rows that end with the text.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from presslens.errors import CodingError
from presslens.measures.sourcing.extract.spans import Attribution, bounding_span, inside
from presslens.text.segmentation import parse_spans

FOLDER = Path(__file__).resolve().parent / "attribution"
STORIES = FOLDER / "stories.csv"
ATTRIBUTIONS = FOLDER / "attributions.csv"
RULE_LABELS = FOLDER / "rule_labels.csv"


@dataclass(frozen=True)
class CodedText:
    """A text with its attributions and the part it belongs to ("train", "dev" or "test")."""

    story: str
    part: str
    text: str
    attributions: tuple[Attribution, ...]


def read_stories() -> pd.DataFrame:
    """Table of all texts: story, level, sha256, words, coded, part."""
    return pd.read_csv(STORIES, keep_default_na=False)


def further_stories() -> pd.DataFrame:
    """Rows of `read_stories` that are not coded and may be trained on."""
    return read_stories().query("coded == 'no' and part == 'train'")


def read_attributions(path: Path = ATTRIBUTIONS) -> pd.DataFrame:
    """Table of the coding, one row per attribution; all cells as strings, spans unparsed."""
    return pd.read_csv(path, keep_default_na=False, dtype=str)


def find_texts(folder: Path, hashes: set[str]) -> dict[str, str]:
    """Find texts below a folder by their SHA-256.

    Parameters
    ----------
    folder : Path
        Holds the texts at any depth: one per .txt file, or many in .json files, each a list of
        rows whose last item is a text.
    hashes : set of str
        SHA-256 of the texts that are wanted, in UTF-8.

    Returns
    -------
    dict of str to str
        SHA-256 to text.

    Raises
    ------
    CodingError
        If the folder is missing or a wanted text is not found in it.
    """
    if not folder.is_dir():
        raise CodingError(f"{folder} is no folder; give the one with the texts of OneStopEnglish")
    found = {}
    for text in _texts_below(folder):
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest in hashes:
            found[digest] = text
    missing = len(hashes) - len(found)
    if missing:
        raise CodingError(
            f"{folder} lacks {missing} of {len(hashes)} texts of OneStopEnglish; "
            "lib/training/attribution/DATASHEET.md says where to get them"
        )
    return found


def _texts_below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_bytes().decode("utf-8", "replace")
    for path in sorted(folder.rglob("*.json")):
        try:
            rows = json.loads(path.read_bytes())
        except ValueError:
            continue
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, list) and row and isinstance(row[-1], str):
                yield row[-1]


def coded_texts(folder: Path, part: str) -> list[CodedText]:
    """Load the coded stories of one part, with their top-level attributions.

    Parameters
    ----------
    folder : Path
        Holds the texts; see `find_texts`.
    part : str
        "train", "dev" or "test".

    Returns
    -------
    list of CodedText
        In order of story; an attribution inside another's content is left out.

    Raises
    ------
    CodingError
        If a text is not found.
    """
    stories = read_stories().query("coded == 'yes' and part == @part")
    texts = find_texts(folder, set(stories["sha256"]))
    coding = read_attributions()
    return [
        CodedText(row.story, part, texts[row.sha256], top_level(coding[coding.story == row.story]))
        for row in stories.itertuples()
    ]


def top_level(rows: pd.DataFrame) -> tuple[Attribution, ...]:
    """Attributions of one text that lie in no other's content, in the order of the coding."""
    return tuple(_attribution(row) for row in rows[rows["parent_id"] == ""].itertuples())


def _attribution(row: Any) -> Attribution:
    source, cue = (
        bounding_span(parse_spans(row.source_spans)),
        bounding_span(parse_spans(row.cue_spans)),
    )
    return Attribution(source, cue, parse_spans(row.content_spans))


def rule_labelled_texts(folder: Path) -> list[CodedText]:
    """Load the further texts of the train part, with the attributions that rules found in them.

    Parameters
    ----------
    folder : Path
        Holds the texts; see `find_texts`.

    Returns
    -------
    list of CodedText
        In order of story and level; an attribution inside another's content is left out.

    Raises
    ------
    CodingError
        If a text is not found.
    """
    stories = further_stories()
    texts = find_texts(folder, set(stories["sha256"]))
    labels = dict(iter(read_attributions(RULE_LABELS).groupby(["story", "level"])))
    found = []
    for row in stories.itertuples():
        rows = labels.get((row.story, row.level), pd.DataFrame())
        everything = [_attribution(label) for label in rows.itertuples()]
        outer = tuple(one for one in everything if not _is_nested(one, everything))
        found.append(CodedText(row.story, "train", texts[row.sha256], outer))
    return found


def _is_nested(attribution: Attribution, others: list[Attribution]) -> bool:
    """Whether all content lies in that of another, or in the same as that of an earlier one."""
    for other in others:
        if other is attribution:
            continue
        if all(inside(piece, other.content) for piece in attribution.content):
            same = other.content == attribution.content
            if not same or others.index(other) < others.index(attribution):
                return True
    return False
