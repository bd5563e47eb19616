from types import SimpleNamespace

import pytest
from page_outline import parsed, words
from small_site import make_study

from presslens.study.site.reading import note_text, pieces_of, reading_pages
from presslens.study.site.study_files import read_study
from presslens.text.cleaning import body_paragraphs

TEXT = "Jets < landed. “They stay,” the minister said, an official said."


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return read_study(make_study(tmp_path_factory.mktemp("reading") / "study"))


@pytest.fixture(scope="module")
def pages(study):
    return {name: parsed(page) for name, page in reading_pages(study).items()}


def test_a_stretch_takes_the_marks_around_its_words():
    marked = [((16, 25), "said russia", "note-1"), ((28, 45), "said us", "note-2")]
    pieces = pieces_of(TEXT, (15, len(TEXT)), marked)
    assert [piece for piece in pieces if piece[1]] == [
        ("“They stay,”", "said russia", "note-1"),
        ("the minister said,", "said us", "note-2"),
    ]
    assert "".join(text for text, _, _ in pieces) == TEXT[15:]


def test_every_article_can_be_read_whole(pages, study):
    for article in study.corpus:
        page = pages[f"reading/{article.slug}.html"]
        for number in page.select(".number"):
            number.decompose()
        shown = [p.find("p").get_text() for p in page.select(".paragraph")]
        spans = body_paragraphs(article.text)
        assert shown == [article.text[start:end] for start, end in spans]


def voice(**changes):
    plain = {"speaker": "Sergei Shoygu", "naming": "named", "passed_on_by": "", "via": ""}
    return SimpleNamespace(**plain | changes)


def test_a_note_says_who_speaks_and_who_passed_it_on():
    assert note_text(voice()) == "Sergei Shoygu."
    through = note_text(voice(passed_on_by="unnamed U.S. official > Peter Cook", via="Reuters"))
    for name in ("Sergei Shoygu", "an unnamed U.S. official", "Peter Cook", "Reuters"):
        assert name in through
    assert ">" not in through
    assert "where it is from" in note_text(voice(speaker="NPR", naming="own outlet"))


def test_words_of_the_minister_lead_to_a_note_on_their_way(pages):
    page = pages["reading/nbc-news.html"]
    link = next(a for a in page.select("a.said") if "defensive in nature" in a.get_text())
    assert link["class"] == ["said", "russia"]
    note = page.find(id=link["href"].removeprefix("#"))
    assert "Shoygu" in note.get_text()
    assert "unnamed U.S. defense official" in note.get_text()
    assert page.find(id=note.a["href"].removeprefix("#"))["class"] == ["sentence"]
    assert "unnamed" in page.select_one("a.said")["class"]


def test_the_key_has_the_sides_of_the_page_and_few_words(pages):
    for name, page in pages.items():
        if page.select_one(".key"):
            assert len(page.select_one(".key").get_text().split()) <= 40, name
            tints = {a["class"][1] for a in page.select("a.said")}
            assert tints == {span["class"][1] for span in page.select(".key .said")}, name


def test_facts_stand_below_the_paragraph_that_reports_them(pages, study):
    page = pages["reading/npr.html"]
    assert page.select_one("#show-facts").get("checked") is None
    first = page.select(".paragraph")[0]
    assert all(words(item).startswith("1 ") for item in first.select(".facts li"))
    assert first.select_one(".facts a")["href"].startswith("../compare.html#fact-f")


def test_what_is_left_out_is_listed_with_those_who_report_it(pages):
    items = pages["reading/npr.html"].select("details li")
    assert items
    assert all("NPR" not in words(item).rpartition("(")[2] for item in items)


def test_the_heading_is_the_headline_or_the_outlet(pages):
    assert words(pages["reading/nbc-news.html"].h1).endswith("Syria, U.S. Official Says")
    assert words(pages["reading/npr.html"].h1) == "NPR"
    assert "keep talking" in words(pages["reading/nbc-news.html"].select_one(".display"))


def test_a_caption_that_is_repeated_stands_once_its_credit_apart(pages):
    shown = [words(line) for line in pages["reading/arutz-sheva.html"].select(".display")]
    assert shown == ["Caption: Russian President Vladimir Putin Reuters"]
