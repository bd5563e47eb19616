"""For whom a source speaks: a country's government and military, or a part of society."""

UNSORTED = "unsorted"
"""Sector of a source that the articles' coding has under its joint code, "other"."""

NOT_SORTED = "not sorted"
OWN_OUTLET = "own outlet"
"""Side and naming of an article's own outlet or reporter, who does not say who told them."""

SIDES = (
    "U.S.",
    "U.S. and Russia",
    "Russia",
    "Syria",
    OWN_OUTLET,
    "other media",
    "documents",
)
"""The sides that the study's coding knows, in the order in which tables and charts show them."""

_OF_STATES = ("government", "military-police", "foreign")
_OF_NOBODY = (UNSORTED, "expert", "other", "")
# A document of these sectors is nobody's: the extractor takes imagery for an expert's.

_OF_SECTOR = {
    "media": "other media",
    "politics": "parties and legislators",
    "international-org": "international organizations",
    "expert": "experts",
    "civil-society": "civil society",
    "business": "business",
    "ordinary": "private persons",
    "culture-sport": "artists and athletes",
}
_ABBREVIATED = {"us": "U.S.", "uk": "U.K.", "uae": "U.A.E."}


def side_of(sector: str, country: str, naming: str) -> str:
    """Name the side of a source.

    Parameters
    ----------
    sector, country, naming : str
        As in `attributions.ATTRIBUTION_COLUMNS`; a joint source has several of each, joined by
        ';'.

    Returns
    -------
    str
        A country for its government and military ("U.S.", "U.S. and Russia"), "officials" where
        the country is not known, else the sector in plain words.

    Examples
    --------
    >>> side_of("government", "us;russia", "named"), side_of("unsorted", "", "document")
    ('U.S. and Russia', 'documents')
    """
    first = sector.split(";")[0]
    if first in _OF_STATES:
        codes = dict.fromkeys(code for code in country.split(";") if code)
        return " and ".join(map(_country, codes)) or "officials"
    if first in _OF_NOBODY and naming == "document":
        return "documents"
    return _OF_SECTOR.get(first, NOT_SORTED)


def _country(code: str) -> str:
    return _ABBREVIATED.get(code, code.replace("_", " ").title())
