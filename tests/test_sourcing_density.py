import numpy as np
import pandas as pd
import pytest

from presslens import load_corpus, sourcing
from presslens.dealing import POSITION_INFLATION, dealt_p_values
from presslens.sentence_totals import sentence_totals
from presslens.sourcing.density import COMPARED, SENTENCE_COUNT_COLUMNS, sentence_counts
from presslens.sourcing.estimates import (
    ESTIMATE_COLUMNS,
    GAP_COLUMNS,
    Ratio,
    estimate,
    gaps,
)


@pytest.fixture
def two(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("One two. Three.\n")
    return load_corpus(tmp_path)


def counts(a, b):
    """Counts of a words above in each of twelve sentences of ten words; b for the other article."""
    return pd.DataFrame(
        [
            {"article": slug, "sentence": number, "words": 10, "above": value}
            for slug, values in (("a", a), ("b", b))
            for number, value in enumerate(values, 1)
        ]
    )


def test_words_are_counted_by_sentence_and_kind(coded):
    table = sentence_counts(coded, sourcing.coded_attributions(coded))
    assert list(table.columns) == list(SENTENCE_COUNT_COLUMNS)
    found = table[table["article"] == "long"].set_index("sentence")
    assert found["words"].tolist() == [13, 6, 6, 7, 3]
    assert found["attributed"].tolist() == [10, 3, 4, 4, 0]
    assert found["attributions"].tolist() == [1, 1, 1, 1, 0]
    assert found["anonymous"].tolist() == [10, 3, 0, 0, 0]
    assert found["second_hand"].tolist() == [4, 3, 0, 0, 0]
    assert found["direct"].tolist() == [0, 0, 0, 4, 0]


def test_density_is_words_attributed_by_words(coded):
    table = sourcing.density(coded, sourcing.coded_attributions(coded))
    values = table.set_index(["article", "measure"])["value"]
    assert values["long", "attributed_share"] == pytest.approx(21 / 35)
    assert values["long", "per_100_words"] == pytest.approx(100 * 4 / 35)
    assert values["long", "per_sentence"] == pytest.approx(4 / 5)
    assert values["short", "attributed_share"] == 0


def test_the_seeds_densities_are_those_of_their_coding(corpus):
    table = sourcing.density(corpus, sourcing.coded_attributions(corpus))
    rows = table[table["measure"] == "attributed_share"]
    assert rows["above"].tolist() == [279, 173, 261, 436]
    assert rows["below"].tolist() == [470, 328, 329, 838]
    assert (rows["low"] < rows["value"]).all()
    assert (rows["value"] < rows["high"]).all()


def test_words_of_news_media_can_be_left_out(corpus):
    table = sentence_counts(corpus, sourcing.coded_attributions(corpus))
    npr = table[table["article"] == "npr"]
    assert npr["attributed"].sum() - npr["attributed_without_media"].sum() == 100


def test_an_interval_covers_the_value_and_shrinks_with_like_sentences(two):
    spread, alike = [0, 10] * 6, [5] * 12
    table = estimate(
        sentence_totals(two, counts(spread, alike)), {"share": Ratio("above", "words")}
    )
    assert list(table.columns) == list(ESTIMATE_COLUMNS)
    assert table["value"].tolist() == [0.5, 0.5]
    first, second = table.itertuples()
    assert first.low < 0.35 < 0.65 < first.high
    assert second.low == second.high == 0.5


@pytest.mark.parametrize("values", [[5] * 9, [0] * 12])
def test_few_sentences_or_a_count_of_zero_have_no_interval(two, values):
    table = estimate(sentence_totals(two, counts(values, [5] * 12)), {"x": Ratio("above", "words")})
    assert np.isnan(table.loc[0, ["low", "high"]].to_numpy(dtype=float)).all()
    assert np.isfinite(table.loc[1, ["low", "high"]].to_numpy(dtype=float)).all()


def test_a_share_of_nothing_is_missing(two):
    table = estimate(
        sentence_totals(two, counts([0] * 12, [5] * 12)), {"x": Ratio("words", "above")}
    )
    assert np.isnan(table.loc[0, "value"])


def test_a_gap_that_every_draw_shows_is_told(two):
    table = gaps(sentence_totals(two, counts([9] * 12, [2, 1] * 6)), {"x": Ratio("above", "words")})
    assert list(table.columns) == list(GAP_COLUMNS)
    assert table.loc[0, "difference"] == pytest.approx(0.75)
    assert table.loc[0, "p_holm"] < 0.01


def test_the_smallest_detectable_gap_is_that_of_the_spread_of_the_interval(two):
    table = gaps(sentence_totals(two, counts([9] * 12, [2, 1] * 6)), {"x": Ratio("above", "words")})
    row = table.iloc[0]
    error = (row["high"] - row["low"]) / (2 * 1.96)
    assert row["smallest_detectable_gap"] == pytest.approx((1.96 + 0.84) * error, rel=0.1)


def test_p_is_that_of_deals_and_larger_with_errors_widened(two):
    totals = sentence_totals(two, counts([4, 0, 3] * 4, [2, 1, 0] * 4))
    ratio = Ratio("above", "words")
    row = gaps(totals, {"x": ratio}).iloc[0]
    p = dealt_p_values(*totals, lambda of: {"x": ratio.of(of)}, (1.0, POSITION_INFLATION))["x"]
    assert (row["p"], row["p_inflated"]) == tuple(p)
    assert (row["p_holm"], row["p_holm_inflated"]) == tuple(p)
    assert row["p"] < row["p_inflated"]


def test_a_count_of_zero_is_not_compared(two):
    table = gaps(sentence_totals(two, counts([9] * 12, [0] * 12)), {"x": Ratio("above", "words")})
    assert np.isnan(table.loc[0, "p"])


def test_holm_corrects_over_the_pairs_of_a_measure(corpus):
    table = sourcing.compare(corpus, sourcing.coded_attributions(corpus))
    assert list(dict.fromkeys(table["measure"])) == list(COMPARED)
    rows = table[table["measure"] == "attributed_share"].sort_values("p")
    assert rows["p_holm"].iloc[0] == pytest.approx(min(1, 6 * rows["p"].iloc[0]))


def test_one_article_has_no_pair(tmp_path):
    (tmp_path / "a.txt").write_text("Two men met.\n")
    own = load_corpus(tmp_path)
    assert sourcing.compare(own, sourcing.attributions(own)).empty
