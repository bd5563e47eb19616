import pandas as pd
import pytest

from presslens.framing import words_prose as prose
from presslens.framing.keyness import Keyness

OUTLETS = {"a": "The Star", "b": "The Sun"}


def voiced(*rows):
    table = pd.DataFrame(rows, columns=["article", "group", "voice"])
    return table.assign(label="name", unified="name")


def runs(*rows):
    columns = ["words", "article_a", "article_b", "quoted_a", "quoted_b"]
    return pd.DataFrame(rows, columns=columns)


SHARES = pd.DataFrame(
    {"article": ["a", "b"], "outlet": ["The Star", "The Sun"], "share": [0.1, 0.25]}
)


def keyness(*words, masked=0, above=0, expected=0.25, limit_all=2.0):
    """Build a result of words given as (term, z, limit of its article, masked)."""
    terms = pd.DataFrame(words, columns=["term", "z", "limit", "masked"])
    terms = terms.assign(outlet="The Star", limit_all=limit_all)
    summary = pd.DataFrame(
        {"prior": ["pooled"], "above_nominal": above, "expected": expected, "masked": masked}
    )
    return Keyness(terms, summary)


def compared(*p_holm):
    return pd.DataFrame(
        {
            "measure": ["hedges", "passives"][: len(p_holm)],
            "label": ["Hedges", "Passives"][: len(p_holm)],
            "unit": "per 100 words",
            "source": "a list",
            "most_hit": "about 13",
            "p_holm": p_holm,
        }
    )


def test_the_headline_counts_names_from_sources_by_kind():
    table = voiced(
        ("a", "regime", "attributed"),
        ("a", "regime", "newsroom"),
        ("b", "regime", "quoted"),
        ("b", "government", "newsroom"),
        ("b", "government", "newsroom"),
        ("b", "office", "newsroom"),
        ("b", "other", "newsroom"),
        ("b", "other", "newsroom"),
    )
    assert prose.naming_headline(table) == (
        "Two of three names of the kind “regime” and none of two names of the kind “government” "
        "stand in what the article has from a source"
    )


def test_names_without_kinds_are_counted_together():
    table = voiced(("a", "", "newsroom"), ("a", "", "quoted"))
    assert prose.naming_headline(table) == "One of two names in the newsroom's own voice"


def test_no_name_at_all_is_said():
    assert prose.naming_headline(voiced()) == "No name was found in any article"


def test_the_finding_gives_each_kind_by_article_and_voice():
    table = voiced(("a", "regime", "attributed"), ("b", "regime", "newsroom"))
    text = prose.naming_finding(table, OUTLETS).data
    assert (
        "Kind “regime”: The Star 1 and The Sun 1; 0 in quotation marks, 1 in other attributed "
        "words, 1 in the newsroom's own." in text
    )


def test_differences_from_the_coding_are_counted():
    text = prose.agreement_with_coding(
        pd.DataFrame(index=range(15)), pd.DataFrame(index=range(1)), pd.DataFrame(index=range(0))
    )
    assert text == (
        "The patterns found 15 mentions. Against the coding, counts or sentences differ in one "
        "label of an article, voice or source in no mentions."
    )


def test_spellings_are_told_with_who_uses_them():
    table = pd.DataFrame(
        {
            "unified": ["Sergei Shoygu", "Sergei Shoygu", "Moscow"],
            "label": ["Sergei Shoygu", "Sergey Shoygu", "Moscow"],
            "article": ["a", "b", "a"],
        }
    )
    assert prose.spellings(table, OUTLETS) == (
        "Counted together as “Sergei Shoygu”: “Sergei Shoygu” in The Star and “Sergey Shoygu” in "
        "The Sun."
    )
    assert prose.spellings(table.head(1), OUTLETS) == ""


def test_the_longest_run_is_told_with_the_articles_that_share_it():
    table = runs((9, "a", "b", 1.0, 0.0), (4, "a", "b", 0.0, 0.5))
    text = prose.shared_finding(table, SHARES).data
    assert text.startswith("**The Star and The Sun share nine words in a row.** In all two runs")
    assert "one stands mostly" in text
    assert "The Star 10% and The Sun 25%" in text


def test_articles_that_share_nothing_are_said_to():
    assert prose.shared_finding(runs(), SHARES).data == (
        "**No two articles share a run of identical words.**"
    )


def test_no_word_stands_out_unless_it_exceeds_the_limit_for_all():
    quiet = keyness(("says", 1.9, 1.8, False), ("he", 2.5, 1.8, True))
    assert prose.keyness_headline([quiet]).startswith("No word of any article stands out")
    loud = keyness(("says", -2.1, 1.8, False))
    assert prose.keyness_headline([quiet, loud]) == (
        "“says” (The Star) stands out from what randomly dealt sentences give"
    )


def test_the_finding_on_keyness_gives_count_and_expectation_and_what_is_masked():
    text = prose.keyness_finding(
        [keyness(("says", 1.9, 1.8, False), masked=15, above=1, expected=2.34)]
    ).data
    assert "Prior pooled: one word with |z| above 1.96, where 2.3 are expected" in text
    assert "with a positive z: 15 words." in text
    assert "Above the limit of its article alone: “says” in The Star." in text


@pytest.mark.parametrize(
    ("p_holm", "expected"),
    [
        ((0.2, 1.0), "None of two measures of tone, doubt and agency sets the articles apart"),
        ((0.04, 1.0), "One of two measures of tone, doubt and agency sets the articles apart"),
        ((0.04, 0.01), "Two of two measures of tone, doubt and agency set the articles apart"),
    ],
)
def test_the_headline_counts_the_measures_that_pass_holm(p_holm, expected):
    assert prose.tried_headline(compared(*p_holm)) == expected


def test_a_measure_that_passes_is_shown_with_the_words_it_hit():
    text = prose.tried_finding(compared(0.026, 0.5)).data
    assert "Hedges (p 0.026 over sentences, not articles) hit about 13" in text
    assert "Passives" not in text


def test_precision_is_told_with_what_was_wrong():
    precision = pd.DataFrame(
        {
            "measure": ["passives"],
            "right": 7,
            "judged": 10,
            "precision": 0.7,
            "low": 0.4,
            "high": 0.89,
            "wrong": "are based 1",
        }
    )
    text = prose.tried_finding(compared(0.5, 0.5), precision).data
    assert "Passives: 7 of 10 judged hits" in text
    assert "(70%, 95% interval 40% to 89%); wrong most often: are based 1." in text


def test_the_table_of_what_was_tried_has_a_column_per_article():
    values = pd.DataFrame(
        {
            "measure": "hedges",
            "article": ["a", "b"],
            "outlet": ["The Star", "The Sun"],
            "value": [-1.5, None],
        }
    )
    head, _, row = prose.tried_table(values, compared(0.5)).data.splitlines()
    assert head == "| measure | from | The Star | The Sun | hit most | p (Holm) |"
    assert row == "| Hedges, per 100 words | a list | −1.50 |  | about 13 | 0.500 |"


def test_lists_left_out_are_named_with_licence_and_reason():
    rows = prose.left_out_table().data.splitlines()
    assert len(rows) == 2 + len(prose.LEFT_OUT)
    assert any("VADER" in row and "MIT" in row and "2020" in row for row in rows)
