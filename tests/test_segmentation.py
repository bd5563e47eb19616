import csv
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from corpus_in_memory import corpus_of
from hypothesis import given
from hypothesis import strategies as st
from timing import times_as_fast

from presslens.text.segmentation import (
    COLUMNS,
    body_text,
    format_spans,
    paragraphs,
    parse_spans,
    sentences,
    split_sentences,
    split_words,
    word_spans,
    words,
)


@pytest.mark.parametrize(
    "text",
    [
        # One sentence each.
        "Gen. Mark A. Welsh of the U.S. Air Force spoke outside Washington, D.C., on Tuesday.",
        "Growth was 3.5 percent, or $1.2 billion, this year.",
        "Sen. John Doe, R-Ariz., met Lt. Col. Ann Roe on Sept. 18 at No. 10.",
        "It begins at 5 p.m. Tuesday, or 5 p.m. EST, or 6 p.m. 12 hours later.",
        "The “U.S. v. Nixon” case (c. 1974) is cited by Cox et al. (1980) as well.",
        "The talks are “constructive … to avoid a conflict,” he said.",
        "“Why now?” Mr. Cook asked.",
        "“Why now?” Ursula von der Leyen asked.",
        '"We won!" said the minister.',
        "Yahoo! and Google agreed.",
        "Visit www.example.com for more of the story.",
        "2. Open the file.",
        "The two men\nspoke.",
        "Tugs, eels, etc. Bank of Hale owns vs. Bank of Dale.",
        "The pro-U.S. Bank of Hale and Roe Inc. Bank pay Vice-Adm. Doe.",
        # Several.
        "They met in the U.S.| The talks failed.",
        "They are pro-U.S.| The talks failed.",
        "It is Plan B.| The board knew that it was I.| Nobody spoke.",
        "He works for Roe Inc.| The firm pays.",
        "He grew up there, al.| Bank of Hale.",
        "There are 12.| Nobody knows.",
        "Talks failed.| Why?| Nobody knows.| He left.",
        '"We agree.| We have to talk.| They know it," he said.',
        "They are ready.”| “Not yet.”",
        "He came at 5 p.m.| She left.",
        "It was shown before.[6]| Others disagree. [7, 8]| Some do not. [9]",
        "This is the end.|The space is missing here, Lt. Gen.Doe said.",
        "He waited ...| Then he left ... 12 hours later.",
        "Он ушёл.| Она осталась.",
        "会談は終わった。|両国は合意した。",
        "「終わった。」|両国は合意した。",
        "Is it over?| Yes!| 12 people died.",
        "“Why now?”| Mr. Cook of the board left.",
        "“Why now?”| Moscow.",
        "The two men\nspoke.| They\r\nagreed.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text):
    whole = text.replace("|", "")
    pieces = [whole[start:end] for start, end in split_sentences(whole)]
    assert pieces == [piece.strip() for piece in text.split("|")]


def test_spans_are_offsets_into_the_whole_text():
    text = "Headline\nOne here. Two here."
    assert split_sentences(text, 9, len(text)) == [(9, 18), (19, 28)]
    assert word_spans(text, 9, 18) == [(9, 12), (13, 17)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("military-to-military talks", ["military-to-military", "talks"]),
        ("Syria—which borders Iraq—is", ["Syria", "which", "borders", "Iraq", "is"]),
        ("24/7 and/or -- now", ["24", "7", "and", "or", "now"]),
        ("the U.S.-led, the U.S. D.C.", ["the", "U.S.-led", "the", "U.S.", "D.C."]),
        ("weren’t I'm Assad's 'talks' sides'", ["weren’t", "I'm", "Assad's", "talks", "sides"]),
        ("$1.2 50% 2,000 1990s 5th 3:15", ["$1.2", "50%", "2,000", "1990s", "5th", "3:15"]),
        ("Gen. Welsh\u00a0said", ["Gen.", "Welsh", "said"]),
        ("at http://www.npr.org/a now", ["at", "http://www.npr.org/a", "now"]),
        ("on nbcnews.com. Next.Word", ["on", "nbcnews.com", "Next", "Word"]),
        ("cafe\u0301 हिन्दी", ["cafe\u0301", "हिन्दी"]),
        ("AT&T’s", ["AT&T’s"]),
        ("… — “ ” !", []),
    ],
)
def test_words(text, expected):
    assert split_words(text) == expected


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" .!?\"'-—UuSs1,\n[]"))))
def test_any_text_is_split_into_spans_that_hold_every_visible_character(text):
    spans = split_sentences(text)
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert [text[s:e] for s, e in word_spans(text)] == split_words(text)
    assert split_words(text) == [word for piece in text.split() for word in split_words(piece)]


@pytest.mark.parametrize("unit", [".", "a.", '" ', "[", ". [1]", "ab.cd", "www.", "1,", "\u0301"])
def test_time_is_linear_on_odd_texts(unit):
    def cut(count):
        split_sentences(unit * count)
        split_words(unit * count)

    # Quadratic time would make it a hundred times slower; ten times the text may take forty times.
    assert times_as_fast(partial(cut, 2_000), partial(cut, 20_000)) < 40


def test_the_sentences_of_the_seeds_are_those_of_the_coding(corpus, seeds):
    with (Path(seeds) / "coding" / "sentences.csv").open(encoding="utf-8", newline="") as file:
        coded = [(r["article"], int(r["start"]), int(r["end"])) for r in csv.DictReader(file)]
    table = sentences(corpus)
    found = list(table[["article", "start", "end"]].itertuples(index=False, name=None))
    assert found == coded


def test_the_words_of_the_seeds_are_those_of_the_reference(corpus):
    path = Path(__file__).parent / "data" / "syllables_seeds.csv"
    with path.open(encoding="utf-8", newline="") as file:
        expected = {row["token"]: int(row["count"]) for row in csv.DictReader(file)}
    assert words(corpus)["text"].value_counts().to_dict() == expected


@pytest.mark.parametrize("make", [paragraphs, sentences, words])
def test_every_row_is_the_text_at_its_span(corpus, make):
    table = make(corpus)
    assert set(table) < set(COLUMNS)
    for row in table.itertuples():
        assert corpus[row.article].text[row.start : row.end] == row.text


def test_body_text_joins_the_lines_of_a_paragraph_and_keeps_paragraphs_apart():
    wrapped = (
        "The two defence ministers spoke on the telephone for almost an hour\n"
        "on Friday and agreed to keep the line open, a spokesman said. The\n"
        "call was the first in a year."
    )
    second = "Nobody in the capital would say what had been agreed."
    article = corpus_of(a=f"Advertisement\n\n{wrapped}\n\n{second}\n")["a"]
    assert body_text(article) == wrapped.replace("\n", " ") + "\n\n" + second


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
