"""HTML that notebooks and Markdown give, brought into the form the site's pages need.

Tables get a caption and the scope of their headings, headings ids of their own, links the places
they have in the site; styles that stand in the HTML itself go, since the pages forbid them.
"""

import re
from collections.abc import MutableSet

from bs4 import BeautifulSoup, Comment, Tag
from nbconvert.filters import markdown2html

from presslens.site.addresses import Links

_NUMBER = re.compile(r"[-+−]?[\d,.\s]*\d[%]?(\s*(to|–)\s*[-+−]?[\d.,]+%?)?")


def from_markdown(text: str, links: Links, ids: MutableSet[str], about: str = "") -> str:
    """Turn Markdown into HTML for a page; arguments as for `tidied`."""
    return tidied(markdown2html(text), links, ids, about)


def tidied(html: str, links: Links, ids: MutableSet[str], about: str = "") -> str:
    """Bring a piece of HTML into the form the site's pages need.

    Parameters
    ----------
    html : str
        As nbconvert or pandas writes it.
    links : callable
        Brings a link to its place in the site (`addresses.links_of`).
    ids : set of str
        Ids that the page has already; those of this piece are added.
    about : str
        Caption of a table before which no heading stands in this piece.

    Returns
    -------
    str
    """
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(["style", "script"]):
        element.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for anchor in soup(class_="anchor-link"):
        anchor.decompose()
    for box in soup("div"):
        box.unwrap()
    for element in soup.find_all(True):
        for name in ("style", "border", "align", "class"):
            del element[name]
    for anchor in soup.find_all("a"):
        _link(anchor, links)
    for element in soup.find_all(id=True):
        del element["id"]
    for heading in soup(["h1", "h2", "h3", "h4"]):
        heading["id"] = own_id(heading.get_text(" ", strip=True), ids)
    for table in soup("table"):
        above = table.find_previous(["h1", "h2", "h3", "h4"])
        name = above.get_text(" ", strip=True) if above else about
        _tidy_table(soup, table, name or "Table", ids)
    return str(soup).strip()


def own_id(text: str, ids: MutableSet[str]) -> str:
    """Make an id from a heading that no other element of the page has, and note it in `ids`."""
    stem = _stem(text) or "part"
    name, number = stem, 1
    while name in ids:
        number += 1
        name = f"{stem}-{number}"
    ids.add(name)
    return name


def _own_caption(name: str, ids: MutableSet[str]) -> tuple[str, str]:
    """Make id and caption of a table; further ones under one heading are numbered."""
    number = 1
    while (id := f"table-{_stem(name)}-{number}") in ids:
        number += 1
    ids.add(id)
    return id, name if number == 1 else f"{name} (table {number})"


def _stem(text: str) -> str:
    """Return what of a heading can stand in an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _link(anchor: Tag, links: Links) -> None:
    """Give a link its place in the site; what is not in the site becomes plain text."""
    target = links(str(anchor.get("href", "")))
    if target is None:
        anchor.unwrap()
    else:
        anchor["href"] = target


def _tidy_table(soup: BeautifulSoup, table: Tag, name: str, ids: MutableSet[str]) -> None:
    """Give a table id and caption, its headings their scope, and a box in which it can scroll."""
    _join_heading_rows(table)
    for cell in table.select("thead th, thead td"):
        cell.name = "th" if cell.get_text(strip=True) else "td"
        if cell.name == "th":
            cell["scope"] = "col"
    for cell in table.select("tbody th"):
        cell["scope"] = "row"
    _align_numbers(table)
    caption = soup.new_tag("caption")
    table["id"], caption.string = _own_caption(name, ids)
    table.insert(0, caption)
    box = soup.new_tag("div", attrs={"class": "scroll", "role": "region", "tabindex": "0"})
    box["aria-label"] = f"Table: {caption.string}"
    table.wrap(box)


def _join_heading_rows(table: Tag) -> None:
    """Make one row of the two in which pandas names the columns and then the index."""
    rows = table.select("thead > tr")
    if len(rows) != 2:
        return
    first, second = (row.find_all(["th", "td"]) for row in rows)
    named = [place for place, cell in enumerate(second) if cell.get_text(strip=True)]
    if len(first) == len(second) and all(not first[p].get_text(strip=True) for p in named):
        for place in named:
            first[place].string = second[place].get_text(strip=True)
        rows[1].decompose()


def _align_numbers(table: Tag) -> None:
    """Mark the columns that hold nothing but numbers, so that their digits stand in line."""
    rows = [row.find_all(["th", "td"]) for row in table("tr")]
    body = [row.find_all(["th", "td"]) for row in table.select("tbody > tr")]
    for place in range(min(map(len, rows), default=0)):
        texts = [row[place].get_text(strip=True) for row in body]
        filled = [text for text in texts if text]
        if filled and all(_NUMBER.fullmatch(text) for text in filled):
            for row in rows:
                row[place]["class"] = "number"
