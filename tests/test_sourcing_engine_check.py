import pytest

from presslens import load_corpus, sourcing
from presslens.sourcing.attributions import UNSORTED
from presslens.sourcing.engine_check import (
    AGREEMENT_COLUMNS,
    MEASURES,
    WAY_COLUMNS,
    compare_with_coding,
    ways_beside,
)


@pytest.fixture
def table(coded):
    return sourcing.coded_attributions(coded)


def value(coded, table, found, measure):
    agreement = compare_with_coding(coded, table, found)
    return agreement.set_index("measure").loc[measure, "value"]


def test_a_coding_agrees_with_itself(corpus):
    table = sourcing.coded_attributions(corpus)
    agreement = compare_with_coding(corpus, table, table)
    assert list(agreement.columns) == list(AGREEMENT_COLUMNS)
    assert agreement["measure"].tolist() == list(MEASURES)
    assert (agreement["value"] == 1).all()
    assert agreement["coded"].tolist() == [54, 1151, 65, 65, 65, 17]


def test_a_missed_attribution_costs_recall_of_sentences_and_sources(coded, table):
    # Of the sentences, the content of the first and third makes up half or more.
    fewer = table[table["attribution_id"] != "long-4"]
    assert value(coded, table, fewer, "sentence_f1") == pytest.approx(2 * 1 / (2 + 1))
    assert value(coded, table, fewer, "source_f1") == pytest.approx(2 * 3 / (4 + 3))
    assert value(coded, table, fewer, "naming") == 1


def test_a_wrong_category_costs_only_its_measure(coded, table):
    other = table.assign(naming="named")
    assert value(coded, table, other, "naming") == 0
    assert value(coded, table, other, "source_f1") == 1


def test_the_engine_is_not_wrong_to_sort_what_the_coding_joins(coded, table):
    unsorted = table["sector"] == UNSORTED
    finer = table.assign(
        sector=table["sector"].where(~unsorted, "ordinary"),
        naming=table["naming"].where(~unsorted, "named"),
    )
    named = table.assign(naming=table["naming"].where(~unsorted, "named"))
    assert value(coded, named, finer, "voice") == 1
    foreign = finer.assign(
        sector=finer["sector"].where(~unsorted, "foreign"),
        country=finer["country"].where(~unsorted, "israel"),
    )
    assert value(coded, named, foreign, "voice") == 1
    american = foreign.assign(country=foreign["country"].where(~unsorted, "us"))
    assert value(coded, named, american, "voice") == 0.75
    media = finer.assign(sector=finer["sector"].where(~unsorted, "media"))
    assert value(coded, named, media, "voice") == 0.75


def test_second_hand_is_found_where_via_or_nesting_is(coded, table):
    assert value(coded, table, table, "second_hand") == 1
    assert value(coded, table, table.assign(via=""), "second_hand") == 0.5
    assert value(coded, table, table.assign(via="", parent_id=""), "second_hand") == 0


@pytest.mark.parametrize(
    ("words", "share"), [("Jets have landed", 1), ("Jets have", 1), ("Jets", 0)]
)
def test_second_hand_is_found_from_half_of_the_words(coded, table, words, share):
    one = table[table["attribution_id"] == "long-3"]
    start, end = map(int, one["content_spans"].iloc[0].split("-"))
    assert coded["long"].text[start:end] == "Jets have landed"
    found = one.assign(content_spans=f"{start}-{start + len(words)}")
    assert value(coded, one, found, "second_hand") == share


def test_quotation_marks_hold_less_than_is_attributed(coded, table):
    ways = ways_beside(coded, {"the coding": table})
    assert list(ways.columns) == list(WAY_COLUMNS)
    counts = ways[ways["article"] == "long"].set_index("way")["attributed"]
    assert counts.to_dict() == {"quotation marks": 4, "the coding": 21}


def test_the_engine_reaches_the_goals_on_sentences_and_sources(corpus):
    measured = sourcing.measured(corpus)
    _, agreement = sourcing.engine_beside(corpus, measured, sourcing.by_engine(corpus, measured))
    values = agreement.set_index("measure")["value"]
    assert values["sentence_f1"] >= 0.95
    assert values["source_f1"] >= 0.85
    assert values["naming"] >= 0.90


def test_the_engine_is_held_against_what_was_measured(corpus):
    measured = sourcing.measured(corpus)
    ways, agreement = sourcing.engine_beside(corpus, measured, measured.table)
    assert (agreement["right"] == agreement["coded"]).all()
    shares = ways.pivot(index="article", columns="way", values="share")
    assert shares["the engine"].equals(shares["the coding"].rename("the engine"))
    assert not sourcing.by_engine(corpus, measured).equals(measured.table)


def test_without_a_coding_there_is_no_agreement_to_tell(tmp_path):
    (tmp_path / "a.txt").write_text("“We won,” Ann Lee said on Friday.\n", encoding="utf-8")
    own = load_corpus(tmp_path)
    measured = sourcing.measured(own)
    found = sourcing.by_engine(own, measured)
    assert found is measured.table
    ways, agreement = sourcing.engine_beside(own, measured, found)
    assert agreement.empty
    assert ways["way"].tolist() == ["quotation marks", "the engine"]
