"""Which part of society a source belongs to, and of which country."""

import re
from functools import lru_cache

from presslens.measures.sourcing.describe.naming import core_of, head_of
from presslens.measures.sourcing.describe.outlets import MEDIA_WORDS, OUTLET
from presslens.measures.sourcing.describe.people import is_company_name
from presslens.measures.sourcing.words import alternatives, countries_in, is_country_word
from presslens.text.lexicons import word_groups

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
"""The sectors of the story codebook; "foreign" is left to `country_of`.

"other" is also what no word sorts.
"""

_NEAR = 80  # characters between a name and a word that shows its sector
_OFFICIAL = ("government", "military-police", "foreign", "politics")
# Pattern of each sector, in the order that decides where two begin at the same place, of posts in
# any body, of trade and of private life.
_PATTERNS = {
    sector: re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?!\w)", re.IGNORECASE)
    for sector, words in word_groups("sectors").items()
}
_POSTS, _TRADE = _PATTERNS.pop("posts"), _PATTERNS.pop("trade")
_ORDINARY, _PRIVATE_LIFE = _PATTERNS.pop("ordinary"), _PATTERNS.pop("private life")
# They speak for others: whose client no word sorts is no private person.
_LAWYER = re.compile(r"\b(?:lawyers?|attorneys?|solicitors?|barristers?)\b", re.IGNORECASE)
_AGE = re.compile(r"(?:^|, |\()\d\d(?:,|\)|$)|\b\d\d-year-old\b")
# What these do, they do for somebody: "a hospital official", "the party's secretary".
_IN_ANY_BODY = re.compile(
    r"(?:officials?|authorit(?:y|ies)|agency|department|secretary|president|bureau|council|act|law"
    r"|service|planning|campaigns?|sales|marketing|medicine|tests?|star|property|brand|movement)"
)
_OTHER_CLAUSE = re.compile(
    r",? (?:who|which|whose) (?!(?:(?:is|was|are|were)(?! (?:suing|fighting|facing)\b)"
    r"|runs?|ran|owns?|owned|leads?|led|heads?|chairs?"
    r"|works?|worked|teaches|taught|studie[sd]|represents?|founded|keeps?|edits?|coaches|serve[sd]?"
    r"|play(?:s|ed)?|lives?|grows?|sells?|manages?|drives?|farms?)\b).*",
    re.DOTALL,
)
_BLIND = re.compile(
    r"(?:(?:two|three|several|some|many|the|a|one) )*(?:people|persons?|sources?|insiders?"
    r"|critics|many|some|others?|observers|opponents|s[ck]eptics)"
    r"(?:$| (?:familiar|close|briefed|with)\b)",
    re.IGNORECASE,
)
# In a number they may be anybody, but these are the public: "people", "many people".
_PUBLIC = re.compile(r"(?:(?:some|many|most|ordinary) )?people", re.IGNORECASE)
# "Americans", "some Iraqis", but "the Russians" is what reporters call a government.
_CITIZENS = re.compile(
    r"(?:(?:[Ss]ome|[Mm]any|[Mm]ost|[Oo]rdinary|[Mm]ore) )?(?!Paris|Tunis)[A-Z]\w+(?:an|on|ard|i)s"
)
_JOURNALIST = re.compile(r"\b(?:correspondent|reporter|journalist|columnist)\b", re.IGNORECASE)
# In American spelling and without a country, the defense department is the American one.
_AMERICAN_SPELLING = re.compile(r"\bdefense\b", re.IGNORECASE)


