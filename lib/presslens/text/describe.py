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


def file_lines(corpus: "Corpus") -> pd.DataFrame:
    """Table of every line of every file, blank lines left out.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per line: article (slug), outlet, line (number in the file, from 1), part (body;
        display: headline, deck, caption and so on; or set apart), kind and reason as `cleaning`
        gives them, words (how many), text.
    """
    table = lines(corpus)
    table["outlet"] = table["article"].map(corpus.outlets)
    table["words"] = [len(split_words(text)) for text in table["text"]]
    table["part"] = [
        BODY if kind == BODY else DISPLAY if kind in DISPLAY_KINDS else SET_APART
        for kind in table["kind"]
    ]
    return table[["article", "outlet", "line", "part", "kind", "reason", "words", "text"]]


def quotation_runs(corpus: "Corpus") -> pd.DataFrame:
    """Cut each body into runs of words inside and outside quotation marks.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per run, in the order of the text: article (slug), outlet, first_word (words of the
        body before the run), words (of the run), quoted (whether in quotation marks).
    """
    words = quoted_words(corpus)
    changes = words[["article", "quoted"]].ne(words[["article", "quoted"]].shift()).any(axis=1)
    table = words.groupby(changes.cumsum()).agg(
        article=("article", "first"), quoted=("quoted", "first"), words=("quoted", "size")
    )
    table["outlet"] = table["article"].map(corpus.outlets)
    table["first_word"] = table.groupby("article")["words"].cumsum() - table["words"]
    columns = ["article", "outlet", "first_word", "words", "quoted"]
    return table[columns].reset_index(drop=True)


def side_by_side(corpus: "Corpus") -> "HTML":
    """Show the articles in columns: the body, display text with its kind, the rest struck out.

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
