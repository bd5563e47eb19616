"""News outlets and agencies: names known world-wide, and words that make a name an outlet's.

Second-hand sources: the other outlet through which an article got someone's words.
"""

import re
from collections.abc import Sequence

from presslens.measures.sourcing.extract.spans import Attribution, bounding_span

# Agencies, broadcasters, papers and sites with an international readership. Names that are common
# words or places on their own (Time, The Sun, The Globe) stand in _WITH_ARTICLE.
_NAMES = """
Reuters | Associated Press | AP | Agence France-Presse | AFP | Bloomberg | Bloomberg News | UPI
United Press International | Press Association | PA | DPA | EFE | ANSA | Kyodo | Kyodo News | Jiji
Xinhua | Xinhua News Agency | Yonhap | Interfax | TASS | Tass | ITAR-TASS | RIA Novosti | RIA
Sputnik | SANA | IRNA | Fars | Tasnim | Anadolu | PTI | Press Trust of India | ANI | Antara | MENA
Ukrinform | CNN | CNBC | MSNBC | NBC | NBC News | ABC | ABC News | CBS | CBS News | Fox News | Fox
PBS | NPR | C-SPAN | BBC | BBC News | ITV | Sky News | Channel 4 News | Al Jazeera | Al-Jazeera
Al Arabiya | RT | Russia Today | Deutsche Welle | France 24 | CBC | CTV | NHK | NDTV | Univision
Telemundo | CGTN | Voice of America | VOA | Radio Free Europe | RFE/RL | Euronews | TF1 | ARD
ZDF | RTE | SBS | New York Times | NYT | Washington Post | Wall Street Journal | WSJ
Los Angeles Times | LA Times | USA Today | Chicago Tribune | Boston Globe
San Francisco Chronicle | Houston Chronicle | Philadelphia Inquirer | Miami Herald
Dallas Morning News | Detroit Free Press | Denver Post | New York Post | New York Daily News
Newsday | Christian Science Monitor | Politico | The Hill | Axios | BuzzFeed | BuzzFeed News
Huffington Post | HuffPost | Daily Beast | Vox | Vice | Vice News | Slate | Salon | ProPublica
The Intercept | Breitbart | Breitbart News | Drudge Report | Daily Caller | National Review
Mother Jones | New Yorker | The Atlantic | Newsweek | Time magazine | Rolling Stone | Vanity Fair
Esquire | Forbes | Fortune | Business Insider | Financial Times | The Economist
Stars and Stripes | Military Times | Army Times | Navy Times | Defense News | Foreign Policy
Foreign Affairs | Roll Call | The Guardian | Daily Telegraph | Sunday Times | The Independent
Daily Mail | MailOnline | Daily Mirror | Daily Express | Evening Standard | The Scotsman
Le Monde | Le Figaro | Libération | Der Spiegel | Spiegel | Die Zeit | Die Welt | Bild
Süddeutsche Zeitung | Frankfurter Allgemeine | El País | El Mundo | La Repubblica
Corriere della Sera | La Stampa | Kommersant | Izvestia | Pravda | Novaya Gazeta | Haaretz
Jerusalem Post | Times of Israel | Yedioth Ahronoth | Ynet | Arutz Sheva | Israel Hayom | Hürriyet
Globe and Mail | Toronto Star | Sydney Morning Herald | The Australian | The Age | Times of India
The Hindu | Hindustan Times | Indian Express | Dawn | Straits Times | South China Morning Post
Global Times | People's Daily | People’s Daily | China Daily | Asahi Shimbun | Yomiuri Shimbun
Mainichi Shimbun | Nikkei | Japan Times | Folha de S.Paulo | O Globo | Globo | Clarín | La Nación
Scientific American | New Scientist | National Geographic | TechCrunch | Wired | The Verge
"""

_WITH_ARTICLE = """
Times | Post | Journal | Guardian | Telegraph | Independent | Sun | Mirror | Observer | Economist
Atlantic | Hill | Intercept | Nation | Globe | Tribune | Herald | Inquirer | Chronicle | Star
Australian | Age | Scotsman | Hindu | Mail | Express | Spectator | New Statesman
"""

