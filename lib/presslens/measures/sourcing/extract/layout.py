"""Attributions that a text's layout shows: a cue above its quotation, a transcript's speakers.

Both cross the borders of sentences and paragraphs, so the rules of one sentence cannot see them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from presslens.measures.sourcing.extract.blanks import blank_quotations, double_quotations
from presslens.measures.sourcing.extract.phrases import (
    NAME,
    may_be_source,
    quiet,
    subject_before,
)
from presslens.measures.sourcing.extract.rules import RULE_CONFIDENCE, VERB, with_helpers
from presslens.measures.sourcing.extract.spans import Attribution, Span
from presslens.text.quotations import quotation_spans
from presslens.text.segmentation import split_sentences

# What may stand between a verb and the colon: "said in a statement".
_TAIL = re.compile(r"[^,;:.!?\ue000]{0,60}\Z")
_LABEL = re.compile(
    r"(?P<mark>[\"“]?)(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
    r"(?: ?[(\[][^()\[\]]{1,40}[)\]])?(?P<colon>:) +(?=\S)"
)
# "And from Chairwoman Ilse Brandt", before a colon and a quotation.
_FROM = re.compile(
    r"(?:(?:And|But|Also|Next|Finally|Or)\b,? ?)?(?:(?:[Ff]rom|[Bb]y) )?(?:the desk of )?"
)
_MAX_INTRODUCTION = 120  # characters
# "quote" – Name
_SIGNED = re.compile(rf" *(?P<dash>[–—]|--?) ?(?P<name>{NAME}(?:, [^,.;:]{{2,60}}){{0,2}})\.?\Z")
_ASIDE = re.compile(r"[\"“]?[(\[][^()\[\]]*[)\]][.\"”]*")


def introduced(text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Find what a cue and a colon at the end of one paragraph introduce in the next.

    "The governor added:" takes the first quotation of the next paragraph if that opens with one,
    else the paragraph, unless its first sentence reports somebody's words itself.
    """
    for (start, end), following in pairwise(paragraphs):
        end = start + len(text[start:end].rstrip())
        if text[end - 1 : end] != ":":
            continue
        verbless = _introduced_without_verb(text, (start, end), following)
        if verbless:
            yield verbless
            continue
        left, _ = [*split_sentences(text, start, end)][-1]
        sentence = quiet(blank_quotations(text, left, end - 1))
        verbs = list(VERB.finditer(sentence))
        if not verbs or not _TAIL.match(sentence, verbs[-1].end()):
            continue
        cue = with_helpers(sentence, *verbs[-1].span())
        source = subject_before(sentence, cue[0])
        content = _introduced_part(text, following) if source else None
        if source and content:
            spans = [(a + left, b + left) for a, b in (source, cue)]
            yield Attribution(spans[0], spans[1], (content,), None, RULE_CONFIDENCE)


def _introduced_without_verb(text: str, paragraph: Span, following: Span) -> Attribution | None:
    """Quotation under a name and a colon alone: "And from Chairwoman Ilse Brandt:"."""
    start, end = paragraph
    if end - start > _MAX_INTRODUCTION or text[following[0]] not in '"“':
        return None
    phrase = quiet(text[start : end - 1])
    match = _FROM.match(phrase)
    begin = match.end() if match else 0
    name, _, _ = phrase[begin:].partition(",")
    content = _introduced_part(text, following)
    if content is None or VERB.search(phrase) or not may_be_source(name):
        return None
    return Attribution((start + begin, end - 1), (end - 1, end), (content,), None, RULE_CONFIDENCE)


def signed(text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Find quotations with a name below or behind them: '"The best night." – Jo Bell'."""
    last: Span | None = None  # quotation that the paragraph before consists of
    for start, end in paragraphs:
        quotation, behind = last, start
        last = None
        marks = quotation_spans(text, start, end) if text[start : start + 1] in ('"', "“") else []
        if marks:
            quotation = marks[0].start, marks[0].end
            behind = marks[0].end
            last = quotation if behind == end else None
        match = _SIGNED.match(text, behind, end) if quotation else None
        if quotation and match:
            spans = match.span("name"), match.span("dash")
            yield Attribution(*spans, (quotation,), None, RULE_CONFIDENCE)


def _introduced_part(text: str, paragraph: Span) -> Span | None:
    """Outermost quotation that opens a paragraph; else the paragraph, if it does not report."""
    start, end = paragraph
    mark = next(double_quotations(text, start, end), None)
    if mark and not text[start : mark.start].strip():
        return mark.start, mark.end
    _, first = next(iter(split_sentences(text, start, end)), paragraph)
    return None if VERB.search(blank_quotations(text, start, first)) else paragraph


def turns(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """Find the turns of an interview printed as a transcript, as in "SMITH: We will see".

    A transcript has two speakers or more, one of them at least twice; a lone "UPDATE:" makes none.
    Labels in small letters, as in "Q:" or "Jo Bell:", make one only if a turn of theirs asks
    something: a list of names and ages has no turns.
    A turn goes on in the paragraphs up to the next label; the last one, as long as each opens with
    a quotation mark as its own label does. Stage directions in brackets are nobody's. The name is
    the source, the colon the cue.
    """
    labels = [_LABEL.match(text, start, end) for start, end in paragraphs]
    capitals = [label if label and _in_capitals(label) else None for label in labels]
    labels = capitals if any(capitals) else labels
    speakers = Counter(label["name"] for label in labels if label)
    if len(speakers) < 2 or max(speakers.values()) < 2 or not _asks(text, labels, paragraphs):
        return []
    speeches: list[tuple[Span, Span, list[Span]]] = []
    last = max(index for index, label in enumerate(labels) if label)
    for index, (label, (start, end)) in enumerate(zip(labels, paragraphs, strict=True)):
        if label:
            speeches.append((label.span("name"), label.span("colon"), [(label.end(), end)]))
            mark = bool(label["mark"])
        elif speeches and start + mark < end and _goes_on(text, (start, end), mark, index < last):
            speeches[-1][2].append((start + mark, end))
    return [
        Attribution(name, colon, tuple(content), None, RULE_CONFIDENCE)
        for name, colon, content in speeches
    ]


def _in_capitals(label: re.Match[str]) -> bool:
    return len(label["name"]) > 1 and label["name"].isupper()


def _asks(text: str, labels: Sequence[re.Match[str] | None], paragraphs: Sequence[Span]) -> bool:
    """Whether labels are in capitals, or a paragraph with a label has a question."""
    turns = [(label, end) for label, (_, end) in zip(labels, paragraphs, strict=True) if label]
    return any(_in_capitals(label) or "?" in text[label.end() : end] for label, end in turns)


def _goes_on(text: str, paragraph: Span, mark: bool, before_a_turn: bool) -> bool:
    """Whether a paragraph without a label belongs to the turn before it."""
    start, end = paragraph
    if _ASIDE.fullmatch(text, start, end):
        return False
    opens = text[start] in '"“'
    return opens if mark else before_a_turn and not opens
