"""Reading views: the articles with every source shaded where it is cited.

Nothing needs a mouse or a script: shaded words are links to a note on who speaks, which is shown
when it is the target, and a checkbox shows the facts that each sentence reports.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from presslens.errors import StudyError
from presslens.measures import coding, sourcing
from presslens.measures.sourcing.timeline import BETWEEN, NEWSROOM
from presslens.study.site import layout
from presslens.study.site.addresses import COMPARISON, anchor
from presslens.study.site.compare import STATUSES
from presslens.study.site.study_files import StudyFiles
from presslens.text import segmentation
from presslens.text.cleaning import body_paragraphs, classify_lines

if TYPE_CHECKING:
    import pandas as pd

    from presslens.text.corpus import Article

Span = tuple[int, int]

SIDES = {
    "U.S.": "us",
    "Russia": "russia",
    "U.S. and Russia": "us-russia",
    "Syria": "syria",
    "own outlet": "own",
    "other media": "media",
    "documents": "documents",
}
"""Sides of `sourcing.timelines` and the class of each one's tint, in the order of the key."""

_BEFORE, _AFTER = "\"'“‘([", "\"'”’)].,;:!?"


@dataclass(frozen=True)
class Stretch:
    """Words of one voice: their place in the file, the classes of their tint, and their note."""

    start: int
    end: int
    classes: str
    note: str


@dataclass
class Paragraph:
    """One paragraph of a reading view.

    `notes` are texts by id, `facts` the facts that each sentence reports best: status symbol,
    status in words, fact, and its place on the page of comparison.
    """

    text: Markup
    notes: dict[str, tuple[str, int]] = field(default_factory=dict)
    facts: dict[int, list[tuple[str, str, str, str]]] = field(default_factory=dict)


def reading_pages(study: StudyFiles) -> dict[str, str]:
    """Make the reading view of every article, and a page that lists them: path -> page.

    Where the texts are left out there is the list alone.

    Raises
    ------
    CodingError
        If a table of the coding is missing or does not fit the texts.
    StudyError
        If an article has a side that is not one of `SIDES`.
    """
    corpus = study.corpus
    table = sourcing.attribution_table(corpus)
    pages = {"reading/index.html": _index(study, table)}
    if not study.texts:
        return pages
    stretches = sourcing.timelines(corpus, table)
    words, sentences = segmentation.words(corpus), segmentation.sentences(corpus)
    facts = coding.load_coding(corpus, "facts")
    for article in corpus:
        voices, its_words, its_sentences = (
            frame[frame["article"] == article.slug] for frame in (stretches, words, sentences)
        )
        title = _title(article)
        sides = set(voices["side"])
        body = layout.render(
            "reading",
            title=title,
            article=article,
            display=_display_text(article),
            articles=list(corpus.outlets.items()),
            sides=[(side, name) for side, name in SIDES.items() if side in sides],
            unnamed="anonymous" in set(voices["naming"]),
            paragraphs=paragraphs_of(article, voices, its_words, its_sentences, facts),
            left_out=left_out(facts, article.slug),
        )
        pages[f"reading/{article.slug}.html"] = layout.page(title, body, here="Articles")
    return pages


def _title(article: "Article") -> str:
    headline = article.metadata.get("headline", "").strip()
    return f"{article.outlet}: {headline}" if headline else article.outlet


def _display_text(article: "Article") -> list[tuple[str, str]]:
    """Return what stands around the article for its readers: decks and captions, by kind.

    Of one that the next line repeats, with or without a credit set close, the longer is shown.
    """
    found: list[tuple[str, str]] = []
    for line in classify_lines(article.text):
        if line.kind not in ("deck", "caption"):
            continue
        text = " ".join(article.text[line.start : line.end].split())
        if found and text.startswith(found[-1][1]):
            _, before = found.pop()
            credit = text.removeprefix(before)
            text = f"{before} {credit}" if credit[:1].isupper() else text
        found.append((line.kind, text))
    return found


def paragraphs_of(
    article: "Article",
    stretches: "pd.DataFrame",
    words: "pd.DataFrame",
    sentences: "pd.DataFrame",
    facts: "pd.DataFrame",
) -> list[Paragraph]:
    """Cut an article into paragraphs, its sources shaded.

    Parameters
    ----------
    article : Article
        The article.
    stretches, words, sentences : DataFrame
        Its rows of `sourcing.timelines` and of the tables of `segmentation`.
    facts : DataFrame
        The coding's table of facts.

    Raises
    ------
    StudyError
        If a stretch is of a side that is not one of `SIDES`, and so could not be shaded.
    """
    told = facts_by_sentence(facts, article.slug)
    spans = list(zip(words["start"], words["end"], strict=True))
    places = {row.sentence: (row.start, row.end) for row in sentences.itertuples()}
    said = [row for row in stretches.itertuples() if row.side != NEWSROOM]
    if unknown := [row.side for row in said if row.side not in SIDES]:
        known = ", ".join(SIDES)
        raise StudyError(
            f"{article.slug}: the side {unknown[0]!r} has no tint in the reading view; there are "
            f"{known}. Give it one in site/reading.py and site.css, or correct the attribution"
        )
    found = []
    for number, (start, end) in enumerate(body_paragraphs(article.text), 1):
        within = {n: span for n, span in places.items() if start <= span[0] < end}
        notes: dict[str, tuple[str, int]] = {}
        ids: dict[str, str] = {}
        marked = []
        for row in (row for row in said if row.sentence in within):
            text = note_text(row)
            id = ids.setdefault(text, f"note-{number}-{len(ids) + 1}")
            notes.setdefault(id, (text, row.sentence))
            left, right = spans[row.first_word][0], spans[row.first_word + row.words - 1][1]
            unnamed = " unnamed" if row.naming == "anonymous" else ""
            marked.append(Stretch(left, right, f"said {SIDES[row.side]}{unnamed}", id))
        found.append(
            Paragraph(
                marked_paragraph(article.text, (start, end), marked, within),
                notes,
                {n: told[n] for n in within if n in told},
            )
        )
    return found


