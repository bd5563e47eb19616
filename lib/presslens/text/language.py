"""Whether a text looks English, because every measure here is made for English only.

English function words make up more than a third of an English text, and little of any other. The
lowest share of a whole English text was 37 % (four news reports), 38 % (567 OneStopEnglish stories)
and 41 % (30 texts of GUM); the highest among passages of 60 to 100 words in eight other languages
was 19 % (Dutch, which shares "in", "of", "over" and "was"). Of 13,331 pieces of 30 words from the
stories and GUM, 0.3 % are below the limit; of 3,788 pieces of 100 words, none is.
`tests/test_language.py` holds the seeds and four of the languages to it.
"""

import re
from itertools import chain
from typing import TYPE_CHECKING

from presslens.text.cleaning import body
from presslens.text.lexicons import word_list
from presslens.text.segmentation import joined_body, plain_word, split_words

if TYPE_CHECKING:
    from presslens.text.corpus import Article

_FUNCTION_WORDS = word_list("function_words")

_RUN = re.compile(r"\w+")

MIN_SHARE = 0.25
"""Share of function words below which a text may not be English."""

MIN_WORDS = 30
"""Shorter texts are not judged: a short list of names has no function word."""


def function_word_share(words: list[str]) -> float:
    """English function words as a share of all words, 0 to 1; nan without words.

    A text of mixed languages has a share in between and may pass for English.
    """
    if not words:
        return float("nan")
    return sum(plain_word(word).casefold() in _FUNCTION_WORDS for word in words) / len(words)


def caution(article: "Article", count: int | None = None) -> str:
    """Warn that the body of an article may not be English; empty if it may be, or is short.

    `count` is the number of its words, if it is known already.
    """
    paragraphs = body(article.text)
    if count is None:  # no word is without a run of letters or digits
        count = sum(len(_RUN.findall(paragraph.text)) for paragraph in paragraphs)
    # In most texts the function words between spaces are enough, and quick to count.
    pieces = chain.from_iterable(paragraph.pieces for paragraph in paragraphs)
    if sum(map(_FUNCTION_WORDS.__contains__, pieces)) >= MIN_SHARE * count:
        return ""
    words = split_words(joined_body(article.text))
    share = function_word_share(words)
    if len(words) < MIN_WORDS or share >= MIN_SHARE:
        return ""
    return f"may not be English: {share:.0%} of its words are English function words"
