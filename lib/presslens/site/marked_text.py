"""A paragraph of an article with its attributions and the numbers of its sentences, as HTML."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

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
    edges = {edge for mark in near for piece in mark.pieces for edge in piece if start < edge < end}
    cuts = sorted({start, end, *number_at, *edges})
    speaking: list[Mark | None] = [
        max(holding, key=lambda mark: mark.number, default=None)
        for holding in _covering(near, cuts, "content")
    ]
    roles = _roles(near, cuts)
    beginning: dict[int, list[Mark]] = {}
    for mark in near:
        if mark.content:
            beginning.setdefault(mark.content[0][0], []).append(mark)
    html = []
    for place, (left, right) in enumerate(pairwise(cuts)):
        here = speaking[place]
        begins = here is not (speaking[place - 1] if place else None)
        ends = here is not (speaking[place + 1] if place + 1 < len(speaking) else None)
        if left in number_at:
            html.append(_sentence_number(number_at[left], number_at[left] in with_facts))
        html += _labels(beginning.get(left, []), here if begins else None)
        classes = [*_classes_of_speech(here, begins, ends), *roles[place]]
        html.append(_piece(text[left:right], classes))
    return Markup().join(html)


def _covering(marks: Sequence[Mark], cuts: Sequence[int], part: str) -> list[list[Mark]]:
    """List the marks of which one part, such as the content, covers each piece between cuts."""
    found: list[list[Mark]] = [[] for _ in cuts[1:]]
    for mark in marks:
        for start, end in getattr(mark, part):
            for place in range(bisect_left(cuts, start), min(bisect_left(cuts, end), len(found))):
                found[place].append(mark)
    return found


def _roles(marks: Sequence[Mark], cuts: Sequence[int]) -> list[list[str]]:
    """Tell of each piece between cuts which of source, cue and via it is."""
    covering = {role: _covering(marks, cuts, role) for role in ("source", "cue", "via")}
    return [
        [role for role, found in covering.items() if found[place]] for place in range(len(cuts) - 1)
    ]


def _classes_of_speech(mark: Mark | None, begins: bool, ends: bool) -> list[str]:
    """Classes of a piece that is somebody's words; none for the newsroom's own."""
    if mark is None:
        return []
    bars = [name for name, holds in (("begins", begins), ("ends", ends)) if holds]
    return ["said", f"voice-{mark.voice.ground}", *mark.lines, *bars]


def _piece(words: str, classes: Sequence[str]) -> Markup:
    if not classes:
        return escape(words)
    return Markup('<span class="{}">{}</span>').format(" ".join(classes), words)


def _labels(beginning: Sequence[Mark], speaking: Mark | None) -> Iterator[Markup]:
    """Label the contents that begin, or the one that goes on after somebody else's words."""
    for mark in beginning:
        yield _label(mark, Markup(' id="said-{}"').format(mark.number))
    if speaking and speaking not in beginning:
        yield _label(speaking, Markup())


def _label(mark: Mark, name: Markup) -> Markup:
    return Markup('<a class="reference"{} href="#note-{}" aria-label="{}, note">{}</a>').format(
        name, mark.number, mark.label, mark.label
    )


def _sentence_number(number: int, has_facts: bool) -> Markup:
    """Write the number of a sentence, as a link if it has facts."""
    anchor = sentence_anchor(number)
    if has_facts:
        return Markup(
            '<a class="sentence-number" id="{}" href="#facts-{}" '
            'aria-label="{}, facts told in this sentence">{}</a>'
        ).format(anchor, number, number, number)
    return Markup('<span class="sentence-number" id="{}">{}</span>').format(anchor, number)
