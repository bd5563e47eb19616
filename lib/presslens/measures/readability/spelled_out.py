"""Which words are read letter by letter (FBI, U.S.), and what abbreviations stand for (Gen.)."""

import re

# Also an everyday word, or easy to say, but in capitals read letter by letter.
_READ_AS_LETTERS = frozenset("us it who am ad led osce aclu".split())

# Three letters, read as a word.
_READ_AS_WORD = frozenset("pac sam sim pin hud nam rom ram cad lan wan bic cat".split())

# Two letters in capitals that are the ordinary word: a headline, an emphasis.
_SHORT_WORDS = frozenset(
    "an as at be by do go he hi if in is me my no of oh on or ox so to up we".split()
)

_ONSETS = frozenset(
    """
    b bl br c ch chr cl cr d dr dw f fl fr g gh gl gn gr h j k kh kl kn kr l m n p ph phr pl pr ps
    qu r rh s sc sch scr sh shr sk sl sm sn sp spl spr sq st str sv sw t th thr tr ts tw v vl w wh
    wr x y z zh
    """.split()
)
_CODAS = frozenset(
    """
    ch ck cs ct ds ff ft gs ks ld lf lk ll lm lp ls lt mb mp ms nc nd ng nk nn ns nt ps pt rb rc rd
    rf rk rl rm rn rp rs rt rx sc sh sk sp ss st tch th ts tt tz zz
    """.split()
)
_LONGEST_VOWEL_RUN = 2
_LONGEST_INITIALISM = 6
_RUNS = re.compile(r"[aeiou]+|y+|[^aeiouy]+")

_EXPANSIONS = {
    **{"mr": "mister", "mrs": "missus", "ms": "miss", "dr": "doctor", "prof": "professor"},
    **{"st": "saint", "mt": "mount", "ft": "fort", "jr": "junior", "sr": "senior"},
    **{"gen": "general", "maj": "major", "lt": "lieutenant", "col": "colonel", "sgt": "sergeant"},
    **{"cpl": "corporal", "capt": "captain", "cmdr": "commander", "adm": "admiral"},
    **{"brig": "brigadier", "pvt": "private", "gov": "governor", "sen": "senator"},
    **{"sens": "senators", "rep": "representative", "reps": "representatives"},
    **{"rev": "reverend", "hon": "honorable", "pres": "president", "amb": "ambassador"},
    **{"inc": "incorporated", "corp": "corporation", "ltd": "limited", "co": "company"},
    **{"jan": "january", "feb": "february", "mar": "march", "apr": "april", "aug": "august"},
    **{"sept": "september", "sep": "september", "oct": "october", "nov": "november"},
    **{"dec": "december", "dept": "department", "univ": "university", "assn": "association"},
    **{"ave": "avenue", "blvd": "boulevard", "rd": "road", "no": "number", "nos": "numbers"},
    **{"ala": "alabama", "ariz": "arizona", "ark": "arkansas", "calif": "california"},
    **{"colo": "colorado", "conn": "connecticut", "del": "delaware", "fla": "florida"},
    **{"ga": "georgia", "ill": "illinois", "ind": "indiana", "kan": "kansas", "ky": "kentucky"},
    **{"md": "maryland", "mass": "massachusetts", "mich": "michigan", "minn": "minnesota"},
    **{"miss": "mississippi", "mo": "missouri", "mont": "montana", "neb": "nebraska"},
    **{"nev": "nevada", "okla": "oklahoma", "ore": "oregon", "pa": "pennsylvania"},
    **{"tenn": "tennessee", "tex": "texas", "vt": "vermont", "va": "virginia"},
    **{"wash": "washington", "wis": "wisconsin", "wyo": "wyoming", "bros": "brothers"},
    **{"vs": "versus", "etc": "etcetera", "approx": "approximately"},
}
# Those one may also meet without a full stop, and which are no other word.
_WITHOUT_STOP = frozenset(
    """
    mr mrs dr lt col sgt cpl cmdr capt prof maj gov jr sr ltd corp dept bros ariz calif colo fla ga
    ky md mich minn neb nev okla tenn vt va wis wyo
    """.split()
)


def expansion(word: str) -> str | None:
    """Find the word that an abbreviation stands for.

    Parameters
    ----------
    word : str
        As it stands in the text; ``"Gen."`` is general, ``"Gen"`` may be a name.

    Returns
    -------
    str or None
        Lower-case word; None if this is no known abbreviation.
    """
    stem = word.rstrip(".").lower()
    if word.endswith(".") or (stem in _WITHOUT_STOP and word[:1].isupper() and not word.isupper()):
        return _EXPANSIONS.get(stem)
    return None


def is_spelled_out(letters: str, *, in_dictionary: bool, is_common_word: bool) -> bool:
    """Whether capitals without full stops are read letter by letter, as FBI but not NATO is.

    Parameters
    ----------
    letters : str
        Capital letters A to Z only, at least two.
    in_dictionary : bool
        Whether the pronouncing dictionary has the word, with its reading.
    is_common_word : bool
        Whether it is an everyday word, so that the capitals are only emphasis or a headline.

    Returns
    -------
    bool
        False also for words of which the dictionary knows that they are read letter by letter:
        its count is right already.
    """
    lower = letters.lower()
    if lower in _READ_AS_LETTERS:
        return True
    if lower in _READ_AS_WORD or is_common_word:
        return False
    if len(lower) == 2:
        return lower not in _SHORT_WORDS
    if len(lower) == 3:
        return True
    return len(lower) <= _LONGEST_INITIALISM and not in_dictionary and not can_be_said(lower)


def can_be_said(word: str) -> bool:
    """Whether English would let one say these letters as a word: centcom, but not opcw.

    Parameters
    ----------
    word : str
        Lower-case letters a to z.

    Returns
    -------
    bool
    """
    runs = _RUNS.findall(word)
    vowel_runs = [run for run in runs if run[0] in "aeiouy"]
    if not vowel_runs or max(map(len, vowel_runs)) > _LONGEST_VOWEL_RUN:
        return False
    if runs[0][0] not in "aeiouy" and runs[0] not in _ONSETS:
        return False
    medial = [run for run in runs[1:-1] if run[0] not in "aeiouy"]
    if not all(map(_splits_between_syllables, medial)):
        return False
    last = runs[-1]
    return last[0] in "aeiouy" or len(last) == 1 or last in _CODAS


def _splits_between_syllables(consonants: str) -> bool:
    """Whether consonants between vowels are the coda of one syllable and the onset of the next."""
    return any(
        consonants[place:] in _ONSETS and (place < 2 or consonants[:place] in _CODAS)
        for place in range(len(consonants))
    )
