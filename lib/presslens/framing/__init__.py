"""Who told what, in which order, where articles disagree, and what they call things."""

from presslens.framing import (
    agreement,
    facts_prose,
    naming_prose,
    order_prose,
    tried_prose,
    words_prose,
)
from presslens.framing.coverage import by_coder, left_out_together, matrix, shares_by_coder
from presslens.framing.differences import load_differences
from presslens.framing.facts import load_facts
from presslens.framing.keyness import PRIORS, keyness, keyness_by_prior
from presslens.framing.labels import compare_labels, event_mentions, mentions
from presslens.framing.order import shared_places
from presslens.framing.shared_wording import shared_runs, shared_shares
from presslens.framing.sheet import FactSheet, check_coding, fact_sheet
from presslens.framing.tried import Tried, try_measures
from presslens.framing.voices import add_voices, compare_voices

__all__ = [
    "PRIORS",
    "FactSheet",
    "Tried",
    "add_voices",
    "agreement",
    "by_coder",
    "check_coding",
    "compare_labels",
    "compare_voices",
    "event_mentions",
    "fact_sheet",
    "facts_prose",
    "keyness",
    "keyness_by_prior",
    "left_out_together",
    "load_differences",
    "load_facts",
    "matrix",
    "mentions",
    "naming_prose",
    "order_prose",
    "shared_places",
    "shared_runs",
    "shared_shares",
    "shares_by_coder",
    "tried_prose",
    "try_measures",
    "words_prose",
]
