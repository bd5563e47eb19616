"""Read the attribution coding, and the texts it was made on from a folder of the reader's.

The texts are not in this repository. They are found by their SHA-256, so any folder will do that
holds them as text files, or the corpus as a JSON list of rows that end with the text.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from presslens.errors import CodingError
from presslens.measures.sourcing.extract.spans import Attribution, bounding_span, inside
from presslens.text.segmentation import parse_spans

FOLDER = Path(__file__).resolve().parent / "attribution"
STORIES = FOLDER / "stories.csv"
ATTRIBUTIONS = FOLDER / "attributions.csv"
RULE_LABELS = FOLDER / "rule_labels.csv"

SPLIT_SEED = 20240921
PARTS = {"train": 70, "dev": 12, "test": 22}


@dataclass(frozen=True)
class CodedText:
    """A text with its attributions."""

    story: str
    text: str
    attributions: tuple[Attribution, ...]


def split_stories(stories: Sequence[str]) -> dict[str, str]:
    """Part of each coded story, "train", "dev" or "test", by the shuffle that made stories.csv."""
    names = sorted(stories)
    parts = [part for part, size in PARTS.items() for _ in range(size)]
    order = np.random.default_rng(SPLIT_SEED).permutation(len(names))
    return {names[index]: part for index, part in zip(order, parts, strict=True)}


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
    """Find texts below a folder by their SHA-256 (in UTF-8).

    Texts are at any depth: one per .txt file, or many in .json files, each a list of rows whose
    last item is a text. Raises `CodingError` if the folder or a wanted text is missing.
    """
    if not folder.is_dir():
        raise CodingError(f"{folder} is no folder; give the one with the texts of OneStopEnglish")
    texts = {
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(): text
        for text in _texts_below(folder)
    }
    missing = len(hashes - set(texts))
    if missing:
        raise CodingError(
            f"{folder} lacks {missing} of {len(hashes)} texts of OneStopEnglish; "
            "lib/training/attribution/DATASHEET.md says where to get them"
        )
    return {digest: texts[digest] for digest in hashes}


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
    """Coded stories of one part in order of story, with nested attributions; texts in `folder`."""
    stories = read_stories().query("coded == 'yes' and part == @part")
    texts = find_texts(folder, set(stories["sha256"]))
    coding = dict(iter(read_attributions().groupby("story")))
    return [
        CodedText(row.story, texts[row.sha256], tuple(_attributions(coding[row.story])))
        for row in stories.itertuples()
    ]


def rule_labeled_texts(folder: Path) -> list[CodedText]:
    """Further texts of the train part, with the outermost attributions that rules found in them."""
    stories = further_stories()
    texts = find_texts(folder, set(stories["sha256"]))
    labels = dict(iter(read_attributions(RULE_LABELS).groupby(["story", "level"])))
    coded = []
    for row in stories.itertuples():
        rows = labels.get((row.story, row.level), pd.DataFrame())
        labeled = outermost(_attributions(rows.assign(parent_id="")))
        coded.append(CodedText(row.story, texts[row.sha256], tuple(labeled)))
    return coded


def _attributions(rows: pd.DataFrame) -> list[Attribution]:
    """Attributions of one text in the order of the coding, nesting included."""
    indices = {row.attribution_id: index for index, row in enumerate(rows.itertuples())}
    return [
        Attribution(
            bounding_span(parse_spans(row.source_spans)),
            bounding_span(parse_spans(row.cue_spans)),
            parse_spans(row.content_spans),
            indices.get(row.parent_id),
        )
        for row in rows.itertuples()
    ]


def outermost(attributions: Sequence[Any]) -> list[Any]:
    """Leave out those with all content in that of another, or the same as an earlier one."""
    return [
        inner
        for index, inner in enumerate(attributions)
        if not any(
            all(inside(piece, outer.content) for piece in inner.content)
            and (outer.content != inner.content or other < index)
            for other, outer in enumerate(attributions)
            if other != index
        )
    ]
