"""What the site is made from: claims, story, executed notebooks, figures and articles."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from presslens import claims as stated
from presslens.errors import StudyError
from presslens.publishing import names_below
from presslens.study.notebooks import parse_notebook
from presslens.study.records import Record, all_records
from presslens.study.run import CLAIMS, numbered_notebooks
from presslens.study.site.addresses import PAGES, Links, links_of
from presslens.text.corpus import Corpus
from presslens.text.loading import load_corpus

MOST_WORDS = 12
"""Words that are quoted at a stretch where the texts are left out."""

DOWNLOADS = ("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE")
"""Files that are copied into the site beside figures/ and seeds/, if they are there."""


@dataclass(frozen=True)
class StudyFiles:
    """The study as its site shows it.

    Attributes
    ----------
    root : Path
        The checkout.
    texts : bool
        Whether the site may hold the full texts.
    corpus : Corpus
        The articles.
    story : dict
        As `claims.read_story` returns it.
    claims : list of dict
        As figures/claims.json holds them.
    findings : list of Finding
        "In short" first, then those of the story in its order.
    notebooks : dict of str to NotebookNode
        File name -> executed notebook, in their order.
    records : list of dict
        Of the figures, in the order of their numbers.
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
        """Files that the site takes over, by their path there too; without texts, few of seeds/."""
        names = [name for part in ("figures", "seeds") for name in names_below(self.root, part)]
        names += [name for name in DOWNLOADS if (self.root / name).is_file()]
        withheld = () if self.texts else (".txt", ".csv")
        return [
            name
            for name in names
            if name not in PAGES and not (name.startswith("seeds/") and name.endswith(withheld))
        ]

    def links(self, source: str, page: str) -> Links:
        """Return the function that brings the links of a document to its page."""
        return links_of(source, page, set(self.copied), self.notebooks)

    def read(self, name: str) -> str:
        """Read a document of the study; "" if there is none of that name."""
        path = self.root / name
        return path.read_text("utf-8") if path.is_file() else ""

    def quoted(self, words: str) -> str:
        """Return words of an article on one line; cut short where the texts are left out."""
        listed = words.split()
        if self.texts or len(listed) <= MOST_WORDS:
            return " ".join(listed)
        return f"{' '.join(listed[:MOST_WORDS])} …"


def read_study(root: Path, texts: bool = True) -> StudyFiles:
    """Read what the site is made from; arguments as the attributes of `StudyFiles`.

    Raises
    ------
    StudyError
        If the study was not run, or its parts don't fit together.
    PressLensError
        If an article, a figure's record, a notebook or the story is not as it should be.
    """
    records, path = all_records(root / "figures"), root / CLAIMS
    try:
        content = json.loads(path.read_text("utf-8"))
        claims = list(content["claims"])
    except OSError as error:
        raise StudyError(f"{path}: {error.strerror}; run presslens study first") from None
    except (ValueError, TypeError, KeyError):
        raise StudyError(f"{path} is no list of claims; run presslens study again") from None
    story = stated.read_story(root)
    findings = stated.findings(content, story)
    known = {"", *(record["id"] for record in records)}
    if lost := [claim["figure"] for claim in claims if claim["figure"] not in known]:
        raise StudyError(f"{path} names {lost[0]}, which is no figure; run presslens study again")
    return StudyFiles(
        root=root,
        texts=texts,
        corpus=load_corpus(root / "seeds"),
        story=story,
        claims=claims,
        findings=findings,
        notebooks={
            path.name: parse_notebook(path.read_bytes(), str(path))
            for path in numbered_notebooks(root)
        },
        records=records,
    )
