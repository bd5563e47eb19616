"""Sentences and descriptions computed from small tables."""

import re

import numpy as np
import pandas as pd
import pytest

from presslens import readability
from presslens.errors import MeasureError
from presslens.readability.measure_prose import profile_headline, rarity_headline

FORBIDDEN = re.compile(r"\b(significant\w*|bias\w*|nan|none type|human|gold)\b", re.IGNORECASE)


def pairs_of(*gaps, articles=None, index="flesch_kincaid_grade", label="Flesch-Kincaid"):
    """One row per pair of articles; each gap is (difference, p_holm)."""
    names = articles or ["NPR", "NBC News", "Reuters", "AP"]
    every = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    rows = []
    for (a, b), (difference, p_holm) in zip(every, gaps, strict=False):
        known = p_holm == p_holm
        rows.append(
            {
                "index": index,
                "label": label,
                "unit": "U.S. school grade",
                "direction": 1,
                "article_a": a.lower(),
                "article_b": b.lower(),
                "outlet_a": a,
                "outlet_b": b,
                "sentences_a": 20,
                "sentences_b": 20 if known else 9,
                "difference": difference,
                "low": difference - 2 if known else np.nan,
                "high": difference + 2 if known else np.nan,
                "p": p_holm,
                "p_holm": p_holm,
                "smallest_detectable_gap": 2.8 if known else np.nan,
                "low_inflated": difference - 2.7 if known else np.nan,
                "high_inflated": difference + 2.7 if known else np.nan,
                "p_holm_inflated": 2 * p_holm,
                "caution": "",
            }
        )
    columns = list(pairs_of((0, 1)).columns) if not rows else None
    return pd.DataFrame(rows, columns=columns)


NOTHING_TOLD = pairs_of((1.0, 1.0), (-1.8, 0.4), (0.5, 1.0), (0.2, 1.0), (0.1, 1.0), (0.3, 1.0))


def measures_of(*articles, index="flesch_kincaid_grade", label="Flesch-Kincaid"):
    """One row per article: (outlet, file, body, corrected)."""
    return pd.DataFrame(
        [
            {
                "article": outlet.lower(),
                "outlet": outlet,
                "index": index,
                "label": label,
                "unit": "U.S. school grade",
                "direction": 1,
                "textstat_file": file,
                "textstat_body": body,
                "textstat_prepared": corrected,
                "corrected": corrected,
                "low": corrected - 1,
                "high": corrected + 1,
                "caution": "",
            }
            for outlet, file, body, corrected in articles
        ]
    )


# --- gaps ----------------------------------------------------------------------------------------


def test_four_articles_that_can_not_be_told_apart():
    assert readability.headline(NOTHING_TOLD) == (
        "No gap is distinguishable among the four articles on Flesch-Kincaid"
    )
    text = readability.finding(NOTHING_TOLD).data
    assert "the widest gap is that between Reuters, the harder, and NPR: 1.8 grades" in text
    assert "an interval from −0.2 to 3.8, so the two are indistinguishable" in text
    assert "would have to lie 2.8 grades apart" in text


def test_headline_counts_the_indices():
    lix = NOTHING_TOLD.assign(index="lix", label="LIX")
    assert readability.headline(pd.concat([NOTHING_TOLD, lix])).endswith("on any of two indices")


def test_headline_says_that_gaps_are_not_corrected_for_the_number_of_indices():
    told = pairs_of((-4.0, 0.01), (0.5, 1.0), (0.4, 0.9), articles=["NPR", "AP", "BBC"])
    both = pd.concat([told, told.assign(index="lix", label="LIX", p_holm=1.0)])
    assert readability.headline(both) == (
        "One of six gaps between the three articles is distinguishable, not corrected for the "
        "number of indices (2)"
    )


def test_gap_that_is_distinguishable_is_told_with_its_direction():
    pairs = pairs_of((-4.0, 0.01), (0.5, 1.0), (0.4, 0.9), articles=["NPR", "AP", "BBC"])
    assert readability.headline(pairs) == (
        "One of three gaps between the three articles is distinguishable"
    )
    text = readability.finding(pairs).data
    assert "AP is harder than NPR by 4.0 grades (interval 2.0 to 6.0)" in text
    assert "indistinguishable" not in text


