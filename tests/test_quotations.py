import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens.quotations import QUOTATION_COLUMNS, quotation_spans, quotations


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


@given(st.text(alphabet=st.sampled_from("ab s.'\"“”‘’«»„`\n")))
def test_any_text_gives_spans_inside_it(text):
    for quotation in quotation_spans(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert quotation.depth >= 1


def test_the_table_of_the_seeds_is_the_text_at_its_spans(corpus):
    table = quotations(corpus)
    assert list(table.columns) == list(QUOTATION_COLUMNS)
    assert set(table["article"]) == {article.slug for article in corpus}
    for row in table.itertuples():
        assert corpus[row.article].text[row.start : row.end] == row.text
    outer = table.query("depth == 1")
    assert outer["closed"].mean() > 0.9
