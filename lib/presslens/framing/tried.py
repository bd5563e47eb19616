"""What was tried and dropped: word lists and patterns that promise tone, doubt and agency.

Each hit is kept with its words, since the words show why a list fails: most were made for posts
or essays, and news about a military build-up uses them in other senses. All measures are tested in
one family, and none is used for a finding.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from presslens.errors import CodingError
from presslens.framing.tone import Tone, assessments, plain, scored_words, tone
from presslens.segmentation import sentences, split_words, word_spans
from presslens.uncertainty import SEED, Floats, holm, wilson_interval

if TYPE_CHECKING:
    from presslens.corpus import Corpus

Sums = tuple[Floats, Floats]
"""What is summed and what it is divided by, sentence by sentence."""

REPLICATES = 100_000
"""So many that chance moves a p near .005, times nine measures, by about .002 only."""

_CELLS_AT_ONCE = 2_000_000

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
    """One measure: name, label, unit, source, and whether it is per hit, sentence or word."""

    name: str
    label: str
    unit: str
    source: str
    per: str


_VADER = "VADER, Hutto and Gilbert 2014"
MEASURES = (
    Measure("compound", "Tone", "mean of sentences, −1 to 1", _VADER, "sentence"),
    Measure("positive", "Positive share", "mean of sentences, 0 to 1", _VADER, "sentence"),
    Measure("negative", "Negative share", "mean of sentences, 0 to 1", _VADER, "sentence"),
    Measure("polarity", "Polarity", "mean of hits, −1 to 1", "TextBlob", "hit"),
    Measure("subjectivity", "Subjectivity", "mean of hits, 0 to 1", "TextBlob", "hit"),
    Measure("positive_words", "Positive words", "per 100 words", "TextBlob", "word"),
    Measure("negative_words", "Negative words", "per 100 words", "TextBlob", "word"),
    Measure("hedges", "Hedges", "per 100 words", "a list that follows Hyland 2005", "word"),
    Measure("passives", "Passives", "per 100 words", "a form of “be” and a participle", "word"),
)
"""All that were tried; Holm's correction is for the whole of them, so none may be taken out."""

