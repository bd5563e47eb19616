"""Cleaning: every line of a file is body, blank, or boilerplate of a named kind with its reason.

Nothing is deleted. A line is classified by its wording (`boilerplate`) and by its place on the page
(`cleaning_layout`); if neither says what it is, it is body, because to lose a word of the article
is a worse error than to keep a notice.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from presslens.text.boilerplate import INVISIBLE, KINDS, Block, ends_sentence
from presslens.text.cleaning_layout import classify_page

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Article

BODY, BLANK, BYTE_ORDER_MARK = "body", "blank", "byte order mark"

BOILERPLATE_KINDS = (BYTE_ORDER_MARK, *KINDS)
"""What a line may be called besides body and blank."""

PARSED_TEXTS = 64
"""Texts whose paragraphs and sentences are remembered, so that each measure need not find them."""

_BOM = "\ufeff"
# The newline function of the Unicode Standard, section 5.8: CRLF, LF, CR, VT, FF, NEL, LS, PS.
_RARE_BREAKS = "\r\v\f\x85\u2028\u2029"
_LINE_BREAK = re.compile(rf"\r\n|[\n{_RARE_BREAKS}]")
BREAK_AFTER_HYPHEN = (
    rf"[^\S\n{_RARE_BREAKS}]*{_LINE_BREAK.pattern.join(('(?:', ')'))}\s*"
    r"(?!(?:and|or|nor|but|to)(?![\w-]))"
)
"""Pattern of the line break between "well-" and "known", but not between "pre-" and "and"."""
_HYPHENS = ("-", "\u2010", "\u2011")
_HYPHEN_AT_BREAK = re.compile(
    rf"(?P<left>\w*)(?<=[\w.%])(?P<hyphen>[{''.join(_HYPHENS)}]){BREAK_AFTER_HYPHEN}(?P<right>\w+)"
)
_EDGE = INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))
# The widths at which text is broken, and the part of a width by which lines may differ from it.
_MIN_WIDTH, _MAX_WIDTH, _SLACK = 40, 120, 8
_BULLETS = "•‣▪◦*"


class Line(NamedTuple):
    """One line of a file.

    Attributes
    ----------
    line : int
        Number of the line, from 1; a byte order mark shares the number of the first line.
    start, end : int
        Code-point offsets into the text, without the line break.
    kind : str
        "body", "blank", or a kind of boilerplate.
    reason : str
        Why it is boilerplate; empty for body and blank lines.
    """

    line: int
    start: int
    end: int
    kind: str
    reason: str


def classify_lines(text: str) -> list[Line]:
    r"""Classify every line of a text as body, blank or a kind of boilerplate.

    Lines end at \\n, \\r\\n, \\r and the other line breaks of the Unicode Standard (section 5.8).

    Parameters
    ----------
    text : str
        The file as decoded; a byte order mark, if any, is its first character.

    Returns
    -------
    list of Line
        Every line in order; their spans and the line breaks between them cover the whole text.
    """
    spans, page = _classified_blocks(text)
    kinds = [(BLANK, "")] * len(spans)
    for block in page:
        for position in range(block.first, block.last + 1):
            kinds[position] = (block.kind or BODY, block.reason)
    classified = [
        Line(number, *span, *kind)
        for number, (span, kind) in enumerate(zip(spans, kinds, strict=True), 1)
    ]
    if text.startswith(_BOM):
        mark = Line(1, 0, 1, BYTE_ORDER_MARK, "marks the file as Unicode, is no text")
        classified.insert(0, mark)
    return classified


def body_paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the body paragraphs of a file, boilerplate left out.

    A line is a paragraph; where a text was broken at a fixed width, several lines are one.

    Parameters
    ----------
    text : str
        The file as decoded.

    Returns
    -------
    list of (int, int)
        Start and end of each paragraph, code-point offsets without white space around it.
    """
    return [(paragraph.start, paragraph.end) for paragraph in body(text)]


class Paragraph(NamedTuple):
    """A body paragraph.

    Attributes
    ----------
    start, end : int
        Code-point offsets into the file, without white space around it.
    text : str
        Its text `unwrapped`, as a line break inside a paragraph is hard wrapping.
    pieces : list of str
        The text split at white space.
    """

    start: int
    end: int
    text: str
    pieces: list[str]


@lru_cache(maxsize=PARSED_TEXTS)
def body(text: str) -> tuple[Paragraph, ...]:
    """Body paragraphs of a file, with their texts."""
    spans, page = _classified_blocks(text)
    return tuple(
        _paragraph(text, spans[block.first][0], spans[block.last][1], block)
        for block in page
        if not block.kind
    )


def _paragraph(text: str, start: int, end: int, block: Block) -> Paragraph:
    raw = text[start:end]
    if raw == block.text:
        return Paragraph(start, end, raw, block.pieces)
    start, end = end - len(raw.lstrip()), start + len(raw.rstrip())
    joined = unwrapped(text[start:end])
    pieces = block.pieces if joined == block.text else joined.split()
    return Paragraph(start, end, joined, pieces)


def unwrapped(text: str) -> str:
    """Write hard-wrapped text in one line.

    A line break becomes a space, but after a hyphen it goes: "well-" and "known" are one word. So
    does the hyphen, if without it the word is more frequent than the rarer of its parts, as in
    "govern-" and "ment": a typesetter divided it. The hyphen of "pre- and" stays where it is.
    """
    lines = text.splitlines()
    if len(lines) == 1:
        return lines[0]
    lines = _LINE_BREAK.split(text)  # splitlines takes separators of records for breaks too
    if any(line.rstrip().endswith(_HYPHENS) for line in lines[:-1]):
        lines = _HYPHEN_AT_BREAK.sub(_without_break, "\n".join(lines)).split("\n")
    return " ".join(lines)


