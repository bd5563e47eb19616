"""The page of all figures shows them, says how to cite each part, and under which licence it is."""

import json
import re

import pytest
from figure_record import SUFFIXES, record
from pybtex.database import parse_string

import presslens
from presslens.cli import build_parser, run_verify
from presslens.study import citations
from presslens.study.gallery import gallery_markdown


def cited_rows(page):
    """What can be cited, with its citation and key, from the table of the page."""
    rows = re.findall(r"^\| (.*?) \| (.*) \| `(.*?)` \|$", page, re.MULTILINE)
    return {what: (text.replace("\\", ""), key) for what, text, key in rows}


def test_every_figure_is_shown_in_the_order_given_with_its_alt_text():
    page = gallery_markdown([record("fig-1-2-b", alt="A [first] text"), record()])
    images = re.findall(r"!\[(.*)\]\((.*)\)", page)
    assert images == [
        (r"A \[first\] text", "fig-1-2-b.png"),
        (
            "Two lines fall from left to right; NPR ends at 11.9, NBC News at 12.2.",
            "fig-2-1-grade-shift.png",
        ),
    ]


def test_every_format_of_a_figure_is_linked_and_the_notebook_that_made_it():
    page = gallery_markdown([record()])
    links = re.findall(r"(?<!!)\[[^]]+\]\(([^)]+)\)", page)
    assert {f"fig-2-1-grade-shift.{suffix}" for suffix in SUFFIXES} <= set(links)
    assert "../notebooks/02_readability.ipynb" in links


def test_each_part_of_the_study_has_its_citation():
    rows = cited_rows(gallery_markdown([record(), record("fig-2-2-x")]))
    assert rows == {
        "a figure, such as": (citations.plain(record()), "fig-2-1-grade-shift"),
        "its data": (
            citations.plain(citations.of_figure_data(record())),
            "fig-2-1-grade-shift-data",
        ),
        "the data of all figures": (citations.plain(citations.DATA), "presslens-data"),
        "the coding of the articles": (citations.plain(citations.CODING), "presslens-coding"),
        "the software": (citations.plain(citations.SOFTWARE), "presslens-software"),
        "the study": (citations.plain(citations.STUDY), "presslens-study"),
    }
    assert all(f"ersion {presslens.__version__}." in text for text, _ in rows.values())


@pytest.mark.parametrize(
    ("what", "licence"),
    [
        ("a figure, such as", "CC BY 4.0"),
        ("its data", "CC BY 4.0"),
        ("the coding of the articles", "CC BY 4.0"),
        ("the software", "MIT"),
    ],
)
def test_each_citation_names_its_licence(what, licence):
    assert licence in cited_rows(gallery_markdown([record()]))[what][0]


def test_rights_are_told_for_every_kind_of_content():
    page = gallery_markdown([record()])
    assert "Text, figures, their data and the coding: [CC BY 4.0](https://creativecommons" in page
    assert "Code: MIT" in page
    assert "words quoted from them, remain their publishers'" in page


def test_every_key_of_the_page_is_in_every_file_it_names():
    figures = [record(), record("fig-2-2-x")]
    page = gallery_markdown(figures)
    for name in ("figures.bib", "figures.json", "figures.ris"):
        assert f"[{name}]({name})" in page
    keys = {key for _, key in cited_rows(page).values()}
    in_bibtex = set(parse_string(citations.bibliography(figures), "bibtex").entries)
    in_csl = {item["id"] for item in json.loads(citations.csl_bibliography(figures))}
    in_ris = set(re.findall(r"^ID  - (.*)\r$", citations.ris_bibliography(figures), re.MULTILINE))
    assert in_bibtex == in_csl == in_ris
    assert keys <= in_bibtex


def test_a_title_does_not_break_the_table():
    title = "8 | 9 of *the* words"
    page = gallery_markdown([record(title=title)])
    assert title in cited_rows(page)["a figure, such as"][0]
    assert "*the*" not in page


def test_the_page_gives_the_command_that_tells_where_a_copy_comes_from():
    page = gallery_markdown([record()])
    program, *words = re.search(r"`(presslens .*?)`", page)[1].split()
    options = build_parser().parse_args(words)
    assert (program, options.handler, str(options.record)) == ("presslens", run_verify, "figures")


def test_a_page_of_no_figures_still_says_how_to_cite_the_rest():
    page = gallery_markdown([])
    assert page.startswith("# Figures\n")
    assert "`presslens-coding`" in page
    assert "a figure, such as" not in page
