"""Who gets to speak: attributed words by affiliation, naming and form; concentration; verbs."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from presslens.sentence_totals import sentence_totals
from presslens.sourcing.attributed_words import attributed_words
from presslens.sourcing.attributions import (
    SECTOR_OF_AFFILIATION,
    UNSORTED,
    is_coded,
    speech,
    top_level,
)
from presslens.sourcing.chains import NOT_SAID
from presslens.sourcing.estimates import Ratio, estimate

if TYPE_CHECKING:
    from presslens.corpus import Corpus

STATE_SECTORS = ("government", "military-police", "foreign")
"""Sectors told by country, a government together with its military."""

VOICE_OF_SECTOR = {
    "media": "news media",
    "politics": "parties and legislators",
    "international-org": "international organisations",
    "expert": "experts",
    "civil-society": "civil society",
    "business": "business",
    "ordinary": "private persons",
    "culture-sport": "artists and athletes",
    "other": "anyone else",
}
"""Sectors of the story codebook that are no state's, with their names in tables and charts."""

UNSORTED_VOICE = "everyone else (coded “other”)"
"""Voice of whoever has the coding's joint code: private persons, rebels, experts, other states."""

DOCUMENTS = "documents and imagery"
"""Voice of what nobody says: imagery, or a document of no institution. It stands apart."""

_OF_NOBODY = (UNSORTED, "expert", "other", "")
"""Sectors in which a document is nobody's; the engine takes an unknown one for an expert's."""

STATE = "government and military"

NAMINGS = ("named", "anonymous", "institution", "media", "document", "none")
FORMS = ("direct", "mixed", "indirect")

SHARE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "group": "the voice, naming or form",
    "words": "words attributed at top level to the group",
    "attributed": "words attributed at top level in the article",
    "share": "their quotient, 0 to 1; nan where nothing is attributed",
    "low": "lower end of the 95% sentence-bootstrap interval; nan for an article of fewer than "
    "ten sentences, and for a group without a word",
    "high": "upper end",
}

CONCENTRATION_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "attributions": "top-level speech attributions",
    "sources": "distinct sources among them; unnamed ones of one description count as one",
    "top_source": "the source with most attributed words",
    "top_share": "its share of attributed words, 0 to 1",
    "low": "lower end of the 95% sentence-bootstrap interval",
    "high": "upper end",
    "effective_sources": "number of equally long sources that would be as concentrated",
}
"""effective_sources is the inverse of Simpson's index over attributed words (Hill 1973)."""

VERB_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "verb": "the attributing verb or phrase",
    "neutral": "whether it says no more than that something was said",
    "attributions": "speech attributions with it, nested ones too",
}

NEUTRAL = ("say", "tell", "according to")

_COUNTRY_ADJECTIVES = {
    "us": "U.S.",
    "uk": "British",
    "russia": "Russian",
    "syria": "Syrian",
    "israel": "Israeli",
    "china": "Chinese",
    "france": "French",
    "germany": "German",
}

