"""The generated pages: parts of README.md, and figures/README.md with all figures.

A generated block of README.md stands between `<!-- generated: NAME -->` and
`<!-- end generated: NAME -->`; templates/readme.md.jinja has a block of that name.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from presslens.claims import IN_SHORT, Finding
from presslens.errors import StudyError
from presslens.study import citations
from presslens.study.records import LICENCE, LICENCE_NAME, Record, caption_markdown
from presslens.wording import markdown_text

_BEGIN = re.compile(r"<!-- generated: ([^>]*?) -->")

_templates = Environment(
    loader=PackageLoader("presslens.study"),
    trim_blocks=True,
    undefined=StrictUndefined,
    autoescape=False,
)
_templates.filters |= {
    "caption": caption_markdown,
    "html": lambda text: escape(" ".join(text.split())),
    "markdown": markdown_text,
    "plain": citations.plain,
}


def gallery_markdown(records: Sequence[Record]) -> str:
    """Return figures/README.md: how to cite, rights, and every figure with its caption."""
    examples = [
        ("the data of all figures", citations.DATA),
        ("the coding of the articles", citations.CODING),
        ("the software", citations.SOFTWARE),
        ("the study", citations.STUDY),
    ]
    if records:
        figure, data = citations.of_figure(records[0]), citations.of_figure_data(records[0])
        examples = [("a figure, such as", figure), ("its data", data), *examples]
    page = _templates.get_template("gallery.md.jinja")
    text = page.render(
        records=records, examples=examples, licence=LICENCE, licence_name=LICENCE_NAME
    )
    return text.rstrip() + "\n"


def fill_readme(
    text: str,
    records: Sequence[Record],
    findings: Sequence[Finding],
    story: Mapping[str, Any],
) -> str:
    """Return README.md with its generated blocks made anew; all else stays as it is.

    StudyError if a marker is missing, doubled or unknown, or a finding or the story names a figure
    that was not published.
    """
    by_id = {record["id"]: record for record in records}
    for id in (*(finding.figure for finding in findings if finding.figure), *story["figures"]):
        if id not in by_id:
            raise StudyError(f"a finding or notebooks/story.toml names {id}, which is no figure")
    template = _templates.get_template("readme.md.jinja")
    context = template.new_context(
        {
            "story": story,
            "short": next(finding for finding in findings if finding.question == IN_SHORT),
            "findings": [finding for finding in findings if finding.question != IN_SHORT],
            "figures": [by_id[id] for id in story["figures"]],
        }
    )
    for name in _BEGIN.findall(text):
        if name not in template.blocks:
            known = ", ".join(sorted(template.blocks))
            raise StudyError(f"README.md: nothing generates the block {name!r}; there are {known}")
    for name, block in template.blocks.items():
        text = replace_block(text, name, "".join(block(context)))
    return text


def replace_block(text: str, name: str, content: str) -> str:
    """Replace what is between the two markers of a block; StudyError if they are not a pair."""
    begin, end = f"<!-- generated: {name} -->", f"<!-- end generated: {name} -->"
    for marker in (begin, end):
        if (count := text.count(marker)) != 1:
            raise StudyError(f"README.md: the marker {marker} is there {count} times, not once")
    start, stop = text.index(begin) + len(begin), text.index(end)
    if stop < start:
        raise StudyError(f"README.md: the marker {end} stands before {begin}; swap the two")
    return f"{text[:start]}\n{content.strip()}\n{text[stop:]}"
