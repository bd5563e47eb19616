"""How well two codings agree, sheets for coding by a reader, and the words that articles share."""

from presslens.measures.framing import agreement
from presslens.measures.framing.shared_wording import shared_runs

__all__ = [
    "agreement",
    "shared_runs",
]
