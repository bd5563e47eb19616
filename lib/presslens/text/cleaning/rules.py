"""The wording by which English-language outlets' furniture is known: a table of rules.

No rule names an outlet. Picture agencies and social networks are named, because a credit or a
button is known by them. To add a rule, give the words one of which every such line holds.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Where on the page a rule may be believed."""

    ANYWHERE = "anywhere"
    TAIL = "after the last paragraph"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way to know a line of boilerplate by its wording.

    Attributes
    ----------
    kind, reason : str
        What the line is called, and why, in plain words.
    triggers : tuple of str
        Lower-case words, one of which every matching line holds.
    pattern : re.Pattern
        Must match from the first letter or digit of the line.
    longest : int
        Lines of more words are never matched.
    speech : bool
        Whether the line may report speech ("said", "urged"); if not, such a line stays body.
    sentence : bool
        Whether the line may end as a sentence does.
    place : Place
        Where on the page the rule is believed.
    """

    kind: str
    reason: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    longest: int
    speech: bool
    sentence: bool
    place: Place


def rule(
    kind: str,
    reason: str,
    triggers: str,
    *alternatives: str,
    longest: int = 30,
    speech: bool = False,
    sentence: bool = True,
    place: Place = Place.ANYWHERE,
) -> Rule:
    """Build a rule from the ways such a line may read; triggers are parted by spaces."""
    # Possessive, so that a line of punctuation is passed over once and not tried at each place.
    pattern = re.compile(rf"[\W_]*+(?:{'|'.join(alternatives)})", re.IGNORECASE)
    return Rule(kind, reason, tuple(triggers.split()), pattern, longest, speech, sentence, place)


# The end of a label: nothing but signs may follow.
END = r"\W*$"
CAPITAL = r"(?-i:[^\W\d_a-z])"
_NAME_PART = rf"{CAPITAL}[\w.'’-]*+"
NAME = rf"(?:{_NAME_PART}(?: (?:{_NAME_PART}|de|van|von|der|bin|al|el|la|du|da)){{1,4}})"
AGENCY = (
    r"(?:AP|Associated Press|Reuters|AFP|Agence France-Presse|Getty(?: Images)?|EPA(?:-EFE)?"
    r"|Shutterstock|Alamy|Bloomberg|Xinhua|TASS|UPI|PA|PA Wire|PA Images|Press Association|NTB|dpa"
    r"|iStock|Zuma(?: Press)?|Corbis|Flickr|Wikimedia(?: Commons)?|Handout|Anadolu(?: Agency)?)"
)
NETWORK = (
    r"(?:twitter|facebook|instagram|linkedin|youtube|tiktok|whatsapp|telegram|threads|bluesky"
    r"|mastodon|pinterest|snapchat|reddit|flipboard|x)"
)
PIECE = r"(?:story|article|report|post|piece|column|page|interview|essay|dispatch|item|transcript)"
PICTURE = r"(?:photo|photograph|image|picture|frame ?grab|screen ?grab|screenshot|video|handout)"
JOURNALIST = (
    r"(?:reporter|editor|correspondent|columnist|journalist|writer|photographer|producer|blogger"
    r"|bureau chief|contributor|critic|anchor|intern|freelancer|commentator|podcaster|novelist)"
)
LINKED = r"(?:stories|story|articles?|content|coverage|links|topics|posts?|news|reading|videos?)"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
