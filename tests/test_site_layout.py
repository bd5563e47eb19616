import re

import pytest
from jinja2 import UndefinedError

from presslens import __version__
from presslens.site import layout

BODY = "<h1>Title</h1>"


def test_a_page_tells_its_language_title_and_description():
    page = layout.page("A & B", BODY, here="Cite", description="<says> this")
    assert '<html lang="en">' in page
    assert "<title>A &amp; B · One call, four reports</title>" in page
    assert '<meta name="description" content="&lt;says&gt; this">' in page


def test_a_page_without_description_has_none():
    assert 'name="description"' not in layout.page("A", BODY, here="Cite")


def test_the_front_page_is_not_named_twice():
    page = layout.page("One call, four reports", BODY, here="Findings")
    assert "<title>One call, four reports</title>" in page


def test_body_stands_in_main_and_every_landmark_is_there():
    page = layout.page("A", BODY, here="Cite")
    assert re.search(r'<main id="main"[^>]*>\s*<h1>Title</h1>\s*</main>', page)
    for landmark in ("<header", '<nav aria-label="Site"', "<footer"):
        assert page.count(landmark) == 1


def test_the_first_link_leads_past_the_navigation():
    page = layout.page("A", BODY, here="Cite")
    assert re.search(r"<a [^>]*>", page)[0] == '<a class="skip" href="#main">'


def test_the_section_is_marked_and_no_other():
    page = layout.page("A", BODY, here="Compare")
    assert re.findall(r'<a href="([^"]+)" aria-current="true">(\w+)</a>', page) == [
        ("../compare.html", "Compare")
    ]


@pytest.mark.parametrize("root", ["", "../"])
def test_links_and_style_sheets_are_seen_from_the_page(root):
    page = layout.page("A", BODY, here="Cite", root=root, styles=["more.css"])
    targets = re.findall(r'(?:href|src)="([^"#]+)"', page)
    assert {f"{root}{target}" for target in layout.SECTIONS.values()} <= set(targets)
    assert [f"{root}site.css", f"{root}more.css"] == [t for t in targets if t.endswith(".css")]
    assert all(target.startswith(root) for target in targets)


def test_nothing_may_come_from_elsewhere_or_from_the_page_itself():
    policy = re.search(
        r'Content-Security-Policy" content="([^"]+)"', layout.page("A", "", here="Cite")
    )
    allowed = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert allowed["default-src"] == "'none'"
    for kind in ("style-src", "img-src", "script-src"):
        assert allowed[kind] == "'self' file:"


def test_the_version_stands_at_the_foot():
    assert f"presslens {__version__}" in layout.page("A", BODY, here="Cite")


def test_an_unknown_section_is_refused():
    with pytest.raises(ValueError, match="'Blog' is no section of the site"):
        layout.page("A", BODY, here="Blog")


def test_a_template_takes_no_unknown_value_and_escapes_the_known():
    with pytest.raises(UndefinedError):
        layout.render("notebooks")
    rows = [{"title": "<b>", "question": "", "page": "x.html"}]
    assert "&lt;b&gt;" in layout.render("notebooks", rows=rows)
