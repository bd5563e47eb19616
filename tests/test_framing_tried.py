import numpy as np
import pandas as pd
import pytest

from presslens.coding import load_coding
from presslens.errors import CodingError
from presslens.framing import tried


@pytest.fixture(scope="module")
def seeds_tried(corpus):
    return tried.try_measures(corpus, replicates=300)


def hits(corpus):
    return tried.try_measures(corpus, replicates=1).hits


def values(corpus):
    return tried.try_measures(corpus, replicates=1).values


def p_of(corpus, measure, replicates=400):
    tests = tried.try_measures(corpus, replicates=replicates).tests
    return tests.set_index("measure")["p"][measure]


def texts(table, measure):
    return table.loc[table["measure"] == measure, "text"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council was asked to pay.", ["was asked"]),
        ("The jets have recently been moved north.", ["been moved"]),
        ("The town was also quickly taken.", ["was also quickly taken"]),
        ("They\u00a0were\u00a0told to wait.", ["were told"]),
        ("The council is open and was late.", []),
        ("They moved it and had asked for it.", []),
        ("He was in the moved house.", []),
    ],
)
def test_a_passive_is_a_form_of_be_with_a_participle(corpus_of, text, expected):
    assert texts(hits(corpus_of(a=text)), "passives") == expected


def test_hedges_are_whole_words_in_any_case(corpus_of):
    found = hits(corpus_of(a="Perhaps he couldn\u2019t stay. The mayor of Mightown left."))
    assert texts(found, "hedges") == ["perhaps", "couldn't"]


def test_the_tone_of_an_article_is_the_mean_of_vaders_scores_of_its_sentences(corpus_of):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    sentences = [
        "The plan was not good.",
        "The mayor gave a terrible, very long speech.",
        "It ran.",
    ]
    measured = values(corpus_of(a=" ".join(sentences))).set_index("measure")["value"]
    theirs = pd.DataFrame(map(SentimentIntensityAnalyzer().polarity_scores, sentences)).mean()
    assert measured["compound"] == pytest.approx(theirs["compound"])
    assert measured["positive"] == pytest.approx(theirs["pos"])
    assert measured["negative"] == pytest.approx(theirs["neg"])


def test_polarity_and_subjectivity_are_those_of_textblob(corpus_of):
    from textblob import TextBlob

    text = "The plan was not good and the mayor gave a terrible, very long speech"
    measured = values(corpus_of(a=f"{text}.")).set_index("measure")["value"]
    theirs = TextBlob(text).sentiment
    assert measured["polarity"] == pytest.approx(theirs.polarity)
    assert measured["subjectivity"] == pytest.approx(theirs.subjectivity)


def test_words_are_hits_of_the_side_that_each_lexicon_puts_them_on(corpus_of):
    found = hits(corpus_of(a="It was an absurd attack, but the helpful mayor was not good."))
    assert texts(found, "negative") == ["attack", "good"]
    assert texts(found, "positive") == ["helpful"]
    assert texts(found, "compound") == ["attack", "helpful", "good"]
    assert texts(found, "negative_words") == ["absurd", "not good"]
    assert texts(found, "polarity") == ["absurd", "not good"]


def test_every_hit_stands_where_the_table_says(corpus, seeds_tried):
    assert len(seeds_tried.hits) > 100
    for row in seeds_tried.hits.itertuples():
        first = row.text.split()[0]
        there = corpus[row.article].text[row.start : row.start + len(first)]
        assert there.casefold().replace("\u2019", "'") == first


def test_a_rate_is_hits_per_hundred_words_of_the_article(corpus_of):
    corpus = corpus_of(
        a="Perhaps the council met. It met on Monday again, they say.", b="Rain fell."
    )
    measured = values(corpus)
    hedges = measured[measured["measure"] == "hedges"].set_index("article")
    assert hedges["hits"].to_dict() == {"a": 1, "b": 0}
    assert hedges.loc["a", "value"] == pytest.approx(100 / 11)
    assert hedges.loc["b", "value"] == 0


def test_a_mean_of_hits_without_hits_has_no_value(corpus_of):
    measured = values(corpus_of(a="Rain fell.")).set_index("measure")["value"]
    assert pd.isna(measured["polarity"])
    assert measured["compound"] == 0


def test_holm_covers_every_measure_tried(seeds_tried):
    from presslens.uncertainty import holm

    tests = seeds_tried.tests
    assert tests["measure"].tolist() == [measure.name for measure in tried.MEASURES]
    assert tests["p_holm"].tolist() == holm(tests["p"]).tolist()
    assert (tests["p_holm"] > tests["p"]).any()


