"""The frame of every page of the site: head, navigation, main part and footer.

Pages work from disk, without a script, and load nothing but files of the site itself.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from presslens import __version__
from presslens.records import OUR_STUDY, Study

STYLESHEET = "site.css"

SECTIONS = {
    "Findings": "index.html",
    "Notebooks": "notebooks/index.html",
    "Articles": "reading/index.html",
    "Compare": "compare.html",
    "Figures": "figures/index.html",
    "Provenance": "provenance.html",
    "Cite": "cite.html",
}
"""Names in the navigation of every page, and the page of the site that each leads to."""


@cache
def environment() -> Environment:
    """Jinja environment of the site's templates: all that is put in is escaped."""
    return Environment(
        loader=PackageLoader("presslens", "site/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, **values: Any) -> str:
    """Fill a template of lib/presslens/site/templates.

    Parameters
    ----------
    template : str
        Its name without ".html.jinja".
    **values
        For the names in it; text is escaped, `markupsafe.Markup` is not.

    Raises
    ------
    jinja2.UndefinedError
        If the template has a name without a value.
    """
    return environment().get_template(f"{template}.html.jinja").render(**values)


def page(
    title: str,
    body_html: str,
    *,
    here: str,
    root: str = "../",
    description: str = "",
    styles: Sequence[str] = (),
    study: Study = OUR_STUDY,
) -> str:
    """Return a whole page.

    Parameters
    ----------
    title : str
        Plain text, of the browser's tab; the body brings the one <h1>.
    body_html : str
        What stands in <main>, as HTML that is safe: it is not escaped again.
    here : str
        The section of the site the page belongs to, one of `SECTIONS`.
    root : str
        Way from the page to the site's first folder: "" or "../".
    description : str
        One sentence for search engines and link previews; plain text.
    styles : sequence of str
        Further style sheets of lib/presslens/site/templates that the page needs.
    study : Study
        Whose site the page is a part of.

    Returns
    -------
    str
        HTML, ending with a line break.

    Raises
    ------
    ValueError
        If there is no such section.
    """
    if here not in SECTIONS:
        raise ValueError(f"{here!r} is no section of the site; there are {', '.join(SECTIONS)}")
    return render(
        "layout",
        title=title,
        body=Markup(body_html),
        here=here,
        root=root,
        description=description,
        styles=[STYLESHEET, *styles],
        sections=SECTIONS,
        study=study,
        version=__version__,
    )
