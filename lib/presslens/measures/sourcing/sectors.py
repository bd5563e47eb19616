"""Which part of society a source belongs to, and of which country."""

import re
from collections.abc import Sequence

from presslens.measures.sourcing.countries import countries_in, is_country_word
from presslens.measures.sourcing.naming import core_of
from presslens.measures.sourcing.outlets import MEDIA_WORDS, OUTLET
from presslens.measures.sourcing.sector_words import POSTS, SECTOR_WORDS

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


def affiliation(sector: str, countries: Sequence[str] | str) -> str:
    """Sector and country as one code, as the coding of the four articles has it.

    Parameters
    ----------
    sector : str
        One of `SECTORS`.
    countries : str or sequence of str
        Codes of countries; as a string, joined by ";".

    Returns
    -------
    str
        "us_gov_military", "russia_gov_military" and so on, joined by ";" for joint sources;
        "media"; or "other".

    Examples
    --------
    >>> affiliation("government", "us;russia"), affiliation("expert", "")
    ('us_gov_military;russia_gov_military', 'other')
    """
    codes = countries.split(";") if isinstance(countries, str) else list(countries)
    if sector in _OFFICIAL and any(codes):
        return ";".join(f"{code}_gov_military" for code in codes if code)
    return "media" if sector == "media" else "other"
