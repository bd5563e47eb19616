"""The persons that a text names: every mention, with the full name it stands for."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from presslens.measures.sourcing.describe.outlets import OUTLET
from presslens.measures.sourcing.words import (
    FEMALE_NAMES,
    FEMALE_TITLES,
    MALE_NAMES,
    MALE_TITLES,
    OFFICE_WORDS,
    ORGANIZATION_NOUN,
    PLACE_WORDS,
    SENTENCE_WORDS,
    TITLES,
    VERB_CLASS,
    WELL_KNOWN_BODIES,
    is_country_word,
)

_PARTICLES = "al|el|de|van|von|der|den|bin|ibn|da|dos|di|la|le|ben|du|af|ter|ten|del|della|y"
_LETTERS = r"[^\W\d_]"
_WORD = (
    rf"(?:(?:[a-z]l-|[ODL][’'])?[A-Z\u00c0-\u00de]{_LETTERS}*(?:[-’'](?!s\b){_LETTERS}+)*"
    r"|(?:[A-Z]\.)+)"
)
_TITLE_DOT = "|".join(
    rf"(?<=\b{title})"
    for title in "Gen Sen Rep Gov Col Maj Adm Sgt Lt Dr Mr Mrs Ms Prof Rev".split()
)
# Capitalized words in a row. Their number is bounded, so that time stays linear in any text.
NAME_RUN = re.compile(
    rf"(?<![\w@#.’'-]){_WORD}(?:(?:(?:{_TITLE_DOT}|(?<=[A-Z]))\.)?[ \u00a0]"
    rf"(?:(?:{_PARTICLES})[ ]){{0,2}}{_WORD}){{0,7}}"
)
_SENTENCE_BREAK = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?;:]\s|[\n“”\"]")
_BEFORE_ROLE = re.compile(
    r",\s|\b(?:and|but|that|with|by|to|as|said|says|told|met|called|phoned|visited|joined|urged"
    r"|asked|thanked|from|when|while|because|against|over)\s"
    r"|(?=\b(?:his|her|their)\s)"
)
_APPOSITION = re.compile(
    r"(?:,? (?:an?|the|who|of|from|at|whose|her|his)|,|[’']s| \(| [–-] )(?:[^.;“”\"\n]"
    r"|(?<=[A-Z])\.)*"
)
_INTRODUCED_AFTER = re.compile(
    r", (?:\d\d\b|who\b|(?:an?|the|head|chief|director|president|leader|coordinator|manager) )"
)
_INTRODUCED_BEFORE = re.compile(r"\b(?:said|says|added|adds|argues|explained|explains) $")
_MAX_DESCRIPTIONS = 8
# Characters before and after a name in which its description and its sentence are looked for.
_BEFORE, _AFTER, _NEAR = 70, 140, 110


class Word(NamedTuple):
    """A word of a name with its offsets."""

    text: str
    start: int
    end: int


@dataclass
class Person:
    """A person named in the text."""

    name: str  # the longest form, without titles: "Ashton Carter"
    gender: str = ""  # "male", "female", or "" if neither title nor given name tells
    descriptions: list[str] = field(default_factory=list)  # what stands beside the full name
    context: str = ""  # the sentence of the first full mention, about 200 characters; name "\0"


class Mention(NamedTuple):
    """Where a person is named: offsets of the name without titles, number of the person."""

    start: int
    end: int
    person: int


class People:
    """The persons of a text and their mentions in the order of the text."""

    def __init__(self, persons: Sequence[Person], mentions: Sequence[Mention]) -> None:
        self.persons = persons
        self.mentions = sorted(mentions)
        self._starts = [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in a span."""
        places = slice(bisect_left(self._starts, start), bisect_left(self._starts, end))
        return [mention for mention in self.mentions[places] if mention.end <= end]

    def before(self, offset: int, limit: int = 12) -> list[Mention]:
        """Up to `limit` mentions that begin before an offset, the nearest first."""
        last = bisect_left(self._starts, offset)
        return self.mentions[max(0, last - limit) : last][::-1]


