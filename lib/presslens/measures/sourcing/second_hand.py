"""Second-hand sources: the other outlet through which an article got someone's words."""

import re
from collections.abc import Sequence

from presslens.measures.sourcing.outlets import OUTLET, canonical_outlet, same_outlet
from presslens.measures.sourcing.spans import Attribution, hull

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
    whole = hull([*attribution.content, *filter(None, (attribution.source, attribution.cue))])
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
