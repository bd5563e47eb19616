"""The tagger: a linear chain over tokens that finds sources, cues and content.

A cue (Q) is labeled by where its content lies: left, right, both or elsewhere (N); content (C) by
the side it lies on; the gap (G) between a cue and its content has a label of its own. So a chain
that remembers one label only still knows that a cue needs content. numpy alone is needed;
MODEL_CARD.md beside the weights tells the training data and the scores.
"""

import bz2
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from presslens.errors import MeasureError
from presslens.measures.sourcing.extract.features import (
    Vocabulary,
    run_numbers,
    run_starts,
)
from presslens.measures.sourcing.extract.scores import Scorer, Whole
from presslens.measures.sourcing.extract.spans import Span
from presslens.measures.sourcing.extract.tokens import Integers, Tokens, join, tokenize
from presslens.text.lexicons import shipped_bytes

Floats = npt.NDArray[np.float32]

ROLES = ("S", "QL", "QR", "QB", "QN", "CL", "CR")
GAPS = ("GL", "GR")
# O, then each role's first token and its further tokens, then the gaps.
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"), *GAPS)
NUMBER_OF = {label: number for number, label in enumerate(LABELS)}
IMPOSSIBLE = np.float32(-1e6)
IS_INNER = np.array([label.startswith("I-") for label in LABELS])


def allowed_transitions() -> npt.NDArray[np.bool_]:
    """Whether a label (column) may follow another (row): I-x comes after B-x or I-x only."""
    allowed = np.ones((len(LABELS), len(LABELS)), dtype=bool)
    for number in np.flatnonzero(IS_INNER):
        allowed[:, number] = False
        allowed[[number - 1, number], number] = True
    return allowed


def viterbi(scores: Floats, transitions: Floats, paragraphs: Integers) -> tuple[Integers, Floats]:
    """Find the best labels of each paragraph (Viterbi 1967), all paragraphs a step at a time.

    Parameters
    ----------
    scores : ndarray, shape (tokens, labels)
        Score of each label at each token.
    transitions : ndarray, shape (labels, labels)
        Score of a label (column) after another (row), `IMPOSSIBLE` where it can't follow.
    paragraphs : ndarray of int, shape (tokens,)
        Paragraph of each token, ascending; at least one token.

    Returns
    -------
    labels : ndarray of int, shape (tokens,)
        Indices in `LABELS`.
    margins : ndarray of float, shape (tokens,)
        How much the best score of the paragraph falls if this token may not have its label.
    """
    starts = run_starts(paragraphs)
    lengths = np.diff(np.append(starts, len(paragraphs)))
    longest_first = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[longest_first], lengths[longest_first]
    # How many paragraphs have more tokens than 0, 1, 2, ...
    active = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    forward = scores.copy()
    forward[starts] += np.where(IS_INNER, IMPOSSIBLE, np.float32(0))
    backward = np.zeros_like(scores)
    labels = np.empty(len(scores), dtype=np.int64)
    for step in range(1, lengths[0]):
        at = starts[: active[step]] + step
        reached = (forward[at - 1][:, :, None] + transitions).max(axis=1)
        # Only differences count; without this, long paragraphs would use up the digits.
        forward[at] += reached - reached.max(axis=1, keepdims=True)
    labels[starts + lengths - 1] = forward[starts + lengths - 1].argmax(axis=1)
    for step in range(lengths[0] - 1, 0, -1):
        at = starts[: active[step]] + step
        labels[at - 1] = (forward[at - 1] + transitions[:, labels[at]].T).argmax(axis=1)
        left = ((backward[at] + scores[at])[:, None, :] + transitions).max(axis=2)
        backward[at - 1] = left - left.max(axis=1, keepdims=True)
    through = forward + backward
    best = np.take_along_axis(through, labels[:, None], axis=1)[:, 0]
    np.put_along_axis(through, labels[:, None], -np.inf, axis=1)
    return labels, best - through.max(axis=1)


WEIGHTS = Path(__file__).resolve().parents[3] / "data" / "sourcing" / "tagger.npz"
FORMAT = "presslens tagger 1"
MAX_CHAIN = 400  # tokens


@dataclass(frozen=True)
class Tagging:
    """Tokens with their labels and margins, as `viterbi` returns them."""

    tokens: Tokens
    labels: Integers
    margins: Floats


