"""textstat's own numbers, bit for bit, many times faster: each distinct word is looked at once.

textstat goes through a text several times per index and looks every word up again. Here a text is
split once, a table says what textstat makes of each distinct piece (`textstat_pieces`), and the
counts of a text are sums over that table.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from presslens.readability.textstat_formulas import formula_scores
from presslens.readability.textstat_pieces import PIECE_COUNTS, ROWS, Integers, count_pieces

if TYPE_CHECKING:
    import pandas as pd

_SHORTEST_SENTENCE = 3  # words; textstat does not count shorter ones
_LINSEAR_WORDS = 100
_TEXTS_AT_ONCE = 64  # few enough for their pieces to stay in the processor's cache


class WordTable:
    """What textstat counts in each distinct piece of text, filled as texts are scored.

    Pass the same table to several calls of `batch_scores` to have it warm. It is emptied, between
    two groups of texts, when it has more than `limit` pieces or their text is longer than 16 times
    that, so it does not grow with the number of texts (about 40 MB at the default limit). It must
    not be shared between threads.

    Parameters
    ----------
    limit : int
        Pieces to keep.
    """

    def __init__(self, limit: int = 1 << 17) -> None:
        self.limit = limit
        self._clear()

    def __len__(self) -> int:
        return len(self._place) - 1

    def _clear(self) -> None:
        self._place = {"": 0}  # no piece is empty: the column of zeros
        self._text_length = 0
        self._table = np.zeros((len(ROWS), 1024), dtype=np.int64)

    def look_up(self, pieces: list[str]) -> Integers:
        """Look pieces up, adding those that are new.

        Parameters
        ----------
        pieces : list of str
            Pieces of text without white space.

        Returns
        -------
        ndarray, shape (rows, len(pieces) + 1)
            The counts of `PIECE_COUNTS`, then head, ends and tail; a last column of zeros, so that
            what is past the last piece can be pointed at.
        """
        if len(self) > self.limit or self._text_length > 16 * self.limit:
            self._clear()
        try:
            return self._known(pieces)
        except KeyError:
            self._add([piece for piece in dict.fromkeys(pieces) if piece not in self._place])
            return self._known(pieces)

    def _known(self, pieces: list[str]) -> Integers:
        looked_up = map(self._place.__getitem__, chain(pieces, ("",)))
        places = np.fromiter(looked_up, np.intp, len(pieces) + 1)
        return self._table.take(places, axis=1)

    def _add(self, pieces: list[str]) -> None:
        first = len(self._place)
        for place, piece in enumerate(pieces, first):
            self._place[piece] = place
            self._text_length += len(piece)
        while self._table.shape[1] < len(self._place):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)], axis=1)
        self._table[:, first : len(self._place)] = count_pieces(pieces)


def batch_scores(texts: Iterable[str], table: WordTable | None = None) -> "pd.DataFrame":
    """Score many texts; each number is the very one that textstat returns.

    Parameters
    ----------
    texts : iterable of str
        Any texts, also empty ones or ones without words (textstat returns numbers for these too).
    table : WordTable, optional
        Kept by the caller to have it warm for the next call; a new one by default.

    Returns
    -------
    DataFrame
        One row per text, one column per index, named as textstat's function.
    """
    import pandas as pd

    table = WordTable() if table is None else table
    scores = [formula_scores(*_counts(group, table)) for group in _groups(texts)]
    columns = scores[0] if scores else formula_scores(*_counts([""], table))
    rows = [np.column_stack(list(group.values())) for group in scores]
    # One array is made into a table many times as fast as a dictionary of columns is.
    return pd.DataFrame(np.concatenate([np.empty((0, len(columns))), *rows]), columns=list(columns))


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(texts)
    while group := list(islice(remaining, _TEXTS_AT_ONCE)):
        yield group


def _counts(texts: list[str], table: WordTable) -> tuple[dict[str, Integers], dict[str, Integers]]:
    """Count in each text, and in its beginning that Linsear Write is computed on.

    Returns
    -------
    dict of str to ndarray, shape (texts,)
        The sums of `PIECE_COUNTS`, and "sentences".
    dict of str to ndarray, shape (texts,)
        "easy", "polysyllables" and "sentences" up to the hundredth word.
    """
    pieces = [text.split() for text in texts]
    found = table.look_up(list(chain.from_iterable(pieces)))
    stops = np.cumsum([len(words) for words in pieces])
    starts = np.concatenate([[0], stops[:-1]])

    words_before = np.concatenate([[0], np.cumsum(found[ROWS["words"]])])
    hundredth = np.searchsorted(words_before, words_before[starts] + _LINSEAR_WORDS)
    cuts = np.minimum(hundredth, stops)

    whole = _sums(found, PIECE_COUNTS, starts, stops)
    marks = np.flatnonzero(found[ROWS["ends"]])
    heads_before = np.concatenate([[0], np.cumsum(found[ROWS["head"]])])
    tails = found[ROWS["tail"], marks]
    whole["sentences"] = _sentences(heads_before, marks, tails, starts, stops)
    whole["sentences"][[not text for text in texts]] = 0
    beginning = _sums(found, ("easy", "polysyllables"), starts, cuts)
    beginning["sentences"] = _sentences(heads_before, marks, tails, starts, cuts)
    beginning["sentences"][starts == stops] = 0  # nothing but white space, which textstat strips
    return whole, beginning


def _sums(
    found: Integers, names: Sequence[str], starts: Integers, stops: Integers
) -> dict[str, Integers]:
    """Add up the counts of the pieces of each text."""
    # reduceat sums from each bound to the next: every second sum is what lies between two texts.
    bounds = np.stack([starts, stops], axis=1).ravel()
    sums = {name: np.add.reduceat(found[ROWS[name]], bounds)[::2] for name in names}
    for counts in sums.values():
        counts[starts == stops] = 0  # where reduceat gives the piece itself
    return sums


def _sentences(
    words_before: Integers, marks: Integers, tails: Integers, starts: Integers, stops: Integers
) -> Integers:
    """Count textstat's sentences: stretches between . ! ? with at least three words; at least 1.

    Parameters
    ----------
    words_before : ndarray, shape (pieces + 1,)
        Words before each piece, and in all; of a piece with a mark only one before the mark.
    marks, tails : ndarray, shape (marks,)
        Places of pieces with a mark, and whether there is a word after it.
    starts, stops : ndarray, shape (texts,)
        First piece of each text, and the piece after its last.
    """
    texts = np.arange(len(starts))
    text_of_mark = np.searchsorted(starts, marks, side="right") - 1
    inside = marks < stops[text_of_mark]
    marks, tails, text_of_mark = marks[inside], tails[inside], text_of_mark[inside]

    # A stretch ends at each mark and at the end of its text; sorting puts that end last.
    text = np.concatenate([text_of_mark, texts])
    order = np.argsort(text, kind="stable")
    text = text[order]
    end = np.concatenate([words_before[marks + 1], words_before[stops]])[order]
    carried_over = np.concatenate([tails, np.zeros_like(texts)])[order]

    first = np.concatenate([[True], text[1:] != text[:-1]])
    start = np.where(first, words_before[starts[text]], np.roll(end, 1))
    words = end - start + np.where(first, 0, np.roll(carried_over, 1))
    counted = np.bincount(text[words >= _SHORTEST_SENTENCE], minlength=len(texts))
    return np.maximum(counted, 1)
