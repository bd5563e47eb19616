"""The page that puts the articles side by side: where they differ, and every coded fact."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape

from presslens.measures import coding
from presslens.measures.coding.checks import QUOTED_WORDS, SENTENCE_MENTION
from presslens.study.site.markup import page
from presslens.study.site.study_files import StudyFiles
from presslens.text import segmentation

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

STATUSES = {
    code: (symbol, words)
    for symbol, (code, words) in zip("●◐✕○", coding.STATUS_WORDS.items(), strict=True)
}
"""Codes of facts.csv: a symbol and what it says of an article."""

TOPICS = {"call": "The call", "place": "The place", "us_policy": "U.S. policy"}
"""Names of categories of facts that are not simply the category's own."""


def compare_page(study: StudyFiles) -> str:
    """Make the page of comparison."""
    facts = coding.load_coding(study.corpus, "facts")
    tiers = facts.drop_duplicates("fact_id")["tier"]
    return page(
        "compare",
        "The four reports, side by side",
        here="Compare",
        root="",
        groups=differences(study, coding.load_coding(study.corpus, "differences")),
        topics=topics(study, facts),
        core=(tiers == "core").sum(),
        extra=(tiers != "core").sum(),
        statuses=STATUSES,
        texts=study.texts,
        slugs={slug: index for index, slug in enumerate(study.corpus.outlets)},
    )


def differences(study: StudyFiles, table: "pd.DataFrame") -> tuple[list[Row], list[Row], list[Row]]:
    """Sort the coded differences into contradictions, others, and `coding.SMALL_DIFFERENCES`.

    A row of the table gets `said`, slug, outlet and words of each article that says something of
    it, and `silent`, the outlets of the others.
    """
    groups: tuple[list[Row], list[Row], list[Row]] = ([], [], [])
    outlets = study.corpus.outlets.items()
    for row in table.to_dict("records"):
        silent = [slug for slug, _ in outlets if row[slug].startswith("-") or not row[slug]]
        row["said"] = [
            (slug, outlet, _words(study, slug, row[slug]))
            for slug, outlet in outlets
            if slug not in silent
        ]
        row["silent"] = [outlet for slug, outlet in outlets if slug in silent]
        is_small = row["kind"] in coding.SMALL_DIFFERENCES
        groups[0 if row["kind"] == "contradiction" else 1 + is_small].append(row)
    return groups


def _words(study: StudyFiles, slug: str, words: str) -> Markup:
    """Write what an article says, its sentences linked or, without texts, cut short."""

    def sentence(match: re.Match[str]) -> str:
        first, last = match.groups()
        label = f"sentences {first}–{last}" if last else f"sentence {first}"
        if not study.texts:
            return f'<span class="unbroken">{label}</span>'
        return f'<a class="unbroken" href="reading/{quote(slug)}.html#sentence-{first}">{label}</a>'

    words = QUOTED_WORDS.sub(lambda quoted: f"“{study.quoted(quoted[1])}”", words)
    return Markup(SENTENCE_MENTION.sub(sentence, str(escape(words))))


def topics(study: StudyFiles, facts: "pd.DataFrame") -> list[tuple[str, list[list[Row]]]]:
    """Group the facts by topic, those first that most articles report.

    A fact is a list of its rows in the coding's table, one per article; each gets `words`, the
    sentence that reports it best.
    """
    body = segmentation.sentences(study.corpus).set_index(["article", "sentence"])["text"]
    by_topic = []
    for category, of_topic in facts.groupby("category", sort=False):
        listed = [rows.to_dict("records") for _, rows in of_topic.groupby("fact_id", sort=False)]
        for row in (row for rows in listed for row in rows):
            key = row["article"], row["sentence"]
            row["words"] = study.quoted(body[key]) if row["sentence"] else ""
        listed.sort(key=lambda rows: -sum(row["status"] in coding.REPORTED for row in rows))
        name = TOPICS.get(str(category), str(category).replace("_", " ").capitalize())
        by_topic.append((name, listed))
    return by_topic
