"""Find the rule whose wording fits a line, at the price of one set look-up where none does.

A rule is tried only on lines that hold one of its trigger words, and on no line longer than a
paragraph; so an ordinary paragraph costs little and no line costs much.
"""

import re

from presslens.cleaning.credits import NOTES, PEOPLE, PICTURES
from presslens.cleaning.links import LINKS
from presslens.cleaning.notices import NOTICES
from presslens.cleaning.rules import Place, Rule

# Where several fit, the first is taken.
RULES: tuple[Rule, ...] = NOTES + NOTICES + PICTURES + LINKS + PEOPLE

# Longer lines are paragraphs; no pattern is run on them, which bounds the cost of any line.
LONGEST_LINE = 1_200

_REPORTED_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|urge[ds]|asked|added|adds|warned|warns|wrote|joked|noted|announced"
    r"|argued|insisted|explained|replied|recalled|according to)\b",
    re.IGNORECASE,
)
# The signs that may cling to a word between two spaces.
_BEFORE = ("", "(", "[", "*", "“", '"', "‘", "'", "—", ">", "•", "©", "|")
_AFTER = (
    "",
    ".",
    ",",
    ":",
    ";",
    ")",
    "]",
    "!",
    "?",
    "…",
    "...",
    "»",
    "”",
    '"',
    "*",
    ">",
    "|",
    ").",
)


def _rules_by_form() -> dict[str, tuple[int, ...]]:
    """Map every spelling of a trigger word to the positions of its rules in RULES."""
    positions: dict[str, list[int]] = {}
    for position, rule in enumerate(RULES):
        for trigger in rule.triggers:
            positions.setdefault(trigger, []).append(position)
    return {
        before + trigger + after: tuple(found)
        for trigger, found in positions.items()
        for before in _BEFORE
        for after in _AFTER
    }


_BY_FORM = _rules_by_form()
_FORMS = frozenset(_BY_FORM)


def find_rule(text: str, tokens: list[str], stop: bool, place: Place) -> Rule | None:
    """Return the first rule whose wording fits a line.

    Parameters
    ----------
    text : str
        The line without surrounding white space.
    tokens : list of str
        The line in lower case, split at white space.
    stop : bool
        Whether it ends as a sentence does.
    place : Place
        Only rules for this place are tried.
    """
    if len(text) > LONGEST_LINE:
        return None
    forms = _FORMS.intersection(tokens)
    if "/" in text:
        forms |= _FORMS.intersection(text.lower().replace("/", " ").split())
    if not forms:
        return None
    for position in sorted({each for form in forms for each in _BY_FORM[form]}):
        rule = RULES[position]
        if rule.place is place and _fits(rule, text, len(tokens), stop):
            return rule
    return None


def _fits(rule: Rule, text: str, words: int, stop: bool) -> bool:
    # Labels are often called out or end in a colon; that makes them no sentences.
    stop = stop and text[-1] not in ":!"
    if words > rule.longest or (stop and not rule.sentence) or not rule.pattern.match(text):
        return False
    return rule.speech or not _REPORTED_SPEECH.search(text)
