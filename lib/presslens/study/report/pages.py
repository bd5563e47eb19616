"""The pages of a report that are no notebook: what stands in it, how to use it, how to cite it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from presslens.measures import coding, copies
from presslens.measures.comparison import COMPARISON_COLUMNS, MIN_EVENTS
from presslens.measures.readability.indices import INDICES
from presslens.study import citations
from presslens.study.citations import Work
from presslens.study.records import Record, Study, caption_markdown
from presslens.study.report.tables import KINDS, NAMINGS, NOT_ENGLISH, STATUSES, column, parts
from presslens.wording import MAX_ROWS, capital, in_words, markdown_text, percent, plural

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import Markdown


ACCURACY = {"word_recall": 0.91972, "naming_accuracy": 0.92635, "sector_accuracy": 0.62606}
"""How right the extractor is on speech, as tests/bench/results has it: attributed words on
PolNeAR, naming and sector on OneStopEnglish."""

SIGNIFICANT = 0.05
"""P value, corrected, below which a difference between outlets is told as one."""

MAX_NAMED = 10
"""Articles or files that a warning names; the tables have all."""

LIMITS = (
    "Rules and a small statistical model, made for news in English, found the attributions; no "
    "person has checked them. On news that people had coded they found "
    f"{ACCURACY['word_recall']:.0%} of the attributed words. On stories that a language model had "
    "coded they were right about how a source is named for "
    f"{ACCURACY['naming_accuracy']:.0%} of the sources, and about its kind for "
    f"{ACCURACY['sector_accuracy']:.0%}. A readability index counts words and syllables, not "
    "sense; its interval says how far it moves if a few sentences differ."
)


def limits() -> Markdown:
    """Return the limits of every report, for its notebook."""
    from IPython.display import Markdown

    return Markdown(LIMITS)


def doubt(articles: pd.DataFrame) -> str:
    """Return which grades mean nothing, for their caption; empty if all mean something.

    Of many articles only those at the ends are named in the figure.
    """
    doubtful = int(articles["caution"].str.contains(NOT_ENGLISH, regex=False).sum())
    if not doubtful:
        return ""
    if len(articles) > MAX_ROWS:
        grades = "its grade means" if doubtful == 1 else "their grades mean"
        return f"{capital(plural(doubtful, 'article'))} may not be English, and {grades} nothing."
    return "(English?): the text may not be English, and its grade means nothing."


def cautions(articles: pd.DataFrame) -> list[str]:
    """Return a line for each reason to read articles with care, with their names."""
    texts = articles.set_index("file")["caution"]
    reasons = {
        NOT_ENGLISH: "May not be English, and every measure is made for English",
        "no interval": "Too short for an interval",
    }
    files = {
        reason: list(texts.index[texts.str.contains(mark, regex=False)])
        for mark, reason in reasons.items()
    }
    lines = [f"{reason}: {_some(names)}." for reason, names in files.items() if names]
    lines += _copies(articles)
    counted = (
        "All of these are counted in every table and figure. To leave some out, take them out of "
        "the folder or table and make the report again."
    )
    return [*lines, counted] if lines else []


def _copies(articles: pd.DataFrame) -> list[str]:
    """Return which articles copy or hold another, with the share of the shorter one in both."""
    files = articles.set_index("article")["file"]
    copied, held = (articles[name] != "" for name in ("copy_of", "holds"))
    lines = []
    for other, rows, reason in (
        ("copy_of", copied, "Copies, with the share of the shorter text that both have"),
        ("holds", held & ~copied, "Longer pieces that hold another article"),
    ):
        named = [
            f"{file} (of {files[name]}, {percent(share)})"
            for file, name, share in articles.loc[rows, ["file", other, "containment"]].itertuples(
                index=False
            )
        ]
        lines += [f"{reason}: {_some(named)}."] * bool(named)
    return lines


def not_measured(left_out: pd.DataFrame) -> str:
    """Return the files that were not measured, with the reason, in one line."""
    files = [f"{file} ({reason})" for file, reason in left_out.itertuples(index=False)]
    return f"Not measured: {_some(files)}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")


_ENDS = {
    "fig-1-1-length": {"words": "words", "quoted_share": "share in quotation marks"},
    "fig-1-2-flesch-kincaid": {"flesch_kincaid_grade": "grade"},
    "fig-1-3-sourcing": {"attributed_share": "share of words attributed", "sources": "sources"},
}
"""Columns of which the page of many articles names the lowest and the highest, by figure."""


def ends(articles: pd.DataFrame, figure: str) -> str:
    """Return the lowest and the highest article of a figure that does not name each article.

    Empty up to `MAX_ROWS` articles. Of shares of attributed words it is about the largest.
    """
    if len(articles) <= MAX_ROWS:
        return ""
    columns = _ENDS.get(figure)
    if columns is None:
        prefix = "naming" if "naming" in figure else "kind"
        largest = str(parts(articles, prefix)["share"].idxmax())
        columns = {column(prefix, largest): f"share of “{largest}”"}
    lines = []
    for measure, name in columns.items():
        values = articles.set_index("file")[measure].dropna()
        if len(values):
            least, most = (_at_end(values, end) for end in (values.min(), values.max()))
            lines.append(f"{capital(name)}: lowest {least}; highest {most}.")
    return " ".join(lines)


def _at_end(values: pd.Series[float], end: float) -> str:
    """Format a value with the file that has it, and how many more have it."""
    files = list(values.index[values == end])
    if re.search(r"^(naming|kind)_|share$", str(values.name)):
        written = percent(end)
    else:
        written = f"{end:,.0f}" if end == int(end) else f"{end:,.1f}"
    return f"{written}, {files[0]}" + (f" and {len(files) - 1} more" if len(files) > 1 else "")


_templates = Environment(
    loader=PackageLoader("presslens.study.report", "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=True,
)
_templates.filters |= {
    "md": markdown_text,
    "caption": caption_markdown,
    "citation": citations.plain,
    "column": column,
    "ends": ends,
}


def readme(
    study: Study, date: str, data: Mapping[str, pd.DataFrame], records: Sequence[Record], coder: str
) -> str:
    """Return the front page of a report in Markdown: warnings, figures, files, limits, citation.

    `data` has its tables: articles, attributions, and the others where they have a row; `coder` is
    who coded the facts.
    """
    facts, left_out, persons = (data.get(name) for name in ("facts", "not_measured", "persons"))
    compared = data.get("comparisons")
    warnings = cautions(data["articles"])
    return _templates.get_template("README.md.jinja").render(
        study=study,
        by=", ".join(filter(None, (study.authors, date))),
        warnings=warnings if left_out is None else [*warnings, not_measured(left_out)],
        articles=data["articles"],
        tables=list(data),
        records=records,
        persons=None if persons is None else persons[:MAX_ROWS],
        more_persons=0 if persons is None else max(0, len(persons) - MAX_ROWS),
        compared=None if compared is None else comparison_text(compared),
        differences=None if compared is None else _differences(compared),
        coded_facts=None if facts is None else _by_article(facts),
        coder=coder,
        max_rows=MAX_ROWS,
        limits=LIMITS,
        works=works(study, date, []),
    )


def comparison_text(compared: pd.DataFrame) -> str:
    """Return what the comparison of outlets rests on and how many differences it found."""
    differ = int((compared["p_holm"] < SIGNIFICANT).sum())
    shown = "" if len(compared) <= MAX_ROWS else " Those are below; data/comparisons.csv has all."
    count = {0: "none has", 1: "one has"}.get(differ, f"{in_words(differ)} have")
    found = f"{count} a p value below {SIGNIFICANT}"
    return (
        f"Outlets with at least {MIN_EVENTS} events (articles, where the column event of "
        "articles.csv does not tell) are compared two by two. Reports of one event count "
        "together; if two outlets share enough events, they are compared within each. An interval "
        "says how far that one difference would move with other events. Of "
        f"{plural(len(compared), 'comparison')}, {found} after Holm’s correction for all of "
        f"them.{shown}"
    )


def _differences(compared: pd.DataFrame) -> pd.DataFrame:
    """Take all comparisons where they are few, else those that are significant."""
    return compared if len(compared) <= MAX_ROWS else compared[compared["p_holm"] < SIGNIFICANT]


def _by_article(facts: pd.DataFrame) -> pd.DataFrame:
    """Return what each article does with each fact, with a column per article."""
    coded = facts.assign(
        name=facts["fact_id"] + " " + facts["fact"], status=facts["status"].replace(STATUSES)
    )
    table = coded.pivot(index="name", columns="label", values="status").fillna("–")
    return table.loc[coded["name"].unique(), coded["label"].unique()]


def columns_page(data: Sequence[str]) -> str:
    """Return the page that says what each column means; `data` are the names of the tables."""
    facts = coding.TABLES["facts"]
    return _templates.get_template("columns.md.jinja").render(
        tables=data,
        comparison_columns=COMPARISON_COLUMNS,
        copy_columns={name: copies.COLUMNS[name] for name in ("copy_of", "holds", "containment")},
        namings=NAMINGS.values(),
        kinds=KINDS,
        indices=INDICES,
        fact_columns={**facts.columns, **facts.optional},
    )


def works(study: Study, date: str, records: Sequence[Record]) -> list[Work]:
    """Return what can be cited of a report: the whole, its data, each figure.

    The keys of the first two begin with the title; that of a figure is its id.
    """
    key = "-".join(re.findall(r"[a-z0-9]+", study.title.lower())[:5]) or "articles"
    about = {"rights": study.rights, "authors": study.authors, "study": study.title}
    cited = [
        Work(key, "report", study.title, **about),
        Work(f"{key}-data", "dataset", f"{study.title}: data", part="data/*.csv", **about),
        *map(citations.of_figure, records),
    ]
    return [replace(work, date=date) for work in cited]


def citation_files(study: Study, date: str, records: Sequence[Record]) -> dict[str, str]:
    """Return the citations of a report as BibTeX and RIS, by the name of the file."""
    cited = works(study, date, records)
    return {
        "citations.bib": "\n".join(map(citations.bibtex, cited)),
        "citations.ris": "\r\n".join(map(citations.ris, cited)),
    }
