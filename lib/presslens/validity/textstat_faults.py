"""What each fault of textstat does to an article's Flesch-Kincaid grade, and to the order.

The grade is a sum of two terms, one of words per sentence and one of syllables per word. So the
way from textstat's grade to the corrected one falls exactly into three parts: boilerplate that is
scored as text, sentence ends, and syllables. No part hangs on the order in which they are taken.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from presslens.readability.formulas import (
    FLESCH_EASE_CONSTANT,
    FLESCH_EASE_LENGTH,
    FLESCH_EASE_SYLLABLES,
    FLESCH_KINCAID_CONSTANT,
    FLESCH_KINCAID_LENGTH,
    FLESCH_KINCAID_SYLLABLES,
)

GRADE, EASE = "flesch_kincaid_grade", "flesch_reading_ease"

FAULTS = {
    "boilerplate": "boilerplate scored as text",
    "sentence_length": "words per sentence",
    "syllables": "syllables per word",
}
"""The parts of the shift, in the order in which they are drawn, with their labels."""

PART_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "textstat_file": "Flesch-Kincaid grade by textstat, on the file as it is",
    "boilerplate": "what taking out the boilerplate adds to it, in grades",
    "sentence_length": "what words per sentence add, counted as the formula means it",
    "syllables": "what syllables per word add, counted as the formula means it",
    "corrected": "the corrected grade: the sum of the four before",
}

SWAP_COLUMNS = {
    "index": "name of the index",
    "label": "the index's published name",
    "article_a": "slug of the one article",
    "article_b": "slug of the other",
    "outlet_a": "outlet of the one article",
    "outlet_b": "outlet of the other",
    "textstat_gap": "textstat on the files, article a minus article b",
    "corrected_gap": "corrected values, article a minus article b",
    "swapped": "whether the two are in another order",
}


def parts_of_shift(measures: pd.DataFrame) -> pd.DataFrame:
    """Take the shift of each article's Flesch-Kincaid grade apart.

    textstat's words per sentence and syllables per word are not asked for again: the grade and
    the reading ease are two linear equations in them.

    Parameters
    ----------
    measures : DataFrame
        As `readability.measure` returns it.

    Returns
    -------
    DataFrame
        One row per article that textstat can score, columns as in `PART_COLUMNS`.
    """
    scores = measures[measures["index"].isin([GRADE, EASE])].set_index(["article", "index"])
    rows = []
    for slug, outlet in dict(zip(measures["article"], measures["outlet"], strict=True)).items():
        grades = scores.loc[(slug, GRADE), ["textstat_file", "textstat_body", "corrected"]]
        if grades.isna().any():
            continue
        before, after = (
            _means(float(scores.at[(slug, GRADE), name]), float(scores.at[(slug, EASE), name]))
            for name in ("textstat_body", "corrected")
        )
        length, syllables = after - before
        rows.append(
            {
                "article": slug,
                "outlet": outlet,
                "textstat_file": grades["textstat_file"],
                "boilerplate": grades["textstat_body"] - grades["textstat_file"],
                "sentence_length": FLESCH_KINCAID_LENGTH * length,
                "syllables": FLESCH_KINCAID_SYLLABLES * syllables,
                "corrected": grades["corrected"],
            }
        )
    return pd.DataFrame(rows, columns=list(PART_COLUMNS))


def _means(grade: float, ease: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Words per sentence and syllables per word of a text, from its two Flesch scores."""
    coefficients = np.array(
        [
            [FLESCH_KINCAID_LENGTH, FLESCH_KINCAID_SYLLABLES],
            [FLESCH_EASE_LENGTH, FLESCH_EASE_SYLLABLES],
        ]
    )
    return np.linalg.solve(
        coefficients, np.array([grade + FLESCH_KINCAID_CONSTANT, FLESCH_EASE_CONSTANT - ease])
    )


def orders(measures: pd.DataFrame) -> pd.DataFrame:
    """Tell for each pair of articles whether textstat puts them in another order.

    Parameters
    ----------
    measures : DataFrame
        As `readability.measure` returns it.

    Returns
    -------
    DataFrame
        One row per index that textstat has and pair of articles, columns as in `SWAP_COLUMNS`.
    """
    rows = []
    scored = measures.dropna(subset=["textstat_file", "corrected"])
    for (index, label), group in scored.groupby(["index", "label"], sort=False):
        for a, b in combinations(group.itertuples(), 2):
            by_textstat = a.textstat_file - b.textstat_file
            corrected = a.corrected - b.corrected
            names = (a.article, b.article, a.outlet, b.outlet)
            gaps = (by_textstat, corrected, by_textstat * corrected < 0)
            rows.append((index, label, *names, *gaps))
    return pd.DataFrame(rows, columns=list(SWAP_COLUMNS))
