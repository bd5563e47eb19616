"""What textstat counts in pieces of text without white space, many pieces at once.

Each step that textstat takes for one word is taken here for all of them in one call: removing
punctuation and lower case on the pieces joined by line breaks, syllables and easy words by one
look-up each. Only words that the dictionary lacks are hyphenated, by the patterns that textstat's
Pyphen has read.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from presslens.readability.dictionary import easy_words, syllable_counts, textstat_alone

Integers = npt.NDArray[np.int64]

PIECE_COUNTS = (
    "pieces",  # 1
    "words",  # 1 if a letter, digit or underscore is in it
    "syllables",
    "unlisted",  # not on the list of easy words
    "unlisted_2",  # ... and at least 2 syllables
    "unlisted_3",  # ... and at least 3
    "polysyllables",  # at least 3 syllables
    "easy",  # 1 or 2 syllables: the easy words of Linsear Write
    "long_words",  # more than 6 letters
    "miniwords",  # at most 3 letters
    "characters",
    "letters",  # letters, digits and underscores
)
# Where sentences may end in a piece: a word before the first of . ! ?, whether there is one, and a
# word after the last. What stands between two of them is one word, and no sentence to textstat.
ENDS_COUNTS = ("head", "ends", "tail")
ROWS = {name: row for row, name in enumerate((*PIECE_COUNTS, *ENDS_COUNTS))}
"""Row of each count in what `count_pieces` gives."""

_SENTENCE_MARK = re.compile(r"[.!?]")
_WORD_CHARACTER = re.compile(r"\w")
_NO_WORD_CHARACTER = re.compile(r"[^\w\s']")  # textstat's own class
_SHORTEST_HYPHENATED = 4  # Pyphen leaves at least two letters before and after a hyphen


def count_pieces(pieces: Sequence[str]) -> Integers:
    """Count pieces of text without white space as textstat does.

    Parameters
    ----------
    pieces : sequence of str
        None of them empty.

    Returns
    -------
    ndarray, shape (rows, pieces)
        The counts of `PIECE_COUNTS`, then those of `ENDS_COUNTS`.
    """
    words = _without_punctuation("\n".join(pieces))
    lower = words.lower().split("\n")
    letters = _lengths(words.replace("'", "").split("\n"))
    has_word = _lengths(words.split("\n")) > 0
    syllables = np.where(has_word, _syllables(lower), 0)
    listed = np.fromiter(map(easy_words().__contains__, lower), bool, len(lower))
    unlisted = has_word & ~listed

    table = np.empty((len(ROWS), len(pieces)), dtype=np.int64)
    table[: len(PIECE_COUNTS)] = (
        np.ones(len(pieces)),
        has_word,
        syllables,
        unlisted,
        unlisted & (syllables >= 2),
        unlisted & (syllables >= 3),
        syllables >= 3,
        (syllables == 1) | (syllables == 2),
        letters > 6,
        (letters >= 1) & (letters <= 3),
        _lengths(pieces),
        letters,
    )
    table[len(PIECE_COUNTS) :] = _sentence_ends(pieces, has_word)
    # Lower case of other letters may hold marks, which textstat strips in a second look at a word.
    odd = [place for place, word in enumerate(lower) if not word.isascii()]
    if odd:
        with textstat_alone():
            looked_at = [_looked_at_twice(pieces[place]) for place in odd]
        table[ROWS["syllables"] : ROWS["easy"] + 1, odd] = np.array(looked_at, dtype=np.int64).T
    return table


def _without_punctuation(text: str) -> str:
    """Remove punctuation as textstat does: apostrophes stay before the endings of contractions."""
    return _NO_WORD_CHARACTER.sub("", _other_apostrophes().sub("", text))


@cache
def _other_apostrophes() -> re.Pattern[str]:
    from textstat.backend.utils.constants import RE_NONCONTRACTION_APOSTROPHE

    return re.compile(RE_NONCONTRACTION_APOSTROPHE)


def _lengths(strings: Sequence[str]) -> Integers:
    return np.fromiter(map(len, strings), np.int64, len(strings))


def _syllables(lower: Sequence[str]) -> Integers:
    """Syllables of lower-case words: the dictionary's, else hyphens and one."""
    found = list(map(syllable_counts().get, lower))
    return np.array(
        [
            hyphens(word) + 1 if known is None else known
            for word, known in zip(lower, found, strict=True)
        ],
        dtype=np.int64,
    )


def _sentence_ends(pieces: Sequence[str], has_word: npt.NDArray[np.bool_]) -> Integers:
    """Rows of `ENDS_COUNTS`; shape (3, pieces)."""
    ends = np.zeros((len(ENDS_COUNTS), len(pieces)), dtype=np.int64)
    ends[0] = has_word
    for place, piece in enumerate(pieces):
        if "." in piece or "!" in piece or "?" in piece:
            parts = _SENTENCE_MARK.split(piece)
            head, tail = map(_WORD_CHARACTER.search, (parts[0], parts[-1]))
            ends[:, place] = head is not None, 1, tail is not None
    return ends


def _looked_at_twice(piece: str) -> tuple[int, ...]:
    """Count a piece from "syllables" to "easy", each by textstat's own function."""
    from textstat.backend.counts import count_syllables
    from textstat.backend.selections import list_words
    from textstat.backend.validations import is_difficult_word

    word = list_words(piece)[0]
    alone = count_syllables(word, "en_US")
    return (
        count_syllables(piece, "en_US"),
        *(is_difficult_word(word, threshold, "en_US") for threshold in (0, 2, 3)),
        alone >= 3,
        1 <= alone <= 2,
    )


@cache
def _patterns() -> tuple[dict[str, tuple[int, tuple[int, ...]]], frozenset[str]]:
    """Hyphenation patterns as Pyphen has read them, and all beginnings of their keys."""
    from textstat.backend.utils._get_pyphen import get_pyphen

    patterns = get_pyphen("en_US").hd.patterns
    return patterns, frozenset(_beginnings(patterns))


def _beginnings(keys: Iterable[str]) -> Iterable[str]:
    for key in keys:
        yield from (key[:end] for end in range(1, len(key) + 1))


@lru_cache(maxsize=1 << 16)
def hyphens(lower: str) -> int:
    """Count the places where Pyphen would hyphenate a word, without trying what no pattern has.

    Parameters
    ----------
    lower : str
        Lower-case word.

    Returns
    -------
    int
        ``len(Pyphen(lang="en_US").positions(lower))``.

    References
    ----------
    Liang (1983), Word hy-phen-a-tion by com-put-er: where patterns overlap, the highest value
    counts, and odd values allow a hyphen.
    """
    if len(lower) < _SHORTEST_HYPHENATED:
        return 0
    patterns, beginnings = _patterns()
    pointed = f".{lower}."
    values = [0] * (len(pointed) + 1)
    for start in range(len(pointed) - 1):
        end = start + 1
        while (key := pointed[start:end]) in beginnings and end <= len(pointed):
            if key in patterns:
                offset, pattern = patterns[key]
                for place, value in enumerate(pattern, start + offset):
                    if value > values[place]:
                        values[place] = value
            end += 1
    # A value stands before the letter of its place in the pointed word, one on from the word.
    return sum(value % 2 for value in values[3 : len(lower)])
