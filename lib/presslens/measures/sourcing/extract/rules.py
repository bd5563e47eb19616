"""Reporting clauses by rule: who said it, with what words, and what, in one sentence.

The rules read a sentence with its quotations blanked out, so that a verb inside a quotation does
not report it. Each rule has its example beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from presslens.measures.sourcing.describe.naming import PRONOUN
from presslens.measures.sourcing.extract.blanks import BLANK, SPOKEN
from presslens.measures.sourcing.extract.phrases import (
    ADVERB,
    DAY,
    end_after_subject,
    end_of_phrase,
    first_letter,
    is_relative,
    is_subject_of,
    main_subject,
    may_be_source,
    quiet,
    shared_subject,
    subject_before,
    trim,
)
from presslens.measures.sourcing.extract.spans import Span
from presslens.measures.sourcing.words import REPORTING_VERBS, WEEKDAY

RULE_CONFIDENCE = 0.9  # of an attribution that a rule finds

# A verb after or inside what is said: "..., he said".
_QUOTED = (
    r"(?:was|were|is|are|been) (?:\w+ly )?quoted"
    r"(?: (?:by|in) [^\s.;:\ue000]+(?: [^\s.;:\ue000]+){0,4}?)? as saying"
)
VERB = re.compile(rf"\b(?:{REPORTING_VERBS}|{_QUOTED})\b(?![-’'])")
# "assured the tenants | that"
_ADDRESSING = re.compile(
    r"(?:(?:told|inform|assure|remind|warn|notifie|advise|caution|brief)(?:ed|d|s)?|tells?)"
)
# These report without "that": "he said they would go".
_PLAIN = re.compile(r".* as saying|said|says|say|told|tells|tell|suggests?|showed|shows?")
# "Asked about it, he said: ...": not part of what he said.
_INTRODUCTION = re.compile(
    r"(?:Asked|Speaking|When|As|In|At|On|After|During|But|And|Still|Later|[A-Z]\w+ing)\b"
)
# Of these the object is what is said: "described the call as useful", "called on him to go".
_TAKES_OBJECT = (
    r"describe[sd]?|call(?:ed|s) (?:on|for)|blame[sd]|accuse[sd]|urge[sd]|critici[sz]ed|praised"
    r"|condemned|denounced|rejected|dismissed|cite[sd]|propose[sd]|echoe[sd]|liken(?:ed|s)"
    r"|portray(?:ed|s)|characteri[sz]e[sd]|sp(?:oken?|eaks)(?: \w+ly)? (?:of|about)"
)
_OF_OBJECT = re.compile(
    rf"{_TAKES_OBJECT}|acknowledge[sd]|admits|admitted|emphasi[sz]e[sd]|stresse[sd]"
)
# "the reasons she cited are few", "was criticized by many"
_NO_OBJECT = re.compile(r" (?:is|are|was|were|by|as|and|or|but|in|at|during|after|before|from)\b")
# These never follow what is said: no "..., told he".
_NEVER_AFTER = re.compile(
    r"told|tells|tell|learned|found|finds|showed|shows|show|shown|indicate|agreed|agrees|refused"
    rf"|{_TAKES_OBJECT}"
)
# "has repeatedly | said"
_HELPERS = re.compile(
    r"(?:\b(?:has|have|had|also|later|then|now|once|repeatedly|again|previously|recently|further"
    r"|earlier|will|would|did|could|may|might|long|initially|always|often|simply|just|still"
    rf"|{ADVERB})\s+)+$"
)
# When and where something was said.
_WHEN = (
    r"(?:(?:late |early |earlier )?(?:on |last |this |next )?"
    rf"{WEEKDAY}(?: \w+)?"
    r"|yesterday|today|earlier|later|recently|at the time|(?:this|last|next) \w+"
    r"|(?:several|two|three|\d+) \w+ (?:later|after|before|ago)[^,.;:\ue000]*"
    r"|(?:earlier|later) (?:this|that|on) \w+"
    r"|(?:on|in|at|during|by|after|before|via|through|from|of|to|about|for|as part of)"
    r" [^\s,.;:\ue000]+(?: (?!that\b)[^\s,.;:\ue000]+){0,8}"
    r"|in response|in turn|again)"
)
_THEN = _WHEN.replace("|of|to|about|for|", "|")
_TAIL = re.compile(rf"(?: {_WHEN}){{0,2}}\s*$")
_MIDDLE = re.compile(rf"(?: {_WHEN}){{0,2}}, ")
# "told reporters | that"
_ADDRESSEE = re.compile(
    r" (?!that\b)[^\s,.;:\ue000]+(?: (?!that\b)[^\s,.;:\ue000]+){0,7}?"
    r"(?=,? ?(?:(?:that|how|why|whether)\b| (?:he|she|they|it|we|I|there)\b|,|\.|:|\ue000|$))"
)
# "told his counterpart, Ashton Carter, that"
_ADDRESSEE_THAT = re.compile(r" (?:[^.;:\ue000]|(?<=[A-Z])\.){2,130}? ?(?=that\b)")
# "said on Monday | that", "said: | '...'"
# "wrote in a memoir, Low Water, | that"
_THAT = re.compile(
    rf"(?: {_THEN}){{0,2}}(?:,? ?(?=(?:that|whether|how|why|what)\b|[:,]? ?\ue000)"
    r"|, [^,.;:\ue000]{2,60}, (?=that\b))"
)
# "..., but | noted | that", "..., | adding | that"
_GOES_ON = re.compile(
    r"(?:,? (?:and|but|while)(?: (?:he|she|they|it))?|,|(?<=\ue000))(?: also| then)?"
    r" (?P<cue>saying|adding|noting|arguing|explaining|insisting|warning|claiming|stressing"
    r"|suggesting|pointing out|said|says|added|adds|noted|notes|warned|warns|argued|argues"
    r"|insisted|insists|pointed out|points out|(?:add|argue|insist|note|warn)(?= that\b)"
    r"|told (?:\w+ ){1,3}?)"
    r" ?(?=that\b|\ue000|(?:the|they|he|she|it|this|there|we)\b)"
)
# Where content ends: at "although she said", a new half sentence, "and added", "which he said".
_BUT_SAID = re.compile(
    rf",? (?:but|although|though|while|and)"
    rf"(?= (?:(?!(?:that|to|had|have)\b)[^\s,.;:\ue000]+ ){{1,5}}?(?:{REPORTING_VERBS})\b)"
)
_OBJECT_END = re.compile(
    r", (?:but|although|though|while|and|as|after|who|which)\b|;| --| in a statement"
)
_AND_SAID = re.compile(rf",? (?:and|but)(?: also| then)? (?={REPORTING_VERBS})")
_WHICH_SAID = re.compile(r", which (?:[A-Z]\w+ ){1,3}(?:said|says|say|called)\b")

# Where a relative clause ends: before the verb of the main clause, "..., was jailed".
_RELATIVE_END = re.compile(
    r"(?:,| --?| [–—]) (?=[a-z])(?!(?:and|or|but|nor|both|all|some|many|most|none|who|whom"
    r"|whose|which|that|where|when|while|as|if|because|although|though|since|until|after|before|the|an?|his|her|their|its"
    r"|our|my|your|this|these|those|no|not|he|she|they|it|we|i|you|there|in|on|at|by|for|with|from"
    r"|to|of|into|about|over|under|than|then|also|too|even|one|two|including|such|[a-z]+(?:ing|ly))\b)"
)

# 'On "Face the Nation," she said ...'
_PLACE = re.compile(rf"(?:On|In|At|To|From|During)(?: [\w.'’-]+){{0,6}} [{BLANK}{SPOKEN}]+,?")

# "referring to ...", "which ...": a piece after ", he said," that he did not say.
_OF_REPORTER = re.compile(
    r"(?:according to|(?:not |with )?(?:\w+ )?[a-z]+ing\b|who\b|which\b|as\b|after\b|when\b"
    r"|in (?:an?|his|her)\b)"
)
_AS = re.compile(r"(?:\A\s*|[,\ue000] ?)[Aa]s \Z")
_AFTER_SPEECH = re.compile(rf"(?:{SPOKEN}{BLANK}|{BLANK},) (?=[\w])")
_ANY_VERB = re.compile(
    r"(?:\w+ly )?\b(?P<verb>(?!(?:is|was|has|does|as|its|his|hers|this|us|seems|means|features"
    r"|includes)\b)"
    r"(?:[a-z]+(?:ed|s)|began|went on|sang|spat|spoke|swore|thought|wept|put|shot|cut|broke|burst"
    r"|came|read|wrote)(?: (?:out|back|in|up|off))?)\b(?![-’'])"
)
_OPEN_REACH = 120  # characters behind speech
_MAX_DISTANCE = 260  # characters before a verb in which its helpers are looked for
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to |[Ii]n the (?:words|view|opinion) of |[Ii]n (?P<whose>his|her|their"
    r"|(?:[A-Z][\w.-]+ ){0,3}[A-Z][\w.-]+(?=['’]))(?:['’]s?)? "
    r"(?P<view>view|opinion|estimation|words),)"
)
MAX_SENTENCE = 4000  # characters; more is a list or no prose


@dataclass(frozen=True)
class Clause:
    """A reporting clause: spans of source, cue and content.

    `is_weak` if its verb takes an object, whose end a rule can only guess.
    """

    source: Span
    cue: Span
    content: tuple[Span, ...]
    is_weak: bool = False


def reporting_clauses(sentence: str, offset: int = 0) -> list[Clause]:
    """Find the reporting clauses of one sentence, its quotations blanked by `blank_quotations`.

    `offset`, where the sentence begins in the text, is added to all spans. The outermost clause
    comes first; one may stand inside the content of another.
    """
    if len(sentence) > MAX_SENTENCE:
        return []
    sentence = quiet(sentence)
    verbs = [match.span() for match in VERB.finditer(sentence)]
    clauses = [clause for verb in verbs for clause in _at_verb(sentence, *verb)]
    clauses += _participles(sentence)
    if BLANK in sentence:
        clauses += _with_open_verbs(sentence)
    by_cue: dict[int, Clause] = {}
    for clause in [*clauses, *_according_to(sentence)]:
        by_cue.setdefault(clause.cue[1], clause)
    return [_shifted(clause, offset) for clause in by_cue.values()]


def _with_open_verbs(sentence: str) -> Iterator[Clause]:
    """Clauses of verbs that no list has: behind speech, a name and any verb make a clause.

    '"It is a stitch-up," | fumed | Derek Poole', '"Not us!" | Mr Silva | shouted'
    """
    for close in _AFTER_SPEECH.finditer(sentence):
        opens = not sentence[: close.start()].strip(BLANK + SPOKEN + " ")
        if not opens and VERB.search(sentence, 0, close.start()):
            continue
        for word in _ANY_VERB.finditer(sentence, close.end(), close.end() + _OPEN_REACH):
            start, end = word.span("verb")
            if VERB.match(sentence, start):
                break
            found = list(_at_verb(sentence, start, end))
            first = found[0] if found else None
            after = first and first.source[0] == close.end() and first.cue[1] == end
            before = first and word.start() == close.end() and first.source[0] > start
            relative = first and is_relative(sentence[slice(*first.source)])
            if (after and not relative) or (before and opens):
                yield from found
                break


def _at_verb(sentence: str, start: int, end: int) -> Iterator[Clause]:
    """Clauses of one verb, with later cues of the same source."""
    verb = sentence[start:end]
    cue = with_helpers(sentence, start, end)
    inverted = _inverted(sentence, cue, verb)
    if inverted:
        yield inverted
        yield from _second_cues(sentence, inverted.source, inverted.source[1])
        return
    source = subject_before(sentence, cue[0]) or shared_subject(sentence, cue[0])
    if source is None:
        return
    content = _content(sentence, source, cue, verb)
    if content:
        follows = sentence[content[0][0] : content[0][0] + 5]
        is_weak = bool(_OF_OBJECT.fullmatch(verb)) and not follows.startswith(("that ", BLANK))
        yield Clause(source, cue, content, is_weak and content[0][0] > cue[1])
        yield from _second_cues(sentence, source, max(content[-1][1], cue[1]))


def with_helpers(sentence: str, start: int, end: int) -> Span:
    """Span of a verb with the helpers before it."""
    helpers = _HELPERS.search(sentence, max(0, start - _MAX_DISTANCE), start)
    return helpers.start() if helpers else start, end


def _content(sentence: str, source: Span, cue: Span, verb: str) -> tuple[Span, ...]:
    """Content before the source, behind the cue, or both."""
    relative = is_relative(sentence[slice(*source)])
    if relative:  # "Ana Silva, | who | told | the court she was at home, was jailed"
        end = _RELATIVE_END.search(sentence, cue[1])
        sentence = sentence[: end.start()] if end else sentence
    rest = sentence[cue[1] :]
    body = rest.rstrip(" .?!")
    before = (first_letter(sentence), source[0])
    after = cue[1]
    if _ADDRESSING.fullmatch(verb):
        tells = verb.startswith("t")
        addressee = _ADDRESSEE_THAT.match(rest) or (_ADDRESSEE.match(rest) if tells else None)
        after += addressee.end() if addressee else 0
    following = sentence[after : cue[1] + len(body)]
    as_said = _AS.search(sentence, max(0, source[0] - 6), source[0])
    if as_said and (not following or following.startswith(", ")):
        # "The jets, as | Ana Silva | pointed out, have landed", "'It fails,' as | she | put it"
        around = (before[0], as_said.start() + 1), (after, after + len(following))
        spans = [trim(sentence, span) for span in around]
        return tuple((left, right) for left, right in spans if right - left > 3)
    has_object = re.fullmatch(_TAKES_OBJECT, verb) and len(following.split()) > 1
    has_before = not has_object and _is_said_before(sentence, source[0])
    if has_before and not relative and sentence[: source[0]].rstrip().endswith(BLANK):
        # "'It fails,' | she | said | that week in Paris, 'every time.'"
        behind_mark = following.find(BLANK)
        pieces = [trim(sentence, before)]
        if behind_mark >= 0:
            pieces.append(trim(sentence, (after + behind_mark, after + len(following))))
        return tuple(pieces)
    if has_before and not relative and _TAIL.fullmatch(following):
        # "The jets have landed, | officials | said | on Friday."
        return (trim(sentence, before),)
    # "In the end, | Patriot | agreed | to lend it money, ..."
    middle = has_before and not following.startswith(" to ") and _MIDDLE.match(following)
    if middle:
        # "Over the past weeks, | officials | added, | Russia has built a base."
        behind = (after + middle.end(), cue[1] + len(body))
        if _OF_REPORTER.match(sentence[behind[0] : behind[1]]):
            return (trim(sentence, before),)
        introduces = relative or _INTRODUCTION.match(sentence[before[0] : before[1]])
        if sentence[behind[0]] == BLANK and introduces:
            return (trim(sentence, behind),)
        if relative:
            return ()
        return trim(sentence, before), trim(sentence, behind)
    return _content_after(sentence, verb, after, cue[1] + len(body))


def _content_after(sentence: str, verb: str, after: int, end: int) -> tuple[Span, ...]:
    """Content behind the cue: "Officials | said | on Monday that the jets have landed"."""
    following = sentence[after:end]
    that = _THAT.match(following)
    addressed = _ADDRESSING.fullmatch(verb)
    if addressed and not that and following.startswith(","):  # "tells it the way, and"
        return ()
    of_object = not that and _OF_OBJECT.fullmatch(verb) and not _NO_OBJECT.match(following)
    if that:
        begin = after + that.end()
    elif _PLAIN.fullmatch(verb) and len(following.split()) >= (2 if addressed else 3):
        when = re.match(rf"(?: (?:{DAY}))*,? ", following)
        begin = after + (when.end() if when else 0)
    elif of_object and len(following.split()) >= 2:
        begin = after
    else:
        return ()
    stops = (_GOES_ON, _WHICH_SAID, _BUT_SAID, *((_AND_SAID, _OBJECT_END) if of_object else ()))
    ends = [match.start() for stop in stops if (match := stop.search(sentence, begin, end))]
    span = trim(sentence, (begin, min([*ends, end])))
    return (span,) if span[1] - span[0] > 3 else ()


def _second_cues(sentence: str, source: Span, start: int) -> Iterator[Clause]:
    """Find later cues of the same source: "..., but | noted | that they are fast"."""
    for match in _GOES_ON.finditer(sentence, start):
        end = len(sentence.rstrip(" .?!"))
        following = _GOES_ON.search(sentence, match.end())
        span = trim(sentence, (match.end(), following.start() if following else end))
        if span[1] - span[0] > 3:
            yield Clause(source, match.span("cue"), (span,))


def _participles(sentence: str) -> Iterator[Clause]:
    """Clauses of a participle behind a verb of no speech: "Ana Silva | left, | saying | that"."""
    for match in _GOES_ON.finditer(sentence):
        subject = main_subject(sentence, match.start()) if match["cue"].endswith("ing") else None
        if subject:
            yield from _second_cues(sentence, subject, match.start())
            break


def _is_said_before(sentence: str, source_start: int) -> bool:
    """Whether what stands before a source may be its content: a clause closed by a comma."""
    before = sentence[:source_start].rstrip()
    if not before or before[-1] not in f",?!{BLANK}–—":
        return False
    if _PLACE.fullmatch(before):
        return False
    return BLANK in before or len(before.split()) >= 2


def _inverted(sentence: str, cue: Span, verb: str) -> Clause | None:
    """Read a verb before its source: "The call is the first, | noted | The Economist"."""
    before = sentence[: cue[0]].rstrip()
    if not before or before[-1] not in f",?!{BLANK}" or _NEVER_AFTER.fullmatch(verb):
        return None
    if len(before.split()) < 2 and BLANK not in before:
        return None
    if is_subject_of(sentence, cue):
        return None
    match = re.match(r" ([^\s,;:\ue000]+(?: [^\s,;:\ue000]+){0,13})", sentence[cue[1] :])
    if not match:
        return None
    phrase = re.split(
        rf" (?:{DAY}|in an? |at the |during |after |when |as |on )",
        match[1].rstrip(" .?!"),
        maxsplit=1,
    )[0]
    is_pronoun = PRONOUN.fullmatch(phrase) and phrase[:1].islower()
    if not may_be_source(phrase) or (is_pronoun and verb != "said"):
        return None
    begin = cue[1] + 1
    end = begin + len(phrase)
    if not _GOES_ON.match(sentence, end):  # "said Mary Lee, | adding | that it fails"
        end = end_after_subject(sentence, end, phrase[:1].islower())
    content = [trim(sentence, (first_letter(sentence), cue[0]))]
    behind = re.search(r"[,.] ?(\ue000.*)", sentence[end:])
    if behind:
        content.append(trim(sentence, (end + behind.start(1), len(sentence.rstrip(" .")))))
    return Clause((begin, end), cue, tuple(content))


def _according_to(sentence: str) -> Iterator[Clause]:
    """Clauses of "according to", before or behind the content."""
    for match in _ACCORDING.finditer(sentence):
        cue = (match.start(), match.end() - 1)
        begin = match.end()
        source_end = end_of_phrase(sentence, begin)
        if match["view"]:  # "In her view, | the mayor lied"
            begin, source_end = match.span("whose")
            cue = match.span("view")
        if source_end <= begin:
            continue
        end = len(sentence.rstrip(" .?!"))
        pieces = []
        before = trim(sentence, (first_letter(sentence), match.start()))
        if len(sentence[slice(*before)].split()) > 1 or BLANK in sentence[slice(*before)]:
            pieces.append(before)
            source_end = max(source_end, match.end() - 1)
            behind = sentence[source_end:end]
            goes_on = re.match(r", (?:and|but|while|with|which)? ?\S+ \S+", behind)
            if goes_on and not _OF_REPORTER.match(behind[2:]):
                pieces.append(trim(sentence, (source_end + 1, end)))
        else:
            pieces.append(trim(sentence, (max(source_end, match.end()), end)))
        pieces = [piece for piece in pieces if piece[1] - piece[0] > 3]
        if pieces:
            yield Clause((begin, source_end), cue, tuple(pieces))


def _shifted(clause: Clause, offset: int) -> Clause:
    def move(span: Span) -> Span:
        return span[0] + offset, span[1] + offset

    content = tuple(map(move, clause.content))
    return Clause(move(clause.source), move(clause.cue), content, clause.is_weak)
