"""The difficulty of each sentence along its article, and one sentence counted word by word."""

import pandas as pd
from numpy.typing import ArrayLike

from presslens import quotations, segmentation
from presslens.corpus import Corpus
from presslens.errors import MeasureError
from presslens.readability.counts import sentence_counts
from presslens.readability.familiarity import is_familiar
from presslens.readability.formulas import (
    FLESCH_KINCAID_CONSTANT,
    FLESCH_KINCAID_LENGTH,
    FLESCH_KINCAID_SYLLABLES,
)
from presslens.readability.indices import compute
from presslens.readability.rarity import zipf
from presslens.readability.syllables import count_syllables
from presslens.uncertainty import Floats

PROFILE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "its outlet",
    "sentence": "number of the sentence in the article, from 1",
    "first_word": "number of its first word in the article, from 1",
    "start": "offset of the sentence's first character in the file",
    "end": "offset after its last character",
    "words": "words of the sentence",
    "syllables_per_word": "mean syllables of a word of it",
    "length_part": "what its length adds to the Flesch-Kincaid grade "
    f"({FLESCH_KINCAID_LENGTH} x words)",
    "syllable_part": f"what its syllables add ({FLESCH_KINCAID_SYLLABLES} x syllables per word)",
    "grade": "Flesch-Kincaid grade of the sentence alone: the two parts minus "
    f"{FLESCH_KINCAID_CONSTANT}",
    "article_grade": "Flesch-Kincaid grade of its whole article",
    "quoted": "share of its words inside quotation marks",
}

WORD_BY_WORD_COLUMNS = {
    "word": "number of the word in the sentence, from 1",
    "text": "the word",
    "syllables": "its syllables",
    "letters": "its letters and digits",
    "familiar": "whether it is on the Dale-Chall list or familiar by its rules",
    "zipf": "its Zipf frequency; nan for a function word or a number",
}


def profile(corpus: Corpus) -> pd.DataFrame:
    """Measure every sentence on its own.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per body sentence with at least one word; columns as in `PROFILE_COLUMNS`.
    """
    sentences = segmentation.sentences(corpus)[["article", "sentence", "start", "end"]]
    table = sentence_counts(corpus).merge(
        sentences, on=["article", "sentence"], validate="one_to_one"
    )
    table["outlet"] = table["article"].map({article.slug: article.outlet for article in corpus})
    totals = table.groupby("article")[["words", "syllables"]]
    table["first_word"] = totals.cumsum()["words"] - table["words"] + 1
    table["syllables_per_word"] = table["syllables"] / table["words"]
    table["length_part"] = FLESCH_KINCAID_LENGTH * table["words"]
    table["syllable_part"] = FLESCH_KINCAID_SYLLABLES * table["syllables_per_word"]
    table["grade"] = _grade(1, table["words"], table["syllables"])
    sums = totals.transform("sum")
    number = table.groupby("article")["words"].transform("size")
    table["article_grade"] = _grade(number, sums["words"], sums["syllables"])
    quoted = _quoted_share(corpus)
    table = table.merge(quoted, on=["article", "sentence"], how="left", validate="one_to_one")
    return table[list(PROFILE_COLUMNS)]


def _grade(sentences: ArrayLike, words: ArrayLike, syllables: ArrayLike) -> Floats:
    """Flesch-Kincaid grade of counts."""
    counts = {"sentences": sentences, "words": words, "syllables": syllables}
    return compute(counts, ["flesch_kincaid_grade"])["flesch_kincaid_grade"]


def _quoted_share(corpus: Corpus) -> pd.DataFrame:
    """Share of each sentence's words that stand inside quotation marks."""
    words = quotations.quoted_words(corpus)
    return words.groupby(["article", "sentence"], sort=False)["quoted"].mean().reset_index()


def word_by_word(corpus: Corpus, article: str, sentence: int) -> pd.DataFrame:
    """Count one sentence word by word, as a worked example.

    Parameters
    ----------
    corpus : Corpus
    article : str
        Slug of the article.
    sentence : int
        Number of the sentence in the article, from 1.

    Returns
    -------
    DataFrame
        One row per word; columns as in `WORD_BY_WORD_COLUMNS`.

    Raises
    ------
    MeasureError
        If the article has no such sentence.
    """
    words = segmentation.words(corpus)
    rows = words[(words["article"] == article) & (words["sentence"] == sentence)]
    if rows.empty:
        last = words.loc[words["article"] == article, "sentence"].max()
        known = f"it has 1 to {last}" if last == last else "it has none"
        raise MeasureError(f"{article}: no sentence {sentence} in its body; {known}")
    texts = rows["text"].tolist()
    return pd.DataFrame(
        {
            "word": rows["word"].to_numpy(),
            "text": texts,
            "syllables": [count_syllables(text) for text in texts],
            "letters": [sum(map(str.isalnum, text)) for text in texts],
            "familiar": [
                is_familiar(text, sentence_initial=first == 0) for first, text in enumerate(texts)
            ],
            "zipf": [zipf(text) for text in texts],
        }
    )


def typical_sentence(profile_table: pd.DataFrame) -> tuple[str, int]:
    """Choose a sentence to count as an example.

    Parameters
    ----------
    profile_table : DataFrame
        As `profile` returns it.

    Returns
    -------
    article, sentence : str, int
        The shortest sentence of at least ten words in which nothing is quoted; if there is
        none, the first sentence of all.

    Raises
    ------
    MeasureError
        If there is no sentence.
    """
    if profile_table.empty:
        raise MeasureError("no article of the corpus has a sentence to count as an example")
    fit = profile_table[(profile_table["words"] >= 10) & (profile_table["quoted"] == 0)]
    chosen = (profile_table if fit.empty else fit.sort_values("words", kind="stable")).iloc[0]
    return str(chosen["article"]), int(chosen["sentence"])
