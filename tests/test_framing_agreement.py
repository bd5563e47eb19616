"""Agreement of two codings, held against the krippendorff package."""

import math

import krippendorff
import numpy as np
import pytest
from fact_sheet import facts_of
from hypothesis import given
from hypothesis import strategies as st

from presslens.framing.agreement import agreement, disagreements, krippendorff_alpha
from presslens.framing.facts import load_facts

LETTERS = {"p": "present", "q": "partial", "x": "contradicted", "-": "absent"}


def coded(first, second):
    """Make a sheet of one article and one fact per letter, coded twice."""
    facts = facts_of({f"F{i}": letter for i, letter in enumerate(first)})
    return facts.assign(
        coder1=[LETTERS[letter] for letter in first], coder2=[LETTERS[letter] for letter in second]
    )


# --- Krippendorff's alpha ------------------------------------------------------------------------


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 2), min_size=2, max_size=40))
def test_alpha_is_that_of_the_krippendorff_package(units):
    if len({code for unit in units for code in unit}) < 2:
        assert math.isnan(krippendorff_alpha(units))
        return
    reference = krippendorff.alpha(np.array(units, dtype=float).T, level_of_measurement="nominal")
    assert krippendorff_alpha(units) == pytest.approx(reference, abs=1e-12)


def test_alpha_with_three_coders_and_missing_codes_is_that_of_the_package():
    table = np.array(
        [
            [1, 2, 3, 3, 2, 1, 4, 1],
            [1, 2, 3, 3, 2, 2, 4, 1],
            [np.nan, 3, 3, 3, 2, np.nan, 4, np.nan],
        ]
    )
    units = [[code for code in unit if not np.isnan(code)] for unit in table.T]
    reference = krippendorff.alpha(table, level_of_measurement="nominal")
    assert krippendorff_alpha(units) == pytest.approx(reference, abs=1e-12)


def test_a_unit_with_one_code_does_not_count():
    units = [["a", "a"], ["a", "b"], ["b", "b"]]
    assert krippendorff_alpha([*units, ["a"]]) == krippendorff_alpha(units)


# --- the fact sheet ------------------------------------------------------------------------------


def test_cells_that_differ_are_counted_by_four_codes_and_by_touched_or_left_out():
    table = agreement(coded("pq-x-p", "pp-p-q"), 200).set_index(["tier", "codes"])
    four = table.loc[("core facts", "four codes")]
    assert (four["cells"], four["facts"], four["disagreements"]) == (6, 6, 3)
    # What is contradicted is touched as well as what is told in full or in part.
    assert table.loc[("core facts", "touched or left out"), "disagreements"] == 0
    assert table.loc[("core facts", "touched or left out"), "alpha"] == 1
    assert four["low"] <= four["alpha"] <= four["high"]


def test_facts_are_drawn_with_all_their_cells():
    """Four cells that differ in one fact make alpha less sure than in four facts."""
    together = facts_of({f"F{i}": "pp--" for i in range(12)})
    apart = together.copy()
    flipped = {"present": "absent", "absent": "present"}
    first = together["fact_id"] == "F0"
    together.loc[first, "coder2"] = together.loc[first, "status"].map(flipped)
    one_each = (apart["article"] == "a") & apart["fact_id"].isin(["F0", "F1", "F2", "F3"])
    apart.loc[one_each, "coder2"] = "absent"
    widths = []
    for facts in (together, apart):
        row = agreement(facts).iloc[0]
        assert row["disagreements"] == 4
        widths.append(row["high"] - row["low"])
    assert widths[0] > 1.3 * widths[1]


def test_the_interval_is_the_same_in_every_run():
    facts = coded("pq-x-ppp", "pp---qpp")
    assert agreement(facts, 100).equals(agreement(facts, 100))


def test_one_coding_gives_no_agreement():
    assert agreement(coded("p-", "p-").assign(coder2="")).empty


def test_cells_that_differ_are_listed_with_how_they_were_settled():
    table = disagreements(coded("pq", "pp"))
    assert table[["fact_id", "coder1", "coder2", "status"]].to_numpy().tolist() == [
        ["F1", "partial", "present", "partial"]
    ]


def test_the_agreement_on_the_seeds_is_that_of_the_codebook(corpus, seeds):
    table = agreement(load_facts(corpus)).set_index(["tier", "codes"])
    text = " ".join((seeds / "coding" / "CODEBOOK.md").read_text(encoding="utf-8").split())
    every, main = (table.loc[(tier, "four codes")] for tier in ("all facts", "core facts"))
    told = table.loc[("all facts", "touched or left out"), "alpha"]
    said = (
        f"over all {every['cells']:.0f} cells {every['alpha']:.2f}, core cells {main['alpha']:.2f} "
        f"(95 % bootstrap over facts {main['low']:.2f} to {main['high']:.2f}), touched "
        f"(in full, in part or contradicted) or left out {told:.2f}"
    )
    assert said.replace("0.", ".") in text
    assert f"before {every['disagreements']:.0f} disagreements were settled" in text
