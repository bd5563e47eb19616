"""Attributions of a corpus as one table, and which word of an article stands in whose words.

The categories of a coding and of the extractor meet in `SECTOR_OF_AFFILIATION`; after this module
there is one scheme only.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import nan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.measures.sourcing.extract.spans import Attribution, Span, bounding_span, overlap
from presslens.text.cleaning import body_paragraphs
from presslens.text.quotations import quotation_spans, quoted_words
from presslens.text.segmentation import body_sentences, format_spans, parse_spans

if TYPE_CHECKING:
    from presslens.text.corpus import Article, Corpus

ATTRIBUTION_COLUMNS = {
    "article": "slug of the article",
    "attribution_id": "name of the attribution, unique in the corpus",
    "parent_id": "the attribution inside whose content this one stands; empty if there is none",
    "sentence": "number of the sentence in which it begins, from 1; 0 outside every sentence",
    "source_start": "offset of the source in the file; -1 if no words name it",
    "source_end": "end of the source",
    "cue_start": "offset of the attributing words; -1 if there are none",
    "cue_end": "end of the attributing words",
    "content_spans": "pieces of the content, such as '12-30 40-55'",
    "kind": "speech (said, written, reported, documented) or mind (belief, intention)",
    "quote_type": "direct, mixed or indirect: all, part or none of it inside quotation marks",
    "naming": "named, anonymous, institution, media, document or none",
    "sector": "what kind of source: a sector of the story codebook, or UNSORTED",
    "country": "code of the country of a government or military source, two joined by ';'",
    "entity": "canonical name of the source, pronouns resolved",
    "via": "other outlet through which the article got it; empty if none is named",
    "confidence": "how sure the extractor is, 0 to 1; nan for a coding",
    "source": "the words of the source",
    "cue": "the attributing words",
    "content": "the pieces of the content, joined by ' … '",
}
"""Offsets count code points of the file; spans leave out outer punctuation in a coding."""

UNSORTED = "unsorted"
"""Sector of a source that the articles' coding has under its joint code, "other"."""

SECTOR_OF_AFFILIATION = {
    "us_gov_military": ("government", "us"),
    "russia_gov_military": ("government", "russia"),
    "syria_gov_military": ("government", "syria"),
    "media": ("media", ""),
    "other": (UNSORTED, ""),
}
"""Affiliation of the articles' coding -> sector and country.

The articles' codebook has one code for a government and its military, and one, "other", for every
sector without a code of its own, private persons and rebels alike.
"""

_NO_SPAN: Span = (-1, -1)


def in_common_scheme(coded: pd.DataFrame) -> pd.DataFrame:
    """Write coded attributions, as `coding.load_attributions` returns them, as the extractor's are.

    Columns are as in `ATTRIBUTION_COLUMNS`.
    """
    sectors, countries = [], []
    for codes in coded["affiliation"]:
        pairs = [SECTOR_OF_AFFILIATION[code] for code in codes.split(";")]
        sectors.append(";".join(dict.fromkeys(sector for sector, _ in pairs)))
        countries.append(";".join(country for _, country in pairs if country))
    return _typed(coded.assign(sector=sectors, country=countries, confidence=nan))


def extract_attributions(corpus: "Corpus") -> pd.DataFrame:
    """Find the attributions of every article.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per attribution, in the order of the corpus and the text; columns as in
        `ATTRIBUTION_COLUMNS`.
    """
    from presslens.measures.sourcing.describe.describe import describe
    from presslens.measures.sourcing.extract.extract import extract_all

    rows: list[dict[str, object]] = []
    texts = ((article.text, body_paragraphs(article.text)) for article in corpus)
    for article, found in zip(corpus, extract_all(texts), strict=True):
        paragraphs = body_paragraphs(article.text)
        described = describe(article.text, found, article.outlet, paragraphs)
        rows += rows_of(article, found, described)
    return _typed(pd.DataFrame(rows, columns=list(ATTRIBUTION_COLUMNS)))


def rows_of(
    article: "Article",
    attributions: Sequence[Attribution],
    descriptions: Sequence[Mapping[str, str]],
) -> list[dict[str, object]]:
    """Write the attributions found in an article, and what `describe` tells of each, as rows.

    Their cells are those of `ATTRIBUTION_COLUMNS`.
    """
    text = article.text
    starts = [start for _, start, _ in body_sentences(text)]
    quoted = [
        (mark.start, mark.end)
        for left, right in body_paragraphs(text)
        for mark in quotation_spans(text, left, right)
        if mark.depth == 1
    ]
    parents = _parents_without_circles(attributions)
    ids = [f"{article.slug}-{number:02d}" for number in range(1, len(attributions) + 1)]
    rows: list[dict[str, object]] = []
    for index, (attribution, description) in enumerate(
        zip(attributions, descriptions, strict=True)
    ):
        parent = parents[index]
        source, cue = attribution.source or _NO_SPAN, attribution.cue or _NO_SPAN
        content = attribution.content
        start, _ = bounding_span(content) or cue
        rows.append(
            {
                "article": article.slug,
                "attribution_id": ids[index],
                "parent_id": "" if parent is None else ids[parent],
                "sentence": bisect_right(starts, start),
                "source_start": source[0],
                "source_end": source[1],
                "cue_start": cue[0],
                "cue_end": cue[1],
                "content_spans": format_spans(content),
                "quote_type": quote_type(text, attribution, quoted),
                "confidence": attribution.confidence,
                "source": text[slice(*source)] if attribution.source else "",
                "cue": text[slice(*cue)] if attribution.cue else "",
                "content": " … ".join(text[start:end] for start, end in content),
            }
            | dict(description)
        )
    return rows


