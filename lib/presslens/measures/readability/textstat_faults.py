"""What each fault of textstat does to an article's Flesch-Kincaid grade."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.measures.readability.counts import sentence_counts
from presslens.measures.readability.formulas import flesch_kincaid_grade
from presslens.measures.readability.textstat_scores import textstat_counts
from presslens.text.segmentation import sentences

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

FAULT_COLUMNS = {
    "outlet": "who published the article",
    "textstat": "grade by textstat's counts of the file as it is",
    "other text": "what leaving out the lines that are not the article adds to it, in grades",
    "sentences": "what our sentences add in place of textstat's",
    "words": "what our words and syllables add",
    "ours": "grade by our counts: the sum of the four before",
}


def textstat_faults(corpus: "Corpus") -> pd.DataFrame:
    """Go from textstat's grade of each article to ours, one fault at a time.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per article; columns as in `FAULT_COLUMNS`. nan for an article without a word.
    """
    bodies = sentences(corpus).groupby("article")["text"].agg(" ".join)
    file = pd.DataFrame({a.slug: textstat_counts(a.text) for a in corpus}).T
    body = pd.DataFrame({a.slug: textstat_counts(bodies.get(a.slug, "")) for a in corpus}).T
    counts = sentence_counts(corpus).groupby("article")
    ours = counts[["words", "syllables"]].sum().assign(sentences=counts.size())
    ours = ours.reindex(body.index, fill_value=0)
    grades = {
        "textstat": _grade(file),
        "other text": _grade(body),
        "sentences": _grade(body.assign(sentences=ours["sentences"])),
        "words": _grade(ours),
    }
    steps = pd.DataFrame(grades, index=body.index)
    moved = steps.diff(axis=1).assign(textstat=steps["textstat"], ours=steps["words"])
    return moved.assign(outlet=pd.Series(corpus.outlets))[list(FAULT_COLUMNS)].reset_index(
        drop=True
    )


def _grade(counts: pd.DataFrame) -> pd.Series:
    grades = flesch_kincaid_grade(counts["words"], counts["sentences"], counts["syllables"])
    return pd.Series(grades, index=counts.index)
