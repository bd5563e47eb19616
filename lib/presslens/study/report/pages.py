"""The pages of a report that are no notebook: what stands in it, how to use it, how to cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from presslens.study import citations
from presslens.study.records import Record, Study, caption_markdown, markdown_text
from presslens.study.report.tables import ARTICLE_COLUMNS, ATTRIBUTION_COLUMNS
from presslens.wording import markdown_rows

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import Markdown

    from presslens.study.citations import Work

MARK = "<!-- written by presslens report -->"
"""First line of the README of a report: what has it may be written anew."""

ACCURACY = {"word_recall": 0.90331, "naming_accuracy": 0.90652, "sector_accuracy": 0.63456}
"""How right the extractor is on speech, as tests/bench/results has it: attributed words on
PolNeAR, naming and sector on OneStopEnglish."""

MOST_NAMED = 10
"""Articles or files that a warning names; the tables have all."""

LIMITS = (
    "Rules and a small statistical model, made for news in English, found the attributions; no "
    "person has checked them. On news that people had coded they found "
    f"{ACCURACY['word_recall']:.0%} of the attributed words. They were right about how a source is "
    f"named for {ACCURACY['naming_accuracy']:.0%} of the sources, and about its kind for "
    f"{ACCURACY['sector_accuracy']:.0%}. A readability index counts words and syllables, not "
    "sense; its interval says how far it moves if a few sentences differ."
)


def limits() -> Markdown:
    """Return the limits of every report, for its notebook."""
    from IPython.display import Markdown

    return Markdown(LIMITS)


def cautions(articles: pd.DataFrame) -> list[str]:
    """Say which articles are to be read with care, a line for each reason.

    Parameters
    ----------
    articles : DataFrame
        As `tables.measure` returns it.

    Returns
    -------
    list of str
        Empty where nothing is to be said.
    """
    found = articles.set_index("label")["caution"]
    reasons = {
        "may not be English": "May not be English, and every measure is made for English",
        "same text as": "The same text as another article",
        "no interval": "Too short for an interval",
    }
    which = {
        what: list(found.index[found.str.contains(mark, regex=False)])
        for mark, what in reasons.items()
    }
    return [f"{what}: {_some(names)}." for what, names in which.items() if names]


def not_measured(left_out: pd.DataFrame) -> str:
    """Name files that were not measured, with the reason, in one line."""
    files = [f"{file} ({reason})" for file, reason in left_out.itertuples(index=False)]
    return f"Not measured: {_some(files)}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def readme(
    study: Study, date: str, data: Mapping[str, pd.DataFrame], records: Sequence[Record]
) -> str:
    """Return the front page of a report: warnings, figures, files, limits, how to cite.

    Parameters
    ----------
    study : Study
        Whose report it is.
    date : str
        Of the report; may be empty.
    data : mapping of str to DataFrame
        Its tables: articles, attributions, and facts and not_measured where there are any.
    records : sequence of dict
        Of its figures.

    Returns
    -------
    str
        Markdown.
    """
    articles, left_out = data["articles"], data.get("not_measured")
    by = ", ".join(filter(None, (study.authors, date)))
    lines = cautions(articles) + ([] if left_out is None else [not_measured(left_out)])
    told = [f"- {markdown_text(line)}" for line in lines]
    count = f"{len(articles)} article{'' if len(articles) == 1 else 's'}"
    words = f"{articles['words'].sum():,} words"
    parts = [MARK, f"# {markdown_text(study.title)}", markdown_text(by)]
    if told:
        parts += ["**Read this first**", "\n".join(told)]
    parts += [
        f"Measured: {count}, {words}; how long they are, how much of them is quotation, how hard "
        "they are to read, whom they cite. The text of the articles is not in this folder but for "
        "what the table of attributions quotes.",
        _files(data),
    ]
    for record in records:
        alt = markdown_text(record["alt"])
        parts += [
            f"## {markdown_text(record['title'])}",
            f"![{alt}](figures/{record['id']}.png)",
            caption_markdown(record, "figures"),
        ]
    whole, its_data = works(study, date, [])
    parts += [
        "## Limits",
        LIMITS,
        "## How to cite",
        f"> {markdown_text(citations.plain(whole))}",
        f"> {markdown_text(citations.plain(its_data))}",
        "[citations.bib](citations.bib) (BibTeX) and [citations.ris](citations.ris) (RIS) have "
        "these and an entry for each figure. No license is stated here: text, figures and data "
        "are yours to license. The articles remain their publishers'.",
    ]
    return "\n\n".join(parts) + "\n"


def _files(data: Iterable[str]) -> str:
    """List what is in the folder; `data` are the names of the tables."""
    what = {
        "articles": "a row per article, every measure",
        "attributions": "a row per attribution found",
        "facts": "the coding of the facts, from the articles' folder",
        "not_measured": "files left out, and why",
    }
    rows = [("[own_articles.ipynb](own_articles.ipynb)", "how the figures are made, with tables")]
    rows += [(f"[data/{name}.csv](data/{name}.csv)", what[name]) for name in data]
    rows.append(("[data/README.md](data/README.md)", "what each column means"))
    return markdown_rows(("file", "what it is"), rows)


def columns_page() -> str:
    """Return the page that says what each column of the tables means."""
    ends = re.compile(r"_(low|high)$")
    of_articles = {
        name: meaning for name, meaning in ARTICLE_COLUMNS.items() if not ends.search(name)
    }
    of_articles["…_low, …_high"] = "ends of the 95% interval of that index; empty without one"
    parts = [MARK, "# Columns"]
    for file, columns in (
        ("articles.csv", of_articles),
        ("attributions.csv", ATTRIBUTION_COLUMNS),
        ("not_measured.csv", {"file": "name in the folder", "reason": "why it was left out"}),
    ):
        rows = [(f"`{name}`", markdown_text(meaning)) for name, meaning in columns.items()]
        parts += [f"## {file}", markdown_rows(("column", "meaning"), rows)]
    return "\n\n".join(parts) + "\n"


def works(study: Study, date: str, records: Sequence[Record]) -> list[Work]:
    """Return what can be cited of a report: the whole, its data, each figure.

    The keys of the first two begin with the title; that of a figure is its id.
    """
    key = "-".join(re.findall(r"[a-z0-9]+", study.title.lower())[:5]) or "articles"
    whole, data = citations.whole(study)
    found = [
        replace(whole, key=key),
        replace(data, key=f"{key}-data", title=f"{study.title}: data", part="data/*.csv"),
        *map(citations.of_figure, records),
    ]
    return [replace(work, date=date) for work in found]


def citation_files(study: Study, date: str, records: Sequence[Record]) -> dict[str, str]:
    """Return the citations of a report as BibTeX and RIS, by the name of the file."""
    cited = works(study, date, records)
    return {
        "citations.bib": "\n".join(map(citations.bibtex, cited)),
        "citations.ris": "\r\n".join(map(citations.ris, cited)),
    }
