"""Find the rule whose wording fits a line, at the price of one set look-up where none does.

A rule is tried only on lines that hold one of its trigger words, and on no line longer than a
paragraph; so an ordinary paragraph costs little and no line costs much.
"""

import re

from presslens.text.cleaning.credits import NOTES, PEOPLE, PICTURES
from presslens.text.cleaning.links import LINKS
from presslens.text.cleaning.notices import NOTICES
from presslens.text.cleaning.rules import Place, Rule

# Where several fit, the first is taken.
RULES: tuple[Rule, ...] = NOTES + NOTICES + PICTURES + LINKS + PEOPLE

# Longer lines are paragraphs; no pattern is run on them, which bounds the cost of any line.
LONGEST_LINE = 1_200

_REPORTED_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|urge[ds]|asked|added|adds|warned|warns|wrote|joked|noted|announced"
    r"|argued|insisted|explained|replied|recalled|according to)\b",
    re.IGNORECASE,
)
# The signs that may cling to a word in the middle of a line; first and last word are stripped.
_BEFORE = ("(", "[", "“", '"', "‘", "©", "@")
_AFTER = ("", ".", ",", ":", ";", ")", "!", "?", "…", "”", '"', "|", ".)")
_SIGNS = "()[]{}*“”\"‘’'—–->•©|.,:;!?…»«_#·→←"


def _rules_by_form(place: Place, sentence: bool) -> dict[str, tuple[Rule, ...]]:
    """Map every spelling of a trigger word to the rules to try, for sentences only some."""
    found: dict[str, list[Rule]] = {}
    for rule in RULES:
        if rule.place is place and (rule.sentence or not sentence):
            for trigger in rule.triggers:
                found.setdefault(trigger, []).append(rule)
    by_form = {}
    for trigger, rules in found.items():
        by_form.update({trigger + after: tuple(rules) for after in _AFTER})
        by_form.update({before + trigger: tuple(rules) for before in _BEFORE})
    return by_form


_BY_FORM = {
    (place, sentence): _rules_by_form(place, sentence)
    for place in Place
    for sentence in (True, False)
}
_FORMS = {key: frozenset(by_form) for key, by_form in _BY_FORM.items()}


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
    # Labels are often called out or end in a colon; that makes them no sentences.
    key = (place, stop and text[-1] not in ":!…")
    forms = _FORMS[key].intersection(tokens)
    forms |= _FORMS[key].intersection((tokens[0].strip(_SIGNS), tokens[-1].strip(_SIGNS)))
    if "/" in text:
        forms |= _FORMS[key].intersection(text.lower().replace("/", " ").split())
    if not forms:
        return None
    by_form = _BY_FORM[key]
    candidates = {rule for form in forms for rule in by_form[form] if len(tokens) <= rule.longest}
    fitting = [rule for rule in candidates if _fits(rule, text)]
    return min(fitting, key=RULES.index, default=None)


def _fits(rule: Rule, text: str) -> bool:
    return bool(rule.pattern.match(text)) and (rule.speech or not reports_speech(text))


def reports_speech(text: str) -> bool:
    """Whether a line tells what somebody said; most furniture does not."""
    return bool(_REPORTED_SPEECH.search(text))