# "Tampa Bay Times", "Kabul News Network", "state television": what the last word of a name shows.
_KINDS = (
    r"(?:[Nn]ewspapers?|[Mm]agazine|[Nn]ews [Aa]genc(?:y|ies)|[Nn]ews(?:wire| service| site|"
    r" website"
    r"| outlets?| channel| organi[sz]ations?)|[Tt]abloid|[Bb]roadcaster|(?:television|TV|radio)"
    r"(?: station| network| channel)?|[Dd]aily|[Ww]eekly)"
)
_NAME_ENDS = (
    r"(?:Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Globe|Observer|Courier|Examiner"
    r"|Dispatch"
    r"|Inquirer|Telegraph|Standard|Mirror|Shimbun|Zeitung|Radio|TV|Television|News|News Agency"
    r"|Broadcasting Corporation|Daily|Magazine)"
)
_CAPITALISED = r"[A-Z][\w’'.&-]*"


def _alternatives(names: str) -> str:
    pieces = [name.strip() for line in names.strip().splitlines() for name in line.split("|")]
    return "|".join(re.escape(name) for name in sorted(pieces, key=len, reverse=True))


OUTLET = re.compile(
    rf"(?<![\w-])(?:(?:[Tt]he )?(?:{_alternatives(_NAMES)})"
    rf"|[Tt]he (?:{_alternatives(_WITH_ARTICLE)})"
    rf"|(?:[Tt]he )?(?:{_CAPITALISED} ){{1,3}}{_NAME_ENDS}"
    rf"|(?:[Tt]he |an? )?(?:[\w’'-]+ ){{0,3}}{_KINDS}(?: {_CAPITALISED}){{1,3}}"
    rf"|(?:[Tt]he )?(?:{_CAPITALISED} ){{1,3}}(?:[a-z]+ )?{_KINDS})(?![\w-])"
)
"""An outlet as a sentence names it: "the Wall Street Journal", "Nepali newspaper Nagarik"."""

MEDIA_WORDS = re.compile(
    r"\b(?:media|press|newspapers?|magazines?|news agenc(?:y|ies)|broadcasters?|tabloids?"
    r"|news (?:reports?"
    r"|outlets?|organi[sz]ations?|sites?|channels?)|media reports?|press reports?|(?:state"
    r"|national|local)"
    r" (?:television|TV|radio))\b",
    re.IGNORECASE,
)
"""Media spoken of without a name: "local media", "state television", "news reports"."""


def canonical_outlet(phrase: str) -> str:
    """Name of an outlet without "the" and outer white space.

    Examples
    --------
    >>> canonical_outlet("the Associated Press ")
    'Associated Press'
    """
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(phrase.split()), flags=re.IGNORECASE)


def outlet_words(phrase: str) -> list[str]:
    """Words of an outlet's name in lower case, without "the".

    Without an articles.csv an outlet is called by its file, whose name has - or _ for a space.

    Examples
    --------
    >>> outlet_words("The Associated Press"), outlet_words("northmoor_radio")
    (['associated', 'press'], ['northmoor', 'radio'])
    """
    return canonical_outlet(re.sub("[-_]", " ", phrase)).casefold().split()


def same_outlet(one: str, other: str) -> bool:
    """Whether two namings are of one outlet by `outlet_words`; none is that of no outlet.

    Examples
    --------
    >>> same_outlet("The Associated Press", "associated press"), same_outlet("", "")
    (True, False)
    """
    return bool(other) and outlet_words(one) == outlet_words(other)


