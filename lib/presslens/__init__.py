"""Measure how news articles report one event, with every number traceable to characters."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from presslens.claims import Claims
    from presslens.measures import coding, framing, readability, sourcing
    from presslens.measures.batch import measure
    from presslens.study import figures
    from presslens.text.loading import load_corpus

__version__ = "0.2.0"
__date__ = "2026-11-30"  # of this version; citations name its year

__all__ = [
    "Claims",
    "coding",
    "figures",
    "framing",
    "load_corpus",
    "measure",
    "readability",
    "sourcing",
]

_MODULES = {"coding": "measures", "framing": "measures", "readability": "measures"}
_MODULES |= {"sourcing": "measures", "figures": "study"}
_NAMES = {"Claims": "claims", "load_corpus": "text.loading", "measure": "measures.batch"}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    # The parts are imported when they are first used, so that `import presslens` stays fast.
    if name in _MODULES:
        return import_module(f"presslens.{_MODULES[name]}.{name}")
    if name in _NAMES:
        return getattr(import_module(f"presslens.{_NAMES[name]}"), name)
    raise AttributeError(f"module 'presslens' has no attribute {name!r}")
