"""The attributions of a corpus as the study counts them, and the sourcing density of its articles.

An article may attribute words to its own outlet ("NPR has learned") or to a colleague of its
author. They are sources, but say nothing of who told them: sides and naming have a group for them.
"""

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.errors import CodingError
from presslens.measures import coding
from presslens.measures.sourcing.attribution_rows import (
    ATTRIBUTION_COLUMNS,
    UNSORTED,
    attributed_words,
    extract_attributions,
    in_common_scheme,
    speech,
)
from presslens.measures.sourcing.describe.outlets import OUTLET, is_own
from presslens.text.inputs import Articles, as_corpus
from presslens.text.segmentation import parse_spans

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

NOT_SORTED = "not sorted"
OWN_OUTLET = "own outlet"
"""Side and naming of an article's own outlet or reporter, who does not say who told them."""

SIDES = (
    "U.S.",
    "U.S. and Russia",
    "Russia",
    "Syria",
    OWN_OUTLET,
    "other media",
    "documents",
)
"""The sides that the study's coding knows, in the order in which tables and charts show them."""

_OF_STATES = ("government", "military-police", "foreign")
# A document of these sectors is nobody's: the extractor takes imagery for an expert's.
_OF_NOBODY = (UNSORTED, "expert", "other", "")
_OF_SECTOR = {
    "media": "other media",
    "politics": "parties and legislators",
    "international-org": "international organizations",
    "expert": "experts",
    "civil-society": "civil society",
    "business": "business",
    "ordinary": "private persons",
    "culture-sport": "artists and athletes",
}
_ABBREVIATED = {"us": "U.S.", "uk": "U.K.", "uae": "U.A.E."}


_NAME = r"[A-Z][\w’'.&-]*"
# For whom a person works or speaks, whether or not the library knows it as an outlet.
_EMPLOYER = re.compile(rf"\b(?:of|for|from|at|with) ((?:[Tt]he )?{_NAME}(?: {_NAME})*)")


def side_of(sector: str, country: str, naming: str) -> str:
    """Name the side of a source from its cells in the table of attributions.

    That is a country for its government and military ("U.S.", "U.S. and Russia"), "officials"
    where the country is not known, else the sector in plain words.

    >>> side_of("government", "us;russia", "named"), side_of("unsorted", "", "document")
    ('U.S. and Russia', 'documents')
    """
    first = sector.split(";")[0]
    if first in _OF_STATES:
        codes = dict.fromkeys(code for code in country.split(";") if code)
        names = (_ABBREVIATED.get(code, code.replace("_", " ").title()) for code in codes)
        return " and ".join(names) or "officials"
    if first in _OF_NOBODY and naming == "document":
        return "documents"
    return _OF_SECTOR.get(first, NOT_SORTED)


def self_attributions(corpus: "Corpus", table: pd.DataFrame) -> frozenset[tuple[str, str]]:
    """Find the sources, article and entity, that are the article's own outlet or its reporter.

    The outlet may be called by the first or last words of its name ("the Post"). A reporter is a
    named person of the news media for whom the article names no other outlet, neither in the words
    for the source ("of Rudaw") nor as `via`.
    """
    media = speech(table)
    media = media[(media["sector"] == "media") & (media["entity"] != "")]
    return frozenset(
        (str(slug), str(entity))
        for (slug, entity), rows in media.groupby(["article", "entity"], sort=False)
        if is_own(str(entity), corpus.outlets[slug]) or _is_reporter(rows, corpus.outlets[slug])
    )


def _is_reporter(rows: pd.DataFrame, outlet: str) -> bool:
    """Whether all that names a source is a person's name, perhaps with the article's own outlet."""
    named = [
        name
        for words in rows["source"]
        for name in (*(found[0] for found in OUTLET.finditer(words)), *_EMPLOYER.findall(words))
    ]
    only_own = all(is_own(name, outlet) for name in named)
    return bool((rows["naming"] == "named").all() and not rows["via"].any() and only_own)


BASES = ("settled", "coder1", "coder2", "extractor")
"""Who found the attributions: the settled coding, one of the two codings behind it, extraction."""

TABLE_COLUMNS = {
    **ATTRIBUTION_COLUMNS,
    "naming": "named, anonymous, institution, media, document, none, or own outlet: the article's "
    "outlet or its reporter, who does not say who told them",
    "outlet": "who published the article",
    "words": "words of the body inside the content; of two at the top that overlap, the first "
    "has the words of both",
    "quoted_words": "of these, inside quotation marks",
    "top": "whether it is speech that stands inside no other speech",
    "side": "for whom the source speaks: one of SIDES, or another value of side_of",
}


