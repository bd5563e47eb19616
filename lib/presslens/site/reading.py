"""The site: static pages made from the study; for now the articles, read with their sources shown.

A page holds the article's text with every attribution marked where it stands, and beside it, or
below on a narrow screen and on paper, a note that says who speaks, by which words, and through
whom the words came. Nothing needs a mouse, a script or a connection.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from presslens import __version__
from presslens.corpus import Article, Corpus, load_corpus
from presslens.errors import StudyError
from presslens.segmentation import body_paragraphs
from presslens.site.reading_style import READING_STYLE, VOICE_STYLES
from presslens.sourcing.chains import BETWEEN, NOT_SAID, chains_of, joint_names
from presslens.sourcing.spans import Span, overlap, parse_spans

if TYPE_CHECKING:
    import pandas as pd

READING = "reading"

_NAMINGS = {
    "named": "named",
    "anonymous": "not named",
    "institution": "institution",
    "media": "news outlet",
    "document": "document",
    "none": "no source given",
}
_FORMS = {
    "direct": "quoted in full",
    "mixed": "quoted in part",
    "indirect": "reported without quotation marks",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True)
class Mark:
    """One attribution as it is drawn on a page.

    Attributes
    ----------
    number : int
        Of its note, from 1 within the article.
    source, cue, content : tuple of (int, int)
        Offsets into the article's text; empty if there is none.
    classes : str
        Of the content: ground of the voice, and how its source is known.
    depth : int
        How many attributions hold this one.
    note : str
        Of the margin, as HTML.
    """

    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    classes: str
    depth: int
    note: str


def build(project: Path, out: Path, report: Callable[[str], None] = print) -> list[str]:
    """Write the site's pages.

    Parameters
    ----------
    project : Path
        Folder of the checkout; its seeds/ are read.
    out : Path
        Folder of the site, such as `_site`; made if it is not there.
    report : callable
        Takes a line of text when all is written.

    Returns
    -------
    list of str
        Paths within `out` that were written.

    Raises
    ------
    PressLensError
        If the corpus or its coding is wrong, or the folder can't be written.
    """
    pages = reading_pages(load_corpus(project / "seeds"))
    folder = out / READING
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, html in pages.items():
            (folder / name).write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StudyError(f"{folder} can't be written ({error.strerror}); name another") from error
    report(f"open {folder / 'index.html'}")
    return [f"{READING}/{name}" for name in pages]


def reading_pages(corpus: Corpus) -> dict[str, str]:
    """Make the reading view of every article, and a page that lists them.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; their coding is shown if there is one, else what the engine finds.

    Returns
    -------
    dict of str to str
        File name, such as "npr.html" -> page.
    """
    from presslens import sourcing

    measured = sourcing.measured(corpus)
    shares = sourcing.density(corpus, measured.table).query("measure == 'attributed_share'")
    voices = _voices(corpus, measured.table)
    names = page_names(corpus)
    facts = {
        row.article: f"{row.above:,.0f} of {row.below:,.0f} words are ascribed to somebody, by "
        f"{measured.basis}."
        for row in shares.itertuples()
    }
    pages = {"index.html": _index(corpus, names, facts)}
    for article in corpus:
        marks = marks_of(article, measured.table, voices)
        pages[names[article.slug]] = _reading_page(
            article, marks, _navigation(corpus, names, article.slug), facts[article.slug], voices
        )
    return pages


def page_names(corpus: Corpus) -> dict[str, str]:
    """Name the page of each article by its slug, as far as a file may have that name."""
    names: dict[str, str] = {}
    for article in corpus:
        stem = re.sub(r"[^\w.-]+", "-", article.slug).strip(".-").lower() or "article"
        stem, number = ("index-page" if stem == "index" else stem), 1
        while (name := f"{stem}{f'-{number}' if number > 1 else ''}.html") in names.values():
            number += 1
        names[article.slug] = name
    return names


def marks_of(article: Article, table: "pd.DataFrame", voices: Sequence[str]) -> list[Mark]:
    """Return the attributions of an article in the order of its text, each with its note.

    Parameters
    ----------
    article : Article
        The article.
    table : DataFrame
        Attributions; columns as in `sourcing.attributions.ATTRIBUTION_COLUMNS`.
    voices : sequence of str
        All voices; the place of one decides its ground.

    Returns
    -------
    list of Mark
    """
    from presslens.sourcing.voices import with_voice

    rows = with_voice(table[table["article"] == article.slug])
    chain_of = chains_of(rows).set_index("attribution_id").to_dict("index")
    parents = dict(zip(rows["attribution_id"], rows["parent_id"], strict=True))
    found = sorted(
        rows.itertuples(), key=lambda row: (parse_spans(row.content_spans)[:1], -len(row.content))
    )
    numbers = {row.attribution_id: number for number, row in enumerate(found, 1)}
    marks = []
    for row in found:
        chain = chain_of.get(row.attribution_id, {"links": 0})
        depth, parent = 0, row.parent_id
        while parent:
            depth, parent = depth + 1, parents.get(parent, "")
        known = {
            "mind": row.kind == "mind",
            "anonymous": row.naming == "anonymous",
            "second-hand": chain["links"] > 0,
        }
        ground = f"voice-{min(voices.index(row.voice), VOICE_STYLES - 1)}"
        marks.append(
            Mark(
                number=numbers[row.attribution_id],
                source=((row.source_start, row.source_end),) if row.source_start >= 0 else (),
                cue=((row.cue_start, row.cue_end),) if row.cue_start >= 0 else (),
                content=parse_spans(row.content_spans),
                classes=" ".join([ground, *(name for name, holds in known.items() if holds)]),
                depth=depth,
                note=_note(row, chain, numbers.get(row.parent_id), article.outlet),
            )
        )
    return marks


def _voices(corpus: Corpus, table: "pd.DataFrame") -> list[str]:
    """All voices of a corpus: those with most words first, then those that only others quote."""
    from presslens import sourcing
    from presslens.sourcing.voices import with_voice

    shares = sourcing.voice_shares(corpus, table)
    return list(
        dict.fromkeys([*shares.loc[shares["words"] > 0, "group"], *with_voice(table)["voice"]])
    )


def _note(row: Any, chain: Mapping[str, Any], inside: int | None, outlet: str) -> str:
    """Say who speaks, how the source is known, by which words, and through whom they came."""
    who = escape(joint_names(row.entity or row.source or NOT_SAID))
    parts = [f"<strong>{who}</strong> ({_NAMINGS[row.naming]}; {escape(row.voice)})"]
    if row.source:
        parts.append(f"source: “{escape(_plain(row.source))}”")
    parts.append(
        f"cue: “{escape(_plain(row.cue))}”" if row.cue else "no cue: the quotation runs on"
    )
    parts.append(_FORMS[row.quote_type])
    if row.kind == "mind":
        parts.append("a belief or intention, not counted as speech")
    if inside:
        parts.append(f"inside note {inside}")
    text = "; ".join(parts) + "."
    if chain["links"]:
        between = [part for part in chain["passed_on_by"].split(BETWEEN) if part]
        steps = [chain["origin"], *between, *filter(None, [chain["via"]]), outlet]
        path = " → ".join(escape(joint_names(step)) for step in steps)
        text += f' <span class="chain">Second-hand: {path}.</span>'
    return text


def marked_paragraph(text: str, span: Span, marks: Sequence[Mark]) -> str:
    """Write one paragraph with its attributions marked.

    Parameters
    ----------
    text : str
        The article's text.
    span : (int, int)
        The paragraph.
    marks : sequence of Mark
        Of the whole article. Spans may cross: between any two bounds the text is one element.

    Returns
    -------
    str
        HTML; without its tags and note numbers it is the paragraph, escaped.
    """
    start, end = span
    near = [mark for mark in marks if any(overlap(span, piece) for piece in _pieces(mark))]
    bounds = {start, end}
    for mark in near:
        bounds |= {edge for piece in _pieces(mark) for edge in piece if start < edge < end}
    cuts = sorted(bounds)
    html = []
    for left, right in pairwise(cuts):
        html += [_reference(mark) for mark in near if mark.content and mark.content[0][0] == left]
        classes = _classes(near, (left, right))
        words = escape(text[left:right], quote=False)
        html.append(f'<span class="{classes}">{words}</span>' if classes else words)
    return "".join(html)


def _classes(marks: Sequence[Mark], piece: Span) -> str:
    """Classes of a piece of text: its innermost content's, and whether it is source or cue."""
    holding = [mark for mark in marks if any(overlap(piece, span) for span in mark.content)]
    names = []
    if holding:
        innermost = max(holding, key=lambda mark: (mark.depth, mark.number))
        names += ["said", *innermost.classes.split()]
    for role in ("source", "cue"):
        if any(overlap(piece, span) for mark in marks for span in getattr(mark, role)):
            names.append(role)
    return " ".join(names)


