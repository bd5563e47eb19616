"""What the tagger sees of a token: columns of small integers, and templates that combine them.

A column holds one number per token; 0 means "beyond the paragraph" or "there is none". A template
names columns, each at an offset in tokens; their numbers make one key, and the tagger has a weight
for each label at each key. Everything is computed for all tokens of a text at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from presslens.measures.sourcing.extract.tokens import (
    CLOSING,
    OPENING,
    OUTSIDE,
    Integers,
    Tokens,
    kind,
    normalize,
    shape,
)
from presslens.measures.sourcing.words import VERB_CLASS

Column = tuple[str, int]
Template = tuple[Column, ...]

UNKNOWN_WORD = 1
PUBLIC_VERB = 2
WORD_COLUMNS = (
    "word", "prefix", "suffix", "ending", "shape", "kind", "level", "verb",
    "comma", "clause", "that",
)  # fmt: skip
# Bits that a column takes in a key.
_FEW_BITS = 4
_SIDES = [f"{side}_{level}" for side in ("left", "right") for level in ("likely", "sure")]
BITS = {"prefix": 15, "suffix": 15, "ending": 15, "kind": 5}
BITS |= dict.fromkeys(("word", "first_word", "last_word"), 15)
BITS |= {f"{name}_{what}": 15 for name in _SIDES for what in ("word", "next")}
BITS |= {f"{name}_crossed": 6 for name in _SIDES} | {f"{name}_kind": 5 for name in _SIDES}


@dataclass(frozen=True)
class Vocabulary:
    """Numbers of words and word parts, from 2; what is missing gets `UNKNOWN_WORD`.

    `cue_level` tells how often a word is part of a cue: 2 to 4 for more than .08, .25, .5 of its
    occurrences; 1 if it is missing.
    """

    words: Mapping[str, int]
    prefixes: Mapping[str, int]
    suffixes: Mapping[str, int]
    endings: Mapping[str, int]
    cue_level: Mapping[str, int]


def _at(*columns: str) -> Template:
    """Template of columns of the token itself."""
    return tuple((name, 0) for name in columns)


def _each(*columns: str) -> Iterator[Template]:
    """Templates of one column each, at the token and up to two before and after it."""
    return (((name, offset),) for name in columns for offset in (-2, -1, 0, 1, 2))


def _kinds(first: int, last: int) -> Template:
    """Template of the kinds of all tokens from one offset to another."""
    return tuple(("kind", offset) for offset in range(first, last + 1))


def _near(name: str) -> tuple[Template, ...]:
    """Templates on the nearest word to one side that is often a cue."""
    return (
        _at(f"{name}_distance"),
        _at(f"{name}_crossed"),
        _at(f"{name}_word"),
        _at(f"{name}_word", f"{name}_crossed"),
        _at(f"{name}_word", f"{name}_distance"),
        _at(f"{name}_next", f"{name}_distance"),
        _at(f"{name}_crossed", f"{name}_distance", "quotation"),
        _at(f"{name}_distance", "word"),
        _at(f"{name}_kind", f"{name}_crossed"),
        _at(f"{name}_kind", f"{name}_distance", "kind"),
        _at(f"{name}_distance", f"{name}_crossed", "kind"),
    )


TEMPLATES: tuple[Template, ...] = (
    (),
    *_each("word", "shape", "level", "verb", "kind"),
    *(_kinds(*span) for span in [(-1, 0), (0, 1), (-2, 0), (-1, 1), (0, 2), (-2, 1), (-1, 2)]),
    (("kind", -1), ("word", 0)),
    (("word", 0), ("kind", 1)),
    (("kind", -1), ("verb", 0), ("kind", 1)),
    (("verb", 0), ("quotation", 2)),
    (("verb", 0), ("quotation", -3)),
    (("word", -1), ("word", 0)),
    (("word", 0), ("word", 1)),
    (("shape", -1), ("shape", 0), ("shape", 1)),
    (("level", -1), ("level", 0), ("level", 1)),
    (("verb", 0), ("word", 1)),
    (("word", -1), ("verb", 0)),
    (("shape", -1), ("verb", 0), ("shape", 1)),
    _at("prefix"),
    _at("suffix"),
    _at("ending"),
    _at("ending", "shape"),
    _at("quotation"),
    (("quotation", -1), ("quotation", 0)),
    (("quotation", 0), ("quotation", 1)),
    _at("quotation", "level"),
    _at("position"),
    _at("sentence_cues"),
    _at("sentence_cues", "sentence_quotes", "quotation"),
    _at("paragraph_quoted"),
    _at("paragraph_quoted", "quotation", "position"),
    _at("paragraph_before", "paragraph_quoted", "position"),
    _at("first_word"),
    _at("last_word"),
    *(template for name in _SIDES for template in _near(name)),
    _at("left_likely_distance", "right_likely_distance"),
    _at("left_sure_distance", "right_sure_distance", "quotation"),
    _at("left_likely_word", "right_likely_word"),
)

_CLAUSE_WORDS = frozenset("and but who which as while because ; after when where if".split())
_DISTANCES = np.array([1, 2, 3, 4, 6, 9, 14, 22, 41])


def columns(tokens: Tokens, vocabulary: Vocabulary) -> dict[str, Integers]:
    """Compute every column that the templates name, each of shape (tokens,); at least one token."""
    words, rows = distinct_words(tokens)
    return columns_of_tokens(tokens, word_columns(words, vocabulary), rows)


def columns_of_tokens(
    tokens: Tokens, of_words: Mapping[str, Integers], rows: Integers
) -> dict[str, Integers]:
    """Compute the columns from those of the distinct words; `rows` has the place of each token."""
    table = {name: column[rows] for name, column in of_words.items()}
    table["quotation"] = tokens.quotation
    sentence_starts = run_starts(tokens.sentences)
    sentence_ends = np.append(sentence_starts[1:], len(tokens)) - 1
    sentence = run_numbers(sentence_starts, len(tokens))
    paragraph_starts = run_starts(tokens.paragraphs)
    paragraph = run_numbers(paragraph_starts, len(tokens))

    table["position"] = np.full(len(tokens), 2)
    table["position"][sentence_ends] = 3
    table["position"][sentence_starts] = 1
    table["position"][paragraph_starts] = 4
    table["first_word"] = table["word"][sentence_starts][sentence]
    next_to_last = np.maximum(sentence_starts, sentence_ends - 1)
    table["last_word"] = table["word"][next_to_last][sentence]

    quoted = (tokens.quotation != OUTSIDE).astype(np.int64)
    likely = (quoted == 0) & ((table["level"] >= 3) | (table["verb"] == PUBLIC_VERB))
    sure = (quoted == 0) & (table["level"] >= 4)
    cues = np.add.reduceat(likely.astype(np.int64), sentence_starts)
    table["sentence_cues"] = 1 + np.minimum(2, cues)[sentence]
    quotes = np.add.reduceat(quoted, sentence_starts)
    table["sentence_quotes"] = 1 + np.minimum(1, quotes)[sentence]
    sizes = np.diff(np.append(paragraph_starts, len(tokens)))
    share = 1 + 4 * np.add.reduceat(quoted, paragraph_starts) // sizes
    table["paragraph_quoted"] = share[paragraph]
    # The paragraph before: 1 to 5 by its share of quoted tokens; 0 for the first of a text.
    is_first = np.diff(tokens.texts[paragraph_starts], prepend=-1) != 0
    before = np.where(is_first, 0, np.concatenate([[0], share[:-1]]))
    table["paragraph_before"] = before[paragraph]
    crossings = _crossings(table, tokens.quotation)
    seen = np.stack([table["word"], table["kind"]])
    for level, candidates in (("likely", likely), ("sure", sure)):
        table |= _nearest_left(seen, candidates, sentence_starts[sentence], crossings, level)
        table |= _nearest_right(seen, candidates, sentence_ends[sentence], crossings, level)
    return table


def key_bits(template: Template) -> int:
    """Bits that the keys of a template take."""
    return sum(BITS.get(name, _FEW_BITS) for name, _ in template)


def keys(
    table: Mapping[str, Integers],
    paragraphs: Integers,
    template: Template,
    moved: dict[Column, Integers] | None = None,
) -> Integers:
    """Key of each token under a template: the numbers of its columns, each in its own bits.

    `table` is as `columns` returns it; a column is 0 beyond the token's own paragraph. `moved`
    keeps the columns at their offsets, for the next templates of the same tokens.
    """
    moved = {} if moved is None else moved
    key = np.zeros(len(paragraphs), dtype=np.int64)
    for place in template:
        name, offset = place
        if place not in moved:
            moved[place] = shifted(table[name], paragraphs, offset)
        key <<= BITS.get(name, _FEW_BITS)
        key |= moved[place]
    return key


def shifted(column: Integers, paragraphs: Integers, offset: int, beyond: int = 0) -> Integers:
    """Column moved so that each token has the value `offset` on; `beyond` outside its paragraph."""
    if offset == 0:
        return column
    moved = np.full_like(column, beyond)
    if abs(offset) >= len(column):
        return moved
    here, there = slice(None, -offset), slice(offset, None)
    if offset < 0:
        here, there = slice(-offset, None), slice(None, offset)
    moved[here] = np.where(paragraphs[here] == paragraphs[there], column[there], beyond)
    return moved


def distinct_words(tokens: Tokens) -> tuple[list[str], Integers]:
    """Distinct tokens, and the place among them of each token."""
    numbers: dict[str, int] = {}
    rows = [numbers.setdefault(word, len(numbers)) for word in tokens.words]
    return list(numbers), np.array(rows, dtype=np.int64)


def word_columns(words: Sequence[str], vocabulary: Vocabulary) -> dict[str, Integers]:
    """Columns that depend on the token alone, of distinct tokens."""
    properties = []
    for word in words:
        normal = normalize(word)
        properties.append(
            (
                vocabulary.words.get(normal, UNKNOWN_WORD),
                vocabulary.prefixes.get(normal[:3], UNKNOWN_WORD),
                vocabulary.suffixes.get(normal[-3:], UNKNOWN_WORD),
                vocabulary.endings.get(normal[-2:], UNKNOWN_WORD),
                shape(word),
                kind(word, normal),
                vocabulary.cue_level.get(normal, 1),
                1 + VERB_CLASS.get(normal, 0),
                normal == ",",
                normal in _CLAUSE_WORDS,
                normal == "that",
            )
        )
    table = np.array(properties, dtype=np.int64).reshape(-1, len(WORD_COLUMNS))
    return {name: np.ascontiguousarray(table[:, i]) for i, name in enumerate(WORD_COLUMNS)}


def run_starts(numbers: Integers) -> Integers:
    """Find the indices where a new number begins."""
    return np.flatnonzero(np.diff(numbers, prepend=numbers[0] - 1))


def run_numbers(starts: Integers, length: int) -> Integers:
    """Give each index the number of its run, from 0."""
    numbers: Integers = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, length)))
    return numbers


def _crossings(table: Mapping[str, Integers], quotation: Integers) -> Integers:
    """Commas, clause words, "that" and marks before each token, shape (4, tokens + 1)."""
    marks = (quotation == OPENING) | (quotation == CLOSING)
    counted = np.stack([table["comma"], table["clause"], table["that"], marks.astype(np.int64)])
    return np.concatenate([np.zeros((4, 1), np.int64), np.cumsum(counted, axis=1)], axis=1)


def _crossed(counts: Integers) -> Integers:
    """One number, from 1 to 54, for what lies between: shape (4, tokens) to (tokens,)."""
    comma, clause, that, marks = np.minimum(counts, [[2], [2], [1], [2]])
    number: Integers = 1 + ((comma * 3 + clause) * 2 + that) * 3 + marks
    return number


def _nearest_left(
    seen: Integers,
    candidates: npt.NDArray[np.bool_],
    bound: Integers,
    crossings: Integers,
    level: str,
) -> dict[str, Integers]:
    """Columns on the nearest candidate to the left, not before the sentence's first token."""
    index = np.arange(len(candidates))
    latest = np.maximum.accumulate(np.where(candidates, index, -1))
    nearest = np.concatenate([[-1], latest[:-1]])
    known = nearest >= bound
    at = np.where(known, nearest, 0)
    between = crossings[:, index] - crossings[:, at + 1]
    between[2] = crossings[2, index + 1] - crossings[2, at + 1]  # "that" itself counts as crossed
    after = seen[0][np.minimum(at + 1, len(index) - 1)]
    return _near_columns(f"left_{level}", known, index - at, seen[:, at], after, between)


