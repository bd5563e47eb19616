"""Who a source is: names, pronouns, back references."""

import re

import pytest

from presslens.measures.sourcing.describe.entities import resolve
from presslens.measures.sourcing.describe.people import find_people, split_titles
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


def names(marked):
    return [entity.name for entity in resolve(*attributed(marked))]


def test_a_surname_stands_for_the_full_name():
    assert names("[Gen. Mark Welsh] {said} <it>. [Welsh] {said} <so>.") == ["Mark Welsh"] * 2


def test_a_full_name_that_comes_later_counts_too():
    assert names("[Welsh] {said} <it>. They thanked Gen. Mark Welsh.") == ["Mark Welsh"]


def test_a_given_name_of_only_one_person_stands_for_the_full_name():
    assert names("[Tom Bowman] {said} <it>. [Tom] {says} <so>.")[1] == "Tom Bowman"


def test_a_pronoun_is_the_last_speaker_of_its_gender():
    text = "[Ann Lee] {said} <it>. [John Fox] {said} <no>. [She] {said} <so>."
    assert names(text)[2] == "Ann Lee"


def test_a_pronoun_is_the_subject_of_the_sentence_before():
    assert names("[Ann Lee] {said} <it>. Mary Fox came. [She] {said} <so>.")[1] == "Mary Fox"


def test_the_official_is_the_official_before():
    text = "[a senior U.S. defense official] {said} <it>. [The official] {said} <so>."
    assert len(set(names(text))) == 1


def test_a_role_is_the_person_described_by_it():
    text = "[Prime minister David Lee] {said} <it>. [Ann Fox] {said} <no>. "
    assert names(text + "[The prime minister] {said} <so>.")[2] == "David Lee"


def test_the_two_leaders_are_the_two_named_together():
    text = "Ashton Carter spoke to Sergei Shoygu. [The two leaders] {agreed} <to talk>."
    assert names(text) == ["Ashton Carter;Sergei Shoygu"]


def test_two_roles_are_the_persons_who_have_them():
    text = (
        "Defense Secretary Ash Carter called Russian Defense Minister Sergei Shoygu. "
        "John Fox came. "
        "[The secretary and the minister] {agreed} <to talk>."
    )
    assert names(text) == ["Ash Carter;Sergei Shoygu"]


def test_i_is_the_one_in_whose_words_it_stands():
    text, (outer, inner) = attributed("[Ann Lee] {said} <that was all>: [I] {hope} <so>.")
    inner = Attribution(inner.source, inner.cue, inner.content, parent=0)
    assert resolve(text, [outer, inner])[1].name == "Ann Lee"


def test_a_quotation_without_a_source_is_by_the_speaker_before():
    assert names("“<It fails>,” [Ann Lee] {said}. “<Always>.”") == ["Ann Lee"] * 2


def test_a_passive_without_a_source_names_nobody():
    (entity,) = resolve(*attributed("The price {is expected} <to rise>."))
    assert entity.naming == "none"


def test_a_name_that_is_used_as_a_place_or_firm_is_a_body():
    text = "She works at Blorp. [Blorp] {said} <it sells>."
    assert resolve(*attributed(text))[0].naming == "institution"


def test_office_words_before_a_name_describe_it():
    titles, words = split_titles("Pentagon Correspondent Tom Bowman")
    assert (titles, [word.text for word in words]) == (
        ("Pentagon", "Correspondent"),
        ["Tom", "Bowman"],
    )


@pytest.mark.parametrize("text", ["New York", "Islamic State", "Capitol Hill", "The Times"])
def test_places_and_bodies_are_no_persons(text):
    assert find_people(f"He went to {text} today.").persons == []


def test_ash_and_ashton_are_one_person():
    assert len(find_people("Ashton Carter left. Ash Carter came back.").persons) == 1
