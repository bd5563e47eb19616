"""Agreement of two codings: alpha against the krippendorff package, the rest by hand."""

import math
import re

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


def written(codebook, pattern):
    # In a pattern, #.## is a number such as .94 or 1.00.
    found = re.search(pattern.replace("#.##", r"(\d?\.\d\d)"), codebook)
    assert found, pattern
    return [float(number) if "." in number else int(number) for number in found.groups()]


def test_the_codings_of_the_seeds_agree_as_far_as_the_codebook_says(corpus, seeds):
    table = measures(corpus)
    assert list(table.columns) == list(MEASURE_COLUMNS)
    codebook = " ".join((seeds / "coding" / "CODEBOOK.md").read_text("utf-8").split())

    first, second = written(
        codebook,
        r"coder1/attributions\.csv with (\d+) rows and coder2/attributions\.csv with (\d+) are",
    )
    in_words, in_sentences, least, matched_f1, pairs, *of_pairs = written(
        codebook,
        r"word inside top-level speech or not, alpha #.##; sentence with such words or not, #.##; "
        r"attributions matched by content \(intersection over union at least (\.\d)\), F1 #.## "
        r"\((\d+) pairs\); of the pairs, kind #.##, naming #.##, affiliation #.##, nesting #.##, "
        r"quote_type #.##, `via` #.## ",
    )
    assert least == MIN_OVERLAP
    (core,) = written(codebook, r"`tier` core \(F01-F(\d+)\)")
    cells, of_cells, of_core, left_out = written(
        codebook,
        r"over all (\d+) cells #.##, core cells #.## \([^)]+\), touched \([^)]+\) or left out #.##",
    )
    sentences, *of_sentences, motives, judgments, actors = written(
        codebook,
        r"\((\d+) sentences; alpha, nominal\): topic #.##, problem #.##, cause #.##, "
        r"judgement #.##, remedy #.##\. Motives: the same (\d+) in both, .+? "
        r"Judgements: the same (\d+)\. Actors: all (\d+) alike\. Leads: alike\.",
    )
    told = {
        "attributed words": ("alpha", in_words, len(words(corpus))),
        "attributed sentences": ("alpha", in_sentences, sentences),
        "attributions found": ("F1", matched_f1, first + second - pairs),
        "motives found": ("F1", 1, motives),
        "judgments found": ("F1", 1, judgments),
        "actors": ("percent agreement", 1, actors),
        "leads": ("percent agreement", 1, len(corpus.outlets)),
        "facts": ("alpha", of_cells, cells),
        "core facts": ("alpha", of_core, core * len(corpus.outlets)),
        "facts left out or not": ("alpha", left_out, cells),
    }
    by_pair = ("speech or belief", "naming", "affiliation", "one source inside another")
    by_pair += ("kind of quotation", "passed on by")
    by_sentence = ("topic", "problem", "cause", "judgment", "remedy")
    for names, values, units in (
        (by_pair, of_pairs, pairs),
        (by_sentence, of_sentences, sentences),
    ):
        told |= {n: ("alpha", v, units) for n, v in zip(names, values, strict=True)}
    rows = table.itertuples()
    assert {r.measure: (r.statistic, round(r.value, 2), r.units) for r in rows} == told
