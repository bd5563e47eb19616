from dataclasses import replace

import pytest

from presslens import figures, framing
from presslens.coding import load_coding
from presslens.framing import captions
from presslens.framing.labels import mentions
from presslens.wording import plural


@pytest.fixture(scope="module")
def sheet(corpus):
    return framing.fact_sheet(corpus)


@pytest.fixture(scope="module")
def voiced(corpus):
    found = mentions(corpus).query("actor == 'Syrian leader'")
    return framing.add_voices(found, corpus, load_coding(corpus, "attributions"))


def test_every_figure_of_the_facts_has_what_publishing_needs(sheet):
    texts = [
        captions.coverage(sheet),
        captions.inclusion(sheet),
        captions.order(sheet),
        captions.differences(sheet.cards),
    ]
    for text in texts:
        assert set(text) == {"data", "title", "caption", "alt"}
        assert len(text["alt"]) >= figures.SHORTEST_ALT
        assert len(text["data"])


def test_the_caption_of_the_matrix_says_what_is_not_drawn(sheet):
    extra = sheet.facts.loc[sheet.facts["tier"] == "extra", "fact_id"].nunique()
    assert f"Not drawn: {plural(extra, 'extra fact')}" in captions.coverage(sheet)["caption"]
    core = framing.FactSheet(sheet.facts[sheet.facts["tier"] == "core"])
    assert "Not drawn" not in captions.coverage(core)["caption"]


def test_the_shares_have_an_interval_each_in_the_alternative_text(sheet):
    texts, row = captions.inclusion(sheet), sheet.shares.iloc[0]
    assert "Each of the two shares has an interval of its own" in texts["caption"]
    assert "exchanging at random what they do with each fact" in texts["caption"]
    for share in ("strict", "lenient"):
        interval = f"interval {row[f'{share}_low']:.0%} to {row[f'{share}_high']:.0%}"
        assert interval in texts["alt"]


def test_codings_alone_are_told_only_where_they_are_drawn(sheet):
    assert "two codings alone" in captions.inclusion(sheet)["caption"]
    one = framing.FactSheet(sheet.facts.assign(coder1="", coder2=""))
    assert "two codings alone" not in captions.inclusion(one)["caption"]


def test_the_caption_of_order_says_how_many_articles_share_a_fact(sheet):
    assert "at least three articles touch" in captions.order(sheet)["caption"]
    two = sheet.facts[sheet.facts["article"].isin(["npr", "military-times"])]
    assert "at least two articles touch" in captions.order(framing.FactSheet(two))["caption"]


def test_the_alternative_text_of_the_naming_counts_the_newsrooms_own(corpus, voiced):
    alt = captions.naming(voiced, corpus.outlets)["alt"]
    own = (voiced["voice"] == "newsroom").groupby(voiced["label"]).sum()
    assert own["the Assad government"] == 2
    assert "the Assad government twice (in the newsroom's voice)" in alt
    assert own["the Syrian government"] == 0
    assert "the Syrian government twice and" in alt or "the Syrian government twice," in alt
    mixed = voiced[voiced["article"] == "nbc-news"].assign(label="Assad")
    assert (
        "NBC News: Assad six times (two in the newsroom's voice)."
        in (captions.naming(mixed, corpus.outlets)["alt"])
    )


def test_the_alternative_text_of_shared_wording_has_each_articles_words(corpus):
    runs = framing.shared_runs(corpus)
    shares = framing.shared_shares(corpus, runs)
    alt = captions.shared_wording(runs, shares)["alt"]
    for row in shares.itertuples():
        assert f"{row.outlet} {row.shared} of {row.words} words" in alt


def test_a_broken_ribbon_is_explained_where_there_is_one(corpus):
    runs = framing.shared_runs(corpus)
    shares = framing.shared_shares(corpus, runs)
    assert "broken at a bar" in captions.shared_wording(runs, shares)["caption"]
    beside = runs[(runs["article_a"] == "arutz-sheva") & (runs["article_b"] == "nbc-news")]
    assert len(beside)
    assert "broken" not in captions.shared_wording(beside, shares)["caption"]


def test_the_limit_of_keyness_is_told_and_what_masked_is_where_a_word_is(corpus):
    measured = framing.keyness(corpus, "pooled", replicates=20)
    caption = captions.keyness([measured])["caption"]
    assert "no word of any article exceeds in 95% of the deals" in caption
    assert "masked" not in caption
    marked = replace(measured, terms=measured.terms.assign(masked=measured.terms["uses"] == 0))
    assert "are masked, and counted at the upper right" in captions.keyness([marked])["caption"]


def test_keyness_tells_the_highest_word_that_the_article_uses(corpus):
    measured = framing.keyness(corpus, "pooled", replicates=20)
    highest = measured.terms[~measured.terms["masked"] & (measured.terms["article"] == "npr")]
    assert f"NPR: “{highest['term'].iloc[0]}”" in captions.keyness([measured])["alt"]
