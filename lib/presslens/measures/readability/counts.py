"""What the readability indices count, in each sentence of a corpus or in each of many texts.

`sentence_counts` counts the sentences one by one, `count_texts` sums them by text.
"""

import re
import threading
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from presslens.measures.readability.dale_chall import is_familiar
from presslens.measures.readability.syllables import count_syllables
from presslens.measures.readability.word_frequency import zipf_hundredths
from presslens.text.cleaning import Paragraph, body
from presslens.text.corpus import Corpus
from presslens.text.pieces import Integers, Numbering, PieceTable, Rows, Sentences, find_sentences
from presslens.text.segmentation import address_site, split_words

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
FREQUENCIES = ("content_words", "zipf_sum")
"""What the ease model needs beside `COUNTS`; wordfreq is loaded only if they are asked for."""

_HYPHEN = re.compile("[-\u2010\u2011]")
# The endings -es, -ed and -ing where they are a syllable of their own: trespasses, created,
# defending, but not vehicles, considered.
_ENDING_WITH_SYLLABLE = re.compile(r"(?:ing|[td]ed|(?:[sxzcg]|ch|sh)es)$", re.IGNORECASE)

# Marks that are no part of a word that they stand before or after, whatever it is. A full stop may
# be: "Gen."
_OUTER_MARKS = ",;:!?()\"'\u201c\u201d\u2018\u2019\u2026"
_MAX_PIECES, _KEPT_PIECES = 100_000, 50_000
"""A table that holds more, some 35 MB, forgets all but the first, so that memory stays bounded."""
# Beside the counts of a piece stand what it has more where it begins a sentence.
_INITIAL = ("complex_words", "difficult_words")
_INITIAL_PLACES = [COUNTS.index(name) for name in _INITIAL]


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


def word_counts(words: Sequence[str], *, sentence_initial: bool = False) -> Integers:
    """Count some words, each by itself.

    `sentence_initial` says that each is the first of its sentence.

    Returns
    -------
    ndarray, shape (words, counts)
        A column for each of `COUNTS`.
    """
    syllables = np.fromiter(map(count_syllables, words), np.int32, len(words))
    letters = np.fromiter(map(_letters, words), np.int32, len(words))
    counts = {
        "words": np.ones_like(syllables),
        "syllables": syllables,
        "letters": letters,
        "long_words": letters > 6,
        "polysyllables": syllables >= 3,
        "monosyllables": syllables == 1,
        "complex_words": [
            n >= 3 and is_complex(word, sentence_initial=sentence_initial)
            for word, n in zip(words, syllables.tolist(), strict=True)
        ],
        "difficult_words": [
            not is_familiar(word, sentence_initial=sentence_initial) for word in words
        ],
    }
    return np.array([counts[name] for name in COUNTS], np.int32).T


def _letters(word: str) -> int:
    return len(word) if word.isalpha() else sum(map(str.isalnum, address_site(word) or word))


class CountTable(PieceTable):
    """Counts of each piece of a text, counted when first met.

    To look up a piece takes a fraction of the time that finding the words in it does.

    Parameters
    ----------
    frequencies : bool
        Whether to count `FREQUENCIES` too.

    Attributes
    ----------
    counts : Rows
        Counts of each piece inside a sentence, a column for each of `columns`; and how many more
        `_INITIAL` it has where it begins one.
    """

    def __init__(self, frequencies: bool) -> None:
        super().__init__()
        self.frequencies = frequencies
        self.columns = (*COUNTS, *FREQUENCIES) if frequencies else COUNTS
        width = len(self.columns) + len(_INITIAL)
        self.counts = Rows(width, self._count_pieces)
        self._words = Numbering()
        self._word_counts = Rows(width, self._count_words)

    def count(self, sentences: Sentences) -> tuple[Integers, Integers]:
        """Count each piece of some texts; also returns where the first pieces with a word are."""
        found = self.counts.of(self).take(sentences.pieces, axis=0)
        worded = np.flatnonzero(found[:, 0])  # not only a quotation mark or a dash
        sentence = np.cumsum(sentences.first)[worded]
        first = worded[np.flatnonzero(np.diff(sentence, prepend=0))]
        found[first[:, None], _INITIAL_PLACES] += found[first, len(self.columns) :]
        return found[:, : len(self.columns)], first

    def forget(self, first: int) -> None:
        """Forget all pieces but the first, and all words but as many."""
        super().forget(first)
        self._words.forget(first)
        for rows in (self.counts, self._word_counts):
            rows.forget(first)

    def _count_pieces(self, pieces: Sequence[str]) -> Integers:
        words, bounds = _words(pieces)
        numbers = self._words.numbers([words])
        found = self._word_counts.of(self._words).take(numbers, axis=0)
        inside = np.ones(len(found) + 1, bool)
        inside[bounds] = False
        found[inside[:-1], len(self.columns) :] = 0  # the first word of a piece begins it
        return _sums(found, bounds[:-1])

    def _count_words(self, words: Sequence[str]) -> Integers:
        counts = [word_counts(words)]
        if self.frequencies:
            zipf = [zipf_hundredths(word) for word in words]
            counts.append(np.array([(value is not None, value or 0) for value in zipf], np.int32))
        more = np.zeros((len(words), len(_INITIAL)), np.int32)
        cased = [i for i, word in enumerate(words) if not (word.isascii() and word.islower())]
        initial = word_counts([words[i] for i in cased], sentence_initial=True)
        more[cased] = initial[:, _INITIAL_PLACES] - counts[0][cased][:, _INITIAL_PLACES]
        return np.hstack([*counts, more])


