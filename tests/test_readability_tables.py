import numpy as np
import pandas as pd

from presslens.readability import tables


def measured(*values, index="flesch_kincaid_grade", label="Flesch-Kincaid", outlet="NPR"):
    """One row: textstat on file, on body, corrected, and the ends of the interval."""
    file, body, corrected, low, high = values
    return pd.DataFrame(
        [
            {
                "article": outlet.lower(),
                "outlet": outlet,
                "index": index,
                "label": label,
                "textstat_file": file,
                "textstat_body": body,
                "textstat_prepared": np.nan if file != file else corrected,
                "corrected": corrected,
                "low": low,
                "high": high,
                "caution": "",
            }
        ]
    )


def test_four_columns_go_index_by_index_and_leave_blanks():
    table = pd.concat(
        [
            measured(np.nan, np.nan, 24.1, 20, 28, index="dale_chall_1995", label="New DC"),
            measured(14.0, 15.0, 17.0, 16.0, 18.0),
            measured(11.0, 12.5, 12.8, np.nan, np.nan, outlet="AP"),
        ]
    )
    lines = tables.four_columns(table).data.splitlines()
    assert lines[2] == "| Flesch-Kincaid | NPR | 14.0 | 15.0 | 17.0 | 17.0 | 16.0 to 18.0 |  |"
    assert lines[3] == "| Flesch-Kincaid | AP | 11.0 | 12.5 | 12.8 | 12.8 |  |  |"
    assert lines[4] == "| New DC | NPR |  |  |  | 24.1 | 20.0 to 28.0 |  |"


PAIRS = pd.DataFrame(
    {
        "index": ["flesch_kincaid_grade", "flesch_kincaid_grade", "lix"],
        "article_a": ["npr", "npr", "npr"],
        "article_b": ["ap", "note", "ap"],
        "outlet_a": ["NPR", "NPR", "NPR"],
        "outlet_b": ["AP", "Note", "AP"],
        "difference": [-1.0, 2.0, 5.0],
        "low": [-3.0, np.nan, 1.0],
        "high": [1.0, np.nan, 9.0],
        "p": [0.3, np.nan, 0.01],
        "p_holm": [0.3, np.nan, 0.01],
        "smallest_detectable_gap": [2.8, np.nan, 5.6],
        "low_inflated": [-3.7, np.nan, 0.0],
        "high_inflated": [1.7, np.nan, 10.0],
        "p_holm_inflated": [0.5, np.nan, 0.05],
    }
)


def test_gap_table_has_a_row_for_each_pair_of_the_index():
    lines = tables.gap_table(PAIRS, "flesch_kincaid_grade").data.splitlines()
    assert lines[2:] == [
        "| NPR − AP | −1.0 | −3.0 to 1.0 | 0.300 | 0.300 | 2.8 | −3.7 to 1.7 | 0.500 |",
        "| NPR − Note | 2.0 |  |  |  |  |  |  |",
    ]


def test_registry_says_what_each_index_was_made_for():
    text = tables.registry().data
    assert "| SMOG | 1.0430 √(30 polysyllables/S) + 3.1291 | McLaughlin 1969 |" in text
    assert "made for at least 30 sentences |" in text
    assert "Spache" not in text


def test_why_not_gives_a_reason_for_each_index_left_out():
    lines = tables.why_not().data.splitlines()[2:]
    assert [line.split(" | ")[0] for line in lines] == [
        "| Spache",
        "| Linsear Write",
        "| Text standard",
    ]
    assert all(len(line.split(" | ")[3]) > 20 for line in lines)


def test_model_table_gives_each_coefficient_its_error():
    lines = tables.model_table().data.splitlines()
    assert len(lines) == 2 + 5
    assert lines[2].startswith("| intercept | −3.9340 | 0.2860")
