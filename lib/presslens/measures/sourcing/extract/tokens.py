"""Tokens of a text with what surrounds them: paragraph, sentence, quotation marks and form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from presslens.measures.sourcing.extract.spans import Span
from presslens.measures.sourcing.words import VERB_CLASS
from presslens.text.segmentation import split_sentences

Integers = npt.NDArray[np.int64]

# Where a token stands to the marks of a quotation.
OUTSIDE, INSIDE, OPENING, CLOSING = range(1, 5)

TOKEN = re.compile(
    r"''|``"  # wire copy doubles single marks
    r"|(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Jr|Sr|St|Inc|Corp|No)\."
    r"|[$£€#@]?\w+(?:[.,:]\d+)*%?(?:-\w+)*"
    r"|(?<=\w)['\u2019]\w+"  # n't, 's, 'll
    r"|\S"
)
_DOUBLE_OPENING = frozenset(("\u201c", "\u201e", "\u00ab", "``"))
_DOUBLE_CLOSING = frozenset(("\u201d", "\u00bb"))
_DOUBLE_EITHER = frozenset(('"', "''"))
_SINGLE = frozenset(("'", "\u2018", "\u2019"))
_DOUBLE = _DOUBLE_OPENING | _DOUBLE_CLOSING | _DOUBLE_EITHER
_MARKS = _DOUBLE | _SINGLE
# British speech in single marks closes after one of these: 'I will,' he said.
_BEFORE_SINGLE_CLOSING = frozenset(",.?!\u2026\u2014-")


@dataclass(frozen=True)
class Tokens:
    """The tokens of some paragraphs of a text, or of several texts, as arrays of one length."""

    words: list[str]
    starts: Integers  # offsets in the text
    ends: Integers
    paragraphs: Integers  # number of the paragraph, from 0
    sentences: Integers  # number of the sentence, from 0, over all paragraphs
    quotation: Integers  # OUTSIDE, INSIDE, OPENING or CLOSING
    texts: Integers  # number of the text, from 0

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str, paragraphs: Sequence[Span]) -> Tokens:
    """Cut paragraphs, in the order of the text, into tokens.

    Every character of them that is not white space belongs to a token.
    """
    words: list[str] = []
    bounds: list[Span] = []
    paragraph_sizes: list[int] = []
    sentence_starts: list[int] = []
    for start, end in paragraphs:
        before = len(words)
        for match in TOKEN.finditer(text, start, end):
            words.append(match[0])
            bounds.append(match.span())
        paragraph_sizes.append(len(words) - before)
        sentence_starts.extend(left for left, _ in split_sentences(text, start, end))
    offsets = np.array(bounds, dtype=np.int64).reshape(-1, 2)
    numbers = np.repeat(np.arange(len(paragraph_sizes)), paragraph_sizes)
    sentences = np.searchsorted(np.array(sentence_starts), offsets[:, 0], side="right") - 1
    glued = np.concatenate([[False], offsets[1:, 0] == offsets[:-1, 1]])[: len(words)]
    quotation = _quotation_states(words, numbers, glued)
    texts = np.zeros(len(words), dtype=np.int64)
    return Tokens(words, offsets[:, 0], offsets[:, 1], numbers, sentences, quotation, texts)


def join(texts: Sequence[Tokens]) -> Tokens:
    """Put the tokens of texts in one row; paragraphs and sentences are numbered on."""
    if len(texts) == 1:
        return texts[0]

    def numbered_on(columns: list[Integers]) -> Integers:
        sizes = [int(column[-1]) + 1 if len(column) else 0 for column in columns]
        firsts = np.cumsum([0, *sizes[:-1]])
        return np.concatenate([column + n for column, n in zip(columns, firsts, strict=True)])

    return Tokens(
        [word for tokens in texts for word in tokens.words],
        np.concatenate([tokens.starts for tokens in texts]),
        np.concatenate([tokens.ends for tokens in texts]),
        numbered_on([tokens.paragraphs for tokens in texts]),
        numbered_on([tokens.sentences for tokens in texts]),
        np.concatenate([tokens.quotation for tokens in texts]),
        np.repeat(np.arange(len(texts)), [len(tokens) for tokens in texts]),
    )


def _quotation_states(
    words: list[str], paragraphs: Integers, glued: npt.NDArray[np.bool_]
) -> Integers:
    """State of each token; a quotation that is not closed ends with its paragraph.

    A closing mark without an opening one is ignored, except as the first token of a paragraph,
    where it stands for an opening one. A straight mark right behind a word or number opens nothing
    (6'3"). `glued` tells which tokens follow the one before without a space.
    """
    states = np.full(len(words), OUTSIDE, dtype=np.int64)
    opened: int | None = None
    opened_single: int | None = None
    for index, word in enumerate(words):
        if word not in _MARKS:
            continue
        paragraph = paragraphs[index]
        if opened is not None and paragraphs[opened] != paragraph:
            _close_at_paragraph_end(states, opened, paragraphs)
            opened = None
        if opened_single is not None and paragraphs[opened_single] != paragraph:
            opened_single = None
        if word in _SINGLE:
            if opened is not None:
                continue
            closes = index > 0 and words[index - 1][-1] in _BEFORE_SINGLE_CLOSING
            if opened_single is not None and word != "\u2018" and closes:
                _fill(states, opened_single, index)
                opened_single = None
            elif word != "\u2019" and not closes:
                opened_single = index
        elif opened is None:
            first_token = index == 0 or paragraphs[index - 1] != paragraph
            after_word = word in _DOUBLE_EITHER and glued[index] and words[index - 1][-1].isalnum()
            if first_token or not (word in _DOUBLE_CLOSING or after_word):
                opened, opened_single = index, None
        elif word not in _DOUBLE_OPENING:
            _fill(states, opened, index)
            opened = None
    if opened is not None:
        _close_at_paragraph_end(states, opened, paragraphs)
    return states


def _fill(states: Integers, opening: int, closing: int) -> None:
    states[opening + 1 : closing] = INSIDE
    states[opening] = OPENING
    states[closing] = CLOSING


def _close_at_paragraph_end(states: Integers, opening: int, paragraphs: Integers) -> None:
    end = int(np.searchsorted(paragraphs, paragraphs[opening], side="right"))
    states[opening:end] = INSIDE
    states[opening] = OPENING


def normalize(word: str) -> str:
    """Token in lower case, with one form for all double and one for all single marks."""
    if word in _DOUBLE:
        return '"'
    return word.lower().replace("\u2019", "'").replace("\u2018", "'")


def shape(word: str) -> int:
    """Shape of a token, from 1 to 12.

    1 lower case, 2 with a hyphen, 3 one capital, 4 capitals, 5 capitalized, 6 digits, 7 other
    numbers, 8 comma, 9 full stop, 10 colon, 11 dash, 12 anything else.
    """
    if word.islower():
        return 2 if "-" in word else 1
    if word.isupper():
        return 3 if len(word) == 1 else 4
    if word[0].isupper():
        return 5
    if word.isdigit():
        return 6
    if word[0].isdigit() or word[0] in "$£€":
        return 7
    return {",": 8, ".": 9, ":": 10, "-": 11, "\u2013": 11, "\u2014": 11}.get(word, 12)


_KINDS = {
    word: number
    for number, words in enumerate(
        (
            "he she they we i you it",
            "him her them us me his their our my your its himself herself themselves",
            "the a an this these those some many several any each every no all most other both",
            "of",
            "in on at by for with from about after before during over under against between into"
            " through among including within without despite since until near across",
            "to",
            "as than like",
            "and or but nor yet",
            "that",
            "who which whom whose",
            "what how why when where whether if while because although though",
            "is are was were be been being am 's 're 'm",
            "has have had having 've",
            "does do did not n't never can could will would may might must should shall 'll 'd",
            "there here",
            ",",
            ".",
            ":",
            "- \u2013 \u2014 --",
            '"',
            "? !",
        ),
        1,
    )
    for word in words.split()
}
_VERB, CAPITAL, _NUMBER, _ADVERB, _PAST, _PROGRESSIVE, _PLURAL, _LOWER, _OTHER = range(22, 31)


def kind(word: str, normal: str) -> int:
    """Rough part of speech, from 1 to 30: closed classes, verbs of saying, then form.

    `normal` is the token as `normalize` returns it.
    """
    if normal in _KINDS:
        return _KINDS[normal]
    if normal in VERB_CLASS:
        return _VERB
    if not word[0].isalpha():
        return _NUMBER if any(map(str.isdigit, word)) else _OTHER
    if word[0].isupper():
        return CAPITAL
    for ending, number in (("ly", _ADVERB), ("ed", _PAST), ("ing", _PROGRESSIVE), ("s", _PLURAL)):
        if normal.endswith(ending):
            return number
    return _LOWER
