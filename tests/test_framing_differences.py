"""Differences are loaded with words that the articles have, or not at all."""

import pytest
from fact_sheet import write_coding, write_csv

from presslens import load_corpus
from presslens.errors import CodingError
from presslens.framing import differences

COLUMNS = (
    "difference_id",
    "topic",
    "kind",
    "east",
    "west",
    "north",
    "facts",
    "note",
    "compatible",
)
ROWS = (
    (
        "D1",
        "When",
        "wording",
        '"The two men spoke" (s2)',
        '"spoke on Friday"',
        "-",
        "F2",
        "",
        "yes",
    ),
    (
        "D2",
        "Jets",
        "contradiction",
        '"have landed" (s1)',
        '"No jet"',
        "- (not said)",
        "F1",
        "",
        "no",
    ),
)


def load(tmp_path, *rows):
    write_coding(tmp_path)
    cells = [dict(zip(COLUMNS, row, strict=True)) for row in rows or ROWS]
    write_csv(tmp_path / "coding" / "differences.csv", COLUMNS, cells)
    return differences.load_differences(load_corpus(tmp_path))


def changed(**cells):
    row = dict(zip(COLUMNS, ROWS[0], strict=True)) | cells
    return tuple(row.values())


def test_each_difference_has_the_words_of_every_article_contradictions_first(tmp_path):
    cards = load(tmp_path)
    assert list(cards.columns) == list(differences.DIFFERENCE_COLUMNS)
    assert cards["difference_id"].tolist() == ["D2"] * 3 + ["D1"] * 3
    assert cards["article"].tolist() == ["east", "west", "north"] * 2
    assert cards["words"].tolist()[3:] == ['"The two men spoke" (s2)', '"spoke on Friday"', ""]


def test_a_dash_is_nothing_said_and_a_remark_may_follow_it(tmp_path):
    assert load(tmp_path).loc[2, "words"] == "(not said)"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"difference_id": ""}, "the cell 'difference_id' is empty"),
        ({"kind": "quarrel"}, "kind is 'quarrel'; the codebook has contradiction"),
        ({"compatible": "maybe"}, "compatible is 'maybe'; the codebook has yes, no, time"),
        ({"kind": "contradiction"}, "it is called a contradiction and compatible"),
        ({"facts": "F2 F9"}, "no fact 'F9' in facts.csv"),
        ({"east": '"The three men"'}, "the words 'The three men' are not in east"),
        ({"west": '"The two ... Saturday"'}, "the words 'Saturday' are not in west"),
        ({"north": "jets (s3)"}, "north has no sentence 3"),
        ({"north": "jets (s1-4)"}, "north has no sentence 4"),
    ],
)
def test_a_fault_is_named_by_line(tmp_path, cells, reason):
    with pytest.raises(CodingError) as caught:
        load(tmp_path, changed(**cells))
    assert f"differences.csv, line 2: {reason}" in str(caught.value)


def test_a_difference_that_stands_twice_is_named(tmp_path):
    with pytest.raises(CodingError, match="line 3: difference_id 'D1' stands in line 2 too"):
        load(tmp_path, ROWS[0], ROWS[0])


def test_an_article_without_a_column_is_named(tmp_path):
    load(tmp_path)
    path = tmp_path / "coding" / "differences.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("west", "south"), encoding="utf-8")
    with pytest.raises(CodingError, match="column 'west' is missing"):
        differences.load_differences(load_corpus(tmp_path))


def test_words_may_be_quoted_with_either_marks_and_across_spaces(tmp_path):
    cards = load(tmp_path, changed(north='"The two men spoke"'))
    assert cards.loc[2, "words"] == '"The two men spoke"'


def test_the_differences_of_the_seeds_quote_their_articles(corpus):
    cards = differences.load_differences(corpus)
    assert (cards.groupby("difference_id")["outlet"].nunique() == len(corpus)).all()
    assert cards["kind"].iloc[0] == "contradiction"
