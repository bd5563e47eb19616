"""Citations are read back by other programs as they were meant."""

import codecs
import json
import re

import latexcodec  # noqa: F401  (gives the codec "ulatex")
import pytest
from figure_record import record
from pybtex.database import parse_string

import presslens
from presslens.study import citations, records

TITLE = r"8 % of $1 & _x_ in {a {#2} \ ~ ^ “Sun” — Šojgu"
# What CSL 1.0.2 allows in an item, of what a citation of ours may need, with its type.
RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")


FIGURE = citations.of_figure(record())
ALL = [*citations.WHOLE, FIGURE, citations.of_figure_data(record())]

each_work = pytest.mark.parametrize("work", ALL, ids=lambda work: work.key)


def figure(**changes):
    return citations.of_figure(record(**changes))


@pytest.fixture
def archived(monkeypatch):
    """The study as it will be once it has an address and a DOI (that of the DOI handbook)."""
    monkeypatch.setattr(records, "DOI", "10.1000/182")
    monkeypatch.setattr(records, "URL", "https://example.org/one_call")


def bibtex_fields(work):
    """Fields of the one entry that a BibTeX parser finds, as TeX would print them."""
    ((key, entry),) = parse_string(citations.bibtex(work), "bibtex").entries.items()
    assert key == work.key
    fields = {**entry.fields, "author": str(entry.persons["author"][0])}
    printed = {name: codecs.decode(text, "ulatex") for name, text in fields.items()}
    return {name: re.sub(r"\{(.*)\}", r"\1", text) for name, text in printed.items()}


def csl_item(work):
    (item,) = json.loads(citations.csl_json([work]))
    return item


def ris_fields(text):
    """Tags and values of the one record in a RIS text, in their order."""
    lines = text.split("\r\n")
    assert lines.pop() == ""
    matches = [RIS_LINE.fullmatch(line) for line in lines]
    assert all(matches), lines
    fields = [match.groups() for match in matches]
    assert fields[0][0] == "TY"
    assert fields[-1] == ("ER", "")
    assert "ER" not in [tag for tag, _ in fields[:-1]]
    return fields


def test_a_figure_is_one_bibtex_entry_under_its_id():
    assert bibtex_fields(figure(coding_by="a large language model")) == {
        "author": "The presslens authors",
        "title": "Both reports fall by half a grade",
        "year": presslens.__date__[:4],
        "howpublished": f"Figure 2.1, fig-2-1-grade-shift. In: {records.STUDY_TITLE}",
        "note": f"presslens version {presslens.__version__}. Coding by a large language model. "
        "Drawing CC BY 4.0; quoted words remain their publishers'",
    }


def test_bibtex_reads_back_every_character_of_a_title():
    entry = citations.bibtex(figure(title=TITLE))
    assert entry.count("{") == entry.count("}")
    title = re.search(r"title = \{\{(.*)\}\},\n", entry)[1]
    # latexcodec knows all of them but the four that are words of TeX.
    for character, command in {"\\": "backslash", "~": "asciitilde", "^": "asciicircum"}.items():
        title = title.replace(rf"\text{command}{{}}", character)
    title = title.replace(r"\textbraceleft{}", "{").replace(r"\textbraceright{}", "}")
    assert re.sub(r"\\([#$%&_])", r"\1", title) == TITLE


@pytest.mark.parametrize("text", ["{", "}", "}}", r"\{", "%", '"', "@misc{x,", "a\n\n@b{c}"])
def test_no_title_can_end_its_bibtex_entry(text):
    both = citations.bibtex(figure(title=text)) + citations.bibtex(figure(id="fig-2-2-x"))
    assert list(parse_string(both, "bibtex").entries) == ["fig-2-1-grade-shift", "fig-2-2-x"]


def test_a_figure_is_one_csl_item():
    assert csl_item(figure(title=TITLE)) == {
        "id": "fig-2-1-grade-shift",
        "type": "figure",
        "title": TITLE,
        "author": [{"literal": "The presslens authors"}],
        "issued": {"date-parts": [[int(part) for part in presslens.__date__.split("-")]]},
        "container-title": "Jets or talks? Four reports of one Friday",
        "number": "Figure 2.1, fig-2-1-grade-shift",
        "version": presslens.__version__,
        "note": f"presslens version {presslens.__version__}. Drawing CC BY 4.0; quoted words "
        "remain their publishers'",
        "language": "en",
    }