def _reference(mark: Mark) -> str:
    """Write the number of a note, where its content begins."""
    return (
        f'<a class="reference" id="said-{mark.number}" href="#note-{mark.number}" '
        f'aria-label="note {mark.number}">{mark.number}</a>'
    )


def _pieces(mark: Mark) -> tuple[Span, ...]:
    return (*mark.source, *mark.cue, *mark.content)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _reading_page(
    article: Article, marks: Sequence[Mark], navigation: str, fact: str, voices: Sequence[str]
) -> str:
    """Write the page of one article."""
    paragraphs = []
    for start, end in body_paragraphs(article.text):
        notes = "".join(
            f'<li id="note-{mark.number}"><a class="number" href="#said-{mark.number}" '
            f'aria-label="back to passage {mark.number}">{mark.number}</a>{mark.note}</li>'
            for mark in marks
            if mark.content and start <= mark.content[0][0] < end
        )
        text = marked_paragraph(article.text, (start, end), marks)
        listed = f'<ul class="notes" aria-label="Notes">{notes}</ul>' if notes else ""
        paragraphs.append(f'<div class="paragraph"><p>{text}</p>{listed}</div>')
    headline = article.metadata.get("headline", "").strip()
    about = [article.outlet, article.metadata.get("byline", ""), article.metadata.get("date", "")]
    line = " · ".join(escape(part) for part in about if part.strip())
    body = (
        f"{navigation}<main><h1>{escape(headline or article.outlet)}</h1>"
        f'<p class="facts">{line}<br>{escape(fact)}</p>{_key(voices)}'
        f"<h2>The article</h2>{''.join(paragraphs)}</main>"
    )
    return _page(f"{article.outlet}: who is cited", body)


