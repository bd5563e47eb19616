"""The frame of every page of the site: head, navigation, main part and footer.

Pages work from disk, without a script, and load nothing but files of the site itself.
"""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from presslens import __version__
from presslens.study import records

SECTIONS = {
    "Findings": "index.html",
    "Compare": "compare.html",
    "Articles": "reading/index.html",
    "Figures": "figures/index.html",
    "Notebooks": "notebooks/index.html",
}
"""Names in the navigation of every page, and the page of the site that each leads to."""


@cache
def environment() -> Environment:
    """Jinja environment of the site's templates: all that is put in is escaped."""
    return Environment(
        loader=PackageLoader("presslens.study.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, **values: Any) -> str:
    """Fill NAME.html.jinja of templates/; text is escaped, `markupsafe.Markup` is not."""
    return environment().get_template(f"{template}.html.jinja").render(**values)


def page(
    title: str, body_html: str, *, here: str = "", root: str = "../", description: str = ""
) -> str:
    """Return a whole page.

    Parameters
    ----------
    title, description : str
        Plain text: of the browser's tab, and for search engines and link previews.
    body_html : str
        What stands in <main>, with the one <h1>; HTML that is safe.
    here : str
        The section of the site the page belongs to, one of `SECTIONS`; empty if to none.
    root : str
        Way from the page to the site's first folder: "" or "../".
    """
    return render(
        "layout",
        title=title,
        body=Markup(body_html),
        here=here,
        root=root,
        description=description,
        sections=SECTIONS,
        study=records.STUDY_TITLE,
        licence=records.LICENCE_NAME,
        version=__version__,
    )
