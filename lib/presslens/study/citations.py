"""How to cite the study and its parts: BibTeX, CSL-JSON, RIS and plain text.

Each format is written by a function that takes a figure record or a `Work`; the works beside the
figures are `STUDY`, `DATA`, `CODING` and `SOFTWARE`.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from presslens import __date__, __version__
from presslens.study import records
from presslens.study.records import Record, Study

Kind = Literal["figure", "dataset", "report", "software"]

_KIND_NAMES: dict[Kind, str] = {
    "figure": "",  # the figure's number says it
    "dataset": "Data set",
    "report": "Study",
    "software": "Computer software",
}
_RIS_TYPES: dict[Kind, str] = {
    "figure": "FIGURE",
    "dataset": "DATA",
    "report": "RPRT",
    "software": "COMP",
}


@dataclass(frozen=True)
class Work:
    """Something to cite; every text is plain, without markup.

    `part` says where it is within the study and is empty for a work of its own, `rights` what may
    be done with it, `date` is year-month-day, or empty where it is not known.
    """

    key: str
    kind: Kind
    title: str
    rights: str
    part: str = ""
    note: str = ""
    version: str = __version__
    date: str = __date__
    authors: str = records.AUTHORS
    study: str = records.STUDY_TITLE

    @property
    def edition(self) -> str:
        """Version of what is cited: a reader's own study has none, only the library has one."""
        return self.version if self.study == records.STUDY_TITLE else ""

    @property
    def addresses(self) -> tuple[str, str]:
        """DOI and address, which are those of our study and of no other."""
        return (records.DOI, records.URL) if self.study == records.STUDY_TITLE else ("", "")


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


def whole(study: Study) -> tuple[Work, ...]:
    """Return what can be cited of a study beside single figures.

    When a reader's own study was made is not known, so that its date is left open.
    """
    if study.is_ours:
        return WHOLE
    about = {"rights": study.rights, "authors": study.authors, "study": study.title, "date": ""}
    return (
        Work("study", "report", study.title, **about),
        Work(
            "data", "dataset", f"{study.title}: data of the figures", part="figures/*.csv", **about
        ),
    )


def of_figure(record: Record) -> Work:
    """Return what is cited for a figure; its key is the figure's id."""
    return Work(
        key=record["id"],
        kind="figure",
        title=record["title"],
        rights=record["rights"],
        part=f"Figure {record['number']}, {record['id']}",
        note=records.coding_note(record),
        version=record["version"],
        # The record has the day of the library's version: of our study, but of no other. Records
        # made before it was kept have none.
        date=record.get("date", "") if records.study_of(record).is_ours else "",
        authors=record["authors"],
        study=record["study"],
    )


def of_figure_data(record: Record) -> Work:
    """Return what is cited for the numbers of a figure, its CSV file; the key ends in "-data"."""
    figure = of_figure(record)
    return Work(
        key=f"{figure.key}-data",
        kind="dataset",
        title=f"Data of figure {record['number']}: {figure.title}",
        rights=_CC_BY if record["licence"] else record["rights"],
        part=f"{record['id']}.csv",
        note=figure.note,
        version=figure.version,
        date=figure.date,
        authors=figure.authors,
        study=figure.study,
    )


def bibtex(cited: Record | Work) -> str:
    """Return a BibTeX entry.

    It is of the type misc, which every style knows. The authors and the title stand in double
    braces: a group of authors is no family name, and a title keeps its capitals.
    """
    work = _work(cited)
    doi, url = work.addresses
    fields = {
        "author": f"{{{bibtex_text(work.authors)}}}",
        "title": f"{{{bibtex_text(_line(work.title))}}}",
        "year": work.date[:4],
        "howpublished": bibtex_text(_where(work)),
        "note": bibtex_text(_note(work)),
        "doi": _verbatim(doi),
        "url": _verbatim(url),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


_BIBTEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    # BibTeX counts braces also behind a backslash, so that a single one would swallow the file.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{character: "\\" + character for character in "#$%&_"},
}


def bibtex_text(text: str) -> str:
    """Escape plain text for a BibTeX field."""
    return "".join(_BIBTEX.get(character, character) for character in _line(text))


