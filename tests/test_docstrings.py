"""The examples in the library's docstrings give what they say."""

import doctest
import importlib
import pkgutil

import presslens


def test_the_examples_in_docstrings_are_true():
    names = [module.name for module in pkgutil.walk_packages(presslens.__path__, "presslens.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    results = [doctest.testmod(module) for module in modules]
    assert sum(result.failed for result in results) == 0
    assert sum(result.attempted for result in results) > 20