_OUTLET = OUTLET.pattern
_VERB = (
    r"(?:says?|said|notes?|noted|reports?|reported|writes?|wrote|puts? it|quoted?|cited?|adds?"
    r"|added)"
)
_BEFORE_OUTLET = (
    r"(?:told|tells|telling|(?:said|says|wrote|writes|admitted|explained|recalled)(?:,?"
    r" (?:\w+ ){0,3})?"
    r",? (?:in|on|to|for)|(?:in|during) an? (?:\w+ ){0,3}?(?:interview|statement) (?:with|to"
    r"|published in)"
    r"|speaking to|spoke to|in an article (?:for|in)|quoted (?:by|in)|cited by|according to"
    r"|reported by"
    r"|as reported (?:by|in))"
)
# "told Reuters", "said in an interview with CNN", "according to the Wall Street Journal".
_TO_OUTLET = re.compile(rf"\b{_BEFORE_OUTLET} ({_OUTLET})")
# "As Reuters notes:", "The AP says:", "Reuters reported".
_OUTLET_SAYS = re.compile(rf"(?:\b[Aa]s )?({_OUTLET})(?: [\w’']+){{0,2}}? {_VERB}\b,?:?")
_REACH = 120


def vias(
    text: str, attributions: Sequence[Attribution], namings: Sequence[str], outlet: str = ""
) -> list[str]:
    """Find for each attribution the other outlet through which it came.

    An outlet is one that is told ("she told Reuters"), to which a sentence goes back ("said X,
    according to the AP"), or that introduces a quotation of someone else's words ("As Reuters
    notes: ..."). It holds for attributions inside another one and for a quotation that runs on.

    Parameters
    ----------
    text : str
        The text.
    attributions : sequence of Attribution
        In the order of the text.
    namings : sequence of str
        Naming of each; what an outlet says on its own is not second-hand.
    outlet : str
        The article's own outlet, which is never a via.

    Returns
    -------
    list of str
        Names of outlets, "" where none is named.
    """
    found: list[str] = []
    for place, attribution in enumerate(attributions):
        via = "" if namings[place] == "media" else _named_via(text, attribution)
        parent = attribution.parent
        if not via and parent is not None and parent < place:
            via = found[parent]
            if not via and namings[parent] == "media":
                via = _outlet_in(text, attributions[parent])
        if not via and attribution.cue is None and place and _runs_on(attributions, place):
            via = found[place - 1]
        found.append("" if via and same_outlet(via, outlet) else via)
    return found


def is_outlet_only(text: str, attribution: Attribution) -> bool:
    """Whether the source of an attribution is a news outlet and nothing more."""
    if attribution.source is None:
        return False
    return bool(OUTLET.fullmatch(text[slice(*attribution.source)].strip(" ,:")))


def _named_via(text: str, attribution: Attribution) -> str:
    if attribution.cue is not None:
        start, end = attribution.cue
        told = _TO_OUTLET.match(text, start, min(len(text), end + _REACH))
        within = _TO_OUTLET.search(text, start, min(end + 40, len(text)))
        if told or (within and "." not in text[end : within.start()]):
            match = told or within
            assert match is not None
            return canonical_outlet(match[1])
    whole = bounding_span(
        [*attribution.content, *filter(None, (attribution.source, attribution.cue))]
    )
    if whole is None:
        return ""
    return _trailing(text, whole[1]) or _leading(text, whole[0])


def _trailing(text: str, end: int) -> str:
    """Outlet in what follows: "..., officials said Friday, according to Reuters"."""
    reach = text[end : end + _REACH]
    match = re.match(
        rf"[\"”’,]*(?: (?:on |late |early )?[A-Z]\w+)?,? (?:according to|as reported by"
        rf"|quoted by) ({_OUTLET})",
        reach,
    )
    return canonical_outlet(match[1]) if match else ""


def _leading(text: str, start: int) -> str:
    """Outlet in what goes before: "As Reuters notes: ...", "The AP says: ..."."""
    before = text[max(0, start - 60) : start]
    matches = list(_OUTLET_SAYS.finditer(before))
    if not matches:
        return ""
    gap = before[matches[-1].end() :]
    return canonical_outlet(matches[-1][1]) if re.fullmatch(r"[\s:,\"“'‘]*", gap) else ""


def _outlet_in(text: str, attribution: Attribution) -> str:
    match = OUTLET.search(text, *attribution.source) if attribution.source else None
    return canonical_outlet(match[0]) if match else ""


def _runs_on(attributions: Sequence[Attribution], place: int) -> bool:
    before = attributions[place - 1]
    gap = attributions[place].content[0][0] - before.content[-1][1]
    return before.parent == attributions[place].parent and 0 <= gap < 40
