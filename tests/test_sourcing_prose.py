import numpy as np
import pandas as pd
import pytest
from coded_corpus import rows, write_corpus

from presslens import load_corpus, sourcing
from presslens.sourcing import captions, prose
from presslens.sourcing.engine_check import compare_with_coding, ways_beside
from presslens.sourcing.estimates import GAP_COLUMNS


@pytest.fixture
def coded(tmp_path):
    return load_corpus(write_corpus(tmp_path))


@pytest.fixture
def table(coded):
    return sourcing.coded_attributions(coded)


def gap(a, b, difference, p_holm, measure="attributed_share"):
    row = dict.fromkeys(GAP_COLUMNS, np.nan)
    return row | {
        "measure": measure,
        "article_a": a.lower(),
        "article_b": b.lower(),
        "outlet_a": a,
        "outlet_b": b,
        "difference": difference,
        "p_holm": p_holm,
    }


def test_density_is_told_as_a_range(corpus):
    density = sourcing.density(corpus, sourcing.coded_attributions(corpus))
    assert prose.density_headline(density) == (
        "52% to 79% of an article's words are ascribed to somebody"
    )
    one = density[density["article"] == "npr"]
    assert prose.density_headline(one) == "79% of the article's words are ascribed to somebody"


def test_gaps_are_told_from_the_higher_article():
    gaps = pd.DataFrame([gap("A", "B", 0.2, 0.01), gap("A", "C", -0.1, 0.03), gap("B", "C", 0, 1)])
    assert prose.gap_statement(gaps, "attributed_share") == (
        "On the share of words attributed, two of three pairs can be told apart: "
        "A is above B; C is above A"
    )


def test_gaps_that_are_not_told_apart_or_not_compared_are_said_to_be_so():
    gaps = pd.DataFrame([gap("A", "B", 0.2, 0.2), gap("A", "B", 0.2, np.nan, "direct_share")])
    told = prose.gap_statement(gaps, "attributed_share")
    assert told == "On the share of words attributed, no two articles can be told apart"
    assert prose.gap_statement(gaps, "direct_share").startswith("No two articles can be compared")


def test_a_voice_that_leads_everywhere_is_told_with_its_range(corpus):
    shares = sourcing.voice_shares(corpus, sourcing.coded_attributions(corpus))
    assert prose.voices_headline(shares) == (
        "47% to 91% of the attributed words in all four articles are those of the U.S. government "
        "and military"
    )


def test_different_leads_are_told_by_outlet():
    columns = ["article", "outlet", "group", "words", "attributed", "share"]
    shares = pd.DataFrame(
        [("a", "A", "experts", 6, 8, 0.75), ("b", "B", "news media", 4, 8, 0.5)], columns=columns
    )
    assert prose.voices_headline(shares) == (
        "The largest share of the attributed words is that of experts in A (75%) and news media "
        "in B (50%)"
    )


def test_who_has_no_word_is_told_for_all_articles_alike(corpus):
    shares = sourcing.voice_shares(corpus, sourcing.coded_attributions(corpus))
    told = prose.silence_statement(shares)
    assert told.startswith("In all four articles alike, no word is attributed to parties")
    assert "private persons (civilians)" in told
    assert told.endswith("and rebels and all others.")


def test_the_chain_that_most_articles_share_is_told(corpus):
    table = sourcing.coded_attributions(corpus)
    told = (
        "Words of Sergei Shoygu come through anonymous U.S. defense official(s) in "
        "Arutz Sheva, NBC News and Military Times"
    )
    # What he and Carter said together came through the Pentagon too.
    assert prose.chains_headline(sourcing.chains(corpus, table)) == told
    table["entity"] = table["entity"].replace("Ashton Carter;Sergei Shoygu", "both")
    alone = prose.chains_headline(sourcing.chains(corpus, table))
    assert alone == told.replace("come through", "come only through")


def test_chains_that_nobody_shares_are_counted(coded, table):
    assert prose.chains_headline(sourcing.chains(coded, table)) == (
        "Two chains at second hand, no two articles share one"
    )
    assert prose.chains_headline(sourcing.chains(coded, table.iloc[:0])) == (
        "No words come at second hand"
    )


