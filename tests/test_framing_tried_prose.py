import pandas as pd
import pytest

from presslens import framing, load_corpus
from presslens.framing import tried_prose as prose
from presslens.framing.tried import Tried

NOT_JUDGED = pd.DataFrame(columns=["measure", "judged", "right", "precision", "low", "high"])


def results(*p_holm, hits=13):
    return pd.DataFrame(
        {
            "measure": ["hedges", "passives"][: len(p_holm)],
            "label": ["Hedges", "Passives"][: len(p_holm)],
            "unit": "per 100 words",
            "source": "a list",
            "hits": hits,
            "most_hit": "about 13" if hits else "",
            "p": p_holm,
            "p_holm": p_holm,
        }
    )


def judged(right, of, measure="hedges"):
    return pd.DataFrame(
        {
            "measure": [measure],
            "judged": of,
            "right": right,
            "precision": right / of,
            "low": 0.4,
            "high": 0.89,
            "wrong": "about 3" if right < of else "",
        }
    )


def measures(values):
    table = pd.DataFrame({"measure": "hedges", "value": values})
    slugs = [f"s{place}" for place in range(len(values))]
    return table.assign(article=slugs, outlet=[f"Outlet {slug}" for slug in slugs])


@pytest.mark.parametrize(
    ("p_holm", "expected"),
    [
        ((0.2, 1.0), "None of two measures of tone, doubt and agency sets the articles apart"),
        ((0.04, 1.0), "One of two measures of tone, doubt and agency sets the articles apart"),
        ((0.04, 0.01), "Two of two measures of tone, doubt and agency set the articles apart"),
        ((0.2, None), "None of one measure of tone, doubt and agency sets the articles apart"),
        (
            (None, None),
            "No measure can tell articles apart here: fewer than two can be measured",
        ),
    ],
)
def test_the_headline_counts_the_measures_that_pass_holm(p_holm, expected):
    assert prose.tried_headline(results(*map(float, [p or "nan" for p in p_holm]))) == expected


def test_a_measure_that_passes_is_told_with_the_words_it_hit():
    text = prose.tried_finding(results(0.026, 0.5), NOT_JUDGED)
    assert "Hedges (a list): p 0.026, over sentences, not articles" in text
    assert "What it hit most: about 13. Its hits were not judged" in text
    assert "Passives" not in text
    assert "Nearest" not in text


def test_where_none_passes_the_nearest_is_told():
    text = prose.tried_finding(results(0.5, 0.07), NOT_JUDGED)
    assert "Nearest to it comes Passives (a list), p 0.070" in text
    assert "Hedges" not in text


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (7, "7 of 10 hits are what it means, so a difference in it is none in what"),
        (9, "9 of 10 hits are what it means. Of the hits that were judged, 90% are"),
    ],
)
def test_the_verdict_is_that_of_the_judged_hits(right, expected):
    assert expected in prose.tried_finding(results(0.01), judged(right, 10))


def test_the_range_of_what_is_right_is_told():
    both = pd.concat([judged(7, 10), judged(1, 10, "passives")])
    text = prose.tried_finding(results(0.5, 0.5), both)
    assert text.endswith(
        "Of the hits that were judged, 10% to 70% are what their measure means; 80% would be "
        "needed to use one."
    )


def test_a_measure_without_hits_is_not_explained_by_words():
    assert "It hit nothing." in prose.tried_finding(results(0.9, hits=0), NOT_JUDGED)


def test_where_every_p_is_one_none_is_nearest():
    assert prose.tried_finding(results(1.0, 1.0), NOT_JUDGED).endswith("all that were tried.")


def test_a_p_is_never_zero():
    assert "p below 0.001, over" in prose.tried_finding(results(0.0004), NOT_JUDGED)


def test_the_table_has_a_column_per_article():
    tried = Tried(pd.DataFrame(), measures([-1.5, None]), results(0.5))
    assert prose.tried_table(tried, judged(7, 10)).to_dict("records") == [
        {
            "measure": "Hedges, per 100 words",
            "from": "a list",
            "Outlet s0": "−1.50",
            "Outlet s1": "none",
            "hits": "13",
            "hit most": "about 13",
            "hits right (95% interval)": "7 of 10 (40% to 89%); wrong: about 3",
            "p (Holm)": "0.500",
        }
    ]


def test_many_articles_have_one_column_from_the_lowest_to_the_highest_value():
    values = [1.0, 2.0, None, 0.5, 3.0, 1.0, 1.0]
    table = prose.tried_table(Tried(pd.DataFrame(), measures(values), results(0.5)), NOT_JUDGED)
    assert table["from lowest to highest"].tolist() == ["0.50 to 3.00"]
    assert table["hits right (95% interval)"].tolist() == ["not judged"]


def test_the_report_on_the_seeds_holds_every_measure_and_every_list_left_out(corpus):
    text = prose.tried_report(corpus, framing.try_measures(corpus, replicates=200)).data
    assert "Tone, mean of sentences, −1 to 1 | VADER" in text
    assert "| Negative share, mean of sentences, 0 to 1 | VADER" in text
    assert "7 of 10 (40% to 89%); wrong: are based 1" in text
    assert "military 17" in text
    rows = text.split("Left out:")[1].strip().splitlines()
    assert len(rows) == 2 + len(prose.LEFT_OUT)
    assert any("Empath" in row and "UNKNOWN" in row for row in rows)


def test_the_report_on_one_article_without_a_coding_claims_nothing(tmp_path):
    (tmp_path / "a.txt").write_text("The two men spoke on Friday. Perhaps they agreed.\n")
    corpus = load_corpus(tmp_path)
    text = prose.tried_report(corpus, framing.try_measures(corpus, replicates=10)).data
    assert text.startswith("**No measure can tell articles apart here")
    assert "perhaps 1 | not judged | none |" in text
