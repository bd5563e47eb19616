"""What the rules tell of each attribution: who, of which sector, how and through whom.

Speech or mind: whether words were voiced, or a belief, feeling or intention is ascribed.

Attributions that a text's layout shows: a cue above its quotation, a transcript's speakers.

Both cross the borders of sentences and paragraphs, so the rules of one sentence cannot see them.
"""

import re
from collections import Counter
from collections.abc import Sequence

from presslens.measures.sourcing.describe.entities import Entity, resolve
from presslens.measures.sourcing.describe.outlets import vias
from presslens.measures.sourcing.describe.sectors import country_of, sector_of
from presslens.measures.sourcing.describe.words import forms
from presslens.measures.sourcing.extract.spans import Attribution

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
                "kind": speech_or_belief(cue),
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


_MIND_VERBS = """
accept anticipate assume believe care consider decide desire dislike dream doubt enjoy expect
fancy fear feel forget hate hope imagine intend know like love mind need notice plan prefer
presume realize reckon regard regret remember seek see suppose suspect think understand value view
want wish wonder worry refuse try aim commit learn mean hear
""".split()
_MIND = frozenset().union(*map(forms, _MIND_VERBS)) | frozenset(
    """afraid angry anxious astonished aware certain concerned confident convinced delighted
    determined disappointed eager fears glad happy hopeful hopes keen passion passionate pleased
    proud sad scared sceptical skeptical sorry sure surprised unsure upset wary worried belief
    desire hope intention opinion wishes""".split()
)
# These say that something was voiced, whatever else stands in the cue ("said he hoped").
_VOICE = frozenset().union(
    *map(
        forms,
        """say tell add write tweet report announce state reply declare insist suggest warn describe
        claim argue explain admit deny confirm reveal indicate stress call ask urge accuse blame
        criticize praise promise vow pledge demand speak talk express voice answer respond
        acknowledge note show recommend estimate conclude find discuss""".split(),
    )
) | {"according", "reportedly", "statement"}


def speech_or_belief(cue: str) -> str:
    """Tell speech from mind by the attributing words.

    Parameters
    ----------
    cue : str
        The attributing words; a quotation that runs on has none and is speech.

    Returns
    -------
    str
        "speech" or "mind".

    Examples
    --------
    >>> speech_or_belief("has repeatedly said"), speech_or_belief("refused to speculate")
    ('speech', 'mind')
    """
    words = re.findall(r"[a-z]+", cue.lower())
    if any(word in _VOICE for word in words):
        return "speech"
    return "mind" if any(word in _MIND for word in words) else "speech"


def with_names_as_written(text: str, attributions: Sequence[Attribution]) -> str:
    """Write the speakers of a transcript as other names: "SMITH:" becomes "Smith:".

    In capitals a name looks like an organisation's, and not like the "Ann Smith" named before.
    Other sources stay as they are, and so do all offsets.
    """
    pieces, place = [], 0
    for one in attributions:
        if not (one.source and one.cue and text[slice(*one.cue)] == ":"):
            continue
        name = text[slice(*one.source)]
        small = name.title()
        # A letter such as "ŉ" becomes two, which would move every offset after it.
        if one.source[0] >= place and name.isupper() and len(small) == len(name):
            pieces += [text[place : one.source[0]], small]
            place = one.source[1]
    return "".join([*pieces, text[place:]])
