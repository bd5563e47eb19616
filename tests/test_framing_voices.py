import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens.coding import load_attributions, load_coding
from presslens.errors import CodingError
from presslens.framing.label_patterns import SYRIAN_LEADER
from presslens.framing.labels import mentions
from presslens.framing.voices import (
    VOICED_COLUMNS,
    add_voices,
    compare_voices,
    innermost,
    voice_counts,
)

TEXT = 'He said the regime must go. "The regime fell," she said. The regime met on Monday.'


def voiced(corpus, rows):
    attributions = pd.DataFrame(rows, columns=["article", "content_spans", "entity"])
    return add_voices(mentions(corpus), corpus, attributions)


def test_the_rule_gives_the_voices_of_the_coding(corpus):
    found = mentions(corpus)
    leader = found[found["actor"] == SYRIAN_LEADER]
    table = add_voices(leader, corpus, load_attributions(corpus))
    assert compare_voices(table, load_coding(corpus, "label_voice")).empty
    assert len(table) == len(load_coding(corpus, "label_voice"))


def test_quoted_goes_before_attributed_before_the_newsroom(corpus_of):
    table = voiced(corpus_of(a=TEXT), [("a", "8-26", "Kerry"), ("a", "29-44", "Cook")])
    assert table["voice"].tolist() == ["attributed", "quoted", "newsroom"]
    assert table["entity"].tolist() == ["Kerry", "Cook", ""]
    assert list(table) == list(VOICED_COLUMNS)


def test_the_innermost_of_nested_contents_is_the_source(corpus_of):
    rows = [("a", "8-26", "Kerry"), ("a", "0-26", "Reuters")]
    assert voiced(corpus_of(a=TEXT), rows)["entity"].iloc[0] == "Kerry"
    assert voiced(corpus_of(a=TEXT), rows[::-1])["entity"].iloc[0] == "Kerry"


def test_the_gap_between_two_pieces_of_content_is_not_content(corpus_of):
    table = voiced(corpus_of(a=TEXT), [("a", "0-7 19-26", "Kerry")])
    assert table["voice"].iloc[0] == "newsroom"


def test_a_mention_has_the_kind_of_the_content_that_it_stands_in(corpus_of):
    corpus = corpus_of(a=TEXT)
    table = pd.DataFrame(
        [("a", "8-26", "Kerry", "mind"), ("a", "0-26", "Reuters", "speech")],
        columns=["article", "content_spans", "entity", "kind"],
    )
    assert add_voices(mentions(corpus), corpus, table)["kind"].tolist() == ["mind", "", ""]
    assert set(voiced(corpus, [("a", "8-26", "Kerry")])["kind"]) == {""}


def test_an_attribution_of_another_article_does_not_count(corpus_of):
    corpus = corpus_of(a=TEXT, b="The council met on Monday.")
    assert voiced(corpus, [("b", "0-26", "Cook")])["voice"].iloc[0] == "newsroom"


def test_voices_are_counted_by_group(corpus_of):
    table = voiced(corpus_of(a=TEXT), [("a", "8-26", "Kerry")])
    counts = voice_counts(table, "group")
    assert counts.to_numpy().tolist() == [["regime", 1, 1, 1, 3]]


def test_a_voice_or_mention_that_the_coding_has_otherwise_is_listed(corpus_of):
    table = voiced(corpus_of(a=TEXT), [("a", "8-26", "Kerry")])
    coded = table.assign(voice=["newsroom", "quoted", "newsroom"]).iloc[:2]
    differences = compare_voices(table, coded)
    assert differences[["start", "coded", "computed"]].to_numpy().tolist() == [
        [8, "newsroom, Kerry", "attributed, Kerry"],
        [57, "", "newsroom"],
    ]


def test_a_table_of_attributions_without_spans_is_refused(corpus_of):
    corpus = corpus_of(a=TEXT)
    with pytest.raises(CodingError, match="no column 'content_spans'"):
        add_voices(mentions(corpus), corpus, pd.DataFrame({"article": ["a"], "entity": ["x"]}))


