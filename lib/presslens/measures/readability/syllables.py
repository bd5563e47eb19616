"""Syllables of any word of a news text, as it is read aloud.

A hyphen compound is the sum of its parts. Each part is looked up, in this order, as a number, an
abbreviation, a word read letter by letter, a word of the pronouncing dictionary (first
pronunciation), a possessive or contraction and the American spelling of a British word; what is
left is counted from its letters (`syllable_model`).
"""

import re
import unicodedata
from functools import lru_cache

from presslens.errors import MeasureError
from presslens.measures.readability.dictionary import syllable_counts
from presslens.measures.readability.initialisms import expansion, is_spelled_out
from presslens.measures.readability.number_words import (
    cardinal_syllables,
    code_syllables,
    number_syllables,
)
from presslens.measures.readability.syllable_model import VOWELS, syllables_from_letters
from presslens.text.segmentation import address_site, plain_word

_FRACTIONS = {"½": "half", "¼": "quarter", "¾": "three-quarters", "⅓": "third", "⅔": "two-thirds"}
_FRACTION = re.compile(rf"(?P<whole>\d)?(?P<fraction>[{''.join(_FRACTIONS)}])")
_MAX_APOSTROPHES = 5  # each is looked at with what stands before it; no word has more
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212/\\_@+=?#|]+|(?<!\d):|:(?!\d)")
_DIGIT = re.compile(r"\d")
_DOTTED_LETTERS = re.compile(r"(?P<letters>(?:[A-Za-z]\.)+[A-Za-z]?\.?)(?P<ending>'?s?)")
_DEGREE = re.compile(
    r"(?:[A-Z]\.)*[A-Z][a-z]{1,4}\.(?:[A-Z]\.?)*(?:(?<=[A-Z.])'s)?"
)  # Ph.D., B.Sc.
_CODE = re.compile(r"(?P<letters>[A-Z]{1,3})-?(?P<digits>\d{3,4})(?P<rest>[A-Z]?)")
_CAPITALS = re.compile(r"(?P<letters>[A-Z]{2,})(?P<ending>'?s|'?)")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ACRONYM_HIATUS = re.compile("(?<![gq]u)(?<=[iu])(?=[aeo])|(?<=e)(?=o)")  # U|EFA
_ROMAN_NUMERAL = re.compile(r"(?P<tens>X{0,3})(?P<ones>IX|IV|V?I{0,3})(?<=..)")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_HISSING_END = re.compile(r"(?:[sxz]|ch|sh|[csgz]e)$")
# In Raúl, García, Loïc, Danaë the mark keeps two vowels apart.
_HIATUS = re.compile(
    "(?<=[aeiou])(?=[\u00ed\u00fa\u00ef\u00eb])|(?<=[\u00ed\u00fa\u00ef])(?=[aeiou])"
)
# A final e is heard in words with letters that neither English nor French has: Straße, Käthe.
_GERMANIC_E = re.compile("(?<=.)e(?=[ns]?$)")
_GERMANIC_LETTERS = frozenset("äöüßøåæ")
_PRONOUNCED_E = re.compile(r"(?:\u00e9e?)(?=s?$)")

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)

_BRITISH_ENDINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"our(?=$|s$|ed$|ing$|able$|ably$|ful$|fully$|ite$|ites$|er$|ers$|less$|hood$)", "or"),
        (r"(?<=[bct])re(?=s?$)", "er"),
        (r"is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)", "iz"),
        (r"ys(?=(?:e|es|ed|er|ers|ing)$)", "yz"),
        (r"ll(?=(?:ed|ing|er|ers|or|ors)$)", "l"),
        (r"ence(?=s?$)", "ense"),
        (r"ogue(?=s?$)", "og"),
        (r"amme(?=s?$)", "am"),
        (r"^(?P<start>.*)(?:ae|oe)", r"\g<start>e"),
    )
)
_ANY_BRITISH_ENDING = re.compile("|".join(british.pattern for british, _ in _BRITISH_ENDINGS))


