"""What articles report, leave out and contradict, how well two codings agree, words in common."""

from presslens.framing import agreement
from presslens.framing.differences import load_differences
from presslens.framing.facts import load_facts
from presslens.framing.shared_wording import shared_runs

__all__ = [
    "agreement",
    "load_differences",
    "load_facts",
    "shared_runs",
]
