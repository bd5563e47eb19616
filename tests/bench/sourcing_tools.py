"""The tools that find attributions: this library, a regular expression, and textacy.

The regular expression takes quotations in double marks with a name beside a verb of saying: the
baseline that any attribution tool should beat.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from peers import FOLDER, PeerError, environment, run, version

from presslens.measures.sourcing.extract.extract import extract
from presslens.measures.sourcing.extract.spans import Attribution
from presslens.text.cleaning import body_paragraphs

PEER = "textacy"
PRESSLENS = "presslens"

_VERB = (
    r"(?P<cue>said|says|told|tells|added|adds|asked|asks|wrote|writes|tweeted|argued|argues|claimed"
    r"|explained|noted|announced|stated|replied|responded|insisted|warned|continued|according to)"
)
_NAME_WORD = r"(?:[A-Z][\w.’'-]*|the|of)"
_NAME = rf"(?P<source>{_NAME_WORD}(?: (?:{_NAME_WORD}|\w+man|\w+woman))*|s?he|they)"
_QUOTATION = re.compile(r"“[^”\n]{2,1500}”|\"[^\"\n]{2,1500}\"")
_AFTER = [
    re.compile(rf"[,\s]*{_VERB} {_NAME}"),
    re.compile(rf"[,\s]*{_NAME} (?:\w+ly )?{_VERB}\b"),
]
_BEFORE = re.compile(rf"{_NAME} (?:\w+ ){{0,3}}?{_VERB}\b[^.\n“\"]{{0,60}}$")
_WINDOW = 150
_MIN_WORDS = 4


class Output(NamedTuple):
    """What a tool found in each text, and the processor time it took for all."""

    tool: str
    attributions: list[list[Attribution]]
    seconds: float


def find_with_presslens(text: str) -> list[Attribution]:
    """Top-level attributions of a whole text."""
    found = extract(text, body_paragraphs(text))
    return [attribution for attribution in found if attribution.parent is None]


def find_with_regex(text: str) -> list[Attribution]:
    """Quotations that have a speaker, or at least four words."""
    attributions = []
    for quotation in _QUOTATION.finditer(text):
        start, end = content = quotation.span()
        line_start = text.rfind("\n", 0, start) + 1
        before = _BEFORE.search(text, max(line_start, start - _WINDOW), start)
        after = (pattern.match(text, end, end + _WINDOW) for pattern in _AFTER)
        speaker = next((match for match in (*after, before) if match), None)
        if speaker:
            source, cue = speaker.span("source"), speaker.span("cue")
            attributions.append(Attribution(source, cue, (content,)))
        elif len(quotation.group().split()) >= _MIN_WORDS:
            attributions.append(Attribution(None, None, (content,)))
    return attributions


def run_here(
    tool: str, extractor: Callable[[str], list[Attribution]], texts: Sequence[str]
) -> Output:
    """Run a tool of this process; what it loads only once is loaded before the clock starts."""
    extractor("“It is late,” she said.")
    start = time.process_time()
    attributions = [extractor(text) for text in texts]
    return Output(tool, attributions, time.process_time() - start)


def run_textacy(texts: Sequence[str], unit: str) -> Output:
    """Run textacy in an environment of its own, on whole "texts" or on their "paragraphs"."""
    command = [environment(PEER), FOLDER / "textacy_quotations.py", unit]
    answer = json.loads(run(command, stdin=json.dumps(list(texts))))
    tool = f"{PEER} {version(PEER)}, {unit}"
    print(f"{tool}: raised on {answer['raised']} of {answer['parts']}", file=sys.stderr)
    attributions = [
        [
            Attribution(source and tuple(source), cue and tuple(cue), (tuple(content),))
            for source, cue, content in quotations
        ]
        for quotations in answer["found"]
    ]
    return Output(tool, attributions, answer["seconds"])


def run_all(texts: Sequence[str]) -> list[Output]:
    """Run all tools; one that can't be installed or run is named and left out."""
    outputs = [
        run_here(PRESSLENS, find_with_presslens, texts),
        run_here("regex", find_with_regex, texts),
    ]
    for unit in ("texts", "paragraphs"):
        try:
            outputs.append(run_textacy(texts, unit))
        except PeerError as error:
            print(f"{PEER}, {unit}: not measured: {error}", file=sys.stderr)
    return outputs
