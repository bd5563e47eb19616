"""Two tables of a reader's articles: a row per article, and a row per attribution.

Each article is measured by itself, and copies are looked up by what they share, so that nothing
grows with pairs of articles.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.measures import readability
from presslens.measures.batch import MEASURES, QUOTATION_COLUMNS, ParsedArticles
from presslens.measures.comparison import compare_outlets
from presslens.measures.copies import are_wrong, find_copies, sketch
from presslens.measures.readability.indices import INDICES
from presslens.measures.readability.measure import MIN_SENTENCES
from presslens.measures.sourcing.table import NOT_SORTED, OWN_OUTLET
from presslens.text import language, segmentation
from presslens.text.corpus import Corpus
from presslens.wording import MAX_ROWS, percent

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
    *("officials", "parties and legislators", "international organizations", "experts"),
    *("civil society", "business", "private persons", "artists and athletes", "other media"),
    *("documents", OWN_OUTLET, NOT_SORTED),
)
_SOURCING = "attributed_words attributed_share attributions per_100_words sources".split()
_OFFICIAL = ("government", "military-police", "foreign")

ATTRIBUTION_COLUMNS = """
label article attribution_id parent_id sentence top kind source entity naming source_kind side via
cue content quote_type words quoted_words confidence source_start source_end cue_start cue_end
content_spans""".split()
"""Columns of attributions.csv; templates/columns.md.jinja says what those of all tables mean."""

STATUSES = {
    "present": "reports",
    "partial": "in part",
    "contradicted": "contradicts",
    "absent": "leaves out",
}
"""What an article does with a fact, by the code of its status."""

COMPARED = {
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "quoted_share": "words in quotation marks, share",
    "attributed_share": "words attributed, share",
    "per_100_words": "attributions per 100 words",
    "naming_unnamed": "attributed words from unnamed people, share",
}
"""Measures on which outlets are compared: few, as each makes the others less sure.

Kinds of sources are left out: rules sort too many wrongly.
"""

NOT_ENGLISH = "may not be English"
"""Words of the caution of such an article."""

_TEXTS = """article label outlet file sha256 caution readability_caution attribution_id parent_id
content_spans kind source_kind quote_type naming entity via source cue content side
event name kinds other design copy_of holds fact_id fact category tier status snippet coder1
coder2 note""".split()
"""Columns of the tables that are text, also where it looks like a number or a missing value."""


def measure(corpus: Corpus, say: Say) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Measure every article of a corpus: one row per article, and one row per attribution.

    `say` takes a line of progress every few seconds.
    """
    rows, tables, labels = [], [], labels_of(corpus)
    copies = _copies(corpus, say)
    for article in _with_progress(corpus, say):
        alone = Corpus(corpus.folder, (article,), {article.file: article.sha256})
        parsed = ParsedArticles(alone)
        attributions = _attributions(parsed).assign(label=labels[article.slug])
        words, sentences = (int(parsed.totals[name].iloc[0]) for name in ("words", "sentences"))
        too_short = f"fewer than {MIN_SENTENCES} sentences: no interval"
        cautions = [article.flag, language.caution(article)]
        cautions += [too_short] if sentences < MIN_SENTENCES else []
        rows.append(
            {
                "article": article.slug,
                "label": labels[article.slug],
                "outlet": article.outlet,
                "event": article.metadata.get("event", ""),
                "file": article.file,
                "sha256": article.sha256,
                "caution": "; ".join(filter(None, cautions)),
                "words": words,
                "sentences": sentences,
                **_cells(parsed, "quotation", QUOTATION_COLUMNS),
                **copies[article.slug],
                **_cells(parsed, "sourcing", _SOURCING),
                **_source_cells(attributions),
                **_readability_cells(alone, cautions),
            }
        )
        tables.append(attributions)
    return pd.DataFrame(rows), pd.concat(tables, ignore_index=True)[ATTRIBUTION_COLUMNS]


