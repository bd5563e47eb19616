"""Agreement of two codings: alpha against the krippendorff package, the rest by hand."""

import math

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens.measures.framing.agreement import (
    MEASURE_COLUMNS,
    MIN_OVERLAP,
    krippendorff_alpha,
    match_passages,
    measures,
)
from presslens.text.segmentation import words

CODES = st.sampled_from([0.0, 1.0, 2.0, 3.0, np.nan])


@given(st.lists(st.tuples(CODES, CODES, CODES), min_size=1, max_size=40))
def test_alpha_is_that_of_the_krippendorff_package(units):
    paired = [unit for unit in units if np.count_nonzero(~np.isnan(unit)) > 1]
    used = {code for unit in paired for code in unit if not math.isnan(code)}
    if len(used) < 2:
        assert math.isnan(krippendorff_alpha(pd.DataFrame(units)))
        return
    reference = krippendorff.alpha(np.array(paired).T, level_of_measurement="nominal")
    assert krippendorff_alpha(pd.DataFrame(units)) == pytest.approx(reference, abs=1e-12)


@pytest.mark.parametrize(
    ("coders", "published"),
    [
        (["0100000010", "1110010000"], 0.095),
        (["aabbdcccedda", "babbbccceddd"], 0.692),
        (["123321412***", "1233224125*3", "*3332342251*", "12332441251*"], 0.743),
    ],
)
def test_alpha_is_that_of_krippendorffs_examples(coders, published):
    # Krippendorff (2011), sections A to C: two binary codings, two of five codes, four with gaps.
    units = pd.DataFrame(map(list, coders)).replace("*", None).T
    assert krippendorff_alpha(units) == pytest.approx(published, abs=0.0006)


def test_alpha_takes_codes_that_are_words_and_an_empty_one_as_a_code():
    codes = pd.DataFrame([["a", "a"], ["", ""], ["a", ""], ["b", None]])
    reference = krippendorff.alpha([[0, 1, 0], [0, 1, 1]], level_of_measurement="nominal")
    assert krippendorff_alpha(codes) == pytest.approx(reference)


def test_passages_are_matched_one_to_one_by_half_of_what_both_cover():
    first = [("a", set(range(10))), ("a", set(range(20, 30))), ("b", {1, 2})]
    second = [("a", set(range(5, 15))), ("a", set(range(22, 30))), ("a", set(range(20, 30)))]
    # 5 of 15 shared is too little; the one that shares all goes before the one that shares most.
    assert match_passages(first, second) == [(1, 2)]
    assert match_passages([("a", {1, 2})], [("a", {2})]) == [(0, 0)]
    # More than half of either passage may be less than half of both together.
    assert match_passages([("a", set(range(10)))], [("a", set(range(4, 14)))]) == []
    assert match_passages([("a", set(range(10)))], [("a", set(range(3, 13)))]) == [(0, 0)]


# What the codebook says of each measure; # is its value.
SAID = {
    "attributed words": "top-level speech or not, alpha #;",
    "attributed sentences": "sentence with such words or not, #;",
    "attributions found": "F1 # (79 pairs)",
    "speech or belief": "of the pairs, kind #,",
    "naming": " naming #, affiliation",
    "affiliation": ", affiliation #, nesting",
    "one source inside another": ", nesting #, quote_type",
    "kind of quotation": ", quote_type #, `via`",
    "passed on by": ", `via` # (",
    "topic": "(76 sentences; alpha, nominal): topic #,",
    "problem": " problem #, cause",
    "cause": " cause #, judgement",
    "judgment": " judgement #, remedy",
    "remedy": " remedy #. Motives",
    "facts": "over all 228 cells #, core",
    "core facts": "core cells # (",
    "facts left out or not": "or left out #. Both",
}
ALIKE = {
    "motives found": "Motives: the same 22 in both",
    "judgments found": "Judgements: the same 11.",
    "actors": "Actors: all 60 alike.",
    "leads": "Leads: alike.",
}
UNITS = {"attributions found": 92, "core facts": 180, "leads": 4}
UNITS |= {"motives found": 22, "judgments found": 11, "actors": 60}


def test_the_codings_of_the_seeds_agree_as_far_as_the_codebook_says(corpus, seeds):
    table = measures(corpus)
    assert list(table.columns) == list(MEASURE_COLUMNS)
    values = table.set_index("measure")["value"]
    codebook = " ".join((seeds / "coding" / "CODEBOOK.md").read_text("utf-8").split())
    for measure, pattern in SAID.items():
        assert pattern.replace("#", f"{values[measure]:.2f}".lstrip("0")) in codebook
    for measure, words_ in ALIKE.items():
        assert words_ in codebook
        assert values[measure] == 1
    assert set(values.index) == {*SAID, *ALIKE}
    assert f"intersection over union at least {MIN_OVERLAP}".replace("0.", ".") in codebook
    by_unit = {"words": len(words(corpus)), "sentences": 76, "attributions": 79, "cells": 228}
    for row in table.itertuples():
        assert row.units == UNITS.get(row.measure, by_unit.get(row.unit)), row.measure
