"""Generated pages: the blocks of README.md, and the page of all figures."""

import re

import pytest
from figure_record import SUFFIXES, record

from presslens.claims import Finding
from presslens.cli import build_parser, run_verify
from presslens.errors import StudyError
from presslens.study import citations
from presslens.study.readme import fill_readme, gallery_markdown, replace_block

BEGIN, END = "<!-- generated: findings -->", "<!-- end generated: findings -->"
NAMES = ("opening", "findings", "limits", "figures")
README = "# Mine\n" + "".join(
    f"\n<!-- generated: {name} -->\nold\n<!-- end generated: {name} -->\n" for name in NAMES
)
FIGURE = record("fig-1-1-x", title="Words by *article*", alt='Words by "article". NPR: 329.')
STORY = {"dek": "Four articles.\n", "limits": "They are four.\n", "figures": ["fig-1-1-x"]}


def finding(question, sentence, figure=""):
    return Finding(question, sentence, figure, "01_corpus.ipynb", 3)


FOUND = [
    finding("In short", "They part."),
    finding("Who speaks?", "Officials."),
    finding("Which is *longest*?", "NPR & one more.", "fig-1-1-x"),
]


def test_only_the_text_between_the_markers_is_replaced_and_always_by_the_same():
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    once = replace_block(text, "findings", "- a\n- b\n")
    assert once == f"before\n{BEGIN}\n- a\n- b\n{END}\nafter\n"
    assert replace_block(once, "findings", "- a\n- b") == once


@pytest.mark.parametrize("text", [END, f"{BEGIN}{BEGIN}{END}", f"{END}{BEGIN}"])
def test_markers_that_are_not_a_pair_are_one_clear_error(text):
    with pytest.raises(StudyError, match=r"^README\.md: the marker <!-- .*generated: findings"):
        replace_block(text, "findings", "new")


def test_a_block_that_nothing_makes_is_refused():
    with pytest.raises(StudyError, match=r"^README\.md: .*'other'"):
        fill_readme(f"{README}<!-- generated: other -->", [FIGURE], FOUND, STORY)


def test_the_readme_has_opening_findings_limits_and_figures():
    assert fill_readme(README, [FIGURE], FOUND, STORY) == (
        "# Mine\n"
        "\n<!-- generated: opening -->\nFour articles.\n\n**In short.** They part.\n"
        "<!-- end generated: opening -->\n"
        f"\n{BEGIN}\n1. **Who speaks?** Officials.\n"
        r"2. **[Which is \*longest\*?](figures/fig-1-1-x.svg)** NPR \& one more."
        f"\n{END}\n"
        "\n<!-- generated: limits -->\nThey are four.\n<!-- end generated: limits -->\n"
        "\n<!-- generated: figures -->\n"
        '<a href="figures/fig-1-1-x.svg"><img src="figures/fig-1-1-x.png" width="720" '
        'alt="Words by &quot;article&quot;. NPR: 329."></a>\n\n'
        r"[Figure 1.1](notebooks/02_readability.ipynb): Words by \*article\*."
        "\n<!-- end generated: figures -->\n"
    )


def test_a_figure_that_was_not_published_is_named():
    with pytest.raises(StudyError, match="fig-9-9-gone"):
        fill_readme(README, [FIGURE], FOUND, {**STORY, "figures": ["fig-9-9-gone"]})


def cited_rows(page):
    """What can be cited, with its citation and key, from the table of the page."""
    rows = re.findall(r"^\| (.*?) \| (.*) \| `(.*?)` \|$", page, re.MULTILINE)
    return {what: (text.replace("\\", ""), key) for what, text, key in rows}


def test_every_figure_is_shown_with_its_alternative_text_headline_and_files():
    first = record("fig-1-2-b", alt="A [first] text", headline="Both_fall")
    page = gallery_markdown([first, record()])
    assert re.findall(r"!\[(.*)\]\((.*)\)", page) == [
        (r"A \[first\] text", "fig-1-2-b.png"),
        (record()["alt"], "fig-2-1-grade-shift.png"),
    ]
    assert re.findall(r"^\*\*(?!Figure)(.*)\*\*$", page, re.MULTILINE) == [r"Both\_fall."]
    links = re.findall(r"(?<!!)\[[^]]+\]\(([^)]+)\)", page)
    assert {f"fig-2-1-grade-shift.{suffix}" for suffix in SUFFIXES} <= set(links)
    assert "../notebooks/02_readability.ipynb" in links
    assert "\n\n\n" not in page


def test_each_part_of_the_study_has_its_citation_and_its_license():
    figure = record(title="8 | 9 of *the* words")
    rows = cited_rows(gallery_markdown([figure, record("fig-2-2-x")]))
    works = {
        "a figure, such as": citations.of_figure(figure),
        "its data": citations.of_figure_data(figure),
        "the data of all figures": citations.DATA,
        "the coding of the articles": citations.CODING,
        "the software": citations.SOFTWARE,
        "the study": citations.STUDY,
    }
    assert rows == {what: (citations.plain(work), work.key) for what, work in works.items()}


def test_the_page_gives_the_command_that_tells_where_a_copy_comes_from():
    program, *words = re.search(r"`(presslens .*?)`", gallery_markdown([record()]))[1].split()
    options = build_parser().parse_args(words)
    assert (program, options.handler, str(options.record)) == ("presslens", run_verify, "figures")