def _copies(corpus: Corpus, say: Say) -> dict[str, dict[str, object]]:
    """Which other article each one copies or holds, whatever the days between them."""
    sketches = [sketch(segmentation.body_text(article)) for article in corpus]
    slugs = list(corpus.outlets)
    dates = pd.Series([article.metadata.get("date", "") for article in corpus], slugs, dtype=str)
    wrong = are_wrong(dates)
    if wrong.any():
        say(
            f"dates not read: {wrong.sum():,}, such as {dates[wrong].iloc[0]!r} of "
            f"{dates[wrong].index[0]}; looking for copies, these articles count as without a date; "
            "write dates as 2026-11-30"
        )
    table = find_copies(slugs, sketches, dates.mask(wrong, ""), window=None)
    return table.set_index("id").to_dict("index")


def labels_of(corpus: Corpus) -> dict[str, str]:
    """Short name of each article by its slug, with a mark where it may not be English."""
    return {
        article.slug: f"{label} (English?)" if language.caution(article) else label
        for article, label in zip(corpus, corpus.labels.values(), strict=True)
    }


def _with_progress(corpus: Corpus, say: Say) -> Iterator[Article]:
    """Give the articles one by one, and say now and then how long the rest will take."""
    left = sum(len(article.text) for article in corpus)
    say(f"measuring {len(corpus)} article{'' if len(corpus) == 1 else 's'}")
    start = last = time.monotonic()
    pause, measured = 3.0, 0
    for number, article in enumerate(corpus, 1):
        yield article
        left -= len(article.text)
        now = time.monotonic()
        if number == 1:  # what is loaded with the first article is loaded once
            start = now
            continue
        measured += len(article.text)
        if now - last >= pause and left:
            last, pause = now, min(30.0, 1.2 * pause)
            seconds = 1 + (now - start) * left / max(1, measured)
            say(f"measured {number} of {len(corpus)} articles, about {seconds:.0f} s left")


def _cells(parsed: ParsedArticles, measure: str, columns: Collection[str]) -> dict[str, object]:
    """Return some columns of a measure, of the one article that there is."""
    (row,) = MEASURES[measure].compute(parsed)[[*columns]].to_dict("records")
    return row


def _attributions(parsed: ParsedArticles) -> pd.DataFrame:
    """Return what the extractor finds, in the words that readers see."""
    table = parsed.attributions
    is_official = table["sector"].str.split(";").str[0].isin(_OFFICIAL)
    kind = table["side"].mask(is_official & (table["side"] != OWN_OUTLET), "officials")
    return table.assign(naming=table["naming"].map(NAMINGS), source_kind=kind)


def _source_cells(attributions: pd.DataFrame) -> dict[str, float]:
    """Shares of namings and kinds: nan for an article without attributed words."""
    top = attributions[attributions["top"]]
    total = top["words"].sum() or np.nan
    by_naming, by_kind = (
        top.groupby(name)["words"].sum() / total for name in ("naming", "source_kind")
    )
    return {
        **{column("naming", name): by_naming.get(name, 0 * total) for name in NAMINGS.values()},
        **{column("kind", name): by_kind.get(name, 0 * total) for name in KINDS},
    }


def column(prefix: str, name: str) -> str:
    """Return the column of a naming or kind: "kind_other_media"."""
    return f"{prefix}_{name.replace(' ', '_')}"


def _readability_cells(alone: Corpus, cautions: Collection[str]) -> dict[str, object]:
    """Return indices, ends of their intervals, and cautions beside those of the article."""
    table = readability.measure(alone).set_index("index")
    reasons = {
        label: [reason for reason in caution.split("; ") if reason and reason not in cautions]
        for label, caution in table.loc[list(INDICES), ["label", "caution"]].itertuples(index=False)
    }
    return {
        **table["value"].to_dict(),
        **{f"{name}_{end}": table.at[name, end] for name in table.index for end in ("low", "high")},
        "readability_caution": "; ".join(
            f"{label}: {', '.join(why)}" for label, why in reasons.items() if why
        ),
    }


