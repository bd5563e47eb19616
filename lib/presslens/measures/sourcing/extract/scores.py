"""Scores of the labels at each token, before the chain: sums of whole weights.

Sums of whole numbers are the same in any order. So what a word alone adds, at the token and up to
two before and after it, is added up once for each distinct word.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from presslens.measures.sourcing.extract.features import (
    TEMPLATES,
    WORD_COLUMNS,
    Template,
    Vocabulary,
    columns_of_tokens,
    distinct_words,
    key_bits,
    keys,
    shifted,
    word_columns,
)
from presslens.measures.sourcing.extract.tokens import Integers, Tokens

Whole = npt.NDArray[np.int16]

_MAX_BITS = 19  # of the keys of a template that are looked up in a table of all keys


@dataclass(frozen=True)
class Block:
    """Weights of one template.

    `known` are its keys with weights, ascending. `weights`, of shape (keys + 1, labels), ends with
    a row of zeros for any other key. `row_of` has the row of each possible key, if they are few.
    """

    template: Template
    known: Integers
    weights: Whole
    row_of: npt.NDArray[np.uint16] | None

    def of(self, wanted: Integers) -> Whole:
        """Weights of keys."""
        if self.row_of is not None:
            return self.weights.take(self.row_of[wanted], axis=0)
        row = np.searchsorted(self.known, wanted)
        row[self.known[np.minimum(row, len(self.known) - 1)] != wanted] = len(self.known)
        return self.weights.take(row, axis=0)


def block_of(template: Template, known: Integers, weights: Whole) -> Block:
    """Prepare the weights of a template, of shape (keys, labels), for look-up; at least one key."""
    weights = np.pad(weights, ((0, 1), (0, 0)))
    row_of = None
    if key_bits(template) <= _MAX_BITS:
        row_of = np.full(1 << key_bits(template), len(known), dtype=np.uint16)
        row_of[known] = np.arange(len(known))
    return Block(template, known, weights, row_of)


class Scorer:
    """Weights of all templates, those that see one word only apart from the others."""

    def __init__(
        self, vocabulary: Vocabulary, known: Sequence[Integers], weights: Sequence[Whole]
    ) -> None:
        self.vocabulary = vocabulary
        self.labels = weights[0].shape[1]
        self.of_words: dict[int, list[Block]] = {}  # by offset
        self.of_tokens: list[Block] = []
        for template, keys_, block in zip(TEMPLATES, known, weights, strict=True):
            if not len(keys_):
                continue
            offsets = {offset for _, offset in template}
            if len(offsets) == 1 and {name for name, _ in template} <= set(WORD_COLUMNS):
                at_word = tuple((name, 0) for name, _ in template)
                self.of_words.setdefault(offsets.pop(), []).append(block_of(at_word, keys_, block))
            else:
                self.of_tokens.append(block_of(template, keys_, block))

    def scores(self, tokens: Tokens) -> Whole:
        """Sum the weights of each label at each token, shape (tokens, labels)."""
        words, rows = distinct_words(tokens)
        of_words = word_columns(words, self.vocabulary)
        table = columns_of_tokens(tokens, of_words, rows)
        # One word more, whose columns are 0, stands beyond the paragraph.
        of_words = {name: np.append(column, 0) for name, column in of_words.items()}
        apart = np.arange(len(words) + 1)
        total: Whole = np.zeros((len(tokens), self.labels), dtype=np.int16)
        for offset, blocks in self.of_words.items():
            of_word: Whole = np.zeros((len(apart), self.labels), dtype=np.int16)
            for block in blocks:
                of_word += block.of(keys(of_words, apart, block.template))
            total += of_word[shifted(rows, tokens.paragraphs, offset, len(words))]
        moved: dict[tuple[str, int], Integers] = {}
        for block in self.of_tokens:
            total += block.of(keys(table, tokens.paragraphs, block.template, moved))
        return total
