"""The coded facts, as a page or figure shows them: who reports, contradicts or leaves out which."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import load_coding

if TYPE_CHECKING:
    from presslens.corpus import Corpus

STATUS_WORDS = {
    "present": "reports it",
    "partial": "reports it in part",
    "contradicted": "contradicts it",
    "absent": "leaves it out",
}
"""The codes of a fact in an article as a reader sees them, from the most said to the least."""

FACT_COLUMNS = {
    "fact_id": "name of the fact, such as F01",
    "fact": "the fact as a sentence",
    "category": "topic under which it is grouped",
    "tier": "core (compared) or extra (mostly reported by one article)",
    "article": "slug of the article",
    "outlet": "who published it",
    "status": "one of `STATUS_WORDS`",
    "sentence": "number of the sentence that says it most clearly, from 1; 0 if left out",
    "snippet": "words of that sentence; empty if left out",
    "evidence": "numbers of all sentences it rests on, a tuple",
    "reporting": "number of articles that do not leave the fact out",
    "in_full": "number of articles that report it in full",
    "note": "why the code was chosen",
}


def load_facts(corpus: "Corpus") -> pd.DataFrame:
    """Load the coded facts, those first that most articles report.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with facts.csv in its folder "coding".

    Returns
    -------
    DataFrame
        One row per fact and article, columns as in `FACT_COLUMNS`: core facts before extra ones,
        within a tier by how many articles do not leave the fact out, then by how many report it
        in full, then as in the file.

    Raises
    ------
    CodingError
        If the table is missing or does not fit the texts.
    """
    facts = load_coding(corpus, "facts")
    evidence = [tuple(map(int, cell.split())) for cell in facts["evidence_sentences"]]
    by_fact = facts["status"].groupby(facts["fact_id"])
    facts = facts.assign(
        evidence=evidence,
        reporting=by_fact.transform(lambda codes: (codes != "absent").sum()).astype(int),
        in_full=by_fact.transform(lambda codes: (codes == "present").sum()).astype(int),
    )
    order = ["tier", "reporting", "in_full"]
    table = facts.sort_values(order, ascending=[True, False, False], kind="stable")
    return table[list(FACT_COLUMNS)].reset_index(drop=True)
