"""Which words are difficult by the rules of Dale and Chall.

A word is familiar if it stands on their list of about 3,000 words, or is a regular inflection of
one that does, or is a name or a number; it is difficult if not. textstat looks words up in exactly
the form they have in the text, and so takes "moved" and "planes" for difficult words.

Two departures, both where the rules need more than the word itself: every -er of a listed word is
taken for a comparative (the rules leave out nouns such as "burner"), and every capitalized word
inside a sentence for a name (the rules count the words of organizations' names one by one).

References
----------
Dale and Chall (1948), A formula for predicting readability: instructions, Educational Research
Bulletin 27. Chall and Dale (1995), Readability Revisited.
"""

import re

from presslens.measures.readability.dictionary import easy_words
from presslens.measures.readability.initialisms import expansion
from presslens.text.segmentation import plain_word

_CONTRACTION = re.compile(r"(?P<stem>.+?)(?:n't|'(?:s|d|m|ll|re|ve)?)")
_INITIALISM = re.compile(r"(?:[A-Z]\.?){2,}s?(?:'s?)?")  # a name also where a sentence begins
_SHORT_FORMS = frozenset("ai wo ca sha".split())  # stems of contractions that are no words

# Ending in the text, and what may stand in its place in the word on the list.
_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ier", ("y",)),
    ("er", ("", "e")),
    ("iest", ("y",)),
    ("est", ("", "e")),
    ("ily", ("y",)),
    ("ly", ("",)),
    ("n", ("",)),
)
_BY_LAST_LETTER = {
    letter: [entry for entry in _ENDINGS if entry[0][-1] == letter]
    for letter in {ending[-1] for ending, _ in _ENDINGS}
}
_DOUBLING_ENDINGS = frozenset(("ed", "ing", "er", "est"))
_MIN_STEM = 2


def is_familiar(word: str, *, sentence_initial: bool = False) -> bool:
    """Whether a word, as it stands in the text, is familiar.

    `sentence_initial` says that it is the first of its sentence, where a capital makes no name.
    """
    if word in easy_words():
        return True
    if word.isascii() and word.isalpha():
        if word.islower():
            return _is_listed(word)  # no name, number, abbreviation or compound
        if word[0].isupper() and not sentence_initial:
            return True
    plain = plain_word(word)
    if not plain.isalpha() and any(map(str.isdigit, plain)):
        return True
    if plain[:1].isupper() and (not sentence_initial or _INITIALISM.fullmatch(plain)):
        return True
    full_form = expansion(plain)
    if full_form is not None:
        return all(map(_is_listed, full_form.split()))
    parts = [part for part in plain.split("-") if part]
    if len(parts) > 1 and plain.lower() not in easy_words():
        # Only the first part of a compound can owe its capital to the start of the sentence.
        return all(
            is_familiar(part, sentence_initial=sentence_initial and i == 0)
            for i, part in enumerate(parts)
        )
    return _is_listed(plain.lower().strip(".'"))


def _is_listed(lower: str) -> bool:
    """Whether a lower-case word is on the list, or a contraction or inflection of one that is."""
    listed = easy_words()
    if lower in listed:
        return True
    contraction = _CONTRACTION.fullmatch(lower) if "'" in lower else None
    if contraction:
        stem = contraction["stem"]
        return stem in _SHORT_FORMS or _is_listed(stem)
    return not listed.isdisjoint(_stems(lower)) or f"{lower}." in listed


def _stems(lower: str) -> list[str]:
    """Words of which a lower-case word may be a regular inflection."""
    stems: list[str] = []
    for ending, replacements in _BY_LAST_LETTER.get(lower[-1:], ()):
        if not lower.endswith(ending):
            continue
        stem = lower.removesuffix(ending)
        if len(stem) < _MIN_STEM:
            continue
        stems += [stem + replacement for replacement in replacements]
        if ending in _DOUBLING_ENDINGS and stem[-1] == stem[-2]:
            stems.append(stem[:-1])
    return stems
