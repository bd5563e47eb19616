"""How hard the articles are to read: counts, indices with their intervals, what textstat says.

`measure` is the main call: a row per article and index.
"""

from presslens.readability.counts import sentence_counts
from presslens.readability.indices import INDICES
from presslens.readability.measure import measure
from presslens.readability.syllables import count_syllables
from presslens.readability.textstat_faults import textstat_faults
from presslens.readability.textstat_scores import textstat_sentences

__all__ = [
    "INDICES",
    "count_syllables",
    "measure",
    "sentence_counts",
    "textstat_faults",
    "textstat_sentences",
]
