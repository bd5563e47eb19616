"""A corpus made of texts alone, without a file, for the tests of readability."""

from hashlib import sha256
from pathlib import Path

from presslens.text.corpus import Article, Corpus


def corpus_of(**texts: str) -> Corpus:
    """A corpus of one article per keyword argument, whose slug it is."""
    articles = tuple(
        Article(slug, slug.upper(), f"{slug}.txt", text, sha256(text.encode()).hexdigest(), {})
        for slug, text in texts.items()
    )
    return Corpus(Path("articles"), articles, {})
