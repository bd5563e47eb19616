"""How a source's words reached the article: interview, statement, document, social media..."""

import re

CHANNELS = ("interview", "statement", "document", "social", "second-hand", "unspecified")

_SOCIAL = re.compile(
    r"\b(?:tweet\w*|twitter|facebook|instagram|youtube|snapchat|weibo|telegram|social media"
    r"|blog ?post"
    r"|tripadvisor|reddit|posted)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b(?:statement|press (?:release|conference|briefing)|news (?:release|conference|briefing)"
    r"|told (?:reporters|journalists|lawmakers|a (?:press|news) conference|parliament|mps"
    r"|congress|the commons)"
    r"|announc\w+|unveil\w+|pledg\w+|vow\w*|confirmed|appeal\w*|declar\w+|urg(?:ed|es|ing)|warned"
    r"|made clear|promis(?:e[sd]?|ing)|condemn\w+|in a speech|addressing)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:writes?|wrote|written|report(?:s|ed) in|found|finds?|conclud\w+|ruled|letter"
    r"|published|calculat\w+"
    r"|filing|lawsuit|stated in|argue in|applied for|e-?mail\w*|estimat\w+|determined"
    r"|survey\w*|forecast)\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(?:told (?:the |us|me\b)|interview\w*|said|says|say|explain\w*|add(?:s|ed|ing)"
    r"|recall\w*|admit\w*|conced\w+"
    r"|insist\w*|laugh\w*|sighs?|smil\w+|jok\w+|spoke|speaking|describ\w+|remember\w*"
    r"|according to|believ\w+|notes?"
    r"|noted|suggest\w*|argue[sd]?|agree[sd]?|acknowledg\w+|think\w*|like|want\w*|feels?"
    r"|love\w*|hop(?:e|es|ed|ing)|know)\b",
    re.IGNORECASE,
)
_SPOKESPERSON = re.compile(r"\b(?:spokes\w+|press secretary|representative for)\b", re.IGNORECASE)
_LEADER = re.compile(
    r"\b(?:president|prime minister|first minister|chancellor|pope|king|queen|secretary of"
    r" state|governor of"
    r"|foreign minister|defen[cs]e (?:minister|secretary))\b",
    re.IGNORECASE,
)


def channel_of(
    words: str,
    cue: str,
    *,
    naming: str,
    sector: str,
    kind: str,
    quote_type: str,
    via: str = "",
    description: str = "",
    is_quoted: bool = True,
    has_study: bool = False,
) -> str:
    """Tell how the words came to the article.

    Parameters
    ----------
    words, cue : str
        The source and the attributing words, with what follows the cue in its clause.
    naming, sector, kind, quote_type, via, description : str
        What the other rules found out.
    is_quoted : bool
        Whether the text quotes this source anywhere.
    has_study : bool
        Whether the text rests on a study or report.

    Returns
    -------
    str
        One of `CHANNELS`. A named person who is quoted or simply says something is read as
        interviewed, unless they speak for others or lead a state.

    Examples
    --------
    >>> rest = {"naming": "named", "sector": "business", "kind": "speech"}
    >>> channel_of("she", "said in a statement", quote_type="direct", **rest)
    'statement'
    >>> channel_of("she", "told", quote_type="direct", via="Reuters", **rest)
    'second-hand'
    """
    if via or naming == "media":
        return "second-hand"
    if _SOCIAL.search(cue):
        return "social"
    if naming == "document":
        return "document"
    if naming == "none":
        return "unspecified"
    if re.search(r"\bstatement\b", words):
        return "statement"
    if kind == "speech":
        if re.search(r"\bin a (?:written )?statement\b|\b(?:press|news) conference\b", cue):
            return "statement"
        if _DOCUMENT.search(cue) and not re.search(r"\btold\b", cue):
            return "document"
        if _SPOKESPERSON.search(words) or _SPOKESPERSON.search(description):
            return "statement"
        if _STATEMENT.search(cue):
            return "statement"
    if has_study and sector == "expert" and naming in ("anonymous", "institution"):
        return "document"
    return _interview_or_not(cue, naming, kind, quote_type, description, is_quoted)


def _interview_or_not(
    cue: str, naming: str, kind: str, quote_type: str, description: str, is_quoted: bool
) -> str:
    if naming != "named":
        return "unspecified"
    is_leader = bool(_LEADER.search(description))
    if kind == "mind":
        return "interview" if is_quoted and not is_leader else "unspecified"
    if is_leader:
        return "statement" if quote_type != "indirect" else "unspecified"
    if is_quoted and (quote_type != "indirect" or not cue or _INTERVIEW.search(cue)):
        return "interview"
    return "unspecified"
