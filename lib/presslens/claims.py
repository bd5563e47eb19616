"""Sentences that people write in a notebook, each with the conditions that make it true.

A claim is stated below the table that it reads. Where a condition is false the notebook stops and
names the sentence, so that nothing untrue is published. `presslens study` collects the claims of
all notebooks in figures/claims.json; the findings of README.md and of the site's front page are
those with a question.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import numpy as np

from presslens.errors import ClaimError, StudyError
from presslens.wording import markdown_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from presslens.text.corpus import Article, Corpus

METADATA = "presslens"
"""Key in the metadata of a notebook's output under which a claim stands."""

ARTICLES = frozenset(
    (
        "09196eedd1b468046e6e6548752633d257db472a6b22387e2e13d009579746d0",
        "85304069ed45dc74cfbbb4b971ce910390db99ab32501fa4190a3ccf1b633130",
        "0f271cf2a6d4338fd7d19133696018545761651d78d8f5966ca44bda4ac427f1",
        "7f0f7a2d0bb11097bdda48a5a6cff5fc23bd504e3c3acd440415e8e269243c61",
    )
)
"""Sha256 of the four articles' files: what the study's own findings and figures are about."""

IN_SHORT = "In short"
"""Question of the claim that stands before all findings."""

STORY = "notebooks/story.toml"

_MISSING = re.compile(r"\b(?:nan|NaN|NaT|None|inf)\b|<NA>")

# A name may hold a digit, as "F-22" and "G7" do; any other number has to come from a table.
_NAME = re.compile(r"\b[A-Z][A-Za-z]*-?\d+\w*\b")


@dataclass(frozen=True)
class Claim:
    """A sentence, where it stands and what makes it true.

    `notebook` is a file name, `cell` the number in the cell's brackets, `conditions` their source
    text. `figure`, `headline` and `finding` are those of `Claims.state`.
    """

    notebook: str
    cell: int
    sentence: str
    conditions: tuple[str, ...]
    figure: str = ""
    headline: str = ""
    finding: str = ""


def is_study_corpus(corpus: Iterable[Article]) -> bool:
    """Return whether articles are those of the study, under whatever names."""
    return {article.sha256 for article in corpus} == ARTICLES


class Claims:
    """The claims of one notebook of the study.

    Parameters
    ----------
    notebook : str
        File name of the notebook.
    corpus : Corpus
        The articles that it is about.

    Raises
    ------
    ClaimError
        If the articles are not the study's: its sentences would be about others.
    """

    def __init__(self, notebook: str, corpus: Corpus) -> None:
        if not is_study_corpus(corpus):
            raise ClaimError(
                f"{notebook}: these findings are about the study's four articles, not about those "
                f"in {corpus.folder}; for your own articles run presslens report FOLDER"
            )
        self.notebook = notebook
        self.stated: list[Claim] = []

    def state(
        self,
        sentence: str,
        /,
        *conditions: bool,
        figure: str = "",
        headline: str = "",
        finding: str = "",
    ) -> None:
        """State a sentence, and show it in the notebook.

        Parameters
        ----------
        sentence : str
            Plain English, written in the call; its digits stand in braces, names such as "F-22"
            apart.
        *conditions : bool
            What makes it true; at least one.
        figure : str
            Id of the figure that shows it.
        headline : str
            What to write above that figure; at most one claim gives it.
        finding : str
            The question that it answers in README.md and on the front page.

        Raises
        ------
        ClaimError
            If there is no condition, one is false or not a Boolean, or a digit is typed.
        """
        cell = _cell_number()
        typed, sources = _sources_of_call(inspect.currentframe())
        if len(sources) != len(conditions):
            sources = [""] * len(conditions)
        sentence, headline = (" ".join(text.split()) for text in (sentence, headline))
        if typed is None and cell:
            reason = "write the sentence itself in claims.state(...)"
        elif headline and not figure:
            reason = f"the headline “{_start(headline)}” names no figure"
        elif headline and self.headline(figure):
            reason = f"another claim gives {figure} its headline already"
        else:
            reason = _check_texts(sentence, headline, typed)
            if not reason and (false := _check_conditions(conditions, sources)):
                reason = f"{false}: “{sentence}”"
        if reason:
            where = f"{self.notebook}, [{cell}]" if cell else self.notebook
            raise ClaimError(f"{where}: {reason}")
        claim = Claim(self.notebook, cell, sentence, tuple(sources), figure, headline, finding)
        self.stated.append(claim)
        _show(claim)

    def headline(self, figure: str) -> str:
        """Return what stands above a figure; empty if no claim gave it a headline."""
        of_figure = (claim.headline for claim in self.stated if claim.figure == figure)
        return next(filter(None, of_figure), "")


def _check_texts(sentence: str, headline: str, typed: list[str] | None) -> str:
    """Return what is wrong with the texts; `typed` is what stands outside braces, if known."""
    if not sentence:
        return "a claim needs a sentence"
    for text in typed or ():
        if digits := re.search(r"\d(?:[\d.,]*\d)?", _NAME.sub("", text)):
            return f"{digits[0]!r} is typed in “{_start(text)}”: put the value in braces"
    missing = _MISSING.search(f"{sentence} {headline}")
    # "None of the four" may be typed.
    if missing and missing[0] not in ("None" if typed is None else " ".join(typed)):
        return f"a value is missing ({missing[0]}) in “{_start(sentence)}”"
    return ""


