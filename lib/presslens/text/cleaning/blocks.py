"""Lines of a file and the blocks they form: the pieces that cleaning decides on.

A block is one line, or a run of lines that were broken at a fixed width and are one paragraph.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

# The newline function of the Unicode Standard, section 5.8: CRLF, LF, CR, VT, FF, NEL, LS, PS.
_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Characters without width that str.strip leaves: BOM, zero-width space, joiners, soft hyphen.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
_CLOSING = "\"'”’»›)]}*_ \u00a0" + INVISIBLE
_FINAL_STOPS = frozenset(".!?…:;—。！？．؟۔।॥։።‽")

# Narrower and wider runs are not taken for text broken at a fixed width.
_NARROWEST, _WIDEST = 40, 120


@dataclass(slots=True)
class Block:
    """One line, or several lines of one hard-wrapped paragraph.

    Attributes
    ----------
    first, last : int
        Positions of its first and last line among the lines of the file, from 0.
    text : str
        Its text without surrounding white space, lines joined by a space.
    tokens : list of str
        The text in lower case, split at white space.
    size : int
        Length in words, estimated for scripts written without spaces.
    stop : bool
        Whether it ends as a sentence does.
    running : bool
        Whether a sentence runs on from or to the neighbouring line.
    kind, reason : str
        The decision; empty while it stands open, which in the end means body.
    """

    first: int
    last: int
    text: str
    tokens: list[str] = field(init=False)
    size: int = field(init=False)
    stop: bool = field(init=False)
    running: bool = False
    kind: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        self.tokens = self.text.lower().split()
        # From U+2E80 on stand the scripts of East Asia, with about two characters to a word.
        spaceless = self.text[len(self.text) // 2] >= "\u2e80"
        self.size = max(len(self.tokens), len(self.text) // (2 if spaceless else 12))
        core = self.text.rstrip(_CLOSING)
        self.stop = core[-1:] in _FINAL_STOPS

    def settle(self, kind: str, reason: str) -> None:
        """Name the kind of boilerplate this block is."""
        self.kind, self.reason = kind, reason


def strip_invisible(line: str) -> str:
    """Take white space and characters without width off both ends, in whatever order they stand."""
    start, end = 0, len(line)
    while start < end and (line[start].isspace() or line[start] in INVISIBLE):
        start += 1
    while end > start and (line[end - 1].isspace() or line[end - 1] in INVISIBLE):
        end -= 1
    return line[start:end]


def line_spans(text: str) -> list[tuple[int, int]]:
    """Split a text at line breaks.

    Returns
    -------
    list of (start, end)
        Code-point offsets of each line without its line break; a line break at the very end of
        the text starts no further line.
    """
    spans = []
    start = 0
    for match in _LINE_BREAK.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def blocks(stripped: list[str]) -> list[Block]:
    """Group lines to blocks.

    Parameters
    ----------
    stripped : list of str
        Every line of the file without surrounding white space; blank lines are empty.
    """
    found: list[Block] = []
    position = 0
    while position < len(stripped):
        end = position
        while end < len(stripped) and stripped[end]:
            end += 1
        if end == position + 1:
            found.append(Block(position, position, stripped[position]))
        elif end > position:
            for first, last in _paragraphs_of_run(stripped[position:end]):
                text = " ".join(stripped[position + first : position + last + 1])
                found.append(Block(position + first, position + last, text))
        position = end + 1
    return found


def _paragraphs_of_run(run: list[str]) -> list[tuple[int, int]]:
    """Return first and last line of each paragraph in a run of lines without a blank between."""
    continued = _continued_lines(run)
    paragraphs = []
    first = 0
    for position in range(len(run)):
        if position not in continued:
            paragraphs.append((first, position))
            first = position + 1
    return paragraphs


def _continued_lines(run: list[str]) -> set[int]:
    """Return the lines of a run that were broken only because they were full.

    A line is full if the first word of the next one would not have fitted. Most lines of a run
    broken at a fixed width are full, and many go on in lower case in the middle of a sentence;
    neither holds for headlines, lists or paragraphs of one line each.
    """
    width = max(map(len, run))
    if not _NARROWEST <= width <= _WIDEST:
        return set()
    full = set()
    broken_sentences = 0
    for position, (line, following) in enumerate(pairwise(run)):
        next_word = len(following.split(None, 1)[0])
        ends = line.rstrip(_CLOSING)[-1:] in _FINAL_STOPS
        if len(line) + 1 + next_word > width - width // 8:
            full.add(position)
            broken_sentences += not ends and following[0].isalpha() and not following[0].isupper()
    if 2 * len(full) < len(run) - 1 or 3 * broken_sentences < len(run) - 1:
        return set()
    return full
