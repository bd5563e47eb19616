"""What holds of any input: a function for each part of the library, which raises where it fails.

`TARGETS` are of a text, `FILES` of the bytes of a file. tests/test_fuzz.py runs them on what
hypothesis draws, in CI too; campaign.py on what atheris finds, for as long as you like.
"""

import atexit
import codecs
import csv
import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from coded_corpus import LONG, rows

from presslens import load_corpus
from presslens.errors import CodingError, CorpusError, FigureError, MeasureError, PressLensError
from presslens.measures.coding import TABLES, load_coding
from presslens.measures.copies import sketch
from presslens.measures.framing.text_reuse import common_runs
from presslens.measures.readability.counts import count_texts
from presslens.measures.readability.syllables import count_syllables
from presslens.measures.sourcing.describe.describe import describe
from presslens.measures.sourcing.extract.extract import extract
from presslens.study.records import caption_markdown, read_records
from presslens.study.verify import EXIT_CODES, verify
from presslens.text.cleaning import BOILERPLATE_KINDS, body_paragraphs, classify_lines
from presslens.text.corpus import Corpus
from presslens.text.inputs import read_batches
from presslens.text.quotations import quotation_spans
from presslens.text.segmentation import (
    body_sentences,
    joined_body,
    split_pieces,
    split_sentences,
    split_words,
    word_spans,
)

Span = tuple[int, int]

SENTENCES = """The two men spoke on Friday, a Pentagon official said.
“We have to talk,” Mr. Carter told Reuters. “The sides’ plans don’t fit.”
"It rains," said Ann Lee of the U.S. Air Force, "and 'nobody' knows."
According to NBC News, several reports that jets have landed are wrong.
MOSCOW (AP) — Officials, who weren't named, said they'd go at 5 p.m. Tuesday.
He said that she said that it was “a ‘first’ step … to peace”.
Follow us on Twitter @hale_news.
By Ann Lee
Published 9:15 AM EDT, Fri September 18, 2015
Share this: Facebook Twitter Email
(Photo: Ann Lee/Getty Images)
Read more: https://www.example.com/a-b.html?c=d#e
© 2015 Hale News. All rights reserved.
Ann Lee is a reporter for Hale News.
Correction: An earlier version named the wrong town.
The minister added:
LEE: The USA?""".splitlines()
CLEAN = 6
"""Of these, the first that are surely a newsroom's own words."""
MARKS = [
    *".,;:!?…—–-_/\\|()[]{}<>&@#%*+=~^$€£\"'`´«»„“”‘’「」‹›。？！،؟।•▪0129½²Ⅷ٣©",
    *(". ", ", ", "? ", "! ", "...", "''", "``", "“ ", " ”", "--", "](", "’s", "s' ", "'90s"),
    *("1,000.50", "$1.2bn", "50%", "3:15", "24/7", "F-16", "H1N1", "XIV", "U.S.", "Gen. ", "No. 1"),
]
SPACES = [
    *(" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\v", "\f", "\x85", "\u2028", "\u2029"),
    *("\xa0", "\u3000", "\u200b", "\u2060", "\ufeff", "\xad", "\u200e", "\u202e", "\u2066"),
]
ODD = [
    *("\0", "\x1b[2J", "\u0301", "\ud800", "\udcff", "\uffff", "\U0010ffff", "😀", "ﬁ", "ß", "İ"),
    *("e\u0301", "הממשלה", "السلام", "हिन्दी", "市政府", "Он ушёл", "ΟΔΟΣ", "\u0488", "ŉ", "\u0345"),
]
WORDS = """said told that according to officials he The Reuters Lee who a of and is was by reports
believes Photo credit www. http:// .com e-mail well- pre- don't NATO McDonald's""".split()
FRAGMENTS = [*SENTENCES, *MARKS, *SPACES, *ODD, *WORDS, *(f" {word} " for word in WORDS)]
"""What odd news texts are made of."""


def text_of(data: bytes) -> str:
    """Make a text of bytes: letters, and from 128 on fragments, those of the second half after 1.

    After 255 at the beginning it is raw, and what is no UTF-8 becomes surrogates.
    """
    if data[:1] == b"\xff":
        return data[1:].decode("utf-8", "surrogateescape")
    pieces = []
    page = 0
    for byte in data:
        if byte != 1:
            pieces.append(chr(byte) if byte < 128 else FRAGMENTS[(byte - page) % len(FRAGMENTS)])
        page = 128 if byte == 1 else 0
    return "".join(pieces)


BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
STARTS = dict(zip(b"\xfe\xfd\xfc\xfb", (b"", *BOMS), strict=True))
"""What a raw file begins with, by the first of the bytes that it is made of."""


def bytes_of(data: bytes) -> bytes:
    """Make the content of a file: raw, or of a text as UTF-8."""
    if data and data[0] in STARTS:
        return STARTS[data[0]] + data[1:]
    return text_of(data).encode("utf-8", "surrogatepass")


# --- spans ---------------------------------------------------------------------------------------


def visible(text: str) -> str:
    """What is left of a text without white space."""
    return "".join(text.split())


def check_order(text: str, spans: Iterable[Span]) -> None:
    """Spans are in the text, not empty, in order and apart."""
    spans = [(0, 0), *spans]
    assert all(left[1] <= right[0] < right[1] <= len(text) for left, right in pairwise(spans))


def check_nested(spans: Iterable[Span]) -> None:
    """Of two spans one holds the other or they are apart."""
    ends: list[int] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        assert not ends or end <= ends[-1], "two spans cross"
        ends.append(end)


# --- of a text -----------------------------------------------------------------------------------


def words(text: str) -> None:
    spans = word_spans(text)
    check_order(text, spans)
    found = [text[start:end] for start, end in spans]
    assert found == split_words(text)
    assert all(any(map(str.isalnum, word)) for word in found)
    if len(text.splitlines()) < 2:
        assert found == [word for piece in split_pieces(text) for word in split_words(piece)]


def syllables(text: str) -> None:
    for word in split_words(text):
        assert 1 <= count_syllables(word) <= 12 * len(word)
    try:
        assert count_syllables(text) >= 1
    except MeasureError:
        assert not any(map(str.isalnum, text))


def segmentation(text: str) -> None:
    spans = split_sentences(text)
    check_order(text, spans)
    assert "".join(visible(text[start:end]) for start, end in spans) == visible(text)
    moved = [(start + 2, end + 2) for start, end in spans]
    assert split_sentences(f"x {text}. Y", 2, len(text) + 2) == moved


def quotations(text: str) -> None:
    found = quotation_spans(text)
    assert all(0 <= one.start < one.end <= len(text) and one.depth > 0 for one in found)
    check_nested((one.start, one.end) for one in found)


def cleaning(text: str) -> None:
    clean = "\n\n".join(SENTENCES[ord(letter) % CLEAN] for letter in text[:20])
    assert joined_body(clean) == clean
    lines = classify_lines(text)
    place = 0
    for line in lines:
        assert place <= line.start <= line.end
        assert not text[place : line.start].strip("\r\n\v\f\x85\u2028\u2029")
        assert (line.kind in BOILERPLATE_KINDS) == bool(line.reason)
        place = line.end
    assert not text[place:].strip("\r\n\v\f\x85\u2028\u2029")
    paragraphs = body_paragraphs(text)
    check_order(text, paragraphs)
    body = [line for line in lines if line.kind == "body"]
    assert "".join(visible(text[line.start : line.end]) for line in body) == "".join(
        visible(text[start:end]) for start, end in paragraphs
    )
    sentences = body_sentences(text)
    check_order(text, [(start, end) for _, start, end in sentences])
    for paragraph, start, end in sentences:
        outer = paragraphs[paragraph - 1]
        assert outer[0] <= start < end <= outer[1]
        assert text[start:end] == text[start:end].strip()


def counts(text: str) -> None:
    lines = text.splitlines()
    each = count_texts([*lines, text])
    assert (each.iloc[-1] == each.iloc[:-1].sum()).all(), "counts are not additive"
    of_sentences = (split_words(line[a:b]) for line in lines for a, b in split_sentences(line))
    assert each["words"].iloc[-1] == sum(map(len, of_sentences))


def extraction(text: str) -> None:
    found = extract(text, [(0, len(text))] if text.strip() and len(text) % 2 else None)
    for one in found:
        check_order(text, one.content)
        assert one.content
        for start, end in one.words:
            assert 0 <= start < end <= len(text)
        if one.parent is not None:
            outer = found[one.parent].content
            assert all(any(a <= s and e <= b for a, b in outer) for s, e in one.content)
            ancestors = [one]
            while (parent := ancestors[-1].parent) is not None:
                ancestors.append(found[parent])
                assert len(ancestors) <= len(found), "an attribution is inside itself"
    check_nested({span for one in found for span in one.content})
    assert len(describe(text, found)) == len(found)


