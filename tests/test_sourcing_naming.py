"""How a source is named, from its own words."""

import pytest

from presslens.measures.sourcing.describe.naming import (
    NAMINGS,
    core_of,
    head_of,
    name_in,
    phrase_naming,
)


@pytest.mark.parametrize(
    ("phrase", "naming"),
    [
        ("Gen. Lloyd Austin, chief of U.S. Central Command", "named"),
        ("the governor of the bank, Mark Carney,", "named"),
        ("An American woman called Cynthia", "named"),
        ("a senior U.S. defense official", "anonymous"),
        ("people close to Lloyd Austin", "anonymous"),
        ("A spokesman for Peter Cook", "anonymous"),
        ("some MPs", "anonymous"),
        ("More than eight in ten", "anonymous"),
        ("Technicians", "anonymous"),
        ("the Defense Department", "institution"),
        ("The Russians", "institution"),
        ("NASA", "institution"),
        ("UK Sport", "institution"),
        ("a report by the ministry", "document"),
        ("publicly available satellite imagery", "document"),
        ("The Wall Street Journal", "media"),
        ("local media", "media"),
        ("Reports", "media"),
        ("", "none"),
    ],
)
def test_a_phrase_has_the_naming_of_its_head(phrase, naming):
    assert phrase_naming(phrase) == naming


def test_the_core_leaves_out_clauses_and_prepositions():
    assert core_of("a senior official in Moscow, who asked not to be named") == "senior official"


def test_a_body_with_of_in_its_name_goes_before_its_noun():
    assert head_of("the Bank of England governor") == "governor"


def test_a_possessive_is_no_name_of_its_owner():
    assert name_in("Cameron’s spokesman") == ""


@pytest.mark.parametrize("phrase", ["\0", "“", "   ", "’s", ",,,", "\ud800", "é" * 10_000, "( ) ("])
def test_any_phrase_has_a_naming(phrase):
    assert phrase_naming(phrase) in NAMINGS
