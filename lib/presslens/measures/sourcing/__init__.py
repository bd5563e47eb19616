"""Who is cited, how, and through whom: attributions and the tables made from them."""

from presslens.measures.sourcing.table import attributions, density
from presslens.measures.sourcing.timeline import timelines

__all__ = ["attributions", "density", "timelines"]
