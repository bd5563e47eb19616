"""HTML pages of articles: trafilatura finds the article, and what the page says of it."""

import codecs
import logging
from typing import Any, NamedTuple

MISSING = 'HTML; to read it: pip install "presslens[html]"'
NO_ARTICLE = "HTML in which no article is found; save the article's text as a .txt file"
SUFFIXES = (".html", ".htm")

FROM_PAGE = "the web page"
"""What `date_source` says of a date that the page itself gives."""

# Browsers read pages that declare these as Windows-1252, of which they are part (WHATWG encodings).
_READ_AS_CP1252 = ("ascii", "iso8859-1")
# htmldate takes no date after today; a bound that stays makes the same page give the same date. It
# looks only at what a page states as its date, and never guesses one from the words of the article.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# trafilatura takes the square of the pieces of text in an element, which marked words make, and
# jusText, to which it falls back, that of all short blocks of a page.
_INLINE = "abbr b big cite code em font i mark q s small span strong sub sup u".split()
_WIDE, _MANY = 1_000, 10_000
_FIELDS = {"headline": "title", "byline": "author", "outlet": "sitename"}
_FIELDS |= {"date": "date", "url": "url"}


class Page(NamedTuple):
    """A web page that is yet to be read, as that takes long.

    Attributes
    ----------
    where : str
        Its place, as a line says it.
    encoding : str
        Used for a page that is neither UTF-8 nor declares another.
    data : bytes
        The page.
    """

    where: str
    encoding: str
    data: bytes


def read_page(data: bytes, encoding: str = "utf-8") -> tuple[str, dict[str, str], str]:
    """Read the article of an HTML page.

    Parameters
    ----------
    data : bytes
        The page. It is read as UTF-8 if it is UTF-8, else as it declares itself.
    encoding : str
        Used for a page that is neither.

    Returns
    -------
    text : str
        The article as trafilatura gives it, a paragraph a line; empty if there is none.
    metadata : dict of str to str
        What the page says of headline, byline, date (with date_source), url and outlet.
    fault : str
        Empty, or why the page can't be read.
    """
    try:
        from trafilatura import bare_extraction, load_html
    except ImportError:
        return "", {}, MISSING
    # It warns of pages without an article; the fault says so.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    page, fault = _decode(data, encoding)
    if fault or not page.strip():
        return "", {}, fault
    # A table is figures or, on old pages, the layout: neither has sentences.
    tree = load_html(page)
    found: Any = bare_extraction(
        _with_marks(tree),
        fast=tree is not None and sum(1 for _ in tree.iter()) > _MANY,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    text = (found.text or "").strip() if found else ""
    if not text:
        return "", {}, NO_ARTICLE
    says = {ours: getattr(found, theirs) or "" for ours, theirs in _FIELDS.items()}
    if says["date"]:
        says["date_source"] = FROM_PAGE
    # trafilatura leaves out letters that can't be seen.
    return text, {name: " ".join(value.split()) for name, value in says.items() if value}, ""


def _with_marks(page: Any) -> Any:
    """Write the quotation marks of <q>, which browsers show and trafilatura leaves out.

    Words that are marked by the thousand in one element lose their markup.
    """
    for quoted in [] if page is None else page.iter("q"):
        quoted.tag = "span"
        quoted.text = f"“{quoted.text or ''}"
        quoted.append(quoted.makeelement("span"))
        quoted[-1].text = "”"
    for wide in [] if page is None else [each for each in page.iter() if len(each) > _WIDE]:
        _strip_marks(wide)
    return page


def _strip_marks(element: Any) -> None:
    """Put the text of marked words in their place: lxml's strip_tags leaves it in pieces."""
    pieces, kept = [[element.text or ""]], []
    for child in element:
        if all(each.tag in _INLINE for each in child.iter()):
            pieces[-1] += [child.xpath("string()"), child.tail or ""]
        else:
            kept.append(child)
            pieces.append([child.tail or ""])
    element.text, *tails = map("".join, pieces)
    for child, tail in zip(kept, tails, strict=True):
        child.tail = tail
    element[:] = kept


def _decode(data: bytes, encoding: str) -> tuple[str, str]:
    """Return the page as text, or none and the reason why it can't be decoded."""
    from bs4.dammit import EncodingDetector

    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        ways = ["utf-16"]
    else:
        declared = EncodingDetector.find_declared_encoding(data, is_html=True)
        ways = ["utf-8-sig", declared or encoding, encoding]
    for way in ways:
        try:
            name = codecs.lookup(way).name
            return data.decode("cp1252" if name in _READ_AS_CP1252 else name), ""
        except (LookupError, UnicodeError):
            pass
    if ways == ["utf-16"]:
        return "", "HTML that begins as UTF-16 and is not; save it as UTF-8"
    return "", f"HTML that is not {ways[-2].upper()}; give its encoding, as in --encoding cp1252"