@lru_cache(maxsize=1 << 14)  # the words of a batch, counted again as first of a sentence
def count_syllables(word: str) -> int:
    """Syllables of a word as it is read aloud.

    Parameters
    ----------
    word : str
        A word as it stands in the text; case and full stops count ("US" and "U.S." have two, "us"
        one). Of a web or e-mail address the name of its site is read. Other scripts than Latin are
        estimated (a vowel letter, a Chinese character or a Korean block is a syllable; of letters
        without vowel signs, two are).

    Returns
    -------
    int
        At least 1.

    Raises
    ------
    MeasureError
        If the word is empty or white space.

    References
    ----------
    Flesch (1948), A new readability yardstick: "count symbols and figures according to the way
    they are normally read aloud". Carnegie Mellon University, The CMU Pronouncing Dictionary.
    """
    dictionary = syllable_counts()
    if word in dictionary and word.isalpha():  # lower case: no initialism, no abbreviation
        return max(1, dictionary[word])
    if word.isascii() and word.isalpha() and not word[1:].isupper():
        return max(1, _part_syllables(word))  # nothing to normalize or to take apart
    plain = plain_word(_FRACTION.sub(_fraction_in_words, word))
    plain = address_site(plain) or plain
    if not plain.strip():
        raise MeasureError("count_syllables was given an empty word; leave empty words out")
    code = _CODE.fullmatch(plain) if _DIGIT.search(plain) else None
    if code:
        rest = _letters_aloud(code["rest"])
        return _letters_aloud(code["letters"]) + code_syllables(code["digits"]) + rest
    parts = [part for part in _SEPARATORS.split(plain) if part.strip("'")]
    return max(1, sum(_part_syllables(part) for part in parts))


def _fraction_in_words(match: re.Match[str]) -> str:
    """Write ½ as half and 2½ as 2-and-a-half."""
    whole, fraction = match["whole"], _FRACTIONS[match["fraction"]]
    if whole is None:
        return fraction
    return f"{whole}-and-{'' if fraction.endswith('s') else 'a-'}{fraction}"


def _part_syllables(part: str) -> int:
    """Syllables of a word without hyphens."""
    if part.isalpha() and part[1:].islower():  # no number, no initialism
        full_form = expansion(part)
        return sum(map(_word_syllables, full_form.split())) if full_form else _word_syllables(part)
    number = number_syllables(part.lstrip("'"), count_syllables)
    if number is not None:
        return number
    if "&" in part:  # AT&T, R&D
        return sum(
            _letters_aloud(name) if name.isupper() and len(name) <= 2 else _part_syllables(name)
            for name in part.split("&")
            if name
        ) + part.count("&")
    name = part.strip(".")
    if "." in part and len(part) > 1:
        syllables = _dotted_syllables(part)
        if syllables:
            return syllables
    if _DIGIT.search(name):  # H1N1, Covid19
        return sum(_part_syllables(piece) for piece in re.findall(r"\d+|\D+", name))
    return _roman_numeral_syllables(name) or _capitals_syllables(name) or _word_syllables(name)


def _dotted_syllables(part: str) -> int:
    """Syllables of letters, an abbreviation, a degree or a site with full stops; else 0."""
    dotted = _DOTTED_LETTERS.fullmatch(part)
    if dotted:
        return _letters_aloud(dotted["letters"]) + _ending(dotted["letters"], dotted["ending"])
    stem, _, ending = part.partition("'")
    full_form = expansion(stem)
    if full_form is not None:
        return sum(map(_word_syllables, full_form.split())) + _ending(full_form, f"'{ending}")
    if _DEGREE.fullmatch(part):
        return sum(map(_degree_syllables, stem.split("."))) + _ending(stem, f"'{ending}")
    name = part.strip(".")
    if "." not in name:
        return 0
    # A web address is read with its dots.
    return sum(_part_syllables(label) for label in name.split(".") if label) + name.count(".")


def _degree_syllables(piece: str) -> int:
    """Syllables of a piece of a degree: Ph of Ph.D. is read by letters, Phil of M.Phil. is not."""
    known = syllable_counts().get(piece.lower()) if len(piece) > 2 else None
    return known or _letters_aloud(piece)


def _roman_numeral_syllables(name: str) -> int:
    """Syllables of a number from II to XXXIX, read as one (World War II); 0 if it is not one."""
    match = _ROMAN_NUMERAL.fullmatch(name)
    if match is None:
        return 0
    return cardinal_syllables(10 * len(match["tens"]) + _ONES.index(match["ones"]))


def _capitals_syllables(name: str) -> int:
    """Syllables of an initialism or acronym in capitals; 0 if it is not one."""
    match = _CAPITALS.fullmatch(name)
    if match is None:
        return 0
    letters, ending = match["letters"], _ending(match["letters"], match["ending"])
    if is_spelled_out(letters):
        return _letters_aloud(letters) + ending
    known = syllable_counts().get(letters.lower())
    if known is not None:  # CEO and CEOs
        return known + ending
    pieces = _ACRONYM_HIATUS.split(letters.lower())
    return sum(map(_word_syllables, pieces)) + ending if len(pieces) > 1 else 0


