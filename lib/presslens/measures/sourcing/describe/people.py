"""The persons that a text names: every mention, with the full name it stands for."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from presslens.measures.sourcing.describe.outlets import OUTLET
from presslens.measures.sourcing.describe.surroundings import sentence_around, surroundings
from presslens.measures.sourcing.words import (
    COMPANY_ENDINGS,
    FEMALE_NAMES,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    GIVEN_NAMES,
    HONORIFICS,
    MALE_NAMES,
    MALE_NOUNS,
    MALE_TITLES,
    OFFICE_WORDS,
    ORGANIZATION_NOUN,
    PERSON_NOUN,
    PERSON_SUFFIX,
    PLACE_WORDS,
    SENTENCE_WORDS,
    SURNAMES,
    TITLES,
    VERB_CLASS,
    WELL_KNOWN_BODIES,
    WELL_KNOWN_COMPANIES,
    is_country_word,
)

_PARTICLES = "al|el|de|van|von|der|den|bin|ibn|da|dos|di|la|le|ben|du|af|ter|ten|del|della|y"
_LETTERS = r"[^\W\d_]"
# "J.R. Collins", but not "U.S. Army".
_WORD = (
    r"(?:(?!U\.[KNS])[A-Z]\.[A-Z](?=\. [A-Z][a-z])"
    rf"|(?:[a-z]l-|[ODL][’'])?[A-Z\u00c0-\u00de]{_LETTERS}*(?:[-’'](?!s\b){_LETTERS}+)*"
    r"|(?:[A-Z]\.)+)"
)
_TITLE_DOT = "|".join(
    rf"(?<=\b{title})"
    for title in "Adm Amb Atty Capt Cllr Cmdr Col Cpl Del Det Dr Gen Gov Hon Insp Lt Maj Mr Mrs Ms"
    " Prof Rep Rev Sen Sgt Supt".split()
)
# Capitalized words in a row. Their number is bounded, so that time stays linear in any text.
NAME_RUN = re.compile(
    rf"(?<![\w@#.’'-]){_WORD}(?:(?:(?:{_TITLE_DOT}|(?<=[A-Z]))\.)?[ \u00a0]"
    rf"(?:(?:{_PARTICLES})[ ]){{0,2}}{_WORD}){{0,7}}"
)
_INTRODUCED_AFTER = re.compile(
    r", (?:\d\d\b|who\b|(?:an?|the|head|chief|director|president|leader|coordinator|manager) )"
)
# A pronoun for a person is next: "BB Lee had a style. He ...", "Lee sat. Asked twice, he ...".
_PRONOUN_AFTER = re.compile(
    r"([^.!?\n“”\"]{0,150})[.!?]”? (?:(?:[A-Z][a-z]+(?:ed|ing)|After|When|In|At|On)"
    r" [^.,!?\n“”\"]{0,60}, )?(?:([Hh]e|His)|([Ss]he|Her)) "
)
# "Ana and Brian Hill": two persons of one surname.
_GIVEN_NAME_AND = re.compile(r"(?:\b[a-z]+ |[\n“\"(—–,] ?|^)([A-Z]\w+) and $")
# A surname before a role, or what only a person does, needs no full name in the text.
_ACTS = re.compile(
    rf", (?:an?|the) (?:[a-z-]+ ){{0,2}}{PERSON_NOUN.pattern}\b|(?: had| has| was| is)? (?:retired?"
    r"|resigned|quit|died|smiled|laughed|nodded|sighed|wept|lives|left (?:office|home|work)|grew up"
    r"|testified|(?:re)?elected|appointed|born|arrested|jailed|married)\b"
)
_INTRODUCED_BEFORE = re.compile(r"\b(?:said|says|added|adds|argues|explained|explains) $")
_SENTENCE_START = re.compile(r"(?:^|[.!?\n“\"][ ”\"]*)$")
_PLACE_BEFORE = re.compile(r"\b(?:the|[Ii]n|[Aa]t|on|to|from|near|into|across|of) $")
_KIN_BEFORE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?[a-z]+,? $")
_HONORED = re.compile("-(?:san|sama|ji)$")
_MAX_CONTEXTS = 6  # sentences
_MAX_NAMESAKES = 12  # persons of one surname among whom one is looked for
_MAX_DESCRIPTIONS = 8


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
    context: str = ""  # sentences that name the person, a line each, "\0" for the name


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


def find_people(
    text: str, runs: Sequence[re.Match[str]] | None = None, bodies: Collection[str] = ()
) -> People:
    """Find the persons that a text names, in linear time; names of `bodies` are no persons'.

    `runs` are the matches of `NAME_RUN` if somebody has them already.

    Two capitalized words or more are a person's name if a title or a common given name begins them
    or the last is also used alone, and none is a word of countries, places or organizations. One
    capitalized word is a mention if it is the surname of a person of the text, the given name of
    only one, or has a title.
    """
    return _Register(text, bodies).people(runs or list(NAME_RUN.finditer(text)))


class _Register:
    """Persons found so far, by surname and given name."""

    def __init__(self, text: str, bodies: Collection[str]) -> None:
        self.text = text
        self.bodies = bodies
        self.persons: list[Person] = []
        self.mentions: list[Mention] = []
        # The persons of each surname, those last named first.
        self.by_surname: dict[str, list[int]] = {}
        self.by_given_name: dict[str, set[int]] = {}

    def people(self, names: Sequence[re.Match[str]]) -> People:
        """Full names first, then surnames, given names and titles that stand alone."""
        runs = [
            split_titles(match[0], match.start())
            for match in names
            if not is_company_name(match[0].split())
        ]
        alone = {words[0].text for _, words in runs if len(words) == 1}
        for titles, words in runs:
            if len(words) > 1 and self._is_person(titles, words, alone):
                self._add(titles, words)
        for numbers in self.by_surname.values():
            numbers.sort()  # before anybody is named, a surname is that of the first
        full = {(mention.start, mention.end): mention.person for mention in self.mentions}
        for titles, words in runs:
            if not words:
                continue
            span = (words[0].start, words[-1].end)
            if span in full:
                # "His mother, Ana Lee, wept": Lee is still her son.
                if not _KIN_BEFORE.search(self.text[max(0, span[0] - 25) : span[0]]):
                    self._named_last(words[-1].text, full[span])
            elif len(words) == 1:
                self._add_single(titles, words[0])
        return People(self.persons, self.mentions)

    def _is_person(self, titles: tuple[str, ...], words: list[Word], alone: set[str]) -> bool:
        """Whether words are a person's name; `alone` are those that also stand alone."""
        lower = [word.text.lower() for word in words]
        known = is_given_name(words[0].text)
        if known and len(words) == 2 and _may_be_surname(self.text, words):
            return True
        if is_company_name([word.text for word in words]):
            return False
        if any(word in PLACE_WORDS or word in WELL_KNOWN_BODIES for word in lower):
            return False
        # A surname may be a demonym: "Mark Welsh".
        surnamed = known or lower[-1] in SURNAMES
        if any(_describes(word) for word in (words[:-1] if surnamed else words)):
            return False
        start, end = words[0].start, words[-1].end
        if OUTLET.fullmatch(self.text, start, end) or self.text[start:end] in self.bodies:
            return False
        has_title = any(title.lower() in TITLES for title in titles)
        return has_title or known or words[-1].text in alone or self._is_introduced(words)

    def _is_introduced(self, words: list[Word]) -> bool:
        """Whether an age, "who" or "He" follows a name, or a verb of saying stands before it."""
        start, end = words[0].start, words[-1].end
        after = _INTRODUCED_AFTER.match(self.text, end, end + 30)
        text_before = self.text[max(0, start - 25) : start]
        before = _INTRODUCED_BEFORE.search(text_before) or _KIN_BEFORE.search(text_before)
        return bool(after or before or self._pronoun_after(words))

    def _pronoun_after(self, words: list[Word]) -> str:
        """Gender of the pronoun that takes up a name at the start of its sentence, or ""."""
        start, end = words[0].start, words[-1].end
        if not _SENTENCE_START.search(self.text[max(0, start - 3) : start]):
            return ""
        match = _PRONOUN_AFTER.match(self.text, end, end + 240)
        names = NAME_RUN.finditer(self.text, end, match.end(1)) if match else ()
        if not match or any(name[0].lower() not in PLACE_WORDS for name in names):
            return ""
        return "male" if match[2] else "female"

    def _add(self, titles: tuple[str, ...], words: list[Word]) -> None:
        """Register a full name: as a person known by the surname, or a new one."""
        start, end = words[0].start, words[-1].end
        same = [
            number
            for number in self.by_surname.get(words[-1].text, ())[:_MAX_NAMESAKES]
            if _same_given_name(self.persons[number].name, words[0].text)
        ]
        number = same[0] if same else self._new(self.text[start:end], words[-1].text)
        self._named_last(words[-1].text, number)
        self.by_given_name.setdefault(words[0].text, set()).add(number)
        person = self.persons[number]
        person.name = max(person.name, self.text[start:end], key=len)
        self._describe(person, start, end)
        person.gender = (
            person.gender
            or gender_of(titles, words[0].text)
            or _gender_of_role(person.descriptions[-1])
            or self._pronoun_after(words)
        )
        self._add_context(person, start, end)
        self.mentions.append(Mention(start, end, number))
        self._add_partner(words)

    def _add_partner(self, words: list[Word]) -> None:
        """Register the first of "Ana and Brian Hill" under the surname of both."""
        before = _GIVEN_NAME_AND.search(self.text[max(0, words[0].start - 30) : words[0].start])
        if not (before and is_given_name(before[1]) and before[1] not in self.by_given_name):
            return
        surname = words[-1].text
        number = self._new(f"{before[1]} {surname}", surname)
        self.persons[number].gender = gender_of((), before[1])
        self.by_given_name[before[1]] = {number}

    def _add_single(self, titles: tuple[str, ...], word: Word) -> None:
        """Register a word as a mention: of a person of the text, with a title, or before "He"."""
        name, gender = _HONORED.sub("", word.text), gender_of(titles, "")
        numbers = self.by_surname.get(name, ())[:_MAX_NAMESAKES]
        # "Mr Lee" is no Mary Lee.
        fitting = [n for n in numbers if self.persons[n].gender in ("", gender) or not gender]
        fitting.sort(key=lambda n: bool(gender) and self.persons[n].gender != gender)
        number = fitting[0] if fitting else None
        if number is None and len(self.by_given_name.get(name, ())) == 1:
            number = next(iter(self.by_given_name[name]))
        is_honored = any(title.lower() in HONORIFICS for title in titles)
        unnameable = is_country_word(name) or names_body(name) or name.lower() in PLACE_WORDS
        has_title = any(title.lower() in TITLES for title in titles)
        is_other = unnameable or has_title or name in self.bodies or PERSON_NOUN.fullmatch(name)
        if number is None and not is_other and _ACTS.match(self.text, word.end):
            gender = gender or self._pronoun_after([word])
            has_title = bool(gender) and not re.search(rf"\b{name.lower()}\b", self.text)
        if number is None and (is_honored or (has_title and not unnameable)):
            number = self._new(name, name)
        if number is not None:
            person = self.persons[number]
            self._named_last(person.name.split()[-1], number)
            person.gender = person.gender or gender
            if titles or re.match(r", (?:an?|the) ", self.text[word.end : word.end + 6]):
                self._describe(person, word.start, word.end)
            self._add_context(person, word.start, word.end)
            self.mentions.append(Mention(word.start, word.end, number))

    def _add_context(self, person: Person, start: int, end: int) -> None:
        """Add the sentence of a mention to a person's context, up to a limit."""
        if person.context.count("\n") < _MAX_CONTEXTS:
            before, after = sentence_around(self.text, start, end).split("\0", 1)
            # What somebody says does not show who they are.
            before = "" if before.split()[-1:] and before.split()[-1] in VERB_CLASS else before
            after = "" if after.split()[:1] and after.split()[0] in VERB_CLASS else after
            person.context += f"{before}\0{after}\n"

    def _new(self, name: str, surname: str) -> int:
        self.persons.append(Person(name))
        self.by_surname.setdefault(surname, []).append(len(self.persons) - 1)
        return len(self.persons) - 1

    def _named_last(self, surname: str, number: int) -> None:
        """Put a person before the others of the same surname."""
        numbers = self.by_surname.setdefault(surname, [])
        others = [other for other in numbers[:_MAX_NAMESAKES] if other != number]
        numbers[:_MAX_NAMESAKES] = [number, *others]

    def _describe(self, person: Person, start: int, end: int) -> None:
        """Add the words beside a name to the descriptions, up to a limit."""
        beside = surroundings(self.text, start, end)
        if len(person.descriptions) < _MAX_DESCRIPTIONS and beside not in person.descriptions:
            person.descriptions.append(beside)


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
        following = words[index + 1].text
        is_role = _is_role(word.text) and is_given_name(following) and index + 2 < len(words)
        is_first_name = is_given_name(word.text) and index + 2 == len(words)
        if is_role or (_describes(word) and not is_first_name):
            first = index + 1
        elif is_given_name(word.text):
            break
    honored = first and words[first - 1].text.lower() in HONORIFICS
    if words and first == len(words) - 1 and words[first].text.lower() in TITLES and not honored:
        first = len(words)
    return tuple(word.text for word in words[:first]), words[first:]


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name."""
    return word.lower() in GIVEN_NAMES


def _is_role(word: str) -> bool:
    """Whether a word may be a role: "Grazier Tom Lee", "Opposition Leader Ann Fox"."""
    return bool(PERSON_NOUN.fullmatch(word) or PERSON_SUFFIX.fullmatch(word.lower()))


def is_company_name(words: Sequence[str]) -> bool:
    """Whether the words of a name end like a company's, or are those of a large company.

    >>> is_company_name(["Larkspur", "Energy"]), is_company_name(["David", "Steel"])
    (True, False)
    """
    if " ".join(words).lower() in WELL_KNOWN_COMPANIES:
        return True
    return len(words) > 1 and words[-1].lower() in COMPANY_ENDINGS and not is_given_name(words[0])


def _may_be_surname(text: str, words: Sequence[Word]) -> bool:
    """Whether a place word or the like after a given name is a surname: "Theresa May"."""
    lower = words[-1].text.lower()
    before = text[max(0, words[0].start - 12) : words[0].start]
    is_listed = lower in PLACE_WORDS or lower in WELL_KNOWN_BODIES
    return is_listed and not _PLACE_BEFORE.search(before)


def _describes(word: Word) -> bool:
    lower = word.text.lower()
    in_office = lower in TITLES or lower in OFFICE_WORDS or word.text == "DI"
    return in_office or is_country_word(word.text) or names_body(word.text)


def names_body(word: str) -> bool:
    """Whether a word is a noun for a body or the name of a well-known one."""
    return bool(ORGANIZATION_NOUN.fullmatch(word)) or word.lower() in WELL_KNOWN_BODIES


def gender_of(titles: tuple[str, ...], given_name: str) -> str:
    """Return "female" or "male" as titles or the given name show it; "" if they don't."""
    lower = {title.lower() for title in titles}
    name = given_name.lower()
    if lower & FEMALE_TITLES or name in FEMALE_NAMES:
        return "female"
    return "male" if lower & MALE_TITLES or name in MALE_NAMES else ""


def _gender_of_role(description: str) -> str:
    """Gender that a role beside the name shows: "his wife", "a mother of two"."""
    for piece in description.split(" | "):
        role = re.split(r" (?:of|at|for|from|with|in) |,", piece)[0].lower().split()
        if role and role[0] not in ("who", "whose"):
            if role[-1] in FEMALE_NOUNS or role[-1].endswith("woman"):
                return "female"
            if role[-1] in MALE_NOUNS:
                return "male"
    return ""


def _same_given_name(name: str, given: str) -> bool:
    """Whether two given names may be one person's: "Ash" and "Ashton", "J" and "John"."""
    first = name.split()[0].rstrip(".")
    return first.startswith(given) or given.startswith(first)
