import pandas as pd
import pytest

from presslens import validity
from presslens.uncertainty import LEVEL
from presslens.validity.accuracy import (
    ACCURACY_COLUMNS,
    COVERAGE_COLUMNS,
    HALVES,
    PEERS,
    TASKS,
    Peer,
    Task,
    beside_best,
)
from presslens.validity.accuracy_prose import coverage_statement, goals_statement
from presslens.validity.agreement import AGREEMENT_COLUMNS, ENGINE, FACTS
from presslens.validity.measured import FOLDER, MEASURED_COLUMNS

TASK = Task("Sentences", "GUM, F1", "segmentation", "news", "F1", peers=(Peer("x *", "textacy"),))


@pytest.fixture(scope="module")
def results(checkout):
    return validity.measured(checkout / FOLDER)


@pytest.fixture(scope="module")
def agreed(corpus):
    return validity.codings_agreement(corpus)


def measurements(*rows):
    """Results from (tool, subject, metric, value)."""
    blank = dict.fromkeys(MEASURED_COLUMNS, "") | {"file": "segmentation", "n": 9}
    numbers = {"value": 0.5, "low": None, "high": None, "at_least": 0.4, "reached": "yes"}
    names = ("tool", "subject", "metric", "value")
    return pd.DataFrame([blank | numbers | dict(zip(names, row, strict=True)) for row in rows])


def test_a_task_has_the_librarys_number_first_and_then_its_peers():
    table = validity.accuracy(
        measurements(
            ("x 1.0", "news", "F1", 0.3),
            ("presslens", "news", "F1", 0.9),
            ("presslens", "fiction", "F1", 0.8),
            ("presslens", "news", "recall", 0.7),
        ),
        (TASK,),
    )
    assert list(table.columns) == list(ACCURACY_COLUMNS)
    assert table[["tool", "peer", "value"]].to_numpy().tolist() == [
        ["presslens", "", 0.9],
        ["x 1.0", "textacy", 0.3],
    ]


def test_the_gap_to_a_peer_from_the_same_draws_is_taken_where_it_was_measured():
    rows = measurements(
        ("presslens", "news", "F1", 0.9),
        ("x 1.0", "news", "F1", 0.3),
        ("presslens", "news", "F1 minus x's", 0.6),
        ("x", "news", "F1", 0.3),
    )
    rows.loc[2, ["low", "high"]] = (0.55, 0.65)
    task = TASK._replace(peers=(Peer("x", "textacy"), Peer("x 1*", "textacy")))
    table = validity.accuracy(rows, (task,)).set_index("tool")
    assert table.loc["x", ["gap_low", "gap_high"]].tolist() == [0.55, 0.65]
    assert table.loc[["presslens", "x 1.0"], ["gap_low", "gap_high"]].isna().all(axis=None)


def test_the_committed_gaps_to_textstat_on_judged_texts_are_found(results):
    beside = beside_best(validity.accuracy(results)).set_index("label")
    paired = beside.index[beside["paired"]]
    assert set(paired) == {
        f"CLEAR, {index}" for index in ("Flesch-Kincaid", "Flesch Reading Ease", "Dale-Chall 1948")
    }


def test_an_interval_from_two_tools_reaches_from_their_nearest_to_their_farthest_ends():
    rows = measurements(("presslens", "news", "F1", 0.9), ("x 1.0", "news", "F1", 0.3))
    rows[["low", "high"]] = [[0.8, 0.95], [0.2, 0.4]]
    row = beside_best(validity.accuracy(rows, (TASK,))).iloc[0]
    assert [row["low"], row["high"], row["paired"]] == pytest.approx([0.4, 0.75, False])


def test_every_missed_goal_is_drawn(results):
    missed = validity.goals(results).query("reached == 'no'")
    drawn = validity.accuracy(results).query("reached == 'no'")
    keys = ["corpus", "subject", "metric"]
    assert set(map(tuple, missed[keys].to_numpy())) == set(map(tuple, drawn[keys].to_numpy()))
    assert goals_statement(results).endswith("of them, all that are missed among them")
    some = results[results["subject"] != "full view"]
    cut = pd.concat([some, missed.assign(subject="beyond the figure").head(1)])
    assert goals_statement(cut).endswith(", two of those that are missed among them")


def test_every_task_and_every_peer_stands_in_the_committed_results(results):
    for task in TASKS:
        table = validity.accuracy(results, (task,))
        assert table["peer"].tolist() == ["", *(peer.kind for peer in task.peers)], task
    assert len({(task.task, task.label) for task in TASKS}) == len(TASKS)
    assert {peer.kind for task in TASKS for peer in task.peers} == set(PEERS)


def test_every_number_shown_lies_on_the_one_scale_and_missed_goals_are_among_them(results):
    table = validity.accuracy(results)
    assert table["value"].between(0, 1).all()
    assert (table["reached"] == "no").any()


def test_nothing_measured_gives_no_row():
    empty = pd.DataFrame(columns=list(MEASURED_COLUMNS))
    assert validity.accuracy(empty).empty
    assert validity.interval_coverage(empty.astype({"metric": str})).empty
    assert validity.goals(empty).empty


def test_goals_are_all_numbers_that_have_one(results):
    aimed = validity.goals(results)
    assert aimed[["at_least", "at_most"]].notna().any(axis=1).all()
    rest = results[results["reached"] == ""]
    assert rest[["at_least", "at_most"]].isna().all(axis=None)


def test_coverage_is_told_for_each_index_and_halving(results):
    table = validity.interval_coverage(results)
    assert list(table.columns) == list(COVERAGE_COLUMNS)
    assert set(table["halves"]) == set(HALVES)
    assert table.groupby("index").size().eq(len(HALVES)).all()
    assert table["value"].between(0, 1).all()


def test_the_committed_intervals_are_said_to_be_slightly_too_narrow(results):
    table = validity.interval_coverage(results)
    drawn = table[table["halves"] == HALVES[0]]
    assert (drawn["high"] < LEVEL).all()
    assert (drawn["reached"] == "yes").all()
    told = coverage_statement(table)
    assert "for eleven of eleven (random halves), none of eleven (odd and even)" in told
    assert "they are slightly too narrow." in told


def test_codings_of_facts_have_an_interval_and_the_engine_its_goals(agreed):
    assert list(agreed.columns) == list(AGREEMENT_COLUMNS)
    facts, engine = (agreed[agreed["between"] == between] for between in (FACTS, ENGINE))
    assert (facts["low"] <= facts["value"]).all()
    assert (facts["value"] <= facts["high"]).all()
    assert engine["low"].isna().all()
    assert engine["goal"].notna().any()


def test_the_committed_results_on_the_seeds_are_those_of_the_library_as_it_is(results, agreed):
    committed = results[results["file"] == "sourcing_seeds"]["value"].tolist()
    now = agreed.loc[agreed["between"] == ENGINE, "value"].tolist()
    assert committed == pytest.approx(now, abs=5e-5)


def test_without_a_coding_nothing_is_held_against_anything(tmp_path):
    from presslens import load_corpus

    (tmp_path / "a.txt").write_text("Two men met. They left.\n", encoding="utf-8")
    assert validity.codings_agreement(load_corpus(tmp_path)).empty
