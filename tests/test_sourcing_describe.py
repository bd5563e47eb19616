"""What is told of a source by rules: kind, naming, outlet, sector, country, name."""

import pytest
from test_sourcing_entities import attributed

from presslens.measures.sourcing.describe.describe import (
    describe,
    speech_or_belief,
    with_names_as_written,
)
from presslens.measures.sourcing.describe.naming import (
    NAMINGS,
    phrase_naming,
)
from presslens.measures.sourcing.describe.outlets import (
    is_outlet_only,
    vias,
)
from presslens.measures.sourcing.describe.sectors import SECTORS, country_of, sector_of
from presslens.measures.sourcing.extract.spans import Attribution


def told(marked, *keys, outlet=""):
    """Cells of each attribution of a marked text."""
    text, attributions = attributed(marked)
    return [tuple(row[key] for key in keys) for row in describe(text, attributions, outlet)]


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("according to", "speech"),
        ("", "speech"),
        ("believes", "mind"),
        ("hoped", "mind"),
        ("said he hoped", "speech"),
        ("was astonished by", "mind"),
    ],
)
def test_the_cue_parts_speech_from_mind(cue, kind):
    assert speech_or_belief(cue) == kind


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
        ("the Bank of England governor", "anonymous"),
        ("Cameron’s spokesman", "anonymous"),
        ("More than eight in ten", "anonymous"),
        ("Technicians", "anonymous"),
        ("the Defense Department", "institution"),
        ("The Russians", "institution"),
        ("NASA", "institution"),
        ("UK Sport", "institution"),
        ("a report by the ministry", "document"),
        ("publicly available satellite imagery", "document"),
        ("The Wall Street Journal", "media"),
        ("Agence France-Presse", "media"),
        ("the Tampa Bay Times", "media"),
        ("The Globo newspaper", "media"),
        ("local media", "media"),
        ("Reports", "media"),
        ("", "none"),
    ],
)
def test_a_phrase_has_the_naming_of_its_head(phrase, naming):
    assert phrase_naming(phrase) == naming


@pytest.mark.parametrize("phrase", ["\0", "“", "   ", "’s", ",,,", "\ud800", "é" * 10_000, "( ) ("])
def test_any_phrase_has_a_naming(phrase):
    assert phrase_naming(phrase) in NAMINGS


@pytest.mark.parametrize(
    ("marked", "outlet"),
    [
        ("[The source] {told} Reuters that <it fails>.", "Reuters"),
        ("<It fails>, [officials] {said} Friday, according to The Economist.", "Economist"),
        ("[She] {said}, in an interview with ABC News, <it fails>.", "ABC News"),
        ('As Reuters notes: "<It fails>, [officials] {say}."', "Reuters"),
        ('The AP says: "[Officials] {said} <it fails>."', "AP"),
        ("[She] {said} <it fails>. He reads The Economist.", ""),
        ("[She] {said} <it fails>. He told Reuters so.", ""),
        # It ends with its sentence, and may stand before.
        ("<It is done>, [she] {told} the Morning Courier. He left.", "Morning Courier"),
        ("Speaking to Sky News, [Lord Hale] {said} <it fails>.", "Sky News"),
        ("In an interview with the Ridge Herald, [she] {said} <it fails>.", "Ridge Herald"),
        # What it says itself is not second-hand, but the words of others that it cites.
        ("[Reuters] {said} <it fails>.", ""),
        ("[Kyodo News, citing officials,] {said} <it fails>.", "Kyodo News"),
    ],
)
def test_the_outlet_that_was_told_is_the_via(marked, outlet):
    assert told(marked, "via") == [(outlet,)]


@pytest.mark.parametrize("own", ["NBC News", "nbc_news", "the-NBC-News"])
def test_the_own_outlet_is_no_via_under_its_files_name_either(own):
    for told_to, via in (("NBC News", ""), ("CBS News", "CBS News")):
        marked = f"[She] {{told}} {told_to} that <it fails>."
        assert told(marked, "via", outlet=own) == [(via,)]


