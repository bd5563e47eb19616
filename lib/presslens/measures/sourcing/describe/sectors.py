"""Words that show to which sector a source belongs: offices, professions, bodies.

Which part of society a source belongs to, and of which country.
"""

import re

from presslens.measures.sourcing.describe.naming import core_of
from presslens.measures.sourcing.describe.outlets import MEDIA_WORDS, OUTLET
from presslens.measures.sourcing.describe.words import countries_in, is_country_word

# In the order in which a tie at one place of a phrase is decided.
_WORDS = {
    # Armed groups of no state come first: "a commander of the rebels" is none of an army.
    "other": r"""
        prince | princess | duke | duchess | king | queen | royal\w*(?! navy| air| marines?)
        | rebels? | insurgents? | militants? | guerrillas? | jihadists? | militia\w* |
        fighters | free syrian army | (?:commander|leader|spokes\w+|soldier|general)s?
        (?:of|for|from) (?:the |an? )?(?:\w+
        )?(?:rebels?|insurgents?|militants?|guerrillas?|militia\w*)
    """,
    "military-police": r"""
        (?-i:Gen|Lt|Col|Maj|Capt|Adm|Sgt|Major|Captain|Lieutenant) | (?<!director
        )(?<!attorney )(?<!secretary )(?<!director-)(?-i:General)(?! Manager| Secretary) |
        (?:army|retired|top|former|star|brigadier|major|us|u\.s\.|the|an?) generals?(?!
        public| manager| secretary) | colonel | admiral | sergeant | commander | soldiers? |
        troops? | army | navy | air force | marines? | military | armed forces | pentagon |
        defen[cs]e (?:department|ministry|officials?) | department of defen[cs]e | police\w*
        | detectives? | sheriff | constable | superintendent | nato commander |
        coast ?guard | chief of staff | joint chiefs | centcom | central command
    """,
    "international-org": r"""
        united nations | (?-i:UN) | (?-i:U\.N\.) | unesco | unicef | unhcr | world bank |
        imf | international monetary fund | nato | european
        (?:union|commission|parliament|central bank) | (?-i:EU) | (?-i:E\.U\.) | european
        environment agency | world health organi[sz]ation | (?-i:WHO) | world trade
        organi[sz]ation | (?-i:WTO) | (?-i:OECD) | (?-i:OPEC) | african union | arab league
        | asean | iaea | interpol | europol | international criminal court | icann |
        (?-i:IUCN) | red cross | security council | human rights council | world food
        programme
    """,
    "politics": r"""
        senators? | sen | congress(?:man|woman|men) | rep | lawmakers? | legislators? |
        (?-i:MPs?) | (?-i:MEPs?) |
        (?:labour|conservative|republican|democratic?|liberal|green|socialist|communist|opposition)
        (?:party|leader|nominee|candidate|senator|presidential|mp|mps|congress\w*|politicians?)
        | part(?:y|ies) | politicians? | candidates? | nominees? | opposition | presidential
        hopeful | populist | campaign (?:manager|spokes\w+|team) | parliamentary |
        backbench\w* | shadow (?:minister|chancellor|secretary) |
        (?-i:Republicans?|Democrats?|Democratic|Conservatives?|Labour|Tory|Tories) |
        (?-i:councill?ors?) | presidential candidate | campaign manager | strategists?
    """,
    "government": r"""
        president(?! of\b) | prime minister | premier | chancellor | ministers? |
        minist(?:ry|ries) | secretary of \w+ | secretary(?! general) | undersecretary |
        governments? | administration | white house | kremlin | downing street | officials?
        | authorities | governor of \w+ | governor | mayor | ambassador | envoy | embassy |
        diplomats? | department | state department | foreign office | home office | treasury
        | cabinet | federal | agency | bureau | census | court | judges? | justice |
        prosecutors? | attorney general | parliament | congress | senate | (?-i:NSA) |
        (?-i:CIA) | (?-i:FBI) | (?-i:NASA) | decree | law | act | bank of england | central
        bank | national statistics | statistics office | institute of statistics |
        commissioner | city hall | state-run | national park | legislation | intelligence |
        security services? | registry | emperor | civil servants? | council(?! on)s? |
        governance | planning | tourism board | health department | president of (?:the
        )?(?-i:United
        States|Republic|France|Russia|Syria|Brazil|Mexico|Turkey|Egypt|Iran|China|Ukraine)
    """,
    "expert": r"""
        professors? | prof | scientists? | researchers? | research | academics? | scholars?
        | universit(?:y|ies) | historians? | economists? | \w+ologists? | biologists? |
        physicists? | astronomers? | archaeologists? | analysts? | experts? | doctors? | dr
        | physicians? | neuroscientists? | psychiatrists? | surgeons? | stud(?:y|ies) |
        laboratory | think ?tank | fellow | statisticians? | scan(?:s|ned)? | surveys? by |
        specialists? | lecturer | engineers? | institute of technology | medical | paper |
        findings | journal | climate models? | astrophysicist | geographer | mathematician |
        chemist | auditor | pollsters? | consultant | studied | tests? | observations |
        calculations | atlas | computations | medicine | dean of | investigators? |
        psycholog\w+ | laureate | pioneers? | keepers? | aquarium | ecologists? |
        genealog\w+ | psychotherap\w+ | curators? | technolog(?:y|ies) specialist |
        scientific | dna
    """,
    "civil-society": r"""
        activists? | campaign(?:er|ers|s|ing)? | charit(?:y|ies) | ngos? | non-?governmental
        | unions? | association | federation | society | foundation | greenpeace | oxfam |
        amnesty | human rights watch | advocates? | advocacy | environmentalists? |
        conservationists? | volunteers? | trust | bishop | archbishop | pope | priest | imam
        | rabbi | church | cleric | religious | monk | protesters? | demonstrators? |
        movement | observatory | aid (?:worker|group|agency) | save the children | wwf |
        mental health | alliance | coalition | support group | helpline | not-for-profit |
        wildlife fund | guru | clergyman | friends of | nonprofit | institute of management
    """,
    "business": r"""
        compan(?:y|ies) | cfo | businessm[ae]n | businesswom[ae]n | entrepreneurs? | firms?
        | corporation | inc | ltd | plc | banks? | bankers? | investors? | traders? |
        retailers? | shopkeepers? | manufacturers? | sales | marketing | airline | industry
        | amazon | google | microsoft | apple | facebook | twitter | boeing | estate agents?
        | auction\w* | dealer | supermarket | business(?:es)? | brand | employers? |
        publisher | spokesman for \w+ ltd | restaurant\w* | bartenders? | start-?up |
        developers? | consultancy | farmers? | tour operators? | bookmakers? | insurers? |
        lender | property | store | shops? | mogul | tycoon | project leader | publican |
        makers? | brokers? | salesm[ae]n | owns | hotel(?:s|iers?)? | seller | lounge | pub
        | barber | contractor
    """,
    "media": r"""
        journalists? | reporters? | correspondents? | columnists? | editors? |
        editor-in-chief | newspapers? | broadcasters? | magazine | news agency | presenter |
        television | documentary | commentators? | bloggers? | media | film-?maker |
        producer
    """,
    "culture-sport": r"""
        authors? | novelists? | writers? | poets? | playwrights? | artists? | painters? |
        sculptors? | actors? | actress | directors? of (?:the )?(?:\w+
        )?(?:museum|gallery|theatre|festival) | singers? | musicians? | guitarist |
        composers? | designers? | illustrators? | museum | gallery | theatre | festival |
        players? | coach | managers? of | footballers? | athletes? | tennis | champion |
        cyclists? | skydiver | swimmer | runner | tournament | olympi\w+ | fifa | uefa |
        club | (?-i:fans?) | supporters? | celebrit(?:y|ies) | chef | star | comedian |
        architect | film director | explorer | mountaineer | climber | band | footballer |
        goalkeeper | striker | captain of | referee | co-creator | paralympi\w+ | pianist |
        rapper | drummer | guitarists? | performance | number one | diarist | co-founder of
        the band | ballet | opera | orchestra | academy award | match | football
    """,
    "ordinary": r"""
        residents? | villagers? | locals? | mothers? | fathers? | parents? | wife | husband
        | daughter | son | students? | pupils? | teachers? | workers? | drivers? |
        pensioners? | witness(?:es)? | neighbou?rs? | visitors? | tourists? | shoppers? |
        customers? | voters? | users? | people | wom[ae]n | m[ae]n | teenagers? | guests? |
        diners? | patients? | refugees? | migrants? | survivors? | victims? | families |
        family | friends? | nurse | guard | consumers? | respondents? | public | girlfriend
        | boyfriend | unemployed | retired | housewife | sister | brother | kids | children
        | passengers?
    """,
}