def _letters_aloud(letters: str) -> int:
    """Syllables of letters read one by one; W has three."""
    return sum(3 if letter in "wW" else 1 for letter in letters if letter.isalpha())


def _ending(stem: str, ending: str) -> int:
    """Syllables that a possessive or plural adds to a stem."""
    return int(ending == "'s" and bool(_HISSING_END.search(stem.lower().rstrip("."))))


def _word_syllables(name: str) -> int:
    """Syllables of a word of letters and apostrophes."""
    lower = name.lower()
    if not lower.isascii():
        return _accented_syllables(lower)
    dictionary = syllable_counts()
    if lower in dictionary:
        return max(1, dictionary[lower])
    if "'" in lower:
        return _apostrophe_syllables(name)
    pieces = _INNER_CAPITAL.split(name)
    if len(pieces) > 1 and all(piece.lower() in dictionary for piece in pieces):
        return sum(dictionary[piece.lower()] for piece in pieces)
    if _ANY_BRITISH_ENDING.search(lower):
        for british, american in _BRITISH_ENDINGS:
            respelled = british.sub(american, lower)
            if respelled in dictionary:
                return dictionary[respelled]
    if name.islower() and VOWELS.isdisjoint(lower):  # www, mph
        return _letters_aloud(lower)
    return syllables_from_letters(lower)


def _apostrophe_syllables(name: str) -> int:
    """Syllables of a possessive, a contraction or a name with an apostrophe inside."""
    if name.count("'") > _MAX_APOSTROPHES:
        return sum(_part_syllables(piece) for piece in name.split("'") if piece)
    stem, _, ending = name.rpartition("'")
    if not stem:
        return _word_syllables(ending)
    syllables = _part_syllables(stem)
    ending = ending.lower()
    if ending in ("", "s"):
        return syllables + _ending(stem, f"'{ending}")
    if ending == "t" and stem.lower().endswith("n"):  # mustn't: the n carries a syllable
        return _part_syllables(stem[:-1]) + int(stem[-2:-1].lower() not in VOWELS)
    if ending in ("d", "ve", "re", "m", "ll"):
        after_vowel = stem[-1].lower() in "aeiouyw"
        is_silent = after_vowel and ending != "ll"
        is_silent = is_silent or (ending == "d" and stem[-1].lower() not in "dt")
        return syllables + int(not is_silent)
    has_vowel = not VOWELS.isdisjoint(ending)
    return syllables + (_part_syllables(ending) if has_vowel else 0)


def _accented_syllables(lower: str) -> int:
    """Syllables of a word with accents, or in another script than Latin."""
    bare = _without_accents(lower)
    if not bare.isascii():
        return _other_script_syllables(lower)
    if not bare.strip("'"):
        return 1
    syllables = _word_syllables(bare)
    heard = _GERMANIC_E.sub("a", lower)
    if heard != lower and not _GERMANIC_LETTERS.isdisjoint(unicodedata.normalize("NFC", lower)):
        syllables = max(syllables, syllables_from_letters(_without_accents(heard).replace("'", "")))
    pieces = [_without_accents(piece) for piece in _HIATUS.split(lower)]
    if len(pieces) > 1:
        return max(syllables, sum(map(syllables_from_letters, pieces)))
    if _PRONOUNCED_E.search(lower):  # rosé is not rose
        return max(
            syllables, syllables_from_letters(_without_accents(_PRONOUNCED_E.sub("ay", lower)))
        )
    return syllables


def _without_accents(lower: str) -> str:
    spread = unicodedata.normalize("NFD", lower.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    return "".join(c for c in spread if not unicodedata.combining(c))


def _other_script_syllables(lower: str) -> int:
    """Estimate the syllables of a word in another script than Latin."""
    spread = unicodedata.normalize("NFD", unicodedata.normalize("NFC", lower))
    vowels = sum(c in "aeiouyаеиоуыэюяіїєαεηιουω" for c in spread)
    if vowels:
        return vowels
    letters = [c for c in unicodedata.normalize("NFC", lower) if c.isalpha()]
    is_syllabic = any(unicodedata.category(c) == "Lo" and c >= "\u3040" for c in letters)
    return max(1, len(letters) if is_syllabic else (len(letters) + 1) // 2)
