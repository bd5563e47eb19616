"""Sentences about where the attributions come from: a coding and its codebook, or the engine."""

import re
from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import CODEBOOK
from presslens.coding.rows import FOLDER, read_text
from presslens.sourcing.attributions import Measured
from presslens.sourcing.engine_prose import shortfalls
from presslens.sourcing.engine_scores import engine_scores
from presslens.wording import markdown

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.corpus import Corpus

ENGINE = "a tagger trained on openly licensed news, and rules"

_OF_CODERS = "coding here was done by "
_END = re.compile(r"[.!?](?= |\Z)")


def origin(corpus: "Corpus", measured: Measured) -> "Markdown":
    """Say who found the attributions, and in a coder's own words how.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    measured : Measured
        What the numbers rest on, as `sourcing.measured` returns it.

    Returns
    -------
    IPython.display.Markdown

    Raises
    ------
    CodingError
        If the codebook is not UTF-8.
    """
    if measured.coded_by is None:
        return markdown(
            f"This folder has no coding of attributions: the engine found them, {ENGINE}."
        )
    (table,) = set(measured.inputs) - set(corpus.files)
    path = corpus.folder / FOLDER / CODEBOOK
    text = " ".join(read_text(path).split()) if path.is_file() else ""
    own = _sentence_of_coders(text)
    codebook = f"`{table.rpartition('/')[0]}/{CODEBOOK}`"
    quoted = f" {codebook} says of it: “{own}”" if own else ""
    return markdown(
        f"The attributions are those of the coding in `{table}`, made by {measured.coded_by}."
        f"{quoted} In a folder without such a coding the engine finds them: {ENGINE}."
    )


def _sentence_of_coders(codebook: str) -> str:
    """Return the sentence of a codebook that says who coded; empty if none does."""
    place = codebook.find(_OF_CODERS)
    end = _END.search(codebook, place + len(_OF_CODERS)) if place >= 0 else None
    if end is None:
        return ""
    start = max(codebook.rfind(mark, 0, place) for mark in ".!?") + 1
    return codebook[start : end.end()].strip()


def limits(measured: Measured, agreement: pd.DataFrame) -> "Markdown":
    """Say what the attributions cannot show, and where the engine misses its goals.

    Parameters
    ----------
    measured : Measured
        As `sourcing.measured` returns it.
    agreement : DataFrame
        As `compare_with_coding` returns it; empty without a coding.

    Returns
    -------
    IPython.display.Markdown
    """
    if measured.coded_by is None:
        return markdown(
            "The engine found the attributions, and it errs, most on indirect speech without a "
            f"common verb. {sorted_right()} How often it was right in finding them, and on what, "
            "stands in its model card, `presslens/data/sourcing/MODEL_CARD.md`; what it found "
            "stands marked in the reading view of each article."
        )
    return markdown(
        f"The attributions were coded once, by {measured.coded_by}: errors of the coding are not "
        "in the intervals. Its codes do not part a government from its military, and join private "
        f"persons, rebels, experts and everybody else. {shortfalls(agreement)}".strip()
    )


def sorted_right() -> str:
    """Say in a sentence how often the engine sorts a source as a coding does."""
    share = engine_scores()
    return (
        "On other news, given the words that are attributed, it sorted the source by whom it "
        f"belongs to as a coding did in {share['sector_accuracy']:.0%}, by its naming in "
        f"{share['naming_accuracy']:.0%} and by the way its words took in "
        f"{share['channel_accuracy']:.0%} of cases."
    )