def test_words_inside_an_outlets_report_came_through_it():
    text, (outer, inner) = attributed("[Reuters] {said} <that was it>: [she] {said} <it fails>.")
    inner = Attribution(inner.source, inner.cue, inner.content, parent=0)
    assert vias(text, [outer, inner], ["media", "named"])[1] == "Reuters"


def test_a_spokesman_of_an_outlet_is_no_outlet():
    text, (one,) = attributed("[a spokesman for Reuters] {said} <it fails>.")
    assert not is_outlet_only(text, one)


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


@pytest.mark.parametrize(
    ("source", "sector"),
    [
        (("the prime minister",), "government"),
        (("a Republican senator",), "politics"),
        (("the World Health Organization",), "international-org"),
        (("a campaigner for Greenpeace",), "civil-society"),
        (("the company’s chief executive",), "business"),
        (("Pentagon correspondent Ann Lee",), "media"),
        (("a resident of the street",), "ordinary"),
        (("the novelist",), "culture-sport"),
        # The text around shows it where the words do not.
        (("Lee", "a biologist at Kew | "), "expert"),
        # The first word decides: where someone works comes after it.
        (("an ecologist with the ministry of forests",), "expert"),
        # A post that any body has gives way to the body.
        (("the chief executive of a mental health charity",), "civil-society"),
        (("China", "", "institution"), "government"),
        (("Paris", "", "institution"), "government"),
        (("the Russians", "", "institution"), "government"),
        # The public is no government, and no insider either.
        (("some Iraqis", "", "anonymous"), "ordinary"),
        (("Many people", "", "anonymous"), "ordinary"),
        (("two people", "", "anonymous"), "other"),
        (("people close to the deal", "", "anonymous"), "other"),
        # The word nearest to the name decides if nothing describes it.
        (("Lee", "", "named", "The minister said that the sculptor \0 laughed"), "culture-sport"),
        (("Jo Lee, 26,",), "ordinary"),
        # What no word sorts is not sorted: no company may turn into a citizen.
        (("the one who came", "", "anonymous"), "other"),
        (("Ann Lee",), "other"),
        # The noun that a source is decides before what it is about.
        (("an energy industry analyst", "", "anonymous"), "expert"),
        (("the lead author of the study", "", "anonymous"), "expert"),
        (("Jo Lee, the architect of the tax plan",), "other"),
        (("Dr Colin Lee, the director general of the institute",), "expert"),
        (("some critics", "", "anonymous"), "other"),
        (("a memo", "", "document"), "expert"),
        (("Reuters", "", "media"), "media"),
        # A document is no private person, whoever asked for it or reads it.
        (("files opened by a public request", "", "document"), "expert"),
        (("a Congressional Budget Office memo", "", "document"), "government"),
        (("Fire Marshal Jo Lee",), "government"),
        (("Jo Lee, the district’s superintendent",), "government"),
        (("Jo Lee, president of the nurses’ union",), "civil-society"),
        (("Jo Lee, who teaches family law at Yale",), "expert"),
        (("Jo Lee, who teaches at Hill Primary School",), "other"),
        (("Jo Lee, president of the Plastics Council",), "business"),
        # A lawyer is no private person, nor of the body that the client sues.
        (("the tenants’ lawyer",), "other"),
        (("Jo Lee, lawyer for tenants who are suing a bank",), "other"),
        (("", "", "none"), "other"),
    ],
)
def test_the_words_of_a_source_or_the_text_around_show_its_sector(source, sector):
    assert sector_of(*source) == sector
    assert sector in SECTORS


@pytest.mark.parametrize(
    ("words", "country"),
    [
        (("a Syrian military source",), "syria"),
        (("defense officials",), "us"),
        (("defence officials",), ""),
        (("the official",), ""),
        (("they", "the American secretary ; the Russian minister"), "us;russia"),
        (("a French professor", "", "expert"), ""),
        # A part of the world is no country.
        (("South American governments",), ""),
        (("New Mexico officials",), "us"),
        (("American officials",), "us"),
    ],
)
def test_an_official_source_has_the_country_it_names(words, country):
    assert country_of(*words) == country