@dataclass(frozen=True)
class Tagger:
    """Weights of the chain."""

    vocabulary: Vocabulary
    feature_keys: tuple[Integers, ...]  # of each template, the keys with weights, ascending
    feature_weights: tuple[Whole, ...]  # their weights in steps, each of shape (keys, labels)
    step: np.float32
    transitions: Floats  # as for `viterbi`

    def tag(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> list[Tagging]:
        """Label the tokens of some paragraphs of each text, in linear time.

        All texts are labeled together, which is faster for many and takes about a kilobyte of
        memory a token. What a text's labels are does not depend on those beside it.
        """
        tokenized = [tokenize(text, paragraphs) for text, paragraphs in texts]
        joined = join(tokenized)
        labels, margins = np.zeros(0, np.int64), np.zeros(0, np.float32)
        if len(joined):
            labels, margins = viterbi(self.emissions(joined), self.transitions, chains(joined))
        ends = np.cumsum([len(tokens) for tokens in tokenized])
        cut = zip(tokenized, np.split(labels, ends[:-1]), np.split(margins, ends[:-1]), strict=True)
        return [Tagging(*one) for one in cut]

    @cached_property
    def scorer(self) -> Scorer:
        """The weights, prepared for look-up."""
        return Scorer(self.vocabulary, self.feature_keys, self.feature_weights)

    def emissions(self, tokens: Tokens) -> Floats:
        """Score of each label at each token before the chain, shape (tokens, labels)."""
        return self.scorer.scores(tokens).astype(np.float32) * self.step


def chains(tokens: Tokens) -> Integers:
    """Give each token the number of the chain that it is labeled in, ascending.

    A paragraph is a chain. One of more than `MAX_CHAIN` tokens is cut between sentences, and a
    sentence of more than that wherever it must be: so all chains of a text can be decoded together
    at the same speed, even if it is one endless line.
    """
    index = np.arange(len(tokens))
    paragraph_starts, sentence_starts = run_starts(tokens.paragraphs), run_starts(tokens.sentences)
    paragraph_start = paragraph_starts[run_numbers(paragraph_starts, len(tokens))]
    sentence_start = sentence_starts[run_numbers(sentence_starts, len(tokens))]
    piece = (sentence_start - paragraph_start) // MAX_CHAIN
    rest = (index - sentence_start) // MAX_CHAIN
    changes = [np.diff(column, prepend=0) != 0 for column in (tokens.paragraphs, piece, rest)]
    numbers: Integers = np.cumsum(np.any(changes, axis=0))
    return numbers


@cache
def load(path: Path | None = None) -> Tagger:
    """Load weights as `save` writes them, by default those of the package; each file once.

    Those of the package are checked by their SHA-256.

    Raises
    ------
    MeasureError
        If the file is missing, was changed, can't be read or is of another version.
    """
    try:
        content = path.read_bytes() if path else shipped_bytes("sourcing/tagger.npz")
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            version = str(stored["format"])
            blocks = dict(stored) if version == FORMAT else {}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise MeasureError(
            f"{path or WEIGHTS}: no tagger weights ({error}); install presslens again"
        ) from None
    if not blocks:
        raise MeasureError(f"{path or WEIGHTS}: weights {version!r}, this version reads {FORMAT!r}")
    return _unpack(blocks)


def _unpack(blocks: dict[str, Any]) -> Tagger:
    """Tagger of the arrays of a file."""
    counts = blocks["counts"]
    known = _unpacked(blocks["keys"], np.int64)
    weights = _unpacked(blocks["weights"], np.int8).reshape(len(LABELS), -1).T.astype(np.int16)
    ends = np.cumsum(counts)
    ranges = [slice(end - count, end) for count, end in zip(counts, ends, strict=True)]
    *lists, levels = bz2.decompress(blocks["words"].tobytes()).decode("utf-8").split("\n\n")
    words, prefixes, suffixes, endings = map(_numbered, lists)
    cue_level = {line[1:]: int(line[0]) for line in levels.split("\n")}
    return Tagger(
        vocabulary=Vocabulary(words, prefixes, suffixes, endings, cue_level),
        feature_keys=tuple(known[part] for part in ranges),
        feature_weights=tuple(weights[part] for part in ranges),
        step=blocks["scale"][()],
        transitions=np.where(allowed_transitions(), blocks["transitions"], IMPOSSIBLE),
    )


def in_steps(blocks: Sequence[Floats]) -> tuple[tuple[Whole, ...], np.float32]:
    """Weights of templates in whole steps, from -127 to 127, and the size of a step."""
    step = np.float32(max(np.abs(block).max(initial=0) for block in blocks) / 127)
    return tuple(np.rint(block / step).astype(np.int16) for block in blocks), step


def save(tagger: Tagger, path: Path) -> None:
    """Write weights, each of them one of 255 steps.

    The blocks are compressed by bzip2, whose output has been the same in every release for years;
    that of zlib depends on which zlib Python was built with.
    """
    vocabulary = tagger.vocabulary
    weights = np.vstack(tagger.feature_weights)
    lists = ["\n".join(part) for part in (
        vocabulary.words, vocabulary.prefixes, vocabulary.suffixes, vocabulary.endings
    )]  # fmt: skip
    levels = "\n".join(f"{level}{word}" for word, level in vocabulary.cue_level.items())
    np.savez(
        path,
        format=np.array(FORMAT),
        counts=np.array([len(block) for block in tagger.feature_keys]),
        keys=_packed(np.concatenate(tagger.feature_keys)),
        weights=_packed(weights.astype(np.int8).T),
        scale=tagger.step,
        transitions=tagger.transitions,
        words=np.frombuffer(bz2.compress("\n\n".join([*lists, levels]).encode()), np.uint8),
    )


def _packed(array: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Compress an array, first bytes of all numbers first: alike stands beside alike."""
    planes = np.ascontiguousarray(array).reshape(-1).view(np.uint8).reshape(-1, array.itemsize).T
    return np.frombuffer(bz2.compress(planes.tobytes()), np.uint8)


def _unpacked(block: npt.NDArray[np.uint8], kind: type) -> npt.NDArray[Any]:
    planes = np.frombuffer(bz2.decompress(block.tobytes()), np.uint8)
    size = np.dtype(kind).itemsize
    return np.ascontiguousarray(planes.reshape(size, -1).T).view(kind).reshape(-1)


def _numbered(block: str) -> dict[str, int]:
    """Words of a vocabulary, one a line, with their numbers."""
    return {word: number for number, word in enumerate(block.split("\n"), 2)}
