import numpy as np
import pandas as pd
import pytest

from presslens import validity
from presslens.findings import Finding
from presslens.uncertainty import holm
from presslens.validity import accuracy_prose, prose
from presslens.validity.accuracy import ACCURACY_COLUMNS, COVERAGE_COLUMNS
from presslens.validity.agreement import AGREEMENT_COLUMNS, ENGINE, FACTS
from presslens.validity.comparisons import Comparison
from presslens.validity.detectable import GAP_COLUMNS
from presslens.validity.measured import MEASURED_COLUMNS
from presslens.validity.sensitivity import SENSITIVITY_COLUMNS
from presslens.validity.textstat_faults import PART_COLUMNS, SWAP_COLUMNS

FAMILY = ("sourcing", "03_sourcing.ipynb")


def table_of(*rows, smallest=1e-5):
    """A table of analyses from (label, comparison, p)."""
    found = [
        Comparison(
            *FAMILY, label, label, comparison, "a", "b", "difference", 1.0, p=p, smallest_p=smallest
        )
        for label, comparison, p in rows
    ]
    table = pd.DataFrame([test.cells() for test in found] or [Comparison(*FAMILY).cells()])
    return table.assign(p_holm_all=holm(table["p"]), p_holm_within=holm(table["p"]))


def frame(columns, *rows):
    return pd.DataFrame(list(rows), columns=list(columns))


def test_what_holds_over_all_is_counted_and_named():
    table = table_of(("density", "A − B", 0.001), ("density", "A − C", 0.04), ("x", "A − B", 0.9))
    assert prose.tests_headline(table) == (
        "Of three comparisons tried, one can be told from chance once all are corrected together"
    )
    assert prose.survivors(table) == ["density, A − B"]
    told = prose.tests_finding(table).data
    assert "Taken alone, two would be called so" in told
    assert "below 0.017" in told


def test_nothing_to_compare_is_said():
    table = table_of()
    assert prose.tests_headline(table) == "No two articles can be compared, so nothing was tested"
    assert "nothing was tested" in prose.worked_correction(table).data
    # Nothing was tested, so nothing held or failed: the cells are empty, not nought.
    assert "| sourcing | 03 | reported | none |  |  |  |" in prose.tests_finding(table).data


def test_counts_of_nothing_read_as_words_do():
    told = prose.tests_finding(table_of(("density", "A − B", 0.6))).data
    assert "Taken alone, none would be called so, and fewer than one would be by chance" in told
    assert "within their own family alone, none are." in told


def test_a_p_that_draws_cannot_make_small_enough_is_told():
    table = table_of(("density", "A − B", 0.05), ("x", "A − B", 0.9), smallest=0.05)
    told = prose.tests_finding(table).data
    assert "No p of sourcing can be as small, whatever the articles say" in told
    assert (
        "One p is the smallest that its test can give; one from shuffles may be smaller still."
    ) in told
    fine = prose.tests_finding(table_of(("density", "A − B", 0.05))).data
    assert "No p is at the smallest value that its test can give" in fine


def test_one_comparison_that_is_too_coarse_does_not_condemn_its_analysis():
    rows = [("x", "A − B", 1e-6), ("x", "A − C", 0.5), ("x", "B − C", 0.5)]
    table = table_of(*rows).assign(smallest_p=[1e-7, 0.25, 0.5])
    told = prose.tests_finding(table).data
    assert "can be as small" not in told
    assert "One p is the smallest that its test can give" in told
    assert "No p of sourcing can be as small" in (
        prose.tests_finding(table.assign(smallest_p=[0.1, 0.25, 0.25])).data
    )


def test_the_worked_correction_multiplies_the_smallest_p():
    table = table_of(("density", "A − B", 0.01), ("x", "A − B", 0.5), ("y", "A − B", 0.5))
    told = prose.worked_correction(table).data
    assert "0.01. Holm's rule multiplies it by the number of comparisons made (3)" in told
    assert "**0.030**, below 0.05" in told


def test_parts_of_the_shift_are_told_with_their_range():
    parts = frame(
        PART_COLUMNS, ("a", "A", 10, 0.1, 2, 0.5, 12.6), ("b", "B", 10, 3.0, 1, 0.5, 14.5)
    )
    assert prose.faults_statement(parts) == (
        "textstat's faults move the Flesch-Kincaid grade: boilerplate scored as text by 0.1 to "
        "3.0, words per sentence by 1.0 to 2.0 and syllables per word by 0.5 grades"
    )
    assert "in one of two articles" in prose.faults_headline(parts)
    one = prose.faults_headline(parts.head(1))
    assert one == "Words per sentence: the largest part of textstat's shift in the article"
    assert "no article" in prose.faults_headline(parts.head(0))


