"""The attribution coding, its parts and checks, and training on it."""

import hashlib
import json

import pandas as pd
import pytest

from presslens.errors import CodingError
from presslens.measures.sourcing.extract.spans import Attribution, inside, overlap
from presslens.measures.sourcing.extract.tagger import LABELS, save
from presslens.measures.sourcing.extract.tokens import tokenize
from presslens.text.segmentation import parse_spans
from training import coded_stories
from training import tagger as training
from training.coded_stories import (
    PARTS,
    RULE_LABELS,
    find_texts,
    read_attributions,
    read_stories,
    split_stories,
)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


CATEGORIES = {
    "kind": "speech mind",
    "naming": "named described blind organisation document media none",
    "sector": "government military-police politics foreign international-org expert civil-society"
    " business media ordinary culture-sport other",
    "channel": "interview statement document social second-hand unspecified",
}


def test_coded_spans_are_in_order_and_apart_and_lie_inside_their_parents():
    coding = read_attributions().set_index(["story", "attribution_id"])
    assert coding.index.is_unique
    for (story, _), row in coding.iterrows():
        spans = (row.source_spans, row.cue_spans, row.content_spans)
        source, cue, content = map(parse_spans, spans)
        assert content
        for pieces in (source, cue, content):
            ends = [offset for piece in pieces for offset in piece]
            assert ends == sorted(set(ends))
        assert not any(overlap(one, other) for one in (*source, *cue) for other in content)
        if row.parent_id:
            outer = parse_spans(coding.loc[(story, row.parent_id), "content_spans"])
            assert all(inside(piece, outer) for piece in (*source, *cue, *content))


def test_coded_categories_are_those_of_the_datasheet():
    coding = read_attributions()
    for column, categories in CATEGORIES.items():
        assert set(coding[column]) <= set(categories.split())
    coded = read_stories().query("coded == 'yes'")["story"]
    assert set(coding["story"]) == set(coded)


def test_parts_are_those_the_seed_gives():
    coded = read_stories().query("coded == 'yes'")
    parts = coded["story"].map(split_stories(list(coded["story"])))
    assert coded["part"].tolist() == parts.tolist()
    assert coded["part"].value_counts().to_dict() == PARTS


def test_rules_labeled_no_level_of_a_dev_or_test_story():
    stories = read_stories()
    held_out = set(stories.loc[stories["part"] != "train", "story"])
    assert set(read_attributions(RULE_LABELS)["story"]) & held_out == set()


def test_texts_are_found_by_content_in_text_files_and_json_and_those_missing_counted(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "any name.txt").write_text("one\ntwo", encoding="utf-8", newline="\n")
    (tmp_path / "corpus.json").write_text(json.dumps([["a", "adv", "three"]]), encoding="utf-8")
    wanted = {sha256("one\ntwo"), sha256("three")}
    assert find_texts(tmp_path, wanted) == {sha256(t): t for t in ("one\ntwo", "three")}
    with pytest.raises(CodingError, match="lacks 1 of 1 texts"):
        find_texts(tmp_path, {sha256("elsewhere")})


def test_texts_come_with_their_coding_and_those_that_rules_labeled_with_the_outermost(
    tmp_path, monkeypatch
):
    text = "He said she said no."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    story = {"story": "a", "level": "x", "sha256": sha256(text), "coded": "yes", "part": "dev"}
    further = {**story, "coded": "no", "part": "train"}
    outer = {**story, "attribution_id": "1", "parent_id": "", "source_spans": "0-2"}
    outer |= {"cue_spans": "3-7", "content_spans": "8-19"}
    inner = {**outer, "attribution_id": "2", "parent_id": "1", "content_spans": "17-19"}
    monkeypatch.setattr(coded_stories, "read_stories", lambda: pd.DataFrame([story, further]))
    rows = pd.DataFrame([outer, inner])
    monkeypatch.setattr(coded_stories, "read_attributions", lambda *_: rows)
    first = Attribution((0, 2), (3, 7), ((8, 19),))
    (coded,) = coded_stories.coded_texts(tmp_path, "dev")
    assert coded.attributions == (first, Attribution((0, 2), (3, 7), ((17, 19),), parent=0))
    (labeled,) = coded_stories.rule_labeled_texts(tmp_path)
    assert labeled == coded_stories.CodedText("a", text, (first,))
    (example,), (other,) = training.examples_of([coded]), training.examples_of([labeled])
    assert example.labels.tolist() == other.labels.tolist()


def labels_of(text: str, *attributions: Attribution) -> list[str]:
    tokens = tokenize(text, training.line_spans(text))
    return [LABELS[number] for number in training.label_tokens(tokens, attributions)]


def test_cue_is_labeled_by_the_side_of_its_content_and_gaps_between_pieces_are_too():
    one = Attribution((8, 11), (12, 16), ((0, 6),))
    assert labels_of("We won, she said.", one) == "B-CL I-CL GL B-S B-QL O".split()
    one = Attribution((4, 7), (8, 12), ((0, 2), (14, 17)))
    assert labels_of("We, she said, won", one) == "B-CL GL B-S B-QB GR B-CR".split()


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
    tagging = training.train(lesson()).tag([(text, [(0, len(text))])])[0]
    labels = [LABELS[number] for number in tagging.labels]
    assert labels == ["B-S", "B-QR", "B-CR", "I-CR", *5 * ["O"]]


def test_training_twice_writes_the_same_bytes(tmp_path):
    for name in ("one.npz", "two.npz"):
        save(training.train(lesson()), tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
