"""The page that puts the articles side by side: where they differ, and every coded fact."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from presslens.measures import coding
from presslens.measures.coding.checks import QUOTED_WORDS, SENTENCE_MENTION
from presslens.study.site import layout
from presslens.study.site.addresses import anchor, page_of_sentence
from presslens.study.site.study_files import StudyFiles
from presslens.text import segmentation

if TYPE_CHECKING:
    import pandas as pd

STATUSES = {
    "present": ("●", "reports it"),
    "partial": ("◐", "reports it in part"),
    "contradicted": ("✕", "contradicts it"),
    "absent": ("○", "leaves it out"),
}
"""Codes of facts.csv: a symbol and what it says of an article."""

TOPICS = {"call": "The call", "place": "The place", "us_policy": "U.S. policy"}
"""Names of categories of facts that are not simply the category's own."""

VERDICTS = {
    "no": "A contradiction.",
    "time": "A contradiction, or an earlier and a later report.",
    "yes": "",
}


@dataclass(frozen=True)
class Difference:
    """One point on which articles differ.

    `said` has slug, outlet and words of each article that says something of it, `silent` the
    outlets of the others.
    """

    anchor: str
    topic: str
    headline: str
    verdict: str
    said: list[tuple[str, str, Markup]]
    silent: list[str]


@dataclass(frozen=True)
class Cell:
    """One fact in one article.

    `symbol` and `status` are those of `STATUSES`, `words` the sentence that says it best and
    `href` its place; both are empty where the fact is left out. `note` says why the coder chose
    the code.
    """

    slug: str
    outlet: str
    symbol: str
    status: str
    words: str
    href: str
    note: str


@dataclass(frozen=True)
class Fact:
    """One fact in all articles, `reported` by so many of them."""

    anchor: str
    text: str
    is_core: bool
    reported: int
    cells: list[Cell]


def compare_page(study: StudyFiles) -> str:
    """Make the page of comparison.

    Raises
    ------
    CodingError
        If a table of the coding is missing or does not fit the texts.
    """
    table = coding.load_coding(study.corpus, "differences")
    contradictions, others, small = differences(study, table)
    found = topics(study, coding.load_coding(study.corpus, "facts"))
    facts = [fact for _, listed in found for fact in listed]
    body = layout.render(
        "compare",
        contradictions=contradictions,
        others=others,
        small=small,
        topics=found,
        core=sum(fact.is_core for fact in facts),
        extra=sum(not fact.is_core for fact in facts),
        statuses=STATUSES,
        slugs={slug: place for place, slug in enumerate(study.corpus.outlets)},
    )
    return layout.page("The four reports, side by side", body, here="Compare", root="")


def differences(
    study: StudyFiles, table: "pd.DataFrame"
) -> tuple[list[Difference], list[Difference], list[Difference]]:
    """Sort differences into contradictions, others, and those of `SMALL_DIFFERENCES`.

    Parameters
    ----------
    study : StudyFiles
        Names the articles; says whether its texts may be quoted at length and linked.
    table : DataFrame
        The coding's table of differences, with a column for each article.
    """
    found: tuple[list[Difference], ...] = ([], [], [])
    for row in table.to_dict("records"):
        is_small = row["kind"] in coding.SMALL_DIFFERENCES
        place = 0 if row["kind"] == "contradiction" else 1 + is_small
        found[place].append(_difference(study, row))
    return found[0], found[1], found[2]


def _difference(study: StudyFiles, row: Mapping[str, str]) -> Difference:
    said, silent = [], []
    for slug, outlet in study.corpus.outlets.items():
        if row[slug].startswith("-") or not row[slug]:
            silent.append(outlet)
        else:
            said.append((slug, outlet, _words(study, slug, row[slug])))
    return Difference(
        anchor=anchor(row["difference_id"], "difference"),
        topic=row["topic"],
        headline=row.get("headline") or row["note"],
        verdict=VERDICTS[row["compatible"]],
        said=said,
        silent=silent,
    )


def _words(study: StudyFiles, slug: str, words: str) -> Markup:
    """Write what an article says, its sentences linked or, without texts, cut short."""

    def sentence(match: re.Match[str]) -> str:
        first, last = match.groups()
        label = f"sentences {first}–{last}" if last else f"sentence {first}"
        if not study.texts:
            return f'<span class="unbroken">{label}</span>'
        return f'<a class="unbroken" href="{page_of_sentence(slug, int(first))}">{label}</a>'

    words = QUOTED_WORDS.sub(lambda quoted: f"“{study.quoted(quoted[1])}”", words)
    return Markup(SENTENCE_MENTION.sub(sentence, str(escape(words))))


def topics(study: StudyFiles, facts: "pd.DataFrame") -> list[tuple[str, list[Fact]]]:
    """Put every fact side by side, by topic, those first that most articles report.

    Parameters
    ----------
    study : StudyFiles
        As for `differences`.
    facts : DataFrame
        The coding's table of facts, a row per fact and article.
    """
    body: dict[tuple[str, int], str] = {
        (row.article, row.sentence): row.text
        for row in segmentation.sentences(study.corpus).itertuples()
    }
    found = []
    for category, rows in facts.groupby("category", sort=False):
        listed = [
            Fact(
                anchor=anchor(str(name), "fact"),
                text=of_fact["fact"].iloc[0],
                is_core=of_fact["tier"].iloc[0] == "core",
                reported=int(of_fact["status"].isin(coding.REPORTED).sum()),
                cells=[_cell(study, row, body) for row in of_fact.itertuples()],
            )
            for name, of_fact in rows.groupby("fact_id", sort=False)
        ]
        found.append((topic_name(str(category)), sorted(listed, key=lambda f: -f.reported)))
    return found


def topic_name(category: str) -> str:
    """Name a category of facts: "U.S. policy" for "us_policy"."""
    return TOPICS.get(category, category.replace("_", " ").capitalize())


def _cell(study: StudyFiles, row: Any, body: Mapping[tuple[str, int], str]) -> Cell:
    symbol, status = STATUSES[row.status]
    linked = row.sentence and study.texts
    return Cell(
        slug=row.article,
        outlet=row.outlet,
        symbol=symbol,
        status=status,
        words=study.quoted(body[row.article, row.sentence]) if row.sentence else "",
        href=page_of_sentence(row.article, row.sentence) if linked else "",
        note=row.note if row.status in ("partial", "contradicted") else "",
    )
