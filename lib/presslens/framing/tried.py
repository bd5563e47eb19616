"""What was tried and dropped: word lists and patterns that promise tone, doubt and agency.

Each hit is kept with its words, since the words show why a list fails: most were made for reviews
or essays, and news about a military build-up uses them in other senses. All measures are tested in
one family, and none is used for a finding.

The sentiment lexicon is that of TextBlob (MIT; the lexicon is in the public domain, PDDL). VADER's
package has had no release since 2020 and Empath's none since 2016, without a licence in its
metadata; they are left out as unkept. Lists that may not be passed on (NRC, MPQA, eMFD) or that
carry no licence (MFD 2.0) are left out too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from presslens.errors import CodingError
from presslens.segmentation import sentences, split_words, word_spans
from presslens.uncertainty import SEED, holm, wilson_interval

if TYPE_CHECKING:
    from presslens.corpus import Corpus

REPLICATES = 5000

# After the list of hedges in Hyland (2005), Metadiscourse, appendix: its single words, typed from
# memory and not held against the printed page.
HEDGES = frozenset(
    """about almost apparent apparently appear appeared appears approximately argue argued argues
    around assume assumed broadly claim claimed claims could couldn't doubt doubtful essentially
    estimate estimated fairly feel feels felt frequently generally guess indicate indicated
    indicates largely likely mainly may maybe might mostly often ought perhaps plausible plausibly
    possible possibly postulate postulated presumable presumably probable probably quite
    relatively roughly seems should sometimes somewhat suggest suggested suggests suppose supposed
    supposes suspect suspects typical typically uncertain uncertainly unclear unclearly unlikely
    usually would wouldn't""".split()
)

# Verbs whose participle does not end in -ed, as far as news is likely to use them.
_PARTICIPLES = """beaten begun born bought bred broken brought built burnt cast caught chosen cut
    dealt done drawn driven drunk eaten fallen fed felt flown forbidden forgotten fought found
    frozen given grown heard held hidden hit hurt kept known laid led left lent lost made meant met
    overthrown paid put read ridden run said seen seized sent set shaken shot shown shut sold spent
    split spoken spread stolen struck stuck sunk sworn taken taught thrown told torn understood
    withdrawn won worn written"""
_BE = "am|is|are|was|were|be|been|being|get|gets|got|getting"
_ADVERB = "not|also|first|now|never|often|soon|then|[a-z]+ly"
PASSIVE = re.compile(
    rf"(?<!\w)(?:{_BE})\s(?:(?:{_ADVERB})\s){{0,2}}"
    rf"(?:[a-z]+ed|{'|'.join(_PARTICIPLES.split())})(?!\w)",
    re.IGNORECASE,
)
"""A form of "be" or "get", at most two adverbs, a participle. No list tells a state from an act."""


class Measure(NamedTuple):
    """One measure: name, label, unit, source, whether it is a mean of scores or a rate."""

    name: str
    label: str
    unit: str
    source: str
    is_mean: bool


MEASURES = (
    Measure("polarity", "Polarity", "mean score, −1 to 1", "TextBlob", True),
    Measure("subjectivity", "Subjectivity", "mean score, 0 to 1", "TextBlob", True),
    Measure("positive", "Positive words", "per 100 words", "TextBlob", False),
    Measure("negative", "Negative words", "per 100 words", "TextBlob", False),
    Measure("hedges", "Hedges", "per 100 words", "after Hyland 2005", False),
    Measure("passives", "Passives", "per 100 words", "pattern", False),
)

HIT_COLUMNS = {
    "measure": "name of the measure",
    "article": "slug of the article",
    "sentence": "number of the sentence, from 1",
    "start": "offset in the file of the first word that was hit",
    "text": "what was hit, in lower case",
    "score": "the score it got; 1 where hits are only counted",
}

VALUE_COLUMNS = {
    "measure": "name of the measure",
    "label": "its name in prose",
    "unit": "its unit",
    "article": "slug of the article",
    "outlet": "who published it",
    "hits": "hits in the article",
    "value": "the measure; nan where nothing can be divided by",
}

