"""Who is cited, how, and through whom: attributions and the tables made from them."""

from presslens.sourcing.attributions import (
    Measured,
    attributions,
    coded_attributions,
    measured,
)
from presslens.sourcing.chains import chains
from presslens.sourcing.density import compare, density
from presslens.sourcing.voices import (
    concentration,
    form_shares,
    naming_shares,
    silent,
    verbs,
    voice_shares,
)

# A name that is also a module's (attributions, chains, density) is the function here; the module
# is reached by its path.
__all__ = [
    "Measured",
    "attributions",
    "chains",
    "coded_attributions",
    "compare",
    "concentration",
    "density",
    "form_shares",
    "measured",
    "naming_shares",
    "silent",
    "verbs",
    "voice_shares",
]
