"""Syllables of numbers as they are read aloud: 2014 has four, $1.2 five, 21st three.

Flesch (1948, A new readability yardstick, Journal of Applied Psychology 32) counts numbers and
symbols the way they are normally read aloud. Where there is more than one way, the American one is
taken: no "and" in 101, years in pairs of digits.
"""

import re
from collections.abc import Callable

# zero one two three four five six seven eight nine ten eleven ... nineteen
_BELOW_TWENTY = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
_TENS = (0, 1, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty ... ninety
_HUNDRED = _THOUSAND = 2  # million, billion, trillion and so on have two as well
_POINT = 1
_PERCENT = 2
# dollars, euros, pounds, yen, rupees, rubles, won, lira, shekels, naira; others have two as well
_CURRENCY = {"": 0, "£": 1, "¥": 1, "₩": 1}
_ANY_CURRENCY = 2
_UNIT = {
    **{"k": 2, "m": 2, "mn": 2, "bn": 2, "tn": 2, "tr": 2},  # thousand, million, ...
    **{"km": 4, "cm": 4, "mm": 4, "kg": 3, "g": 1, "mg": 4, "ft": 1, "lb": 1, "lbs": 1, "oz": 2},
    **{"hz": 1, "khz": 3, "mhz": 3, "ghz": 3, "kw": 3, "mw": 3, "gw": 3, "kph": 5, "mph": 4},
    **{"am": 2, "pm": 2, "hr": 1, "hrs": 1, "min": 2, "sec": 2},
}

_NUMBER = re.compile(
    r"(?P<country>[A-Z]{1,3}(?=[$\u00a2-\u00a5\u20a0-\u20cf]))?(?P<currency>[$\u00a2-\u00a5\u20a0-\u20cf]?)(?P<digits>\d[\d.,:]*)(?P<percent>%?)(?P<suffix>\D.*)?",
    re.DOTALL,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_MAX_CARDINAL = 15  # digits: hundreds of trillions; longer ones are read digit by digit


def number_syllables(word: str, other_syllables: Callable[[str], int]) -> int | None:
    """Syllables of a word without hyphens that starts with a number, None for another word.

    Such as "1,000", "$1.2", "50%", "21st", "1990s", "10:30" or "5km". `other_syllables` counts what
    follows the number where it is neither an ending nor a unit.
    """
    match = _NUMBER.fullmatch(word)
    if match is None:
        return None
    digits = match["digits"].rstrip(".,:")
    currency = _CURRENCY.get(match["currency"], _ANY_CURRENCY)
    sign = currency + (_PERCENT if match["percent"] else 0)
    suffix = (match["suffix"] or "").lower().replace("'", "")
    if suffix == "b" and currency:  # $2b, but not H-1B
        suffix = "bn"
    country = other_syllables(match["country"]) if match["country"] else 0  # US$5
    return country + sign + _digits(digits, bool(sign)) + _suffix(digits, suffix, other_syllables)


def cardinal_syllables(number: int) -> int:
    """Syllables of a whole number of at most 15 digits: 1018 has 5, one thousand eighteen."""
    if number < 20:
        return _BELOW_TWENTY[number]
    if number < 100:
        return _TENS[number // 10] + _rest(number % 10)
    if number < 1000:
        return _BELOW_TWENTY[number // 100] + _HUNDRED + _rest(number % 100)
    power = (len(str(number)) - 1) // 3 * 3
    return cardinal_syllables(number // 10**power) + _THOUSAND + _rest(number % 10**power)


def code_syllables(digits: str) -> int:
    """Syllables of digits after letters: the three seventy of MH370, the ten seventy of SB1070."""
    if not 3 <= len(digits) <= 4 or digits[0] == "0":
        return _digits(digits, is_amount=True)
    hundreds, rest = divmod(int(digits), 100)
    if rest == 0:
        return cardinal_syllables(int(digits))
    oh = 1 if rest < 10 else 0
    return cardinal_syllables(hundreds) + oh + cardinal_syllables(rest)


def _rest(number: int) -> int:
    return cardinal_syllables(number) if number else 0


def _digits(digits: str, is_amount: bool) -> int:
    """Syllables of digits with grouping commas, a decimal point or a colon; an amount is no year.

    There are no digits between the two marks of 1...2.
    """
    if not digits:
        return 0
    whole, point, decimals = digits.partition(".")
    if "." in decimals:  # a version or a date: 1.2.3, 24.12.2015
        return sum(_digits(part, False) for part in digits.split(".")) + digits.count(".")
    if point:
        return _digits(whole, True) + _POINT + _one_by_one(decimals)
    if ":" in whole:
        hours, _, minutes = whole.partition(":")
        return _digits(hours, True) + sum(map(_minutes, re.split("[:,]", minutes)))
    if _GROUPED.fullmatch(whole):
        whole, is_amount = whole.replace(",", ""), True
    if "," in whole:  # a list without spaces
        return sum(_digits(part, False) for part in whole.split(","))
    if len(whole) > _MAX_CARDINAL or (whole[0] == "0" and len(whole) > 1):
        return _one_by_one(whole)
    if len(whole) == 4 and not is_amount and 1010 <= int(whole) <= 2099:
        return _year(int(whole))
    return cardinal_syllables(int(whole))


def _year(year: int) -> int:
    century, rest = divmod(year, 100)
    if century == 20 and rest < 10:  # two thousand nine
        return cardinal_syllables(year)
    if rest == 0:  # nineteen hundred
        return cardinal_syllables(century) + _HUNDRED
    oh = 1 if rest < 10 else 0  # nineteen oh five
    return cardinal_syllables(century) + oh + cardinal_syllables(rest)


def _minutes(minutes: str) -> int:
    if minutes.strip("0") == "":  # 10:00 is read "ten"
        return 0
    if len(minutes) > _MAX_CARDINAL:
        return _one_by_one(minutes)
    return cardinal_syllables(int(minutes)) + (1 if minutes[0] == "0" else 0)


def _one_by_one(digits: str) -> int:
    return sum(_BELOW_TWENTY[int(digit)] for digit in digits if digit.isdigit())


def _suffix(digits: str, suffix: str, other_syllables: Callable[[str], int]) -> int:
    """Syllables that an ordinal ending, the s of a decade, a unit or other letters add."""
    if suffix in ("", "s"):
        return 0
    if suffix in ("st", "nd", "rd", "th"):
        last_two = int("".join(filter(str.isdigit, digits))[-2:])
        is_second = last_two % 10 == 2 and last_two != 12  # two, but sec-ond
        is_whole_tens = last_two >= 20 and last_two % 10 == 0  # twen-ty, but twen-ti-eth
        return 1 if is_second or is_whole_tens else 0
    return _UNIT[suffix] if suffix in _UNIT else other_syllables(suffix)