def find_people(text: str) -> People:
    """Find the persons that a text names, in linear time.

    Two capitalized words or more are a person's name if a title or a common given name begins them
    or the last is also used alone, and none is a word of countries, places or organizations. One
    capitalized word is a mention if it is the surname of a person of the text, the given name of
    only one, or has a title.
    """
    return _Register(text).people()


class _Register:
    """Persons found so far, by surname and given name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.persons: list[Person] = []
        self.mentions: list[Mention] = []
        # The person last named by a surname, and the first of the text with it ("Welsh", before
        # "Mark Welsh" is named).
        self.by_surname: dict[str, int] = {}
        self.any_surname: dict[str, int] = {}
        self.by_given_name: dict[str, set[int]] = {}

    def people(self) -> People:
        """Full names first, then surnames, given names and titles that stand alone."""
        runs = [split_titles(match[0], match.start()) for match in NAME_RUN.finditer(self.text)]
        alone = {words[0].text for _, words in runs if len(words) == 1}
        for titles, words in runs:
            if len(words) > 1 and self._is_person(titles, words, alone):
                self._add(titles, words)
        self.by_surname = {}
        for number, person in enumerate(self.persons):
            self.any_surname.setdefault(person.name.split()[-1], number)
        full = {(mention.start, mention.end): mention.person for mention in self.mentions}
        for titles, words in runs:
            if not words:
                continue
            span = (words[0].start, words[-1].end)
            if span in full:
                self.by_surname[words[-1].text] = full[span]
            elif len(words) == 1:
                self._add_single(titles, words[0])
        return People(self.persons, self.mentions)

    def _is_person(self, titles: tuple[str, ...], words: list[Word], alone: set[str]) -> bool:
        """Whether words are a person's name; `alone` are those that also stand alone."""
        lower = [word.text.lower() for word in words]
        known = _is_given_name(words[0])
        if any(word in PLACE_WORDS or word in WELL_KNOWN_BODIES for word in lower):
            return False
        # A surname may be a demonym: "Mark Welsh".
        if any(_describes(word) for word in (words[:-1] if known else words)):
            return False
        if OUTLET.fullmatch(self.text, words[0].start, words[-1].end):
            return False
        has_title = any(title.lower() in TITLES for title in titles)
        return has_title or known or words[-1].text in alone or self._is_introduced(words)

    def _is_introduced(self, words: list[Word]) -> bool:
        """Whether a name is followed by an age or "who", or a verb of saying stands before it."""
        start, end = words[0].start, words[-1].end
        after = _INTRODUCED_AFTER.match(self.text, end, end + 30)
        return bool(after or _INTRODUCED_BEFORE.search(self.text[max(0, start - 20) : start]))

    def _add(self, titles: tuple[str, ...], words: list[Word]) -> None:
        """Register a full name: as a person known by the surname, or a new one."""
        start, end = words[0].start, words[-1].end
        number = self.by_surname.get(words[-1].text)
        if number is None or not _same_given_name(self.persons[number].name, words[0].text):
            number = len(self.persons)
            self.persons.append(Person(self.text[start:end]))
            self.by_surname[words[-1].text] = number
        self.by_given_name.setdefault(words[0].text, set()).add(number)
        person = self.persons[number]
        person.name = max(person.name, self.text[start:end], key=len)
        person.gender = person.gender or _gender(titles, words[0].text)
        self._describe(person, start, end)
        person.context = person.context or sentence_around(self.text, start, end)
        self.mentions.append(Mention(start, end, number))

    def _add_single(self, titles: tuple[str, ...], word: Word) -> None:
        """Register a word as a mention, if it names a person of the text or has a title."""
        name = word.text
        number = self.by_surname.get(name)
        if number is None and len(self.by_given_name.get(name, ())) == 1:
            number = next(iter(self.by_given_name[name]))
        if number is None:
            number = self.any_surname.get(name)
        unnameable = is_country_word(name) or _names_body(name) or name.lower() in PLACE_WORDS
        if number is None and titles and not unnameable:
            number = self._new(titles, word)
        if number is not None:
            person = self.persons[number]
            person.gender = person.gender or _gender(titles, "")
            if titles or re.match(r", (?:an?|the) ", self.text[word.end : word.end + 6]):
                self._describe(person, word.start, word.end)
            self.mentions.append(Mention(word.start, word.end, number))

    def _describe(self, person: Person, start: int, end: int) -> None:
        """Add the words beside a name to the descriptions, up to a limit."""
        beside = surroundings(self.text, start, end)
        if len(person.descriptions) < _MAX_DESCRIPTIONS and beside not in person.descriptions:
            person.descriptions.append(beside)

    def _new(self, titles: tuple[str, ...], word: Word) -> int:
        beside = surroundings(self.text, word.start, word.end)
        self.persons.append(Person(word.text, _gender(titles, ""), [beside]))
        self.by_surname[word.text] = len(self.persons) - 1
        return len(self.persons) - 1


