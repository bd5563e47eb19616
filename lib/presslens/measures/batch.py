"""Any number of articles in, one table out: a row per article with all that is measured of it.

`measure` is pure: a row depends on its article alone, not on those beside it. So it can be called
on parts of a corpus, in any process and on any machine, and the tables put together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pandas as pd

from presslens.errors import MeasureError
from presslens.measures import sourcing
from presslens.measures.readability.articles import article_counts, index_table
from presslens.measures.readability.ease import EASE
from presslens.measures.readability.indices import INDICES
from presslens.measures.readability.measure import MIN_SENTENCES
from presslens.text import language
from presslens.text.cleaning import PARSED_TEXTS
from presslens.text.corpus import Article, Corpus
from presslens.text.inputs import Articles, as_table, cell_text, text_fault
from presslens.text.quotations import are_quoted
from presslens.text.segmentation import body_sentences, word_spans

MAX_CHARACTERS = 1_000_000
"""A longer text is a dump of something else, and would need gigabytes of memory."""

GIVEN_COLUMNS = {
    "outlet": "as given",
    "date": "as given",
    "event": "as given",
}
"""Columns that a table may have besides; they are handed on, to compare articles by."""
BASE_COLUMNS = {
    "id": "of the article, as given; of a table without a column of ids, its index",
    **GIVEN_COLUMNS,
    "sha256": "as given, else of the text as UTF-8",
    "words": "words of the body",
    "sentences": "sentences of the body with at least one word",
}
READABILITY_COLUMNS = {
    index.name: f"{index.label}; {index.unit}" for index in (*INDICES.values(), EASE)
}
SOURCING_COLUMNS = {
    "attributed_words": "words of the body inside speech that is attributed to a source",
    "attributed_share": "their share of all words, 0 to 1",
    "attributions": "attributions of speech that stand inside no other speech",
    "per_100_words": "their number in a hundred words of the body",
    "sources": "distinct sources of these; unnamed people described alike count as one",
    "unnamed_share": "share of the attributed words that unnamed people supply",
    "own_outlet_share": "share of them that the article's own outlet or reporter supplies; needs "
    "the column outlet",
    "attributed_quoted_share": "share of them inside quotation marks",
    "direct": "attributions of speech, also inside other speech, wholly in quotation marks",
    "mixed": "those partly in quotation marks",
    "indirect": "those without",
}
QUOTATION_COLUMNS = {
    "quoted_words": "words of the body inside quotation marks",
    "quoted_share": "their share of all words, 0 to 1",
}
LAST_COLUMNS = {
    "caution": "why to read the values with care: maybe not English, or short; empty where nothing "
    "is known against them",
    "error": "why nothing was measured; empty where all was",
}

_COUNTS = """words sentences attributed_words attributions sources direct mixed indirect
quoted_words""".split()


@dataclass(frozen=True)
class ParsedArticles:
    """A few articles, and what several measures need of them, made once.

    Attributes
    ----------
    corpus : Corpus
        The articles.
    """

    corpus: Corpus

    @cached_property
    def totals(self) -> pd.DataFrame:
        """Counts of each article, as `article_counts` gives them."""
        counts = article_counts([article.text for article in self.corpus])
        return counts.set_axis(pd.Index(list(self.corpus.outlets), name="article"))

    @cached_property
    def attributions(self) -> pd.DataFrame:
        """What the extractor finds in them, as `sourcing.attributions` gives it."""
        return sourcing.attributions(self.corpus)

    @property
    def words(self) -> pd.Series:
        """Words of each body; missing where there are none, so that no share is of nothing."""
        return self.totals["words"].where(self.totals["words"] > 0)


def _readability(articles: ParsedArticles) -> pd.DataFrame:
    return index_table(articles.totals)


def _sourcing(articles: ParsedArticles) -> pd.DataFrame:
    table = articles.attributions
    slugs = articles.totals.index
    told = table[table["top"]]

    def words(rows: pd.DataFrame, column: str = "words") -> pd.Series:
        return rows.groupby("article")[column].sum().reindex(slugs, fill_value=0)

    by_article = told.groupby("article")["entity"].agg(["size", "nunique"])
    attributions, sources = by_article.reindex(slugs, fill_value=0).to_numpy().T
    attributed = words(told)
    of_attributed = attributed.where(attributed > 0)
    forms = pd.crosstab(table["article"], table["quote_type"][table["kind"] == "speech"])
    columns = {
        "attributed_words": attributed,
        "attributed_share": attributed / articles.words,
        "attributions": attributions,
        "per_100_words": 100 * attributions / articles.words,
        "sources": sources,
        "unnamed_share": words(told[told["naming"] == "anonymous"]) / of_attributed,
        "own_outlet_share": words(told[told["naming"] == "own outlet"]) / of_attributed,
        "attributed_quoted_share": words(told, "quoted_words") / of_attributed,
    }
    forms = forms.reindex(index=slugs, columns=["direct", "mixed", "indirect"], fill_value=0)
    return pd.DataFrame(columns).join(forms)


def _quotation(articles: ParsedArticles) -> pd.DataFrame:
    quoted = [_quoted_words(article.text) for article in articles.corpus]
    return pd.DataFrame({"quoted_words": quoted, "quoted_share": quoted / articles.words})


def _quoted_words(text: str) -> int:
    spans = [
        span for _, start, end in body_sentences(text) for span in word_spans(text, start, end)
    ]
    return sum(are_quoted(text, spans))


@dataclass(frozen=True)
class Measure:
    """A measure of articles: what it computes of a few of them, and what its columns mean."""

    columns: dict[str, str]
    compute: Callable[[ParsedArticles], pd.DataFrame]


MEASURES = {
    "readability": Measure(READABILITY_COLUMNS, _readability),
    "sourcing": Measure(SOURCING_COLUMNS, _sourcing),
    "quotation": Measure(QUOTATION_COLUMNS, _quotation),
}
"""What `measure` knows, by name."""


def columns(which: Sequence[str] = tuple(MEASURES)) -> dict[str, str]:
    """Columns of the table of `measure`, with what each means."""
    if isinstance(which, str) or not set(which) <= set(MEASURES):
        raise MeasureError(f"which is {which!r}; list some of {', '.join(MEASURES)}")
    found = dict(BASE_COLUMNS)
    for name in MEASURES:  # in one order, whatever the order of `which`
        found |= MEASURES[name].columns if name in which else {}
    return found | LAST_COLUMNS


def measure(articles: Articles, which: Sequence[str] = tuple(MEASURES)) -> pd.DataFrame:
    """Measure articles, one row each.

    Parameters
    ----------
    articles : DataFrame or whatever `read_batches` takes
        One row per article: text, and if there are such columns id, sha256 and `GIVEN_COLUMNS`,
        under these names or others that are usual. Files and folders are read as `read_batches`
        does; what that leaves out is named in a warning.
    which : sequence of str
        Names in `MEASURES`.

    Returns
    -------
    DataFrame
        One row per article, in the order and with the index of `articles`; columns as in
        `columns`, of `GIVEN_COLUMNS` those that `articles` has. An article that can't be measured
        has missing values and its `error`.

    Raises
    ------
    MeasureError
        If a name is not in `MEASURES`.
    CorpusError
        If the articles can't be read.
    """
    articles = as_table(articles)
    names = [name for name in columns(which) if name in articles or name not in GIVEN_COLUMNS]
    texts = articles["text"].tolist()
    errors = dict(enumerate(map(_fault, texts)))
    hashes = articles["sha256"].tolist() if "sha256" in articles else [None] * len(texts)
    outlets = articles["outlet"].tolist() if "outlet" in articles else [None] * len(texts)
    readable = [
        Article(str(place), cell_text(outlets[place]), "", texts[place], "", {})
        for place, error in errors.items()
        if not error
    ]
    parts = [pd.DataFrame(index=pd.Index([], dtype=str))]
    for start in range(0, len(readable), PARSED_TEXTS):
        few = readable[start : start + PARSED_TEXTS]
        for part, found in _measured(few, [MEASURES[name] for name in MEASURES if name in which]):
            if isinstance(found, str):
                errors[int(part[0].slug)] = found
            else:
                parts.append(found)
    table = pd.concat(parts).reindex(map(str, errors), columns=names).set_axis(articles.index)
    table["caution"] = table["caution"].fillna("")
    handed_on = ["id", *(name for name in GIVEN_COLUMNS if name in articles)]
    table[handed_on] = articles.assign(id=articles.get("id", articles.index))[handed_on]
    table["sha256"] = [
        cell_text(given) or _sha256(text) for given, text in zip(hashes, texts, strict=True)
    ]
    table["error"] = pd.Series(errors.values(), articles.index).mask(
        table["words"] == 0, "no body text"
    )
    return table.astype({name: _type(name) for name in names if name not in handed_on})


def _type(column: str) -> str | type:
    """Type of a column: whole numbers may be missing too."""
    if column in ("sha256", "caution", "error"):
        return str
    return "Int64" if column in _COUNTS else "float64"


def _measured(
    articles: list[Article], measures: list[Measure]
) -> Iterator[tuple[list[Article], pd.DataFrame | str]]:
    """Measure a few articles; where that fails, each by itself, so that the others are measured.

    Yields articles with their table, or one article with why it can't be measured.
    """
    try:
        parsed = ParsedArticles(Corpus(Path(), tuple(articles), {}))
        base = parsed.totals[["words", "sentences"]]
        cautions = map(_caution, parsed.corpus, base["words"].tolist(), base["sentences"].tolist())
        base = base.assign(caution=list(cautions))
        found = pd.concat([base, *(m.compute(parsed) for m in measures)], axis=1)
    except (ImportError, OSError):
        raise  # no fault of an article: a package or file is missing, and the next run may find it
    except Exception as error:
        if len(articles) == 1:
            yield articles, " ".join(f"{type(error).__name__}: {error}".split())
        else:
            for article in articles:
                yield from _measured([article], measures)
    else:
        yield articles, found


def _caution(article: Article, words: int, sentences: int) -> str:
    """Why to read the values of an article with care; empty for one without a body."""
    few = f"fewer than {MIN_SENTENCES} sentences" if 0 < sentences < MIN_SENTENCES else ""
    return "; ".join(filter(None, (language.caution(article, words), few)))


def _fault(text: object) -> str:
    """Why a cell holds no text that can be measured; empty if it does."""
    if isinstance(text, str) and len(text) > MAX_CHARACTERS:
        return f"longer than {MAX_CHARACTERS:,} characters; give a row per article"
    return text_fault(text)


def _sha256(text: object) -> str:
    # A lone surrogate, as some programs leave, is no reason to fail.
    return (
        sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if isinstance(text, str) else ""
    )
