"""Counts and indices of any number of articles: a row per article."""

from collections.abc import Sequence

import pandas as pd

from presslens.measures.readability.counts import count_paragraphs
from presslens.measures.readability.ease import EASE
from presslens.measures.readability.indices import INDICES
from presslens.text.cleaning import body


def article_counts(texts: Sequence[str]) -> pd.DataFrame:
    """Count the bodies of many articles at once.

    Parameters
    ----------
    texts : sequence of str
        Each article as its file holds it; boilerplate is left out.

    Returns
    -------
    DataFrame
        One row per article, in order: sentences (with a word), counts as in `COUNT_COLUMNS`,
        content_words (neither function words nor numbers) and zipf_sum (of their Zipf values). All
        are zero for an article without a body.
    """
    return count_paragraphs([body(text) for text in texts], frequencies=True)


def index_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Compute every index of `article_counts`.

    Returns
    -------
    DataFrame
        One row per row of `counts`, a column per index of `INDICES`, then ease; nan where an
        article has no word, or, for ease, no content word.
    """
    columns = {index.name: index.compute(counts) for index in (*INDICES.values(), EASE)}
    return pd.DataFrame(columns, index=counts.index)
