"""Who a source is: the canonical name behind surnames, pronouns and back references."""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from presslens.measures.sourcing.describe.bodies import body_in, named_bodies
from presslens.measures.sourcing.describe.entity import (
    NO_SOURCE,
    NOBODY,
    Entity,
    acts_on_another,
    employers,
    may_be,
    of_body_before,
    without_article,
)
from presslens.measures.sourcing.describe.naming import (
    POSSESSIVE,
    PRONOUN,
    core_of,
    head_of,
    name_in,
    phrase_naming,
)
from presslens.measures.sourcing.describe.people import (
    NAME_RUN,
    Mention,
    People,
    find_people,
)
from presslens.measures.sourcing.describe.surroundings import sentence_around
from presslens.measures.sourcing.extract.spans import Attribution, Span
from presslens.measures.sourcing.words import PERSON_NOUN

_LOOK_BACK = 14  # earlier sources and mentions that a pronoun may mean
_MAX_DESCRIPTIONS = 24  # descriptions of one source that are kept
_MAX_CUE = 120  # characters
_MAX_DISTANCE = 2500  # characters from a pronoun to the one it means

_SINGULAR = re.compile(r"(?:he|she|him|his|hers?|himself|herself)", re.IGNORECASE)
_FIRST = re.compile(r"(?:i|me|my|mine|we|us|our|ours|myself)", re.IGNORECASE)
_PLURAL = re.compile(r"(?:they|them|their|both|themselves)", re.IGNORECASE)
_THING = re.compile(r"(?:it|its|itself)", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:who|which|that|whom|whose)", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|these|those|both) ", re.IGNORECASE)
_PAIR = re.compile(r"(?:both )?(?:the|these) two [a-z-]+|both (?:the )?[a-z-]+s", re.IGNORECASE)
_UNNAMED_ROLE = re.compile(
    r"official|source|spokes\w+|witness|public|crowd|police|staff|clerk|judge|magistrate|coroner"
    r"|prosecutor|referee|officer|detective|victim|suspect|premier|mayor|minister|president|governor"
    r"|chancellor|sheriff|senator|ambassador|commissioner|councill?or|bishop|pope|king|queen"
)
# "Secretary of State", "the Minister for Economic Renewal": an office before a name.
_OFFICE_BEFORE = re.compile(r"(?:[Tt]he |[Aa]n? |former )*(?:(?:[A-Z][\w.’'&-]*|of|for|and|the) )*")
_PLURAL_NOUNS = ("people", "police", "men", "women")
_LEADERS = re.compile(
    r"(?:leader|minister|president|secretary|chancellor|premier|general|diplomat|negotiator"
    r"|candidate|senator|men|women|author|brother|sister)s?"
)
_CLAUSE = re.compile(r",? (?:who|whose|which)\b.*", re.DOTALL)
_PHRASE_BORDER = re.compile(r"[,.;:“”\"]|\b(?:and|by|to|from|with|that|is|was|are|were)\b")
# "was expected", "reportedly", "it is thought", "fears": nobody is named as the source.
_IMPERSONAL = re.compile(
    r"(?:it (?:is|was|has been) \w+|(?:\w+ )*(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)*\w+"
    r"|(?:reported|alleged|apparent|supposed)ly|(?:an?|the) .*|expected|thought|considered|believed"
    r"|reputed|feared|fears?|hopes?|reports?|rumou?rs?|claims?|estimates?|suspected|known)",
    re.IGNORECASE,
)


def resolve(text: str, attributions: Sequence[Attribution]) -> list[Entity]:
    """Find who the source of each attribution is.

    A name is the person whose full name the text gives; a pronoun or "the official" is the source
    or person last named that fits in number and gender, or by the noun; "I" and "we" are the one
    in whose words they stand. A quotation without a source is by the speaker before it.
    """
    return _Resolver(text, attributions).resolve()


