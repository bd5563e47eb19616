"""Who is cited, how, and through whom: attributions and the tables made from them."""

from presslens.measures.sourcing.attributions import extract_attributions
from presslens.measures.sourcing.table import attribution_table, density
from presslens.measures.sourcing.timeline import timelines

__all__ = ["attribution_table", "density", "extract_attributions", "timelines"]