def _verbatim(address: str) -> str:
    """Write an address: styles take it as it is, so that an escape would become a part of it."""
    return address.replace("{", "%7B").replace("}", "%7D")


def csl_json(cited: Record | Work) -> str:
    """Return a CSL-JSON list of one item, as Zotero, Pandoc and citeproc read it."""
    return _csl_text([_work(cited)])


def _csl_text(works: Iterable[Work]) -> str:
    return json.dumps([_csl_item(work) for work in works], indent=1, ensure_ascii=False) + "\n"


def _csl_item(work: Work) -> dict[str, Any]:
    doi, url = work.addresses
    item: dict[str, Any] = {
        "id": work.key,
        "type": work.kind,
        "title": _line(work.title),
        "author": [{"literal": work.authors}],
        "container-title": work.study if work.part else "",
        "number": work.part,
        "version": work.edition,
        "note": _note(work),
        "DOI": doi,
        "URL": url,
        "language": "en",
    }
    if work.date:
        item["issued"] = {"date-parts": [[int(part) for part in work.date.split("-")]]}
    return {name: value for name, value in item.items() if value}


def ris(cited: Record | Work) -> str:
    """Return a RIS record, as EndNote, Zotero and Mendeley read it; its lines end with CR LF."""
    work = _work(cited)
    doi, url = work.addresses
    fields = [
        ("TY", _RIS_TYPES[work.kind]),
        ("ID", work.key),
        ("AU", work.authors),
        ("TI", work.title),
        ("T2", work.study if work.part else ""),
        ("PY", work.date[:4]),
        ("DA", work.date.replace("-", "/")),
        ("ET", work.edition),
        ("M1", work.part),
        ("N1", _note(work)),
        ("DO", doi),
        ("UR", url),
        ("LA", "en"),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def plain(cited: Record | Work) -> str:
    """Return one line of plain text in the manner of the APA."""
    work = _work(cited)
    label = ", ".join(filter(None, (_KIND_NAMES[work.kind], work.part)))
    edition = f"version {work.edition}" if work.edition else ""
    edition = edition if work.part else edition.capitalize()
    sentences = [
        f"{work.authors} ({work.date[:4] or 'n.d.'})",
        f"{_line(work.title).rstrip('.')} [{label}]",
        ", ".join(filter(None, (f"In: {work.study}" if work.part else "", edition))),
        "" if work.edition else f"Made with presslens version {work.version}",
        work.note,
        work.rights,
    ]
    text = " ".join(_line(sentence).rstrip(".") + "." for sentence in sentences if sentence)
    # No full stop behind an address: it would be taken for a part of it.
    doi, url = work.addresses
    address = f"https://doi.org/{doi}" if doi else url
    return f"{text} {address}".rstrip()


def bibliography(figures: Iterable[Record]) -> str:
    """Return figures.bib: an entry for each of `WHOLE`, for each figure and for its data."""
    return "\n".join(map(bibtex, _all_works(figures)))


def csl_bibliography(figures: Iterable[Record]) -> str:
    """Return figures.json: the same entries as one CSL-JSON list."""
    return _csl_text(_all_works(figures))


def ris_bibliography(figures: Iterable[Record]) -> str:
    """Return figures.ris: the same entries as RIS records."""
    return "\r\n".join(map(ris, _all_works(figures)))


def _all_works(figures: Iterable[Record]) -> list[Work]:
    parts = [work for record in figures for work in (of_figure(record), of_figure_data(record))]
    return [*WHOLE, *parts]


def _work(cited: Record | Work) -> Work:
    return cited if isinstance(cited, Work) else of_figure(cited)


def _where(work: Work) -> str:
    """Say where a part stands; for a work of its own, what it is."""
    return f"{work.part}. In: {work.study}" if work.part else _KIND_NAMES[work.kind]


def _note(work: Work) -> str:
    """Version, what else is to be known, and rights, as sentences."""
    return ". ".join(filter(None, (f"presslens version {work.version}", work.note, work.rights)))


def _line(text: str) -> str:
    """Bring a text to one line without control characters, which would end a field or a record."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())
