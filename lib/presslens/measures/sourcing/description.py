"""What the rules tell of each attribution: who, of which sector, how and through whom."""

import re
from collections import Counter
from collections.abc import Sequence

from presslens.measures.sourcing.entities import resolve
from presslens.measures.sourcing.entity import Entity
from presslens.measures.sourcing.kinds import kind_of
from presslens.measures.sourcing.layout import with_names_as_written
from presslens.measures.sourcing.second_hand import vias
from presslens.measures.sourcing.sectors import country_of, sector_of
from presslens.measures.sourcing.spans import Attribution

Description = dict[str, str]

DESCRIPTION_KEYS = {
    "kind": "speech (said, written, reported, documented) or mind (belief, intention)",
    "naming": "named, anonymous, institution, media, document or none",
    "sector": "one of sectors.SECTORS",
    "country": "code of the country of an official source, two joined by ';'",
    "entity": "canonical name of the source, pronouns resolved",
    "via": "other outlet through which it came; empty if none is named",
}
"""Keys of each description."""


def describe(text: str, attributions: Sequence[Attribution], outlet: str = "") -> list[Description]:
    """Describe the source of each attribution by rules.

    Parameters
    ----------
    text : str
        The text.
    attributions : sequence of Attribution
        Spans into the text, in its order; `parent` is a place in this sequence.
    outlet : str
        The article's own outlet: being told something itself makes nothing second-hand.

    Returns
    -------
    list of dict
        One per attribution, with the keys of `DESCRIPTION_KEYS`.
    """
    text = with_names_as_written(text.replace("\xa0", " "), attributions)
    entities = resolve(text, attributions)
    found_vias = vias(text, attributions, [entity.naming for entity in entities], outlet)
    rows = []
    for attribution, entity, via in zip(attributions, entities, found_vias, strict=True):
        words = text[slice(*attribution.source)] if attribution.source else ""
        cue = text[slice(*attribution.cue)] if attribution.cue else ""
        sector = sector_of(words, entity.description, entity.naming, entity.context)
        rows.append(
            {
                "kind": kind_of(cue),
                "naming": entity.naming,
                "sector": sector,
                "country": country_of(
                    _without_name(words, entity), _without_name(entity.description, entity), sector
                ),
                "entity": entity.name,
                "via": via,
            }
        )
    return _with_home_country(rows)


def _with_home_country(rows: list[Description]) -> list[Description]:
    """Give named officials whose country the text leaves out the one that officials mostly have.

    A paper says "the Russian president" but "President Obama" at home.
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
        words = words.replace(name, "")
    return words