def test_named_officials_without_a_country_have_that_of_most_officials():
    text, attributions = attributed(
        "[U.S. officials] {said} <it>. [Senate] {said} <it>. [President Obama] {said} <so>."
    )
    assert [row["country"] for row in describe(text, attributions)] == ["us", "", "us"]


def test_only_capitals_are_written_small_and_never_by_a_longer_name():
    text = "Ann McDonald: Yes. ŉA: No."
    sources = (0, 12), (19, 21)
    colons = (12, 13), (21, 22)
    found = [Attribution(*spans, ((0, 1),), None) for spans in zip(sources, colons, strict=True)]
    assert with_names_as_written(text, found) == text


@pytest.mark.parametrize(
    "marked",
    [
        "[Brindle Water] {said} <it was sorry>.",
        "[Barclays] {said} <it was late>.",
        "[Goldman Sachs] {said} <it was late>.",
        "[Novarra] {said} <it would hire staff and open stores>.",
        "[Fulcrum, which makes pumps,] {said} <prices would rise>.",
        "The retailer Hembry is in debt. [Hembry] {said} <it was true>.",
        "Odalys, a local brewery, has closed. [Odalys] {said} <it was true>.",
    ],
)
def test_a_company_is_no_private_person(marked):
    assert told(marked, "naming", "sector") == [("institution", "business")]


def test_the_body_that_somebody_works_for_shows_the_sector():
    its = "The {} fell. [Its president, Ann Lee,] {{said}} <it>."
    assert told(its.format("nurses' union"), "sector") == [("civil-society",)]
    assert told(its.format("federal Safety Board"), "sector") == [("government",)]
    marked = (
        "The charity Lanternlight is in debt. "
        "[Orla Keane, chief executive of Lanternlight,] {said} <it would go on>. "
        "[Ann Lee, the Democratic nominee,] {said} <so>. "
        "[Lee spokeswoman Nina Aldous] {said} <no>."
    )
    assert told(marked, "sector") == [("civil-society",), ("politics",), ("politics",)]


@pytest.mark.parametrize(
    ("source", "name", "sector"),
    [
        ("Cllr Janet Moss", "Janet Moss", "politics"),
        ("Lt. Gov. Ross Vane", "Ross Vane", "government"),
        ("DI Frank Ody", "Frank Ody", "military-police"),
        ("The Rev. Paul Teague", "Paul Teague", "civil-society"),
        ("Mrs Bishop", "Bishop", "other"),
        ("Madame Lefort", "Lefort", "other"),
        ("Opposition Leader Craig Fell", "Craig Fell", "politics"),
    ],
)
def test_a_title_shows_the_sector_and_is_no_part_of_the_name(source, name, sector):
    assert told(f"[{source}] {{said}} <it>.", "entity", "sector") == [(name, sector)]


def test_a_person_has_one_sector_in_an_article():
    marked = (
        "[Ana Ruiz] {said} <it>. [Ruiz, a senator,] {said} <so>. [Ruiz, an owner,] {said} <no>."
    )
    assert len(set(told(marked, "entity", "sector"))) == 1


@pytest.mark.parametrize(
    ("source", "naming"),
    [
        ("The croupier", "anonymous"),
        ("One of those inside", "anonymous"),
        ("A letter seen by the Harbour Gazette", "document"),
        ("Police", "institution"),
        ("55 per cent of voters", "anonymous"),
        ("55 per cent", "none"),
        ("On Tuesday", "none"),
    ],
)
def test_unknown_single_nouns_are_people_and_numbers_are_nobody(source, naming):
    assert told(f"[{source}] {{said}} <it>.", "naming") == [(naming,)]
