"""How to cite the study and its parts: BibTeX, CSL-JSON, RIS and plain text.

What can be cited is a `Work`: of a figure, of its data, or one of `WHOLE`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from presslens import __date__, __version__
from presslens.study import records
from presslens.study.records import Record
from presslens.wording import capital

_KINDS = {
    "figure": ("", "FIGURE"),  # the figure's number says it
    "dataset": ("Data set", "DATA"),
    "report": ("Study", "RPRT"),
    "software": ("Computer software", "COMP"),
}
"""CSL type of a work -> its name in plain text, and its RIS type."""


@dataclass(frozen=True)
class Work:
    """Something to cite; every text is plain, without markup.

    `part` says where it is within the study and is empty for a work of its own, `rights` what may
    be done with it, `date` is year-month-day, or empty where it is not known.
    """

    key: str
    kind: str
    title: str
    rights: str
    part: str = ""
    note: str = ""
    version: str = __version__
    date: str = __date__
    authors: str = records.AUTHORS
    study: str = records.STUDY_TITLE

    @property
    def is_ours(self) -> bool:
        """Whether it is a part of our study, which has versions and an address."""
        return self.study == records.STUDY_TITLE

    @property
    def edition(self) -> str:
        """Version of what is cited; "" for a reader's own study, where only the library has one."""
        return self.version if self.is_ours else ""

    @property
    def addresses(self) -> tuple[str, str]:
        """DOI and URL of our study; "" for others."""
        return (records.DOI, records.URL) if self.is_ours else ("", "")

    @property
    def full_note(self) -> str:
        """Version of the library, note and rights, as sentences."""
        parts = (f"presslens version {self.version}", self.note, self.rights)
        return ". ".join(filter(None, parts))


_CC_BY = f"{records.LICENCE_NAME}; quoted words remain their publishers'"

STUDY = Work("presslens-study", "report", records.STUDY_TITLE, f"Text and figures {_CC_BY}")
DATA = Work(
    "presslens-data",
    "dataset",
    f"{records.STUDY_TITLE}: data of the figures",
    _CC_BY,
    part="figures/*.csv",
)
CODING = Work(
    "presslens-coding",
    "dataset",
    f"{records.STUDY_TITLE}: coding of the articles",
    _CC_BY,
    part="seeds/coding",
    note="Coded by a large language model from the codebook",
)
SOFTWARE = Work(
    "presslens-software",
    "software",
    "presslens",
    "MIT; data shipped with it keep their own licenses",
    note=f"Library of the study {records.STUDY_TITLE}",
)
WHOLE = (STUDY, DATA, CODING, SOFTWARE)
"""What can be cited beside single figures."""


def of_figure(record: Record) -> Work:
    """Return what is cited for a figure; its key is the figure's id."""
    return Work(
        key=record["id"],
        kind="figure",
        title=_one_line(record["title"]),
        rights=record["rights"],
        part=f"Figure {record['number']}, {record['id']}",
        note=_one_line(f"Coding by {record['coding_by']}") if record["coding_by"] else "",
        version=record["version"],
        # The day of the library's version dates our study, but no other.
        date=record["date"] if record["study"] == records.STUDY_TITLE else "",
        authors=record["authors"],
        study=record["study"],
    )


def of_figure_data(record: Record) -> Work:
    """Return what is cited for the numbers of a figure, its CSV file; the key ends in "-data"."""
    figure = of_figure(record)
    return replace(
        figure,
        key=f"{figure.key}-data",
        kind="dataset",
        title=f"Data of figure {record['number']}: {figure.title}",
        rights=_CC_BY if record["licence"] else record["rights"],
        part=f"{figure.key}.csv",
    )


def bibtex(work: Work) -> str:
    """Return a BibTeX entry.

    It is of the type misc, which every style knows. The authors and the title stand in double
    braces: a group of authors is no family name, and a title keeps its capitals.
    """
    doi, url = work.addresses
    place = f"{work.part}. In: {work.study}" if work.part else _KINDS[work.kind][0]
    fields = {
        "author": f"{{{_bibtex_text(work.authors)}}}",
        "title": f"{{{_bibtex_text(work.title)}}}",
        "year": work.date[:4],
        "howpublished": _bibtex_text(place),
        "note": _bibtex_text(work.full_note),
        "doi": doi,
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


_BIBTEX_ESCAPES: dict[str, str | int | None] = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    # BibTeX counts braces also behind a backslash, so that a single one would swallow the file.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{character: "\\" + character for character in "#$%&_"},
}


def _bibtex_text(text: str) -> str:
    return text.translate(str.maketrans(_BIBTEX_ESCAPES))


def csl_json(works: Iterable[Work]) -> str:
    """Return a CSL-JSON list, as Zotero, Pandoc and citeproc read it."""
    return json.dumps([_csl_item(work) for work in works], indent=1, ensure_ascii=False) + "\n"


def _csl_item(work: Work) -> dict[str, Any]:
    doi, url = work.addresses
    item: dict[str, Any] = {
        "id": work.key,
        "type": work.kind,
        "title": work.title,
        "author": [{"literal": work.authors}],
        "container-title": work.study if work.part else "",
        "number": work.part,
        "version": work.edition,
        "note": work.full_note,
        "DOI": doi,
        "URL": url,
        "language": "en",
    }
    if work.date:
        item["issued"] = {"date-parts": [[int(part) for part in work.date.split("-")]]}
    return {name: value for name, value in item.items() if value}


def ris(work: Work) -> str:
    """Return a RIS record, as EndNote, Zotero and Mendeley read it; its lines end with CR LF."""
    doi, url = work.addresses
    fields = [
        ("TY", _KINDS[work.kind][1]),
        ("ID", work.key),
        ("AU", work.authors),
        ("TI", work.title),
        ("T2", work.study if work.part else ""),
        ("PY", work.date[:4]),
        ("DA", work.date.replace("-", "/")),
        ("ET", work.edition),
        ("M1", work.part),
        ("N1", work.full_note),
        ("DO", doi),
        ("UR", url),
        ("LA", "en"),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def plain(work: Work) -> str:
    """Return one line of plain text in the manner of the APA."""
    label = ", ".join(filter(None, (_KINDS[work.kind][0], work.part)))
    edition = f"version {work.edition}" if work.edition else ""
    if work.part:
        edition = ", ".join(filter(None, (f"In: {work.study}", edition)))
    doi, url = work.addresses
    sentences = [
        f"{work.authors} ({work.date[:4] or 'n.d.'})",
        f"{work.title.rstrip('.')} [{label}]",
        capital(edition),
        "" if work.edition else f"Made with presslens version {work.version}",
        work.note,
        work.rights,
    ]
    text = " ".join(sentence.rstrip(".") + "." for sentence in sentences if sentence)
    # No full stop behind an address: it would be taken for a part of it.
    address = f"https://doi.org/{doi}" if doi else url
    return f"{text} {address}".rstrip()


def bibliography(figures: Iterable[Record]) -> dict[str, str]:
    """Return figures.bib, .json and .ris: entries for `WHOLE`, each figure and its data."""
    parts = [work for record in figures for work in (of_figure(record), of_figure_data(record))]
    works = [*WHOLE, *parts]
    return {
        "figures.bib": "\n".join(map(bibtex, works)),
        "figures.json": csl_json(works),
        "figures.ris": "\r\n".join(map(ris, works)),
    }


def _one_line(text: str) -> str:
    """Join the lines of a text: a line break would end a field or a record."""
    return " ".join(text.split())
