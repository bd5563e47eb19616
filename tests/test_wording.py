import pytest

from presslens.wording import capital, in_words, number_runs, percent, plural


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([in_words(n) for n in (0, 1, 9, 10, 1500)], ["0", "one", "nine", "10", "1,500"]),
        ([plural(n, "row") for n in (0, 1, 4, 12)], ["no rows", "one row", "four rows", "12 rows"]),
        ([percent(p) for p in (0, 0.004, 0.005, 0.006, 0.996)], ["0%", "<1%", "<1%", "1%", "100%"]),
        ([capital(text) for text in ("nPR says", "")], ["NPR says", ""]),
        (
            [number_runs(n) for n in ([4], [1, 2], [2, 4, 5, 6, 7, 8, 12], [1, 2, 4, 5])],
            ["4", "1 and 2", "2, 4 to 8 and 12", "1, 2, 4 and 5"],
        ),
    ],
)
def test_numbers_are_written_as_newspapers_do(written, expected):
    assert written == expected
