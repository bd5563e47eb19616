"""What a site is made from: the executed notebooks, the published figures and the articles."""

import json
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from presslens import findings
from presslens.corpus import Corpus, load_corpus
from presslens.errors import StudyError
from presslens.notebooks import parse_notebook
from presslens.records import Record, Study, all_records, study_of
from presslens.site.addresses import Links, copied_files, links_of, page_of_notebook
from presslens.site.figure_views import FigureView, figure_view
from presslens.study import NOTEBOOK_PATTERN

FINDINGS = "figures/findings.json"
FINDING_KEYS = tuple(key.name for key in fields(findings.Finding) if key.default is MISSING)

Finding = dict[str, Any]


@dataclass(frozen=True)
class StudyFiles:
    """A study as its site shows it.

    Attributes
    ----------
    root : Path
        Folder with notebooks/ and figures/; in the checkout also with seeds/ and documents.
    corpus : Corpus
        The articles.
    texts : bool
        Whether the site may hold the full texts.
    notebooks : dict of str to NotebookNode
        File name -> executed notebook, in their order.
    records : list of dict
        Of the figures, in the order of their numbers.
    findings : list of dict
        With the keys of `FINDING_KEYS`; empty where the study has none.
    chance : str
        What can be told from chance over all comparisons; "" where that was not said.
    """

    root: Path
    corpus: Corpus
    texts: bool
    notebooks: dict[str, NotebookNode] = field(repr=False)
    records: list[Record] = field(repr=False)
    findings: list[Finding] = field(repr=False)
    chance: str = ""

    @property
    def about(self) -> Study:
        """Title, authors and licence, as the record of the first figure says."""
        return study_of(self.records[0])

    @cached_property
    def copied(self) -> frozenset[str]:
        """Files of the study that are in the site too."""
        return frozenset(copied_files(self.root, self.texts))

    @cached_property
    def views(self) -> dict[str, FigureView]:
        """How a page in a folder of the site shows each figure, by the figure's id."""
        folder = self.root / "figures"
        return {record["id"]: figure_view(record, folder, "../") for record in self.records}

    def links(self, source: str, page: str) -> Links:
        """Return the function that brings the links of a document to its page."""
        return links_of(source, page, self.copied, frozenset(self.notebooks))

    def notebook_links(self, name: str) -> Links:
        """Return the function that brings the links of a notebook to its page."""
        return self.links(f"notebooks/{name}", page_of_notebook(name))


def read_study(root: Path, corpus: Path, texts: bool = True) -> StudyFiles:
    """Read what a site is made from.

    Parameters
    ----------
    root : Path
        Folder with notebooks/ and figures/: a checkout, or the --out of `presslens study`.
    corpus : Path
        Folder of the articles.
    texts : bool
        Whether the site may hold the full texts.

    Raises
    ------
    StudyError
        If there is no executed notebook, or no figure.
    PressLensError
        If an article, a figure's record or the list of findings is not as it should be.
    """
    paths = sorted((root / "notebooks").glob(NOTEBOOK_PATTERN))
    if not paths:
        raise StudyError(f"{root} has no notebooks/{NOTEBOOK_PATTERN}; run presslens study first")
    records = all_records(root / "figures")
    if not records:
        raise StudyError(f"{root / 'figures'} has no figure; run presslens study first")
    found, chance = read_findings(root / FINDINGS, {record["id"] for record in records})
    return StudyFiles(
        root=root,
        corpus=load_corpus(corpus),
        texts=texts,
        notebooks={path.name: parse_notebook(path.read_bytes(), str(path)) for path in paths},
        records=records,
        findings=found,
        chance=chance,
    )


def read_findings(path: Path, figures: set[str]) -> tuple[list[Finding], str]:
    """Read the list of findings and what stands below it; an empty one if there is no such file.

    Raises
    ------
    StudyError
        If it is no such list, or names a figure that is not among `figures`.
    """
    if not path.is_file():
        return [], ""
    try:
        content = json.loads(path.read_text("utf-8"))
        found = content["findings"]
        wrong = [key for finding in found for key in FINDING_KEYS if key not in finding]
        named = [
            id for finding in found for id in [finding["figure"], *finding.get("also", "").split()]
        ]
        lost = [id for id in named if id not in figures]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StudyError(f"{path} is no list of findings; run presslens study") from error
    if wrong or lost:
        what = f"a finding has no {wrong[0]!r}" if wrong else f"there is no figure {lost[0]}"
        raise StudyError(f"{path}: {what}; run presslens study")
    return list(found), str(content.get("chance", ""))
