"""What each table of a coding must hold: one row of `TABLES` per table, read by the checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from presslens.text.cleaning import BOILERPLATE_KINDS

ATTRIBUTIONS = "attributions"

STATUSES = ("present", "partial", "contradicted", "absent")
"""The codes of a fact in an article, from the most told to the least."""

REPORTED = ("present", "partial")
"""Codes of a fact that an article reports; who contradicts it does not."""

DIFFERENCE_KINDS = (
    "contradiction",
    "emphasis",
    "number",
    "granularity",
    "wording",
    "order",
    "quotation",
    "source choice",
    "omission",
    "spelling",
)
"""Only a contradiction is disagreement."""

SMALL_DIFFERENCES = ("number", "granularity", "quotation", "spelling")
"""Kinds of differences that matter least: two reports that differ in them can both be right."""

TOPICS = ("build-up", "talks", "motive", "risk", "policy", "background", "other")
FUNCTIONS = ("problem", "cause", "judgement", "remedy")
"""Entman's four functions of a frame (1993)."""
VOICES = ("own", "source", "both", "no")

ARTICLE = {"article": "slug of the article"}
SENTENCE = {"sentence": "number of the body sentence, from 1"}
SPAN = {
    "start": "offset of the first character in the file",
    "end": "offset after the last character",
}
FILE = {"file": "name of the text file"}
NOTE = {"note": "why the code was chosen"}

CODED_ATTRIBUTION_COLUMNS = {
    "attribution_id": "name of the row, unique in the table",
    "article": "slug of the article",
    "sentence": "number of the sentence in which the content stands, from 1",
    "parent_id": "the attribution inside whose content this one stands; empty if there is none",
    "source_start": "offset of the source; empty if no words name it",
    "source_end": "end of the source",
    "cue_start": "offset of the attributing words; empty if there are none",
    "cue_end": "end of the attributing words",
    "content_spans": "pieces of the content, such as '12-30 40-55'",
    "kind": "speech or mind",
    "quote_type": "direct, mixed or indirect",
    "naming": "named, anonymous, institution, media or document",
    "affiliation": "whom the source belongs to",
    "entity": "canonical name of the source",
    "via": "outlet through which the article got it; empty if the sentence names none",
    "source": "the words of the source",
    "cue": "the attributing words",
    "content": "the pieces of the content, joined by ' … '",
}


@dataclass(frozen=True)
class CodingTable:
    """What a table of the coding holds.

    Attributes
    ----------
    about : str
        What a row is.
    columns : mapping of str to str
        Columns that it must have, with what they mean.
    optional : mapping of str to str
        Columns that it may have; loaded as empty where the file has none.
    per_article : bool
        Whether there is one more column per article, named by its slug.
    filled : tuple of str
        Columns that are never empty.
    numbers : tuple of str
        Columns that hold one whole number, loaded as int; 0 where one of `absent` is empty.
    places : tuple of str
        Columns that hold the number of a body sentence of the article.
    several : tuple of str
        Of these, columns that may hold several numbers, separated by spaces.
    codes : mapping of str to tuple of str
        Columns that hold one of some codes, read in lower case.
    joined : tuple of str
        Of these, columns in which codes may be joined by a semicolon.
    key : tuple of str
        Columns of which no two rows share all cells.
    same : tuple of str
        Columns whose cells depend on the first column of the key.
    each : str
        "sentence" if every body sentence has a row; "article" if each value of the other columns
        of the key has a row for every article.
    absent : tuple of str
        Columns that are empty where the column `status` says "absent", and filled elsewhere.
    words : str
        Column whose words stand in the article at `start` (to `end`, if there is that column).
    quoted : mapping of str to str
        Columns whose words stand in a sentence, with the column of its number, or the number.
    refers : mapping of str to (str, str)
        Columns of names, separated by spaces, with table and column that have them; - is none.
    rest : str
        Table of the sentences that no row's places name; empty if they need not be listed.
    """

    about: str
    columns: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    per_article: bool = False
    filled: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    each: str = ""
    absent: tuple[str, ...] = ()
    words: str = ""
    quoted: Mapping[str, str] = field(default_factory=dict)
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rest: str = ""

    @property
    def required(self) -> tuple[str, ...]:
        """Columns in which no row has an empty cell, whatever makes it so."""
        never_empty = {"article", *self.filled, *self.numbers, *self.codes, *self.key, self.words}
        may_be = {*self.absent, *self.optional}
        return tuple(c for c in self.columns if c in never_empty - may_be)


