import math

import pytest

from presslens.measures import coding, sourcing
from presslens.measures.by_coder import (
    NUMBER_COLUMNS,
    headline_numbers,
    ranges,
)
from presslens.text import segmentation


@pytest.fixture(scope="module")
def numbers(corpus):
    return headline_numbers(corpus)


def number(numbers, measure: str, row: str, basis: str) -> float:
    found = numbers[numbers["measure"].str.startswith(measure) & (numbers["row"] == row)]
    (value,) = found[basis]
    return float(value)


def test_a_number_stands_once_with_the_documented_columns(numbers):
    assert list(numbers.columns) == list(NUMBER_COLUMNS)
    assert not numbers.duplicated(["measure", "row"]).any()
    assert numbers.loc[numbers["unit"] == "share", "settled"].between(0, 1).all()


@pytest.mark.parametrize("basis", ["coder1", "coder2", "settled", "extractor"])
def test_what_is_attributed_is_what_the_density_says(corpus, numbers, basis):
    density = sourcing.density(corpus, sourcing.attributions(corpus, basis))
    for outlet, share in zip(density["outlet"], density["share"], strict=True):
        assert number(numbers, "Attributed", outlet, basis) == pytest.approx(share)


def test_unnamed_people_are_those_whom_the_article_itself_cites(corpus, numbers):
    table = sourcing.attributions(corpus, "coder2")
    top = table[table["top"] & (table["outlet"] == "NBC News")]
    unnamed = top.loc[top["naming"] == "anonymous", "words"].sum() / top["words"].sum()
    assert number(numbers, "Unnamed", "NBC News", "coder2") == pytest.approx(unnamed)


def test_topics_are_counted_in_words_of_their_sentences_and_not_by_the_extractor(corpus, numbers):
    codes = coding.load_coding(corpus, "sentence_codes", "coder1").query("article == 'npr'")
    of_call = set(codes.loc[codes["topic"] == "call", "sentence"])
    sentences = segmentation.words(corpus).query("article == 'npr'")["sentence"]
    share = sentences.isin(of_call).mean()
    assert number(numbers, "Talks", "NPR", "coder1") == pytest.approx(share)
    assert math.isnan(number(numbers, "Talks", "NPR", "extractor"))


def test_counts_are_those_of_each_coding(corpus, numbers):
    for basis, folder in (("coder1", "coder1"), ("settled", "")):
        motives = coding.load_coding(corpus, "motives", folder)
        assert number(numbers, "Counts", "motives", basis) == len(motives)
    core = coding.load_coding(corpus, "facts").query("tier == 'core'")
    for basis, column in (("coder1", "coder1"), ("settled", "status")):
        articles = core[core[column] == "present"].groupby("fact_id").size()
        assert number(numbers, "Counts", "facts in every article", basis) == (articles == 4).sum()
        # An article that contradicts a fact does not report it, here as in figure 4.4.
        reporting = core[column].isin(["present", "partial"]).groupby(core["fact_id"]).sum()
        assert number(numbers, "Counts", "facts in one only", basis) == (reporting == 1).sum()


def test_ranges_tell_the_ends_of_each_share_once(numbers):
    told = ranges(numbers).set_index(["outlet", "measure"])["share"]
    assert told["NBC News", "Build-up"].count("%") == 1
    low, high = told["Military Times", "Talks"].split(" to ")
    assert low == f"{number(numbers, 'Talks', 'Military Times', 'coder1'):.0%}"
    assert high == f"{number(numbers, 'Talks', 'Military Times', 'settled'):.0%}"
