"""Pages from templates, and the HTML of notebooks and Markdown in the form that pages need.

Pages work from disk, without a script, and load nothing but files of the site itself. Tables get
a caption, scopes and labels, so that they stack on a narrow screen instead of scrolling; headings
get ids, links their targets in the site. Only `_KEPT` is taken from there: no style and no script.
"""

import re
from collections.abc import MutableSet, Sequence
from itertools import zip_longest
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from nbconvert.filters import markdown2html

from presslens import __version__
from presslens.study import records
from presslens.study.site.study_files import Links, anchor, page_of_cell

MAX_PHONE, MAX_TABLET = 42, 84
"""Characters that a table's columns may need together on a screen of 360 and of 768 pixels."""

_WISH = 16
"""Characters of a longer cell that should fit on one line."""

_KEPT = {
    **dict.fromkeys("b blockquote br code dd del dl dt em h1 h2 h3 h4 h5 h6 hr i li p".split(), ()),
    **dict.fromkeys("pre s small span strong sub sup table tbody thead tr ul".split(), ()),
    **dict.fromkeys("caption details summary".split(), ()),
    **dict.fromkeys(("td", "th"), ("colspan", "rowspan")),
    "a": ("href",),
    "img": ("alt", "height", "src", "width"),
    "ol": ("start",),
}
"""Elements that a page takes from a notebook or Markdown, and their attributes."""

_NUMBER = re.compile(r"[-+−]?[\d,.\s]*\d[%]?(\s*(to|–)\s*[-+−]?[\d.,]+%?)?")


_templates = Environment(
    loader=PackageLoader("presslens.study.site", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_templates.filters |= {"anchor": anchor, "page_of_cell": page_of_cell}
_templates.globals |= {
    "study_title": records.STUDY_TITLE,
    "licence": records.LICENCE_NAME,
    "version": __version__,
    "here": "",
    "root": "../",
    "description": "",
}


def page(template: str, title: str, **values: Any) -> str:
    """Return a whole page, made by templates/TEMPLATE.html.jinja, which extends the layout.

    Of `values` the layout knows `here`, the page's section in the navigation, `root`, the way to
    the site's first folder, and `description`. Text is escaped, `markupsafe.Markup` is not.
    """
    return _templates.get_template(f"{template}.html.jinja").render(title=title, **values)


def from_markdown(text: str, links: Links, ids: MutableSet[str], about: str = "") -> Markup:
    """Convert Markdown to HTML for a page; arguments as for `tidied`."""
    return tidied(markdown2html(text), links, ids, about)


def tidied(html: str, links: Links, ids: MutableSet[str], about: str = "") -> Markup:
    """Bring HTML of nbconvert or pandas into the form the site's pages need.

    `ids` are those that the page has already; those of this piece are added. `about` is the
    caption of a table that has no heading before it in this piece.
    """
    soup = BeautifulSoup(html, "html.parser")
    # Comments, CDATA and the like: what is in them could be read as elements.
    for hidden in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        hidden.extract()
    for element in soup.select("style, script, .anchor-link"):
        element.decompose()
    for element in soup.find_all(True):
        if element.name not in _KEPT:
            element.unwrap()
            continue
        for name in set(element.attrs) - set(_KEPT[element.name]):
            del element[name]
    for link in soup("a"):
        target = links(str(link.get("href", "")))
        if target is None:
            link.unwrap()
        else:
            link["href"] = target
    headings = ["h1", "h2", "h3", "h4"]
    for heading in soup(headings):
        heading["id"] = _new_id(heading.get_text(" ", strip=True), ids)
    for table in soup("table"):
        above = table.find_previous(headings)
        name = above.get_text(" ", strip=True) if above else about
        table.replace_with(BeautifulSoup(_table(table, name or "Table"), "html.parser"))
    return Markup(str(soup).strip())


def _new_id(heading: str, ids: MutableSet[str]) -> str:
    """Make an id from a heading that no other element of the page has, and add it to `ids`."""
    stem = name = anchor(heading, "part")
    number = 1
    while name in ids:
        number += 1
        name = f"{stem}-{number}"
    ids.add(name)
    return name


def _table(table: Tag, name: str) -> str:
    """Write a table anew: one heading row, a caption, and for each cell its scope or label."""
    heads = [_texts(_cells(row)) for row in table.select("thead > tr")]
    rows = [_cells(row) for row in table.select("tbody > tr")]
    for number, row in enumerate(rows):  # a heading over several rows stands in each
        for column, cell in enumerate(row):
            for below in rows[number + 1 : number + int(str(cell.attrs.pop("rowspan", "1")))]:
                below.insert(column, cell)
    index = sum(cell.name == "th" for cell in rows[0]) if rows else 0
    # All levels of a heading name a column, the last row alone those of the index.
    labels = [
        levels[-1] if column < index else " ".join(dict.fromkeys(filter(None, levels)))
        for column, levels in enumerate(zip_longest(*heads, fillvalue=""))
    ]
    columns = [list(filter(None, column)) for column in zip(*map(_texts, rows), strict=False)]
    return _templates.get_template("table.html.jinja").render(
        caption=Markup(table.caption.decode_contents()) if table.caption else "",
        name=name,
        has_head=table.thead is not None,
        labels=labels,
        rows=[[(cell.name, Markup(cell.decode_contents())) for cell in row] for row in rows],
        numbers=[bool(column) and all(map(_NUMBER.fullmatch, column)) for column in columns],
        width=_width_class(labels, list(map(_texts, rows))),
    )


def _cells(row: Tag) -> list[Tag]:
    """List the cells of a row by column: one over several columns stands in each."""
    return [
        cell
        for cell in row(["th", "td"], recursive=False)
        for _ in range(int(str(cell.get("colspan", "1"))))
    ]


def _texts(cells: Sequence[Tag]) -> list[str]:
    return [" ".join(cell.get_text(" ").split()) for cell in cells]


def _width_class(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the class that says from which width on the cells of a row are stacked."""
    needed = [_longest_word(label) for label in labels]
    for row in rows:
        wished = [max(_longest_word(text), min(len(text), _WISH)) for text in row]
        needed = [max(pair) for pair in zip_longest(needed, wished, fillvalue=0)]
    characters = sum(needed) + len(needed)
    if characters <= MAX_PHONE:
        return "plain"
    return "stacks" if characters <= MAX_TABLET else "stacks early"


def _longest_word(text: str) -> int:
    return max(map(len, re.split(r"[\s-]+", text)))
