"""How fast are attributions found? Words a second beside textacy and a regular expression.

    python tests/bench/sourcing_speed.py [--write CSV]

Texts of 600 words are drawn from the paragraphs of the seeds; all tools run on the same texts. Then
the time a word takes is measured in texts of 1,000 to 1,000,000 words, which must stay flat: at the
longest at most half as long again as at the shortest.
"""

import math
import re

from measurements import Measurement, run_script
from sourcing_tools import PRESSLENS, find_with_presslens, run_all, run_here
from speed import texts_of_seeds

from presslens.text.segmentation import split_words

TASK = ("sourcing_speed", "seeds, paragraphs drawn")
TEXTS = 50
ROUNDS = 3
MIN_WORDS_A_SECOND = 25_000
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
MAX_GROWTH = 1.5


def compare(texts: list[str]) -> list[Measurement]:
    """Words a second of each tool, and how many times as fast as textacy on whole texts it is."""
    seconds = {output.tool: output.seconds for output in run_all(texts)}
    seconds[PRESSLENS] = min(seconds[PRESSLENS], fastest(texts, ROUNDS - 1))
    words = sum(len(split_words(text)) for text in texts)
    peer = next((tool for tool in seconds if tool.startswith("textacy")), None)
    rows = []
    for tool, of_all in seconds.items():
        row = (*TASK, "texts of about 600 words", tool)
        goals = (MIN_WORDS_A_SECOND, 1.0) if tool == PRESSLENS else (math.nan, math.nan)
        values = {"words a second": words / of_all}
        if peer:
            values["textacy's time / its own"] = seconds[peer] / of_all
        for (metric, value), goal in zip(values.items(), goals, strict=False):
            rows.append(Measurement(*row, metric, value, n=words, at_least=goal))
    return rows


def fastest(texts: list[str], passes: int) -> float:
    """Fastest of several passes: what else the machine does can only slow one down."""
    return min(run_here(PRESSLENS, find_with_presslens, texts).seconds for _ in range(passes))


def text_of(texts: list[str], words: int) -> str:
    """Join texts, again and again, to one of so many words between white space."""
    joined = "\n\n".join(texts)
    ends = [word.end() for word in re.finditer(r"\S+", joined)]
    times, rest = divmod(words, len(ends))
    return times * f"{joined}\n\n" + joined[: ends[rest - 1] if rest else 0]


def growth(texts: list[str]) -> list[Measurement]:
    """Microseconds a word takes in ever longer texts."""
    rows: list[Measurement] = []
    for length in LENGTHS:
        text = text_of(texts, length)
        words = len(split_words(text))
        is_last = length == LENGTHS[-1]
        value = 1e6 * fastest([text], 1 if is_last else ROUNDS) / words
        row = (*TASK, f"one text of {length:,} words", PRESSLENS, "microseconds a word", value)
        goal = MAX_GROWTH * rows[0].value if is_last else math.nan
        rows.append(Measurement(*row, n=words, at_most=goal))
    return rows


def measure() -> list[Measurement]:
    """Speed beside the peers, then the curve over lengths."""
    texts = texts_of_seeds()[:TEXTS]
    return compare(texts) + growth(texts)


if __name__ == "__main__":
    run_script(__doc__, measure)
