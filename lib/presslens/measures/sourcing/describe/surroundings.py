"""What stands beside a name: the words that describe its bearer, and the sentence."""

import re

from presslens.measures.sourcing.words import PERSON_NOUN, VERB_CLASS

_SENTENCE_BREAK = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?;:]\s|[\n“”\"]")
_BEFORE_ROLE = re.compile(
    r",\s|\b(?:and|but|that|with|by|to|as|said|says|told|met|called|phoned|visited|joined|urged"
    r"|asked|thanked|from|when|while|because|against|over)\s"
    r"|(?=\b(?:his|her|their)\s)"
)
_APPOSITION = re.compile(
    r"(?:,? (?:an?|the|who|of|from|at|whose|her|his)|,|[’']s| \(| [–-] )(?:[^.;“”\"\n]"
    r"|(?<=[A-Z])\.)*"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|can|did|does)\b")
# Characters before and after a name in which its description and its sentence are looked for.
_BEFORE, _AFTER, _NEAR = 70, 140, 110


def surroundings(text: str, start: int, end: int) -> str:
    """Words that describe a person beside the name: title or role before, apposition after.

    >>> text = "They met Army Gen. Lloyd Austin, chief of Central Command, in May."
    >>> surroundings(text, 19, 31)
    'Army Gen. | chief of Central Command'
    """
    before = _SENTENCE_BREAK.split(text[max(0, start - _BEFORE) : start])[-1].rstrip(" ,")
    role = _BEFORE_ROLE.split(before)[-1].strip()
    after = _APPOSITION.match(text, end, end + _AFTER)
    apposition = re.split(r",\s", after[0].lstrip(" ,(–-"), maxsplit=1)[0] if after else ""
    if apposition.split(" ")[0].strip(":") in VERB_CLASS:  # "Welsh, said:"
        apposition = ""
    if _FINITE.search(re.split(r"\b(?:who|which|that|whose)\b", apposition)[0]):
        apposition = ""  # "he told Welsh the aircraft were late"
    if text[max(0, start - 2) : start] == ", ":
        # "The minister, Ann Lee", but not "In London, Ann Lee" or "among the ministers, Ann Lee".
        nouns = [word for word in role.split() if not word.endswith("s")]
        role = role if any(map(PERSON_NOUN.fullmatch, nouns)) else ""
    return f"{role} | {apposition.strip()}"


def sentence_around(text: str, start: int, end: int) -> str:
    r"""Sentence in which a name stands, with "\0" for the name; cut at some 100 characters."""
    before = _SENTENCE_BREAK.split(text[max(0, start - _NEAR) : start])[-1]
    after = _SENTENCE_BREAK.split(text[end : end + _NEAR])[0]
    return f"{before}\0{after}"
