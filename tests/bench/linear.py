"""Does time grow with the text alone, however odd it is?

    python tests/bench/linear.py [--characters 10000000] [--seconds 60] [PART ...]

Each part of the library reads each shape of text, a quarter of it and the whole. A line says how
many times as long the whole took: 4 is linear. A shape of which a quarter takes longer than so many
seconds is not read whole. tests/test_linear_time.py has the same shapes in small.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable

from presslens.measures.copies import sketch
from presslens.measures.framing.text_reuse import common_runs
from presslens.measures.readability.counts import count_texts
from presslens.measures.readability.syllables import count_syllables
from presslens.measures.sourcing.describe.describe import describe
from presslens.measures.sourcing.extract.extract import extract
from presslens.text.cleaning import classify_lines
from presslens.text.quotations import quotation_spans
from presslens.text.segmentation import split_sentences, split_words
from presslens.text.web_pages import read_page

SPEECH = {
    "one line": "Officials said on Friday that the talks in Hale had failed. ",
    "quotations": "“It rains,” said Ann Lee. ",
    "straight quotations": '"Line is said here," said Ann Lee. ',
    "told": "Mary Lee told Reuters that ",
    "said": "He said it rains and ",
    "according": "according to ",
    "quotations in one": "“It is,” he said, “that ",
    "introduced": "He said: “We all go there.” “We all go there.”\n",
    "turns": "LEE: a\nNYE: b\nIt goes on.\nIt goes on.\n",
    "paragraphs": "It rains, he said.\n\n",
    "wrapped lines": "Officials said on Friday that the talks in the town of Hale had\n",
    "initials": "A. B. C. D. “ ' ",
    "nested": "(“[",
}
MARKS = ".,;:!?…—-_/|([])<&@#%*'\"`«»„“”‘’ \t\n\r\xa0\u200b\xadaA1政😀\u0301\udcff"
UNITS = """word| a_|ab.cd|www.|a.b@c.d|http://|! (a |?” A, a|. [1]|. 😀|“‘a |'as b |banana|• a\n|
Ann Lee |\r\n| \n|word\n|a'b |No. 1 |a-\nb""".split("|")
SHAPES = SPEECH | {
    repr(unit): unit
    for unit in [*MARKS, *UNITS, *(f"{m} " for m in MARKS[:36]), *(f"a{m}" for m in MARKS[:36])]
}
"""Units of which odd texts are made, by name."""
RUNS = {f"{start}{mark!r}": (start, mark) for start in ("It rains.", "“") for mark in MARKS}
"""Runs of one sign after something else: what that is and the sign, by name."""

PAGE = "<article><p>It rains here in the long town.</p><p>"
PARTS: dict[str, Callable[[str], object]] = {
    "cleaning": classify_lines,
    "sentences": split_sentences,
    "words": split_words,
    "quotations": quotation_spans,
    "syllables": lambda text: count_syllables.__wrapped__(f"a{text}"),
    "counts": lambda text: count_texts([text]),
    "copies": sketch,
    "reuse": lambda text: common_runs(words := split_words(text), words),
    "extraction": lambda text: describe(text, extract(text, [(0, len(text))])),
    "extraction, lines": lambda text: describe(text, extract(text)),
    "web pages": lambda text: read_page(f"{PAGE}{text}".encode("utf-8", "replace")),
}


def seconds(part: Callable[[str], object], text: str) -> float:
    """Processor time, without that of the garbage collector, which comes and goes."""
    gc.disable()
    start = time.process_time()
    part(text)
    taken = time.process_time() - start
    gc.enable()
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--characters", type=int, default=10_000_000)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    worst = 0.0
    shapes = {name: ("", unit) for name, unit in SHAPES.items()} | RUNS
    for name in given.parts or PARTS:
        for shape, (start, unit) in shapes.items():
            size = given.characters // len(unit)
            few = seconds(PARTS[name], start + unit * (size // 4))
            many = (
                seconds(PARTS[name], start + unit * size) if few < given.seconds else float("inf")
            )
            worst = max(worst, many / max(few, 0.05))
            print(
                f"{name:18}{shape:22}{few:9.3f}{many:9.3f}{many / max(few, 1e-9):7.1f}", flush=True
            )
    return int(worst > 8)


if __name__ == "__main__":
    sys.exit(main())
