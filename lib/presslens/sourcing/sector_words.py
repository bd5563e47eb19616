"""Words that show to which sector a source belongs: offices, professions, bodies."""

import re

# In the order in which a tie at one place of a phrase is decided.
_WORDS = {
    "military-police": """
        (?<!director )(?<!attorney )(?<!secretary )(?<!director-)general(?! public| manager|
        secretary) | gen | lt | lieutenant | col | colonel | maj | major | capt | captain | adm |
        admiral | sgt | sergeant | commander | soldiers? | troops? | army | navy | air force |
        marines? | military | armed forces | pentagon | defen[cs]e
        (?:department|ministry|officials?) | department of defen[cs]e | police\\w* | detectives? |
        sheriff | constable | rebels? | superintendent | militants? | fighters? | nato commander |
        coast ?guard | chief of staff | joint chiefs | centcom | central command
    """,
    "international-org": """
        united nations | (?-i:UN) | (?-i:U\\.N\\.) | unesco | unicef | unhcr | world bank | imf |
        international monetary fund | nato | european (?:union|commission|parliament|central bank)
        | (?-i:EU) | (?-i:E\\.U\\.) | european environment agency | world health organi[sz]ation |
        (?-i:WHO) | world trade organi[sz]ation | (?-i:WTO) | (?-i:OECD) | (?-i:OPEC) | african
        union | arab league | asean | iaea | interpol | europol | international criminal court |
        icann | (?-i:IUCN) | red cross | security council | human rights council | world food
        programme
    """,
    "politics": """
        senators? | sen | congress(?:man|woman|men) | rep | lawmakers? | legislators? | (?-i:MPs?)
        | (?-i:MEPs?) |
        (?:labour|conservative|republican|democratic?|liberal|green|socialist|communist|opposition)
        (?:party|leader|nominee|candidate|senator|presidential|mp|mps|congress\\w*|politicians?) |
        part(?:y|ies) | politicians? | candidates? | nominees? | opposition | presidential hopeful
        | republicans | democrats | conservatives | populist | campaign
        (?:manager|spokes\\w+|team) | parliamentary | backbench\\w* | shadow
        (?:minister|chancellor|secretary)
    """,
    "government": """
        president | prime minister | premier | chancellor | ministers? | minist(?:ry|ries) |
        secretary of \\w+ | secretary(?! general) | undersecretary | governments? | administration
        | white house | kremlin | downing street | officials? | authorities | governor of \\w+ |
        governor | mayor | council(?!\\s+on)(?:lor)?s? | ambassador | envoy | embassy | diplomats?
        | department | state department | foreign office | home office | treasury | cabinet |
        federal | agency | bureau | census | court | judges? | justice | prosecutors? | attorney
        general | parliament | congress | senate | (?-i:NSA) | (?-i:CIA) | (?-i:FBI) | (?-i:NASA)
        | decree | law | act | bank of england | central bank | national statistics | statistics
        office | institute of statistics | commissioner | city hall | state-run | national park |
        legislation | intelligence | security services? | registry | emperor | civil servants?
    """,
    "expert": """
        professors? | prof | scientists? | researchers? | research | academics? | scholars? |
        universit(?:y|ies) | historians? | economists? | \\w+ologists? | biologists? | physicists?
        | astronomers? | archaeologists? | analysts? | experts? | doctors? | dr | physicians? |
        neuroscientists? | psychiatrists? | surgeons? | stud(?:y|ies) | laboratory | think ?tank |
        fellow | statisticians? | scan(?:s|ned)? | surveys? by | specialists? | lecturer |
        engineers? | institute of technology | medical | paper | findings | journal | climate
        models? | astrophysicist | geographer | mathematician | chemist | auditor | pollsters? |
        consultant | studied | tests? | observations | calculations | atlas | computations |
        medicine | dean of
    """,
    "civil-society": """
        activists? | campaign(?:er|ers|s|ing)? | charit(?:y|ies) | ngos? | non-?governmental |
        unions? | association | federation | society | foundation | greenpeace | oxfam | amnesty |
        human rights watch | advocates? | advocacy | environmentalists? | conservationists? |
        volunteers? | trust | bishop | archbishop | pope | priest | imam | rabbi | church | cleric
        | religious | monk | protesters? | demonstrators? | movement | observatory | aid
        (?:worker|group|agency) | save the children | wwf | mental health | alliance | coalition |
        support group | helpline
    """,
    "business": """
        compan(?:y|ies) | chief executives? | ceo | cfo | executives? | businessm[ae]n |
        businesswom[ae]n | entrepreneurs? | firms? | corporation | inc | ltd | plc | banks? |
        bankers? | investors? | traders? | retailers? | shopkeepers? | manufacturers? | managing
        director | sales | marketing | founder | co-founder | chief operating officer | chief
        financial officer | owners? | hotel\\w* | airline | industry | amazon | google | microsoft
        | apple | facebook | twitter | boeing | estate agents? | auction\\w* | dealer |
        supermarket | business(?:es)? | brand | employers? | vice-president | publisher |
        spokesman for \\w+ ltd | restaurant\\w* | bartenders? | start-?up | developers? |
        consultancy | farmers? | managers? | tour operators? | bookmakers? | insurers? | lender |
        property | store | shops?
    """,
    "media": """
        journalists? | reporters? | correspondents? | columnists? | editors? | editor-in-chief |
        newspapers? | broadcasters? | magazine | news agency | presenter | television |
        documentary | commentators? | bloggers? | media | film-?maker | producer
    """,
    "culture-sport": """
        authors? | novelists? | writers? | poets? | playwrights? | artists? | painters? |
        sculptors? | actors? | actress | directors? of (?:the )?(?:\\w+
        )?(?:museum|gallery|theatre|festival) | singers? | musicians? | guitarist | composers? |
        designers? | illustrators? | curators? | museum | gallery | theatre | festival | players?
        | coach | managers? of | footballers? | athletes? | tennis | champion | cyclists? |
        skydiver | swimmer | runner | tournament | olympi\\w+ | fifa | uefa | club | (?-i:fans?) |
        supporters? | celebrit(?:y|ies) | chef | star | comedian | architect | film director |
        explorer | mountaineer | climber | band | footballer | goalkeeper | striker | captain of |
        referee
    """,
    "other": """
        prince | princess | duke | duchess | king | queen | royal\\w*
    """,
    "ordinary": """
        residents? | villagers? | locals? | mothers? | fathers? | parents? | wife | husband |
        daughter | son | students? | pupils? | teachers? | workers? | drivers? | pensioners? |
        witness(?:es)? | neighbou?rs? | visitors? | tourists? | shoppers? | customers? | voters? |
        users? | people | wom[ae]n | m[ae]n | teenagers? | guests? | diners? | patients? |
        refugees? | migrants? | survivors? | victims? | families | family | friends? | nurse |
        guard | consumers? | respondents? | public | girlfriend | boyfriend | unemployed | retired
        | housewife | sister | brother | kids | children | passengers?
    """,
}


def _pattern(words: str) -> re.Pattern[str]:
    joined = "|".join(word.strip() for word in " ".join(words.split()).split(" | "))
    return re.compile(rf"(?<![\w-])(?:{joined.strip('| ')})(?![\w])", re.IGNORECASE)


SECTOR_WORDS = tuple((sector, _pattern(words)) for sector, words in _WORDS.items())
"""Pairs of sector and pattern."""