def test_higher_is_easier_where_the_index_says_so():
    pairs = pairs_of((20.0, 0.01), articles=["NPR", "AP"]).assign(direction=-1)
    assert "AP is harder than NPR by 20.0" in readability.finding(pairs).data


def test_many_distinguishable_gaps_are_counted_not_all_listed():
    names = list("ABCDEFGHIJKL")
    pairs = pairs_of(*[(5.0 + i / 10, 0.001) for i in range(66)], articles=names)
    assert readability.headline(pairs) == (
        "66 of 66 gaps between the twelve articles are distinguishable"
    )
    text = readability.finding(pairs).data
    assert text.count("is harder than") == 3
    assert "63 more pairs can be told apart" in text


def test_two_articles():
    pairs = pairs_of((1.0, 0.5), articles=["NPR", "AP"])
    assert readability.headline(pairs) == (
        "No gap is distinguishable among the two articles on Flesch-Kincaid"
    )
    assert "The two articles of these lengths" in readability.finding(pairs).data


def test_one_article_has_nothing_to_compare():
    pairs = NOTHING_TOLD.iloc[:0]
    expected = "Fewer than two articles, so there is no gap to compare"
    assert readability.headline(pairs) == expected
    assert readability.finding(pairs).data == f"**{expected}.**"
    assert readability.robustness(pairs).data == f"{expected}."


def test_articles_too_short_to_measure_are_named():
    pairs = pairs_of((1.0, 0.5), (2.0, np.nan), (3.0, np.nan), articles=["NPR", "AP", "Note"])
    assert "among the two articles" in readability.headline(pairs)
    assert readability.finding(pairs).data.endswith("at least ten sentences: Note.")


def test_no_article_long_enough():
    pairs = pairs_of((1.0, np.nan), articles=["NPR", "AP"])
    assert readability.headline(pairs) == (
        "No two articles have enough sentences to tell a gap between them from chance"
    )
    assert readability.finding(pairs).data.endswith("sentences: AP.")


def test_robustness_counts_what_is_left_at_each_step():
    pairs = pairs_of((3.0, 0.02), (2.5, 0.2), (0.5, 1.0), articles=["NPR", "AP", "BBC"])
    assert readability.robustness(pairs).data == (
        "Of three intervals, two leave out zero taken alone (Flesch-Kincaid: NPR and AP; "
        "Flesch-Kincaid: NPR and BBC); after Holm's correction over the pairs of an index, one "
        "gap is distinguishable. With every error widened by 33 per cent for the position of "
        "sentences, one gap is distinguishable."
    )


def test_robustness_where_nothing_is_left():
    text = readability.robustness(NOTHING_TOLD).data
    assert "Of six intervals, none leaves out zero taken alone" in text
    assert text.count("no gap is distinguishable") == 2


def test_distinguished_gap_of_a_doubtful_index_is_named():
    pairs = pairs_of((3.0, 0.01), articles=["NPR", "AP"]).assign(caution="made for longer texts")
    assert readability.robustness(pairs).data.endswith(
        "one should not be relied on, as the index was not made for such texts (Flesch-Kincaid: "
        "NPR and AP)."
    )


def test_finding_of_the_wrong_table_is_refused():
    with pytest.raises(MeasureError, match=r"no column 'p_holm'; give what readability.compare"):
        readability.finding(measures_of(("NPR", 1.0, 2.0, 3.0)))


# --- shift ---------------------------------------------------------------------------------------


def test_shift_of_all_articles_the_same_way():
    table = measures_of(("NPR", 14.0, 15.0, 17.0), ("AP", 11.0, 12.5, 12.8))
    assert readability.shift_headline(table) == (
        "textstat's Flesch-Kincaid is 1.8 to 3.0 grades below the corrected one in both articles"
    )
    text = readability.shift_finding(table).data
    assert "Taking out boilerplate moves it by 1.0 to 1.5" in text
    assert "published rules by 0.3 to 2.0" in text
    assert "differs by 1.2 grades between AP and NPR" in text


