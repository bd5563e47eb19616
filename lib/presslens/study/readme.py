"""The parts of README.md that are computed: text between two markers is replaced by a run.

A generated block stands between `<!-- generated: NAME -->` and `<!-- end generated: NAME -->`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from presslens.claims import IN_SHORT, Finding
from presslens.errors import StudyError
from presslens.study.records import Record, markdown_text

PICTURE_WIDTH = 720

_BEGIN = re.compile(r"<!-- generated: ([^>]*?) -->")


def replace_block(text: str, name: str, content: str, file: str = "README.md") -> str:
    """Replace what stands between the two markers of a block.

    Parameters
    ----------
    text
        The whole file.
    name
        Name of the block in its markers.
    content
        New content, without the line breaks next to the markers.
    file
        Name of the file, for the error.

    Returns
    -------
    str
        The file with the new block; all else is unchanged.

    Raises
    ------
    StudyError
        If a marker is missing or doubled, or the end stands before the beginning.
    """
    begin, end = f"<!-- generated: {name} -->", f"<!-- end generated: {name} -->"
    for marker in (begin, end):
        count = text.count(marker)
        if count != 1:
            found = "is missing" if count == 0 else f"stands there {count} times"
            raise StudyError(f"{file}: the marker {marker} {found}; write it exactly once")
    start, stop = text.index(begin) + len(begin), text.index(end)
    if stop < start:
        raise StudyError(f"{file}: the marker {end} stands before {begin}; swap the two")
    return f"{text[:start]}\n{content.strip()}\n{text[stop:]}"


def replace_blocks(text: str, blocks: Mapping[str, str], file: str = "README.md") -> str:
    """Replace several blocks, and refuse markers of a block that nothing makes.

    Raises
    ------
    StudyError
        As `replace_block`, and if the file has a marker whose name is not in `blocks`.
    """
    for name in _BEGIN.findall(text):
        if name not in blocks:
            known = ", ".join(sorted(blocks))
            raise StudyError(f"{file}: nothing generates the block {name!r}; there are {known}")
    for name, content in blocks.items():
        text = replace_block(text, name, content, file)
    return text


def readme_blocks(
    records: Iterable[Record], found: Sequence[Finding], story: Mapping[str, Any]
) -> dict[str, str]:
    """Every generated block of README.md by name.

    Parameters
    ----------
    records
        Of all figures.
    found
        As `claims.findings` returns them: "In short" first, then the story's questions.
    story
        As `claims.read_story` returns it.

    Raises
    ------
    StudyError
        If a finding or the story names a figure that was not published.
    """
    by_id = {record["id"]: record for record in records}
    named = [*(finding.figure for finding in found if finding.figure), *story["figures"]]
    for id in named:
        if id not in by_id:
            raise StudyError(f"a finding or notebooks/story.toml names {id}, which is no figure")
    short = next(finding for finding in found if finding.question == IN_SHORT)
    return {
        "opening": f"{story['dek'].strip()}\n\n**In short.** {short.sentence}",
        "findings": findings_block(f for f in found if f.question != IN_SHORT),
        "limits": story["limits"].strip(),
        "figures": "\n\n".join(_picture(by_id[id]) for id in story["figures"]),
    }


def findings_block(found: Iterable[Finding]) -> str:
    """Markdown list: each question, which leads to its figure if it has one, with its answer."""
    return "\n".join(
        f"{place}. **{_question(finding)}** {finding.sentence}"
        for place, finding in enumerate(found, start=1)
    )


def _question(finding: Finding) -> str:
    text = markdown_text(finding.question)
    return f"[{text}](figures/{finding.figure}.svg)" if finding.figure else text


def _picture(record: Record) -> str:
    """Write a picture as HTML, since Markdown can't give it a width; it leads to its drawing."""
    return (
        f'<a href="figures/{record["id"]}.svg"><img src="figures/{record["id"]}.png" '
        f'width="{PICTURE_WIDTH}" alt="{escape(" ".join(record["alt"].split()))}"></a>\n\n'
        f"[Figure {record['number']}](notebooks/{record['notebook']}): "
        f"{markdown_text(record['title']).rstrip('.')}."
    )
