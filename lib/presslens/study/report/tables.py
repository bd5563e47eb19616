"""Two tables of a reader's articles: a row per article, and a row per attribution.

Each article is measured by itself, so that nothing grows with pairs of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.measures import coding, readability, sourcing
from presslens.measures.readability.estimates import FEWEST_SENTENCES
from presslens.measures.readability.indices import INDICES
from presslens.measures.sourcing.table import NOT_SORTED, OWN_OUTLET
from presslens.text import language, segmentation
from presslens.text.corpus import Corpus
from presslens.text.quotations import quoted_words
from presslens.wording import MOST_ROWS, percent

if TYPE_CHECKING:
    from presslens.text.corpus import Article

Say = Callable[[str], None]

NAMINGS = {
    "named": "named",
    "anonymous": "unnamed",
    "institution": "institution",
    "document": "document",
    "media": "media",
    OWN_OUTLET: "own outlet",
    "none": "no source",
}
"""How a source is named, and what it is called for readers."""

KINDS = (
    "officials",
    "parties and legislators",
    "international organizations",
    "experts",
    "civil society",
    "business",
    "private persons",
    "artists and athletes",
    "other media",
    "documents",
    OWN_OUTLET,
    NOT_SORTED,
)
_OFFICIAL = ("government", "military-police", "foreign")

ARTICLE_COLUMNS = {
    "article": "slug in articles.csv, or name of the file",
    "label": "the same, short, as figures show it; (English?) where it may not be English",
    "outlet": "who published it; name of the file where there is no articles.csv",
    "file": "name of the text file",
    "sha256": "of its bytes",
    "caution": "what to know before using the numbers of this article; else empty",
    "words": "words of the body, headline and notices apart",
    "sentences": "sentences of the body",
    "quoted_words": "words of the body in quotation marks",
    "quoted_share": "their share, 0 to 1",
    "attributed_words": "words of the body attributed to a source as speech",
    "attributed_share": "their share, 0 to 1",
    "attributions": "attributions of speech that stand inside no other",
    "per_100_words": "their number in a hundred words",
    "sources": "distinct sources of these",
    **{
        f"naming_{name.replace(' ', '_')}": f"share of the attributed words: {name}"
        for name in NAMINGS.values()
    },
    **{
        f"kind_{name.replace(' ', '_')}": f"share of the attributed words: {name}" for name in KINDS
    },
    **{name: f"{index.label}, {index.unit}" for name, index in INDICES.items()},
    "ease": "ease of reading by a model fitted to school texts, higher is easier",
    **{
        f"{name}_{end}": f"{end} end of the 95% interval of {name}"
        for name in (*INDICES, "ease")
        for end in ("low", "high")
    },
    "readability_caution": "indices that should not be used for this article, with the reason",
}
"""Columns of articles.csv; a share of attributed words is empty where there are none."""

ATTRIBUTION_COLUMNS = {
    "label": "short name of the article",
    "article": "as in articles.csv",
    "attribution_id": "name of the attribution, its own in the table",
    "parent_id": "the attribution inside whose content this one stands; else empty",
    "sentence": "number of the sentence in which it begins, from 1",
    "top": "whether it is speech that stands inside no other: what articles.csv counts",
    "kind": "speech (said, written, reported), or mind (belief, intention)",
    "source": "the words that name the source",
    "entity": "name of the source, pronouns resolved",
    "naming": "named, unnamed, institution, document, media, own outlet or no source",
    "source_kind": "kind of source, as in the columns kind_... of articles.csv",
    "side": "the same, with the country of officials where it is known",
    "via": "other outlet through which the article got it; else empty",
    "cue": "the words that attribute",
    "content": "the words attributed, pieces joined by ' … '",
    "quote_type": "direct, mixed or indirect: all, part or none of it in quotation marks",
    "words": "words of the content",
    "quoted_words": "of these, in quotation marks",
    "confidence": "how sure the rules are, 0 to 1",
    "source_start": "offset of the source in the file; -1 if no words name it",
    "source_end": "its end",
    "cue_start": "offset of the words that attribute; -1 if there are none",
    "cue_end": "their end",
    "content_spans": "offsets of the pieces of the content, such as '12-30 40-55'",
}
"""Columns of attributions.csv."""

FACT_COLUMNS = {
    "label": "short name of the article",
    **coding.TABLES["facts"].columns,
    **coding.TABLES["facts"].optional,
}
"""Columns of facts.csv."""

STATUSES = {
    "present": "reports",
    "partial": "in part",
    "contradicted": "contradicts",
    "absent": "leaves out",
}
"""What an article does with a fact, by the code of its status."""

_TEXTS = frozenset(
    """article label outlet file sha256 caution readability_caution attribution_id parent_id
    content_spans kind source_kind quote_type naming entity via source cue content side
    fact_id fact category tier status snippet coder1 coder2 note""".split()
)


def measure(corpus: Corpus, say: Say) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Measure every article of a corpus.

    Parameters
    ----------
    corpus : Corpus
        Articles that can be measured.
    say : callable
        Takes a line of progress every few seconds.

    Returns
    -------
    (DataFrame, DataFrame)
        One row per article and one row per attribution, in the order of the corpus; columns as in
        `ARTICLE_COLUMNS` and `ATTRIBUTION_COLUMNS`.
    """
    rows, tables, labels = [], [], labels_of(corpus)
    progress = _Progress(corpus, say)
    for article in corpus:
        one = Corpus(corpus.folder, (article,), {article.file: article.sha256})
        found = _attributions(one).assign(label=labels[article.slug])
        rows.append(
            {
                "article": article.slug,
                "label": labels[article.slug],
                "outlet": article.outlet,
                "file": article.file,
                "sha256": article.sha256,
                **_text_cells(one),
                **_sourcing_cells(one, found),
                **_readability_cells(one),
            }
        )
        tables.append(found)
        progress.add(article)
    articles = pd.DataFrame(rows, columns=list(ARTICLE_COLUMNS))
    attributions = pd.concat(tables, ignore_index=True)[list(ATTRIBUTION_COLUMNS)]
    cautions = [
        "; ".join(filter(None, (_caution(article), few)))
        for article, few in zip(corpus, articles["sentences"].map(_too_short), strict=True)
    ]
    return articles.assign(caution=cautions), attributions


