"""Which words of a sentence may name the one who speaks."""

import re

from presslens.measures.sourcing.naming import PRONOUN, head_of
from presslens.measures.sourcing.outlets import OUTLET
from presslens.measures.sourcing.person_words import (
    DOCUMENT_NOUN,
    ORGANISATION_NOUN,
    PERSON_NOUN,
    PERSON_SUFFIX,
    PLACE_WORDS,
    SENTENCE_WORDS,
)
from presslens.measures.sourcing.reporting_patterns import NO_NOUN_PHRASE
from presslens.measures.sourcing.reporting_verbs import VERB_CLASS

_DETERMINERS = frozenset(
    """the a an his her its their our my your one two three some many several most all both
    another other""".split()
)
_PREPOSITIONS = frozenset(
    """in on at by for from with without about after before during since until to of into over under
    between among through across despite according like against around near
    speaking asked""".split()
)


def phrase_start(left: str, lowest: int) -> int:
    """Where the last noun phrase of a piece of text begins."""
    begin = lowest
    for match in re.finditer(
        r"[,;:–—()\ue000]\s*|\s-\s|\b(?:[Aa]nd|[Bb]ut|[Ww]hile|[Aa]s|[Tt]hat|[Ww]hich"
        r"|[Bb]ecause|[Mm]eanwhile|[Ww]hat)\s",
        left[lowest:],
    ):
        rest = left[lowest + match.end() :]
        joins = match[0].strip().lower() == "and" and _joins(left[: lowest + match.start()], rest)
        if rest.strip() and not joins:
            begin = lowest + match.end()
    return begin + len(left[begin:]) - len(left[begin:].lstrip())


def _joins(before: str, after: str) -> bool:
    """Whether "and" joins two names: "Carter and Shoygu said"."""
    words = before.split()
    joins = re.match(r"[A-Z]|(?:his|her|its|their|the) ", after.lstrip())
    return bool(words) and words[-1][:1].isupper() and bool(joins)


def is_source(phrase: str, *, allow_clause: bool = False) -> bool:
    """Whether a piece of a sentence may be the one who speaks.

    Examples
    --------
    >>> is_source("a senior defense official"), is_source("in the two countries")
    (True, False)
    """
    words = phrase.split()
    if not words or len(words) > 16:
        return False
    if PRONOUN.fullmatch(phrase.strip()):
        return phrase.strip().lower() not in ("that", "this", "these", "those", "one")
    outside_clause = re.split(r"\b(?:who|which|that)\b", phrase)[0]
    if NO_NOUN_PHRASE.search(outside_clause) or _has_finite_verb(outside_clause):
        return False
    first, head = words[0].lower(), head_of(phrase)
    if words[-1].endswith(("’s", "'s")) or (words[0].islower() and first in VERB_CLASS):
        return False
    if first in SENTENCE_WORDS - _DETERMINERS and not words[0][:1].isupper():
        return False
    if first in _PREPOSITIONS:
        return False
    if head[:1].isupper():
        return head.lower() not in PLACE_WORDS or bool(OUTLET.search(phrase))
    nouns = (PERSON_NOUN, ORGANISATION_NOUN, DOCUMENT_NOUN, PERSON_SUFFIX)
    return any(noun.fullmatch(head.lower()) for noun in nouns)


def _has_finite_verb(phrase: str) -> bool:
    """Whether a word after the first is a verb of saying or thinking in a finite form."""
    return any(
        word in VERB_CLASS
        and not word.endswith(("ed", "ing"))
        and not DOCUMENT_NOUN.fullmatch(word)
        and not PERSON_NOUN.fullmatch(word)
        for word in phrase.split()[1:]
    )
