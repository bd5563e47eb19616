"""Every index of many texts, by the corrected counts and by textstat."""

from collections.abc import Sequence

import pandas as pd

from presslens.readability.counts import count_texts
from presslens.readability.indices import INDICES, compute
from presslens.readability.textstat_batch import batch_scores


def corrected_values(texts: Sequence[str]) -> pd.DataFrame:
    """Compute the indices in use from our counts: one row per text, columns named as in INDICES."""
    return pd.DataFrame(compute(count_texts(texts)))


def textstat_values(texts: Sequence[str]) -> pd.DataFrame:
    """textstat's own values, also of indices we do not use: rows and columns likewise."""
    scores = batch_scores(texts)
    names = {index.textstat: index.name for index in INDICES.values() if index.textstat in scores}
    return scores[list(names)].rename(columns=names)


def values_by_tool(texts: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Both, as "corrected" and "textstat"."""
    return {"corrected": corrected_values(texts), "textstat": textstat_values(texts)}