HIT_COLUMNS = {
    "measure": "name of the measure",
    "article": "slug of the article",
    "sentence": "number of the sentence, from 1",
    "start": "offset in the file of the first word that was hit",
    "text": "what was hit, in lower case",
    "score": "the score that the lexicon gives it there; 1 for a hedge or a passive",
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


@dataclass(frozen=True)
class Tried:
    """The measures tried on a corpus.

    Attributes
    ----------
    hits : DataFrame
        One row per measure and hit in the bodies, columns as in `HIT_COLUMNS`. Every word that
        VADER scores is a hit of "compound", and of "positive" or "negative"; likewise TextBlob's.
    values : DataFrame
        One row per measure and article, columns as in `VALUE_COLUMNS`.
    tests : DataFrame
        One row per measure, columns as in `TEST_COLUMNS`; p is nan with fewer than two articles
        that can be measured.
    """

    hits: pd.DataFrame
    values: pd.DataFrame
    tests: pd.DataFrame


def try_measures(corpus: "Corpus", *, replicates: int = REPLICATES, seed: int = SEED) -> Tried:
    """Measure each article, and ask whether they differ more than randomly dealt sentences do.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    replicates : int
        How often the sentences are dealt out; each article keeps its number of them.
    seed : int
        Of the random numbers.

    Returns
    -------
    Tried
    """
    table = sentences(corpus)
    found = _hits(table)
    sums = _sums(table, found)
    values = _values(corpus, table["article"], found, sums)
    return Tried(found, values, _tests(table["article"], found, values, sums, replicates, seed))


def _hits(table: pd.DataFrame) -> pd.DataFrame:
    """Find everything that the lists and the pattern hit; columns as in `HIT_COLUMNS`."""
    rows = [
        (measure, sentence.article, sentence.sentence, sentence.start + start, text, score)
        for sentence in table.itertuples()
        for measure, start, text, score in (
            *_toned_words(sentence.text),
            *_hedges(sentence.text),
            *(("passives", m.start(), plain(m[0]), 1.0) for m in PASSIVE.finditer(sentence.text)),
        )
    ]
    types = {"sentence": "int64", "start": "int64", "score": "float64"}
    return pd.DataFrame(rows, columns=list(HIT_COLUMNS)).astype(types)


def _toned_words(text: str) -> Iterator[tuple[str, int, str, float]]:
    for word in scored_words(text):
        yield "compound", *word
        yield "positive" if word.score > 0 else "negative", *word
    for start, words, polarity, subjectivity in assessments(text):
        yield "polarity", start, words, polarity
        yield "subjectivity", start, words, subjectivity
        if polarity:
            yield "positive_words" if polarity > 0 else "negative_words", start, words, polarity


def _hedges(text: str) -> Iterator[tuple[str, int, str, float]]:
    for start, end in word_spans(text):
        word = plain(text[start:end])
        if word in HEDGES:
            yield "hedges", start, word, 1.0


def _sums(table: pd.DataFrame, found: pd.DataFrame) -> dict[str, Sums]:
    """Return by measure what is summed and what it is divided by, sentence by sentence."""
    tones = pd.DataFrame([tone(text) for text in table["text"]], columns=list(Tone._fields))
    hundreds = np.array([len(split_words(text)) / 100 for text in table["text"]])
    keys = pd.MultiIndex.from_frame(table[["article", "sentence"]])
    sums: dict[str, Sums] = {}
    for measure in MEASURES:
        scores = found[found["measure"] == measure.name].groupby(["article", "sentence"])["score"]
        number = scores.size().reindex(keys, fill_value=0).to_numpy(dtype=np.float64)
        if measure.per == "sentence":
            above = tones[measure.name].to_numpy(dtype=np.float64)
            sums[measure.name] = above, np.ones(len(table))
        elif measure.per == "hit":
            above = scores.sum().reindex(keys, fill_value=0.0).to_numpy(dtype=np.float64)
            sums[measure.name] = above, number
        else:
            sums[measure.name] = number, hundreds
    return sums


def _values(
    corpus: "Corpus", owner: pd.Series, found: pd.DataFrame, sums: Mapping[str, Sums]
) -> pd.DataFrame:
    number = found.groupby(["measure", "article"]).size()
    rows = []
    for measure in MEASURES:
        above, below = sums[measure.name]
        for slug, outlet in corpus.outlets.items():
            own = (owner == slug).to_numpy()
            divisor = below[own].sum()
            value = above[own].sum() / divisor if divisor else float("nan")
            hits = int(number.get((measure.name, slug), 0))
            rows.append((measure.name, measure.label, measure.unit, slug, outlet, hits, value))
    return pd.DataFrame(rows, columns=list(VALUE_COLUMNS))


def _tests(
    owner: pd.Series,
    found: pd.DataFrame,
    values: pd.DataFrame,
    sums: Mapping[str, Sums],
    replicates: int,
    seed: int,
) -> pd.DataFrame:
    columns = [sums[measure.name] for measure in MEASURES]
    above, below = (np.column_stack(parts) for parts in zip(*columns, strict=True))
    p_values = _p_values(pd.factorize(owner)[0], above, below, replicates, seed)
    rows = []
    for measure, p in zip(MEASURES, p_values, strict=True):
        texts = found.loc[found["measure"] == measure.name, "text"]
        own = values.loc[values["measure"] == measure.name, "value"].dropna()
        is_tested = len(own) > 1
        low, high = own.min(), own.max()
        rows.append(
            (*measure[:4], low, high, len(texts), counted(texts), p if is_tested else np.nan)
        )
    table = pd.DataFrame(rows, columns=[name for name in TEST_COLUMNS if name != "p_holm"])
    return table.assign(p_holm=holm(table["p"]))


def _p_values(
    owner: NDArray[np.int64], above: Floats, below: Floats, replicates: int, seed: int
) -> Floats:
    """Share of deals, the true one with them, that set the articles at least as far apart.

    `above` and `below` have a row per sentence and a column per measure.
    """
    generator = np.random.default_rng(seed)
    true = _spread(owner[None], above, below)
    at_least = np.ones(above.shape[1])
    block = max(1, _CELLS_AT_ONCE // max(1, len(owner)))  # to bound the memory
    for first in range(0, replicates, block):
        deals = np.tile(owner, (min(block, replicates - first), 1))
        spread = _spread(generator.permuted(deals, axis=1, out=deals), above, below)
        # A deal into the same articles, summed in another order, is as far apart as the true one.
        at_least += (spread >= true * (1 - 1e-12)).sum(axis=0)
    return at_least / (replicates + 1)


def _spread(deals: NDArray[np.int64], above: Floats, below: Floats) -> Floats:
    """How far each deal sets the articles apart, (deals, measures).

    That is the sum of squared distances from the overall value, weighted by the divisor.
    """
    total = below.sum(axis=0)
    overall = np.divide(above.sum(axis=0), total, out=np.zeros(len(total)), where=total > 0)
    spread = np.zeros((len(deals), above.shape[1]))
    for article in range(int(deals.max(initial=-1)) + 1):
        belongs = (deals == article).astype(np.float64)
        sums, weights = belongs @ above, belongs @ below
        value = np.divide(sums, weights, out=np.zeros_like(sums), where=weights > 0)
        spread += weights * (value - overall) ** 2
    return spread


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
        `Tried.hits`.
    judged : DataFrame
        One row per judged hit: measure, article, start, right ("yes" or "no").

    Returns
    -------
    DataFrame
        One row per judged measure, columns as in `PRECISION_COLUMNS`.

    Raises
    ------
    CodingError
        If something is judged that is no hit; names its row.
    """
    keys = ["measure", "article", "start"]
    known = set(found[keys].itertuples(index=False, name=None))
    for number, row in enumerate(judged[keys].itertuples(index=False), 1):
        if tuple(row) not in known:
            raise CodingError(
                f"judged hits, row {number}: no hit of {row.measure} at {row.start} of "
                f"{row.article}; judge the hits again"
            )
    rows = []
    joined = found.merge(judged[[*keys, "right"]], on=keys)
    for measure, group in joined.groupby("measure", sort=False):
        right = int((group["right"] == "yes").sum())
        low, high = (float(end) for end in wilson_interval(right, len(group)))
        wrong = counted(group.loc[group["right"] == "no", "text"], 3)
        rows.append((measure, len(group), right, right / len(group), low, high, wrong))
    return pd.DataFrame(rows, columns=list(PRECISION_COLUMNS))
