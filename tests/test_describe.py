import pytest
from corpus_in_memory import corpus_of

from presslens.text import describe

TEXT = (
    "Advertisement\n\nRussia Sends Helicopters\n\nThe two men spoke on Friday. “We agree,” the "
    "minister said.\n\nNobody else was told of the call until the <b>evening</b>.\n"
)


def test_every_line_is_body_display_text_or_set_apart():
    table = describe.file_lines(corpus_of(a=TEXT))
    assert table["part"].tolist() == ["set apart", "display", "body", "body"]
    assert table["words"].tolist() == [1, 3, 11, 12]
    assert table["outlet"].tolist() == ["A"] * 4


def test_a_run_ends_where_a_quotation_or_an_article_does():
    table = describe.quotation_runs(corpus_of(a="“Yes,” he said. He left “at once.”", b="“No.”"))
    assert table.to_numpy().tolist() == [
        ["a", "A", 0, 1, True],
        ["a", "A", 1, 4, False],
        ["a", "A", 5, 2, True],
        ["b", "B", 0, 1, True],
    ]


@pytest.mark.parametrize(
    "written",
    [
        "<b>A</b>, 23 words",
        "<p><del>Advertisement</del> <em>(advertisement)</em></p>",
        "<p><b>Russia Sends Helicopters</b> <em>(headline)</em></p>",
        "until the &lt;b&gt;evening&lt;/b&gt;.</p>",
    ],
)
def test_side_by_side_strikes_out_names_and_escapes(written):
    assert written in describe.side_by_side(corpus_of(a=TEXT)).data