def _parents_without_circles(attributions: Sequence[Attribution]) -> list[int | None]:
    """Parent of each attribution; None where following the parents would lead back to it."""
    parents = [attribution.parent for attribution in attributions]
    for index in range(len(parents)):
        seen, at = {index}, parents[index]
        while at is not None and at not in seen:
            seen.add(at)
            at = parents[at]
        if at is not None:
            parents[index] = None
    return parents


def quote_type(text: str, attribution: Attribution, quoted: Sequence[Span]) -> str:
    """Tell whether content stands in quotation marks: direct (all), mixed (part), indirect (none).

    `quoted` are the outer quotations with their marks, in the order of the text. Marks that hold
    the attribution's own source or cue are another speaker's and do not count: in 'He said: "They
    agreed to talk"' the ministers are not quoted.
    """
    inside = letters = 0
    for start, end in attribution.content:
        letters += _letters(text[start:end])
        for mark in quoted[max(0, bisect_right(quoted, (start, end)) - 1) :]:
            if mark[0] >= end:
                break
            if not any(overlap(mark, span) for span in attribution.words):
                inside += _letters(text[max(start, mark[0]) : min(end, mark[1])])
    if not inside:
        return "indirect"
    return "direct" if inside == letters else "mixed"


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def speech(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of kind speech: what was said, written, reported or documented.

    `parent_id` becomes the nearest attribution of kind speech that holds the row; a new column,
    depth, is the number of those that hold it, 0 at the top level.
    """
    parents = dict(zip(table["attribution_id"], table["parent_id"], strict=True))
    kept = table[table["kind"] == "speech"].copy()
    spoken = set(kept["attribution_id"])
    chains = []
    for name in kept["attribution_id"]:
        chain, parent = [], parents[name]
        while parent:
            if parent in spoken:
                chain.append(parent)
            parent = parents.get(parent, "")
        chains.append(chain)
    kept["parent_id"] = [chain[0] if chain else "" for chain in chains]
    kept["depth"] = [len(chain) for chain in chains]
    return kept.reset_index(drop=True)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Give the columns their order and types; offsets that are missing are -1."""
    offsets = [name for name in ATTRIBUTION_COLUMNS if name.endswith(("_start", "_end"))]
    table = table.assign(**{name: table[name].replace("", -1) for name in offsets})
    kinds: dict[str, type | str] = dict.fromkeys(ATTRIBUTION_COLUMNS, str)
    kinds |= dict.fromkeys([*offsets, "sentence"], "int64") | {"confidence": "float64"}
    return table[list(ATTRIBUTION_COLUMNS)].astype(kinds).reset_index(drop=True)


def attributed_words(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Give each word of the bodies the outermost and the innermost speech that holds it.

    The outermost source told it to the reporter, the innermost is said to have said it. A word is
    in content if its first character is; of two attributions of the same depth that overlap, the
    first has the word.

    Returns
    -------
    DataFrame
        One row per word: article, sentence and word (numbers from 1), start and end (offsets),
        quoted (inside quotation marks), outer and inner (attribution_id; empty if none).
    """
    words = quoted_words(corpus)
    spoken = speech(table)
    ids = np.array(["", *spoken["attribution_id"]], dtype=object)
    outer = np.zeros(len(words), dtype=np.int64)
    inner = np.zeros(len(words), dtype=np.int64)
    indices = {slug: group.index for slug, group in words.groupby("article", sort=False)}
    starts = {slug: words["start"].to_numpy()[index] for slug, index in indices.items()}
    # Deepest last, and the first of a depth last, so that each overwrites what it comes before.
    order = spoken.sort_values("depth", kind="stable", ascending=False).index[::-1]
    slugs, contents, depths = (
        spoken[name].tolist() for name in ("article", "content_spans", "depth")
    )
    for number in order:
        slug = slugs[number]
        if slug not in indices:
            continue
        first = indices[slug][0]
        for start, end in parse_spans(contents[number]):
            low, high = first + np.searchsorted(starts[slug], [start, end])
            inner[low:high] = number + 1
            if depths[number] == 0:
                outer[low:high] = number + 1
    words["outer"], words["inner"] = ids[outer], ids[inner]
    return words[["article", "sentence", "word", "start", "end", "quoted", "outer", "inner"]]
