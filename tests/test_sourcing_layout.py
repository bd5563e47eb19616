"""Attributions that the layout shows: cues above their quotation, turns of a transcript."""

import time

import pytest

from presslens.measures.sourcing.describe.describe import describe, with_names_as_written
from presslens.measures.sourcing.extract.extract import extract
from presslens.measures.sourcing.extract.layout import introduced, turns
from presslens.measures.sourcing.extract.spans import Attribution
from presslens.text.cleaning import body_paragraphs


def shown(text, rule):
    """Source, cue and content of what a rule finds in paragraphs parted by blank lines."""
    return [
        (
            text[slice(*one.source)],
            text[slice(*one.cue)],
            [text[start:end] for start, end in one.content],
        )
        for one in rule(text, body_paragraphs(text))
    ]


def test_a_cue_and_a_colon_introduce_the_quotation_of_the_next_paragraph():
    text = "It rained. The governor added:\n\n“It rains. “Hard” rain,” he shouted.\n\nNo more."
    assert shown(text, introduced) == [("The governor", "added", ["“It rains. “Hard” rain,”"])]


def test_a_cue_and_a_colon_introduce_a_paragraph_without_marks():
    text = "Lee later said in a statement:\n\nIt rains. As you said, it pours.\n\nNo more."
    assert shown(text, introduced) == [("Lee", "later said", ["It rains. As you said, it pours."])]


@pytest.mark.parametrize(
    "text",
    [
        "The list is long:\n\nIt rains here today.",  # no reporting verb
        "He said it is this, among others:\n\nIt rains here today.",  # the verb has its own content
        "The governor added:\n\nIt rains, the mayor said.",  # the paragraph reports itself
        "The governor added.\n\n“It rains here today.”",  # no colon
        "In the end, said:\n\n“It rains here today.”",  # nobody says it
        "The governor added:",
    ],
)
def test_nothing_is_introduced_without_cue_colon_and_source(text):
    assert shown(text, introduced) == []


TRANSCRIPT = (
    "A talk with Ann Smith, a senator, follows.\n\n"
    "LEE: Will it rain?\n\n"
    "ANN SMITH: It will. I said so.\n\n"
    "It always has.\n\n"
    "(CROSSTALK)\n\n"
    "LEE: Thank you.\n\n"
    "The programme is on each week."
)


def test_turns_of_a_transcript_have_their_speaker_up_to_the_next_label():
    assert shown(TRANSCRIPT, turns) == [
        ("LEE", ":", ["Will it rain?"]),
        ("ANN SMITH", ":", ["It will. I said so.", "It always has."]),
        ("LEE", ":", ["Thank you."]),
    ]


def test_a_turn_in_open_marks_goes_on_where_a_paragraph_opens_with_one():
    text = (
        "“LEE: Will it rain?\n\n“SMITH: It will.\n\nThe studio laughed.\n\n"
        "“SMITH: It will, I know.\n\n“It always has.\n\nThe end."
    )
    contents = [content for _, _, content in shown(text, turns)]
    assert contents == [
        ["Will it rain?"],
        ["It will."],
        ["It will, I know.", "It always has."],
    ]


def test_a_quotation_between_turns_is_somebody_else_s():
    text = "LEE: Will it rain?\n\n“It will,” the mayor said.\n\nNYE: No.\n\nLEE: Thank you."
    contents = [content for _, _, content in shown(text, turns)]
    assert contents == [["Will it rain?"], ["No."], ["Thank you."]]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: It rains.\n\nUPDATE: It pours.",  # one label, no talk
        "BORN: In Kent.\n\nWORK: In Leeds.",  # each label once: a box of facts
        "Lee: It rains.\n\nSmith: It pours.\n\nLee: It does.",  # not in capitals
    ],
)
def test_labels_that_do_not_take_turns_make_no_transcript(text):
    assert shown(text, turns) == []


def test_the_engine_takes_turns_whole_and_describes_their_speakers():
    found = extract(TRANSCRIPT)
    top = [one for one in found if one.parent is None]
    assert [TRANSCRIPT[slice(*one.source)] for one in top] == ["LEE", "ANN SMITH", "LEE"]
    rows = describe(TRANSCRIPT, found)
    told = [(row["kind"], row["naming"], row["entity"], row["sector"]) for row in rows]
    assert told == [
        ("speech", "named", "Lee", "ordinary"),
        ("speech", "named", "Ann Smith", "politics"),
        ("speech", "named", "Lee", "ordinary"),
    ]


def test_names_in_capitals_are_written_small_where_they_speak_and_nowhere_else():
    text = "NATO met.\n\nLEE: The USA?\n\nO’NEIL: Yes.\n\nLEE: NATO said no."
    written = with_names_as_written(text, turns(text, body_paragraphs(text)))
    assert written == "NATO met.\n\nLee: The USA?\n\nO’Neil: Yes.\n\nLee: NATO said no."


def test_the_engine_gives_an_introduced_paragraph_to_its_speaker():
    text = "It rained on Friday. The governor added:\n\nIt rains. We will all get wet.\n\nNo more."
    (one,) = extract(text)
    assert (text[slice(*one.source)], one.cue) == ("The governor", (34, 39))


def test_only_capitals_are_written_small_and_never_by_a_longer_name():
    text = "Ann McDonald: Yes. ŉA: No."
    sources = (0, 12), (19, 21)
    colons = (12, 13), (21, 22)
    found = [Attribution(*spans, ((0, 1),), None) for spans in zip(sources, colons, strict=True)]
    assert with_names_as_written(text, found) == text


def test_a_turn_of_many_paragraphs_takes_linear_time():
    def seconds(paragraphs):
        text = "LEE: a\n" * 2 + "NYE: b\n" + "It goes on.\n" * paragraphs + "LEE: c"
        ends = [place for place, letter in enumerate(text) if letter == "\n"] + [len(text)]
        spans = list(zip([0, *(end + 1 for end in ends)], ends, strict=False))
        start = time.process_time()
        found = turns(text, spans)
        assert [len(one.content) for one in found] == [1, 1, paragraphs + 1, 1]
        return time.process_time() - start

    assert seconds(16_000) < 8 * seconds(2_000) * 4 + 0.1
