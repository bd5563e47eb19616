"""What the tests of the site's pages read off a page."""

from bs4 import BeautifulSoup


def once(attributes, name, value):
    """Refuse an attribute that an element has twice."""
    raise AssertionError(f"{name} stands twice: {value}")


def parsed(page):
    """A page to search by selectors."""
    return BeautifulSoup(page, "html.parser", on_duplicate_attribute=once)


def words(element):
    """The text of an element on one line."""
    return " ".join(element.get_text().split())
