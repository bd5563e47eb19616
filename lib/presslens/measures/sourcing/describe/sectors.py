"""Which part of society a source belongs to, and of which country."""

import re

from presslens.measures.sourcing.describe.naming import core_of
from presslens.measures.sourcing.describe.outlets import MEDIA_WORDS, OUTLET
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
"""The sectors of the story codebook; "foreign" is left to `country_of`."""

_OFFICIAL = ("government", "military-police", "foreign", "politics")
# Pattern of each sector, in the order that decides where two begin at the same place, and of
# posts in any body.
_PATTERNS = {
    sector: re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?!\w)", re.IGNORECASE)
    for sector, words in word_groups("sectors").items()
}
_POSTS = _PATTERNS.pop("posts")
_AGE = re.compile(r"(?:^|, |\()\d\d(?:,|\)|$)|\b\d\d-year-old\b")
_BLIND = re.compile(
    r"(?:so |certain |other |many |some |the )*(?:many|some|others?|critics|everyone|everybody"
    r"|nobody|no one|people|outsiders|observers|opponents|sceptics|skeptics|sources|insiders)",
    re.IGNORECASE,
)
_JOURNALIST = re.compile(r"\b(?:correspondent|reporter|journalist|columnist)\b", re.IGNORECASE)
# In American spelling and without a country, the defense department is the American one.
_AMERICAN_SPELLING = re.compile(r"\bdefense\b", re.IGNORECASE)


def sector_of(words: str, description: str = "", naming: str = "named", context: str = "") -> str:
    r"""Tell a source's sector from its words, then from its description, then from its context.

    The description is what the text says about the source elsewhere; the first word of a sector
    decides, because what follows it is mostly where the person works. The context is the sentence
    that first names a person, with "\0" for the name; the word nearest to the name decides.

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
    sector = next(filter(None, map(_first_sector, pieces)), "")
    if sector:
        return sector
    if any(map(_POSTS.search, pieces)):
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
    sectors = _sectors_in(phrase)
    if sectors:
        return min(sectors)[2]
    return "media" if OUTLET.search(phrase) or MEDIA_WORDS.search(phrase) else ""


def _nearest_sector(context: str) -> str:
    """Sector of the word nearest to the name in a sentence."""
    name = context.find("\0")
    sectors = [
        (abs(start - name), rank, sector)
        for start, rank, sector in _sectors_in(context)
        if sector != "ordinary"
    ]
    return min(sectors)[2] if sectors else ""


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
