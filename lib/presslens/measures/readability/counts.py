"""What the readability indices count, in each sentence of a corpus or in each of many texts.

`sentence_counts` shows the sentences one by one; `count_texts` gives the sums per text, fast. Both
count with the same functions and agree exactly.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from presslens.measures.readability.familiarity import is_familiar
from presslens.measures.readability.syllables import count_syllables
from presslens.text.cleaning import body_paragraphs
from presslens.text.segmentation import split_sentences, split_words

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Corpus

COUNT_COLUMNS = {
    "words": "words",
    "syllables": "syllables, as read aloud",
    "letters": "letters and digits",
    "long_words": "words of more than six letters (LIX, RIX)",
    "polysyllables": "words of three syllables or more (SMOG)",
    "monosyllables": "words of one syllable (FORCAST)",
    "complex_words": "words of three syllables or more, as Gunning counts them (Fog)",
    "unfamiliar_words": "words not familiar by the rules of Dale and Chall",
}
COUNTS = tuple(COUNT_COLUMNS)
SENTENCE_COUNT_COLUMNS = {
    "article": "slug of the article",
    "sentence": "number of the sentence in the article, from 1",
    **COUNT_COLUMNS,
}
TEXT_COUNT_COLUMNS = {"sentences": "sentences with at least one word", **COUNT_COLUMNS}

_HYPHEN = re.compile("[-\u2010\u2011]")
_MANY_LETTERS = 6
_MANY_SYLLABLES = 3
# The endings -es, -ed and -ing where they are a syllable of their own: trespasses, created,
# defending, but not vehicles, considered.
_ENDING_WITH_SYLLABLE = re.compile(r"(?:ing|[td]ed|(?:[sxzcg]|ch|sh)es)$", re.IGNORECASE)

# Marks that are no part of a word that they stand before or after, whatever it is. A full stop may
# be: "Gen."
_OUTER_MARKS = ",;:!?()\"'\u201c\u201d\u2018\u2019\u2026"
_MOST_PIECES = 1 << 17

Row = tuple[int, ...]
Integers = npt.NDArray[np.int64]
Integers32 = npt.NDArray[np.int32]

_NOTHING: Row = (0,) * len(COUNTS)


def is_complex(word: str, *, sentence_initial: bool = False) -> bool:
    """Whether a word is a hard one in Gunning's count.

    Parameters
    ----------
    word : str
        A word as it stands in the text.
    sentence_initial : bool, optional
        Whether it is the first word of its sentence, where a capital does not make it a name.

    Returns
    -------
    bool
        True for three syllables or more, except names, numbers, compounds of parts that are not
        hard themselves, and words that reach three only by -es, -ed or -ing ("committed", but not
        "considered", whose stem has three already).

    References
    ----------
    Gunning (1952), The Technique of Clear Writing.
    """
    syllables = count_syllables(word)
    return syllables >= _MANY_SYLLABLES and _is_complex(word, syllables, sentence_initial)


def _is_complex(word: str, syllables: int, sentence_initial: bool) -> bool:
    """Whether a word of so many syllables, three or more, is a hard one in Gunning's count."""
    if word[0].isupper() and (not sentence_initial or word.isupper()):
        return False
    parts = [part for part in _HYPHEN.split(word) if part]
    if len(parts) > 1:
        return any(
            is_complex(part, sentence_initial=sentence_initial and place == 0)
            for place, part in enumerate(parts)
        )
    if not word[0].isalpha():  # 2014, 21st, $1.2
        return False
    return syllables > _MANY_SYLLABLES or not _ENDING_WITH_SYLLABLE.search(word)


def word_counts(word: str, sentence_initial: bool = False) -> Row:
    """Count one word.

    Parameters
    ----------
    word : str
        A word as it stands in the text.
    sentence_initial : bool, optional
        Whether it is the first word of its sentence.

    Returns
    -------
    tuple of int
        In the order of `COUNTS`; the first is always 1, what a word is or is not is a bool.
    """
    syllables = count_syllables(word)
    letters = len(word) if word.isalnum() else sum(map(str.isalnum, word))
    return (
        1,
        syllables,
        letters,
        letters > _MANY_LETTERS,
        syllables >= _MANY_SYLLABLES,
        syllables == 1,
        syllables >= _MANY_SYLLABLES and _is_complex(word, syllables, sentence_initial),
        not is_familiar(word, sentence_initial=sentence_initial),
    )


def _words_of_piece(piece: str) -> list[str]:
    """Split a piece without white space into its words, as `split_words` does."""
    core = piece.strip(_OUTER_MARKS)
    # Most pieces are a word between marks that can't belong to it.
    return [core] if core.isascii() and core.isalpha() else split_words(piece)


