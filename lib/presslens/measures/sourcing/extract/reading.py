"""The text as the engine reads it: spaces, breaks and outer quotations all written in one way.

How a page was broken into lines, and which marks its house style has, must not change who says
what. So rules and tagger see one form only, and what they find is moved back to the text as it is.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from presslens.measures.sourcing.extract.spans import Attribution, Span
from presslens.text.cleaning import BREAK_AFTER_HYPHEN, PARSED_TEXTS, body_paragraphs
from presslens.text.quotations import Quotation, quotation_spans

# What a line break, an indentation or a hyphenation leaves behind; the second group is not seen.
_LAYOUT = re.compile(r"(\s{2,}|[^\S ])|[\xad\u200b\u200c\u2060\ufeff]+")
_IN_WORD = re.compile(rf"(?<=\w[-\u2010\u2011]){BREAK_AFTER_HYPHEN}(?=\w)")
_BREAK = re.compile(r"\s*[\r\n]\s*")  # between paragraphs
_SINGLE_OPENS = re.compile(r"(?<!\w)['‘](?!['\s])")  # wire copy doubles them: ''yes''
_SPOKEN = re.compile(r"[,.?!…—–-]['’]?\Z")  # how speech ends; a word that is set off does not
_MIN_SPOKEN = 4  # words
_SWAPPED = {"'": "“", "‘": "“", '"': "‘", "“": "‘"}


@dataclass(frozen=True)
class Reading:
    """A text as it is read, with its paragraphs, and the way back to the text as it is.

    From each offset in `new` on, up to the next, characters are as far apart as they are from the
    same item of `old` on.
    """

    text: str
    paragraphs: list[Span]
    old: list[int]
    new: list[int]

    def back(self, span: Span) -> Span:
        """Span of the text as it is, for one of the text as read."""
        return self._old(span[0]), self._old(span[1] - 1) + 1

    def forth(self, span: Span) -> Span:
        """Span of the text as read, for one of the text as it is."""
        return self._new(span[0]), self._new(span[1])

    def _old(self, offset: int) -> int:
        index = bisect_right(self.new, offset) - 1
        return self.old[index] + offset - self.new[index]

    def _new(self, offset: int) -> int:
        index = bisect_right(self.old, offset) - 1
        following = self.new[index + 1] if index + 1 < len(self.new) else len(self.text)
        return min(following, self.new[index] + offset - self.old[index])


def read(text: str, paragraphs: Sequence[Span] | None = None) -> Reading:
    """Read a text, by default the paragraphs of its body. Outside them it stays as it is."""
    return _read(text, tuple(body_paragraphs(text) if paragraphs is None else paragraphs))


@lru_cache(maxsize=PARSED_TEXTS)  # a text is extracted from and described
def _read(text: str, spans: tuple[Span, ...]) -> Reading:
    pieces, old, new, end, length = [], [0], [0], 0, 0
    for start, stop in spans:
        pieces.append(_BREAK.sub("\n\n", text[end:start]))
        length += len(pieces[-1])
        old.append(start)
        new.append(length)
        end = start
        for match in _LAYOUT.finditer(text, start, stop):
            is_space = match[1] and not _IN_WORD.match(text, match.start(), stop)
            pieces.append(text[end : match.start()] + (" " if is_space else ""))
            length += len(pieces[-1])
            end = match.end()
            if new[-1] == length:  # nothing stands between this place and the last one
                old[-1] = end
            else:
                old.append(end)
                new.append(length)
    plain = Reading("".join([*pieces, text[end:]]), [], old, new)
    there = [plain.forth(span) for span in spans]
    return replace(plain, text=_with_double_marks(plain.text, there), paragraphs=there)


def _with_double_marks(text: str, paragraphs: Sequence[Span]) -> str:
    """Write the outer quotations in single marks with double ones, and those inside with single.

    All of them where the text has more quotations in single marks than in double ones, else those
    that are speech: of a text in double marks, 'talks' in single ones is no quotation.
    """
    likely = [span for span in paragraphs if _SINGLE_OPENS.search(text, *span)]
    found = (mark for span in likely for mark in quotation_spans(text, *span))
    if not any(mark.depth == 1 and _SINGLE_OPENS.match(text, mark.start) for mark in found):
        return text
    quotations = [mark for span in paragraphs for mark in quotation_spans(text, *span)]
    outer = [mark for mark in quotations if mark.depth == 1]
    single = [mark for mark in outer if _SINGLE_OPENS.match(text, mark.start)]
    if 2 * len(single) <= len(outer):
        headings = set(paragraphs)
        single = [m for m in single if _is_spoken(text, m) and (m.start, m.end) not in headings]
    if not single:
        return text
    characters = list(text)
    for mark in single:
        _swap(characters, mark)
    ends = iter(single)
    holder = next(ends)
    for mark in quotations:
        while mark.start >= holder.end and (following := next(ends, None)):
            holder = following
        if mark.depth == 2 and holder.start < mark.start < holder.end:
            _swap(characters, mark)
    return "".join(characters)


def _is_spoken(text: str, mark: Quotation) -> bool:
    words = text[mark.start : min(mark.end, mark.start + 60)].split()
    return len(words) >= _MIN_SPOKEN and bool(_SPOKEN.search(text, mark.end - 2, mark.end))


def _swap(characters: list[str], mark: Quotation) -> None:
    """Exchange single and double marks of a quotation."""
    opening = _SWAPPED.get(characters[mark.start])
    if opening is None or characters[mark.start] == characters[mark.start + 1] == "'":
        return
    characters[mark.start] = opening
    if mark.closed:
        characters[mark.end - 1] = "”" if opening == "“" else "’"


def moved(attributions: Iterable[Attribution], move: Callable[[Span], Span]) -> list[Attribution]:
    """Attributions with each span moved, `Reading.back` or `Reading.forth`."""
    return [
        replace(
            attribution,
            source=attribution.source and move(attribution.source),
            cue=attribution.cue and move(attribution.cue),
            content=tuple(map(move, attribution.content)),
        )
        for attribution in attributions
    ]
