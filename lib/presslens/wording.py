"""Numbers, lists and tables in words: what prose computed from tables is put together of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import Markdown

_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve".split()
)  # style: figures from 13

OWN_REPORTER = "somebody of the news media for whom it names no other outlet"
"""What is known of one whom an article cites and who may be a reporter of its own outlet."""


def in_words(count: int) -> str:
    """Write a count as newspapers do: words to nine, then figures (AP)."""
    return _NUMBERS[count] if 0 < count < 10 else f"{count:,}"


def number_word(count: int) -> str:
    """Write a small count as a word: "four"; "no" for zero, digits above twelve."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def count_word(count: int) -> str:
    """Write a count that stands for a noun: "none", "four"."""
    return number_word(count) if count else "none"


def all_articles(count: int) -> str:
    """Write that every one of some articles is meant: "the article", "all four articles"."""
    which = {1: "the article", 2: "both articles"}
    return which.get(count, f"all {number_word(count)} articles")


def articles_of(names: Sequence[str]) -> str:
    """Name articles by their outlets: "the article of A", "the articles of A, B and C"."""
    return f"the article{'s' if len(names) > 1 else ''} of {a_list(names)}"


def capital(text: str) -> str:
    """Begin a text with a capital letter; the rest stays as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def plural(count: int, noun: str) -> str:
    """Write a count with its noun: "one article", "four articles"."""
    return f"{number_word(count)} {noun}{'' if count == 1 else 's'}"


def times(count: int) -> str:
    """Write how often: "once", "twice", "three times"."""
    return {1: "once", 2: "twice"}.get(count, f"{number_word(count)} times")


def a_list(items: Iterable[str], link: str = "and") -> str:
    """Join items as prose does: "a, b and c"; after a denial the link is "or"."""
    *before, last = items
    return f"{', '.join(before)} {link} {last}" if before else last


def number_runs(numbers: Iterable[int]) -> str:
    """Write ascending numbers, three or more in a row by their ends: "2, 4 to 8 and 12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    written = (
        [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [f"{number}" for number in run]
        for run in runs
    )
    return a_list(item for items in written for item in items)


def decimal(value: float, places: int = 1) -> str:
    """Write a number with a true minus sign; never "−0.0"."""
    text = f"{value:.{places}f}"
    return text.replace("-", "−") if float(text) else text.replace("-", "")


def span(low: float, high: float, places: int = 1) -> str:
    """Write a range: "1.7 to 3.1", or "1.7" where both ends read the same."""
    ends = [decimal(low, places), decimal(high, places)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def article_names(articles: Sequence[str], outlets: Sequence[str]) -> dict[str, str]:
    """Name each article by its outlet, and by its slug too where an outlet has several.

    Parameters
    ----------
    articles, outlets : sequence of str
        Slug and outlet, row by row; repeats are allowed.

    Returns
    -------
    dict of str to str
        Slug to name, in order of first appearance.
    """
    outlet_of = dict(zip(articles, outlets, strict=True))
    of_outlet = list(outlet_of.values())
    return {
        article: outlet if of_outlet.count(outlet) == 1 else f"{outlet} ({article})"
        for article, outlet in outlet_of.items()
    }


def names_of(outlets: Mapping[str, str]) -> dict[str, str]:
    """Name each article of a corpus; `outlets` as `Corpus.outlets` has them, slug to outlet."""
    return article_names(list(outlets), list(outlets.values()))


def names_in(table: "pd.DataFrame") -> dict[str, str]:
    """Name each article of a table with the columns article and outlet."""
    return article_names(table["article"].tolist(), table["outlet"].tolist())


def names_in_pairs(pairs: "pd.DataFrame") -> dict[str, str]:
    """Name each article of a table with article_a, article_b, outlet_a and outlet_b."""
    return article_names(
        [*pairs["article_a"], *pairs["article_b"]], [*pairs["outlet_a"], *pairs["outlet_b"]]
    )


def markdown_table(table: "pd.DataFrame") -> str:
    """Write a table as Markdown, in full whatever its length; missing values are left blank."""
    rows = (
        ["" if value is None or value != value else str(value) for value in row]
        for row in table.itertuples(index=False)
    )
    head, *body = (
        [cell.replace("|", r"\|") for cell in row] for row in [map(str, table.columns), *rows]
    )
    return markdown_rows(head, body)


def markdown_rows(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Write rows as a Markdown table; a cell is Markdown, so that a | in it is escaped already."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def markdown(text: str) -> "Markdown":
    """Wrap a text as Markdown for a notebook to show."""
    from IPython.display import Markdown

    return Markdown(text)