def sector_of(words: str, description: str = "", naming: str = "named", context: str = "") -> str:
    r"""Tell a source's sector from its words, then from its description, then from its context.

    The description is what the text says about the source elsewhere. In each phrase the noun that
    the source is decides, or, where anybody may be that ("official", "director"), the first word
    of a sector. The context is the sentence that first names a person, with "\0" for the name; the
    word nearest to the name decides. What no word sorts is "other", which readers see as "not
    sorted": a guess would show a company as a citizen.

    >>> sector_of("Army Gen. Lloyd Austin"), sector_of("a professor of law at Yale University")
    ('military-police', 'expert')
    """
    if naming == "none":
        return "other"
    if naming == "media":
        return "media"
    if all(map(is_country_word, re.split(r",? and |, ", core_of(words)))):
        return "ordinary" if _CITIZENS.fullmatch(words.strip()) else "government"
    pieces = [_role(piece) for piece in (words, *re.split(r"\s[|;]\s", description))]
    sector = next(filter(None, map(_sector_of_phrase, pieces)), "")
    if sector:
        return sector
    if any(map(_POSTS.search, pieces)):
        return "business"
    if naming == "institution":
        is_company = _TRADE.search(context) or any(map(_is_company, pieces))
        return "business" if is_company else "other"
    if naming == "anonymous" and _BLIND.match(words) and not _PUBLIC.fullmatch(words):
        return "other"
    if naming == "document":
        return "expert"
    if any(map(_is_private, pieces)):
        return "other" if _LAWYER.search(words + description) else "ordinary"
    return (_nearest_sector(context) if naming == "named" else "") or "other"


def _role(phrase: str) -> str:
    """Leave out a relative clause that does not say what the source is or runs."""
    return _OTHER_CLAUSE.sub("", phrase)


def _is_company(phrase: str) -> bool:
    return is_company_name(core_of(phrase).split())


@lru_cache(4096)
def _sector_of_phrase(phrase: str) -> str:
    """Sector that a phrase shows, but for those of private life."""
    if _JOURNALIST.search(phrase):
        return "media"
    is_armed = _PATTERNS["other"].search(phrase)
    for piece in () if is_armed else phrase.split(", "):
        core = core_of(piece)
        end = piece.find(core) + len(core)
        if core and head_of(core).islower() and not _IN_ANY_BODY.fullmatch(head_of(core)):
            for sector, pattern in _PATTERNS.items():
                at_end = (match.end() == end for match in pattern.finditer(piece))
                if any(at_end):
                    return sector
    if sectors := _sectors_in(phrase):
        return min(sectors)[2]
    return "media" if OUTLET.search(phrase) or MEDIA_WORDS.search(phrase) else ""


def _is_private(phrase: str) -> bool:
    private = (_ORDINARY, _PRIVATE_LIFE, _AGE)
    return any(pattern.search(phrase) for pattern in private)


def _nearest_sector(context: str) -> str:
    """Sector of the word nearest to the name in the sentences of a context."""
    sectors = []
    for sentence in context.split("\n"):
        name = sentence.find("\0")
        sectors += [
            (abs(start - name), rank, sector) for start, rank, sector in _sectors_in(sentence)
        ]
        sectors += [
            (abs(m.start() - name), 99, "ordinary") for m in _PRIVATE_LIFE.finditer(sentence)
        ]
    near = [found for found in sectors if found[0] < _NEAR]
    return min(near)[2] if near else ""


def _sectors_in(phrase: str) -> list[tuple[int, int, str]]:
    """Start of the first word of each sector, rank of the sector, sector."""
    return [
        (match.start(), rank, sector)
        for rank, (sector, pattern) in enumerate(_PATTERNS.items())
        if (match := pattern.search(phrase))
    ]


def country_of(words: str, description: str = "", sector: str = "government") -> str:
    """Tell for whose government or military a source speaks; "" if the text does not say.

    Only official sectors have a country. Where the description is that of two persons, joined by
    " ; ", the codes of their countries are joined by ";".

    >>> country_of("a Pentagon official"), country_of("the Russian government")
    ('us', 'russia')
    """
    if sector not in _OFFICIAL:
        return ""
    if " ; " in description:
        parts = [country_of("", part, sector) for part in description.split(" ; ")]
        return ";".join(dict.fromkeys(part for part in parts if part))
    for piece in (words, *re.split(r"\s\|\s", description)):
        countries = countries_in(piece)
        if countries:
            return countries[0]
        if _AMERICAN_SPELLING.search(piece):
            return "us"
    return ""
