"""What the readability indices count, in each sentence of a corpus or in each of many texts.

`sentence_counts` shows the sentences one by one; `count_texts` gives the sums per text, fast. Both
count with the same functions and agree exactly.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from presslens.readability.familiarity import is_familiar
from presslens.readability.syllables import count_syllables
from presslens.segmentation import body_paragraphs, split_sentences, split_words

if TYPE_CHECKING:
    import pandas as pd

    from presslens.corpus import Corpus

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

_MANY_LETTERS = 6
_MANY_SYLLABLES = 3
_ENDINGS_GUNNING_IGNORES = ("es", "ed", "ing")

Row = tuple[int, ...]
Integers = npt.NDArray[np.int64]


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
        True for three syllables or more, except names, compounds of parts that are not hard
        themselves, and words that reach three only by -es, -ed or -ing.

    References
    ----------
    Gunning (1952), The Technique of Clear Writing.
    """
    syllables = count_syllables(word)
    if syllables < _MANY_SYLLABLES or not any(map(str.isalpha, word)):
        return False
    if word[0].isupper() and (not sentence_initial or word.isupper()):
        return False
    parts = [part for part in word.split("-") if part]
    if len(parts) > 1:
        return any(
            is_complex(part, sentence_initial=sentence_initial and place == 0)
            for place, part in enumerate(parts)
        )
    return syllables > _MANY_SYLLABLES or not word.lower().endswith(_ENDINGS_GUNNING_IGNORES)


@lru_cache(maxsize=1 << 17)
def word_counts(word: str, sentence_initial: bool = False) -> Row:
    """Counts of one word.

    Parameters
    ----------
    word : str
        A word as it stands in the text.
    sentence_initial : bool, optional
        Whether it is the first word of its sentence.

    Returns
    -------
    tuple of int
        In the order of `COUNTS`; the first is always 1.
    """
    syllables = count_syllables(word)
    letters = sum(map(str.isalnum, word))
    return (
        1,
        syllables,
        letters,
        int(letters > _MANY_LETTERS),
        int(syllables >= _MANY_SYLLABLES),
        int(syllables == 1),
        int(is_complex(word, sentence_initial=sentence_initial)),
        int(not is_familiar(word, sentence_initial=sentence_initial)),
    )


class _WordNumbers(dict[str, int]):
    """Numbers words as they are met, and keeps the counts of each as a row of a table."""

    def __init__(self, rows: list[Row], sentence_initial: bool) -> None:
        super().__init__()
        self._rows = rows
        self._sentence_initial = sentence_initial

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self._rows)
        self._rows.append(word_counts(word, self._sentence_initial))
        return number


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

    rows: list[Row] = []
    first_words, other_words = _WordNumbers(rows, True), _WordNumbers(rows, False)
    numbers: list[int] = []
    sentences: list[int] = []
    starts = [0]
    for text in texts:
        count = 0
        for paragraph in text.splitlines():
            for start, end in split_sentences(paragraph):
                words = split_words(paragraph[start:end])
                if words:
                    count += 1
                    numbers.append(first_words[words[0]])
                    numbers.extend(map(other_words.__getitem__, words[1:]))
        sentences.append(count)
        starts.append(len(numbers))
    totals = _sums(rows, numbers, starts)
    return pd.DataFrame(
        np.column_stack([np.array(sentences, np.int64), totals]), columns=list(TEXT_COUNT_COLUMNS)
    )


def _sums(rows: Sequence[Row], numbers: Sequence[int], starts: Sequence[int]) -> Integers:
    """Sum the rows with these numbers from each start to the next; shape (starts - 1, counts)."""
    running = np.zeros((len(numbers) + 1, len(COUNTS)), np.int64)
    if numbers:
        table = np.array(rows, np.int64)
        np.cumsum(table[np.array(numbers)], axis=0, out=running[1:])
    sums: Integers = np.diff(running[np.array(starts)], axis=0)
    return sums


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

    table = []
    for article in corpus:
        number = 0
        for left, right in body_paragraphs(article.text):
            for start, end in split_sentences(article.text, left, right):
                number += 1
                words = split_words(article.text[start:end])
                if words:
                    totals = _sentence_totals(words)
                    table.append((article.slug, number, *totals))
    return pd.DataFrame(table, columns=list(SENTENCE_COUNT_COLUMNS)).astype(
        {"article": str} | dict.fromkeys(("sentence", *COUNTS), "int64")
    )


def _sentence_totals(words: Sequence[str]) -> Row:
    counts = [word_counts(words[0], True), *(word_counts(word) for word in words[1:])]
    return tuple(map(sum, zip(*counts, strict=True)))
