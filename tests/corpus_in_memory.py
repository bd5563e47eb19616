"""A corpus made of texts alone, without a file, and a table of articles."""

from hashlib import sha256
from pathlib import Path

import pandas as pd

from presslens.text.corpus import Article, Corpus


def corpus_of(**texts: str) -> Corpus:
    """A corpus of one article per keyword argument, whose slug it is."""
    articles = tuple(
        Article(slug, slug.upper(), f"{slug}.txt", text, sha256(text.encode()).hexdigest(), {})
        for slug, text in texts.items()
    )
    return Corpus(Path("articles"), articles, {})


def table_of(count, **columns):
    """A table with a row per article, as the report has it."""
    index = pd.Index([f"article {number}" for number in range(count)], name="label")
    return pd.DataFrame(columns, index=index)
