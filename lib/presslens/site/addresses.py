"""Where a file of the study stands in the site, and what a link in it becomes on a page."""

import posixpath
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from presslens.publishing import names_below

PAGES = {
    "README.md": "index.html",
    "figures": "figures/index.html",
    "figures/README.md": "figures/index.html",
    "notebooks": "notebooks/index.html",
    "seeds/PROVENANCE.md": "provenance.html",
}
"""Documents of the study that have a page of their own, by their path in the study."""

DOWNLOADS = ("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE")
"""Files beside the folders that are copied into the site, if they are there."""

Links = Callable[[str], str | None]
"""Takes a link as it is written and gives the link for the page, or None for plain text."""


def copied_files(root: Path, texts: bool) -> list[str]:
    """List the files that the site takes over as they are.

    Parameters
    ----------
    root : Path
        Folder of the study, with figures/ and maybe seeds/.
    texts : bool
        Whether the articles, and the tables that repeat their sentences, may be in the site.

    Returns
    -------
    list of str
        Paths within `root`, which are their paths in the site too, sorted.
    """
    names = [name for part in ("figures", "seeds") for name in names_below(root, part)]
    names += [name for name in DOWNLOADS if (root / name).is_file()]
    return sorted(name for name in names if _is_copied(name, texts))


def _is_copied(name: str, texts: bool) -> bool:
    if name in PAGES:
        return False
    holds_texts = name.startswith("seeds/") and name.endswith((".txt", ".csv"))
    return texts or not holds_texts


def page_of_notebook(name: str) -> str:
    """Return the page of a notebook: "notebooks/01_corpus.html" for "01_corpus.ipynb"."""
    return f"notebooks/{Path(name).stem}.html"


def page_of_figure(id: str) -> str:
    """Return the page of a figure."""
    return f"figures/{id}.html"


def links_of(source: str, page: str, copied: frozenset[str], notebooks: frozenset[str]) -> Links:
    """Make the function that brings the links of a document to its page.

    Parameters
    ----------
    source : str
        Path of the document in the study, such as "notebooks/01_corpus.ipynb".
    page : str
        Path of its page in the site.
    copied : frozenset of str
        Files of the study that the site has too.
    notebooks : frozenset of str
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