def test_naming_says_where_unnamed_people_have_more_than_named(corpus):
    naming = sourcing.naming_shares(corpus, sourcing.coded_attributions(corpus))
    assert prose.naming_headline(naming) == (
        "Unnamed persons have 9% to 66% of the attributed words, more than named ones in "
        "Arutz Sheva and NBC News"
    )


def test_common_ground_counts_sources_and_names_the_first(coded, table):
    text = prose.common_ground(
        sourcing.voice_shares(coded, table),
        sourcing.score(coded, table),
        sourcing.concentration(coded, table),
    ).data
    assert "No voice is heard in every article." in text
    assert "62% of the attributed words are anonymous or second-hand." in text
    assert "Four distinct sources speak in the article that cites anybody" in text
    assert "the first of them has 48% of the attributed words (long: an official)" in text


def test_verbs_are_counted_and_the_neutral_ones_shared(coded, table):
    text = prose.verbs_finding(sourcing.verbs(coded, table)).data
    assert text.startswith("80% of 5 attributions with a cue only say that something was said")
    assert "long 4 of 5" in text
    assert text.endswith("Next come “show” (1).")


def test_the_worked_example_is_the_sentence_with_the_longest_chain(coded, table):
    text = prose.worked_example(coded, table).data
    assert "> The minister told his colleague that the moves are defensive, an official" in text
    assert "10 of its 13 words stand inside top-level speech" in text
    assert "4 of them are known at second hand." in text


def test_a_missed_goal_is_told(coded, table):
    fewer = table[table["attribution_id"] != "long-4"]
    agreement = compare_with_coding(coded, table, fewer)
    text = prose.shortfalls(agreement).data
    assert "sentence is attributed (F1) 0.67, aimed at 0.95" in text
    assert "naming" not in text
    assert "goals set for these articles are met" in (
        prose.shortfalls(compare_with_coding(coded, table, table)).data
    )


def test_the_engine_is_put_beside_quotation_marks_without_a_coding(coded, table):
    ways = ways_beside(coded, {"the engine": table})
    none = compare_with_coding(coded, table, table).iloc[:0]
    assert prose.engine_headline(ways, none) == (
        "0% to 60% of the words are somebody's by the engine; quotation marks hold 0% to 11%"
    )
    assert "no coding in this folder" in prose.shortfalls(none).data


def test_an_article_without_a_source_is_said_to_have_none(tmp_path):
    own = load_corpus(write_corpus(tmp_path, rows()[:0]))
    table = sourcing.coded_attributions(own)
    shares, chains = sourcing.voice_shares(own, table), sourcing.chains(own, table)
    stretches = sourcing.score(own, table)
    nothing = "Nothing is ascribed to anybody"
    assert prose.density_headline(sourcing.density(own, table)) == nothing
    assert prose.voices_headline(shares) == nothing
    assert prose.silence_statement(shares) == ""
    assert prose.score_headline(stretches) == nothing
    assert prose.naming_headline(sourcing.naming_shares(own, table)) == nothing
    assert prose.chains_headline(chains) == "No words come at second hand"
    assert nothing in prose.worked_example(own, table).data
    assert prose.verbs_finding(sourcing.verbs(own, table)).data == "No attribution has a verb."


def test_captions_have_what_a_figure_needs(corpus):
    table = sourcing.coded_attributions(corpus)
    ways = ways_beside(corpus, {"the coding": table, "the engine": table})
    agreement = compare_with_coding(corpus, table, table)
    naming, forms = sourcing.naming_shares(corpus, table), sourcing.form_shares(corpus, table)
    texts = [
        captions.score(sourcing.score(corpus, table)),
        captions.density(sourcing.density(corpus, table)),
        captions.voices(sourcing.voice_shares(corpus, table)),
        captions.makeup(naming, forms),
        captions.chains(sourcing.chains(corpus, table)),
        captions.engine_check(ways, agreement),
    ]
    for text in texts:
        assert list(text) == ["title", "caption", "alt"]
        assert all(outlet in text["alt"] for outlet in corpus.outlets.values())
        assert not text["title"].endswith(".")
    assert (
        "if the article's sentences were a sample of what its author would write"
        in (captions.density(sourcing.density(corpus, table))["caption"])
    )
