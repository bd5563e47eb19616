"""Sentences about names, shared wording, keyness and the lists tried, computed from the tables.

A headline is plain text for a figure, a finding is Markdown for a notebook. Nothing is said of an
outlet: an article carries what its agencies and its sources wrote.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from presslens.coding import load_coding
from presslens.coding_rows import FOLDER
from presslens.framing.keyness import NOMINAL, Keyness
from presslens.framing.labels import compare_labels
from presslens.framing.tried import MEASURES, compare, precision
from presslens.framing.voices import compare_voices, voice_counts
from presslens.wording import a_list, article_names, decimal, markdown_table, number_word, plural

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.corpus import Corpus

LEVEL_OF_HOLM = 0.05

_NOT_TOLD = ("", "other")  # groups of names that have nothing in common

LEFT_OUT = (
    ("VADER (vaderSentiment 3.3.2)", "MIT", "no release since 2020"),
    (
        "Empath (empath 0.89)",
        "MIT in its repository, none named in the package",
        "no release since 2016",
    ),
    ("NRC Emotion Lexicon", "not to be passed on", "licence"),
    ("MPQA subjectivity clues", "unclear in its copies", "licence"),
    ("eMFD", "GPL-3 and non-commercial use at once", "licence"),
    ("MFD 2.0", "none named", "licence"),
)
"""Word lists that were not tried: name, licence, why not."""


# --- naming --------------------------------------------------------------------------------------


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
        return "No name was found in any article"
    counts = voice_counts(voiced[~voiced["group"].isin(_NOT_TOLD)], "group")
    counts = counts[counts["mentions"] > 1].sort_values("mentions", ascending=False, kind="stable")
    if not len(counts):
        own = int((voiced["voice"] == "newsroom").sum())
        text = f"{number_word(own)} of {plural(len(voiced), 'name')} in the newsroom's own voice"
        return f"{text[0].upper()}{text[1:]}"
    parts = [
        f"{number_word(row.mentions - row.newsroom) if row.mentions > row.newsroom else 'none'} "
        f"of {number_word(row.mentions)} "
        f"names of the kind “{row.group}”"
        for row in counts.itertuples()
    ]
    text = a_list(parts)
    return f"{text[0].upper()}{text[1:]} stand in what the article has from a source"


def naming_finding(voiced: pd.DataFrame, outlets: Mapping[str, str]) -> "Markdown":
    """Say who uses which kind of name how often, and in whose voice.

    Parameters
    ----------
    voiced : DataFrame
        As `voices.add_voices` returns it, of one actor.
    outlets : mapping of str to str
        `Corpus.outlets`.

    Returns
    -------
    IPython.display.Markdown
    """
    names = article_names(list(outlets), list(outlets.values()))
    parts = [f"**{naming_headline(voiced)}.**"]
    for group, rows in voiced[~voiced["group"].isin(_NOT_TOLD)].groupby("group", sort=False):
        by_article = rows["article"].value_counts()
        uses = a_list(f"{name} {by_article.get(slug, 0)}" for slug, name in names.items())
        voice = voice_counts(rows, "group").iloc[0]
        parts.append(
            f"Kind “{group}”: {uses}; {voice['quoted']} in quotation marks, "
            f"{voice['attributed']} in other attributed words, {voice['newsroom']} in the "
            "newsroom's own."
        )
    parts.append(
        "A word in attributed content that is not quoted may still be the newsroom's choice."
    )
    return _markdown(" ".join(parts))


def agreement_with_coding(
    mentions: pd.DataFrame, labels: pd.DataFrame, voices: pd.DataFrame
) -> str:
    """Say how far patterns and rule give what the coding has.

    Parameters
    ----------
    mentions : DataFrame
        As `labels.mentions` returns it.
    labels, voices : DataFrame
        As `labels.compare_labels` and `voices.compare_voices` return them.

    Returns
    -------
    str
        With full stops.
    """
    return (
        f"The patterns found {plural(len(mentions), 'mention')}. Against the coding, counts or "
        f"sentences differ in {plural(len(labels), 'label')} of an article, voice or source in "
        f"{plural(len(voices), 'mention')}."
    )


def beside_coding(corpus: "Corpus", mentions: pd.DataFrame, voiced: pd.DataFrame) -> "Markdown":
    """Say how far patterns and rule give what the coding has, where there is a coding.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    mentions, voiced : DataFrame
        As `labels.mentions` returns it, and `voices.add_voices` for the actor coded for voice.

    Returns
    -------
    IPython.display.Markdown
    """
    found = plural(len(mentions), "mention")
    coded = [corpus.folder / FOLDER / f"{name}.csv" for name in ("labels", "label_voice")]
    if not all(path.is_file() for path in coded):
        return _markdown(f"The patterns found {found}; no coding says how many there are.")
    labels = compare_labels(mentions, load_coding(corpus, "labels"))
    voices = compare_voices(voiced, load_coding(corpus, "label_voice"))
    text = agreement_with_coding(mentions, labels, voices)
    for title, table in (("Labels", labels), ("Voices", voices)):
        if len(table):
            text += f"\n\n{title} that differ:\n\n{markdown_table(table)}"
    return _markdown(text)


def spellings(mentions: pd.DataFrame, outlets: Mapping[str, str]) -> str:
    """Say which names the articles spell differently, with full stops; empty if none."""
    names = article_names(list(outlets), list(outlets.values()))
    sentences = []
    for unified, rows in mentions.groupby("unified", sort=False):
        forms = rows.groupby("label", sort=False)["article"].unique()
        if len(forms) > 1:
            spelt = [
                f"“{label.removesuffix(' (alone)')}” in {a_list(names[slug] for slug in slugs)}"
                for label, slugs in forms.items()
            ]
            sentences.append(f"Counted together as “{unified}”: {a_list(spelt)}.")
    return " ".join(sentences)


# --- shared wording ------------------------------------------------------------------------------


def shared_headline(runs: pd.DataFrame, shares: pd.DataFrame) -> str:
    """Say how long the longest shared run is and which articles have it.

    Parameters
    ----------
    runs, shares : DataFrame
        As `shared_wording.shared_runs` and `shared_shares` return them.

    Returns
    -------
    str
        Without a full stop.
    """
    if not len(runs):
        return "No two articles share a run of identical words"
    names = article_names(shares["article"].tolist(), shares["outlet"].tolist())
    longest = runs[runs["words"] == runs["words"].max()]
    pairs = dict.fromkeys(
        f"{names[row.article_a]} and {names[row.article_b]}" for row in longest.itertuples()
    )
    return f"{'; '.join(pairs)} share {number_word(int(runs['words'].max()))} words in a row"


def shared_finding(runs: pd.DataFrame, shares: pd.DataFrame) -> "Markdown":
    """Say how many runs are shared, how much of them is quoted, and how much of each article.

    Parameters
    ----------
    runs, shares : DataFrame
        As `shared_wording.shared_runs` and `shared_shares` return them.

    Returns
    -------
    IPython.display.Markdown
    """
    if not len(runs):
        return _markdown(f"**{shared_headline(runs, shares)}.**")
    names = article_names(shares["article"].tolist(), shares["outlet"].tolist())
    quoted = (runs[["quoted_a", "quoted_b"]].max(axis=1) > 0.5).sum()
    of_each = a_list(f"{names[row.article]} {row.share:.0%}" for row in shares.itertuples())
    return _markdown(
        f"**{shared_headline(runs, shares)}.** In all {plural(len(runs), 'run')} of at least "
        f"{number_word(int(runs['words'].min()))} identical words "
        f"{'is' if len(runs) == 1 else 'are'} shared by two articles; "
        f"{number_word(int(quoted))} {'stands' if quoted == 1 else 'stand'} mostly inside "
        "quotation marks in one of the two. Share of an article's words in such runs: "
        f"{of_each}. A short run may be no more than an office and a name."
    )


# --- keyness -------------------------------------------------------------------------------------


def keyness_headline(measured: Sequence[Keyness]) -> str:
    """Say whether any word exceeds the limit for all words, under any prior; no full stop.

    Parameters
    ----------
    measured : sequence of Keyness
        One per prior.
    """
    passing = dict.fromkeys(
        f"“{row.term}” ({row.outlet})" for one in measured for row in _above(one, "limit_all")
    )
    if not passing:
        return "No word of any article stands out from what randomly dealt sentences give"
    verb = "stands" if len(passing) == 1 else "stand"
    return f"{a_list(passing)} {verb} out from what randomly dealt sentences give"


def keyness_finding(measured: Sequence[Keyness]) -> "Markdown":
    """Say how many words have a high z, how many chance gives, what was masked.

    Parameters
    ----------
    measured : sequence of Keyness
        One per prior.

    Returns
    -------
    IPython.display.Markdown
    """
    parts = [f"**{keyness_headline(measured)}.**"]
    for one in measured:
        totals = one.summary[["above_nominal", "expected", "masked"]].sum()
        limit = one.terms["limit_all"].iloc[0]
        parts.append(
            f"Prior {one.summary['prior'].iloc[0]}: {plural(int(totals['above_nominal']), 'word')} "
            f"with |z| above {NOMINAL}, where {decimal(totals['expected'])} are expected of "
            f"sentences dealt out at random; limit for all words together {decimal(limit, 2)}; "
            f"masked, as not used in the article and yet with a positive z: "
            f"{plural(int(totals['masked']), 'word')}."
        )
        alone = [f"“{row.term}” in {row.outlet}" for row in _above(one, "limit")]
        if alone:
            parts.append(f"Above the limit of its article alone: {a_list(alone)}.")
    parts.append(
        "The words drawn were picked for their z, so many lie at the edge of their own band; "
        "the limit is what counts."
    )
    return _markdown(" ".join(parts))


def _above(measured: Keyness, limit: str) -> list[pd.DataFrame]:
    terms = measured.terms
    return list(terms[~terms["masked"] & (terms["z"].abs() > terms[limit])].itertuples())


# --- tried and dropped ---------------------------------------------------------------------------


def tried_headline(tests: pd.DataFrame) -> str:
    """Say how many of the measures tried set the articles apart, without a full stop.

    Parameters
    ----------
    tests : DataFrame
        As `tried.compare` returns it.
    """
    passing = tests[tests["p_holm"] < LEVEL_OF_HOLM]
    what = plural(len(tests), "measure")
    if not len(passing):
        return f"None of {what} of tone, doubt and agency sets the articles apart"
    return (
        f"{number_word(len(passing)).capitalize()} of {what} of tone, doubt and agency "
        f"{'sets' if len(passing) == 1 else 'set'} the articles apart"
    )


def tried_finding(tests: pd.DataFrame, precision: pd.DataFrame | None = None) -> "Markdown":
    """Say what came of the measures tried, with the words that were hit.

    Parameters
    ----------
    tests : DataFrame
        As `tried.compare` returns it.
    precision : DataFrame, optional
        As `tried.precision` returns it, where hits were judged.

    Returns
    -------
    IPython.display.Markdown
    """
    parts = [f"**{tried_headline(tests)}**, by Holm's correction over all that were tried."]
    for row in tests[tests["p_holm"] < LEVEL_OF_HOLM].itertuples():
        parts.append(
            f"{row.label} (p {decimal(row.p_holm, 3)} over sentences, not articles) hit "
            f"{row.most_hit}: look at these words before believing it."
        )
    labels = {measure.name: measure.label for measure in MEASURES}
    for row in () if precision is None else precision.itertuples():
        wrong = f"; wrong most often: {row.wrong}" if row.wrong else ""
        parts.append(
            f"{labels[row.measure]}: {row.right} of {row.judged} judged hits are what the measure "
            f"means ({row.precision:.0%}, 95% interval {row.low:.0%} to {row.high:.0%}){wrong}."
        )
    return _markdown(" ".join(parts))


def tried_beside_judgements(corpus: "Corpus", found: pd.DataFrame) -> "Markdown":
    """Say what came of the measures tried, with the precision of hits that were judged.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; word_hits.csv of its coding is used if it is there.
    found : DataFrame
        As `tried.hits` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    judged = None
    if (corpus.folder / FOLDER / "word_hits.csv").is_file():
        judged = precision(found, load_coding(corpus, "word_hits"))
    return tried_finding(compare(corpus, found), judged)


