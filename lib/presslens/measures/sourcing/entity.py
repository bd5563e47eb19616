"""A source as an entity: its name, how it is named, what the text says of it."""

import re
from dataclasses import dataclass

from presslens.measures.sourcing.people import NAME_RUN
from presslens.measures.sourcing.person_words import (
    FEMALE_NAMES,
    FEMALE_NOUNS,
    MALE_NAMES,
    MALE_NOUNS,
)

# "the company, Mars One", "at Google", "Apple, which": a name that is no person's.
_BODY = re.compile(
    r"\b(?:[Aa]t|[Ii]n|[Ii]nto|(?:company|group|firm|charity|team|project|chain|maker|agency),?) "
    rf"({NAME_RUN.pattern})|({NAME_RUN.pattern}), which\b"
)


@dataclass(frozen=True)
class Entity:
    r"""A source, known by the same name wherever it speaks.

    Parameters
    ----------
    name : str
        "Sergei Shoygu"; two joined by ";"; a description for those who are not named.
    naming : str
        One of `naming.NAMINGS`.
    description : str
        Everything the text says about who it is: titles, appositions, the source's own words.
    number : int
        1 for one person, 2 for several, 0 for a body, a document or none.
    context : str
        The sentence that first names a person, with "\0" for the name.
    """

    name: str
    naming: str
    description: str
    number: int = 0
    context: str = ""


NOBODY = Entity("", "none", "")


def named_as_bodies(text: str) -> frozenset[str]:
    """Names that the text uses as those of bodies or places, not of persons."""
    return frozenset(match[1] or match[2] for match in _BODY.finditer(text))


def may_be(entity: Entity, gender: str, known: str = "") -> bool:
    """Whether he ("male") or she ("female") may be this source, as far as the text tells."""
    first = entity.name.split()[0].lower() if entity.naming == "named" and entity.name else ""
    known = known or ("female" if first in FEMALE_NAMES else "male" if first in MALE_NAMES else "")
    words = set(re.findall(r"[a-z]+", entity.description.lower()))
    if not known and entity.naming == "anonymous":
        known = "female" if words & FEMALE_NOUNS else "male" if words & MALE_NOUNS else ""
    return known in ("", gender)


def canonical_description(phrase: str) -> str:
    """Describe someone who is not named, without article: "senior U.S. official"."""
    return re.sub(r"^(?:the|an?|one|some|several|both)\s+", "", phrase, flags=re.IGNORECASE)