# Posts that any body has: they tell something of a person only if nothing else does.
_POSTS = r"""
    executives? | managing director | chief executives? | ceo | managers? | founders? |
    co-founders? | chief operating officer | chief financial officer | vice-president |
    owners? | directors? | chair(?:man|woman)? | president of | spokes\w+ | head of | heads
    | coordinator | advisers? | leader of
"""


def _pattern(words: str) -> re.Pattern[str]:
    joined = "|".join(word.strip() for word in " ".join(words.split()).split(" | "))
    return re.compile(rf"(?<![\w-])(?:{joined.strip('| ')})(?![\w])", re.IGNORECASE)


SECTOR_WORDS = tuple((sector, _pattern(words)) for sector, words in _WORDS.items())
"""Pairs of sector and pattern."""

POSTS = _pattern(_POSTS)
"""Posts in any body: chief executive, director, spokesman."""

SECTORS = (
    "government",
    "military-police",
    "politics",
    "foreign",
    "international-org",
    "expert",
    "civil-society",
    "business",
    "media",
    "ordinary",
    "culture-sport",
    "other",
)
"""The sectors of the story codebook; "foreign" is left to `country_of`."""

_OFFICIAL = ("government", "military-police", "foreign", "politics")
_AGE = re.compile(r"(?:^|, |\()\d\d(?:,|\)|$)|\b\d\d-year-old\b")
_BLIND = re.compile(
    r"(?:so |certain |other |many |some |the )*(?:many|some|others?|critics|everyone|everybody"
    r"|nobody|no one|people|outsiders|observers|opponents|sceptics|skeptics|sources|insiders)",
    re.IGNORECASE,
)
_JOURNALIST = re.compile(r"\b(?:correspondent|reporter|journalist|columnist)\b", re.IGNORECASE)
# Spelt the American way and without a country, the defence department is the American one.
_AMERICAN_SPELLING = re.compile(r"\bdefense\b", re.IGNORECASE)


