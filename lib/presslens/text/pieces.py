"""The sentences of many paragraphs at once, as numbers of the pieces between white space.

Nearly always the piece before white space and the one behind it tell whether a sentence ends there
(`sentence_ends`). What a piece tells is looked up once, so that a batch of articles costs little
more than splitting it at white space. Where two pieces do not tell, `split_sentences` does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from presslens.text.cleaning import Paragraph
from presslens.text.segmentation import split_pieces, split_sentences
from presslens.text.sentence_ends import (
    ASK,
    ASK_AT_END,
    ASK_NEXT,
    BEGINS,
    BEGINS_WITH_I,
    BY_NEXT,
    ENDS,
    ENDS_CLOSED,
    begin_of,
    end_after,
    ends_before,
)

Integers = npt.NDArray[np.signedinteger[Any]]

_GOES_ON, _ENDS, _BY_PAIR, _BY_PARAGRAPH = range(4)


def _decisions() -> npt.NDArray[np.int8]:
    """Tabulate what follows from what the pieces before and behind white space say."""
    table = np.full((ASK + 1, ASK_NEXT + 1), _GOES_ON, np.int8)
    table[[ENDS, ENDS_CLOSED], BEGINS] = table[ENDS, BEGINS_WITH_I] = _ENDS
    table[BY_NEXT, [BEGINS, BEGINS_WITH_I]] = _BY_PAIR
    table[ENDS_CLOSED, BEGINS_WITH_I] = _BY_PARAGRAPH
    table[ASK_AT_END, [BEGINS, BEGINS_WITH_I]] = _BY_PARAGRAPH
    table[ENDS:, ASK_NEXT] = _BY_PARAGRAPH
    table[ASK] = _BY_PARAGRAPH
    return table


_DECISIONS = _decisions()


class Numbering(dict[str, int]):
    """Number of each string met so far; the empty one has 0.

    Attributes
    ----------
    strings : list of str
        The strings by number.
    """

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.strings = [""]

    def __missing__(self, string: str) -> int:
        number = self[string] = len(self.strings)
        self.strings.append(string)
        return number

    def numbers(self, strings: Sequence[Sequence[str]]) -> Integers:
        """Numbers of some lists of strings, one list after the other."""
        return np.fromiter(map(self.__getitem__, chain.from_iterable(strings)), np.int64)

    def forget(self, first: int) -> None:
        """Forget all strings but the first; what is frequent was met early."""
        for string in self.strings[first:]:
            del self[string]
        del self.strings[first:]


class Rows:
    """A row of numbers for each string of a numbering, made when it is first asked for.

    Parameters
    ----------
    width : int
        Numbers in a row.
    rows_of : callable
        Takes some strings, gives their rows; shape (strings, width).
    """

    def __init__(self, width: int, rows_of: Callable[[Sequence[str]], Integers]) -> None:
        self._rows = np.zeros((1 << 10, width), np.int32)
        self._filled = 1  # the empty string has zeros
        self._rows_of = rows_of

    def of(self, known: Numbering) -> Integers:
        """Rows of all strings; shape (at least as many as there are strings, width)."""
        size = len(known.strings)
        if self._filled < size:
            while size > len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            self._rows[self._filled : size] = self._rows_of(known.strings[self._filled :])
            self._filled = size
        return self._rows

    def forget(self, first: int) -> None:
        """Forget all rows but those of the first strings."""
        self._filled = min(self._filled, first)


class PieceTable(Numbering):
    """Pieces met so far, and what they tell.

    Attributes
    ----------
    tells : Rows
        What `end_after` and `begin_of` tell of each piece.
    pairs : dict
        What `ends_before` tells of two pieces by number.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tells = Rows(2, _tells)
        self.pairs: dict[tuple[int, int], bool] = {}

    def forget(self, first: int) -> None:
        """Forget all pieces but the first, and all pairs."""
        super().forget(first)
        self.tells.forget(first)
        self.pairs.clear()

    def ends_between(self, piece: int, following: int) -> bool:
        """Whether a sentence ends between two pieces, the first of which tells `BY_NEXT`."""
        pair = piece, following
        known = self.pairs.get(pair)
        if known is None:
            known = self.pairs[pair] = ends_before(self.strings[piece], self.strings[following])
        return known


def _tells(pieces: Sequence[str]) -> Integers:
    columns = (np.fromiter(map(tell, pieces), np.int32) for tell in (end_after, begin_of))
    return np.stack(tuple(columns), axis=1)


@dataclass(frozen=True)
class Sentences:
    """The pieces of some texts, and where their sentences begin.

    Attributes
    ----------
    pieces : ndarray, shape (pieces,)
        Number of each piece in the table.
    first : ndarray of bool, shape (pieces,)
        Whether a sentence begins with it.
    starts : ndarray, shape (texts + 1,)
        Position of the first piece of each text, and the number of pieces.
    """

    pieces: Integers
    first: npt.NDArray[np.bool_]
    starts: Integers


def find_sentences(texts: Sequence[Sequence[Paragraph]], table: PieceTable) -> Sentences:
    """Find the sentences of some texts, those that `split_sentences` finds in each paragraph."""
    paragraphs = list(chain.from_iterable(texts))
    pieces = [
        split_pieces(p.text) if "No." in p.text or "no." in p.text else p.pieces for p in paragraphs
    ]
    numbers = table.numbers(pieces)
    sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
    bounds = _bounds(sizes)
    first = np.zeros(len(numbers) + 1, bool)
    first[bounds] = True
    parts, at = [], 0
    for paragraph in _decide(numbers, bounds, first, table):
        left, right = bounds[paragraph], bounds[paragraph + 1]
        text = paragraphs[paragraph].text
        sentences = [split_pieces(text[start:end]) for start, end in split_sentences(text)]
        begins = _bounds(list(map(len, sentences)))
        if begins[-1] == right - left:  # no sentence ends inside a piece
            first[left:right] = False
            first[left + begins[:-1]] = True
            continue
        again = table.numbers(sentences)
        begin = np.zeros(len(again), bool)
        begin[begins[:-1]] = True
        parts += [(numbers[at:left], first[at:left]), (again, begin)]
        sizes[paragraph], at = len(again), right
    parts.append((numbers[at:], first[at : len(numbers)]))
    numbers, first = map(np.concatenate, zip(*parts, strict=True))
    return Sentences(numbers, first, _bounds(sizes)[_bounds(list(map(len, texts)))])


def _decide(
    numbers: Integers, bounds: Integers, first: npt.NDArray[np.bool_], table: PieceTable
) -> list[int]:
    """Mark in `first` where sentences begin; return the paragraphs that must be asked instead."""
    after, begins = table.tells.of(table).T
    tells = after.take(numbers)
    ends = np.flatnonzero(tells)
    at_end = first[ends + 1]
    ask = ends[at_end & (tells[ends] == ASK)]
    ends = ends[~at_end]
    decision = _DECISIONS[tells[ends], begins[numbers[ends + 1]]]
    first[ends[decision == _ENDS] + 1] = True
    for piece in ends[decision == _BY_PAIR].tolist():
        first[piece + 1] = table.ends_between(int(numbers[piece]), int(numbers[piece + 1]))
    ask = np.concatenate([ask, ends[decision == _BY_PARAGRAPH]])
    return np.unique(np.searchsorted(bounds, ask, side="right") - 1).tolist()


def _bounds(sizes: Sequence[int] | Integers) -> Integers:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
