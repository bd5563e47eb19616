"""Two articles' shares are compared by draws of the same facts."""

from itertools import product

import numpy as np
import pytest
from fact_sheet import facts_of

from presslens.framing.coverage import shares, statuses
from presslens.framing.share_gaps import GAP_COLUMNS, share_gaps, told_apart
from presslens.uncertainty import SEED, holm


def pair(table, share, a, b):
    return table.set_index(["share", "article_a", "article_b"]).loc[(share, a, b)]


SHEET = facts_of(
    {"F1": "pppp", "F2": "ppq-", "F3": "p-pp", "F4": "qppx", "F5": "-ppp", "F6": "pp--"}
)


def test_the_values_compared_are_the_shares_of_the_articles():
    table = share_gaps(SHEET, 200)
    assert list(table) == list(GAP_COLUMNS)
    assert len(table) == 2 * 6
    own = shares(SHEET).set_index("article")
    row = pair(table, "strict", "a", "d")
    assert row["value_a"] == own.loc["a", "strict"]
    assert row["value_b"] == own.loc["d", "strict"]
    assert row["difference"] == pytest.approx(own.loc["a", "strict"] - own.loc["d", "strict"])
    assert row["outlet_b"] == "D"


def test_the_interval_is_that_of_paired_draws_written_out():
    facts = facts_of({f"F{i}": code for i, code in enumerate(["pppp", "pp-p", "-ppq", "ppx-"] * 5)})
    row = pair(share_gaps(facts, 4000), "lenient", "a", "d")
    codes = statuses(facts).to_numpy()
    touched = codes != "absent"
    expected = (touched.sum(axis=1, keepdims=True) - touched) >= 2
    generator = np.random.default_rng(SEED)
    differences = []
    for _ in range(4000):
        chosen = generator.integers(0, len(codes), len(codes) - 1)
        told = (touched & expected)[chosen].sum(axis=0) / expected[chosen].sum(axis=0)
        differences.append(told[0] - told[3])
    assert row["low"] == pytest.approx(np.quantile(differences, 0.025), abs=0.03)
    assert row["high"] == pytest.approx(np.quantile(differences, 0.975), abs=0.03)


def test_p_is_that_of_all_swaps_written_out():
    # What is expected of the two differs, as each fact counts only if two others tell it.
    facts = facts_of({f"F{i}": code for i, code in enumerate(["ppp-", "pp--", "p-p-", "-ppq"] * 2)})
    row = pair(share_gaps(facts, 50), "lenient", "a", "d")
    touched = (statuses(facts) != "absent").to_numpy()
    expected = (touched.sum(axis=1, keepdims=True) - touched) >= 2
    a, d = (
        np.column_stack([expected[:, place], expected[:, place] & touched[:, place]])
        for place in (0, 3)
    )
    gaps = []
    for swapped in product([False, True], repeat=len(a)):
        one, other = (np.where(np.array(swapped)[:, None], *sides) for sides in ((d, a), (a, d)))
        (of_one, told), (of_other, told_too) = one.sum(axis=0), other.sum(axis=0)
        gaps.append(told / of_one - told_too / of_other)
    gaps = np.array(gaps)
    exact = 2 * min((gaps >= gaps[0] - 1e-9).mean(), (gaps <= gaps[0] + 1e-9).mean())
    assert (expected[:, 0] != expected[:, 3]).any()
    assert 0.02 < exact < 0.6
    assert row["p"] == pytest.approx(exact, rel=0.1)


def test_p_is_corrected_over_all_pairs_and_both_shares():
    table = share_gaps(SHEET, 200)
    assert table["p_holm"].tolist() == holm(table["p"]).tolist()


def test_articles_that_tell_the_same_facts_are_never_apart_though_both_may_vary():
    facts = facts_of({f"F{i}": code for i, code in enumerate(["ppp", "--p", "ppp", "pp-"] * 6)})
    row = pair(share_gaps(facts, 500), "lenient", "a", "b")
    assert (row["low"], row["high"], row["p"]) == (0, 0, 1)


def test_only_gaps_clear_of_zero_after_correction_are_told_apart():
    facts = facts_of({f"F{i}": "ppp-" for i in range(40)})
    apart = told_apart(share_gaps(facts, 1000))
    assert set(apart["article_b"]) == {"d"}
    assert len(apart) == 6
    assert told_apart(share_gaps(SHEET, 1000)).empty


def test_few_facts_that_all_speak_one_way_can_not_tell_articles_apart():
    few = share_gaps(facts_of({"F1": "ppp-", "F2": "ppp-", "F3": "ppp-"}), 500)
    row = pair(few, "lenient", "a", "d")
    assert (row["difference"], row["facts"]) == (1, 3)
    assert row["p"] == pytest.approx(2 / 2**3, rel=0.1)
    assert told_apart(few).empty


def test_articles_of_which_nothing_is_expected_are_not_compared():
    assert share_gaps(facts_of({"F1": "pp", "F2": "p-"}), 50).empty
    assert share_gaps(facts_of({"F1": "p"}), 50).empty
    # The facts are expected of a alone, which has no other to be compared with.
    table = share_gaps(facts_of({"F1": "-pp", "F2": "-pp"}), 50)
    assert table.empty


def test_a_single_fact_gives_no_interval_and_no_p():
    table = share_gaps(facts_of({"F1": "ppp-"}), 50)
    assert len(table) == 12
    assert table[["low", "high", "p", "p_holm"]].isna().all(axis=None)


def test_the_gaps_of_the_seeds_hold_zero_once_corrected(corpus):
    from presslens.framing.facts import load_facts

    table = share_gaps(load_facts(corpus))
    assert told_apart(table).empty
    assert (table["low"] <= table["difference"]).all()
    assert (table["difference"] <= table["high"]).all()
