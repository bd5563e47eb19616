"""The pages of a report that are no notebook: what stands in it, how to use it, how to cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from presslens.study import citations
from presslens.study.records import Record, Study, caption_markdown, markdown_text
from presslens.study.report.tables import (
    ARTICLE_COLUMNS,
    ATTRIBUTION_COLUMNS,
    FACT_COLUMNS,
    STATUSES,
    parts,
)
from presslens.wording import MOST_ROWS, capital, markdown_rows, percent

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import Markdown

    from presslens.study.citations import Work

MARK = "<!-- written by presslens report -->"
"""First line of the README of a report: what has it may be written anew."""

ACCURACY = {"word_recall": 0.90331, "naming_accuracy": 0.90652, "sector_accuracy": 0.63456}
"""How right the extractor is on speech, as tests/bench/results has it: attributed words on
PolNeAR, naming and sector on OneStopEnglish."""

_NOT_ENGLISH = "may not be English"

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


def doubt(articles: pd.DataFrame) -> str:
    """Say for the caption of a grade what the mark on a label means; empty where none has it."""
    if not articles["caution"].str.contains(_NOT_ENGLISH, regex=False).any():
        return ""
    return "(English?): the text may not be English, and its grade mean nothing."


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
    found = articles.set_index("file")["caution"]
    reasons = {
        _NOT_ENGLISH: "May not be English, and every measure is made for English",
        "same text as": "The same text as another article, counted twice",
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


_ENDS = {
    "fig-1-1-length": {"words": "words", "quoted_share": "share in quotation marks"},
    "fig-1-2-flesch-kincaid": {"flesch_kincaid_grade": "grade"},
    "fig-1-3-sourcing": {"attributed_share": "share of words attributed", "sources": "sources"},
}
"""Columns of which the page of many articles names the lowest and the highest, by figure."""


def ends(articles: pd.DataFrame, figure: str) -> str:
    """Name the lowest and the highest article of a figure that does not name each.

    Parameters
    ----------
    articles : DataFrame
        As `tables.measure` returns it.
    figure : str
        Its id.

    Returns
    -------
    str
        One line; empty up to `MOST_ROWS` articles. Of shares it is about the largest.
    """
    if len(articles) <= MOST_ROWS:
        return ""
    columns = _ENDS.get(figure)
    if columns is None:
        prefix = "naming" if "naming" in figure else "kind"
        largest = parts(articles, prefix)["share"].idxmax()
        columns = {f"{prefix}_{largest.replace(' ', '_')}": f"share of “{largest}”"}
    told = []
    for column, name in columns.items():
        values = articles.set_index("file")[column].dropna()
        if len(values):
            least, most = (_at_end(values, end) for end in (values.min(), values.max()))
            told.append(f"{capital(name)}: lowest {least}; highest {most}.")
    return " ".join(told)


def _at_end(values: pd.Series[float], end: float) -> str:
    """Write a value with the file that has it, and how many more have it."""
    files = list(values.index[values == end])
    is_share = str(values.name).startswith(("naming_", "kind_")) or str(values.name).endswith(
        "share"
    )
    written = percent(end) if is_share else f"{end:,.0f}" if end == int(end) else f"{end:,.1f}"
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return f"{written}, {files[0]}{more}"


def facts_table(facts: pd.DataFrame, coder: str) -> str:
    """Say who coded the facts, and show up to `MOST_ROWS` articles what each does with them."""
    coded = f"Coded by {markdown_text(coder)}."
    labels = list(dict.fromkeys(facts["label"]))
    if len(labels) > MOST_ROWS:
        return f"{coded} What each article does with each fact: [data/facts.csv](data/facts.csv)."
    told = facts.assign(status=facts["status"].replace(STATUSES))
    status = told.set_index(["fact_id", "label"])["status"]
    rows = [
        [
            markdown_text(f"{fact_id} {fact}"),
            *(status.get((fact_id, label), "–") for label in labels),
        ]
        for fact_id, fact in dict(facts[["fact_id", "fact"]].itertuples(index=False)).items()
    ]
    return f"{coded}\n\n{markdown_rows(['fact', *map(markdown_text, labels)], rows)}"


def readme(
    study: Study,
    date: str,
    data: Mapping[str, pd.DataFrame],
    records: Sequence[Record],
    coder: str = "",
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
    coder : str
        Who coded the facts.

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
    page = [MARK, f"# {markdown_text(study.title)}", markdown_text(by)]
    if told:
        page += ["**Read this first**", "\n".join(told)]
    page += [
        f"Measured: {count}, {words}; how long they are, how much of them is quotation, how hard "
        "they are to read, whom they cite. The text of the articles is not in this folder but for "
        "what the table of attributions quotes.",
        _files(data),
    ]
    for record in records:
        alt = markdown_text(record["alt"])
        page += [
            f"## {markdown_text(record['title'])}",
            f"![{alt}](figures/{record['id']}.png)",
            caption_markdown(record, "figures"),
        ]
        if line := ends(articles, record["id"]):
            page.append(markdown_text(line))
    if "facts" in data:
        page += ["## What each article does with each fact", facts_table(data["facts"], coder)]
    whole, its_data = works(study, date, [])
    page += [
        "## Limits",
        LIMITS,
        "## How to cite",
        f"> {markdown_text(citations.plain(whole))}",
        f"> {markdown_text(citations.plain(its_data))}",
        "[citations.bib](citations.bib) (BibTeX) and [citations.ris](citations.ris) (RIS) have "
        "these and an entry for each figure. No license is stated here: text, figures and data "
        "are yours to license. The articles remain their publishers'.",
    ]
    return "\n\n".join(page) + "\n"


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


def columns_page(data: Iterable[str]) -> str:
    """Return the page that says what each column of the tables means; `data` are their names."""
    of_interval = re.compile(r"_(low|high)$")
    of_articles = {
        name: meaning for name, meaning in ARTICLE_COLUMNS.items() if not of_interval.search(name)
    }
    of_articles["…_low, …_high"] = "ends of the 95% interval of that index; empty without one"
    columns = {
        "articles": of_articles,
        "attributions": ATTRIBUTION_COLUMNS,
        "facts": FACT_COLUMNS,
        "not_measured": {"file": "name in the folder", "reason": "why it was left out"},
    }
    page = [MARK, "# Columns"]
    for name in data:
        rows = [(f"`{column}`", markdown_text(told)) for column, told in columns[name].items()]
        page += [f"## {name}.csv", markdown_rows(("column", "meaning"), rows)]
    return "\n\n".join(page) + "\n"


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