def comparison(text: str) -> None:
    first, _, second = text.partition("\n")
    sketch(joined_body(text))
    one, other = split_words(first), split_words(second)
    for i, j, length in common_runs(one, other, 2):
        assert one[i : i + length] == other[j : j + length] != []


# --- of a file -----------------------------------------------------------------------------------


@cache
def folder() -> Path:
    """Where the files of this process are."""
    path = tempfile.mkdtemp(prefix="fuzz")
    atexit.register(shutil.rmtree, path)
    return Path(path)


def write(name: str, data: bytes) -> Path:
    path = folder() / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


@contextmanager
def documented(kind: type[PressLensError]) -> Iterator[None]:
    """What is raised here is of one kind, and one line that can be written."""
    try:
        yield
    except kind as error:
        if str(error).encode().decode().splitlines() != [str(error)]:
            raise AssertionError("more than a line") from error


def loading(data: bytes) -> None:
    write("table/a.txt", b"It rains.\n")
    table = b"slug,file,outlet\na,a.txt,%b" % data if len(data) % 2 else data
    for name, content in (("text/a.txt", data), ("table/articles.csv", table)):
        with documented(CorpusError):
            for article in load_corpus(write(name, content).parent):
                article.text.encode()


def web_page(data: bytes) -> None:
    page = b"<html><body><article><p>%b</p></article></body></html>" % data
    is_whole = len(data) % 2 == 0 or data.startswith(BOMS)
    with documented(CorpusError):
        for article in load_corpus(write("page/a.html", data if is_whole else page).parent):
            cleaning(article.text)


def tables(data: bytes) -> None:
    starts = {
        "a.csv": b"id,text\n1,",
        "a.tsv": b"text\tdate\n",
        "a.jsonl": b'{"text": "a"}\n{"text": ',
    }
    for name, start in starts.items():
        path = write(f"tables/{name}", start + data if len(data) % 2 else data)
        with documented(CorpusError):
            for batch in read_batches(path):
                assert not batch.articles.isna().any(axis=None)
                "".join(batch.articles.to_numpy().ravel()).encode()


def coding(data: bytes) -> None:
    """Any table of any bytes, or the small one with some cells that are other ones."""
    corpus = coded()
    name = sorted(TABLES)[len(data) % len(TABLES)]
    if data[:1] == b"#":
        name = "attributions"
        cells = [list(row.values()) for row in rows()]
        for piece in data[1:].decode("utf-8", "replace").split("#"):
            if piece:
                row = cells[ord(piece[0]) % len(cells)]
                row[ord(piece[0]) // len(cells) % len(row)] = piece[1:]
        table = io.StringIO(newline="")
        csv.writer(table).writerows([list(rows()[0]), *cells])
        data = table.getvalue().encode()
    path = write(f"coded/coding/{name}.csv", data)
    with documented(CodingError):
        load_coding(corpus, name)
    path.unlink()


@cache
def coded() -> Corpus:
    """An article for the coding tables."""
    write("coded/long.txt", f"{LONG}\n".encode())
    return load_corpus(folder() / "coded")


def verification(data: bytes) -> None:
    path = write("copy/copy.png", data)
    assert verify(path, published()).status in EXIT_CODES
    text = published().read_bytes().decode()
    at = len(data) * 7 % len(text)
    changed = f"{text[:at]}{data.decode('utf-8', 'replace')}{text[at + len(data) % 3 :]}"
    for content in (data, changed.encode("utf-8", "replace")):
        with documented(FigureError):
            (record,) = read_records(write("copy/fig-1-1-a.json", content))
            assert verify(path, write("copy/fig-1-1-a.json", content)).status in EXIT_CODES
            caption_markdown(record, "")


@cache
def published() -> Path:
    """The record of a figure of the study."""
    return sorted((Path(__file__).resolve().parents[2] / "figures").glob("fig-*.json"))[0]


TEXT_CHECKS = (words, syllables, segmentation, quotations, cleaning, counts, extraction, comparison)
FILE_CHECKS = (loading, web_page, tables, coding, verification)
TARGETS: dict[str, Callable[[str], None]] = {check.__name__: check for check in TEXT_CHECKS}
FILES: dict[str, Callable[[bytes], None]] = {check.__name__: check for check in FILE_CHECKS}
