"""Articles and the corpus they form, with short names for tables and figures."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from presslens.wording import plural

if TYPE_CHECKING:
    import pandas as pd

MAX_NAME = 28
"""Characters of a short name: wider ones leave a figure of full width no room for its drawing."""


@dataclass(frozen=True)
class Article:
    """One article as read: every offset in every table counts code points of `text`.

    Attributes
    ----------
    slug, outlet, file : str
        Short name, publisher, name of the file in the corpus folder.
    text : str
        The whole file as decoded; a byte order mark and carriage returns are kept. Of a web page,
        the article that was found in it.
    sha256 : str
        Of the file's bytes.
    metadata : dict of str to str
        The other columns of articles.csv, and what a web page says where these are empty.
    flag : str
        Empty, or why the article can hardly be measured: "empty text", "no body text", "one word",
        "no sentence end", "NUL characters", "same text as SLUG"; from `survey_corpus` also that it
        is no text or not of the encoding, and `text` is empty then.
    """

    slug: str
    outlet: str
    file: str
    text: str = field(repr=False)
    sha256: str
    metadata: dict[str, str]
    flag: str = ""


@dataclass(frozen=True, repr=False)
class Corpus:
    """The articles of one folder.

    Attributes
    ----------
    folder : Path
        Where they were read.
    articles : tuple of Article
        In the order of articles.csv, or by file name.
    files : dict of str to str
        Every file that was read, as "folder/name", with the sha256 of its bytes: the `inputs` of a
        published figure.
    """

    folder: Path
    articles: tuple[Article, ...]
    files: dict[str, str]

    def __repr__(self) -> str:
        return f"Corpus of {plural(len(self), 'article')} in {self.folder}"

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, slug: str) -> Article:
        for article in self.articles:
            if article.slug == slug:
                return article
        raise KeyError(f"no article {slug!r}; there are {', '.join(self.outlets)}")

    @property
    def outlets(self) -> dict[str, str]:
        """Outlet of each slug, in corpus order."""
        return {article.slug: article.outlet for article in self.articles}

    @property
    def labels(self) -> dict[str, str]:
        """Unique short name of each slug: the outlet, with the slug where it has several."""
        count = Counter(article.outlet for article in self.articles)
        names = [
            article.outlet if count[article.outlet] == 1 else f"{article.outlet}, {article.slug}"
            for article in self.articles
        ]
        return dict(zip(self.outlets, short_names(names), strict=True))

    @property
    def table(self) -> "pd.DataFrame":
        """One row per article: slug, file, outlet, the other columns, sha256, characters, flag."""
        import pandas as pd

        return pd.DataFrame(
            [
                {"slug": a.slug, "file": a.file, "outlet": a.outlet}
                | a.metadata
                | {"sha256": a.sha256, "characters": len(a.text), "flag": a.flag}
                for a in self.articles
            ]
        ).fillna("")


def short_names(names: Sequence[str], longest: int = MAX_NAME) -> list[str]:
    """Shorten names to at most `longest` characters; no two are the same.

    If a name is too long, the words with which all names begin are cut; then ends are cut, or the
    middle where only the ends differ. Names that are still the same get a number at the end.

    Examples
    --------
    >>> short_names(["town_2019_fire-on-the-hill", "town_2019_fire-on-the-quay"], 16)
    ['hill', 'quay']
    """
    cut = [" ".join(name.split()) for name in names]
    if len(cut) > 1 and max(map(len, cut)) > longest:
        start = _common_start(cut)
        cut = [name[start:] or name for name in cut]
    groups: dict[str, list[str]] = defaultdict(list)
    for name in cut:
        groups[_with_ellipsis(name, longest)].append(name)
    starts = {short: _common_start(group) for short, group in groups.items()}
    seen: Counter[str] = Counter()
    labels: dict[str, None] = {}
    for name in cut:
        short = _with_ellipsis(name, longest)
        if len(name) > longest and len(groups[short]) > 1:
            head = f"{name[: longest // 3]}…"
            short = head + _with_ellipsis(name[starts[short] :], longest - len(head))
        label = short
        while label in labels:
            seen[short] += 1
            label = f"{short} ({seen[short] + 1})"
        labels[label] = None
    return list(labels)


def _common_start(names: Sequence[str]) -> int:
    """Length of the common start of all names, up to the end of a word; a date is one word."""
    pairs = zip(min(names), max(names), strict=False)
    common = "".join(first for first, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    for end in range(len(common), 0, -1):
        mark = common[end - 1]
        neighbors = (common[end - 2 : end - 1], *(name[end : end + 1] for name in names))
        if mark in " _" or (mark in "-." and not all(map(str.isdigit, neighbors))):
            return end
    return 0


def _with_ellipsis(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip(' _-.')}…"
