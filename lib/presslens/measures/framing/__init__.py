"""How well two codings agree, sheets for coding by a reader, and the words that articles share."""

from presslens.measures.framing import agreement
from presslens.measures.framing.text_reuse import matching_spans

__all__ = ["agreement", "matching_spans"]
