"""How rare the words are: Zipf frequencies of content words, and the rarest by name.

The Zipf value of a word is the decimal logarithm of its uses in a thousand million words (van
Heuven, Mandera, Keuleers and Brysbaert 2014): "time" has about six, "airstrike" about three.
Frequencies are wordfreq's (Speer 2022, data to about 2021, CC BY-SA 4.0), so they are those of
present English at large, not of the year of an article.
"""

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

import pandas as pd

from presslens import segmentation
from presslens.corpus import Corpus
from presslens.function_words import FUNCTION_WORDS
from presslens.readability.estimates import estimate, ratio
from presslens.uncertainty import Floats

RARITY_COLUMNS = {
    "article": "slug of the article",
    "outlet": "its outlet",
    "content_words": "tokens that are neither function words nor numbers",
    "names": "of these, the tokens taken for names",
    "zipf_content": "mean Zipf frequency of the content words (lower is rarer)",
    "low": "lower end of its 95% sentence-bootstrap interval; nan for too short an article",
    "high": "upper end",
    "zipf_without_names": "the same mean with names left out",
    "low_without_names": "lower end of its interval",
    "high_without_names": "upper end",
}

RAREST_COLUMNS = {
    "article": "slug of the article",
    "outlet": "its outlet",
    "rank": "from 1, the rarest; of equally rare words the first in the article",
    "word": "the word as it first stands in the article",
    "zipf": "its Zipf frequency; 0 where wordfreq does not know it",
    "name": "whether it is taken for a name",
    "count": "how often it stands in the article",
    "sentences": "numbers of the sentences it stands in",
    "start": "offset of its first character in the file, where it stands first",
    "end": "offset after its last character",
}

_SENTENCE_COLUMNS = ["content_words", "zipf_sum", "names", "zipf_sum_of_names"]


@lru_cache(maxsize=200_000)
def zipf(word: str) -> float:
    """Zipf frequency of a content word; nan for a function word or a number.

    A possessive counts as its noun. A hyphen compound is as rare as its rarest part, since a
    reader who knows the parts can read it.

    Parameters
    ----------
    word : str
        A word as `segmentation.split_words` gives it.

    Returns
    -------
    float
        0 where wordfreq has no such word.
    """
    from wordfreq import zipf_frequency

    parts = _content_parts(word)
    return min((zipf_frequency(part, "en") for part in parts), default=float("nan"))


def _content_parts(word: str) -> list[str]:
    """Lower-case parts of a word that are neither function words nor numbers."""
    plain = word.lower().replace("’", "'").replace("ʼ", "'")
    parts = [part.removesuffix("'s").removesuffix("'") for part in plain.split("-")]
    return [
        part
        for part in parts
        if part not in FUNCTION_WORDS and part.replace("'", "").replace(".", "").isalpha()
    ]


def content_words(corpus: Corpus) -> pd.DataFrame:
    """Content words with their Zipf frequency.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        The columns of `segmentation.words`, then zipf (float) and name (bool).
    """
    words = segmentation.words(corpus)
    words["zipf"] = [zipf(text) for text in words["text"]]
    words["name"] = _names(words)
    return words[words["zipf"].notna()].reset_index(drop=True)


def _names(words: pd.DataFrame) -> pd.Series:
    """Which words are taken for names.

    A capital inside a sentence makes a name, and the first word of a sentence is one if the same
    article has it with a capital inside a sentence too. A quotation that opens inside a sentence
    brings in its first word as well.
    """
    capital = words["text"].str.match(r"[^\W\d_]") & (
        words["text"].str[:1] != words["text"].str[:1].str.lower()
    )
    inside = capital & (words["word"] > 1)
    keys = words["article"] + "\n" + words["text"].str.lower()
    return inside | (capital & keys.isin(set(keys[inside])))


