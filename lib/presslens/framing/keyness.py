"""Keyness: which words one article uses more than the others, and whether that means anything.

The log-odds ratio with an informative Dirichlet prior gives each word a z that looks like a test.
On short texts it is none, so it never comes alone: the same sentences are dealt out to the
articles at random, many times, and the z that then arise are the band in which a word says
nothing.

References
----------
Monroe, Colaresi and Quinn (2008), Fightin' Words: Lexical Feature Selection and Evaluation for
Identifying the Content of Political Conflict, Political Analysis 16, 372-403, equations 16, 20, 22.
Westfall and Young (1993), Resampling-Based Multiple Testing (limit of the largest of many).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from presslens.errors import MeasureError
from presslens.segmentation import words
from presslens.uncertainty import LEVEL, SEED, Floats, percentile_interval

if TYPE_CHECKING:
    from presslens.corpus import Corpus


PRIORS = ("pooled", "wordfreq")
"""The articles' own counts taken together; general English by the package wordfreq."""

PRIOR_WORDS = 500.0
"""Weight of the wordfreq prior in words; the pooled prior weighs as many as the articles have."""

REPLICATES = 1000
NOMINAL = 1.96
"""The |z| that would be called notable if one word were looked at alone."""

# wordfreq knows no word below one in a hundred million; one it does not know gets that.
_RAREST = 1e-8
_CELLS_AT_ONCE = 2_000_000

TERM_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "prior": "pooled or wordfreq",
    "term": "word in lower case",
    "uses": "uses in the article",
    "uses_elsewhere": "uses in the other articles together",
    "log_odds": "log-odds ratio of article to others",
    "z": "log_odds over its standard error",
    "low": "lower end of the band of z when sentences are dealt out at random",
    "high": "upper end of that band",
    "limit": "the |z| that no word of this article exceeds in 95% of the random deals",
    "limit_all": "the |z| that no word of any article exceeds in 95% of them",
    "masked": "whether the word is not used in the article and yet has a positive z",
}

SUMMARY_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "prior": "pooled or wordfreq",
    "terms": "words looked at",
    "masked": "of these, not used in the article and yet with a positive z",
    "above_nominal": "others with |z| above 1.96",
    "expected": "as many on average when sentences are dealt out at random",
    "limit": "the |z| that no word of this article exceeds in 95% of the random deals",
    "above_limit": "words above it",
    "above_limit_all": "words above the limit for all articles together",
    "p": "share of random deals whose largest |z| of this article reaches the observed one; one "
    "is added to both counts, so that it is never zero",
}


@dataclass(frozen=True)
class Keyness:
    """Keyness of a corpus under one prior.

    Attributes
    ----------
    terms : DataFrame
        One row per article and term, columns as in `TERM_COLUMNS`, highest z first.
    summary : DataFrame
        One row per article, columns as in `SUMMARY_COLUMNS`.
    """

    terms: pd.DataFrame
    summary: pd.DataFrame


def log_odds(counts: ArrayLike, prior: ArrayLike) -> tuple[Floats, Floats]:
    """Log-odds ratio of each text against the others taken together, and its z.

    Parameters
    ----------
    counts : array_like, shape (..., texts, terms)
        Uses of each term in each text.
    prior : array_like, shape (terms,)
        Pseudo-uses of each term, more than 0; their sum is the weight of the prior in words. The
        others get the same prior.

    Returns
    -------
    ratio, z : ndarray, shape (..., texts, terms)

    Raises
    ------
    MeasureError
        If a term's prior is not positive: its log-odds would not be finite.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), equations 16, 20 and 22.
    """
    own = np.asarray(counts, dtype=np.float64)
    alpha = np.asarray(prior, dtype=np.float64)
    if alpha.size < 2 or not (alpha > 0).all():
        raise MeasureError(
            "the prior has to give each of two or more terms a positive count; add a small number"
        )
    others = own.sum(axis=-2, keepdims=True) - own
    totals = (texts.sum(axis=-1, keepdims=True) for texts in (own, others))
    return _log_odds((own, others), totals, alpha, alpha.sum())


