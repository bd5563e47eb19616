"""News outlets and agencies, and the outlet through which an article got someone's words."""

import re
from collections.abc import Sequence

from presslens.measures.sourcing.extract.spans import Attribution
from presslens.measures.sourcing.words import longest_first
from presslens.text.lexicons import word_groups

# "Tampa Bay Times", "Kabul News Network", "state television": what the last word of a name shows.
_KINDS = (
    r"(?:[Nn]ewspapers?|[Mm]agazine|[Nn]ews [Aa]genc(?:y|ies)|[Nn]ews(?:wire| service| site|"
    r" website| outlets?| channel| organi[sz]ations?)|[Tt]abloid|[Bb]roadcaster"
    r"|(?:television|TV|radio)(?: station| network| channel)?|[Dd]aily|[Ww]eekly)"
)
_NAME_ENDS = (
    r"(?:Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Globe|Observer|Courier|Examiner"
    r"|Dispatch|Inquirer|Telegraph|Standard|Mirror|Shimbun|Zeitung|Radio|TV|Television|News"
    r"|News Agency|Broadcasting Corporation|Daily|Magazine)"
)
# A full stop only inside a word or after a capital: "the Daily Star." ends a sentence.
_CAPITALIZED = r"[A-Z](?:[\w’'&-]|\.(?=\w)|(?<=[A-Z])\.(?= [A-Z]))*"
_NAMES, _WITH_ARTICLE = map(longest_first, word_groups("outlets").values())

OUTLET = re.compile(
    rf"(?<![\w-])(?:(?:[Tt]he )?(?:{_NAMES})"
    rf"|[Tt]he (?:{_WITH_ARTICLE})|Channel \d+(?: News)?"
    rf"|(?:[Tt]he )?(?:{_CAPITALIZED} ){{1,3}}{_NAME_ENDS}"
    rf"|(?:[Tt]he |an? )?(?:[\w’'-]+ ){{0,3}}{_KINDS}(?: {_CAPITALIZED}){{1,3}}"
    rf"|(?:[Tt]he )?(?:{_CAPITALIZED} ){{1,3}}(?:[a-z]+ )?{_KINDS})(?![\w-])"
)
"""An outlet as a sentence names it: "the Wall Street Journal", "Nepali newspaper Nagarik"."""

MEDIA_WORDS = re.compile(
    r"\b(?:media|press|newspapers?|magazines?|news agenc(?:y|ies)|broadcasters?|tabloids?"
    r"|news (?:reports?|outlets?|organi[sz]ations?|sites?|channels?)|media reports?|press reports?"
    r"|(?:state|national|local) (?:television|TV|radio))\b",
    re.IGNORECASE,
)
"""Media without a name: "local media", "state television", "news reports"."""

_VERB = (
    r"(?:says?|said|notes?|noted|reports?|reported|writes?|wrote|puts? it|quoted?|cited?|adds?"
    r"|added)"
)
_BEFORE_OUTLET = (
    r"(?:told|tells|telling|(?:said|says|wrote|writes|admitted|explained|recalled)(?:,?"
    r" (?:\w+ ){0,3})?,? (?:in|on|to|for)|(?:in|during) an? (?:\w+ ){0,3}?(?:interview|statement)"
    r" (?:with|to|published in)|speaking to|spoke to|in an article (?:for|in)|quoted (?:by|in)"
    r"|cited by|according to|reported by|as reported (?:by|in))"
)
# "told Reuters", "said in an interview with CNN", "according to the Wall Street Journal".
_TO_OUTLET = re.compile(rf"\b{_BEFORE_OUTLET} ({OUTLET.pattern})")
# "As Reuters notes:", "The AP says:", "Reuters reported".
_OUTLET_SAYS = re.compile(rf"(?:\b[Aa]s )?({OUTLET.pattern})(?: [\w’']+){{0,2}}? {_VERB}\b,?:?")
_SAYS_LAST = re.compile(rf"\b{_VERB}\b[\s:,\"“'‘]*$")
# "..., officials said Friday, according to Reuters", from the end of the attribution.
_ACCORDING_TO_OUTLET = re.compile(
    r"[\"”’,]*(?: (?:on |late |early )?[A-Z]\w+)?,? (?:according to|as reported by|quoted by)"
    rf" ({OUTLET.pattern})"
)
_SPEAKING = re.compile("eaking|alking|riting|nterview|rticle|olumn|ssay|tatement")
# "Speaking to the BBC, ...", up to the attribution.
_SPEAKING_TO = re.compile(
    rf"\b(?:[Ss]peaking|[Tt]alking|[Ww]riting|(?:[Ii]n|[Dd]uring) an? (?:\w+ ){{0,3}}?(?:interview"
    rf"|article|column|essay|statement))(?: \w+)? (?:to|in|with|for|on) ({OUTLET.pattern})"
    r"[^.]{0,30}$"
)
# "Kyodo News, citing officials, reported": what it passes on is another's.
_CITING = re.compile(r",? (?:citing|quoting) ")
_REACH = 120  # characters after an attribution


