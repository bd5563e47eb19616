"""The body sentences of a corpus by number, as the tables of a coding name them."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from presslens.text.segmentation import sentences

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus


@dataclass(frozen=True)
class Texts:
    """The body sentences of a corpus, by number.

    Attributes
    ----------
    corpus : Corpus
        Articles as loaded.
    """

    corpus: "Corpus"

    @cached_property
    def places(self) -> dict[str, dict[int, tuple[int, int]]]:
        """Start and end of each sentence; an article without a body has none."""
        found: dict[str, dict[int, tuple[int, int]]] = {slug: {} for slug in self.corpus.outlets}
        for row in sentences(self.corpus).itertuples():
            found[row.article][row.sentence] = (row.start, row.end)
        return found

    @cached_property
    def squeezed(self) -> dict[str, dict[int, str]]:
        """The sentences with every run of white space, no-break spaces too, as one space."""
        return {
            slug: {
                number: squeeze(self.corpus[slug].text[start:end])
                for number, (start, end) in numbered.items()
            }
            for slug, numbered in self.places.items()
        }


def squeeze(text: str) -> str:
    """Write each run of white space as one space."""
    return " ".join(text.split())
