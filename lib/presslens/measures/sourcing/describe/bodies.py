"""Names that a text uses as those of companies and other bodies, and what it says they are."""

import re
from collections.abc import Container, Iterable

from presslens.measures.sourcing.describe.people import NAME_RUN, is_company_name, is_given_name
from presslens.measures.sourcing.words import (
    COMPANY_ENDINGS,
    ORGANIZATION_NOUN,
    PERSON_NOUN,
    PREPOSITIONS,
    SENTENCE_WORDS,
    VERB_CLASS,
)

# "Apple, which", "Kestrel’s shares", "Medium, a US blogging platform", "Mind (MND)".
_AFTER = re.compile(
    r"(?P<body>, which|[’']s? (?:chief executive|CEO|shares|stores|customers)\b)"
    r"|, (?:an?|the) (?P<role>[^.,;:\n“”\"]{3,80})| \((?P<short>[A-Z]{2,6})\)"
)
# "Accendra said it would hire".
_ON_ITSELF = re.compile(
    r" ([a-z]+) (?:that )?(?:it (?:would|will|had|has|plans|expects|intends)|its)\b"
)


def named_bodies(text: str, runs: Iterable[re.Match[str]]) -> dict[str, str]:
    """Find names that stand where only a body's can; beside each what the text calls it.

    `runs` are the matches of `people.NAME_RUN` in the text.

    >>> text = "Merrow, a local brewery, closed. The airline Finch said it was late."
    >>> named_bodies(text, NAME_RUN.finditer(text))
    {'Merrow': 'local brewery', 'Finch': 'airline'}
    """
    found: dict[str, str] = {}
    for run in runs:
        name = run[0]
        first = name.split(" ", 1)[0]
        if first == "I" or is_given_name(first):
            continue
        before = _noun_before(text[max(0, run.start() - 25) : run.start()])
        after = _what_follows(text, run) if first.lower() not in SENTENCE_WORDS else None
        if before is not None or after is not None:
            found[name] = found.get(name) or after or before or ""
        if after is not None and (short := _AFTER.match(text, run.end())) and short["short"]:
            found[short["short"]] = name
    return found


def body_in(phrase: str, bodies: Container[str]) -> str:
    """Name of a body without the words before it, as "its rival Tarn Foods"; else the phrase."""
    for run in NAME_RUN.finditer(phrase):
        words = run[0].split()
        ends_as_one = len(words) > 1 and ORGANIZATION_NOUN.fullmatch(words[-1])
        is_body = ends_as_one or run[0] in bodies or is_company_name(words)
        word_before = phrase[: run.start()].split()[-1:] or [""]
        if is_body and run.end() == len(phrase) and word_before[0] not in (*PREPOSITIONS, "and"):
            return run[0]
    return phrase


def _noun_before(before: str) -> str | None:
    """Noun for a body right before a name, "" for "at" or "into", None for anything else."""
    word = before.split()[-1] if before[-1:] == " " and before.strip() else ""
    noun = word.strip(",")
    if noun in ("at", "At", "into", "Into"):
        return ""
    is_body = noun.islower() and ORGANIZATION_NOUN.fullmatch(noun)
    return noun if is_body and not PERSON_NOUN.fullmatch(noun) else None


def _what_follows(text: str, run: re.Match[str]) -> str | None:
    """Tell what is said of a body right after its name, "" if only that it is one, else None."""
    match = _AFTER.match(text, run.end(), run.end() + 90)
    if match:
        role = match["role"]
        head = _head(role) if role else ""
        is_body = not role or ORGANIZATION_NOUN.fullmatch(head) or head in COMPANY_ENDINGS
        return (role or "") if is_body else None
    # A person may say "it would" too, but has been named in full before.
    verb = _ON_ITSELF.match(text, run.end(), run.end() + 60) if " " not in run[0] else None
    return "" if verb and verb[1] in VERB_CLASS else None


def _head(phrase: str) -> str:
    """Last word before a preposition or a relative clause."""
    return re.split(r" (?:of|at|in|for|from|that|which|based|with|on|to)\b", phrase)[0].split()[-1]