def canonical_outlet(phrase: str) -> str:
    """Name of an outlet without article and outer white space.

    >>> canonical_outlet("the Associated Press ")
    'Associated Press'
    """
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(phrase.split()), flags=re.IGNORECASE)


def outlet_words(phrase: str) -> list[str]:
    """Words of an outlet's name in lower case, without article.

    Without an articles.csv an outlet is called by its file, whose name has - or _ for a space.

    >>> outlet_words("The Associated Press"), outlet_words("northmoor_radio")
    (['associated', 'press'], ['northmoor', 'radio'])
    """
    return canonical_outlet(re.sub("[-_]", " ", phrase)).casefold().split()


def same_outlet(name: str, other: str) -> bool:
    """Whether two names are of one outlet by `outlet_words`; an empty one is of no outlet."""
    return bool(other) and outlet_words(name) == outlet_words(other)


def is_own(name: str, outlet: str) -> bool:
    """Whether a name is that of an article's outlet, or the first or last words of it."""
    words, of_outlet = outlet_words(name), outlet_words(outlet)
    return bool(words) and words in (of_outlet[: len(words)], of_outlet[-len(words) :])


def vias(
    text: str, attributions: Sequence[Attribution], namings: Sequence[str], outlet: str = ""
) -> list[str]:
    """Find for each attribution the other outlet through which it came, "" if none is named.

    It is the one that is told ("she told Reuters"), that a sentence cites ("said X, according to
    the AP"), or that introduces someone else's words ("As Reuters notes: ..."). It holds for
    attributions inside another one and for a quotation that runs on. What an outlet says itself,
    and what the article's own `outlet` is told, is not second-hand.
    """
    result: list[str] = []
    for index, attribution in enumerate(attributions):
        is_media = namings[index] == "media"
        via = _passed_on(text, attribution) if is_media else _named_via(text, attribution)
        parent = attribution.parent
        if not via and parent is not None and parent < index:
            via = result[parent]
            if not via and namings[parent] == "media":
                via = _outlet_in(text, attributions[parent])
        if not via and attribution.cue is None and index and _runs_on(attributions, index):
            via = result[index - 1]
        result.append("" if via and same_outlet(via, outlet) else via)
    return result


def is_outlet_only(text: str, attribution: Attribution) -> bool:
    """Whether the source of an attribution is a news outlet and nothing more."""
    source = attribution.source
    return bool(source and OUTLET.fullmatch(text[slice(*source)].strip(" ,:")))


def _named_via(text: str, attribution: Attribution) -> str:
    if attribution.cue is not None:
        start, end = attribution.cue
        match = _TO_OUTLET.match(text, start, end + _REACH)
        if not match:
            match = _TO_OUTLET.search(text, start, end + 40)
            if match and "." in text[end : match.start()]:
                match = None
        if match:
            return canonical_outlet(match[1])
    start, end = attribution.extent
    after = _ACCORDING_TO_OUTLET.match(text, end, end + _REACH)
    return canonical_outlet(after[1]) if after else _leading(text, start)


def _passed_on(text: str, attribution: Attribution) -> str:
    """Outlet that is the source but cites others, "" if it does not."""
    source = attribution.source
    cites = source is not None and _CITING.search(text, source[0], source[1] + 12)
    return _outlet_in(text, attribution) if cites else ""


def _leading(text: str, start: int) -> str:
    """Outlet in the text before: "As Reuters notes: ...", "The AP says: ..."."""
    before = text[max(0, start - 100) : start]
    speaking = _SPEAKING.search(before) and _SPEAKING_TO.search(before)
    if speaking:
        return canonical_outlet(speaking[1])
    matches = list(_OUTLET_SAYS.finditer(before)) if _SAYS_LAST.search(before) else []
    if not matches:
        return ""
    gap = before[matches[-1].end() :]
    return canonical_outlet(matches[-1][1]) if re.fullmatch(r"[\s:,\"“'‘]*", gap) else ""


def _outlet_in(text: str, attribution: Attribution) -> str:
    match = OUTLET.search(text, *attribution.source) if attribution.source else None
    return canonical_outlet(match[0]) if match else ""


def _runs_on(attributions: Sequence[Attribution], index: int) -> bool:
    """Whether an attribution begins right after the one before it, at the same level."""
    before, attribution = attributions[index - 1], attributions[index]
    gap = attribution.content[0][0] - before.content[-1][1]
    return before.parent == attribution.parent and 0 <= gap < 40