def _words(pieces: Sequence[str]) -> tuple[list[str], Integers]:
    """Words of some pieces; where those of each piece begin, and their number."""
    words: list[str] = []
    bounds = [0]
    for piece in pieces:
        core = piece.strip(_OUTER_MARKS)
        # Most pieces are a word between marks that can't belong to it.
        words += [core] if core.isascii() and core.isalpha() else split_words(piece)
        bounds.append(len(words))
    return words, np.array(bounds)


_KNOWN = threading.local()


def _count(
    texts: Sequence[Sequence[Paragraph]], frequencies: bool
) -> tuple[Sentences, Integers, Integers]:
    """Count each piece of some texts; also returns the first pieces with a word."""
    # One for each thread. It is put back when all went well: one that was left half way would fail
    # with every text that comes later, or be wrong.
    table: CountTable | None = vars(_KNOWN).pop("table", None)
    if table is None or (frequencies and not table.frequencies):
        table = CountTable(frequencies)
    if max(len(table), len(table.pairs)) > _MAX_PIECES:
        table.forget(_KEPT_PIECES)
    sentences = find_sentences(texts, table)
    counts, first = table.count(sentences)
    _KNOWN.table = table
    return sentences, counts if frequencies else counts[:, : len(COUNTS)], first


def _sums(counts: Integers, starts: Integers) -> Integers:
    """Sum rows from each start to the next; none are zero."""
    # The row at the end is so that the last texts may be without a piece.
    padded = np.vstack([counts, np.zeros_like(counts[:1], shape=(1, counts.shape[1]))])
    sums: Integers = np.add.reduceat(padded, starts, axis=0, dtype=np.int64)
    sums[np.diff(starts, append=len(counts)) == 0] = 0
    return sums


def _table(counts: Integers, starts: Integers) -> pd.DataFrame:
    """Sum the counts of pieces from each start to the next."""
    sums = _sums(counts, starts)
    table = pd.DataFrame(sums[:, : len(COUNTS)], columns=list(COUNTS))
    if sums.shape[1] > len(COUNTS):
        table["content_words"], table["zipf_sum"] = sums[:, -2], sums[:, -1] / 100
    return table


def count_paragraphs(
    texts: Sequence[Sequence[Paragraph]], *, frequencies: bool = False
) -> pd.DataFrame:
    """Count many texts at once.

    Parameters
    ----------
    texts : sequence of sequences of Paragraph
        The paragraphs of each text.
    frequencies : bool
        Whether to add `FREQUENCIES`.

    Returns
    -------
    DataFrame
        One row per text: sentences (with a word), `COUNT_COLUMNS`, and if asked for
        content_words (neither function words nor numbers) and zipf_sum (of their Zipf values).
        All are zero for a text without words.
    """
    sentences, counts, first = _count(texts, frequencies)
    table = _table(counts, sentences.starts[:-1])
    text_of = np.searchsorted(sentences.starts, first, side="right") - 1
    table.insert(0, "sentences", np.bincount(text_of, minlength=len(texts)))
    return table


def count_texts(texts: Iterable[str], *, frequencies: bool = False) -> pd.DataFrame:
    """Count many body texts at once, as `count_paragraphs` does.

    A line break ends a paragraph, and so a sentence.
    """
    bodies = [[Paragraph(0, 0, line, line.split()) for line in text.splitlines()] for text in texts]
    return count_paragraphs(bodies, frequencies=frequencies)


def sentence_counts(corpus: Corpus, *, frequencies: bool = False) -> pd.DataFrame:
    """Count each body sentence of a corpus.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    frequencies : bool
        Whether to add `FREQUENCIES`.

    Returns
    -------
    DataFrame
        One row per body sentence with at least one word: article (slug), sentence (its number in
        the table of sentences, which has gaps where a sentence is without words), and counts as in
        `COUNT_COLUMNS`; if asked for, content_words and zipf_sum as in `count_paragraphs`.
    """
    articles = list(corpus)
    sentences, counts, first = _count([body(article.text) for article in articles], frequencies)
    number = np.cumsum(sentences.first)
    before = np.concatenate([[0], number])[sentences.starts]
    text_of = np.searchsorted(sentences.starts, first, side="right") - 1
    table = _table(counts, first)
    slugs = [articles[text].slug for text in text_of.tolist()]
    table.insert(0, "article", pd.Series(slugs, dtype=str))
    table.insert(1, "sentence", number[first] - before[text_of])
    return table
