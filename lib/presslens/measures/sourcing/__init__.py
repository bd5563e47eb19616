"""Who is cited, how, and through whom: attributions and the tables made from them."""

from presslens.measures.sourcing.attributions import attributions
from presslens.measures.sourcing.density import density
from presslens.measures.sourcing.stretches import stretches
from presslens.measures.sourcing.table import attribution_table

# A name that is also a module's (attributions, density, stretches) is the function here; the
# module is reached by its path.
__all__ = [
    "attribution_table",
    "attributions",
    "density",
    "stretches",
]
