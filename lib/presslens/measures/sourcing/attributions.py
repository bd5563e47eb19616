"""Attributions of a corpus as one table, whether they were coded or found by the extractor.

The two schemes of categories meet in `SECTOR_OF_AFFILIATION` and `NAMING_OF_STORIES`; everything
after this module knows one scheme only.


Which word of an article stands in whose words: the layer between spans and every share.

A word is in content if its first character is. It belongs to two attributions at most that count:
the outermost, who told it to the reporter, and the innermost, whose words they are said to be.
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
from presslens.text.segmentation import format_spans, parse_spans, split_sentences

if TYPE_CHECKING:
    from presslens.text.corpus import Article, Corpus
if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

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

The articles' codebook does not part a government from its military, nor the sectors within
"other": its "government" covers the stories' government, military-police and foreign, its "other"
every sector that has no code of its own, private persons and rebels alike.
"""

NAMING_OF_STORIES = {
    "named": "named",
    "described": "anonymous",
    "blind": "anonymous",
    "organisation": "institution",
    "institution": "institution",
    "anonymous": "anonymous",
    "media": "media",
    "document": "document",
    "none": "none",
}
"""Naming in the stories' codebook -> naming here; values of the common scheme stay as they are."""

DESCRIBED = ("kind", "naming", "sector", "country", "entity", "via")
"""The columns that the rules of the extractor fill for each attribution."""

_NO_OFFSETS: Span = (-1, -1)