def labels_of(corpus: Corpus) -> dict[str, str]:
    """Short name of each article by its slug, with a mark where it may not be English."""
    return {
        article.slug: f"{label} (English?)" if language.caution(article) else label
        for article, label in zip(corpus, corpus.labels.values(), strict=True)
    }


class _Progress:
    """Says every few seconds how many articles are measured, and how long the rest will take."""

    def __init__(self, corpus: Corpus, say: Say, every: float = 3.0) -> None:
        self.say, self.every, self.count = say, every, len(corpus)
        self.left = sum(len(article.text) for article in corpus)
        self.start = self.last = time.monotonic()
        self.measured = self.characters = 0
        say(f"measuring {self.count} article{'' if self.count == 1 else 's'}")

    def add(self, article: Article) -> None:
        self.measured += 1
        self.left -= len(article.text)
        now = time.monotonic()
        if self.measured == 1:  # what is loaded with the first article is loaded once
            self.start = now
            return
        self.characters += len(article.text)
        if now - self.last >= self.every and self.measured < self.count:
            self.last, self.every = now, min(30.0, 1.2 * self.every)
            seconds = 1 + (now - self.start) * self.left / max(1, self.characters)
            self.say(
                f"measured {self.measured} of {self.count} articles, about {seconds:.0f} s left"
            )


def _text_cells(one: Corpus) -> dict[str, float]:
    words = quoted_words(one)
    quoted = int(words["quoted"].sum())
    return {
        "words": len(words),
        "sentences": len(segmentation.sentences(one)),
        "quoted_words": quoted,
        "quoted_share": quoted / len(words) if len(words) else np.nan,
    }


def _attributions(one: Corpus) -> pd.DataFrame:
    """Return what the extractor finds, in the words that readers see."""
    found = sourcing.attribution_table(one, basis="extractor")
    is_official = found["sector"].str.split(";").str[0].isin(_OFFICIAL)
    kind = found["side"].mask(is_official & (found["side"] != OWN_OUTLET), "officials")
    return found.assign(naming=found["naming"].map(NAMINGS), source_kind=kind)


def _sourcing_cells(one: Corpus, found: pd.DataFrame) -> dict[str, float]:
    density = sourcing.density(one, found).iloc[0]
    top = found[found["top"]]
    return {
        **{name: density[name] for name in ("attributed_words", "attributions", "sources")},
        "attributed_share": density["share"],
        "per_100_words": density["per_100_words"],
        **_shares("naming", top["naming"], top["words"], NAMINGS.values()),
        **_shares("kind", top["source_kind"], top["words"], KINDS),
    }


