import pandas as pd
import pytest

from presslens.framing import words_prose as prose
from presslens.framing.keyness import Keyness


def runs(*rows):
    columns = ["words", "article_a", "article_b", "quoted_a", "quoted_b"]
    return pd.DataFrame(rows, columns=columns)


SHARES = pd.DataFrame(
    {"article": ["a", "b"], "outlet": ["The Star", "The Sun"], "share": [0.1, 0.25]}
)


def keyness(*words, prior="pooled", masked=0, above=0, expected=0.25, limit_all=2.0):
    """Build a result of words given as (term, z, limit of its article, masked)."""
    terms = pd.DataFrame(words, columns=["term", "z", "limit", "masked"])
    terms = terms.assign(article="a", limit_all=limit_all)
    summary = pd.DataFrame(
        {
            "article": ["a"],
            "outlet": "The Star",
            "prior": prior,
            "above_nominal": above,
            "expected": expected,
            "above_limit_all": 0,
            "masked": masked,
        }
    )
    return Keyness(terms, summary)


def test_the_longest_run_is_told_with_the_articles_that_share_it():
    table = runs((9, "a", "b", 1.0, 0.0), (4, "a", "b", 0.0, 0.5))
    text = prose.shared_finding(table, SHARES).data
    assert text.startswith("**The Star and The Sun share nine words in a row.**")
    assert "that two articles share: 2; of these, mostly inside quotation marks in one of" in text
    assert "of the two: 1." in text
    assert "The Star 10% and The Sun 25%" in text


def test_an_article_without_words_has_no_share():
    shares = SHARES.assign(share=[0.1, float("nan")])
    assert (
        "in such runs: The Star 10%."
        in prose.shared_finding(runs((9, "a", "b", 1.0, 0.0)), shares).data
    )


def test_pairs_that_share_equally_long_runs_are_all_told_or_counted():
    slugs = list("abcdef")
    shares = pd.DataFrame({"article": slugs, "outlet": slugs, "share": 0.1})
    two = runs((5, "a", "b", 1.0, 0.0), (5, "c", "d", 1.0, 0.0), (4, "a", "d", 1.0, 0.0))
    assert prose.shared_headline(two, shares) == (
        "a and b, as well as c and d share five words in a row"
    )
    many = runs(*((5, "a", other, 1.0, 0.0) for other in "bcdef"))
    assert prose.shared_headline(many, shares) == (
        "Five pairs of articles share five words in a row"
    )


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (1, "One article alone shares its words with none"),
        (2, "The two articles do not share a run of four identical words"),
        (4, "No two articles share a run of four identical words"),
    ],
)
def test_articles_that_share_nothing_are_said_to(articles, expected):
    shares = pd.DataFrame({"article": list("abcd")[:articles], "outlet": "x", "share": 0.0})
    assert prose.shared_finding(runs(), shares).data == f"**{expected}.**"


def test_no_word_stands_out_unless_it_exceeds_the_limit_for_all():
    quiet = keyness(("says", 1.9, 1.8, False), ("he", 2.5, 1.8, True))
    assert prose.keyness_headline([quiet]) == (
        "No word of any article stands out from what randomly dealt sentences give"
    )
    loud = keyness(("says", -2.1, 1.8, False))
    assert prose.keyness_headline([quiet, loud]) == (
        "“says” (The Star) stands out from what randomly dealt sentences give"
    )


def test_of_many_words_that_stand_out_some_are_named_and_the_others_counted():
    words = [(word, 3.0, 1.8, False) for word in "abcdefg"]
    assert prose.keyness_headline([keyness(*words)]) == (
        "“a” (The Star), “b” (The Star), “c” (The Star), “d” (The Star) and three other words "
        "stand out from what randomly dealt sentences give"
    )
    assert " and one other word stand out" in prose.keyness_headline([keyness(*words[:5])])


def test_the_finding_gives_what_is_masked_and_both_priors_side_by_side():
    pooled = keyness(("says", 1.9, 1.8, False), above=1, expected=2.34)
    wordfreq = keyness(("he", 1.9, 2.0, True), prior="wordfreq", masked=15, limit_all=3.2)
    text = prose.keyness_finding([pooled, wordfreq]).data
    assert "(pooled) as prior, “says” (The Star) is above the limit of the article alone" in text
    assert "are 15 words under all priors together" in text
    assert text.splitlines()[-4:] == [
        "| prior | article | \\|z\\| above 1.96 | expected at random | limit of \\|z\\| for all "
        "words | above it | masked |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| the articles' own counts (pooled) | The Star | 1 | 2.3 | 2.00 | 0 | 0 |",
        "| general English (wordfreq) | The Star | 0 | 0.2 | 3.20 | 0 | 15 |",
    ]


def test_where_nothing_is_masked_that_is_said():
    text = prose.keyness_finding([keyness(("says", 1.0, 1.8, False))]).data
    assert "No word had to be masked" in text


def test_one_article_alone_is_not_compared():
    assert prose.keyness_finding([]).data == (
        "Keyness compares the words of two or more articles; here are not two."
    )
