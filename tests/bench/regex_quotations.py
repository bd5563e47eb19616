"""What a regular expression finds: quotations in double marks, with a name beside a verb of saying.

The baseline that any attribution tool should beat.
"""

import re

from presslens.measures.sourcing.extract.spans import Attribution

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
_LEAST_WORDS = 4


def find_quotations(text: str) -> list[Attribution]:
    """Find quotations that have a speaker, or at least four words."""
    found = []
    for quotation in _QUOTATION.finditer(text):
        start, end = content = quotation.span()
        line_start = text.rfind("\n", 0, start) + 1
        before = _BEFORE.search(text, max(line_start, start - _WINDOW), start)
        after = (way.match(text, end, end + _WINDOW) for way in _AFTER)
        speaker = next((match for match in (*after, before) if match), None)
        if speaker:
            found.append(Attribution(speaker.span("source"), speaker.span("cue"), (content,)))
        elif len(quotation.group().split()) >= _LEAST_WORDS:
            found.append(Attribution(None, None, (content,)))
    return found
