"""Every index of every article, with its interval, and whether it should be used for it."""

from collections.abc import Mapping

import pandas as pd

from presslens.measures.readability.counts import sentence_counts
from presslens.measures.readability.ease import EASE_MODEL, ease_features
from presslens.measures.readability.estimates import FEWEST_SENTENCES, Estimate, estimate
from presslens.measures.readability.indices import INDICES, compute
from presslens.measures.readability.rarity import sentence_rarity
from presslens.measures.readability.textstat_scores import score
from presslens.stats import Floats
from presslens.text import language
from presslens.text.corpus import Corpus

MEASURE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "its outlet",
    "index": "name of the index in the registry, or 'ease'",
    "label": "the index's published name",
    "unit": "unit of its values",
    "direction": "+1 where a higher value is harder to read, -1 where it is easier",
    "value": "the published formula on our counts; nan where the body has no word",
    "low": "lower end of its 95% interval, if a few sentences were different; nan for an article "
    "of fewer than ten sentences",
    "high": "upper end",
    "textstat": "what textstat says of the file as it is; nan where it has no such index",
    "caution": "why the value should not be used for this article; empty where nothing is known "
    "against it",
}

_EASE = {
    "index": "ease",
    "label": "Ease model (CLEAR)",
    "unit": "ease as teachers judged it, about −3 to 1 on school texts",
    "direction": -1,
}
_EASE_CAUTION = "fitted to school texts"


def measure(corpus: Corpus) -> pd.DataFrame:
    """Measure the readability of every article with every index and with the ease model.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per article and index, the ease model last; columns as in `MEASURE_COLUMNS`.
    """
    counts = sentence_counts(corpus).merge(
        sentence_rarity(corpus), on=["article", "sentence"], how="left", validate="one_to_one"
    )
    rows = [row for found in estimate(corpus, counts, _values) for row in _rows(found)]
    return pd.DataFrame(rows, columns=list(MEASURE_COLUMNS))


def _values(totals: Mapping[str, Floats]) -> dict[str, Floats]:
    """Every index and the ease, from totals of any one shape."""
    return {**compute(totals), "ease": EASE_MODEL.predict(ease_features(totals))}


def _rows(found: Estimate) -> list[dict[str, object]]:
    """Make an article's rows of `measure`."""
    by_textstat = score(found.article.text)
    shared = _caution(found)
    rows = []
    for name, value in found.values.items():
        index = INDICES.get(name)
        own = index.caution(found.totals) if index else _EASE_CAUTION
        reasons = [shared] if not found.totals["words"] else [own, shared]
        rows.append(
            {
                "article": found.article.slug,
                "outlet": found.article.outlet,
                **(index.heading if index else _EASE),
                "value": value,
                "low": found.low[name],
                "high": found.high[name],
                "textstat": by_textstat.get(name, float("nan")),
                "caution": "; ".join(filter(None, reasons)),
            }
        )
    return rows


def _caution(found: Estimate) -> str:
    """Why no index should be used for an article; empty where nothing is known against it."""
    if not found.totals["words"]:
        return "no body sentence"
    reasons = [language.caution(found.article)]
    if found.totals["sentences"] < FEWEST_SENTENCES:
        reasons.append(f"fewer than {FEWEST_SENTENCES} sentences: no interval")
    return "; ".join(filter(None, reasons))
