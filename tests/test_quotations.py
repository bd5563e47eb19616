import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens import load_corpus
from presslens.text.quotations import quotation_spans, quoted_words


def found(text):
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
        ("He don't know that she can't go.", []),
        ("'tis the season, and 'em too.", []),
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
    assert found(text) == expected


def seconds(work, *arguments):
    """Best of three, so that a busy machine does not look like quadratic time."""
    times = []
    for _ in range(3):
        started = time.process_time()
        work(*arguments)
        times.append(time.process_time() - started)
    return max(min(times), 1e-3)


@pytest.mark.parametrize("unit", ["“a ", '"a ', "“‘a ", "'as b "])
def test_time_is_linear_in_unclosed_marks(unit):
    long, short = (seconds(quotation_spans, unit * n) for n in (40_000, 4_000))
    assert long < 40 * short


def test_time_of_quoted_words_is_linear(tmp_path):
    for name, count in (("short", 100), ("long", 1_000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("“Yes,” he said of it. " * count, encoding="utf-8")
    long, short = (seconds(quoted_words, load_corpus(tmp_path / n)) for n in ("long", "short"))
    assert long < 40 * short


@given(st.text(alphabet=st.sampled_from("ab s.'\"“”‘’«»„`\n")))
def test_any_text_gives_spans_inside_it(text):
    for quotation in quotation_spans(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert quotation.depth >= 1


def test_quoted_words_are_those_inside_the_marks(tmp_path):
    text = "“One two,” three. Four “five\n\nSix “seven” eight.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text("No mark stands in this one, he said.\n")
    table = quoted_words(load_corpus(tmp_path))
    assert list(table.loc[table["quoted"], "text"]) == ["One", "two", "five", "seven"]