def attributions(articles: Articles, basis: str = "extractor") -> pd.DataFrame:
    """Return the attributions of every article, by one rule whoever found them.

    An outlet that passes on what somebody else said ("officials said, according to Reuters") is
    not a source. If it has a row of its own, the row is left out: what it holds moves up and has
    the outlet as `via`. An outlet passes on if others speak in at least half of its content.

    Parameters
    ----------
    articles : Corpus, str, Path, DataFrame, Series or iterable
        Articles in any form that `presslens.text.inputs.read_batches` takes.
    basis : str, default "extractor"
        One of `BASES`; the others are codings, in the folder of the articles.

    Returns
    -------
    DataFrame
        One row per attribution; columns as in `TABLE_COLUMNS`.

    Raises
    ------
    CodingError
        If the basis is none of `BASES`, or the coding is missing or does not fit the texts.
    CorpusError
        If no article can be read.
    """
    if basis not in BASES:
        raise CodingError(f"basis is {basis!r}; write one of {', '.join(BASES)}")
    corpus = as_corpus(articles)
    if basis == "extractor":
        table = extract_attributions(corpus)
    else:
        coder = "" if basis == "settled" else basis
        table = in_common_scheme(coding.load_attributions(corpus, coder=coder))
    own = self_attributions(corpus, table)
    sources = zip(table["article"], table["entity"], strict=True)
    are_own = np.array([source in own for source in sources], dtype=bool)
    cells = zip(table["sector"], table["country"], table["naming"], strict=True)
    table = table.assign(
        outlet=table["article"].map(corpus.outlets),
        side=[OWN_OUTLET if mine else side_of(*c) for mine, c in zip(are_own, cells, strict=True)],
        naming=table["naming"].mask(are_own, OWN_OUTLET),
    )
    table = _without_carriers(table)
    spoken = speech(table)
    top = spoken.loc[spoken["depth"] == 0, "attribution_id"]
    table["top"] = table["attribution_id"].isin(top)
    return _with_words(corpus, table)[list(TABLE_COLUMNS)]


def _without_carriers(table: pd.DataFrame) -> pd.DataFrame:
    """Take out outlets that pass on what others say; what they hold moves up, via the outlet."""
    holders = table[(table["naming"] == "media") & (table["kind"] == "speech")]
    lengths = {
        name: sum(end - start for start, end in parse_spans(cell))
        for name, cell in zip(table["attribution_id"], table["content_spans"], strict=True)
    }
    held = table[table["kind"] == "speech"].groupby("parent_id")["attribution_id"]
    inside = held.agg(lambda names: sum(lengths[name] for name in names)).to_dict()
    carriers = {
        row.attribution_id: row
        for row in holders.itertuples()
        if inside.get(row.attribution_id, 0) * 2 >= lengths[row.attribution_id] > 0
    }
    parents, vias = [], []
    for parent, via in zip(table["parent_id"], table["via"], strict=True):
        while parent in carriers:
            via = via or carriers[parent].entity or carriers[parent].source
            parent = carriers[parent].parent_id
        parents.append(parent)
        vias.append(via)
    moved = table.assign(parent_id=parents, via=vias)
    return moved[~moved["attribution_id"].isin(carriers)].reset_index(drop=True)


def _with_words(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Count the body words of each content, and those in quotation marks."""
    body = attributed_words(corpus, table)
    # Starts of an article's words, and how many of those before each are quoted.
    by_article = {
        article: (rows["start"].to_numpy(), np.append(0, rows["quoted"].to_numpy().cumsum()))
        for article, rows in body.groupby("article", sort=False)
    }
    no_words = np.array([], dtype=np.int64), np.array([0])
    words, quoted = [], []
    for article, cell in zip(table["article"], table["content_spans"], strict=True):
        starts, quoted_before = by_article.get(article, no_words)
        first, last = np.searchsorted(starts, np.array(parse_spans(cell)).reshape(-1, 2)).T
        words.append(int((last - first).sum()))
        quoted.append(int((quoted_before[last] - quoted_before[first]).sum()))
    # Two of the top that overlap share no word, so that their words add up to those attributed.
    of_top = body.groupby("outer")["quoted"].agg(["size", "sum"])
    of_top = of_top.reindex(table["attribution_id"], fill_value=0)
    return table.assign(
        words=np.where(table["top"], of_top["size"], words).astype("int64"),
        quoted_words=np.where(table["top"], of_top["sum"], quoted).astype("int64"),
    )


DENSITY_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "words": "words of the body",
    "attributed_words": "of these, inside speech that is attributed to a source",
    "share": "attributed words as a share of all, 0 to 1; nan for an article without a word",
    "attributions": "attributions of speech that stand inside no other speech",
    "per_100_words": "their number in a hundred words of the body",
    "sources": "distinct sources of these; unnamed people described alike count as one",
}


def density(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Measure the sourcing density of each article.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        As `attributions` returns it.

    Returns
    -------
    DataFrame
        One row per article, in the order of the corpus; columns as in `DENSITY_COLUMNS`.
    """
    words = attributed_words(corpus, table)
    is_attributed = (words["outer"] != "").groupby(words["article"])
    top = table[table["top"]].groupby("article")
    counts = pd.DataFrame(
        {
            "words": is_attributed.size(),
            "attributed_words": is_attributed.sum(),
            "attributions": top.size(),
            "sources": top["entity"].nunique(),
        },
        index=pd.Index(list(corpus.outlets), name="article"),
    )
    counts = counts.fillna(0).astype("int64")
    total = counts["words"].where(counts["words"] > 0)
    counts["outlet"] = pd.Series(corpus.outlets)
    counts["share"] = counts["attributed_words"] / total
    counts["per_100_words"] = 100 * counts["attributions"] / total
    return counts.reset_index()[list(DENSITY_COLUMNS)]
