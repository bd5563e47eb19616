"""Short quotations of the articles, for a site that must do without their full texts."""

MOST_WORDS = 15
"""Words that are quoted at a stretch where the texts are left out."""


def excerpt(words: str) -> str:
    """Cut a quotation after `MOST_WORDS` words; three dots say that it was cut.

    Examples
    --------
    >>> excerpt("Russia has moved its  first fighter jets")
    'Russia has moved its first fighter jets'
    """
    listed = words.split()
    return " ".join(listed[:MOST_WORDS]) + (" …" if len(listed) > MOST_WORDS else "")