def test_swapped_orders_are_named_with_whether_they_matter():
    orders = frame(
        SWAP_COLUMNS,
        ("x", "X", "a", "b", "A", "B", 1.0, -1.0, True),
        ("y", "Y", "a", "b", "A", "B", 1.0, 1.0, False),
    )
    tests = table_of(("x", "A − B", 0.9))
    told = prose.orders_finding(orders, tests).data
    assert told.startswith("In one of two comparisons")
    assert "(A and B on X); none of these gaps can be told from chance" in told
    tests = tests.assign(p_holm_within=0.01)
    assert "one of these gaps can be told" in prose.orders_finding(orders, tests).data
    assert "gives the corrected order" in prose.orders_finding(orders.tail(1), tests).data
    assert "no two articles" in prose.orders_finding(orders.head(0), tests).data


def test_missed_goals_are_named_and_counted():
    blank = dict.fromkeys(MEASURED_COLUMNS, "") | {"corpus": "GUM", "at_least": 0.9}
    rows = [
        blank | {"metric": "F1", "value": 0.95, "reached": "yes"},
        blank
        | {"metric": "sector_accuracy", "value": 0.6, "reached": "no", "subject": "full view"},
        blank | {"metric": "n", "value": 0.6},
    ]
    told = accuracy_prose.goals_statement(pd.DataFrame(rows))
    assert told == (
        "Of two goals set for accuracy, one is reached; missed are those for sector accuracy on "
        "GUM (full view 0.600). The figure of accuracy draws none of them"
    )
    assert "not at hand" in accuracy_prose.goals_statement(
        pd.DataFrame(columns=list(MEASURED_COLUMNS))
    )


def tools(label, *numbers, reached=""):
    """Rows of accuracy: the library's (value, low, high), then those of textstat and a coder."""
    blank = dict.fromkeys(ACCURACY_COLUMNS, "") | {"task": "t", "label": label, "n": 9}
    peers = ["", "textstat", "another coder"]
    return [
        blank
        | dict(zip(("value", "low", "high", "gap_low", "gap_high"), row, strict=True))
        | {"tool": peer or "presslens", "peer": peer, "reached": "" if peer else reached}
        for peer, row in zip(peers, numbers, strict=False)
    ]


NONE = (np.nan, np.nan)


def test_a_task_counts_as_above_or_below_only_where_the_intervals_say_so():
    table = pd.DataFrame(
        [
            *tools("apart", (0.8, 0.75, 0.85, *NONE), (0.7, 0.65, 0.74, *NONE), reached="no"),
            # The point lies below the interval, but the intervals meet.
            *tools("meeting", (0.8, 0.75, 0.85, *NONE), (0.74, 0.7, 0.76, *NONE), reached="yes"),
            *tools("paired", (0.8, 0.75, 0.85, *NONE), (0.78, 0.73, 0.83, 0.01, 0.03)),
            *tools("below", (0.7, 0.65, 0.74, *NONE), (0.8, 0.75, 0.85, *NONE)),
            *tools("without", (0.8, *NONE, *NONE), (0.1, *NONE, *NONE)),
        ]
    )
    assert accuracy_prose.accuracy_headline(table) == (
        "On two of four tasks presslens is above the best other tool, on one below, on one not "
        "told apart from it; one of the two goals drawn here is missed"
    )
    told = accuracy_prose.beside_statement(table)
    assert "(computed for one task)" in told
    assert "The other tool has the higher number on below (textstat 0.80, presslens 0.70)." in told
    assert told.endswith("One task with another tool has no interval.")
    above = accuracy_prose.beside_statement(table[table["label"] == "apart"])
    assert above.endswith("On no task does another tool have the higher number.")


def test_without_intervals_of_both_no_tool_is_above_another():
    alone = pd.DataFrame(tools("without", (0.8, 0.7, 0.9, *NONE), (0.1, *NONE, *NONE)))
    assert accuracy_prose.accuracy_headline(alone) == (
        "No task has an interval of the library and of another tool"
    )
    assert accuracy_prose.beside_statement(alone) == ""
    assert accuracy_prose.accuracy_headline(frame(ACCURACY_COLUMNS)) == "No task was measured"


def test_another_coder_is_no_tool_to_be_above():
    coder = pd.DataFrame(tools("x", (0.8, 0.7, 0.9, *NONE), *[(0.95, 0.93, 0.97, *NONE)] * 2))
    coder = coder[coder["peer"] != "textstat"]
    assert accuracy_prose.accuracy_headline(coder).startswith("No task has an interval")