def _log_odds(
    texts: Iterable[Floats], totals: Iterable[Floats], alpha: Floats, weight: float
) -> tuple[Floats, Floats]:
    """Log-odds ratio and z of some terms, given how many words the two texts have in all."""
    smoothed = [uses + alpha for uses in texts]
    odds = [uses / (total + weight - uses) for uses, total in zip(smoothed, totals, strict=True)]
    ratio = np.log(odds[0]) - np.log(odds[1])
    return ratio, ratio / np.sqrt(1 / smoothed[0] + 1 / smoothed[1])


def masked(uses: ArrayLike, z: ArrayLike) -> NDArray[np.bool_]:
    """Tell which z are not to be shown: a term without a use whose z is positive.

    With a prior from outside, a short text is credited with uses that it does not have.
    """
    return (np.asarray(uses) == 0) & (np.asarray(z) > 0)


def keyness(
    corpus: "Corpus",
    prior: str = "pooled",
    *,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> Keyness:
    """Measure the keyness of each word of each article, with its null band.

    Parameters
    ----------
    corpus : Corpus
        At least two articles with words.
    prior : str
        "pooled" or "wordfreq", see `PRIORS`.
    replicates : int
        How often the sentences are dealt out at random; each article keeps its number of them.
    seed : int
        Of the random numbers.

    Returns
    -------
    Keyness

    Raises
    ------
    MeasureError
        If the prior is unknown or fewer than two articles have words.
    """
    slugs, terms, owner, uses = _uses(corpus)
    if not _comparable(slugs, terms):
        raise MeasureError("keyness compares at least two articles with words; there are fewer")
    counts = np.zeros((len(slugs), len(terms)))
    np.add.at(counts, (owner[uses.sentence], uses.term), 1)
    alpha = _prior(prior, terms, counts.sum(axis=0))
    ratio, z = log_odds(counts, alpha)
    null = _null(owner, uses, alpha, replicates, seed)
    table = pd.DataFrame(
        {
            "article": np.repeat(slugs, len(terms)),
            "outlet": np.repeat([corpus.outlets[slug] for slug in slugs], len(terms)),
            "prior": prior,
            "term": np.tile(terms, len(slugs)),
            "uses": counts.ravel().astype(np.int64),
            "uses_elsewhere": (counts.sum(axis=0) - counts).ravel().astype(np.int64),
            "log_odds": ratio.ravel(),
            "z": z.ravel(),
            "low": null.low.ravel(),
            "high": null.high.ravel(),
            "limit": np.repeat(null.limit, len(terms)),
            "limit_all": null.limit_all,
            "masked": masked(counts, z).ravel(),
        }
    )
    order = {slug: place for place, slug in enumerate(slugs)}
    table = table.sort_values(
        ["article", "z"],
        ascending=[True, False],
        kind="stable",
        ignore_index=True,
        key=lambda column: column.map(order) if column.name == "article" else column,
    )
    return Keyness(table, _summary(table, slugs, null))


def keyness_by_prior(corpus: "Corpus") -> list[Keyness]:
    """Measure the keyness under each of `PRIORS`; none where there is nothing to compare.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; those without words, such as an empty file, do not count.

    Returns
    -------
    list of Keyness
    """
    slugs, terms, *_ = _uses(corpus)
    if not _comparable(slugs, terms):
        return []
    return [keyness(corpus, prior) for prior in PRIORS]


def _comparable(slugs: Sequence[str], terms: Sequence[str]) -> bool:
    """Tell whether the articles with words are two or more, and not of one word alone."""
    return min(len(slugs), len(terms)) > 1


def _summary(table: pd.DataFrame, slugs: list[str], null: "_Null") -> pd.DataFrame:
    expected = dict(zip(slugs, null.expected, strict=True))
    largest = dict(zip(slugs, null.largest.T, strict=True))
    rows = []
    for (article, outlet, prior), group in table.groupby(
        ["article", "outlet", "prior"], sort=False
    ):
        shown = group[~group["masked"]]
        size = shown["z"].abs()
        reached = np.count_nonzero(largest[article] >= size.max()) if len(shown) else np.nan
        rows.append(
            (
                article,
                outlet,
                prior,
                len(group),
                int(group["masked"].sum()),
                int((size > NOMINAL).sum()),
                expected[article],
                float(group["limit"].iloc[0]),
                int((size > shown["limit"]).sum()),
                int((size > shown["limit_all"]).sum()),
                (reached + 1) / (len(null.largest) + 1),
            )
        )
    return pd.DataFrame(rows, columns=list(SUMMARY_COLUMNS))


# --- counts and priors ---------------------------------------------------------------------------


class _Uses(NamedTuple):
    """Every use of a term, ordered by term: the number of its term, of the sentence it is in."""

    term: NDArray[np.int64]
    sentence: NDArray[np.int64]


def _uses(corpus: "Corpus") -> tuple[list[str], list[str], NDArray[np.int64], _Uses]:
    """Articles with words, terms, the article of each sentence, the uses."""
    table = words(corpus)
    forms = table["text"].str.casefold().str.replace("[\u2019\u02bc]", "'", regex=True)
    present = set(table["article"])
    slugs = [slug for slug in corpus.outlets if slug in present]
    term, terms = pd.factorize(forms, sort=True)
    sentence, keys = pd.factorize(pd.MultiIndex.from_frame(table[["article", "sentence"]]))
    number = {slug: place for place, slug in enumerate(slugs)}
    owner = np.array([number[slug] for slug, _ in keys], dtype=np.int64)
    order = np.argsort(term, kind="stable")
    return slugs, list(terms), owner, _Uses(term[order], sentence[order])


def _prior(name: str, terms: Sequence[str], pooled: Floats) -> Floats:
    if name == "pooled":
        return pooled
    if name != "wordfreq":
        raise MeasureError(f"no prior {name!r}; there are {', '.join(PRIORS)}")
    from wordfreq import word_frequency

    frequencies = np.array([max(word_frequency(term, "en"), _RAREST) for term in terms])
    return PRIOR_WORDS * frequencies / frequencies.sum()


# --- the null ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Null:
    """What random deals give.

    Band (articles, terms), limits, mean number above `NOMINAL`, and the largest |z| of each deal
    and article.
    """

    low: Floats
    high: Floats
    limit: Floats
    limit_all: float
    expected: Floats
    largest: Floats


def _null(
    owner: NDArray[np.int64], uses: _Uses, alpha: Floats, replicates: int, seed: int
) -> _Null:
    """Deal the sentences out at random; a word that would be masked does not count in a limit.

    Only the uses there are are counted, some terms at a time, so that memory and time grow with
    the words and not with sentences times terms.
    """
    generator = np.random.default_rng(seed)
    deals = np.array([generator.permutation(owner) for _ in range(replicates)]).T
    articles = int(owner.max()) + 1
    pooled = np.bincount(uses.term, minlength=len(alpha)).astype(np.float64)
    lengths = np.bincount(uses.sentence, minlength=len(owner)).astype(np.float64)
    low, high = np.empty((2, articles, len(alpha)))
    largest, above = np.zeros((articles, replicates)), np.zeros(articles)
    blocks = _blocks(pooled, max(1, _CELLS_AT_ONCE // replicates))
    for article in range(articles):
        belongs = deals == article
        own_total = lengths @ belongs
        totals = (own_total, lengths.sum() - own_total)
        for part in blocks:
            own = _counts(uses, belongs, part)
            texts = (own, pooled[part, None] - own)
            z = _log_odds(texts, totals, alpha[part, None], alpha.sum())[1]
            low[article, part], high[article, part] = percentile_interval(z, axis=1)
            size = np.where(masked(own, z), 0.0, np.abs(z))
            largest[article] = np.maximum(largest[article], size.max(axis=0))
            above[article] += np.count_nonzero(size > NOMINAL)
    return _Null(
        low=low,
        high=high,
        limit=np.quantile(largest, LEVEL, axis=1),
        limit_all=float(np.quantile(largest.max(axis=0), LEVEL)),
        expected=above / replicates,
        largest=largest.T,
    )


def _blocks(pooled: Floats, most: int) -> list[slice]:
    """Cut the terms into runs of about `most` uses together, one term at least."""
    edges = np.searchsorted(np.cumsum(pooled), np.arange(most, pooled.sum(), most))
    return [slice(*ends) for ends in pairwise(np.unique([0, *edges, len(pooled)]).tolist())]


def _counts(uses: _Uses, belongs: NDArray[np.bool_], part: slice) -> Floats:
    """Count the uses of some terms in the sentences that belong to an article, (terms, deals)."""
    first, last = np.searchsorted(uses.term, [part.start, part.stop])
    starts = np.searchsorted(uses.term[first:last], np.arange(part.start, part.stop))
    held = belongs[uses.sentence[first:last]]
    return np.add.reduceat(held, starts, axis=0, dtype=np.float64)