def test_articles_of_one_kind_are_not_told_apart_and_articles_of_two_kinds_are(corpus_of):
    alike = corpus_of(
        a="Perhaps it rained. They met. " * 15, b="They met. Perhaps it rained. " * 15
    )
    assert p_of(alike, "hedges") > 0.5
    apart = corpus_of(a="Perhaps it rained. " * 15, b="Then it rained. " * 15)
    assert p_of(apart, "hedges") < 0.01


def test_a_list_that_hits_nothing_has_a_p_of_one(corpus_of):
    """Every deal is then as far apart as the true one, which is not at all."""
    assert p_of(corpus_of(a="Rain fell. It was wet.", b="Snow fell. It was cold."), "hedges") == 1


def test_p_is_the_share_of_deals_at_least_as_far_apart_with_the_true_one():
    """Of six ways to deal four sentences, two set the articles as far apart as the true one."""
    above, below = np.array([[1.0], [1.0], [0.0], [0.0]]), np.ones((4, 1))
    p = tried._p_values(np.array([0, 0, 1, 1]), above, below, 6000, 1)
    assert p == pytest.approx(1 / 3, abs=0.02)


def test_the_spread_is_weighted_by_what_is_divided_by():
    above = np.array([[3.0], [0.0], [1.0]])
    below = np.array([[4.0], [2.0], [2.0]])
    spread = tried._spread(np.array([[0, 0, 1], [0, 1, 1]]), above, below)
    # Overall 4 / 8; then 3 / 6 and 1 / 2, and 3 / 4 and 1 / 4.
    assert spread[:, 0].tolist() == pytest.approx([0, 4 / 16 + 4 / 16])


def test_p_does_not_depend_on_how_many_deals_are_made_at_once(corpus, monkeypatch):
    whole = tried.try_measures(corpus, replicates=200).tests["p"]
    monkeypatch.setattr(tried, "_CELLS_AT_ONCE", 76 * 60)
    assert tried.try_measures(corpus, replicates=200).tests["p"].tolist() == whole.tolist()


def test_one_article_alone_has_no_p(corpus_of):
    corpus = corpus_of(a="Perhaps it rained. They met.")
    assert tried.try_measures(corpus, replicates=10).tests["p"].isna().all()


def test_a_mean_of_hits_has_no_p_where_nothing_was_hit(corpus_of):
    corpus = corpus_of(a="Rain fell.", b="Snow fell.")
    tests = tried.try_measures(corpus, replicates=10).tests
    assert tests.set_index("measure")["p"][["polarity", "subjectivity"]].isna().all()


def test_on_the_seeds_the_measure_nearest_to_passing_counts_military_as_negative(corpus):
    tests = tried.try_measures(corpus).tests.sort_values("p_holm")
    assert (tests["p_holm"] > 0.05).all()
    assert tests["measure"].iloc[0] == "negative_words"
    assert tests["most_hit"].iloc[0].startswith("military 17")


def test_the_deals_are_enough_for_a_verdict_that_does_not_hang_on_the_seed(corpus):
    smallest = [tried.try_measures(corpus, seed=seed).tests["p_holm"].min() for seed in (1, 2)]
    assert max(smallest) - min(smallest) < 0.01
    assert min(smallest) > 0.05


def test_precision_counts_what_was_judged_and_lists_what_was_wrong(corpus_of):
    corpus = corpus_of(a="Perhaps they spoke about it. Then about ten met.")
    found = hits(corpus)
    judged = found[found["measure"] == "hedges"].assign(right=["yes", "no", "yes"])
    row = tried.precision(found, judged).iloc[0]
    assert (row["measure"], row["judged"], row["right"]) == ("hedges", 3, 2)
    assert row["precision"] == pytest.approx(2 / 3)
    assert row["low"] < 2 / 3 < row["high"]
    assert row["wrong"] == "about 1"


def test_a_judgement_on_no_hit_is_named(corpus_of):
    found = hits(corpus_of(a="Perhaps they met."))
    judged = pd.DataFrame({"measure": ["hedges"], "article": "a", "start": 5, "right": "yes"})
    with pytest.raises(CodingError, match="row 1: no hit of hedges at 5 of a"):
        tried.precision(found, judged)


def test_every_hit_of_the_measures_judged_in_the_seeds_is_judged_once(corpus, seeds_tried):
    judged = load_coding(corpus, "word_hits")
    keys = ["measure", "article", "sentence", "start", "text"]
    measures = ["negative", "positive", "negative_words", "hedges", "passives"]
    found = seeds_tried.hits
    expected = found[found["measure"].isin(measures)]
    assert sorted(judged[keys].itertuples(index=False)) == sorted(
        expected[keys].itertuples(index=False)
    )
    assert ((judged["right"] == "yes") == (judged["reason"] == "")).all()


def test_the_most_frequent_are_listed_first_and_ties_by_letter():
    assert tried.counted(["b", "a", "c", "c"], 2) == "c 2, a 1"
