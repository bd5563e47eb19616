import pytest

from presslens.wording import (
    capital,
    in_words,
    markdown_text,
    number_runs,
    percent,
    plural,
    printable,
)


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


def test_plain_text_is_escaped_for_markdown_in_one_line():
    text = "$1.2 & $3 *bold* _it_ <b> [link](x) `code`\n\n# 1 | ~x~"
    assert markdown_text(text) == (
        r"\$1.2 \& \$3 \*bold\* \_it\_ \<b\> \[link\](x) \`code\` \# 1 \| \~x\~"
    )


def test_what_a_terminal_would_obey_is_written_as_an_escape():
    assert printable("a\x1b[2J\n\u202eb\udcff") == r"a\x1b[2J\n\u202eb\udcff"
    kept = "Al-Jazīra 東京 «é»\u00a0– 😀"
    assert printable(kept) == kept
