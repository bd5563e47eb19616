import pytest

from presslens.site.data_tables import MOST_ROWS, read_table, shortened


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("0.123456789", "0.1235"),
        ("15.63636364", "15.64"),
        ("123456.789", "123457"),
        ("-0.00012345", "-0.0001234"),
        ("2.0", "2"),
        ("0.0", "0"),
        ("-3.50001", "-3.5"),
        ("1999", "1999"),
        ("U.S.", "U.S."),
        ("", ""),
        ("nan", "nan"),
    ],
)
def test_numbers_with_decimals_are_rounded_and_nothing_else(cell, shown):
    assert shortened(cell) == shown


def test_a_table_is_read_with_its_kinds_of_columns():
    table = read_table('article,words,note\na,12,"x, y"\nb,,7\n')
    assert table.columns == ["article", "words", "note"]
    assert table.rows == [["a", "12", "x, y"], ["b", "", "7"]]
    assert table.numeric == [False, True, False]
    assert table.total == 2
    assert not table.rounded


def test_a_rounded_number_is_told():
    assert read_table("a\n0.123456\n").rounded


def test_a_long_table_is_cut_and_says_how_long_it_is():
    table = read_table("a\n" + "1\n" * (MOST_ROWS + 5))
    assert len(table.rows) == MOST_ROWS
    assert table.total == MOST_ROWS + 5
