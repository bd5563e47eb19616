"""Whose words stand where, and by what route they came: from the first speaker to the article."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.measures.sourcing.attribution_rows import attributed_words, speech

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

NEWSROOM = "newsroom"
"""Speaker and side of words that the article attributes to nobody."""

BETWEEN = " > "
"""Stands between those who passed words on."""

TIMELINE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "sentence": "number of the sentence, from 1",
    "first_word": "words of the body before the stretch",
    "words": "words of the stretch",
    "speaker": "whose words they are said to be, as readers see it; newsroom if nobody's",
    "side": "for whom the speaker speaks, or newsroom",
    "naming": "how the article names the speaker; empty for the newsroom",
    "passed_on_by": "who told of them, from the speaker on, joined by ' > '; empty if nobody did",
    "passed_on_side": "for whom these speak, each side once, joined by ' > '",
    "passed_on_naming": "how the article names these, each way once, joined by ' > '",
    "via": "other outlet through which they came; empty if none is named",
}
_ROUTE = list(TIMELINE_COLUMNS)[5:]


def _routes(table: pd.DataFrame) -> pd.DataFrame:
    """Speaker of each speech attribution and the way its words came: `_ROUTE` by attribution_id.

    "Shoygu told Carter that ..., according to an official" is Shoygu's, passed on by the official;
    "..., officials told Reuters" is the officials', via Reuters. Somebody who is said to repeat
    himself does not pass himself on.
    """
    by_id = {row.attribution_id: row for row in speech(table).itertuples()}
    rows = {}
    for row in by_id.values():
        holders, parent = [], row.parent_id
        while parent:
            holders.append(by_id[parent])
            parent = holders[-1].parent_id
        between = [holder for holder in holders if holder.entity != row.entity]
        outermost = holders[-1] if holders else row
        via = outermost.via or row.via
        rows[row.attribution_id] = {
            "speaker": shown_name(row.entity, row.naming, row.source),
            "side": row.side,
            "naming": row.naming,
            "passed_on_by": BETWEEN.join(shown_name(h.entity, h.naming, h.source) for h in between),
            "passed_on_side": BETWEEN.join(dict.fromkeys(h.side for h in between)),
            "passed_on_naming": BETWEEN.join(dict.fromkeys(h.naming for h in between)),
            "via": "" if via in {outermost.entity, row.entity} else via,
        }
    rows[""] = dict.fromkeys(_ROUTE, "") | {"speaker": NEWSROOM, "side": NEWSROOM}
    return pd.DataFrame.from_dict(rows, orient="index", columns=_ROUTE)


def timelines(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Cut each article into runs of words with one speaker, who came by one route.

    Words that a source passes on are the first speaker's.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        As `attributions` returns it.

    Returns
    -------
    DataFrame
        One row per stretch in the order of the text, none longer than a sentence; columns as in
        `TIMELINE_COLUMNS`. Every word of the body is in one.
    """
    words = attributed_words(corpus, table)
    words[_ROUTE] = _routes(table).loc[words["inner"]].to_numpy()
    words["outlet"] = words["article"].map(corpus.outlets)
    words["first_word"] = words.groupby("article", sort=False).cumcount()
    keys = ["article", "outlet", "sentence", *_ROUTE]
    changes = (words[keys] != words[keys].shift()).any(axis=1).cumsum()
    stretches = words.groupby(changes, sort=False)
    rows = stretches[[*keys, "first_word"]].first().assign(words=stretches.size())
    return rows.reset_index(drop=True)[list(TIMELINE_COLUMNS)]


def shown_name(entity: str, naming: str, source: str = "") -> str:
    """Name a source as readers see it; its words tell whether unnamed people are one or several.

    >>> shown_name("anonymous U.S. defense official(s)", "anonymous", "Defense officials")
    'unnamed U.S. defense officials'
    >>> shown_name("Ashton Carter;Sergei Shoygu", "named")
    'Ashton Carter and Sergei Shoygu'
    """
    words = entity or source or "not said who"
    name = " and ".join(" ".join(part.split()) for part in words.split(";"))
    if naming != "anonymous":
        return name
    name = name.removeprefix("anonymous ").replace("(s)", "s" if source.endswith("s") else "")
    return f"unnamed {name}"
