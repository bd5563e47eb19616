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
    krippendorff_alpha,
    matched,
    measures,
)

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


def test_alpha_takes_codes_that_are_words_and_an_empty_one_as_a_code():
    codes = pd.DataFrame([["a", "a"], ["", ""], ["a", ""], ["b", None]])
    reference = krippendorff.alpha([[0, 1, 0], [0, 1, 1]], level_of_measurement="nominal")
    assert krippendorff_alpha(codes) == pytest.approx(reference)


def test_places_are_matched_one_to_one_by_half_of_what_both_cover():
    first = [("a", set(range(10))), ("a", set(range(20, 30))), ("b", {1, 2})]
    second = [("a", set(range(5, 15))), ("a", set(range(22, 30))), ("a", set(range(20, 30)))]
    # 5 of 15 shared is too little; the place that shares all goes before the one that shares most.
    assert matched(first, second) == [(1, 2)]
    assert matched([("a", {1, 2})], [("a", {2})]) == [(0, 0)]


def test_the_codings_of_the_seeds_agree_as_far_as_the_codebook_says(corpus):
    table = measures(corpus)
    assert list(table.columns) == list(MEASURE_COLUMNS)
    told = {
        # measure: value, units
        "attributed words": (0.94, 1965),
        "attributed sentences": (0.93, 76),
        "attributions found": (0.92, 86 + 85 - 79),
        "speech or belief": (1.00, 79),
        "naming": (0.98, 79),
        "affiliation": (0.98, 79),
        "one source inside another": (0.86, 79),
        "kind of quotation": (0.85, 79),
        "passed on by": (0.76, 79),
        "topic": (0.93, 76),
        "problem": (0.89, 76),
        "cause": (0.97, 76),
        "judgment": (0.89, 76),
        "remedy": (0.97, 76),
        "motives found": (1.00, 22),
        "judgments found": (1.00, 11),
        "actors": (1.00, 60),
        "leads": (1.00, 4),
        "facts": (0.88, 57 * 4),
        "core facts": (0.89, 45 * 4),
        "facts left out or not": (0.93, 57 * 4),
    }
    found = {row.measure: (round(row.value, 2), row.units) for row in table.itertuples()}
    assert found == told
