import pytest

from presslens.text.spans import format_spans, parse_spans


@pytest.mark.parametrize(
    ("cell", "spans"), [("", ()), ("12-30", ((12, 30),)), ("12-30 40-55", ((12, 30), (40, 55)))]
)
def test_a_cell_is_read_and_written_as_it_was(cell, spans):
    assert parse_spans(cell) == spans
    assert format_spans(spans) == cell


@pytest.mark.parametrize("cell", ["12", "12-", "a-b", "1-2-3"])
def test_a_piece_that_is_no_pair_of_numbers_is_refused(cell):
    with pytest.raises(ValueError, match="invalid literal"):
        parse_spans(cell)
