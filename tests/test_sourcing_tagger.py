"""The tagger: tokens, labels, the chain, weights, and attributions on any text."""

import hashlib
import itertools
import re

import numpy as np
import pytest

from presslens.errors import MeasureError
from presslens.measures.sourcing.extract import tagger
from presslens.measures.sourcing.extract.features import TEMPLATES, columns, keys
from presslens.measures.sourcing.extract.linking import link_segments
from presslens.measures.sourcing.extract.spans import Attribution
from presslens.measures.sourcing.extract.tagger import (
    IMPOSSIBLE,
    LABELS,
    NUMBER_OF,
    Tagging,
    allowed_transitions,
    viterbi,
)
from presslens.measures.sourcing.extract.tokens import CLOSING, INSIDE, OPENING, OUTSIDE, tokenize
from presslens.text import lexicons


def whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))]


def cut(text: str, span: tuple[int, int] | None) -> str:
    return text[slice(*span)] if span else ""


def lines_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(".+", text)]


def test_tokens_know_their_sentence_paragraph_and_place_in_a_quotation():
    tokens = tokenize("“Don't”, no. Two.\nHe’ll go.", [(0, 17), (18, 27)])
    assert tokens.words == "“ Don 't ” , no . Two . He ’ll go .".split()
    assert tokens.sentences.tolist() == 7 * [0] + 2 * [1] + 4 * [2]
    assert tokens.paragraphs.tolist() == 9 * [0] + 4 * [1]
    assert tokens.quotation.tolist() == [OPENING, INSIDE, INSIDE, CLOSING, *9 * [OUTSIDE]]


MARKS = ("“_”", '"_"', "«_»", "``_''", "''_''")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *[(f"He said {marks.replace('_', 'we won')} and left.", "we won") for marks in MARKS],
        ("'We won,' he said of the 'talks' here.", "We won ,"),  # punctuation before the closing
        ("He is 6'3\" tall and kind.", ""),  # inches
        ("“We won\nHe left", "We won"),  # ends with its paragraph
    ],
)
def test_words_between_marks_of_speech_are_inside(text, words):
    tokens = tokenize(text, lines_of(text))
    pairs = zip(tokens.words, tokens.quotation, strict=True)
    assert " ".join(word for word, place in pairs if place == INSIDE) == words


def test_features_see_no_token_of_another_paragraph():
    text, vocabulary = "He said.\nShe left.\nWe said so.", tagger.load().vocabulary
    alone, between = tokenize(text, [(9, 18)]), tokenize(text, lines_of(text))
    tables = [columns(tokens, vocabulary) for tokens in (alone, between)]
    for template in TEMPLATES:
        # Of the paragraph before is known only how much of it is quoted.
        if ("paragraph_before", 0) not in template:
            seen = keys(tables[1], between.paragraphs, template)[3:6]
            assert seen.tolist() == keys(tables[0], alone.paragraphs, template).tolist(), template


def best_by_trying_all(scores: np.ndarray, transitions: np.ndarray) -> tuple[float, list[int]]:
    best = (-np.inf, [0])
    for labels in itertools.product(range(len(LABELS)), repeat=len(scores)):
        if LABELS[labels[0]].startswith("I-"):
            continue
        score = sum(scores[i, label] for i, label in enumerate(labels))
        score += sum(transitions[pair] for pair in itertools.pairwise(labels))
        best = max(best, (score, list(labels)))
    return best


def test_decoding_finds_the_best_of_all_labelings():
    random = np.random.default_rng(1)
    scores = random.normal(size=(6, len(LABELS))).astype(np.float32)
    transitions = random.normal(size=(len(LABELS),) * 2).astype(np.float32)
    transitions[~allowed_transitions()] = IMPOSSIBLE
    chains = np.array([0, 0, 0, 1, 1, 2])
    labels, margins = viterbi(scores, transitions, chains)
    for chain in range(3):
        _, best = best_by_trying_all(scores[chains == chain], transitions)
        assert labels[chains == chain].tolist() == best
    starts = np.sort(scores[5][[not label.startswith("I-") for label in LABELS]])
    assert margins[5] == pytest.approx(starts[-1] - starts[-2])  # what the second best costs


