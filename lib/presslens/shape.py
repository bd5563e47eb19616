"""What each file holds, how long its article is and how it is built."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens.cleaning import lines
from presslens.quotations import quotations, quoted_words
from presslens.segmentation import paragraphs, sentences, split_words

if TYPE_CHECKING:
    from IPython.display import HTML

    from presslens.corpus import Corpus

LENGTH_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "boilerplate_lines": "lines of the file that are not body text",
    "boilerplate_words": "words in those lines",
    "paragraphs": "body paragraphs",
    "sentences": "body sentences",
    "words": "words of the body",
    "words_per_sentence": "mean number of words of a sentence",
    "longest_sentence": "words of the longest sentence",
    "quotations": "outer quotations in the body",
    "quoted_words": "words of the body inside quotation marks",
    "quoted_share": "quoted words as a share of all words of the body, 0 to 1",
}
SENTENCE_LENGTH_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "paragraph": "number of the body paragraph, from 1",
    "sentence": "number of the sentence in the article, from 1",
    "first_word": "words of the body before the sentence",
    "words": "words of the sentence",
    "quoted_words": "words of the sentence inside quotation marks",
}
LINE_COLUMNS = {
    "article": "slug of the article",
    "outlet": "who published it",
    "line": "number of the line in the file, from 1",
    "kind": "body, or a kind of boilerplate",
    "reason": "why the line is no body text",
    "first_word": "words of the file before the line",
    "words": "words of the line",
    "text": "the line",
}


def file_lines(corpus: "Corpus") -> pd.DataFrame:
    """Return every line of every file with its kind and its place, blank lines left out.

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
    table["first_word"] = table.groupby("article")["words"].cumsum() - table["words"]
    return table[list(LINE_COLUMNS)]


def taken_out(corpus: "Corpus") -> pd.DataFrame:
    """Return the lines that are not body text, with kind and reason; columns of `LINE_COLUMNS`."""
    return file_lines(corpus).query("kind != 'body'").reset_index(drop=True)


def sentence_lengths(corpus: "Corpus") -> pd.DataFrame:
    """Return the length of each body sentence and its place in the article.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per sentence that holds a word; columns as in `SENTENCE_LENGTH_COLUMNS`.
    """
    keys = ["article", "sentence"]
    counts = (
        quoted_words(corpus)
        .groupby(keys, sort=False)["quoted"]
        .agg(words="size", quoted_words="sum")
    )
    table = sentences(corpus)[["article", "paragraph", "sentence"]].merge(
        counts.reset_index(), on=keys
    )
    table["outlet"] = table["article"].map(corpus.outlets)
    table["first_word"] = table.groupby("article")["words"].cumsum() - table["words"]
    return table[list(SENTENCE_LENGTH_COLUMNS)]


def lengths(corpus: "Corpus") -> pd.DataFrame:
    """Return how long each article is and how much of it stands in quotation marks.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per article; columns as in `LENGTH_COLUMNS`. An article without a word has zeros,
        and no mean and no share.
    """
    slugs = list(corpus.outlets)
    by_sentence = sentence_lengths(corpus).groupby("article")
    out = taken_out(corpus).groupby("article")
    outer = quotations(corpus).query("depth == 1").groupby("article")
    table = pd.DataFrame(
        {
            "outlet": pd.Series(corpus.outlets),
            "boilerplate_lines": out.size(),
            "boilerplate_words": out["words"].sum(),
            "paragraphs": paragraphs(corpus).groupby("article").size(),
            "sentences": by_sentence.size(),
            "words": by_sentence["words"].sum(),
            "words_per_sentence": by_sentence["words"].mean(),
            "longest_sentence": by_sentence["words"].max(),
            "quotations": outer.size(),
            "quoted_words": by_sentence["quoted_words"].sum(),
        },
        index=pd.Index(slugs, name="article"),
    )
    counts = [c for c in table.columns if c not in ("outlet", "words_per_sentence")]
    table[counts] = table[counts].fillna(0).astype("int64")
    table["quoted_share"] = table["quoted_words"] / table["words"].where(table["words"] > 0)
    return table.reset_index()[list(LENGTH_COLUMNS)]


def coverage(corpus: "Corpus") -> pd.DataFrame:
    """Count where the visible characters of each file have gone: none may be lost or used twice.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per article: article, outlet, visible (characters of the file that are not white
        space), in_sentences, in_boilerplate, lost, twice.
    """
    spans = {
        "in_sentences": sentences(corpus),
        "in_boilerplate": lines(corpus).query("kind != 'body'"),
    }
    rows = []
    for article in corpus:
        visible = np.array([not character.isspace() for character in article.text], dtype=bool)
        times = np.zeros(len(article.text), dtype=int)
        counts = {}
        for name, table in spans.items():
            inside = np.zeros(len(article.text), dtype=int)
            for row in table[table["article"] == article.slug].itertuples():
                inside[row.start : row.end] += 1
            counts[name] = int(inside[visible].sum())
            times += inside
        rows.append(
            {"article": article.slug, "outlet": article.outlet, "visible": int(visible.sum())}
            | counts
            | {
                "lost": int((times[visible] == 0).sum()),
                "twice": int((times[visible] > 1).sum()),
            }
        )
    return pd.DataFrame(rows)


def side_by_side(corpus: "Corpus") -> "HTML":
    """Show the articles in columns: body as it is, boilerplate struck out with its kind.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    IPython.display.HTML
        A table with one column per article, in corpus order.
    """
    from html import escape

    from IPython.display import HTML

    columns = []
    table = file_lines(corpus)
    for article in corpus:
        cells = []
        for row in table[table["article"] == article.slug].itertuples():
            text = escape(row.text.strip())
            is_body = row.kind == "body"
            cells.append(
                f"<p>{text}</p>" if is_body else f"<p><del>{text}</del> <em>({row.kind})</em></p>"
            )
        columns.append("".join(cells))
    head = "".join(f'<th scope="col">{escape(article.outlet)}</th>' for article in corpus)
    body = "".join(f'<td style="text-align:left;vertical-align:top">{c}</td>' for c in columns)
    return HTML(f"<table><thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table>")