def sector_of(words: str, description: str = "", naming: str = "named", context: str = "") -> str:
    r"""Tell a source's sector from its words and from what the text says about it elsewhere.

    The words of the source itself come first. Within one description the word that stands first
    decides, because what follows it is mostly where the person works; "former" is passed over.

    Parameters
    ----------
    words : str
        The source as the sentence has it.
    description : str
        Titles and appositions found elsewhere in the text.
    naming : str
        How it is named, see `naming.NAMINGS`.
    context : str
        Sentence that first names a person, "\0" for the name: the nearest word decides if the
        rest says nothing.

    Returns
    -------
    str
        One of `SECTORS`.

    Examples
    --------
    >>> sector_of("Army Gen. Lloyd Austin"), sector_of("a professor of law at Yale University")
    ('military-police', 'expert')
    """
    if naming == "none":
        return "other"
    if naming == "media":
        return "media"
    if is_country_word(core_of(words)):
        return "government"
    pieces = (words, *re.split(r"\s[|;]\s", description))
    found = next(filter(None, map(_first_sector, pieces)), "")
    if found:
        return found
    if any(map(POSTS.search, pieces)):
        return "business"
    if _AGE.search(words) or _AGE.search(description):
        return "ordinary"
    if naming == "named":
        return _nearest_sector(context) or "ordinary"
    if naming == "anonymous" and _BLIND.fullmatch(words.strip()):
        return "other"
    return {"anonymous": "ordinary", "document": "expert"}.get(naming, "other")


def _first_sector(phrase: str) -> str:
    if _JOURNALIST.search(phrase):
        return "media"
    found = _sectors_in(phrase)
    if found:
        return min(found)[2]
    return "media" if OUTLET.search(phrase) or MEDIA_WORDS.search(phrase) else ""


def _nearest_sector(context: str) -> str:
    """Sector of the word nearest to the name in a sentence."""
    name = context.find("\0")
    found = [
        (abs(place - name), rank, sector)
        for place, rank, sector in _sectors_in(context)
        if sector != "ordinary"
    ]
    return min(found)[2] if found else ""


def _sectors_in(phrase: str) -> list[tuple[int, int, str]]:
    """Where the first word of each sector stands, rank of the sector, sector."""
    return [
        (match.start(), rank, sector)
        for rank, (sector, pattern) in enumerate(SECTOR_WORDS)
        if (match := pattern.search(phrase))
    ]


def country_of(words: str, description: str = "", sector: str = "government") -> str:
    """Tell whose government or military a source speaks for.

    Parameters
    ----------
    words, description : str
        As for `sector_of`; two persons are parted by " ; ".
    sector : str
        Only official sectors have a country.

    Returns
    -------
    str
        Code of the country, two joined by ";" for joint sources; "" if the text does not say.

    Examples
    --------
    >>> country_of("a Pentagon official"), country_of("the Russian government")
    ('us', 'russia')
    """
    if sector not in _OFFICIAL:
        return ""
    if " ; " in description:
        parts = [country_of("", part, sector) for part in description.split(" ; ")]
        return ";".join(dict.fromkeys(part for part in parts if part))
    for piece in (words, *re.split(r"\s\|\s", description)):
        found = countries_in(piece)
        if found:
            return found[0]
        if _AMERICAN_SPELLING.search(piece):
            return "us"
    return ""
