"""What the rules tell of each attribution: who, of which sector, how named and through whom."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from presslens.measures.sourcing.describe.entities import resolve
from presslens.measures.sourcing.describe.entity import Entity
from presslens.measures.sourcing.describe.outlets import canonical_outlet, outlet_words, vias
from presslens.measures.sourcing.describe.people import is_given_name
from presslens.measures.sourcing.describe.sectors import country_of, sector_of
from presslens.measures.sourcing.extract.reading import moved, read
from presslens.measures.sourcing.extract.spans import Attribution, Span
from presslens.measures.sourcing.words import BELIEF_WORDS, SPEECH_WORDS

Description = dict[str, str]


def describe(
    text: str,
    attributions: Sequence[Attribution],
    outlet: str = "",
    paragraphs: Sequence[Span] | None = None,
) -> list[Description]:
    """Describe each attribution of a text: kind, naming, sector, country, entity, via.

    The values are those of `attribution_rows.ATTRIBUTION_COLUMNS`. Words told to the article's
    own `outlet` are not second-hand. `paragraphs` are those `extract` read, by default the body's.
    """
    reading = read(text, paragraphs)
    attributions = moved(attributions, reading.forth)
    text = with_names_as_written(reading.text, attributions)
    sources = [text[slice(*a.source)] if a.source else "" for a in attributions]
    resolved = zip(resolve(text, attributions), sources, strict=True)
    entities = [_as_outlet(entity, words, outlet) for entity, words in resolved]
    outlets = vias(text, attributions, [entity.naming for entity in entities], outlet)
    sectors = _sectors(sources, entities)
    rows = []
    for attribution, words, entity, sector, via in zip(
        attributions, sources, entities, sectors, outlets, strict=True
    ):
        cue = text[slice(*attribution.cue)] if attribution.cue else ""
        # What an outlet "has learned" it was told, and now tells.
        learned = entity.naming == "media" and cue.endswith("learned")
        country = country_of(
            _without_name(words, entity), _without_name(entity.description, entity), sector
        )
        rows.append(
            {
                "kind": "speech" if learned else speech_or_belief(cue),
                "naming": entity.naming,
                "sector": sector,
                "country": country,
                "entity": entity.name,
                "via": via,
            }
        )
    return _with_home_country(rows)


def _as_outlet(entity: Entity, words: str, outlet: str) -> Entity:
    """Entity as one of the media if its words are the last, or all, of the article's `outlet`."""
    name, called = outlet_words(entity.name), canonical_outlet(words)
    is_outlet = bool(name) and name == outlet_words(outlet)[-len(name) :]
    if not is_outlet or not called[:1].isupper() or (entity.is_person and entity.context):
        return entity
    return replace(entity, naming="media", number=0)


def _sectors(sources: Sequence[str], entities: Sequence[Entity]) -> list[str]:
    """Sector of each source; a person has one in an article, the one that most of it shows."""
    pairs = list(zip(sources, entities, strict=True))
    told = {(words, entity): _sector(words, entity) for words, entity in dict.fromkeys(pairs)}
    sectors = [told[pair] for pair in pairs]
    shown: dict[str, Counter[str]] = {}
    for entity, sector in zip(entities, sectors, strict=True):
        shown.setdefault(_person(entity), Counter())[sector] += 1
    return [
        shown[_person(entity)].most_common(1)[0][0] if _person(entity) else sector
        for entity, sector in zip(entities, sectors, strict=True)
    ]


def _sector(words: str, entity: Entity) -> str:
    # A surname may be a word for a sector: "Mrs Bishop", "Mr Banks".
    surname = _person(entity).split()[-1:] or [""]
    role, description = words, entity.description
    if len(surname[0]) > 2:
        role, description = role.replace(surname[0], ""), description.replace(surname[0], "")
    sector = sector_of(role, description, entity.naming, entity.context)
    # Newspapers give the given name alone of private persons only.
    by_given_name = is_given_name(_person(entity)) and not entity.context
    return "ordinary" if sector == "other" and by_given_name else sector


def _person(entity: Entity) -> str:
    """Name of a single person who is named, "" for others."""
    return entity.name if entity.is_person else ""


def speech_or_belief(cue: str) -> str:
    """Tell "speech" from "mind" (belief, feeling, intention) by the attributing words.

    A quotation that runs on has no cue and is speech.

    >>> speech_or_belief("has repeatedly said"), speech_or_belief("refused to speculate")
    ('speech', 'mind')
    """
    words = set(re.findall(r"[a-z]+", cue.lower()))
    return "mind" if words & BELIEF_WORDS and not words & SPEECH_WORDS else "speech"


def with_names_as_written(text: str, attributions: Sequence[Attribution]) -> str:
    """Write the speakers of a transcript like other names: "SMITH:" becomes "Smith:".

    In capitals a name looks like that of a body. Other sources and all offsets stay as they are.
    """
    pieces, end = [], 0
    for attribution in attributions:
        source, cue = attribution.source, attribution.cue
        if not (source and cue and text[slice(*cue)] == ":"):
            continue
        name = text[slice(*source)]
        title = name.title()
        # A letter such as "ŉ" becomes two, which would move every offset after it.
        if source[0] >= end and name.isupper() and len(title) == len(name):
            pieces += [text[end : source[0]], title]
            end = source[1]
    return "".join([*pieces, text[end:]])


def _with_home_country(rows: list[Description]) -> list[Description]:
    """Give named officials without a country the one that most officials of the text have.

    A newspaper says "the Russian president" but "President Obama" at home.
    """
    countries = Counter(row["country"] for row in rows if row["country"])
    if not countries:
        return rows
    home = max(countries, key=lambda country: (countries[country], country))
    for row in rows:
        official = row["sector"] in ("government", "military-police")
        if official and row["naming"] == "named" and not row["country"]:
            row["country"] = home
    return rows


def _without_name(words: str, entity: Entity) -> str:
    """Leave out a person's own name, which may look like a country's: Mark Welsh."""
    if entity.naming != "named":
        return words
    for name in re.split(r"[ ;]", entity.name):
        if len(name) > 2:
            words = words.replace(name, "")
    return words
