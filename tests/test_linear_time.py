"""Four times the text takes about four times as long, whatever the text is."""

import math
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))
from linear import MARKS, PARTS, RUNS, SHAPES, SPEECH, seconds

PAGES = ("<b>a</b> ", "<q>a</q> ", "<div>", "<p>It rains.", "<i>", "It rains.<br>")
ALL = {"cleaning": 60_000, "sentences": 60_000, "words": 60_000, "quotations": 60_000}
ALL |= {"syllables": 20_000, "counts": 80_000}
"""Characters of each of all shapes that a part is given; the others get the shapes of speech."""


@pytest.mark.parametrize("part", PARTS)
def test_time_is_linear(part):
    units = SHAPES.values() if part in ALL else PAGES if part == "web pages" else SPEECH.values()
    for unit in units:
        assert is_linear(part, "", unit, ALL.get(part, 20_000) // len(unit)), unit


@pytest.mark.parametrize(
    ("part", "marks"), [("sentences", MARKS), ("extraction", "'\"A")], ids=lambda each: each[:10]
)
def test_time_is_linear_in_a_run_of_one_sign_after_text(part, marks):
    for start, mark in RUNS.values():
        assert mark not in marks or is_linear(part, start, mark, 8_000), start + mark


def is_linear(part: str, start: str, unit: str, count: int) -> bool:
    """Whether the whole takes less than 7 times as long as a quarter; 16 were quadratic."""
    least = [math.inf, math.inf]
    for _ in range(6):  # the machine may have been busy
        times = (seconds(PARTS[part], start + unit * number) for number in (count // 4, count))
        least = list(map(min, least, times))
        if least[1] < 7 * least[0] + 0.01:
            return True
    return False