TEST_COLUMNS = {
    "measure": "name of the measure",
    "label": "its name in prose",
    "unit": "its unit",
    "source": "word list or pattern",
    "lowest": "smallest value of an article",
    "highest": "largest value of an article",
    "hits": "hits in all articles",
    "most_hit": "what was hit most often, with counts",
    "p": "share of random deals of the sentences that set the articles at least as far apart",
    "p_holm": "p by Holm's correction for all measures tried",
}

PRECISION_COLUMNS = {
    "measure": "name of the measure",
    "judged": "hits that were judged",
    "right": "of these, hits that are what the measure means",
    "precision": "right / judged",
    "low": "lower end of Wilson's 95% interval",
    "high": "upper end of Wilson's 95% interval",
    "wrong": "hits that are not, most frequent first, with counts",
}


def hits(corpus: "Corpus") -> pd.DataFrame:
    """Find everything that the word lists and the pattern hit in the bodies.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per measure and hit, columns as in `HIT_COLUMNS`.
    """
    rows = [
        (measure, sentence.article, sentence.sentence, sentence.start + start, text, score)
        for sentence in sentences(corpus).itertuples()
        for measure, start, text, score in (
            *_scored_words(sentence.text),
            *_hedges(sentence.text),
            *(("passives", m.start(), _plain(m[0]), 1.0) for m in PASSIVE.finditer(sentence.text)),
        )
    ]
    types = {"sentence": "int64", "start": "int64", "score": "float64"}
    return pd.DataFrame(rows, columns=list(HIT_COLUMNS)).astype(types)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\u2019", "'").split())


def _hedges(text: str) -> Iterator[tuple[str, int, str, float]]:
    for start, end in word_spans(text):
        word = _plain(text[start:end])
        if word in HEDGES:
            yield "hedges", start, word, 1.0


def _scored_words(text: str) -> Iterator[tuple[str, int, str, float]]:
    """Score a sentence with TextBlob; each hit is a word with the negations it takes along."""
    from textblob import TextBlob

    spans = iter([(start, _plain(text[start:end])) for start, end in word_spans(text)])
    # Our words, so that a curly quotation mark does not hide the word beside it.
    blob = TextBlob(" ".join(_plain(word) for word in split_words(text)))
    for chunk, polarity, subjectivity, _ in blob.sentiment_assessments.assessments:
        start = next((place for place, word in spans if word == chunk[0]), 0)
        words = " ".join(chunk)
        yield "polarity", start, words, polarity
        yield "subjectivity", start, words, subjectivity
        if polarity:
            yield "positive" if polarity > 0 else "negative", start, words, 1.0


def values(corpus: "Corpus", found: pd.DataFrame) -> pd.DataFrame:
    """Measure each article.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    found : DataFrame
        As `hits` returns it.

    Returns
    -------
    DataFrame
        One row per measure and article, columns as in `VALUE_COLUMNS`.
    """
    table = sentences(corpus)
    rows = []
    for measure in MEASURES:
        mine = found[found["measure"] == measure.name]
        above, below = _per_sentence(table, mine, measure)
        for slug, outlet in corpus.outlets.items():
            own = (table["article"] == slug).to_numpy()
            divisor = below[own].sum()
            value = above[own].sum() / divisor if divisor else float("nan")
            number = int((mine["article"] == slug).sum())
            rows.append((measure.name, measure.label, measure.unit, slug, outlet, number, value))
    return pd.DataFrame(rows, columns=list(VALUE_COLUMNS))


