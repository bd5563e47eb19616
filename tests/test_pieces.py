"""Sentences of many texts at once: those that the splitter finds in each paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from presslens.text.cleaning import Paragraph
from presslens.text.pieces import PieceTable, find_sentences
from presslens.text.segmentation import split_pieces, split_sentences

WORDS = st.sampled_from(
    [
        *"it he It He I IT went home café Москва 北京 5 2014 $5 #6 iPhone a b J. I. iv.".split(),
        *"Mr. St. Oak Mass. Inc. Dr. No. no. art. Jan. Ph.D. U.S. U.S.-led a.m. al. Yahoo".split(),
        *". .. ... … ! ? ?! ؟ 。 .” !” ?” ?’ .) ” “ ‘ ( ) [ [6] — – - -- * • , : ; / ' 😀".split(),
        *["(Smith 55)", "Ann Roe said", "over.The", "b) ", "6. ", "Hong Kong time", "plan"],
    ]
)
SPACES = st.sampled_from(["", " ", " ", "  ", "\u00a0"])
PARAGRAPHS = st.lists(st.tuples(WORDS | st.text(max_size=4), SPACES), max_size=25).map(
    lambda pieces: " ".join("".join(word + space for word, space in pieces).splitlines())
)


@given(st.lists(st.lists(PARAGRAPHS, max_size=3), max_size=4))
def test_sentences_are_those_of_the_splitter(texts):
    table = PieceTable()
    paragraphs = [[Paragraph(0, 0, text, text.split()) for text in group] for group in texts]
    found = find_sentences(paragraphs, table)
    for number, group in enumerate(texts):
        sentences: list[list[str]] = []
        for place in range(found.starts[number], found.starts[number + 1]):
            sentences += [[]] if found.first[place] else []
            sentences[-1].append(table.strings[found.pieces[place]])
        expected = [
            split_pieces(text[start:end]) for text in group for start, end in split_sentences(text)
        ]
        assert sentences == expected