def _check_conditions(conditions: Sequence[object], sources: Sequence[str]) -> str:
    """Return the first condition that is false or no Boolean, or that none is given; else ""."""
    if not conditions:
        return "there is no condition that makes this true"
    for number, (condition, source) in enumerate(zip(conditions, sources, strict=True), 1):
        which = f"condition {number} ({source})" if source else f"condition {number}"
        if not isinstance(condition, bool | np.bool_):
            kind = type(condition).__name__
            return f"{which} is a {kind}, not True or False; is .all() or .any() missing?"
        if not condition:
            return f"{which} is false, so this can't be said"
    return ""


def _start(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _cell_number() -> int:
    """Return the number of the cell that is running; 0 outside a notebook."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    return int(shell.execution_count) if shell else 0


def _sources_of_call(frame: FrameType | None) -> tuple[list[str] | None, list[str]]:
    """Read the call of the caller: what was typed of its texts, and its conditions' source.

    The first is None where Python does not know the source, as in a console, or where the sentence
    is not written in the call.
    """
    from executing import Source

    caller = frame.f_back if frame else None
    running = Source.executing(caller) if caller else None
    if running is None or not isinstance(call := running.node, ast.Call):
        return None, []
    sentence, *conditions = call.args
    if not isinstance(sentence, ast.JoinedStr | ast.Constant):
        return None, []
    headlines = [keyword.value for keyword in call.keywords if keyword.arg == "headline"]
    sources = (ast.get_source_segment(running.source.text, condition) for condition in conditions)
    return (
        [_typed(node) for node in (sentence, *headlines)],
        [" ".join((source or "").split()) for source in sources],
    )


def _typed(node: ast.AST) -> str:
    """Return the words of a string that stand outside braces."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts = ast.iter_child_nodes(node)
    return " … ".join(_typed(part) for part in parts if not isinstance(part, ast.FormattedValue))


def _show(claim: Claim) -> None:
    """Display the sentence; the claim stands in the output's metadata."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import publish_display_data

    if InteractiveShell.initialized():
        publish_display_data(
            {"text/markdown": f"> {markdown_text(claim.sentence)}", "text/plain": claim.sentence},
            {METADATA: {"claim": asdict(claim)}},
        )


def of_notebook(notebook: NotebookNode) -> list[dict[str, Any]]:
    """Return the claims that an executed notebook shows, in their order."""
    # A run counts the cell of its parameters too, which a published notebook does not have.
    return [
        {**claim, "cell": cell.execution_count}
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if (claim := output.get("metadata", {}).get(METADATA, {}).get("claim"))
    ]


def to_json(claims: Iterable[Mapping[str, Any]], study: str, version: str) -> str:
    """Return the text of figures/claims.json: title of the study, version, all claims."""
    content = {"study": study, "version": version, "claims": list(claims)}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Finding:
    """What the study found on one question: the sentences of all claims that answer it.

    `figure` is the first that shows it, or empty; notebook and cell are those of the first claim.
    """

    question: str
    sentence: str
    figure: str
    notebook: str
    cell: int


def read_story(project: Path) -> dict[str, Any]:
    """Read what people wrote around the findings: notebooks/story.toml.

    The keys are title, byline, date, dek, limits (Markdown), findings (questions in their order)
    and figures (ids of those in README.md); StudyError if one is missing.
    """
    path = project / STORY
    try:
        story = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise StudyError(f"{STORY} is missing; restore it with git checkout {STORY}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StudyError(f"{STORY} is not TOML: {error}") from None
    kinds = dict.fromkeys(("title", "byline", "date", "dek", "limits"), str)
    for key, kind in {**kinds, "findings": list, "figures": list}.items():
        if not isinstance(story.get(key), kind) or not story[key]:
            raise StudyError(f"{STORY}: {key!r} is missing or no {kind.__name__}; write it")
    return story


def findings(content: Mapping[str, Any], story: Mapping[str, Any]) -> list[Finding]:
    """Put the claims of claims.json that have a question into the order of the story.

    "In short" comes first. StudyError if a question of the story has no claim, or a claim a
    question that the story lacks.
    """
    answers: dict[str, list[Mapping[str, Any]]] = {}
    for claim in content["claims"]:
        if claim["finding"]:
            answers.setdefault(claim["finding"], []).append(claim)
    wanted = [IN_SHORT, *story["findings"]]
    for question, claims in answers.items():
        if question not in wanted:
            where = f"notebooks/{claims[0]['notebook']}, [{claims[0]['cell']}]"
            raise StudyError(f"{where}: {STORY} has no question {question!r}; correct one of them")
    for question in wanted:
        if question not in answers:
            raise StudyError(f"{STORY}: no claim answers {question!r}; state one, or take it out")
    return [
        Finding(
            question,
            " ".join(claim["sentence"] for claim in answers[question]),
            next((claim["figure"] for claim in answers[question] if claim["figure"]), ""),
            answers[question][0]["notebook"],
            answers[question][0]["cell"],
        )
        for question in wanted
    ]
