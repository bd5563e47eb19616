"""Measure how news articles report one event, with every number traceable to characters."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from presslens.claims import Claims
    from presslens.corpus import load_corpus

__version__ = "0.2.0"
__date__ = "2026-11-30"  # of this version; citations name its year

__all__ = ["Claims", "load_corpus"]

_HOMES = {"Claims": "claims", "load_corpus": "corpus"}


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])


def __getattr__(name: str) -> Any:
    # The parts are imported when they are first used, so that `import presslens` stays fast.
    if name in _HOMES:
        return getattr(import_module(f"presslens.{_HOMES[name]}"), name)
    try:
        return import_module(f"presslens.{name}")
    except ModuleNotFoundError as error:
        if error.name == f"presslens.{name}":
            raise AttributeError(f"module 'presslens' has no attribute {name!r}") from None
        raise
