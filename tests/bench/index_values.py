"""Every index of many texts, by the corrected counts and by textstat."""

from collections.abc import Sequence

import pandas as pd

from presslens.measures.readability.counts import count_texts
from presslens.measures.readability.indices import compute
from presslens.measures.readability.textstat_compare import textstat_scores


def corrected_values(texts: Sequence[str]) -> pd.DataFrame:
    """Compute our indices: one row per text, columns named as in `INDICES`."""
    return pd.DataFrame(compute(count_texts(texts)))


def values_by_tool(texts: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Our values as "corrected", and textstat's own of the indices that it has as "textstat"."""
    textstat = pd.DataFrame([textstat_scores(text) for text in texts])
    return {"corrected": corrected_values(texts), "textstat": textstat}
