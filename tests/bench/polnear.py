"""Read a folder of articles and attributions laid out as PolNeAR is.

``text/NAME.txt`` is an article, ``attributions/NAME_CODER.ann`` what one coder marked in it (brat
standoff): ``T`` lines are spans, ``E`` lines tie spans into attributions. Nothing of the corpus is
in this project, as it states no licence; it is measured on and not learned from.

References
----------
Newell, Margolin and Ruths (2018), An attribution relations corpus for political news, LREC.
Stenetorp and others (2012), brat: a web-based tool for NLP-assisted text annotation, EACL.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agreement_units import Extent

from presslens.errors import CodingError, CorpusError, TextError
from presslens.measures.sourcing.extract.spans import Span

_SPAN_LINE = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_EVENT_LINE = re.compile(r"E\d+\t(\S+:\S+(?: \S+:\S+)*) *")
_ROLE = re.compile(r"(Source|Cue|Content)\d*")
# Relations, attributes, normalisations and notes: brat has them, no attribution needs them.
_OTHER_LINE = re.compile(r"[RAMN#*]\S*\t")


@dataclass(frozen=True)
class CodedArticle:
    """An article and what each coder marked.

    Parameters
    ----------
    name : str
        Of its file, without ending.
    text : str
        As decoded; all offsets count in it.
    codings : dict of str to tuple of Extent
        Attributions by coder, coders in alphabetical order.
    """

    name: str
    text: str
    codings: dict[str, tuple[Extent, ...]]

    @property
    def reference(self) -> tuple[Extent, ...]:
        """Coding of the first coder; what an extractor is compared with."""
        return next(iter(self.codings.values()))


def read_polnear(folder: Path | str) -> list[CodedArticle]:
    """Read all coded articles of a folder.

    Parameters
    ----------
    folder : path
        A part of PolNeAR, such as ``polnear/dev``, or one made alike.

    Returns
    -------
    list of CodedArticle
        In the order of their names.

    Raises
    ------
    CorpusError
        If the folder is not laid out so, or a text or coding can't be read.
    CodingError
        If a line of a coding is not what it should be; the message names file and line.
    """
    folder = Path(folder)
    files = sorted((folder / "attributions").glob("*.ann"))
    if not files:
        raise CorpusError(f"{folder}: no attributions/*.ann; {_parts_hint(folder)}")
    by_article: dict[str, dict[str, Path]] = {}
    for path in files:
        name, _, coder = path.stem.rpartition("_")
        if not name:
            raise CodingError(f"{path}: rename it to ARTICLE_CODER.ann, with the coder's name")
        by_article.setdefault(name, {})[coder] = path
    articles = []
    for name, paths in sorted(by_article.items()):
        text = _read(folder / "text" / f"{name}.txt")
        codings = {coder: read_coding(path, text) for coder, path in sorted(paths.items())}
        articles.append(CodedArticle(name, text, codings))
    return articles


def _parts_hint(folder: Path) -> str:
    parts = sorted(path.parent.name for path in folder.glob("*/attributions"))
    return f"give one of its parts: {', '.join(parts)}" if parts else "give a part of PolNeAR"


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise CorpusError(f"{path}: can't be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise TextError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None


def read_coding(path: Path, text: str) -> tuple[Extent, ...]:
    """Read what one coder marked in one text.

    Parameters
    ----------
    path : Path
        A brat standoff file.
    text : str
        The article it is about.

    Returns
    -------
    tuple of Extent
        In the order of the file; events without content are left out.

    Raises
    ------
    CorpusError
        If the file can't be read.
    CodingError
        If a line can't be read, a span does not hold the words it is said to hold, or an event
        names a span that is not there.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[str, str]] = []
    lines = _numbered_lines(path)
    for place, line in lines:
        if match := _SPAN_LINE.fullmatch(line):
            spans[match[1]] = _read_pieces(match[2], text, place)
            _check_words(spans[match[1]], match[3], (more for _, more in lines), text, place)
        elif match := _EVENT_LINE.fullmatch(line):
            events.append((place, match[1]))
        elif line.strip() and not _OTHER_LINE.match(line):
            raise CodingError(f"{place}: not a span, event or note of a brat file: {line[:40]!r}")
    found = (_read_event(event, spans, place) for place, event in events)
    return tuple(extent for extent in found if extent.content)


def _numbered_lines(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(_read(path).split("\n"), 1):
        yield f"{path}, line {number}", line.removesuffix("\r")


def _read_pieces(offsets: str, text: str, place: str) -> tuple[Span, ...]:
    pieces = []
    for piece in offsets.split(";"):
        start, end = map(int, piece.split())
        if not start < end <= len(text):
            raise CodingError(
                f"{place}: span {start}-{end} is empty or ends after the text ({len(text)} "
                "characters); is this its text?"
            )
        pieces.append((start, end))
    return tuple(pieces)


def _check_words(
    pieces: tuple[Span, ...], words: str, more: Iterator[str], text: str, place: str
) -> None:
    """Check that a span holds the words it is said to hold.

    A span over a line end is written with the line end in it, so that its words go on in the next
    lines of the file: these are taken from `more`. White space is not compared, as tools write it
    in different ways.
    """
    expected = _without_space("".join(text[start:end] for start, end in pieces))
    given = _without_space(words)
    while len(given) < len(expected) and expected.startswith(given):
        line = next(more, None)
        if line is None:
            break
        given += _without_space(line)
    if given != expected:
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        raise CodingError(f"{place}: the text has other words at {offsets}; is this its text?")


def _without_space(words: str) -> str:
    return "".join(words.split())


def _read_event(event: str, spans: dict[str, tuple[Span, ...]], place: str) -> Extent:
    roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for part in event.split():
        role, _, name = part.partition(":")
        if name not in spans and name.startswith("T"):
            raise CodingError(f"{place}: span {name} is not in the file")
        if match := _ROLE.fullmatch(role):
            roles[match[1]] += spans.get(name, ())
    source, cue, content = (tuple(sorted(pieces)) for pieces in roles.values())
    return Extent(source, cue, content)