def _shares(
    prefix: str, groups: pd.Series[str], words: pd.Series[int], known: Iterable[str]
) -> dict[str, float]:
    """Share of each group in the attributed words; nan for an article without any."""
    total = words.groupby(groups).sum()
    return {
        f"{prefix}_{name.replace(' ', '_')}": (
            total.get(name, 0) / total.sum() if total.sum() else np.nan
        )
        for name in known
    }


def _readability_cells(one: Corpus) -> dict[str, object]:
    (article,) = one
    found = readability.measure(one).set_index("index")
    shared = {language.caution(article), _too_short(len(segmentation.sentences(one)))}
    reasons = {
        label: [reason for reason in caution.split("; ") if reason and reason not in shared]
        for label, caution in found.loc[list(INDICES), ["label", "caution"]].itertuples(index=False)
    }
    return {
        **found["value"].to_dict(),
        **{f"{name}_{end}": found.at[name, end] for name in found.index for end in ("low", "high")},
        "readability_caution": "; ".join(
            f"{label}: {', '.join(why)}" for label, why in reasons.items() if why
        ),
    }


def _too_short(sentences: int) -> str:
    few = f"fewer than {FEWEST_SENTENCES} sentences: no interval"
    return few if sentences < FEWEST_SENTENCES else ""


def _caution(article: Article) -> str:
    return "; ".join(filter(None, (article.flag, language.caution(article))))


def overview(table: pd.DataFrame, zeros: bool = True) -> pd.DataFrame:
    """Show a table whole where it has few rows, else where the values of each column lie.

    Parameters
    ----------
    table : DataFrame
        Numbers, one row per article.
    zeros : bool
        Whether cells of 0 are kept where the table is shown whole.

    Returns
    -------
    DataFrame
        The table itself; beyond `MOST_ROWS` rows one row per column, with its quartiles. What
        `parts` returns of many articles, in words.
    """
    if "of" in table:
        return in_percent(table)
    if len(table) <= MOST_ROWS:
        return table if zeros else table.replace(0, np.nan)
    rows = table.dropna(axis=1, how="all").quantile([0, 0.25, 0.5, 0.75, 1]).T
    rows.columns = pd.Index(["lowest", "lower quartile", "median", "upper quartile", "highest"])
    return rows.rename_axis("measure")


def parts(articles: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """Take the shares of attributed words by naming or kind, under the names readers see.

    Parameters
    ----------
    articles : DataFrame
        As `measure` returns it.
    prefix : str
        "naming" or "kind".

    Returns
    -------
    DataFrame
        One row per article, the columns without prefix. Beyond `MOST_ROWS` articles one row per
        naming or kind: its share in the attributed words of all articles, how many articles have
        it, and of how many that have such words.
    """
    found = articles.filter(regex=f"^{prefix}_")
    found = found.rename(columns=lambda name: name.removeprefix(f"{prefix}_").replace("_", " "))
    if len(found) <= MOST_ROWS:
        return found
    words = articles["attributed_words"]
    return pd.DataFrame(
        {
            "share": found.mul(words, axis=0).sum() / max(1, words.sum()),
            "articles": (found > 0).sum(),
            "of": int((words > 0).sum()),
        }
    ).rename_axis(prefix)


def in_percent(found: pd.DataFrame) -> pd.DataFrame:
    """Write what `parts` returns as percentages, for tables; nothing as ""."""
    if "of" not in found:
        return found.map(lambda share: percent(share) if share > 0 else "")
    kept = found[found["share"] > 0]
    words = [
        f"{percent(share)}, in {count:,} of {of:,} articles"
        for share, count, of in kept.itertuples(index=False)
    ]
    return pd.DataFrame({"of the attributed words": words}, index=kept.index)


def read_table(data: str | Path, name: str) -> pd.DataFrame:
    """Read one of a report's tables.

    Parameters
    ----------
    data : str or Path
        The folder data of a report.
    name : str
        "articles", "attributions" or "facts".

    Returns
    -------
    DataFrame
        As it was written: names are text, also those that look like a number or a missing value.
    """
    path = Path(data) / f"{name}.csv"
    columns = pd.read_csv(path, nrows=0).columns
    texts = [column for column in columns if column in _TEXTS]
    numbers = columns.difference(texts)
    table = pd.read_csv(
        path,
        dtype=dict.fromkeys(texts, str),
        keep_default_na=False,
        na_values={column: [""] for column in numbers},
    )
    # A column of a table without rows has no type of its own.
    return table.astype({"top": bool}) if "top" in table else table
