"""The attribution coding, its parts and checks, and training on it."""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from presslens.errors import CodingError
from presslens.measures.sourcing.extract.spans import Attribution
from presslens.measures.sourcing.extract.tagger import (
    IMPOSSIBLE,
    LABELS,
    allowed_transitions,
    save,
    viterbi,
)
from presslens.measures.sourcing.extract.tokens import tokenize

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))
from training import tagger as training
from training.attribution_checks import coding_faults, text_faults
from training.attribution_data import (
    RULE_LABELS,
    find_texts,
    further_stories,
    read_attributions,
    read_stories,
)
from training.attribution_stories import PARTS, divide


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# --- the shipped coding --------------------------------------------------------------------------


def test_shipped_coding_has_no_fault():
    assert list(coding_faults(read_attributions(), read_stories())) == []


def test_coding_has_offsets_and_no_text():
    assert set(read_attributions().columns) & {"text", "source", "cue", "content"} == set()


def test_all_levels_of_a_story_are_in_one_part():
    parts = read_stories().groupby("story")["part"].nunique()
    assert (parts == 1).all()


def test_parts_are_those_the_seed_gives():
    coded = read_stories().query("coded == 'yes'")
    assert coded.set_index("story")["part"].to_dict() == divide(list(coded["story"]))
    assert coded["part"].value_counts().to_dict() == PARTS


def test_rules_labelled_no_level_of_a_dev_or_test_story():
    stories = read_stories()
    held_out = set(stories.loc[stories["part"] != "train", "story"])
    assert set(read_attributions(RULE_LABELS)["story"]) & held_out == set()


def test_rule_labels_say_which_model_made_them():
    made_with = json.loads(RULE_LABELS.with_suffix(".json").read_text("utf-8"))
    assert {"model", "version", "parser_sha256", "spacy"} <= set(made_with)
    assert made_with["texts"] == len(further_stories())


# --- checks --------------------------------------------------------------------------------------


def coding(**cells: str) -> pd.DataFrame:
    row = {
        "story": "a", "attribution_id": "1", "parent_id": "", "source_spans": "0-2",
        "cue_spans": "3-7", "content_spans": "8-11", "kind": "speech", "naming": "named",
        "sector": "other", "channel": "interview", "entity": "", "via": "",
    }  # fmt: skip
    return pd.DataFrame([row | cells])


STORY = pd.DataFrame([{"story": "a", "sha256": "x", "coded": "yes", "part": "train"}])


def test_sound_row_has_no_fault():
    assert list(coding_faults(coding(), STORY)) == []


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"content_spans": ""}, "no content"),
        ({"content_spans": "9-8"}, "empty, reversed or out of order"),
        ({"content_spans": "8"}, "can't be read"),
        ({"cue_spans": "3-9"}, "overlaps its own content"),
        ({"kind": "speach"}, "kind 'speach' is unknown"),
        ({"parent_id": "7"}, "parent 7 does not exist"),
        ({"story": "b"}, "not a coded story"),
    ],
)
def test_fault_is_reported(cells, fault):
    assert any(fault in found for found in coding_faults(coding(**cells), STORY))


def test_row_outside_its_parents_content_is_reported():
    child = coding(attribution_id="2", parent_id="1")
    found = list(coding_faults(pd.concat([coding(), child]), STORY))
    assert "a 2: source_spans lies outside its parent's content" in found


@pytest.mark.parametrize(
    ("text", "fault"),
    [("He said no", "ends after the text"), ("He said  no", "begins or ends with white space")],
)
def test_span_that_does_not_fit_its_text_is_reported(text, fault):
    (found,) = text_faults(coding(), STORY, {"x": text})
    assert fault in found


# --- texts ---------------------------------------------------------------------------------------


def test_texts_are_found_by_content_in_text_files_and_json(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "any name.txt").write_text("one\ntwo", encoding="utf-8", newline="\n")
    (tmp_path / "corpus.json").write_text(json.dumps([["a", "adv", "three"]]), encoding="utf-8")
    wanted = {sha256("one\ntwo"), sha256("three")}
    assert find_texts(tmp_path, wanted) == {sha256(t): t for t in ("one\ntwo", "three")}


def test_missing_texts_are_counted(tmp_path):
    with pytest.raises(CodingError, match="lacks 1 of 1 texts"):
        find_texts(tmp_path, {sha256("elsewhere")})


# --- labels and learning -------------------------------------------------------------------------


def labels_of(text: str, *attributions: Attribution) -> list[str]:
    tokens = tokenize(text, training.line_spans(text))
    return [LABELS[number] for number in training.label_tokens(tokens, attributions)]


def test_cue_is_labelled_by_the_side_of_its_content():
    attribution = Attribution((8, 11), (12, 16), ((0, 6),))
    assert labels_of("We won, she said.", attribution) == [
        "B-CL", "I-CL", "GL", "B-S", "B-QL", "O",
    ]  # fmt: skip


def test_gap_between_pieces_of_content_is_labelled():
    attribution = Attribution((4, 7), (8, 12), ((0, 2), (14, 17)))
    assert labels_of("We, she said, won", attribution) == [
        "B-CL", "GL", "B-S", "B-QB", "GR", "B-CR",
    ]  # fmt: skip


def lesson() -> list[training.Example]:
    examples = []
    for name in ("Ann", "Bob", "Eve"):
        for claim in ("we won", "it rains", "he left"):
            text = f"{name} said {claim}. {name} walked home."
            end = 9 + len(claim)
            tokens = tokenize(text, training.line_spans(text))
            attribution = Attribution((0, 3), (4, 8), ((9, end),))
            examples.append(training.Example(tokens, training.label_tokens(tokens, [attribution])))
    return examples


def test_trained_tagger_labels_a_name_it_has_not_seen():
    text = "Kim said it left. Kim walked home."
    tagging = training.train(lesson()).tag_paragraphs(text, [(0, len(text))])
    assert [LABELS[n] for n in tagging.labels] == [
        "B-S", "B-QR", "B-CR", "I-CR", "O", "O", "O", "O", "O",
    ]  # fmt: skip


def test_training_twice_writes_the_same_bytes(tmp_path):
    for name in ("one.npz", "two.npz"):
        save(training.train(lesson()), tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_best_labels_are_those_of_the_shared_decoder():
    random = np.random.default_rng(3)
    scores = random.normal(size=(30, len(LABELS))).astype(np.float32)
    transitions = np.where(allowed_transitions(), 0, IMPOSSIBLE)
    transitions = transitions.astype(np.float32)
    expected, _ = viterbi(scores, transitions, np.zeros(30, np.int64))
    assert training.best_labels(scores, transitions).tolist() == expected.tolist()