def test_shift_of_one_article():
    assert readability.shift_headline(measures_of(("NPR", 17.0, 15.0, 14.0))) == (
        "textstat's Flesch-Kincaid is 3.0 grades above the corrected one in the article"
    )
    assert "not the same" not in readability.shift_finding(measures_of(("NPR", 1, 2, 3))).data


def test_shifts_both_ways_are_not_called_below():
    table = measures_of(("NPR", 14.0, 15.0, 17.0), ("AP", 13.0, 12.5, 12.8))
    assert readability.shift_headline(table) == (
        "Corrected counts move textstat's Flesch-Kincaid by −0.2 to 3.0 grades"
    )


def test_prepared_finding_tells_the_indices_that_agree_from_those_that_do_not():
    same = measures_of(("NPR", 14.0, 15.0, 17.0), ("AP", 11.0, 12.5, 12.8))
    apart = same.assign(label="LIX", textstat_prepared=[17.0, 12.3])
    text = readability.prepared_finding(pd.concat([same, apart])).data
    assert "within 0.01 of the corrected value on Flesch-Kincaid." in text
    assert "It stays apart on LIX (up to 0.50):" in text


def test_prepared_input_that_still_differs_confirms_no_formula():
    table = measures_of(("NPR", 14.0, 15.0, 17.0)).assign(textstat_prepared=16.5)
    assert "published one" not in readability.prepared_finding(table).data


def test_prepared_finding_without_a_value():
    table = measures_of(("NPR", np.nan, np.nan, np.nan))
    assert readability.prepared_finding(table).data == "textstat scores no article of this corpus."


def test_shift_without_a_value():
    table = measures_of(("NPR", np.nan, np.nan, np.nan))
    assert readability.shift_headline(table).startswith("No article can be scored")
    assert readability.shift_finding(table).data.endswith("counts.**")


# --- the other tables ----------------------------------------------------------------------------


def profile_of(**grades):
    return pd.DataFrame(
        [
            {
                "article": article,
                "outlet": article.upper(),
                "sentence": number,
                "words": 10,
                "grade": grade,
                "article_grade": 10.0 + place,
                "quoted": 0.0,
            }
            for place, (article, values) in enumerate(grades.items())
            for number, grade in enumerate(values, start=1)
        ],
        columns=["article", "outlet", "sentence", "words", "grade", "article_grade", "quoted"],
    )


def test_profile_headline_sets_sentences_against_articles():
    assert profile_headline(profile_of(a=[0.0, 4.0, 8.0], b=[0.0, 10.0, 20.0])) == (
        "The middle half of each article's sentences spans 4.0 to 10.0 grades; whole articles lie "
        "within 1.0"
    )
    assert profile_headline(profile_of(a=[0.0, 4.0, 8.0])) == (
        "The middle half of the article's sentences spans 4.0 grades"
    )
    assert profile_headline(profile_of(a=[3.0])) == "No article has two sentences to compare"


def rarest_of(**words):
    return pd.DataFrame(
        [
            {"article": article, "outlet": article.upper(), "word": word, "name": word.istitle()}
            for article, found in words.items()
            for word in found
        ],
        columns=["article", "outlet", "word", "name"],
    )


def test_rarity_headline_counts_names():
    assert rarity_headline(rarest_of(a=["Latakia", "sortie"], b=["Aleppo", "Homs"])) == (
        "Three of the four rarest words are names"
    )
    assert rarity_headline(rarest_of(a=["Homs", "jets"])) == "One of the two rarest words is a name"
    assert rarity_headline(rarest_of(a=["sortie"])) == "None of the one rarest words is a name"
    assert rarity_headline(rarest_of()) == "No article has a content word"


def test_worked_grade_puts_the_counts_into_the_formula():
    words = pd.DataFrame({"text": ["The", "government", "fell"], "syllables": [1, 3, 1]})
    assert "3 words and 5 syllables: 0.39 × 3 + 11.8 × 5 / 3 − 15.59 = **5.2**" in (
        readability.worked_grade(words).data
    )