def split_titles(run: str, offset: int = 0) -> tuple[tuple[str, ...], list[Word]]:
    """Split a run of capitalized words into descriptive words and the name after them.

    Everything up to the last title, country, office or organization is description; words that
    only begin a sentence are dropped.

    >>> titles, words = split_titles("Pentagon Correspondent Tom Bowman")
    >>> titles, [word.text for word in words]
    (('Pentagon', 'Correspondent'), ['Tom', 'Bowman'])
    """
    words = [
        Word(match[0].rstrip("."), offset + match.start(), offset + match.end())
        for match in re.finditer(r"\S+", run)
    ]
    while words and words[0].text.lower() in SENTENCE_WORDS:
        del words[0]
    first = 0
    for index, word in enumerate(words[:-1]):
        if _describes(word) and not (_is_given_name(word) and index + 2 == len(words)):
            first = index + 1
        elif _is_given_name(word):
            break
    if words and first == len(words) - 1 and words[first].text.lower() in TITLES:
        first = len(words)
    return tuple(word.text for word in words[:first]), words[first:]


def surroundings(text: str, start: int, end: int) -> str:
    """Words that describe a person beside the name: title or role before, apposition after.

    >>> text = "They met Army Gen. Lloyd Austin, chief of Central Command, in May."
    >>> surroundings(text, 19, 31)
    'Army Gen. | chief of Central Command'
    """
    before = _SENTENCE_BREAK.split(text[max(0, start - _BEFORE) : start])[-1].rstrip(" ,")
    role = _BEFORE_ROLE.split(before)[-1].strip()
    after = _APPOSITION.match(text, end, end + _AFTER)
    apposition = re.split(r",\s", after[0].lstrip(" ,(–-"), maxsplit=1)[0] if after else ""
    if apposition.split(" ")[0].strip(":") in VERB_CLASS:  # "Welsh, said:"
        apposition = ""
    return f"{role} | {apposition.strip()}"


def sentence_around(text: str, start: int, end: int) -> str:
    r"""Sentence in which a name stands, with "\0" for the name; cut at some 100 characters."""
    before = _SENTENCE_BREAK.split(text[max(0, start - _NEAR) : start])[-1]
    after = _SENTENCE_BREAK.split(text[end : end + _NEAR])[0]
    return f"{before}\0{after}"


def _is_given_name(word: Word) -> bool:
    return word.text.lower() in MALE_NAMES or word.text.lower() in FEMALE_NAMES


def _describes(word: Word) -> bool:
    lower = word.text.lower()
    in_office = lower in TITLES or lower in OFFICE_WORDS
    return in_office or is_country_word(word.text) or _names_body(word.text)


def _names_body(word: str) -> bool:
    return bool(ORGANIZATION_NOUN.fullmatch(word)) or word.lower() in WELL_KNOWN_BODIES


def _gender(titles: tuple[str, ...], given_name: str) -> str:
    lower = {title.lower() for title in titles}
    name = given_name.lower()
    if lower & FEMALE_TITLES or name in FEMALE_NAMES:
        return "female"
    return "male" if lower & MALE_TITLES or name in MALE_NAMES else ""


def _same_given_name(name: str, given: str) -> bool:
    """Whether two given names may be one person's: "Ash" and "Ashton", "J" and "John"."""
    first = name.split()[0].rstrip(".")
    return first.startswith(given) or given.startswith(first)