class _PieceTable:
    """Counts of the pieces between white space, each looked at once as it is first met.

    To look up a piece takes a fraction of the time that finding the words in it does. No word
    contains white space, and none depends on what stands beyond it.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = [_NOTHING]
        self.first = _PieceNumbers(self, sentence_initial=True)
        self.others = _PieceNumbers(self, sentence_initial=False)
        self._row_of_word = lru_cache(maxsize=_MOST_PIECES)(word_counts)
        self._adding = Lock()
        self._array = np.zeros((0, len(COUNTS)), np.int32)

    def add(self, piece: str, sentence_initial: bool) -> int:
        """Count a piece that is new, whose first word may begin a sentence; gives its number."""
        words = _words_of_piece(piece)
        if len(words) == 1:
            row = self._row_of_word(words[0], sentence_initial)
        elif words:
            counts = [self._row_of_word(words[0], sentence_initial)]
            counts += map(self._row_of_word, words[1:])
            row = tuple(map(sum, zip(*counts, strict=True)))
        else:
            return 0
        with self._adding:
            self.rows.append(row)
            return len(self.rows) - 1

    def array(self) -> Integers32:
        """Rows of all pieces by their numbers; shape (pieces, counts)."""
        with self._adding:
            new = self.rows[len(self._array) :]
            if new:
                self._array = np.concatenate([self._array, np.array(new, np.int32)])
            return self._array


class _PieceNumbers(dict[str, int]):
    """Number of each piece in a table, which counts it when it is first asked for."""

    def __init__(self, table: _PieceTable, sentence_initial: bool) -> None:
        super().__init__()
        self._table = table
        self._sentence_initial = sentence_initial

    def __missing__(self, piece: str) -> int:
        number = self[piece] = self._table.add(piece, self._sentence_initial)
        return number


@dataclass
class _Tables:
    """The table in use; full, it is left to those who still count with it, and a new one begun."""

    current: _PieceTable = field(default_factory=_PieceTable)

    def table(self) -> _PieceTable:
        if len(self.current.rows) > _MOST_PIECES:
            self.current = _PieceTable()
        return self.current


_TABLES = _Tables()


class _SentenceCounter:
    """Adds up the counts of many sentences."""

    def __init__(self) -> None:
        self._table = _TABLES.table()
        self._numbers: list[int] = []
        self._starts: list[int] = []

    def start_total(self) -> None:
        """Start the sum that the sentences from here on go into."""
        self._starts.append(len(self._numbers))
        self._numbers.append(0)  # a row of zeros, so that a text without words has a sum too

    def add(self, sentence: str) -> bool:
        """Add a sentence to the sum; False if it is without words."""
        pieces = sentence.split()
        for place, piece in enumerate(pieces):
            number = self._table.first[piece]
            if number:  # not only a quotation mark or a dash
                self._numbers.append(number)
                self._numbers.extend(map(self._table.others.__getitem__, pieces[place + 1 :]))
                return True
        return False

    def totals(self) -> Integers:
        """Give the sums since each start; shape (starts, counts)."""
        if not self._starts:
            return np.zeros((0, len(COUNTS)), np.int64)
        rows = self._table.array().take(self._numbers, axis=0)
        return np.add.reduceat(rows, self._starts, axis=0).astype(np.int64)


def count_texts(texts: Iterable[str]) -> "pd.DataFrame":
    """Count many texts at once.

    Parameters
    ----------
    texts : iterable of str
        Body texts; a line break ends a paragraph, and so a sentence.

    Returns
    -------
    DataFrame
        One row per text, in their order; columns as in `TEXT_COUNT_COLUMNS`. A text without words
        has zeros.
    """
    import pandas as pd

    counter = _SentenceCounter()
    sentences = []
    for text in texts:
        counter.start_total()
        sentences.append(
            sum(
                counter.add(paragraph[start:end])
                for paragraph in text.splitlines()
                for start, end in split_sentences(paragraph)
            )
        )
    table = np.column_stack([np.array(sentences, np.int64), counter.totals()])
    return pd.DataFrame(table, columns=list(TEXT_COUNT_COLUMNS))


def sentence_counts(corpus: "Corpus") -> "pd.DataFrame":
    """Count each body sentence of a corpus.

    Parameters
    ----------
    corpus : Corpus
        As `presslens.load_corpus` gives it.

    Returns
    -------
    DataFrame
        One row per body sentence with at least one word; columns as in `SENTENCE_COUNT_COLUMNS`.
        `sentence` is the number in the table of sentences, so it has gaps where a sentence is
        without words.
    """
    import pandas as pd

    counter = _SentenceCounter()
    keys = []
    for article in corpus:
        spans = [
            span
            for start, end in body_paragraphs(article.text)
            for span in split_sentences(article.text, start, end)
        ]
        for number, (start, end) in enumerate(spans, 1):
            counter.start_total()
            counter.add(article.text[start:end])
            keys.append((article.slug, number))
    table = pd.DataFrame(counter.totals(), columns=list(COUNTS))
    table.insert(0, "article", pd.Series([slug for slug, _ in keys], dtype=str))
    table.insert(1, "sentence", np.array([number for _, number in keys], np.int64))
    return table[table["words"] > 0].reset_index(drop=True)
