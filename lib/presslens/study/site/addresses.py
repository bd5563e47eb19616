"""Where everything stands in the site, and what a link in a document becomes on a page."""

import posixpath
import re
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPARISON = "compare.html"

PAGES = {
    "README.md": "index.html",
    "figures": "figures/index.html",
    "figures/README.md": "figures/index.html",
    "notebooks": "notebooks/index.html",
    "seeds/PROVENANCE.md": "provenance.html",
}
"""Documents of the study that have a page of their own, by their path in the study."""

Links = Callable[[str], str | None]
"""Takes a link as it is written and gives the link for the page, or None for plain text."""


def anchor(name: str, prefix: str) -> str:
    """Name a place on a page: "fact-f01" for "F01"."""
    return f"{prefix}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"


def page_of_notebook(name: str) -> str:
    """Return the page of a notebook: "notebooks/01_corpus.html" for "01_corpus.ipynb"."""
    return f"notebooks/{Path(name).stem}.html"


def page_of_cell(notebook: str, cell: int) -> str:
    """Return the place of a code cell, by the number of its run, on its notebook's page."""
    return f"{page_of_notebook(notebook)}#cell-{cell}"


def page_of_figure(id: str) -> str:
    """Return the page of a figure."""
    return f"figures/{id}.html"


def page_of_sentence(slug: str, number: int) -> str:
    """Return the place of a sentence in the reading view of its article."""
    return f"reading/{slug}.html#sentence-{number}"


def links_of(source: str, page: str, copied: Collection[str], notebooks: Collection[str]) -> Links:
    """Make the function that brings the links of a document to its page.

    Parameters
    ----------
    source, page : str
        Path of the document in the study, and of its page in the site.
    copied : collection of str
        Files of the study that the site has too.
    notebooks : collection of str
        File names of the notebooks that have a page.

    Returns
    -------
    callable
        A link to a file that is not in the site becomes None; one to another host stays, since
        it is followed only by who clicks it.
    """

    def link(target: str) -> str | None:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return target if parts.scheme in ("http", "https", "mailto") else None
        if not parts.path:
            return target
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))
        folder, _, name = path.rpartition("/")
        if path in PAGES:
            found = PAGES[path]
        elif folder == "notebooks" and name in notebooks:
            found = page_of_notebook(name) + (f"#{parts.fragment}" if parts.fragment else "")
        elif path in copied:
            found = path
        else:
            return None
        return posixpath.relpath(found, posixpath.dirname(page) or ".")

    return link
