"""The tools that find attributions: this library, a regular expression, and textacy."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from peers import FOLDER, PeerError, environment, run, version
from regex_quotations import find_quotations

from presslens.measures.sourcing.extract.spans import Attribution
from presslens.text.cleaning import body_paragraphs

PEER = "textacy"
PRESSLENS = "presslens"


@dataclass(frozen=True)
class Found:
    """What a tool found in each text, and the processor time it took for all."""

    tool: str
    attributions: list[list[Attribution]]
    seconds: float


def find_with_presslens(text: str) -> list[Attribution]:
    """Attributions of a whole text, as a reader gets them."""
    from presslens.measures.sourcing.extract.extract import extract

    return list(extract(text, body_paragraphs(text)))


def run_here(
    tool: str, extractor: Callable[[str], list[Attribution]], texts: Sequence[str]
) -> Found:
    """Run a tool of this process; what it loads only once is loaded before the clock starts."""
    extractor("“It is late,” she said.")
    start = time.process_time()
    attributions = [extractor(text) for text in texts]
    return Found(tool, attributions, time.process_time() - start)


def run_textacy(texts: Sequence[str], cache: Path, unit: str) -> Found:
    """Run textacy in an environment of its own, on whole texts or on their paragraphs.

    Raises
    ------
    PeerError
        If it can't be installed or run.
    """
    command = [environment(PEER, cache), FOLDER / "textacy_quotations.py", unit]
    answer = json.loads(run(command, stdin=json.dumps(list(texts))))
    tool = f"{PEER} {version(PEER)}, {unit}"
    print(f"{tool}: raised on {answer['raised']} of {answer['parts']}", file=sys.stderr)
    attributions = [
        [
            Attribution(source and tuple(source), cue and tuple(cue), (tuple(content),))
            for source, cue, content in found
        ]
        for found in answer["found"]
    ]
    return Found(tool, attributions, answer["seconds"])


def run_all(texts: Sequence[str], cache: Path) -> list[Found]:
    """Run all tools that can be had; a peer that can't is named and left out."""
    found = [
        run_here(PRESSLENS, find_with_presslens, texts),
        run_here("regex", find_quotations, texts),
    ]
    for unit in ("texts", "paragraphs"):
        try:
            found.append(run_textacy(texts, cache, unit))
        except PeerError as error:
            print(f"{PEER}, {unit}: not measured: {error}", file=sys.stderr)
    return found