EASE = pd.DataFrame(
    {
        "article": ["npr", "ap"],
        "outlet": ["NPR", "AP"],
        "ease": [-1.7, -1.2],
        "prediction_low": [-3.2, -2.7],
        "prediction_high": [-0.2, 0.3],
    }
)


def test_ease_finding_sets_the_gap_against_the_error():
    pairs = pairs_of((-0.5, 0.2), articles=["NPR", "AP"], index="ease", label="predicted ease")
    text = readability.ease_finding(EASE, pairs).data
    assert text.startswith("**No gap is distinguishable among the two articles on predicted ease.")
    assert "from −1.70 (NPR) to −1.20 (AP), a gap of 0.50" in text
    assert "On the school texts it was fitted to" in text
    assert "within about 1.50 of the prediction" in text


def test_ease_finding_tells_what_leaves_out_zero_before_the_correction():
    pairs = pairs_of((0.1, 0.9), articles=["NPR", "AP"], index="ease", label="predicted ease")
    text = readability.ease_finding(EASE, pairs.assign(low=0.1, high=0.9, p_holm=0.2)).data
    assert "For ease and rarity together, of one interval, one leaves out zero taken" in text


def test_ease_finding_without_a_prediction():
    empty = EASE.assign(ease=np.nan)
    assert readability.ease_finding(empty, NOTHING_TOLD).data.startswith("No article")


TEXTS = {
    "finding": readability.finding(NOTHING_TOLD).data,
    "robustness": readability.robustness(NOTHING_TOLD).data,
    "prepared": readability.prepared_finding(measures_of(("NPR", 14.0, 15.0, 17.0))).data,
    "shift": readability.shift_finding(measures_of(("NPR", 14.0, 15.0, 17.0))).data,
}


@pytest.mark.parametrize("name", TEXTS)
def test_prose_uses_the_words_of_the_study(name):
    assert not FORBIDDEN.search(TEXTS[name])


DESCRIPTIONS = {
    "shift": lambda n: readability.describe_shift(
        measures_of(*[(outlet, 14.0, 15.0, 17.0) for outlet in "ABC"[:n]])
    ),
    "intervals": lambda n: readability.describe_intervals(
        measures_of(*[(outlet, 14.0, 15.0, 17.0) for outlet in "ABC"[:n]]),
        pairs_of(*[(1.0, 0.5)] * (n * (n - 1) // 2), articles=list("ABC"[:n])),
    ),
    "profile": lambda n: readability.describe_profile(
        profile_of(**{letter: [0.0, 4.0, 8.0] for letter in "abc"[:n]})
    ),
    "rarest": lambda n: readability.describe_rarest(
        rarest_of(**{letter: ["Latakia", "sortie"] for letter in "abc"[:n]})
    ),
    "gaps": lambda n: readability.describe_gaps(
        pairs_of(*[(1.0, 0.5)] * (n * (n - 1) // 2), articles=list("ABC"[:n]))
    ),
}


@pytest.mark.parametrize("name", DESCRIPTIONS)
@pytest.mark.parametrize("articles", [1, 2, 3])
def test_alternative_text_says_more_than_the_title(name, articles):
    described = DESCRIPTIONS[name](articles)
    assert set(described) == {"title", "caption", "alt"}
    assert len(described["alt"]) >= 60
    assert described["title"] not in described["alt"]
    assert not any(FORBIDDEN.search(text) for text in described.values())


@pytest.mark.parametrize(("p_holm", "filled"), [(0.5, False), (0.01, True)])
def test_a_filled_marker_is_explained_only_where_there_is_one(p_holm, filled):
    caption = readability.describe_gaps(pairs_of((1.0, p_holm), (1.0, 0.5)))["caption"]
    assert ("A filled marker is distinguishable" in caption) is filled


def test_alternative_text_holds_the_numbers_drawn():
    assert (
        "NPR from 14.0 over 15.0 to 17.0"
        in (readability.describe_shift(measures_of(("NPR", 14.0, 15.0, 17.0)))["alt"])
    )
    assert (
        "NPR minus NBC News 1.0, interval −1.0 to 3.0"
        in (readability.describe_gaps(NOTHING_TOLD)["alt"])
    )
