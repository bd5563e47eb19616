"""How hard the articles are to read: counts, indices with their intervals, comparison to textstat.

`measure` is the main call: a row per article and index. For thousands of articles, `article_counts`
and `index_table` give a row per article.
"""

from presslens.measures.readability.articles import article_counts, index_table
from presslens.measures.readability.counts import sentence_counts
from presslens.measures.readability.indices import INDICES
from presslens.measures.readability.measure import measure
from presslens.measures.readability.syllables import count_syllables
from presslens.measures.readability.textstat_compare import textstat_faults, textstat_sentences

__all__ = [
    "INDICES",
    "article_counts",
    "count_syllables",
    "index_table",
    "measure",
    "sentence_counts",
    "textstat_faults",
    "textstat_sentences",
]
