"""What the tests of the site's pages read off a page."""

from html.parser import HTMLParser

from bs4 import BeautifulSoup

VOID = {"meta", "br", "link", "img", "hr", "input", "col", "wbr", "source"}


class Outline(HTMLParser):
    """Elements as they open and close; raises where they do not nest."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags = [], []
        self.feed(html)
        self.close()
        assert not self.open, f"{self.open} left open"

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> without a beginning"
        assert self.open.pop() == tag, f"</{tag}> ends another element"

    def all(self, tag):
        """Attributes of every element of a name."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self):
        """Every id, doubled ones too."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def targets(self):
        """Addresses of all links and of all that is loaded."""
        names = ("href", "src", "srcset")
        return [
            attributes[name] for _, attributes in self.tags for name in names if name in attributes
        ]


def parsed(page):
    """A page to search by selectors."""
    return BeautifulSoup(page, "html.parser")


def words(element):
    """The text of an element on one line."""
    return " ".join(element.get_text().split())
