"""Every index of many texts, by the corrected counts and by textstat."""

from collections.abc import Sequence

import pandas as pd

from presslens.measures.readability.counts import count_texts
from presslens.measures.readability.indices import INDICES, compute
from presslens.measures.readability.textstat_compare import textstat_scores


def corrected_values(texts: Sequence[str]) -> pd.DataFrame:
    """Compute our indices: one row per text, columns named as in `INDICES`."""
    return pd.DataFrame(compute(count_texts(texts)))


def difficulties(texts: Sequence[str]) -> dict[tuple[str, str], pd.Series]:
    """Values by (index, tool), "corrected" or "textstat", turned so that higher means harder."""
    textstat = pd.DataFrame([textstat_scores(text) for text in texts])
    return {
        (name, tool): INDICES[name].direction * values[name]
        for tool, values in (("corrected", corrected_values(texts)), ("textstat", textstat))
        for name in values
    }
