"""Reading views: the articles with every source shaded where it is cited.

Nothing needs a mouse or a script: shaded words are links to a note on who speaks, which is shown
when it is the target, and a checkbox shows the facts that each sentence reports.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from presslens.errors import StudyError
from presslens.measures import coding, sourcing
from presslens.measures.sourcing.timeline import BETWEEN, NEWSROOM
from presslens.study.site.compare import STATUSES
from presslens.study.site.markup import page
from presslens.study.site.study_files import StudyFiles
from presslens.text import segmentation
from presslens.text.cleaning import body_paragraphs, classify_lines
from presslens.wording import capital

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
"""Punctuation around the words of a source that is shaded with them."""


Piece = tuple[str, str, str]
"""Text, and the classes of its tint and the id of its note, which are empty outside of sources."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a reading view.

    `sentences` has number, text between it and the sentence before, and pieces of each; `after` is
    the text behind the last one; `notes` has the id and the first sentence of each note's text.
    """

    sentences: list[tuple[int, str, list[Piece]]]
    after: str
    notes: dict[str, tuple[str, int]]


def reading_pages(study: StudyFiles) -> dict[str, str]:
    """Make the reading view of every article, and a page that lists them: path -> page.

    Where the texts are left out there is the list alone.
    """
    corpus = study.corpus
    table = sourcing.attributions(corpus, "settled")
    pages = {
        "reading/index.html": page(
            "reading_index",
            "The four articles",
            here="Articles",
            items=sourcing.density(corpus, table).to_dict("records"),
            via=table[table["via"] != ""].groupby("article")["via"].unique().to_dict(),
            texts=study.texts,
        )
    }
    if not study.texts:
        return pages
    stretches = sourcing.timelines(corpus, table)
    words, sentences = segmentation.words(corpus), segmentation.sentences(corpus)
    facts = coding.load_coding(corpus, "facts")
    for article in corpus:
        headline = article.metadata.get("headline", "").strip()
        title = f"{article.outlet}: {headline}" if headline else article.outlet
        voices, its_words, its_sentences = (
            frame[frame["article"] == article.slug] for frame in (stretches, words, sentences)
        )
        pages[f"reading/{article.slug}.html"] = page(
            "reading",
            title,
            here="Articles",
            article=article,
            display=_display_text(article),
            outlets=corpus.outlets,
            sides={side: tint for side, tint in SIDES.items() if side in set(voices["side"])},
            unnamed="anonymous" in set(voices["naming"]),
            paragraphs=paragraphs_of(article, voices, its_words, its_sentences),
            statuses=STATUSES,
            facts=facts_by_sentence(facts, article.slug),
            left_out=left_out(facts, article.slug),
        )
    return pages


def _display_text(article: "Article") -> list[tuple[str, str]]:
    """Return what stands around the article for its readers: decks and captions, by kind.

    Of one that the next line repeats, with or without a credit set close, the longer is shown.
    """
    shown: list[tuple[str, str]] = []
    for line in classify_lines(article.text):
        if line.kind not in ("deck", "caption"):
            continue
        text = " ".join(article.text[line.start : line.end].split())
        if shown and text.startswith(shown[-1][1]):
            _, before = shown.pop()
            credit = text.removeprefix(before)
            text = f"{before} {credit}" if credit[:1].isupper() else text
        shown.append((line.kind, text))
    return shown


def paragraphs_of(
    article: "Article", stretches: "pd.DataFrame", words: "pd.DataFrame", sentences: "pd.DataFrame"
) -> list[Paragraph]:
    """Cut an article into paragraphs, its sources shaded.

    `stretches`, `words` and `sentences` are its rows of `sourcing.timelines` and of the tables of
    `segmentation`. A side that is not one of `SIDES` could not be shaded: a StudyError.
    """
    said = stretches[stretches["side"] != NEWSROOM]
    if unknown := [side for side in said["side"] if side not in SIDES]:
        raise StudyError(
            f"{article.slug}: the side {unknown[0]!r} has no tint in the reading view; there are "
            f"{', '.join(SIDES)}. Give it one in site/reading.py and site.css, or correct the "
            "attribution"
        )
    starts, ends = list(words["start"]), list(words["end"])
    by_paragraph, by_sentence = defaultdict(list), defaultdict(list)
    for row in sentences.itertuples():
        by_paragraph[row.paragraph].append(row)
    for stretch in said.itertuples():
        by_sentence[stretch.sentence].append(stretch)
    paragraphs = []
    for number, (start, end) in enumerate(body_paragraphs(article.text), 1):
        cut, position = [], start
        notes: dict[str, tuple[str, int]] = {}
        for row in by_paragraph[number]:
            marked = []
            for stretch in by_sentence[row.sentence]:
                new = (f"note-{number}-{len(notes) + 1}", row.sentence)
                id, _ = notes.setdefault(note_text(stretch), new)
                classes = f"said {SIDES[stretch.side]}"
                classes += " unnamed" if stretch.naming == "anonymous" else ""
                last = stretch.first_word + stretch.words - 1
                marked.append(((starts[stretch.first_word], ends[last]), classes, id))
            pieces = pieces_of(article.text, (row.start, row.end), marked)
            cut.append((row.sentence, article.text[position : row.start], pieces))
            position = row.end
        paragraphs.append(Paragraph(cut, article.text[position:end], notes))
    return paragraphs


def pieces_of(text: str, sentence: Span, marked: Sequence[tuple[Span, str, str]]) -> list[Piece]:
    """Cut a sentence into pieces; those of a source take the punctuation around them.

    `marked` has the span, classes and note of each stretch, in the order of the text.
    """
    pieces, position = [], sentence[0]
    borders = [*(start for (start, _), _, _ in marked[1:]), sentence[1]]
    for ((start, end), classes, note), border in zip(marked, borders, strict=False):
        left = position + len(text[position:start].rstrip(_BEFORE))
        right = border - len(text[end:border].lstrip(_AFTER))
        pieces += [(text[position:left], "", ""), (text[left:right], classes, note)]
        position = right
    return [*pieces, (text[position : sentence[1]], "", "")]


def note_text(row: Any) -> str:
    """Return who speaks in a stretch, and who passed the words on."""
    text = capital(row.speaker)
    if row.naming == "own outlet":
        text += ", who does not say where it is from"
    through = [name for name in (*row.passed_on_by.split(BETWEEN), row.via) if name]
    if through:
        text += f", passed on by {' and '.join(map(_with_article, through))}"
    return f"{text}."


def _with_article(name: str) -> str:
    is_one = name.startswith("unnamed ") and not name.endswith("s")
    return f"an {name}" if is_one else name


def facts_by_sentence(facts: "pd.DataFrame", slug: str) -> dict[int, list[dict[str, Any]]]:
    """Return an article's rows of the table of facts by the sentence that reports each best."""
    own = facts[(facts["article"] == slug) & (facts["sentence"] > 0)]
    return {int(number): rows.to_dict("records") for number, rows in own.groupby("sentence")}


def left_out(facts: "pd.DataFrame", slug: str) -> list[dict[str, Any]]:
    """List what an article leaves out and others report; `by` names the others."""
    reported = facts[facts["status"].isin(coding.REPORTED)]
    by = reported.groupby("fact_id")["outlet"].agg(", ".join)
    absent = facts[(facts["article"] == slug) & (facts["status"] == "absent")]
    return absent.assign(by=absent["fact_id"].map(by)).dropna(subset="by").to_dict("records")
