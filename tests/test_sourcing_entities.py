"""Who a source is: names, pronouns, back references."""

import re

import pytest

from presslens.measures.sourcing.describe.entities import resolve
from presslens.measures.sourcing.describe.people import find_people
from presslens.measures.sourcing.extract.spans import Attribution


def attributed(marked):
    """Text and attributions of a text in which [source] {cue} <content> are marked.

    Marks belong together up to a full stop or colon that stands outside them.
    """
    text, attributions, marks, opened = "", [], {}, ""
    for piece, mark in re.findall(r"([^\[\]{}<>]*)([\[\]{}<>]?)", marked):
        if not opened and re.search(r"[.:]", piece) and marks:
            attributions.append(Attribution(marks.get("["), marks.get("{"), (marks["<"],)))
            marks = {}
        start, text = len(text), text + piece
        if opened:
            marks[opened] = (start, len(text))
        opened = mark if mark in ("[", "{", "<") else ""
    return text, attributions


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # A surname, also before the full name; a given name that only one person has.
        ("[Gen. Mark Welsh] {said} <it>. [Welsh] {said} <so>.", ["Mark Welsh", "Mark Welsh"]),
        ("[Welsh] {said} <it>. They thanked Gen. Mark Welsh.", ["Mark Welsh"]),
        ("[Tom Bowman] {said} <it>. [Tom] {says} <so>.", ["Tom Bowman", "Tom Bowman"]),
        # A pronoun: the last speaker of its gender, or the subject of the sentence before.
        (
            "[Ann Lee] {said} <it>. [John Fox] {said} <no>. [She] {said} <so>.",
            ["Ann Lee", "John Fox", "Ann Lee"],
        ),
        ("[Ann Lee] {said} <it>. Mary Fox came. [She] {said} <so>.", ["Ann Lee", "Mary Fox"]),
        # A noun that described the source, or the person, before.
        ("[a U.S. official] {said} <it>. [The official] {said} <so>.", 2 * ["U.S. official"]),
        (
            "[Prime minister David Lee] {said} <it>. [Ann Fox] {said} <no>. "
            "[The prime minister] {said} <so>.",
            ["David Lee", "Ann Fox", "David Lee"],
        ),
        # "The artist" with nothing else said is the speaker before; an official may be anybody.
        ("[Ann Lee] {said} <it>. [The artist] {said} <so>.", ["Ann Lee", "Ann Lee"]),
        ("[Ann Lee] {said} <it>. [The official] {said} <so>.", ["Ann Lee", "official"]),
        # "Who" is the person or the phrase before.
        ("They met Ann Lee, [who] {said} <it>.", ["Ann Lee"]),
        ("It was found by a guard, [who] {said} <it>.", ["a guard"]),
        # Two named together, or last named with two roles.
        ("Ann Lee spoke to John Fox. [The two leaders] {agreed} <to talk>.", ["Ann Lee;John Fox"]),
        ("Ann Lee left. John Fox left. [The two men] {agreed} <to talk>.", ["Ann Lee;John Fox"]),
        (
            "Defense Secretary Ash Carter called Russian Defense Minister Sergei Shoygu. "
            "John Fox came. [The secretary and the minister] {agreed} <to talk>.",
            ["Ash Carter;Sergei Shoygu"],
        ),
        # A quotation without a source is by the speaker before; a passive names nobody.
        ("“<It fails>,” [Ann Lee] {said}. “<Always>.”", ["Ann Lee", "Ann Lee"]),
        ("The price {is expected} <to rise>.", [""]),
    ],
)
def test_a_source_goes_by_its_full_name(marked, expected):
    assert [entity.name for entity in resolve(*attributed(marked))] == expected


def test_i_is_the_one_in_whose_words_it_stands():
    text, (outer, inner) = attributed("[Ann Lee] {said} <that was all>: [I] {hope} <so>.")
    inner = Attribution(inner.source, inner.cue, inner.content, parent=0)
    assert resolve(text, [outer, inner])[1].name == "Ann Lee"


def test_a_name_that_is_used_as_a_place_or_firm_is_a_body():
    text = "She works at Blorp. [Blorp] {said} <it sells>."
    assert resolve(*attributed(text))[0].naming == "institution"


@pytest.mark.parametrize("text", ["New York", "Islamic State", "Capitol Hill", "The Times"])
def test_places_and_bodies_are_no_persons(text):
    assert find_people(f"He went to {text} today.").persons == []


def test_ash_and_ashton_are_one_person():
    assert len(find_people("Ashton Carter left. Ash Carter came back.").persons) == 1


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # A surname that is a word for a place or a person.
        (
            "Emily Lane came. [Ms Lane] {said} <it>. [Peter North] {said} <no>.",
            ["Emily Lane", "Peter North"],
        ),
        # Two of one surname: by title, by given name, and the main one after a relative.
        ("Tom Doyle and his wife, Ada Doyle, came. [Mr Doyle] {said} <it>.", ["Tom Doyle"]),
        ("Tom Doyle and his wife, Ada Doyle, came. [Mrs Doyle] {said} <it>.", ["Ada Doyle"]),
        ("Tom Doyle fell. His wife, Ada Doyle, wept. [Doyle] {said} <it>.", ["Tom Doyle"]),
        ("They met Carla and Juan Reyes. [Carla] {said} <it>.", ["Carla Reyes"]),
        # A name that no list has, before "He"; after that he is no she.
        ("Ttoko Mbeni has a shop. [He] {said} <it>. [She] {said} <no>.", ["Ttoko Mbeni", "She"]),
        # A surname alone is the subject before "he": its full name has initials, or there is none.
        (
            "[Mayor Ode] {said} <it>. T.K. Wynne ran. Wynne sat. Asked twice, [he] {said} <no>.",
            ["Ode", "T.K. Wynne"],
        ),
        ("[Mayor Ode] {said} <it>. Wynne retired in May. [He] {said} <no>.", ["Ode", "Wynne"]),
        (
            "[Mayor Ode] {said} <it>. Wynne, the fire marshal, sat. [He] {said} <no>.",
            ["Ode", "Wynne"],
        ),
        ("[Mayor Ode] {said} <it>. Wynnex shut. [He] {said} <no>. Wynnex is a firm.", 2 * ["Ode"]),
        # "Praised her": she is somebody else, as far as the text tells.
        (
            "Imani Tolu won. [Goro Senda] {praised} <her as a hero>. [She] {said} <it>.",
            ["Goro Senda", "Imani Tolu"],
        ),
        ("[His wife, Xan Odo,] {said} <it>. [He] {said} <no>.", ["Xan Odo", "He"]),
        ("Zed Orr, who goes by they and them, left. [They] {said} <it>.", ["Zed Orr"]),
        # No clause, no age and no article in a name.
        ("[Zed, who plays drums,] {says} <it>. [Zed] {said} <so>.", ["Zed", "Zed"]),
        (
            "[Ann Lee, 34,] {said} <it>. [Bob Fox] {said} <no>. [The 34-year-old] {said} <so>.",
            ["Ann Lee", "Bob Fox", "Ann Lee"],
        ),
        ("[Its rival Oakfield Foods] {said} <it>.", ["Oakfield Foods"]),
        ("[Ann Lee] {said} <it>. [The judge] {said} <no>.", ["Ann Lee", "judge"]),
    ],
)
def test_names_and_pronouns_stand_for_the_one_the_text_tells(marked, expected):
    assert [entity.name for entity in resolve(*attributed(marked))] == expected
