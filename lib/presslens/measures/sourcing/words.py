"""Words of data/lexicons that tell verbs of saying, persons, bodies, documents and places apart."""

import re
from collections.abc import Iterable

from presslens.text.lexicons import word_groups

_NAMES = word_groups("given_names")
MALE_NAMES, FEMALE_NAMES = _NAMES["male"] - _NAMES["female"], _NAMES["female"] - _NAMES["male"]
GIVEN_NAMES = _NAMES["male"] | _NAMES["female"]

_WORDS = word_groups("source_words")
HONORIFICS, SURNAMES = _WORDS["honorifics"], _WORDS["surnames"]
MALE_TITLES, FEMALE_TITLES = _WORDS["male titles"], _WORDS["female titles"]
TITLES = _WORDS["other titles"] | HONORIFICS | MALE_TITLES | FEMALE_TITLES
OFFICE_WORDS = _WORDS["offices"]
MALE_NOUNS, FEMALE_NOUNS = _WORDS["male nouns"], _WORDS["female nouns"]
WELL_KNOWN_COMPANIES, COMPANY_ENDINGS = _WORDS["well-known companies"], _WORDS["company endings"]
WELL_KNOWN_BODIES = _WORDS["well-known bodies"] | WELL_KNOWN_COMPANIES
PLACE_WORDS = _WORDS["places"]
SENTENCE_WORDS = _WORDS["sentence words"]
DETERMINERS, PREPOSITIONS = _WORDS["determiners"], _WORDS["prepositions"]

# Any day of the week.
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


def alternatives(entries: Iterable[str]) -> str:
    """Regular expression for any of some entries, which may be regular expressions.

    Those that begin with the same letter are grouped, which makes a search faster.
    """
    groups: dict[str, list[str]] = {}
    for entry in sorted(entries):
        letter = re.match(r"[A-Za-z](?![?*+{]|$)", entry)
        groups.setdefault(letter[0] if letter else "", []).append(entry[bool(letter) :])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in groups.items())


def longest_first(names: Iterable[str]) -> str:
    """Regular expression for any of some names, of those that begin alike the longest."""
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


PERSON_NOUN = re.compile(f"(?:{alternatives(_WORDS['person nouns'])})(?:e?s)?", re.IGNORECASE)
DOCUMENT_NOUN = re.compile(f"(?:{alternatives(_WORDS['document nouns'])})s?", re.IGNORECASE)
ORGANIZATION_NOUN = re.compile(f"(?:{alternatives(_WORDS['organization nouns'])})s?", re.IGNORECASE)
# -er, -or, -ist, -ian and -man make nouns for persons, except in these words.
PERSON_SUFFIX = re.compile(
    r"(?!(?:paper|newspaper|number|order|letter|chapter|matter|answer|offer|winter|summer|weather"
    r"|water|power|computer|centre|center|poster|register|list|tweeter|twitter|cent(?:er|re))s?$)"
    r"[a-z-]+(?:ers?|ists?|m[ae]n|ians?|ors?|keepers|eers?)",
)

_COUNTRY_OF = {word: code for code, words in word_groups("countries").items() for word in words}
# "South American", "African Americans": a part of the world or a descent, no country.
_NO_COUNTRY = r"(?:(?:Sou|Nor)th|Latin|Central|African|Asian|Native|Pan)[ -]Americ\w+"
_COUNTRY = re.compile(
    rf"(?<![\w-])(?:{_NO_COUNTRY}"
    rf"|({longest_first(_COUNTRY_OF)})s?(?![\w]))"
)


def countries_in(phrase: str) -> list[str]:
    """Codes of the countries that a phrase names, in the order of the phrase, each once.

    >>> countries_in("a senior U.S. official in Moscow")
    ['us', 'russia']
    """
    found = (match[1] for match in _COUNTRY.finditer(phrase))
    return list(dict.fromkeys(_COUNTRY_OF[word] for word in found if word))


def is_country_word(word: str) -> bool:
    """Whether a word or phrase is a country's name, demonym, capital or seat of power."""
    return word in _COUNTRY_OF or word.removesuffix("s") in _COUNTRY_OF


_VERBS = word_groups("reporting_verbs")
PUBLIC, PRIVATE = _VERBS["public"], _VERBS["private"]
SUASIVE, ADDRESSING = _VERBS["suasive"], _VERBS["addressing"]
_IRREGULAR = {verb: rest for verb, *rest in map(str.split, _VERBS["irregular forms"])}


def forms(verb: str) -> set[str]:
    """Forms of a verb, regular and irregular; -ize is also spelled -ise.

    Some do not exist ("beging" beside "begging"), which does no harm in a look-up.
    """
    stems = {verb, verb.removesuffix("ize") + "ise"} if verb.endswith("ize") else {verb}
    found = set(_IRREGULAR.get(verb, ()))
    for stem in stems:
        consonant_y = stem.endswith("y") and stem[-2] not in "aeiou"
        third = stem[:-1] + "ies" if consonant_y else stem + "s"
        third = stem + "es" if stem.endswith(("s", "sh", "ch")) else third
        past = stem[:-1] + "ied" if consonant_y else stem.removesuffix("e") + "ed"
        found |= {stem, third, past, stem.removesuffix("e") + "ing"}
    return found


def forms_of_group(group: str) -> frozenset[str]:
    """Forms of all verbs of a group of the lexicon reporting_verbs."""
    return frozenset().union(*map(forms, _VERBS[group]))


# Class of each form, from 1; a form of two classes belongs to the first.
VERB_CLASS = {
    form: number
    for number, group in [(4, "addressing"), (3, "suasive"), (2, "private"), (1, "public")]
    for form in forms_of_group(group)
}
REPORTING_VERBS = alternatives(_VERBS["clauses"])
BELIEF_WORDS = forms_of_group("belief verbs") | _VERBS["belief words"]
# "according", "reportedly" and "statement" tell of speech as verbs do.
SPEECH_WORDS = forms_of_group("speech verbs") | {"according", "reportedly", "statement"}
