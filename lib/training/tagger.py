"""Train the tagger of `presslens.measures.sourcing` and write its weights.

    presslens train-tagger --texts FOLDER

FOLDER holds the texts of OneStopEnglish (see `coded_stories.find_texts`). The learner is an
averaged passive-aggressive one (Crammer et al., Online Passive-Aggressive Algorithms, 2006, variant
I): it only adds, multiplies and divides, in a fixed order, so the same releases of Python and numpy
make the same weights to the last byte.
"""

import bisect
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from presslens.measures.sourcing.extract.features import TEMPLATES, Vocabulary, columns, keys
from presslens.measures.sourcing.extract.spans import Attribution, Span
from presslens.measures.sourcing.extract.tagger import (
    IMPOSSIBLE,
    IS_INNER,
    LABELS,
    NUMBER_OF,
    WEIGHTS,
    Floats,
    Tagger,
    allowed_transitions,
    in_steps,
    save,
)
from presslens.measures.sourcing.extract.tokens import Integers, Tokens, normalize, tokenize
from training.coded_stories import CodedText, coded_texts, rule_labeled_texts

Doubles = npt.NDArray[np.float64]

MAX_GAP = 25  # tokens between a cue and its content that are labeled as a gap
MIN_WORD_COUNT = 2
MIN_FEATURE_COUNT = 2
CUE_SHARES = (0.08, 0.25, 0.5)
ROUNDS = 6
CODED_TIMES = 3  # the coding counts more than labels given by rules
MAX_STEP = 1.0
MAX_FEATURES = 60_000
SEEDS = (1, 2, 3)  # the weights are the mean over as many orders of the paragraphs


@dataclass(frozen=True)
class Example:
    """A text's tokens and their labels."""

    tokens: Tokens
    labels: Integers


