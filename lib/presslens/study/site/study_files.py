"""What the site is made from, and where each part of the study stands in the site."""

import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from nbformat import NotebookNode

from presslens import claims as stated
from presslens.errors import StudyError
from presslens.publishing import names_below
from presslens.study.notebooks import parse_notebook
from presslens.study.records import Record, read_records
from presslens.study.run import CLAIMS, numbered_notebooks
from presslens.text.corpus import Corpus
from presslens.text.loading import load_corpus

MAX_QUOTED_WORDS = 12
"""Words that are quoted at a stretch where the texts are left out."""

PAGES = {
    "README.md": "index.html",
    "figures": "figures/index.html",
    "figures/README.md": "figures/index.html",
    "notebooks": "notebooks/index.html",
    "seeds/PROVENANCE.md": "provenance.html",
}
"""Documents of the study that have a page of their own, by their path in the study."""

DOWNLOADS = ("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE")
"""Files that are copied into the site beside figures/ and seeds/, if they are there."""

Links = Callable[[str], str | None]
"""Takes a link as it is written and returns the link for the page, or None for plain text."""


def anchor(name: str, prefix: str) -> str:
    """Return the id of an element: "fact-f01" for "F01"."""
    return f"{prefix}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"


def page_of_notebook(name: str) -> str:
    """Return the page of a notebook: "notebooks/01_corpus.html" for "01_corpus.ipynb"."""
    return f"notebooks/{Path(name).stem}.html"


def page_of_cell(notebook: str, cell: int) -> str:
    """Return the page and anchor of a code cell, by the number of its run."""
    return f"{page_of_notebook(notebook)}#cell-{cell}"


@dataclass(frozen=True)
class StudyFiles:
    """The study as its site shows it.

    `texts` says whether the site may hold the full texts. `story`, `claims` and `findings` are as
    the module `claims` returns them; executed notebooks stand by file name, records of figures in
    the order of their numbers.
    """

    root: Path
    texts: bool
    corpus: Corpus
    story: dict[str, Any]
    claims: list[dict[str, Any]]
    findings: list[stated.Finding]
    notebooks: dict[str, NotebookNode]
    records: list[Record]

    @cached_property
    def copied(self) -> list[str]:
        """Files that the site has too, by their path; without texts, few of seeds/."""
        names = [name for part in ("figures", "seeds") for name in names_below(self.root, part)]
        names += [name for name in DOWNLOADS if (self.root / name).is_file()]
        withheld = () if self.texts else (".txt", ".csv")
        return [
            name
            for name in names
            if name not in PAGES and not (name.startswith("seeds/") and name.endswith(withheld))
        ]

    def links(self, source: str, page: str) -> Links:
        """Return the function that rewrites the links of a document for its page.

        A link to a file that is not in the site becomes None; one to another host stays.
        """

        def link(target: str) -> str | None:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                return target if parts.scheme in ("http", "https", "mailto") else None
            if not parts.path:
                return target
            path = posixpath.join(posixpath.dirname(source), unquote(parts.path))
            path = posixpath.normpath(path)
            folder, _, name = path.rpartition("/")
            if folder == "notebooks" and name in self.notebooks:
                path = page_of_notebook(name) + (f"#{parts.fragment}" if parts.fragment else "")
            elif path not in PAGES and path not in self.copied:
                return None
            return posixpath.relpath(PAGES.get(path, path), posixpath.dirname(page) or ".")

        return link

    def quoted(self, words: str) -> str:
        """Return words of an article on one line; cut short where the texts are left out."""
        listed = words.split()
        if self.texts or len(listed) <= MAX_QUOTED_WORDS:
            return " ".join(listed)
        return f"{' '.join(listed[:MAX_QUOTED_WORDS])} …"


def read_study(root: Path, texts: bool = True) -> StudyFiles:
    """Read what the site is made from; a PressLensError says which part of the study is wrong."""
    path = root / CLAIMS
    try:
        content = json.loads(path.read_text("utf-8"))
        claims = list(content["claims"])
    except OSError as error:
        raise StudyError(f"{path}: {error.strerror}; run presslens study first") from None
    except (ValueError, TypeError, KeyError):
        raise StudyError(f"{path} is no list of claims; run presslens study again") from None
    story = stated.read_story(root)
    return StudyFiles(
        root=root,
        texts=texts,
        corpus=load_corpus(root / "seeds"),
        story=story,
        claims=claims,
        findings=stated.findings(content, story),
        notebooks={
            path.name: parse_notebook(path.read_bytes(), str(path))
            for path in numbered_notebooks(root)
        },
        records=read_records(root / "figures"),
    )
