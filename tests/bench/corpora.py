"""Read the corpora that the benchmarks measure on; `README.md` says where each comes from.

Each reader raises `CorpusError` or `CodingError` if a file can't be read or is not as it should be.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from agreement import Extent, to_extent

from presslens.errors import CodingError, CorpusError
from presslens.measures.sourcing.extract.spans import Span
from training.coded_stories import coded_texts

LEVELS = ("ele", "int", "adv")
"""OneStopEnglish's levels, from the easiest."""

# What a reader of GUM calls edited: everything but what was spoken without a script.
SPOKEN_GENRES = frozenset({"conversation", "podcast", "vlog"})


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of GUM, with its sentences as split by the corpus."""

    genre: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences joined by single spaces."""
        return " ".join(self.sentences)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise CorpusError(f"{path}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None


def read_gum(path: Path) -> list[Paragraph]:
    """Read paragraphs and their sentences from a CoNLL-U file of GUM."""
    genre = ""
    blocks: list[tuple[str, list[str]]] = []
    for line in _read(path).splitlines():
        if document := re.match(r"# newdoc id = [^_]+_([^_]+)", line):
            genre = document[1]
            blocks.append((genre, []))
        # A newpar_block only describes the blocks inside the paragraph that has just begun.
        elif re.match(r"# newpar\b(?!_)", line):
            blocks.append((genre, []))
        elif sentence := re.match(r"# text = (.*)", line):
            blocks[-1][1].append(sentence[1].strip())
    paragraphs = [Paragraph(genre, tuple(sentences)) for genre, sentences in blocks if sentences]
    if not paragraphs:
        raise CorpusError(f"{path}: no '# text =' line; give GUM's .conllu file")
    return paragraphs


def read_clear(path: Path) -> pd.DataFrame:
    """Read CLEAR: a row per excerpt, with at least Author, Excerpt and BT_easiness."""
    try:
        table = pd.read_excel(path, engine="openpyxl")
    except OSError as error:
        raise CorpusError(f"{path}: can't be read ({error.strerror})") from None
    missing = {"Author", "Excerpt", "BT_easiness"} - set(table.columns)
    if missing:
        raise CorpusError(f"{path}: no column {sorted(missing)[0]}; give CLEAR's own table")
    return table


def read_onestop(path: Path) -> pd.DataFrame:
    """Read OneStopEnglish: a row per story with all three levels, columns `LEVELS` (texts)."""
    try:
        rows = json.loads(_read(path))
        table = pd.DataFrame(rows, columns=["story", "level", "text"])
    except ValueError as error:
        raise CorpusError(f"{path}: not a list of [story, level, text] ({error})") from None
    stories = table.pivot(index="story", columns="level", values="text")
    missing = set(LEVELS) - set(stories.columns)
    if missing:
        raise CorpusError(f"{path}: no text of level {sorted(missing)[0]!r}; levels are {LEVELS}")
    return stories[list(LEVELS)].dropna()


@dataclass(frozen=True)
class CodedArticle:
    """A text and its top-level attributions by coder; the first coding is the reference."""

    name: str
    text: str
    codings: dict[str, tuple[Extent, ...]]

    @property
    def reference(self) -> tuple[Extent, ...]:
        """Coding of the first coder; what an extractor is compared with."""
        return next(iter(self.codings.values()))


def read_coded_stories(folder: Path, part: str) -> list[CodedArticle]:
    """Read the coded stories of one part of OneStopEnglish; `folder` holds the texts."""
    articles = []
    for story in coded_texts(folder, part):
        top_level = [found for found in story.attributions if found.parent is None]
        coding = {"coding": tuple(map(to_extent, top_level))}
        articles.append(CodedArticle(story.story, story.text, coding))
    return articles


def read_polnear(folder: Path) -> list[CodedArticle]:
    """Read a part of PolNeAR: coded articles in order of name, coders in alphabetical order.

    ``text/NAME.txt`` is an article, ``attributions/NAME_CODER.ann`` what one coder marked in it, in
    the standoff format of brat (Stenetorp and others 2012, EACL).
    """
    by_article: dict[str, dict[str, Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, coder = path.stem.rpartition("_")
        if not name:
            raise CodingError(f"{path}: rename it to ARTICLE_CODER.ann, with the coder's name")
        by_article.setdefault(name, {})[coder] = path
    if not by_article:
        raise CorpusError(f"{folder}: no attributions/*.ann; give a part of PolNeAR, such as dev")
    articles = []
    for name, paths in sorted(by_article.items()):
        text = _read(folder / "text" / f"{name}.txt")
        codings = {coder: read_standoff(path, text) for coder, path in sorted(paths.items())}
        articles.append(CodedArticle(name, text, codings))
    return articles


# An entry goes on in the next lines where the words of its span hold a line end.
_NEXT_ENTRY = re.compile(r"\n(?=[TERAMN#*]\S*\t)")
_SPAN_ENTRY = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_EVENT_ENTRY = re.compile(r"(E\d+)\t(\S+:\S+(?: \S+:\S+)*)\s*")
# Relations, attributes, normalizations and notes: brat has them, no attribution needs them.
_OTHER_ENTRY = re.compile(r"[RAMN#*]\S*\t")
_ROLE = re.compile(r"(Source|Cue|Content)\d*")


def read_standoff(path: Path, text: str) -> tuple[Extent, ...]:
    """Read what one coder marked in one text; events without content are left out.

    Raises `CodingError`, with file and entry, if an entry can't be read, a span does not hold the
    words it is said to hold, or an event names a span that is not there.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: dict[str, str] = {}
    for entry in _NEXT_ENTRY.split(_read(path).replace("\r\n", "\n")):
        if match := _SPAN_ENTRY.fullmatch(entry):
            where = f"{path}, {match[1]} at {match[2]}"
            spans[match[1]] = _read_pieces(match[2], match[3], text, where)
        elif match := _EVENT_ENTRY.fullmatch(entry):
            events[match[1]] = match[2]
        elif entry.strip() and not _OTHER_ENTRY.match(entry):
            raise CodingError(f"{path}: not a span, event or note of a brat file: {entry[:40]!r}")
    extents = [_read_event(event, spans, f"{path}, {name}") for name, event in events.items()]
    return tuple(extent for extent in extents if extent.content)


def _read_pieces(offsets: str, words: str, text: str, where: str) -> tuple[Span, ...]:
    """Pieces of a span, compared with its words; tools write white space in different ways."""
    pieces = tuple((int(start), int(end)) for start, end in map(str.split, offsets.split(";")))
    in_text = "".join(text[start:end] for start, end in pieces)
    if not all(start < end <= len(text) for start, end in pieces):
        raise CodingError(f"{where}: empty, or ends after the text; is this its text?")
    if "".join(in_text.split()) != "".join(words.split()):
        raise CodingError(f"{where}: the text has other words there; is this its text?")
    return pieces


def _read_event(event: str, spans: dict[str, tuple[Span, ...]], where: str) -> Extent:
    roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for part in event.split():
        role, _, name = part.partition(":")
        if name.startswith("T") and name not in spans:
            raise CodingError(f"{where}: span {name} is not in the file")
        if match := _ROLE.fullmatch(role):
            roles[match[1]] += spans.get(name, ())
    return Extent(*(tuple(sorted(pieces)) for pieces in roles.values()))