def tried_table(values: pd.DataFrame, tests: pd.DataFrame) -> "Markdown":
    """Typeset every measure tried: a column per article, what was hit, p by Holm.

    Parameters
    ----------
    values, tests : DataFrame
        As `tried.values` and `tried.compare` return them.

    Returns
    -------
    IPython.display.Markdown
    """
    names = article_names(values["article"].tolist(), values["outlet"].tolist())
    rows = []
    for row in tests.itertuples():
        own = values[values["measure"] == row.measure].set_index("article")["value"]
        numbers = {
            name: "" if pd.isna(own[slug]) else decimal(own[slug], 2)
            for slug, name in names.items()
        }
        rows.append(
            {"measure": f"{row.label}, {row.unit}", "from": row.source}
            | numbers
            | {"hit most": row.most_hit}
            | {"p (Holm)": "" if pd.isna(row.p_holm) else decimal(row.p_holm, 3)}
        )
    return _markdown(markdown_table(pd.DataFrame(rows)))


def left_out_table() -> "Markdown":
    """Typeset the word lists that were not tried, with the reason."""
    return _markdown(
        markdown_table(pd.DataFrame(LEFT_OUT, columns=["list", "licence", "left out for"]))
    )


def _markdown(text: str) -> "Markdown":
    from IPython.display import Markdown

    return Markdown(text)