def _key(voices: Sequence[str]) -> str:
    """Say what the grounds and lines mean; the notes say the same in words."""
    items = [
        f'<li><span class="said voice-{min(place, VOICE_STYLES - 1)}">{escape(voice)}</span></li>'
        for place, voice in enumerate(voices)
    ]
    lines = {
        "said anonymous": "source not named",
        "said second-hand": "second-hand",
        "said anonymous second-hand": "both",
        "source": "who is cited",
        "cue": "attributing words",
    }
    items += [f'<li><span class="{name}">{what}</span></li>' for name, what in lines.items()]
    return (
        '<section class="key"><h2>How to read it</h2><ul>'
        f"{''.join(items)}</ul><p>A number leads to the note that says who speaks, by which words, "
        "and through whom the words came. Words without a ground are the newsroom's own.</p>"
        "</section>"
    )


def _navigation(corpus: Corpus, names: Mapping[str, str], here: str) -> str:
    """Link the articles; the one shown is not a link."""
    items = ['<li><a href="index.html">All articles</a></li>'] + [
        f'<li><strong aria-current="page">{escape(article.outlet)}</strong></li>'
        if article.slug == here
        else f'<li><a href="{names[article.slug]}">{escape(article.outlet)}</a></li>'
        for article in corpus
    ]
    return f'<nav aria-label="Articles"><ul>{"".join(items)}</ul></nav>'


def _index(corpus: Corpus, names: Mapping[str, str], facts: Mapping[str, str]) -> str:
    """List the articles."""
    items = "".join(
        f'<li><a href="{names[article.slug]}">{escape(article.outlet)}</a>: '
        f"{escape(facts[article.slug])}</li>"
        for article in corpus
    )
    return _page(
        "Who is cited, in the articles themselves",
        f"<main><h1>Who is cited, in the articles themselves</h1><ul>{items}</ul></main>",
    )


def _page(title: str, body: str) -> str:
    """Put a page together."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{READING_STYLE}\n</style>\n</head>\n<body>\n"
        f"{body}\n<footer><p>Made by presslens {__version__}. Lines of the file that are not the "
        "article are left out. The quoted words remain their publishers'.</p></footer>\n"
        "</body>\n</html>\n"
    )
