"""How hard the articles are to read: counts, indices with their intervals, comparison to textstat.

`measure` is the main call: a row per article and index.
"""

from presslens.measures.readability.counts import sentence_counts
from presslens.measures.readability.indices import INDICES
from presslens.measures.readability.measure import measure
from presslens.measures.readability.syllables import count_syllables
from presslens.measures.readability.textstat_compare import textstat_faults, textstat_sentences

__all__ = [
    "INDICES",
    "count_syllables",
    "measure",
    "sentence_counts",
    "textstat_faults",
    "textstat_sentences",
]