def sentence_rarity(corpus: Corpus) -> pd.DataFrame:
    """Sum Zipf frequencies by sentence.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        article, sentence, content_words, zipf_sum, names, zipf_sum_of_names; one row per body
        sentence with at least one word, also where it has no content word.
    """
    words = segmentation.words(corpus)
    content = content_words(corpus)
    named = content["zipf"].where(content["name"], 0.0)
    sums = (
        content.assign(content_words=1, zipf_sum=content["zipf"], names=content["name"])
        .assign(zipf_sum_of_names=named)
        .groupby(["article", "sentence"])[_SENTENCE_COLUMNS]
        .sum()
    )
    sentences = words[["article", "sentence"]].drop_duplicates()
    table = sentences.merge(sums.reset_index(), on=["article", "sentence"], how="left")
    table[_SENTENCE_COLUMNS] = table[_SENTENCE_COLUMNS].fillna(0.0).astype(float)
    return table.reset_index(drop=True)


def mean_zipf(totals: Mapping[str, Floats]) -> dict[str, Floats]:
    """Mean Zipf frequency from totals, with names and without.

    Parameters
    ----------
    totals : Mapping[str, ndarray]
        content_words, zipf_sum, names, zipf_sum_of_names; any one shape.

    Returns
    -------
    dict
        zipf_content and zipf_without_names; nan where there is no word to take the mean of.
    """
    return {
        "zipf_content": ratio(totals["zipf_sum"], totals["content_words"]),
        "zipf_without_names": ratio(
            totals["zipf_sum"] - totals["zipf_sum_of_names"],
            totals["content_words"] - totals["names"],
        ),
    }


def rarity(corpus: Corpus) -> pd.DataFrame:
    """Mean rarity of every article's content words.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per article; columns as in `RARITY_COLUMNS`.
    """
    rows = [
        {
            **found.heading,
            "content_words": int(found.totals["content_words"]),
            "names": int(found.totals["names"]),
            **found.cells("zipf_content", "zipf_content"),
            **found.cells("zipf_without_names", "zipf_without_names", "_without_names"),
        }
        for found in estimate(corpus, sentence_rarity(corpus), mean_zipf)
    ]
    return pd.DataFrame(rows, columns=list(RARITY_COLUMNS))


def rarest_words(corpus: Corpus, top: int = 10) -> pd.DataFrame:
    """Name the rarest words of every article.

    Parameters
    ----------
    corpus : Corpus
    top : int
        Words per article.

    Returns
    -------
    DataFrame
        At most `top` rows per article, the rarest first; columns as in `RAREST_COLUMNS`.
    """
    words = content_words(corpus)
    outlets = {article.slug: article.outlet for article in corpus}
    tables = []
    for article, rows in words.groupby("article", sort=False):
        kinds = rows.groupby([_headword(text) for text in rows["text"]], sort=False)
        table = kinds.agg(
            word=("text", "first"),
            zipf=("zipf", "first"),
            name=("name", "any"),
            count=("text", "size"),
            sentences=("sentence", lambda numbers: ", ".join(map(str, sorted(set(numbers))))),
            start=("start", "first"),
            end=("end", "first"),
        )
        table = table.sort_values("zipf", kind="stable").head(top).reset_index(drop=True)
        table.insert(0, "article", article)
        table.insert(1, "outlet", outlets[str(article)])
        table.insert(2, "rank", range(1, len(table) + 1))
        tables.append(table)
    if not tables:
        return pd.DataFrame(columns=list(RAREST_COLUMNS))
    return pd.concat(tables, ignore_index=True)


def _headword(word: str) -> str:
    """Lower-case word without a possessive ending, to count "Syria's" with "Syria"."""
    return word.lower().replace("’", "'").replace("ʼ", "'").removesuffix("'s").removesuffix("'")


def zipf_totals_of_texts(texts: Iterable[str]) -> pd.DataFrame:
    """Totals of the Zipf frequencies of the content words of plain texts.

    Parameters
    ----------
    texts : iterable of str
        Body texts.

    Returns
    -------
    DataFrame
        content_words and zipf_sum; one row per text, in the order given.
    """
    rows = []
    for text in texts:
        values = [zipf(word) for word in segmentation.split_words(text)]
        known = [value for value in values if not math.isnan(value)]
        rows.append((len(known), sum(known)))
    return pd.DataFrame(rows, columns=["content_words", "zipf_sum"])
