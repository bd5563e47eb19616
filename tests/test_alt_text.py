"""Alternative text is the figure's title and its table, row by row."""

import pandas as pd

from presslens.study.alt_text import alt_text

WIDE = pd.DataFrame(
    {"talks": [0.38, 0.44], "build-up": [0.224, 0.27]},
    index=pd.Index(["Military Times", "NPR"], name="outlet"),
)


def test_a_table_with_a_row_per_outlet_is_told_outlet_by_outlet():
    assert alt_text("Words by topic", WIDE, "share") == (
        "Words by topic. Military Times: talks 38%, build-up 22%. NPR: talks 44%, build-up 27%."
    )


def test_rows_of_one_outlet_are_told_together_each_value_after_its_text():
    tidy = pd.DataFrame(
        {
            "article": ["npr", "npr", "nbc-news"],
            "outlet": ["NPR", "NPR", "NBC News"],
            "side": ["U.S.", "Russia", "U.S."],
            "words": [122, 39, 1500],
        }
    )
    assert alt_text("Words by side.", tidy) == (
        "Words by side. NPR: U.S. 122, Russia 39. NBC News: U.S. 1,500."
    )


def test_several_numbers_are_told_with_the_names_of_their_columns():
    grades = pd.DataFrame(
        {"outlet": ["NPR"], "grade": [17.06], "low_end": [14.4], "long_enough": [True]}
    )
    assert alt_text("Grades", grades) == "Grades. NPR: grade 17.1, low end 14.4, long enough yes."


def test_missing_values_are_left_out():
    table = pd.DataFrame({"measure": ["alpha"], "value": [float("nan")], "n": [76]})
    assert alt_text("Agreement", table) == "Agreement. alpha: n 76."


def test_several_texts_of_one_row_are_told_with_the_names_of_their_columns():
    table = pd.DataFrame({"outlet": ["NPR", "NBC"], "rebels": ["", "U.S."], "assad": ["own", ""]})
    assert alt_text("Motives", table) == "Motives. NPR: assad: own. NBC: rebels: U.S."


def test_a_share_that_is_not_nothing_is_not_told_as_nothing():
    table = pd.DataFrame({"outlet": ["A"], "talks": [0.004], "risk": [0.0]})
    assert alt_text("Words", table, "share") == "Words. A: talks <1%, risk 0%."
