"""The tone of a sentence by two lexicons, and the words from which they take it.

VADER (vaderSentiment, MIT) scores words that people rated one by one, and changes a score by the
words before it: "not", "very", "least". It was made for posts on social media. TextBlob (MIT; its
lexicon is in the public domain, PDDL) was made from adjectives in reviews of products.

References
----------
Hutto and Gilbert (2014), VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social
Media Text, Proceedings of the Eighth International AAAI Conference on Weblogs and Social Media.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from presslens.segmentation import split_words, word_spans

# VADER takes straight marks from a word's ends only, and parts words at white space only; every
# character is replaced by one, so that offsets stay.
_STRAIGHT = str.maketrans("“”„«»‘’ʼ—–", '"""""\'\'\'  ')


class Tone(NamedTuple):
    """VADER's scores of a sentence.

    Attributes
    ----------
    compound : float
        Sum of the words' scores, brought to between −1 and 1.
    positive, negative : float
        Share of the sentence that is, 0 to 1; the rest is neutral.
    """

    compound: float
    positive: float
    negative: float


class ScoredWord(NamedTuple):
    """A word that VADER scores: its offset in the sentence, in lower case, its score there."""

    start: int
    text: str
    score: float


class Assessment(NamedTuple):
    """Words that TextBlob scores together: offset of the first, in lower case, two scores."""

    start: int
    text: str
    polarity: float
    subjectivity: float


@cache
def _analyser() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def tone(sentence: str) -> Tone:
    """Score a sentence with VADER; curly marks and dashes are read as straight ones and spaces."""
    scores = _analyser().polarity_scores(sentence.translate(_STRAIGHT))
    return Tone(scores["compound"], scores["pos"], scores["neg"])


def scored_words(sentence: str) -> Iterator[ScoredWord]:
    """Find the words that VADER scores in a sentence.

    Parameters
    ----------
    sentence : str
        One sentence; the words around a word change its score.

    Yields
    ------
    ScoredWord
        In order. The score is VADER's for the word in its place, before a "but" in the sentence
        weighs what comes after it more, and an exclamation mark the whole.
    """
    from vaderSentiment.vaderSentiment import SentiText

    text = sentence.translate(_STRAIGHT)
    vader, read = _analyser(), SentiText(text)
    words = read.words_and_emoticons
    lower = [word.lower() for word in words]
    for place, piece in enumerate(re.finditer(r"\S+", text)):
        if lower[place : place + 2] == ["kind", "of"]:
            continue  # VADER reads it as weakening what follows, though the lexicon has "kind"
        (score,) = vader.sentiment_valence(0, read, words[place], place, [])
        if score:
            start = piece.start() + piece[0].index(words[place])
            yield ScoredWord(start, lower[place], float(score))


def plain(text: str) -> str:
    """Write words as lists have them: lower case, straight apostrophe, one space between."""
    return " ".join(text.casefold().replace("\u2019", "'").split())


def assessments(sentence: str) -> Iterator[Assessment]:
    """Find the words that TextBlob scores in a sentence, each with the negations it takes along.

    Parameters
    ----------
    sentence : str
        One sentence.

    Yields
    ------
    Assessment
        In order; the mean of the scores is TextBlob's score of the sentence.
    """
    from textblob import TextBlob

    spans = iter([(start, plain(sentence[start:end])) for start, end in word_spans(sentence)])
    # Our words, so that a curly quotation mark does not hide the word beside it.
    blob = TextBlob(" ".join(plain(word) for word in split_words(sentence)))
    for chunk, polarity, subjectivity, _ in blob.sentiment_assessments.assessments:
        start = next((place for place, word in spans if word == chunk[0]), 0)
        yield Assessment(start, " ".join(chunk), polarity, subjectivity)
