"""What a token looks like by itself: its plain form, its shape and a rough part of speech."""

from presslens.measures.sourcing.reporting_verbs import VERB_CLASS

_MARKS = frozenset(("\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb", "``", "''"))


def normalise(word: str) -> str:
    """Return a token in lower case, with one form for every double and single mark."""
    if word in _MARKS:
        return '"'
    return word.lower().replace("\u2019", "'").replace("\u2018", "'")


def shape(word: str) -> int:
    """Return a token's shape, from 1 to 12.

    1 lower case, 2 with a hyphen, 3 one capital, 4 capitals, 5 capitalised, 6 digits, 7 other
    numbers, 8 comma, 9 full stop, 10 colon, 11 dash, 12 anything else.
    """
    if word.islower():
        return 2 if "-" in word else 1
    if word.isupper():
        return 3 if len(word) == 1 else 4
    if word[0].isupper():
        return 5
    if word.isdigit():
        return 6
    if word[0].isdigit() or word[0] in "$£€":
        return 7
    return {",": 8, ".": 9, ":": 10, "-": 11, "\u2013": 11, "\u2014": 11}.get(word, 12)


_KINDS = {
    word: number
    for number, words in enumerate(
        (
            "he she they we i you it",
            "him her them us me his their our my your its himself herself themselves",
            "the a an this these those some many several any each every no all most other both",
            "of",
            "in on at by for with from about after before during over under against between into"
            " through among including within without despite since until near across",
            "to",
            "as than like",
            "and or but nor yet",
            "that",
            "who which whom whose",
            "what how why when where whether if while because although though",
            "is are was were be been being am 's 're 'm",
            "has have had having 've",
            "does do did not n't never can could will would may might must should shall 'll 'd",
            "there here",
            ",",
            ".",
            ":",
            "- \u2013 \u2014 --",
            '"',
            "? !",
        ),
        1,
    )
    for word in words.split()
}
_VERB, CAPITAL, _NUMBER, _ADVERB, _PAST, _PROGRESSIVE, _PLURAL, _LOWER, _OTHER = range(22, 31)


def kind(word: str, normal: str) -> int:
    """Return a rough part of speech, from 1 to 30: closed classes, verbs of saying, then form.

    Parameters
    ----------
    word : str
        The token.
    normal : str
        The token as `normalise` gives it.
    """
    closed = _KINDS.get(normal)
    if closed is not None:
        return closed
    if normal in VERB_CLASS:
        return _VERB
    if not word[0].isalpha():
        return _NUMBER if any(map(str.isdigit, word)) else _OTHER
    if word[0].isupper():
        return CAPITAL
    for ending, number in (("ly", _ADVERB), ("ed", _PAST), ("ing", _PROGRESSIVE), ("s", _PLURAL)):
        if normal.endswith(ending):
            return number
    return _LOWER