def test_a_cell_of_spans_that_cannot_be_read_is_named(corpus_of):
    with pytest.raises(CodingError, match="row 2 of the attributions: '8 to 26'"):
        voiced(corpus_of(a=TEXT), [("a", "8-26", "Kerry"), ("a", "8 to 26", "Cook")])


def test_of_two_contents_of_one_length_the_later_row_is_the_innermost(corpus_of):
    rows = [("a", "8-26", "Kerry"), ("a", "7-25", "Cook")]
    assert voiced(corpus_of(a=TEXT), rows)["entity"].iloc[0] == "Cook"
    assert voiced(corpus_of(a=TEXT), rows[::-1])["entity"].iloc[0] == "Kerry"


def test_the_innermost_is_the_shorter_whole_content_and_not_the_shorter_piece(corpus_of):
    rows = [("a", "8-26 28-83", "Kerry"), ("a", "0-27", "Cook")]
    assert voiced(corpus_of(a=TEXT), rows)["entity"].iloc[0] == "Cook"


def test_content_that_has_ended_does_not_hide_the_one_around_it(corpus_of):
    rows = [("a", "8-26", "Kerry"), ("a", "0-83", "Reuters")]
    assert voiced(corpus_of(a=TEXT), rows)["entity"].tolist() == ["Kerry", "Reuters", "Reuters"]


def test_a_mention_at_the_end_of_content_is_outside_and_at_its_start_inside(corpus_of):
    assert voiced(corpus_of(a=TEXT), [("a", "0-8", "Kerry")])["voice"].iloc[0] == "newsroom"
    assert voiced(corpus_of(a=TEXT), [("a", "8-9", "Kerry")])["voice"].iloc[0] == "attributed"


def test_quoted_words_without_an_attribution_are_quoted_and_have_no_source(corpus_of):
    table = voiced(corpus_of(a=TEXT), [])
    assert table["voice"].tolist() == ["newsroom", "quoted", "newsroom"]
    assert table["entity"].tolist() == ["", "", ""]


def test_mentions_in_any_order_and_of_several_articles_keep_their_rows(corpus_of):
    corpus = corpus_of(a=TEXT, b=TEXT)
    shuffled = mentions(corpus).iloc[::-1]
    rows = pd.DataFrame({"article": ["b"], "content_spans": "8-26", "entity": "Kerry"})
    table = add_voices(shuffled, corpus, rows)
    assert table.index.tolist() == shuffled.index.tolist()
    assert table.loc[table["voice"] == "attributed", ["article", "start"]].to_numpy().tolist() == [
        ["b", 8]
    ]


small = st.integers(0, 12)
pieces_of_contents = st.lists(
    st.tuples(small, small, small).map(lambda cell: (cell[0], cell[0] + cell[1], cell[2])),
    max_size=12,
).map(lambda cells: [(*cell, -row) for row, cell in enumerate(cells)])


@given(pieces_of_contents, st.lists(st.integers(0, 26), max_size=8))
def test_the_innermost_is_the_least_of_all_that_hold_the_place(pieces, places):
    expected = [
        min(
            (piece for piece in pieces if piece[0] <= place < piece[1]),
            key=lambda piece: piece[2:],
            default=None,
        )
        for place in places
    ]
    assert innermost(pieces, places) == expected


class Offset(int):
    """An offset that counts how often it is compared."""

    compared = 0

    def __lt__(self, other):
        Offset.compared += 1
        return int(self) < int(other)

    def __le__(self, other):
        Offset.compared += 1
        return int(self) <= int(other)


def comparisons(number):
    """Comparisons for as many contents as mentions, every third content around the two after it."""
    pieces = [
        (Offset(10 * i), Offset(10 * i + (25 if i % 3 == 0 else 5)), 5, -i) for i in range(number)
    ]
    Offset.compared = 0
    innermost(pieces, [Offset(10 * i + 2) for i in range(number)])
    return Offset.compared / number


def test_work_per_mention_does_not_grow_with_the_number_of_contents():
    assert comparisons(3000) < 2 * comparisons(300)