def note_text(row: Any) -> str:
    """Say who speaks in a stretch, and through whom the words came."""
    text = row.speaker[:1].upper() + row.speaker[1:]
    if row.naming == "own outlet":
        text += ", who does not say where it is from"
    through = [name for name in (*row.passed_on_by.split(BETWEEN), row.via) if name]
    if through:
        text += f", passed on by {' and '.join(map(_with_article, through))}"
    return f"{text}."


def _with_article(name: str) -> str:
    is_one = name.startswith("unnamed ") and not name.endswith("s")
    return f"an {name}" if is_one else name


def marked_paragraph(
    text: str, span: Span, stretches: Sequence[Stretch], sentences: Mapping[int, Span]
) -> Markup:
    """Write one paragraph with its sentences numbered and its sources shaded.

    Parameters
    ----------
    text : str
        The article's text.
    span : (int, int)
        The paragraph.
    stretches : sequence of Stretch
        In the order of the text, each in one sentence, none over another.
    sentences : mapping of int to (int, int)
        The sentences of the paragraph by number, in order.

    Returns
    -------
    Markup
        Without its tags and numbers it is the paragraph, escaped.
    """
    html, place = [], span[0]
    for number, (start, end) in sentences.items():
        html += [
            escape(text[place:start]),
            Markup('<span class="sentence" id="sentence-{0}">').format(number),
            Markup('<span class="number">{0} </span>').format(number),
        ]
        place, inside = start, [one for one in stretches if start <= one.start < end]
        borders = [*(one.start for one in inside[1:]), end]
        for one, border in zip(inside, borders, strict=False):
            left, right = _with_marks(text, one, place, border)
            html += [
                escape(text[place:left]),
                Markup('<a class="{}" href="#{}">{}</a>').format(
                    one.classes, one.note, text[left:right]
                ),
            ]
            place = right
        html += [escape(text[place:end]), Markup("</span>")]
        place = end
    return Markup().join([*html, escape(text[place : span[1]])])


def _with_marks(text: str, stretch: Stretch, first: int, last: int) -> Span:
    """Widen a stretch by the marks around its words, within a place."""
    left, right = stretch.start, stretch.end
    while left > first and text[left - 1] in _BEFORE:
        left -= 1
    while right < last and text[right] in _AFTER:
        right += 1
    return left, right


def facts_by_sentence(
    facts: "pd.DataFrame", slug: str
) -> dict[int, list[tuple[str, str, str, str]]]:
    """List the facts of an article under the sentence that says each best."""
    found: dict[int, list[tuple[str, str, str, str]]] = {}
    for row in facts[(facts["article"] == slug) & (facts["sentence"] > 0)].itertuples():
        found.setdefault(row.sentence, []).append(
            (*STATUSES[row.status], row.fact, _place(row.fact_id))
        )
    return found


def left_out(facts: "pd.DataFrame", slug: str) -> list[tuple[str, str, str]]:
    """List what an article leaves out and others report: fact, its place, who reports it."""
    reported = facts[facts["status"].isin(coding.REPORTED)].groupby("fact_id", sort=False)["outlet"]
    by = {str(name): ", ".join(outlets) for name, outlets in reported}
    absent = facts[(facts["article"] == slug) & (facts["status"] == "absent")]
    return [
        (row.fact, _place(row.fact_id), by[row.fact_id])
        for row in absent.itertuples()
        if row.fact_id in by
    ]


def _place(fact_id: str) -> str:
    return f"../{COMPARISON}#{anchor(fact_id, 'fact')}"


def _index(study: StudyFiles, table: "pd.DataFrame") -> str:
    """List the articles."""
    rows = sourcing.density(study.corpus, table).itertuples()
    items = [(row.article, row.outlet, _about(row, table)) for row in rows]
    body = layout.render("reading_index", items=items, texts=study.texts)
    return layout.page("The four articles", body, here="Articles")


def _about(row: Any, table: "pd.DataFrame") -> str:
    """Say how long an article is, how much of it is attributed, and whose reports it passes on."""
    via: Iterable[str] = dict.fromkeys(table.loc[table["article"] == row.article, "via"])
    passed = [name for name in via if name]
    text = f"{row.words} words, {row.share:.0%} of them from sources"
    return f"{text}. Passes on {' and '.join(passed)}." if passed else f"{text}."