class _Resolver:
    """State of the search: persons of the text, and entities of the attributions so far."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self.text = text
        self.attributions = attributions
        runs = list(NAME_RUN.finditer(text))
        self.bodies = named_bodies(text, runs)
        self.people: People = find_people(text, runs, self.bodies)
        self.roles = {p.name.split()[-1]: p.descriptions for p in self.people.persons}
        self.genders = {person.name: person.gender for person in self.people.persons}
        self.entities: list[Entity] = [NOBODY] * len(attributions)
        # Sources so far and where they stand, in the order of the text.
        self.sources: list[tuple[int, int]] = []

    def resolve(self) -> list[Entity]:
        """Resolve the attributions, those inside others later."""
        outer_first = sorted(enumerate(self.attributions), key=lambda pair: self._depth(pair[1]))
        for index, attribution in outer_first:
            self.entities[index] = self._entity(attribution)
            insort(self.sources, (_anchor(attribution), index))
        return self._with_all_descriptions()

    def _with_all_descriptions(self) -> list[Entity]:
        """Give each named source the descriptions from all places where it speaks."""
        said: dict[str, dict[str, None]] = {}
        for attribution, entity in zip(self.attributions, self.entities, strict=True):
            words = said.setdefault(entity.name, {})
            if len(words) < _MAX_DESCRIPTIONS:
                words.update(dict.fromkeys(entity.description.split(" | ")))
                if attribution.source is not None:
                    words[self.text[slice(*attribution.source)]] = None
        joined = {name: " | ".join(words) for name, words in said.items()}
        described = []
        for entity in self.entities:
            told = joined[entity.name] if entity.is_person else entity.description
            told += employers(told, self.bodies, self.roles)
            described.append(replace(entity, description=told))
        return described

    def _depth(self, attribution: Attribution) -> int:
        depth, parent = 0, attribution.parent
        while parent is not None and depth < 3:
            depth, parent = depth + 1, self.attributions[parent].parent
        return depth

    def _entity(self, attribution: Attribution) -> Entity:
        if attribution.source is None:
            return self._without_source(attribution)
        phrase = self.text[slice(*attribution.source)]
        stripped = POSSESSIVE.sub("", phrase.strip(' ,.:;“”"')).strip()
        if NO_SOURCE.fullmatch(stripped):
            return NOBODY
        if PRONOUN.fullmatch(stripped):
            return self._pronoun(stripped, attribution, attribution.source)
        pair = self._pair(attribution.source)
        return pair or self._person(attribution.source) or self._described(attribution.source)

    def _without_source(self, attribution: Attribution) -> Entity:
        """Find the speaker before, or the one in whose words it stands."""
        cue = self.text[slice(*attribution.cue)] if attribution.cue else ""
        if cue and _IMPERSONAL.fullmatch(cue[:_MAX_CUE].strip()):
            return NOBODY
        for other in self._sources_before(_anchor(attribution)):
            if self.attributions[other].parent == attribution.parent:
                gap = self.text[self.attributions[other].extent[1] : _anchor(attribution)]
                near = len(gap) < 200 and "\n" not in gap if cue else gap.count("\n\n") <= 1
                if near and self.entities[other].naming != "none":
                    return self.entities[other]
                break
        if attribution.parent is not None and cue:
            return self.entities[attribution.parent]
        return NOBODY

    def _pair(self, source: Span) -> Entity | None:
        """Two persons joined by "and", or two meant by "the two leaders"."""
        phrase = self.text[slice(*source)]
        mentions = _distinct(self.people.within(*source))
        if len(mentions) == 2:
            between = self.text[mentions[0].end : mentions[1].start]
            if re.search(r"\band\b", between) and not re.search(r"\b(?:who|that|of)\b", between):
                return self._joint(mentions)
        plural = re.fullmatch(r"(?:the )?(\w+)", phrase.strip(), re.IGNORECASE)
        if _PAIR.fullmatch(phrase.strip()):
            return self._pair_before(source[0]) or self._last_two(source[0])
        if plural and _LEADERS.fullmatch(plural[1]) and plural[1].endswith(("s", "men")):
            return self._pair_before(source[0])
        return self._two_roles(source[0], phrase)

    def _two_roles(self, offset: int, phrase: str) -> Entity | None:
        """Find the persons last named with two roles: "the secretary and the minister"."""
        roles = re.fullmatch(r"(?:both )?the (\w+) and the (\w+)", phrase.strip(), re.IGNORECASE)
        if not roles:
            return None
        mentions = []
        for role in roles.groups():
            for mention in self.people.before(offset, 3 * _LOOK_BACK):
                said = " ".join(self.people.persons[mention.person].descriptions)
                if re.search(rf"\b{re.escape(role)}\b", said, re.IGNORECASE):
                    mentions.append(mention)
                    break
        return self._joint(mentions) if len(_distinct(mentions)) == 2 else None

    def _last_two(self, offset: int) -> Entity | None:
        last = _distinct(self.people.before(offset))[:2]
        near = len(last) == 2 and offset - last[1].start < _MAX_DISTANCE
        return self._joint(last[::-1]) if near else None

    def _joint(self, mentions: Sequence[Mention]) -> Entity:
        persons = [self.people.persons[mention.person] for mention in mentions]
        name = ";".join(person.name for person in persons)
        description = " ; ".join(" | ".join(person.descriptions) for person in persons)
        return Entity(name, "named", description, 2)

    def _person(self, source: Span) -> Entity | None:
        """Find the person whom the words of a source name."""
        phrase = self.text[slice(*source)]
        name = name_in(phrase)
        core = core_of(phrase)
        for mention in self.people.within(*source):
            words = self.text[mention.start : mention.end]
            ends = re.match(r"(?:[’']s?)?(?:$|,)", self.text[mention.end : source[1]])
            office = self.text[source[0] : min(mention.start, source[0] + 100)]
            if ends and _OFFICE_BEFORE.fullmatch(office):
                return self._of_mention(mention, phrase)
            if name.endswith(words) or words == POSSESSIVE.sub("", core):
                return self._of_mention(mention, phrase)
        lone = re.fullmatch(r"(.+?) and (?:his|her|their) \w+", phrase.strip(" ,"))
        if lone:
            return self._person((source[0], source[0] + lone.end(1)))
        is_body = core in self.bodies or ", which " in phrase
        return Entity(name, "named", phrase, 1) if name and not is_body else None

    def _of_mention(self, mention: Mention, phrase: str = "") -> Entity:
        person = self.people.persons[mention.person]
        body = of_body_before(self.text, mention.end, phrase, self.bodies)
        description = " | ".join(filter(None, [phrase, body, *person.descriptions]))
        return Entity(person.name, "named", description, 1, person.context)

    def _pronoun(self, word: str, attribution: Attribution, source: Span) -> Entity:
        """Find whom a pronoun stands for; itself if nobody fits."""
        if _FIRST.fullmatch(word):
            if attribution.parent is not None:
                return self.entities[attribution.parent]
            return Entity(word, "anonymous", "", 1)
        if _RELATIVE.fullmatch(word):
            return self._before_relative(source)
        if _SINGULAR.fullmatch(word):
            gender = "female" if word.lower() in ("she", "her", "hers", "herself") else "male"
            found = self._antecedent(source[0], gender) or Entity(word, "anonymous", "", 1)
            self.genders[found.name] = self.genders.get(found.name) or gender
            return found
        if _THING.fullmatch(word):
            kinds = ("institution", "document", "media")
            return self._last_source(source[0], kinds) or Entity(word, "institution", "")
        if _PLURAL.fullmatch(word):
            if single := self._singular_they(source[0]):
                return single
            pair = self._pair_before(source[0], 500)
            plural = self._last_source(
                source[0], ("anonymous", "institution", "named"), plural=True
            )
            return pair or plural or Entity(word, "anonymous", "", 2)
        return Entity(word, "anonymous", "", 1)

    def _antecedent(self, offset: int, gender: str) -> Entity | None:
        """Source or subject of a sentence, the nearest before, that may be this he or she."""
        candidates: list[tuple[int, Entity]] = []
        for index in self._sources_before(offset):
            entity = self.entities[index]
            fits = entity.number == 1 and may_be(entity, gender, self.genders.get(entity.name, ""))
            source = self.attributions[index].source
            if fits and not (source and acts_on_another(self.text, source[1], gender)):
                candidates.append((_anchor(self.attributions[index]), entity))
                break
        for mention in self.people.before(offset, _LOOK_BACK):
            entity = self._of_mention(mention)
            fits = may_be(entity, gender, self.genders.get(entity.name, ""))
            fits = fits and not acts_on_another(self.text, mention.end, gender)
            if fits and (self._is_subject(mention) or not candidates):
                candidates.append((mention.start, entity))
                break
        near = [pair for pair in candidates if offset - pair[0] < _MAX_DISTANCE]
        return max(near, key=lambda pair: pair[0])[1] if near else None

    def _singular_they(self, offset: int) -> Entity | None:
        """Person last named, if the text says that they are called they."""
        for mention in self.people.before(offset, 1):
            sentence = self.people.persons[mention.person].context
            if re.search(r"\bthey(?:/| and )them\b|\bnon-?binary\b", sentence):
                return self._of_mention(mention)
        return None

    def _is_subject(self, mention: Mention) -> bool:
        """Whether a name stands near the start of its sentence."""
        before = self.text[max(0, mention.start - 40) : mention.start]
        return bool(re.search(r"(?:^|[.!?\n“\"]\s*)(?:[A-Z][\w.]* ){0,4}$", before))

    def _last_source(
        self, offset: int, kinds: tuple[str, ...], *, plural: bool = False
    ) -> Entity | None:
        for index in self._sources_before(offset):
            entity = self.entities[index]
            fits = entity.number != 1 if plural else entity.number == 0
            if entity.naming in kinds and fits:
                return entity if self._is_near(index, offset) else None
        return None

    def _pair_before(self, offset: int, far: int = _MAX_DISTANCE) -> Entity | None:
        """Find the two last named together: "Carter spoke to Shoygu. They agreed"."""
        mentions = self.people.before(offset)
        for second, first in pairwise(mentions):
            between = self.text[first.end : second.start]
            joins = re.search(r"\b(?:and|with|to|his|her)\b", between)
            one_sentence = not re.search(r"[.!?]\s|\n", between)
            if joins and one_sentence and len(between) < 90 and first.person != second.person:
                return self._joint((first, second)) if offset - first.start < far else None
        return None

    def _before_relative(self, source: Span) -> Entity:
        """Find whom "who" or "which" stands for: a person, or the phrase before."""
        before = self.text[max(0, source[0] - 90) : source[0]].rstrip(" ,")
        for mention in self.people.before(source[0], 1):
            if source[0] - mention.end <= 60 and "." not in self.text[mention.end : source[0]]:
                return self._of_mention(mention)
        phrase = _PHRASE_BORDER.split(before)[-1]
        naming = phrase_naming(phrase.strip())
        return Entity(phrase.strip(), "anonymous" if naming == "none" else naming, phrase, 1)

    def _described(self, source: Span) -> Entity:
        """Find the source before that the same noun describes, or make a new one."""
        phrase = self.text[slice(*source)].strip(" ,")
        last = _CLAUSE.sub("", phrase).rsplit(", ", 1)[-1]
        if _DEFINITE.match(last) and " " not in core_of(last):
            earlier = self._same_noun(source[0], last)
            if earlier:
                return earlier
        naming, head = phrase_naming(phrase), head_of(phrase).lower()
        if naming in ("named", "institution") and re.match(r"[A-Z][\w ’'-]*, who\b", phrase):
            naming = "named"
        elif naming == "named" and (core_of(phrase) in self.bodies or ", which" in phrase):
            naming = "institution"
            phrase = " | ".join(filter(None, (phrase, self.bodies.get(core_of(phrase)))))
        earlier = self._same_noun(source[0], phrase) if _DEFINITE.match(phrase) else None
        if earlier:
            return earlier
        number = int(naming in ("anonymous", "named"))
        if naming == "anonymous" and (head.endswith("s") or head in _PLURAL_NOUNS):
            number = 2
        name = without_article(_CLAUSE.sub("", phrase.split(" | ")[0]))
        if naming == "named":
            name = name.split(", ")[0]
        elif naming == "institution":
            name = body_in(name, self.bodies)
        context = sentence_around(self.text, *source) if naming == "institution" else ""
        return Entity(name, naming, phrase, number, context)

    def _same_noun(self, offset: int, phrase: str) -> Entity | None:
        """Earlier source, or person of the text, that the same noun describes."""
        head = head_of(phrase).lower()
        if not head:
            return None
        age = re.search(r"\b(\d\d)-year-old$", core_of(phrase))
        if age:
            head = age[1]  # "Ann Lee, 34, said ...", the 34-year-old said"
        whole = re.compile(rf"\b{re.escape(head)}\b", re.IGNORECASE)
        is_person = bool(age or PERSON_NOUN.fullmatch(head))
        for index in self._sources_before(offset):
            entity = self.entities[index]
            if entity.number == 2 and not head.endswith("s") and head != "police":
                continue
            same = head_of(entity.name).lower() == head
            if entity.naming == "named":
                same = is_person and bool(whole.search(entity.description))
            if same and entity.naming != "none":
                return entity
        if not is_person:
            return None
        for mention in self.people.before(offset, _LOOK_BACK):
            if whole.search(" ".join(self.people.persons[mention.person].descriptions)):
                return self._of_mention(mention)
        return self._last_speaker(offset, head, phrase)

    def _last_speaker(self, offset: int, head: str, phrase: str) -> Entity | None:
        """Find the speaker that "the artist" means if no description of anybody has the word."""
        bare = re.sub(r"^the |, who .*", "", phrase, flags=re.IGNORECASE)
        plural = head.endswith("s") or head in (*_PLURAL_NOUNS, "children")
        if not phrase.lower().startswith("the ") or bare != core_of(phrase) or plural:
            return None
        if _UNNAMED_ROLE.fullmatch(head):
            return None
        for index in self._sources_before(offset):
            entity = self.entities[index]
            if entity.is_person:
                return entity if self._is_near(index, offset) else None
        return None

    def _is_near(self, index: int, offset: int) -> bool:
        return offset - _anchor(self.attributions[index]) < _MAX_DISTANCE

    def _sources_before(self, offset: int) -> list[int]:
        """Attributions whose source begins before an offset, the nearest first."""
        last = bisect_left(self.sources, (offset, -1))
        return [index for _, index in self.sources[max(0, last - _LOOK_BACK) : last]][::-1]


def _anchor(attribution: Attribution) -> int:
    if attribution.source is not None:
        return attribution.source[0]
    return attribution.content[0][0] if attribution.content else 0


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """Give the first mention of each person."""
    seen: dict[int, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.person, mention)
    return list(seen.values())
