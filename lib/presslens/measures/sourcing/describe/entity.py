"""A source: name, naming, what the text says of it; and what its words alone tell of it."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from presslens.measures.sourcing.describe.people import NAME_RUN, gender_of
from presslens.measures.sourcing.words import (
    FEMALE_NOUNS,
    MALE_NOUNS,
    ORGANIZATION_NOUN,
    WEEKDAY,
    is_country_word,
)

# A number or a day, which somebody may say but not be.
NO_SOURCE = re.compile(
    r"(?:(?:on|last|next|early|late|about|some|almost|nearly|around|only|just|over|more than) )*"
    r"(?:[£$€]?\d[\d,.]*(?: ?%| per ?cent| percent| million| billion)?"
    r"|(?:[a-z]+[ -]){0,2}(?:per ?cent)"
    rf"|{WEEKDAY}(?: (?:morning|afternoon|evening|night))?"
    r"|(?:to|yester)day|tomorrow)",
    re.IGNORECASE,
)
# "Ban Ki-moon called her our hero", "praised him": not oneself, nor "her book".
_ON_ANOTHER = re.compile(
    r"(?:, [^,.]{1,40},|,)?(?: (?:had|has|have|also|later|then|once|would|will|did|not))* [a-z]+"
    r"(?: to| with| of| at| about)? (him|her)(?=[,.;:]| (?:as|a|an|the|our|their|for|to|that|in|at"
    r"|on|and|with|by|when|after|before|from|if|whether|why|how|what|who)\b)"
)
# Posts that tell a sector only together with whose they are.
_WORKS_FOR = re.compile(
    r"\b(?:chief executive|chair|director|manager|head|president|spokes|leader|co-?ordinator"
    r"|advis[eo]r|aide|founder|secretary|campaign|officer|executive|member|editor|owner|ceo)",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(
    r"([A-Z]\w+)(?:[’']s)? (?:campaign |press |chief )?(?:spokes|advis|aide|secretary|campaign)"
    r"|(?:spokes\w+|advis[eo]r|aide|campaign) (?:of|for|to) (?:[A-Z]\w+ )?([A-Z]\w+)"
)
_MAX_WORDS = 600  # characters of a description that are searched for employers


@dataclass(frozen=True)
class Entity:
    """A source, known by the same name wherever it speaks."""

    name: str  # "Sergei Shoygu"; two joined by ";"; a description for those who are not named
    naming: str  # one of `naming.NAMINGS`
    description: str  # all that the text says about who it is: titles, appositions, own words
    number: int = 0  # 1 for one person, 2 for several, 0 for a body, a document or none
    context: str = ""  # sentences that name a person or the body, "\0" for the name

    @property
    def is_person(self) -> bool:
        """Whether it is a single person who is named."""
        return self.naming == "named" and self.number == 1


NOBODY = Entity("", "none", "")


def may_be(entity: Entity, gender: str, known: str = "") -> bool:
    """Whether he ("male") or she ("female") may be this source, as far as the text tells."""
    first = entity.name.split()[0].lower() if entity.naming == "named" and entity.name else ""
    known = known or gender_of((), first)
    words = set(re.findall(r"[a-z]+", entity.description.lower()))
    if not known and entity.naming == "anonymous":
        known = "female" if words & FEMALE_NOUNS else "male" if words & MALE_NOUNS else ""
    return known in ("", gender)


def employers(
    description: str, bodies: Mapping[str, str], persons: Mapping[str, Sequence[str]]
) -> str:
    """Tell what the text says of the body, or the person, for whom somebody works.

    `bodies` and the surnames of `persons` have beside them what the text says they are.
    """
    if not _WORKS_FOR.search(description):
        return ""
    told = [bodies.get(run[0], "") for run in NAME_RUN.finditer(description[:_MAX_WORDS])]
    for before, after in _SPEAKS_FOR.findall(description[:_MAX_WORDS]):
        told += persons.get(before or after, [])[:2]
    return "".join(f" | {words}" for words in dict.fromkeys(told) if words.strip(" |"))


def of_body_before(text: str, end: int, phrase: str, bodies: Container[str]) -> str:
    """Tell whose "Its president" is, up to `end`: the body that the sentence before begins with.

    >>> text = "The local union agrees. Its president, Ann Lee"
    >>> of_body_before(text, len(text), "Its president", ())
    "The local union's president"
    """
    its, _, post = phrase.strip(" ,").partition(" ")
    if its not in ("Its", "Their"):
        return ""
    before = text[max(0, end - _MAX_WORDS) : end].rpartition(f"{its} {post}")[0].rstrip()
    words = re.split(r"(?<=[.!?”\"]) |\n", before)[-1].split()[:8]
    for number, word in enumerate(words, 1):
        name = word.strip(",")
        if ORGANIZATION_NOUN.fullmatch(name) or name in bodies or is_country_word(name):
            return f"{' '.join([*words[: number - 1], name])}'s {post}"
    return ""


def acts_on_another(text: str, end: int, gender: str) -> bool:
    """Whether "her" right after the verb of a name that ends here makes her somebody else."""
    match = _ON_ANOTHER.match(text, end, end + 80)
    return match is not None and (gender == "male") == (match[1] == "him")


def without_article(phrase: str) -> str:
    """Describe someone who is not named, without article: "senior U.S. official"."""
    articles = r"^(?:the|an?|one|some|several|both)\s+(?!of\b)"
    return re.sub(articles, "", phrase, flags=re.IGNORECASE)