TABLES: dict[str, CodingTable] = {
    "sentences": CodingTable(
        "a body sentence, by reading",
        ARTICLE | SENTENCE | SPAN | {"text": "the sentence"},
        FILE,
        numbers=("sentence", "start", "end"),
        key=("article", "sentence"),
        words="text",
    ),
    "boilerplate": CodingTable(
        "a line that is not body text",
        ARTICLE | {"kind": "what sort of line, such as caption", "line": "the line"},
        FILE,
        filled=("line",),
        codes={"kind": BOILERPLATE_KINDS},
    ),
    ATTRIBUTIONS: CodingTable(
        "a place where the article ascribes content to a source",
        CODED_ATTRIBUTION_COLUMNS,
        FILE | NOTE,
        filled=("attribution_id", "sentence", "content_spans", "entity", "content"),
        places=("sentence",),
        codes={
            "kind": ("speech", "mind"),
            "quote_type": ("direct", "mixed", "indirect"),
            "naming": ("named", "anonymous", "institution", "media", "document"),
            "affiliation": (
                "us_gov_military",
                "russia_gov_military",
                "syria_gov_military",
                "media",
                "other",
            ),
        },
        joined=("affiliation",),
        key=("attribution_id",),
    ),
    "sentence_codes": CodingTable(
        "a body sentence with its topic and the functions of a frame that it serves",
        ARTICLE
        | SENTENCE
        | {
            "topic": "what most of the sentence is about",
            "problem": "says that something is a danger, difficulty, harm or concern",
            "cause": "says who or what brings it about, or why somebody acts",
            "judgement": "evaluates an actor or an act",
            "remedy": "says what should be done, is proposed, agreed or sought",
        },
        NOTE,
        numbers=("sentence",),
        places=("sentence",),
        codes={"topic": TOPICS} | dict.fromkeys(FUNCTIONS, VOICES),
        key=("article", "sentence"),
        each="sentence",
    ),
    "motives": CodingTable(
        "a place where the article says why Russia is in Syria",
        ARTICLE
        | SENTENCE
        | SPAN
        | {
            "text": "the words that give the motive",
            "motive": "which motive",
            "speaker": "newsroom, or the name of the source",
            "side": "newsroom, us, russia or own outlet",
            "via": "by whom the speaker's words reach the article; empty if it does not say",
        },
        NOTE,
        filled=("speaker",),
        numbers=("sentence", "start", "end"),
        places=("sentence",),
        codes={
            "motive": (
                "assad",
                "islamic-state",
                "rebels",
                "defensive",
                "commitments",
                "order",
                "influence",
                "unclear",
            ),
            "side": ("newsroom", "us", "russia", "own outlet"),
        },
        key=("article", "start", "motive"),
        words="text",
    ),
    "judgements": CodingTable(
        "an evaluating word or phrase in the newsroom's own voice",
        ARTICLE | SENTENCE | SPAN | {"text": "the words", "target": "who or what is evaluated"},
        NOTE,
        filled=("target",),
        numbers=("sentence", "start", "end"),
        places=("sentence",),
        key=("article", "start"),
        words="text",
    ),
    "actors": CodingTable(
        "an actor in an article, or that it is not there",
        ARTICLE
        | {
            "actor": "who",
            "status": "absent, mentioned or speaks",
            "sentence": "number of the first body sentence that has it; empty if absent",
            "words": "its words there; empty if absent",
        },
        filled=("actor",),
        numbers=("sentence",),
        places=("sentence",),
        codes={"status": ("absent", "mentioned", "speaks")},
        key=("article", "actor"),
        each="article",
        absent=("sentence", "words"),
        quoted={"words": "sentence"},
    ),
    "leads": CodingTable(
        "the first body sentence of an article",
        ARTICLE
        | {
            "actor": "whose act it reports",
            "news": "what it gives as the news",
            "source": "the words of its source; empty if it names none",
            "source_naming": "how the source is named",
            "call_first": "first sentence on the call of the two ministers",
            "aircraft_first": "first sentence on Russian aircraft in Syria",
            "rebels_first": "first sentence on rebels; empty if none",
            "assad_first": "first sentence on Assad or his government",
            "assad_words": "what they are called there",
        },
        filled=("actor", "call_first", "aircraft_first", "assad_first", "assad_words"),
        places=("call_first", "aircraft_first", "rebels_first", "assad_first"),
        codes={
            "news": ("build-up", "talks"),
            "source_naming": ("named", "anonymous", "institution", "media", "none"),
        },
        key=("article",),
        each="article",
        quoted={"source": "1", "assad_words": "assad_first"},
    ),
    "facts": CodingTable(
        "a fact in an article, or that it is not there",
        {
            "fact_id": "name of the fact, such as F01",
            "fact": "the fact as a sentence",
            "category": "topic under which it is grouped",
            "tier": "core (compared) or extra (mostly told by one article, not compared)",
            "article": "slug of the article",
            "status": "present, partial, contradicted or absent",
            "sentence": "number of the sentence that says it most clearly; empty if absent",
            "snippet": "words of that sentence, copied; empty if absent",
            "evidence_sentences": "numbers of all sentences it rests on, separated by spaces",
        },
        {"coder1": "status by the first coding", "coder2": "status by the second coding"} | NOTE,
        filled=("fact_id", "fact", "category"),
        numbers=("sentence",),
        places=("sentence", "evidence_sentences"),
        several=("evidence_sentences",),
        codes={
            "tier": ("core", "extra"),
            "status": STATUSES,
            "coder1": STATUSES,
            "coder2": STATUSES,
        },
        key=("fact_id", "article"),
        same=("fact", "category", "tier"),
        each="article",
        absent=("sentence", "snippet", "evidence_sentences"),
        quoted={"snippet": "sentence"},
        rest="uncoded",
    ),
    "uncoded": CodingTable(
        "a body sentence on which no fact rests",
        ARTICLE | SENTENCE | {"reason": "why none does"},
        numbers=("sentence",),
        places=("sentence",),
    ),
    "differences": CodingTable(
        "a point on which the articles differ",
        {
            "difference_id": "name of the difference, such as D01",
            "topic": "what it is about",
            "kind": "kind of difference; only a contradiction is disagreement",
            "facts": "facts that it concerns, separated by spaces; - if none",
            "note": "what the difference amounts to",
            "compatible": "yes, no or time (perhaps only an earlier and a later report)",
        },
        {"headline": "the difference in a sentence, written by people for the pages"},
        per_article=True,
        filled=("difference_id", "topic"),
        codes={"kind": DIFFERENCE_KINDS, "compatible": ("yes", "no", "time")},
        key=("difference_id",),
        refers={"facts": ("facts", "fact_id")},
    ),
    "labels": CodingTable(
        "what an actor is called in an article",
        {
            "actor": "who is named",
            "label": "the words, with what they need as context in brackets",
            "article": "slug of the article",
            "count": "how often",
            "sentences": "number of the sentence of each time, separated by spaces",
        },
        NOTE,
        filled=("actor", "label"),
        numbers=("count",),
        places=("sentences",),
        several=("sentences",),
        key=("label", "actor", "article"),
    ),
    "label_voice": CodingTable(
        "a mention of the Syrian leadership with its voice",
        ARTICLE
        | SENTENCE
        | {
            "start": "offset of the first character in the file",
            "label": "the words",
            "group": "regime, government, office or other",
            "voice": "quoted, attributed or newsroom",
        },
        {"entity": "innermost source whose content it is; empty for the newsroom"},
        numbers=("sentence", "start"),
        places=("sentence",),
        codes={
            "group": ("regime", "government", "office", "other"),
            "voice": ("quoted", "attributed", "newsroom"),
        },
        key=("article", "start"),
        words="label",
    ),
    "word_hits": CodingTable(
        "a hit of a word list, and whether it means what the list is for",
        {
            "measure": "name of the measure",
            "article": "slug of the article",
            "sentence": "number of the body sentence, from 1",
            "start": "offset of the first character in the file",
            "text": "the words, in lower case",
            "right": "yes if the hit is what the measure is named for, else no",
        },
        {"reason": "why not; empty for yes"},
        filled=("measure",),
        numbers=("sentence", "start"),
        places=("sentence",),
        codes={"right": ("yes", "no")},
        words="text",
    ),
}
"""The tables of a coding by the names of their files without ending."""

_CALL = tuple("call" if topic == "talks" else topic for topic in TOPICS)

OF_CODERS = {
    name: TABLES[name]
    for name in (ATTRIBUTIONS, "sentence_codes", "motives", "judgements", "actors", "leads")
} | {
    # "talks" was made wider than the call when the codings were settled, and the sides came then.
    "sentence_codes": replace(
        TABLES["sentence_codes"], codes={**TABLES["sentence_codes"].codes, "topic": _CALL}
    ),
    "motives": replace(
        TABLES["motives"],
        columns={k: v for k, v in TABLES["motives"].columns.items() if k != "side"},
        codes={k: v for k, v in TABLES["motives"].codes.items() if k != "side"},
    ),
}
"""The tables of one coder, in the folders "coder1" and "coder2", before they were settled."""
