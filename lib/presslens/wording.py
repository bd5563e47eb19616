"""Numbers and lists in words."""

from collections.abc import Iterable

MAX_ROWS = 12
"""Rows that a table or figure shows one by one; of more it shows where their values lie."""

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
