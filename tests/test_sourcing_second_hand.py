"""Outlets through which a source's words came."""

import pytest
from test_sourcing_entities import attributed

from presslens.measures.sourcing.describe.outlets import (
    OUTLET,
    canonical_outlet,
    is_outlet_only,
    vias,
)
from presslens.measures.sourcing.extract.spans import Attribution


def via(marked, naming="named", outlet=""):
    text, attributions = attributed(marked)
    return vias(text, attributions, [naming] * len(attributions), outlet)[0]


@pytest.mark.parametrize(
    ("marked", "outlet"),
    [
        ("[The source] {told} Reuters that <it fails>.", "Reuters"),
        ("<It fails>, [officials] {said} Friday, according to The Economist.", "Economist"),
        ("[She] {said}, in an interview with ABC News, <it fails>.", "ABC News"),
        ('As Reuters notes: "<It fails>, [officials] {say}."', "Reuters"),
        ('The AP says: "[Officials] {said} <it fails>."', "AP"),
        ("[She] {said} <it fails>. He reads The Economist.", ""),
    ],
)
def test_the_outlet_that_was_told_is_the_via(marked, outlet):
    assert via(marked) == outlet


@pytest.mark.parametrize("own", ["NBC News", "nbc_news", "the-NBC-News"])
def test_the_own_outlet_is_no_via_under_its_files_name_either(own):
    assert via("[She] {told} NBC News that <it fails>.", outlet=own) == ""
    assert via("[She] {told} CBS News that <it fails>.", outlet=own) == "CBS News"


def test_what_an_outlet_says_itself_is_not_second_hand():
    assert via("[Reuters] {said} <it fails>.", naming="media") == ""


def test_words_inside_an_outlets_report_came_through_it():
    text, (outer, inner) = attributed("[Reuters] {said} <that was it>: [she] {said} <it fails>.")
    inner = Attribution(inner.source, inner.cue, inner.content, parent=0)
    assert vias(text, [outer, inner], ["media", "named"])[1] == "Reuters"


@pytest.mark.parametrize(
    "name",
    [
        "the Wall Street Journal",
        "Agence France-Presse",
        "the Tampa Bay Times",
        "The Globo newspaper",
    ],
)
def test_outlets_are_known_by_name_or_kind(name):
    assert OUTLET.fullmatch(name)


def test_an_outlet_goes_without_its_article():
    assert canonical_outlet("the  Associated Press ") == "Associated Press"


def test_a_spokesman_of_an_outlet_is_no_outlet():
    text, (one,) = attributed("[a spokesman for Reuters] {said} <it fails>.")
    assert not is_outlet_only(text, one)