def _without_break(match: re.Match[str]) -> str:
    left, hyphen, right = match.group("left", "hyphen", "right")
    if left.isalpha() and right.isalpha() and right[0].islower():
        from wordfreq import zipf_frequency

        whole, *parts = (zipf_frequency(word, "en") for word in (left + right, left, right))
        hyphen = "" if whole > min(parts) else hyphen
    return f"{left}{hyphen}{right}"


def lines(corpus: "Iterable[Article]") -> "pd.DataFrame":
    """Table of the lines of every article, blank ones left out.

    Columns are article (slug), the fields of `Line`, and text (the characters from start to end).
    """
    import pandas as pd

    rows = [
        (article.slug, *line, article.text[line.start : line.end])
        for article in corpus
        for line in classify_lines(article.text)
        if line.kind != BLANK
    ]
    return pd.DataFrame(rows, columns=["article", *Line._fields, "text"])


def _classified_blocks(text: str) -> tuple[list[tuple[int, int]], list[Block]]:
    """Return the spans of all lines, and the blocks they form with their kinds."""
    spans = []
    start = 1 if text.startswith(_BOM) else 0
    if any(mark in text for mark in _RARE_BREAKS):
        for match in _LINE_BREAK.finditer(text, start):
            spans.append((start, match.start()))
            start = match.end()
    else:
        # The same in less time.
        while (end := text.find("\n", start)) >= 0:
            spans.append((start, end))
            start = end + 1
    if start < len(text):
        spans.append((start, len(text)))
    page = _blocks([text[start:end] for start, end in spans])
    classify_page(page)
    return spans, page


def _blocks(raw_lines: list[str]) -> list[Block]:
    """Group the lines of a file to blocks; blank lines are in none."""
    stripped = [line.strip(_EDGE) for line in raw_lines]
    wrapped = _wrapped_lines(raw_lines, stripped)
    blocks = []
    paragraph: list[str] = []
    for position, line in enumerate(stripped):
        if line:
            paragraph.append(line)
            if position not in wrapped:
                first = position - len(paragraph) + 1
                joined = unwrapped("\n".join(paragraph)) if len(paragraph) > 1 else line
                blocks.append(Block(first, position, joined))
                paragraph.clear()
    return blocks


def _wrapped_lines(raw_lines: list[str], stripped: list[str]) -> set[int]:
    """Return the positions of the lines that were broken only because they were full.

    The whole page decides. Once its width is known, every full line of the page goes on, whatever
    the next one begins with; but not into a list, nor into a line that is indented.
    """
    pairs = [i for i in range(len(stripped) - 1) if stripped[i] and stripped[i + 1]]
    lengths = [len(line) for line in stripped]
    indents = [_indent(line) for line in raw_lines] if pairs else []
    # The length of a line with the first word of the next; an indent took its part of the width.
    with_next = {
        i: max(0, indents[i] - indents[i + 1]) + lengths[i] + 1 + _first_word(stripped[i + 1])
        for i in pairs
    }
    open_ended = [i for i in pairs if lengths[i] >= _MIN_WIDTH and not ends_sentence(stripped[i])]
    broken = [i for i in open_ended if _begins_in_lower_case(stripped[i + 1])]
    width, least = _width(broken or open_ended, lengths, with_next)
    longest = width + width // _SLACK
    full = {i for i in pairs if with_next[i] > least and lengths[i] <= longest}
    in_longer_lines = sum(length for length in lengths if length > longest)
    of_some_length = sum(2 * lengths[i] > width for i in pairs)
    if broken:
        are_many = 4 * len(broken) >= of_some_length or 10 * len(full) >= 9 * of_some_length
        is_wrapped = are_many and 2 * in_longer_lines <= sum(lengths)
    else:
        is_wrapped = len(full) >= of_some_length and not in_longer_lines
    if not width or not is_wrapped:
        return set()
    return {
        i
        for i in full
        if stripped[i + 1][0] not in _BULLETS
        and not (indents[i + 1] > indents[i] and ends_sentence(stripped[i]))
    }


def _width(broken: list[int], lengths: list[int], with_next: dict[int, int]) -> tuple[int, int]:
    """Return the width at which lines were broken, and what a full line with the next word exceeds.

    Nearly all lines that end in the middle of a sentence are full where there is such a width:
    the first word of the next line would not have fitted. Else both are 0.
    """
    ordered = sorted(lengths[i] for i in broken)
    # At most a tenth is longer: one stray line sets no width.
    shortest = ordered[-1 - len(ordered) // 10] if ordered else 0
    if not _MIN_WIDTH <= shortest <= _MAX_WIDTH:
        return 0, 0
    # Some programs even lines out and break them a little early.
    for least in (shortest, shortest - shortest // _SLACK):
        reach = [with_next[i] for i in broken if with_next[i] > least]
        if 10 * len(reach) >= 9 * len(broken):
            # Any line of the page may be a full one, if it is not longer than is possible.
            width = max(length for length in lengths if length < max(min(reach), shortest + 1))
            return width, width if least == shortest else least
    return 0, 0


def _first_word(line: str) -> int:
    """Length of the first word of a line."""
    return len(line.split(" ", 1)[0])


def _indent(line: str) -> int:
    line = line.expandtabs()
    return len(line) - len(line.lstrip(_EDGE))


def _begins_in_lower_case(line: str) -> bool:
    """Whether a line begins in the middle of a sentence; all lines do in scripts without case."""
    is_written_with_spaces = " " in line or len(line) < _MIN_WIDTH
    return line[0].isalpha() and not line[0].isupper() and is_written_with_spaces
