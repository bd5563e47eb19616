"""Web pages: the article is kept whole, the page around it is gone, its metadata is used."""

import hashlib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from timing import times_as_fast

from presslens import load_corpus
from presslens.errors import TextError
from presslens.text.cleaning import body_paragraphs, classify_lines
from presslens.text.loading import survey_corpus
from presslens.text.web_pages import read_page

# Our own, in the manner of several kinds of outlet; data-kept marks what belongs to the article,
# data-gone samples of what doesn't.
PAGES = Path(__file__).parent / "data" / "web_pages"
START = "<html><body><article><p>It rains here in the long town.</p><p>"
STORY = "The two men spoke on Friday, officials said. They agreed to keep talking."


def page(article=f"<p>{STORY}</p><p>Nobody else was in the room.</p>", head=""):
    return f"<html><head>{head}</head><body><article>{article}</article></body></html>"


def text_of(page):
    return read_page(page if isinstance(page, bytes) else page.encode())[0]


def body(text):
    return " ".join(" ".join(text[start:end].split()) for start, end in body_paragraphs(text))


@pytest.mark.parametrize("path", sorted(PAGES.iterdir()), ids=lambda path: path.name)
def test_the_article_is_kept_whole_and_the_page_around_it_is_gone(path):
    data = path.read_bytes()
    text, _, fault = read_page(data)
    marked = BeautifulSoup(data, "lxml")
    kept, gone = (
        [" ".join(element.get_text().split()) for element in marked.find_all(attrs={name: True})]
        for name in ("data-kept", "data-gone")
    )
    assert (fault, len(kept) > 3, len(gone) > 1) == ("", True, True)
    lines = " ".join(" ".join(text[line.start : line.end].split()) for line in classify_lines(text))
    assert [part for part in kept if part not in lines] == []
    assert [part for part in gone if part in body(text)] == []
    credit_or_subhead = ("reported from", "Lessons to learn")
    missing = [part for part in kept if part not in body(text)]
    assert [part for part in missing if not any(map(part.__contains__, credit_or_subhead))] == []


def test_what_a_page_says_of_itself_fills_what_the_table_leaves_open(tmp_path):
    data = (PAGES / "wire.html").read_bytes()
    (tmp_path / "a.html").write_bytes(data)
    (tmp_path / "b.txt").write_text(STORY)
    corpus = load_corpus(tmp_path)
    assert corpus["a"].sha256 == hashlib.sha256(data).hexdigest()
    assert (corpus["a"].outlet, corpus["b"].outlet) == ("Coast Wire", "b")
    assert corpus["a"].metadata == {
        "headline": "Ferry strike ends after nine days",
        "byline": "Dana Whitlow",
        "date": "2024-03-14",
        "url": "https://coastwire.example/article/ferry-strike-1f0c",
        "date_source": "the web page",
    }
    assert corpus.table["date"].tolist() == ["2024-03-14", ""]
    table = "slug,file,outlet,date,byline,date_source\na,a.html,Mine,2024-03-15, ,\n"
    (tmp_path / "articles.csv").write_text(table)
    article = load_corpus(tmp_path)["a"]
    assert article.outlet == "Mine"
    assert list(article.metadata.items())[:3] == [
        *(("date", "2024-03-15"), ("byline", "Dana Whitlow"), ("date_source", ""))
    ]


def test_the_date_is_one_that_the_page_states_whatever_day_it_is():
    stated = page(head='<meta property="article:published_time" content="2031-02-03T05:00:00Z">')
    assert read_page(stated.encode())[1]["date"] == "2031-02-03"
    told = page(f"<p>{STORY}</p><p>It was the worst storm since March 3, 2009. Two hours ago.</p>")
    assert "date" not in read_page(told.encode())[1]


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "no-such-encoding"])
def test_a_page_is_read_in_the_encoding_it_declares(declared):
    quoted = page("<p>“Two men met at the café,” he said.</p>", f"<meta charset={declared}>")
    text, _, fault = read_page(quoted.encode("cp1252"))
    if declared.startswith("no"):
        assert "give its encoding" in fault
        text = read_page(quoted.encode("cp1252"), "cp1252")[0]
    assert text == "“Two men met at the café,” he said."
    assert text_of(quoted.encode("utf-8")) == text_of(quoted.encode("utf-16")) == text


def test_hostile_pages_are_text():
    article = (
        f"<p>{STORY}<script>alert('no')</script> &lt;b&gt; caf&eacute; &#8212; &bogus;<p>Nobody"
    )
    head = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = text_of(f"{head}{page(f'{article} else <b><i>came</b>. &x;</div></table')}")
    assert text.split("\n") == [f"{STORY} <b> café — &bogus;", "Nobody else came. &x;"]
    quoted = "<p>He said <q>no, <i>not</i> yet</q> and left, after <q>a <q>b</q></q>.</p>"
    last = "He said “no, not yet” and left, after “a “b””."
    assert text_of(page(f"<p>{STORY}</p>{quoted}")) == f"{STORY}\n{last}"
    wrapped = STORY.replace("officials", "officials\n")
    assert body(text_of(page(f"<p>{wrapped}</p>"))) == STORY


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<html><body><nav></nav></body></html>", "no article is found"),
        (b"<div>" * 9_000 + STORY.encode(), "no article is found"),
        (page("<p>Two men met at the caf\u00e9.</p>").encode("cp1252"), "give its encoding"),
        (b"%PDF-1.4", "a PDF file"),
        (b"\xff\xfe<\x00h\x00>", "UTF-16 and is not"),
        (b"\xfe\xff\x00<\xd8\x00\x00>", "UTF-16 and is not"),
    ],
)
def test_a_page_without_an_article_is_named(tmp_path, data, fault):
    (tmp_path / "a.htm").write_bytes(data)
    with pytest.raises(TextError, match=rf"a\.htm is .*{fault}"):
        load_corpus(tmp_path)
    (tmp_path / "b.txt").write_text(STORY)
    assert [bool(article.flag) for article in survey_corpus(tmp_path)] == [True, False]


def test_without_trafilatura_one_line_says_how_to_get_it(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_text(page())
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(TextError, match=r'a\.html is HTML.*: pip install "presslens\[html\]"$'):
        load_corpus(tmp_path)


def test_what_a_page_says_of_itself_is_one_line_that_can_be_printed():
    name = "Coast\u202e \x1b[2J\u00adWire\n&#8238;&lt;script&gt;"
    head = "".join(
        f'<meta property="{key}" content="{name}">' for key in ("og:site_name", "og:title")
    )
    _, says, _ = read_page(page(head=head).encode())
    assert {"outlet", "headline"} <= set(says)
    assert [value for value in says.values() if not value.isprintable()] == []


def test_words_that_are_marked_by_the_thousand_are_kept():
    line = "<q>It <b>rains</b></q> to<!-- x -->day<br>. "
    text = text_of(page(f"<p>{line * 1_100}</p>"))
    assert "".join(text.split()) == 1_100 * "“Itrains”today."


@pytest.mark.parametrize(("start", "unit"), [(START, "It <b>rains</b> today. "), ("", "<li>a")])
def test_time_is_linear_in_marked_words_and_short_blocks(start, unit):
    def read(count):
        return lambda: read_page(f"{start}{unit * count}".encode())

    assert times_as_fast(read(2_000), read(12_000)) < 12
