"""Who is cited, how, and through whom: attributions and the tables made from them."""

from presslens.sourcing.attributions import (
    Measured,
    attributions,
    by_engine,
    coded_attributions,
    measured,
)
from presslens.sourcing.chains import chains
from presslens.sourcing.density import compare, density
from presslens.sourcing.engine_check import compare_with_coding, engine_beside, ways_beside
from presslens.sourcing.score import score
from presslens.sourcing.voices import (
    concentration,
    form_shares,
    naming_shares,
    silent,
    verbs,
    voice_shares,
)

# A name that is also a module's (attributions, chains, density, score) is the function here; the
# module is reached by its path.
__all__ = [
    "Measured",
    "attributions",
    "by_engine",
    "chains",
    "coded_attributions",
    "compare",
    "compare_with_coding",
    "concentration",
    "density",
    "engine_beside",
    "form_shares",
    "measured",
    "naming_shares",
    "score",
    "silent",
    "verbs",
    "voice_shares",
    "ways_beside",
]
