"""The attributions of a corpus as the study counts them, from either coding or the extractor."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.errors import CodingError
from presslens.measures import coding
from presslens.measures.sourcing.attributed_words import attributed_words
from presslens.measures.sourcing.attributions import (
    ATTRIBUTION_COLUMNS,
    attributions,
    in_common_scheme,
    speech,
)
from presslens.measures.sourcing.own_sources import own_sources
from presslens.measures.sourcing.sides import OWN_OUTLET, side_of
from presslens.text.segmentation import parse_spans

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

BASES = ("settled", "coder1", "coder2", "extractor")
"""Who found the attributions: the settled coding, one of the two codings behind it, the rules."""

TABLE_COLUMNS = {
    **ATTRIBUTION_COLUMNS,
    "naming": "named, anonymous, institution, media, document, none, or own outlet: the article's "
    "outlet or its reporter, who does not say who told them",
    "outlet": "who published the article",
    "words": "words of the body inside the content; of two at the top that overlap, the first "
    "has the words of both",
    "quoted_words": "of these, inside quotation marks",
    "top": "whether it is speech that stands inside no other speech",
    "side": "for whom the source speaks: one of sides.SIDES, or what sides.side_of says",
}


def attribution_table(corpus: "Corpus", basis: str = "settled") -> pd.DataFrame:
    """Return the attributions of every article, by one rule whoever found them.

    An outlet that passes on what somebody else said ("officials said, according to Reuters") is
    the way, not the source. Where it has a row of its own, as coder 2 gave it one, the row goes:
    what it holds moves up and has the outlet as `via`. It counts as such a carrier if others speak
    in at least half of its content. An outlet that speaks for itself stays a source.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    basis : str, default "settled"
        One of `BASES`.

    Returns
    -------
    DataFrame
        One row per attribution; columns as in `TABLE_COLUMNS`.

    Raises
    ------
    CodingError
        If the basis is none of `BASES`, or the coding is missing or does not fit the texts.
    """
    if basis not in BASES:
        raise CodingError(f"basis is {basis!r}; write one of {', '.join(BASES)}")
    table = attributions(corpus) if basis == "extractor" else _coded(corpus, basis)
    own = own_sources(corpus, table)
    is_own = [source in own for source in zip(table["article"], table["entity"], strict=True)]
    table = table.assign(
        outlet=table["article"].map(corpus.outlets),
        side=[
            OWN_OUTLET if mine else side_of(*cells)
            for mine, *cells in zip(
                is_own, table["sector"], table["country"], table["naming"], strict=True
            )
        ],
        naming=table["naming"].mask(np.array(is_own, dtype=bool), OWN_OUTLET),
    )
    table = _without_carriers(table)
    spoken = speech(table)
    top = spoken.loc[spoken["depth"] == 0, "attribution_id"]
    table["top"] = table["attribution_id"].isin(top)
    return _with_words(corpus, table)[list(TABLE_COLUMNS)]


def _coded(corpus: "Corpus", basis: str) -> pd.DataFrame:
    coder = "" if basis == "settled" else basis
    return in_common_scheme(coding.load_attributions(corpus, coder=coder))


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
    found = attributed_words(corpus, table)
    places = {
        article: (rows["start"].to_numpy(), np.append(0, rows["quoted"].to_numpy().cumsum()))
        for article, rows in found.groupby("article", sort=False)
    }
    nowhere = np.array([], dtype=np.int64), np.array([0])
    words, quoted = [], []
    for article, cell in zip(table["article"], table["content_spans"], strict=True):
        starts, marked = places.get(article, nowhere)
        borders = np.searchsorted(starts, np.array(parse_spans(cell)).reshape(-1, 2))
        words.append(int((borders[:, 1] - borders[:, 0]).sum()))
        quoted.append(int((marked[borders[:, 1]] - marked[borders[:, 0]]).sum()))
    # Two of the top that overlap share no word, so that their words add up to those attributed.
    of_top = found.groupby("outer")["quoted"].agg(["size", "sum"])
    of_top = of_top.reindex(table["attribution_id"], fill_value=0)
    return table.assign(
        words=np.where(table["top"], of_top["size"], words).astype("int64"),
        quoted_words=np.where(table["top"], of_top["sum"], quoted).astype("int64"),
    )
