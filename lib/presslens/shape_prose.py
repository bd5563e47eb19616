"""Sentences about the corpus, each computed from the tables of `shape`."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.language import caution
from presslens.shape import file_lines, lengths
from presslens.wording import (
    capital,
    markdown,
    markdown_table,
    names_in,
    number_word,
    plural,
)

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.corpus import Corpus


def contents_headline(table: pd.DataFrame) -> str:
    """Say how much of the files is not the article; `table` as `file_lines` returns it."""
    out = table[table["kind"] != "body"]
    files = table["article"].nunique()
    if out.empty:
        return f"Every line of {plural(files, 'file')} is article text"
    return (
        f"{capital(plural(len(out), 'line'))} in {plural(files, 'file')} "
        f"{'is' if len(out) == 1 else 'are'} not article text: "
        f"{out['words'].sum() / table['words'].sum():.0%} of the words"
    )


def length_headline(table: pd.DataFrame) -> str:
    """Say how the lengths compare; `table` as `lengths` returns it."""
    measured = table[table["words"] > 0]
    if measured.empty:
        return "No article holds a word of body text"
    longest = measured.loc[measured["words"].idxmax()]
    shortest = measured.loc[measured["words"].idxmin()]
    if len(measured) == 1 or longest["words"] == shortest["words"]:
        return f"{longest['outlet']}: {plural(longest['words'], 'word')} of body text"
    return (
        f"The {longest['outlet']} article is {longest['words'] / shortest['words']:.1f} times "
        f"as long as the {shortest['outlet']} one"
    )


def quotation_headline(table: pd.DataFrame) -> str:
    """Say how much stands in quotation marks; `table` as `lengths` returns it."""
    measured = table[table["words"] > 0]
    if measured.empty or measured["quoted_words"].sum() == 0:
        return "No article quotes a word in quotation marks"
    low, high = measured["quoted_share"].min(), measured["quoted_share"].max()
    share = f"{high:.0%}" if f"{low:.0%}" == f"{high:.0%}" else f"{low:.0%} to {high:.0%}"
    return f"Quotation marks hold {share} of {'an' if len(measured) > 1 else 'the'} article's words"


def finding(corpus: "Corpus") -> "Markdown":
    """Sum up the corpus in sentences whose numbers come from its tables.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    IPython.display.Markdown
    """
    table, lines = lengths(corpus), file_lines(corpus)
    files = capital(plural(len(table), "file"))
    if empty := len(table) - lines["article"].nunique():
        files += f", {number_word(empty)} of them empty" if len(table) > 1 else ", empty"
    words = plural(table["words"].sum(), "word")
    sentences = plural(table["sentences"].sum(), "sentence")
    paragraphs = plural(table["paragraphs"].sum(), "paragraph")
    text = (
        f"{files}: {words} of body text in {sentences} and {paragraphs}. "
        f"{contents_headline(lines)}. {length_headline(table)}. "
        f"{quotation_headline(table)}."
    )
    flagged = [f"{article.outlet} ({article.flag})" for article in corpus if article.flag]
    if flagged:
        text += f" Hardly to be measured: {', '.join(flagged)}."
    names = names_in(table)
    foreign = [
        f"{names[article.slug]} {reason}" for article in corpus if (reason := caution(article))
    ]
    if foreign:
        text += f" Every measure here is made for English: {'; '.join(foreign)}."
    return markdown(text)


def opening(table: pd.DataFrame) -> "Markdown":
    """Say in how many articles the first sentence is the longest one.

    Parameters
    ----------
    table : DataFrame
        As `shape.sentence_lengths` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    articles = [rows["words"] for _, rows in table.groupby("article", sort=False)]
    leads = sum(int(words.iloc[0] == words.max()) for words in articles)
    if not articles:
        return markdown("No article has a sentence.")
    if len(articles) == 1:
        return markdown(f"The first sentence is {'' if leads else 'not '}the longest one.")
    of_all = f"{number_word(leads)} of {plural(len(articles), 'article')}"
    return markdown(f"The first sentence is the longest one in {of_all}.")


def length_table(table: pd.DataFrame) -> "Markdown":
    """Lay out the lengths for reading, one row per article.

    Parameters
    ----------
    table : DataFrame
        As `shape.lengths` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    names = names_in(table)
    return markdown(
        markdown_table(
            pd.DataFrame(
                {
                    "article": [names[article] for article in table["article"]],
                    "words": table["words"],
                    "sentences": table["sentences"],
                    "paragraphs": table["paragraphs"],
                    "words per sentence": table["words_per_sentence"].map(
                        "{:.1f}".format, "ignore"
                    ),
                    "longest sentence": table["longest_sentence"],
                    "quotations": table["quotations"],
                    "quoted words": table["quoted_words"],
                    "lines taken out": table["boilerplate_lines"],
                    "words taken out": table["boilerplate_words"],
                }
            )
        )
    )


def contents_alt(table: pd.DataFrame) -> str:
    """Tell what the bars of the files show; `table` as `file_lines` returns it."""
    parts = []
    names = names_in(table)
    for article, rows in table.groupby("article", sort=False):
        kinds = rows.loc[rows["kind"] != "body", "kind"]
        named = ", ".join(
            kind if count == 1 else f"{kind} ({plural(count, 'line')})"
            for kind, count in kinds.value_counts(sort=False).items()
        )
        words = f"{rows['words'].sum():,} words"
        parts.append(f"{names[article]}: {words}, {named or 'nothing taken out'}")
    return f"One bar per file, its lines in order. {'; '.join(parts)}."


def shape_alt(table: pd.DataFrame) -> str:
    """Tell what the sentence bars show; `table` as `sentence_lengths` returns it."""
    names = names_in(table)
    parts = [
        f"{names[article]}: {plural(len(rows), 'sentence')} of {rows['words'].min()} to "
        f"{rows['words'].max()} words, mean {rows['words'].mean():.0f}, the first "
        f"{rows['words'].iloc[0]}"
        for article, rows in table.groupby("article", sort=False)
    ]
    return f"One panel per article, one bar per sentence in order. {'; '.join(parts)}."


def quotation_alt(table: pd.DataFrame) -> str:
    """Tell what the strips show; `table` as `lengths` returns it."""
    parts = [
        f"{row.outlet}: {plural(row.quotations, 'quotation')}, {row.quoted_words:,} of "
        f"{row.words:,} words"
        for row in table[table["words"] > 0].itertuples()
    ]
    return f"One strip per article; words in quotation marks are coloured. {'; '.join(parts)}."