def _per_sentence(
    table: pd.DataFrame, mine: pd.DataFrame, measure: Measure
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what is summed and what it is divided by, sentence by sentence."""
    keys = pd.MultiIndex.from_frame(table[["article", "sentence"]])
    grouped = mine.groupby(["article", "sentence"])["score"]
    above = grouped.sum().reindex(keys, fill_value=0.0).to_numpy(dtype=np.float64)
    if measure.is_mean:
        return above, grouped.size().reindex(keys, fill_value=0).to_numpy(dtype=np.float64)
    return above, np.array([len(split_words(text)) / 100 for text in table["text"]])


def compare(
    corpus: "Corpus", found: pd.DataFrame, *, replicates: int = REPLICATES, seed: int = SEED
) -> pd.DataFrame:
    """Ask of each measure whether the articles differ more than randomly dealt sentences do.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    found : DataFrame
        As `hits` returns it.
    replicates : int
        How often the sentences are dealt out; each article keeps its number of them.
    seed : int
        Of the random numbers.

    Returns
    -------
    DataFrame
        One row per measure, columns as in `TEST_COLUMNS`; p is nan with fewer than two articles
        that can be measured.
    """
    table = sentences(corpus)
    owner = pd.factorize(table["article"])[0]
    generator = np.random.default_rng(seed)
    deals = np.array([owner, *(generator.permutation(owner) for _ in range(replicates))])
    measured = values(corpus, found)
    rows = []
    for measure in MEASURES:
        mine = found[found["measure"] == measure.name]
        own = measured.loc[measured["measure"] == measure.name, "value"].dropna()
        p = _p_value(deals, *_per_sentence(table, mine, measure)) if len(own) > 1 else np.nan
        rows.append(
            (
                *measure[:4],
                own.min(),
                own.max(),
                len(mine),
                counted(mine["text"]),
                p,
            )
        )
    table = pd.DataFrame(rows, columns=[name for name in TEST_COLUMNS if name != "p_holm"])
    return table.assign(p_holm=holm(table["p"]))


def _p_value(
    deals: NDArray[np.int64], above: NDArray[np.float64], below: NDArray[np.float64]
) -> float:
    """Share of deals whose spread of the values is at least that of the first, the true one.

    The spread is the sum of squared distances from the overall value, weighted by the divisor.
    """
    overall = above.sum() / below.sum()
    spread = np.zeros(len(deals))
    for article in range(int(deals.max()) + 1):
        belongs = (deals == article).astype(np.float64)
        sums, weights = belongs @ above, belongs @ below
        value = np.divide(sums, weights, out=np.full(len(deals), overall), where=weights > 0)
        spread += weights * (value - overall) ** 2
    return float(np.mean(spread >= spread[0] * (1 - 1e-12)))


def counted(texts: Iterable[str], most: int = 6) -> str:
    """List the most frequent of some texts with their counts: "about 13, could 7"."""
    counts = Counter(texts)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{text} {count}" for text, count in ranked[:most])


def precision(found: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Measure how many of the hits that were judged are what the measure means.

    Parameters
    ----------
    found : DataFrame
        As `hits` returns it.
    judged : DataFrame
        One row per judged hit: measure, article, start, right ("yes" or "no").

    Returns
    -------
    DataFrame
        One row per judged measure, columns as in `PRECISION_COLUMNS`.

    Raises
    ------
    CodingError
        If a judgement is neither yes nor no, or is on something that is no hit; names its row.
    """
    keys = ["measure", "article", "start"]
    known = set(found[keys].itertuples(index=False, name=None))
    for number, row in enumerate(judged[[*keys, "right"]].itertuples(index=False), 1):
        if row.right not in ("yes", "no"):
            raise CodingError(f"judged hits, row {number}: right is {row.right!r}, not yes or no")
        if row[:3] not in known:
            raise CodingError(
                f"judged hits, row {number}: no hit of {row.measure} at {row.start} of "
                f"{row.article}; judge the hits again"
            )
    rows = []
    joined = found.merge(judged[[*keys, "right"]], on=keys)
    for measure, group in joined.groupby("measure", sort=False):
        right = int((group["right"] == "yes").sum())
        low, high = (float(end) for end in wilson_interval(right, len(group)))
        wrong = counted(group.loc[group["right"] == "no", "text"])
        rows.append((measure, len(group), right, right / len(group), low, high, wrong))
    return pd.DataFrame(rows, columns=list(PRECISION_COLUMNS))
