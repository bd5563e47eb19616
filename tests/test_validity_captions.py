"""Captions of notebook 05 claim what their tables show, also of other articles and results."""

import pandas as pd
import pytest

from presslens.validity import captions
from presslens.validity.accuracy import COVERAGE_COLUMNS, HALVES
from presslens.validity.agreement import AGREEMENT_COLUMNS, ENGINE, FACTS


def frame(columns, *rows):
    return pd.DataFrame(list(rows), columns=list(columns))


def agreements(*between, low=0.7, value=0.8):
    """Agreement with one row for each of these."""
    rows = [(one, "all facts", "alpha", value, low, 0.9, 9, None) for one in between]
    return frame(AGREEMENT_COLUMNS, *rows)


@pytest.mark.parametrize(
    ("table", "coder", "said", "unsaid"),
    [
        (agreements(FACTS), "a large language model", ["an upper bound", "95% intervals"], ["eng"]),
        (agreements(FACTS), "Ann Lee", ["two codings of the facts"], ["language model", "bound"]),
        (agreements(FACTS, low=float("nan")), "Ann Lee", ["alpha"], ["interval"]),
        (agreements(ENGINE), "a language model", ["The engine beside"], ["Krippen", "Below"]),
        (agreements(FACTS, ENGINE), "a language model", ["bound", "Below, the engine"], []),
        (agreements(), None, ["There is no coding"], ["alpha", "engine"]),
    ],
)
def test_the_caption_of_the_agreement_tells_what_was_held_against_what(table, coder, said, unsaid):
    caption = captions.agreement(table, coder)["caption"]
    assert [words for words in said if words not in caption] == []
    assert [words for words in unsaid if words in caption] == []


def test_the_axis_of_the_agreement_is_told_as_far_as_it_goes():
    assert captions.agreement(agreements(FACTS))["alt"].startswith("Dots from nought to full")
    below = agreements(FACTS, low=-0.25, value=-0.1)
    assert captions.agreement(below)["alt"].startswith("Dots from −0.25 to full")
    assert captions.agreement(agreements())["alt"] == "No dot."


def coverages(reached="yes", even=0.96, position=0.9, widened=0.96, drawn=0.96):
    """Coverage of two indices; the upper ends of the intervals of the shares of the second."""
    rows = []
    for index, *ends in (("x", 0.96, 0.96, 0.96, 0.96), ("y", drawn, even, position, widened)):
        high = ends.pop(0)
        rows.append((index, HALVES[0], high - 0.01, high - 0.02, high, 9, 0.93, 0.97, reached))
        rows += [
            (index, halves, high - 0.01, high - 0.02, high, 9, None, None, "")
            for halves, high in zip(HALVES[1:], ends, strict=True)
        ]
    return frame(COVERAGE_COLUMNS, *rows)


def test_the_caption_of_coverage_counts_the_indices_by_way_of_halving():
    caption = captions.interval_coverage(coverages())["caption"]
    assert (
        "the goal of 93 to 97% is reached for two of two (random halves); the share and all of its "
        "interval lie below 95% for none of two (random halves), none of two (odd and even), "
        "one of two (first and second half)"
    ) in caption
    assert "real and not zero, so that an interval without zero is right" in caption
    assert "narrow" not in caption
    assert caption.count("Widened, the intervals allow for that difference too.") == 1
    alt = captions.interval_coverage(coverages())["alt"]
    assert alt.endswith("A band marks the goal for random halves.")
    missed = captions.interval_coverage(coverages(reached="no"))["caption"]
    assert "is reached for none of two (random halves)" in missed


@pytest.mark.parametrize(
    ("changes", "said", "unsaid"),
    [
        ({"position": 0.96}, "none of two (first and second half)", "beginning"),
        ({"widened": 0.94}, "an interval without zero is right.", "Widened"),
        # Then it is not the place in the article that makes them so.
        ({"even": 0.9}, "one of two (odd and even)", "beginning"),
    ],
)
def test_the_place_in_the_article_is_blamed_for_what_it_explains_alone(changes, said, unsaid):
    caption = captions.interval_coverage(coverages(**changes))["caption"]
    assert said in caption
    assert unsaid not in caption


def test_intervals_that_fall_short_on_random_halves_are_not_acquitted():
    caption = captions.interval_coverage(coverages(drawn=0.949))["caption"]
    assert "one of two (random halves), none of two (odd and even)" in caption
    assert (
        "93.9 to 95.0% of the intervals hold zero there: they are slightly too narrow." in caption
    )
    assert "fault" not in caption
    missed = captions.interval_coverage(coverages(drawn=0.92, reached="no"))["caption"]
    assert "hold zero there: they are too narrow." in missed


def test_halvings_that_were_not_measured_are_not_told():
    table = coverages()
    texts = captions.interval_coverage(table[table["halves"] == HALVES[1]])
    assert texts["title"] == (
        "Of the 95% intervals of the difference of two halves, 95% hold zero (odd and even)"
    )
    assert "goal" not in texts["caption"] + texts["alt"]
    assert "with one mark." in texts["alt"]
    nothing = captions.interval_coverage(table.iloc[:0])
    assert "It was not measured." in nothing["caption"]
    assert nothing["alt"] == "No mark."
