"""Speech or mind: whether words were voiced, or a belief, feeling or intention is ascribed."""

import re

from presslens.measures.sourcing.reporting_verbs import forms

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


def kind_of(cue: str) -> str:
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
    >>> kind_of("has repeatedly said"), kind_of("believes"), kind_of("refused to speculate")
    ('speech', 'mind', 'mind')
    """
    words = re.findall(r"[a-z]+", cue.lower())
    if any(word in _VOICE for word in words):
        return "speech"
    return "mind" if any(word in _MIND for word in words) else "speech"
