"""What the readability indices count, in each sentence of a corpus or in each of many texts.

`sentence_counts` counts the sentences one by one, `count_texts` sums them by text.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from struct import Struct

import numpy as np
import numpy.typing as npt
import pandas as pd

from presslens.measures.readability.dale_chall import is_familiar
from presslens.measures.readability.syllables import count_syllables
from presslens.text.corpus import Corpus
from presslens.text.segmentation import (
    address_site,
    body_sentences,
    split_pieces,
    split_sentences,
    split_words,
)

COUNT_COLUMNS = {
    "words": "words",
    "syllables": "syllables, as read aloud",
    "letters": "letters and digits",
    "long_words": "words of more than six letters (LIX, RIX)",
    "polysyllables": "words of three syllables or more (SMOG)",
    "monosyllables": "words of one syllable (FORCAST)",
    "complex_words": "words of three syllables or more, as Gunning counts them (Fog)",
    "difficult_words": "words not familiar by the rules of Dale and Chall",
}
COUNTS = tuple(COUNT_COLUMNS)

_HYPHEN = re.compile("[-\u2010\u2011]")
# The endings -es, -ed and -ing where they are a syllable of their own: trespasses, created,
# defending, but not vehicles, considered.
_ENDING_WITH_SYLLABLE = re.compile(r"(?:ing|[td]ed|(?:[sxzcg]|ch|sh)es)$", re.IGNORECASE)

# Marks that are no part of a word that they stand before or after, whatever it is. A full stop may
# be: "Gen."
_OUTER_MARKS = ",;:!?()\"'\u201c\u201d\u2018\u2019\u2026"
_MAX_PIECES = 1 << 17
_ROW = Struct(f"<{len(COUNTS)}I")  # the counts of a piece or word, 32 bits each
_NO_WORD = bytes(_ROW.size)


def is_complex(word: str, *, sentence_initial: bool = False) -> bool:
    """Whether a word, as it stands in the text, is complex by Gunning (1952).

    Those are words of three syllables or more, except names, numbers, compounds of parts that are
    not complex themselves, and words that reach three only by -es, -ed or -ing ("committed", but
    not "considered", whose stem has three already). `sentence_initial` says that the word is the
    first of its sentence, where a capital makes no name.
    """
    syllables = count_syllables(word)
    if syllables < 3 or (word[0].isupper() and (not sentence_initial or word.isupper())):
        return False
    parts = [part for part in _HYPHEN.split(word) if part]
    if len(parts) > 1:
        return any(
            is_complex(part, sentence_initial=sentence_initial and i == 0)
            for i, part in enumerate(parts)
        )
    if not word[0].isalpha():  # 2014, 21st, $1.2
        return False
    return syllables > 3 or not _ENDING_WITH_SYLLABLE.search(word)


def word_counts(word: str, sentence_initial: bool = False) -> tuple[int, ...]:
    """Count one word, in the order of `COUNTS`; what a word is or is not is a bool."""
    syllables = count_syllables(word)
    letters = sum(map(str.isalnum, address_site(word) or word))
    return (
        1,
        syllables,
        letters,
        letters > 6,
        syllables >= 3,
        syllables == 1,
        syllables >= 3 and is_complex(word, sentence_initial=sentence_initial),
        not is_familiar(word, sentence_initial=sentence_initial),
    )


@lru_cache(maxsize=_MAX_PIECES)
def _word_row(word: str, sentence_initial: bool) -> bytes:
    """Count a word into a packed row."""
    return _ROW.pack(*word_counts(word, sentence_initial))


class _PieceRows(dict[str, bytes]):
    """Counts, as a packed row, of each piece of a text, counted when first asked for.

    To look up a piece takes a fraction of the time that finding the words in it does.
    """

    def __init__(self, sentence_initial: bool) -> None:
        super().__init__()
        self._sentence_initial = sentence_initial

    def __missing__(self, piece: str) -> bytes:
        if len(self) >= _MAX_PIECES:
            self.clear()
        core = piece.strip(_OUTER_MARKS)
        # Most pieces are a word between marks that can't belong to it.
        words = [core] if core.isascii() and core.isalpha() else split_words(piece)
        row = self[piece] = self._row_of_words(words)
        return row

    def _row_of_words(self, words: list[str]) -> bytes:
        """Add up the words of a piece; `_NO_WORD` itself if there are none."""
        if not words:
            return _NO_WORD
        if len(words) == 1:
            return _word_row(words[0], self._sentence_initial)
        counts = [word_counts(words[0], self._sentence_initial), *map(word_counts, words[1:])]
        return _ROW.pack(*map(sum, zip(*counts, strict=True)))


_FIRST = _PieceRows(sentence_initial=True)
_OTHERS = _PieceRows(sentence_initial=False)


def _add_rows(rows: list[bytes], sentence: str) -> bool:
    """Append the rows of the pieces of a sentence; False if it is without words."""
    pieces = split_pieces(sentence)
    for i, piece in enumerate(pieces, 1):
        row = _FIRST[piece]
        if row is not _NO_WORD:  # not only a quotation mark or a dash
            rows.append(row)
            rows.extend(map(_OTHERS.__getitem__, pieces[i:]))
            return True
    return False


def _totals(rows: Sequence[bytes], starts: Sequence[int]) -> npt.NDArray[np.int64]:
    """Sum the rows from each start to the next; shape (starts, counts)."""
    matrix = np.frombuffer(b"".join(rows), "<u4").reshape(-1, len(COUNTS))
    return np.add.reduceat(matrix, np.array(starts, np.intp), axis=0).astype(np.int64)


def count_texts(texts: Iterable[str]) -> pd.DataFrame:
    """Count many body texts at once: one row each, "sentences" with a word and `COUNT_COLUMNS`.

    A line break ends a paragraph, and so a sentence. A text without words has zeros.
    """
    rows: list[bytes] = []
    starts, sentences = [], []
    for text in texts:
        starts.append(len(rows))
        rows.append(_NO_WORD)  # so that a text without words has a sum too
        sentences.append(
            sum(
                _add_rows(rows, paragraph[start:end])
                for paragraph in text.splitlines()
                for start, end in split_sentences(paragraph)
            )
        )
    table = pd.DataFrame(_totals(rows, starts), columns=list(COUNTS))
    table.insert(0, "sentences", np.array(sentences, np.int64))
    return table


def sentence_counts(corpus: Corpus) -> pd.DataFrame:
    """Count each body sentence of a corpus.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per body sentence with at least one word: article (slug), sentence (its number in
        the table of sentences, which has gaps where a sentence is without words), and counts as in
        `COUNT_COLUMNS`.
    """
    rows: list[bytes] = []
    keys, starts = [], []
    for article in corpus:
        for number, (_, start, end) in enumerate(body_sentences(article.text), 1):
            first_row = len(rows)
            if _add_rows(rows, article.text[start:end]):
                keys.append((article.slug, number))
                starts.append(first_row)
    table = pd.DataFrame(_totals(rows, starts), columns=list(COUNTS))
    table.insert(0, "article", pd.Series([slug for slug, _ in keys], dtype=str))
    table.insert(1, "sentence", np.array([number for _, number in keys], np.int64))
    return table
