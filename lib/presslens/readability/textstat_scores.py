"""textstat's own scores: of a text as it is, and of input prepared so that it counts as we do."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from presslens.readability.dictionary import (
    TextstatDictionary,
    forget_textstat_scores,
    syllable_counts,
    textstat_alone,
)
from presslens.readability.indices import INDICES
from presslens.readability.syllables import count_syllables
from presslens.segmentation import body_paragraphs, body_text, split_sentences, split_words

if TYPE_CHECKING:
    import pandas as pd

    from presslens.corpus import Article, Corpus

SCORE_COLUMNS = {
    "article": "slug of the article",
    "index": "name of the index, as in INDICES",
    "column": "file: the text as it is; body: without boilerplate, paragraphs joined by blank "
    "lines; prepared: our sentences, words and syllables given to textstat",
    "value": "what textstat returns, in the unit of the index; nan if the text has no word",
}

_SENTENCE_MARKS = re.compile(r"[.!?\u2026]")
_SYLLABLE = "AH0"  # any phoneme with a stress digit is one syllable to textstat
_FIRST_PRIVATE_LETTER = 0x4E00  # a Chinese character: a letter, in no English word list


def score(text: str) -> dict[str, float]:
    """Score a text by every index that textstat has, with the shipped dictionary.

    The settings of the caller's own textstat (language, rounding) neither matter nor change.

    Parameters
    ----------
    text : str
        Any text, also an empty one.

    Returns
    -------
    dict of str to float
        Name of the index, as in `INDICES`, to textstat's own value. nan where the text has no
        word: textstat returns numbers such as 0.0 or 3.1291 there, which measure nothing.
    """
    with textstat_alone():
        return _score(text)


def score_prepared(
    sentences: Sequence[Sequence[str]], syllables: Callable[[str], int]
) -> dict[str, float]:
    """Score by textstat a text whose sentences, words and syllables are given to it.

    Each sentence is written as its words and one full stop, and textstat's copy of the dictionary
    is extended by the words whose syllables it would count otherwise; afterwards, also on an
    error, these are taken out again. So the result shares our counts and confirms none of them: it
    shows that textstat's formulas are ours. Sentences of one or two words are still not counted
    (textstat drops them), and long words, letters and familiar words stay textstat's.

    Parameters
    ----------
    sentences : sequence of sequence of str
        The words of each sentence, in order; a sentence without words is left out.
    syllables : callable
        Syllables of a word, at least 1.

    Returns
    -------
    dict of str to float
        Name of the index, as in `INDICES`, to textstat's value; nan if there is no word.
    """
    spelling, counts = _spellings({word for words in sentences for word in words}, syllables)
    text = " ".join(
        " ".join(spelling[word] for word in words) + "." for words in sentences if words
    )
    with textstat_alone() as dictionary, _extended(dictionary, counts):
        return _score(text)


def textstat_scores(corpus: "Corpus") -> "pd.DataFrame":
    """Score each article with textstat: the file as it is, its body, and the prepared body.

    Parameters
    ----------
    corpus : Corpus
        The articles.

    Returns
    -------
    DataFrame
        One row per article, index that textstat has, and column; columns as in `SCORE_COLUMNS`.
    """
    import pandas as pd

    rows = [
        (article.slug, index, column, value)
        for article in corpus
        for column, scores in (
            ("file", score(article.text)),
            ("body", score(body_text(article))),
            ("prepared", score_prepared(_body_sentences(article), count_syllables)),
        )
        for index, value in scores.items()
    ]
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS))


@cache
def _textstat() -> Any:
    """Make a textstat with its default settings, apart from the one callers may have changed."""
    from textstat.textstat import textstatistics

    scorer = textstatistics()
    scorer.set_lang("en_US")
    scorer.set_rounding_points(None)
    return scorer


def _score(text: str) -> dict[str, float]:
    scorer = _textstat()
    names = {index.name: index.textstat for index in INDICES.values() if index.textstat}
    if scorer.lexicon_count(text) == 0:
        return dict.fromkeys(names, float("nan"))
    options = {"text_standard": {"float_output": True}}
    return {
        name: float(getattr(scorer, function)(text, **options.get(function, {})))
        for name, function in names.items()
    }


def _body_sentences(article: "Article") -> list[list[str]]:
    return [
        split_words(article.text[start:end])
        for left, right in body_paragraphs(article.text)
        for start, end in split_sentences(article.text, left, right)
    ]


def _spellings(
    words: Iterable[str], syllables: Callable[[str], int]
) -> tuple[dict[str, str], dict[str, int]]:
    """Spell each word so that textstat reads one word, and say what its syllables are.

    textstat compares words in lower case and without punctuation, so "US" would be the pronoun. A
    word gets a spelling of its own, of as many letters, if another word has taken its plain one
    with another count, or if it is in capitals and the dictionary reads it as a common word.

    Returns
    -------
    dict of str to str
        Word to spelling.
    dict of str to int
        Spelling, as textstat looks it up, to syllables.
    """
    spelling: dict[str, str] = {}
    counts: dict[str, int] = {}
    private_letter = _FIRST_PRIVATE_LETTER
    for word in sorted(words, key=lambda word: (word.isupper(), word)):  # "us" before "US"
        plain = _SENTENCE_MARKS.sub("", word.replace("\u2019", "'"))
        looked_up, number = _looked_up(plain), syllables(word)
        taken = counts.get(looked_up, number) != number
        while taken or _is_initialism_of_word(word, looked_up, number):
            plain = looked_up = chr(private_letter) * len(looked_up)
            private_letter += 1
            taken = looked_up in counts
        spelling[word] = plain
        counts[looked_up] = number
    return spelling, counts


def _looked_up(spelled: str) -> str:
    """Return the word that textstat looks up for a spelling."""
    from textstat.backend.selections import list_words

    words: list[str] = list_words(spelled, lowercase=True)
    return words[0]


def _is_initialism_of_word(word: str, looked_up: str, number: int) -> bool:
    """Whether a word in capitals would be read as the common word of the same letters."""
    return word.isupper() and syllable_counts().get(looked_up, number) != number


@contextmanager
def _extended(dictionary: TextstatDictionary, counts: dict[str, int]) -> Iterator[None]:
    """Give textstat's dictionary these syllables, and take them out again."""
    before = {word: dictionary.get(word) for word in counts}
    try:
        for word, number in counts.items():
            if syllable_counts().get(word) != number:
                dictionary[word] = ((_SYLLABLE,) * number,)
        yield
    finally:
        for word, known in before.items():
            if known is None:
                dictionary.pop(word, None)
            else:
                dictionary[word] = known
        forget_textstat_scores()
