"""A paragraph of an article with its attributions and the numbers of its sentences, as HTML."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from presslens.site.marks import Mark
from presslens.site.names import sentence_anchor
from presslens.sourcing.spans import Span, overlap


def marked_paragraph(
    text: str,
    span: Span,
    marks: Sequence[Mark],
    sentences: Mapping[int, Span],
    with_facts: Collection[int] = (),
) -> Markup:
    """Write one paragraph with its attributions marked.

    Parameters
    ----------
    text : str
        The article's text.
    span : (int, int)
        The paragraph.
    marks : sequence of Mark
        Of the whole article. Spans may cross: between any two bounds the text is one element.
    sentences : mapping of int to (int, int)
        The article's body sentences by number.
    with_facts : collection of int
        Numbers of the sentences that have a list of facts to lead to.

    Returns
    -------
    Markup
        Without its tags, numbers and labels it is the paragraph, escaped.
    """
    start, end = span
    near = [mark for mark in marks if any(overlap(span, piece) for piece in mark.pieces)]
    number_at = {left: number for number, (left, _) in sentences.items() if start <= left < end}
    bounds = {start, end, *number_at}
    for mark in near:
        bounds |= {edge for piece in mark.pieces for edge in piece if start < edge < end}
    pieces = list(pairwise(sorted(bounds)))
    speaking = [None, *(_innermost(near, piece) for piece in pieces), None]
    html = Markup()
    for place, (left, right) in enumerate(pieces, 1):
        if left in number_at:
            html += _sentence_number(number_at[left], number_at[left] in with_facts)
        before, here, after = speaking[place - 1 : place + 2]
        html += Markup().join(_labels(near, left, here, before))
        classes = [
            *_classes(near, (left, right), here),
            *(["begins"] if here and here is not before else []),
            *(["ends"] if here and here is not after else []),
        ]
        words = text[left:right]
        html += (
            Markup('<span class="{}">{}</span>').format(" ".join(classes), words)
            if classes
            else Markup.escape(words)
        )
    return html


def _innermost(marks: Sequence[Mark], piece: Span) -> Mark | None:
    """Return whose words a piece of text is in the end; None if it is the newsroom's."""
    holding = [mark for mark in marks if any(overlap(piece, span) for span in mark.content)]
    return max(holding, key=lambda mark: mark.number, default=None)


def _classes(marks: Sequence[Mark], piece: Span, speaking: Mark | None) -> Iterator[str]:
    """Classes of a piece of text: those of who speaks, and whether it is source, cue or via."""
    if speaking:
        yield from ("said", f"voice-{speaking.voice.ground}", *speaking.lines)
    for role in ("source", "cue", "via"):
        if any(overlap(piece, span) for mark in marks for span in getattr(mark, role)):
            yield role


def _labels(
    marks: Sequence[Mark], left: int, here: Mark | None, before: Mark | None
) -> Iterator[Markup]:
    """Label the contents that begin at an offset, or the one that goes on after a break."""
    beginning = [mark for mark in marks if mark.content and mark.content[0][0] == left]
    for mark in beginning:
        yield _label(mark, Markup(' id="said-{}"').format(mark.number))
    if here and here is not before and here not in beginning:
        yield _label(here, Markup())


def _label(mark: Mark, name: Markup) -> Markup:
    return Markup('<a class="reference"{} href="#note-{}" aria-label="{}, note">{}</a>').format(
        name, mark.number, mark.label, mark.label
    )


def _sentence_number(number: int, has_facts: bool) -> Markup:
    """Write the number of a sentence, as a link if it has facts."""
    anchor = sentence_anchor(number)
    if has_facts:
        return Markup(
            '<a class="sentence-number" id="{}" href="#facts-{}" aria-label="{}, facts told in this '
            'sentence">{}</a>'
        ).format(anchor, number, number, number)
    return Markup('<span class="sentence-number" id="{}">{}</span>').format(anchor, number)
