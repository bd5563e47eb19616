"""Numbers and lists in words, and a stranger's words as a terminal or Markdown shows them."""

import re
import unicodedata
from collections.abc import Iterable

MAX_ROWS = 12
"""Rows that a table or figure shows one by one; of more it shows where their values lie."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#$~|&])")
_TO_NINE = "one two three four five six seven eight nine".split()


def in_words(count: int) -> str:
    """Write a count as newspapers do: words to nine, then figures (AP)."""
    return _TO_NINE[count - 1] if 0 < count < 10 else f"{count:,}"


def capital(text: str) -> str:
    """Begin a text with a capital letter; the rest stays as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def plural(count: int, noun: str) -> str:
    """Write a count with its noun: "no articles", "one article", "four articles"."""
    number = in_words(count) if count else "no"
    return f"{number} {noun}{'' if count == 1 else 's'}"


def percent(share: float) -> str:
    """Write a share of 0 to 1 in whole percent; one above zero is never "0%" but "<1%"."""
    return "<1%" if 0 < share <= 0.005 else f"{share:.0%}"


def number_runs(numbers: Iterable[int]) -> str:
    """Write ascending numbers, three or more in a row by their ends: "2, 4 to 8 and 12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    *before, last = (
        text
        for run in runs
        for text in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))
    )
    return f"{', '.join(before)} and {last}" if before else last


def printable(text: str) -> str:
    r"""Write what a terminal would obey, or could not show, as an escape: "\x1b", "\n", "\u202e".

    Control and formatting characters, line breaks and halves of surrogate pairs (bytes of a file
    name that are no UTF-8) are taken so; letters of any script and spaces are left.
    """
    return "".join(
        character
        if character.isprintable() or unicodedata.category(character) == "Zs"
        else ascii(character)[1:-1]
        for character in text
    )


def markdown_text(text: str) -> str:
    """Escape plain text so that Markdown, with mathematics or without, shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", printable(" ".join(text.split())))
