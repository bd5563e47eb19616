"""Sentences and tables about what actors are called, computed from the mentions.

A headline is plain text for a figure, the others are Markdown for a notebook. Nothing is said of
an outlet: an article carries what its agencies and its sources wrote.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import load_coding
from presslens.coding_rows import table_path
from presslens.framing.label_patterns import SYRIAN_LEADER
from presslens.framing.labels import compare_labels, of_a_kind
from presslens.framing.voices import compare_voices, voice_counts
from presslens.wording import (
    OWN_REPORTER,
    a_list,
    capital,
    count_word,
    markdown,
    markdown_table,
    names_of,
    number_word,
    plural,
)

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.corpus import Corpus

_VOICE_HEADS = {
    "quoted": "in quotation marks",
    "attributed": "in other words attributed to somebody",
    "newsroom": "in the newsroom's own words",
}


def naming_headline(voiced: pd.DataFrame) -> str:
    """Say in whose voice the kinds of names stand.

    Parameters
    ----------
    voiced : DataFrame
        As `voices.add_voices` returns it, of one actor.

    Returns
    -------
    str
        Without a full stop; kinds used once, and those not told apart, are left out.
    """
    if not len(voiced):
        return "No name was found"
    counts = voice_counts(of_a_kind(voiced), "group")
    counts = counts[counts["mentions"] > 1].sort_values("mentions", ascending=False, kind="stable")
    if not len(counts):
        own = int((voiced["voice"] == "newsroom").sum())
        place = "in the newsroom's own voice"
        if len(voiced) == 1:
            return f"The one name {'stands' if own else 'does not stand'} {place}"
        return _sentence([_of(own, len(voiced))], own, place)
    from_sources = (counts["mentions"] - counts["newsroom"]).tolist()
    parts = [
        f"{_of(number, row.mentions)} of the kind “{row.group}”"
        for number, row in zip(from_sources, counts.itertuples(), strict=True)
    ]
    return _sentence(parts, sum(from_sources), "in what an article attributes to somebody")


def not_others_words(voiced: pd.DataFrame, own: Collection[tuple[str, str]] = ()) -> str:
    """Tell how many of the uses that are attributed to somebody are nobody else's words.

    Parameters
    ----------
    voiced : DataFrame
        As `voices.add_voices` returns it.
    own : collection of (str, str), optional
        Article and entity of the sources that are the article's own outlet or may be a reporter of
        it, as `sourcing.own_sources` finds them.

    Returns
    -------
    str
        Such as "two to the article's own outlet or to somebody of the news media for whom it names
        no other outlet and one as a belief or intention"; empty if there is no such use.
    """
    from_sources = voiced[voiced["voice"] != "newsroom"]
    outlets = thoughts = 0
    for row in from_sources.itertuples():
        if (row.article, row.entity) in own:
            outlets += 1
        elif row.kind == "mind":
            thoughts += 1
    parts = []
    if outlets:
        parts.append(f"{number_word(outlets)} to the article's own outlet or to {OWN_REPORTER}")
    if thoughts:
        parts.append(f"{number_word(thoughts)} as a belief or intention")
    return a_list(parts) if parts else ""


def _of(part: int, whole: int) -> str:
    """Write a share as prose does: "two of three names", "none of two names"."""
    return f"{number_word(part) if part else 'none'} of {plural(whole, 'name')}"


def _sentence(subjects: list[str], number: int, place: str) -> str:
    """Put subjects and place together; `number` is how many names stand there."""
    verb = "stand" if len(subjects) > 1 or number > 1 else "stands"
    text = f"{a_list(subjects)} {verb} {place}"
    return capital(text)


def naming_finding(
    voiced: pd.DataFrame, outlets: Mapping[str, str], own: Collection[tuple[str, str]] = ()
) -> "Markdown":
    """Say who is called what and in whose voice: the kinds of names of the leader, then everybody.

    Parameters
    ----------
    voiced : DataFrame
        As `voices.add_voices` returns it, of all actors; of `labels.event_mentions`.
    outlets : mapping of str to str
        `Corpus.outlets`.
    own : collection of (str, str), optional
        As `not_others_words` takes it.

    Returns
    -------
    IPython.display.Markdown
        Sentences on the leadership if it is named, and on spellings if they differ; a table of
        everybody else.
    """
    if not len(voiced):
        return markdown(
            "**No article names Syria's leadership, so none of the names of its event is counted:"
            "** the patterns are those of `presslens.framing.label_patterns`; for another event "
            "`framing.mentions` takes patterns of its own."
        )
    is_leader = voiced["actor"] == SYRIAN_LEADER
    parts = [_kinds(voiced[is_leader], outlets, own), spellings(voiced, outlets)]
    if not is_leader.all():
        parts.append("Everybody and everything else, each mention counted under its voice:")
        parts.append(markdown_table(naming_table(voiced[~is_leader], outlets)))
    return markdown("\n\n".join(part for part in parts if part))


def _kinds(
    leader: pd.DataFrame, outlets: Mapping[str, str], own: Collection[tuple[str, str]]
) -> str:
    """Say how often each article uses each kind of name, and in whose voice; empty if none."""
    if not len(leader):
        return ""
    names = names_of(outlets)
    parts = [f"**{naming_headline(leader)}.**"]
    for group, rows in of_a_kind(leader).groupby("group", sort=False):
        by_article = rows["article"].value_counts()
        uses = a_list(f"{names[slug]} {by_article[slug]}" for slug in names if slug in by_article)
        voice = voice_counts(rows, "group").iloc[0]
        told = a_list(f"{voice[name]} {head}" for name, head in _VOICE_HEADS.items() if voice[name])
        apart = not_others_words(rows, own)
        among = f" Those attributed to somebody include {apart}." if apart else ""
        parts.append(f"Kind “{group}”: {uses}; {told}.{among}")
    parts.append(
        "A word in attributed content that is not quoted may still be the newsroom's choice."
    )
    return " ".join(parts)


def naming_table(voiced: pd.DataFrame, outlets: Mapping[str, str]) -> pd.DataFrame:
    """Count every label of every actor by voice and article, spellings of a name together.

    Parameters
    ----------
    voiced : DataFrame
        As `voices.add_voices` returns it, of any number of actors.
    outlets : mapping of str to str
        `Corpus.outlets`.

    Returns
    -------
    DataFrame
        One row per actor and label, both from the most frequent on: who or what, is called, and a
        column per voice, whose cells name articles with counts ("Arutz Sheva 2, NPR 1").
    """
    names = names_of(outlets)
    rows = []
    for actor in voiced["actor"].value_counts().index:
        mine = voiced[voiced["actor"] == actor]
        for label in mine["unified"].value_counts().index:
            named = mine[mine["unified"] == label]
            by_voice = {
                head: named.loc[named["voice"] == voice, "article"].value_counts()
                for voice, head in _VOICE_HEADS.items()
            }
            rows.append(
                {"who or what": actor, "is called": label}
                | {
                    head: ", ".join(
                        f"{name} {counts[slug]}" for slug, name in names.items() if slug in counts
                    )
                    for head, counts in by_voice.items()
                }
            )
    return pd.DataFrame(rows, columns=["who or what", "is called", *_VOICE_HEADS.values()])


def spellings(mentions: pd.DataFrame, outlets: Mapping[str, str]) -> str:
    """Say which names the articles spell differently, with full stops; empty if none."""
    names = names_of(outlets)
    sentences = []
    for unified, rows in mentions.groupby("unified", sort=False):
        forms = rows.groupby("label", sort=False)["article"].unique()
        if len(forms) > 1:
            spelt = [
                f"“{label.removesuffix(' (alone)')}” in {a_list(names[slug] for slug in slugs)}"
                for label, slugs in forms.items()
            ]
            sentences.append(f"Counted together as “{unified}”: {'; '.join(spelt)}.")
    return " ".join(sentences)


def beside_coding(corpus: "Corpus", voiced: pd.DataFrame) -> "Markdown":
    """Say how far patterns and rule give what the coding has, where there is a coding.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    voiced : DataFrame
        As `voices.add_voices` returns it, of all actors; the coding gives voices of the Syrian
        leadership alone.

    Returns
    -------
    IPython.display.Markdown
        With a table of what differs, if anything does.
    """
    found = plural(len(voiced), "mention")
    if not all(table_path(corpus, name).is_file() for name in ("labels", "label_voice")):
        counted = f"The patterns found {found}" if len(voiced) else "No mention is counted"
        return markdown(f"{counted}; no coding says how many there are.")
    leader = voiced[voiced["actor"] == SYRIAN_LEADER]
    labels = compare_labels(voiced, load_coding(corpus, "labels"))
    voices = compare_voices(leader, load_coding(corpus, "label_voice"))
    differing = (number_word(len(labels)), count_word(len(voices)))
    text = (
        f"The patterns found {found}. Against the coding, counts or sentences differ in "
        f"{differing[0]} label{'s' if len(labels) > 1 else ''} of an article; of "
        f"{plural(len(leader), 'mention')} of the Syrian leadership, voice or source differ in "
        f"{differing[1]}."
    )
    for title, table in (("Labels", labels), ("Voices", voices)):
        if len(table):
            text += f"\n\n{title} that differ:\n\n{markdown_table(table)}"
    return markdown(text)
