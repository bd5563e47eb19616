"""Load the coding of a corpus and compare what the library finds with it."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.cleaning import lines
from presslens.errors import CodingError
from presslens.segmentation import sentences

if TYPE_CHECKING:
    from presslens.corpus import Corpus

FOLDER = "coding"

SEGMENTATION_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "coded_sentences": "body sentences by the coding",
    "same_sentences": "of these, found with the same start and end",
    "other_sentences": "sentences found that the coding does not have",
    "coded_lines": "boilerplate lines by the coding",
    "same_lines": "of these, found and given the same kind",
    "other_lines": "lines found that the coding does not have, or has with another kind",
}


def has_coding(corpus: "Corpus") -> bool:
    """Whether the corpus folder holds a coding."""
    return (corpus.folder / FOLDER).is_dir()


def load_coding(corpus: "Corpus", name: str) -> pd.DataFrame:
    """Load one table of the coding.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    name : str
        Name of the table without ending, such as "sentences".

    Returns
    -------
    DataFrame
        As in the file; an empty cell is an empty string.

    Raises
    ------
    CodingError
        If the file is missing, or names an article that the corpus does not have.
    """
    path = corpus.folder / FOLDER / f"{name}.csv"
    if not path.is_file():
        raise CodingError(f"{path} is missing; a coding has this table")
    table = pd.read_csv(path, keep_default_na=False, encoding="utf-8")
    for line, slug in enumerate(table["article"], 2):
        if slug not in corpus.outlets:
            known = ", ".join(corpus.outlets)
            raise CodingError(f"{path}, line {line}: no article {slug!r}; there are {known}")
    return table


def compare_segmentation(corpus: "Corpus") -> pd.DataFrame:
    """Compare the sentences and boilerplate lines found with those of the coding.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per article, columns as in `SEGMENTATION_COLUMNS`; no row without a coding.
    """
    if not has_coding(corpus):
        return pd.DataFrame(columns=list(SEGMENTATION_COLUMNS))
    pairs = {
        "sentences": (
            _rows(load_coding(corpus, "sentences"), "start", "end"),
            _rows(sentences(corpus), "start", "end"),
        ),
        "lines": (
            _rows(load_coding(corpus, "boilerplate"), "kind", "line"),
            _rows(lines(corpus).query("kind != 'body'"), "kind", "text"),
        ),
    }
    rows = []
    for slug, outlet in corpus.outlets.items():
        row: dict[str, object] = {"article": slug, "outlet": outlet}
        for what, (coded, found) in pairs.items():
            mine, theirs = found.get(slug, []), coded.get(slug, [])
            same = sum(1 for item in theirs if item in mine)
            row |= {
                f"coded_{what}": len(theirs),
                f"same_{what}": same,
                f"other_{what}": len(mine) - same,
            }
        rows.append(row)
    return pd.DataFrame(rows)[list(SEGMENTATION_COLUMNS)]


def _rows(table: pd.DataFrame, *columns: str) -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    for row in table[["article", *columns]].itertuples(index=False, name=None):
        cells = tuple(cell.strip() if isinstance(cell, str) else cell for cell in row[1:])
        found.setdefault(row[0], []).append(cells)
    return found
