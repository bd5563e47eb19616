"""What agreement between two sets of attributions is counted in: words, sentences, fragments.

The definitions are plain and stand apart from the library's own segmentation, so that no extractor
is scored by the units it works in, and a better segmentation does not move anybody's score.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from presslens.measures.sourcing.extract.spans import Attribution, Span, inside

Mask = NDArray[np.bool_]

WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
_PARAGRAPH = re.compile(r"[^\n]+")
_NOT_SPACE = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp"
    r"|Co|Ltd|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Fla|Calif|Ill|Mich|Ariz|Pa|Va"
    r"|Conn|Mass|Wis|Minn|Tenn|Ky|Ga|Colo|Nev|Ore|Wash|Ind|Okla|Ala|Ark|Del|Kan|La|Md|Miss|Mo|Mont"
    r"|Neb|Tex)|\b[A-Z]|\b[a-z]\.[a-z]|\bU\.S|\bD\.C|\bU\.N)\.$"
)
_QUOTATION_MARK_OR_LINE_END = re.compile("[“”\"\n]|''|``")
_EDGES = " \t\r\n\"“”'‘’`,.;:?!-—–()[]"


@dataclass(frozen=True)
class Extent:
    """Where an attribution stands; unlike `Attribution`, source and cue may be in pieces.

    Parameters
    ----------
    source, cue : tuple of (int, int)
        Pieces in the order of the text; empty if there is none.
    content : tuple of (int, int)
        Likewise.
    parent : int, optional
        Place, in the same list, of the attribution whose content holds this one.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None = None


def extents(attributions: Iterable[Attribution | Extent], length: int) -> list[Extent]:
    """Bring attributions into one form.

    Parameters
    ----------
    attributions : iterable of Attribution or Extent
        As coded or found.
    length : int
        Characters of the text: content is cut there.

    Returns
    -------
    list of Extent
        Pieces sorted, empty pieces left out, and attributions without content left out.
    """
    found = []
    for attribution in attributions:
        content = [(max(0, start), min(length, end)) for start, end in attribution.content]
        if pieces := _sorted_pieces(content):
            source, cue = _as_pieces(attribution.source), _as_pieces(attribution.cue)
            found.append(Extent(source, cue, pieces, attribution.parent))
    return found


def _sorted_pieces(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted((start, end) for start, end in spans if start < end))


def _as_pieces(spans: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    if not spans:
        return ()
    one_span = isinstance(spans[0], int)
    pieces = (spans,) if one_span else spans
    return _sorted_pieces(cast(tuple[Span, ...], pieces))


def outermost(attributions: Sequence[Extent]) -> list[Extent]:
    """Leave out attributions whose content lies wholly inside the content of another.

    Of several with the same content the first stays. PolNeAR codes the outermost attribution only
    (its guidelines, page 23), so an attribution found inside another is not an error there.
    """
    return [
        inner
        for place, inner in enumerate(attributions)
        if not any(
            all(inside(piece, outer.content) for piece in inner.content)
            and (outer.content != inner.content or other < place)
            for other, outer in enumerate(attributions)
            if other != place
        )
    ]


def word_spans(text: str) -> list[Span]:
    """Words: runs of letters and digits with apostrophes, hyphens and dots inside."""
    return [match.span() for match in WORD.finditer(text)]


def sentence_spans(text: str) -> list[Span]:
    """Sentences by a plain rule, those with a word only; a line break ends a sentence."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        for match in _SENTENCE_END.finditer(text, start, paragraph.end()):
            alone = match.group() == "."
            if not (alone and _ABBREVIATION.search(text[start : match.start() + 1])):
                found.append((start, match.end()))
                start = match.end()
        found.append((start, paragraph.end()))
    stripped = (_without_white_space(text, span) for span in found)
    return [span for span in stripped if WORD.search(text, *span)]


def _without_white_space(text: str, span: Span) -> Span:
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def trimmed(text: str, span: Span) -> Span:
    """Shorten a span by white space, quotation marks and punctuation at both ends."""
    start, end = span
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_EDGES))
    return start, max(start, end - (len(piece) - len(piece.rstrip(_EDGES))))


def mask_of(spans: Iterable[Span], length: int) -> Mask:
    """Mark each character in one of the spans; shape (length,)."""
    mask = np.zeros(length, dtype=bool)
    for start, end in spans:
        mask[start:end] = True
    return mask


def ink(text: str) -> Mask:
    """Mark each character that is not white space; shape (characters,)."""
    return mask_of((match.span() for match in _NOT_SPACE.finditer(text)), len(text))


def quoted(text: str) -> Mask:
    """Mark each character inside double quotation marks, marks included.

    Curly and straight marks and doubled single ones count; a line end closes what is open.

    Returns
    -------
    ndarray of bool, shape (characters,)
    """
    mask = np.zeros(len(text), dtype=bool)
    is_open, last = False, 0
    for match in _QUOTATION_MARK_OR_LINE_END.finditer(text):
        mark = match.group()
        mask[last : match.start()] = is_open
        last = match.end()
        if mark == "\n":
            is_open = False
            continue
        mask[match.start() : last] = mark != "”" or is_open
        is_open = mark == "“" or (mark != "”" and not is_open)
    mask[last:] = is_open
    return mask
