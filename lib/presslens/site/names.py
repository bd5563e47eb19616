"""Names of pages and anchors: from whatever a corpus calls its articles, facts and topics."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presslens.corpus import Corpus

READING = "reading"
"""Folder of the reading views."""

COMPARISON = "compare.html"
"""Page that puts the articles side by side."""

INDEX = "index"


def distinct_names(given: Iterable[str], prefix: str = "") -> dict[str, str]:
    """Turn names into ones that a file and an address may have, each of its own.

    Parameters
    ----------
    given : iterable of str
        Such as slugs of articles or names of facts.
    prefix : str
        Put before each.

    Returns
    -------
    dict of str to str
        Name as given -> lower-case letters, digits, ".", "_" and "-"; numbered where two would be
        the same, and never "index".

    Examples
    --------
    >>> distinct_names(["F 01", "f-01"])
    {'F 01': 'f-01', 'f-01': 'f-01-2'}
    """
    names: dict[str, str] = {}
    taken = {f"{prefix}{INDEX}"}
    for name in given:
        stem = prefix + (re.sub(r"[^\w.-]+", "-", name).strip(".-").lower() or "unnamed")
        number, found = 1, stem
        while found in taken:
            number += 1
            found = f"{stem}-{number}"
        taken.add(found)
        names[name] = found
    return names


def reading_names(corpus: "Corpus") -> dict[str, str]:
    """Name the reading view of each article by its slug: "npr" -> "npr.html"."""
    return {slug: f"{name}.html" for slug, name in distinct_names(corpus.outlets).items()}


def fact_anchors(fact_ids: Iterable[str]) -> dict[str, str]:
    """Name the place of each fact on the page of comparison: "F01" -> "fact-f01"."""
    return distinct_names(dict.fromkeys(fact_ids), "fact-")


def sentence_anchor(number: int) -> str:
    """Name the place of a sentence in a reading view."""
    return f"sentence-{number}"


def sentence_address(corpus: "Corpus", slug: str, number: int) -> str:
    """Address of a sentence in the reading view of its article, from the site's first folder."""
    return f"{READING}/{reading_names(corpus)[slug]}#{sentence_anchor(number)}"
