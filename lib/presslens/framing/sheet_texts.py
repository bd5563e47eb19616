"""The sentences of the articles by their numbers, as the tables of a coding are checked against."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from presslens.segmentation import sentences

if TYPE_CHECKING:
    from presslens.corpus import Corpus


@dataclass(frozen=True)
class Texts:
    """The body sentences that a fact sheet is checked against.

    Attributes
    ----------
    sentences : dict of str to (dict of int to str)
        By slug in corpus order, then by sentence number; an article without a body has none.
    """

    sentences: dict[str, dict[int, str]]

    @cached_property
    def squeezed(self) -> dict[str, dict[int, str]]:
        """The sentences with every run of white space, no-break spaces too, as one space."""
        return {
            slug: {number: squeeze(text) for number, text in numbered.items()}
            for slug, numbered in self.sentences.items()
        }


def read_texts(corpus: "Corpus") -> Texts:
    """Return the body sentences of a corpus by slug and number."""
    found: dict[str, dict[int, str]] = {slug: {} for slug in corpus.outlets}
    for row in sentences(corpus).itertuples():
        found[row.article][row.sentence] = row.text
    return Texts(found)


def squeeze(text: str) -> str:
    """Write each run of white space as one space."""
    return " ".join(text.split())
