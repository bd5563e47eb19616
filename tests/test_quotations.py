import pytest
from corpus_in_memory import corpus_of

from presslens.text.quotations import quotation_spans, quoted_words


def quoted(text):
    return [(text[q.start : q.end], q.depth, q.closed) for q in quotation_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No quotation at all.", []),
        ("“We agree,” he said.", [("“We agree,”", 1, True)]),
        ('He said "no" and "yes".', [('"no"', 1, True), ('"yes"', 1, True)]),
        ("He said «нет».", [("«нет»", 1, True)]),
        ("``Yes,'' he said.", [("``Yes,''", 1, True)]),
        ("He said “they ‘must’ go.”", [("“they ‘must’ go.”", 1, True), ("‘must’", 2, True)]),
        ("“A quotation that runs on", [("“A quotation that runs on", 1, False)]),
        ("It’s the Russians’ plan, isn't it?", []),
        ("'tis the season, and 'em too.", []),
        ("'tis a “word”", [("“word”", 1, True)]),
        ("He said \"we don't, they can't\" and left.", [("\"we don't, they can't\"", 1, True)]),
        ("the 'talks' and 'de-conflict' it", [("'talks'", 1, True), ("'de-conflict'", 1, True)]),
        ("rock 'n' roll of the '90s", [("'n'", 1, True)]),
        ("that the sides' opinions are close", []),
        (
            "“the 'course has shown the sides' opinions are close' too.”",
            [
                ("“the 'course has shown the sides' opinions are close' too.”", 1, True),
                ("'course has shown the sides' opinions are close'", 2, True),
            ],
        ),
    ],
)
def test_quotations_are_found_with_their_marks(text, expected):
    assert quoted(text) == expected


def test_quoted_words_are_those_inside_the_marks():
    text = "“One two,” three. Four “five\n\nSix “seven” eight.\n"
    table = quoted_words(corpus_of(a=text, b="No mark stands in this one, he said.\n"))
    assert list(table.loc[table["quoted"], "text"]) == ["One", "two", "five", "seven"]
