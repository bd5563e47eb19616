"""Words that show to which sector a source belongs: offices, professions, bodies."""

import re

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
