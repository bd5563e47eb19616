"""How well two codings agree, sheets for coding by a reader, and the words that articles share."""

from presslens.framing import agreement
from presslens.framing.shared_wording import shared_runs

__all__ = [
    "agreement",
    "shared_runs",
]
