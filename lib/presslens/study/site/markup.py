"""HTML that notebooks and Markdown give, brought into the form the site's pages need.

Tables get a caption, scopes and labels, so that they stack on a narrow screen instead of
scrolling; headings get ids, links their places in the site; inline styles go, since the pages
forbid them.
"""

import re
from collections.abc import MutableSet, Sequence
from itertools import zip_longest

from bs4 import BeautifulSoup, Comment, Tag
from nbconvert.filters import markdown2html

from presslens.study.site.addresses import Links, anchor

PHONE, TABLET = 42, 84
"""Characters that a table's columns may need together on a screen of 360 and of 768 pixels."""

_WISH = 16
"""Characters of a longer cell that should fit on one line."""

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
    for mark in soup(class_="anchor-link"):
        mark.decompose()
    for box in soup("div"):
        box.unwrap()
    for element in soup.find_all(True):
        for name in ("style", "border", "align", "class", "id"):
            del element[name]
    for link in soup.find_all("a"):
        target = links(str(link.get("href", "")))
        if target is None:
            link.unwrap()
        else:
            link["href"] = target
    for heading in soup(["h1", "h2", "h3", "h4"]):
        heading["id"] = own_id(heading.get_text(" ", strip=True), ids)
    for table in soup("table"):
        above = table.find_previous(["h1", "h2", "h3", "h4"])
        name = above.get_text(" ", strip=True) if above else about
        _tidy_table(soup, table, name or "Table")
    return str(soup).strip()


def own_id(text: str, ids: MutableSet[str]) -> str:
    """Make an id from a heading that no other element of the page has, and note it in `ids`."""
    stem = anchor(text, "part")
    name, number = stem, 1
    while name in ids:
        number += 1
        name = f"{stem}-{number}"
    ids.add(name)
    return name


def _tidy_table(soup: BeautifulSoup, table: Tag, name: str) -> None:
    """Give a table a caption, its cells scope and label, and the class of its width."""
    heads = [_spread(row) for row in table.select("thead > tr")]
    first = table.select_one("tbody > tr")
    labels = _labels(heads, len(first.find_all("th", recursive=False)) if first else 0)
    _one_heading_row(soup, table, labels)
    _repeat_row_headings(soup, table)
    body = [row.find_all(["th", "td"], recursive=False) for row in table.select("tbody > tr")]
    for row in body:
        for cell, label in zip(row, [*labels, *[""] * len(row)], strict=False):
            if cell.name == "th":
                cell["scope"] = "row"
            elif label:
                cell["data-label"] = label
    _align_numbers(table, body)
    table["class"] = _width_class(labels, [[_text(cell) for cell in row] for row in body])
    if table.caption is None:  # its heading says the same to who sees it
        caption = soup.new_tag("caption", attrs={"class": "repeats"})
        caption.string = name
        table.insert(0, caption)


def _text(cell: Tag) -> str:
    return " ".join(cell.get_text(" ").split())


def _spread(row: Tag) -> list[Tag]:
    """List the cells of a row by column: one over several columns stands in each."""
    return [
        cell
        for cell in row.find_all(["th", "td"], recursive=False)
        for _ in range(int(str(cell.get("colspan", "1"))))
    ]


def _labels(heads: Sequence[Sequence[Tag]], index: int) -> list[str]:
    """Name each column by all levels of its heading, and those of the index by the last row."""
    texts = [[_text(cell) for cell in row] for row in heads]
    columns = zip_longest(*texts, fillvalue="")
    return [
        column[-1] if place < index else " ".join(dict.fromkeys(filter(None, column)))
        for place, column in enumerate(columns)
    ]


def _one_heading_row(soup: BeautifulSoup, table: Tag, labels: list[str]) -> None:
    """Make one row of all in which pandas names the columns, their levels and the index."""
    head = table.thead
    if head is None:
        return
    head.clear()
    row = soup.new_tag("tr")
    for label in labels:
        cell = soup.new_tag("th" if label else "td", attrs={"scope": "col"} if label else {})
        cell.string = label
        row.append(cell)
    head.append(row)


def _repeat_row_headings(soup: BeautifulSoup, table: Tag) -> None:
    """Write a heading that pandas stretches over several rows in each of them."""
    rows = table.select("tbody > tr")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row.find_all("th", recursive=False)):
            over = int(str(cell.attrs.pop("rowspan", "1")))
            for below in rows[place + 1 : place + over]:
                again = soup.new_tag("th")
                again.string = _text(cell)
                below.insert(column, again)


def _align_numbers(table: Tag, body: Sequence[Sequence[Tag]]) -> None:
    """Mark the columns that hold nothing but numbers, so that their digits stand in line."""
    head = table.select("thead th, thead td")
    for place in range(min(map(len, body), default=0)):
        filled = [text for row in body if (text := _text(row[place]))]
        if filled and all(_NUMBER.fullmatch(text) for text in filled):
            for cell in [*head[place : place + 1], *(row[place] for row in body)]:
                cell["class"] = "number"


def _width_class(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Say from which width on the cells of a row stand one below the other."""
    needed = [_longest(label) for label in labels]
    for row in rows:
        wished = [max(_longest(text), min(len(text), _WISH)) for text in row]
        needed = [max(pair) for pair in zip_longest(needed, wished, fillvalue=0)]
    characters = sum(needed) + len(needed)
    steps = {PHONE: "plain", TABLET: "stacks"}
    return next((name for most, name in steps.items() if characters <= most), "stacks early")


def _longest(text: str) -> int:
    """Characters of the longest piece of a text that no line is broken in."""
    return max(map(len, re.split(r"[\s-]+", text)))
