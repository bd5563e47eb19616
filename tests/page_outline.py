"""What the tests of the site's pages read off a page."""

import posixpath
from html.parser import HTMLParser

from bs4 import BeautifulSoup

from presslens.site import reading

VOID = {"meta", "br", "link", "img", "hr", "input", "rect"}


class Outline(HTMLParser):
    """Elements as they open and close; raises where they do not nest."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.ids, self.targets = [], [], [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.targets += [attributes["href"]] if "href" in attributes else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


def outline(page):
    """Read a page, or a part of one; every element must be closed where it was opened."""
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert not parser.open
    return parser


def links_to_nowhere(pages, others=()):
    """List the links, as (page, target), that lead neither to a place in pages nor to others."""
    ids = {name: set(outline(page).ids) for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        for target in outline(page).targets:
            path, _, place = target.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            leads_to = whole if path else name
            if leads_to in ids:
                lost += [(name, target)] if place and place not in ids[leads_to] else []
            elif leads_to not in others:
                lost.append((name, target))
    return lost


def view(corpus, slug="long"):
    """The reading view of one article, parsed."""
    return BeautifulSoup(reading.pages(corpus)[f"reading/{slug}.html"], "html.parser")


def words(element):
    """The text of an element on one line."""
    return " ".join(element.get_text().split())
