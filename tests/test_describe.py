import pytest
from corpus_in_memory import corpus_of

from presslens.text import cleaning, describe
from presslens.text.segmentation import sentences

TEXT = (
    "Advertisement\n\nRussia Sends Helicopters\n\nThe two men spoke on Friday. “We agree,” the "
    "minister said.\n\nNobody else was told of the call until the <b>evening</b>.\n"
)


def test_every_line_is_body_display_text_or_set_apart():
    table = describe.file_lines(corpus_of(a=TEXT))
    assert table["part"].tolist() == ["set apart", "display", "body", "body"]
    assert table["words"].tolist() == [1, 3, 11, 12]


def test_the_headline_and_deck_of_the_seeds_are_display_text(corpus):
    table = describe.file_lines(corpus).query("part == 'display' and outlet == 'NBC News'")
    assert table["kind"].tolist() == ["headline", "deck"]


def test_no_visible_character_of_the_seeds_is_lost_or_used_twice(corpus):
    lines = cleaning.lines(corpus).query("kind != 'body'")
    for article in corpus:
        times = [0] * len(article.text)
        for table in (sentences(corpus), lines):
            for row in table[table["article"] == article.slug].itertuples():
                for place in range(row.start, row.end):
                    times[place] += 1
        seen = {n for n, letter in zip(times, article.text, strict=True) if not letter.isspace()}
        assert seen == {1}


def test_a_run_ends_where_a_quotation_or_an_article_does():
    table = describe.quotation_runs(corpus_of(a="“Yes,” he said. He left “at once.”", b="“No.”"))
    found = table[["article", "first_word", "words", "quoted"]].to_numpy().tolist()
    assert found == [
        ["a", 0, 1, True],
        ["a", 1, 4, False],
        ["a", 5, 2, True],
        ["b", 0, 1, True],
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
