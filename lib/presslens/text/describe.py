"""What each file holds: its body, the lines set apart from it, and where it quotes."""

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from presslens.text.cleaning import lines
from presslens.text.quotations import quoted_words
from presslens.text.segmentation import split_words

if TYPE_CHECKING:
    from IPython.display import HTML

    from presslens.text.corpus import Corpus

BODY, DISPLAY, SET_APART = "body", "display", "set apart"

DISPLAY_KINDS = ("headline", "deck", "subhead", "pull quote", "caption")
"""Kinds of lines that are shown and read with the article, though they are not its text."""

LINE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "line": "number of the line in the file, from 1",
    "part": "body; display (headline, deck, caption and so on); or set apart",
    "kind": "body, or what else the line is",
    "reason": "why the line is no body text",
    "words": "words of the line",
    "text": "the line",
}
RUN_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "first_word": "words of the body before the run",
    "words": "words of the run",
    "quoted": "whether they stand in quotation marks",
}


def file_lines(corpus: "Corpus") -> pd.DataFrame:
    """Return every line of every file with what it is, blank lines left out.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per line; columns as in `LINE_COLUMNS`.
    """
    table = lines(corpus)
    table["outlet"] = table["article"].map(corpus.outlets)
    table["words"] = [len(split_words(text)) for text in table["text"]]
    table["part"] = [
        BODY if kind == BODY else DISPLAY if kind in DISPLAY_KINDS else SET_APART
        for kind in table["kind"]
    ]
    return table[list(LINE_COLUMNS)]


def quotation_runs(corpus: "Corpus") -> pd.DataFrame:
    """Cut each body into runs of words inside and outside quotation marks.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per run, in the order of the text; columns as in `RUN_COLUMNS`.
    """
    words = quoted_words(corpus)
    starts = words["quoted"].ne(words["quoted"].shift()) | words["article"].ne(
        words["article"].shift()
    )
    table = words.groupby(starts.cumsum().rename("run")).agg(
        article=("article", "first"), quoted=("quoted", "first"), words=("quoted", "size")
    )
    table["outlet"] = table["article"].map(corpus.outlets)
    table["first_word"] = table.groupby("article")["words"].cumsum() - table["words"]
    return table[list(RUN_COLUMNS)].reset_index(drop=True)


def side_by_side(corpus: "Corpus") -> "HTML":
    """Show the articles in columns, each to be opened: body, display text named, the rest struck.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    IPython.display.HTML
        As many columns as there is room for; on a phone one below the other.
    """
    from IPython.display import HTML

    articles = []
    for article, rows in file_lines(corpus).groupby("article", sort=False):
        words = rows.loc[rows["part"] == BODY, "words"].sum()
        summary = f"<b>{escape(corpus.outlets[article])}</b>, {words:,} words"
        paragraphs = "".join(map(_paragraph, rows["part"], rows["kind"], rows["text"]))
        articles.append(f"<details><summary>{summary}</summary>{paragraphs}</details>")
    columns = "display:grid;grid-template-columns:repeat(auto-fit,minmax(15em,1fr));gap:1em"
    return HTML(f'<div style="{columns};text-align:left">{"".join(articles)}</div>')


def _paragraph(part: str, kind: str, text: str) -> str:
    """Write a line of a file as a paragraph of HTML."""
    text = escape(text.strip())
    if part == BODY:
        return f"<p>{text}</p>"
    if part == DISPLAY:
        return f"<p><b>{text}</b> <em>({kind})</em></p>"
    return f"<p><del>{text}</del> <em>({kind})</em></p>"
