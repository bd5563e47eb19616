import time

import numpy as np
import pandas as pd
import pytest
from coded_corpus import rows, write_corpus

from presslens import load_corpus, sourcing
from presslens.sourcing import captions, prose
from presslens.sourcing.basis_prose import limits, origin
from presslens.sourcing.engine_check import compare_with_coding, ways_beside
from presslens.sourcing.engine_prose import engine_headline, shortfalls
from presslens.sourcing.estimates import GAP_COLUMNS
from presslens.sourcing.voices import SHARE_COLUMNS
from presslens.sourcing.worked_example import worked_example


@pytest.fixture
def table(coded):
    return sourcing.coded_attributions(coded)


NO_TESTS = pd.DataFrame(columns=["measure", "article_a", "article_b", "p_holm_all"])


def gap(a, b, difference, p_holm, measure="attributed_share", reach=0.3):
    row = dict.fromkeys(GAP_COLUMNS, np.nan)
    return row | {
        "low": difference - reach,
        "high": difference + reach,
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


def test_gaps_that_are_not_told_apart_are_indistinguishable_with_the_widest_interval():
    gaps = pd.DataFrame([gap("A", "B", -0.2, 0.2), gap("A", "C", 0.1, 1), gap("B", "C", 0, 1)])
    assert prose.gap_statement(gaps, "attributed_share") == (
        "On the share of words attributed, the articles are indistinguishable over three pairs; "
        "widest apart are A and B, by 20.0 points (95% interval −10.0 to 50.0)"
    )
    # An interval of one pair may leave zero out where the correction over all does not.
    sure = pd.DataFrame([gap("A", "B", 0.4, 0.06), gap("A", "C", 0.1, 1)])
    assert prose.gap_statement(sure, "attributed_share").endswith(
        "by 40.0 points (95% interval 10.0 to 70.0), which Holm's correction does not uphold"
    )


def test_only_what_can_be_compared_is_told():
    gaps = pd.DataFrame(
        [gap("A", "B", 0.2, np.nan), gap("A", "C", 0.1, 1), gap("B", "C", 0, np.nan)]
    )
    assert prose.gap_statement(gaps, "attributed_share").startswith(
        "On the share of words attributed, only A and C can be compared and are indistinguishable,"
    )
    gaps["p_holm"] = np.nan
    assert prose.gap_statement(gaps, "attributed_share") == (
        "On the share of words attributed, no two articles can be compared: too short, or nothing "
        "counted"
    )


def test_the_only_pair_that_can_be_compared_is_told_with_its_gap():
    gaps = pd.DataFrame([gap("A", "B", 0.4, 0.01), gap("A", "C", 0, np.nan)])
    assert prose.gap_statement(gaps, "attributed_share") == (
        "On the share of words attributed, only one pair can be compared: A is above B by "
        "40.0 points (95% interval 10.0 to 70.0)"
    )


def test_the_gap_of_two_articles_alone_is_told_without_counting_pairs():
    def two(difference, p_holm):
        return prose.gap_statement(
            pd.DataFrame([gap("A", "B", difference, p_holm)]), "attributed_share"
        )

    what = "On the share of words attributed"
    assert two(-0.4, 0.01) == f"{what}, B is above A by 40.0 points (95% interval 10.0 to 70.0)"
    assert two(0.1, 0.5) == (
        f"{what}, the two articles are indistinguishable, 10.0 points (95% interval −20.0 to "
        "40.0) apart"
    )
    assert two(0.1, np.nan) == (
        f"{what}, the two articles cannot be compared: too short, or nothing counted"
    )


def test_one_article_alone_is_compared_with_nothing(corpus):
    gaps = sourcing.compare(corpus, sourcing.coded_attributions(corpus)).iloc[:0]
    assert prose.gap_statement(gaps, "attributed_share") == ""
    assert (
        prose.robustness(gaps, "", NO_TESTS).data == "One article alone makes no pair to compare."
    )


@pytest.mark.parametrize(
    ("kept", "left"), [(6, "only the gap between A and B0"), (7, "only seven")]
)
def test_of_many_gaps_that_are_left_their_number_is_told(kept, left):
    gaps = pd.DataFrame([gap("A", f"B{place}", 0.2, 0.01) for place in range(8)])
    over_all = gaps.assign(p_holm_all=[0.01] * kept + [0.06] * (8 - kept))
    told = prose.robustness(gaps, "", over_all).data
    assert f"corrected together (notebook 05), {left}" in told
    assert (" of the eight gaps are left." in told) is (kept > 6)


@pytest.mark.parametrize(
    ("kept", "left"),
    [
        ([], "none of it is left"),
        (["B"], "only the gap between A and B on the share of words attributed is left"),
        (["B", "C"], "all of it is left"),
    ],
)
def test_beside_a_verdict_stands_what_all_comparisons_leave_of_it(kept, left):
    pairs = pd.DataFrame([gap("A", "B", 0.4, 0.01), gap("A", "C", 0.4, 0.01)])
    over_all = pairs.assign(p_holm_all=[0.01 if name in kept else 0.06 for name in ("B", "C")])
    told = prose.robustness(pairs, "", over_all).data
    assert told.endswith(
        f"; with all comparisons of the study corrected together (notebook 05), {left}."
    )
    assert "with all" not in prose.robustness(pairs.assign(p_holm=0.06), "", over_all).data


def test_a_voice_that_leads_everywhere_is_told_with_its_range(corpus):
    shares = sourcing.voice_shares(corpus, sourcing.coded_attributions(corpus))
    assert prose.voices_headline(shares) == (
        "From 47% (NPR) to 91% (Military Times) of an article's attributed words are those of the "
        "U.S. government and military"
    )


def shares_of(*rows):
    """Shares of voices: article, group, words of 100, and half the width of the interval."""
    table = [
        (
            article,
            article.upper(),
            group,
            words,
            100,
            words / 100,
            words / 100 - half,
            words / 100 + half,
        )
        for article, group, words, half in rows
    ]
    return pd.DataFrame(table, columns=list(SHARE_COLUMNS))


def test_different_leads_are_told_by_outlet_and_where_they_are_not_sure():
    sure = [("a", "experts", 75, 0.1), ("a", "news media", 25, 0.1)]
    unsure = [("b", "news media", 55, 0.1), ("b", "experts", 45, 0.1)]
    assert prose.voices_headline(shares_of(*sure, *unsure)) == (
        "The largest share of the attributed words is that of experts in A (75%) and news media "
        "in B (55%); in B it cannot be told from the next"
    )
    assert prose.voices_headline(shares_of(*sure, ("b", "news media", 99, 0.01))).endswith(
        "in B (99%)"
    )
    unknown = shares_of(*sure, *unsure).assign(low=np.nan, high=np.nan)
    assert prose.voices_headline(unknown).endswith("; in A and B it cannot be told from the next")


@pytest.mark.parametrize(
    ("count", "whose"), [(1, "the"), (2, "each article's"), (4, "each article's")]
)
def test_a_lead_is_told_for_any_number_of_articles(count, whose):
    shares = shares_of(*((slug, "experts", 75, 0.1) for slug in "abcd"[:count]))
    assert prose.voices_headline(shares) == f"75% of {whose} attributed words are those of experts"


def test_the_chain_that_most_articles_share_is_told(corpus):
    table = sourcing.coded_attributions(corpus)
    told = (
        "Words of Sergei Shoygu come through anonymous U.S. defense official(s) in the articles of "
        "Arutz Sheva, NBC News and Military Times"
    )
    # What he and Carter said together came through the Pentagon too.
    assert prose.chains_headline(sourcing.chains(corpus, table)) == told
    table["entity"] = table["entity"].replace("Ashton Carter;Sergei Shoygu", "both")
    alone = prose.chains_headline(sourcing.chains(corpus, table))
    assert alone == told.replace("come through", "come only through")


def test_no_lines_are_said_to_stand_for_words_where_none_came_second_hand(coded, table):
    found = sourcing.chains(coded, table)
    assert "the lines stand for" in captions.chains(found)["caption"]
    caption = captions.chains(found[found["links"] == 0])["caption"]
    assert caption.endswith("Words that came from their source directly are left out.")


def test_chains_that_nobody_shares_are_counted(coded, table):
    assert prose.chains_headline(sourcing.chains(coded, table)) == (
        "Two chains at second hand, none of them in more than one article"
    )
    chains = sourcing.chains(coded, table)
    linked = chains[chains["links"] > 0]
    assert prose.chains_headline(chains.drop(linked.index[1:])) == (
        "One chain at second hand, in one article only"
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


def common_ground(own, table):
    return prose.common_ground(
        sourcing.voice_shares(own, table),
        "Nobody is silent.",
        sourcing.score(own, table),
        sourcing.concentration(own, table),
    ).data


def test_common_ground_counts_sources_and_names_the_first(coded, table):
    text = common_ground(coded, table)
    assert text.startswith("No voice is heard in both articles. Nobody is silent.")
    assert "62% of the article's attributed words are anonymous or second-hand." in text
    assert "Four distinct sources speak in the article that cites anybody" in text
    assert "the first has 48% of the attributed words (long: an official)" in text


def test_common_ground_of_one_article_speaks_of_the_article(tmp_path):
    write_corpus(tmp_path, rows()[:1])
    (tmp_path / "short.txt").unlink()
    own = load_corpus(tmp_path)
    text = common_ground(own, sourcing.coded_attributions(own))
    assert text.startswith("In the article the reader hears from the U.S. government and military.")
    assert "One source speaks in the article; the first has 100%" in text
    chains = sourcing.chains(own, sourcing.coded_attributions(own).assign(via="Reuters"))
    assert prose.chains_headline(chains) == "One chain at second hand"


def test_what_all_four_seeds_share_is_told(corpus):
    text = common_ground(corpus, sourcing.coded_attributions(corpus))
    assert text.startswith("In all four articles the reader hears from the U.S. government and")


def test_verbs_are_counted_and_the_neutral_ones_shared(coded, table):
    text = prose.verbs_finding(sourcing.verbs(coded, table)).data
    assert "in 80% of five attributions with a cue (long 4 of 5)" in text
    assert text.endswith("Next come “show” (1).")


def test_the_worked_example_is_the_sentence_with_the_longest_chain(coded, table):
    text = worked_example(coded, table).data
    assert "> The minister told his colleague that the moves are defensive, an official" in text
    assert "10 of its 13 words stand inside top-level speech" in text
    assert "; 4 of them are known at second hand." in text


def test_the_worked_example_says_all_where_every_word_came_at_second_hand(corpus):
    text = worked_example(corpus, sourcing.coded_attributions(corpus)).data
    assert "20 of its 31 words stand inside top-level speech" in text
    assert text.endswith("; all of them are known at second hand.")


def test_goals_are_told_with_what_they_rest_on(coded, table):
    fewer = table[table["attribution_id"] != "long-4"]
    text = shortfalls(compare_with_coding(coded, table, fewer))
    assert text.startswith("Four goals set before the engine was built can be judged here, one of")
    assert "sentence is attributed (F1) 0.67 on two cases, aimed at 0.95" in text
    assert "none of them is missed" in shortfalls(compare_with_coding(coded, table, table))
    assert shortfalls(compare_with_coding(coded, table, table).iloc[:0]) == ""
    # What the coding does not have cannot be missed.
    assert shortfalls(compare_with_coding(coded, table.iloc[:0], table)) == ""


@pytest.mark.parametrize(("value", "verdict"), [(0.9, "and it is met"), (0.8, "and it is missed")])
def test_one_goal_alone_is_told_in_the_singular(coded, table, value, verdict):
    agreement = compare_with_coding(coded, table, table)
    one = agreement[agreement["measure"] == "source_f1"].assign(value=value)
    assert shortfalls(one).startswith(
        f"One goal set before the engine was built can be judged here, {verdict}: attribution "
    )


def test_the_engine_is_put_beside_quotation_marks_without_a_coding(coded, table):
    ways = ways_beside(coded, {"the engine": table})
    none = compare_with_coding(coded, table, table).iloc[:0]
    assert engine_headline(ways, none) == (
        "0% to 60% of the words are somebody's by the engine; quotation marks hold 0% to 11%"
    )


def test_the_engine_s_distance_is_told_for_one_article_and_for_several(coded, table):
    ways = ways_beside(coded, {"the engine": table, "the coding": table})
    agreement = compare_with_coding(coded, table, table)
    assert engine_headline(ways, agreement) == (
        "The engine's densities are 0.0 points from the coding's; asked which sentences attribute "
        "words to somebody, the two agree (F1 1.00)"
    )
    one = engine_headline(ways[ways["article"] == "long"], agreement)
    assert one.startswith("The engine's density is 0.0 points")
    unknown = engine_headline(ways, agreement.assign(value=np.nan))
    assert unknown == "The engine's densities are 0.0 points from the coding's"


def test_who_found_the_attributions_is_told_in_the_codebook_s_words(corpus):
    text = origin(corpus, sourcing.measured(corpus)).data
    assert "coding in `seeds/coding/attributions.csv`, made by a large language model." in text
    assert "`seeds/coding/CODEBOOK.md` says of it: “All coding here was done by a large" in text
    assert "no person has coded these texts yet" in text
    assert "tagger" in text


def test_only_the_sentence_on_the_coders_is_taken_from_a_codebook_however_long(coded):
    measured, codebook = sourcing.measured(coded), coded.folder / "coding" / "CODEBOOK.md"
    codebook.write_text("Rules. All coding here was done by two readers, twice. More rules.")
    assert "says of it: “All coding here was done by two readers, twice.” In" in (
        origin(coded, measured).data
    )
    codebook.write_text("word " * 200_000)
    start = time.process_time()
    assert "says of it" not in origin(coded, measured).data
    assert time.process_time() - start < 2


def test_a_reader_s_coding_is_told_as_the_reader_s(coded):
    text = origin(coded, sourcing.measured(coded)).data
    assert "made by two readers." in text
    assert "“All coding here was done by two readers, blind.”" in text
    (coded.folder / "coding" / "CODEBOOK.md").unlink()
    text = origin(coded, sourcing.measured(coded)).data
    assert "made by a coder who is not named. In a folder" in text


def test_without_a_coding_the_engine_is_named_and_its_limits(tmp_path, coded, table):
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "a.txt").write_text(
        "“We won,” Ann Lee said on Friday.\n", encoding="utf-8"
    )
    own = load_corpus(tmp_path / "bare")
    found = sourcing.measured(own)
    assert origin(own, found).data.startswith("This folder has no coding of attributions: the")
    none = compare_with_coding(coded, table, table).iloc[:0]
    assert "MODEL_CARD.md" in limits(found, none).data
    by_coder = limits(sourcing.measured(coded), none).data
    assert by_coder.startswith("The attributions were coded once, by two readers:")
    assert by_coder.endswith("experts and everybody else.")


def test_an_article_without_a_source_is_said_to_have_none(tmp_path):
    own = load_corpus(write_corpus(tmp_path, rows()[:0]))
    table = sourcing.coded_attributions(own)
    shares, chains = sourcing.voice_shares(own, table), sourcing.chains(own, table)
    stretches = sourcing.score(own, table)
    nothing = "Nothing is ascribed to anybody"
    assert prose.density_headline(sourcing.density(own, table)) == nothing
    assert prose.voices_headline(shares) == nothing
    assert prose.score_headline(stretches) == nothing
    assert prose.naming_headline(sourcing.naming_shares(own, table)) == nothing
    assert prose.chains_headline(chains) == "No words come at second hand"
    assert nothing in worked_example(own, table).data
    assert prose.verbs_finding(sourcing.verbs(own, table)).data == "No attribution has a verb."
    density, gaps = sourcing.density(own, table), sourcing.compare(own, table)
    found = prose.finding(density, gaps, shares, chains, "", "the engine", NO_TESTS).data
    assert found == f"**{nothing}**, by the engine."


def test_captions_of_one_article_speak_of_the_article(corpus):
    table = sourcing.coded_attributions(corpus)
    one = sourcing.score(corpus, table).query("article == 'npr'")
    assert captions.score(one)["caption"].startswith("The panel is the article from its first word")
    ways = ways_beside(corpus, {"the coding": table, "the engine": table}).query("article == 'npr'")
    agreement = compare_with_coding(corpus, table, table)
    assert "all articles" not in captions.engine_check(ways, agreement)["caption"]
    alone = captions.engine_check(ways, agreement.iloc[:0])["caption"]
    assert alone.endswith("because this folder has no coding of attributions.")


def test_unnamed_have_more_than_named_only_where_the_intervals_part():
    rows = [("a", "anonymous", 70, 0.1), ("a", "named", 30, 0.1)]
    rows += [("b", "anonymous", 55, 0.1), ("b", "named", 45, 0.1)]
    assert prose.naming_headline(shares_of(*rows)) == (
        "Unnamed persons have 55% to 70% of the attributed words, more than named ones in A"
    )
    assert prose.naming_headline(shares_of(*rows[2:])) == (
        "Unnamed persons have 55% of the attributed words"
    )


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
    assert (
        "54 attributed sentences, 65 attributions and 17 second-hand ones" in texts[-1]["caption"]
    )
    assert "one code, “other”, for private persons, rebels" in texts[2]["caption"]
    for text in texts:
        assert list(text) == ["title", "caption", "alt"]
        assert all(outlet in text["alt"] for outlet in corpus.outlets.values())
        assert not text["title"].endswith(".")
    assert (
        "if the article's sentences were a sample of what its author would write"
        in (captions.density(sourcing.density(corpus, table))["caption"])
    )
