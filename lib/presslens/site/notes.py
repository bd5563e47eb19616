"""What the note of an attribution says: who speaks, by which words, and through whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from presslens.sourcing.chains import BETWEEN, NOT_SAID, joint_names

NAMINGS = {
    "named": "named",
    "anonymous": "not named",
    "institution": "institution",
    "media": "news outlet",
    "document": "document",
    "none": "no source given",
}
FORMS = {
    "direct": "quoted in full",
    "mixed": "quoted in part",
    "indirect": "reported without quotation marks",
}


@dataclass(frozen=True)
class Note:
    """Of one attribution, in words for its reader.

    Attributes
    ----------
    who : str
        Name of the source.
    naming : str
        How the article names it, one of the values of `NAMINGS`.
    voice : str
        Whom it belongs to.
    source, cue : str
        Words of the article; empty if it has none.
    form : str
        How much of the content is quoted, one of the values of `FORMS`.
    is_speech : bool
        Whether it was voiced; a belief or intention is not.
    inside : int
        Number of the note inside whose content this one stands; 0 if there is none.
    path : tuple of str
        From the origin of the words to the article's outlet; empty if they are first-hand.
    """

    who: str
    naming: str
    voice: str
    source: str
    cue: str
    form: str
    is_speech: bool
    inside: int
    path: tuple[str, ...]


def note_of(row: Any, chain: Mapping[str, Any], inside: int, outlet: str) -> Note:
    """Write the note of one attribution.

    Parameters
    ----------
    row : named tuple
        A row of the attributions with its voice, as `sourcing.voices.with_voice` returns them.
    chain : mapping of str to Any
        Its row of `sourcing.chains.chains_of`; without links if it has none.
    inside : int
        Number of the note that holds this one; 0 if none does.
    outlet : str
        Who published the article.

    Returns
    -------
    Note
    """
    path: tuple[str, ...] = ()
    if chain["links"]:
        between = [part for part in chain["passed_on_by"].split(BETWEEN) if part]
        steps = [chain["origin"], *between, *filter(None, [chain["via"]]), outlet]
        path = tuple(joint_names(step) for step in steps)
    return Note(
        who=joint_names(row.entity or row.source or NOT_SAID),
        naming=NAMINGS[row.naming],
        voice=row.voice,
        source=_plain(row.source),
        cue=_plain(row.cue),
        form=FORMS[row.quote_type],
        is_speech=row.kind == "speech",
        inside=inside,
        path=path,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