def written(text: str, attributions: list[Attribution]) -> list[str]:
    """Source, cue and pieces of content of each attribution."""
    return [
        f"{cut(text, one.source)} {cut(text, one.cue)}: "
        + " … ".join(cut(text, piece) for piece in one.content)
        for one in attributions
    ]


LEFT = "B-CL I-CL I-CL I-CL"
RIGHT = "B-CR I-CR I-CR I-CR"


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        # Content to the left belongs to the next cue; in two pieces it is one attribution.
        ("We won, she said. He lost.", "B-CL I-CL GL B-S B-QL O O O O", ["she said: We won"]),
        ("“So,” she said, “go.”", f"{LEFT} B-S B-QB GR {RIGHT}", ["she said: “So,” … “go.”"]),
        # Without a cue it is kept only in quotation marks.
        ("We won.", "B-CR I-CR O", []),
        ("“We won.”", f"{RIGHT} I-CR", [" : “We won.”"]),
        # A colon gives the next paragraph to its cue.
        ("She said:\nWe won.", "B-S B-QR O B-CR I-CR O", ["She said: We won"]),
        ("She said.\nWe won.", "B-S B-QR O B-CR I-CR O", []),
        # A quotation without a cue runs on over two paragraphs.
        (
            "“We,” she said.\n“So.”\n“Go.”\n“Ha.”",
            f"{LEFT} B-S B-QL O {RIGHT} {RIGHT} {RIGHT}",
            ["she said: “We,” … “So.” … “Go.”", " : “Ha.”"],
        ),
        # A cue takes the nearest source, a second verb the subject of its sentence.
        ("Ann left and Bob said no.", "B-S O O B-S B-QR B-CR O", ["Bob said: no"]),
        ("Mr. Schultz left and said no.", "O O O O B-QR B-CR O", ["Mr. Schultz said: no"]),
    ],
)
def test_labels_are_linked_to_attributions(text, labels, expected):
    tokens = tokenize(text, lines_of(text))
    numbers = np.array([NUMBER_OF[label] for label in labels.split()])
    tagging = Tagging(tokens, numbers, np.ones(len(tokens), np.float32))
    assert written(text, link_segments(tagging)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” the minister said.", ["the minister said: “We won,”"]),
        ("The minister said that they had won.", ["The minister said: that they had won"]),
        ("According to the report, prices rose.", ["the report According to: prices rose"]),
        ("''We won,'' Mr. Jones said.", ["Mr. Jones said: ''We won,''"]),
        ("The road is closed. Snow lies on the hills and the shops are shut.", []),
    ],
)
def test_plain_attributions_are_found(text, expected):
    (tagging,) = tagger.load().tag([(text, whole(text))])
    found = link_segments(tagging)
    assert written(text, found) == expected
    assert all(0.5 < one.confidence <= 1 for one in found)


def test_model_card_names_the_shipped_weights():
    digest = hashlib.sha256(tagger.WEIGHTS.read_bytes()).hexdigest()
    assert digest in tagger.WEIGHTS.with_name("MODEL_CARD.md").read_text("utf-8")


def test_saved_weights_load_as_they_were(tmp_path):
    """Rounded once, they are not changed by another round."""
    tagger.save(tagger.load(), tmp_path / "copy.npz")
    copy = tagger.load(tmp_path / "copy.npz")
    text = "“We won,” the minister said, and the reports say that all is well."
    tokens = tokenize(text, whole(text))
    np.testing.assert_allclose(copy.emissions(tokens), tagger.load().emissions(tokens), rtol=1e-4)
    assert copy.vocabulary == tagger.load().vocabulary


def test_broken_weights_and_those_of_another_version_are_refused(tmp_path):
    (tmp_path / "broken.npz").write_bytes(tagger.WEIGHTS.read_bytes()[:1000])
    np.savez(tmp_path / "old.npz", format=np.array("presslens tagger 0"))
    for name, fault in (("broken", "no tagger weights"), ("old", "weights 'presslens tagger 0'")):
        with pytest.raises(MeasureError, match=rf"{name}\.npz: {fault}"):
            tagger.load(tmp_path / f"{name}.npz")


def test_shipped_weights_that_were_changed_are_refused(monkeypatch):
    monkeypatch.setattr(lexicons, "_checksums", lambda: {"sourcing/tagger.npz": "0" * 64})
    with pytest.raises(MeasureError, match=r"tagger\.npz: SHA256SUMS"):
        tagger.load.__wrapped__()
