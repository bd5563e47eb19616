"""Reading views: the articles with their sources and the coded facts shown where they stand.

A page holds the article's text with every attribution marked, and beside it, or below on a narrow
screen and on paper, notes that say who speaks, through whom the words came, and which facts a
sentence tells. Nothing needs a mouse, a script or a connection.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from presslens.records import OUR_STUDY, Study
from presslens.segmentation import body_paragraphs, sentences
from presslens.site.layout import page, render
from presslens.site.marked_text import marked_paragraph
from presslens.site.marks import Mark, Voice, lines_of, marks_of, voices_of
from presslens.site.names import INDEX, READING, reading_names
from presslens.site.told_facts import (
    STATUS,
    LeftOut,
    SentenceFacts,
    facts_by_sentence,
    left_out,
)
from presslens.sourcing.spans import Span
from presslens.wording import names_of

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup

    from presslens.corpus import Article, Corpus

STYLES = ("reading.css",)

HERE = "Articles"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a reading view.

    Attributes
    ----------
    text : Markup
        As `marked_paragraph` returns it.
    marks : list of Mark
        The attributions that begin in it.
    facts : list of (int, SentenceFacts)
        The sentences that begin in it and on which a fact rests.
    """

    text: "Markup"
    marks: list[Mark]
    facts: list[tuple[int, SentenceFacts]]


def pages(corpus: "Corpus", *, texts: bool = True, study: Study = OUR_STUDY) -> dict[str, str]:
    """Make the reading view of every article, and a page that lists them.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; their coding is shown if there is one, else what the engine finds.
    texts : bool
        Whether the articles' full texts may be in the site; without them only the list is made.
    study : Study
        Whose site the pages are a part of.

    Returns
    -------
    dict of str to str
        Path from the site's first folder, such as "reading/npr.html" -> page.

    Raises
    ------
    CodingError
        If a table of the coding does not fit the texts.
    """
    from presslens import sourcing
    from presslens.framing import fact_sheet

    measured = sourcing.measured(corpus)
    shares = sourcing.density(corpus, measured.table).query("measure == 'attributed_share'")
    ascribed = {
        row.article: f"{row.above:,.0f} of {row.below:,.0f} words are ascribed to somebody, by "
        f"{measured.basis}."
        for row in shares.itertuples()
    }
    found = {f"{READING}/{INDEX}.html": _index(corpus, ascribed, texts, study)}
    if not texts:
        return found
    sheet = fact_sheet(corpus)
    voices = voices_of(corpus, measured.table)
    spans = sentence_spans(corpus)
    for slug, name in reading_names(corpus).items():
        article = corpus[slug]
        marks = marks_of(article, measured.table, voices, spans[slug])
        told = facts_by_sentence(sheet.facts, slug) if sheet else {}
        found[f"{READING}/{name}"] = page(
            f"{article.outlet}: who is cited, which facts are told",
            render(
                "reading",
                **_head(article, ascribed[slug]),
                articles=_navigation(corpus, slug),
                voices=_voices_of_page(marks),
                lines=lines_of(marks),
                statuses=STATUS,
                paragraphs=_paragraphs(article, marks, spans[slug], told),
                example=sheet.facts["fact_id"].iloc[0] if sheet else "",
                left_out=_by_topic(corpus, sheet.facts, slug) if sheet else {},
            ),
            here=HERE,
            description=f"The article of {article.outlet} with its sources marked.",
            styles=STYLES,
            study=study,
        )
    return found


def sentence_spans(corpus: "Corpus") -> dict[str, dict[int, Span]]:
    """Body sentences of each article: slug -> number -> start and end in its text."""
    spans: dict[str, dict[int, Span]] = {slug: {} for slug in corpus.outlets}
    for row in sentences(corpus).itertuples():
        spans[row.article][row.sentence] = (row.start, row.end)
    return spans


def _head(article: "Article", ascribed: str) -> dict[str, object]:
    """Values of the template that stand above the text."""
    headline = article.metadata.get("headline", "").strip()
    about = [article.metadata.get(name, "").strip() for name in ("byline", "date")]
    return {
        "headline": headline or article.outlet,
        "about": [cell for cell in (article.outlet if headline else "", *about) if cell],
        "ascribed": ascribed,
    }


def _navigation(corpus: "Corpus", here: str = "") -> list[tuple[str, str, bool]]:
    """Name and page of each article, and whether it is the one shown."""
    names = names_of(corpus.outlets)
    return [(names[slug], file, slug == here) for slug, file in reading_names(corpus).items()]


def _voices_of_page(marks: Sequence[Mark]) -> list[Voice]:
    """Voices that speak in the marks of one page, in the order of their letters."""
    voices = {mark.voice.letter: mark.voice for mark in marks if mark.content}
    return [voices[letter] for letter in sorted(voices, key=lambda text: (len(text), text))]


def _paragraphs(
    article: "Article",
    marks: Sequence[Mark],
    spans: Mapping[int, Span],
    told: Mapping[int, SentenceFacts],
) -> list[Paragraph]:
    """Cut the article into paragraphs, each with what begins in it."""
    paragraphs = list(body_paragraphs(article.text))
    marks_near, spans_in = _by_paragraph(paragraphs, marks, spans)
    found = []
    for (start, end), near, within in zip(paragraphs, marks_near, spans_in, strict=True):
        found.append(
            Paragraph(
                text=marked_paragraph(article.text, (start, end), near, within, told),
                marks=[m for m in near if m.content and start <= m.content[0][0] < end],
                facts=[(number, told[number]) for number in within if number in told],
            )
        )
    return found


def _by_paragraph(
    paragraphs: Sequence[Span], marks: Sequence[Mark], spans: Mapping[int, Span]
) -> tuple[list[list[Mark]], list[dict[int, Span]]]:
    """Find the marks that may touch each paragraph, and the sentences that begin in it.

    If each paragraph looked through all of them, the time would grow with the square of the length.
    """
    starts = [start for start, _ in paragraphs]
    near: list[list[Mark]] = [[] for _ in paragraphs]
    within: list[dict[int, Span]] = [{} for _ in paragraphs]
    for mark in marks:
        touched = {
            place
            for start, end in mark.pieces
            for place in range(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end))
        }
        for place in touched:
            near[place].append(mark)
    for number, span in spans.items():
        within[bisect_right(starts, span[0]) - 1][number] = span
    return near, within


def _by_topic(corpus: "Corpus", facts: "pd.DataFrame", slug: str) -> dict[str, list[LeftOut]]:
    """Group what an article leaves out by topic."""
    found: dict[str, list[LeftOut]] = {}
    for fact in left_out(corpus, facts, slug):
        found.setdefault(fact.topic, []).append(fact)
    return found


def _index(corpus: "Corpus", ascribed: Mapping[str, str], texts: bool, study: Study) -> str:
    """List the articles."""
    items = [
        (name, file, ascribed[slug])
        for slug, (name, file, _) in zip(corpus.outlets, _navigation(corpus), strict=True)
    ]
    title = "Who is cited, in the articles themselves"
    return page(
        title,
        render("reading_index", title=title, items=items, texts=texts),
        here=HERE,
        description="Each article with its sources marked and its facts listed.",
        styles=STYLES,
        study=study,
    )
