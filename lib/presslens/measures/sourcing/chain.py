"""The chain of labels: what they mean, which may follow which, and the best sequence of them.

A cue (Q) is labelled by where its content lies: left, right, both or elsewhere (N); content (C) by
the side it lies on; the gap (G) between a cue and its content has a label of its own.
"""

import numpy as np
import numpy.typing as npt

from presslens.measures.sourcing.tokens import Integers

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


def decode(scores: Floats, transitions: Floats, paragraphs: Integers) -> tuple[Integers, Floats]:
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
        Places in `LABELS`.
    margins : ndarray of float, shape (tokens,)
        How much the best score of the paragraph falls if this token may not have its label.
    """
    starts = np.flatnonzero(np.diff(paragraphs, prepend=paragraphs[0] - 1))
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
