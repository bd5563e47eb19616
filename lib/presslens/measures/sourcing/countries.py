"""Countries with the words that show a person or body to be theirs: names, demonyms, capitals."""

import re
from functools import cache

# Code: names, demonyms, capitals and seats of power that newspapers use for the government.
_COUNTRIES = """
us: United States; U.S.; US; USA; America; American; Washington; White House; Pentagon; Capitol Hill
us: Secretary of State; Secretary of Defense; Air Force; Congress; State Department
us: Defense Department; Department of Defense; CENTCOM; EUCOM
us: Central Command; FBI; CIA; NSA
uk: United Kingdom; UK; U.K.; Britain; British; England; English; Scotland; Scottish
uk: Wales; Welsh; London; Downing Street; Whitehall; Westminster
russia: Russia; Russian; Moscow; Kremlin; Soviet
syria: Syria; Syrian; Damascus
china: China; Chinese; Beijing
france: France; French; Paris; Elysee; Élysée
germany: Germany; German; Berlin
italy: Italy; Italian; Rome
spain: Spain; Spanish; Madrid
portugal: Portugal; Portuguese; Lisbon
netherlands: Netherlands; Dutch; The Hague
belgium: Belgium; Belgian
switzerland: Switzerland; Swiss; Bern
austria: Austria; Austrian; Vienna
ireland: Ireland; Irish; Dublin
iceland: Iceland; Icelandic; Reykjavik
norway: Norway; Norwegian; Oslo
sweden: Sweden; Swedish; Stockholm
denmark: Denmark; Danish; Copenhagen
finland: Finland; Finnish; Helsinki
poland: Poland; Polish; Warsaw
ukraine: Ukraine; Ukrainian; Kiev; Kyiv
belarus: Belarus; Belarusian; Minsk
hungary: Hungary; Hungarian; Budapest
romania: Romania; Romanian; Bucharest
bulgaria: Bulgaria; Bulgarian; Sofia
serbia: Serbia; Serbian; Belgrade
croatia: Croatia; Croatian; Zagreb
greece: Greece; Greek; Athens
turkey: Turkey; Turkish; Ankara
cyprus: Cyprus; Cypriot
georgia: Georgian; Tbilisi
israel: Israel; Israeli; Jerusalem; Tel Aviv
palestine: Palestine; Palestinian; Gaza; Ramallah; Hamas
lebanon: Lebanon; Lebanese; Beirut; Hezbollah
jordan: Jordan; Jordanian; Amman
iraq: Iraq; Iraqi; Baghdad
iran: Iran; Iranian; Tehran
saudi_arabia: Saudi Arabia; Saudi; Riyadh
yemen: Yemen; Yemeni; Sanaa
qatar: Qatar; Qatari; Doha
uae: United Arab Emirates; UAE; Emirati; Abu Dhabi
kuwait: Kuwait; Kuwaiti
egypt: Egypt; Egyptian; Cairo
libya: Libya; Libyan; Tripoli
tunisia: Tunisia; Tunisian; Tunis
algeria: Algeria; Algerian; Algiers
morocco: Morocco; Moroccan; Rabat
sudan: Sudan; Sudanese; Khartoum
ethiopia: Ethiopia; Ethiopian; Addis Ababa
somalia: Somalia; Somali; Mogadishu
kenya: Kenya; Kenyan; Nairobi
uganda: Uganda; Ugandan; Kampala
rwanda: Rwanda; Rwandan; Kigali
nigeria: Nigeria; Nigerian; Abuja
ghana: Ghana; Ghanaian; Accra
south_africa: South Africa; South African; Pretoria
zimbabwe: Zimbabwe; Zimbabwean; Harare
india: India; Indian; New Delhi; Delhi
pakistan: Pakistan; Pakistani; Islamabad
afghanistan: Afghanistan; Afghan; Kabul; Taliban
bangladesh: Bangladesh; Bangladeshi; Dhaka
nepal: Nepal; Nepali; Nepalese; Kathmandu
sri_lanka: Sri Lanka; Sri Lankan; Colombo
myanmar: Myanmar; Burma; Burmese; Naypyidaw
thailand: Thailand; Thai; Bangkok
vietnam: Vietnam; Vietnamese; Hanoi
cambodia: Cambodia; Cambodian; Phnom Penh
indonesia: Indonesia; Indonesian; Jakarta
malaysia: Malaysia; Malaysian; Kuala Lumpur
singapore: Singapore; Singaporean
philippines: Philippines; Filipino; Philippine; Manila
japan: Japan; Japanese; Tokyo
south_korea: South Korea; South Korean; Seoul
north_korea: North Korea; North Korean; Pyongyang
taiwan: Taiwan; Taiwanese; Taipei
australia: Australia; Australian; Canberra
new_zealand: New Zealand; Wellington
canada: Canada; Canadian; Ottawa
mexico: Mexico; Mexican; Mexico City
cuba: Cuba; Cuban; Havana
venezuela: Venezuela; Venezuelan; Caracas
colombia: Colombia; Colombian; Bogotá; Bogota
brazil: Brazil; Brazilian; Brasília; Brasilia
argentina: Argentina; Argentine; Buenos Aires
chile: Chile; Chilean; Santiago
peru: Peru; Peruvian; Lima
"""


@cache
def _codes() -> dict[str, str]:
    codes = {}
    for line in _COUNTRIES.strip().splitlines():
        code, _, words = line.partition(":")
        for word in words.split(";"):
            codes[word.strip()] = code
    return codes


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_codes(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})s?(?![\w])")


def countries_in(phrase: str) -> list[str]:
    """Codes of the countries that a phrase names, in the order of the phrase, each once.

    Examples
    --------
    >>> countries_in("a senior U.S. official in Moscow")
    ['us', 'russia']
    """
    found = [_codes()[match[1]] for match in _pattern().finditer(phrase)]
    return list(dict.fromkeys(found))


def is_country_word(word: str) -> bool:
    """Whether a word or phrase is a country's name, demonym, capital or seat of power."""
    codes = _codes()
    return word in codes or word.removesuffix("s") in codes
