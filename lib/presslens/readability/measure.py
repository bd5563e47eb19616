"""Every index of every article: as textstat gives it, and corrected, with its interval."""

import pandas as pd

from presslens.corpus import Corpus
from presslens.readability import indices
from presslens.readability.counts import sentence_counts
from presslens.readability.estimates import Estimate, estimate
from presslens.readability.textstat_scores import textstat_scores
from presslens.sentence_totals import FEWEST_SENTENCES

MEASURE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "its outlet",
    "index": "name of the index in the registry",
    "label": "the index's published name",
    "unit": "unit of its values",
    "direction": "+1 where a higher value is harder to read, -1 where it is easier",
    "textstat_file": "textstat on the file as it is; nan where textstat has no such index",
    "textstat_body": "textstat on the body, boilerplate taken out",
    "textstat_prepared": "textstat on the body with our sentences and syllables given to it, "
    "so that it shares these counts and can't confirm them",
    "corrected": "the published formula on corrected counts; nan where the body has no word",
    "low": "lower end of the 95% sentence-bootstrap interval of `corrected`; nan for an "
    "article too short to have one",
    "high": "upper end",
    "caution": "why the number should not be used for this article; empty where nothing is known "
    "against it",
}


def used_indices() -> list[str]:
    """Names of the indices the study reports, in the registry's order."""
    return [name for name, index in indices.INDICES.items() if index.used]


def estimate_indices(corpus: Corpus, counts: pd.DataFrame | None = None) -> list[Estimate]:
    """Corrected indices of every article with their bootstrap replicates.

    Parameters
    ----------
    corpus : Corpus
    counts : DataFrame, optional
        Counts of each sentence, columns as in `counts.SENTENCE_COUNT_COLUMNS`; those of the body
        sentences by default.

    Returns
    -------
    list of Estimate
        Values and replicates by index name, in the order of the corpus.
    """
    names = used_indices()
    counts = sentence_counts(corpus) if counts is None else counts
    return estimate(corpus, counts, lambda totals: indices.compute(totals, names))


def measure(corpus: Corpus) -> pd.DataFrame:
    """Measure the readability of every article with every index.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per article and index; columns as in `MEASURE_COLUMNS`.
    """
    scores = textstat_scores(corpus).set_index(["article", "index", "column"])["value"]
    rows = []
    for found in estimate_indices(corpus):
        for name in used_indices():
            index = indices.INDICES[name]
            rows.append(
                {
                    **found.heading,
                    "index": name,
                    "label": index.label,
                    "unit": index.unit,
                    "direction": index.direction,
                    **{
                        f"textstat_{column}": scores.get(
                            (found.article, name, column), float("nan")
                        )
                        for column in ("file", "body", "prepared")
                    },
                    **found.cells(name, "corrected"),
                    "caution": caution(name, found),
                }
            )
    return pd.DataFrame(rows, columns=list(MEASURE_COLUMNS))


def caution(name: str, found: Estimate) -> str:
    """Why an index should not be used for an article; empty where nothing is known against it."""
    if not found.totals["words"]:
        return "no body sentence"
    reasons = [found.language, indices.INDICES[name].caution(found.totals)]
    if found.totals["sentences"] < FEWEST_SENTENCES:
        reasons.append(f"fewer than {FEWEST_SENTENCES} sentences: no interval")
    return "; ".join(filter(None, reasons))