def line_spans(text: str) -> list[Span]:
    """Spans of the lines of a text that are not blank: the paragraphs of a training text."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def label_tokens(tokens: Tokens, attributions: Iterable[Attribution]) -> Integers:
    """Labels of a text's tokens (places in `LABELS`); where attributions overlap, the first's."""
    labels = ["O"] * len(tokens)
    starts = tokens.starts.tolist()
    claims = []
    for attribution in attributions:
        pieces = [_tokens_in(starts, piece) for piece in attribution.content]
        pieces = [piece for piece in pieces if piece]
        cue = _tokens_in(starts, attribution.cue)
        left = [piece for piece in pieces if cue and piece[0] < cue[0]]
        right = [piece for piece in pieces if piece not in left]
        if cue:
            claims.append((cue, left, right))
            _put(labels, cue, _cue_role(cue, left, right))
        _put(labels, _tokens_in(starts, attribution.source), "S")
        for piece in left:
            _put(labels, piece, "CL")
        for piece in right:
            _put(labels, piece, "CR")
    for cue, left, right in claims:
        for piece in left:
            _put_gap(labels, range(piece[-1] + 1, cue[0]), "GL")
        last = cue[-1]
        for piece in right:
            _put_gap(labels, range(last + 1, piece[0]), "GR")
            last = piece[-1]
    return np.array([NUMBER_OF[label] for label in labels], dtype=np.int64)


def _tokens_in(starts: Sequence[int], span: Span | None) -> range:
    if span is None:
        return range(0)
    return range(bisect.bisect_left(starts, span[0]), bisect.bisect_left(starts, span[1]))


def _cue_role(cue: range, left: list[range], right: list[range]) -> str:
    near_left = any(cue[0] - piece[-1] <= MAX_GAP for piece in left)
    near_right = any(piece[0] - cue[-1] <= MAX_GAP for piece in right)
    return {(1, 1): "QB", (1, 0): "QL", (0, 1): "QR", (0, 0): "QN"}[near_left, near_right]


def _put(labels: list[str], tokens: range, role: str) -> None:
    prefix = "B"
    for token in tokens:
        is_free = labels[token] == "O"
        if is_free:
            labels[token] = f"{prefix}-{role}"
        prefix = "I" if is_free else "B"


def _put_gap(labels: list[str], tokens: range, gap: str) -> None:
    if len(tokens) > MAX_GAP or any(labels[token][2:3] in ("Q", "C") for token in tokens):
        return
    for token in tokens:
        if labels[token] == "O":
            labels[token] = gap


def learn_vocabulary(examples: Sequence[Example]) -> Vocabulary:
    """Words and word parts that are frequent enough, and the words that are often cues."""
    counts: Counter[str] = Counter()
    in_cue: Counter[str] = Counter()
    is_cue = np.array([label[2:3] == "Q" for label in LABELS])
    for example in examples:
        normal = [normalize(word) for word in example.tokens.words]
        counts.update(normal)
        in_cue.update(normal[token] for token in np.flatnonzero(is_cue[example.labels]))
    cue_level = {}
    for word, times in in_cue.items():
        # Two more occurrences outside cues: a word met once or twice is no evidence.
        level = 1 + bisect.bisect_right(CUE_SHARES, times / (counts[word] + 2))
        if level > 1 and times >= MIN_WORD_COUNT:
            cue_level[word] = level
    return Vocabulary(
        words=_numbered(counts),
        prefixes=_numbered(_parts(counts, slice(None, 3))),
        suffixes=_numbered(_parts(counts, slice(-3, None))),
        endings=_numbered(_parts(counts, slice(-2, None))),
        cue_level=dict(sorted(cue_level.items())),
    )


def _parts(counts: Counter[str], part: slice) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, times in counts.items():
        found[word[part]] += times
    return found


def _numbered(counts: Counter[str]) -> dict[str, int]:
    frequent = sorted(word for word, times in counts.items() if times >= MIN_WORD_COUNT)
    return {word: number for number, word in enumerate(frequent, 2)}


@dataclass(frozen=True)
class FeatureTable:
    """Numbers of the features of each token, and the keys behind the numbers.

    `numbers` has shape (tokens, templates) and holds rows of the weights, 0 for a feature that is
    too rare. `known` has the numbered keys of each template, ascending; numbers start at 1 and
    run on from template to template.
    """

    numbers: npt.NDArray[np.int32]
    known: tuple[Integers, ...]


def number_features(examples: Sequence[Example], vocabulary: Vocabulary) -> FeatureTable:
    """Give a number to each feature met at least `MIN_FEATURE_COUNT` times."""
    tables = [(columns(example.tokens, vocabulary), example) for example in examples]
    known, numbers, total = [], [], 0
    for template in TEMPLATES:
        in_text = [keys(table, example.tokens.paragraphs, template) for table, example in tables]
        distinct, inverse, times = np.unique(
            np.concatenate(in_text), return_inverse=True, return_counts=True
        )
        frequent = times >= MIN_FEATURE_COUNT
        number = np.where(frequent, np.cumsum(frequent) + total, 0)
        known.append(distinct[frequent])
        numbers.append(number[inverse].astype(np.int32))
        total += len(known[-1])
    return FeatureTable(np.stack(numbers, axis=1), tuple(known))


def learn_weights(
    features: FeatureTable, examples: Sequence[Example], seed: int
) -> tuple[Doubles, Doubles]:
    """Learn by passive-aggressive steps, and average the weights over all of them.

    Parameters
    ----------
    features : FeatureTable
        Features of the tokens of all examples, in their order.
    examples : sequence of Example
    seed : int
        Of the order in which paragraphs are seen.

    Returns
    -------
    weights : ndarray, shape (features + 1, labels)
        Row 0, of the features without a number, is zeros.
    transitions : ndarray, shape (labels, labels)
    """
    coded = np.concatenate([example.labels for example in examples])
    paragraphs = list(_paragraph_slices(examples))
    # Features and transitions in one vector: feature x label, then label x label.
    size = (1 + sum(map(len, features.known))) * len(LABELS)
    weights, later = np.zeros(size + len(LABELS) ** 2), np.zeros(size + len(LABELS) ** 2)
    by_feature = weights[:size].reshape(-1, len(LABELS))
    transitions = weights[size:].reshape(len(LABELS), len(LABELS))
    impossible = np.where(allowed_transitions(), 0, IMPOSSIBLE)
    shuffle = np.random.default_rng(seed)
    step = 0
    for _ in range(ROUNDS):
        for number in shuffle.permutation(len(paragraphs)):
            step += 1
            rows, coded_labels = features.numbers[paragraphs[number]], coded[paragraphs[number]]
            scores = by_feature[rows].sum(axis=1)
            predicted = best_labels(scores, transitions + impossible)
            indices, change = _difference(rows, coded_labels, predicted, size)
            if len(indices):
                mistakes = (coded_labels != predicted).sum()
                loss = np.sqrt(mistakes) - (weights[indices] * change).sum()
                change *= min(MAX_STEP, loss / (change**2).sum())
                weights[indices] += change
                later[indices] += change * step
    average = weights - later / (step + 1)
    return average[:size].reshape(by_feature.shape), average[size:].reshape(transitions.shape)


def _difference(
    rows: npt.NDArray[np.int32], coded: Integers, predicted: Integers, size: int
) -> tuple[Integers, Doubles]:
    """Weights that score two labelings of a paragraph apart, and by how much.

    Weights of row 0 are left out: they stay zero.
    """
    wrong = np.flatnonzero(coded != predicted)
    rows = rows[wrong]
    indices, changes = [], []
    for labels, change in ((coded, 1.0), (predicted, -1.0)):
        here = (rows * len(LABELS) + labels[wrong][:, None])[rows > 0]
        moves = size + labels[:-1] * len(LABELS) + labels[1:]
        indices += [here, moves]
        changes.append(np.full(len(here) + len(moves), change))
    distinct, inverse = np.unique(np.concatenate(indices), return_inverse=True)
    total = np.bincount(inverse, np.concatenate(changes), minlength=len(distinct))
    return distinct[total != 0], total[total != 0]


def _paragraph_slices(examples: Sequence[Example]) -> Iterator[slice]:
    first = 0
    for example in examples:
        starts = np.flatnonzero(np.diff(example.tokens.paragraphs, prepend=-1))
        for start, end in zip(starts, [*starts[1:], len(example.tokens)], strict=True):
            yield slice(first + int(start), first + int(end))
        first += len(example.tokens)


def best_labels(scores: Floats, transitions: Floats) -> Integers:
    """Find the best labels of one paragraph: `tagger.viterbi` is faster only for many at once."""
    total = scores[0] + np.where(IS_INNER, IMPOSSIBLE, 0)
    back = np.empty((len(scores), len(LABELS)), np.int64)
    for token in range(1, len(scores)):
        reached = total[:, None] + transitions
        back[token] = reached.argmax(axis=0)
        total = reached.max(axis=0) + scores[token]
    labels = np.empty(len(scores), np.int64)
    labels[-1] = total.argmax()
    for token in range(len(scores) - 1, 0, -1):
        labels[token - 1] = back[token, labels[token]]
    return labels


def train(examples: Sequence[Example]) -> Tagger:
    """Train a tagger on labeled texts, with the `MAX_FEATURES` features of the largest weights."""
    vocabulary = learn_vocabulary(examples)
    features = number_features(examples, vocabulary)
    learned = [learn_weights(features, examples, seed) for seed in SEEDS]
    weights, transitions = (sum(runs) / len(SEEDS) for runs in zip(*learned, strict=True))
    largest = np.abs(weights[1:]).max(axis=1)
    # In order of size, those of equal size in order of their number: always the same ones.
    kept = np.zeros(len(largest), dtype=bool)
    kept[np.argsort(-largest, kind="stable")[:MAX_FEATURES]] = True
    feature_keys, feature_weights, first = [], [], 0
    for known in features.known:
        chosen = kept[first : first + len(known)]
        block = weights[1 + first : 1 + first + len(known)][chosen]
        feature_keys.append(known[chosen])
        feature_weights.append(block.astype(np.float32))
        first += len(known)
    score = np.where(allowed_transitions(), transitions.astype(np.float32), IMPOSSIBLE)
    return Tagger(vocabulary, tuple(feature_keys), *in_steps(feature_weights), score)


def examples_of(texts: Iterable[CodedText]) -> list[Example]:
    """Tokens and labels of texts with their attributions."""
    examples = []
    for text in texts:
        tokens = tokenize(text.text, line_spans(text.text))
        top_level = [found for found in text.attributions if found.parent is None]
        examples.append(Example(tokens, label_tokens(tokens, top_level)))
    return examples


def training_examples(folder: Path) -> list[Example]:
    """Texts to train on: those of the coded stories more than once, and those rules labeled."""
    coded = examples_of(coded_texts(folder, "train"))
    return CODED_TIMES * coded + examples_of(rule_labeled_texts(folder))


def train_tagger(folder: Path, path: Path = WEIGHTS) -> str:
    """Train on the texts in a folder and write the weights: `presslens train-tagger`.

    Parameters
    ----------
    folder : Path
        Holds the texts; see `coded_stories.find_texts`.
    path : Path, optional
        Where the weights go; into the package by default.

    Returns
    -------
    str
        One line: what was written, its size and SHA-256.

    Raises
    ------
    CodingError
        If a text of the train part is not found.
    """
    save(train(training_examples(folder)), path)
    content = path.read_bytes()
    return f"{path.name}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}"


if __name__ == "__main__":
    print(train_tagger(Path(sys.argv[1]), *map(Path, sys.argv[2:3])))