def test_a_figure_is_one_ris_record():
    assert ris_fields(citations.ris(FIGURE)) == [
        ("TY", "FIGURE"),
        ("ID", "fig-2-1-grade-shift"),
        ("AU", "The presslens authors"),
        ("TI", "Both reports fall by half a grade"),
        ("T2", "Jets or talks? Four reports of one Friday"),
        ("PY", presslens.__date__[:4]),
        ("DA", presslens.__date__.replace("-", "/")),
        ("ET", presslens.__version__),
        ("M1", "Figure 2.1, fig-2-1-grade-shift"),
        (
            "N1",
            f"presslens version {presslens.__version__}. Drawing CC BY 4.0; quoted words remain "
            "their publishers'",
        ),
        ("LA", "en"),
        ("ER", ""),
    ]


@each_work
def test_csl_items_are_of_a_type_that_csl_knows(work):
    assert csl_item(work)["type"] in ("dataset", "figure", "report", "software")


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\u2028", "\x85"])
def test_no_title_can_end_its_ris_record(line_end):
    work = figure(title=f"One{line_end}ER  - {line_end}two")
    assert dict(ris_fields(citations.ris(work)))["TI"] == "One ER - two"


@each_work
def test_every_format_gives_version_and_address_and_doi_once_there_are(archived, work, monkeypatch):
    (bib,) = parse_string(citations.bibtex(work), "bibtex").entries.values()
    csl, ris = csl_item(work), dict(ris_fields(citations.ris(work)))
    address = ("10.1000/182", "https://example.org/one_call")
    assert (bib.fields["doi"], bib.fields["url"]) == address
    assert (csl["DOI"], csl["URL"]) == (ris["DO"], ris["UR"]) == address
    assert csl["version"] == ris["ET"] == presslens.__version__
    assert f"version {presslens.__version__}" in bib.fields["note"]
    assert f"ersion {presslens.__version__}." in citations.plain(work)

    monkeypatch.undo()
    texts = [write(work) for write in (citations.bibtex, citations.ris, citations.plain)]
    for text in (*texts, citations.csl_json([work])):
        assert not re.search(r"doi|https?:|\bUR  -|\bDO  -", text, re.IGNORECASE)


def test_plain_text_names_authors_year_title_place_version_coder_rights_and_address(archived):
    cited = record(title="Who spoke?", coding_by="a large language model", date="2026-11-22")
    cited = {**cited, "version": "0.1.0"}
    begin = f"The presslens authors ({presslens.__date__[:4]}). "
    middle = f"In: {records.STUDY_TITLE}, version 0.1.0. Coding by a large language model. "
    end = "CC BY 4.0; quoted words remain their publishers'. https://doi.org/10.1000/182"
    assert citations.plain(citations.of_figure(cited)) == (
        f"{begin}Who spoke? [Figure 2.1, fig-2-1-grade-shift]. {middle}Drawing {end}"
    )
    assert citations.plain(citations.of_figure_data(cited)) == (
        f"{begin}Data of figure 2.1: Who spoke? [Data set, fig-2-1-grade-shift.csv]. {middle}{end}"
    )
    assert "MIT" in citations.plain(citations.SOFTWARE)


def test_a_study_of_other_articles_has_no_date_edition_or_address_of_ours(archived):
    work = figure(study="Mine", authors="Me")
    assert "Me (n.d.). Both" in citations.plain(work)
    assert "year" not in bibtex_fields(work)
    assert {"issued", "version", "DOI", "URL"}.isdisjoint(csl_item(work))
    assert {"PY", "DA", "ET", "DO", "UR"}.isdisjoint(dict(ris_fields(citations.ris(work))))


def test_each_file_of_the_bibliography_has_the_study_its_parts_and_each_figure():
    files = citations.bibliography([record("fig-1-1-a"), record("fig-1-2-b")])
    figures = ["fig-1-1-a", "fig-1-1-a-data", "fig-1-2-b", "fig-1-2-b-data"]
    keys = [*(work.key for work in citations.WHOLE), *figures]
    assert list(parse_string(files["figures.bib"], "bibtex").entries) == keys
    assert [item["id"] for item in json.loads(files["figures.json"])] == keys
    parts = re.split(r"(?<=ER  - \r\n)(?:\r\n)?", files["figures.ris"])
    assert [dict(ris_fields(part))["ID"] for part in parts if part] == keys