_FORMS_OF_VERBS = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "add": "add adds added adding",
    "note": "note notes noted noting",
    "agree": "agree agrees agreed agreeing",
    "describe": "describe describes described describing",
    "discuss": "discuss discusses discussed discussing",
    "talk about": "talk talks talked talking",
    "report": "report reports reported reporting",
    "show": "show shows showed showing shown",
    "announce": "announce announces announced announcing",
    "argue": "argue argues argued arguing",
    "ask": "ask asks asked asking",
    "claim": "claim claims claimed claiming",
    "confirm": "confirm confirms confirmed confirming",
    "deny": "deny denies denied denying",
    "explain": "explain explains explained explaining",
    "find": "find finds found finding",
    "insist": "insist insists insisted insisting",
    "state": "state states stated stating",
    "suggest": "suggest suggests suggested suggesting",
    "warn": "warn warns warned warning",
    "write": "write writes wrote written writing",
}
_VERB_OF_FORM = {form: verb for verb, forms in _FORMS_OF_VERBS.items() for form in forms.split()}
_LEFT_OUT = frozenset("has have had is was were be been also long again later then".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def voice_of(sector: str, country: str, naming: str) -> str:
    """Name the voice of a source: a state by its country, anyone else by sector.

    Parameters
    ----------
    sector, country, naming : str
        As in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    str
        Such as "U.S. government and military", "news media", "experts".
    """
    first = sector.split(";")[0]
    if first in STATE_SECTORS:
        codes = [code for code in country.split(";") if code]
        if not codes:
            return STATE
        if all(code in _COUNTRY_ADJECTIVES for code in codes):
            return f"{' and '.join(_COUNTRY_ADJECTIVES[code] for code in codes)} {STATE}"
        names = (code.replace("_", " ").title() for code in codes)
        return f"{STATE} ({' and '.join(names)})"
    if first in _OF_NOBODY and naming == "document":
        return DOCUMENTS
    if first == UNSORTED:
        return UNSORTED_VOICE
    return VOICE_OF_SECTOR.get(first, VOICE_OF_SECTOR["other"])


def with_article(voice: str) -> str:
    """Name a voice within a sentence: a state's takes "the"."""
    return f"the {voice}" if STATE in voice else voice


def voices_told(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the voices that whoever found the attributions would tell apart, heard or not.

    Parameters
    ----------
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    tuple of str
        For a coding those of its five codes, the joint one by its own name; for the engine those
        of the story codebook that are no state's, because it knows too many states to list.
    """
    if not is_coded(table):
        return tuple(VOICE_OF_SECTOR.values())
    return tuple(voice_of(*code, "named") for code in SECTOR_OF_AFFILIATION.values())


def with_voice(table: pd.DataFrame) -> pd.DataFrame:
    """Return the attributions with a further column, voice (see `voice_of`)."""
    cells = zip(table["sector"], table["country"], table["naming"], strict=True)
    return table.assign(voice=[voice_of(*cell) for cell in cells])


def voice_shares(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Share of attributed words of each voice, those of `voices_told` that never speak included.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per article and voice, voices by their words in all articles; columns as in
        `SHARE_COLUMNS`.
    """
    voiced = with_voice(table)
    heard = voiced.loc[voiced["attribution_id"].isin(top_level(table)["attribution_id"]), "voice"]
    levels = list(dict.fromkeys([*heard, *voices_told(table)]))
    shares = shares_by(corpus, voiced, "voice", levels)
    words = shares.groupby("group")["words"].sum()
    levels.sort(key=lambda level: -words[level])  # stable: those without a word stay in order
    rank = {level: place for place, level in enumerate(levels)}
    place = {slug: number for number, slug in enumerate(corpus.outlets)}
    ordered = sorted(
        shares.index,
        key=lambda row: (place[shares["article"][row]], rank[shares["group"][row]]),
    )
    return shares.loc[ordered].reset_index(drop=True)


def naming_shares(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Share of attributed words by naming; as `voice_shares`, the groups are `NAMINGS`."""
    return shares_by(corpus, table, "naming", NAMINGS)


def form_shares(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Share of attributed words by form; as `voice_shares`, the groups are `FORMS`."""
    return shares_by(corpus, table, "quote_type", FORMS)


def shares_by(
    corpus: "Corpus", table: pd.DataFrame, column: str, levels: Sequence[str]
) -> pd.DataFrame:
    """Share of attributed words by a column of the top-level attribution.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`, and `column`.
    column : str
        What to group by.
    levels : sequence of str
        Its values, in the order of the rows; all are reported, also without a word.

    Returns
    -------
    DataFrame
        One row per article and level; columns as in `SHARE_COLUMNS`.
    """
    totals = sentence_totals(corpus, _counts_by(corpus, table, column, levels))
    ratios = {level: Ratio(level, "attributed") for level in levels}
    names = {"measure": "group", "above": "words", "below": "attributed", "value": "share"}
    shares = estimate(totals, ratios).rename(columns=names)
    return shares.astype({"words": "int64", "attributed": "int64"})[list(SHARE_COLUMNS)]


def _counts_by(
    corpus: "Corpus", table: pd.DataFrame, column: str, levels: Sequence[str]
) -> pd.DataFrame:
    """Words of each sentence by the value that their top-level attribution has."""
    found = attributed_words(corpus, table)
    value_of = table.set_index("attribution_id")[column]
    values = found["outer"].map(value_of)  # missing where a word is nobody's: equal to no level
    counts = found[["article", "sentence"]].assign(
        attributed=(found["outer"] != "").astype("int64"),
        **{level: (values == level).astype("int64") for level in levels},
    )
    return counts.groupby(["article", "sentence"], sort=False).sum().reset_index()


def silent(shares: pd.DataFrame) -> list[str]:
    """Return the groups that have no word in any article; `shares` as `voice_shares` returns it."""
    words = shares.groupby("group", sort=False)["words"].sum()
    return [str(group) for group in words.index[words == 0]]


def concentration(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Count the sources of each article and measure how much the first of them has.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per article with an attributed word; columns as in `CONCENTRATION_COLUMNS`.

    References
    ----------
    Hill (1973), Diversity and evenness: a unifying notation and its consequences, Ecology 54,
    427-432.
    """
    table = table.assign(entity=table["entity"].replace("", NOT_SAID))
    top = top_level(table)
    entities = list(dict.fromkeys(top["entity"]))
    shares = shares_by(corpus, table, "entity", entities)
    rows = []
    for (slug, outlet), group in shares[shares["words"] > 0].groupby(
        ["article", "outlet"], sort=False
    ):
        first = group.loc[group["words"].idxmax()]
        rows.append(
            {
                "article": slug,
                "outlet": outlet,
                "attributions": int((top["article"] == slug).sum()),
                "sources": len(group),
                "top_source": first["group"],
                "top_share": first["share"],
                "low": first["low"],
                "high": first["high"],
                "effective_sources": 1 / (group["share"] ** 2).sum(),
            }
        )
    return pd.DataFrame(rows, columns=list(CONCENTRATION_COLUMNS))


def verb_of(cue: str) -> str:
    """Bring a cue to its verb: "said", "says" and "has said" are "say".

    The last word of the cue that is a form of a known verb decides; a cue without one stays as it
    is, in small letters and without auxiliaries and adverbs.

    Examples
    --------
    >>> verb_of("told"), verb_of("According to"), verb_of("has long stressed")
    ('tell', 'according to', 'stressed')
    """
    words = [word.lower() for word in _WORD.findall(cue)]
    known = [_VERB_OF_FORM[word] for word in words if word in _VERB_OF_FORM]
    if known:
        return known[-1]
    bare = [word for word in words if word not in _LEFT_OUT and not word.endswith("ly")]
    return " ".join(bare or words)


def verbs(corpus: "Corpus", table: pd.DataFrame) -> pd.DataFrame:
    """Count the verbs of attribution.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    table : DataFrame
        Attributions; columns as in `attributions.ATTRIBUTION_COLUMNS`.

    Returns
    -------
    DataFrame
        One row per article and verb, the most frequent first; columns as in `VERB_COLUMNS`.
        Attributions without a cue of words are left out.
    """
    spoken = speech(table)
    spoken = spoken[spoken["cue"] != ""]
    counted = spoken.assign(
        outlet=spoken["article"].map(corpus.outlets), verb=[verb_of(cue) for cue in spoken["cue"]]
    )
    counted = counted[counted["verb"] != ""]  # the colon after a speaker's name is no verb
    keys = ["article", "outlet", "verb"]
    counts = counted.groupby(keys, sort=False).size().rename("attributions").reset_index()
    counts["neutral"] = counts["verb"].isin(NEUTRAL)
    place = counts["article"].map({slug: number for number, slug in enumerate(corpus.outlets)})
    ordered = counts.assign(place=place).sort_values(
        ["place", "attributions"], ascending=[True, False], kind="stable"
    )
    return ordered.reset_index(drop=True)[list(VERB_COLUMNS)]