def _nearest_right(
    seen: Integers,
    candidates: npt.NDArray[np.bool_],
    bound: Integers,
    crossings: Integers,
    level: str,
) -> dict[str, Integers]:
    """Columns on the nearest candidate to the right, not after the sentence's last token."""
    index = np.arange(len(candidates))
    first = np.minimum.accumulate(np.where(candidates, index, len(index))[::-1])[::-1]
    nearest = np.append(first[1:], len(index))
    known = nearest <= bound
    at = np.where(known, nearest, index)
    between = crossings[:, at] - crossings[:, index]
    before = seen[0][np.maximum(at - 1, 0)]
    return _near_columns(f"right_{level}", known, at - index, seen[:, at], before, between)


def _near_columns(
    name: str,
    known: npt.NDArray[np.bool_],
    distance: Integers,
    candidate: Integers,
    neighbor: Integers,
    between: Integers,
) -> dict[str, Integers]:
    """Columns on a candidate (word, kind), 0 where none is known."""
    table = {
        "distance": 1 + np.searchsorted(_DISTANCES, distance),
        "word": candidate[0],
        "kind": candidate[1],
        "next": neighbor,
        "crossed": _crossed(between),
    }
    return {f"{name}_{what}": np.where(known, column, 0) for what, column in table.items()}