def overview(table: pd.DataFrame, zeros: bool = True) -> pd.DataFrame:
    """Show a table whole where it has few rows, else where the values of each column lie.

    Parameters
    ----------
    table : DataFrame
        Numbers, one row per article; or what `parts` returns of many articles.
    zeros : bool
        Whether cells of 0 are kept where the table is shown whole.
    """
    if "of" in table:
        return in_percent(table)
    if len(table) <= MAX_ROWS:
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
        One row per article. Beyond `MAX_ROWS` articles one row per naming or kind: its share in
        the words of all, how many articles have it, and of how many that have such words.
    """
    shares = articles.filter(regex=f"^{prefix}_")
    shares = shares.rename(columns=lambda name: name.removeprefix(f"{prefix}_").replace("_", " "))
    if len(shares) <= MAX_ROWS:
        return shares
    words = articles["attributed_words"]
    return pd.DataFrame(
        {
            "share": shares.mul(words, axis=0).sum() / max(1, words.sum()),
            "articles": (shares > 0).sum(),
            "of": int((words > 0).sum()),
        }
    ).rename_axis(prefix)


def in_percent(shares: pd.DataFrame) -> pd.DataFrame:
    """Format the shares of `parts` as percentages; missing ones are ""."""
    if "of" not in shares:
        return shares.map(lambda share: percent(share) if share > 0 else "")
    kept = shares[shares["share"] > 0]
    words = [
        f"{percent(share)}, in {count:,} of {of:,} articles"
        for share, count, of in kept.itertuples(index=False)
    ]
    return pd.DataFrame({"of the attributed words": words}, index=kept.index)


def outlets_compared(articles: pd.DataFrame) -> pd.DataFrame:
    """Compare the outlets that have enough articles; `articles` as `measure` returns it.

    Columns are those of `comparison.COMPARISON_COLUMNS`, with the measures as readers know them.
    """
    table = compare_outlets(articles, list(COMPARED))
    return table.assign(measure=table["measure"].map(COMPARED))


def sorted_differently(attributions: pd.DataFrame) -> pd.DataFrame:
    """Find persons who are of one kind in some articles and of another in others.

    Parameters
    ----------
    attributions : DataFrame
        As `measure` returns it.

    Returns
    -------
    DataFrame
        Columns name, kinds ("officials: a, b; business: c"), articles. Nobody who is named by one
        word, and no article that does not sort the person.
    """
    named = (attributions["naming"] == "named") & attributions["entity"].str.contains(" ")
    several = attributions["entity"].str.contains(";")
    told = attributions[named & ~several & (attributions["source_kind"] != NOT_SORTED)]
    rows = []
    for name, by_name in told.groupby("entity"):
        labels = by_name.groupby("source_kind")["label"].unique()
        if len(labels) > 1 and by_name["article"].nunique() > 1:
            kinds = "; ".join(f"{kind}: {_names(found)}" for kind, found in labels.items())
            rows.append({"name": name, "kinds": kinds, "articles": by_name["article"].nunique()})
    return pd.DataFrame(rows, columns=["name", "kinds", "articles"])


def _names(labels: Collection[str], most: int = 3) -> str:
    more = len(labels) - most
    return ", ".join(list(labels)[:most]) + (f" and {more} more" if more > 0 else "")


def read_table(data: str | Path, name: str) -> pd.DataFrame:
    """Read a table from the folder data of a report: "articles", "attributions" or "facts".

    Names are text, also those that look like a number or a missing value.
    """
    path = Path(data) / f"{name}.csv"
    numbers = pd.read_csv(path, nrows=0).columns.difference(_TEXTS)
    table = pd.read_csv(
        path,
        dtype=dict.fromkeys(_TEXTS, str),
        keep_default_na=False,
        na_values={column: [""] for column in numbers},
    )
    # A column of a table without rows has no type of its own.
    return table.astype({"top": bool}) if "top" in table else table
