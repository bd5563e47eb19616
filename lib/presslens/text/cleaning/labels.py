"""Short lines made only of certain words: dates, share buttons, menus, counters, addresses.

Each check takes away what such a line may hold and looks whether a word is left over.
"""

import re

# Longer lines are not labels.
LONGEST_LABEL = 16

LONGEST_CAPTION = 45

_DATE_WORD = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?|\d(?:st|nd|rd|th)\b|\dT\d"
    r"|\b[ap]\.?m\b\.?|\d[ap]\.?m\b\.?|\d\s?[hms]\b|\b(?:e[sd]?t|c[sde]?t|cest|m[sd]t|p[sd]?t|gmt|utc|bst|ist|msk)\b"
    r"|\b(?:at|on|and|ago|of|o'clock|noon|midnight|today|yesterday|just|now|uk|us|local|time|date)\b"
    r"|\b(?:about|last|first|originally|published|updated|posted|modified|created|an?)\b"
    r"|\b(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_DATE_SIGN = re.compile(
    r"\d:\d|\bago\b|\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d"
    r"|\d\s?[ap]\.?m\b|\d[/.]\d+[/.]\d|\byesterday\b",
    re.IGNORECASE,
)
_SERVICE = (
    r"facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|flipboard|messenger|instagram"
    r"|youtube|tumblr|google\+|bluesky|mastodon|e-?mail|\bsms\b|tweet(?: this)?\b|pin it|\bprint\b"
    r"|\bshares?\b|\bsave\b|copy (?:\w+ )?link|link copied|\bbookmark\b|gift this|give this"
)
_SHARE_SIGN = re.compile(_SERVICE, re.IGNORECASE)
_SHARE_WORD = re.compile(
    _SERVICE
    + r"|\b(?:this|on|via|to|with|a|an|or|and|by|the|full|article|story|post|page|link|copy|text"
    r"|more|sharing|button|friends?|comment|icon|send|line|threads|x|url|share|click|opens?|window"
    r"|in"
    r"|new|your|view|\d+(?:\.\d+)?[km])\b",
    re.IGNORECASE,
)
# A full stop that ends no abbreviation, then names without one: "... on Monday. Jane Roe/Pool".
_CREDIT_NAMES = r"[^\W\d_a-z][\w'’.-]*(?:[ /](?:[^\W\d_a-z][\w'’.-]*|of|for|via|the)){0,6}"
_CREDIT_AT_END = re.compile(
    rf"(?:[a-z]{{4}}|\d|\))[.!?][\"”’]? "
    rf"(?:\({_CREDIT_NAMES}(?<!\.)\)|{_CREDIT_NAMES}(?<![.\s]))$"
)
_LETTER = re.compile(r"[^\W\d_]")
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+$")
_SEPARATOR = re.compile(r"\s[|»>›→/·•]\s|\s[|»›]|[|»›]\s")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.)\S+$")
_POSTED = re.compile(r"[—–-]+ ?[^@]{1,60}\(@\w+\).{0,20}\d{4}$")
_SIGNED = re.compile(r"[—–-]+ ?[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}$")
_NAME_AND_MAIL = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}[,|]? [\w.+-]+@[\w.-]+$"
)
_NAMES_OF_PICTURE = re.compile(r"[^\W\d_a-z][^/,;:]{3,40} ?/ ?[^\W\d_a-z][^/,;:]{1,40}$")
_MAIL = re.compile(r"\W*(?:e-?mail:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$", re.IGNORECASE)


def find_label(text: str, size: int, stop: bool) -> tuple[str, str] | None:
    """Return kind and reason if a line is a label of the page, else None.

    Parameters
    ----------
    text : str
        The line without surrounding white space, holding a letter or digit.
    size : int
        Its length in words.
    stop : bool
        Whether it ends as a sentence does.
    """
    if size > LONGEST_LABEL:
        return None
    if not _LETTER.search(text):
        # A bare number with a full stop may number a part of the text.
        return None if stop else ("widget", "holds only figures: a counter or a length of play")
    if _DATE_SIGN.search(text) and not _LETTER.search(_DATE_WORD.sub("", text)):
        return "timestamp", "holds only a date or time"
    if stop and text[-1] != "!":
        return None
    if _SHARE_SIGN.search(text) and not _LETTER.search(_SHARE_WORD.sub("", text)):
        return "share buttons", "holds only names of services and calls to share"
    return _find_list(text, size)


def find_credit(text: str, size: int, stop: bool) -> tuple[str, str] | None:
    """Return kind and reason if a line ends as a caption does, in the name of who took it.

    Parameters
    ----------
    text, size, stop
        As in `find_label`.
    """
    if size > LONGEST_CAPTION or (stop and text[-1] not in ")]"):
        return None
    if _CREDIT_AT_END.search(text):
        return "caption", "ends in a name after the full stop, as pictures are credited"
    return None


def _find_list(text: str, size: int) -> tuple[str, str] | None:
    if text[0] == "#" and _HASHTAGS.match(text):
        return "tags", "holds only hashtags"
    if _ADDRESS.match(text):
        return "related link", "is only a web address"
    if text[0] in "—–-" and size <= 6 and _SIGNED.match(text):
        return "byline", "is only a dash and a name"
    if "@" in text and _NAME_AND_MAIL.match(text):
        return "byline", "is only a name and an e-mail address"
    if "@" in text and _MAIL.match(text):
        return "contact", "is only an e-mail address"
    if "@" in text and _POSTED.match(text):
        return "widget", "signs an embedded post"
    if "/" in text and size <= 8 and _NAMES_OF_PICTURE.match(text):
        return "caption", "credits a picture: a name, a stroke and a name"
    pieces = len(_SEPARATOR.findall(text)) + 1
    if pieces >= 3 and size <= 4 * pieces:
        return "navigation", "is a menu: short pieces between separators"
    return None
