"""What holds for every page of the study's own site."""

import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from small_project import silent

from presslens import segmentation
from presslens.site.build import build
from presslens.site.notebook_pages import LONG_SENTENCE, MOST_QUOTED

MOST_BYTES = 3_000_000
VOID = {"meta", "br", "link", "img", "hr", "col", "wbr"}
LOADED = {"link": "href", "img": "src", "script": "src"}


class Page(HTMLParser):
    """A page as it is read: elements in order; raises where they do not nest."""

    def __init__(self, path: Path):
        super().__init__()
        self.path, self.open, self.tags = path, [], []
        self.feed(path.read_text("utf-8"))
        self.close()
        assert not self.open, f"{path} leaves {self.open} open"

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{self.path}: <{tag}> has an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"{self.path}: </{tag}> without a beginning"
        assert self.open.pop() == tag, f"{self.path}: </{tag}> ends another element"

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def targets(self):
        """Addresses of all links and of all that is loaded."""
        return [
            attributes[name]
            for _, attributes in self.tags
            for name in ("href", "src")
            if name in attributes
        ]

    @property
    def loaded(self):
        """Files that a browser fetches to show the page."""
        return [
            self.path.parent / attributes[LOADED[tag]]
            for tag, attributes in self.tags
            if LOADED.get(tag) in attributes
        ]


@pytest.fixture(scope="module")
def pages(site):
    return {path.relative_to(site).as_posix(): Page(path) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def bare(checkout, tmp_path_factory):
    out = tmp_path_factory.mktemp("bare") / "_site"
    build(checkout, out, silent, texts=False)
    return out


def test_every_notebook_figure_and_article_has_a_page(pages, checkout, corpus):
    expected = {f"notebooks/{path.stem}.html" for path in (checkout / "notebooks").glob("0*.ipynb")}
    expected |= {f"figures/{p.stem}.html" for p in (checkout / "figures").glob("fig-*.svg")}
    expected |= {f"reading/{slug}.html" for slug in corpus.outlets}
    assert expected <= set(pages)


def test_every_link_leads_to_a_file_and_a_place_in_it(pages, site):
    lost = []
    for name, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme:
                continue
            path = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            inside = path.is_file() and path.is_relative_to(site.resolve())
            there = pages.get(path.relative_to(site.resolve()).as_posix()) if inside else None
            if not inside or (parts.fragment and (not there or parts.fragment not in there.ids)):
                lost.append(f"{name}: {target}")
    assert lost == []


def test_nothing_is_loaded_from_elsewhere(pages, site):
    for name, page in pages.items():
        assert all(path.resolve().is_relative_to(site.resolve()) for path in page.loaded), name
        assert {tag for tag, _ in page.tags}.isdisjoint(
            {"iframe", "object", "embed", "base", "form"}
        )
    for path in [*site.glob("*.css"), *site.glob("*.js")]:
        assert not re.search(r"url\(|@import|https?:|fetch\(|import\(", path.read_text("utf-8")), (
            path
        )


def test_nothing_needs_what_the_policy_forbids(pages):
    for name, page in pages.items():
        assert not page.all("style"), name
        for tag, attributes in page.tags:
            inline = [a for a in attributes if a == "style" or a.startswith("on")]
            assert inline == [], f"{name}: <{tag}> has {inline}"
        assert all("src" in attributes for attributes in page.all("script")), name


def test_pages_with_all_they_load_are_small(pages):
    for name, page in pages.items():
        files = {path.resolve() for path in page.loaded} | {page.path}
        assert sum(path.stat().st_size for path in files) < MOST_BYTES, name
        assert "data:" not in page.path.read_text("utf-8"), name


def test_ids_are_unique(pages):
    for name, page in pages.items():
        doubled = {i for i in page.ids if page.ids.count(i) > 1}
        assert doubled == set(), name


def test_every_page_has_a_title_a_language_and_one_main_heading(pages):
    titles = []
    for name, page in pages.items():
        assert ("html", {"lang": "en"}) in page.tags, name
        assert len(page.all("h1")) == 1, name
        assert len(page.all("main")) == 1, name
        titles.append(re.search(r"<title>(.+)</title>", page.path.read_text("utf-8"))[1])
    assert len(titles) == len(set(titles))


def test_headings_leave_out_no_level(pages):
    for name, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        skipped = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert levels[0] == 1, name
        assert skipped == [], name


def test_every_picture_has_words_and_a_box_that_takes_the_focus(pages):
    for name, page in pages.items():
        # A thumbnail says nothing that the words of its link do not say.
        drawings = [a for a in page.all("img") if not a["src"].startswith("thumbnails/")]
        assert all(a["alt"] == "" for a in page.all("img") if a not in drawings), name
        assert all(len(image["alt"]) >= 60 for image in drawings), name
        boxes = [
            a for a in page.all("div") if {"drawing", "scroll"} & set(a.get("class", "").split())
        ]
        assert all(a["tabindex"] == "0" and a["role"] == "region" for a in boxes), name
        assert all({"aria-label", "aria-labelledby"} & set(a) for a in boxes), name
        assert len(drawings) <= len(boxes), name


def test_every_table_has_a_name_and_headings_with_a_scope(pages):
    for name, page in pages.items():
        named = len(page.all("caption")) + sum("aria-labelledby" in a for a in page.all("table"))
        assert named == len(page.all("table")), name
        assert all(a.get("scope") in ("col", "row") for a in page.all("th")), name


def test_no_page_holds_a_folder_of_this_machine(pages, checkout, site):
    for name, page in pages.items():
        text = page.path.read_text("utf-8")
        assert str(checkout) not in text, name
        assert str(site) not in text, name


def long_sentences(corpus):
    """Sentences of the articles that can be recognised, each on one line."""
    sentences = [" ".join(text.split()) for text in segmentation.sentences(corpus)["text"]]
    return [text for text in sentences if len(text.split()) > LONG_SENTENCE]


def quoted(path, sentences):
    """The sentences that stand whole in a text file or page."""
    text = path.read_text("utf-8")
    if path.suffix in (".html", ".svg"):
        text = unescape(re.sub(r"<[^>]+>", "", text))
    plain = " ".join(text.replace('""', '"').split())
    return [sentence for sentence in sentences if sentence in plain]


def test_the_site_holds_the_full_texts(site, corpus):
    pages = [site / "reading" / f"{slug}.html" for slug in corpus.outlets]
    article = segmentation.sentences(corpus)["article"]
    assert set(article) == set(corpus.outlets)
    assert all(path.is_file() for path in pages)
    assert (site / "seeds" / corpus.articles[0].file).is_file()


def test_without_texts_only_a_few_sentences_are_quoted_as_examples(bare, corpus):
    sentences = long_sentences(corpus)
    files = [p for p in bare.rglob("*") if p.suffix not in (".png", ".pdf") and p.is_file()]
    found = {path.relative_to(bare).as_posix(): quoted(path, sentences) for path in files}
    quoting = {name: texts for name, texts in found.items() if texts}
    assert all(name.startswith("notebooks/") for name in quoting), quoting
    assert all(len(texts) <= MOST_QUOTED for texts in quoting.values()), quoting


def test_without_texts_every_link_still_leads_somewhere(bare):
    for path in bare.rglob("*.html"):
        for target in Page(path).targets:
            parts = urlsplit(target)
            if not parts.scheme and parts.path:
                assert (path.parent / unquote(parts.path)).is_file(), f"{path.name}: {target}"
