"""The few sentences that the study stands for, each with its figure, its limit and its check.

Every number in them is computed; what is said of a difference depends on all tests of the study,
corrected together. A finding that the articles do not support is absent or says so.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import coding_files
from presslens.coding_rows import table_path
from presslens.findings.finding import Finding
from presslens.findings.names import names_given
from presslens.findings.reading import how_hard
from presslens.findings.told import contradictions, left_out, told_by_all
from presslens.findings.voices import second_hand, who_speaks
from presslens.validity import all_tests, sensitivity
from presslens.validity.sensitivity import OF_FINDINGS
from presslens.validity.shared import shared

if TYPE_CHECKING:
    from presslens.corpus import Corpus

__all__ = ["Finding", "findings", "inputs", "with_figures"]


def findings(
    corpus: "Corpus", tests: pd.DataFrame | None = None, checks: pd.DataFrame | None = None
) -> list[Finding]:
    """Compute the study's findings.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; what its coding does not hold has no finding.
    tests : DataFrame, optional
        As `validity.all_tests` returns it; computed if not given.
    checks : DataFrame, optional
        As `validity.sensitivity` returns it; what the findings need of it is computed if not given.

    Returns
    -------
    list of Finding
        In the order in which they are told; seven for the study's own articles.
    """
    tests = all_tests(corpus) if tests is None else tests
    checks = sensitivity(corpus, tests, OF_FINDINGS) if checks is None else checks
    sheet, attributed = shared(corpus).sheet, shared(corpus).attributed
    found = [
        told_by_all(sheet, checks),
        left_out(sheet, tests, checks),
        contradictions(sheet),
        who_speaks(corpus, attributed, tests, checks),
        second_hand(corpus, attributed),
        names_given(corpus, attributed, checks),
        how_hard(shared(corpus).measures, shared(corpus).indices, tests),
    ]
    return [finding for finding in found if finding is not None]


def inputs(corpus: "Corpus") -> dict[str, str]:
    """Return the sha256 of every file that the findings rest on, by its name in the study."""
    coded = ["facts", "differences", "attributions"]
    present = [name for name in coded if table_path(corpus, name).is_file()]
    return {**corpus.files, **coding_files(corpus, *present)}


def with_figures(found: Iterable[Finding], figures: Collection[str]) -> list[Finding]:
    """Keep the findings whose figure is among those published, and of further figures those."""
    return [
        replace(finding, also=" ".join(id for id in finding.also.split() if id in figures))
        for finding in found
        if finding.figure in figures
    ]