def in_common_scheme(coded: pd.DataFrame) -> pd.DataFrame:
    """Write coded attributions in the columns and categories that the extractor has too.

    Parameters
    ----------
    coded : DataFrame
        As `coding.load_attributions` returns it.

    Returns
    -------
    DataFrame
        One row per attribution, in the order of the coding; columns as in `ATTRIBUTION_COLUMNS`.
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
    from presslens.measures.sourcing.extract.extract import extract

    tables = []
    for article in corpus:
        found = extract(article.text, body_paragraphs(article.text))
        tables.append(tabulate(article, found, describe(article.text, found, article.outlet)))
    return pd.concat(tables, ignore_index=True)


def tabulate(
    article: "Article",
    found: Sequence[Attribution],
    descriptions: Sequence[Mapping[str, str]],
) -> pd.DataFrame:
    """Write the attributions found in one article as rows of the table.

    Parameters
    ----------
    article : Article
        The article in which they were found.
    found : sequence of Attribution, length n
        Spans into `article.text`; `parent` is a place in this sequence.
    descriptions : sequence of mapping, length n
        Of each: kind, naming, sector, country, entity and via.

    Returns
    -------
    DataFrame
        One row per attribution; columns as in `ATTRIBUTION_COLUMNS`.
    """
    text, paragraphs = article.text, body_paragraphs(article.text)
    starts = [s for left, right in paragraphs for s, _ in split_sentences(text, left, right)]
    quoted = [
        (mark.start, mark.end)
        for left, right in paragraphs
        for mark in quotation_spans(text, left, right)
        if mark.depth == 1
    ]
    rows, parents = [], _parents_without_circles(found)
    for number, (one, description) in enumerate(zip(found, descriptions, strict=True), 1):
        parent = parents[number - 1]
        source, cue = one.source or _NO_OFFSETS, one.cue or _NO_OFFSETS
        place = bounding_span(one.content) or cue
        rows.append(
            {
                "article": article.slug,
                "attribution_id": _name(article.slug, number),
                "parent_id": "" if parent is None else _name(article.slug, parent + 1),
                "sentence": bisect_right(starts, place[0]),
                "source_start": source[0],
                "source_end": source[1],
                "cue_start": cue[0],
                "cue_end": cue[1],
                "content_spans": format_spans(one.content),
                "quote_type": quote_type(text, one, quoted),
                "confidence": one.confidence,
                "source": text[source[0] : source[1]] if one.source else "",
                "cue": text[cue[0] : cue[1]] if one.cue else "",
                "content": " … ".join(text[start:end] for start, end in one.content),
            }
            | {column: description[column] for column in DESCRIBED}
        )
    return _typed(pd.DataFrame(rows, columns=list(ATTRIBUTION_COLUMNS)))


def _parents_without_circles(found: Sequence[Attribution]) -> list[int | None]:
    """Return the parent of each attribution; none where it would lead back to the attribution.

    A table with a circle would have no top level, and whoever follows it would never arrive.
    """
    parents = [one.parent for one in found]
    for place in range(len(parents)):
        seen, at = {place}, parents[place]
        while at is not None and at not in seen:
            seen.add(at)
            at = parents[at]
        if at is not None:
            parents[place] = None
    return parents


def quote_type(text: str, one: Attribution, quoted: Sequence[Span]) -> str:
    """Tell whether content stands in quotation marks: direct (all), mixed (part), indirect (none).

    Marks that hold the attribution's own source or cue are another speaker's and do not count:
    in 'He said: "They agreed to talk"' the ministers are not quoted.

    Parameters
    ----------
    text : str
        The text of the article.
    one : Attribution
        Spans in the text.
    quoted : sequence of (int, int)
        Outer quotations with their marks, in the order of the text.

    Returns
    -------
    str
    """
    attributing = [span for span in (one.source, one.cue) if span]
    inside = letters = 0
    for start, end in one.content:
        letters += _letters(text[start:end])
        for mark in quoted[max(0, bisect_right(quoted, (start, end)) - 1) :]:
            if mark[0] >= end:
                break
            if not any(overlap(mark, span) for span in attributing):
                inside += _letters(text[max(start, mark[0]) : min(end, mark[1])])
    if not inside:
        return "indirect"
    return "direct" if inside == letters else "mixed"


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def speech(table: pd.DataFrame) -> pd.DataFrame:
    """Keep what was said, written, reported or documented, each with its place in the nesting.

    Parameters
    ----------
    table : DataFrame
        Columns as in `ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        The rows of kind speech; `parent_id` is the nearest attribution of kind speech that holds
        the row, and a further column, depth (int), says how many do: 0 is top-level.
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


def _name(slug: str, number: int) -> str:
    return f"{slug}-{number:02d}"


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Give the columns their order, types and common values."""
    offsets = [name for name in ATTRIBUTION_COLUMNS if name.endswith(("_start", "_end"))]
    table = table.assign(
        naming=[NAMING_OF_STORIES[naming] for naming in table["naming"]],
        **{name: table[name].replace("", -1) for name in offsets},
    )
    kinds: dict[str, type | str] = dict.fromkeys(ATTRIBUTION_COLUMNS, str)
    kinds |= dict.fromkeys([*offsets, "sentence"], "int64") | {"confidence": "float64"}
    return table[list(ATTRIBUTION_COLUMNS)].astype(kinds).reset_index(drop=True)


ATTRIBUTED_WORD_COLUMNS = {
    "article": "slug of the article",
    "sentence": "number of the sentence, from 1",
    "word": "number of the word in the sentence, from 1",
    "start": "offset of the word in the file",
    "end": "end of the word",
    "quoted": "whether it stands inside quotation marks",
    "outer": "attribution_id of the top-level speech whose content holds the word; empty if none",
    "inner": "attribution_id of the innermost such speech; empty if none",
}


def attributed_words(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Give each word of the bodies the outermost and the innermost speech that holds it.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`. Where two of the same depth
        overlap, the word belongs to the first.

    Returns
    -------
    DataFrame
        One row per word; columns as in `ATTRIBUTED_WORD_COLUMNS`.
    """
    found = quoted_words(corpus)
    spoken = speech(table)
    ids = np.array(["", *spoken["attribution_id"]], dtype=object)
    outer = np.zeros(len(found), dtype=np.int64)
    inner = np.zeros(len(found), dtype=np.int64)
    places = {slug: group.index for slug, group in found.groupby("article", sort=False)}
    starts = {slug: found["start"].to_numpy()[index] for slug, index in places.items()}
    # Deepest last, and the first of a depth last, so that each overwrites what it comes before.
    order = spoken.sort_values("depth", kind="stable", ascending=False).index[::-1]
    for number in order:
        row = spoken.loc[number]
        if row["article"] not in places:
            continue
        first = places[row["article"]][0]
        for start, end in parse_spans(row["content_spans"]):
            low, high = first + np.searchsorted(starts[row["article"]], [start, end])
            inner[low:high] = number + 1
            if row["depth"] == 0:
                outer[low:high] = number + 1
    found["outer"], found["inner"] = ids[outer], ids[inner]
    return found[list(ATTRIBUTED_WORD_COLUMNS)]
