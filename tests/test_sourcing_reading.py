"""The same words have the same speakers, whatever their layout and their quotation marks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presslens.measures.sourcing.describe.describe import describe
from presslens.measures.sourcing.extract.extract import extract
from presslens.measures.sourcing.extract.reading import read

STORY = """The ferry to Sarn Island won't sail before May, Captain Odile Brecht of the Harbour \
Trust told the Sarn Courier on Monday. “The boys’ club was on board. We heard a crack,” she said. \
“Then the lights went out.”

“It was not the crew’s fault,” said Jun Park, a passenger, who called the hull “rotten”. “They \
asked for ‘a new boat’ years ago.

“Nobody listened to them.”

According to a report by the Ministry of Transport, three of 1,200 bolts were missing.

The ferry was built in 1984.

“Nobody should have to sail in it ever again.”
"""


def told(text, paragraphs=None):
    """What is attributed to whom, without marks and line breaks."""
    found = extract(text, paragraphs)
    rows = []
    for one, row in zip(found, describe(text, found), strict=True):
        pieces = [text[slice(*one.source)] if one.source else ""]
        pieces += [text[start:end] for start, end in one.content]
        words = [" ".join(re.findall(r"[^\W_]+", piece.replace("\xad", ""))) for piece in pieces]
        rows.append((*words, tuple(row.values())))
    return rows


def single(text):
    return re.sub("”(?=[a-z]| club)", "’", text.translate(str.maketrans("“”‘’", "‘’“”")))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
        single,
        lambda text: re.sub("[“”]", '"', re.sub("[‘’]", "'", single(text))),
        lambda text: text.replace(" ", "\xa0"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("Captain", "Cap\xadtain"),
    ],
)
def test_marks_and_layout_change_nobody_s_words(change):
    assert told(change(STORY)) == told(STORY)


@pytest.mark.parametrize("width", [40, 60, 72])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", " \n   ", "\t"])
def test_line_breaks_inside_a_paragraph_change_nobody_s_words(width, line_end):
    text, paragraphs = "", []
    for paragraph in STORY.strip().split("\n\n"):
        wrapped = re.sub(rf"(.{{1,{width}}})(?: |$)", r"\1\n", paragraph).strip()
        paragraphs.append((len(text), len(text + wrapped.replace("\n", line_end))))
        text += wrapped.replace("\n", line_end) + "\n\n"
    words = [row[:-1] for row in told(text, paragraphs)]
    assert words == [row[:-1] for row in told(STORY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘No,’ he said. ‘Not now.’", "“No,” he said. “Not now.”"),
        ("'It was \"bad\" then,' he said.", "“It was ‘bad’ then,” he said."),
        ("The 'talks' and the “deal” and “no”.", "The 'talks' and the “deal” and “no”."),
        ("“No.” He wrote: 'I do not know him.'", "“No.” He wrote: “I do not know him.”"),
        ("The boys' coats weren't Anna's.", "The boys' coats weren't Anna's."),
        ("He said: ‘We are late.", "He said: “We are late."),
        ("''We go,'' he said.", "''We go,'' he said."),
        ("A\u00adb  c\r\nd", "Ab c d"),
        ("A well-\n  known pre- \nand post-war man.", "A well-known pre- and post-war man."),
    ],
)
def test_text_is_read_with_double_marks_and_single_spaces(text, expected):
    assert read(text, [(0, len(text))]).text == expected


@given(st.text(alphabet=st.sampled_from("ab .'\"“”‘’\n\r\t\xa0\xad")))
def test_what_is_read_leads_back_to_its_place(text):
    reading = read(text, [(0, len(text))] if text else [])
    plain = re.compile(r"[^\W_]")
    for match in plain.finditer(reading.text):
        start, end = reading.back(match.span())
        assert text[start:end] == match[0]
        assert reading.forth((start, end)) == match.span()
