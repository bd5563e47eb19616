"""Attributions found by tagger and rules together, and by the rules alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presslens.measures.sourcing.describe.describe import describe
from presslens.measures.sourcing.extract.extract import extract, give_rest_of_quotations, merge
from presslens.measures.sourcing.extract.nesting import arrange, nested_attributions
from presslens.measures.sourcing.extract.rules import blank_quotations, reporting_clauses
from presslens.measures.sourcing.extract.spans import Attribution


def clauses(sentence):
    found = reporting_clauses(blank_quotations(sentence, 0, len(sentence)))
    return [
        (
            sentence[slice(*clause.source)],
            sentence[slice(*clause.cue)],
            [sentence[start:end] for start, end in clause.content],
        )
        for clause in found
    ]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "Defense officials said at least four jets had arrived.",
            "Defense officials",
            "said",
            ["at least four jets had arrived"],
        ),
        (
            "The Russian government said on Thursday its support was fair.",
            "The Russian government",
            "said",
            ["its support was fair"],
        ),
        (
            "The jets have landed in the city, a senior official told NBC News on Friday.",
            "a senior official",
            "told",
            ["The jets have landed in the city"],
        ),
        (
            "Over the past two weeks, officials added, Russia has built a base.",
            "officials",
            "added",
            ["Over the past two weeks", "Russia has built a base"],
        ),
        (
            "The call is the first this year, noted The Economist.",
            "The Economist",
            "noted",
            ["The call is the first this year"],
        ),
        (
            "“It fails,” said one senior official on Friday.",
            "one senior official",
            "said",
            ["“It fails,”"],
        ),
        (
            "Army Gen. Lloyd Austin, chief of Central Command, told lawmakers that it is bad.",
            "Army Gen. Lloyd Austin, chief of Central Command",
            "told",
            ["that it is bad"],
        ),
        (
            "The town was empty, according to a resident.",
            "a resident",
            "according to",
            ["The town was empty"],
        ),
        (
            "According to the report, prices rose again.",
            "the report",
            "According to",
            ["prices rose again"],
        ),
        (
            "Prices rose, according to the bank, and wages will fall.",
            "the bank",
            "according to",
            ["Prices rose", "and wages will fall"],
        ),
        ('The AP says: "It was a long day."', "The AP", "says", ['"It was a long day."']),
        (
            "Satellite imagery on Thursday showed tanks at the base.",
            "Satellite imagery",
            "showed",
            ["tanks at the base"],
        ),
        ("Reports suggest the army is near.", "Reports", "suggest", ["the army is near"]),
        (
            "The ministry described the call as constructive.",
            "The ministry",
            "described",
            ["the call as constructive"],
        ),
        (
            "Asked what he saw, the guard said: “Nothing at all.”",
            "the guard",
            "said",
            ["“Nothing at all.”"],
        ),
    ],
)
def test_a_reporting_clause_is_read_by_rule(sentence, source, cue, content):
    assert clauses(sentence) == [(source, cue, content)]


def test_a_second_cue_shares_its_source():
    found = clauses("Officials said they were not sure, but noted that the planes are fast.")
    assert [(source, cue) for source, cue, _ in found] == [
        ("Officials", "said"),
        ("Officials", "noted"),
    ]


def test_content_ends_where_another_subject_begins_to_speak():
    found = clauses("The campaign said it would sue, though she acknowledged that it was late.")
    assert found[0][2] == ["it would sue"]


def test_a_verb_inside_a_quotation_reports_nothing():
    assert clauses("“They said that it fails” is on the wall.") == []


def test_a_relative_clause_that_is_said_is_not_part_of_what_was_said_before():
    found = clauses("Kerry said the talks are a step, which Kerry said are hard.")
    assert found[0][2] == ["the talks are a step"]


def found(text, description=False):
    attributions = extract(text, [(0, len(text))])
    rows = describe(text, attributions) if description else [{}] * len(attributions)
    return [
        (text[slice(*one.source)] if one.source else "", one.parent, row)
        for one, row in zip(attributions, rows, strict=True)
    ]


def test_what_someone_says_of_anothers_words_is_nested():
    text = "Shoygu told the Pentagon chief that it is “defensive,” according to a U.S. official."
    assert [(source, parent) for source, parent, _ in found(text)] == [
        ("a U.S. official", None),
        ("Shoygu", 0),
    ]


def test_the_last_clause_holds_the_first():
    text = "Shoygu also said that the buildup was honest, the official said."
    assert [(source, parent) for source, parent, _ in found(text)] == [
        ("the official", None),
        ("Shoygu", 0),
    ]


def test_an_outlet_that_only_passes_on_gives_way_to_its_source():
    text = "Russia has moved its jets, defense officials said Friday, according to Reuters."
    ((source, parent, row),) = found(text, description=True)
    assert (source, parent, row["via"]) == ("defense officials", None, "Reuters")


def test_an_outlet_that_is_quoted_gives_way_to_the_source_it_quotes():
    text = 'As Reuters notes: "Heavy equipment has been moved to the city, U.S. officials say."'
    ((source, _, row),) = found(text, description=True)
    assert (source, row["via"]) == ("U.S. officials", "Reuters")


def test_an_agreement_inside_someones_words_is_nested():
    text = "The ministry said the two leaders agreed to keep talking."
    assert ("the two leaders", 0) in [(source, parent) for source, parent, _ in found(text)]


def test_a_quotation_that_runs_on_has_the_speaker_before():
    text = "“It fails,” said Mary Lee. “It has always failed us.”"
    one = Attribution((16, 24), (11, 15), ((0, 10),))
    quotations = [(0, 11), (26, len(text))]
    (whole,) = give_rest_of_quotations(text, [one], quotations, [(0, len(text))])
    assert whole.content == ((0, 10), (26, len(text)))


@pytest.mark.parametrize(("between", "pieces"), [(399, 2), (400, 1)])
def test_a_quotation_of_the_same_paragraph_runs_on_within_400_characters(between, pieces):
    first, last = "“It fails,” said Mary Lee.", "“It has always failed us.”"
    text = f"{first}{' ' * (between + 10 - len(first))}{last}"
    start = text.rindex("“")
    one = Attribution((16, 24), (11, 15), ((0, 10),))
    assert start - 10 == between
    (whole,) = give_rest_of_quotations(text, [one], [(0, 11), (start, len(text))], [(0, len(text))])
    assert len(whole.content) == pieces


@pytest.mark.parametrize(
    ("source", "content", "is_dropped"),
    [
        # Most of the content is the rule's: more than half of it, not half.
        (None, ((0, 21),), False),
        (None, ((0, 20),), False),
        (None, ((1, 20),), True),
        (None, ((0, 5), (8, 10), (10, 14)), False),
        (None, ((0, 5), (8, 10), (10, 15), (15, 18)), True),
        # A source that holds the rule's source and as much again is none of its own.
        ((26, 34), ((50, 60),), True),
        ((27, 34), ((50, 60),), False),
        ((30, 34), ((50, 60),), False),
    ],
)
def test_a_tagged_attribution_gives_way_where_the_rule_has_most_of_it(source, content, is_dropped):
    rule = Attribution((30, 34), (36, 40), ((10, 20),))
    tagged = Attribution(source, (42, 46), content)
    assert (tagged not in merge([tagged], [rule])) == is_dropped


def test_reports_are_cue_and_source_at_once():
    text = "The move follows several reports that Russia had sent a military team to Syria."
    ((source, _, row),) = found(text, description=True)
    assert (source, row["naming"]) == ("several reports", "media")


def test_a_few_words_in_quotation_marks_are_not_spoken():
    text = "“It fails,” said Mary Lee. The “deconfliction plan” began."
    one = Attribution((16, 24), (11, 15), ((0, 10),))
    (whole,) = give_rest_of_quotations(text, [one], [(0, 11), (31, 51)], [(0, len(text))])
    assert whole.content == ((0, 10),)


def test_the_rule_stands_where_both_find_the_same_cue():
    rule = Attribution((0, 3), (4, 8), ((9, 30),))
    tagged = Attribution(None, (4, 8), ((9, 12),))
    assert merge([tagged], [rule]) == [rule]


def test_what_only_the_tagger_finds_stays():
    rule = Attribution((0, 3), (4, 8), ((9, 30),))
    tagged = Attribution((40, 43), (44, 48), ((49, 60),))
    assert merge([tagged], [rule]) == [rule, tagged]


def test_content_is_cut_to_the_content_that_holds_it():
    text = "A told B that it is so, the official said today."
    inner = Attribution((0, 1), (2, 6), ((9, 47),))
    outer = Attribution((24, 36), (37, 41), ((0, 22),))
    arranged = arrange(text, [inner, outer])
    assert [one.content for one in arranged] == [((0, 22),), ((9, 22),)]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("Rates rose, Ann Lee (R-Ohio) told reporters.", "Ann Lee", "told", "Rates rose"),
        ("Critics point out that it is late.", "Critics", "point out", "that it is late"),
    ],
)
def test_a_party_in_brackets_and_a_verb_of_two_words_are_read(sentence, source, cue, content):
    assert clauses(sentence) == [(source, cue, [content])]


@pytest.mark.parametrize(
    "sentence",
    [
        "“It fails,” said Mary Lee, adding that it always has.",
        "“It fails,” Mary Lee said, pointing out that it always has.",
        "Critics say that it is late and add that it always has been.",
    ],
)
def test_a_second_cue_after_any_first_shares_its_source(sentence):
    first, second = clauses(sentence)
    assert first[0] == second[0]
    assert second[1].split()[0] in ("adding", "pointing", "add")
    assert second[2][0].startswith("that it always has")


def test_nothing_is_nested_in_plain_content():
    text = "A said it rains."
    one = Attribution((0, 1), (2, 6), ((7, 15),))
    assert nested_attributions(text, [one]) == [one]


PIECES = st.sampled_from(
    ["said", "according to", "The AP", "says:", "\n\nMARY LEE: ", "\n\n“SMITH: ", "said:\n\n",
     "“", "”", '"', "''", "‘", "’", ",", ".", "\n\n",
     "he", "Mary Lee", "that", "told", "Reuters", "officials", "which", "\0", "\ud800", "שלום",
     "é", " "]
)  # fmt: skip


def spans_are_inside(text):
    attributions = extract(text)
    for one in attributions:
        for start, end in [*one.content, *filter(None, (one.source, one.cue))]:
            assert 0 <= start < end <= len(text)
        assert one.content
        assert one.parent is None or 0 <= one.parent < len(attributions)
    assert len(describe(text, attributions)) == len(attributions)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_odd_quotations_and_cues_give_spans_inside_the_text(text):
    spans_are_inside(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_spans_inside_it(text):
    spans_are_inside(text)


@pytest.mark.parametrize(
    "line",
    [
        "He said it rains and ",
        "“It rains,” she said, ",
        "Mary Lee told Reuters that ",
        "the ",
        "A. B. C. D. ",
        "“ ",
        "' ",
        "according to ",
    ],
)
def test_time_is_linear_in_one_long_line(line):
    def seconds(words):
        text = line * (words // len(line.split()))
        start = time.process_time()
        describe(text, extract(text))
        return time.process_time() - start

    seconds(1_000)
    short, long = seconds(5_000), seconds(40_000)
    assert long < 8 * short * 4 + 1


def test_many_quotations_of_one_speaker_take_linear_time():
    def seconds(quotations):
        text = "He said: " + "“We all go there.” " * quotations
        marks = [(start, start + 18) for start in range(9, len(text), 19)]
        speaker = Attribution((0, 2), (3, 7), (marks[0],), None, 0.9)
        start = time.process_time()
        (found,) = give_rest_of_quotations(text, [speaker], marks, [(0, len(text))])
        assert found.content == tuple(marks)
        return time.process_time() - start

    assert seconds(8_000) < 8 * seconds(1_000) * 4 + 0.2
