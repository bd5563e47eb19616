"""How hard the articles are to read: indices, what they are made of, rarity, and how sure it is.

`measure` and `compare` are the two main calls; `finding` says in a sentence what they support.
"""

from presslens.readability.compare import compare
from presslens.readability.components import components
from presslens.readability.descriptions import (
    describe_gaps,
    describe_intervals,
    describe_profile,
    describe_rarest,
    describe_shift,
)
from presslens.readability.ease import EASE_MODEL, compare_ease, ease, ease_features_of_texts
from presslens.readability.indices import INDICES
from presslens.readability.measure import measure
from presslens.readability.measure_prose import (
    ease_finding,
    prepared_finding,
    shift_finding,
    shift_headline,
    worked_grade,
)
from presslens.readability.profile import profile, typical_sentence, word_by_word
from presslens.readability.prose import finding, headline, robustness
from presslens.readability.rarity import rarest_words, rarity

__all__ = [
    "EASE_MODEL",
    "INDICES",
    "compare",
    "compare_ease",
    "components",
    "describe_gaps",
    "describe_intervals",
    "describe_profile",
    "describe_rarest",
    "describe_shift",
    "ease",
    "ease_features_of_texts",
    "ease_finding",
    "finding",
    "headline",
    "measure",
    "prepared_finding",
    "profile",
    "rarest_words",
    "rarity",
    "robustness",
    "shift_finding",
    "shift_headline",
    "typical_sentence",
    "word_by_word",
    "worked_grade",
]
