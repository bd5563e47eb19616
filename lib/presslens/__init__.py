"""Measure how news articles report one event, with every number traceable to characters."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from presslens.corpus import load_corpus

__version__ = "0.1.0"
__date__ = "2026-11-22"  # of this version; citations name its year

__all__ = ["load_corpus"]


def __getattr__(name: str) -> Any:
    # The parts are imported when they are first used, so that `import presslens` stays fast.
    if name == "load_corpus":
        return import_module("presslens.corpus").load_corpus
    try:
        return import_module(f"presslens.{name}")
    except ModuleNotFoundError as error:
        if error.name == f"presslens.{name}":
            raise AttributeError(f"module 'presslens' has no attribute {name!r}") from None
        raise
