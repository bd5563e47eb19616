"""The same words in another layout give the same body, sentences and words."""

import re
import textwrap
from pathlib import Path

import pytest

from presslens.text.cleaning import body_paragraphs, classify_lines, unwrapped
from presslens.text.segmentation import split_sentences, split_words

TESTS = Path(__file__).parent
SEEDS = sorted((TESTS.parent / "seeds").glob("0*.txt"))
PAGES = sorted(
    path for path in (TESTS / "data" / "pages").glob("*/*.tsv") if "wrapped" not in path.stem
)

# The second line of a paragraph begins with a capital, a digit, a quotation mark, a dash.
PLAIN = [
    "The board of the port voted on Monday night to sell its two boats to Northlake, a big firm.",
    "The firm, which has forty halls and no boats, said it had paid four million for them.",
    "“We shall miss them,” said Rosa Lind, mayor, born on a boat, “but it is time.”",
    "Mr. Pike has been at the wheel of Constance since 1971 and will not — he says — sail again.",
    "No one would say what will become of the flag of the port, the stove or two brass bells.",
    "The boats leave on Sunday.",
]


def fill(paragraph: str, width: int, indent: str = "") -> str:
    return textwrap.fill(paragraph, width, initial_indent=indent, break_long_words=False)


LAYOUTS = {
    "one newline": lambda page: "\n".join(page),
    "CRLF": lambda page: "\r\n\r\n".join(page),
    "tabs": lambda page: "\n\n".join("\t" + line for line in page),
    "no-break space between": lambda page: "\n\u00a0\n".join(page),
    "no-break space in": lambda page: "\n\n".join(
        re.sub(r"(?<=\b\w\w) ", "\u00a0", x) for x in page
    ),
    "72 columns": lambda page: "\n\n".join(fill(line, 72) for line in page),
    "80 columns": lambda page: "\n\n".join(fill(line, 80) for line in page),
    "72 columns, CRLF": lambda page: "\r\n\r\n".join(
        fill(line, 72).replace("\n", "\r\n") for line in page
    ),
    "72 columns, indented": lambda page: "\n\n".join(
        textwrap.indent(fill(line, 66), " " * 6) for line in page
    ),
}
# Without blank lines a last line that happens to be full is not told from the others.
CLOSE_LAYOUTS = {
    "72 columns, one newline": lambda page: "\n".join(fill(line, 72) for line in page),
    "72 columns, indented first lines": lambda page: "\n".join(fill(x, 72, "    ") for x in page),
}


def pieces(text: str) -> tuple[str, list[str], list[str]]:
    paragraphs = [unwrapped(text[start:end]) for start, end in body_paragraphs(text)]
    sentences = [
        paragraph[start:end].split()
        for paragraph in paragraphs
        for start, end in split_sentences(paragraph)
    ]
    body = " ".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    return body, [" ".join(words) for words in sentences], split_words(" ".join(paragraphs))


def page_of(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".tsv":
        text = "\n".join(
            row.partition("\t")[2] for row in text.removeprefix("kind\tline").split("\n")
        )
    return [" ".join(line.split()) for line in text.split("\n") if line.strip("\ufeff \r")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_of_a_page_changes_nothing(layout):
    pages = {path.stem: page_of(path) for path in [*SEEDS, *PAGES]}
    assert len(pages) > 40
    assert not [
        name
        for name, page in pages.items()
        if pieces(LAYOUTS[layout](page)) != pieces("\n\n".join(page))
    ]


@pytest.mark.parametrize("layout", [*LAYOUTS, *CLOSE_LAYOUTS])
@pytest.mark.parametrize("first", range(len(PLAIN)))
def test_the_layout_of_plain_paragraphs_changes_nothing(layout, first):
    page = PLAIN[first:] + PLAIN[:first]
    text = (LAYOUTS | CLOSE_LAYOUTS)[layout](page)
    assert pieces(text) == pieces("\n\n".join(page))
    assert {line.kind for line in classify_lines(text)} <= {"body", "blank"}
