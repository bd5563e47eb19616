"""Gaps between two articles are held against random deals of their sentences."""

from itertools import combinations

import numpy as np
import pytest
from corpus_in_memory import corpus_of

from presslens.dealing import SMALLEST_P, dealt_p_values
from presslens.readability.estimates import ratio
from presslens.sentence_totals import SentenceTotals


def sentences(slug, points, words=None, drawn=True):
    """An article of sentences with so many points, and words; drawn from if it is long enough."""
    (article,) = corpus_of(**{slug: slug})
    points = np.asarray(points, dtype=float)
    words = np.ones(len(points)) if words is None else np.asarray(words, dtype=float)
    counts = np.column_stack([np.ones(len(points)), points, words])
    observed = dict(zip(("sentences", "points", "words"), counts.sum(axis=0), strict=True))
    return SentenceTotals(article, observed, dict(observed) if drawn else {}, counts)


def share(totals):
    return {"share": ratio(totals["points"], totals["words"])}


def p_of(a, b, *widen):
    return dealt_p_values(a, b, share, widen or (1.0,))["share"]


def test_p_is_that_of_all_deals_written_out():
    points, words = np.array([3.0, 2, 1, 3, 2, 3, 5]), np.array([6.0, 5, 3, 3, 8, 3, 7])
    a, b = sentences("a", points[:3], words[:3]), sentences("b", points[3:], words[3:])

    def share_and_squared_error(places):
        above, below = points[places], words[places]
        value = above.sum() / below.sum()
        residuals = (above - value * below) / below.sum()
        return value, len(places) / (len(places) - 1) * (residuals**2).sum()

    def gap(chosen):
        rest = [place for place in range(7) if place not in chosen]
        (of_a, error_a), (of_b, error_b) = map(share_and_squared_error, (list(chosen), rest))
        return (of_a - of_b) / np.sqrt(error_a + error_b)

    gaps = np.array([gap(chosen) for chosen in combinations(range(7), 3)])
    found = gap((0, 1, 2))
    exact = 2 * min((gaps >= found - 1e-12).mean(), (gaps <= found + 1e-12).mean())
    assert exact == pytest.approx(10 / 35)  # 20 / 35, were the gap not measured in its error
    assert p_of(a, b)[0] == pytest.approx(exact, rel=0.1)


def test_unlike_spread_is_taken_for_a_gap_less_often_than_without_standard_errors():
    # All or none of eleven sentences attributed, and half of each of thirty-four: one share.
    generator = np.random.default_rng(3)
    rejected = 0
    for number in range(300):
        few, many = np.full(11, 10.0), np.full(34, 10.0)
        one = sentences(f"a{number}", few * generator.integers(0, 2, 11), few)
        other = sentences(f"b{number}", many / 2, many)
        rejected += p_of(one, other)[0] < 0.05
    assert rejected < 60  # 32 are expected, and 78 where the gap is not measured in its error


def test_sentences_dealt_from_one_pile_are_called_apart_as_often_as_the_level_says():
    # Half attributed sentences and half not, as in a news report; eleven against thirty-four.
    generator = np.random.default_rng(11)
    p = []
    for number in range(400):
        pile = generator.integers(8, 40, 45).astype(float)
        points = pile * generator.choice([0, 0.4, 1], 45)
        one, other = f"a{number}", f"b{number}"
        p.append(
            p_of(sentences(one, points[:11], pile[:11]), sentences(other, points[11:], pile[11:]))
        )
    rejected = [(np.array(p) < level).sum() for level in (0.01, 0.05, 0.2)]
    assert rejected[0] <= 11  # 4 are expected, and more than 11 come once in a thousand runs
    assert 6 <= rejected[1] <= 36
    assert 55 <= rejected[2] <= 106


def test_articles_far_apart_have_the_smallest_p_and_alike_ones_the_largest():
    far, near = sentences("a", [9.0] * 20), sentences("b", [1.0] * 20)
    assert p_of(far, near)[0] == p_of(near, far)[0] == SMALLEST_P
    assert p_of(far, sentences("c", [9.0] * 12))[0] == 1.0


def test_errors_made_wider_make_p_larger():
    generator = np.random.default_rng(5)
    a = sentences("a", generator.normal(0.9, 1, 30))
    b = sentences("b", generator.normal(0.0, 1, 30))
    plain, wider, widest = p_of(a, b, 1.0, 1.33, 3.0)
    assert plain < wider < widest
    assert plain == p_of(a, b)[0]


def test_an_article_too_short_to_be_drawn_from_is_not_compared():
    short = sentences("s", [1.0, 2.0, 3.0], drawn=False)
    assert np.isnan(p_of(sentences("a", [4.0] * 12), short)).all()


def test_articles_without_a_sentence_are_not_compared():
    none = sentences("n", [], drawn=False)
    assert np.isnan(p_of(none, sentences("o", [], drawn=False))).all()


def test_a_gap_that_can_not_be_computed_has_no_p():
    nothing = sentences("n", [0.0] * 12, [0.0] * 12)
    assert np.isnan(p_of(sentences("a", [4.0] * 12), nothing)).all()


def test_a_deal_that_gives_no_value_counts_as_showing_the_gap():
    # All words stand in one sentence of each, so half of the deals leave one pile without a word.
    one_each = [1.0] + [0.0] * 11
    a = sentences("a", one_each, [1.0] + [0.0] * 11)
    b = sentences("b", [0.0] * 12, [1.0] + [0.0] * 11)
    assert p_of(a, b)[0] == 1.0


def test_the_deals_depend_on_both_texts_alone():
    generator = np.random.default_rng(9)
    points, others = generator.normal(0.5, 1, 15), generator.normal(0, 1, 15)
    a, b, other = sentences("a", points), sentences("b", others), sentences("o", others)
    assert p_of(a, b)[0] == p_of(a, b)[0]
    assert p_of(a, b)[0] != p_of(a, other)[0]
    assert p_of(a, b)[0] == pytest.approx(p_of(a, other)[0], rel=0.15)