def test_agreement_is_told_as_far_as_there_is_a_coding():
    rows = [
        (FACTS, "all facts", "alpha", 0.8, 0.7, 0.9, 9, None),
        (FACTS, "core facts", "alpha", 0.9, 0.7, 0.9, 9, None),
        (ENGINE, "sentence is attributed", "F1", 0.95, None, None, 9, 0.9),
    ]
    table = frame(AGREEMENT_COLUMNS, *rows)
    assert accuracy_prose.agreement_headline(table) == (
        "Two codings of the facts agree with an alpha of 0.80 to 0.90; engine and coding agree on "
        "whether a sentence is attributed, with an F1 of 0.95"
    )
    assert accuracy_prose.agreement_headline(table.tail(1)).startswith("Engine and coding agree on")
    assert (
        accuracy_prose.agreement_headline(table.head(0)) == "No coding can be held against another"
    )


def test_coverage_is_told_for_random_halves_and_for_first_and_second():
    rows = [
        ("x", "random halves", 0.94, 0.9, 0.95, 9, 0.93, 0.97, "yes"),
        ("x", "first and second half", 0.83, 0.8, 0.9, 9, None, None, ""),
        ("y", "first and second half", 0.88, 0.8, 0.9, 9, None, None, ""),
    ]
    assert accuracy_prose.coverage_headline(frame(COVERAGE_COLUMNS, *rows)) == (
        "Of the 95% intervals of the difference of two halves, 94% hold zero (random halves), 83 "
        "to 88% (first and second half)"
    )
    assert accuracy_prose.coverage_headline(frame(COVERAGE_COLUMNS)) == "Coverage was not measured"


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ((0.5, 0.2), "None of two gaps between two articles are wide enough"),
        ((1.0, 0.2), "One of two gaps between two articles is wide enough"),
        ((1.5, 1.2), "Two of two gaps between two articles are wide enough"),
    ],
)
def test_gaps_that_would_be_noticed_are_counted(times, said):
    gaps = pd.DataFrame({"times": times, "p_holm_all": [0.01 if max(times) > 1.2 else 0.5, 1.0]})
    told = prose.detectable_headline(gaps)
    assert told.startswith(said)
    apart = "one" if max(times) > 1.2 else "none"
    assert told.endswith(f"; {apart} can be told from chance over all comparisons")
    assert "No two articles" in prose.detectable_headline(frame(GAP_COLUMNS))


def test_conclusions_that_hang_on_a_choice_are_counted_and_told():
    table = frame(
        SENSITIVITY_COLUMNS,
        ("02_x.ipynb", "x", "one", "with a", "one", True),
        ("02_x.ipynb", "x", "one", "with b", "other", False),
        ("03_y.ipynb", "y", "two", "with a", "two", True),
    )
    told = prose.sensitivity_finding(table).data
    assert told.startswith("Of two conclusions, one is drawn as before under every choice")
    assert "| 02 | one | with a | **with b**: other |" in told
    assert "| 03 | two | with a | none |" in told
    assert "no conclusion" in prose.sensitivity_finding(table.head(0)).data


def test_what_renews_the_results_is_told():
    table = pd.DataFrame({"file": ["segmentation", "sourcing_rules"]})
    told = accuracy_prose.renewal(table).data
    assert "`segmentation.csv`: `make validity BENCH=FOLDER`" in told
    assert "`sourcing_rules.csv`: `python tests/bench/sourcing_rules.py PATH" in told
    assert "not at hand" in accuracy_prose.renewal(table.head(0)).data


def test_claims_are_told_with_cell_test_and_limit():
    one = Finding("k", "Who?", "All did.", "fig-1-1-x", "Not why.", "01_a.ipynb", "x()", "t.py::t")
    told = validity.claims_table([one]).data
    assert "| All did. | Not why. | 01_a.ipynb, the cell with `x()` | `t.py::t` |" in told
    assert "none of the claims" in validity.claims_table([]).data


def test_the_record_of_a_figure_names_texts_and_codings(corpus, tmp_path):
    from presslens import load_corpus

    record = validity.record(corpus)
    assert {"seeds/coding/facts.csv", "seeds/coding/attributions.csv"} < set(record["inputs"])
    assert set(corpus.files) < set(record["inputs"])
    assert record["coding_by"]
    (tmp_path / "a.txt").write_text("Two men met.\n", encoding="utf-8")
    own = load_corpus(tmp_path)
    assert validity.record(own) == {"inputs": own.files, "coding_by": None}


def test_what_holds_over_all_is_told_with_what_undoes_it():
    table = table_of(("density", "A − B", 0.001), ("x", "A − B", 0.9))
    undone = ("n", "density", "density: A above B", "by another coding", "no gap", False)
    told = prose.overall(table, frame(SENSITIVITY_COLUMNS, undone))
    assert told == (
        "Of two comparisons tried, one can be told from chance once all are corrected together "
        "(density, A − B). What is found on density does not hold by another coding (no gap)."
    )
    assert prose.overall(table_of(), frame(SENSITIVITY_COLUMNS)).endswith("so nothing was tested.")
