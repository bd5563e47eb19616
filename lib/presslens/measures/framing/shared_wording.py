"""Runs of identical words that two articles share: press statements and wire copy made visible.

Words are compared without regard to capitals, kind of apostrophe and punctuation, so a quotation
in one article equals the same words unquoted in another. Runs go on across sentences. Each pair
takes time linear in the two texts: one is made a suffix automaton, the other is read through it.

References
----------
Blumer, Blumer, Haussler, Ehrenfeucht, Chen and Seiferas (1985), The smallest automaton recognizing
the subwords of a text, Theoretical Computer Science 40, 31-55.
Chang and Lawler (1994), Sublinear approximate string matching and biological applications,
Algorithmica 12, 327-344 (matching statistics).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from presslens.errors import MeasureError
from presslens.text.quotations import quoted_words

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

SHORTEST = 4
"""Words that a run has at least; of three words many are grammar only ("as well as")."""

_OF_A_SIDE = {
    "article": "slug of the {} article",
    "first_word": "place of the run's first word in the {} body, from 1",
    "sentence": "number of the sentence in which it begins there, from 1",
    "start": "offset of the run in the {} file",
    "end": "offset after it",
    "quoted": "share of its words inside quotation marks there",
    "text": "the run as it stands there",
}
RUN_COLUMNS = {
    "words": "length of the run in words",
    **{f"{name}_a": meaning.format("first") for name, meaning in _OF_A_SIDE.items()},
    **{f"{name}_b": meaning.format("second") for name, meaning in _OF_A_SIDE.items()},
}


class Match(NamedTuple):
    """A run: where it begins in the first and in the second sequence, and its length."""

    first: int
    second: int
    length: int


class SuffixAutomaton:
    """Smallest automaton that recognises every run of a sequence.

    Parameters
    ----------
    sequence : sequence of str
        Built in time and space linear in its length.

    References
    ----------
    Blumer et al. (1985).
    """

    def __init__(self, sequence: Sequence[str]) -> None:
        self.following: list[dict[str, int]] = [{}]
        self.link = [-1]
        self.length = [0]
        self.first_end = [0]
        last = 0
        for place, item in enumerate(sequence, 1):
            last = self._extend(last, item, place)

    def _extend(self, last: int, item: str, place: int) -> int:
        """Add one item after the state of the whole sequence so far."""
        new = self._add({}, 0, self.length[last] + 1, place)
        state = last
        while state >= 0 and item not in self.following[state]:
            self.following[state][item] = new
            state = self.link[state]
        if state < 0:
            return new
        target = self.following[state][item]
        if self.length[target] == self.length[state] + 1:
            self.link[new] = target
            return new
        clone = self._add(
            dict(self.following[target]),
            self.link[target],
            self.length[state] + 1,
            self.first_end[target],
        )
        while state >= 0 and self.following[state].get(item) == target:
            self.following[state][item] = clone
            state = self.link[state]
        self.link[target] = self.link[new] = clone
        return new

    def _add(self, following: dict[str, int], link: int, length: int, first_end: int) -> int:
        self.following.append(following)
        self.link.append(link)
        self.length.append(length)
        self.first_end.append(first_end)
        return len(self.link) - 1

    def matches(self, other: Iterable[str], shortest: int = SHORTEST) -> Iterator[tuple[int, ...]]:
        """Longest runs of another sequence that the automaton's has too.

        Parameters
        ----------
        other : iterable of str
            Read once.
        shortest : int
            Items that a run has at least.

        Yields
        ------
        first, second, length : int
            Where the run begins first in the automaton's sequence, where in `other`, and how long
            it is. It can be made longer in `other` on neither side and be found anywhere.
        """
        state = length = place = 0
        for place, item in enumerate(other, 1):
            before = (state, length)
            while state and item not in self.following[state]:
                state = self.link[state]
                length = self.length[state]
            goes_on = item in self.following[state]
            if goes_on:
                state, length = self.following[state][item], length + 1
            if length <= before[1] >= shortest:
                yield self.first_end[before[0]] - before[1], place - 1 - before[1], before[1]
        if length >= shortest:
            yield self.first_end[state] - length, place - length, length


def common_runs(
    first: Sequence[str], second: Sequence[str], shortest: int = SHORTEST
) -> list[Match]:
    """Find the runs that two sequences share.

    Parameters
    ----------
    first, second : sequence of str
        Words, alike where they are equal strings.
    shortest : int
        Words that a run has at least, 1 or more.

    Returns
    -------
    list of Match
        Each can be made longer on neither side; together they hold every shared run of at least
        `shortest` words, wherever it stands in either sequence. A run that comes several times in
        one is matched with its first place there. In the order of the first sequence.

    Raises
    ------
    MeasureError
        If `shortest` is less than 1.
    """
    if shortest < 1:
        raise MeasureError(f"a shared run has at least one word; {shortest} were asked for")
    found = {Match(*match) for match in SuffixAutomaton(first).matches(second, shortest)}
    found |= {
        Match(i, j, length) for j, i, length in SuffixAutomaton(second).matches(first, shortest)
    }
    return sorted(found)


def shared_runs(corpus: "Corpus", shortest: int = SHORTEST) -> pd.DataFrame:
    """Find the runs of identical words that any two articles share.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    shortest : int
        Words that a run has at least.

    Returns
    -------
    DataFrame
        One row per pair of places, columns as in `RUN_COLUMNS`; the longest first.
    """
    tokens = {
        slug: group.reset_index(drop=True)
        for slug, group in quoted_words(corpus).groupby("article", sort=False)
    }
    forms = {slug: [_form(word) for word in table["text"]] for slug, table in tokens.items()}
    rows = []
    for a, b in combinations((slug for slug in corpus.outlets if slug in tokens), 2):
        for match in common_runs(forms[a], forms[b], shortest):
            sides = ((a, match.first), (b, match.second))
            places = [
                cell
                for slug, place in sides
                for cell in _place(corpus[slug].text, tokens[slug], slug, place, match.length)
            ]
            rows.append((match.length, *places))
    table = pd.DataFrame(rows, columns=list(RUN_COLUMNS))
    return table.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def _form(word: str) -> str:
    """Write a word as it is compared; curly apostrophes are straightened."""
    return word.casefold().replace("\u2019", "'").replace("\u02bc", "'")


def _place(
    text: str, table: pd.DataFrame, slug: str, place: int, length: int
) -> tuple[str, int, int, int, int, float, str]:
    """Cells of one side of a run, in the order of `_OF_A_SIDE`."""
    rows = table.iloc[place : place + length]
    start, end = int(rows["start"].iloc[0]), int(rows["end"].iloc[-1])
    sentence = int(rows["sentence"].iloc[0])
    words = " ".join(text[start:end].split())
    return slug, place + 1, sentence, start, end, float(rows["quoted"].mean()), words
