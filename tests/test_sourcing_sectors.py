"""Sector and country of a source."""

import pytest

from presslens.measures.sourcing.describe.sectors import SECTORS, country_of, sector_of


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("the prime minister", "government"),
        ("Army Gen. Lloyd Austin", "military-police"),
        ("a Republican senator", "politics"),
        ("the World Health Organization", "international-org"),
        ("a professor of law at Yale University", "expert"),
        ("a campaigner for Greenpeace", "civil-society"),
        ("the company’s chief executive", "business"),
        ("Pentagon correspondent Ann Lee", "media"),
        ("a resident of the street", "ordinary"),
        ("the novelist", "culture-sport"),
    ],
)
def test_the_words_of_a_source_show_its_sector(words, sector):
    assert sector_of(words) == sector


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Syrian rebels", "other"),
        ("a commander of the Syrian rebels", "other"),
        ("a militia spokesman", "other"),
        ("the Free Syrian Army", "other"),
        ("the Royal Navy", "military-police"),
        ("a Syrian army commander", "military-police"),
    ],
)
def test_rebels_speak_for_no_government(words, sector):
    assert sector_of(words, naming="anonymous") == sector
    assert country_of(words, sector=sector) == (
        "syria" if sector != "other" and "Syrian" in words else ""
    )


def test_what_the_text_says_elsewhere_shows_the_sector_of_a_bare_name():
    assert sector_of("Lee", "a biologist at Kew | ") == "expert"


def test_the_first_word_decides_for_where_someone_works_comes_after():
    assert sector_of("an ecologist with the ministry of forests") == "expert"


def test_a_post_that_any_body_has_gives_way_to_the_body():
    assert sector_of("the chief executive of a mental health charity") == "civil-society"


def test_a_country_speaks_as_its_government():
    assert sector_of("China", naming="institution") == "government"


def test_the_word_nearest_to_the_name_decides_if_nothing_describes_it():
    context = "The minister was heard, and the sculptor \0 laughed"
    assert sector_of("Lee", "", "named", context) == "culture-sport"


def test_an_age_alone_makes_a_private_person():
    assert sector_of("Jo Lee, 26,") == "ordinary"


def test_who_is_no_health_organization():
    assert sector_of("the one who came", naming="anonymous") == "ordinary"


def test_a_director_general_is_no_general():
    assert sector_of("Dr Colin Lee, the director general of the institute") == "expert"


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("a Pentagon official", "us"),
        ("the Russian government", "russia"),
        ("a Syrian military source", "syria"),
        ("defense officials", "us"),
        ("defence officials", ""),
        ("the official", ""),
    ],
)
def test_an_official_source_has_the_country_it_names(words, country):
    assert country_of(words) == country


def test_joint_sources_have_two_countries():
    described = "the American secretary ; the Russian minister"
    assert country_of("they", described) == "us;russia"


def test_only_officials_have_a_country():
    assert country_of("a French professor", sector="expert") == ""


def test_every_sector_is_of_the_codebook():
    assert sector_of("", naming="none") in SECTORS
